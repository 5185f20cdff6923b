"""The chapters of one's own stories: the list, one of them, and versions to go back to."""

from typing import Any

import discord

from bot.domain.gate import Place
from bot.domain.library import Submission
from bot.domain.stories import ChapterDraft, Draft
<<<<<<< HEAD
from bot.errors import NotAllowed, NotFound
from bot.locale import N_, _
from bot.services.chapters import Waiting
from bot.services.revising import require_changeable
from bot.text import limits
from bot.text.exporters.plain import to_txt
from bot.text.markup import words
from bot.text.typed import read_typed, write_typed
from cogs.stories import cards, chapter_cards, chapter_forms
from cogs.stories.incoming import queue_place, read_form, read_message, read_upload
=======
from bot.errors import UserError
from bot.locale import _
from bot.text.markup import words
from bot.text.typed import read_typed, write_typed
from cogs.stories import cards, chapter_cards, chapter_forms, forms
from cogs.stories.incoming import queue_place, read_form, read_upload
>>>>>>> next
from cogs.ui.cog import Cog
from cogs.ui.component import Press, component
from cogs.ui.reply import show, working

Interaction = discord.Interaction[Any]


async def show_chapters(interaction: Interaction, submission: Submission, page: int = 0, said: str = "") -> None:
    """A page of the list; ``said`` tells what was just done, and what that means for a story in the library."""
    services = interaction.client.services.chapters
    if said and submission.changed:
        said = f"{said}\n{cards.waits()}"
    before = await services.version_before(submission)
    waiting = await services.newest_waiting(submission, interaction.user.id)
    await show(interaction, chapter_cards.chapters(submission, page, said=said, before=before, waiting=waiting))


class Chapters(Cog):
    """What is in a story: changed, moved, removed, brought back. What comes to it is in cogs/stories/adding.py."""

    # What they share

    async def _queue(self, guild_id: int) -> Place | None:
        return queue_place(self.bot, await self.services.guilds.settings(guild_id))

    async def _queue_of(self, interaction: Interaction, press: Press) -> Place | None:
        own = await self.services.stories.own(press.number(0), interaction.user.id)
        return await self._queue(own.guild_id)

    async def _show_chapter(
        self, interaction: Interaction, submission: Submission, chapter_id: int, said: str = ""
    ) -> None:
        if said and submission.changed:
            said = f"{said}\n{cards.waits()}"
        submission, chapter = await self.services.chapters.chapter(submission.id, interaction.user.id, chapter_id)
        await show(interaction, chapter_cards.chapter(submission, chapter, said))

