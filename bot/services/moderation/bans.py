"""Bans from submitting: with a reason, perhaps an end, and a way back. Drafts are kept."""

from datetime import UTC, datetime

from bot.domain.ids import BanId, GuildId, UserId
from bot.domain.moderation.bans import Ban
from bot.domain.paging import Page, page_of
from bot.errors import AlreadyDone, BadInput, NotFound
from bot.locale import N_
from bot.sentences import Person
from bot.services.moderation.audit_log import log_act
from bot.services.use_case import UseCases, reads, writes
from bot.storage import guilds
from bot.storage.database import Connection
from bot.storage.moderation import bans

PAGE = 8


class BanService(UseCases):
    """Use cases of moderators. Whether somebody is one is for the caller to know."""

    @writes
    async def ban(
        self,
        connection: Connection,
        guild_id: GuildId,
        person_id: UserId,
        actor_id: UserId,
        length: int | None,
        reason: str,
    ) -> Ban:
        """Take no submissions of somebody for ``length`` seconds; None: until the ban is lifted.

        Raises BadInput without a reason, AlreadyDone where they are banned already.
        """
        reason = " ".join(reason.split())
        if not reason:
            raise BadInput(N_("Give a reason; the writer reads it when they try to submit."))
        now = self._context.now()
        await guilds.ensure_guild(connection, guild_id, now)
        until = None if length is None else now + length
        return await self._add(connection, guild_id, person_id, actor_id=actor_id, reason=reason, until=until, now=now)

    async def _add(
        self,
        connection: Connection,
        guild_id: GuildId,
        person_id: UserId,
        *,
        actor_id: UserId,
        reason: str,
        until: int | None,
        now: int,
    ) -> Ban:
        ban_id = await bans.add_ban(
            connection, guild_id, person_id, actor_id=actor_id, reason=reason, until=until, now=now
        )
        if ban_id is None:
            there = await bans.ban_of(connection, guild_id, person_id, now)
            assert there is not None
            raise AlreadyDone(
                N_("{by} has banned {person} already. /moderation bans shows it; lift it there to set another."),
                by=Person(there.actor_id),
                person=Person(person_id),
            )
        end = "" if until is None else f"{datetime.fromtimestamp(until, UTC):→ %Y-%m-%d %H:%M} UTC\n"
        await log_act(connection, guild_id, actor_id, "banned", person_id=person_id, detail=end + reason, now=now)
        return await self._ban(connection, guild_id, ban_id)

    @writes
    async def lift(self, connection: Connection, guild_id: GuildId, ban_id: BanId, actor_id: UserId) -> Ban:
        """End a ban before its time. Raises AlreadyDone where it has ended, naming who lifted it."""
        now = self._context.now()
        ban = await self._ban(connection, guild_id, ban_id)
        if not await bans.lift(connection, guild_id, ban_id, actor_id, now):
            lifter = await bans.lifter(connection, ban_id)
            if lifter is not None:
                raise AlreadyDone(N_("{by} has lifted this ban already."), by=Person(lifter))
            raise AlreadyDone(N_("This ban has run out already."))
        await log_act(connection, guild_id, actor_id, "lifted", person_id=ban.person_id, now=now)
        return ban

    @writes
    async def again(self, connection: Connection, guild_id: GuildId, ban_id: BanId, actor_id: UserId) -> Ban:
        """Undo a lifting: the same ban with the same end. Raises AlreadyDone where its time is over."""
        now = self._context.now()
        ban = await self._ban(connection, guild_id, ban_id)
        if ban.until is not None and ban.until <= now:
            raise AlreadyDone(N_("This ban would have run out by now, so it stays lifted."))
        return await self._add(
            connection, guild_id, ban.person_id, actor_id=actor_id, reason=ban.reason, until=ban.until, now=now
        )

    @reads
    async def page(self, connection: Connection, guild_id: GuildId, number: int) -> Page[Ban]:
        """A page of a server's bans in force, the latest first."""
        now = self._context.now()
        total = await bans.count_bans(connection, guild_id, now)
        number, pages = page_of(total, PAGE, number)
        return Page(tuple(await bans.bans(connection, guild_id, now, PAGE, number * PAGE)), number, pages)

    async def _ban(self, connection: Connection, guild_id: GuildId, ban_id: BanId) -> Ban:
        found = await bans.ban(connection, guild_id, ban_id)
        if found is None:
            raise NotFound(N_("There is no such ban on this server. /moderation bans lists those in force."))
        return found
