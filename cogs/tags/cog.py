"""``/tags``: moderators give tags that mean the same one wording, see what that changes, and take it back."""

from typing import TYPE_CHECKING

from discord import app_commands

from bot.domain.guilds.guilds import GuildSettings
from bot.domain.ids import TagChangeId
from bot.domain.stories import TagKind
from bot.domain.tags import MOST_LENGTH, Doing
from bot.locale import N_
from bot.services.tags.service import Preview
from cogs.tags import cards
from cogs.tags.components import TAG, TAG_CHANGES, TAGS, TAGS_AGAIN, TAGS_CANCEL, TAGS_DO, TAGS_UNDO
from cogs.ui.asker import moderator
from cogs.ui.audience import audience_of, viewer_of
from cogs.ui.cog import Cog
from cogs.ui.component_data import ComponentData
from cogs.ui.interaction import Interaction, user_id_of
from cogs.ui.reply import show
from cogs.ui.suggest import KIND_NAMES, suggest_several_tags, suggest_synonyms, suggest_tags
from cogs.ui.translator import beginning

if TYPE_CHECKING:
    from bot.client import Chapterhouse

KINDS = [app_commands.Choice(name=beginning(name), value=kind.value) for kind, name in KIND_NAMES.items()]
KIND = N_("The kind of tag; needed only where one name is of several kinds")

Name = app_commands.Range[str, 1, MOST_LENGTH]
Names = app_commands.Range[str, 1, 1000]
Kind = app_commands.Choice[str]


