"""Changing which stories an excerpt schedule takes, and taking a change back.

The post that is planned needs no care: its story is chosen when it is claimed, by the selection of that moment.
"""

from dataclasses import dataclass

from bot.domain.excerpts.excerpts import ExcerptSchedule
from bot.domain.gate import Audience, Viewer
from bot.domain.ids import GuildId, ScheduleId, SelectionId, UserId
from bot.errors import AlreadyDone, NotFound
from bot.locale import N_
from bot.services.excerpts.schedules import kept_schedule, log_schedule, require_place
from bot.services.excerpts.typed import TypedSelection, read_selection
from bot.services.use_case import UseCases, writes
from bot.storage.database import Connection
from bot.storage.excerpts import turns
from bot.storage.excerpts.turns import fitting_count


@dataclass(frozen=True, slots=True)
class Reselected:
    """A schedule as it stands, and the id of the selection before; None where nothing was changed.

    ``fitting`` is how many stories qualify now.
    """

    schedule: ExcerptSchedule
    former: SelectionId | None
    fitting: int


class ExcerptSelectionService(UseCases):
    """Use cases of moderators. ``place`` is the schedule's channel as everybody sees it: the gate is asked anew."""

    @writes
    async def reselect(
        self,
        connection: Connection,
        audience: Audience,
        schedule_id: ScheduleId,
        typed: TypedSelection,
        asker: tuple[Audience, Viewer],
    ) -> Reselected:
        """Take other stories from now on; ``asker`` may name the fandoms and tags of what they see.

        Raises NotAllowed for adult stories in a channel that is not age-restricted, BadInput for a name that is not
        there.
        """
        guild_id = audience.guild_id or GuildId(0)
        now = self._context.now()
        before = await kept_schedule(connection, guild_id, schedule_id)
        require_place(audience, guild_id, before.channel_id, typed.ratings)
        selection = await read_selection(connection, guild_id, asker, typed, before.selection)
        if selection != before.selection:
            await turns.select(connection, schedule_id, selection, now)
            await log_schedule(connection, before, asker[1].person_id or UserId(0), "excerptstories", now)
        fitting = await fitting_count(connection, guild_id, selection, now)
        after = await kept_schedule(connection, guild_id, schedule_id)
        return Reselected(after, before.selection_id if selection != before.selection else None, fitting)

    @writes
    async def take_up(
        self,
        connection: Connection,
        audience: Audience,
        schedule_id: ScheduleId,
        former: SelectionId,
        current: SelectionId,
        actor_id: UserId,
    ) -> Reselected:
        """Go back to the selection ``former``, if the present one is still ``current``.

        Raises AlreadyDone where it is not: somebody has changed it since.
        """
        guild_id = audience.guild_id or GuildId(0)
        now = self._context.now()
        schedule = await kept_schedule(connection, guild_id, schedule_id)
        selection = await turns.selection(connection, schedule_id, former)
        if selection is None:
            raise NotFound(N_("That choice is gone. /excerpt schedules shows the schedule as it is now."))
        require_place(audience, guild_id, schedule.channel_id, selection.ratings)
        if not await turns.take_up(connection, schedule_id, former, current):
            raise AlreadyDone(
                N_("Its stories have been chosen again since then. /excerpt schedules shows the schedule as it is now.")
            )
        await log_schedule(connection, schedule, actor_id, "excerptstories", now)
        fitting = await fitting_count(connection, guild_id, selection, now)
        return Reselected(await kept_schedule(connection, guild_id, schedule_id), current, fitting)
