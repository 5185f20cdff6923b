"""What befalls the bot beside its deaths: faults of the network, two at once on one library, a backup put back."""

import asyncio
import random
import signal
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

from bot.services.context import Context
from bot.services.host.service import OperatorService
from bot.services.wiring import make_services
from bot.storage.database import open_database
from bot.storage.migrate import put_in_place
from tests.crash.harm import CROWD_CHANCE, DAY, FAULT_CHANCE, FAULTS, LEASE_SECONDS, POSTS, TRIED, TRIED_CHANCE
from tests.wire.life import Lives

if TYPE_CHECKING:
    from tests.crash.month import Month

# Dues that two bots on one library meet together.
TOGETHER = 3


class Mischief:
    """Draws what goes wrong, and does it."""

    def __init__(self, month: "Month", rng: random.Random, folder: Path) -> None:
        self.month, self.rng, self.folder = month, rng, folder
        self.backup: Path | None = None
        self._away = False
        self._restore_at = 0.0
        self._known = 0  # how much was expected when the backup was made
        self._seen = 0  # how many requests to post were looked at

    async def befall(self) -> None:
        """Perhaps something goes wrong now."""
        month, wire = self.month, self.month.wire
        await self.come_back()
        if self.rng.random() > FAULT_CHANCE:
            return
        kind = self.rng.choices(list(FAULTS), list(FAULTS.values()))[0]
        month.report.faults[kind] += 1
        match kind:
            case "drop" | "forget":
                await wire.order("drop", forget=kind == "forget")
            case "invalidate":
                await wire.order("invalidate")
            case "reconnect":
                await wire.order("ask_reconnect")
            case "outage":
                self._away = True
                await wire.order("outage", guild=str(month.laid.guild_id))
            case "hang":
                month.bot.move(month.time.now())
                month.bot.signal(signal.SIGSTOP)
                month.set(month.time.now() + self.rng.uniform(0.5, 4) * LEASE_SECONDS)
                month.bot.signal(signal.SIGCONT)
            case _:
                where = {"method": "POST", "path": POSTS} if self.rng.random() < 0.8 else {}
                skip, times = self.rng.randrange(3), self.rng.choice((1, 1, 2, 6))
                wait = self.rng.uniform(0.1, 3)
                await wire.order("fail", kind=kind, skip=skip, times=times, retry_after=wait, **where)

    async def come_back(self) -> None:
        """A server that was unavailable is there again."""
        if self._away:
            self._away = False
            await self.month.wire.order("outage", guild=str(self.month.laid.guild_id), over=True)

    # ---- the channels are busy -----------------------------------------------------------------------

    async def crowd(self, death: str) -> bool:
        """After a death people may talk where it had just posted, more than a page of the history holds.

        True where that came between a try and the next: what is then posted stands behind it, and can only be found
        there.
        """
        wire, laid = self.month.wire, self.month.laid
        sends = await wire.order("sends", since=self._seen)
        self._seen += len(sends)
        tried = death == TRIED
        if not sends or self.rng.random() > (TRIED_CHANCE if tried else CROWD_CHANCE):
            return False
        people = {str((await wire.order("conversation", user=str(one)))["id"]): one for one in laid.people}
        for channel in {one["channel"] for one in sends[-2:]}:
            user = str(people.get(channel, laid.readers[0]))
            await wire.order("crowd", channel=channel, user=user, count=self.rng.randint(101, 230))
        self.month.report.faults["crowd"] += 1
        return tried

    # ---- two at once ---------------------------------------------------------------------------------

    async def take_over(self, rival: Lives) -> None:
        """The bot hangs with a post on its way. Another takes over after its lease; then the first goes on, too.

        What the first had on its way arrives after that. Both run for a while, each at what is due.
        """
        month, first = self.month, self.month.bot
        # A thread of its own may still be at a transaction when the first one has stopped.
        while not (stopped := _stopped(first.pid)) or not _writable(month.server.database.path):
            if stopped:
                # It hangs in the middle of a transaction, and nobody else could take over anything.
                first.signal(signal.SIGCONT)
                await asyncio.sleep(0.01)
                first.signal(signal.SIGSTOP)
            await asyncio.sleep(0.001)
        month.set(month.time.now() + self.rng.uniform(1.1, 4) * LEASE_SECONDS)
        try:
            await rival.begin()
            dues = [await rival.settle()]
            await month.wire.order("release")
            first.signal(signal.SIGCONT)
            first.move(month.time.now())
            dues.append(await first.settle())
            for _due in range(TOGETHER):
                until = min((at for at in dues if at is not None), default=month.time.now())
                month.set(until)
                for one in (first, rival):
                    one.move(month.time.now())
                dues = [await first.settle(), await rival.settle()]
        finally:
            # Also where one died by itself: a life that is left behind would keep the next from beginning.
            for one in self.rng.sample((first, rival), 2):
                await one.kill()

    # ---- a backup --------------------------------------------------------------------------------------

    async def back_up(self) -> None:
        """Whoever runs the bot makes a backup, and will put it back in some time; until then people do nothing."""
        month = self.month
        self.backup = self.folder / f"backup-{len(month.up.restored)}.db"
        context = Context(month.server.database, month.clock)
        await OperatorService(context, month.server.services).backup(self.backup)
        # A backup tells when it was made by the machine's clock, which is not that of this server.
        with closing(sqlite3.connect(self.backup)) as copy, copy:
            copy.execute("UPDATE library SET copied_at = ?", (int(month.time.now()),))
        self._known = len(month.laid.ledger.entries)
        self._restore_at = month.time.now() + self.rng.uniform(0.1, 2) * DAY * month.server.share

    async def restore(self) -> None:
        """Put the backup in the library's place, if it is time for that; the bot is dead."""
        month, server = self.month, self.month.server
        if self.backup is None or month.time.now() < self._restore_at:
            return
        await month.laid.ledger.lose(server.database, self.backup, self._known)
        await server.database.close()
        with FileLock(f"{server.database.path}.lock", timeout=10):
            await asyncio.to_thread(put_in_place, self.backup, server.database.path)
        server.database = await open_database(server.database.path)
        server.services = make_services(server.database, month.clock)
        self.backup = None
        month.up.restored.append(month.time.now())
        month.report.faults["restore"] += 1


def _stopped(pid: int) -> bool:
    """Whether all threads of a process are stopped by a signal (proc(5), state T)."""
    tasks = Path(f"/proc/{pid}/task").glob("*/stat")
    return all(task.read_text().rpartition(")")[2].split()[0] == "T" for task in tasks)


def _writable(path: Path) -> bool:
    """Whether nobody is in the middle of a transaction."""
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        except sqlite3.OperationalError:
            return False
    return True
