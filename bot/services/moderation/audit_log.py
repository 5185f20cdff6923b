"""Writing down what was done."""

from bot.delivery import outbox
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Target
from bot.domain.delivery.payloads import LogPayload
from bot.domain.guilds.settings import LOG_CHANNEL
from bot.domain.ids import ActId, ChannelId, GuildId, SubmissionId, UserId
from bot.domain.moderation.audit import KINDS
from bot.storage import guilds
from bot.storage.database import Connection
from bot.storage.moderation import audit


async def log_act(
    connection: Connection,
    guild_id: GuildId,
    actor_id: UserId,
    action: str,
    *,
    now: int,
    submission_id: SubmissionId | None = None,
    person_id: UserId | None = None,
    detail: str = "",
) -> ActId:
    """Write down an act in the caller's transaction and plan its post in the log channel; returns its id.

    ``action`` is a name in bot/domain/moderation/audit.py.
    """
    assert action in KINDS, action
    act_id = await audit.add_act(
        connection, guild_id, actor_id, action, submission_id=submission_id, person_id=person_id, detail=detail, now=now
    )
    settings = await guilds.guild_settings(connection, guild_id)
    channel = settings.of(LOG_CHANNEL)
    if channel is not None:
        key = f"{await guilds.library_uuid(connection)}:{act_id}"
        target = Target(guild_id, ChannelId(int(channel)), submission_id=submission_id)
        await outbox.plan(connection, kinds.LOG, key, target, LogPayload(act_id=act_id), now)
    return act_id
