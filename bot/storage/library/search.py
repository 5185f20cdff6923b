"""Finding stories in one server's library: by words, with filters, and without a query.

Only what readers see is looked at here: a submission's approved revision and the ``approved_…`` facts that go
with it, never the working revision: see bot/storage/library/scope.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.ids import GuildId, SubmissionId, TextId
from bot.domain.library import Listed
from bot.domain.stories import Rating, Status
from bot.domain.submissions.submissions import State
from bot.storage.database import Connection, Row, marks
from bot.storage.library import counts
from bot.storage.library.scope import Clause, Filters, OneOf, Scope, narrowed_to
from bot.text.comparing.fold import sort_key
from bot.text.comparing.terms import Query, Term, all_of, any_of

# bm25 costs one to two microseconds a matching document: up to so many all are ranked, then the newest.
RANKED_WHOLE = 10_000
RANKED_NEWEST = 400

# What a word weighs in title, authors, fandoms, relationships, characters, tags, summary.
_WEIGHTS = "10.0, 8.0, 6.0, 5.0, 5.0, 3.0, 2.0"

# How many ways of sharing the words between card and text are tried, the fullest card first.
_SHARED_WAYS = 4

# Of so many stories with a tag all are looked at and sorted; beyond, a page is found sooner in the list's own order.
_SORTED = 500


@dataclass(frozen=True, slots=True)
class Hit:
    """A story found; ``text_id`` and ``chapter_number`` say where in its text; None: on its card."""

    submission_id: SubmissionId
    text_id: TextId | None = None
    chapter_number: int | None = None


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of hits, how many there are in all, and whether there are more than were counted."""

    hits: tuple[Hit, ...]
    total: int
    more: bool = False


def _without(unwanted: Sequence[Term]) -> Clause:
    """The condition that neither the card nor any chapter has an unwanted word.

    Beyond the newest ten thousand chapters with such a word only the card and the found chapter are asked.
    """
    if not unwanted:
        return "", []
    words = any_of(unwanted)
    return (
        " AND s.id NOT IN (SELECT rowid FROM story_search WHERE story_search MATCH ?)"
        " AND s.approved_revision NOT IN (SELECT rc.revision_id FROM"
        " (SELECT rowid AS id FROM chapter_search WHERE chapter_search MATCH ?"
        " ORDER BY rowid DESC LIMIT ?) AS c"
        " CROSS JOIN revision_chapters AS rc ON rc.chapter_text_id = c.id)"
    ), [words, words, RANKED_WHOLE]


async def _is_common(connection: Connection, table: str, match: str) -> bool:
    count = await connection.value(
        f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT ?)", match, RANKED_WHOLE + 1
    )
    return count > RANKED_WHOLE


def _part(table: str, match: str, tier: int, fits: Clause, *, common: bool) -> Clause:
    """A SELECT of (id, tier, score, text_id, position) for one MATCH; a lower score is a better hit."""
    if table == "story_search":
        sql = (
            f"SELECT s.id, {tier} AS tier, bm25(story_search, {_WEIGHTS}) AS score, NULL AS text_id,"
            " NULL AS position FROM story_search CROSS JOIN submissions AS s ON s.id = story_search.rowid"
        )
    else:
        sql = (
            f"SELECT s.id, {tier} AS tier, bm25(chapter_search) AS score, chapter_search.rowid AS text_id,"
            " rc.position FROM chapter_search"
            " CROSS JOIN revision_chapters AS rc ON rc.chapter_text_id = chapter_search.rowid"
            " CROSS JOIN submissions AS s ON s.approved_revision = rc.revision_id"
        )
    sql += f" WHERE {table} MATCH ? AND {fits[0]}"
    if common:
        sql = f"SELECT * FROM ({sql} ORDER BY {table}.rowid DESC LIMIT {RANKED_NEWEST})"
    return sql, [match, *fits[1]]


