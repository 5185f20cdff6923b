"""Names to suggest while somebody types, the list of fandoms, and the searches that people made."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.ids import GuildId, SearchId, SubmissionId, UserId
from bot.domain.library import Fandom, Tag, Title
from bot.domain.stories import TagKind
from bot.errors import BadInput
from bot.storage.database import Connection, Row, marks
from bot.storage.library.search import Scope, lines, narrowed_to
from bot.storage.tags import tags
from bot.text.comparing.fold import fold, sort_key
from bot.text.comparing.terms import MAX_QUERY, all_of, loose, parse

# Discord shows no more choices than this.
SUGGESTIONS = 25

# A fandom typed freely may stand for so many at most ("harry potter" and its longer spellings).
_ALIKE = 50

# Tags are suggested from so many stories while nothing is typed.
_NEWEST = 500


async def fandoms(
    connection: Connection, scope: Scope, limit: int | None, offset: int = 0
) -> tuple[tuple[Fandom, ...], int]:
    """The fandoms of the stories in scope, A to Z, and how many there are; all for no limit."""
    narrowed, values = narrowed_to(scope)
    rows = await connection.rows(
        "SELECT t.name_key, min(t.name) AS name, count(DISTINCT s.id) AS stories, count(*) OVER () AS total"
        " FROM submissions AS s"
        " CROSS JOIN approved_tags AS t ON t.submission_id = s.id AND t.kind = 'fandom'"
        f" WHERE {narrowed} GROUP BY t.name_key ORDER BY t.name_key LIMIT ? OFFSET ?",
        *(*values, -1 if limit is None else limit, offset),
    )
    found = tuple(Fandom(row["name_key"], row["name"], row["stories"]) for row in rows)
    return found, rows[0]["total"] if rows else 0


async def fandom_names(connection: Connection, scope: Scope, typed: str) -> tuple[Fandom, ...]:
    """At most 25 fandoms to suggest: those that begin with what was typed, then those with it inside or in a synonym.

    Among equals the most used comes first.
    """
    every, _total = await fandoms(connection, scope, None)
    if not loose(typed):
        return tuple(sorted(every, key=lambda fandom: -fandom.stories)[:SUGGESTIONS])
    return (await _alike(connection, scope, every, typed))[:SUGGESTIONS]


async def fandom_keys(connection: Connection, scope: Scope, typed: str) -> tuple[str, ...]:
    """The folded names that a fandom typed freely stands for: its own or its synonym's, else those it is a part of."""
    every, _total = await fandoms(connection, scope, None)
    exact = await tags.keys_meant(connection, scope.guild_id, [typed], (TagKind.FANDOM,))
    if any(fandom.key in exact for fandom in every):
        return tuple(exact)
    return tuple(fandom.key for fandom in (await _alike(connection, scope, every, typed))[:_ALIKE])


async def tags_like(connection: Connection, scope: Scope, typed: str, kind: TagKind | None = None) -> tuple[Tag, ...]:
    """At most 25 tags, of one kind or of any, with what was typed in them or in a synonym: its very name first, those
    that begin so, then the most used; while nothing is typed those of the newest stories. A relationship's names may
    be typed in any order."""
    narrowed, values = narrowed_to(scope)
    key = fold(typed)
    parts = [part.strip() for part in re.split("[/&]", key) if part.strip()] or [key]
    kinds = [kind] if kind else list(TagKind)
    meant = await tags.synonyms_like(connection, scope.guild_id, parts, kinds) if key else []
    synonyms = {(of, row.canonical_key): row.name for of, row in reversed(meant)}
    exact = await tags.keys_meant(connection, scope.guild_id, [typed], kinds) if key else {key}
    # All of a large library's tags would take half a second to count.
    newest = "" if key else f" ORDER BY s.approved_at DESC LIMIT {_NEWEST}"
    inside = " AND ".join("instr(t.name_key, ?) > 0" for _part in parts)
    among = ", ".join(f"({marks(pair)})" for pair in synonyms)
    rows = await connection.rows(
        f"SELECT t.kind, t.name_key, min(t.name) AS name, count(DISTINCT s.id) AS stories, {inside} AS own"
        f" FROM (SELECT s.id FROM submissions AS s WHERE {narrowed}{newest}) AS s"
        " CROSS JOIN approved_tags AS t ON t.submission_id = s.id"
        f" WHERE t.kind IN ({marks(kinds)})"
        f" AND ({inside} OR (t.kind, t.name_key) IN (VALUES {among or '(NULL, NULL)'}))"
        f" GROUP BY t.kind, t.name_key ORDER BY t.name_key IN ({marks(list(exact))}) DESC,"
        " instr(t.name_key, ?) = 1 DESC, stories DESC, t.name_key, t.kind LIMIT ?",
        *(*parts, *values, *kinds, *parts),
        *(value for pair in synonyms for value in pair),
        *(*exact, key, SUGGESTIONS),
    )
    return tuple(
        Tag(
            (of := TagKind(row["kind"])),
            row["name_key"],
            row["name"],
            row["stories"],
            "" if row["own"] else synonyms.get((of, row["name_key"]), ""),
        )
        for row in rows
    )


