"""``/vote``: votes put together and managed by moderators, listed for everybody, posted by the outbox."""

import asyncio
from typing import TYPE_CHECKING

from discord import app_commands

from bot.clock import seconds
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Delivery, MessagePart
from bot.domain.delivery.kinds import Kind
from bot.domain.delivery.payloads import VotePayload
from bot.domain.gate import Audience, Viewer
from bot.domain.guilds.guilds import GuildSettings
from bot.domain.ids import ChannelId, SubmissionId, VoteId
from bot.domain.schedule.cadence import zone_named
from bot.domain.schedule.closing import is_local_time, read_closing
from bot.domain.votes import Method, Purpose, TieRule
from bot.errors import BadInput, NotAllowed, NotFound
from bot.locale import N_, _
from bot.sentences import Typed
from bot.services.votes.service import Plan, SuggestionFilter, VoteView
from bot.text import limits, picture
from cogs.ui.asker import settings_here
from cogs.ui.audience import audience_of, channel_audience, viewer_of
from cogs.ui.cadence import suggest_zones
from cogs.ui.cog import Cog
from cogs.ui.component_data import ComponentData
from cogs.ui.interaction import Interaction, user_id_of
from cogs.ui.layout import Layout
from cogs.ui.reply import show
from cogs.ui.suggest import suggest_fandoms, suggest_stories
from cogs.votes import cards, panels
from cogs.votes.components import (
    VOTE_ADD,
    VOTE_CANCEL,
    VOTE_CANCEL_YES,
    VOTE_CLOSE,
    VOTE_CLOSE_YES,
    VOTE_DISCARD,
    VOTE_DROP,
    VOTE_EXTEND,
    VOTE_EXTEND_YES,
    VOTE_LIST,
    VOTE_OPEN,
    VOTE_ROUND,
    VOTE_SUGGEST,
    VOTE_TYPED,
    VOTE_TYPED_FORM,
)
from cogs.votes.voting import Voting

if TYPE_CHECKING:
    from bot.client import Chapterhouse

Story = app_commands.Range[str, 1, limits.MAX_TITLE]

PURPOSES = [
    app_commands.Choice(name="Story of the week", value=Purpose.WEEK.value),
    app_commands.Choice(name="What to serialise next", value=Purpose.SERIAL.value),
    app_commands.Choice(name="A title of your own", value=Purpose.OWN.value),
]
METHODS = [
    app_commands.Choice(name="One choice", value=Method.CHOICE.value),
    app_commands.Choice(name="Approval: any number of choices", value=Method.APPROVAL.value),
    app_commands.Choice(name="Ranked: first, second, third…", value=Method.RANKED.value),
]
TIES = [
    app_commands.Choice(name="The story longest in the library wins", value=TieRule.OLDEST.value),
    app_commands.Choice(name="Drawn by lot; the seed is published at the opening", value=TieRule.LOT.value),
    app_commands.Choice(name="A shared win", value=TieRule.SHARED.value),
]
SUGGEST = [
    app_commands.Choice(name="The newest stories", value="newest"),
    app_commands.Choice(name="The stories with the most kudos", value="kudos"),
]


