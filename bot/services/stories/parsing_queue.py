"""Whose file is read next, and for how many there is room.

One process reads them (bot/services/stories/parsing.py). Small ones and large ones take turns, so that a chapter waits
for one novel at most and novels wait for no more chapters than there are novels; within each, servers take turns, and
within a server its people do. A place is taken before anything is fetched: what finds none has cost nothing.
"""

import asyncio
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.domain.stories import Draft
from bot.errors import BadInput, NotAllowed, UserError
from bot.locale import N_, Plural
from bot.services.stories.parsing import HandedIn, Parsing
from bot.services.turns import Job, Pool, Whose

# A chapter, or some. In bytes, as the person sends them.
SMALL_BYTES = 128 * 1024

# How many have a place at a time, those included that are fetched or read. At 30 seconds each the last has its answer
# while Discord still takes one, 15 minutes after the question.
MOST = 20
MOST_OF_A_SERVER = 15
MOST_OF_A_PERSON = 3
# All of theirs together, in bytes: what waits is held in memory.
MOST_BYTES = 64 * 2**20

# How long a stop waits until those who had a place are told.
TOLD_SECONDS = 5.0

_NOBODY = Whose(None)


def _stopping() -> UserError:
    return UserError(
        N_("The bot is being restarted, so this was not read. Nothing was changed. Please send it again in a minute.")
    )


@dataclass(eq=False, slots=True)
class Place:
    """A person's place, from before what they hand in is fetched until they have an answer."""

    pool: Pool[HandedIn, Draft]
    whose: Whose
    size: int  # bytes
    require: Callable[[], None]
    task: asyncio.Task[object] | None = field(default_factory=asyncio.current_task)
    job: Job[HandedIn, Draft] | None = None
    stopped: bool = False

    @property
    def ahead(self) -> int:
        """How many are read before theirs; 0 while it is fetched or read."""
        return self.pool.ahead_of(self.job) if self.job is not None else 0

    async def read(self, handed_in: HandedIn) -> Draft:
        """The story in it, once it is their turn.

        Raises BadInput where it can't be read, what ``require`` raises when it is their turn, and UserError where the
        bot is stopped.
        """
        _require_text(handed_in)
        if self.stopped:
            raise _stopping()
        self.job = self.pool.add((self.size > SMALL_BYTES, *self.whose.path), handed_in, self.require)
        return await self.job.done

    def stop(self) -> None:
        """Refuse it, wherever it is."""
        self.stopped = True
        if self.job is not None and not self.job.done.done():
            self.job.done.set_exception(_stopping())


class ParsingQueue:
    """Everybody who has handed something in that is not read yet."""

    def __init__(self, parsing: Parsing) -> None:
        self._parsing = parsing
        self._pool = Pool[HandedIn, Draft]([parsing])
        self._places: set[Place] = set()
        self._stopped = False

    @contextmanager
    def place(self, whose: Whose, size: int, require: Callable[[], None]) -> Generator[Place, None, None]:
        """A place for what has ``size`` bytes; ``require`` is asked once more when it is its turn.

        Raises NotAllowed, saying when to come back, where there is none, and UserError where the bot is stopped.
        """
        self._require_room(whose, size)
        place = Place(self._pool, whose, size, require)
        self._places.add(place)
        try:
            yield place
        finally:
            self._places.discard(place)

    async def read(self, handed_in: HandedIn) -> Draft:
        """What was handed in for nobody's account, such as the demo's. Raises BadInput."""
        _require_text(handed_in)
        size = sum(len(data) for _name, data in handed_in.parts)
        return await self._pool.add((size > SMALL_BYTES, *_NOBODY.path), handed_in).done

    def _require_room(self, whose: Whose, size: int) -> None:
        if self._stopped:
            raise _stopping()
        own = sum(place.whose.person_id == whose.person_id for place in self._places)
        if own >= MOST_OF_A_PERSON:
            raise NotAllowed(
                Plural(
                    "{count} text of yours is still waiting to be read. Wait until it is done, then send the next one.",
                    "{count} texts of yours are still waiting to be read. Wait until one is done, then send the next"
                    " one.",
                    own,
                ),
                count=own,
            )
        here = sum(place.whose.guild_id == whose.guild_id for place in self._places)
        held = sum(place.size for place in self._places)
        if len(self._places) >= MOST or here >= MOST_OF_A_SERVER or held + size > MOST_BYTES:
            raise NotAllowed(
                N_(
                    "Too many people are handing something in just now, so this was not read. Nothing was changed."
                    " Please try again in five minutes."
                )
            )

    async def stop(self) -> None:
        """The bot stops: tell everybody who has a place, so that what they typed is handed back to them."""
        self._stopped = True
        told = {place.task for place in self._places if place.task is not None}
        for place in self._places:
            place.stop()
        if self._places:
            self._parsing.interrupt()  # or the bot's own process would wait for it; an idle one ends with the bot
        if told:
            await asyncio.wait(told, timeout=TOLD_SECONDS)


def _require_text(handed_in: HandedIn) -> None:
    if not handed_in.files and not handed_in.text.strip():
        raise BadInput(N_("There is no text yet. Type or paste the story, or attach it as a file."))
