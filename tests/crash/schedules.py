"""A server with two dozen schedules: serials in channels, threads and forums and by message, excerpts, news."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.domain.excerpts.excerpts import ExcerptSchedule
from bot.domain.gate import Audience, AudienceKind, Viewer
from bot.domain.schedule.cadence import EVERY_DAY, LATE_HOURS, Cadence
from bot.domain.serials.serials import FEWEST_SUBSCRIPTION_WORDS, Order, Pace, Place, Serial, Shape
from bot.domain.stories import ChapterDraft, Draft, Metadata, Rating
from bot.domain.submissions.submissions import Submission
from bot.services.excerpts.service import TypedSelection
from bot.services.serials.service import Start
from bot.services.wiring import Services
from bot.storage.database import Database
from bot.storage.guilds import library_uuid
from bot.text.stored.markup import words
from tests.crash.expected import Channels, Ledger
from tests.wire.control import Wire
from tests.wire.time import SharedTime

START = datetime(2026, 3, 1, 0, 5, tzinfo=UTC).timestamp()  # the clocks of Europe change on the 29th

ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe")
TEXT, FORUM = 0, 15
MODERATOR = 90_001

# Shape, words an instalment (None: chapters), how long the story is in steps of 17 words, for a month.
SERIALS: tuple[tuple[Shape, int | None, int], ...] = (
    (Shape.CHANNEL, 150, 220),
    (Shape.CHANNEL, 150, 180),
    (Shape.CHANNEL, 300, 420),
    (Shape.CHANNEL, None, 240),
    (Shape.CHANNEL, 200, 260),
    (Shape.THREAD, 250, 340),
    (Shape.THREAD, 1_000, 800),
    (Shape.THREAD, None, 480),
    (Shape.THREAD, 500, 520),
    (Shape.FORUM, 250, 340),
    (Shape.FORUM, 1_000, 900),
    (Shape.FORUM, None, 480),
    (Shape.FORUM, 700, 700),
)
# Readers' own by direct message: who, words an instalment (None: chapters), steps, weekdays. Some have news there, too.
WEEKDAYS = frozenset(range(5))
OWN: tuple[tuple[int, int | None, int, frozenset[int]], ...] = (
    (2, None, 480, EVERY_DAY),
    (2, 1_500, 1_400, WEEKDAYS),
    (4, 300, 320, EVERY_DAY),
)
STEPPED, STEPPER = 5, 0  # the serial in a thread, of SERIALS, that this reader keeps step with

EXCERPTS, FOLLOWED = 4, 3
CHAPTERS = 24  # of a story that is posted by chapters
WHOLE = 31  # days of a month
AT_ONCE = 7  # serials that begin with the month; the others, most threads and all forum posts, in its first half


@dataclass
class Followed:
    """A story that is followed. ``news`` has, for each approval that told of something, the revision and when it was
    submitted (UTC seconds)."""

    submission: Submission
    followers: list[int]
    news: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class Denial:
    """A time in which the bot may not post, or not look, in a channel. ``posting``: it is posting that it may not;
    ``editing``: nor may it change what it has posted there."""

    start: float
    end: float
    posting: bool
    editing: bool = False


@dataclass
class Posted:
    """A serial, and when the bot was kept from it."""

    serial: Serial
    title: str
    steps: int
    began: float
    denied: list[Denial] = field(default_factory=list[Denial])


@dataclass
class Coming:
    """A serial that a moderator will begin."""

    order: Order
    title: str
    steps: int


@dataclass
class ByMessage:
    """A reader's subscription. ``size`` is how many steps an instalment has if it is a chapter; ``beside`` is the
    serial that it keeps step with; ``ends`` is when its story left, if at all, after which nothing more of it comes."""

    own: Serial
    title: str
    steps: int
    began: float
    size: int | None = None
    beside: Posted | None = None
    ends: float | None = None


@dataclass
class Passages:
    """An excerpt schedule; its channel is deleted at ``gone``, if at all."""

    schedule: ExcerptSchedule
    gone: float | None = None


@dataclass
class Schedules:
    """All there is on the server."""

    library: str
    guild_id: int
    ledger: Ledger
    writers: list[int]
    readers: list[int]
    announced: list[Submission] = field(default_factory=list)
    serials: list[Posted] = field(default_factory=list)
    coming: list[Coming] = field(default_factory=list)
    own: list[ByMessage] = field(default_factory=list)
    excerpts: list[Passages] = field(default_factory=list)
    followed: list[Followed] = field(default_factory=list)

    @property
    def people(self) -> list[int]:
        """Everybody who may have direct messages."""
        return [*self.writers, *self.readers]


def slots_of(schedule: Any, start: float, end: float) -> Iterator[tuple[date, float]]:
    """A schedule's local dates and slots (seconds since 1970) from after ``start`` to ``end``."""
    first = datetime.fromtimestamp(start, UTC).date() - timedelta(days=2)
    for day, at in schedule.cadence.slots(first):
        if at.timestamp() > end:
            return
        if at.timestamp() > start:
            yield day, at.timestamp()


