"""What all decisions on a submission share: one wins, it is written down, and its writer is told."""

from collections.abc import Sequence

from bot.delivery import outbox
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Target
from bot.domain.delivery.payloads import NoticePayload
from bot.domain.guilds.settings import NAMES_SEEN, OWN_APPROVAL
from bot.domain.ids import OPERATOR, EventId, GuildId, SubmissionId, UserId
from bot.domain.submissions.submissions import State, Submission
from bot.errors import AlreadyDone, BadInput, NotAllowed
from bot.locale import N_, _
from bot.sentences import Moment, Person, Title
from bot.services.moderation.audit_log import log_act
from bot.services.submissions.loading import load
from bot.storage import guilds
from bot.storage.database import Connection
from bot.storage.submissions import queue, submissions

# What a claim keeps for the one who has made it; a take-down and an undo wait for nobody.
CLAIMED = (State.APPROVED, State.CHANGES, State.REJECTED)


def who(actor_id: UserId) -> str:
    """The one who acted, as a mention that pings nobody, or the bot's operator."""
    return f"<@{actor_id}>" if actor_id != OPERATOR else _("the bot's operator")


def decided_already(submission: Submission) -> AlreadyDone:
    """The refusal for a second decision: who made the first, and which it was."""
    by, title = Person(submission.decided_by or OPERATOR), Title(submission.title)
    match submission.state:
        case State.APPROVED:
            return AlreadyDone(N_("{by} has approved “{title}” already."), by=by, title=title)
        case State.CHANGES:
            return AlreadyDone(N_("{by} has asked for changes to “{title}” already."), by=by, title=title)
        case State.REJECTED:
            return AlreadyDone(N_("{by} has rejected “{title}” already."), by=by, title=title)
        case State.WITHDRAWN:
            return AlreadyDone(N_("The writer has taken “{title}” back, so there is nothing to decide."), title=title)
        case State.REMOVED:
            return AlreadyDone(N_("{by} has taken “{title}” down already."), by=by, title=title)
        case State.PENDING:
            return AlreadyDone(N_("“{title}” waits for a decision."), title=title)
        case _:
            return AlreadyDone(N_("“{title}” is a draft again."), title=title)


def reasoned(reason: str) -> str:
    """A reason without spaces around it. Raises BadInput where there is none."""
    reason = reason.strip()
    if not reason:
        raise BadInput(N_("Give a reason; the writer reads it, and it helps them to do better."))
    return reason


async def in_guild(connection: Connection, submission_id: SubmissionId, guild_id: GuildId) -> Submission:
    """A submission to this server at the working revision. Raises NotFound: another server's do not exist here."""
    submission = await load(connection, submission_id)
    if submission.guild_id != guild_id:
        return await load(connection, SubmissionId(0))  # raises NotFound
    return submission


async def require_not_own(connection: Connection, submission: Submission, actor_id: UserId) -> None:
    """Raises NotAllowed where a moderator would let their own story into the library and the server forbids it."""
    if actor_id not in submission.author_ids:
        return
    if not (await guilds.guild_settings(connection, submission.guild_id)).of(OWN_APPROVAL):
        raise NotAllowed(
            N_(
                "“{title}” is your own, so another moderator decides. Someone who manages the server can change that"
                " in /settings, under “Moderators”."
            ),
            title=Title(submission.title),
        )


async def _require_free(connection: Connection, submission: Submission, actor_id: UserId, now: int) -> None:
    claim = await queue.claim_on(connection, submission.id, now)
    if claim is not None and actor_id not in (claim.person_id, OPERATOR):
        raise held_by(claim.person_id, claim.until, submission.title)


def held_by(person_id: UserId, until: int, title: str) -> AlreadyDone:
    """The refusal where another moderator has taken a submission: who, until when (UTC seconds), and the way on."""
    return AlreadyDone(
        N_("{by} has taken “{title}” until {until}. Ask them, or press “Take it over” on its card first."),
        by=Person(person_id),
        title=Title(title),
        until=Moment(until),
    )


async def decide(
    connection: Connection,
    submission: Submission,
    go_to: State,
    actor_id: UserId,
    reason: str,
    now: int,
    *,
    come_from: Sequence[State] = (State.PENDING,),
    action: str = "",
) -> None:
    """Move a submission, write it down, have its cards drawn anew and tell its writers.

    ``action`` is the event's name where it is not the state's. Raises AlreadyDone where it is not in one of
    ``come_from`` any more, or another moderator has taken it.
    """
    if go_to in CLAIMED and submission.state is State.PENDING:
        await _require_free(connection, submission, actor_id, now)
    moved = await submissions.move_submission(
        connection,
        submission.id,
        submission.guild_id,
        come_from=come_from,
        go_to=go_to,
        actor_id=actor_id,
        reason=reason,
        now=now,
    )
    if not moved:
        raise decided_already(submission)
    await queue.let_go(connection, submission.id)
    await write_down(connection, submission, action or go_to.value, actor_id, reason, now)


async def write_down(
    connection: Connection, submission: Submission, action: str, actor_id: UserId, reason: str, now: int
) -> None:
    """Add a decision to the submission's events and the server's log, redraw its cards and tell its writers."""
    event_id = await submissions.add_event(
        connection, submission.id, actor_id, action, detail=reason, revision_id=submission.revision_id, now=now
    )
    await log_act(
        connection, submission.guild_id, actor_id, action, submission_id=submission.id, detail=reason, now=now
    )
    await outbox.redraw_cards(connection, submission.id, now)
    # Whether it is about a story or a change of one is another sentence to its writer.
    of_change = {"approved": "changed", "rejected": "unchanged", "changes": "rechange"}
    if actor_id != OPERATOR:
        told_of = of_change.get(action, action) if submission.changed else action
        await tell_writers(connection, submission, event_id, told_of, actor_id=actor_id, reason=reason, now=now)


async def tell_writers(
    connection: Connection,
    submission: Submission,
    event_id: EventId,
    action: str,
    *,
    actor_id: UserId,
    reason: str,
    now: int,
) -> None:
    """Plan a direct message to every author about an event of their story."""
    for author_id in sorted(submission.author_ids):
        target = Target(submission.guild_id, recipient_id=author_id, submission_id=submission.id)
        # The time, too: a restored backup gives the number to another event.
        key = f"{submission.uuid}:{event_id}.{now}:{author_id}"
        notice = NoticePayload(action=action, reason=reason, by=actor_id)
        await outbox.plan(connection, kinds.NOTICE, key, target, notice, now)


async def writer_hidden(connection: Connection, submission: Submission) -> bool:
    """Whether moderators are kept from knowing who wrote an anonymous story."""
    return submission.anonymous and not (await guilds.guild_settings(connection, submission.guild_id)).of(NAMES_SEEN)
