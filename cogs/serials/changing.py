"""What moderators change of serials that go on: times and lengths, slots passed over, all paused at once."""

from datetime import date

from bot.domain.ids import SerialId
from bot.domain.schedule.entry import read_cadence, read_late_hours
from bot.locale import _, ngettext
from bot.services.serials.service import read_words
from cogs.serials import cards
from cogs.serials.components import (
    SERIAL_CHANGE,
    SERIAL_CHANGE_FORM,
    SERIAL_SKIP,
    SERIAL_UNSKIP,
    SERIALS_PAUSE,
    SERIALS_RESUME,
)
from cogs.serials.moderated import ModeratedSerials
from cogs.ui.cadence import late_text, pace_text
from cogs.ui.component_data import ComponentData
from cogs.ui.interaction import Interaction, user_id_of
from cogs.ui.layout import joined


class SerialChanges(ModeratedSerials):
    """Buttons of the list and of a serial's card."""

    @SERIAL_CHANGE.handler
    async def on_change(self, interaction: Interaction, data: ComponentData, serial_id: SerialId) -> None:
        """Open the form for other times and lengths."""
        settings = await self.moderator(interaction)
        serial = await self.services.serials.schedule.serial(serial_id, settings.guild_id)
        await interaction.response.send_modal(cards.change_form(serial))

    @SERIAL_CHANGE_FORM.handler
    async def on_change_form(self, interaction: Interaction, data: ComponentData, serial_id: SerialId) -> None:
        """Other times came in."""
        settings = await self.moderator(interaction)
        before = await self.services.serials.schedule.serial(serial_id, settings.guild_id)
        cadence = read_cadence(data.text("time"), data.text("zone"), data.text("days"), self.bot.clock.now())
        words, late_hours = read_words(data.text("words")), read_late_hours(data.text("late"))
        await self.services.serials.schedule.change(
            before.id, settings.guild_id, user_id_of(interaction), cadence, words, late_hours
        )
        said = _("Changed. Before, it was: {schedule}.").format(
            schedule=joined((pace_text(before.pace), late_text(before.pace.late_hours)))
        )
        await self.show_serial(interaction, settings, before.id, "✅ " + said)

    @SERIAL_SKIP.handler
    async def on_skip(self, interaction: Interaction, data: ComponentData, serial_id: SerialId, day: date) -> None:
        """Pass over the next slot."""
        settings = await self.moderator(interaction)
        skipped = await self.services.serials.schedule.skip(serial_id, settings.guild_id, user_id_of(interaction), day)
        said = _("Skipped: {when}. Instalment {number} comes {next} instead; nothing of the story is left out.").format(
            when=f"<t:{skipped.at}:F>", number=skipped.serial.next, next=f"<t:{skipped.next_at}:F>"
        )
        await self.show_serial(interaction, settings, skipped.serial.id, "🦘 " + said)

    @SERIAL_UNSKIP.handler
    async def on_unskip(self, interaction: Interaction, data: ComponentData, serial_id: SerialId) -> None:
        """What was passed over counts again."""
        settings = await self.moderator(interaction)
        serial = await self.services.serials.schedule.unskip(serial_id, settings.guild_id, user_id_of(interaction))
        await self.show_serial(interaction, settings, serial.id, "↩️ " + _("Nothing is skipped any more."))

    @SERIALS_PAUSE.handler
    async def on_pause_all(self, interaction: Interaction, data: ComponentData, page: int) -> None:
        """Every serial of the server rests."""
        settings = await self.moderator(interaction)
        done = await self.services.serials.pause_all(settings.guild_id, user_id_of(interaction))
        said = ngettext("Paused {count} serial.", "Paused {count} serials.", done.count).format(count=done.count)
        await self.show_list(interaction, page, "⏸️ " + said, done.at)

    @SERIALS_RESUME.handler
    async def on_resume_all(self, interaction: Interaction, data: ComponentData, page: int, at: int | None) -> None:
        """Every paused serial goes on, or only those that were paused together, which undoes that."""
        settings = await self.moderator(interaction)
        count = await self.services.serials.resume_all(settings.guild_id, user_id_of(interaction), at)
        said = ngettext("{count} serial goes on.", "{count} serials go on.", count).format(count=count)
        await self.show_list(interaction, page, "▶️ " + said)
