"""What moderators do to tags: kept from the preview on, so that it survives a restart and can be undone."""

import json
from collections.abc import Sequence
from dataclasses import astuple
from typing import Any

from bot.domain.ids import GuildId, TagChangeId, UserId
from bot.domain.library import Title
from bot.domain.stories import TagKind
from bot.domain.tags import Doing, RowChange, Synonym, TagChange, TagRequest, TagUse
from bot.storage.database import Connection, Row
from bot.storage.library import counts
from bot.storage.library.scope import Scope, narrowed_to
from bot.storage.library.search import lines


async def add_change(
    connection: Connection, guild_id: GuildId, actor_id: UserId, request: TagRequest, seen: str, now: int
) -> TagChangeId:
    """Keep what a preview shows; returns its id."""
    return TagChangeId(
        await connection.insert(
            "INSERT INTO tag_changes (guild_id, actor_id, state, doing, kind, names, into_name, seen, rows, at)"
            " VALUES (?, ?, 'shown', ?, ?, ?, ?, ?, '[]', ?)",
            *(guild_id, actor_id, request.doing, request.kind, "\n".join(request.names), request.into, seen, now),
        )
    )


async def show_anew(connection: Connection, guild_id: GuildId, change_id: TagChangeId, seen: str, now: int) -> None:
    """A preview shows something else by now."""
    await connection.rows(
        "UPDATE tag_changes SET seen = ?, at = ? WHERE id = ? AND guild_id = ?", seen, now, change_id, guild_id
    )


async def mark_applied(
    connection: Connection,
    guild_id: GuildId,
    change_id: TagChangeId,
    actor_id: UserId,
    rows: Sequence[RowChange],
    now: int,
) -> None:
    """A change is in force, with what it changed."""
    kept = [(row.key, row.before and list(astuple(row.before)), row.after and list(astuple(row.after))) for row in rows]
    await connection.rows(
        "UPDATE tag_changes SET state = 'applied', actor_id = ?, rows = ?, at = ? WHERE id = ? AND guild_id = ?",
        *(actor_id, json.dumps(kept, ensure_ascii=False), now, change_id, guild_id),
    )


async def mark_undone(connection: Connection, guild_id: GuildId, change_id: TagChangeId) -> None:
    """A change is taken back. Who did it, and when, is in the log."""
    await connection.rows("UPDATE tag_changes SET state = 'undone' WHERE id = ? AND guild_id = ?", change_id, guild_id)


async def change(connection: Connection, guild_id: GuildId, change_id: TagChangeId) -> TagChange | None:
    """A change of this server's by its id."""
    row = await connection.row("SELECT * FROM tag_changes WHERE id = ? AND guild_id = ?", change_id, guild_id)
    return _change(row) if row else None


async def changes(connection: Connection, guild_id: GuildId, limit: int, offset: int) -> tuple[list[TagChange], int]:
    """The changes that were applied, also those undone since, the latest first, and how many there are."""
    where = "guild_id = ? AND state IN ('applied', 'undone')"
    rows = await connection.rows(
        f"SELECT * FROM tag_changes WHERE {where} ORDER BY at DESC, id DESC LIMIT ? OFFSET ?", guild_id, limit, offset
    )
    total = await connection.value(f"SELECT count(*) FROM tag_changes WHERE {where}", guild_id)
    return [_change(row) for row in rows], total


async def purge_shown(connection: Connection, guild_id: GuildId, before: int) -> None:
    """Forget previews of a server that were shown before a time, in UTC seconds, and never applied."""
    await connection.rows("DELETE FROM tag_changes WHERE guild_id = ? AND state = 'shown' AND at < ?", guild_id, before)


def _change(row: Row) -> TagChange:
    request = TagRequest(Doing(row["doing"]), TagKind(row["kind"]), tuple(row["names"].split("\n")), row["into_name"])
    rows = tuple(
        RowChange(key, Synonym(*before) if before else None, Synonym(*after) if after else None)
        for key, before, after in json.loads(row["rows"])
    )
    return TagChange(row["id"], row["actor_id"], row["state"], request, row["seen"], rows, row["at"])


# What a change touches


def _touched(table: str, kind: TagKind, rows: Sequence[RowChange]) -> tuple[str, list[Any]]:
    """A SELECT of the submissions that would be shown another name than now."""
    parts: list[str] = []
    values: list[Any] = []
    for row in rows:
        name = row.after.canonical if row.after else None
        # Each with its kind: so each is a look into the index.
        parts.append("(kind = ? AND typed_key = ? AND name <> coalesce(?, typed))")
        values += [kind.value, row.key, name]
    return f"SELECT submission_id FROM {table} WHERE {' OR '.join(parts)}", values


