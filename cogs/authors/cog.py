"""``/pen-names``, and how one's own story is signed and may be used."""

from typing import TYPE_CHECKING

from discord import app_commands

from bot.clock import instant, seconds
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Delivery, MessagePart
from bot.domain.gate import Audience
from bot.domain.ids import PenNameId, SubmissionId
from bot.domain.paging import page_of
from bot.domain.schedule.closing import read_closing
from bot.domain.submissions.submissions import Submission
from bot.errors import BadInput
from bot.locale import N_, _
from bot.sentences import Typed
from cogs.authors import cards as name_cards
from cogs.authors import coauthor_cards
from cogs.authors.answer import show_names
from cogs.authors.components import (
    HIDE_NAMES,
    HIDE_UNTIL,
    HIDE_UNTIL_FORM,
    PEN_NAME_FORGET,
    PEN_NAME_NEW,
    PEN_NAME_NEW_FORM,
    PEN_NAMES,
    SHOW_NAMES,
    SHOW_NAMES_YES,
    SIGN,
    SIGN_FORM,
    USE,
)
from cogs.ui.card import plain
from cogs.ui.cog import Cog
from cogs.ui.component_data import ComponentData, stale
from cogs.ui.components import CHOICES, NAMES
from cogs.ui.editor import cards
from cogs.ui.editor.answer import queue_channel_of
from cogs.ui.interaction import Interaction, user_id_of
from cogs.ui.layout import Layout
from cogs.ui.reply import show

if TYPE_CHECKING:
    from bot.client import Chapterhouse