class Tags(Cog, name="TagWording"):
    """Moderators' care for tags."""

    where = N_("/tags changes shows what was changed.")

    tags = app_commands.Group(
        name="tags", description=N_("Moderators: tags that mean the same, under one name"), guild_only=True
    )

    # Looking

    @tags.command(name="list", description=N_("The tags of the library, most used first; open one"))
    @app_commands.describe(kind=N_("Only tags of this kind"))
    @app_commands.choices(kind=KINDS)
    async def list_command(self, interaction: Interaction, kind: Kind | None = None) -> None:
        """The first page."""
        await self._show_list(interaction, kind.value if kind else "all", 0)

    @TAGS.handler
    async def on_tags(self, interaction: Interaction, data: ComponentData, asked: str, page: int) -> None:
        """Another page of the tags."""
        await self._show_list(interaction, asked, page)

    async def _show_list(self, interaction: Interaction, kind: str, number: int) -> None:
        settings = await moderator(interaction)
        audience, viewer = audience_of(interaction, settings), viewer_of(interaction, settings)
        wanted = TagKind(kind) if kind in tuple(TagKind) else None
        page = await self.services.tags.page(settings.guild_id, audience, viewer, wanted, number)
        await show(interaction, cards.tags_page(page, wanted))

    @tags.command(name="show", description=N_("A tag: its synonyms and its stories"))
    @app_commands.describe(tag=N_("The tag, or a synonym of it"), kind=KIND)
    @app_commands.choices(kind=KINDS)
    @app_commands.autocomplete(tag=suggest_tags)
    async def show_command(self, interaction: Interaction, tag: Name, kind: Kind | None = None) -> None:
        """The tag's first page."""
        settings = await moderator(interaction)
        found, key = await self.services.tags.find(settings.guild_id, tag, TagKind(kind.value) if kind else None)
        await self._show_tag(interaction, settings, found, key, 0)

    @TAG.handler
    async def on_tag(self, interaction: Interaction, data: ComponentData, handle: str, page: int = 0) -> None:
        """A tag chosen from the list, or another page of its stories."""
        settings = await moderator(interaction)
        kind, key = await self.services.tags.named_by(settings.guild_id, handle)
        await self._show_tag(interaction, settings, kind, key, page)

    async def _show_tag(
        self, interaction: Interaction, settings: GuildSettings, kind: TagKind, key: str, number: int
    ) -> None:
        audience, viewer = audience_of(interaction, settings), viewer_of(interaction, settings)
        view = await self.services.tags.show(settings.guild_id, audience, viewer, kind, key, number)
        await show(interaction, cards.tag_card(view))

    # Changing

    @tags.command(name="merge", description=N_("Make one tag of several; you see first what that changes"))
    @app_commands.describe(
        tags=N_("The tags that become another; separate several with commas"),
        into=N_("The tag that they become; its name is what readers see"),
        kind=KIND,
    )
    @app_commands.choices(kind=KINDS)
    @app_commands.autocomplete(tags=suggest_several_tags, into=suggest_tags)
    async def merge(self, interaction: Interaction, tags: Names, into: Name, kind: Kind | None = None) -> None:
        """The preview of a merger."""
        await self._preview(interaction, Doing.MERGE, tags, into, kind)

    @tags.command(name="synonym", description=N_("Have a wording mean a tag, also before any story uses it"))
    @app_commands.describe(wording=N_("What writers and readers may type"), tag=N_("The tag that it means"), kind=KIND)
    @app_commands.choices(kind=KINDS)
    @app_commands.autocomplete(wording=suggest_tags, tag=suggest_tags)
    async def synonym(self, interaction: Interaction, wording: Name, tag: Name, kind: Kind | None = None) -> None:
        """The preview of a new synonym."""
        await self._preview(interaction, Doing.MERGE, wording, tag, kind)

    @tags.command(name="rename", description=N_("Write a tag otherwise; its old name stays as a synonym"))
    @app_commands.describe(tag=N_("The tag as it is now"), name=N_("How it is written from now on"), kind=KIND)
    @app_commands.choices(kind=KINDS)
    @app_commands.autocomplete(tag=suggest_tags)
    async def rename(self, interaction: Interaction, tag: Name, name: Name, kind: Kind | None = None) -> None:
        """The preview of a renaming."""
        await self._preview(interaction, Doing.RENAME, tag, name, kind)

    @tags.command(name="split", description=N_("Make synonyms tags of their own again"))
    @app_commands.describe(synonyms=N_("The synonyms; separate several with commas"), kind=KIND)
    @app_commands.choices(kind=KINDS)
    @app_commands.autocomplete(synonyms=suggest_synonyms)
    async def split(self, interaction: Interaction, synonyms: Names, kind: Kind | None = None) -> None:
        """The preview of a split."""
        await self._preview(interaction, Doing.SPLIT, synonyms, "", kind)

    async def _preview(self, interaction: Interaction, doing: Doing, typed: str, into: str, kind: Kind | None) -> None:
        settings = await moderator(interaction)
        audience, viewer = audience_of(interaction, settings), viewer_of(interaction, settings)
        of = TagKind(kind.value) if kind else None
        request = await self.services.tags.request(settings.guild_id, doing, typed, into, of)
        preview = await self.services.tags.preview(
            settings.guild_id, user_id_of(interaction), audience, viewer, request
        )
        await show(interaction, cards.preview_card(preview))

    @TAGS_DO.handler
    async def on_do(self, interaction: Interaction, data: ComponentData, change_id: TagChangeId) -> None:
        """Do what the preview shows, or show what it would do by now."""
        settings = await moderator(interaction)
        audience, viewer = audience_of(interaction, settings), viewer_of(interaction, settings)
        done = await self.services.tags.apply(settings.guild_id, user_id_of(interaction), audience, viewer, change_id)
        await show(interaction, cards.preview_card(done) if isinstance(done, Preview) else cards.done_card(done))

    @TAGS_CANCEL.handler
    async def on_cancel(self, interaction: Interaction, data: ComponentData, change_id: TagChangeId) -> None:
        """Leave a preview."""
        await moderator(interaction)
        await show(interaction, cards.cancelled_card())

    @TAGS_UNDO.handler
    async def on_undo(self, interaction: Interaction, data: ComponentData, change_id: TagChangeId) -> None:
        """Take a change back."""
        settings = await moderator(interaction)
        undone = await self.services.tags.undo(settings.guild_id, user_id_of(interaction), change_id)
        await show(interaction, cards.undone_card(undone))

    @TAGS_AGAIN.handler
    async def on_again(self, interaction: Interaction, data: ComponentData, change_id: TagChangeId) -> None:
        """The preview of what was undone."""
        settings = await moderator(interaction)
        audience, viewer = audience_of(interaction, settings), viewer_of(interaction, settings)
        preview = await self.services.tags.again(
            settings.guild_id, user_id_of(interaction), audience, viewer, change_id
        )
        await show(interaction, cards.preview_card(preview))

    @tags.command(name="changes", description=N_("What was merged, renamed and split, by whom; undo it"))
    async def changes(self, interaction: Interaction) -> None:
        """The first page."""
        await self._show_changes(interaction, 0)

    @TAG_CHANGES.handler
    async def on_changes(self, interaction: Interaction, data: ComponentData, page: int) -> None:
        """Another page of the changes."""
        await self._show_changes(interaction, page)

    async def _show_changes(self, interaction: Interaction, number: int) -> None:
        settings = await moderator(interaction)
        await show(interaction, cards.changes_page(await self.services.tags.changes(settings.guild_id, number)))


async def setup(bot: "Chapterhouse") -> None:
    """Called by bot/client.py at start."""
    await bot.add_cog(Tags(bot))
