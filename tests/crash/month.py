"""The month itself: lives, deaths, faults, and what people do meanwhile. Every choice comes from one seed."""

import asyncio
import math
import random
import signal
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.domain.serials import SerialState
from bot.services.wiring import make_services
from bot.storage.database import open_database
from bot.storage.own import own
from bot.storage.serials import serials_of_guild
from bot.wake import knock
from tests.crash.harm import (
    DAY,
    FAULT_CHANCE,
    FAULTS,
    GAPS,
    HISTORY,
    HOUR,
    IDLE,
    LEASE_SECONDS,
    MOST_DAYS_MORE,
    OPENING,
    OVER,
    POSTS,
    SEND,
    SEND_IN_THREADS,
    Harm,
    Report,
)
from tests.crash.schedules import MODERATOR, START, Coming, Posted, Schedules, Server
from tests.crash.verdict import Uptime, verdict
from tests.wire.control import Wire, ordering, wire_process
from tests.wire.life import MOMENTS, Died, Lives, lives
from tests.wire.time import SharedTime


class SharedClock:
    """The shared time for what people do in this process; nothing here waits for it."""

    def __init__(self, time: SharedTime) -> None:
        self._time = time

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._time.now(), UTC)

    async def wait(self, until: datetime | None, wake: asyncio.Event) -> None:
        raise AssertionError("nothing here may wait")


