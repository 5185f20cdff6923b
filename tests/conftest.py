"""What most tests need: a library in a real file, and the whole bot on a simulated server."""

import asyncio
import gc
import io
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Generator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import discord
import pytest
from hypothesis import settings
from simcord import Env, MemberActor
from simcord.builders import ChannelHandle, GuildHandle, RoleHandle

from bot.client import Chapterhouse, create_bot
from bot.clock import Clock
from bot.config import Config
from bot.services.wiring import Services, make_services
from bot.storage.database import Database, open_database
from demo.simulated import restart, restrict, simulated

# Before it is imported: what tests share says what it compared, as they do.
pytest.register_assert_rewrite("tests.support")

from tests.support import counted, plans, specification  # noqa: E402
from tests.support.libraries import new_library  # noqa: E402
from tests.support.machine import Machine  # noqa: E402

MEMORY_BYTES = 4 * 2**30  # a whole run holds less than half of that at a time

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


def pytest_configure(config: pytest.Config) -> None:
    """Called by pytest in the process that was started and in every worker: the first begins a new record."""
    settings.register_profile("chapterhouse", deadline=None)  # a busy machine is no fault of an example's
    settings.load_profile("chapterhouse")
    use_memory()
    plans.watch()
    if not hasattr(config, "workerinput"):
        specification.RECORDED.unlink(missing_ok=True)


def use_memory() -> None:
    """Keep the tests' files in memory where there is plenty: every commit of a library waits for the disk otherwise."""
    memory = Path("/dev/shm")
    if "TMPDIR" not in os.environ and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > MEMORY_BYTES:
        os.environ["TMPDIR"] = tempfile.tempdir = str(memory)  # for the processes that tests start, and for this one


def pytest_collection_finish() -> None:
    """Called by pytest before the first test: what has been imported by now stays, and is not looked through again."""
    gc.collect()
    gc.freeze()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Called by pytest: ``--no-skips`` is for continuous integration, where everything that a test needs is there."""
    parser.addoption("--no-skips", action="store_true", help="a test that is skipped fails, and says what it missed")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Called by pytest after each step of a test."""
    return without_skips((yield), item.config)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Called by pytest for each module: one may skip all of its tests."""
    return without_skips((yield), collector.config)


def without_skips(report: Report, config: pytest.Config) -> Report:
    """The report, failed where ``--no-skips`` is given and it was skipped."""
    if report.skipped and config.getoption("--no-skips"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and --no-skips is given: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def plans_of_statements() -> Iterator[None]:
    """No statement that the bot runs in a test goes through a table that grows with the library, unless it says why."""
    plans.problems.clear()
    yield
    assert not plans.problems, "\n".join(plans.problems)


class FakeClock:
    """A clock that stands still until it is moved. Waiting is not for tests without a server."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
        self.ahead = timedelta()

    def now(self) -> datetime:
        return self.time + self.ahead

    def monotonic(self) -> float:
        return self.time.timestamp()

    def move(self, **by: float) -> None:
        self.time += timedelta(**by)

    def set_wrong(self, **ahead: float) -> None:
        """Have the machine's clock be off; nothing has it right again."""
        self.ahead = timedelta(**ahead)

    async def wait(self, until: datetime | None, wake: Any) -> None:
        raise AssertionError("nothing here may wait")


class HurryingClock(FakeClock):
    """A clock whose every wait is over at once, until there have been so many; ``over`` is set then."""

    def __init__(self, waits: int) -> None:
        super().__init__()
        self.left = waits
        self.over = asyncio.Event()

    async def wait(self, until: datetime | None, wake: asyncio.Event) -> None:
        assert until is not None
        if not self.left:
            self.over.set()
            await wake.wait()
        self.left -= 1
        self.time = until


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await open_database(new_library(tmp_path / "library.db"))
    yield opened
    await opened.close()
    counted.require_right_in(opened.path)


@pytest.fixture
def services(database: Database, clock: FakeClock) -> Services:
    return make_services(database, clock)


STORY = """Title: The Lamp at Low Water
Author: Wren Alder
Fandom: The Night Ferry
Rating: G
Characters: Odile, the Ferryman
Summary: The lamp goes out, and Odile rows anyway.
Disclaimer: The ferry is not mine; the river is nobody's.

The lamp had been out for three nights before anyone said so aloud.

Odile said it on the fourth, standing in the bow with her sleeves wet to the elbow. "It's out," she said, and the \
river, which had known for days, went on past them.

"Then row by the sound," said the Ferryman.

She rowed by the sound.
"""

ADULT_STORY = STORY.replace("Rating: G", "Rating: M").replace("The Lamp at Low Water", "What the Weir Keeps")


