"""``/story`` and *Add as chapter*: chapters come to one's own stories, and their cards are changed."""

from typing import TYPE_CHECKING, cast

import discord
from discord import app_commands

from bot.domain.ids import ChapterDraftId, GuildId, SubmissionId
from bot.domain.stories import Draft, MetadataChanges
from bot.domain.submissions.submissions import Submission
from bot.errors import BadInput, NotAllowed, NotFound
from bot.locale import N_, _
from bot.services.stories.service import WaitingPage, require_changeable
from bot.text import limits
from bot.text.comparing.fold import fold
from bot.text.exporters.plain import to_txt
from bot.text.reading.typed import read_tags, require_few, write_tags
from cogs.stories import chapter_cards, chapter_forms
from cogs.stories.chapters import show_chapters
from cogs.stories.components import (
    ADD_CHAPTER,
    ADD_CHAPTER_FORM,
    NEW_CHAPTER,
    NEW_CHAPTER_NO,
    NEW_CHAPTER_STORIES,
    NEW_CHAPTER_STORY,
    NEW_CHAPTER_TITLE,
    NEW_CHAPTER_TITLE_FORM,
    NEW_CHAPTER_YES,
)
from cogs.ui.asker import required_guild_id
from cogs.ui.cog import Cog
from cogs.ui.component_data import ComponentData
from cogs.ui.editor import cards
from cogs.ui.editor.answer import editor_of, queue_channel_of, with_budget
from cogs.ui.editor.forms import LANGUAGE, MORE_FILES, STORY_FILE
from cogs.ui.editor.forms import relationships as read_relationship_tags
from cogs.ui.editor.uploads import read_form, read_message, read_uploads, uploads_of
from cogs.ui.interaction import Interaction, guild_id_of, user_id_of
from cogs.ui.layout import joined, shorten
from cogs.ui.reply import show, working
from cogs.ui.suggest import (
    suggest_languages,
    suggest_several_additional,
    suggest_several_characters,
    suggest_several_fandoms,
    suggest_several_relationships,
)

if TYPE_CHECKING:
    from bot.client import Chapterhouse

Title = app_commands.Range[str, 1, limits.MAX_TITLE]
Tags = app_commands.Range[str, 0, 1000]