class Month:
    """One run."""

    def __init__(
        self,
        wire: Wire,
        bot: Lives,
        time: SharedTime,
        server: Server,
        laid: Schedules,
        seed: int,
        kills: int,
        days: int,
        *,
        calm: bool = False,
    ) -> None:
        self.wire, self.bot, self.time, self.server, self.laid = wire, bot, time, server, laid
        self.rng = random.Random(seed)
        self.kills, self.end = kills, START + days * DAY
        self.report = Report(seed)
        self.up = Uptime()
        self._away = False
        self._events: list[tuple[float, Callable[[], Awaitable[None]]]] = []
        if not calm:
            self._plan_events(days)

    # ---- what people do ------------------------------------------------------------------------------

    def _plan_events(self, days: int) -> None:
        """Chapters for followers; a channel that is denied, one that can't be read, one that is deleted."""
        for followed in self.laid.followed:
            for _chapter in range(max(days // 4, 1)):
                at = START + self.rng.uniform(0.02, 0.95) * days * DAY
                self._events.append((at, lambda story=followed: self.server.add_chapter(story)))
        for coming in self.laid.coming:
            at = START + self.rng.uniform(0.01, 0.5) * days * DAY
            self._events.append((at, lambda one=coming: self._begin(one)))
        channel, thread = self.laid.serials[1], self.laid.serials[6]
        for posted, bits in ((channel, SEND), (thread, HISTORY | SEND_IN_THREADS), (channel, HISTORY)):
            at = START + self.rng.uniform(0.2, 0.6) * days * DAY
            over = at + self.rng.uniform(0.5, 2.0) * DAY * min(days / 31, 1)
            posted.denied.append((at, over))
            self._events.append((at, lambda one=posted, bits=bits: self._deny(one, bits)))
            self._events.append((over, lambda one=posted: self._allow(one)))
        gone = self.laid.excerpts[-1]
        gone.gone = START + 0.6 * days * DAY
        self._events.append((gone.gone, lambda: self._delete(gone.schedule.channel_id)))
        self._events.sort(key=lambda event: event[0])

    async def _begin(self, coming: Coming) -> None:
        """A moderator begins a serial; often the bot does not live to hear that its thread is there."""
        await self.server.begin(self.laid, coming)
        if self.bot.pid and self.rng.random() < 0.7:
            kind = self.rng.choice(("kill before", "kill after", "kill after", "kill answered", "lost"))
            await self.wire.order("fail", kind=kind, method="POST", path="/threads$", pid=self.bot.pid)

    async def _deny(self, posted: Posted, bits: int) -> None:
        await self.wire.order("deny", channel=str(posted.serial.channel_id), permissions=bits)

    async def _allow(self, posted: Posted) -> None:
        await self.wire.order("deny", channel=str(posted.serial.channel_id))
        await self._mend(posted)

    async def _delete(self, channel: int) -> None:
        await self.wire.order("delete_channel", channel=str(channel))

    async def _mend(self, posted: Posted) -> None:
        """What a moderator does who sees that a serial is paused over a problem."""
        if (await self._states())[posted.serial.id] is SerialState.PAUSED:
            await self.server.services.serials.resume(posted.serial.id, self.laid.guild_id, MODERATOR)

    async def _states(self) -> dict[int, SerialState]:
        """How the serials stand."""
        async with self.server.database.read() as connection:
            found = await serials_of_guild(connection, self.laid.guild_id, len(self.laid.serials), 0)
        return {serial.id: serial.state for serial in found}

    async def _over(self) -> bool:
        """Whether every serial is over, readers' own as well."""
        async with self.server.database.read() as connection:
            found = [await own(connection, one.own.id) for one in self.laid.own]
        states = [*(await self._states()).values(), *(one.state for one in found if one is not None)]
        return all(state is SerialState.DONE for state in states)

    # ---- lives and deaths ----------------------------------------------------------------------------

    async def run(self) -> None:
        """Through the month and all its deaths, then on without any harm until every serial is over."""
        while self.time.now() < self.end or self.died < self.kills:
            if self.time.now() > self.end + MOST_DAYS_MORE * DAY:
                if self.report.deaths.total() < self.kills:
                    self.report.problems.append(f"only {self.report.deaths.total()} deaths in time")
                break
            limit = self.end if self.time.now() < self.end else self.time.now() + DAY
            left = self.kills - self.died
            name = await self._live(limit, self._draw_harm((limit - self.time.now()) / left if left > 0 else math.inf))
            self.report.deaths[name] += 1
            self.up.down(self.time.now())
            _, shortest, longest = self.rng.choices(GAPS, [gap[0] for gap in GAPS])[0]
            self._set(self.time.now() + self.rng.uniform(shortest, longest))
        await self.drain()

    @property
    def died(self) -> int:
        """How many deaths there were that struck while something was being done."""
        return self.report.deaths.total() - self.report.deaths[IDLE] - self.report.deaths[OVER]

    def _set(self, at: float) -> None:
        self.time.set(max(at, self.time.now()))

    def _draw_harm(self, pace: float) -> Harm:
        """How the next life ends. ``pace`` is how long lives may last for all deaths to find room."""
        kind = self.rng.choices(("write", "request", "any"), (50, 35, 15))[0]
        moment, count = self.rng.choice(MOMENTS), self.rng.choice((1, 1, 2, 3, 4, 5, 7))
        # Some die while they look for what the last one left.
        at = self.time.now() + (0.0 if self.rng.random() < 0.25 else self.rng.uniform(0.05, 0.9) * pace)
        return Harm(kind, moment, count, at, max(3 * pace, 6 * HOUR))

    async def _live(self, limit: float, harm: Harm) -> str:
        """One life: unharmed until ``harm.at``, then dead at the next moment of its kind. Returns how it died."""
        await self.wire.order("heal")
        harm.pid = await self.bot.begin(moment=harm.moment, count=harm.count)
        name = OVER
        try:
            while True:
                if not harm.armed and self.time.now() >= harm.at:
                    await self._arm(harm)
                until = await self.bot.settle()
                self.up.settled(self.time.now())
                if await self._people():
                    continue
                if harm.armed and self.time.now() >= harm.at + harm.patience:
                    name = IDLE
                if self.time.now() >= limit or name == IDLE:
                    break
                await self._fault()
                stops = [until, limit, self._events[0][0] if self._events else None]
                stops.append(harm.at + harm.patience if harm.armed else harm.at)
                self.bot.move(max(min(at for at in stops if at is not None), self.time.now()))
                if harm.armed and harm.kind == "any":
                    await asyncio.sleep(self.rng.uniform(0, 0.04))
                    name = harm.name
                    break
            await self.bot.kill()
        except Died as death:
            name = harm.name if harm.armed else OPENING
            if death.number != signal.SIGKILL:
                self.report.problems.append(f"the bot ended by itself (signal {death.number})")
        return name

    async def _arm(self, harm: Harm) -> None:
        """Have death wait for its moment."""
        harm.armed = True
        harm.name = f"{harm.moment} a write" if harm.kind == "write" else "any moment"
        if harm.kind == "write":
            self.bot.arm()
        elif harm.kind == "request":
            kind = self.rng.choice(("kill before", "kill after", "kill answered"))
            path = POSTS if self.rng.random() < 0.8 else ""
            how = {"method": "POST" if path else "", "path": path, "skip": self.rng.randrange(4), "pid": harm.pid}
            await self.wire.order("fail", kind=kind, **how)
            harm.name = f"{kind} {'a post' if path else 'a request'}"

    async def _people(self) -> bool:
        """Have people do what they do now; True where they did something."""
        if not self._events or self._events[0][0] > self.time.now():
            return False
        _at, act = self._events.pop(0)
        await act()
        knock(self.server.database.path)
        self.bot.move(self.time.now())
        return True

    async def _fault(self) -> None:
        """Perhaps something goes wrong."""
        if self._away:
            self._away = False
            await self.wire.order("outage", guild=str(self.laid.guild_id), over=True)
        if self.rng.random() > FAULT_CHANCE:
            return
        kind = self.rng.choices(list(FAULTS), list(FAULTS.values()))[0]
        self.report.faults[kind] += 1
        match kind:
            case "drop" | "forget":
                await self.wire.order("drop", forget=kind == "forget")
            case "invalidate":
                await self.wire.order("invalidate")
            case "reconnect":
                await self.wire.order("ask_reconnect")
            case "outage":
                self._away = True
                await self.wire.order("outage", guild=str(self.laid.guild_id))
            case "hang":
                self.bot.move(self.time.now())
                self.bot.signal(signal.SIGSTOP)
                self._set(self.time.now() + self.rng.uniform(0.5, 4) * LEASE_SECONDS)
                self.bot.signal(signal.SIGCONT)
            case _:
                where = {"method": "POST", "path": POSTS} if self.rng.random() < 0.8 else {}
                skip, times = self.rng.randrange(3), self.rng.choice((1, 1, 2, 6))
                await self.wire.order(
                    "fail", kind=kind, skip=skip, times=times, retry_after=self.rng.uniform(0.1, 3), **where
                )

    async def drain(self) -> None:
        """Without any harm until every serial is over; moderators mend what is paused."""
        await self.wire.order("heal")
        for _at, act in self._events:
            await act()
        self._events.clear()
        if self._away:
            await self.wire.order("outage", guild=str(self.laid.guild_id), over=True)
        for posted in self.laid.serials:
            await self._mend(posted)
        await self.bot.begin()
        last = self.end + 60 * DAY
        while (until := await self.bot.settle()) is not None:
            self.up.settled(self.time.now())
            if until > last or (until > self.time.now() + HOUR and await self._over()):
                break
            self.bot.move(until)
        await self.bot.kill()


async def month(seed: int, kills: int, days: int = 31) -> Report:
    """Run a month and judge it."""
    with tempfile.TemporaryDirectory(prefix="crash-") as made:
        folder = Path(made)
        time = SharedTime(folder / "clock")
        time.set(START)
        with wire_process(clock=folder / "clock") as started:
            async with ordering(*started) as wire:
                # A life's timers are quick, but not those of the thread that sends heartbeats.
                await wire.order("ask_heartbeats", milliseconds=1_000)
                database = await open_database(folder / "library.db")
                try:
                    services = make_services(database, SharedClock(time))
                    server = Server(wire, database, services, random.Random(seed), time, days)
                    laid = await server.lay_out()
                    async with lives(wire.base, wire.token, database.path, time, folder / "log") as bot:
                        run = Month(wire, bot, time, server, laid, seed, kills, days)
                        try:
                            await run.run()
                        except BaseException:
                            with suppress(OSError):
                                keep_log(folder / "log", seed)
                            raise
                        run.report.problems += (await wire.order("state"))["problems"]
                        run.report.posts, wrong = await verdict(wire, laid, run.up, time.now())
                        run.report.problems += wrong
                        if run.report.problems:
                            keep_log(folder / "log", seed)
                        return run.report
                finally:
                    await database.close()


def keep_log(log: Path, seed: int) -> None:
    """Leave what the bot said where it can be read."""
    kept = Path(__file__).parent.parent.parent / "build" / f"crash-{seed}.log"
    kept.parent.mkdir(exist_ok=True)
    kept.write_bytes(log.read_bytes())
