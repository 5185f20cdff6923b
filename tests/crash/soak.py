"""``python -m tests.crash.soak``: what ``make soak`` runs. One life of the bot through a simulated year, unharmed.

Every month has every kind of post, edits of stories that are being posted, stories that leave and come back, channels
and threads that are denied and given back. What the bot's process and its library cost is printed; exit code 1 where
memory, threads or open files grow without bound, a post came twice, or a kind of post never came.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.domain.serials.serials import Order, Pace, Place, Shape
from bot.wake import knock
from tests.crash.harm import DAY, HISTORY, SEND, SEND_IN_THREADS
from tests.crash.kinds import missing_kinds
from tests.crash.month import Event, Month
from tests.crash.people import People
from tests.crash.schedules import FORUM, START, Coming, Posted, story
from tests.crash.stage import Stage, stage
from tests.wire.life import Died

MONTH = 30  # days
WEEK, SHOWN = 7 * DAY, 4  # between two samples, in seconds; every so many of them is shown
LONGEST = 3600  # real seconds that the life may last

# In the year's second half, over what it was in the first: what counts as growth without bound.
MOST_MORE_KB, MOST_MORE_FILES, MOST_MORE_THREADS, LARGEST_WAL = 16_384, 4, 1, 32 * 2**20

# The serials that begin each month: shape, words an instalment, steps.
SERIALS = ((Shape.CHANNEL, 200, 300), (Shape.THREAD, 500, 600), (Shape.FORUM, 700, 700), (Shape.CHANNEL, None, 240))


@dataclass(frozen=True)
class Sample:
    """What the bot's process and its library cost at a time; memory in KB, sizes in bytes."""

    day: int
    memory: int
    threads: int
    files: int
    library: int
    wal: int
    posts: int

    def __str__(self) -> str:
        sizes = f"library {self.library / 2**20:5.1f} MB  log {self.wal / 2**20:4.1f} MB"
        cost = f"memory {self.memory / 1024:5.1f} MB  threads {self.threads}  files {self.files}"
        return f"  day {self.day:3}  {cost}  {sizes}  posts {self.posts}"


