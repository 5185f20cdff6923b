"""Who wrote a story and how they sign it: pen names, co-authors, anonymity; rows in, values out."""

from collections.abc import Iterable, Sequence

from bot.domain.authors import Invitation, PenName, Signature
from bot.domain.ids import GuildId, InvitationId, PenNameId, StoryId, SubmissionId, UserId
from bot.domain.submissions.submissions import State
from bot.storage.database import Connection, Row, marks
from bot.storage.stories import sizes
from bot.storage.stories.stories import lines

# Who stands where an author stood who left the story to the library: nobody on Discord.
NOBODY = UserId(0)


async def add_person(connection: Connection, person_id: UserId, now: int) -> None:
    """Have a row for a person, who is called nothing until they choose a name."""
    await connection.rows(
        "INSERT INTO people (id, pen_name, created_at) VALUES (?, '', ?) ON CONFLICT (id) DO NOTHING", person_id, now
    )


# Pen names

MOST_PEN_NAMES = 100  # of a person


async def pen_names(connection: Connection, person_id: UserId) -> tuple[PenName, ...]:
    """The names a person has signed with, the latest first."""
    rows = await connection.rows(
        "SELECT id, name FROM pen_names WHERE person_id = ? ORDER BY used_at DESC, id DESC", person_id
    )
    return tuple(PenName(row["id"], row["name"]) for row in rows)


async def remember_name(connection: Connection, person_id: UserId, name: str, now: int) -> None:
    """Have a name among those that a person chooses from: the last that they used, up to ``MOST_PEN_NAMES``.

    What is signed with one that is no longer among them stays so.
    """
    await connection.rows(
        "INSERT INTO pen_names (person_id, name, used_at) VALUES (?, ?, ?)"
        " ON CONFLICT (person_id, name) DO UPDATE SET used_at = excluded.used_at",
        *(person_id, name, now),
    )
    await connection.rows(
        "DELETE FROM pen_names WHERE person_id = ? AND id NOT IN"
        " (SELECT id FROM pen_names WHERE person_id = ? ORDER BY used_at DESC, id DESC LIMIT ?)",
        *(person_id, person_id, MOST_PEN_NAMES),
    )


async def forget_name(connection: Connection, person_id: UserId, pen_name_id: PenNameId) -> str | None:
    """Take a name off a person's list; returns it, None where it was not there."""
    return await connection.value(
        "DELETE FROM pen_names WHERE id = ? AND person_id = ? RETURNING name", pen_name_id, person_id
    )


# The authors of a story


async def signatures(connection: Connection, story_id: StoryId) -> tuple[Signature, ...]:
    """The authors of a story, in order."""
    rows = await connection.rows(
        "SELECT person_id, name FROM story_authors WHERE story_id = ? ORDER BY position", story_id
    )
    return tuple(Signature(row["person_id"], None if row["name"] is None else lines(row["name"])) for row in rows)


async def set_signature(connection: Connection, story_id: StoryId, person_id: UserId, names: Iterable[str]) -> None:
    """Write down what of a story's byline is this author's."""
    await connection.rows(
        "UPDATE story_authors SET name = ? WHERE story_id = ? AND person_id = ?",
        *("\n".join(names), story_id, person_id),
    )


async def add_author(
    connection: Connection, story_id: StoryId, person_id: UserId, names: Iterable[str], now: int
) -> bool:
    """Make a person an author, behind the others; False where they are one."""
    await add_person(connection, person_id, now)
    return bool(
        await connection.rows(
            "INSERT INTO story_authors (story_id, person_id, position, name)"
            " SELECT ?, ?, coalesce(max(position), 0) + 1, ? FROM story_authors WHERE story_id = ?"
            " ON CONFLICT DO NOTHING RETURNING person_id",
            *(story_id, person_id, "\n".join(names), story_id),
        )
    )


async def remove_author(
    connection: Connection, story_id: StoryId, person_id: UserId, heir_id: UserId, told: Sequence[str]
) -> None:
    """Take a person's link to a story away; what they began on it is ``heir_id``'s from now on.

    ``told`` are the kinds of delivery by which its authors are told of it.

    Also from what is otherwise never changed: whoever leaves a story leaves its history, too, and what they were
    told of it.
    """
    await connection.rows("DELETE FROM story_authors WHERE story_id = ? AND person_id = ?", story_id, person_id)
    await add_person(connection, heir_id, 0)
    submissions = "(SELECT id FROM submissions WHERE story_id = ?)"
    for statement in (
        "UPDATE submissions SET created_by = ? WHERE story_id = ? AND created_by = ?",
        "UPDATE submissions SET decided_by = ? WHERE story_id = ? AND decided_by = ?",
        "UPDATE revisions SET created_by = ? WHERE story_id = ? AND created_by = ?",
        f"UPDATE submission_events SET actor_id = ? WHERE submission_id IN {submissions} AND actor_id = ?",
    ):
        await connection.rows(statement, heir_id, story_id, person_id)
    sent = (
        f"SELECT id FROM deliveries WHERE submission_id IN {submissions} AND recipient_id = ?"
        f" AND state <> 'claimed' AND kind IN ({marks(told)})"
    )
    for table, column in (("delivery_parts", "delivery_id"), ("deliveries", "id")):
        await connection.rows(f"DELETE FROM {table} WHERE {column} IN ({sent})", story_id, person_id, *told)
    for statement in (
        f"DELETE FROM chapter_drafts WHERE submission_id IN {submissions} AND person_id = ?",
        "DELETE FROM coauthor_invitations WHERE story_id = ? AND ? IN (person_id, invited_by)",
    ):
        await connection.rows(statement, story_id, person_id)


