"""Keeping the search indexes in step with what readers may see.

``story_search`` has a row for each submission with an approved revision. ``chapter_search`` has a document
for each chapter wording that some approved revision, on whichever server, refers to. It is contentless:
adding a document twice or deleting one that isn't there would damage it, and one leaves only by the very
tokens it came with. Which documents it holds is therefore read from the index itself, which knows its rowids,
and :func:`fill_where_outdated` starts over when the folding of text has changed.

Everything here belongs inside the transaction that changes what is approved.
"""

from collections.abc import Sequence

from bot.domain.ids import GuildId, RevisionId, SubmissionId, TextId
from bot.storage.database import Connection, Row, marks
from bot.storage.tags import tags
from bot.text.comparing.terms import FOLDING, searchable
from bot.text.stored.markup import to_plain

# Into which column a kind of tag goes; the columns stand in the table's order.
_CARD_KINDS = {
    "fandom": "fandoms",
    "relationship": "relationships",
    "character": "characters",
    "additional": "tags",
    "warning": "tags",
    "category": "tags",
}

_ONCE = "/* walks: all that is found, once when the rules for finding it are others */ "

# So many stories are looked at together.
_BATCH = 500


async def index_submission(connection: Connection, submission_id: SubmissionId) -> None:
    """Make the approved revision of a submission findable, in place of what was there of its card.

    To be called once ``submissions.approved_revision`` and ``approved_tags`` are as they shall be. Does
    nothing for a submission without an approved revision. What an earlier approved revision alone had
    stays until :func:`unindex_submission` is called for it.
    """
    card = await connection.row(
        "SELECT r.id AS revision_id, r.title, s.approved_authors AS authors, r.summary FROM submissions AS s"
        " JOIN revisions AS r ON r.id = s.approved_revision WHERE s.id = ?",
        submission_id,
    )
    if card is None:
        return
    await _write_card(connection, submission_id, card)
    texts = await connection.rows(
        "SELECT DISTINCT t.id, t.title, t.text FROM revision_chapters AS rc"
        " JOIN chapter_texts AS t ON t.id = rc.chapter_text_id WHERE rc.revision_id = ?"
        " AND NOT EXISTS (SELECT 1 FROM chapter_search AS c WHERE c.rowid = t.id)",
        card["revision_id"],
    )
    await connection.many("INSERT INTO chapter_search (rowid, text) VALUES (?, ?)", _documents(texts))


async def unindex_submission(
    connection: Connection, submission_id: SubmissionId, earlier_revision_id: RevisionId
) -> None:
    """Forget what readers of a submission saw in ``earlier_revision_id`` and no longer may see.

    To be called once ``submissions.approved_revision`` is another one or NULL. Removes the card where there
    is no approved revision any more, and those chapter wordings that no server's readers see any longer.
    """
    await connection.rows(
        "DELETE FROM story_search WHERE rowid = ?"
        " AND NOT EXISTS (SELECT 1 FROM submissions WHERE id = ? AND approved_revision IS NOT NULL)",
        *(submission_id, submission_id),
    )
    texts = await connection.rows(
        "SELECT DISTINCT t.id, t.title, t.text FROM revision_chapters AS rc"
        " JOIN chapter_texts AS t ON t.id = rc.chapter_text_id WHERE rc.revision_id = ?"
        " AND EXISTS (SELECT 1 FROM chapter_search AS c WHERE c.rowid = t.id)"
        " AND NOT EXISTS (SELECT 1 FROM revision_chapters AS other"
        " JOIN submissions AS s ON s.approved_revision = other.revision_id"
        " WHERE other.chapter_text_id = t.id)",
        earlier_revision_id,
    )
    await connection.many(
        "INSERT INTO chapter_search (chapter_search, rowid, text) VALUES ('delete', ?, ?)",
        _documents(texts),
    )


async def fill_where_outdated(connection: Connection) -> bool:
    """Fill both indexes anew where they were filled by other rules than today's; True if that was needed.

    Takes about a millisecond a chapter. To be called once at the start, in a transaction of its own.
    """
    rekeyed = await tags.key_anew_where_outdated(connection)
    if await connection.value("SELECT folding FROM search_rules") == FOLDING:
        return rekeyed
    await connection.rows("INSERT INTO chapter_search (chapter_search) VALUES ('delete-all')")
    await connection.rows(f"{_ONCE}DELETE FROM story_search")
    approved = await connection.rows("SELECT id FROM submissions WHERE approved_revision IS NOT NULL")
    for submission in approved:
        await index_submission(connection, submission["id"])
    await connection.rows(
        "INSERT INTO search_rules (only_row, folding) VALUES (1, ?)"
        " ON CONFLICT (only_row) DO UPDATE SET folding = excluded.folding",
        FOLDING,
    )
    return True


async def reindex_tags(connection: Connection, guild_id: GuildId, kind: str, keys: Sequence[str]) -> int:
    """Have every approved story be found by its tags of a kind as they are now; returns how many stories that were.

    ``keys`` are canonical ones: a tag's synonyms find its stories too. About 0.2 ms a story.
    """
    rows = await connection.rows(
        "SELECT DISTINCT t.submission_id AS id FROM approved_tags AS t JOIN submissions AS s ON s.id = t.submission_id"
        f" WHERE t.kind = ? AND t.name_key IN ({marks(keys)}) AND s.guild_id = ?",
        *(kind, *keys, guild_id),
    )
    column = _CARD_KINDS[kind]
    ids = [row["id"] for row in rows]
    for start in range(0, len(ids), _BATCH):
        names = await tags.names_to_find(connection, ids[start : start + _BATCH], _kinds_of(column))
        await connection.many(
            f"UPDATE story_search SET {column} = ? WHERE rowid = ?",
            [(searchable("\n".join(of)), submission) for submission, of in names.items()],
        )
    return len(ids)


def _kinds_of(column: str) -> tuple[str, ...]:
    return tuple(kind for kind, into in _CARD_KINDS.items() if into == column)


async def _write_card(connection: Connection, submission_id: SubmissionId, card: Row) -> None:
    columns: dict[str, list[str]] = {}
    for column in dict.fromkeys(_CARD_KINDS.values()):
        names = await tags.names_to_find(connection, [submission_id], _kinds_of(column))
        columns[column] = names[submission_id]
    await connection.rows("DELETE FROM story_search WHERE rowid = ?", submission_id)
    await connection.rows(
        "INSERT INTO story_search (rowid, title, authors, fandoms, relationships, characters, tags, summary)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        submission_id,
        searchable(card["title"]),
        searchable(card["authors"]),
        *(searchable("\n".join(names)) for names in columns.values()),
        searchable(to_plain(card["summary"])),
    )


def _documents(texts: Sequence[Row]) -> list[tuple[TextId, str]]:
    """Wording ids with what the index holds for them."""
    return [(text["id"], searchable(f"{text['title']}\n{to_plain(text['text'])}")) for text in texts]
