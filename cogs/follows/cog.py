"""``/follow`` and ``/following``: hearing of what is new, privately."""

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Delivery, MessagePart
from bot.domain.gate import Audience
from bot.domain.ids import FollowId, SubmissionId
from bot.domain.schedule.entry import read_cadence
from bot.domain.schedule.typed import write_time
from bot.domain.serials.serials import FEWEST_SUBSCRIPTION_WORDS, MOST_SUBSCRIPTION_WORDS, Pace
from bot.errors import BadInput, NotFound
from bot.locale import N_, _
from bot.text import limits
from cogs.follows import cards
from cogs.follows.components import REFOLLOW, UNFOLLOW
from cogs.ui.asker import asker, settings_here
from cogs.ui.audience import adult_channel_mention, audience_of, viewer_of
from cogs.ui.cadence import LateHours, suggest_days, suggest_zones
from cogs.ui.cog import Cog
from cogs.ui.component_data import ComponentData
from cogs.ui.components import FOLLOW, FOLLOW_AUTHOR, FOLLOWING
from cogs.ui.interaction import Interaction, guild_id_of, user_id_of
from cogs.ui.layout import Layout, shorten
from cogs.ui.reply import show, show_new
from cogs.ui.subscription_cards import subscription_card
from cogs.ui.suggest import suggest_stories

if TYPE_CHECKING:
    from bot.client import Chapterhouse

Typed = app_commands.Range[str, 1, limits.MAX_TITLE]


