"""Readers report a story; moderators decide with the buttons of one card a story."""

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Delivery, MessagePart
from bot.domain.gate import Audience, Viewer, refusal
from bot.domain.guilds.allowances import REPORTED
from bot.domain.guilds.guilds import GuildSettings
from bot.domain.ids import CaseId, MessageId, SubmissionId
from bot.domain.moderation.reports import WHY, CaseView
from bot.domain.submissions.submissions import Submission
from bot.errors import NotAllowed, UserError
from bot.locale import N_, _
from bot.services.access import require, subject_of
from cogs.moderation import report_cards
from cogs.moderation.components import (
    REPORT_CASE,
    REPORT_DOWN,
    REPORT_FORM,
    REPORT_HOLD,
    REPORT_KEEP,
    REPORT_UNDO,
    REPORTS_OF,
    UNREPORT,
)
from cogs.ui import reasons
from cogs.ui.asker import moderator, settings_here, take_allowance
from cogs.ui.audience import audience_of, viewer_of
from cogs.ui.card import plain
from cogs.ui.cog import Cog
from cogs.ui.component_data import ComponentData, stale
from cogs.ui.components import REPORT, REPORT_DOWN_FORM
from cogs.ui.interaction import Interaction, guild_id_of, user_id_of
from cogs.ui.layout import Layout
from cogs.ui.reply import in_private_message, show, show_new, tell

if TYPE_CHECKING:
    from bot.client import Chapterhouse


