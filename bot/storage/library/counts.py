"""How many stories a server's library has, and with which tags: read from what SQLite's triggers count.

``library_sizes`` and ``library_tags`` are kept by triggers (migration 0052), by rating, so that nothing of a story is
counted where it is not shown. What a reader's own adult stories add (:class:`~bot.storage.library.scope.Scope`) is
counted from the stories themselves: one person's are few.
"""

from collections.abc import Collection
from typing import Any

from bot.domain.stories import Rating, TagKind
from bot.storage.database import Connection, marks
from bot.storage.library.scope import MILD, Clause, Filters, OneOf, Scope, conditions, narrowed_to

# Behind every character that a key may go on with.
LAST = chr(0x10FFFF)

# The adult stories of one person, in the library of one server.
_OWN = (
    "FROM story_authors AS a CROSS JOIN submissions AS s ON s.story_id = a.story_id AND s.guild_id = ?"
    f" WHERE a.person_id = ? AND s.approved_revision IS NOT NULL AND +s.approved_rating NOT IN ({marks(MILD)})"
)


def _own(scope: Scope) -> list[Any] | None:
    """The values of ``_OWN``; None where no adult stories are shown for being one's own."""
    return None if scope.adult or scope.own_id is None else [scope.guild_id, scope.own_id, *MILD]


def _shown(scope: Scope) -> Clause:
    return ("", []) if scope.adult else (f" AND +rating IN ({marks(MILD)})", list(MILD))


def tags_in(scope: Scope, kinds: Collection[TagKind], begins: str = "", exact: Collection[str] = ()) -> Clause:
    """A SELECT of (kind, name_key, name, stories) of the tags of some kinds in scope; a tag may have several rows.

    With ``begins`` only those whose key begins so, and those with the ``exact`` keys.
    """
    shown, ratings = _shown(scope)
    there = (
        f"SELECT kind, name_key, name, stories FROM library_tags WHERE guild_id = ? AND kind IN ({marks(kinds)}){shown}"
    )
    values: list[Any] = [scope.guild_id, *kinds, *ratings]
    ends = begins + LAST
    if begins:
        # Two looks in the order of the keys: with OR it would be one at every tag.
        sql = (
            f"{there} AND name_key >= ? AND name_key < ?"
            f" UNION ALL {there} AND name_key IN ({marks(exact)}) AND NOT (+name_key >= ? AND +name_key < ?)"
        )
        values = [*values, begins, ends, *values, *exact, begins, ends]
    else:
        sql = there
    if own := _own(scope):
        keyed = f" AND (+name_key >= ? AND +name_key < ? OR +name_key IN ({marks(exact)}))" if begins else ""
        sql += (
            " UNION ALL SELECT kind, name_key, min(name), count(DISTINCT submission_id) FROM approved_tags"
            f" WHERE submission_id IN (SELECT s.id {_OWN}) AND +kind IN ({marks(kinds)}){keyed} GROUP BY kind, name_key"
        )
        values += [*own, *kinds, *([begins, ends, *exact] if begins else [])]
    return sql, values


async def tagged(connection: Connection, scope: Scope, asked: OneOf) -> int:
    """How many stories in scope have one of some tags. One that has several of them counts as often."""
    of_tags, keys = asked.clause()
    shown, ratings = _shown(scope)
    sql = f"SELECT (SELECT coalesce(sum(stories), 0) FROM library_tags WHERE guild_id = ? AND {of_tags}{shown})"
    values: list[Any] = [scope.guild_id, *keys, *ratings]
    if own := _own(scope):
        sql += f" + (SELECT count(*) FROM approved_tags WHERE submission_id IN (SELECT s.id {_OWN}) AND {of_tags})"
        values += [*own, *keys]
    return int(await connection.value(sql, *values))


async def fitting(connection: Connection, scope: Scope, filters: Filters, *, by: OneOf | None) -> int:
    """How many stories of the library in scope fit, looked up by the tags ``by`` where they are given.

    Where nothing but a rating is asked for that is known; else what fits is counted, in an index.
    """
    total = 0
    if own := _own(scope):
        fits, values = conditions(filters)
        narrowed = "".join(f" AND {fit}" for fit in fits)
        total += await connection.value(f"SELECT count(*) {_OWN}{narrowed}", *own, *values)
    if filters == Filters(rating=filters.rating):
        return total + await _known(connection, scope, filters.rating)
    narrowed, values = narrowed_to(Scope(scope.guild_id, scope.adult, None), filters, by=by)
    if by is None:
        # In an index of what may be asked for beside tags.
        narrowed = narrowed.replace("+s.approved_", "s.approved_")
    why = "" if by else "/* walks: a list is narrowed to what is no rare tag; once a page, in an index of its own */ "
    return total + await connection.value(f"{why}SELECT count(*) FROM submissions AS s WHERE {narrowed}", *values)


async def _known(connection: Connection, scope: Scope, rating: Rating | None) -> int:
    shown, ratings = _shown(scope)
    sql = "SELECT coalesce(sum(stories), 0) FROM library_sizes WHERE guild_id = ? AND (? IS NULL OR rating = ?)"
    return int(await connection.value(sql + shown, scope.guild_id, rating, rating, *ratings))
