"""Pointing out to moderators that a text was handed in before, by whomever, also with changes. It refuses nothing."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from bot.domain.ids import GuildId, RevisionId, SubmissionId, TextId, UserId
from bot.domain.stories import Draft
from bot.services.computing import ComputingFailed, Whose, computing
from bot.storage.database import Connection, Database, Row
from bot.storage.submissions import likeness
from bot.text.comparing.likeness import all_prints, fingerprint

log = logging.getLogger(__name__)

T = TypeVar("T")

# What is told: from this part of the whole, or of one chapter, on; at most so many stories.
WHOLE, CHAPTER, TOLD = 0.25, 0.6, 3

# One text is counted a little differently where its marks are: what is looked at has as many words, more or less.
COUNTED_ALIKE = 20

# Wordings that are read at a time after an update, when none has prints yet.
BATCH = 20


# Texts of up to so many characters together are compared where it is needed: in a few milliseconds at most.
LIGHT = 8_000


async def prints_of(guild_id: GuildId, rows: Sequence[Row]) -> list[tuple[TextId, tuple[int, ...]]]:
    """The id and the prints of each text; a row has its ``id`` and ``text``. Not for who is in a transaction."""
    texts = [row["text"] for row in rows]
    found = await _computed(Whose(guild_id), texts, all_prints)
    return [(row["id"], each) for row, each in zip(rows, found, strict=True)]


async def complete(database: Database, guild_id: GuildId) -> None:
    """Write down the prints of all that is before a server and has none yet."""
    while True:
        rows = await database.run_search(lambda connection: likeness.unprinted_before(connection, guild_id, BATCH))
        if not rows:
            return
        found = await prints_of(guild_id, rows)
        await database.run_write(partial(likeness.add_prints, found=found), minor=True)


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found among all that a writer had before a server; see :func:`look_for_same`."""

    found: SubmissionId | None
    guild_id: GuildId
    person_id: UserId
    words: tuple[int, int]
    revisions: frozenset[RevisionId]

    async def holds(self, connection: Connection) -> bool:
        """Whether the writer has there what was looked at, and nothing else."""
        there = await likeness.revisions_of_writer(connection, self.guild_id, self.person_id, *self.words)
        return frozenset(revision_id for _submission_id, revision_id in there) == self.revisions


async def look_for_same(database: Database, guild_id: GuildId, person_id: UserId, draft: Draft) -> Looked:
    """What this writer has before the server with exactly the words of ``draft``, now or at an earlier version.

    Looked for outside of a transaction: one that writes by it asks first whether it still ``holds``.
    """
    near = draft.words // COUNTED_ALIKE + COUNTED_ALIKE
    words = draft.words - near, draft.words + near
    whose = Whose(guild_id, person_id)
    nothing = Looked(None, guild_id, person_id, (0, -1), frozenset())
    try:
        wanted = await _computed(whose, [chapter.text for chapter in draft.chapters], fingerprint)
        if not wanted:
            return nothing
        # Step by step: long texts are compared in a process of their own.
        async with database.read() as connection:
            there = await likeness.revisions_of_writer(connection, guild_id, person_id, *words)
            found: SubmissionId | None = None
            for submission_id, revision_id in there:
                texts = await likeness.texts_of(connection, revision_id)
                if await _computed(whose, texts, fingerprint) == wanted:
                    found = submission_id
                    break
    except ComputingFailed as error:
        # What is handed in is kept, even where it is there already.
        log.warning("a text is not compared with its writer's others: %s", error)
        return nothing
    return Looked(found, guild_id, person_id, words, frozenset(revision_id for _submission_id, revision_id in there))


async def _computed(whose: Whose, texts: Sequence[str], work: Callable[[Sequence[str]], T]) -> T:
    if sum(map(len, texts)) <= LIGHT:
        return work(texts)
    return await computing().run(whose, work, texts)