async def _shared_parts(connection: Connection, query: Query, scope: Scope, fits: Clause) -> list[Clause]:
    """Parts for stories with some of the words on the card and all the others in one chapter.

    Left out where the words left to the text are too common to be looked through.
    """
    terms = query.wanted
    if len(terms) < 2:
        return []
    per_term = " UNION ALL ".join(
        f"SELECT rowid AS id, {1 << number} AS bit FROM story_search WHERE story_search MATCH ?"
        for number in range(len(terms))
    )
    narrowed, values = narrowed_to(scope)
    masks = await connection.rows(
        f"SELECT mask, count(*) AS stories FROM (SELECT h.id, sum(h.bit) AS mask FROM ({per_term}) AS h"
        f" CROSS JOIN submissions AS s ON s.id = h.id WHERE {narrowed} GROUP BY h.id) GROUP BY mask",
        *(term.fts for term in terms),
        *values,
    )
    ways = sorted((row["mask"] for row in masks), key=lambda mask: (-mask.bit_count(), mask))
    parts: list[Clause] = []
    for mask in ways:
        on_card = [term for number, term in enumerate(terms) if mask >> number & 1]
        in_text = [term for number, term in enumerate(terms) if not mask >> number & 1]
        if not in_text or len(parts) == _SHARED_WAYS:
            continue
        if not await _is_common(connection, "chapter_search", all_of(in_text)):
            on_such = f"{fits[0]} AND +s.id IN (SELECT rowid FROM story_search WHERE story_search MATCH ?)"
            clause = (on_such, [*fits[1], all_of(on_card)])
            parts.append(_part("chapter_search", all_of(in_text), 3, clause, common=False))
    return parts


async def find(
    connection: Connection, scope: Scope, query: Query, filters: Filters, typed: str, *, limit: int, offset: int
) -> Hits:
    """The stories that fit a query, best first, each once with its best chapter.

    A title that is exactly what was ``typed`` comes first; then stories whose card has all the words, then
    those with a chapter that has them all, then those where card and chapter have them together; among equals
    by bm25, the newest first. Where more than 10,000 documents match, only the newest few hundred are ranked.
    """
    narrowed, values = narrowed_to(scope, filters)
    without, without_values = _without(query.unwanted)
    fits: Clause = (narrowed + without, values + without_values)
    match = all_of(query.wanted)
    if query.unwanted:
        match = f"({match}) NOT ({any_of(query.unwanted)})"
    parts: list[Clause] = []
    cut = False
    for tier, table in ((1, "story_search"), (2, "chapter_search")):
        common = await _is_common(connection, table, match)
        cut = cut or common
        parts.append(_part(table, match, tier, fits, common=common))
    parts += await _shared_parts(connection, query, scope, fits)
    rows = await _ranked(connection, scope, parts, sort_key(typed), limit, offset)
    hits = tuple(Hit(row["id"], row["text_id"], row["position"]) for row in rows)
    # A cut part that did not fill up had nothing more to give.
    more = cut and bool(rows) and rows[0]["fullest"] >= RANKED_NEWEST
    return Hits(hits, rows[0]["total"] if rows else 0, more)


async def _ranked(
    connection: Connection, scope: Scope, parts: Sequence[Clause], title_key: str, limit: int, offset: int
) -> list[Row]:
    union = " UNION ALL ".join(sql for sql, _values in parts)
    return await connection.rows(
        f"WITH hits AS MATERIALIZED ({union}),"
        # SQLite takes text_id and position from the row that holds the minimum.
        " passages AS (SELECT id, min(score) AS score, text_id, position FROM hits"
        " WHERE text_id IS NOT NULL GROUP BY id),"
        " found AS (SELECT id, min(tier) AS tier, min(CASE tier WHEN 1 THEN score END) AS score"
        " FROM hits GROUP BY id)"
        " SELECT f.id, p.text_id, p.position, count(*) OVER () AS total,"
        " (SELECT max(n) FROM (SELECT count(*) AS n FROM hits GROUP BY tier)) AS fullest FROM found AS f"
        " CROSS JOIN submissions AS s ON s.id = f.id AND s.guild_id = ?"
        " LEFT JOIN passages AS p ON p.id = f.id"
        " ORDER BY s.approved_title_key = ? DESC, f.tier, coalesce(f.score, 0) + coalesce(p.score, 0),"
        " s.approved_at DESC, s.id DESC LIMIT ? OFFSET ?",
        *(value for _sql, values in parts for value in values),
        *(scope.guild_id, title_key, limit, offset),
    )


