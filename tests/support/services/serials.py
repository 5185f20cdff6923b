"""Serials on a real library, on days that pass when they are told to: a server's, and a reader's own."""

import json
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, ClassVar

from bot.clock import seconds
from bot.delivery.worker import Worker
from bot.domain.delivery import kinds
from bot.domain.delivery.kinds import Kind
from bot.domain.gate import Audience, AudienceKind, Viewer
from bot.domain.schedule.cadence import Cadence
from bot.domain.serials.serials import Order, Pace, Place, Serial, Shape
from bot.domain.stories import Rating, Status
from bot.domain.submissions.submissions import State
from bot.errors import AlreadyDone, NotReady
from bot.services.reading.service import Leaf, ReadingPage
from bot.services.serials.service import story_changed
from bot.services.submissions.service import load
from bot.services.wiring import Services, make_services
from bot.storage.database import Connection, Database
from bot.storage.serials import serials
from bot.storage.stories import stories
from bot.storage.submissions import submissions
from tests.conftest import FakeClock
from tests.support.posting import Channel, FakeSender, registered
from tests.support.shelf import Shelf, rerate

GUILD, CHANNEL, READER, MODERATOR = 1, 7, 42, 5
OPEN = Audience(AudienceKind.CHANNEL, GUILD, private=False)
HERE, DM = Audience(AudienceKind.CHANNEL, GUILD), Audience(AudienceKind.DM)
VIEWER = Viewer(READER)
SENTENCE = "The ferry went on through the dark, and nobody spoke of the lamp. "
DAILY = Cadence(18 * 60, "UTC")
PACE = Pace(DAILY, None)


def prose(paragraphs: int, name: str = "x") -> str:
    return "\n\n".join(f"{name}{n}. {SENTENCE * 5}".strip() for n in range(paragraphs))


def nothing(_step: str) -> None:
    """All goes well."""


