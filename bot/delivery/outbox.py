"""Planning: putting something into the outbox, in the transaction that makes it so.

A key is what makes a post itself: the same key is never planned twice. ``…:<uuid>:…`` names the thing by an id
that a restored backup does not use again.
"""

import json
from collections.abc import Mapping
from typing import Any

from bot.domain.delivery.deliveries import Delivery
from bot.domain.guilds.guilds import GuildSettings
from bot.domain.ids import (
    ActId,
    CaseId,
    ChannelId,
    DeliveryId,
    EventId,
    GuildId,
    InteractionId,
    RevisionId,
    SubmissionId,
    UserId,
)
from bot.domain.moderation.reports import Case, CaseState
from bot.domain.submissions.submissions import Submission
from bot.domain.votes import Vote
from bot.storage import votes
from bot.storage.database import Connection
from bot.storage.delivery import deliveries

QUEUE = "queue"
ANNOUNCEMENT = "announcement"
NOTICE = "notice"
EXCERPT = "excerpt"
SHARE = "share"
DESK = "desk"
NEWS = "news"
AUTHORS = "authors"
REVEAL = "reveal"
DRAFT_ENDS = "draft_ends"
DRAFT_ENDED = "draft_ended"
TEST = "test"
LOG = "log"
ALERT = "alert"
REPORT = "report"
REPORT_WORD = "report_word"
SERIAL = "serial"
SERIAL_OPENING = "serial_opening"
SERIAL_END = "serial_end"
OWN = "own"
OWN_WORD = "own_word"
ROUND = "round"
ROUND_RESULT = "round_result"
ROUND_CANCELLED = "round_cancelled"

# Kinds whose message shows a story's card: drawn anew when the story or its counts change.
CARDS = (QUEUE, ANNOUNCEMENT, EXCERPT, SHARE)

# By which a story's authors are told of it, in direct messages.
TO_AUTHORS = (NOTICE, AUTHORS, REVEAL, DRAFT_ENDS, DRAFT_ENDED)

# Kinds of a serial: blanked when the story leaves, and else left as they were posted.
SERIALS = (SERIAL, SERIAL_OPENING, SERIAL_END)

# All kinds that ask the gate anew when a channel's age restriction changes.
GATED = (*CARDS, *SERIALS, REPORT, LOG)

# A server's stories are for its members: these are not sent to who has left it.
FOR_MEMBERS = (OWN,)

# Kinds whose latest messages are drawn anew when a backup took the library's place.
REDRAWN = (*CARDS, *SERIALS, ROUND, ROUND_RESULT)

# What nobody wants any more so long after it was asked for, in seconds. Every other kind is posted however late:
# instalments and excerpts by their own schedule's choice, the rest because it is true and wanted whenever it comes.
TIMELY_SECONDS = {TEST: 3600, SHARE: 3600}

# Counts are gathered this many seconds before a card is edited: Discord limits edits of old messages hard
# (error 30046), and nobody watches a number.
GATHER_SECONDS = 60


def _json(content: Mapping[str, Any] | None) -> str | None:
    return None if content is None else json.dumps(content, ensure_ascii=False, sort_keys=True)


async def plan_queue_card(
    connection: Connection, settings: GuildSettings, submission_id: SubmissionId, uuid: str, number: int | str, now: int
) -> None:
    """The card that moderators decide on; ``number`` counts how often the story was put forward, and where."""
    if settings.queue_channel is None:
        return
    await deliveries.plan_delivery(
        connection,
        key=f"{QUEUE}:{uuid}:{number}",
        kind=QUEUE,
        guild_id=settings.guild_id,
        channel_id=settings.queue_channel,
        submission_id=submission_id,
        content=_json({}),
        due_at=now,
        now=now,
    )


async def move_queue_cards(connection: Connection, settings: GuildSettings, now: int) -> None:
    """New cards in the moderators' channel for what waits and has none there; the older ones are blanked."""
    if settings.queue_channel is None:
        return
    waiting = await deliveries.queue_cards_elsewhere(connection, settings.guild_id, QUEUE, settings.queue_channel)
    for row in waiting:
        await deliveries.cancel_planned(connection, row["id"], (QUEUE,), now)
        await plan_queue_card(connection, settings, row["id"], row["uuid"], f"{row['rounds']}:{row['cards']}", now)
        await deliveries.ask_redraw(connection, row["id"], (QUEUE,), now)


