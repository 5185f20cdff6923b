"""``/search`` and ``/browse``: lists that only the person who asked sees, and the way from them to a story."""

from dataclasses import replace
from typing import TYPE_CHECKING

from discord import app_commands

from bot.domain.guilds.allowances import SEARCHED
from bot.domain.ids import GuildId, SearchId, SubmissionId
from bot.domain.stories import Rating, Status
from bot.errors import NotFound
from bot.locale import N_
from bot.services.library.service import LENGTH_NAMES, Length, Question, ResultPage, Sort
from bot.text.comparing.terms import MAX_QUERY
from cogs.library import cards
from cogs.library.components import FANDOM, FANDOMS, FOUND, RESULT
from cogs.library.views import story_buttons
from cogs.ui.arguments import EVERYTHING
from cogs.ui.asker import asker, required_guild_id, take_allowance
from cogs.ui.buttons import story_card
from cogs.ui.card import STATUS_NAMES
from cogs.ui.cog import Cog
from cogs.ui.component import Action
from cogs.ui.component_data import ComponentData
from cogs.ui.components import BROWSE
from cogs.ui.interaction import Interaction
from cogs.ui.reply import show
from cogs.ui.suggest import suggest_fandoms, suggest_several_tags
from cogs.ui.translator import beginning

if TYPE_CHECKING:
    from bot.client import Chapterhouse

RATINGS = [app_commands.Choice(name=rating.value, value=rating.value) for rating in Rating]
STATUSES = [app_commands.Choice(name=beginning(name), value=status.value) for status, name in STATUS_NAMES.items()]
LENGTHS = [app_commands.Choice(name=name, value=length.value) for length, name in LENGTH_NAMES.items()]
ORDERS = [
    app_commands.Choice(name=N_("Newest first"), value=Sort.NEWEST.value),
    app_commands.Choice(name=N_("By fandom"), value="fandom"),
    app_commands.Choice(name=N_("A to Z"), value=Sort.TITLE.value),
]

FILTERS = {
    "fandom": N_("Only stories of this fandom"),
    "rating": N_("Only stories with this rating"),
    "status": N_("Only complete ones, or only those still being written"),
    "length": N_("Only stories of this length"),
    "tags": N_("Only stories with this relationship, character or other tag; separate several with commas"),
}


