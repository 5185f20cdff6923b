"""The demo's bot, and what has happened on its server before the visitor comes.

People's own steps (handing in, deciding, liking) go through the bot's services, as its commands do. What is
posted about them the bot posts by itself.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import discord
from simcord.actors import MemberActor

from bot.client import Chapterhouse, create_bot
from bot.clock import Clock
from bot.config import Config
from bot.domain.gate import Audience, AudienceKind, Viewer
from bot.domain.ids import ChannelId, GuildId, InteractionId, UserId
from bot.domain.schedule.cadence import Cadence
from bot.domain.schedule.closing import Closing
from bot.domain.serials.serials import Order, Pace, Place, Shape
from bot.domain.submissions.submissions import Submission
from bot.domain.votes import Method, Purpose, TieRule
from bot.services.excerpts.service import TypedSelection
from bot.services.votes.service import Plan, SuggestionFilter, Voter
from demo.simulated import BotFactory
from demo.world import World

STORIES = Path(__file__).parent / "stories"
HOUR = 3600
DAY = 24 * HOUR
EXCERPT_HOUR = 8  # in the morning, so that any day that goes by has its excerpt
SERIAL_HOUR = 9
SERIAL_WORDS = 250  # so that some six days have an instalment
SERIAL = "every-wrong-map.txt"
SERIAL_BEGINS = 8  # before the story with this index is handed in, so that half of it is out

# On the ballot, with how many of the crowd vote for each: two more votes decide.
BALLOT = (("what-b7-knows.txt", 1), ("lost-property.md", 2), ("cold-start.md", 1), ("wartungsfenster.txt", 0))
BALLOT_HOURS = 20  # the next day that goes by has the result


@dataclass(frozen=True, slots=True)
class Shelved:
    """A story approved before the visitor comes. ``author`` is a key of people, or a number in the crowd."""

    file: str
    author: str
    kudos: int
    emoji: str = ""


# In the order they came in, a day apart.
SHELVED = (
    Shelved("what-b7-knows.txt", "writer", 8, "🧦🍊"),
    Shelved("every-wrong-map.txt", "writer2", 7, "🗺️💜"),
    Shelved("inventory-of-the-ordinary-tuesday.md", "writer", 8, "🌿🎀"),
    Shelved("the-fog-log.txt", "writer2", 4, "😱"),
    Shelved("lost-property.md", "writer", 6, "😭💜"),
    Shelved("wartungsfenster.txt", "writer2", 3, "🔧"),
    Shelved("atesaki-fumei.txt", "crowd2", 5, "☔"),
    Shelved("the-marshals-left-boot.txt", "writer2", 6, "🦔👢"),
    Shelved("seven-ways-to-draw-a-wall.md", "writer2", 3, "🖤"),
    Shelved("cold-start.md", "writer", 4, "🔑"),
)


def factory(data: Path) -> BotFactory:
    """How the demo builds its bot, with its library in ``data``."""

    def make(clock: Clock) -> discord.Client:
        return create_bot(Config(database=data / "library.db"), clock=clock)

    return make


class Seed:
    """Fills the server's library, step by step, while its days go by."""

    def __init__(self, world: World) -> None:
        assert isinstance(world.env.bot, Chapterhouse)
        self.world = world
        self.env = world.env
        self.services = world.env.bot.services
        self.guild_id = GuildId(world.guild.id)
        self.shelved: dict[str, Submission] = {}
        # The moderators' channel, as the gate sees it.
        self.queue_channel = Audience(
            AudienceKind.CHANNEL, self.guild_id, age_restricted=True, moderators=True, private=False
        )

    async def settings(self) -> None:
        """What an administrator chooses with /setup."""
        channels = {key: ChannelId(place.channel.id) for key, place in self.world.places.items()}
        await self.services.guilds.choose(
            self.guild_id,
            actor_id=UserId(self.person("admin").id),
            library_channel=channels["library"],
            adult_channel=channels["library-adult"],
            queue_channel=channels["submissions"],
            excerpt_channel=channels["daily-excerpt"],
            log_channel=channels["log"],
            moderator_role=self.world.guild.roles["Librarians"].id,
        )
        await self.daily_excerpt(channels["daily-excerpt"])

    async def daily_excerpt(self, channel_id: ChannelId) -> None:
        """What a moderator sets with /excerpt schedule."""
        moderator = self.person("moderator")
        here = Audience(AudienceKind.CHANNEL, self.guild_id)
        await self.services.excerpt_schedules.start(
            replace(here, private=False),
            channel_id,
            Cadence(EXCERPT_HOUR * 60, "UTC"),
            selected=TypedSelection(),
            asker=(here, Viewer(UserId(moderator.id), moderator=True)),
            actor_id=UserId(moderator.id),
        )

    def person(self, key: str) -> MemberActor:
        if key.startswith("crowd"):
            return self.world.crowd[int(key.removeprefix("crowd"))]
        return self.world.people[key].actor

    async def hand_in(self, file: str, author: str, **card: Any) -> Submission:
        """A writer hands in a file and submits it. ``card`` is what they add where the file says nothing."""
        writer = self.person(author)
        draft = await self.services.submissions.read_file((STORIES / file).read_bytes(), file)
        begun = await self.services.submissions.start(
            self.guild_id, UserId(writer.id), writer.user.global_name or writer.name, draft, rating_chosen=True
        )
        if card:
            await self.services.submissions.correct(begun.id, UserId(writer.id), **card)
        return await self.services.submissions.submit(begun.id, UserId(writer.id), self.queue_channel)

    async def approve(self, submission: Submission) -> None:
        moderator = self.person("moderator")
        await self.services.decisions.approve(submission.id, self.guild_id, UserId(moderator.id))
        await self.env.settle()

    async def like(self, submission: Submission, story: Shelved) -> None:
        """Kudos from readers, and emoji on the story's announcement from the first of them."""
        readers = [*self.world.crowd, *(person.actor for person in self.world.people.values())]
        readers = [reader for reader in readers if reader.id not in submission.author_ids]
        adult = Audience(AudienceKind.CHANNEL, self.guild_id, age_restricted=True)
        for reader in readers[: story.kudos]:
            viewer = Viewer(UserId(reader.id))
            await self.services.reactions.toggle_kudos(submission.id, adult, viewer, leave=True)
        key = "library-adult" if submission.rating.adult else "library"
        message = self.world.places[key].channel.last_message
        assert message is not None
        for number, emoji in enumerate(_graphemes(story.emoji)):
            for reader in readers[: max(story.kudos // 2 - number, 1)]:
                await reader.react(message, emoji)

    async def story(self, story: Shelved) -> None:
        submission = await self.hand_in(story.file, story.author)
        await self.env.advance_time(2 * HOUR)
        await self.approve(submission)
        await self.env.advance_time(3 * HOUR)
        await self.like(submission, story)
        self.shelved[story.file] = submission

    async def serial(self) -> None:
        """What a moderator begins with /serial start."""
        channel = ChannelId(self.world.places["serials"].channel.id)
        cadence = Cadence(SERIAL_HOUR * 60, "UTC")
        place, pace = Place(Shape.CHANNEL, channel), Pace(cadence, SERIAL_WORDS)
        order = Order(self.shelved[SERIAL].id, place, pace, first_now=True)
        audience = Audience(AudienceKind.CHANNEL, self.guild_id, private=False)
        await self.services.serials.start(self.guild_id, UserId(self.person("moderator").id), order, audience)
        await self.env.settle()

    async def vote(self) -> None:
        """What a moderator opens with /vote open, and the ballots of some members."""
        audience = Audience(AudienceKind.CHANNEL, self.guild_id, private=False)
        channel = ChannelId(self.world.places["library"].channel.id)
        plan = Plan(
            Purpose.SERIAL,
            "",
            Method.CHOICE,
            TieRule.OLDEST,
            Closing(lasts=BALLOT_HOURS * HOUR),
            "UTC",
            SuggestionFilter(),
        )
        ids = [self.shelved[file].id for file, _ in BALLOT]
        draft = await self.services.votes.draft(
            self.guild_id, channel, audience, UserId(self.person("moderator").id), plan, ids
        )
        members = len(self.world.people) + len(self.world.crowd) + 1
        opened = await self.services.votes.open(
            draft.vote.id, self.guild_id, UserId(self.person("moderator").id), audience, members
        )
        choices = [number for number, (_, votes) in enumerate(BALLOT, 1) for _ in range(votes)]
        for member, choice in zip(self.world.crowd, choices, strict=True):
            voter = Voter(Viewer(UserId(member.id)), joined_at=0)
            await self.services.ballots.cast(opened.id, self.guild_id, audience, voter, [choice])
        await self.env.advance_time(120)  # the post counts them a little later

    async def excerpt(self) -> None:
        """A moderator asks for an excerpt."""
        audience = Audience(AudienceKind.CHANNEL, self.guild_id, private=False)
        await self.services.excerpts.post_now(self.guild_id, audience, request_id=InteractionId(1))
        await self.env.settle()


def _graphemes(emoji: str) -> list[str]:
    """Emoji one by one; a variation selector stays with the one before it."""
    found: list[str] = []
    for character in emoji:
        if character == "\ufe0f" and found:
            found[-1] += character
        else:
            found.append(character)
    return found
