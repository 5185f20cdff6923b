"""The chapters of one's own stories: the list, one of them, and versions to go back to."""

from bot.domain.gate import Audience
from bot.domain.ids import ChapterId, RevisionId, SubmissionId
from bot.domain.stories import ChapterDraft, Draft
from bot.domain.submissions.submissions import Submission
from bot.locale import N_, _
from bot.text.reading.typed import read_typed, write_typed
from bot.text.stored.markup import words
from cogs.stories import chapter_cards, chapter_forms
from cogs.stories.components import (
    CHAPTER,
    CHAPTER_DOWN,
    CHAPTER_UP,
    RECHAPTER,
    RECHAPTER_FORM,
    RENAME,
    RENAME_FORM,
    UNCHAPTER,
    UNCHAPTER_YES,
    VERSIONS,
)
from cogs.ui.cog import Cog
from cogs.ui.component_data import ComponentData
from cogs.ui.components import GO_BACK, LIST_CHAPTERS
from cogs.ui.editor import cards
from cogs.ui.editor.answer import queue_channel_of, with_budget
from cogs.ui.editor.uploads import read_form, read_uploads
from cogs.ui.interaction import Interaction, user_id_of
from cogs.ui.reply import show, working


async def show_chapters(interaction: Interaction, submission: Submission, page: int = 0, message: str = "") -> None:
    """A page of the list; ``said`` tells what was just done, and what that means for a story in the library."""
    services = interaction.client.services
    if message:
        message = f"{message}\n{cards.came_of(submission)}".rstrip()
    before = await services.chapters.version_before(submission)
    waiting = await services.waiting_chapters.newest_waiting(submission, user_id_of(interaction))
    shown = chapter_cards.chapters(submission, page, message=message, before=before, waiting=waiting)
    await show(interaction, await with_budget(interaction.client, shown, submission.guild_id, user_id_of(interaction)))


