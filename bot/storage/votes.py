"""Votes, their candidates and their ballots: rows in, values out.

Whose a ballot is leaves this file nowhere: :func:`ballot_of` answers for one person, :func:`ballots` names nobody.
"""

import json
from collections.abc import Mapping, Sequence

from bot.domain.delivery import kinds
from bot.domain.delivery.payloads import VotePayload
from bot.domain.ids import ChannelId, GuildId, MessageId, SubmissionId, UserId, VoteId
from bot.domain.votes import Ballot, Candidate, Count, Method, Purpose, TieRule, Vote, VoteState
from bot.storage.database import Connection, Row, marks
from bot.storage.delivery.deliveries import delivery_of_key
from bot.storage.library.scope import Filters, Scope, narrowed_to


async def add_draft(connection: Connection, draft: Vote, suggest: Mapping[str, str], now: int) -> VoteId:
    """A vote that is being put together; its candidates are not written. Returns its id."""
    return VoteId(
        await connection.insert(
            "INSERT INTO rounds (uuid, guild_id, channel_id, purpose, title, method, tie_rule, adult, suggest, state,"
            " created_by, created_at, closes_at, lasts, zone)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'draft', ?, ?, ?, ?, ?)",
            *(draft.uuid, draft.guild_id, draft.channel_id, draft.purpose, draft.title, draft.method, draft.tie_rule),
            *(draft.adult, json.dumps(suggest, ensure_ascii=False), draft.created_by, now),
            *(draft.closes_at, draft.lasts, draft.zone),
        )
    )


async def purge_drafts(connection: Connection, before: int) -> None:
    """Forget the drafts that were begun before a time, in UTC seconds, on every server."""
    await connection.rows("DELETE FROM rounds WHERE state = 'draft' AND created_at < ?", before)


async def delete_draft(connection: Connection, vote_id: VoteId, guild_id: GuildId) -> None:
    """Forget a draft."""
    await connection.rows("DELETE FROM rounds WHERE id = ? AND guild_id = ? AND state = 'draft'", vote_id, guild_id)


async def vote_of(connection: Connection, vote_id: VoteId, guild_id: GuildId) -> Vote | None:
    """A server's vote with its candidates, or None."""
    row = await connection.row("SELECT * FROM rounds WHERE id = ? AND guild_id = ?", vote_id, guild_id)
    return None if row is None else await _vote(connection, row)


async def _vote(connection: Connection, row: Row) -> Vote:
    candidates = await connection.rows(
        "SELECT place, submission_id, preference FROM candidates WHERE round_id = ? ORDER BY place", row["id"]
    )
    return Vote(
        id=row["id"],
        uuid=row["uuid"],
        guild_id=row["guild_id"],
        channel_id=row["channel_id"],
        purpose=Purpose(row["purpose"]),
        title=row["title"],
        method=Method(row["method"]),
        tie_rule=TieRule(row["tie_rule"]),
        seed=row["seed"],
        adult=bool(row["adult"]),
        state=VoteState(row["state"]),
        created_by=row["created_by"],
        members=row["members"],
        opened_at=row["opened_at"],
        closes_at=row["closes_at"],
        lasts=row["lasts"],
        zone=row["zone"],
        ended_at=row["ended_at"],
        ballots=int(await connection.value("SELECT count(*) FROM ballots WHERE round_id = ?", row["id"])),
        candidates=tuple(Candidate(one["place"], one["submission_id"], one["preference"]) for one in candidates),
    )


async def votes_of(connection: Connection, guild_id: GuildId, limit: int, offset: int) -> tuple[list[Vote], int]:
    """A server's votes that were opened, those still open first, then the newest; and how many there are."""
    rows = await connection.rows(
        "SELECT *, count(*) OVER () AS total FROM rounds WHERE guild_id = ? AND state <> 'draft'"
        " ORDER BY state = 'open' DESC, opened_at DESC, id DESC LIMIT ? OFFSET ?",
        *(guild_id, limit, offset),
    )
    return [await _vote(connection, row) for row in rows], int(rows[0]["total"]) if rows else 0