async def suggest_authors(interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
    """At most 25 authors by byline; none outside of a server. A choice carries a story's uuid, not who they are."""
    guild_id = guild_id_of(interaction)
    if guild_id is None:
        return []
    audience, viewer = await asker(interaction)
    found = await interaction.client.services.follows.authors(guild_id, audience, viewer, current)
    return [
        app_commands.Choice(name=shorten(author.name or _("Anonymous"), limits.AUTOCOMPLETE_NAME), value=author.uuid)
        for author in found
    ]


class Follows(Cog):
    """A person's own follows. Who follows what nobody else is shown."""

    where = N_("/following shows what you follow now.")

    def __init__(self, bot: "Chapterhouse") -> None:
        super().__init__(bot)
        bot.posts.register(kinds.NEWS, self.draw_news, choose=self.services.follows.choose)

    @Cog.listener()
    async def on_interaction(self, interaction: Interaction) -> None:
        """Called by discord.py whenever somebody uses a command, a button or a form."""
        guild_id = guild_id_of(interaction)
        if guild_id is not None and interaction.type is not discord.InteractionType.autocomplete:
            await self.services.follows.seen(guild_id, user_id_of(interaction))

    # Commands

    @app_commands.command(
        name="follow",
        description="Hear of what is new of a story or an author; or have a story come to you in instalments",
    )
    @app_commands.describe(
        story="A story: begin to type and choose from the list",
        author="An author: begin to type and choose from the list",
        time="Have the story come by direct message, an instalment at this time: 18:00 or 6pm",
        zone="Whose time that is; begin to type a city. Left empty: the zone you chose last, or the server's",
        days="Every day unless you say: Mon, Thu · every 3 days · weekly · monthly on the 15th",
        words="About how many words an instalment has; left empty: a chapter each",
        late_hours="How many hours late one that was missed may still come; 0: at its next time. Left empty: 12",
    )
    @app_commands.autocomplete(story=suggest_stories, author=suggest_authors, zone=suggest_zones, days=suggest_days)
    @app_commands.guild_only()
    async def follow(
        self,
        interaction: Interaction,
        story: Typed | None = None,
        *,
        author: Typed | None = None,
        time: app_commands.Range[str, 1, 20] | None = None,
        zone: app_commands.Range[str, 1, 60] | None = None,
        days: app_commands.Range[str, 1, 100] | None = None,
        words: app_commands.Range[int, FEWEST_SUBSCRIPTION_WORDS, MOST_SUBSCRIPTION_WORDS] | None = None,
        late_hours: LateHours | None = None,
    ) -> None:
        """Follow one of the two; a story perhaps also in instalments."""
        guild_id = guild_id_of(interaction)
        assert guild_id is not None
        if (story is None) == (author is None):
            raise BadInput(N_("Say what to follow: a story, or an author. Choose one of the two options of /follow."))
        audience, viewer = await asker(interaction)
        paced = (time, zone, days, words, late_hours) != (None,) * 5
        if story is None:
            if paced:
                raise BadInput(N_("Only a story comes in instalments. Choose one in /follow, or leave the times out."))
            found = await self.services.follows.author_named(guild_id, audience, viewer, author or "")
            await self._follow_author(interaction, found)
            return
        found = await self.services.search.named(guild_id, audience, viewer, story)
        if not paced:
            await self._follow_story(interaction, found)
            return
        usual = (await self.services.subscriptions.beginnings.offer(found, audience, viewer)).pace
        cadence = read_cadence(
            time or write_time(usual.cadence.minute), zone or usual.cadence.zone, days or "", self.bot.clock.now()
        )
        pace = Pace(cadence, words or usual.words, usual.late_hours if late_hours is None else late_hours)
        one = await self.services.subscriptions.beginnings.begin(found, audience, viewer, pace, follow=True)
        standing = await self.services.subscriptions.standing(one.subscription_id, user_id_of(interaction), audience)
        said = _("🔔 You follow it, and it comes to you by direct message. /following has both.")
        await show_new(interaction, subscription_card(standing, said))

    @app_commands.command(
        name="following", description="What you follow here, what comes to you in instalments, and how to stop"
    )
    @app_commands.guild_only()
    async def following(self, interaction: Interaction) -> None:
        """The list, the latest first."""
        await self._show_following(interaction, 0)

    # Parts

    @FOLLOW.handler
    async def on_follow(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Follow a story, from its card or the end of its last page, which stays as it is."""
        await self._follow_story(interaction, submission_id)

    @FOLLOW_AUTHOR.handler
    async def on_follow_author(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId
    ) -> None:
        """Follow the author of a story."""
        await self._follow_author(interaction, submission_id)

    async def _follow_story(self, interaction: Interaction, submission_id: SubmissionId) -> None:
        audience, viewer = await asker(interaction)
        begun = await self.services.follows.follow_story(submission_id, audience, viewer)
        author_of = submission_id if begun.named else None
        await show_new(interaction, cards.followed(begun, of_story=True, author_of=author_of))

    async def _follow_author(self, interaction: Interaction, submission_id: SubmissionId) -> None:
        audience, viewer = await asker(interaction)
        begun = await self.services.follows.follow_author(submission_id, audience, viewer)
        await show_new(interaction, cards.followed(begun, of_story=False))

    @UNFOLLOW.handler
    async def on_unfollow(self, interaction: Interaction, data: ComponentData, follow_id: FollowId) -> None:
        """Stop; it can be undone."""
        await self.services.follows.unfollow(follow_id, user_id_of(interaction))
        await show(interaction, cards.unfollowed(follow_id))

    @REFOLLOW.handler
    async def on_refollow(self, interaction: Interaction, data: ComponentData, follow_id: FollowId) -> None:
        """Undo a stop."""
        await self.services.follows.follow_again(follow_id, user_id_of(interaction))
        await show(interaction, cards.followed_again(follow_id))

    @FOLLOWING.handler
    async def on_following(self, interaction: Interaction, data: ComponentData, page: int) -> None:
        """The list from a button, or another page of it."""
        await self._show_following(interaction, page)

    async def _show_following(self, interaction: Interaction, page: int) -> None:
        settings = await settings_here(
            interaction, NotFound(N_("A library belongs to a server. Use /following there."))
        )
        audience, viewer = audience_of(interaction, settings), viewer_of(interaction, settings)
        found = await self.services.follows.following(settings.guild_id, audience, viewer, page)
        stories = tuple(one.story.id for one in found.items if one.story is not None)
        owns = await self.services.subscriptions.of_stories(user_id_of(interaction), stories)
        await show(interaction, cards.following(found, adult_channel_mention(settings), owns))

    # What posting draws

    async def draw_news(self, delivery: Delivery, part: MessagePart, audience: Audience) -> Layout:
        """What is new, to one follower. News of what a direct message may not name say only where to look.

        Raises NotFound for news that are yet to be sent of a story that has left the library.
        """
        told = kinds.NEWS.of(delivery)
        follow_id, added = told.follow_id, told.chapter_ids
        guild = self.bot.get_guild(delivery.guild_id)
        server = guild.name if guild else _("the server")
        try:
            submission = await self.services.follows.told_story(delivery, audience)
        except NotFound:
            if part.message_id is None:
                raise
            return cards.gone(follow_id)
        if submission is None:
            settings = await self.services.guilds.settings(delivery.guild_id)
            return cards.hushed_news(adult_channel_mention(settings), server, follow_id)
        new = [entry for entry in submission.contents if entry.chapter_id in added]
        if added and not new:  # removed since they were told of
            return cards.gone(follow_id)
        return cards.news(submission, new, server, follow_id)


async def setup(bot: "Chapterhouse") -> None:
    """Called by bot/client.py at start."""

    await bot.add_cog(Follows(bot))