class Days(ABC):
    """One serial of one story, on days that pass when they are told to."""

    kind: ClassVar[Kind[Any]]

    def __init__(self, shelf: Shelf, clock: FakeClock) -> None:
        self.shelf, self.clock, self.channel = shelf, clock, Channel()
        self.services: Services = make_services(shelf.database, clock)
        self.script: Callable[[str], None] = nothing
        self.submission = 0

    @property
    def database(self) -> Database:
        return self.shelf.database

    async def begin(
        self, *texts: str, words: int | None = None, status: Status = Status.COMPLETE, late_hours: int = 12
    ) -> None:
        """At noon; a slot a day, at six."""
        length = sum(len(text) // 6 for text in texts)
        self.submission = await self.shelf.story(GUILD, "The Lamp", *texts, status=status, length=length)
        await self.start(Pace(DAILY, words, late_hours))

    @abstractmethod
    async def start(self, pace: Pace = PACE) -> None:
        """Begin one of the story, at a pace."""

    @abstractmethod
    async def one(self) -> Serial:
        """How it stands."""

    @abstractmethod
    async def press(self, what: str, *, stranger: bool = False, number: int | None = None) -> None:
        """Pause, resume, stop or next_now, by who may or by a stranger."""

    @abstractmethod
    async def change(self, cadence: Cadence) -> None:
        """Other times."""

    def worker(self) -> Worker:
        course = self.services.serials.course
        posts = registered(
            (kinds.SERIAL, course.choose, course.follow), (kinds.SERIAL_OPENING, None, course.follow_opening)
        )
        posts.register(kinds.SUBSCRIPTION, choose=course.choose, when_finished=course.follow, prepare=course.prepare)
        return Worker(
            self.database,
            FakeSender(self.channel, lambda step: self.script(step)),
            self.clock,
            posts,
        )

    async def run(self) -> None:
        await self.worker().run_due()

    async def day(self, number: int = 1) -> None:
        """Be there at the ``number``-th slot from now, and not before."""
        now = self.clock.now()
        self.clock.time = now.replace(hour=18, minute=5) + timedelta(days=number - (now.hour < 18))
        await self.run()

    async def revise(self, texts: list[str], ids: list[int | None], status: Status = Status.COMPLETE) -> None:
        """Readers see these chapters from now on: those with an id in a new wording, the others new."""
        async with self.database.write() as connection:
            now = await load(connection, self.submission, approved=True)
            pairs = [
                await self.shelf.chapter(connection, now.story_id, text, chapter_id)
                for text, chapter_id in zip(texts, ids, strict=True)
            ]
            await self._approve(connection, pairs, status=status)

    async def grow(self, *texts: str) -> None:
        """Another revision with ``texts`` as chapters behind those there are, approved."""
        async with self.database.write() as connection:
            now = await load(connection, self.submission, approved=True)
            pairs = [(entry.chapter_id, entry.text_id) for entry in now.contents]
            pairs += [await self.shelf.chapter(connection, now.story_id, text) for text in texts]
            await self._approve(connection, pairs)

    async def _approve(self, connection: Connection, pairs: list[tuple[int, int]], **card: Any) -> None:
        now = await load(connection, self.submission, approved=True)
        revision = await self.shelf.revision(connection, now.story_id, replace(now.metadata, **card), pairs)
        await submissions.point_at_revision(connection, self.submission, GUILD, revision)
        await self.shelf.move(connection, self.submission, GUILD, State.APPROVED)
        await story_changed(connection, self.submission, seconds(self.clock.now()))

    async def chapters(self) -> list[tuple[int, str]]:
        async with self.database.read() as connection:
            now = await load(connection, self.submission, approved=True)
            return [(entry.chapter_id, (await stories.chapter_text(connection, entry)).text) for entry in now.contents]

    async def lengths(self) -> list[tuple[int, int]]:
        """Each chapter's id and the length of its text."""
        return [(chapter_id, len(text)) for chapter_id, text in await self.chapters()]

    async def contents(self, where: str = "state = 'sent'", kind: Kind[Any] | None = None) -> list[Any]:
        """What its deliveries hold, in order."""
        async with self.database.read() as connection:
            rows = await connection.rows(
                f"SELECT content FROM deliveries WHERE kind = ? AND {where} ORDER BY id", (kind or self.kind).name
            )
        return [json.loads(row["content"]) for row in rows]

    async def _text(self, spans: list[Any]) -> str:
        async with self.database.read() as connection:
            found = [
                (await connection.value("SELECT text FROM chapter_texts WHERE id = ?", text_id))[start:end]
                for _chapter, text_id, start, end in spans
            ]
        return "".join(found)

    async def posted(self) -> list[str]:
        """The texts of the instalments that were sent, in order."""
        return [await self._text(content["spans"]) for content in await self.contents()]

    async def planned(self) -> list[Any]:
        """What of it is due, a server's closing post, too."""
        async with self.database.read() as connection:
            return await connection.rows(
                "SELECT key, due_at FROM deliveries WHERE state = 'due' AND key LIKE ? || '%'", self.kind.key("")
            )


class Course(Days):
    """A server's serial."""

    kind = kinds.SERIAL

    def __init__(self, shelf: Shelf, clock: FakeClock, shape: Shape = Shape.CHANNEL) -> None:
        super().__init__(shelf, clock)
        self.shape, self.serial_id = shape, 0

    async def start(self, pace: Pace = PACE) -> None:
        order = Order(self.submission, Place(self.shape, CHANNEL), pace, first_now=False)
        self.serial_id = (await self.services.serials.start(GUILD, MODERATOR, order, OPEN)).id

    async def one(self) -> Serial:
        async with self.database.read() as connection:
            found = await serials.serial(connection, self.serial_id)
        assert found is not None
        return found

    async def press(self, what: str, *, stranger: bool = False, number: int | None = None) -> None:
        args = () if number is None else (number,)
        await getattr(self.services.serials, what)(self.serial_id, GUILD + stranger, MODERATOR, *args)

    async def change(self, cadence: Cadence) -> None:
        await self.services.serials.schedule.change(self.serial_id, GUILD, MODERATOR, cadence, None)

    async def act(self, name: str, minute: int, zone: str) -> None:
        """What a moderator does; a refusal changes nothing."""
        services, serial = self.services.serials, await self.one()
        try:
            match name:
                case "skip":
                    await services.schedule.skip(serial.id, GUILD, MODERATOR, serial.planned_day or date.min)
                case "unskip":
                    await services.schedule.unskip(serial.id, GUILD, MODERATOR)
                case "pause" | "resume":
                    await self.press(name)
                case "pause all":
                    await services.pause_all(GUILD, MODERATOR)
                case "resume all":
                    await services.resume_all(GUILD, MODERATOR)
                case "change":
                    await self.change(Cadence(minute, zone))
                case _:
                    pass
        except (AlreadyDone, NotReady):
            pass

    async def stands(self) -> list[str]:
        """What the posted instalments show now, in order, without what has no room in them."""
        shown = [[*content["pieces"], content.get("rest")] for content in await self.contents()]
        return [await self._text([piece for piece in pieces if piece is not None]) for pieces in shown]

    async def redrawn(self) -> list[int]:
        """The numbers of the instalments that are to be drawn anew."""
        return [content["n"] for content in await self.contents("redraw_at IS NOT NULL")]


class Reader(Days):
    """A reader's own."""

    kind = kinds.SUBSCRIPTION

    def __init__(self, shelf: Shelf, clock: FakeClock) -> None:
        super().__init__(shelf, clock)
        self.own_id = 0

    async def start(self, pace: Pace = PACE, **more: Any) -> None:
        begin = self.services.subscriptions.beginnings.begin
        self.own_id = (await begin(self.submission, HERE, VIEWER, pace, **more)).subscription_id

    async def one(self) -> Serial:
        async with self.database.read() as connection:
            found = await serials.subscription(connection, self.own_id)
        assert found is not None
        return found

    async def press(self, what: str, *, stranger: bool = False, number: int | None = None) -> None:
        args = ()
        if what == "next_now":
            args = ((await self.one()).next if number is None else number,)
        await getattr(self.services.subscriptions, what)(self.own_id, READER + stranger, *args)

    async def change(self, cadence: Cadence) -> None:
        await self.services.subscriptions.change(self.own_id, READER, Pace(cadence, None))

    async def now(self) -> None:
        await self.press("next_now")
        await self.run()

    async def sent(self) -> list[tuple[int, int]]:
        """Where in the whole story each instalment that was sent began and ended."""
        starts, total = {}, 0
        for chapter_id, length in await self.lengths():
            starts[chapter_id] = total
            total += length
        spans = [content["spans"] for content in await self.contents()]
        return [(starts[each[0][0]] + each[0][2], starts[each[-1][0]] + each[-1][3]) for each in spans]

    async def words_sent(self) -> list[str]:
        """What the reader was told of it, in order."""
        return [content["word"] for content in await self.contents("1", kinds.SUBSCRIPTION_WORD)]

    async def page(self, chapter: int = 0, anchor: int = 0) -> ReadingPage:
        leaf = Leaf((await self.lengths())[chapter][0], anchor)
        return await self.services.reading.page(self.submission, leaf, HERE, VIEWER)

    async def read_on(self) -> ReadingPage:
        return await self.services.reading.resume(self.submission, HERE, VIEWER)

    async def rate(self, rating: Rating) -> None:
        async with self.database.write() as connection:
            await rerate(connection, self.submission, GUILD, rating)
            await story_changed(connection, self.submission, seconds(self.clock.now()))


def joins(sent: list[tuple[int, int]], total: int) -> bool:
    return [start for start, _end in sent] == [0, *(end for _start, end in sent[:-1])] and sent[-1][1] == total
