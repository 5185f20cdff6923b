"""The bot as a process: started twice, stopped, hung past its lease, put back from a backup."""

import asyncio
import os
import signal
import sqlite3
import sys
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.services.context import Context
from bot.services.host.service import OperatorService
from bot.services.wiring import make_services
from bot.storage.database import open_database
from tests.crash.harm import DAY
from tests.crash.month import Month, judge
from tests.crash.schedules import START
from tests.crash.stage import Stage, stage
from tests.wire.control import ROOT, Wire

Process = asyncio.subprocess.Process


@dataclass
class Run:
    """The bot's command line on one library."""

    wire: Wire
    database: Path

    @asynccontextmanager
    async def command(self, *words: str) -> AsyncGenerator[Process, None]:
        environment = os.environ | {"DISCORD_TOKEN": self.wire.token, "DATABASE": str(self.database)}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.wire.bot", self.wire.base, *words),
            cwd=ROOT,
            env=environment,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    async def connected(self, count: int = 1) -> None:
        async with asyncio.timeout(30):
            while (await self.wire.order("state"))["connected"] != count:  # noqa: ASYNC110 – another process
                await asyncio.sleep(0.05)


async def ended(process: Process) -> tuple[int, str]:
    async with asyncio.timeout(30):
        _out, said = await process.communicate()
    assert process.returncode is not None
    return process.returncode, said.decode()


async def test_a_second_run_on_the_same_library_is_refused(wire: Wire, tmp_path: Path) -> None:
    run = Run(wire, tmp_path / "library.db")
    async with run.command("run") as first:
        await run.connected()
        async with run.command("run") as second:
            code, said = await ended(second)
            assert code == 1 and "Another bot is running" in said
        # The first goes on, and ends when it is told to.
        assert first.returncode is None and (await wire.order("state"))["connected"] == 1
        first.send_signal(signal.SIGTERM)
        assert (await ended(first))[0] == 0
    async with run.command("run") as third:
        await run.connected()
        third.send_signal(signal.SIGTERM)
        assert (await ended(third))[0] == 0


async def test_a_second_run_by_a_link_is_refused_as_well(wire: Wire, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(tmp_path / "library.db")
    async with Run(wire, tmp_path / "library.db").command("run") as first:
        await Run(wire, tmp_path / "library.db").connected()
        async with Run(wire, tmp_path / "link.db").command("run") as second:
            code, said = await ended(second)
            assert code == 1 and "Another bot is running" in said
        first.send_signal(signal.SIGTERM)
        assert (await ended(first))[0] == 0


async def test_a_library_that_is_deleted_while_the_bot_runs_is_kept_and_missed(wire: Wire, tmp_path: Path) -> None:
    run = Run(wire, tmp_path / "library.db")
    async with run.command("run") as first:
        await run.connected()
        run.database.unlink()
        first.send_signal(signal.SIGTERM)
        assert "rescued" in (await ended(first))[1]
    (rescued,) = (tmp_path / "backups").glob("library-rescued-*.db")
    async with run.command("run") as second:
        code, said = await ended(second)
        assert code == 1 and f"bot restore {rescued}" in said and not run.database.exists()
    async with run.command("restore", str(rescued)) as restoring:
        assert (await ended(restoring))[0] == 0


async def test_a_wrong_token_is_refused_with_a_sentence(wire: Wire, tmp_path: Path) -> None:
    run = Run(Wire(int(wire.base.rpartition(":")[2]), "not.the.one", None), tmp_path / "library.db")  # type: ignore[arg-type]
    async with run.command("run") as process:
        code, said = await ended(process)
    assert code == 1 and "Discord does not accept DISCORD_TOKEN" in said


class Calm(Month):
    """A month in which nothing happens but what a test does."""

    def __init__(self, staged: Stage) -> None:
        super().__init__(staged, 5, 0, 2, calm=True)

    async def go_on(self, until: float) -> None:
        """Let the bot do what is due until a time."""
        self.bot.move(self.time.now())
        while True:
            due = await self.bot.settle()
            self.up.settled(self.time.now())
            if self.time.now() >= until:
                return
            self.bot.move(min(due or until, until))

    async def judge(self) -> None:
        """On to the end of every serial; then nothing is lost or doubled."""
        await self.drain()
        await judge(self, bounded=False)
        assert not self.report.problems, "\n".join(self.report.problems)


@pytest.fixture
async def calm(tmp_path: Path) -> AsyncIterator[Calm]:
    async with stage(5, 2, tmp_path) as staged:
        while staged.laid.coming:
            await staged.server.begin(staged.laid, staged.laid.coming.pop(0))
        yield Calm(staged)


async def test_a_bot_that_hangs_past_its_lease_and_goes_on_posts_nothing_twice(calm: Calm) -> None:
    pid = await calm.bot.begin()
    await calm.go_on(START + 60)
    for _time in range(4):
        # It hangs when Discord has taken a post and answered, before that is on record.
        await calm.wire.order(
            "fail", kind="kill answered", method="POST", path=r"/(messages|threads)$", pid=pid, number=signal.SIGSTOP
        )
        before = (await calm.wire.order("state"))["requests"]
        calm.bot.move(calm.time.now() + DAY / 4)
        async with asyncio.timeout(30):
            while not await hangs(pid):  # noqa: ASYNC110 – what is waited for is another process
                await asyncio.sleep(0.02)
        assert (await calm.wire.order("state"))["requests"] > before
        calm.time.set(calm.time.now() + 1_000)
        calm.bot.signal(signal.SIGCONT)
        calm.bot.move(calm.time.now())
        await calm.go_on(calm.time.now() + 600)
    await calm.bot.kill()
    await calm.judge()


async def hangs(pid: int) -> bool:
    """Whether a process is stopped (proc(5), state T)."""
    stat = await asyncio.to_thread(Path(f"/proc/{pid}/stat").read_text)
    return stat.rpartition(")")[2].split()[0] == "T"


async def test_a_library_put_back_from_a_backup_posts_nothing_twice(calm: Calm) -> None:
    server, followed = calm.server, calm.laid.followed[0]
    await calm.bot.begin()
    await calm.go_on(START + 0.6 * DAY)
    known = len(calm.laid.ledger.entries)
    context = Context(server.database, calm.clock)
    await OperatorService(context, server.services).backup(calm.stage.folder / "backup.db")
    # A backup tells when it was made by the machine's clock, which is not that of this server.
    with closing(sqlite3.connect(calm.stage.folder / "backup.db")) as copy, copy:
        copy.execute("UPDATE library SET copied_at = ?", (int(calm.time.now()),))
    await server.add_chapter(followed)  # which is lost
    await calm.go_on(START + 2.2 * DAY)
    await calm.bot.kill()
    await calm.laid.ledger.lose(server.database, calm.stage.folder / "backup.db", known)
    await server.database.close()
    async with Run(calm.wire, calm.stage.folder / "library.db").command(
        "restore", str(calm.stage.folder / "backup.db")
    ) as process:
        code, said = await ended(process)
        assert code == 0, said
    server.database = await open_database(calm.stage.folder / "library.db")
    server.services = make_services(server.database, calm.clock)
    # Another chapter than the lost one: followers have not heard of it, whatever number the library gives it.
    await server.add_chapter(followed)
    await calm.judge()
    assert len({at for _revision, at in followed.news}) == 2
