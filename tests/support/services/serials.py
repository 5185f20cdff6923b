"""One serial on a real library, on days that pass when they are told to."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.delivery.worker import Worker
from bot.domain.delivery import kinds
from bot.domain.gate import Audience, AudienceKind
from bot.domain.schedule.cadence import Cadence
from bot.domain.serials.serials import Order, Serial, Shape
from bot.domain.stories import Status
from bot.domain.submissions.submissions import State
from bot.errors import AlreadyDone, NotReady
from bot.services.serials.service import story_changed
from bot.services.submissions.service import load
from bot.services.wiring import Services, make_services
from bot.storage.database import Database
from bot.storage.serials import serials as storage
from bot.storage.stories import stories
from bot.storage.submissions import submissions
from tests.conftest import FakeClock
from tests.support.posting import Channel, FakeSender, registered
from tests.support.shelf import Shelf

GUILD, CHANNEL = 1, 7
OPEN = Audience(AudienceKind.CHANNEL, GUILD, private=False)
SENTENCE = "The ferry went on through the dark, and nobody spoke of the lamp. "


class Course:
    """One serial of one story, on days that pass when they are told to."""

    def __init__(self, shelf: Shelf, clock: FakeClock, script: Any = None, shape: Shape = Shape.CHANNEL) -> None:
        self.shelf, self.clock, self.channel, self.shape = shelf, clock, Channel(), shape
        self.services: Services = make_services(shelf.database, clock)
        self.script = script or (lambda step: None)
        self.submission = self.serial_id = 0

    @property
    def database(self) -> Database:
        return self.shelf.database

    async def begin(self, *texts: str, words: int | None = None, status: Status = Status.COMPLETE) -> None:
        self.submission = await self.shelf.story(GUILD, "The Lamp", *texts, status=status)
        cadence = Cadence(18 * 60, "UTC")
        order = Order(self.submission, self.shape, CHANNEL, words, cadence, first_now=False)
        self.serial_id = (await self.services.serials.start(GUILD, 5, order, OPEN)).id

    def worker(self) -> Worker:
        course = self.services.serials.course
        return Worker(
            self.database,
            FakeSender(self.channel, self.script),
            self.clock,
            registered(
                (kinds.SERIAL, course.choose, course.follow), (kinds.SERIAL_OPENING, None, course.follow_opening)
            ),
        )

    async def day(self, number: int = 1) -> None:
        """Be there at the ``number``-th slot from now, and not before."""
        now = self.clock.now()
        self.clock.time = now.replace(hour=18, minute=5) + timedelta(days=number - (now.hour < 18))
        await self.worker().run_due()

    async def act(self, name: str, minute: int, zone: str) -> None:
        """What a moderator does; a refusal changes nothing."""
        serials, serial = self.services.serials, await self.serial()
        try:
            match name:
                case "skip":
                    await serials.schedule.skip(serial.id, GUILD, 5, serial.planned_day or date.min)
                case "unskip":
                    await serials.schedule.unskip(serial.id, GUILD, 5)
                case "pause":
                    await serials.pause(serial.id, GUILD, 5)
                case "resume":
                    await serials.resume(serial.id, GUILD, 5)
                case "pause all":
                    await serials.pause_all(GUILD, 5)
                case "resume all":
                    await serials.resume_all(GUILD, 5)
                case "change":
                    await serials.schedule.change(serial.id, GUILD, 5, Cadence(minute, zone), None)
                case _:
                    pass
        except (AlreadyDone, NotReady):
            pass

    async def serial(self) -> Serial:
        async with self.database.read() as connection:
            found = await storage.serial(connection, self.serial_id)
        assert found is not None
        return found

    async def revise(self, texts: list[str], ids: list[int | None], status: Status = Status.COMPLETE) -> None:
        """Readers see these chapters from now on: those with an id in a new wording, the others new."""
        async with self.database.write() as connection:
            now = await load(connection, self.submission, approved=True)
            pairs = [
                await self.shelf.chapter(connection, now.story_id, text, chapter_id)
                for text, chapter_id in zip(texts, ids, strict=True)
            ]
            metadata = replace(now.metadata, status=status)
            revision = await self.shelf.revision(connection, now.story_id, metadata, pairs)
            await submissions.point_at_revision(connection, self.submission, GUILD, revision)
            await self.shelf.move(connection, self.submission, GUILD, State.APPROVED)
            await story_changed(connection, self.submission, int(self.clock.now().timestamp()))

    async def chapters(self) -> list[tuple[int, str]]:
        async with self.database.read() as connection:
            now = await load(connection, self.submission, approved=True)
            return [(entry.chapter_id, (await stories.chapter_text(connection, entry)).text) for entry in now.contents]

    async def posted(self) -> list[str]:
        """The texts of the instalments that were sent, in order."""
        async with self.database.read() as connection:
            rows = await connection.rows(
                "SELECT content FROM deliveries WHERE kind = 'serial' AND state = 'sent' ORDER BY id"
            )
            found: list[str] = []
            for row in rows:
                text = ""
                for _chapter, text_id, start, end in json.loads(row["content"])["spans"]:
                    whole = await connection.value("SELECT text FROM chapter_texts WHERE id = ?", text_id)
                    text += whole[start:end]
                found.append(text)
        return found

    async def stands(self) -> list[str]:
        """What the posted instalments show now, in order, without what has no room in them."""
        async with self.database.read() as connection:
            rows = await connection.rows(
                "SELECT content FROM deliveries WHERE kind = 'serial' AND state = 'sent' ORDER BY id"
            )
            found: list[str] = []
            for row in rows:
                content = json.loads(row["content"])
                text = ""
                for piece in [*content["pieces"], content.get("rest")]:
                    if piece is not None:
                        whole = await connection.value("SELECT text FROM chapter_texts WHERE id = ?", piece[1])
                        text += whole[piece[2] : piece[3]]
                found.append(text)
        return found

    async def redrawn(self) -> list[int]:
        """The numbers of the instalments that are to be drawn anew."""
        async with self.database.read() as connection:
            rows = await connection.rows(
                "SELECT content FROM deliveries WHERE kind = 'serial' AND redraw_at IS NOT NULL ORDER BY id"
            )
        return [json.loads(row["content"])["n"] for row in rows]

    async def planned(self) -> list[Any]:
        async with self.database.read() as connection:
            return await connection.rows("SELECT key, due_at FROM deliveries WHERE state = 'due'")


def long(number: int, sentences: int = 40) -> str:
    return "\n\n".join(f"Chapter {number}, paragraph {n}. {SENTENCE}".strip() for n in range(1, sentences + 1))