async def touched(
    connection: Connection, guild_id: GuildId, kind: TagKind, rows: Sequence[RowChange]
) -> tuple[int, int]:
    """How many stories of the library a change touches, and how many more that are in hand."""
    library, of_library = _touched("approved_tags", kind, rows)
    in_hand, of_hand = _touched("submission_tags", kind, rows)
    found = await connection.row(
        f"SELECT (SELECT count(*) FROM submissions WHERE +guild_id = ? AND id IN ({library})) AS library,"
        f" (SELECT count(*) FROM submissions WHERE +guild_id = ? AND id IN ({in_hand}) AND id NOT IN ({library}))"
        " AS more",
        *(guild_id, *of_library, guild_id, *of_hand, *of_library),
    )
    assert found is not None
    return found["library"], found["more"]


async def touched_titles(
    connection: Connection, scope: Scope, kind: TagKind, rows: Sequence[RowChange], limit: int
) -> tuple[tuple[Title, ...], int]:
    """The newest stories of the library in scope that a change touches, and how many of them there are in all."""
    library, values = _touched("approved_tags", kind, rows)
    return await _titles(connection, scope, library, values, limit, 0)


async def titles_tagged(
    connection: Connection, scope: Scope, kind: TagKind, key: str, limit: int, offset: int
) -> tuple[tuple[Title, ...], int]:
    """The newest stories in scope with a canonical tag, and how many there are in all."""
    library = "SELECT submission_id FROM approved_tags WHERE kind = ? AND name_key = ?"
    return await _titles(connection, scope, library, [kind.value, key], limit, offset)


async def _titles(
    connection: Connection, scope: Scope, tagged: str, values: list[Any], limit: int, offset: int
) -> tuple[tuple[Title, ...], int]:
    narrowed, of_scope = narrowed_to(scope, by_id=True)
    condition = f"{narrowed} AND s.id IN ({tagged})"
    rows = await connection.rows(
        "SELECT s.id, s.uuid, s.approved_title AS title, s.approved_authors AS authors FROM submissions AS s"
        f" WHERE {condition} ORDER BY s.approved_at DESC, s.id DESC LIMIT ? OFFSET ?",
        *(*of_scope, *values, limit, offset),
    )
    total = await connection.value(f"SELECT count(*) FROM submissions AS s WHERE {condition}", *of_scope, *values)
    return tuple(Title(row["id"], row["uuid"], row["title"], lines(row["authors"])) for row in rows), total


async def tag_uses(
    connection: Connection, scope: Scope, kinds: Sequence[TagKind], limit: int, offset: int
) -> tuple[tuple[TagUse, ...], int]:
    """The canonical tags of the stories in scope, most used first, and how many there are. Reads every such tag."""
    tags_there, values = counts.tags_in(scope, kinds)
    rows = await connection.rows(
        "/* walks: a server's tags, each once, however many stories have it */ "
        "SELECT t.kind, t.name_key, min(t.name) AS name, sum(t.stories) AS stories, count(*) OVER () AS total,"
        " (SELECT count(*) FROM tag_synonyms AS y WHERE y.guild_id = ? AND y.kind = t.kind"
        "  AND y.canonical_key = t.name_key AND y.name_key <> t.name_key) AS synonyms"
        f" FROM ({tags_there}) AS t GROUP BY t.kind, t.name_key ORDER BY stories DESC, t.name_key, t.kind"
        " LIMIT ? OFFSET ?",
        *(scope.guild_id, *values, limit, offset),
    )
    found = tuple(
        TagUse(TagKind(row["kind"]), row["name_key"], row["name"], row["stories"], row["synonyms"]) for row in rows
    )
    return found, rows[0]["total"] if rows else 0


async def keys_in_use(connection: Connection, guild_id: GuildId, kind: TagKind) -> list[str]:
    """The keys of every canonical tag of a kind that a story of the library has."""
    rows = await connection.rows(
        "/* walks: a server's tags, each once, however many stories have it */ "
        "SELECT DISTINCT name_key FROM library_tags WHERE guild_id = ? AND kind = ?",
        *(guild_id, kind),
    )
    return [row["name_key"] for row in rows]


async def in_scope(
    connection: Connection, scope: Scope, wanted: Sequence[tuple[TagKind, str]]
) -> set[tuple[TagKind, str]]:
    """Those of some canonical tags, by kind and key, that may be named in scope: no story has them, or one there."""
    narrowed, values = narrowed_to(scope)
    found: set[tuple[TagKind, str]] = set()
    for kind, key in set(wanted):
        row = await connection.row(
            "SELECT EXISTS (SELECT 1 FROM approved_tags AS t JOIN submissions AS s ON s.id = t.submission_id"
            f" WHERE t.kind = ? AND t.name_key = ? AND {narrowed}) AS shown,"
            " EXISTS (SELECT 1 FROM approved_tags AS t JOIN submissions AS s ON s.id = t.submission_id"
            " WHERE t.kind = ? AND t.name_key = ? AND s.guild_id = ?) AS there",
            *(kind, key, *values, kind, key, scope.guild_id),
        )
        if row is not None and (row["shown"] or not row["there"]):
            found.add((kind, key))
    return found
