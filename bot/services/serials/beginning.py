"""How a serial begins and is ended, in the transaction of whoever begins or stops one or several."""

import uuid

from bot.delivery import outbox
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Target
from bot.domain.delivery.payloads import SerialPayload
from bot.domain.gate import Audience, Reason, Viewer, refusal
from bot.domain.guilds.guilds import GuildSettings
from bot.domain.ids import ChannelId, GuildId, SubmissionId, UserId
from bot.domain.serials.serials import OVER, Order, Serial, SerialState, Shape, untitled
from bot.domain.submissions.submissions import Submission
from bot.errors import AlreadyDone, BadInput, NotAllowed
from bot.locale import N_
from bot.sentences import Channel
from bot.services.access import require, require_text, subject_of
from bot.services.serials import course, cutting, planning
from bot.services.serials.overview import log_serial
from bot.services.submissions.loading import load
from bot.storage import guilds
from bot.storage.database import Connection
from bot.storage.serials import instalments
from bot.storage.serials import serials as storage
from bot.text import limits


async def begin(
    connection: Connection,
    guild_id: GuildId,
    actor_id: UserId,
    order: Order,
    audience: Audience,
    now: int,
    *,
    again: bool,
) -> Serial:
    """Begin a serial. ``audience`` is where it goes, as everybody sees it. ``again``: though it was posted there.

    Raises NotAllowed where the gate says no to the place, AlreadyDone where the story is being posted there,
    NotFound or BadInput where there is nothing to post.
    """
    submission = await load(connection, order.submission_id, approved=True)
    require_place(submission, audience, await guilds.guild_settings(connection, guild_id))
    require_text(submission)
    await require_new(connection, submission.id, order.place.channel_id, again=again)
    cuts = await cutting.cuts_of(connection, submission, order.pace.words)
    if not cuts:
        raise BadInput(N_("This story has no text to post. Choose another."))
    serial = await storage.add_serial(
        connection, uuid.uuid4().hex, guild_id, order=order, total=len(cuts), created_by=actor_id, now=now
    )
    if order.place.shape is Shape.CHANNEL:
        await course.go_on(connection, serial, now)
    else:
        await _plan_opening(connection, serial, submission, now)
    await log_serial(connection, serial, actor_id, "serialstart", now)
    return await storage.fresh(connection, serial)


async def end(connection: Connection, serial: Serial, actor_id: UserId, now: int) -> None:
    """Stop a serial that goes on, for good. What has been posted stays."""
    await planning.rest(connection, serial, SerialState.STOPPED)
    await instalments.give_up(connection, (planning.next_key(serial), planning.opening_key(serial)), now)
    await course.let_go(connection, serial, now)
    await log_serial(connection, serial, actor_id, "serialstop", now)


def require_place(submission: Submission, audience: Audience, settings: GuildSettings) -> None:
    """Ask the gate about where a serial is to go, and say where it may go instead."""
    if refusal(subject_of(submission), audience, Viewer()) is not Reason.NEEDS_AGE_RESTRICTION:
        require(submission, audience, Viewer(), settings)
        return
    if settings.adult_channel is not None:
        raise NotAllowed(
            N_("This story is for adults, so it may be posted in age-restricted channels only, such as {channel}."),
            channel=Channel(settings.adult_channel),
        )
    raise NotAllowed(
        N_(
            "This story is for adults, so it may be posted in age-restricted channels only. Make the channel one in"
            " its settings, or choose another."
        )
    )


async def require_new(
    connection: Connection, submission_id: SubmissionId, channel_id: ChannelId, *, again: bool
) -> None:
    """Raises AlreadyDone where the story is being posted in the channel; unless ``again``, also where it was."""
    for other in await storage.serials_in(connection, submission_id, channel_id):
        where = Channel(other.place.shown)
        if other.state not in OVER:
            raise AlreadyDone(
                N_("This story is being posted in {channel} already; /serial list shows it."), channel=where
            )
        if not again:
            raise AlreadyDone(
                N_("This story was posted in {channel} already. /serial start posts it once more."), channel=where
            )


async def _plan_opening(connection: Connection, serial: Serial, submission: Submission, now: int) -> None:
    """The post that a thread is started on, or that a forum post begins with."""
    name = " ".join(submission.title.split())
    if submission.rating.adult:
        name = untitled(serial.id, adult=True)
    target = Target(serial.guild_id, serial.place.channel_id, submission_id=serial.submission_id)
    opening = SerialPayload(serial_id=serial.id, thread=name[: limits.FORUM_TITLE])
    await outbox.plan(connection, kinds.SERIAL_OPENING, f"{serial.uuid}:open", target, opening, now)