<<<<<<< HEAD
    # Commands

    @story.command(name="add-chapter", description="Add a chapter, or several in one file, to a story of yours")
    @app_commands.describe(
        story="Begin to type and choose one of your stories",
        file="The chapter as .txt or .md; leave empty for a form",
    )
    @app_commands.autocomplete(story=suggest_own)
    async def add_chapter(self, interaction: Interaction, story: Title, file: discord.Attachment | None = None) -> None:
        """A file is read at once; without one the form opens."""
        submission = await self._named(interaction, story)
        if file is None:
            await interaction.response.send_modal(chapter_forms.add_form(submission.id))
            return
        await working(interaction)
        draft = await read_upload(self.bot, Upload(file.filename, file.url, file.size))
        await self._keep(interaction, submission.guild_id, submission.id, draft)

    @story.command(name="edit", description="Change a story of yours: its card, rating, tags, notes or text")
    @app_commands.describe(story="Begin to type and choose one of your stories")
    @app_commands.autocomplete(story=suggest_own)
    async def edit(self, interaction: Interaction, story: Title) -> None:
        """The forms of the card, also of a story in the library."""
        submission = await self._named(interaction, story)
        require_changeable(submission)
        await show(interaction, cards.editor(submission))

    async def add_as_chapter(self, interaction: Interaction, message: discord.Message) -> None:
        """The menu command *Add as chapter* on a message of one's own."""
        guild_id = self._guild_id(interaction)
        if message.author.id != interaction.user.id:
            raise NotAllowed(_("Only its author can add a text to a story. Choose one of your own messages."))
        await working(interaction)
        draft = await read_message(self.bot, message)
        page = await self.services.stories.mine(guild_id, interaction.user.id, 0)
        if not page.items:
            raise NotFound(
                _("You have no story here yet that it could be a chapter of. “Add to library” makes it a story.")
            )
        only = page.items[0].id if page.pages == 1 and len(page.items) == 1 else None
        await self._keep(interaction, guild_id, only, draft)

    # Chapters that wait for their writer

    async def _keep(
        self, interaction: Interaction, guild_id: int, submission_id: int | None, draft: Draft, **typed: Any
    ) -> None:
        waiting = await self.services.chapters.keep(guild_id, interaction.user.id, submission_id, draft, **typed)
        await self._show_waiting(interaction, waiting)

    async def _show_waiting(self, interaction: Interaction, waiting: Waiting, page: int = 0) -> None:
        if waiting.story is not None:
            await show(interaction, chapter_cards.waiting(waiting))
            return
        own = await self.services.stories.mine(waiting.kept.guild_id, interaction.user.id, page)
        await show(interaction, chapter_cards.which_story(waiting, own.items, own.number, own.pages))

    async def _waiting(self, interaction: Interaction, press: Press) -> Waiting:
        return await self.services.chapters.waiting(press.number(0), interaction.user.id)

    @component("addchapter")
    async def on_add_chapter(self, interaction: Interaction, press: Press) -> None:
        """Open the form."""
        own = await self.services.stories.own(press.number(0), interaction.user.id)
        await interaction.response.send_modal(chapter_forms.add_form(own.id))

    @component("addchapterform")
    async def on_add_chapter_form(self, interaction: Interaction, press: Press) -> None:
        """The form came in."""
        await working(interaction)
        own = await self.services.stories.own(press.number(0), interaction.user.id)
        draft = await read_form(self.bot, press)
        title, notes = chapter_forms.title_of(press), chapter_forms.notes_of(press)
        await self._keep(interaction, own.guild_id, own.id, draft, title=title, notes=notes)

    @component("newchapter")
    async def on_new_chapter(self, interaction: Interaction, press: Press) -> None:
        """Open what waits to be added."""
        await self._show_waiting(interaction, await self._waiting(interaction, press))

    @component("newstories")
    async def on_new_stories(self, interaction: Interaction, press: Press) -> None:
        """Another page of the stories it may be of."""
        await self._show_waiting(interaction, await self._waiting(interaction, press), press.number(1))

    @component("newstory")
    async def on_new_story(self, interaction: Interaction, press: Press) -> None:
        """Its story was chosen."""
        waiting = await self.services.chapters.choose_story(press.number(0), interaction.user.id, press.number(1))
        await self._show_waiting(interaction, waiting)

    @component("newtitle")
    async def on_new_title(self, interaction: Interaction, press: Press) -> None:
        """Open the form for title and notes of a chapter that waits."""
        waiting = await self._waiting(interaction, press)
        chapter = next(one for one in waiting.kept.chapters if one.number == press.number(1))
        await interaction.response.send_modal(chapter_forms.waiting_form(waiting.kept.id, chapter))

    @component("newtitleform")
    async def on_new_title_form(self, interaction: Interaction, press: Press) -> None:
        """Title and notes came in."""
        waiting = await self._waiting(interaction, press)
        before = next(one for one in waiting.kept.chapters if one.number == press.number(1))
        changed = await self.services.chapters.correct(
            waiting.kept.id,
            interaction.user.id,
            before.number,
            chapter_forms.title_of(press),
            chapter_forms.notes_of(press, before.notes),
        )
        await self._show_waiting(interaction, changed)

    @component("newyes")
    async def on_new_yes(self, interaction: Interaction, press: Press) -> None:
        """Add what waits."""
        waiting = await self._waiting(interaction, press)
        queue = await self._queue(waiting.kept.guild_id)
        submission = await self.services.chapters.add(waiting.kept.id, interaction.user.id, queue)
        last = chapter_cards.pages_of(submission) - 1
        await self._show_chapters(interaction, submission, last, "✅ " + _("Added at the end."))

    @component("newno")
    async def on_new_no(self, interaction: Interaction, press: Press) -> None:
        """Give up what waits; its text comes back."""
        waiting = await self.services.chapters.cancel(press.number(0), interaction.user.id)
        card = waiting.story.metadata if waiting.story is not None else cards.NOTHING_KNOWN
        await show(interaction, chapter_cards.cancelled(waiting, to_txt(card, waiting.kept.chapters)))

