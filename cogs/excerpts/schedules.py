"""``/excerpt now``, ``/excerpt schedule`` and ``/excerpt schedules``: what moderators have posted."""

import discord
from discord import app_commands

from bot.domain.excerpts.excerpts import ExcerptSchedule
from bot.domain.excerpts.selection import Ratings
from bot.domain.gate import Audience, AudienceKind
from bot.domain.guilds.guilds import GuildSettings
from bot.domain.ids import ChannelId, GuildId, InteractionId, ScheduleId
from bot.domain.schedule.cadence import LATE_HOURS
from bot.domain.schedule.entry import read_cadence, read_late_hours
from bot.errors import NotReady
from bot.locale import N_, _
from bot.services.excerpts.service import TypedSelection
from bot.text import limits
from cogs.excerpts import cards as excerpt_cards
from cogs.excerpts import schedule_cards as cards
from cogs.excerpts.components import (
    SCHEDULE_BACK,
    SCHEDULE_PAUSE,
    SCHEDULE_REMOVE,
    SCHEDULE_RESUME,
    SCHEDULE_TIME,
    SCHEDULE_TIME_FORM,
    SCHEDULES,
)
from cogs.excerpts.scheduling import Scheduling
from cogs.ui.audience import audience_of, channel_audience, viewer_of
from cogs.ui.cadence import LateHours, cadence_text, suggest_days, suggest_zones
from cogs.ui.cog import Cog
from cogs.ui.component_data import ComponentData
from cogs.ui.interaction import Interaction, user_id_of
from cogs.ui.reply import show
from cogs.ui.suggest import suggest_reach, suggest_several_fandoms, suggest_several_tags, suggest_stories

RATINGS = [
    app_commands.Choice(name="General Audiences only", value=Ratings.GENERAL.value),
    app_commands.Choice(name="Teen and below", value=Ratings.TEEN.value),
    app_commands.Choice(name="All, adult too (age-restricted channels)", value=Ratings.ALL.value),
    app_commands.Choice(name="Adult only (age-restricted channels)", value=Ratings.ADULT.value),
]


