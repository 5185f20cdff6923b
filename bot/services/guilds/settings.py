"""A server's settings, its front desk, and what an administrator should know."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import Any

from bot.delivery import outbox
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Target
from bot.domain.delivery.kinds import GATED
from bot.domain.delivery.payloads import Payload
from bot.domain.guilds.guilds import GuildSettings
from bot.domain.ids import OPERATOR, ChannelId, GuildId, InteractionId, SettingChangeId, UserId
from bot.errors import AlreadyDone
from bot.locale import N_
from bot.services.context import Context
from bot.services.excerpts.slots import go_on_again
from bot.services.moderation.audit_log import log_act
from bot.services.submissions.queue_cards import move_queue_cards
from bot.services.use_case import UseCases, reads, writes
from bot.storage import guilds
from bot.storage.database import Connection
from bot.storage.delivery import deliveries, failures


class GuildService(UseCases):
    """Use cases of a server's administrators. Ids are Discord's."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        # Every interaction asks for them, and only these use cases change them.
        self._kept: dict[GuildId, GuildSettings] = {}
        self._changes = 0

    async def settings(self, guild_id: GuildId) -> GuildSettings:
        """What the server has chosen; everything is None on a server that has chosen nothing."""
        kept = self._kept.get(guild_id)
        if kept is None:
            before = self._changes
            kept = await self._settings(guild_id)
            if self._changes == before:  # else it may be from before a change
                self._kept[guild_id] = kept
        return kept

    @reads
    async def _settings(self, connection: Connection, guild_id: GuildId) -> GuildSettings:
        return await guilds.guild_settings(connection, guild_id)

    def _forget(self, guild_id: GuildId) -> None:
        """They may have been changed, whatever became of the use case."""
        self._changes += 1
        self._kept.pop(guild_id, None)

    async def choose(
        self, guild_id: GuildId, *, actor_id: UserId = OPERATOR, **settings: int | str | None
    ) -> GuildSettings:
        """Set what a server chooses, by :class:`GuildSettings`' names or those of bot/domain/guilds/settings.py.

        ``required`` has a field a line; an option is given as its kind stores it, None for its default.

        A front desk is planned where the library channel has none yet. What waits for a decision gets its card in
        the moderators' channel, and posts that had failed are tried again.
        """
        await self.change(guild_id, actor_id, **settings)
        return await self.settings(guild_id)

    async def change(self, guild_id: GuildId, actor_id: UserId, **settings: int | str | None) -> SettingChangeId | None:
        """The same; returns the id under which the last change can be undone, None where nothing changed."""
        try:
            return await self._change(guild_id, actor_id, settings)
        finally:
            self._forget(guild_id)

    @writes
    async def _change(
        self, connection: Connection, guild_id: GuildId, actor_id: UserId, settings: Mapping[str, int | str | None]
    ) -> SettingChangeId | None:
        now = self._context.now()
        await guilds.ensure_guild(connection, guild_id, now)
        before = await guilds.guild_settings(connection, guild_id)
        changed = None
        for name, value in settings.items():
            changed = await self._set(connection, guild_id, name, value, actor_id, now) or changed
        await self._settle(connection, before, now)
        return changed

    async def undo(self, guild_id: GuildId, change_id: SettingChangeId, actor_id: UserId) -> SettingChangeId | None:
        """Take a change back; returns the id under which that can be undone in turn.

        Raises AlreadyDone where the setting was changed again since.
        """
        try:
            return await self._undo(guild_id, change_id, actor_id)
        finally:
            self._forget(guild_id)

    @writes
    async def _undo(
        self, connection: Connection, guild_id: GuildId, change_id: SettingChangeId, actor_id: UserId
    ) -> SettingChangeId | None:
        now = self._context.now()
        found = await guilds.change(connection, guild_id, change_id)
        if found is None or await guilds.setting(connection, guild_id, found.name) != found.after:
            raise AlreadyDone(N_("This setting has been changed again since. /settings shows what it is now."))
        before = await guilds.guild_settings(connection, guild_id)
        undone = await self._set(connection, guild_id, found.name, found.before, actor_id, now)
        await self._settle(connection, before, now)
        return undone

    async def _set(
        self, connection: Connection, guild_id: GuildId, name: str, value: int | str | None, actor_id: UserId, now: int
    ) -> SettingChangeId | None:
        before = await guilds.setting(connection, guild_id, name)
        if before == value:
            return None
        await guilds.set_guild(connection, guild_id, name, value, now)
        said = json.dumps({"name": name, "before": before, "after": value}, ensure_ascii=False)
        await log_act(connection, guild_id, actor_id, "setting", detail=said, now=now)
        return await guilds.add_change(
            connection, guild_id, name, before=before, after=value, actor_id=actor_id, now=now
        )

    async def _settle(self, connection: Connection, before: GuildSettings, now: int) -> None:
        """After a change: a front desk where there is none yet, and what waits or had failed follows the channels."""
        guild_id = before.guild_id
        chosen = await guilds.guild_settings(connection, guild_id)
        if chosen.library_channel is not None and chosen.desk_channel != chosen.library_channel:
            await self._plan_desk(connection, chosen, chosen.library_channel, now)
        for old, new in (
            (before.library_channel, chosen.library_channel),
            (before.adult_channel, chosen.adult_channel),
        ):
            if old is not None and new is not None and old != new:
                await failures.redirect_failed(connection, guild_id, kinds.ANNOUNCEMENT.name, old, new)
        await move_queue_cards(connection, chosen, now)
        await failures.retry_failed(connection, guild_id, now)
        await go_on_again(connection, guild_id, now)

    @writes
    async def test_posts(
        self, connection: Connection, guild_id: GuildId, request_id: InteractionId
    ) -> tuple[ChannelId, ...]:
        """Plan a test post for every channel chosen; returns their ids. ``request_id`` names the request."""
        now = self._context.now()
        chosen = await guilds.guild_settings(connection, guild_id)
        channels = (chosen.library_channel, chosen.adult_channel, chosen.queue_channel, chosen.excerpt_channel)
        wanted = tuple(dict.fromkeys(channel for channel in channels if channel is not None))
        for channel in wanted:
            key = f"{guild_id}:{channel}:{request_id}"
            await outbox.plan(connection, kinds.TEST, key, Target(guild_id, channel), Payload(), now)
        return wanted

    async def new_desk(self, guild_id: GuildId) -> bool:
        """Post the front desk again, for when its message was deleted. False without a library channel."""
        try:
            return await self._new_desk(guild_id)
        finally:
            self._forget(guild_id)

    @writes
    async def _new_desk(self, connection: Connection, guild_id: GuildId) -> bool:
        now = self._context.now()
        settings = await guilds.guild_settings(connection, guild_id)
        if settings.library_channel is None:
            return False
        await self._plan_desk(connection, settings, settings.library_channel, now)
        return True

    async def _plan_desk(
        self, connection: Connection, settings: GuildSettings, channel_id: ChannelId, now: int
    ) -> None:
        number = await guilds.next_desk_number(connection, settings.guild_id)
        await guilds.set_guild(connection, settings.guild_id, "desk_channel", channel_id, now)
        await failures.cancel_failed(connection, settings.guild_id, kinds.DESK.name, now)
        key = f"{await guilds.library_uuid(connection)}:{settings.guild_id}:{number}"
        await outbox.plan(connection, kinds.DESK, key, Target(settings.guild_id, channel_id), Payload(), now)

    @writes
    async def try_again(self, connection: Connection, guild_id: GuildId) -> None:
        """Posts that had failed are due again: somebody says that what was in their way is mended."""
        now = self._context.now()
        await failures.retry_failed(connection, guild_id, now)
        await failures.retry_redraws(connection, guild_id, now)
        await go_on_again(connection, guild_id, now)

    @reads
    async def channels_with_adult(self, connection: Connection, guild_id: GuildId) -> list[ChannelId]:
        """The server's channels and threads in which something of an adult story was posted."""
        return await deliveries.channels_with_adult(connection, guild_id, GATED)

    @writes
    async def restriction_changed(
        self, connection: Connection, guild_id: GuildId, places: Collection[ChannelId]
    ) -> None:
        """A channel was made age-restricted, or is not any more: all that shows an adult story in it and its threads,
        ``places`` together, asks the gate anew."""
        now = self._context.now()
        await deliveries.ask_redraw_of_adult(connection, guild_id, places, GATED, now)

    @reads
    async def troubles(self, connection: Connection, guild_id: GuildId | None = None) -> list[dict[str, Any]]:
        """Posts that failed, are unknown or keep being put off; of one server, or of all."""
        return [asdict(one) for one in await failures.troubles(connection, guild_id, 20)]