async def _alike(connection: Connection, scope: Scope, every: Sequence[Fandom], typed: str) -> tuple[Fandom, ...]:
    wanted = loose(typed)
    if not wanted:
        return ()
    named: dict[str, str] = {}
    for _kind, row in await tags.synonyms_like(connection, scope.guild_id, (), (TagKind.FANDOM,)):
        if wanted in loose(row.name):
            named.setdefault(row.canonical_key, row.name)
    ranked: list[tuple[int, int, str, Fandom]] = []
    for fandom in every:
        place = f" {loose(fandom.name)}".find(f" {wanted}")
        inside = wanted in loose(fandom.name)
        if not inside and fandom.key not in named:
            continue
        rank = min(place, 1) if place >= 0 else 2 if inside else 3
        found = fandom if inside else replace(fandom, synonym=named[fandom.key])
        ranked.append((rank, -fandom.stories, fandom.key, found))
    return tuple(fandom for *_order, fandom in sorted(ranked, key=lambda found: found[:3]))


async def titles(connection: Connection, scope: Scope, typed: str) -> tuple[Title, ...]:
    """At most 25 stories to suggest: the newest while nothing is typed, else by the words of their titles.

    The last word may be unfinished; accents do not matter. What is typed may also stand inside a word.
    """
    narrowed, values = narrowed_to(scope)
    select = (
        "SELECT s.id, s.uuid, r.title, s.approved_authors AS authors FROM {table} CROSS JOIN revisions AS r ON r.id ="
        f" s.approved_revision WHERE {narrowed}"
    )
    alone = select.format(table="submissions AS s")
    try:
        query = parse(typed[:MAX_QUERY].replace('"', " ").replace("-", " "), unfinished=True)
    except BadInput:
        newest = f"{alone} ORDER BY s.approved_at DESC, s.id DESC LIMIT ?"
        return _titles(await connection.rows(newest, *values, SUGGESTIONS))
    by_words = select.format(table="story_search CROSS JOIN submissions AS s ON s.id = story_search.rowid")
    key = fold(typed)
    rows = await connection.rows(
        f"{by_words} AND story_search MATCH ?"
        " ORDER BY instr(s.approved_title_key, ?) = 1 DESC, s.approved_title_key, s.id LIMIT ?",
        *(*values, f"title : ({all_of(query.wanted)})", key, SUGGESTIONS),
    )
    if len(rows) < SUGGESTIONS:
        inside = f"{alone} AND instr(s.approved_title_key, ?) > 0 ORDER BY s.approved_title_key, s.id LIMIT ?"
        known = {row["id"] for row in rows}
        more = await connection.rows(inside, *values, key, SUGGESTIONS)
        rows += [row for row in more if row["id"] not in known]
    return _titles(rows[:SUGGESTIONS])


async def story_named(connection: Connection, scope: Scope, typed: str) -> tuple[SubmissionId, ...]:
    """The submission with this uuid, or those with this title; case and leading articles do not matter."""
    narrowed, values = narrowed_to(scope)
    rows = await connection.rows(
        f"SELECT s.id FROM submissions AS s WHERE {narrowed} AND (s.uuid = ? OR s.approved_title_key = ?)"
        " ORDER BY s.id",
        *(*values, typed.strip(), sort_key(typed)),
    )
    return tuple(row["id"] for row in rows)


def _titles(rows: Sequence[Row]) -> tuple[Title, ...]:
    return tuple(Title(row["id"], row["uuid"], row["title"], lines(row["authors"])) for row in rows)


async def save_search(
    connection: Connection, guild_id: GuildId, person_id: UserId, question: str, now: int
) -> SearchId:
    """Keep a search for its later pages; returns its id."""
    return SearchId(
        await connection.insert(
            "INSERT INTO searches (guild_id, person_id, question, created_at) VALUES (?, ?, ?, ?)",
            *(guild_id, person_id, question, now),
        )
    )


async def load_search(
    connection: Connection, search_id: SearchId, guild_id: GuildId, person_id: UserId, since: int
) -> str | None:
    """A search that this person made on this server at or after ``since``, in UTC seconds; or None."""
    return await connection.value(
        "SELECT question FROM searches WHERE id = ? AND guild_id = ? AND person_id = ? AND created_at >= ?",
        *(search_id, guild_id, person_id, since),
    )


async def purge_searches(connection: Connection, before: int) -> None:
    """Forget the searches that were made before a time, in UTC seconds, on every server."""
    await connection.rows("DELETE FROM searches WHERE created_at < ?", before)
