"""Voting: the secret ballot behind the button of an open vote."""

import discord

from bot.clock import seconds
from bot.domain.gate import Audience
from bot.domain.ids import GuildId, VoteId
from bot.errors import NotFound
from bot.locale import N_
from bot.services.votes.service import Voter
from cogs.ui.asker import settings_here
from cogs.ui.audience import audience_of, viewer_of
from cogs.ui.cog import Cog
from cogs.ui.component_data import ComponentData
from cogs.ui.interaction import Interaction
from cogs.ui.reply import show
from cogs.votes import panels
from cogs.votes.components import VOTE, VOTE_CAST, VOTE_RANK, VOTE_UNDO, VOTE_WITHDRAW


class Voting(Cog):
    """Ballots. Every answer is private; nothing here is logged."""

    where = N_("Press “Vote” again to see your ballot as it is now.")

    async def _voter(self, interaction: Interaction) -> tuple[GuildId, Audience, Voter]:
        """The server, the place and the member who votes."""
        settings = await settings_here(interaction, NotFound(N_("A vote belongs to a server. Look for it there.")))
        # Comes with every interaction: no list of members is needed.
        joined = interaction.user.joined_at if isinstance(interaction.user, discord.Member) else None
        voter = Voter(viewer_of(interaction, settings), seconds(joined) if joined else None)
        return settings.guild_id, audience_of(interaction, settings), voter

    @VOTE.handler
    async def on_vote(self, interaction: Interaction, data: ComponentData, vote_id: VoteId) -> None:
        """Open the ballot paper."""
        paper = await self.services.ballots.paper(vote_id, *await self._voter(interaction))
        await show(interaction, panels.ballot(paper))

    @VOTE_CAST.handler
    async def on_cast(self, interaction: Interaction, data: ComponentData, vote_id: VoteId) -> None:
        """One choice, or any number."""
        numbers = data.numbers()
        paper = await self.services.ballots.cast(vote_id, *await self._voter(interaction), numbers)
        await show(interaction, panels.ballot(paper))

    @VOTE_RANK.handler
    async def on_rank(
        self, interaction: Interaction, data: ComponentData, vote_id: VoteId, rank: int, number: int
    ) -> None:
        """The next rank."""
        paper = await self.services.ballots.rank(vote_id, *await self._voter(interaction), rank, number)
        await show(interaction, panels.ballot(paper))

    @VOTE_UNDO.handler
    async def on_undo(self, interaction: Interaction, data: ComponentData, vote_id: VoteId, count: int) -> None:
        """Take the last rank back."""
        paper = await self.services.ballots.undo(vote_id, *await self._voter(interaction), count)
        await show(interaction, panels.ballot(paper))

    @VOTE_WITHDRAW.handler
    async def on_withdraw(self, interaction: Interaction, data: ComponentData, vote_id: VoteId) -> None:
        """Withdraw the whole ballot; voting again stays possible."""
        paper = await self.services.ballots.cast(vote_id, *await self._voter(interaction), [])
        await show(interaction, panels.ballot(paper))
