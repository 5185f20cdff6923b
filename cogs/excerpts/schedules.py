"""``/excerpt now``, ``/excerpt schedule`` and ``/excerpt schedules``: what moderators have posted."""

from typing import Any

import discord
from discord import app_commands

from bot.domain.excerpts import ExcerptSchedule, Ratings
from bot.domain.gate import Place, PlaceKind
from bot.domain.library import GuildSettings
from bot.domain.schedule import LATE_HOURS
from bot.errors import NotAllowed, NotFound, NotReady
from bot.locale import _
from bot.services.cadences import read_cadence, read_late_hours
from bot.text import limits
from cogs.excerpts import cards as excerpt_cards
from cogs.excerpts import schedule_cards as cards
from cogs.ui.cadence import LateHours, cadence_text, suggest_days, suggest_zones
from cogs.ui.cog import Cog
from cogs.ui.component import Press, component
from cogs.ui.place import channel_place, place_of, viewer_of
from cogs.ui.reply import show
from cogs.ui.suggest import suggest_fandoms, suggest_stories

Interaction = discord.Interaction[Any]
Choice = app_commands.Choice[str]

RATINGS = [
    app_commands.Choice(name="General Audiences only", value=Ratings.GENERAL.value),
    app_commands.Choice(name="Teen and below", value=Ratings.TEEN.value),
    app_commands.Choice(name="All, adult too (age-restricted channels)", value=Ratings.ALL.value),
    app_commands.Choice(name="Adult only (age-restricted channels)", value=Ratings.ADULT.value),
]


async def suggest_several_fandoms(interaction: Interaction, current: str) -> list[Choice]:
    """Fandoms for the last one that is typed; those before its comma stay."""
    before, comma, last = current.rpartition(",")
    found = await suggest_fandoms(interaction, last.strip() if comma else current)
    if not comma:
        return found
    several = [f"{before.strip()}, {choice.value}" for choice in found]
    return [app_commands.Choice(name=each, value=each) for each in several if len(each) <= limits.AUTOCOMPLETE_NAME]


