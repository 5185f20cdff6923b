"""One reader's subscription on a real library, on days that pass when they are told to."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bot.clock import seconds
from bot.delivery.worker import Worker
from bot.domain.delivery import kinds
from bot.domain.gate import Audience, AudienceKind, Viewer
from bot.domain.schedule.cadence import Cadence
from bot.domain.serials.subscriptions import Pace, Subscription
from bot.domain.stories import Rating, Status
from bot.domain.submissions.submissions import State
from bot.services.reading.service import Leaf, ReadingPage
from bot.services.serials.service import story_changed
from bot.services.submissions.service import load
from bot.services.wiring import Services, make_services
from bot.storage.database import Database
from bot.storage.serials import subscriptions
from bot.storage.stories import stories
from bot.storage.submissions import submissions
from tests.conftest import FakeClock
from tests.support.posting import Channel, FakeSender, registered
from tests.support.shelf import Shelf, rerate

GUILD, CHANNEL, READER = 1, 7, 42
HERE, DM = Audience(AudienceKind.CHANNEL, GUILD), Audience(AudienceKind.DM)
VIEWER = Viewer(READER)
SENTENCE = "The ferry went on through the dark, and nobody spoke of the lamp. "
DAILY = Cadence(18 * 60, "UTC")
PACE = Pace(DAILY, None, 12)


def prose(paragraphs: int, name: str = "x") -> str:
    return "\n\n".join(f"{name}{n}. {SENTENCE * 5}".strip() for n in range(paragraphs))


def nothing(_step: str) -> None:
    """All goes well."""


class Reader:
    """One reader of one story, on days that pass when they are told to."""

    def __init__(self, shelf: Shelf, clock: FakeClock) -> None:
        self.shelf, self.clock, self.channel = shelf, clock, Channel()
        self.services: Services = make_services(shelf.database, clock)
        self.script: Callable[[str], None] = nothing
        self.submission = self.own_id = 0

    @property
    def database(self) -> Database:
        return self.shelf.database

    async def begin(self, *texts: str, words: int | None = None, status: Status = Status.COMPLETE, **more: Any) -> None:
        length = sum(len(text) // 6 for text in texts)
        self.submission = await self.shelf.story(GUILD, "The Lamp", *texts, status=status, length=length)
        await self.again(Pace(DAILY, words, 12), **more)

    async def again(self, pace: Pace = PACE, **more: Any) -> None:
        begin = self.services.subscriptions.beginnings.begin
        self.own_id = (await begin(self.submission, HERE, VIEWER, pace, **more)).id

    def worker(self) -> Worker:
        mine, theirs = self.services.subscriptions.course, self.services.serials.course
        return Worker(
            self.database,
            FakeSender(self.channel, lambda step: self.script(step)),
            self.clock,
            registered((kinds.SUBSCRIPTION, mine.choose, mine.follow), (kinds.SERIAL, theirs.choose, theirs.follow)),
        )

    async def run(self) -> None:
        await self.worker().run_due()

    async def day(self, number: int = 1) -> None:
        """Be there at the ``number``-th evening from now, and not before."""
        now = self.clock.now()
        self.clock.time = now.replace(hour=18, minute=5) + timedelta(days=number - (now.hour < 18))
        await self.run()

    async def now(self) -> None:
        await self.services.subscriptions.next_now(self.own_id, READER, (await self.one()).next)
        await self.run()

    async def one(self) -> Subscription:
        async with self.database.read() as connection:
            found = await subscriptions.subscription(connection, self.own_id)
        assert found is not None
        return found

    async def lengths(self) -> list[tuple[int, int]]:
        """Each chapter's id and the length of its text."""
        async with self.database.read() as connection:
            now = await load(connection, self.submission, approved=True)
            return [
                (entry.chapter_id, len((await stories.chapter_text(connection, entry)).text)) for entry in now.contents
            ]

    async def sent(self) -> list[tuple[int, int]]:
        """Where in the whole story each instalment that was sent began and ended."""
        starts, total = {}, 0
        for chapter_id, length in await self.lengths():
            starts[chapter_id] = total
            total += length
        async with self.database.read() as connection:
            rows = await connection.rows(
                "SELECT content FROM deliveries WHERE kind = 'own' AND state = 'sent' ORDER BY id"
            )
        spans = [json.loads(row["content"])["spans"] for row in rows]
        return [(starts[each[0][0]] + each[0][2], starts[each[-1][0]] + each[-1][3]) for each in spans]

    async def words_sent(self) -> list[str]:
        async with self.database.read() as connection:
            rows = await connection.rows("SELECT content FROM deliveries WHERE kind = 'own_word' ORDER BY id")
        return [json.loads(row["content"])["word"] for row in rows]

    async def planned(self) -> int:
        async with self.database.read() as connection:
            return await connection.value("SELECT count(*) FROM deliveries WHERE kind = 'own' AND state = 'due'")

    async def page(self, chapter: int = 0, anchor: int = 0) -> ReadingPage:
        leaf = Leaf((await self.lengths())[chapter][0], anchor)
        return await self.services.reading.page(self.submission, leaf, HERE, VIEWER)

    async def resume(self) -> ReadingPage:
        return await self.services.reading.resume(self.submission, HERE, VIEWER)

    async def grow(self, *texts: str) -> None:
        """Another revision with ``texts`` as chapters behind those there are, approved."""
        async with self.database.write() as connection:
            now = await load(connection, self.submission, approved=True)
            pairs = [(entry.chapter_id, entry.text_id) for entry in now.contents]
            pairs += [await self.shelf.chapter(connection, now.story_id, text) for text in texts]
            revision = await self.shelf.revision(connection, now.story_id, now.metadata, pairs)
            await submissions.point_at_revision(connection, self.submission, GUILD, revision)
            await self.shelf.move(connection, self.submission, GUILD, State.APPROVED)
            await story_changed(connection, self.submission, seconds(self.clock.now()))

    async def rate(self, rating: Rating) -> None:
        async with self.database.write() as connection:
            await rerate(connection, self.submission, GUILD, rating)
            await story_changed(connection, self.submission, seconds(self.clock.now()))


def joins(sent: list[tuple[int, int]], total: int) -> bool:
    return [start for start, _end in sent] == [0, *(end for _start, end in sent[:-1])] and sent[-1][1] == total