async def plan_announcement(
    connection: Connection,
    guild_id: GuildId,
    channel_id: ChannelId,
    submission_id: SubmissionId,
    *,
    uuid: str,
    number: int | str,
    revision_id: RevisionId,
    now: int,
) -> None:
    """An approved story's card for the library channel; ``number`` counts its approvals."""
    await deliveries.plan_delivery(
        connection,
        key=f"{ANNOUNCEMENT}:{uuid}:{number}",
        kind=ANNOUNCEMENT,
        guild_id=guild_id,
        channel_id=channel_id,
        submission_id=submission_id,
        revision_id=revision_id,
        content=_json({}),
        due_at=now,
        now=now,
    )


async def plan_notice(
    connection: Connection,
    guild_id: GuildId,
    recipient_id: UserId,
    *,
    submission_id: SubmissionId,
    uuid: str,
    event_id: EventId,
    content: Mapping[str, Any],
    now: int,
) -> None:
    """A direct message to one person about what became of a story; ``event_id`` is the event it tells of."""
    await deliveries.plan_delivery(
        connection,
        # The time, too: a restored backup gives the number to another event.
        key=f"{NOTICE}:{uuid}:{event_id}.{now}:{recipient_id}",
        kind=NOTICE,
        guild_id=guild_id,
        recipient_id=recipient_id,
        submission_id=submission_id,
        content=_json(content),
        due_at=now,
        now=now,
    )


async def plan_author_notice(
    connection: Connection, submission: Submission, recipient_id: UserId, key: str, content: Mapping[str, Any], now: int
) -> None:
    """A direct message about who a story's authors are; ``key`` names the act on this submission."""
    await deliveries.plan_delivery(
        connection,
        key=f"{AUTHORS}:{submission.uuid}:{key}:{recipient_id}",
        kind=AUTHORS,
        guild_id=submission.guild_id,
        recipient_id=recipient_id,
        submission_id=submission.id,
        content=_json(content),
        due_at=now,
        now=now,
    )


async def plan_reveal(connection: Connection, submission: Submission, recipient_id: UserId, at: int, now: int) -> None:
    """Show a story's names at a time; the direct message that says so does it when it is claimed."""
    await deliveries.plan_delivery(
        connection,
        key=f"{REVEAL}:{submission.story_uuid}:{at}:{now}:{recipient_id}:{submission.id}",
        kind=REVEAL,
        guild_id=submission.guild_id,
        recipient_id=recipient_id,
        submission_id=submission.id,
        content=_json({"at": at}),
        due_at=at,
        now=now,
    )


async def plan_draft_message(
    connection: Connection, kind: str, submission: Submission, until: int, due_at: int, now: int
) -> None:
    """A direct message to a draft's writer: that it goes at ``until`` (UTC seconds), or that it is gone."""
    await deliveries.plan_delivery(
        connection,
        key=f"{kind}:{submission.uuid}:{until}",
        kind=kind,
        guild_id=submission.guild_id,
        recipient_id=submission.created_by,
        submission_id=submission.id,
        content=_json({"at": until}),
        due_at=due_at,
        now=now,
    )


async def plan_excerpt(
    connection: Connection,
    guild_id: GuildId,
    channel_id: ChannelId,
    key: str,
    content: Mapping[str, Any],
    now: int,
    *,
    due_at: int | None = None,
) -> DeliveryId | None:
    """A passage of some story; which one is chosen when it is claimed. None where ``key`` is planned already.

    It is due at once where ``due_at`` says nothing else.
    """
    return await deliveries.plan_delivery(
        connection,
        key=f"{EXCERPT}:{key}",
        kind=EXCERPT,
        guild_id=guild_id,
        channel_id=channel_id,
        content=_json(content),
        due_at=now if due_at is None else due_at,
        now=now,
    )


async def plan_share(
    connection: Connection,
    guild_id: GuildId,
    channel_id: ChannelId,
    *,
    request_id: InteractionId,
    submission_id: SubmissionId,
    content: Mapping[str, Any],
    now: int,
) -> None:
    """A passage that a reader shares; ``request_id`` is Discord's id of the interaction that showed its preview."""
    await deliveries.plan_delivery(
        connection,
        key=f"{SHARE}:{request_id}",
        kind=SHARE,
        guild_id=guild_id,
        channel_id=channel_id,
        submission_id=submission_id,
        content=_json(content),
        due_at=now,
        now=now,
    )


