"""What lies on the moderators' desk when the visitor comes: stories in every state, and what writers have chosen.

As in demo/seed.py people's own steps go through the bot's services.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from bot.domain.excerpts.excerpts import ExcerptChoice
from bot.domain.gate import Audience, AudienceKind, Viewer
from bot.domain.ids import ChannelId, UserId
from bot.domain.schedule.cadence import Cadence
from bot.domain.serials.serials import Order, Pace, Place, Shape
from bot.domain.stories import Rating
from bot.services.excerpts.service import TypedSelection
from demo.seed import DAY, EXCERPT_HOUR, HOUR, SERIAL_BEGINS, SERIAL_WORDS, SHELVED, Seed
from demo.world import World

# Of these the writers did something after they had been approved.
REPORTED, CHANGED, UNSIGNED, POINTED = "lost-property.md", "cold-start.md", "the-fog-log.txt", "what-b7-knows.txt"
SLOW_SERIAL = UNSIGNED
PASSAGE = "He was nineteen, he had been awake"
NEW_SUMMARY = (
    "How a commander who has resigned and a doctor who has been struck off come to buy the worst ship in Low Harbour. "
    "Chapter 3 is on its way; the boiler allowed it."
)
QUESTION = "Is Mr. Harrow the same one as in the series, or another? It says so nowhere, and it changes the ending."
WISH = (
    "We like it very much. Please take the address and the dates out of the notes: they are the archive's, "
    "and readers here can't follow them. Then hand it in again."
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A story that the moderators have not approved. ``card`` is what its writer adds where the file says nothing."""

    file: str
    author: str
    card: dict[str, Any]


SENT_BACK = Waiting("the-tide-clerks-apology.html", "writer2", {})
# This file is a title and a text, no more: its writer has filled in the rest.
TAKEN = Waiting(
    "the-other-half-of-an-umbrella.txt",
    "writer2",
    {
        "rating": Rating.GENERAL,
        "fandoms": ("Dead Letter Office",),
        "categories": ("Gen",),
        "characters": ("Gwendolyn Parr", "Rafe", "Mr. Harrow"),
        "tags": ("Transcript", "Fluff"),
        "summary": "A parcel from 1979, addressed to “The Girl at the Bus Stop”. Gwen opens it on air.",
    },
)
FREE = Waiting("the-night-sorters-key.epub", "crowd1", {})


class Desk(Seed):
    """Seeds what comes after the stories are on the shelves."""

    async def choices(self) -> None:
        """What writers have chosen with /mine: no name, a passage of their own for excerpts."""
        await self.services.authors.hide(self.shelved[UNSIGNED].id, UserId(self.person("writer2").id))
        pointed, writer = self.shelved[POINTED].id, UserId(self.person("writer").id)
        found = await self.services.excerpt_choices.find(pointed, writer, PASSAGE)
        await self.services.excerpt_choices.decide(pointed, writer, ExcerptChoice(passage=found.span))

    async def slow_serial(self) -> None:
        """A weekly serial of which a moderator has skipped the next time with /serial list."""
        channel = ChannelId(self.world.places["library-adult"].channel.id)
        cadence = Cadence(EXCERPT_HOUR * 60, "UTC", frozenset({self._weekday(2)}))
        place, pace = Place(Shape.CHANNEL, channel), Pace(cadence, SERIAL_WORDS)
        order = Order(self.shelved[SLOW_SERIAL].id, place, pace, first_now=False)
        audience = Audience(AudienceKind.CHANNEL, self.guild_id, age_restricted=True, private=False)
        moderator = UserId(self.person("moderator").id)
        serial = await self.services.serials.start(self.guild_id, moderator, order, audience)
        assert serial.planned_day is not None
        await self.services.serials.schedule.skip(serial.id, self.guild_id, moderator, serial.planned_day)

    async def weekly_excerpt(self) -> None:
        """A second schedule, of chosen stories only."""
        moderator = UserId(self.person("moderator").id)
        here = Audience(AudienceKind.CHANNEL, self.guild_id)
        await self.services.excerpt_schedules.start(
            replace(here, private=False),
            ChannelId(self.world.places["daily-excerpt"].channel.id),
            Cadence(19 * 60, "UTC", frozenset({self._weekday(3)})),
            selected=TypedSelection(
                fandoms="The Night Ferry, Dead Letter Office", without="Angst", reach="complete 20 newest"
            ),
            asker=(here, Viewer(moderator, moderator=True)),
            actor_id=moderator,
        )

    def _weekday(self, days: int) -> int:
        """The day of the week so many days from now: not tomorrow, which has enough."""
        return (self.env.now() + timedelta(days=days)).weekday()

    async def desk(self) -> None:
        """A story sent back, one taken, a report, a change, and one that nobody has looked at."""
        moderator, admin = UserId(self.person("moderator").id), UserId(self.person("admin").id)
        sent = await self.hand_in(SENT_BACK.file, SENT_BACK.author)
        await self.env.advance_time(HOUR)
        await self.services.decisions.ask_for_changes(sent.id, self.guild_id, moderator, WISH)
        taken = await self.hand_in(TAKEN.file, TAKEN.author, **TAKEN.card)
        await self.env.advance_time(HOUR)
        await self.services.queue.take(taken.id, self.guild_id, admin, UserId(0))
        await self.services.queue.ask(taken.id, self.guild_id, admin, QUESTION)
        reader = Viewer(UserId(self.person("reader").id))
        here = Audience(AudienceKind.CHANNEL, self.guild_id)
        await self.services.reports.report(
            self.shelved[REPORTED].id, here, reader, "rating", "The third letter is about a death.", wants_word=True
        )
        await self.services.submissions.correct(
            self.shelved[CHANGED].id,
            UserId(self.person("writer").id),
            queue_channel=self.queue_channel,
            summary=NEW_SUMMARY,
        )
        await self.env.settle()
        await self.hand_in(FREE.file, FREE.author)


async def furnish(world: World) -> str:
    """Fill the server's library. Returns what is in it, in words."""
    env, seed = world.env, Desk(world)
    await env.advance_time(17 * HOUR)  # the first day, at five in the afternoon
    await seed.settings()
    await env.settle()
    for number, story in enumerate(SHELVED):
        if number == SERIAL_BEGINS:
            await seed.serial()
        await seed.story(story)
        await env.advance_time(DAY - 5 * HOUR)
    await seed.choices()
    await seed.excerpt()
    await seed.slow_serial()
    await seed.weekly_excerpt()
    await seed.desk()
    await seed.vote()
    await env.settle()
    return f"{len(SHELVED)} stories on its shelves and some on the moderators’ desk"