async def suggest_of(connection: Connection, vote_id: VoteId) -> dict[str, str]:
    """By what a draft's suggestions are filtered."""
    return json.loads(await connection.value("SELECT suggest FROM rounds WHERE id = ?", vote_id) or "{}")


async def set_suggest(connection: Connection, vote_id: VoteId, suggest: Mapping[str, str]) -> None:
    """Filter a draft's suggestions otherwise."""
    await connection.rows(
        "UPDATE rounds SET suggest = ? WHERE id = ? AND state = 'draft'",
        *(json.dumps(suggest, ensure_ascii=False), vote_id),
    )


async def suggestions(
    connection: Connection,
    scope: Scope,
    filters: Filters,
    *,
    by_kudos: bool,
    without: Sequence[SubmissionId],
    limit: int,
) -> list[SubmissionId]:
    """Submissions to put on a ballot: those with the most kudos first, or the newest."""
    narrowed, values = narrowed_to(scope, filters)
    kudos = "(SELECT count(*) FROM kudos WHERE submission_id = s.id) DESC," if by_kudos else ""
    why = "/* walks: the most liked of a library, when a vote is put together */ " if by_kudos else ""
    rows = await connection.rows(
        f"{why}SELECT s.id FROM submissions AS s WHERE {narrowed} AND s.no_votes = 0 AND s.id NOT IN ({marks(without)})"
        f" ORDER BY {kudos} s.approved_at DESC, s.id DESC LIMIT ?",
        *(*values, *without, limit),
    )
    return [row["id"] for row in rows]


async def in_library_since(connection: Connection, submission_ids: Sequence[SubmissionId]) -> dict[SubmissionId, int]:
    """When each of these submissions was taken into its library, in UTC seconds."""
    rows = await connection.rows(
        f"SELECT id, coalesce(approved_at, created_at) AS at FROM submissions WHERE id IN ({marks(submission_ids)})",
        *submission_ids,
    )
    return {row["id"]: row["at"] for row in rows}


async def set_candidates(connection: Connection, vote_id: VoteId, candidates: Sequence[Candidate]) -> None:
    """Make these the candidates of a draft."""
    await connection.rows("DELETE FROM candidates WHERE round_id = ?", vote_id)
    await connection.many(
        "INSERT INTO candidates (round_id, place, submission_id, preference) VALUES (?, ?, ?, ?)",
        [(vote_id, one.number, one.submission_id, one.preference) for one in candidates],
    )


async def open_vote(
    connection: Connection,
    vote_id: VoteId,
    guild_id: GuildId,
    *,
    seed: str,
    members: int | None,
    closes_at: int,
    now: int,
) -> bool:
    """Open a draft; False where it is one no longer."""
    return bool(
        await connection.rows(
            "UPDATE rounds SET state = 'open', seed = ?, members = ?, opened_at = ?, closes_at = ?"
            " WHERE id = ? AND guild_id = ? AND state = 'draft' RETURNING id",
            *(seed, members, now, closes_at, vote_id, guild_id),
        )
    )


async def set_closing(connection: Connection, voting: Vote, closes_at: int) -> None:
    """Have an open vote close, and its result be due, at another time."""
    await connection.rows(
        "UPDATE rounds SET closes_at = ? WHERE id = ? AND guild_id = ?", closes_at, voting.id, voting.guild_id
    )
    await connection.rows(
        "UPDATE deliveries SET due_at = ? WHERE key = ? AND state = 'due' AND attempts = 0",
        *(closes_at, f"round:{voting.uuid}:result"),
    )


async def end_vote(connection: Connection, voting: Vote, state: VoteState, now: int) -> None:
    """Put an open vote behind us. From here on nobody's ballot can be told from another's."""
    await connection.rows(
        "UPDATE rounds SET state = ?, ended_at = ? WHERE id = ? AND guild_id = ? AND state = 'open'",
        *(state, now, voting.id, voting.guild_id),
    )
    await connection.rows("UPDATE ballots SET person_id = NULL WHERE round_id = ?", voting.id)
    await redraw(connection, voting.uuid, now)


