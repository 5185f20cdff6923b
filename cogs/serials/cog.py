"""``/serial``: stories posted in instalments, for moderators."""

from typing import TYPE_CHECKING, Literal

from discord import app_commands

from bot.domain.guilds.guilds import GuildSettings
from bot.domain.ids import ChannelId, SerialId, SubmissionId
from bot.domain.schedule.cadence import LATE_HOURS, Cadence
from bot.domain.schedule.entry import read_cadence
from bot.domain.serials.serials import (
    FEWEST_WORDS,
    MOST_WORDS,
    USUAL_MINUTE,
    USUAL_WORDS,
    Order,
    Pace,
    Place,
    SerialState,
    Shape,
)
from bot.locale import _
from bot.text import limits
from cogs.serials import cards, several_cards
from cogs.serials.components import (
    SERIAL,
    SERIAL_NEXT,
    SERIAL_PAUSE,
    SERIAL_RESUME,
    SERIAL_START,
    SERIAL_STOP,
    SERIAL_STOP_YES,
    SERIALS,
)
from cogs.serials.moderated import ModeratedSerials
from cogs.serials.places import ChannelOption, channel_of, known, require_permissions, shape_of
from cogs.ui.audience import audience_of, channel_audience, viewer_of
from cogs.ui.cadence import LateHours, suggest_days, suggest_zones
from cogs.ui.component_data import ComponentData
from cogs.ui.components import SERIALISE
from cogs.ui.interaction import Interaction, user_id_of
from cogs.ui.reply import show
from cogs.ui.suggest import suggest_series, suggest_stories

if TYPE_CHECKING:
    from bot.client import Chapterhouse