async def browse(
    connection: Connection, scope: Scope, filters: Filters, *, by_title: bool, limit: int, offset: int
) -> Hits:
    """The library without a query: newest first, or A to Z without leading articles."""
    by = await _rare(connection, scope, filters)
    narrowed, values = narrowed_to(scope, filters, by=by)
    order = "s.approved_title_key, s.id" if by_title else "s.approved_at DESC, s.id DESC"
    rows = await connection.rows(
        f"SELECT s.id FROM submissions AS s WHERE {narrowed} ORDER BY {order} LIMIT ? OFFSET ?",
        *(*values, limit, offset),
    )
    hits = tuple(Hit(row["id"]) for row in rows)
    is_last = len(hits) < limit and (hits or not offset)
    return Hits(hits, offset + len(hits) if is_last else await counts.fitting(connection, scope, filters, by=by))


async def _rare(connection: Connection, scope: Scope, filters: Filters) -> OneOf | None:
    """Of the tags that are asked for those of the fewest stories, if these are few."""
    found = [(await counts.tagged(connection, scope, asked), number) for number, asked in enumerate(filters.tagged)]
    stories, number = min(found, default=(_SORTED + 1, 0))
    return filters.tagged[number] if stories <= _SORTED else None


async def listed(connection: Connection, guild_id: GuildId, ids: Sequence[SubmissionId]) -> dict[SubmissionId, Listed]:
    """What lists show of some approved submissions of a server, by id."""
    rows = await connection.rows(
        "SELECT s.id, s.guild_id, s.approved_rating AS rating, s.state, s.no_votes, r.title,"
        " s.approved_authors AS authors, r.status, r.words,"
        " r.summary, r.planned_chapters, r.link,"
        " (SELECT count(*) FROM revision_chapters WHERE revision_id = r.id) AS chapters"
        " FROM submissions AS s JOIN revisions AS r ON r.id = s.approved_revision"
        f" WHERE +s.guild_id = ? AND s.id IN ({marks(ids)})",
        *(guild_id, *ids),
    )
    beside = await connection.rows(
        "SELECT submission_id AS id, name, NULL AS person_id, position FROM approved_tags"
        f" WHERE kind = 'fandom' AND submission_id IN ({marks(ids)})"
        " UNION ALL SELECT s.id, NULL, a.person_id, a.position FROM submissions AS s"
        " JOIN story_authors AS a ON a.story_id = s.story_id"
        f" WHERE +s.guild_id = ? AND s.id IN ({marks(ids)}) ORDER BY 4",
        *(*ids, guild_id, *ids),
    )
    return {
        row["id"]: Listed(
            submission_id=row["id"],
            guild_id=row["guild_id"],
            author_ids=frozenset(a["person_id"] for a in beside if a["id"] == row["id"] and a["person_id"]),
            title=row["title"],
            authors=lines(row["authors"]),
            rating=Rating(row["rating"]),
            status=Status(row["status"]) if row["status"] else None,
            words=row["words"],
            chapters=row["chapters"],
            planned_chapters=row["planned_chapters"],
            fandoms=tuple(dict.fromkeys(f["name"] for f in beside if f["id"] == row["id"] and f["name"] is not None)),
            summary=row["summary"],
            state=State(row["state"]),
            no_votes=bool(row["no_votes"]),
            link=row["link"],
        )
        for row in rows
    }


async def chapter_texts(
    connection: Connection, guild_id: GuildId, text_ids: Sequence[TextId]
) -> dict[TextId, tuple[str, str]]:
    """Title and stored text of chapter wordings that this server's readers may see, by wording id."""
    rows = await connection.rows(
        f"SELECT t.id, t.title, t.text FROM chapter_texts AS t WHERE t.id IN ({marks(text_ids)}) AND EXISTS"
        " (SELECT 1 FROM revision_chapters AS rc"
        " JOIN submissions AS s ON s.approved_revision = rc.revision_id "
        " WHERE rc.chapter_text_id = t.id AND s.guild_id = ?)",
        *(*text_ids, guild_id),
    )
    return {row["id"]: (row["title"], row["text"]) for row in rows}


def lines(text: str) -> tuple[str, ...]:
    """The names of a byline, which is stored one a line."""
    return tuple(text.split("\n")) if text else ()