class Votes(Cog):
    """Votes: putting them together, ending them, listing and posting them."""

    where = N_("/vote list shows the votes as they are now.")

    vote = app_commands.Group(name="vote", description="Votes on the library's stories", guild_only=True)

    def __init__(self, bot: "Chapterhouse") -> None:
        super().__init__(bot)
        bot.posts.register(kinds.VOTE_OPENING, self.draw_opening)
        bot.posts.register(kinds.VOTE_RESULT, self.draw_result, choose=self.services.ballots.choose)
        bot.posts.register(kinds.VOTE_CANCELLED, self.draw_cancelled)

    def _now(self) -> int:
        return seconds(self.bot.clock.now())

    async def _settings(self, interaction: Interaction) -> GuildSettings:
        return await settings_here(interaction, NotFound(N_("A vote belongs to a server. Look for it there.")))

    async def _moderated(self, interaction: Interaction) -> tuple[GuildSettings, Audience]:
        """The server's settings and the channel as everybody in it sees it, if the person is a moderator."""
        settings = await self._settings(interaction)
        if not viewer_of(interaction, settings).moderator:
            raise NotAllowed(N_("Only this server's moderators open and manage votes. /vote list shows them to all."))
        channel: object = interaction.channel
        if interaction.guild is not None and interaction.channel_id is not None:
            channel = interaction.guild.get_channel_or_thread(interaction.channel_id) or channel
        return settings, channel_audience(channel, settings, private=False)

    @vote.command(name="open", description="Moderators: put a vote together and open it in this channel")
    @app_commands.describe(
        purpose="What the vote is about",
        method="How members vote",
        closes="3 days, 36h, or a local time: 20:00, 2026-03-08 20:00",
        tie="What decides between stories that are equal",
        title="Its title, if you want one of your own",
        zone="The zone of that local time; the server's where you leave it empty",
        suggest="Which stories to suggest for the ballot",
        fandom="Suggest stories of this fandom only",
        story="A story to put on the ballot; more can be added in the next step",
        second="Another story",
        third="Another story",
    )
    @app_commands.choices(purpose=PURPOSES, method=METHODS, tie=TIES, suggest=SUGGEST)
    @app_commands.autocomplete(
        zone=suggest_zones,
        fandom=suggest_fandoms,
        story=suggest_stories,
        second=suggest_stories,
        third=suggest_stories,
    )
    async def open(
        self,
        interaction: Interaction,
        purpose: str = Purpose.WEEK.value,
        method: str = Method.CHOICE.value,
        *,
        closes: app_commands.Range[str, 1, 40] = "3 days",
        tie: str = TieRule.OLDEST.value,
        title: app_commands.Range[str, 1, 100] | None = None,
        zone: app_commands.Range[str, 1, 64] | None = None,
        suggest: str = "newest",
        fandom: app_commands.Range[str, 1, limits.MAX_TAG] | None = None,
        story: Story | None = None,
        second: Story | None = None,
        third: Story | None = None,
    ) -> None:
        """Begin a draft and show it; nothing is posted before its button is pressed."""
        settings, audience = await self._moderated(interaction)
        if purpose == Purpose.OWN and title is None:
            raise BadInput(N_("Give the vote its title with the option “title”."))
        named = zone_named(zone) if zone is not None else settings.time_zone
        if named is None:
            raise BadInput(N_("There is no time zone “{zone}”. Choose one of the suggestions."), zone=Typed(zone or ""))
        closing = read_closing(closes, named, self.bot.clock.now())
        if closing is None:
            raise BadInput(
                N_("“{closes}” is not a time. Write “3 days”, “36h”, “20:00” or “2026-03-08 20:00”."),
                closes=Typed(closes),
            )
        ids = [
            await self.services.search.named(settings.guild_id, audience, Viewer(), typed)
            for typed in (story, second, third)
            if typed is not None
        ]
        plan = Plan(
            Purpose(purpose),
            title or "",
            Method(method),
            TieRule(tie),
            closing,
            named if is_local_time(closes) else "UTC",
            SuggestionFilter(suggest == "kudos", fandom or ""),
        )
        assert interaction.channel_id is not None
        draft = await self.services.votes.draft(
            settings.guild_id, ChannelId(interaction.channel_id), audience, user_id_of(interaction), plan, ids
        )
        await show(interaction, panels.draft(draft))

    @VOTE_ADD.handler
    async def on_add(self, interaction: Interaction, data: ComponentData, vote_id: VoteId) -> None:
        """Suggested stories were chosen."""
        settings, audience = await self._moderated(interaction)
        ids = [SubmissionId(number) for number in data.numbers()]
        draft = await self.services.votes.add(vote_id, settings.guild_id, audience, ids)
        await show(interaction, panels.draft(draft))

    @VOTE_DROP.handler
    async def on_drop(self, interaction: Interaction, data: ComponentData, vote_id: VoteId) -> None:
        """Stories were taken off."""
        settings, audience = await self._moderated(interaction)
        ids = [SubmissionId(number) for number in data.numbers()]
        draft = await self.services.votes.drop(vote_id, settings.guild_id, audience, ids)
        await show(interaction, panels.draft(draft))

    @VOTE_SUGGEST.handler
    async def on_suggest(self, interaction: Interaction, data: ComponentData, vote_id: VoteId, order: str) -> None:
        """Suggest others."""
        settings, audience = await self._moderated(interaction)
        before = await self.services.votes.see_draft(vote_id, settings.guild_id, audience)
        suggest = SuggestionFilter(order == "kudos", before.suggest.fandom)
        draft = await self.services.votes.see_draft(vote_id, settings.guild_id, audience, suggest)
        await show(interaction, panels.draft(draft))

    @VOTE_TYPED.handler
    async def on_typed(self, interaction: Interaction, data: ComponentData, vote_id: VoteId) -> None:
        """Open the form for a title."""
        await self._moderated(interaction)
        await interaction.response.send_modal(panels.title_form(vote_id))

    @VOTE_TYPED_FORM.handler
    async def on_typed_form(self, interaction: Interaction, data: ComponentData, vote_id: VoteId) -> None:
        """A title came in."""
        settings, audience = await self._moderated(interaction)
        found = await self.services.search.named(settings.guild_id, audience, Viewer(), data.text("title"))
        draft = await self.services.votes.add(vote_id, settings.guild_id, audience, [found])
        await show(interaction, panels.draft(draft))

    @VOTE_OPEN.handler
    async def on_open(self, interaction: Interaction, data: ComponentData, vote_id: VoteId) -> None:
        """Post it."""
        settings, audience = await self._moderated(interaction)
        members = interaction.guild.member_count if interaction.guild else None
        opened = await self.services.votes.open(vote_id, settings.guild_id, user_id_of(interaction), audience, members)
        await show(interaction, panels.opened(opened))

    @VOTE_DISCARD.handler
    async def on_discard(self, interaction: Interaction, data: ComponentData, vote_id: VoteId) -> None:
        """Put a draft away."""
        settings, _place = await self._moderated(interaction)
        await self.services.votes.discard(vote_id, settings.guild_id)
        await show(interaction, panels.discarded())

    @vote.command(name="list", description="The votes of this server, open and past; moderators manage them here")
    async def list_rounds(self, interaction: Interaction) -> None:
        """The first page."""
        await self._show_list(interaction, 0)

    @VOTE_LIST.handler
    async def on_list(self, interaction: Interaction, data: ComponentData, page: int) -> None:
        """Another page."""
        await self._show_list(interaction, page)

    async def _show_list(self, interaction: Interaction, page: int) -> None:
        settings = await self._settings(interaction)
        audience, viewer = audience_of(interaction, settings), viewer_of(interaction, settings)
        found = await self.services.votes.votes(settings.guild_id, audience, viewer, page)
        await show(interaction, panels.listing(found, self._now()))

    @VOTE_ROUND.handler
    async def on_round(self, interaction: Interaction, data: ComponentData, vote_id: VoteId, page: int) -> None:
        """One vote of the list."""
        settings = await self._settings(interaction)
        audience, viewer = audience_of(interaction, settings), viewer_of(interaction, settings)
        view = await self.services.votes.view(vote_id, settings.guild_id, audience, viewer)
        await show(interaction, panels.one_vote(view, self._now(), page=page, manages=viewer.moderator))

    @VOTE_CLOSE.handler
    async def on_close(self, interaction: Interaction, data: ComponentData, vote_id: VoteId) -> None:
        """Ask before closing early."""
        settings, _place = await self._moderated(interaction)
        running = await self.services.votes.running(vote_id, settings.guild_id)
        await show(interaction, panels.close_question(running))

    @VOTE_CLOSE_YES.handler
    async def on_close_yes(self, interaction: Interaction, data: ComponentData, vote_id: VoteId) -> None:
        """Close early."""
        settings, _place = await self._moderated(interaction)
        closed = await self.services.votes.close_now(vote_id, settings.guild_id, user_id_of(interaction))
        await show(interaction, panels.done(_("The vote is closed; its result is being posted."), closed.id))

    @VOTE_CANCEL.handler
    async def on_cancel(self, interaction: Interaction, data: ComponentData, vote_id: VoteId) -> None:
        """Ask before calling off."""
        settings, _place = await self._moderated(interaction)
        running = await self.services.votes.running(vote_id, settings.guild_id)
        await show(interaction, panels.cancel_question(running))

    @VOTE_CANCEL_YES.handler
    async def on_cancel_yes(self, interaction: Interaction, data: ComponentData, vote_id: VoteId) -> None:
        """Call off."""
        settings, _place = await self._moderated(interaction)
        cancelled = await self.services.votes.cancel(vote_id, settings.guild_id, user_id_of(interaction))
        await show(interaction, panels.done(_("The vote is called off; its channel is being told."), cancelled.id))

    @VOTE_EXTEND.handler
    async def on_extend(self, interaction: Interaction, data: ComponentData, vote_id: VoteId, seconds: int) -> None:
        """Ask before extending."""
        settings, _place = await self._moderated(interaction)
        running = await self.services.votes.running(vote_id, settings.guild_id)
        await show(interaction, panels.extend_question(running, seconds))

    @VOTE_EXTEND_YES.handler
    async def on_extend_yes(
        self, interaction: Interaction, data: ComponentData, vote_id: VoteId, seconds: int, closes_at: int
    ) -> None:
        """Extend."""
        settings, _place = await self._moderated(interaction)
        extended = await self.services.votes.extend(
            vote_id, settings.guild_id, user_id_of(interaction), seconds, closes_at
        )
        await show(
            interaction,
            panels.done(_("The vote now closes {closes}.").format(closes=f"<t:{extended.closes_at}:F>"), extended.id),
        )

    async def _posted(self, kind: Kind[VotePayload], delivery: Delivery, audience: Audience) -> VoteView:
        return await self.services.ballots.posted(kind.of(delivery).vote_id, delivery.guild_id, audience)

    async def draw_opening(self, delivery: Delivery, part: MessagePart, audience: Audience) -> Layout:
        """How posting draws a vote's first post; every candidate has passed the gate."""
        return cards.opening(await self._posted(kinds.VOTE_OPENING, delivery, audience), self._now())

    async def draw_result(self, delivery: Delivery, part: MessagePart, audience: Audience) -> Layout:
        """How posting draws what came of a vote: what was counted when it was claimed, however late it is."""
        view = await self._posted(kinds.VOTE_RESULT, delivery, audience)
        assert view.count is not None, "chosen when it was claimed"
        groups, title = cards.picture_groups(view, view.count), cards.picture_title(view)
        drawn = await asyncio.to_thread(picture.draw, title, groups, cards.voted(view.vote))
        return cards.result(view, view.count, drawn)

    async def draw_cancelled(self, delivery: Delivery, part: MessagePart, audience: Audience) -> Layout:
        """How posting tells that a vote was called off."""
        return cards.cancelled(await self._posted(kinds.VOTE_CANCELLED, delivery, audience))


async def setup(bot: "Chapterhouse") -> None:
    """Called by bot/client.py at start."""
    await bot.add_cog(Votes(bot))
    await bot.add_cog(Voting(bot))
