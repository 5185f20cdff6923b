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
from cogs.ui.component import ComponentData, component
from cogs.ui.interaction import Interaction
from cogs.ui.reply import show
from cogs.votes import panels


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

    @component("vote")
    async def on_vote(self, interaction: Interaction, data: ComponentData) -> None:
        """Open the ballot paper."""
        paper = await self.services.ballots.paper(VoteId(data.number(0)), *await self._voter(interaction))
        await show(interaction, panels.ballot(paper))

    @component("votecast")
    async def on_cast(self, interaction: Interaction, data: ComponentData) -> None:
        """One choice, or any number."""
        numbers = data.numbers()
        paper = await self.services.ballots.cast(VoteId(data.number(0)), *await self._voter(interaction), numbers)
        await show(interaction, panels.ballot(paper))

    @component("voterank")
    async def on_rank(self, interaction: Interaction, data: ComponentData) -> None:
        """The next rank."""
        paper = await self.services.ballots.rank(
            VoteId(data.number(0)), *await self._voter(interaction), data.number(1), data.number(2)
        )
        await show(interaction, panels.ballot(paper))

    @component("voteundo")
    async def on_undo(self, interaction: Interaction, data: ComponentData) -> None:
        """Take the last rank back."""
        paper = await self.services.ballots.undo(
            VoteId(data.number(0)), *await self._voter(interaction), data.number(1)
        )
        await show(interaction, panels.ballot(paper))

    @component("votewithdraw")
    async def on_withdraw(self, interaction: Interaction, data: ComponentData) -> None:
        """Withdraw the whole ballot; voting again stays possible."""
        paper = await self.services.ballots.cast(VoteId(data.number(0)), *await self._voter(interaction), [])
        await show(interaction, panels.ballot(paper))