async def plan_desk(
    connection: Connection, library_uuid: str, settings: GuildSettings, channel_id: ChannelId, number: int, now: int
) -> None:
    """The front desk's message; ``number`` counts the server's desks."""
    await deliveries.plan_delivery(
        connection,
        key=f"{DESK}:{library_uuid}:{settings.guild_id}:{number}",
        kind=DESK,
        guild_id=settings.guild_id,
        channel_id=channel_id,
        content=_json({}),
        due_at=now,
        now=now,
    )


async def plan_serial(
    connection: Connection,
    kind: str,
    key: str,
    *,
    guild_id: GuildId,
    channel_id: ChannelId,
    submission_id: SubmissionId,
    content: Mapping[str, Any],
    due_at: int,
    now: int,
) -> DeliveryId | None:
    """An instalment of a serial, its opening or its end. None where ``key`` is planned already.

    ``content``'s ``"thread"`` has a thread of that name started on the message, or a forum post made of it.
    """
    return await deliveries.plan_delivery(
        connection,
        key=key,
        kind=kind,
        guild_id=guild_id,
        channel_id=channel_id,
        submission_id=submission_id,
        content=_json(content),
        due_at=due_at,
        now=now,
    )


async def plan_subscription(
    connection: Connection,
    kind: str,
    key: str,
    *,
    guild_id: GuildId,
    recipient_id: UserId,
    submission_id: SubmissionId,
    content: Mapping[str, Any],
    due_at: int,
    now: int,
) -> DeliveryId | None:
    """An instalment of a reader's subscription, or a word about it, by direct message.

    None where ``key`` is planned already.
    """
    return await deliveries.plan_delivery(
        connection,
        key=key,
        kind=kind,
        guild_id=guild_id,
        recipient_id=recipient_id,
        submission_id=submission_id,
        content=_json(content),
        due_at=due_at,
        now=now,
    )


async def plan_test(
    connection: Connection, guild_id: GuildId, channel_id: ChannelId, request_id: InteractionId, now: int
) -> None:
    """A post that only shows that the bot can post in a channel; ``request_id`` names who asked when."""
    await deliveries.plan_delivery(
        connection,
        key=f"{TEST}:{guild_id}:{channel_id}:{request_id}",
        kind=TEST,
        guild_id=guild_id,
        channel_id=channel_id,
        content=_json({}),
        due_at=now,
        now=now,
    )


async def plan_alert(
    connection: Connection,
    guild_id: GuildId,
    place: tuple[ChannelId | None, UserId | None],
    key: str,
    content: Mapping[str, Any],
    now: int,
) -> None:
    """What keeps the bot from posting, for an administrator. ``place`` is a channel, or else a person."""
    await deliveries.plan_delivery(
        connection,
        key=f"{ALERT}:{key}",
        kind=ALERT,
        guild_id=guild_id,
        channel_id=place[0],
        recipient_id=place[1],
        content=_json(content),
        due_at=now,
        now=now,
    )


async def plan_log(
    connection: Connection,
    library_uuid: str,
    *,
    guild_id: GuildId,
    channel_id: ChannelId,
    act_id: ActId,
    submission_id: SubmissionId | None,
    now: int,
) -> None:
    """An entry of the server's log for its log channel."""
    await deliveries.plan_delivery(
        connection,
        key=f"{LOG}:{library_uuid}:{act_id}",
        kind=LOG,
        guild_id=guild_id,
        channel_id=channel_id,
        submission_id=submission_id,
        content=_json({"act": act_id}),
        due_at=now,
        now=now,
    )


async def plan_report(
    connection: Connection,
    library_uuid: str,
    settings: GuildSettings,
    case_id: CaseId,
    submission_id: SubmissionId,
    now: int,
) -> None:
    """The moderators' card of everything that readers report of a story, until they have decided."""
    if settings.queue_channel is None:
        return
    await deliveries.plan_delivery(
        connection,
        key=f"{REPORT}:{library_uuid}:{case_id}",
        kind=REPORT,
        guild_id=settings.guild_id,
        channel_id=settings.queue_channel,
        submission_id=submission_id,
        content=_json({"case": case_id}),
        due_at=now,
        now=now,
    )