def steps(first: int, count: int) -> str:
    """So many numbered sentences, in paragraphs."""
    said = [
        f"Step {n} is counted aloud, and the keeper writes it down before the lamp is turned again."
        for n in range(first, first + count)
    ]
    return "\n\n".join(" ".join(said[at : at + 4]) for at in range(0, count, 4))


def story(title: str, count: int, chapters: int) -> Draft:
    """A story of ``count`` steps in so many chapters, complete."""
    size = -(-count // chapters)
    texts = [steps(at + 1, min(size, count - at)) for at in range(0, count, size)]
    made = tuple(ChapterDraft(n, f"Landing {n}", text, words(text)) for n, text in enumerate(texts, 1))
    return Draft(Metadata(title=title, rating=Rating.GENERAL, fandoms=("The Long Stair",)), made)


class Server:
    """Lays the schedules out, and lets writers and moderators act later."""

    def __init__(
        self, wire: Wire, database: Database, services: Services, rng: random.Random, time: SharedTime, days: int
    ) -> None:
        self.wire, self.database, self.services, self.rng, self.time = wire, database, services, rng, time
        self.share = min(days / WHOLE, 1.0)  # of the length that stories have in a whole month
        self.guild: dict[str, Any] = {}
        self.ledger: Ledger

    async def lay_out(self) -> Schedules:
        """Everything, before the bot is first started."""
        self.guild = await self.wire.order("guild", name="The Long Stair")
        guild_id = int(self.guild["id"])
        async with self.database.read() as connection:
            uuid = await library_uuid(connection)
        named = [await self.channel(name) for name in ("library", "submissions", "log", "votes")]
        self.ledger = Ledger(uuid, guild_id, Channels(*named))
        library, queue, log, _votes = named
        # The log first: it has the other choices, too.
        await self.services.guilds.choose(guild_id, log_channel=log)
        await self.services.guilds.choose(
            guild_id, library_channel=library, queue_channel=queue, excerpt_channel=library
        )
        self.ledger.desk(self.time.now())
        forums = [await self.channel(f"forum-{n}", FORUM) for n in range(2)]
        writers = [await self.person(f"Writer {n}") for n in range(4)]
        people = [await self.person(f"Reader {n}") for n in range(5)]
        laid = Schedules(uuid, guild_id, self.ledger, writers, people)
        for number, (shape, size, count) in enumerate(SERIALS):
            place = forums[number % 2] if shape is Shape.FORUM else await self.channel(f"serial-{number}")
            title = f"Stair {number}"
            count = max(int(count * self.share), 8)
            chapters = max(int(CHAPTERS * self.share), 2) if size is None else 2
            kept = await self.publish(story(title, count, chapters), writers[number % 4])
            laid.announced.append(kept)
            order = Order(kept.id, Place(shape, place), Pace(self.cadence(), size), first_now=number % 3 == 0)
            laid.coming.append(Coming(order, title, count))
        for coming in laid.coming[:AT_ONCE]:
            await self.begin(laid, coming)
        del laid.coming[:AT_ONCE]
        for number in range(EXCERPTS):
            laid.excerpts.append(await self.passages(await self.channel(f"excerpts-{number}")))
        for number in range(FOLLOWED):
            kept = await self.publish(story(f"Tower {number}", 40, 2), writers[number])
            laid.announced.append(kept)
            laid.followed.append(Followed(kept, people[number : number + 3]))
            for person in people[number : number + 3]:
                await self.services.follows.follow_story(kept.id, self.place(), Viewer(person))
        for number, (reader, size, count, weekdays) in enumerate(OWN):
            count = max(int(count * self.share), 8)
            chapters = max(int(CHAPTERS * self.share), 2) if size is None else 2
            title = f"Cellar {number}"
            kept = await self.publish(story(title, count, chapters), writers[number])
            laid.announced.append(kept)
            pace = Pace(replace(self.cadence(), weekdays=weekdays), size, LATE_HOURS)
            made = ByMessage(await self.own(people[reader], kept.id, pace), title, count, self.time.now())
            made.size = -(-count // chapters) if size is None else None
            laid.own.append(made)
        beside = laid.serials[STEPPED]
        pace = Pace(self.cadence(), FEWEST_SUBSCRIPTION_WORDS, LATE_HOURS)
        kept_step = await self.own(people[STEPPER], beside.serial.submission_id, pace, beside.serial.id)
        laid.own.append(ByMessage(kept_step, beside.title, beside.steps, self.time.now(), beside=beside))
        return laid

    async def own(self, person: int, story_id: int, pace: Pace, serial_id: int | None = None) -> Serial:
        """A reader has a story come by direct message; in step with ``serial_id`` if there is one."""
        return await self.services.subscriptions.beginnings.begin(
            story_id,
            self.place(),
            Viewer(person),
            pace,
            start=Start.BEGINNING,
            serial_id=serial_id,
            step=serial_id is not None,
        )

    async def begin(self, laid: Schedules, coming: Coming) -> None:
        """A moderator begins a serial."""
        began = self.time.now()
        serial = await self.services.serials.start(laid.guild_id, MODERATOR, coming.order, self.place())
        laid.serials.append(Posted(serial, coming.title, coming.steps, began))

    async def channel(self, name: str, type: int = TEXT) -> int:
        """A channel's id."""
        return int((await self.wire.order("channel", guild=self.guild["id"], name=name, type=type))["id"])

    async def person(self, name: str) -> int:
        """A member's id."""
        return int((await self.wire.order("user", name=name, guild=self.guild["id"]))["id"])

    def place(self, *, queue: bool = False) -> Audience:
        """A channel of the server as the gate sees it."""
        return Audience(AudienceKind.CHANNEL, int(self.guild["id"]), moderators=queue, private=False)

    def cadence(self) -> Cadence:
        """Every day at some time somewhere."""
        return Cadence(self.rng.randrange(24 * 60), self.rng.choice(ZONES))

    async def draft(self, draft: Draft, writer: int) -> Submission:
        """A story that its writer has begun and nobody else has seen."""
        guild_id = int(self.guild["id"])
        return await self.services.submissions.start(guild_id, writer, f"Pen {writer}", draft, rating_chosen=True)

    async def hand_in(self, draft: Draft, writer: int) -> Submission:
        """A story that waits for the moderators."""
        kept = await self.draft(draft, writer)
        waiting = await self.services.submissions.submit(kept.id, writer, self.place(queue=True))
        self.ledger.card(waiting, self.time.now())
        return waiting

    async def approve(self, waiting: Submission) -> Submission:
        """A moderator approves what waits; a story that is new to the library is announced."""
        approved = await self.services.decisions.approve(waiting.id, waiting.guild_id, MODERATOR)
        await self.ledger.notices(self.database, approved, "approved")
        if not waiting.in_library:
            self.ledger.announcement(approved, self.time.now())
        return approved

    async def publish(self, draft: Draft, writer: int) -> Submission:
        """A story handed in and approved."""
        return await self.approve(await self.hand_in(draft, writer))

    async def passages(self, channel: int) -> Passages:
        """A daily excerpt."""
        asker = (self.place(), Viewer(MODERATOR))
        made, _fitting = await self.services.excerpt_schedules.start(
            self.place(), channel, self.cadence(), selected=TypedSelection(), asker=asker, actor_id=MODERATOR
        )
        return Passages(made)

    async def add_chapter(self, followed: Followed) -> None:
        """The writer adds a chapter, a moderator approves it: each follower has news."""
        before = followed.submission
        writer = next(iter(before.author_ids))
        text = steps(1_000 + 10 * len(followed.news), 8)
        more = Draft(Metadata(), (ChapterDraft(1, f"Floor {len(followed.news)}", text, words(text)),))
        waiting = await self.services.waiting_chapters.keep(before.guild_id, writer, before.id, more)
        await self.services.waiting_chapters.add(waiting.kept.id, writer, self.place(queue=True))
        changed = await self.services.submissions.own(before.id, writer)
        self.ledger.card(changed, self.time.now())
        approved = await self.approve(changed)
        assert approved.submitted_at is not None
        followed.news.append((approved.revision_id, approved.submitted_at))