async def suggest_own(interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
    """At most 25 of the writer's own stories by title; none outside of a server."""
    guild_id = guild_id_of(interaction)
    if guild_id is None:
        return []
    found = await interaction.client.services.chapters.own_titles(guild_id, user_id_of(interaction), current)
    return [
        app_commands.Choice(
            name=shorten(
                joined((one.title or _("(no title yet)"), ", ".join(one.authors)), " — "), limits.AUTOCOMPLETE_NAME
            ),
            value=one.uuid,
        )
        for one in found
    ]


ADD, INSTEAD, OFF = "add", "instead", "off"
HOW = {ADD: N_("put these beside them"), INSTEAD: N_("put these in their place"), OFF: N_("take these off")}


def retagged(there: tuple[str, ...], typed: tuple[str, ...], how: str) -> tuple[str, ...]:
    """The tags of one kind after a change; the same name in other letters is one tag."""
    if how == INSTEAD:
        return typed
    names = {fold(name) for name in typed}
    if how == OFF:
        return tuple(name for name in there if fold(name) not in names)
    known = {fold(name) for name in there}
    return (*there, *(name for name in typed if fold(name) not in known))


class Stories(Cog):
    """Stories that go on: what is added waits for its writer's yes, also over a restart."""

    where = N_("/mine shows your stories as they are now.")

    story = app_commands.Group(name="story", description="Your own stories: add a chapter, edit", guild_only=True)

    def __init__(self, bot: "Chapterhouse") -> None:
        super().__init__(bot)
        self._menu = app_commands.ContextMenu(name="Add as chapter", callback=self.add_as_chapter)
        self._menu.extras["help"] = N_("Add one of your own messages, or its file, to one of your stories.")
        app_commands.guild_only(self._menu)

    async def cog_load(self) -> None:
        """Called by discord.py: a menu command is no method of a cog's, so it is added by hand."""
        self.bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Called by discord.py."""
        self.bot.tree.remove_command(self._menu.name, type=self._menu.type)

    def _guild_id(self, interaction: Interaction) -> GuildId:
        return required_guild_id(
            interaction, NotAllowed(N_("Your stories belong to the server you handed them in on. Change them there."))
        )

    async def _named(self, interaction: Interaction, typed: str) -> Submission:
        found = await self.services.chapters.own_named(self._guild_id(interaction), user_id_of(interaction), typed)
        return await self.services.submissions.own(found, user_id_of(interaction))

    # Commands

    @story.command(name="add-chapter", description="Add a chapter, or several in one file or more, to a story of yours")
    @app_commands.describe(
        story="Begin to type and choose one of your stories",
        file=STORY_FILE,
        **dict.fromkeys(("file2", "file3", "file4", "file5"), MORE_FILES),
    )
    @app_commands.autocomplete(story=suggest_own)
    async def add_chapter(
        self,
        interaction: Interaction,
        story: Title,
        *,
        file: discord.Attachment | None = None,
        file2: discord.Attachment | None = None,
        file3: discord.Attachment | None = None,
        file4: discord.Attachment | None = None,
        file5: discord.Attachment | None = None,
    ) -> None:
        """Files are read at once; without any the form opens."""
        submission = await self._named(interaction, story)
        uploads = uploads_of(file, file2, file3, file4, file5)
        if not uploads:
            await interaction.response.send_modal(chapter_forms.add_form(submission.id))
            return
        await working(interaction)
        await self.services.waiting_chapters.require_room(submission.guild_id, user_id_of(interaction))
        draft = await read_uploads(interaction, uploads)
        await self._keep(interaction, submission.guild_id, submission.id, draft)

    @story.command(name="edit", description="Change a story of yours: its card, rating, tags, notes or text")
    @app_commands.describe(story="Begin to type and choose one of your stories")
    @app_commands.autocomplete(story=suggest_own)
    async def edit(self, interaction: Interaction, story: Title) -> None:
        """The forms of the card, also of a story in the library."""
        submission = await self._named(interaction, story)
        require_changeable(submission)
        await show(interaction, await editor_of(self.bot, submission, user_id_of(interaction)))

    @story.command(
        name="tag", description=N_("Tags and language of a story of yours, offered from this library as you type")
    )
    @app_commands.describe(
        story=N_("Begin to type and choose one of your stories"),
        fandoms=N_("Fandoms; separate several with commas"),
        relationships=N_("A/B for romance, A & B for friendship and family; separate several with commas"),
        characters=N_("Characters; separate several with commas"),
        tags=N_("Additional tags; separate several with commas"),
        language=N_("The language it is written in"),
        how=N_("What becomes of the tags it has: these are put beside them unless you say otherwise"),
    )
    @app_commands.choices(how=[app_commands.Choice(name=name, value=key) for key, name in HOW.items()])
    @app_commands.autocomplete(
        story=suggest_own,
        fandoms=suggest_several_fandoms,
        relationships=suggest_several_relationships,
        characters=suggest_several_characters,
        tags=suggest_several_additional,
        language=suggest_languages,
    )
    async def tag(
        self,
        interaction: Interaction,
        story: Title,
        *,
        fandoms: Tags = "",
        relationships: Tags = "",
        characters: Tags = "",
        tags: Tags = "",
        language: app_commands.Range[str, 0, LANGUAGE] = "",
        how: str = ADD,
    ) -> None:
        """Add what was typed to what is there, put it in its place, or take it off."""
        typed = {
            "fandoms": read_tags(fandoms),
            "relationships": read_relationship_tags(relationships),
            "characters": read_tags(characters),
            "tags": read_tags(tags),
        }
        language = " ".join(language.split())
        if not any(typed.values()) and not language:
            raise BadInput(N_("Name at least one tag to add: a fandom, a relationship, a character or another."))
        submission = await self._named(interaction, story)
        require_changeable(submission)
        retagged_fields = {
            field: retagged(getattr(submission.metadata, field), names, how) for field, names in typed.items() if names
        }
        for field, names in retagged_fields.items():
            if len(names) > len(getattr(submission.metadata, field)):
                require_few(names, write_tags(typed[field]))
        added = cast(MetadataChanges, retagged_fields)
        if language:
            added["language"] = language
        view = await self.services.submissions.correct(
            submission.id,
            user_id_of(interaction),
            queue_channel=await queue_channel_of(self.bot, submission.guild_id),
            **added,
        )
        done = _("The tags are added; “Edit tags” takes them off again.")
        if how != ADD or language:
            done = _("Saved. To bring back what was there before, press “Chapters”, then “Versions”.")
        await show(interaction, cards.editor(view, joined((done, cards.came_of(view.submission)), " ")))

    async def add_as_chapter(self, interaction: Interaction, message: discord.Message) -> None:
        """The menu command *Add as chapter* on a message of one's own."""
        guild_id = self._guild_id(interaction)
        if message.author.id != user_id_of(interaction):
            raise NotAllowed(N_("Only its author can add a text to a story. Choose one of your own messages."))
        await working(interaction)
        await self.services.waiting_chapters.require_room(guild_id, user_id_of(interaction))
        draft = await read_message(interaction, message)
        page = await self.services.submissions.mine(guild_id, user_id_of(interaction), 0)
        if not page.items:
            raise NotFound(
                N_("You have no story here yet that it could be a chapter of. “Add to library” makes it a story.")
            )
        only = page.items[0].id if page.pages == 1 and len(page.items) == 1 else None
        await self._keep(interaction, guild_id, only, draft)

    # Chapters that wait for their writer

    async def _keep(
        self, interaction: Interaction, guild_id: GuildId, submission_id: SubmissionId | None, draft: Draft
    ) -> None:
        waiting = await self.services.waiting_chapters.keep(guild_id, user_id_of(interaction), submission_id, draft)
        await self._show_waiting(interaction, waiting)

    async def _show_waiting(self, interaction: Interaction, waiting: WaitingPage, page: int = 0) -> None:
        guild_id, person_id = waiting.kept.guild_id, user_id_of(interaction)
        if waiting.story is not None:
            shown = chapter_cards.waiting(waiting)
        else:
            own = await self.services.submissions.mine(guild_id, person_id, page)
            shown = chapter_cards.which_story(waiting, own.items, own.number, own.pages)
        await show(interaction, await with_budget(self.bot, shown, guild_id, person_id))

    async def _waiting(self, interaction: Interaction, draft_id: ChapterDraftId) -> WaitingPage:
        return await self.services.waiting_chapters.waiting(draft_id, user_id_of(interaction))

    @ADD_CHAPTER.handler
    async def on_add_chapter(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Open the form."""
        own = await self.services.submissions.own(submission_id, user_id_of(interaction))
        await interaction.response.send_modal(chapter_forms.add_form(own.id))

    @ADD_CHAPTER_FORM.handler
    async def on_add_chapter_form(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId
    ) -> None:
        """The form came in. Whatever was typed is handed back with a refusal."""
        await working(interaction)
        own = await self.services.submissions.own(submission_id, user_id_of(interaction))
        await self.services.waiting_chapters.require_room(own.guild_id, user_id_of(interaction))
        draft = await read_form(interaction, data)
        title, notes = chapter_forms.title_of(data), chapter_forms.notes_of(data)
        waiting = await self.services.waiting_chapters.keep(
            own.guild_id, user_id_of(interaction), own.id, draft, title=title, notes=notes
        )
        await self._show_waiting(interaction, waiting)

    @NEW_CHAPTER.handler
    async def on_new_chapter(self, interaction: Interaction, data: ComponentData, draft_id: ChapterDraftId) -> None:
        """Open what waits to be added."""
        await self._show_waiting(interaction, await self._waiting(interaction, draft_id))

    @NEW_CHAPTER_STORIES.handler
    async def on_new_stories(
        self, interaction: Interaction, data: ComponentData, draft_id: ChapterDraftId, page: int
    ) -> None:
        """Another page of the stories it may be of."""
        await self._show_waiting(interaction, await self._waiting(interaction, draft_id), page)

    @NEW_CHAPTER_STORY.handler
    async def on_new_story(
        self, interaction: Interaction, data: ComponentData, draft_id: ChapterDraftId, submission_id: SubmissionId
    ) -> None:
        """Its story was chosen."""
        waiting = await self.services.waiting_chapters.choose_story(draft_id, user_id_of(interaction), submission_id)
        await self._show_waiting(interaction, waiting)

    @NEW_CHAPTER_TITLE.handler
    async def on_new_title(
        self, interaction: Interaction, data: ComponentData, draft_id: ChapterDraftId, number: int
    ) -> None:
        """Open the form for title and notes of a chapter that waits."""
        waiting = await self._waiting(interaction, draft_id)
        chapter = next(one for one in waiting.kept.chapters if one.number == number)
        await interaction.response.send_modal(chapter_forms.waiting_form(waiting.kept.id, chapter))

    @NEW_CHAPTER_TITLE_FORM.handler
    async def on_new_title_form(
        self, interaction: Interaction, data: ComponentData, draft_id: ChapterDraftId, number: int
    ) -> None:
        """Title and notes came in."""
        waiting = await self._waiting(interaction, draft_id)
        before = next(one for one in waiting.kept.chapters if one.number == number)
        changed = await self.services.waiting_chapters.correct(
            waiting.kept.id,
            user_id_of(interaction),
            before.number,
            chapter_forms.title_of(data),
            chapter_forms.notes_of(data, before.notes),
        )
        await self._show_waiting(interaction, changed)

    @NEW_CHAPTER_YES.handler
    async def on_new_yes(self, interaction: Interaction, data: ComponentData, draft_id: ChapterDraftId) -> None:
        """Add what waits."""
        waiting = await self._waiting(interaction, draft_id)
        queue_channel = await queue_channel_of(self.bot, waiting.kept.guild_id)
        submission = await self.services.waiting_chapters.add(waiting.kept.id, user_id_of(interaction), queue_channel)
        last = chapter_cards.pages_of(submission) - 1
        await show_chapters(interaction, submission, last, "✅ " + _("Added at the end."))

    @NEW_CHAPTER_NO.handler
    async def on_new_no(self, interaction: Interaction, data: ComponentData, draft_id: ChapterDraftId) -> None:
        """Give up what waits; its text comes back."""
        waiting = await self.services.waiting_chapters.cancel(draft_id, user_id_of(interaction))
        card = waiting.story.metadata if waiting.story is not None else cards.NOTHING_KNOWN
        await show(interaction, chapter_cards.cancelled(waiting, to_txt(card, waiting.kept.chapters)))


async def setup(bot: "Chapterhouse") -> None:
    """Called by bot/client.py at start."""
    from cogs.stories.chapters import Chapters

    await bot.add_cog(Stories(bot))
    await bot.add_cog(Chapters(bot))
