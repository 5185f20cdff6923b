"""A library for tests that need stories but not the way they came in: rows written through storage."""

import uuid
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from bot.domain.stories import ChapterDraft, Metadata, Rating
from bot.domain.submissions.submissions import State
from bot.storage import authors, guilds
from bot.storage.database import Connection, Database, open_database
from bot.storage.library import index
from bot.storage.stories import stories
from bot.storage.submissions import submissions
from bot.text.stored.markup import words
from tests.support.libraries import new_library

AUTHOR = 7001
NOW = 1_700_000_000


class Shelf:
    """Stories put on a server's shelf in one line each; every approval is a second later than the last."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.now = NOW

    async def story(
        self,
        guild_id: int,
        title: str,
        *texts: str,
        rating: Rating = Rating.GENERAL,
        author_id: int = AUTHOR,
        length: int | None = None,
        **card: object,
    ) -> int:
        """An approved story, a chapter for each text, of ``length`` words; returns its submission."""
        metadata = Metadata(title=title, rating=rating, **card)  # pyright: ignore[reportArgumentType]
        async with self.database.write() as connection:
            story_id = await self.new_story(connection, author_id)
            pairs = [await self.chapter(connection, story_id, text) for text in texts]
            revision = await self.revision(connection, story_id, metadata, pairs, length=length)
            submission = await self.draft(connection, guild_id, story_id, revision, author_id)
            await self.approve(connection, submission, guild_id)
        return submission

    async def new_story(self, connection: Connection, author_id: int = AUTHOR) -> int:
        await authors.add_person(connection, author_id, self.now)
        return await stories.add_story(connection, uuid.uuid4().hex, author_id, self.now)

    async def chapter(
        self, connection: Connection, story_id: int, text: str, chapter_id: int | None = None
    ) -> tuple[int, int]:
        """A wording, of a new chapter unless one is given; ``Title|text`` gives it a title."""
        title, bar, body = text.partition("|")
        draft = ChapterDraft(1, title if bar else "", body if bar else text, words(body if bar else text))
        chapter_id = chapter_id or await stories.add_chapter(connection, story_id)
        return chapter_id, await stories.add_chapter_text(connection, chapter_id, draft, self.now)

    async def revision(
        self,
        connection: Connection,
        story_id: int,
        metadata: Metadata,
        pairs: Sequence[tuple[int, int]],
        *,
        length: int | None = None,
    ) -> int:
        return await stories.add_revision(
            connection,
            story_id,
            metadata,
            pairs,
            words=length if length is not None else 100 * len(pairs),
            rating_chosen=True,
            doubts=(),
            created_by=AUTHOR,
            now=self.now,
        )

    async def draft(
        self, connection: Connection, guild_id: int, story_id: int, revision_id: int, author_id: int = AUTHOR
    ) -> int:
        await guilds.ensure_guild(connection, guild_id, self.now)
        return await submissions.add_submission(
            connection,
            uuid=uuid.uuid4().hex,
            guild_id=guild_id,
            story_id=story_id,
            revision_id=revision_id,
            created_by=author_id,
            now=self.now,
        )

    async def approve(self, connection: Connection, submission_id: int, guild_id: int) -> None:
        """Approve whatever is in hand, as the services do it: the index follows in the same transaction."""
        await self.move(connection, submission_id, guild_id, State.APPROVED)

    async def withdraw(self, connection: Connection, submission_id: int, guild_id: int) -> None:
        await self.move(connection, submission_id, guild_id, State.WITHDRAWN)

    async def move(self, connection: Connection, submission_id: int, guild_id: int, state: State) -> None:
        self.now += 1
        former = await connection.value("SELECT approved_revision FROM submissions WHERE id = ?", submission_id)
        await submissions.move_submission(
            connection,
            submission_id,
            guild_id,
            come_from=tuple(State),
            go_to=state,
            actor_id=1,
            reason="",
            now=self.now,
        )
        if former is not None:
            await index.unindex_submission(connection, submission_id, former)
        await index.index_submission(connection, submission_id)


async def rerate(connection: Connection, submission_id: int, guild_id: int, rating: Rating) -> None:
    """Give what readers see, and what is in hand, another rating, as an approval would have."""
    await submissions.set_submission_rating(connection, submission_id, guild_id, rating)
    await connection.rows(
        "UPDATE submissions SET approved_rating = ? WHERE id = ? AND guild_id = ?", rating, submission_id, guild_id
    )


@asynccontextmanager
async def open_shelf(folder: Path) -> AsyncGenerator[Shelf, None]:
    """A shelf in a new library file in ``folder``."""
    database = await open_database(new_library(folder / "library.db"))
    try:
        yield Shelf(database)
    finally:
        await database.close()
