"""Who follows which story, and whose stories on which server: rows in, rows out."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.domain.delivery.refusals import Refusal
from bot.domain.ids import FollowId, GuildId, SubmissionId, UserId
from bot.storage.database import Connection, Row
from bot.storage.delivery.failures import IN_TROUBLE
from bot.storage.library.scope import Scope, narrowed_to
from bot.storage.library.search import lines


@dataclass(frozen=True, slots=True)
class Follow:
    """One person's wish to hear of a story or of an author's stories on a server; one of the two ids is None.

    ``author_name`` is the name that the author is followed under, as stored.
    """

    id: FollowId
    guild_id: GuildId
    person_id: UserId
    submission_id: SubmissionId | None
    author_id: UserId | None
    author_name: str | None
    active: bool


@dataclass(frozen=True, slots=True)
class Author:
    """An author as a library shows them: a name, and the newest story signed with it that may be seen.

    One person under two names is two of them. Who they are on Discord is nobody's to know: ``person_id`` is never
    shown. ``signed`` is the name as it is stored, one a line where several are signed together.
    """

    person_id: UserId
    submission_id: SubmissionId
    uuid: str
    signed: str

    @property
    def name(self) -> str:
        """What readers are shown: all the names that the story is signed with, in a row."""
        return ", ".join(lines(self.signed))


# Of a server. The first condition is word for word the partial index's.
_UNTOLD = f"{IN_TROUBLE} AND guild_id = ? AND +kind = 'news' AND refusal = ?"


def _follow(row: Row) -> Follow:
    return Follow(
        row["id"],
        row["guild_id"],
        row["person_id"],
        row["submission_id"],
        row["author_id"],
        row["author_name"],
        row["ended_at"] is None,
    )


async def begin_follow(
    connection: Connection,
    guild_id: GuildId,
    person_id: UserId,
    *,
    submission_id: SubmissionId | None = None,
    author: Author | None = None,
    now: int,
) -> tuple[FollowId, bool]:
    """Follow a story or an author; returns the follow's id, and False where it was so before."""
    author_id, author_name = (author.person_id, author.signed) if author else (None, None)
    row = await connection.row(
        "SELECT id, ended_at FROM follows WHERE guild_id = ? AND person_id = ? AND submission_id IS ?"
        " AND author_id IS ? AND author_name IS ?",
        *(guild_id, person_id, submission_id, author_id, author_name),
    )
    if row is not None:
        await connection.rows("UPDATE follows SET ended_at = NULL WHERE id = ?", row["id"])
        return row["id"], row["ended_at"] is not None
    made = await connection.insert(
        "INSERT INTO follows (guild_id, person_id, submission_id, author_id, author_name, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        *(guild_id, person_id, submission_id, author_id, author_name, now),
    )
    return FollowId(made), True


async def end_follow(
    connection: Connection, follow_id: FollowId, person_id: UserId, now: int, forget_before: int
) -> bool:
    """Follow no longer; False where it was so before. What this person ended long ago is forgotten."""
    await connection.rows("DELETE FROM follows WHERE person_id = ? AND ended_at < ?", person_id, forget_before)
    return bool(
        await connection.rows(
            "UPDATE follows SET ended_at = ? WHERE id = ? AND person_id = ? AND ended_at IS NULL RETURNING id",
            *(now, follow_id, person_id),
        )
    )


async def resume_follow(connection: Connection, follow_id: FollowId, person_id: UserId) -> bool:
    """Take an end back; False where the follow is no longer known."""
    return bool(
        await connection.rows(
            "UPDATE follows SET ended_at = NULL WHERE id = ? AND person_id = ? RETURNING id", follow_id, person_id
        )
    )


async def follow(connection: Connection, follow_id: FollowId, person_id: UserId) -> Follow | None:
    """A follow of this person's, also one that has ended."""
    row = await connection.row("SELECT * FROM follows WHERE id = ? AND person_id = ?", follow_id, person_id)
    return _follow(row) if row else None


async def follows_of(
    connection: Connection, guild_id: GuildId, person_id: UserId, limit: int, offset: int
) -> tuple[tuple[Follow, ...], int]:
    """What a person follows on a server, the latest first, and how much that is."""
    rows = await connection.rows(
        "SELECT *, count(*) OVER () AS total FROM follows"
        " WHERE guild_id = ? AND person_id = ? AND ended_at IS NULL ORDER BY id DESC LIMIT ? OFFSET ?",
        *(guild_id, person_id, limit, offset),
    )
    return tuple(_follow(row) for row in rows), rows[0]["total"] if rows else 0