@dataclass
class World:
    """The bot on a simulated server that is set up, and the people on it."""

    env: Env
    make_bot: Callable[[Clock], Chapterhouse]
    guild: GuildHandle
    library: ChannelHandle
    adult: ChannelHandle
    queue: ChannelHandle
    excerpts: ChannelHandle
    lounge: ChannelHandle
    moderators: RoleHandle
    admin: MemberActor
    writer: MemberActor
    reader: MemberActor
    moderator: MemberActor
    other_moderator: MemberActor
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def bot(self) -> Chapterhouse:
        bot = self.env.bot
        assert isinstance(bot, Chapterhouse)
        return bot

    async def restart(self) -> None:
        """Stop the bot as a stopped process would be and start another on the same library."""
        await restart(self.env, self.make_bot)

    async def settle(self) -> None:
        """Let the outbox send what is due."""
        await self.env.advance_time(1)

    async def submit(self, story: str = STORY, *, rating: str | None = None, name: str = "story.txt") -> Any:
        """Hand in a story as the writer; returns the draft's private message."""
        shown = await self.writer.slash(self.library, "submit", file=(name, story.encode()))
        assert shown.response is not None
        if rating is not None:
            await self.writer.select(shown.response, [rating], custom_id=part(shown.response, "rating"))
        await self.writer.click(shown.response, custom_id=part(shown.response, "send"))
        await self.settle()
        return shown.response

    async def approve(self) -> None:
        """Approve the newest submission as the moderator, and let it be announced."""
        card = self.queue.last_message
        assert card is not None
        await self.moderator.click(card, custom_id=part(card, "approve"))
        await self.settle()

    async def publish(self, story: str = STORY, *, rating: str = "General Audiences") -> discord.Message:
        """A story all the way into the library; returns its announcement."""
        await self.submit(story, rating=rating)
        await self.approve()
        channel = self.library if rating in ("General Audiences", "Teen And Up Audiences") else self.adult
        card = channel.last_message
        assert card is not None
        return card


def parts(message: Any) -> list[dict[str, Any]]:
    """Every component of a message or of a private answer, nested ones too, as Discord's JSON."""
    raw = message.components
    found: list[dict[str, Any]] = []
    waiting = [component if isinstance(component, dict) else component.to_dict() for component in raw]
    while waiting:
        component = waiting.pop(0)
        found.append(component)
        waiting[:0] = component.get("components", [])
        if component.get("accessory"):
            waiting.append(component["accessory"])
    return found


def part(message: Any, name: str) -> str:
    """The custom_id of the one part of a message whose handler is ``name``."""
    ids = [
        component["custom_id"]
        for component in parts(message)
        if component.get("custom_id", "").split("#")[0].split(":")[1:2] == [name]
    ]
    assert len(ids) == 1, f"{name!r} should be there once: {[c.get('custom_id') for c in parts(message)]}"
    return ids[0]


def text_of(message: Any) -> str:
    """Everything a person can read in a message: content, texts, labels, options."""
    texts = [message.content or ""]
    for component in parts(message):
        texts += [str(component.get(key) or "") for key in ("content", "label", "placeholder")]
        texts += [str(option.get("label")) for option in component.get("options", ())]
    return "\n".join(text for text in texts if text)


def uploaded(name: str, text: str) -> tuple[str, bytes]:
    """A file as the simulated client uploads it."""
    return name, io.BytesIO(text.encode()).getvalue()


@pytest.fixture
async def world(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """The whole bot on a server that is set up. Faults inside it fail the test unless it is marked ``faults``."""
    config = Config(database=new_library(tmp_path / "library.db"))

    def make_bot(clock: Clock) -> Chapterhouse:
        return create_bot(config, clock=clock)

    async with simulated(make_bot, check=request.node.get_closest_marker("faults") is None) as env:
        guild = env.create_guild("The Reading Room")
        moderators = guild.create_role("Moderators")
        admins = guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
        private = {
            guild.default_role: discord.PermissionOverwrite(view_channel=False),
            moderators: discord.PermissionOverwrite(view_channel=True, send_messages=True),
            guild.me: discord.PermissionOverwrite(view_channel=True, send_messages=True),
        }
        people = {
            name: guild.add_member(env.create_user(name), roles=roles)
            for name, roles in {
                "admin": [admins, moderators],
                "writer": [],
                "reader": [],
                "moderator": [moderators],
                "other_moderator": [moderators],
            }.items()
        }
        made = World(
            env,
            make_bot,
            guild,
            library=guild.create_text_channel("library"),
            adult=guild.create_text_channel("library-adult"),
            queue=guild.create_text_channel("submissions", overwrites=private),
            excerpts=guild.create_text_channel("daily-excerpt"),
            lounge=guild.create_text_channel("lounge"),
            moderators=moderators,
            **people,
        )
        restrict(made.adult)
        restrict(made.queue)
        await env.settle()
        await made.bot.services.guilds.choose(
            guild.id,
            library_channel=made.library.id,
            adult_channel=made.adult.id,
            queue_channel=made.queue.id,
            excerpt_channel=made.excerpts.id,
            moderator_role=moderators.id,
        )
        await made.settle()
        yield made
        specification.check(env.http_requests)
