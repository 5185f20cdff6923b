"""One story on several servers: handed in here too, taken back from all."""

from bot.domain.ids import GuildId, SubmissionId
from bot.errors import NotAllowed
from bot.locale import N_
from cogs.submissions import other_servers_cards
from cogs.submissions.components import HAND_IN, TAKE_BACK_ALL
from cogs.ui.asker import required_guild_id
from cogs.ui.cog import Cog
from cogs.ui.component_data import ComponentData
from cogs.ui.components import ELSEWHERE
from cogs.ui.editor.answer import editor_of
from cogs.ui.interaction import Interaction, user_id_of
from cogs.ui.reply import show


class OtherServers(Cog):
    """Only an author sees these parts; the service refuses them to anybody else."""

    where = N_("/mine shows your stories as they are now.")

    def _guild_id(self, interaction: Interaction) -> GuildId:
        return required_guild_id(interaction, NotAllowed(N_("Stories are submitted on a server. Use /mine there.")))

    @ELSEWHERE.handler
    async def on_elsewhere(self, interaction: Interaction, data: ComponentData, page: int) -> None:
        """A page of one's stories that this server does not have."""
        found = await self.services.other_servers.page(self._guild_id(interaction), user_id_of(interaction), page)
        guilds = {story.guild_id: self.bot.get_guild(story.guild_id) for story in found.items}
        names = {guild_id: guild.name for guild_id, guild in guilds.items() if guild is not None}
        await show(interaction, other_servers_cards.elsewhere(found, names))

    @HAND_IN.handler
    async def on_hand_in(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Have a draft of it here."""
        guild_id = self._guild_id(interaction)
        submission = await self.services.other_servers.hand_in(submission_id, guild_id, user_id_of(interaction))
        await show(interaction, await editor_of(self.bot, submission, user_id_of(interaction)))

    @TAKE_BACK_ALL.handler
    async def on_take_back_all(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, delete_posts: bool
    ) -> None:
        """Withdraw from every server."""
        submission = await self.services.submissions.own(submission_id, user_id_of(interaction))
        count = await self.services.other_servers.take_back_everywhere(
            submission.id, user_id_of(interaction), delete_posts=delete_posts
        )
        await show(interaction, other_servers_cards.taken_back_everywhere(submission.title, count))