class Search(Cog):
    """Finding stories in this server's library."""

    where = N_("/browse shows the library.")

    @app_commands.command(name="search", description=N_("Find stories by title, author, tags, summary or their text"))
    @app_commands.describe(query=N_('Words to find; "in quotes" as a phrase, -word to leave out'), **FILTERS)
    @app_commands.choices(rating=RATINGS, status=STATUSES, length=LENGTHS)
    @app_commands.autocomplete(fandom=suggest_fandoms, tags=suggest_several_tags)
    @app_commands.guild_only()
    async def search_command(
        self,
        interaction: Interaction,
        query: app_commands.Range[str, 1, MAX_QUERY],
        *,
        fandom: app_commands.Range[str, 0, 150] = "",
        rating: str = "",
        status: str = "",
        length: str = "",
        tags: app_commands.Range[str, 0, 500] = "",
    ) -> None:
        """Show the first page of what fits, best first."""
        await take_allowance(interaction, SEARCHED)
        question = await self._question(
            interaction, query, fandom=fandom, rating=rating, status=status, length=length, tags=tags
        )
        await self._show_results(interaction, question, None, 0)

    @FOUND.handler
    async def on_found(self, interaction: Interaction, data: ComponentData, search_id: SearchId, page: int) -> None:
        """Another page of a search."""
        question = await self._recall(interaction, search_id)
        await self._show_results(interaction, question, search_id, page)

    async def _show_results(
        self, interaction: Interaction, question: Question, search_id: SearchId | None, page: int
    ) -> None:
        found = await self.services.search.search(question, page)
        if search_id is None:
            search_id = await self._keep(question, found)
        await show(interaction, cards.results_card(question, found, search_id))

    @app_commands.command(name="browse", description=N_("Look through the library without searching"))
    @app_commands.describe(by=N_("The order; newest first unless you say otherwise"), **FILTERS)
    @app_commands.choices(by=ORDERS, rating=RATINGS, status=STATUSES, length=LENGTHS)
    @app_commands.autocomplete(fandom=suggest_fandoms, tags=suggest_several_tags)
    @app_commands.guild_only()
    async def browse_command(
        self,
        interaction: Interaction,
        by: str = Sort.NEWEST.value,
        *,
        fandom: app_commands.Range[str, 0, 150] = "",
        rating: str = "",
        status: str = "",
        length: str = "",
        tags: app_commands.Range[str, 0, 500] = "",
    ) -> None:
        """Show the library in an order, or its fandoms to choose from."""
        question = await self._question(
            interaction, "", fandom=fandom, rating=rating, status=status, length=length, tags=tags
        )
        if by == "fandom" and not (question.fandom or question.tags):
            await self._show_fandoms(interaction, 0)
            return
        sort = Sort.TITLE if by == Sort.TITLE else Sort.NEWEST
        await self._show_shelf(interaction, question, None, sort, 0)

    @BROWSE.handler
    async def on_browse(
        self,
        interaction: Interaction,
        data: ComponentData,
        search_id: SearchId = EVERYTHING,
        sort: Sort = Sort.NEWEST,
        page: int = 0,
    ) -> None:
        """A page of the library; without arguments, as from the front desk, all of it, newest first."""
        question = await self._recall(interaction, search_id)
        await self._show_shelf(interaction, question, search_id, sort, page)

    async def _show_shelf(
        self, interaction: Interaction, question: Question, search_id: SearchId | None, sort: Sort, page: int
    ) -> None:
        found = await self.services.search.browse(question, sort, page)
        if search_id is None:
            search_id = await self._keep(question, found)
        await show(interaction, cards.shelf_card(question, found, sort, search_id))

    @FANDOMS.handler
    async def on_fandoms(self, interaction: Interaction, data: ComponentData, page: int) -> None:
        """A page of the fandoms."""
        await self._show_fandoms(interaction, page)

    @FANDOM.handler
    async def on_fandom(self, interaction: Interaction, data: ComponentData, name: str) -> None:
        """A fandom was chosen: its stories, newest first."""
        question = replace(await self._question(interaction), fandom=name)
        await self._show_shelf(interaction, question, None, Sort.NEWEST, 0)

    async def _show_fandoms(self, interaction: Interaction, page: int) -> None:
        guild_id = self._guild_id(interaction)
        audience, viewer = await asker(interaction)
        await show(
            interaction, cards.fandoms_card(await self.services.search.fandoms(guild_id, audience, viewer, page))
        )

    @RESULT.handler
    async def on_result(
        self,
        interaction: Interaction,
        data: ComponentData,
        submission_id: SubmissionId,
        chapter_number: int,
        list_name: str,
        *list_args: str,
    ) -> None:
        """A story was opened from a list: its card, with the way back."""
        self._guild_id(interaction)
        audience, viewer = await asker(interaction)
        submission = await self.services.submissions.show(submission_id, audience, viewer)
        back = Action(list_name, list_args)
        await show(interaction, story_card(submission, *story_buttons(submission, chapter_number, back)))

    def _guild_id(self, interaction: Interaction) -> GuildId:
        return required_guild_id(
            interaction, NotFound(N_("A library belongs to a server. Open its list there, with /browse."))
        )

    async def _question(
        self,
        interaction: Interaction,
        query: str = "",
        *,
        fandom: str = "",
        rating: str = "",
        status: str = "",
        length: str = "",
        tags: str = "",
    ) -> Question:
        guild_id = self._guild_id(interaction)
        audience, viewer = await asker(interaction)
        return Question(
            guild_id,
            audience,
            viewer,
            query=query,
            fandom=fandom,
            rating=Rating(rating) if rating else None,
            status=Status(status) if status else None,
            length=Length(length) if length else None,
            tags=tags,
        )

    async def _keep(self, question: Question, found: ResultPage) -> SearchId:
        """The number under which its later pages, and the way back from a story of it, find a list's question again.

        Where nothing was found there is neither, and nothing is kept.
        """
        asked = (question.query, question.fandom, question.rating, question.status, question.length, question.tags)
        return await self.services.search.remember(question) if any(asked) and found.items else EVERYTHING

    async def _recall(self, interaction: Interaction, search_id: SearchId) -> Question:
        if search_id == EVERYTHING:
            return await self._question(interaction)
        guild_id = self._guild_id(interaction)
        audience, viewer = await asker(interaction)
        return await self.services.search.recall(search_id, guild_id, audience, viewer)


async def setup(bot: "Chapterhouse") -> None:
    """Called by bot/client.py at start."""
    from cogs.library.recommending import Recommending

    await bot.add_cog(Search(bot))
    await bot.add_cog(Recommending(bot))