async def resting(connection: Connection, guild_id: GuildId) -> set[UserId]:
    """Whose news rest: the last could not be told them, because they take no direct messages from the bot."""
    rows = await connection.rows(
        f"SELECT DISTINCT recipient_id FROM deliveries WHERE {_UNTOLD}", guild_id, Refusal.DMS_CLOSED
    )
    return {row["recipient_id"] for row in rows}


async def unreached(connection: Connection, guild_id: GuildId, person_id: UserId, failed_before: int) -> bool:
    """Whether something for a person failed by then because they took no direct messages or had left the server."""
    return bool(
        await connection.value(
            f"SELECT 1 FROM deliveries WHERE {IN_TROUBLE} AND guild_id = ? AND kind IN ('news', 'own')"
            " AND refusal IN (?, ?) AND recipient_id = ? AND finished_at <= ? LIMIT 1",
            *(guild_id, Refusal.DMS_CLOSED, Refusal.MEMBER_LEFT, person_id, failed_before),
        )
    )


async def wake(connection: Connection, guild_id: GuildId, person_id: UserId, failed_before: int, now: int) -> None:
    """Have news that could not be told a person by then tried again, and what is new after them told.

    What they say is chosen anew: the person may follow it no longer.
    """
    await connection.rows(
        "UPDATE deliveries SET state = 'due', due_at = ?, attempts = 0, problem = '', finished_at = NULL"
        f" WHERE {_UNTOLD} AND recipient_id = ? AND finished_at <= ?",
        *(now, guild_id, Refusal.DMS_CLOSED, person_id, failed_before),
    )


async def followers_of_story(connection: Connection, submission_id: SubmissionId) -> dict[UserId, FollowId]:
    """Who follows a story, with the follow's id."""
    rows = await connection.rows(
        "SELECT person_id, id FROM follows WHERE submission_id = ? AND ended_at IS NULL", submission_id
    )
    return {row["person_id"]: row["id"] for row in rows}


# What of the byline that readers see is one author's: their own names where they stand in it, else all of it.
_SIGNED = (
    "CASE WHEN a.name <> '' AND instr(char(10) || s.approved_authors || char(10), char(10) || a.name || char(10)) > 0"
    " THEN a.name ELSE s.approved_authors END"
)


# Who recommends a story has not written it, and its author is not here to be followed.
_WRITTEN_HERE = "NOT EXISTS (SELECT 1 FROM revisions AS r WHERE r.id = s.approved_revision AND r.link <> '')"


async def authors_of(connection: Connection, submission_id: SubmissionId) -> tuple[Author, ...]:
    """The authors of a story as its readers know them, in order; none where it shows no name."""
    rows = await connection.rows(
        f"SELECT a.person_id, s.id, s.uuid, {_SIGNED} AS signed FROM submissions AS s"
        " JOIN story_authors AS a ON a.story_id = s.story_id"
        f" WHERE s.id = ? AND s.approved_authors <> '' AND {_WRITTEN_HERE} ORDER BY a.position",
        submission_id,
    )
    return tuple(Author(row["person_id"], row["id"], row["uuid"], row["signed"]) for row in rows)


async def followers_of_authors(
    connection: Connection, guild_id: GuildId, known: Collection[Author]
) -> dict[UserId, FollowId]:
    """Who follows one of these authors on a server under the name given, with a follow's id; each person once."""
    found: dict[UserId, FollowId] = {}
    for author in known:
        rows = await connection.rows(
            "SELECT person_id, id FROM follows WHERE guild_id = ? AND author_id = ? AND author_name = ?"
            " AND ended_at IS NULL ORDER BY id",
            *(guild_id, author.person_id, author.signed),
        )
        for row in rows:
            found.setdefault(row["person_id"], row["id"])
    return found


async def authors(connection: Connection, scope: Scope) -> tuple[Author, ...]:
    """The authors that the stories in scope name; who was in the library last comes first."""
    narrowed, values = narrowed_to(scope)
    rows = await connection.rows(
        # SQLite takes the other columns from the row that holds the maximum.
        "/* walks: names to follow, asked for by who types one */ "
        f"SELECT a.person_id, s.id, s.uuid, {_SIGNED} AS signed, max(s.approved_at) AS latest FROM submissions AS s"
        " JOIN story_authors AS a ON a.story_id = s.story_id"
        f" WHERE {narrowed} AND s.approved_authors <> '' AND {_WRITTEN_HERE}"
        " GROUP BY a.person_id, signed ORDER BY latest DESC, s.id DESC",
        *values,
    )
    return tuple(Author(row["person_id"], row["id"], row["uuid"], row["signed"]) for row in rows)
