"""Versions of a story that nobody but its authors has seen: of replaced ones only the last few are kept.

What was submitted, shown or approved is kept for good: the moderators' history and the undo of their decisions need it.
Of a draft's own versions as many are kept as it takes to go back: the latest :data:`KEPT`, and of their texts those in
hand and, until it is submitted, those from before the last change of a text. A text that no version has any more is
deleted.
"""

from collections.abc import Collection

from bot.domain.ids import RevisionId, StoryId, TextId
from bot.storage.database import Connection, marks

# How many versions that nobody else has seen are kept of a story, beside the one in hand.
KEPT = 20

# What else may refer to a version, and keeps it: table, column and, where not every row does, which. All are indexed.
# That a draft was begun with it is no reason.
KEEPING_VERSIONS = (
    ("submission_events", "revision_id", " AND action <> 'drafted'"),
    ("submissions", "revision_id", ""),
    ("submissions", "approved_revision", ""),
    ("deliveries", "revision_id", ""),
    ("serials", "mark_revision", ""),
    ("own_serials", "mark_revision", ""),
)
# What else may refer to a text.
KEEPING_TEXTS = (
    ("revision_chapters", "chapter_text_id"),
    ("places", "chapter_text_id"),
    ("excerpt_choices", "chapter_text_id"),
    ("serials", "mark_text"),
    ("own_serials", "mark_text"),
)
# What belongs to a version and goes with it.
PARTS = ("revision_tags", "revision_series", "revision_chapters")

Texts = dict[RevisionId, set[TextId]]


async def forget_replaced(
    connection: Connection, story_id: StoryId, in_hand: RevisionId, *, submitted: bool = False
) -> None:
    """After a change: delete those versions that nobody has seen and nothing needs, with texts that only they had.

    Once what is in hand was ``submitted``, no earlier text is needed to go back to.
    """
    unseen = await _unseen(connection, story_id, in_hand)
    if not unseen:
        return
    texts = await _texts_of(connection, [in_hand, *unseen])
    others = () if submitted else (one for one in unseen if texts[one] != texts[in_hand])
    way_back = next(iter(others), in_hand)
    needed = texts[in_hand] | texts[way_back]
    needed |= await _elsewhere(connection, {text for one in unseen for text in texts[one]} - needed, unseen)
    forgotten = [
        one for place, one in enumerate(unseen) if one != way_back and (place >= KEPT or not texts[one] <= needed)
    ]
    if forgotten:
        await _delete(connection, forgotten)
        await _delete_texts(connection, {text for one in forgotten for text in texts[one]} - texts[in_hand])


async def _unseen(connection: Connection, story_id: StoryId, in_hand: RevisionId) -> list[RevisionId]:
    """The newest first."""
    kept = "".join(
        f" AND NOT EXISTS (SELECT 1 FROM {table} WHERE {column} = r.id{which})"
        for table, column, which in KEEPING_VERSIONS
    )
    rows = await connection.rows(
        f"SELECT r.id FROM revisions AS r WHERE r.story_id = ? AND r.id <> ?{kept} ORDER BY r.number DESC",
        *(story_id, in_hand),
    )
    return [row["id"] for row in rows]


async def _texts_of(connection: Connection, versions: Collection[RevisionId]) -> Texts:
    texts: Texts = {one: set() for one in versions}
    for row in await connection.rows(
        f"SELECT revision_id, chapter_text_id FROM revision_chapters WHERE revision_id IN ({marks(versions)})",
        *versions,
    ):
        texts[row["revision_id"]].add(row["chapter_text_id"])
    return texts


async def _elsewhere(
    connection: Connection, texts: Collection[TextId], versions: Collection[RevisionId]
) -> set[TextId]:
    """Which of some texts are in other versions than these."""
    rows = await connection.rows(
        f"SELECT DISTINCT chapter_text_id FROM revision_chapters WHERE chapter_text_id IN ({marks(texts)})"
        f" AND revision_id NOT IN ({marks(versions)})",
        *(*texts, *versions),
    )
    return {row["chapter_text_id"] for row in rows}


async def _delete(connection: Connection, versions: Collection[RevisionId]) -> None:
    which = f"IN ({marks(versions)})"
    await connection.rows(f"UPDATE submission_events SET revision_id = NULL WHERE revision_id {which}", *versions)
    for table in PARTS:
        await connection.rows(f"DELETE FROM {table} WHERE revision_id {which}", *versions)
    await connection.rows(f"DELETE FROM revisions WHERE id {which}", *versions)


async def _delete_texts(connection: Connection, texts: Collection[TextId]) -> None:
    kept = "".join(
        f" AND NOT EXISTS (SELECT 1 FROM {table} WHERE {column} = chapter_texts.id)" for table, column in KEEPING_TEXTS
    )
    await connection.rows(f"DELETE FROM chapter_texts WHERE id IN ({marks(texts)}){kept}", *texts)
