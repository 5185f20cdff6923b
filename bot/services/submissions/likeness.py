"""Pointing out to moderators that a text was handed in before, by whomever, also with changes. It refuses nothing."""

import asyncio
from collections.abc import Sequence

from bot.domain.ids import GuildId, RevisionId, TextId, UserId
from bot.domain.stories import Draft
from bot.domain.submissions.submissions import Submission
from bot.services.submissions.loading import load
from bot.storage.database import Connection, Row
from bot.storage.submissions import likeness
from bot.text.comparing.likeness import fingerprint, prints

# What is told: from this part of the whole, or of one chapter, on; at most so many stories.
WHOLE, CHAPTER, TOLD = 0.25, 0.6, 3

# One text is counted a little differently where its marks are: what is looked at has as many words, more or less.
COUNTED_ALIKE = 20

# Wordings that are read at a time after an update, when none has prints yet.
BATCH = 20


async def prints_of(rows: Sequence[Row]) -> list[tuple[TextId, tuple[int, ...]]]:
    """The id and the prints of each text; a row has its ``id`` and ``text``."""

    def work() -> list[tuple[TextId, tuple[int, ...]]]:
        return [(row["id"], prints(row["text"])) for row in rows]

    # In a thread: a novel takes a noticeable while.
    return await asyncio.to_thread(work)


async def remember(connection: Connection, revision_id: RevisionId) -> None:
    """Write down the prints of a revision that is put before moderators, in the caller's transaction."""
    rows = await likeness.unprinted_of(connection, revision_id)
    if rows:
        await likeness.add_prints(connection, await prints_of(rows))


async def same_text(connection: Connection, guild_id: GuildId, person_id: UserId, draft: Draft) -> Submission | None:
    """What this writer has before the server with exactly the words of ``draft``, now or at an earlier version."""
    wanted = await asyncio.to_thread(fingerprint, [chapter.text for chapter in draft.chapters])
    if not wanted:
        return None
    near = draft.words // COUNTED_ALIKE + COUNTED_ALIKE
    found = await likeness.revisions_of_writer(connection, guild_id, person_id, draft.words - near, draft.words + near)
    for submission_id, revision_id in found:
        texts = await likeness.texts_of(connection, revision_id)
        if await asyncio.to_thread(fingerprint, texts) == wanted:
            return await load(connection, submission_id)
    return None
