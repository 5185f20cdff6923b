"""Whose turn for an excerpt it is, which stories qualify, and the selections that say so."""

from collections.abc import Sequence
from typing import Any

from bot.domain.excerpts.selection import Ratings, Selection
from bot.domain.ids import ChannelId, DeliveryId, GuildId, ScheduleId, SelectionId, SubmissionId
from bot.domain.stories import TagKind
from bot.storage.database import Connection, Row, marks
from bot.storage.library.search import lines
from bot.storage.tags.tags import keys_meant

# The line of turns of what moderators ask for; a schedule's line is its id.
ASKED = 0

_DAY_SECONDS = 24 * 3600

Clause = tuple[str, list[Any]]


async def _fitting(connection: Connection, guild_id: GuildId, selection: Selection, now: int) -> Clause:
    """A SELECT of the submissions that qualify: in the library, not forbidden by their author, and as selected."""
    ratings = selection.ratings.ratings
    parts = [
        "s.guild_id = ? AND s.approved_revision IS NOT NULL AND coalesce(c.forbidden, 0) = 0",
        f"s.approved_rating IN ({marks(ratings)})",
    ]
    values: list[Any] = [guild_id, *ratings]
    named = [(selection.fandoms, (TagKind.FANDOM,), "IN")] if selection.fandoms else []
    named += [((tag,), tuple(TagKind), "IN") for tag in selection.tags]
    named += [(selection.without, tuple(TagKind), "NOT IN")] if selection.without else []
    for names, kinds, within in named:
        # What moderators chose follows the synonyms that were made since.
        keys = sorted(await keys_meant(connection, guild_id, names, kinds))
        parts.append(f"s.id {within} ({_tagged(keys, kinds)})")
        values += keys
    if selection.complete:
        parts.append("s.approved_status = 'complete'")
    if selection.days is not None:
        parts.append("s.approved_at > ?")
        values.append(now - selection.days * _DAY_SECONDS)
    sql = (
        "SELECT s.id, s.created_by, s.approved_at FROM submissions AS s"
        f" LEFT JOIN excerpt_choices AS c ON c.submission_id = s.id WHERE {' AND '.join(parts)}"
    )
    if selection.newest is not None:
        sql += " ORDER BY s.approved_at DESC, s.id DESC LIMIT ?"
        values.append(selection.newest)
    return sql, values


def _tagged(keys: Sequence[str], kinds: Sequence[TagKind]) -> str:
    # Named though they may be all: the index begins with the kind.
    of_kind = ", ".join(f"'{kind.value}'" for kind in kinds)
    return f"SELECT submission_id FROM approved_tags WHERE kind IN ({of_kind}) AND name_key IN ({marks(keys)})"


async def candidates(
    connection: Connection,
    guild_id: GuildId,
    selection: Selection,
    channel_id: ChannelId | None,
    now: int,
    line: int = ASKED,
) -> list[SubmissionId]:
    """The submissions that qualify, in the order their turn comes.

    The story that has waited longest comes first, so none comes again before all that qualify have been, whenever
    they joined or left. Those that have never been are told apart by when they were last seen in the channel, on
    whatever line, so that two schedules of one channel do not post the same story on one day; then by author, the
    one longest without a passage first, so that one of forty stories does not crowd out one of two; then by how
    long they are in the library. What moderators ask for looks back on everything posted on the server.
    """
    fitting, values = await _fitting(connection, guild_id, selection, now)
    rows = await connection.rows(
        f"/* walks: whose turn it is among all, once for a passage that is posted */ WITH fit AS ({fitting}),"
        " seen AS (SELECT t.id, t.submission_id, s.created_by, t.line = ? OR ? = 0 AS own,"
        "   d.channel_id IS ? AS here FROM excerpt_turns AS t JOIN submissions AS s ON s.id = t.submission_id"
        "   JOIN deliveries AS d ON d.id = t.delivery_id WHERE t.guild_id = ?),"
        " story AS (SELECT submission_id, max(id * own) AS latest, max(id * here) AS here FROM seen"
        "   GROUP BY submission_id),"
        " author AS (SELECT created_by, max(id * own) AS latest FROM seen GROUP BY created_by)"
        " SELECT fit.id FROM fit LEFT JOIN story ON story.submission_id = fit.id"
        " LEFT JOIN author ON author.created_by = fit.created_by"
        " ORDER BY coalesce(story.latest, 0), coalesce(story.here, 0), coalesce(author.latest, 0),"
        " fit.approved_at, fit.id",
        *(*values, line, line, channel_id, guild_id),
    )
    return [row["id"] for row in rows]


async def fitting_count(connection: Connection, guild_id: GuildId, selection: Selection, now: int) -> int:
    """How many stories qualify at a time, in UTC seconds."""
    fitting, values = await _fitting(connection, guild_id, selection, now)
    return await connection.value(
        f"/* walks: for the moderator who makes a selection */ SELECT count(*) FROM ({fitting})", *values
    )


async def take_turn(
    connection: Connection, guild_id: GuildId, line: int, submission_id: SubmissionId, delivery_id: DeliveryId
) -> None:
    """Write down that a story had its turn."""
    await connection.rows(
        "INSERT INTO excerpt_turns (guild_id, line, submission_id, delivery_id) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (delivery_id) DO NOTHING",
        *(guild_id, line, submission_id, delivery_id),
    )


async def give_turn_back(connection: Connection, delivery_id: DeliveryId) -> None:
    """Forget the turn of a delivery that was not posted."""
    await connection.rows("DELETE FROM excerpt_turns WHERE delivery_id = ?", delivery_id)


# Selections


async def select(connection: Connection, schedule_id: ScheduleId, selection: Selection, now: int) -> SelectionId:
    """Have a schedule take its stories so from now on; returns the selection's id."""
    selection_id = SelectionId(
        await connection.insert(
            "INSERT INTO excerpt_selections (schedule_id, ratings, fandoms, tags, without_tags, newest, days, complete,"
            " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(schedule_id, selection.ratings, *map("\n".join, (selection.fandoms, selection.tags, selection.without))),
            *(selection.newest, selection.days, selection.complete, now),
        )
    )
    await connection.rows("UPDATE excerpt_schedules SET selection_id = ? WHERE id = ?", selection_id, schedule_id)
    return selection_id


async def take_up(
    connection: Connection, schedule_id: ScheduleId, selection_id: SelectionId, present: SelectionId
) -> bool:
    """Have a schedule take up a selection that it had; False where its own is not the ``present`` one any more."""
    return bool(
        await connection.rows(
            "UPDATE excerpt_schedules SET selection_id = ? WHERE id = ? AND selection_id = ? RETURNING id",
            *(selection_id, schedule_id, present),
        )
    )


async def selection(connection: Connection, schedule_id: ScheduleId, selection_id: SelectionId) -> Selection | None:
    """What a schedule's selection is or was; None where it has none of that id."""
    row = await connection.row(
        "SELECT * FROM excerpt_selections WHERE schedule_id = ? AND id = ?", schedule_id, selection_id
    )
    return selection_of(row) if row else None


def selection_of(row: Row) -> Selection:
    """A selection's row as a value."""
    return Selection(
        ratings=Ratings(row["ratings"]),
        fandoms=lines(row["fandoms"]),
        tags=lines(row["tags"]),
        without=lines(row["without_tags"]),
        newest=row["newest"],
        days=row["days"],
        complete=bool(row["complete"]),
    )