class Chapters(Cog):
    """What is in a story: changed, moved, removed, brought back. What comes to it is in cogs/stories/cog.py."""

    where = N_("/mine shows your stories as they are now.")

    # What they share

    async def _queue_of(self, interaction: Interaction, submission_id: SubmissionId) -> Audience | None:
        guild_id = await self.services.submissions.guild_of(submission_id, user_id_of(interaction))
        return await queue_channel_of(self.bot, guild_id)

    async def _show_chapter(
        self, interaction: Interaction, submission: Submission, chapter_id: ChapterId, message: str = ""
    ) -> None:
        if message:
            message = f"{message}\n{cards.came_of(submission)}".rstrip()
        submission, chapter = await self.services.chapters.chapter(submission.id, user_id_of(interaction), chapter_id)
        shown = chapter_cards.chapter(submission, chapter, message)
        await show(interaction, await with_budget(self.bot, shown, submission.guild_id, user_id_of(interaction)))

    # The chapters of a story

    @LIST_CHAPTERS.handler
    async def on_chapters(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, page: int
    ) -> None:
        """A page of the list."""
        submission = await self.services.submissions.own(submission_id, user_id_of(interaction))
        await show_chapters(interaction, submission, page)

    @CHAPTER.handler
    async def on_chapter(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, chapter_id: ChapterId
    ) -> None:
        """One chapter."""
        submission = await self.services.submissions.own(submission_id, user_id_of(interaction))
        await self._show_chapter(interaction, submission, chapter_id)

    @RENAME.handler
    async def on_rename(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, chapter_id: ChapterId
    ) -> None:
        """Open the form for title and notes."""
        own, chapter = await self.services.chapters.chapter(submission_id, user_id_of(interaction), chapter_id)
        await interaction.response.send_modal(chapter_forms.rename_form(own.id, chapter))

    @RENAME_FORM.handler
    async def on_rename_form(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, chapter_id: ChapterId
    ) -> None:
        """Title and notes came in."""
        own, chapter = await self.services.chapters.chapter(submission_id, user_id_of(interaction), chapter_id)
        submission = await self.services.chapters.rename(
            own.id,
            user_id_of(interaction),
            chapter.entry.chapter_id,
            chapter_forms.title_of(data),
            chapter_forms.notes_of(data, chapter.notes),
            await queue_channel_of(self.bot, own.guild_id),
        )
        await self._show_chapter(interaction, submission, chapter_id, "✅ " + _("Changed."))

    @RECHAPTER.handler
    async def on_rechapter(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, chapter_id: ChapterId
    ) -> None:
        """Open the form for another text."""
        own, chapter = await self.services.chapters.chapter(submission_id, user_id_of(interaction), chapter_id)
        await interaction.response.send_modal(chapter_forms.rewrite_form(own.id, chapter))

    @RECHAPTER_FORM.handler
    async def on_rechapter_form(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, chapter_id: ChapterId
    ) -> None:
        """Another text came in."""
        await working(interaction)
        own, chapter = await self.services.chapters.chapter(submission_id, user_id_of(interaction), chapter_id)
        draft = await self._rewritten(interaction, data, write_typed(chapter.text))
        submission, doubts = await self.services.chapters.rewrite(
            own.id,
            user_id_of(interaction),
            chapter.entry.chapter_id,
            draft,
            await queue_channel_of(self.bot, own.guild_id),
        )
        said = "\n".join(
            ["✅ " + _("The text is replaced."), *(f"- {chapter_cards.plain(one, 300)}" for one in doubts)]
        )
        await self._show_chapter(interaction, submission, chapter_id, said)

    async def _rewritten(self, interaction: Interaction, data: ComponentData, stood: str) -> Draft:
        """A file as every file is read; a typed text word for word, for the form had the old one in it."""
        typed, uploads = data.fields.get("text", "").strip(), data.files.get("file", ())
        if uploads and typed == stood.strip():
            return await read_uploads(interaction, uploads)
        if uploads or not typed:
            return await read_form(interaction, data)
        text = read_typed(typed)
        return Draft(chapters=(ChapterDraft(1, "", text, words(text)),))

    @CHAPTER_UP.handler
    async def on_chapter_up(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, chapter_id: ChapterId
    ) -> None:
        """Move a chapter towards the beginning."""
        await self._move(interaction, submission_id, chapter_id, -1)

    @CHAPTER_DOWN.handler
    async def on_chapter_down(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, chapter_id: ChapterId
    ) -> None:
        """Move a chapter towards the end."""
        await self._move(interaction, submission_id, chapter_id, 1)

    async def _move(
        self, interaction: Interaction, submission_id: SubmissionId, chapter_id: ChapterId, by: int
    ) -> None:
        queue_channel = await self._queue_of(interaction, submission_id)
        submission = await self.services.chapters.move(
            submission_id, user_id_of(interaction), chapter_id, by, queue_channel
        )
        await self._show_chapter(interaction, submission, chapter_id, "✅ " + _("Moved."))

    @UNCHAPTER.handler
    async def on_unchapter(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, chapter_id: ChapterId
    ) -> None:
        """Ask first."""
        own, chapter = await self.services.chapters.chapter(submission_id, user_id_of(interaction), chapter_id)
        await show(interaction, chapter_cards.remove_question(own, chapter))

    @UNCHAPTER_YES.handler
    async def on_unchapter_yes(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, chapter_id: ChapterId
    ) -> None:
        """Remove a chapter."""
        queue_channel = await self._queue_of(interaction, submission_id)
        submission = await self.services.chapters.remove(
            submission_id, user_id_of(interaction), chapter_id, queue_channel
        )
        said = "✅ " + _("Removed. “Go back to the version before” undoes it.")
        await show_chapters(interaction, submission, 0, said)

    # Going back

    @VERSIONS.handler
    async def on_versions(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, page: int
    ) -> None:
        """A page of a story's versions."""
        found = await self.services.chapters.versions(submission_id, user_id_of(interaction), page)
        await show(interaction, chapter_cards.versions(found))

    @GO_BACK.handler
    async def on_go_back(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, revision_id: RevisionId
    ) -> None:
        """Have an earlier version in hand again."""
        queue_channel = await self._queue_of(interaction, submission_id)
        submission, given_up = await self.services.chapters.go_back(
            submission_id, user_id_of(interaction), revision_id, queue_channel
        )
        said = _("Gone back. The version you had is kept under “Versions”.")
        if given_up:
            said = _("Gone back to what readers see; nothing waits for the moderators.")
        await show_chapters(interaction, submission, 0, "↩️ " + said)