async def plan_report_message(
    connection: Connection, library_uuid: str, case: Case, person_id: UserId, now: int
) -> None:
    """A direct message to a reader who wanted to know what came of their report; one for each decision."""
    await deliveries.plan_delivery(
        connection,
        key=f"{REPORT_WORD}:{library_uuid}:{case.id}:{person_id}:{case.decided_at}",
        kind=REPORT_WORD,
        guild_id=case.guild_id,
        recipient_id=person_id,
        submission_id=case.submission_id,
        content=_json({"down": case.state is CaseState.DOWN}),
        due_at=now,
        now=now,
    )


async def redraw_reports(connection: Connection, submission_id: SubmissionId, now: int) -> None:
    """Have the moderators' card of a story's reports drawn anew."""
    await deliveries.ask_redraw(connection, submission_id, (REPORT,), now)


async def plan_news(
    connection: Connection,
    guild_id: GuildId,
    recipient_id: UserId,
    *,
    submission_id: SubmissionId,
    uuid: str,
    revision_id: RevisionId,
    submitted_at: int | None,
    content: Mapping[str, Any],
    now: int,
) -> None:
    """A direct message to one follower about what an approved revision brought, which was submitted then."""
    await deliveries.plan_delivery(
        connection,
        # The time, too: a restored backup gives the number to another revision. Not that of the approval: one that
        # is approved once more after a restore has been told of.
        key=f"{NEWS}:{uuid}:{revision_id}.{submitted_at or 0}:{recipient_id}",
        kind=NEWS,
        guild_id=guild_id,
        recipient_id=recipient_id,
        submission_id=submission_id,
        revision_id=revision_id,
        content=_json(content),
        due_at=now,
        now=now,
    )


async def redraw_news(connection: Connection, submission_id: SubmissionId, now: int) -> None:
    """Have what followers were told of a story drawn anew: it has left, or may be told otherwise now."""
    await deliveries.ask_redraw(connection, submission_id, (NEWS,), now)


async def redraw_cards(connection: Connection, submission_id: SubmissionId, now: int) -> None:
    """Have every message that shows the story's card, or its title on a ballot, drawn anew at once."""
    await deliveries.ask_redraw(connection, submission_id, (*CARDS, REPORT), now)
    await votes.redraw_with(connection, submission_id, now)


async def redraw_queue(connection: Connection, submission_id: SubmissionId, now: int) -> None:
    """Have the moderators' cards of a submission drawn anew at once; older ones say that there is a newer one."""
    await deliveries.ask_redraw(connection, submission_id, (QUEUE,), now)


async def redraw_serials(connection: Connection, submission_id: SubmissionId, now: int) -> None:
    """Have every post of the story's serials drawn anew, readers' own ones, too: blanked where it may not be shown
    any more."""
    await deliveries.ask_redraw(connection, submission_id, (*SERIALS, OWN), now)


async def take_away_posts(connection: Connection, submission_id: SubmissionId, now: int) -> None:
    """Have everything that was posted of a story for readers deleted, for good.

    What a thread or forum post begins with stays, emptied: readers' own messages stand under it.
    """
    await deliveries.take_away(connection, submission_id, (ANNOUNCEMENT, EXCERPT, SHARE, SERIAL, SERIAL_END, OWN), now)


def is_taken_away(delivery: Delivery) -> bool:
    """Whether a delivery's messages are to be deleted, see :func:`take_away_posts`."""
    return bool(json.loads(delivery.content or "{}").get("taken_away"))


async def recount_cards(connection: Connection, submission_id: SubmissionId, now: int) -> None:
    """Have the announced card's counts drawn anew, together with whatever else changes within a minute."""
    await deliveries.ask_redraw(connection, submission_id, (ANNOUNCEMENT,), now + GATHER_SECONDS)


async def plan_vote(connection: Connection, voting: Vote, kind: str, which: str, due_at: int, now: int) -> None:
    """One of a vote's posts: its ``opening``, its ``result``, or that it was ``cancelled``."""
    await deliveries.plan_delivery(
        connection,
        key=f"round:{voting.uuid}:{which}",
        kind=kind,
        guild_id=voting.guild_id,
        channel_id=voting.channel_id,
        content=_json({"round": voting.id}),
        due_at=due_at,
        now=now,
    )