=======
>>>>>>> next
    # The chapters of a story

    @component("chapters")
    async def on_chapters(self, interaction: Interaction, press: Press) -> None:
        """A page of the list."""
        submission = await self.services.stories.own(press.number(0), interaction.user.id)
        await show_chapters(interaction, submission, press.number(1))

    @component("chapter")
    async def on_chapter(self, interaction: Interaction, press: Press) -> None:
        """One chapter."""
        submission = await self.services.stories.own(press.number(0), interaction.user.id)
        await self._show_chapter(interaction, submission, press.number(1))

    @component("rename")
    async def on_rename(self, interaction: Interaction, press: Press) -> None:
        """Open the form for title and notes."""
        own, chapter = await self.services.chapters.chapter(press.number(0), interaction.user.id, press.number(1))
        await interaction.response.send_modal(chapter_forms.rename_form(own.id, chapter))

    @component("renameform")
    async def on_rename_form(self, interaction: Interaction, press: Press) -> None:
        """Title and notes came in."""
        own, chapter = await self.services.chapters.chapter(press.number(0), interaction.user.id, press.number(1))
        submission = await self.services.chapters.rename(
            own.id,
            interaction.user.id,
            chapter.entry.chapter_id,
            chapter_forms.title_of(press),
            chapter_forms.notes_of(press, chapter.notes),
            await self._queue(own.guild_id),
        )
        await self._show_chapter(interaction, submission, press.number(1), "✅ " + _("Changed."))

    @component("rechapter")
    async def on_rechapter(self, interaction: Interaction, press: Press) -> None:
        """Open the form for another text."""
        own, chapter = await self.services.chapters.chapter(press.number(0), interaction.user.id, press.number(1))
        await interaction.response.send_modal(chapter_forms.rewrite_form(own.id, chapter))

    @component("rechapterform")
    async def on_rechapter_form(self, interaction: Interaction, press: Press) -> None:
        """Another text came in."""
        await working(interaction)
        own, chapter = await self.services.chapters.chapter(press.number(0), interaction.user.id, press.number(1))
        draft = await self._rewritten(press, write_typed(chapter.text))
        submission, doubts = await self.services.chapters.rewrite(
            own.id, interaction.user.id, chapter.entry.chapter_id, draft, await self._queue(own.guild_id)
        )
        said = "\n".join(
            ["✅ " + _("The text is replaced."), *(f"- {chapter_cards.plain(one, 300)}" for one in doubts)]
        )
        await self._show_chapter(interaction, submission, press.number(1), said)

    async def _rewritten(self, press: Press, stood: str) -> Draft:
        """A file as every file is read; a typed text word for word, for the form had the old one in it."""
        typed, uploads = press.fields.get("text", "").strip(), press.files.get("file", ())
        if uploads and typed == stood.strip():
            return await read_upload(self.bot, uploads[0])
        if uploads or not typed:
            return await read_form(self.bot, press)
        text = read_typed(typed)
        return Draft(chapters=(ChapterDraft(1, "", text, words(text)),))

    @component("chapterup")
    async def on_chapter_up(self, interaction: Interaction, press: Press) -> None:
        """Move a chapter towards the beginning."""
        await self._move(interaction, press, -1)

    @component("chapterdown")
    async def on_chapter_down(self, interaction: Interaction, press: Press) -> None:
        """Move a chapter towards the end."""
        await self._move(interaction, press, 1)

    async def _move(self, interaction: Interaction, press: Press, by: int) -> None:
        queue = await self._queue_of(interaction, press)
        submission = await self.services.chapters.move(press.number(0), interaction.user.id, press.number(1), by, queue)
        await self._show_chapter(interaction, submission, press.number(1), "✅ " + _("Moved."))

    @component("unchapter")
    async def on_unchapter(self, interaction: Interaction, press: Press) -> None:
        """Ask first."""
        own, chapter = await self.services.chapters.chapter(press.number(0), interaction.user.id, press.number(1))
        await show(interaction, chapter_cards.remove_question(own, chapter))

    @component("unchapteryes")
    async def on_unchapter_yes(self, interaction: Interaction, press: Press) -> None:
        """Remove a chapter."""
        queue = await self._queue_of(interaction, press)
        submission = await self.services.chapters.remove(press.number(0), interaction.user.id, press.number(1), queue)
        said = "✅ " + _("Removed. “Go back to the version before” undoes it.")
        await show_chapters(interaction, submission, 0, said)

    # Going back

    @component("versions")
    async def on_versions(self, interaction: Interaction, press: Press) -> None:
        """A page of a story's versions."""
        found = await self.services.chapters.versions(press.number(0), interaction.user.id, press.number(1))
        await show(interaction, chapter_cards.versions(found))

    @component("goback")
    async def on_go_back(self, interaction: Interaction, press: Press) -> None:
        """Have an earlier version in hand again."""
        queue = await self._queue_of(interaction, press)
        submission, given_up = await self.services.chapters.go_back(
            press.number(0), interaction.user.id, press.number(1), queue
        )
        said = _("Gone back. The version you had is kept under “Versions”.")
        if given_up:
            said = _("Gone back to what readers see; nothing waits for the moderators.")
        await show_chapters(interaction, submission, 0, "↩️ " + said)
