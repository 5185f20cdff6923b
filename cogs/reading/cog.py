"""``/read`` and ``/continue``, and the pages of a story."""

from typing import TYPE_CHECKING

from discord import app_commands

from bot.domain.gate import Audience
from bot.domain.guilds.allowances import EXPORTED
from bot.domain.guilds.guilds import GuildSettings
from bot.domain.ids import ChapterId, SubmissionId
from bot.errors import BadInput, NotFound
from bot.locale import N_
from bot.sentences import Channel
from bot.services.reading.service import Leaf
from bot.text import limits
from bot.text.exporters import Kind
from cogs.reading import cards
from cogs.reading.components import PROOF_CONTENTS, PROOF_PAGE
from cogs.reading.page import reading_page
from cogs.ui.asker import asker, settings_here, take_allowance
from cogs.ui.audience import audience_of, viewer_of
from cogs.ui.cog import Cog
from cogs.ui.component_data import ComponentData
from cogs.ui.components import CARD, CONTENTS, CONTINUE, DOWNLOAD, PAGE, PROOF, PROOF_DOWNLOAD, READ
from cogs.ui.interaction import Interaction, user_id_of
from cogs.ui.reply import show, show_new, working
from cogs.ui.suggest import suggest_stories

if TYPE_CHECKING:
    from bot.client import Chapterhouse