class Signing(Cog):
    """Only a story's authors see these parts; the service refuses them to anybody else."""

    where = N_("/mine shows your stories as they are now, and /pen-names your names.")

    def __init__(self, bot: "Chapterhouse") -> None:
        super().__init__(bot)
        bot.posts.register(kinds.REVEAL, self.draw_reveal, choose=self.services.authors.choose_reveal)

    async def draw_reveal(self, delivery: Delivery, part: MessagePart, audience: Audience) -> Layout:
        """A word to the author who set the time: the names are shown from now on. One's own title may be told."""
        assert delivery.submission_id is not None
        return coauthor_cards.revealed(await self.services.submissions.ungated(delivery.submission_id))

    # How it is signed

    @NAMES.handler
    async def on_names(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """A story's names."""
        await show_names(interaction, submission_id)

    @SIGN.handler
    async def on_sign(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, how: str
    ) -> None:
        """A name was chosen; another one is typed."""
        found = await self.services.authors.names(submission_id, user_id_of(interaction))
        match how:
            case name_cards.ANOTHER:
                await interaction.response.send_modal(name_cards.sign_form(found.submission))
                return
            case name_cards.HERE:
                name = interaction.user.display_name
            case name_cards.NONE:
                name = ""
            case _:
                chosen = next((one for one in found.pen_names if str(one.id) == how), None)
                if chosen is None:
                    raise stale()
                name = chosen.name
        await self._sign(interaction, found.submission, name)

    @SIGN_FORM.handler
    async def on_sign_form(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Another name was typed."""
        submission = await self.services.submissions.own(submission_id, user_id_of(interaction))
        await self._sign(interaction, submission, data.text("name"))

    async def _sign(self, interaction: Interaction, submission: Submission, name: str) -> None:
        queue_channel = await queue_channel_of(self.bot, submission.guild_id)
        signed = await self.services.authors.sign(submission.id, user_id_of(interaction), name, queue_channel)
        said = "✅ " + _("Saved. To undo it, choose the name you had.")
        await show_names(interaction, signed.id, f"{said}\n{cards.came_of(signed)}".rstrip())

    # Whether readers are told

    @HIDE_NAMES.handler
    async def on_hide(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Hide the names, or forget the time at which they would be shown."""
        await self.services.authors.hide(submission_id, user_id_of(interaction))
        said = "🕶️ " + _("Readers see no name from now on, on every server. “Show the names…” undoes it.")
        await show_names(interaction, submission_id, said)

    @HIDE_UNTIL.handler
    async def on_hide_until(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Ask for the time."""
        submission = await self.services.submissions.own(submission_id, user_id_of(interaction))
        settings = await self.services.guilds.settings(submission.guild_id)
        await interaction.response.send_modal(name_cards.until_form(submission, settings.time_zone))

    @HIDE_UNTIL_FORM.handler
    async def on_hide_until_form(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId
    ) -> None:
        """The time came in."""
        submission = await self.services.submissions.own(submission_id, user_id_of(interaction))
        settings = await self.services.guilds.settings(submission.guild_id)
        now, typed = self.bot.clock.now(), data.text("at")
        closing = read_closing(typed, settings.time_zone, now)
        if closing is None:
            raise BadInput(
                N_("“{typed}” is not a time. Write “30 days”, “20:00” or “2027-01-06 20:00”."), typed=Typed(typed)
            )
        at = seconds(closing.after(instant(seconds(now))))
        await self.services.authors.hide(submission.id, user_id_of(interaction), at)
        said = "🕶️ " + _("Readers see no name until {at}. Until then you can change or undo it here.").format(
            at=f"<t:{at}:F>"
        )
        await show_names(interaction, submission.id, said)

    @SHOW_NAMES.handler
    async def on_show(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Ask first."""
        submission = await self.services.submissions.own(submission_id, user_id_of(interaction))
        await show(interaction, name_cards.show_question(submission))

    @SHOW_NAMES_YES.handler
    async def on_show_yes(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Show the names."""
        await self.services.authors.reveal(submission_id, user_id_of(interaction))
        await show_names(interaction, submission_id, "🖋️ " + _("Readers see the names from now on."))

    # How it may be used

    @CHOICES.handler
    async def on_choices(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """What may be done with a story."""
        await show(
            interaction,
            name_cards.choices(await self.services.submissions.own(submission_id, user_id_of(interaction))),
        )

    @USE.handler
    async def on_use(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, what: str, allowed: bool
    ) -> None:
        """Allow or forbid votes or downloads."""
        if what not in ("votes", "downloads"):
            raise stale()
        submission = await self.services.authors.choose_use(submission_id, user_id_of(interaction), **{what: allowed})
        await show(interaction, name_cards.choices(submission, "✅ " + _("Saved.")))

    # One's own names

    @app_commands.command(name="pen-names", description=N_("The names you sign stories with; only you see the list"))
    async def pen_names(self, interaction: Interaction) -> None:
        """The list, the latest first."""
        await self._show_pen_names(interaction, 0)

    @PEN_NAMES.handler
    async def on_pen_names(self, interaction: Interaction, data: ComponentData, page: int) -> None:
        """Another page of the list."""
        await self._show_pen_names(interaction, page)

    @PEN_NAME_NEW.handler
    async def on_new_pen_name(self, interaction: Interaction, data: ComponentData) -> None:
        """Type one."""
        await interaction.response.send_modal(name_cards.pen_name_form())

    @PEN_NAME_NEW_FORM.handler
    async def on_new_pen_name_form(self, interaction: Interaction, data: ComponentData) -> None:
        """One was typed."""
        await self.services.authors.remember_pen_name(user_id_of(interaction), data.text("name"))
        await self._show_pen_names(interaction, 0, "✅ " + _("Added."))

    @PEN_NAME_FORGET.handler
    async def on_forget_pen_name(self, interaction: Interaction, data: ComponentData, pen_name_id: PenNameId) -> None:
        """Take one off the list."""
        name = await self.services.authors.forget_pen_name(user_id_of(interaction), pen_name_id)
        said = "✅ " + _("“{name}” is off the list; stories signed with it stay so. Add it to have it back.").format(
            name=plain(name, 100)
        )
        await self._show_pen_names(interaction, 0, said)

    async def _show_pen_names(self, interaction: Interaction, page: int, message: str = "") -> None:
        found = await self.services.authors.pen_names(user_id_of(interaction))
        size = name_cards.LISTED
        page, pages = page_of(len(found), size, page)
        await show(interaction, name_cards.pen_names(found[page * size :][:size], page, pages, message))


async def setup(bot: "Chapterhouse") -> None:
    """Called by bot/client.py at start."""
    from cogs.authors.coauthors import Coauthors

    await bot.add_cog(Signing(bot))
    await bot.add_cog(Coauthors(bot))
