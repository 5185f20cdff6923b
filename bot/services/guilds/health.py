"""What keeps the bot from posting on a server: told to somebody once, shown in ``/doctor``, tried again when asked."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from bot.delivery import outbox
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Delivery, DeliveryState, RedrawOutcome, RedrawState, Target
from bot.domain.delivery.kinds import OF_SERIALS
from bot.domain.delivery.payloads import AlertPayload
from bot.domain.delivery.refusal_texts import why
from bot.domain.delivery.refusals import Coming, Refusal, Trouble
from bot.domain.ids import ChannelId, DeliveryId, GuildId, UserId
from bot.errors import AlreadyDone
from bot.locale import N_, _
from bot.services.excerpts.slots import go_on_again
from bot.services.use_case import UseCases, reads, writes
from bot.storage import guilds
from bot.storage.database import Connection
from bot.storage.delivery import failures
from bot.storage.delivery.failures import LATE_SECONDS
from bot.storage.serials import instalments

# What is looked at for one server's check-up.
MOST_TROUBLES, MOST_CHANNELS, MOST_COMING = 100, 50, 5

# A serial waits for what could not be posted: /serial list resumes, passes over or stops it.
KEPT = OF_SERIALS

# Nobody is told of these by a message: a person's closed direct messages are their own business, a fault of the
# bot's is for who runs it.
UNTOLD = (Refusal.DMS_CLOSED, Refusal.TOO_LARGE, Refusal.FAULT)


@dataclass(frozen=True, slots=True)
class Checkup:
    """A server's health, as the library knows it. ``stopped`` are sentences about schedules that rest.

    ``channels`` are those that posts are planned for or could not be made in.
    """

    troubles: tuple[Trouble, ...]
    coming: tuple[Coming, ...]
    overdue: int
    stopped: tuple[str, ...]
    channels: tuple[ChannelId, ...]


class HealthService(UseCases):
    """Use cases of who manages a server, and what the outbox tells of every post that ended."""

    @reads
    async def checkup(self, connection: Connection, guild_id: GuildId) -> Checkup:
        """How a server's posts are doing."""
        now = self._context.now()
        stopped = [
            _("The serial in {channel} is paused: {problem} /serial list resumes it.").format(
                channel=f"<#{one.channel_id}>", problem=why(one.refusal, one.lacks, one.problem)
            )
            for one in await failures.stopped_serials(connection, guild_id)
        ]
        return Checkup(
            tuple(await failures.troubles(connection, guild_id, MOST_TROUBLES, people=False)),
            tuple(await failures.coming(connection, guild_id, MOST_COMING)),
            await failures.overdue(connection, guild_id, now - LATE_SECONDS),
            tuple(stopped),
            tuple(await failures.channels_in_use(connection, guild_id, MOST_CHANNELS)),
        )

    @writes
    async def try_again(self, connection: Connection, guild_id: GuildId, delivery_id: DeliveryId) -> None:
        """Have one post tried again; one that may have arrived is looked for first. Raises AlreadyDone."""
        now = self._context.now()
        post = await failures.retry_one(connection, guild_id, delivery_id, now)
        if not await failures.retry_one_redraw(connection, guild_id, delivery_id, now) and not post:
            raise AlreadyDone(N_("That post is not waiting for anything any more. /doctor shows what became of it."))

    @writes
    async def try_all(self, connection: Connection, guild_id: GuildId) -> tuple[int, int]:
        """Have everything on a server tried again that is still wanted; returns how many posts, and how many
        excerpt schedules go on."""
        now = self._context.now()
        posts = await failures.retry_failed(connection, guild_id, now, ours=True)
        posts += await failures.retry_redraws(connection, guild_id, now, ours=True)
        return posts, await go_on_again(connection, guild_id, now)

    @writes
    async def set_aside(self, connection: Connection, guild_id: GuildId, delivery_id: DeliveryId) -> None:
        """Give a post up; :meth:`take_up` undoes it. Raises AlreadyDone for one that is not in trouble."""
        if not await failures.set_aside(connection, guild_id, delivery_id, KEPT, self._context.now()):
            raise AlreadyDone(N_("That post is not waiting for anything any more. /doctor shows what became of it."))

    @writes
    async def take_up(self, connection: Connection, guild_id: GuildId, delivery_id: DeliveryId) -> None:
        """Undo :meth:`set_aside`. Raises AlreadyDone."""
        if not await failures.take_up(connection, guild_id, delivery_id, self._context.now()):
            raise AlreadyDone(N_("That post is back already. /doctor shows what became of it."))

    @reads
    async def places_in_trouble(self, connection: Connection, guild_id: GuildId) -> list[ChannelId]:
        """The channels and threads of a server in which something waits for what is in its way to be mended."""
        return await failures.places_in_trouble(connection, guild_id)

    @writes
    async def mended(self, connection: Connection, guild_id: GuildId, places: Collection[ChannelId]) -> None:
        """What was in the way in some channels and threads may be gone: what failed there is tried again."""
        now = self._context.now()
        await failures.retry_failed(connection, guild_id, now, places)
        await go_on_again(connection, guild_id, now, places)

    @reads
    async def places_of_redraws(self, connection: Connection, guild_id: GuildId) -> list[ChannelId]:
        """The channels and threads of a server in which a message waits to be drawn anew or taken away."""
        return await failures.places_of_redraws(connection, guild_id)

    @writes
    async def redraws_mended(self, connection: Connection, guild_id: GuildId, places: Collection[ChannelId]) -> None:
        """What was in the way in some channels and threads may be gone: messages there are drawn anew."""
        await failures.retry_redraws(connection, guild_id, self._context.now(), places)

    @writes
    async def thread_opened(self, connection: Connection, thread_id: ChannelId) -> None:
        """A thread was opened or unlocked: what could not be drawn anew there for that is."""
        await failures.retry_closed(connection, thread_id, self._context.now())

    @writes
    async def came_back(self, connection: Connection, guild_id: GuildId) -> None:
        """The bot is on a server, perhaps again: what readers there are sent by direct message goes on.

        Told at every fresh session too: a process that died just after it had joined has not done it.
        """
        await instalments.retry_failed(connection, guild_id, (Refusal.SERVER_LEFT,), self._context.now())

    async def watch(self, connection: Connection, ended: Delivery) -> None:
        """Called in the transaction that ends a delivery: has an administrator told, once, what is in the way."""
        if ended.kind == kinds.ALERT:
            if ended.state is DeliveryState.FAILED:
                await self._tell(connection, ended.guild_id, kinds.ALERT.of(ended))
            return
        if ended.state is DeliveryState.SENT and ended.channel_id is not None:
            await failures.close_alerts(connection, ended.guild_id, ended.channel_id)
        elif ended.state is DeliveryState.SENT and ended.recipient_id is not None:
            # Their direct messages are open, and they are here.
            person, now = ended.recipient_id, self._context.now()
            await instalments.retry_failed(connection, ended.guild_id, (Refusal.DMS_CLOSED,), now, person)
        refusal = ended.refused
        if not ended.state.in_trouble or refusal is None or ended.channel_id is None:
            return
        if refusal in UNTOLD or ended.kind == kinds.TEST:
            return
        now = self._context.now()
        place = ChannelId(0) if refusal is Refusal.SERVER_LEFT else ended.channel_id
        if await failures.open_alert(connection, ended.guild_id, place, refusal, now):
            alert = AlertPayload(
                channel_id=ended.channel_id,
                refusal=refusal,
                since=now,
                lacks=tuple(ended.lacks.splitlines()),
                problem=ended.problem,
                key=ended.key,
                ways=await _ways(connection, ended, refusal),
            )
            await self._tell(connection, ended.guild_id, alert)

    async def watch_redraw(self, connection: Connection, delivery: Delivery, outcome: RedrawOutcome) -> None:
        """Called in the transaction that settles a redraw: has somebody told, once, of what stays as it was."""
        refusal, channel, guild_id = outcome.refusal, delivery.channel_id, delivery.guild_id
        if channel is None:
            return
        if outcome.state is RedrawState.DRAWN and not await failures.any_blocked(connection, guild_id, channel):
            await failures.close_alerts(connection, guild_id, channel, redraw=True)
        if outcome.state is not RedrawState.BLOCKED or refusal is None or refusal in UNTOLD:
            return
        now = self._context.now()
        place = ChannelId(0) if refusal is Refusal.SERVER_LEFT else channel
        if await failures.open_alert(connection, guild_id, place, refusal, now, redraw=True):
            alert = AlertPayload(
                channel_id=channel,
                refusal=refusal,
                since=now,
                redraw=True,
                lacks=outcome.lacks,
                problem=outcome.problem,
                key=delivery.key,
                ways=await _ways(connection, delivery, refusal),
            )
            await self._tell(connection, guild_id, alert)

    async def _tell(self, connection: Connection, guild_id: GuildId, alert: AlertPayload) -> None:
        """Plan an alert by the first of its ways that are left; without any, ``/doctor`` alone shows it."""
        if not alert.ways:
            return
        (way, to), *rest = alert.ways
        uuid = await guilds.library_uuid(connection)
        what = f"redraw_{alert.refusal}" if alert.redraw else alert.refusal
        key = f"{uuid}:{guild_id}:{alert.channel_id}:{what}:{alert.since}:{way}:{to}"
        target = (
            Target(guild_id, channel_id=ChannelId(to))
            if way == "channel"
            else Target(guild_id, recipient_id=UserId(to))
        )
        left = replace(alert, ways=tuple(rest))
        await outbox.plan(connection, kinds.ALERT, key, target, left, self._context.now())


async def _ways(connection: Connection, ended: Delivery, refusal: Refusal) -> tuple[tuple[str, int], ...]:
    """Where it can be read: the moderators' channel, else by who set the bot up or made the schedule."""
    queue = (await guilds.guild_settings(connection, ended.guild_id)).queue_channel
    found: list[tuple[str, int]] = []
    if queue is not None and queue != ended.channel_id and refusal is not Refusal.SERVER_LEFT:
        found.append(("channel", queue))
    people = (await failures.who_set_up(connection, ended.guild_id), await failures.who_made(connection, ended.key))
    return (*found, *(("person", person) for person in dict.fromkeys(people) if person))
