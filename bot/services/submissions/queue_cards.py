"""The card that moderators decide on, in their channel."""

from bot.delivery import outbox
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Target
from bot.domain.delivery.payloads import Payload
from bot.domain.guilds.guilds import GuildSettings
from bot.domain.ids import SubmissionId
from bot.storage.database import Connection
from bot.storage.delivery import deliveries


async def plan_queue_card(
    connection: Connection, settings: GuildSettings, submission_id: SubmissionId, uuid: str, number: int | str, now: int
) -> None:
    """Post a submission's card; ``number`` counts how often it was put forward, and where."""
    if settings.queue_channel is not None:
        target = Target(settings.guild_id, settings.queue_channel, submission_id=submission_id)
        await outbox.plan(connection, kinds.QUEUE, f"{uuid}:{number}", target, Payload(), now)


async def move_queue_cards(connection: Connection, settings: GuildSettings, now: int) -> None:
    """New cards in the moderators' channel for what waits and has none there; the older ones are blanked."""
    if settings.queue_channel is None:
        return
    queue = kinds.QUEUE.name
    for row in await deliveries.queue_cards_elsewhere(connection, settings.guild_id, queue, settings.queue_channel):
        await deliveries.cancel_planned(connection, row["id"], (queue,), now)
        await plan_queue_card(connection, settings, row["id"], row["uuid"], f"{row['rounds']}:{row['cards']}", now)
        await deliveries.ask_redraw(connection, row["id"], (queue,), now)
