"""Keeping people's texts within the budgets of their server (bot/domain/guilds/budgets.py).

Looked at in the transaction that has written them, so that two at once can't go over together: the one that is too
much is refused, and rolled back whole.
"""

from bot.delivery import outbox
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Target
from bot.domain.delivery.payloads import Payload
from bot.domain.guilds.budgets import Budget, Budgets, budgets
from bot.domain.guilds.settings import PERSON_MEGABYTES, SERVER_MEGABYTES
from bot.domain.ids import GuildId, UserId
from bot.errors import NotAllowed
from bot.locale import N_
from bot.sentences import Size
from bot.services.use_case import UseCases, reads
from bot.storage import guilds
from bot.storage.database import Connection
from bot.storage.stories import sizes


async def require_budget(connection: Connection, guild_id: GuildId, person_id: UserId, *, grown: int, now: int) -> None:
    """After ``grown`` bytes were written for a person. Raises NotAllowed where that is more than may be.

    What takes no more than before is let through, however little is left. The moderators are told, once for each
    budget that they have given, when most of the server's is used.
    """
    if grown <= 0:
        return
    found = await _budgets(connection, guild_id, person_id)
    if found.person.exceeded:
        raise NotAllowed(
            N_(
                "That is more than there is room for: your texts on this server take {used} of {most}, and would take"
                " {would}. Nothing was changed. Delete drafts that you don't need (/mine), or ask the moderators for"
                " more room."
            ),
            used=Size(max(found.person.used - grown, 0)),
            most=Size(found.person.most),
            would=Size(found.person.used),
            way_on="mine",
        )
    if found.guild.exceeded:
        raise NotAllowed(
            N_(
                "That is more than there is room for: all texts on this server take {used} of {most}, and would take"
                " {would}. Nothing was changed. Ask the moderators for more room; it is given in /settings."
            ),
            used=Size(max(found.guild.used - grown, 0)),
            most=Size(found.guild.most),
            would=Size(found.guild.used),
        )
    if found.guild.nearly_full:
        await _warn(connection, guild_id, found.guild, now)


async def _warn(connection: Connection, guild_id: GuildId, budget: Budget, now: int) -> None:
    queue = (await guilds.guild_settings(connection, guild_id)).queue_channel
    if queue is not None:
        key = f"{await guilds.library_uuid(connection)}:{guild_id}:{budget.most}"
        await outbox.plan(connection, kinds.NEARLY_FULL, key, Target(guild_id, queue), Payload(), now)


async def require_budget_left(connection: Connection, guild_id: GuildId, person_id: UserId) -> None:
    """Before a text is fetched and read. Raises NotAllowed where there is no room for any."""
    found = await _budgets(connection, guild_id, person_id)
    if found.person.full:
        raise NotAllowed(
            N_(
                "Your texts on this server take {used} of {most}, so there is no room for more. Delete drafts that you"
                " don't need (/mine), or ask the moderators for more room."
            ),
            used=Size(found.person.used),
            most=Size(found.person.most),
            way_on="mine",
        )
    if found.guild.full:
        raise NotAllowed(
            N_(
                "All texts on this server take {used} of {most}, so there is no room for more. Ask the moderators for"
                " more room; it is given in /settings."
            ),
            used=Size(found.guild.used),
            most=Size(found.guild.most),
        )


async def _budgets(connection: Connection, guild_id: GuildId, person_id: UserId) -> Budgets:
    used = await sizes.bytes_used(connection, guild_id, person_id)
    return budgets(used, await guilds.options(connection, guild_id, (PERSON_MEGABYTES.name, SERVER_MEGABYTES.name)))


class BudgetService(UseCases):
    """What people's texts take on a server, for whoever is to be told before it is too much."""

    @reads
    async def person(self, connection: Connection, guild_id: GuildId, person_id: UserId) -> Budget:
        """What a person's texts take there, of what they may."""
        return (await _budgets(connection, guild_id, person_id)).person

    @reads
    async def guild(self, connection: Connection, guild_id: GuildId) -> Budget:
        """What everybody's texts take there, of what they may."""
        return (await _budgets(connection, guild_id, UserId(0))).guild
