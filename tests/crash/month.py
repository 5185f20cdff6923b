"""The month itself: lives, deaths, faults, and what people do meanwhile. Every choice comes from one seed."""

import asyncio
import math
import random
import signal
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.domain.serials.serials import SerialState
from bot.storage.serials.serials import serials_of_guild, subscription
from bot.wake import knock
from tests.crash.harm import (
    BACKUPS,
    DAY,
    GAPS,
    HISTORY,
    HOUR,
    IDLE,
    MOST_DAYS_MORE,
    NONCE_SECONDS,
    OPENING,
    OVER,
    POSTS,
    RIVAL,
    SEND,
    SEND_IN_THREADS,
    Harm,
    Report,
)
from tests.crash.kinds import missing_kinds
from tests.crash.mischief import Mischief
from tests.crash.people import People
from tests.crash.schedules import START, WHOLE, Coming, Denial, Posted
from tests.crash.stage import SharedClock, Stage, stage
from tests.crash.uptime import Uptime
from tests.crash.verdict import verdict
from tests.wire.life import MOMENTS, Died

Act = Callable[[], Awaitable[None]]


@dataclass
class Event:
    """Something that somebody does; ``here``: with the library, and not on Discord alone."""

    at: float
    act: Act
    here: bool = True


class Month:
    """One run."""

    def __init__(self, stage: Stage, seed: int, kills: int, days: int, *, calm: bool = False) -> None:
        self.stage = stage
        self.wire, self.bot, self.time, self.server, self.laid = (
            *(stage.wire, stage.bot, stage.time),
            *(stage.server, stage.laid),
        )
        self.clock = SharedClock(stage.time)
        self.rng = random.Random(seed)
        self.kills, self.end = kills, START + days * DAY
        self.report = Report(seed)
        self.up = Uptime()
        self._behind = False  # whether the next post stands behind a crowd, and should not live to be recorded
        self.mischief = Mischief(self, self.rng, stage.folder)
        self.people = People(stage.server, stage.laid, self.rng, days)
        self._events: list[Event] = []
        if not calm:
            self._plan_events(days)

    # ---- what people do ------------------------------------------------------------------------------

    def _plan_events(self, days: int) -> None:
        """Chapters for followers, serials, votes …; a channel that is denied, one that is deleted; backups."""
        self._events += [Event(at, act) for at, act in self.people.plan()]
        for followed in self.laid.followed:
            for _chapter in range(max(days // 4, 1)):
                at = START + self.rng.uniform(0.02, 0.95) * days * DAY
                self._events.append(Event(at, lambda story=followed: self.server.add_chapter(story)))
        for coming in self.laid.coming:
            at = START + self.rng.uniform(0.01, 0.5) * days * DAY
            self._events.append(Event(at, lambda one=coming: self._begin(one)))
        channel, thread = self.laid.serials[1], self.laid.serials[6]
        for posted, bits in ((channel, SEND), (thread, HISTORY | SEND_IN_THREADS), (channel, HISTORY)):
            at = START + self.rng.uniform(0.2, 0.6) * days * DAY
            over = at + self.rng.uniform(0.5, 2.0) * DAY * min(days / 31, 1)
            posted.denied.append(Denial(at, over, bits != HISTORY))
            self._events.append(Event(at, lambda one=posted, bits=bits: self._deny(one, bits), here=False))
            self._events.append(Event(over, lambda one=posted: self._deny(one, 0), here=False))
        locked = self.laid.serials[5]
        at = START + self.rng.uniform(0.3, 0.5) * days * DAY
        over = at + self.rng.uniform(0.5, 2.0) * DAY * min(days / 31, 1)
        locked.denied.append(Denial(at, over, posting=True, editing=True))
        self._events.append(Event(at, lambda: self._lock(locked), here=False))
        self._events.append(Event(over, lambda: self._lock(locked, over=True), here=False))
        gone = self.laid.excerpts[-1]
        gone.gone = START + 0.6 * days * DAY
        self._events.append(Event(gone.gone, lambda: self._delete(gone.schedule.channel_id), here=False))
        backups = max(round(BACKUPS * days / WHOLE), 1)
        for number in range(backups):
            at = START + (number + self.rng.uniform(0.1, 0.5)) / backups * days * DAY
            self._events.append(Event(at, self.mischief.back_up))
        self._events.sort(key=lambda event: event.at)

    async def _begin(self, coming: Coming) -> None:
        """A moderator begins a serial; often the bot does not live to hear that its thread is there."""
        await self.server.begin(self.laid, coming)
        if self.bot.pid and self.rng.random() < 0.7:
            kind = self.rng.choice(("kill before", "kill after", "kill after", "kill answered", "lost"))
            await self.wire.order("fail", kind=kind, method="POST", path="/threads$", pid=self.bot.pid)

    async def _deny(self, posted: Posted, bits: int) -> None:
        await self.wire.order("deny", channel=str(posted.serial.place.channel_id), permissions=bits)

    async def _lock(self, posted: Posted, *, over: bool = False) -> None:
        for thread in await self.wire.order("threads", parent=str(posted.serial.place.channel_id)):
            if thread["name"] == posted.title:
                await self.wire.order("change_thread", thread=thread["id"], locked=not over, archived=not over)

    async def _delete(self, channel: int) -> None:
        await self.wire.order("delete_channel", channel=str(channel))

    async def _states(self) -> dict[int, SerialState]:
        """How the serials stand."""
        async with self.server.database.read() as connection:
            found = await serials_of_guild(connection, self.laid.guild_id, len(self.laid.serials), 0)
        return {serial.id: serial.state for serial in found}

    async def _over(self) -> bool:
        """Whether every serial is over, readers' own as well, and all else has been due."""
        async with self.server.database.read() as connection:
            found = [
                await subscription(connection, one.own.subscription_id) for one in self.laid.own if one.ends is None
            ]
        states = [*(await self._states()).values(), *(one.state for one in found if one is not None)]
        last = max(one.due for one in self.laid.ledger.entries)
        return all(state is SerialState.DONE for state in states) and last < self.time.now()

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
            self._behind = await self.mischief.crowd(name)
            _, shortest, longest = self.rng.choices(GAPS, [gap[0] for gap in GAPS])[0]
            self.set(self.time.now() + self.rng.uniform(shortest, longest))
            await self.mischief.restore()
            await self._meanwhile()
        await self.drain()

    @property
    def died(self) -> int:
        """How many deaths there were that struck while something was being done."""
        return self.report.deaths.total() - self.report.deaths[IDLE] - self.report.deaths[OVER]

    def set(self, at: float) -> None:
        """Move the clock to ``at``, or leave it where it is beyond that."""
        self.time.set(max(at, self.time.now()))

    def _draw_harm(self, pace: float) -> Harm:
        """How the next life ends. ``pace`` is how long lives may last for all deaths to find room."""
        kind = self.rng.choices(("write", "request", "any", RIVAL), (48, 34, 14, 4))[0]
        if self._behind:
            return Harm("request", "behind", 1, self.time.now(), HOUR)
        moment, count = self.rng.choice(MOMENTS), self.rng.choice((1, 1, 2, 3, 4, 5, 7))
        # Some die while they look for what the last one left.
        at = self.time.now() + (0.0 if self.rng.random() < 0.25 else self.rng.uniform(0.05, 0.9) * pace)
        return Harm(kind, moment, count, at, max(3 * pace, 6 * HOUR))

    async def _live(self, limit: float, harm: Harm) -> str:
        """One life: unharmed until ``harm.at``, then dead at the next moment of its kind. Returns how it died."""
        await self.wire.order("heal")
        await self.wire.order("remember_nonces", seconds=self.rng.choice(NONCE_SECONDS))
        harm.pid = await self.bot.begin(moment=harm.moment, count=harm.count)
        name = OVER
        try:
            while True:
                if not harm.armed and self.time.now() >= harm.at:
                    await self._arm(harm)
                until, hangs = await self.bot.settle_or_hang()
                if hangs:
                    name = harm.name
                    await self.mischief.take_over(self.stage.rival)
                    break
                if await self._people():
                    continue
                # After whatever people did at this time: it may die before it has posted anything of that.
                self.up.settled(self.time.now())
                if harm.armed and self.time.now() >= harm.at + harm.patience:
                    name = IDLE
                if self.time.now() >= limit or name == IDLE:
                    break
                await self.mischief.befall()
                stops = [until, limit, next((event.at for event in self._events if self._may_come(event)), None)]
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
        elif harm.kind == RIVAL:
            harm.name = RIVAL
            held = {"pid": harm.pid, "number": signal.SIGSTOP}
            await self.wire.order("fail", kind="held", method="POST", path=POSTS, skip=self.rng.randrange(3), **held)
        elif harm.kind == "request":
            behind = harm.moment == "behind"
            kind = self.rng.choice(("kill after", "kill answered", *(() if behind else ("kill before",))))
            path = POSTS if behind or self.rng.random() < 0.8 else ""
            skip = 0 if behind else self.rng.randrange(4)
            how = {"method": "POST" if path else "", "path": path, "skip": skip, "pid": harm.pid}
            await self.wire.order("fail", kind=kind, **how)
            harm.name = f"{kind} {'a post' if path else 'a request'}"

    def _may_come(self, event: Event) -> bool:
        """Whether something may be done now: what a backup does not know of, once it is put back, would be lost."""
        return self.mischief.backup is None or not event.here

    async def _people(self) -> bool:
        """Have people do what they do now; True where they did something."""
        now = self.time.now()
        event = next((event for event in self._events if event.at <= now and self._may_come(event)), None)
        if event is None:
            return False
        self._events.remove(event)
        await event.act()
        self._take_up()
        knock(self.server.database.path)
        self.bot.move(self.time.now())
        return True

    async def _meanwhile(self) -> None:
        """What came to pass on Discord while the bot was away."""
        for event in [event for event in self._events if event.at <= self.time.now() and not event.here]:
            self._events.remove(event)
            await event.act()

    def _take_up(self) -> None:
        """Plan what follows from what was done."""
        self._events += [Event(at, act) for at, act in self.people.soon]
        self.people.soon.clear()
        self._events.sort(key=lambda event: event.at)

    async def drain(self) -> None:
        """Without any harm until every serial is over."""
        await self.wire.order("heal")
        while self._events:
            await self._events.pop(0).act()
            self._take_up()
        await self.mischief.come_back()
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
        async with stage(seed, days, Path(made)) as staged:
            run = Month(staged, seed, kills, days)
            try:
                await run.run()
                await judge(run)
                if days >= WHOLE:
                    run.report.problems += await missing_kinds(staged.server.database)
            except BaseException:
                with suppress(OSError):
                    keep_log(staged.folder / "log", seed)
                raise
            if run.report.problems:
                keep_log(staged.folder / "log", seed)
            return run.report


async def judge(run: Month, *, bounded: bool = True) -> None:
    """Add to a month's report what became of every post; ``bounded``: too many excuses are a problem."""
    run.report.problems += (await run.wire.order("state"))["problems"]
    await run.laid.ledger.acts(run.server.database)
    found = await verdict(run.wire, run.laid, run.up, run.time.now(), bounded=bounded)
    run.report.posts = found.seen
    run.report.excused = found.excuses.listed()
    run.report.problems += found.problems


def keep_log(log: Path, seed: int) -> None:
    """Leave what the bot said where it can be read."""
    kept = Path(__file__).parents[2] / "build" / f"crash-{seed}.log"
    kept.parent.mkdir(exist_ok=True)
    kept.write_bytes(log.read_bytes())
