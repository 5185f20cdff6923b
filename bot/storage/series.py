"""Series: stories of the same authors on one server that name the same series; rows in, values out."""

from collections.abc import Sequence

from bot.domain.ids import GuildId, SubmissionId, UserId
from bot.domain.series import Member
from bot.domain.submissions.submissions import State
from bot.storage.database import Connection, Row
from bot.storage.library.scope import Scope, narrowed_to
from bot.storage.stories.stories import lines
from bot.text.comparing.fold import fold

_AUTHORS = "(SELECT group_concat(person_id) FROM story_authors WHERE story_id = s.story_id)"


def _member(row: Row) -> Member:
    people = frozenset(UserId(int(person)) for person in (row["people"] or "").split(",") if person)
    return Member(row["id"], row["title"], row["part"], people, lines(row["signed"] or ""), row["at"])


async def members(connection: Connection, scope: Scope) -> tuple[Member, ...]:
    """Every place in a series that the stories in scope say they have; the newest story comes first."""
    narrowed, values = narrowed_to(scope)
    rows = await connection.rows(
        "/* walks: the series of a library, for who looks for one */ "
        f"SELECT s.id, rs.title, rs.part, {_AUTHORS} AS people, s.approved_authors AS signed, s.approved_at AS at"
        " FROM submissions AS s JOIN revision_series AS rs ON rs.revision_id = s.approved_revision"
        f" WHERE {narrowed} ORDER BY s.approved_at DESC, s.id DESC, rs.position",
        *values,
    )
    return tuple(_member(row) for row in rows)


async def own_members(connection: Connection, guild_id: GuildId, person_id: UserId) -> tuple[Member, ...]:
    """The places in series that one's own stories on a server have, as they are in hand."""
    rows = await connection.rows(
        f"SELECT s.id, rs.title, rs.part, {_AUTHORS} AS people, r.authors AS signed,"
        " coalesce(s.approved_at, s.created_at) AS at FROM story_authors AS a"
        " CROSS JOIN submissions AS s ON s.story_id = a.story_id"
        " JOIN revisions AS r ON r.id = s.revision_id JOIN revision_series AS rs ON rs.revision_id = r.id"
        " WHERE a.person_id = ? AND s.guild_id = ? AND s.state <> ? ORDER BY s.id, rs.position",
        *(person_id, guild_id, State.REMOVED),
    )
    return tuple(_member(row) for row in rows)


async def renumber(connection: Connection, submission_ids: Sequence[SubmissionId], title: str) -> list[SubmissionId]:
    """Number the parts of a series from 1 in the order given; returns the submissions whose number changed.

    Also in the revisions that are there: a story's place is the series' matter, and no other wording of the story.
    """
    changed: list[SubmissionId] = []
    for part, submission_id in enumerate(submission_ids, 1):
        rows = await connection.rows(
            "SELECT rs.revision_id, rs.position, rs.title, rs.part FROM revision_series AS rs"
            " JOIN revisions AS r ON r.id = rs.revision_id"
            " JOIN submissions AS s ON s.story_id = r.story_id WHERE s.id = ?",
            submission_id,
        )
        wrong = [row for row in rows if fold(row["title"]) == fold(title) and row["part"] != part]
        await connection.many(
            "UPDATE revision_series SET part = ? WHERE revision_id = ? AND position = ?",
            [(part, row["revision_id"], row["position"]) for row in wrong],
        )
        if wrong:
            changed.append(submission_id)
    return changed
