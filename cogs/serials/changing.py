"""What moderators change of serials that go on: times and lengths, slots passed over, all paused at once."""

from datetime import date

from bot.domain.ids import SerialId
from bot.domain.schedule.entry import read_cadence, read_late_hours
from bot.locale import _, ngettext
from bot.services.serials.service import read_words
from cogs.serials import cards
from cogs.serials.moderated import ModeratedSerials
from cogs.ui.cadence import late_text, pace_text
from cogs.ui.component import ComponentData, component, stale
from cogs.ui.interaction import Interaction, user_id_of
from cogs.ui.layout import joined


class SerialChanges(ModeratedSerials):
    """Buttons of the list and of a serial's card."""

    @component("serialchange")
    async def on_change(self, interaction: Interaction, data: ComponentData) -> None:
        """Open the form for other times and lengths."""
        settings = await self.moderator(interaction)
        serial = await self.services.serials.schedule.serial(SerialId(data.number(0)), settings.guild_id)
        await interaction.response.send_modal(cards.change_form(serial))

    @component("serialchangeform")
    async def on_change_form(self, interaction: Interaction, data: ComponentData) -> None:
        """Other times came in."""
        settings = await self.moderator(interaction)
        before = await self.services.serials.schedule.serial(SerialId(data.number(0)), settings.guild_id)
        cadence = read_cadence(data.text("time"), data.text("zone"), data.text("days"), self.bot.clock.now())
        words, late_hours = read_words(data.text("words")), read_late_hours(data.text("late"))
        await self.services.serials.schedule.change(
            before.id, settings.guild_id, user_id_of(interaction), cadence, words, late_hours
        )
        said = _("Changed. Before, it was: {schedule}.").format(
            schedule=joined((pace_text(before.pace), late_text(before.pace.late_hours)))
        )
        await self.show_serial(interaction, settings, before.id, "✅ " + said)

    @component("serialskip")
    async def on_skip(self, interaction: Interaction, data: ComponentData) -> None:
        """Pass over the next slot."""
        settings = await self.moderator(interaction)
        try:
            day = date.fromisoformat(data.argument(1))
        except ValueError:
            raise stale() from None
        skipped = await self.services.serials.schedule.skip(
            SerialId(data.number(0)), settings.guild_id, user_id_of(interaction), day
        )
        said = _("Skipped: {when}. Instalment {number} comes {next} instead; nothing of the story is left out.").format(
            when=f"<t:{skipped.at}:F>", number=skipped.serial.next, next=f"<t:{skipped.next_at}:F>"
        )
        await self.show_serial(interaction, settings, skipped.serial.id, "🦘 " + said)

    @component("serialunskip")
    async def on_unskip(self, interaction: Interaction, data: ComponentData) -> None:
        """What was passed over counts again."""
        settings = await self.moderator(interaction)
        serial = await self.services.serials.schedule.unskip(
            SerialId(data.number(0)), settings.guild_id, user_id_of(interaction)
        )
        await self.show_serial(interaction, settings, serial.id, "↩️ " + _("Nothing is skipped any more."))

    @component("serialspause")
    async def on_pause_all(self, interaction: Interaction, data: ComponentData) -> None:
        """Every serial of the server rests."""
        settings = await self.moderator(interaction)
        done = await self.services.serials.pause_all(settings.guild_id, user_id_of(interaction))
        said = ngettext("Paused {count} serial.", "Paused {count} serials.", done.count).format(count=done.count)
        await self.show_list(interaction, data.number(0), "⏸️ " + said, done.at)

    @component("serialsresume")
    async def on_resume_all(self, interaction: Interaction, data: ComponentData) -> None:
        """Every paused serial goes on, or only those that were paused together, which undoes that."""
        settings = await self.moderator(interaction)
        count = await self.services.serials.resume_all(
            settings.guild_id, user_id_of(interaction), data.number(1) or None
        )
        said = ngettext("{count} serial goes on.", "{count} serials go on.", count).format(count=count)
        await self.show_list(interaction, data.number(0), "▶️ " + said)
