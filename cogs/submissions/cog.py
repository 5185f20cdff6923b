"""``/submit``, *Add to library* and ``/mine``: a writer hands in, corrects, submits, takes back."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Unpack

import discord
from discord import app_commands

from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Delivery, MessagePart
from bot.domain.gate import Audience, Viewer, shows_adult
from bot.domain.guilds.settings import ANONYMOUS
from bot.domain.ids import GuildId, RevisionId, SubmissionId
from bot.domain.stories import Draft, Metadata, MetadataChanges, Rating, differing
from bot.domain.submissions.submissions import State, Submission
from bot.errors import BadInput, NotAllowed, NotFound
from bot.locale import N_, _
from bot.services.access import require
from bot.services.submissions.service import NOTHING_MISSING
from bot.text import limits
from bot.text.reading.typed import read_tags, read_typed
from cogs.submissions import posts, withdrawal_cards
from cogs.submissions.components import DISCARD_YES, TAKE_BACK_DELETE, TAKE_BACK_YES
from cogs.submissions.requirements import rules_of
from cogs.ui.asker import required_guild_id, settings_here
from cogs.ui.audience import audience_of
from cogs.ui.cog import Cog
from cogs.ui.component_data import ComponentData
from cogs.ui.components import (
    CARD_FORM,
    CHOOSE_WARNINGS,
    DISCARD,
    DRAFT,
    DROP_CHANGE,
    EDIT_CARD,
    EDIT_NOTES,
    EDIT_TAGS,
    MINE,
    NOTES_FORM,
    RATING,
    RETEXT,
    RETEXT_FORM,
    REVISE,
    SEND,
    SUBMIT,
    SUBMITTED,
    TAGS_FORM,
    TAKE_BACK,
)
from cogs.ui.editor import cards, forms
from cogs.ui.editor.answer import editor_of, queue_channel_of, view_of
from cogs.ui.editor.forms import MORE_FILES, STORY_FILE
from cogs.ui.editor.invitations import waiting_lines
from cogs.ui.editor.uploads import read_form, read_message, read_uploads, uploads_of
from cogs.ui.interaction import Interaction, user_id_of
from cogs.ui.layout import Layout
from cogs.ui.reply import show, tell, working

if TYPE_CHECKING:
    from bot.client import Chapterhouse


class Submissions(Cog):
    """The writers' side. Moderators' decisions are in cogs/submissions/decisions.py."""

    where = N_("/mine shows your stories as they are now.")

    def __init__(self, bot: "Chapterhouse") -> None:
        super().__init__(bot)
        bot.posts.register(kinds.ANNOUNCEMENT, self.draw_announcement)
        bot.posts.register(kinds.NOTICE, self.draw_notice)
        self._menu = app_commands.ContextMenu(name=N_("Add to library"), callback=self.add_to_library)
        self._menu.extras["help"] = N_("Submit one of your own messages, or the file attached to it.")
        app_commands.guild_only(self._menu)

    async def cog_load(self) -> None:
        """Called by discord.py: a menu command is no method of a cog's, so it is added by hand."""
        self.bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Called by discord.py."""
        self.bot.tree.remove_command(self._menu.name, type=self._menu.type)

    # Handing in

    @app_commands.command(name="submit", description=N_("Submit a story: attach a file, or leave it out and type"))
    @app_commands.describe(
        file=STORY_FILE,
        **dict.fromkeys(("file2", "file3", "file4", "file5"), MORE_FILES),
    )
    @app_commands.guild_only()
    async def submit(
        self,
        interaction: Interaction,
        file: discord.Attachment | None = None,
        file2: discord.Attachment | None = None,
        file3: discord.Attachment | None = None,
        file4: discord.Attachment | None = None,
        file5: discord.Attachment | None = None,
    ) -> None:
        """Files become a draft at once; without any the form opens."""
        uploads = uploads_of(file, file2, file3, file4, file5)
        if not uploads:
            await interaction.response.send_modal(forms.submit_form())
            return
        await working(interaction)
        await self._require_room(interaction)  # before anything is downloaded and read
        draft = await read_uploads(interaction, uploads)
        await self._start(interaction, draft)

    async def add_to_library(self, interaction: Interaction, message: discord.Message) -> None:
        """The menu command *Add to library* on a message of one's own."""
        if message.author.id != user_id_of(interaction):
            raise NotAllowed(
                N_(
                    "Only its author can submit a text. Someone else's story can be recommended by its link:"
                    " /recommend."
                )
            )
        await working(interaction)
        await self._require_room(interaction)
        draft = await read_message(interaction, message)
        await self._start(interaction, draft)

    @SUBMIT.handler
    async def on_submit(self, interaction: Interaction, data: ComponentData) -> None:
        """A Submit button, such as the front desk's: the form."""
        self._guild_id(interaction)
        await interaction.response.send_modal(forms.submit_form())

    @SUBMITTED.handler
    async def on_submitted(self, interaction: Interaction, data: ComponentData) -> None:
        """The form came in. The router hands back whatever was typed with a refusal."""
        await working(interaction)
        await self._require_room(interaction)
        draft = await read_form(interaction, data)
        title = " ".join(data.text("title").split())
        changes: MetadataChanges = {"title": title} if title else {}
        if data.text("fandom").strip():
            changes["fandoms"] = read_tags(data.text("fandom"))
        if data.text("summary").strip():
            changes["summary"] = read_typed(data.text("summary"))
        await self._start(interaction, replace(draft, metadata=replace(draft.metadata, **changes)))

    async def _start(self, interaction: Interaction, draft: Draft) -> None:
        guild_id = self._guild_id(interaction)
        submission = await self.services.submissions.start(guild_id, user_id_of(interaction), "", draft)
        await show(interaction, await editor_of(self.bot, submission, user_id_of(interaction)))

    async def _require_room(self, interaction: Interaction) -> None:
        await self.services.submissions.require_room(self._guild_id(interaction), user_id_of(interaction))

    def _guild_id(self, interaction: Interaction) -> GuildId:
        return required_guild_id(interaction, NotAllowed(N_("Stories are submitted on a server. Use /submit there.")))

    # One's own stories

    @app_commands.command(name="mine", description=N_("Your own stories here: drafts, what waits, what was decided"))
    @app_commands.guild_only()
    async def mine(self, interaction: Interaction) -> None:
        """The list, the latest first."""
        await self._show_mine(interaction, 0)

    @MINE.handler
    async def on_mine(self, interaction: Interaction, data: ComponentData, page: int = 0) -> None:
        """The list from a button, or another page of it."""
        await self._show_mine(interaction, page)

    async def _show_mine(self, interaction: Interaction, number: int) -> None:
        settings = await settings_here(
            interaction,
            NotAllowed(N_("Your stories are listed on the server you submitted them to. Use /mine there.")),
        )
        guild_id = settings.guild_id
        page = await self.services.submissions.mine(guild_id, user_id_of(interaction), number)
        invited = await self.services.coauthors.invited(user_id_of(interaction), guild_id)
        adult = shows_adult(audience_of(interaction, settings), Viewer(user_id_of(interaction)), guild_id)
        server = interaction.guild.name if interaction.guild else _("the server")
        asked = waiting_lines(invited, server, adult=adult)
        elsewhere = await self.services.other_servers.count(guild_id, user_id_of(interaction))
        budget = await self.services.budgets.person(guild_id, user_id_of(interaction))
        shown = cards.mine(page.items, page.number, page.pages, asked, budget=budget, elsewhere=elsewhere)
        await show(interaction, shown)

    @DRAFT.handler
    async def on_draft(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Open one's own story wherever it stands."""
        await self._show_own(interaction, await self._own(interaction, submission_id))

    async def _own(self, interaction: Interaction, submission_id: SubmissionId) -> Submission:
        return await self.services.submissions.own(submission_id, user_id_of(interaction))

    async def _show_own(self, interaction: Interaction, submission: Submission, message: str = "") -> None:
        posted = await self.services.submissions.announced_at(submission) if submission.in_library else None
        link = f"https://discord.com/channels/{submission.guild_id}/{posted[0]}/{posted[1]}" if posted else None
        missing = NOTHING_MISSING
        if submission.state is State.DRAFT:
            missing = (await view_of(self.bot, submission, user_id_of(interaction))).missing
        newer = await self.services.other_servers.newer(submission)
        await show(interaction, cards.own_story(submission, link, message, missing, newer=newer))

    # Correcting a draft

    @RATING.handler
    async def on_rating(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, rating: Rating
    ) -> None:
        """A rating was chosen."""
        await self._correct(interaction, submission_id, rating_chosen=True, rating=rating)

    @CHOOSE_WARNINGS.handler
    async def on_warnings(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Warnings were chosen; those in the writer's own words stay."""
        submission = await self._own(interaction, submission_id)
        standard = {choice.value for choice in cards.warning_options(())}
        own = tuple(name for name in submission.metadata.warnings if name not in standard)
        await self._correct(interaction, submission_id, warnings=(*data.values, *own))

    async def _correct(
        self,
        interaction: Interaction,
        submission_id: SubmissionId,
        *,
        rating_chosen: bool | None = None,
        **changes: Unpack[MetadataChanges],
    ) -> None:
        person_id = user_id_of(interaction)
        guild_id = await self.services.submissions.guild_of(submission_id, person_id)
        queue_channel = await queue_channel_of(self.bot, guild_id)
        view = await self.services.submissions.correct(
            submission_id, person_id, rating_chosen=rating_chosen, queue_channel=queue_channel, **changes
        )
        await show(interaction, cards.editor(view, cards.came_of(view.submission)))

    async def _change(
        self,
        interaction: Interaction,
        data: ComponentData,
        submission_id: SubmissionId,
        revision_id: RevisionId,
        read: Callable[[ComponentData, Metadata], MetadataChanges],
    ) -> None:
        """A form came in: take over what differs from what it showed."""
        opened = await self.services.submissions.opened(submission_id, user_id_of(interaction), revision_id)
        changes = read(data, opened.metadata)
        await self._correct(interaction, submission_id, **differing(changes, opened.metadata))

    @EDIT_CARD.handler
    async def on_edit_card(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Open the card's form."""
        await interaction.response.send_modal(forms.card_form(await self._own(interaction, submission_id)))

    @CARD_FORM.handler
    async def on_card_form(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, revision_id: RevisionId
    ) -> None:
        """The card's form came in."""
        await self._change(interaction, data, submission_id, revision_id, forms.card_changes)

    @EDIT_TAGS.handler
    async def on_edit_tags(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Open the tags' form."""
        await interaction.response.send_modal(forms.tags_form(await self._own(interaction, submission_id)))

    @TAGS_FORM.handler
    async def on_tags_form(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, revision_id: RevisionId
    ) -> None:
        """The tags' form came in."""
        await self._change(interaction, data, submission_id, revision_id, forms.tags_changes)

    @EDIT_NOTES.handler
    async def on_edit_notes(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Open the notes' form."""
        await interaction.response.send_modal(forms.notes_form(await self._own(interaction, submission_id)))

    @NOTES_FORM.handler
    async def on_notes_form(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, revision_id: RevisionId
    ) -> None:
        """The notes' form came in."""
        await self._change(interaction, data, submission_id, revision_id, forms.notes_changes)

    @RETEXT.handler
    async def on_retext(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Open the form for another text."""
        await interaction.response.send_modal(forms.retext_form(await self._own(interaction, submission_id)))

    @RETEXT_FORM.handler
    async def on_retext_form(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Another text came in."""
        await working(interaction)
        own = await self._own(interaction, submission_id)
        former = await self.services.submissions.full_text(own) if own.contents else ""
        draft = await read_form(interaction, data)
        queue_channel = await queue_channel_of(self.bot, own.guild_id)
        view = await self.services.submissions.replace_text(
            own.id, user_id_of(interaction), draft, queue_channel=queue_channel
        )
        await show(interaction, cards.editor(view, cards.came_of(view.submission)))
        if former and len(former.encode()) <= interaction.filesize_limit:
            await tell(interaction, _("Here is the text before, in case you want it back."), former)

    # Submitting, taking back, giving up

    @SEND.handler
    async def on_send(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Put a draft before the moderators."""
        submission = await self._own(interaction, submission_id)
        if (await view_of(self.bot, submission, user_id_of(interaction))).missing.only_rules:
            await show(interaction, await rules_of(self.bot, submission))
            return
        queue_channel = await queue_channel_of(self.bot, submission.guild_id)
        sent = await self.services.submissions.submit(submission.id, user_id_of(interaction), queue_channel)
        if sent.approved:
            await self._show_own(interaction, sent, "✅ " + _("It is in the library."))
        else:
            await show(interaction, cards.submitted(sent))

    @REVISE.handler
    async def on_revise(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Change a story that came back, to submit it again."""
        submission = await self._own(interaction, submission_id)
        await show(interaction, await editor_of(self.bot, submission, user_id_of(interaction)))

    @DROP_CHANGE.handler
    async def on_drop_change(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Give up a change that waits or was refused. Its version is kept, so it can be gone back to."""
        before = await self._own(interaction, submission_id)
        submission = await self.services.submissions.drop_change(before.id, user_id_of(interaction))
        await self._show_own(interaction, submission, "↩️ " + _("The change is given up. “Versions” brings it back."))

    @TAKE_BACK.handler
    async def on_take_back(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Ask first."""
        submission = await self._own(interaction, submission_id)
        others = await self.services.other_servers.others(submission)
        await show(interaction, withdrawal_cards.taken_back_question(submission, len(others)))

    @TAKE_BACK_YES.handler
    async def on_take_back_yes(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId
    ) -> None:
        """Withdraw from the queue or the library."""
        submission = await self.services.submissions.take_back(submission_id, user_id_of(interaction))
        await self._show_own(interaction, submission, _("It is yours alone again."))

    @TAKE_BACK_DELETE.handler
    async def on_take_back_delete(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId
    ) -> None:
        """Withdraw from the library, and have what was posted deleted."""
        submission = await self.services.submissions.take_back(
            submission_id, user_id_of(interaction), delete_posts=True
        )
        await self._show_own(interaction, submission, _("It is yours alone again. Its posts are being deleted."))

    @DISCARD.handler
    async def on_discard(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Ask first where a draft would be lost; a story that was submitted before is only closed."""
        submission = await self._own(interaction, submission_id)
        if submission.rounds:
            await self._show_own(interaction, submission)
        else:
            await show(interaction, withdrawal_cards.discard_question(submission))

    @DISCARD_YES.handler
    async def on_discard_yes(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Delete a draft and hand its text back."""
        await working(interaction)
        submission = await self._own(interaction, submission_id)
        text = await self.services.submissions.full_text(submission)
        if len(text.encode()) > interaction.filesize_limit:
            raise BadInput(N_("This draft is too long to hand its text back on this server, so it is kept."))
        await self.services.submissions.discard(submission.id, user_id_of(interaction))
        await show(interaction, withdrawal_cards.discarded(text, "story.txt"))

    # What posting draws

    async def draw_announcement(self, delivery: Delivery, part: MessagePart, audience: Audience) -> Layout:
        """An approved story's card; blank once the story has left the library, or was announced anew."""
        assert delivery.submission_id is not None
        if part.message_id is not None and await self.services.submissions.superseded(delivery):
            return posts.gone()
        try:
            submission = await self.services.submissions.ungated(delivery.submission_id, approved=True)
            settings = await self.services.guilds.settings(delivery.guild_id)
            require(submission, audience, Viewer(), settings)
        except (NotFound, NotAllowed) as error:
            if part.message_id is None:
                raise
            return posts.withheld() if isinstance(error, NotAllowed) else posts.gone()
        return posts.announcement(submission)

    async def draw_notice(self, delivery: Delivery, part: MessagePart, audience: Audience) -> Layout:
        """A decision, told to the writer."""
        assert delivery.submission_id is not None
        told = kinds.NOTICE.of(delivery)
        submission = await self.services.submissions.ungated(delivery.submission_id)
        settings = await self.services.guilds.settings(delivery.guild_id)
        require(submission, audience, Viewer(delivery.recipient_id), settings)
        guild = self.bot.get_guild(delivery.guild_id)
        text = await self.services.submissions.full_text(submission) if told.action in posts.GIVES_BACK else None
        if text is not None and len(text.encode()) > limits.ATTACHMENT_BYTES:
            text = None  # Discord would refuse the whole message; /mine still has the story
        server = guild.name if guild else _("the server")
        by = told.by if not settings.of(ANONYMOUS) else None
        return posts.notice(submission, server, told.action, told.reason, text, by)


async def setup(bot: "Chapterhouse") -> None:
    """Called by bot/client.py at start."""
    from cogs.submissions.decisions import Decisions
    from cogs.submissions.expiring_drafts import Drafts
    from cogs.submissions.full_view import FullView
    from cogs.submissions.other_servers import OtherServers
    from cogs.submissions.queue import Queue
    from cogs.submissions.requirements import Requirements

    await bot.add_cog(Submissions(bot))
    await bot.add_cog(Requirements(bot))
    await bot.add_cog(Decisions(bot))
    await bot.add_cog(OtherServers(bot))
    await bot.add_cog(Queue(bot))
    await bot.add_cog(Drafts(bot))
    await bot.add_cog(FullView(bot))