class Year(Month):
    """A month, twelve times over, without any harm."""

    def __init__(self, staged: Stage, seed: int, days: int) -> None:
        super().__init__(staged, seed, 0, days, calm=True)
        self.days = days
        self.samples: list[Sample] = []
        for coming in self.laid.coming:
            at = START + self.rng.uniform(0.01, 0.5) * MONTH * DAY
            self.add(at, lambda one=coming: self.server.begin(self.laid, one))
        for number in range(max(days // MONTH, 1)):
            self._plan_month(START + number * MONTH * DAY, number)
        self._events.sort(key=lambda event: event.at)

    def add(self, at: float, act: Any) -> None:
        """Have something done at a time."""
        self._events.append(Event(at, act))

    def _plan_month(self, start: float, number: int) -> None:
        turn = f", turn {number}"
        people = People(self.server, self.laid, self.rng, MONTH, start, turn)
        people.soon = self.people.soon
        for at, act in people.plan():
            self.add(at, act)
        for followed in self.laid.followed:
            at = start + self.rng.uniform(0.1, 0.9) * MONTH * DAY
            self.add(at, lambda story=followed: self.server.add_chapter(story))
        for index, (shape, words, steps) in enumerate(SERIALS):
            title = f"Stair {number}.{index}"
            at = start + self.rng.uniform(0.0, 0.2) * MONTH * DAY
            self.add(at, lambda one=(title, shape, words, steps): self._serial(*one, leaves=one[1] is Shape.CHANNEL))

    async def _serial(self, title: str, shape: Shape, words: int | None, steps: int, *, leaves: bool) -> None:
        """A serial that is denied its channel for a while, whose story is edited, and perhaps leaves and comes back."""
        writer = self.rng.choice(self.laid.writers)
        kept = await self.server.publish(story(title, steps, 6), writer)
        place = await self.server.channel(title.lower().replace(" ", "-"), FORUM if shape is Shape.FORUM else 0)
        order = Order(kept.id, Place(shape, place), Pace(self.server.cadence(), words), first_now=False)
        await self.server.begin(self.laid, Coming(order, title, steps))
        posted = self.laid.serials[-1]
        now = self.time.now()
        bits = SEND if shape is Shape.CHANNEL else HISTORY | SEND_IN_THREADS
        self._take(now + 3 * DAY, lambda: self._deny(posted, bits))
        self._take(now + 4.5 * DAY, lambda: self._deny(posted, 0))
        self._take(now + 6 * DAY, lambda: self._lock(posted))
        self._take(now + 7.5 * DAY, lambda: self._lock(posted, over=True))
        for edit in range(3):
            self._take(now + (9 + 3 * edit) * DAY, lambda edit=edit: self._edit(posted, writer, steps + edit))
        if leaves and words is None:
            self._take(now + 20 * DAY, lambda: self._leave(posted))

    def _take(self, at: float, act: Any) -> None:
        self.people.soon.append((at, act))

    async def _edit(self, posted: Posted, writer: int, steps: int) -> None:
        """The writer hands the whole text in anew, with a little more; a moderator approves it."""
        stories, place = self.server.services.submissions, self.server.place(queue=True)
        draft = story(posted.title, steps, 6)
        changed = await stories.replace_text(posted.serial.submission_id, writer, draft, queue_channel=place)
        await self.server.services.decisions.approve(changed.id, changed.guild_id, 90_001)

    async def _leave(self, posted: Posted) -> None:
        moderation, story_id = self.server.services.decisions, posted.serial.submission_id
        await moderation.take_down(story_id, self.laid.guild_id, 90_001, "Its steps are slippery.")
        back = self.time.now() + 2 * DAY
        self._take(back, lambda: moderation.restore(story_id, self.laid.guild_id, 90_001))

    async def run(self) -> None:
        """Through the whole year. Raises Died where the bot does not live to see its end."""
        await self.bot.begin(longest=LONGEST)
        next_sample = START + WEEK
        while True:
            until = await self.bot.settle()
            self.up.settled(self.time.now())
            if await self._people():
                continue
            if self.time.now() >= next_sample:
                self.samples.append(await self._sample())
                if len(self.samples) % SHOWN == 1:
                    show(self.samples[-1])
                next_sample += WEEK
            if self.time.now() >= self.end:
                break
            stops = [until, self.end, next_sample, self._events[0].at if self._events else None]
            self.bot.move(max(min(at for at in stops if at is not None), self.time.now()))
        self.samples.append(await self._sample())
        show(self.samples[-1])
        await self.bot.kill()

    async def _sample(self) -> Sample:
        knock(self.server.database.path)
        proc = Path(f"/proc/{self.bot.pid}")
        status = dict(line.split(":", 1) for line in (proc / "status").read_text().splitlines() if ":" in line)
        path = self.server.database.path
        wal = path.with_name(f"{path.name}-wal")
        return Sample(
            int((self.time.now() - START) / DAY),
            int(status["VmRSS"].split()[0]),
            int(status["Threads"]),
            sum(1 for _file in (proc / "fd").iterdir()),
            path.stat().st_size,
            wal.stat().st_size if wal.exists() else 0,
            len(await self.wire.order("sends")),
        )


def show(sample: Sample) -> None:
    """Print what it cost at a time."""
    sys.stdout.write(f"{sample}\n")
    sys.stdout.flush()


def growth(samples: list[Sample]) -> list[str]:
    """Complaints where the second half of a year costs more than the first, by more than chance."""
    half = len(samples) // 2
    # The first quarter is not looked at: everything is used for the first time in it.
    before, after = samples[half // 2 : half], samples[half:]
    found: list[str] = []
    for name, most in (("memory", MOST_MORE_KB), ("threads", MOST_MORE_THREADS), ("files", MOST_MORE_FILES)):
        first, last = (max(getattr(one, name) for one in some) for some in (before, after))
        if last > first + most:
            found.append(f"{name} grew from {first} to {last}")
    largest = max(one.wal for one in samples)
    if largest > LARGEST_WAL:
        found.append(f"the library's log reached {largest} bytes")
    return found


async def doubled(year: Year) -> list[str]:
    """Complaints of parts that stand twice: every message has its part's nonce."""
    found: Counter[tuple[str, str]] = Counter()
    for place in await year.wire.order("places"):
        for message in await year.wire.order("messages", channel=place["id"], own=True):
            if message.get("nonce"):
                found[place["id"], message["nonce"]] += 1
    return [f"{nonce} stands {count} times in {place}" for (place, nonce), count in found.items() if count > 1]


async def soak(seed: int, days: int) -> list[str]:
    """Run a year, print what it cost, and return what is wrong with that."""
    with tempfile.TemporaryDirectory(prefix="soak-") as made:
        async with stage(seed, 31, Path(made), checked=False) as staged:
            year = Year(staged, seed, days)
            start = time.monotonic()
            try:
                await year.run()
            except Died as death:
                return [f"the bot ended by itself ({death}) on {year.clock.now():%d %b %Y}"]
            problems = growth(year.samples) + await doubled(year) + await missing_kinds(year.server.database)
            sys.stdout.write(f"  {time.monotonic() - start:.0f} s\n")
            return problems


def main() -> int:
    """Run a year and say what it cost."""
    options = argparse.ArgumentParser(prog="python -m tests.crash.soak", description=__doc__)
    options.add_argument("--seed", type=int, help="what every choice comes from; drawn where none is given")
    options.add_argument("--days", type=int, default=365, help="how long the year is")
    given = options.parse_args()
    seed = given.seed if given.seed is not None else random.randrange(1_000_000)
    sys.stdout.write(f"make soak SEED={seed} DAYS={given.days}\n")
    sys.stdout.flush()
    problems = asyncio.run(soak(seed, given.days))
    sys.stdout.write("".join(f"  WRONG {problem}\n" for problem in problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
