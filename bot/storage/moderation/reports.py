"""Readers' reports and the cases they are gathered in: rows in, values out."""

from collections.abc import Sequence

from bot.domain.ids import CaseId, GuildId, RevisionId, SubmissionId, UserId
from bot.domain.moderation.reports import UNDECIDED, Case, CaseState, Report
from bot.storage.database import Connection, Row, marks

COLUMNS = "id, guild_id, submission_id, state, opened_at, decided_by, decided_at, reason"
OPEN = "state IN ('open', 'held')"

# A story may be deleted with its author's account; there is nothing to decide about it then.
_THERE = "EXISTS (SELECT 1 FROM submissions AS s WHERE s.id = report_cases.submission_id)"


def _case(row: Row) -> Case:
    return Case(
        row["id"],
        row["guild_id"],
        row["submission_id"],
        CaseState(row["state"]),
        row["opened_at"],
        row["decided_by"],
        row["decided_at"],
        row["reason"],
    )


async def open_case(
    connection: Connection, guild_id: GuildId, submission_id: SubmissionId, now: int
) -> tuple[Case, bool]:
    """The undecided case of a story, a new one where there is none; and whether it is new."""
    found = await undecided_case(connection, submission_id)
    if found is not None:
        return found, False
    case_id = await connection.insert(
        "INSERT INTO report_cases (guild_id, submission_id, state, opened_at) VALUES (?, ?, 'open', ?)",
        *(guild_id, submission_id, now),
    )
    return Case(CaseId(case_id), guild_id, submission_id, CaseState.OPEN, now, None, None, ""), True


async def undecided_case(connection: Connection, submission_id: SubmissionId) -> Case | None:
    """The case of a story that is not decided yet."""
    row = await connection.row(f"SELECT {COLUMNS} FROM report_cases WHERE submission_id = ? AND {OPEN}", submission_id)
    return None if row is None else _case(row)


async def case(connection: Connection, guild_id: GuildId, case_id: CaseId) -> Case | None:
    """One of a server's cases."""
    row = await connection.row(f"SELECT {COLUMNS} FROM report_cases WHERE id = ? AND guild_id = ?", case_id, guild_id)
    return None if row is None else _case(row)


async def cases(connection: Connection, guild_id: GuildId, limit: int, offset: int) -> list[Case]:
    """A server's undecided cases, the oldest first."""
    rows = await connection.rows(
        f"SELECT {COLUMNS} FROM report_cases WHERE guild_id = ? AND {OPEN} AND {_THERE} ORDER BY id LIMIT ? OFFSET ?",
        *(guild_id, limit, offset),
    )
    return [_case(row) for row in rows]


async def count_cases(connection: Connection, guild_id: GuildId) -> int:
    """How many :func:`cases` has in all."""
    return int(
        await connection.value(
            f"SELECT count(*) FROM report_cases WHERE guild_id = ? AND {OPEN} AND {_THERE}", guild_id
        )
    )


async def move_case(
    connection: Connection,
    case_id: CaseId,
    *,
    come_from: Sequence[CaseState],
    go_to: CaseState,
    actor_id: UserId | None,
    reason: str,
    now: int,
) -> bool:
    """Change a case's state if it is one of ``come_from``; False if it is not, so that one of two decides.

    One that was decided opens again only while its story has no other undecided case.
    """
    undone = go_to in UNDECIDED and not set(come_from) & set(UNDECIDED)
    moved = await connection.rows(
        "UPDATE report_cases SET state = ?, decided_by = ?, decided_at = ?, reason = ?"
        f" WHERE id = ? AND state IN ({marks(come_from)})"
        " AND NOT (? AND EXISTS (SELECT 1 FROM report_cases AS other WHERE other.id <> report_cases.id"
        " AND other.submission_id = report_cases.submission_id AND other.state IN ('open', 'held'))) RETURNING id",
        *(go_to, actor_id, now, reason, case_id, *come_from, undone),
    )
    return bool(moved)


async def add_report(
    connection: Connection,
    case_id: CaseId,
    person_id: UserId,
    *,
    revision_id: RevisionId,
    reason: str,
    wants_word: bool,
    now: int,
) -> None:
    """Add a reader's report to a case."""
    await connection.rows(
        "INSERT INTO reports (case_id, person_id, revision_id, reason, wants_word, at) VALUES (?, ?, ?, ?, ?, ?)",
        *(case_id, person_id, revision_id, reason, wants_word, now),
    )


async def remove_report(connection: Connection, case_id: CaseId, person_id: UserId) -> bool:
    """Take a reader's report out of a case; False where there is none."""
    sql = "DELETE FROM reports WHERE case_id = ? AND person_id = ? RETURNING case_id"
    return bool(await connection.rows(sql, case_id, person_id))


async def has_reported(
    connection: Connection, submission_id: SubmissionId, person_id: UserId, revision_id: RevisionId
) -> bool:
    """Whether a reader has reported a story as it is, in an undecided case or a decided one."""
    return bool(
        await connection.value(
            "SELECT 1 FROM reports AS r JOIN report_cases AS c ON c.id = r.case_id"
            f" WHERE c.submission_id = ? AND r.person_id = ? AND (r.revision_id = ? OR c.{OPEN}) LIMIT 1",
            *(submission_id, person_id, revision_id),
        )
    )


async def count_since(connection: Connection, guild_id: GuildId, person_id: UserId, since: int) -> int:
    """How many reports a reader has made on a server since a time."""
    return int(
        await connection.value(
            "SELECT count(*) FROM reports AS r JOIN report_cases AS c ON c.id = r.case_id"
            " WHERE c.guild_id = ? AND r.person_id = ? AND r.at > ?",
            *(guild_id, person_id, since),
        )
    )


async def reports(connection: Connection, case_id: CaseId, limit: int, offset: int) -> tuple[Report, ...]:
    """A case's reports, the first first."""
    rows = await connection.rows(
        "SELECT person_id, reason, at FROM reports WHERE case_id = ? ORDER BY at, person_id LIMIT ? OFFSET ?",
        *(case_id, limit, offset),
    )
    return tuple(Report(row["person_id"], row["reason"], row["at"]) for row in rows)


async def count_reports(connection: Connection, case_id: CaseId) -> int:
    """How many reports a case has."""
    return int(await connection.value("SELECT count(*) FROM reports WHERE case_id = ?", case_id))


async def waiting_for_word(connection: Connection, case_id: CaseId) -> list[UserId]:
    """Who wants to be told what came of a case."""
    rows = await connection.rows("SELECT person_id FROM reports WHERE case_id = ? AND wants_word = 1", case_id)
    return [row["person_id"] for row in rows]