class Reports(Cog):
    """Both sides of a report. The list of cases is a command of cogs/moderation/cog.py."""

    where = N_("A reader's report counts once, however often it is sent; /moderation reports shows moderators all.")

    def __init__(self, bot: "Chapterhouse") -> None:
        super().__init__(bot)
        bot.posts.register(kinds.REPORT, self.draw_case)
        bot.posts.register(kinds.REPORT_WORD, self.draw_word)
        self._menu = app_commands.ContextMenu(name=N_("Report this story"), callback=self.report_message)
        self._menu.extras["help"] = N_("Tell the moderators what is wrong with a story the bot has posted.")
        app_commands.guild_only(self._menu)

    async def cog_load(self) -> None:
        """Called by discord.py: a menu command is no method of a cog's, so it is added by hand."""
        self.bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Called by discord.py."""
        self.bot.tree.remove_command(self._menu.name, type=self._menu.type)

    # What posting draws

    async def draw_case(self, delivery: Delivery, part: MessagePart, audience: Audience) -> Layout:
        """The moderators' card of a case."""
        case_id = kinds.REPORT.of(delivery).case_id
        view = await self.services.reports.view(delivery.guild_id, case_id)
        try:
            require(view.submission, audience, Viewer(), await self.services.guilds.settings(delivery.guild_id))
        except UserError:
            return report_cards.withheld()
        return report_cards.case_card(view)

    async def draw_word(self, delivery: Delivery, part: MessagePart, audience: Audience) -> Layout:
        """What came of a report, for the reader who wanted to know."""
        assert delivery.submission_id is not None
        submission = await self.services.submissions.ungated(delivery.submission_id)
        named = refusal(subject_of(submission), audience, Viewer(delivery.recipient_id)) is None
        guild = self.bot.get_guild(delivery.guild_id)
        down = kinds.REPORT_WORD.of(delivery).down
        server = guild.name if guild else _("the server")
        return report_cards.report_message(submission.title if named else "", server, down=down)

    # Readers

    async def report_message(self, interaction: Interaction, message: discord.Message) -> None:
        """The menu command *Report this story* on something the bot has posted for a story."""
        await self._open_form(interaction, await self.services.reports.story_of(MessageId(message.id)))

    @REPORT.handler
    async def on_report(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Report a story from its card or a page of it."""
        await self._open_form(interaction, submission_id)

    async def _open_form(self, interaction: Interaction, submission_id: SubmissionId) -> None:
        submission, _place, _viewer = await self._readers(interaction, submission_id)
        await interaction.response.send_modal(report_cards.report_form(submission))

    async def _readers(
        self, interaction: Interaction, submission_id: SubmissionId
    ) -> tuple[Submission, Audience, Viewer]:
        settings = await settings_here(
            interaction, NotAllowed(N_("A story is reported on the server whose library it is in."))
        )
        audience, viewer = audience_of(interaction, settings), viewer_of(interaction, settings)
        return await self.services.submissions.show(submission_id, audience, viewer), audience, viewer

    @REPORT_FORM.handler
    async def on_report_form(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """A report came in."""
        submission, audience, viewer = await self._readers(interaction, submission_id)
        why = data.choices.get("why", ())
        if not why or why[0] not in WHY:
            raise stale()
        await take_allowance(interaction, REPORTED)
        case = await self.services.reports.report(
            submission.id,
            audience,
            viewer,
            why[0],
            data.text("words"),
            wants_word=bool(data.choices.get("word")),
        )
        await show_new(interaction, report_cards.reported(case, submission.title))

    @UNREPORT.handler
    async def on_unreport(self, interaction: Interaction, data: ComponentData, case_id: CaseId) -> None:
        """Take one's report back."""
        guild_id = guild_id_of(interaction)
        if guild_id is None:
            raise stale()
        await self.services.reports.take_back(guild_id, case_id, user_id_of(interaction))
        await tell(interaction, _("Your report is taken back."))

    # Moderators

    async def _case(self, interaction: Interaction, case_id: CaseId, page: int | None = None) -> CaseView:
        """A case whose story the moderator may see where they are."""
        settings = await moderator(interaction)
        view = await self.services.reports.view(settings.guild_id, case_id, page)
        require(view.submission, audience_of(interaction, settings), viewer_of(interaction, settings), settings)
        return view

    async def _done(self, interaction: Interaction, view: CaseView, sentence: str) -> None:
        said = sentence.format(title=plain(view.submission.title))
        if not in_private_message(interaction):
            await tell(interaction, said)
            return
        after = await self.services.reports.view(view.case.guild_id, view.case.id)
        await show(interaction, report_cards.case_card(after, message=f"✅ {said}"))

    @REPORT_CASE.handler
    async def on_case(self, interaction: Interaction, data: ComponentData, case_id: CaseId) -> None:
        """Open a case, with everything that its card in the channel can do."""
        await show(interaction, report_cards.case_card(await self._case(interaction, case_id)))

    @REPORTS_OF.handler
    async def on_reports_of(self, interaction: Interaction, data: ComponentData, case_id: CaseId, page: int) -> None:
        """A page of a case's reports."""
        await show(interaction, report_cards.reports_page(await self._case(interaction, case_id, page)))

    @REPORT_HOLD.handler
    async def on_hold(self, interaction: Interaction, data: ComponentData, case_id: CaseId) -> None:
        """Take the story down at once, to decide later."""
        view = await self._case(interaction, case_id)
        await self.services.reports.hold(view.case.guild_id, view.case.id, user_id_of(interaction))
        await self._done(
            interaction, view, _("“{title}” is out of the library until you decide; its posts are being emptied.")
        )

    @REPORT_KEEP.handler
    async def on_keep(self, interaction: Interaction, data: ComponentData, case_id: CaseId) -> None:
        """The story stays, or comes back."""
        view = await self._case(interaction, case_id)
        await self.services.reports.keep(view.case.guild_id, view.case.id, user_id_of(interaction))
        await self._done(interaction, view, _("The reports of “{title}” are closed; it is in the library as it was."))

    @REPORT_DOWN.handler
    async def on_down(self, interaction: Interaction, data: ComponentData, case_id: CaseId) -> None:
        """Ask for the reason."""
        view = await self._case(interaction, case_id)
        settings: GuildSettings = await moderator(interaction)
        form = reasons.reason_form(view.submission, settings, REPORT_DOWN_FORM(view.submission.id, view.case.id))
        await interaction.response.send_modal(form)

    @REPORT_DOWN_FORM.handler
    async def on_down_form(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, case_id: CaseId
    ) -> None:
        """The reason came in."""
        settings = await moderator(interaction)
        view = await self._case(interaction, case_id)
        reason = reasons.read_reason(data, settings)
        await self.services.reports.take_down(settings.guild_id, view.case.id, user_id_of(interaction), reason)
        await self._done(interaction, view, _("“{title}” is down; its writer gets your reason."))

    @REPORT_UNDO.handler
    async def on_undo(self, interaction: Interaction, data: ComponentData, case_id: CaseId) -> None:
        """Decide again."""
        view = await self._case(interaction, case_id)
        await self.services.reports.undo(view.case.guild_id, view.case.id, user_id_of(interaction))
        await self._done(interaction, view, _("The reports of “{title}” wait for a decision again."))