class Serials(ModeratedSerials):
    """Stories in instalments."""

    serial = app_commands.Group(name="serial", description="Stories in instalments", guild_only=True)

    # Commands

    @serial.command(
        name="start", description="Moderators: post a story in instalments, a chapter or some words at a time"
    )
    @app_commands.describe(
        story="Begin to type and choose from the list",
        channel="A channel or a forum; in a forum it becomes a post of its own",
        time="When, as 18:00 or 6pm",
        zone="Whose time that is; begin to type a city. Left empty: the server's zone, or UTC",
        days="Every day unless you say: Mon, Thu · every 3 days · weekly · monthly on the 15th",
        words="About how many words an instalment has; left empty: a chapter each",
        thread="In a channel: post whole instalments in a thread, not just how they begin",
        first="Whether the first instalment is posted now or when its time comes",
        late_hours="How many hours late one that was missed may still come; 12 unless you say, 0: at its next time",
    )
    @app_commands.autocomplete(story=suggest_stories, zone=suggest_zones, days=suggest_days)
    async def start(
        self,
        interaction: Interaction,
        story: app_commands.Range[str, 1, limits.MAX_TITLE],
        channel: app_commands.Transform[app_commands.AppCommandChannel, ChannelOption],
        *,
        time: app_commands.Range[str, 1, 20],
        zone: app_commands.Range[str, 1, 60] | None = None,
        days: app_commands.Range[str, 1, 100] = "",
        words: app_commands.Range[int, FEWEST_WORDS, MOST_WORDS] | None = None,
        thread: bool = False,
        first: Literal["now", "at its time"] = "at its time",
        late_hours: LateHours = LATE_HOURS,
    ) -> None:
        """Begin a serial and show it."""
        settings = await self.moderator(interaction)
        asker = audience_of(interaction, settings), viewer_of(interaction, settings)
        cadence = read_cadence(time, zone or settings.time_zone, days, self.bot.clock.now())
        submission_id = await self.services.search.named(settings.guild_id, *asker, story)
        target = known(interaction.guild, ChannelId(channel.id))
        shape = shape_of(target, thread=thread)
        require_permissions(target, shape)
        place, pace = Place(shape, ChannelId(target.id)), Pace(cadence, words, late_hours)
        order = Order(submission_id, place, pace, first_now=first == "now")
        audience = channel_audience(target, settings, private=False)
        begun = await self.services.serials.start(settings.guild_id, user_id_of(interaction), order, audience)
        await self.show_serial(interaction, settings, begun.id, "✅ " + _("The serial has begun."))

    @serial.command(
        name="start-series", description="Moderators: post every story of a series in instalments, side by side"
    )
    @app_commands.describe(
        series="Begin to type and choose from the list",
        channel="A forum, where each becomes a post of its own, or a channel, where each has a thread",
    )
    @app_commands.autocomplete(series=suggest_series)
    async def start_series(
        self,
        interaction: Interaction,
        series: app_commands.Range[str, 1, limits.MAX_TITLE],
        channel: app_commands.Transform[app_commands.AppCommandChannel, ChannelOption],
    ) -> None:
        """Show which stories would begin; the rest is in cogs/serials/several.py."""
        settings = await self.moderator(interaction)
        asker = audience_of(interaction, settings), viewer_of(interaction, settings)
        anchor = await self.services.series.named(settings.guild_id, *asker, series)
        found = await self.services.series.of_story(*anchor, *asker)
        target = known(interaction.guild, ChannelId(channel.id))
        require_permissions(target, shape_of(target, thread=True))
        ids = [part.story.submission_id for part in found.parts]
        audience = channel_audience(target, settings, private=False)
        several = await self.services.serials.several.propose(settings.guild_id, ids, ChannelId(target.id), audience)
        await show(interaction, several_cards.proposal(found.title, several, anchor, ChannelId(target.id)))

    @serial.command(name="list", description="Moderators: the serials, how they stand, and what can be done with them")
    async def list(self, interaction: Interaction) -> None:
        """The first page of the serials."""
        await self.show_list(interaction, 0)

    # Parts

    @SERIALISE.handler
    async def on_serialise(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Offer to make a story a serial in this channel."""
        settings = await self.moderator(interaction)
        target = known(interaction.guild, channel_of(interaction))
        shape = shape_of(target, thread=True)
        require_permissions(target, shape)
        audience = channel_audience(target, settings, private=False)
        story = await self.services.serials.propose(settings.guild_id, submission_id, ChannelId(target.id), audience)
        words = None if len(story.contents) > 1 else USUAL_WORDS
        await show(interaction, cards.proposal(story, _usual(settings, story.id, shape, ChannelId(target.id), words)))

    @SERIAL_START.handler
    async def on_start(
        self,
        interaction: Interaction,
        data: ComponentData,
        submission_id: SubmissionId,
        channel_id: ChannelId,
        words: int | None,
    ) -> None:
        """Begin the serial that was offered."""
        settings = await self.moderator(interaction)
        target = known(interaction.guild, channel_id)
        shape = shape_of(target, thread=True)
        require_permissions(target, shape)
        order = _usual(settings, submission_id, shape, ChannelId(target.id), words)
        audience = channel_audience(target, settings, private=False)
        begun = await self.services.serials.start(
            settings.guild_id, user_id_of(interaction), order, audience, again=False
        )
        await self.show_serial(interaction, settings, begun.id, "✅ " + _("The serial has begun."))

    @SERIALS.handler
    async def on_list(self, interaction: Interaction, data: ComponentData, page: int) -> None:
        """Another page of the serials."""
        await self.show_list(interaction, page)

    @SERIAL.handler
    async def on_serial(self, interaction: Interaction, data: ComponentData, serial_id: SerialId) -> None:
        """One serial."""
        await self.show_serial(interaction, await self.moderator(interaction), serial_id)

    @SERIAL_PAUSE.handler
    async def on_pause(self, interaction: Interaction, data: ComponentData, serial_id: SerialId) -> None:
        """Post nothing until it is resumed."""
        settings = await self.moderator(interaction)
        await self.services.serials.pause(serial_id, settings.guild_id, user_id_of(interaction))
        await self.show_serial(interaction, settings, serial_id, "⏸️ " + _("Paused. “Resume” undoes it."))

    @SERIAL_RESUME.handler
    async def on_resume(self, interaction: Interaction, data: ComponentData, serial_id: SerialId) -> None:
        """Go on, or try again."""
        settings = await self.moderator(interaction)
        await self.services.serials.resume(serial_id, settings.guild_id, user_id_of(interaction))
        await self.show_serial(interaction, settings, serial_id, "▶️ " + _("It goes on."))

    @SERIAL_NEXT.handler
    async def on_next(self, interaction: Interaction, data: ComponentData, serial_id: SerialId, number: int) -> None:
        """The next instalment at once."""
        settings = await self.moderator(interaction)
        serial = await self.services.serials.next_now(serial_id, settings.guild_id, user_id_of(interaction), number)
        said = _("Instalment {number} is being posted; the next one comes at its time.").format(number=serial.next)
        if serial.state in (SerialState.DONE, SerialState.WAITING):
            said = _("It is passed over. It was the last one there is.")
        elif serial.state is SerialState.PAUSED:
            said = _("Instalment {number} is being posted; the serial stays paused.").format(number=serial.next)
        await self.show_serial(interaction, settings, serial.id, "⏭️ " + said)

    @SERIAL_STOP.handler
    async def on_stop(self, interaction: Interaction, data: ComponentData, serial_id: SerialId) -> None:
        """Ask first."""
        settings = await self.moderator(interaction)
        asker = audience_of(interaction, settings), viewer_of(interaction, settings)
        await show(
            interaction,
            cards.stop_question(await self.services.serials.standing(serial_id, settings.guild_id, *asker)),
        )

    @SERIAL_STOP_YES.handler
    async def on_stop_yes(self, interaction: Interaction, data: ComponentData, serial_id: SerialId) -> None:
        """Stopped for good."""
        settings = await self.moderator(interaction)
        await self.services.serials.stop(serial_id, settings.guild_id, user_id_of(interaction))
        await self.show_serial(interaction, settings, serial_id, "⏹️ " + _("Stopped. What is posted stays."))


def _usual(
    settings: GuildSettings, submission_id: SubmissionId, shape: Shape, channel_id: ChannelId, words: int | None
) -> Order:
    """A serial as it is begun with one button."""
    pace = Pace(Cadence(USUAL_MINUTE, settings.time_zone), words)
    return Order(submission_id, Place(shape, channel_id), pace, first_now=True)


async def setup(bot: "Chapterhouse") -> None:
    """Called by bot/client.py at start."""
    from cogs.serials.changing import SerialChanges
    from cogs.serials.posting import SerialPosting
    from cogs.serials.several import SeveralSerials
    from cogs.serials.subscriptions import Subscriptions

    await bot.add_cog(SerialPosting(bot))
    await bot.add_cog(Serials(bot))
    await bot.add_cog(SerialChanges(bot))
    await bot.add_cog(SeveralSerials(bot))
    await bot.add_cog(Subscriptions(bot))