class Reading(Cog):
    """Reading a story in private pages. Every page asks the gate anew."""

    where = N_("/continue shows what you are reading.")

    async def _settings(self, interaction: Interaction) -> GuildSettings:
        return await settings_here(interaction, NotFound(N_("A library belongs to a server. Use /continue there.")))

    # Commands

    @app_commands.command(name="read", description=N_("Read a story; you go on where you left off"))
    @app_commands.describe(title=N_("Begin to type and choose from the list"))
    @app_commands.autocomplete(title=suggest_stories)
    @app_commands.guild_only()
    async def read_command(self, interaction: Interaction, title: app_commands.Range[str, 1, limits.MAX_TITLE]) -> None:
        """Open a story by a suggestion or by its whole title."""
        settings = await self._settings(interaction)
        audience, viewer = audience_of(interaction, settings), viewer_of(interaction, settings)
        try:
            submission_id = await self.services.search.named(settings.guild_id, audience, viewer, title)
        except NotFound:
            raise _not_here(audience, settings) from None
        await self._read(interaction, submission_id)

    @app_commands.command(name="continue", description=N_("Go on with what you are reading"))
    @app_commands.guild_only()
    async def continue_command(self, interaction: Interaction) -> None:
        """One story goes on at once; of several one is chosen."""
        await self._continue(interaction)

    # Parts

    @CONTINUE.handler
    async def on_continue(self, interaction: Interaction, data: ComponentData) -> None:
        """As ``/continue``."""
        await self._continue(interaction)

    @READ.handler
    async def on_read(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Begin, or go on where one left off."""
        await self._read(interaction, submission_id)

    @PAGE.handler
    async def on_page(
        self,
        interaction: Interaction,
        data: ComponentData,
        submission_id: SubmissionId,
        chapter_id: ChapterId,
        anchor: int = 0,
    ) -> None:
        """Turn to a page; without an anchor, as from the contents, to a chapter's first."""
        await self._page(interaction, submission_id, Leaf(chapter_id, anchor), working_revision=False)

    @CONTENTS.handler
    async def on_contents(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, page: int
    ) -> None:
        """A page of the table of contents."""
        await self._contents(interaction, submission_id, page, working_revision=False)

    @CARD.handler
    async def on_card(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """A story's card."""
        audience, viewer = await asker(interaction)
        submission = await self.services.submissions.show(submission_id, audience, viewer)
        announced_at = await self.services.submissions.announced_at(submission)
        await show(interaction, cards.opened_card(submission, announced_at))

    @DOWNLOAD.handler
    async def on_download(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, kind: Kind | None = None
    ) -> None:
        """The story as a text file."""
        await self._download(interaction, submission_id, kind, working_revision=False)

    @PROOF.handler
    async def on_proof(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Read a submission that is judged or proof-read; the card or draft it was opened from stays."""
        audience, viewer = await asker(interaction)
        page = await self.services.reading.resume(submission_id, audience, viewer, working_revision=True)
        await show_new(interaction, reading_page(page, working_revision=True))

    @PROOF_PAGE.handler
    async def on_proof_page(
        self,
        interaction: Interaction,
        data: ComponentData,
        submission_id: SubmissionId,
        chapter_id: ChapterId,
        anchor: int = 0,
    ) -> None:
        """Turn to a page of a submission."""
        await self._page(interaction, submission_id, Leaf(chapter_id, anchor), working_revision=True)

    @PROOF_CONTENTS.handler
    async def on_proof_contents(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, page: int
    ) -> None:
        """A submission's table of contents."""
        await self._contents(interaction, submission_id, page, working_revision=True)

    @PROOF_DOWNLOAD.handler
    async def on_proof_download(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, kind: Kind | None = None
    ) -> None:
        """A submission as a text file."""
        await self._download(interaction, submission_id, kind, working_revision=True)

    # What they share

    async def _read(self, interaction: Interaction, submission_id: SubmissionId) -> None:
        audience, viewer = await asker(interaction)
        page = await self.services.reading.resume(submission_id, audience, viewer)
        await show(interaction, reading_page(page, working_revision=not page.submission.approved))

    async def _page(
        self, interaction: Interaction, submission_id: SubmissionId, leaf: Leaf, *, working_revision: bool
    ) -> None:
        audience, viewer = await asker(interaction)
        page = await self.services.reading.page(
            submission_id, leaf, audience, viewer, working_revision=working_revision
        )
        await show(interaction, reading_page(page, working_revision=working_revision or not page.submission.approved))

    async def _contents(
        self, interaction: Interaction, submission_id: SubmissionId, page: int, *, working_revision: bool
    ) -> None:
        audience, viewer = await asker(interaction)
        contents = await self.services.reading.contents(
            submission_id, audience, viewer, working_revision=working_revision
        )
        working_revision = working_revision or not contents.submission.approved
        await show(interaction, cards.contents_card(contents, page, working_revision=working_revision))

    async def _download(
        self, interaction: Interaction, submission_id: SubmissionId, chosen: Kind | None, *, working_revision: bool
    ) -> None:
        await working(interaction)
        audience, viewer = await asker(interaction)
        submission = await self.services.reading.to_keep(
            submission_id, audience, viewer, working_revision=working_revision
        )
        await take_allowance(interaction, EXPORTED)
        kind = chosen or Kind.TEXT
        whole = await self.services.submissions.file_of(submission, kind, user_id_of(interaction))
        if len(whole) > interaction.filesize_limit:
            raise BadInput(N_("This story is too long for a file on this server. Read it page by page instead."))
        card = cards.file_card(submission, kind, whole, working_revision=working_revision)
        # Another kind takes the place of the file that it was asked for beside.
        await (show if chosen else show_new)(interaction, card)

    async def _continue(self, interaction: Interaction) -> None:
        settings = await self._settings(interaction)
        audience, viewer = audience_of(interaction, settings), viewer_of(interaction, settings)
        begun = await self.services.reading.unfinished(settings.guild_id, audience, viewer)
        if not begun.here:
            await show(interaction, cards.nothing_begun(begun, settings))
        elif len(begun.here) == 1 and not begun.elsewhere:
            await self._read(interaction, begun.here[0].submission.id)
        else:
            await show(interaction, cards.begun_list(begun, settings))


def _not_here(audience: Audience, settings: GuildSettings) -> NotFound:
    """The refusal for a title that nothing here bears; whether an adult story does is not said."""
    if audience.age_restricted or settings.adult_channel is None:
        return NotFound(
            N_("No story of that title is shown here. Choose one from the list as you type, or try /search.")
        )
    return NotFound(
        N_(
            "No story of that title is shown here. Choose one from the list as you type, or try /search. Stories for"
            " adults are in {channel}."
        ),
        channel=Channel(settings.adult_channel),
    )


async def setup(bot: "Chapterhouse") -> None:
    """Called by bot/client.py at start."""

    await bot.add_cog(Reading(bot))