async def cancel_result(connection: Connection, uuid: str, now: int) -> None:
    """Take back a result that has not been counted."""
    await connection.rows(
        "UPDATE deliveries SET state = 'cancelled', finished_at = ? WHERE key = ? AND state = 'due' AND attempts = 0",
        *(now, f"round:{uuid}:result"),
    )


async def redraw(connection: Connection, uuid: str, at: int) -> None:
    """Have a vote's messages drawn anew at ``at``, or earlier if that was asked before."""
    await connection.rows(
        "UPDATE deliveries SET redraw_at = min(coalesce(redraw_at, ?), ?)"
        " WHERE key IN (?, ?) AND state IN ('sent', 'claimed')",
        *(at, at, f"round:{uuid}:opening", f"round:{uuid}:result"),
    )


async def redraw_with(connection: Connection, submission_id: SubmissionId, at: int) -> None:
    """Have the messages of every vote that a submission stands in drawn anew."""
    for row in await connection.rows(
        "SELECT r.uuid FROM candidates AS c JOIN rounds AS r ON r.id = c.round_id"
        " WHERE c.submission_id = ? AND r.state <> 'draft'",
        submission_id,
    ):
        await redraw(connection, row["uuid"], at)


async def result_of(connection: Connection, uuid: str) -> Count | None:
    """What was counted, or None before that."""
    delivery = await delivery_of_key(connection, kinds.VOTE_RESULT.key(f"{uuid}:result"))
    if delivery is None or not delivery.attempts or not isinstance(delivery.payload, VotePayload):
        return None
    return delivery.payload.count


async def post_of(connection: Connection, uuid: str, which: str) -> tuple[ChannelId, MessageId] | None:
    """Channel and message of a vote's ``opening`` or ``result``, or None before it is posted."""
    row = await connection.row(
        "SELECT p.channel_id, p.message_id FROM deliveries AS d JOIN delivery_parts AS p ON p.delivery_id = d.id"
        " WHERE d.key = ? AND p.message_id IS NOT NULL ORDER BY p.ordinal LIMIT 1",
        f"round:{uuid}:{which}",
    )
    return (row["channel_id"], row["message_id"]) if row else None


async def ballot_of(connection: Connection, vote_id: VoteId, person_id: UserId) -> Ballot:
    """What one person has voted so far; empty where they have not."""
    rows = await connection.rows(
        "SELECT c.place FROM ballots AS b JOIN ballot_choices AS c ON c.ballot_id = b.id"
        " WHERE b.round_id = ? AND b.person_id = ? ORDER BY c.rank",
        *(vote_id, person_id),
    )
    return tuple(row["place"] for row in rows)


async def put_ballot(connection: Connection, vote_id: VoteId, person_id: UserId, ballot: Ballot) -> None:
    """Make ``ballot`` the one this person has cast; an empty one is withdrawn."""
    await connection.rows("DELETE FROM ballots WHERE round_id = ? AND person_id = ?", vote_id, person_id)
    if not ballot:
        return
    ballot_id = await connection.insert("INSERT INTO ballots (round_id, person_id) VALUES (?, ?)", vote_id, person_id)
    await connection.many(
        "INSERT INTO ballot_choices (ballot_id, rank, place) VALUES (?, ?, ?)",
        [(ballot_id, rank, number) for rank, number in enumerate(ballot, 1)],
    )


async def ballots(connection: Connection, vote_id: VoteId) -> list[Ballot]:
    """Every ballot of a vote, without whose it is."""
    rows = await connection.rows(
        "SELECT c.ballot_id, c.place FROM ballots AS b JOIN ballot_choices AS c ON c.ballot_id = b.id"
        " WHERE b.round_id = ? ORDER BY c.ballot_id, c.rank",
        vote_id,
    )
    found: dict[int, list[int]] = {}
    for row in rows:
        found.setdefault(row["ballot_id"], []).append(row["place"])
    return [tuple(numbers) for numbers in found.values()]
