"""Names to suggest while somebody types, the list of fandoms, and the searches that people made."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.domain.ids import GuildId, SearchId, SubmissionId, UserId
from bot.domain.library import Fandom, Tag, Title
from bot.domain.stories import TagKind
from bot.errors import BadInput
from bot.storage.database import Connection, Row, marks
from bot.storage.library import counts
from bot.storage.library.scope import Clause, OneOf, Scope, narrowed_to
from bot.storage.library.search import lines
from bot.storage.tags import tags
from bot.text.comparing.fold import fold, sort_key
from bot.text.comparing.terms import MAX_QUERY, all_of, loose, parse

# Discord shows no more choices than this.
SUGGESTIONS = 25

# A fandom typed freely may stand for so many at most ("harry potter" and its longer spellings).
_ALIKE = 50

_EACH_TAG = "/* walks: a server's tags, each once, however many stories have it */ "

# Tags are suggested from so many stories while nothing is typed.
_NEWEST = 500


async def fandoms(
    connection: Connection, scope: Scope, limit: int | None, offset: int = 0
) -> tuple[tuple[Fandom, ...], int]:
    """The fandoms of the stories in scope, A to Z, and how many there are; all for no limit."""
    tags_there, values = counts.tags_in(scope, (TagKind.FANDOM,))
    rows = await connection.rows(
        f"{_EACH_TAG}SELECT name_key, min(name) AS name, sum(stories) AS stories, count(*) OVER () AS total"
        f" FROM ({tags_there}) GROUP BY name_key ORDER BY name_key LIMIT ? OFFSET ?",
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
    exact = tuple(await tags.keys_meant(connection, scope.guild_id, [typed], (TagKind.FANDOM,)))
    if await counts.tagged(connection, scope, OneOf((TagKind.FANDOM,), exact)):
        return exact
    every, _total = await fandoms(connection, scope, None)
    return tuple(fandom.key for fandom in (await _alike(connection, scope, every, typed))[:_ALIKE])


async def tags_like(connection: Connection, scope: Scope, typed: str, kind: TagKind | None = None) -> tuple[Tag, ...]:
    """At most 25 tags, of one kind or of any, with what was typed in them or in a synonym: its very name first, those
    that begin so, then the most used; while nothing is typed those of the newest stories. A relationship's names may
    be typed in any order."""
    key = fold(typed)
    parts = [part.strip() for part in re.split("[/&]", key) if part.strip()] or [key]
    kinds = [kind] if kind else list(TagKind)
    if not key:
        return await _ranked(connection, _tags_of_newest(scope, kinds), key, parts, {}, [key])
    meant = await tags.synonyms_like(connection, scope.guild_id, parts, kinds)
    synonyms = {(of, row.canonical_key): row.name for of, row in reversed(meant)}
    exact = list(await tags.keys_meant(connection, scope.guild_id, [typed], kinds))
    # Nothing else comes before these; the others are looked for only if there is room left.
    first = await _ranked(connection, counts.tags_in(scope, kinds, key, exact), key, parts, synonyms, exact)
    if len(first) == SUGGESTIONS:
        return first
    return await _ranked(connection, counts.tags_in(scope, kinds), key, parts, synonyms, exact)


async def _ranked(
    connection: Connection,
    among: Clause,
    key: str,
    parts: Sequence[str],
    synonyms: Mapping[tuple[TagKind, str], str],
    exact: Sequence[str],
) -> tuple[Tag, ...]:
    """Of some tags those with every part of what was typed in them, or in a synonym; best first."""
    tags_there, values = among
    inside = " AND ".join("instr(name_key, ?) > 0" for _part in parts)
    pairs = ", ".join(f"({marks(pair)})" for pair in synonyms) or "(NULL, NULL)"
    rows = await connection.rows(
        f"{_EACH_TAG}SELECT kind, name_key, min(name) AS name, sum(stories) AS stories, {inside} AS own"
        f" FROM ({tags_there}) WHERE {inside} OR (kind, name_key) IN (VALUES {pairs})"
        f" GROUP BY kind, name_key ORDER BY name_key IN ({marks(exact)}) DESC,"
        " instr(name_key, ?) = 1 DESC, stories DESC, name_key, kind LIMIT ?",
        *(*parts, *values, *parts),
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


def _tags_of_newest(scope: Scope, kinds: Sequence[TagKind]) -> Clause:
    narrowed, values = narrowed_to(scope)
    return (
        "SELECT t.kind, t.name_key, min(t.name) AS name, count(DISTINCT t.submission_id) AS stories FROM"
        f" (SELECT s.id FROM submissions AS s WHERE {narrowed} ORDER BY s.approved_at DESC LIMIT {_NEWEST}) AS newest"
        " CROSS JOIN approved_tags AS t ON t.submission_id = newest.id"
        f" WHERE +t.kind IN ({marks(kinds)}) GROUP BY t.kind, t.name_key"
    ), [*values, *kinds]


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

    The last word may be unfinished; accents do not matter. What is typed may also stand inside a word. Titles that
    begin with it come first.
    """
    try:
        query = parse(typed[:MAX_QUERY].replace('"', " ").replace("-", " "), unfinished=True)
    except BadInput:
        return _titles(await _suggested(connection, scope, "TRUE ORDER BY s.approved_at DESC, s.id DESC"))
    key = fold(typed)
    begins = "s.approved_title_key >= ? AND s.approved_title_key < ? ORDER BY s.approved_title_key, s.id"
    rows = await _suggested(connection, scope, begins, key, key + counts.LAST)
    # By its words, or inside one: only if there is room left, for these go through more titles.
    matching = "SELECT rowid FROM story_search WHERE story_search MATCH ?"
    by_words = f"s.id IN ({matching}) ORDER BY instr(s.approved_title_key, ?) = 1 DESC, s.approved_title_key, s.id"
    inside = "instr(s.approved_title_key, ?) > 0 ORDER BY s.approved_title_key, s.id"
    if len(rows) < SUGGESTIONS:
        rows += await _suggested(connection, scope, by_words, f"title : ({all_of(query.wanted)})", key, by_id=True)
    if len({row["id"] for row in rows}) < SUGGESTIONS:
        rows += await _suggested(connection, scope, inside, key)
    return _titles(list({row["id"]: row for row in rows}.values())[:SUGGESTIONS])


async def _suggested(
    connection: Connection, scope: Scope, wanted: str, *of_wanted: str, by_id: bool = False
) -> list[Row]:
    narrowed, values = narrowed_to(scope, by_id=by_id)
    return await connection.rows(
        "SELECT s.id, s.uuid, s.approved_title AS title, s.approved_authors AS authors FROM submissions AS s"
        f" WHERE {narrowed} AND {wanted} LIMIT ?",
        *(*values, *of_wanted, SUGGESTIONS),
    )


async def story_named(connection: Connection, scope: Scope, typed: str) -> tuple[SubmissionId, ...]:
    """The submission with this uuid, or those with this title; case and leading articles do not matter."""
    by_uuid, of_uuid = narrowed_to(scope, by_id=True)
    by_title, of_title = narrowed_to(scope)
    rows = await connection.rows(
        f"SELECT s.id FROM submissions AS s WHERE {by_uuid} AND s.uuid = ?"
        f" UNION SELECT s.id FROM submissions AS s WHERE {by_title} AND s.approved_title_key = ? ORDER BY 1",
        *(*of_uuid, typed.strip(), *of_title, sort_key(typed)),
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