class Schedules(Cog):
    """The commands of moderators. What is drawn and shown of an excerpt is in cogs/excerpts/cog.py, whose cog goes
    on from this one: discord.py would add a command to the group again each time that module is loaded anew."""

    excerpt = app_commands.Group(name="excerpt", description="Passages from the library", guild_only=True)

    async def _settings(self, interaction: Interaction) -> GuildSettings:
        if interaction.guild_id is None:
            raise NotFound(_("A library belongs to a server. Look for its excerpts there."))
        return await self.services.guilds.settings(interaction.guild_id)

    async def _moderated(self, interaction: Interaction) -> GuildSettings:
        """The server's settings, if the person is one of its moderators."""
        settings = await self._settings(interaction)
        if not viewer_of(interaction, settings).moderator:
            raise NotAllowed(
                _("Only this server's moderators post excerpts. The newest one is behind “Today's excerpt”.")
            )
        return settings

    @excerpt.command(name="now", description="Moderators: post a passage in the excerpt channel now")
    @app_commands.describe(story="From this story; leave empty for the one whose turn it is")
    @app_commands.autocomplete(story=suggest_stories)
    async def now(
        self, interaction: Interaction, story: app_commands.Range[str, 1, limits.MAX_TITLE] | None = None
    ) -> None:
        """Plan an excerpt; posting sends it."""
        settings = await self._moderated(interaction)
        viewer = viewer_of(interaction, settings)
        submission_id = None
        if story is not None:
            place = place_of(interaction, settings)
            submission_id = await self.services.search.named(settings.guild_id, place, viewer, story)
        channel_id = await self.services.excerpts.post_now(
            settings.guild_id, await self._goes_to(interaction, settings), interaction.id, submission_id
        )
        await show(interaction, excerpt_cards.on_its_way(channel_id))

    async def _goes_to(self, interaction: Interaction, settings: GuildSettings) -> Place:
        """The excerpt channel as everybody sees it. The service refuses where none is chosen."""
        channel_id = settings.excerpt_channel
        if channel_id is None or interaction.guild is None:
            return Place(PlaceKind.CHANNEL, settings.guild_id, private=False)
        channel = interaction.guild.get_channel_or_thread(channel_id)
        if channel is None:
            raise NotReady(
                _(
                    "The channel for excerpts is gone, or the bot can't see it. Someone who manages the server"
                    " chooses another with /setup."
                )
            )
        return channel_place(channel, settings, private=False)

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
        fandom="Only from stories of this fandom; several with commas",
        late_hours="How many hours late one that was missed may still come; 12 unless you say, 0 leaves it out",
    )
    @app_commands.choices(ratings=RATINGS)
    @app_commands.autocomplete(zone=suggest_zones, weekdays=suggest_days, fandom=suggest_several_fandoms)
    async def schedule(
        self,
        interaction: Interaction,
        channel: discord.TextChannel,
        time: app_commands.Range[str, 1, 20],
        zone: app_commands.Range[str, 1, 60],
        weekdays: app_commands.Range[str, 0, 100] = "",
        ratings: str = Ratings.TEEN.value,
        fandom: app_commands.Range[str, 0, 300] = "",
        late_hours: LateHours = LATE_HOURS,
    ) -> None:
        """Make a schedule at once, or say what keeps it from being made."""
        settings = await self._moderated(interaction)
        cadence = read_cadence(time, zone, weekdays, self.bot.clock.now())
        place = self._place(interaction, channel.id, settings)
        asker = place_of(interaction, settings), viewer_of(interaction, settings)
        made, stories = await self.services.excerpt_schedules.start(
            place, channel.id, cadence, Ratings(ratings), fandom, asker, interaction.user.id, late_hours
        )
        await show(interaction, cards.started(made, stories))

    def _place(self, interaction: Interaction, channel_id: int, settings: GuildSettings) -> Place:
        """A channel as everybody sees it. Raises NotReady where the bot could not post in it."""
        assert interaction.guild is not None
        channel = interaction.guild.get_channel(channel_id)
        if channel is None:
            raise NotReady(
                _("<#{channel}> is gone, or the bot can't see it. Make a schedule for another channel.").format(
                    channel=channel_id
                )
            )
        held = channel.permissions_for(interaction.guild.me)
        if not (held.view_channel and held.send_messages and held.read_message_history):
            raise NotReady(
                _(
                    "The bot can't post in {channel}: it needs **View Channel**, **Send Messages** and **Read Message"
                    " History** there. Allow them in the channel's settings, then try again."
                ).format(channel=channel.mention)
            )
        return channel_place(channel, settings, private=False)

    @excerpt.command(name="schedules", description="Moderators: the excerpt schedules; pause, change or remove them")
    async def schedules(self, interaction: Interaction) -> None:
        """The list, oldest first."""
        await self._moderated(interaction)
        await self._show_list(interaction, 0)

    @component("schedules")
    async def on_schedules(self, interaction: Interaction, press: Press) -> None:
        """A page of the list."""
        await self._moderated(interaction)
        await self._show_list(interaction, press.number(0))

    async def _show_list(self, interaction: Interaction, number: int, said: str = "", undo: int | None = None) -> None:
        assert interaction.guild_id is not None
        page = await self.services.excerpt_schedules.page(interaction.guild_id, number)
        await show(interaction, cards.schedules(page, said, undo))

    @component("schedpause")
    async def on_pause(self, interaction: Interaction, press: Press) -> None:
        """Rest; Resume stands in its place."""
        settings = await self._moderated(interaction)
        paused = await self.services.excerpt_schedules.pause(settings.guild_id, press.number(0))
        said = _("⏸️ Paused: nothing is posted in {channel} until you resume it.")
        await self._show_list(interaction, press.number(1), said.format(channel=f"<#{paused.channel_id}>"))

    @component("schedresume")
    async def on_resume(self, interaction: Interaction, press: Press) -> None:
        """Go on with the next slot."""
        settings = await self._moderated(interaction)
        paused = await self.services.excerpt_schedules.schedule(settings.guild_id, press.number(0))
        place = self._place(interaction, paused.channel_id, settings)
        resumed = await self.services.excerpt_schedules.resume(place, settings.guild_id, paused.id)
        await self._show_list(interaction, press.number(1), _said_next(resumed))

    @component("schedtime")
    async def on_time(self, interaction: Interaction, press: Press) -> None:
        """Open the form for other times."""
        settings = await self._moderated(interaction)
        schedule = await self.services.excerpt_schedules.schedule(settings.guild_id, press.number(0))
        await interaction.response.send_modal(cards.time_form(schedule, press.number(1)))

    @component("schedtimeform")
    async def on_time_form(self, interaction: Interaction, press: Press) -> None:
        """Other times came in."""
        settings = await self._moderated(interaction)
        typed = press.text("time"), press.text("zone"), press.text("weekdays")
        cadence = read_cadence(*typed, self.bot.clock.now())
        late_hours = read_late_hours(press.fields.get("late", ""))
        changed = await self.services.excerpt_schedules.change(settings.guild_id, press.number(0), cadence, late_hours)
        await self._show_list(interaction, press.number(1), _said_next(changed))

    @component("schedremove")
    async def on_remove(self, interaction: Interaction, press: Press) -> None:
        """Take it away; the message keeps the way back."""
        settings = await self._moderated(interaction)
        removed = await self.services.excerpt_schedules.remove(settings.guild_id, press.number(0))
        said = _("Removed: {schedule}").format(schedule=f"<#{removed.channel_id}> · {cadence_text(removed.cadence)}")
        await self._show_list(interaction, press.number(1), f"🗑️ {said}", undo=removed.id)

    @component("schedback")
    async def on_back(self, interaction: Interaction, press: Press) -> None:
        """Undo a removal."""
        settings = await self._moderated(interaction)
        back = await self.services.excerpt_schedules.put_back(settings.guild_id, press.number(0))
        await self._show_list(interaction, press.number(1), _said_next(back))

    @Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Its schedules are paused at once; one deleted while the bot was away is noticed at its next slot."""
        await self.services.excerpt_schedules.channel_gone(channel.guild.id, channel.id)


def _said_next(schedule: ExcerptSchedule) -> str:
    """What follows from a change."""
    channel = f"<#{schedule.channel_id}>"
    if schedule.next_at is None:
        return "✅ " + _("Saved. The schedule for {channel} is paused.").format(channel=channel)
    return "✅ " + _("Saved. The next excerpt for {channel} comes {date}.").format(
        channel=channel, date=f"<t:{schedule.next_at}:R>"
    )