class Schedules(Scheduling):
    """The commands of moderators. What is drawn and shown of an excerpt is in cogs/excerpts/cog.py, whose cog goes
    on from this one."""

    excerpt = app_commands.Group(name="excerpt", description="Passages from the library", guild_only=True)

    @excerpt.command(name="now", description="Moderators: post a passage in the excerpt channel now")
    @app_commands.describe(story="From this story; leave empty for the one whose turn it is")
    @app_commands.autocomplete(story=suggest_stories)
    async def now(
        self, interaction: Interaction, story: app_commands.Range[str, 1, limits.MAX_TITLE] | None = None
    ) -> None:
        """Plan an excerpt; posting sends it."""
        settings = await self.moderated(interaction)
        viewer = viewer_of(interaction, settings)
        submission_id = None
        if story is not None:
            audience = audience_of(interaction, settings)
            submission_id = await self.services.search.named(settings.guild_id, audience, viewer, story)
        channel_id = await self.services.excerpts.post_now(
            settings.guild_id, await self._goes_to(interaction, settings), InteractionId(interaction.id), submission_id
        )
        await show(interaction, excerpt_cards.on_its_way(channel_id))

    async def _goes_to(self, interaction: Interaction, settings: GuildSettings) -> Audience:
        """The excerpt channel as everybody sees it. The service refuses where none is chosen."""
        channel_id = settings.excerpt_channel
        if channel_id is None or interaction.guild is None:
            return Audience(AudienceKind.CHANNEL, settings.guild_id, private=False)
        channel = interaction.guild.get_channel_or_thread(channel_id)
        if channel is None:
            raise NotReady(
                N_(
                    "The channel for excerpts is gone, or the bot can't see it. Someone who manages the server"
                    " chooses another with /setup."
                )
            )
        return channel_audience(channel, settings, private=False)

    @excerpt.command(
        name="schedule",
        description="Moderators: post a passage in a channel daily, on some days, weekly or monthly",
    )
    @app_commands.describe(
        channel="Where the passages are posted",
        time="Local time, such as 18:00 or 6pm",
        zone="Whose local time: type a city and choose",
        weekdays="Every day unless you say: Mon, Thu · every 3 days · weekly · monthly on the 15th",
        ratings="From which stories; Teen and below unless you say otherwise",
        fandom="Only from stories of this fandom; with commas, of any of several",
        tags="Only from stories with this tag of any kind; with commas, with all of several",
        without="Not from stories with this tag; with commas, with any of several",
        stories="All unless you say: complete · 20 newest · last 30 days · complete, 20 newest",
        late_hours="How many hours late one that was missed may still come; 12 unless you say, 0 leaves it out",
    )
    @app_commands.choices(ratings=RATINGS)
    @app_commands.autocomplete(zone=suggest_zones, weekdays=suggest_days, fandom=suggest_several_fandoms)
    @app_commands.autocomplete(tags=suggest_several_tags, without=suggest_several_tags, stories=suggest_reach)
    async def schedule(
        self,
        interaction: Interaction,
        channel: discord.TextChannel,
        *,
        time: app_commands.Range[str, 1, 20],
        zone: app_commands.Range[str, 1, 60],
        weekdays: app_commands.Range[str, 0, 100] = "",
        ratings: str = Ratings.TEEN.value,
        fandom: app_commands.Range[str, 0, 300] = "",
        tags: app_commands.Range[str, 0, 300] = "",
        without: app_commands.Range[str, 0, 300] = "",
        stories: app_commands.Range[str, 0, 100] = "",
        late_hours: LateHours = LATE_HOURS,
    ) -> None:
        """Make a schedule at once, or say what keeps it from being made."""
        settings = await self.moderated(interaction)
        cadence = read_cadence(time, zone, weekdays, self.bot.clock.now())
        place = self.place(interaction, ChannelId(channel.id), settings)
        asker = audience_of(interaction, settings), viewer_of(interaction, settings)
        selected = TypedSelection(Ratings(ratings), fandom, tags, without, stories)
        made, fitting = await self.services.excerpt_schedules.start(
            place,
            ChannelId(channel.id),
            cadence,
            selected=selected,
            asker=asker,
            actor_id=user_id_of(interaction),
            late_hours=late_hours,
        )
        await show(interaction, cards.started(made, fitting))

    @excerpt.command(name="schedules", description="Moderators: the excerpt schedules; pause, change or remove them")
    async def schedules(self, interaction: Interaction) -> None:
        """The list, oldest first."""
        await self.moderated(interaction)
        await self.show_list(interaction, 0)

    @SCHEDULES.handler
    async def on_schedules(self, interaction: Interaction, data: ComponentData, page: int) -> None:
        """A page of the list."""
        await self.moderated(interaction)
        await self.show_list(interaction, page)

    @SCHEDULE_PAUSE.handler
    async def on_pause(self, interaction: Interaction, data: ComponentData, schedule_id: ScheduleId, page: int) -> None:
        """Rest; Resume stands in its place."""
        settings = await self.moderated(interaction)
        paused = await self.services.excerpt_schedules.pause(settings.guild_id, schedule_id, user_id_of(interaction))
        said = _("⏸️ Paused: nothing is posted in {channel} until you resume it.")
        await self.show_list(interaction, page, said.format(channel=f"<#{paused.channel_id}>"))

    @SCHEDULE_RESUME.handler
    async def on_resume(
        self, interaction: Interaction, data: ComponentData, schedule_id: ScheduleId, page: int
    ) -> None:
        """Go on with the next slot."""
        settings = await self.moderated(interaction)
        paused = await self.services.excerpt_schedules.schedule(settings.guild_id, schedule_id)
        place = self.place(interaction, paused.channel_id, settings)
        resumed = await self.services.excerpt_schedules.resume(
            place, settings.guild_id, paused.id, user_id_of(interaction)
        )
        await self.show_list(interaction, page, _said_next(resumed))

    @SCHEDULE_TIME.handler
    async def on_time(self, interaction: Interaction, data: ComponentData, schedule_id: ScheduleId, page: int) -> None:
        """Open the form for other times."""
        settings = await self.moderated(interaction)
        schedule = await self.services.excerpt_schedules.schedule(settings.guild_id, schedule_id)
        await interaction.response.send_modal(cards.time_form(schedule, page))

    @SCHEDULE_TIME_FORM.handler
    async def on_time_form(
        self, interaction: Interaction, data: ComponentData, schedule_id: ScheduleId, page: int
    ) -> None:
        """Other times came in."""
        settings = await self.moderated(interaction)
        typed = data.text("time"), data.text("zone"), data.text("weekdays")
        cadence = read_cadence(*typed, self.bot.clock.now())
        late_hours = read_late_hours(data.fields.get("late", ""))
        changed = await self.services.excerpt_schedules.change(
            settings.guild_id, schedule_id, user_id_of(interaction), cadence, late_hours
        )
        await self.show_list(interaction, page, _said_next(changed))

    @SCHEDULE_REMOVE.handler
    async def on_remove(
        self, interaction: Interaction, data: ComponentData, schedule_id: ScheduleId, page: int
    ) -> None:
        """Take it away; the message keeps the way back."""
        settings = await self.moderated(interaction)
        removed = await self.services.excerpt_schedules.remove(settings.guild_id, schedule_id, user_id_of(interaction))
        said = _("Removed: {schedule}").format(schedule=f"<#{removed.channel_id}> · {cadence_text(removed.cadence)}")
        await self.show_list(interaction, page, f"🗑️ {said}", cards.put_back_button(removed, page))

    @SCHEDULE_BACK.handler
    async def on_back(self, interaction: Interaction, data: ComponentData, schedule_id: ScheduleId, page: int) -> None:
        """Undo a removal."""
        settings = await self.moderated(interaction)
        back = await self.services.excerpt_schedules.put_back(settings.guild_id, schedule_id, user_id_of(interaction))
        await self.show_list(interaction, page, _said_next(back))

    @Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Its schedules are paused at once; one deleted while the bot was away is noticed at its next slot."""
        await self.services.excerpt_schedules.channel_gone(GuildId(channel.guild.id), ChannelId(channel.id))


def _said_next(schedule: ExcerptSchedule) -> str:
    """What follows from a change."""
    channel = f"<#{schedule.channel_id}>"
    if schedule.next_at is None:
        return "✅ " + _("Saved. The schedule for {channel} is paused.").format(channel=channel)
    return "✅ " + _("Saved. The next excerpt for {channel} comes {date}.").format(
        channel=channel, date=f"<t:{schedule.next_at}:R>"
    )
