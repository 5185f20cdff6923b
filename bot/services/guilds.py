"""A server's settings, its front desk, and what an administrator should know."""

from typing import Any

from bot.delivery import outbox
from bot.domain.library import GuildSettings
from bot.services.context import Context
from bot.storage import deliveries, guilds


class GuildService:
    """Use cases of a server's administrators. Ids are Discord's."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._database = context.database

    async def settings(self, guild_id: int) -> GuildSettings:
        """What the server has chosen; everything is None on a server that has chosen nothing."""
        async with self._database.read() as connection:
            return await guilds.guild_settings(connection, guild_id)

    async def choose(self, guild_id: int, **settings: int | None) -> GuildSettings:
        """Set channels and roles by :class:`GuildSettings`' names.

        A front desk is planned where the library channel has none yet. What waits for a decision gets its card in
        the moderators' channel, and posts that had failed are tried again.
        """
        now = self._context.now()
        async with self._database.write() as connection:
            await guilds.ensure_guild(connection, guild_id, now)
            before = await guilds.guild_settings(connection, guild_id)
            for name, value in settings.items():
                await guilds.set_guild(connection, guild_id, name, value, now)
            chosen = await guilds.guild_settings(connection, guild_id)
            if chosen.library_channel is not None and chosen.desk_channel != chosen.library_channel:
                await self._plan_desk(connection, chosen, chosen.library_channel, now)
            for old, new in (
                (before.library_channel, chosen.library_channel),
                (before.adult_channel, chosen.adult_channel),
            ):
                if old is not None and new is not None and old != new:
                    await deliveries.redirect_failed(connection, guild_id, outbox.ANNOUNCEMENT, old, new)
            await outbox.move_queue_cards(connection, chosen, now)
            await deliveries.retry_failed(connection, guild_id, now)
            return await guilds.guild_settings(connection, guild_id)

    async def new_desk(self, guild_id: int) -> bool:
        """Post the front desk again, for when its message was deleted. False without a library channel."""
        now = self._context.now()
        async with self._database.write() as connection:
            settings = await guilds.guild_settings(connection, guild_id)
            if settings.library_channel is None:
                return False
            await self._plan_desk(connection, settings, settings.library_channel, now)
            return True

    async def _plan_desk(self, connection: Any, settings: GuildSettings, channel_id: int, now: int) -> None:
        number = await guilds.next_desk_number(connection, settings.guild_id)
        await guilds.set_guild(connection, settings.guild_id, "desk_channel", channel_id, now)
        await deliveries.cancel_failed(connection, settings.guild_id, outbox.DESK, now)
        uuid = await guilds.library_uuid(connection)
        await outbox.plan_desk(connection, uuid, settings, channel_id, number, now)

    async def try_again(self, guild_id: int) -> None:
        """Posts that had failed are due again: somebody says that what was in their way is mended."""
        async with self._database.write() as connection:
            await deliveries.retry_failed(connection, guild_id, self._context.now())

    async def channels_with_adult(self, guild_id: int) -> list[int]:
        """The server's channels in which cards or excerpts of adult stories were posted."""
        async with self._database.read() as connection:
            return await deliveries.channels_with_adult(connection, guild_id, outbox.CARDS)

    async def channel_changed(self, guild_id: int, channel_id: int, *, restriction: bool) -> None:
        """A channel's permissions changed, or its age ``restriction``: what failed there is tried again.

        With the restriction, every adult story's card there asks the gate anew.
        """
        now = self._context.now()
        async with self._database.write() as connection:
            await deliveries.retry_failed(connection, guild_id, now, channel_id)
            if restriction:
                await deliveries.ask_redraw_of_adult(connection, guild_id, channel_id, outbox.CARDS, now)

    async def troubles(self, guild_id: int | None = None) -> list[dict[str, Any]]:
        """Posts that failed, are unknown or keep being put off; of one server, or of all."""
        async with self._database.read() as connection:
            return await deliveries.troubles(connection, guild_id, 20)