async def strike_names(connection: Connection, story_id: StoryId, names: Sequence[str] | None) -> None:
    """Take names out of the byline of every revision; every name there is for None."""
    rows = await connection.rows("SELECT id, authors FROM revisions WHERE story_id = ? AND authors <> ''", story_id)
    for row in rows:
        left = [] if names is None else [name for name in lines(row["authors"]) if name not in names]
        await connection.rows("UPDATE revisions SET authors = ? WHERE id = ?", "\n".join(left), row["id"])
        await sizes.measure_revision(connection, row["id"])


async def set_orphaned(connection: Connection, story_id: StoryId, now: int) -> None:
    """Write down that a story belongs to the library alone."""
    await connection.rows(
        "UPDATE stories SET orphaned_at = ?, anonymous = 0, reveal_at = NULL WHERE id = ?", now, story_id
    )


async def set_anonymous(connection: Connection, story_id: StoryId, *, anonymous: bool, reveal_at: int | None) -> bool:
    """Hide a story's byline from readers, or show it; ``reveal_at`` (UTC seconds) is when it is shown by itself.

    False where it is so already.
    """
    return bool(
        await connection.rows(
            "UPDATE stories SET anonymous = ?, reveal_at = ? WHERE id = ? AND NOT (anonymous = ? AND reveal_at IS ?)"
            " RETURNING id",
            *(anonymous, reveal_at, story_id, anonymous, reveal_at),
        )
    )


async def submissions_of_story(connection: Connection, story_id: StoryId) -> list[Row]:
    """A story's submissions on every server: ``id``, ``guild_id``, ``state``; the first handed in comes first."""
    return await connection.rows(
        "SELECT id, guild_id, state, approved_revision FROM submissions WHERE story_id = ? ORDER BY id", story_id
    )


async def elsewhere(
    connection: Connection, person_id: UserId, guild_id: GuildId, limit: int, offset: int
) -> tuple[list[SubmissionId], int]:
    """One's own stories that this server has never been handed, by their latest submission; and how many there are."""
    rows = await connection.rows(
        "SELECT max(s.id) AS id, count(*) OVER () AS total FROM submissions AS s"
        " JOIN story_authors AS a ON a.story_id = s.story_id AND a.person_id = ?"
        " WHERE NOT EXISTS (SELECT 1 FROM submissions AS here WHERE here.story_id = s.story_id AND here.guild_id = ?)"
        " AND s.state <> ?"
        " GROUP BY s.story_id ORDER BY 1 DESC LIMIT ? OFFSET ?",
        *(person_id, guild_id, State.REMOVED, limit, offset),
    )
    return [row["id"] for row in rows], int(rows[0]["total"]) if rows else 0


async def set_choices(
    connection: Connection, submission_id: SubmissionId, *, no_votes: bool, no_downloads: bool
) -> None:
    """An author's word on votes and downloads of a story on one server."""
    await connection.rows(
        "UPDATE submissions SET no_votes = ?, no_downloads = ? WHERE id = ?", no_votes, no_downloads, submission_id
    )


# Invitations


def _invitation(row: Row) -> Invitation:
    return Invitation(*(row[name] for name in Invitation.__dataclass_fields__))


async def invite(
    connection: Connection,
    story_id: StoryId,
    submission_id: SubmissionId,
    person_id: UserId,
    invited_by: UserId,
    now: int,
) -> Invitation | None:
    """Ask a person to be an author of a story; None where they were asked and have not answered."""
    row = await connection.row(
        "INSERT INTO coauthor_invitations (story_id, submission_id, person_id, invited_by, state, created_at)"
        " VALUES (?, ?, ?, ?, 'waiting', ?) ON CONFLICT (story_id, person_id) DO UPDATE SET"
        " submission_id = excluded.submission_id, invited_by = excluded.invited_by, state = 'waiting',"
        " number = number + 1, created_at = excluded.created_at WHERE state <> 'waiting' RETURNING *",
        *(story_id, submission_id, person_id, invited_by, now),
    )
    return _invitation(row) if row else None


async def invitation(connection: Connection, invitation_id: InvitationId) -> Invitation | None:
    """An invitation in whatever state, or None."""
    row = await connection.row("SELECT * FROM coauthor_invitations WHERE id = ?", invitation_id)
    return _invitation(row) if row else None


async def answer_invitation(connection: Connection, invitation_id: InvitationId, state: str) -> bool:
    """Accept, decline or withdraw an invitation that waits; False where it does not, so that one answer counts."""
    return bool(
        await connection.rows(
            "UPDATE coauthor_invitations SET state = ? WHERE id = ? AND state = 'waiting' RETURNING id",
            *(state, invitation_id),
        )
    )


async def waiting_for(connection: Connection, person_id: UserId, guild_id: GuildId) -> tuple[Invitation, ...]:
    """Invitations on a server that a person has not answered, the latest first."""
    rows = await connection.rows(
        "SELECT i.* FROM coauthor_invitations AS i JOIN submissions AS s ON s.id = i.submission_id"
        " WHERE i.person_id = ? AND i.state = 'waiting' AND s.guild_id = ? ORDER BY i.created_at DESC, i.id DESC",
        *(person_id, guild_id),
    )
    return tuple(_invitation(row) for row in rows)


async def waiting_of(connection: Connection, story_id: StoryId) -> tuple[Invitation, ...]:
    """Invitations to a story that wait for an answer, the first first."""
    rows = await connection.rows(
        "SELECT * FROM coauthor_invitations WHERE story_id = ? AND state = 'waiting' ORDER BY created_at, id", story_id
    )
    return tuple(_invitation(row) for row in rows)
