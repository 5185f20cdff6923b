"""How much a search of ours costs beside the bare index: ``python -m bench.search [chapters …]``.

Builds a library of synthetic, Zipf-shaped chapters in a temporary file and asks the same questions twice: through
the search service (gate, filters, one result a story, snippets, count) and as the bare FTS5 statement for the best
five chapters, on a plain sqlite3 connection. Both run in this process, in turns, so that the ratios hold on a
machine that is busy with other things; the milliseconds do not.
"""

import asyncio
import random
import sqlite3
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Awaitable, Callable
from itertools import accumulate
from pathlib import Path

from bot.clock import SystemClock
from bot.domain.gate import Audience, AudienceKind, Viewer
from bot.domain.ids import ChapterId, GuildId, TextId, UserId
from bot.domain.stories import ChapterDraft, Metadata, Rating, Status
from bot.domain.submissions.submissions import State
from bot.services.context import Context
from bot.services.library.service import Length, Question, SearchService, Sort
from bot.storage import authors, guilds
from bot.storage.database import Connection, Database, open_database
from bot.storage.library import index
from bot.storage.stories import stories
from bot.storage.submissions import submissions
from bot.text.comparing.terms import all_of, parse

GUILD, AUTHOR, MODERATOR = GuildId(1), UserId(2), UserId(3)
WORDS_A_CHAPTER = 1_000
CHAPTERS_A_STORY = 5
VOCABULARY = 30_000
ROUNDS = 40

RATINGS = (Rating.GENERAL, Rating.TEEN, Rating.MATURE)
PLACE = Audience(AudienceKind.CHANNEL, GUILD)
READER = Viewer(UserId(9))

SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va")


def word(number: int) -> str:
    """A word of its own for each number; frequent words are short, as in a language."""
    syllables = [SYLLABLES[number % 16]]
    while number >= 16:
        number //= 16
        syllables.append(SYLLABLES[number % 16])
    return "".join(syllables) + "n"


class Writer:
    """Writes chapters whose words follow Zipf's law, the same ones every time."""

    def __init__(self, words_a_chapter: int = WORDS_A_CHAPTER) -> None:
        self._words_a_chapter = words_a_chapter
        self._random = random.Random(7)
        self._words = [word(number) for number in range(VOCABULARY)]
        self._weights = list(accumulate(1 / (rank + 2) for rank in range(VOCABULARY)))

    def words(self, count: int) -> list[str]:
        """So many words."""
        return self._random.choices(self._words, cum_weights=self._weights, k=count)

    def chapter(self) -> ChapterDraft:
        """A chapter of sentences in paragraphs."""
        count = int(self._words_a_chapter * self._random.uniform(0.5, 1.5))
        words = self.words(count)
        sentences = [" ".join(words[at : at + 12]).capitalize() + "." for at in range(0, count, 12)]
        text = "\n\n".join(" ".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5))
        return ChapterDraft(1, "", text, count)

    def card(self) -> Metadata:
        """A card with a few words of the same language."""
        pick = self._random.choice
        return Metadata(
            title=" ".join(self.words(3)).title(),
            authors=(" ".join(self.words(2)).title(),),
            summary=" ".join(self.words(40)),
            rating=pick(RATINGS),
            fandoms=(f"Fandom {int(self._random.paretovariate(1)) % 300}",),
            characters=tuple(" ".join(self.words(2)).title() for _name in range(3)),
            tags=tuple(" ".join(self.words(2)) for _name in range(5)),
            status=pick(tuple(Status)),
        )


async def add_story(connection: Connection, writer: Writer, now: int, chapters: int = CHAPTERS_A_STORY) -> None:
    """One approved story, indexed."""
    story_id = await stories.add_story(connection, uuid.uuid4().hex, AUTHOR, now)
    pairs: list[tuple[ChapterId, TextId]] = []
    words = 0
    for _number in range(chapters):
        draft = writer.chapter()
        words += draft.words
        chapter_id = await stories.add_chapter(connection, story_id)
        pairs.append((chapter_id, await stories.add_chapter_text(connection, chapter_id, draft, now)))
    card = writer.card()
    revision_id = await stories.add_revision(
        connection, story_id, card, pairs, words=words, rating_chosen=True, doubts=(), created_by=AUTHOR, now=now
    )
    submission_id = await submissions.add_submission(
        connection,
        uuid=uuid.uuid4().hex,
        guild_id=GUILD,
        story_id=story_id,
        revision_id=revision_id,
        created_by=AUTHOR,
        now=now,
    )
    await submissions.move_submission(
        connection,
        submission_id,
        GUILD,
        come_from=(State.DRAFT,),
        go_to=State.APPROVED,
        actor_id=MODERATOR,
        reason="",
        now=now,
    )
    await index.index_submission(connection, submission_id)


async def build(
    database: Database, chapters: int, writer: Writer | None = None, of_story: int = CHAPTERS_A_STORY
) -> None:
    """Fill the library with so many chapters, so many ``of_story``, a hundred stories a transaction."""
    writer = writer or Writer()
    async with database.write() as connection:
        await guilds.ensure_guild(connection, GUILD, 0)
        await authors.add_person(connection, AUTHOR, 0)
    left = chapters // of_story
    while left:
        batch = min(left, 100)
        async with database.write() as connection:
            for number in range(batch):
                await add_story(connection, writer, left - number, of_story)
        left -= batch


def questions() -> dict[str, str]:
    """What is asked, by kind."""
    return {
        "common word": word(1),
        "middling word": word(800),
        "rare word": word(25_000),
        "two common words": f"{word(3)} {word(40)}",
        "three words": f"{word(2)} {word(90)} {word(700)}",
        "phrase": f'"{word(1)} {word(5)}"',
        "word and exclusion": f"{word(60)} -{word(500)}",
        "nothing found": "zzzzz",
    }


async def p50_of(*calls: Callable[[], Awaitable[object]]) -> list[float]:
    """The median milliseconds of each call, taken in turns."""
    taken: list[list[float]] = [[] for _call in calls]
    for _round in range(ROUNDS):
        for times, call in zip(taken, calls, strict=True):
            start = time.perf_counter()
            await call()
            times.append((time.perf_counter() - start) * 1000)
    return [statistics.median(times) for times in taken]


async def measure(database: Database) -> None:
    """Print every kind of question: ours, the bare index, and the ratio."""
    service = SearchService(Context(database, SystemClock()))
    bare = sqlite3.connect(database.path, check_same_thread=False)
    print(f"{'':24}{'ours p50 ms':>12}{'bare p50 ms':>12}{'ratio':>8}")
    for kind, query in questions().items():
        question = Question(GUILD, PLACE, READER, query)
        match = all_of(parse(query).wanted)

        async def ours(asked: Question = question) -> object:
            return await service.search(asked)

        async def plain(match: str = match) -> object:
            sql = "SELECT rowid FROM chapter_search WHERE chapter_search MATCH ? ORDER BY rank LIMIT 5"
            return await asyncio.to_thread(lambda: bare.execute(sql, (match,)).fetchall())

        own, plainly = await p50_of(ours, plain)
        print(f"{kind:24}{own:12.2f}{plainly:12.2f}{own / plainly:8.1f}")
    bare.close()
    await measure_lists(service)


async def measure_lists(service: SearchService) -> None:
    """Print what lists and suggestions cost beside the cheapest of them."""
    everything = Question(GUILD, PLACE, READER)
    narrow = Question(GUILD, PLACE, READER, fandom="Fandom 2", status=Status.COMPLETE, length=Length.MIDDLE)
    names = ("newest", "A to Z, last pages", "with filters", "fandoms", "titles, two letters", "fandom names")
    taken = await p50_of(
        lambda: service.browse(everything),
        lambda: service.browse(everything, Sort.TITLE, 100),
        lambda: service.browse(narrow),
        lambda: service.fandoms(GUILD, PLACE, READER),
        lambda: service.titles(GUILD, PLACE, READER, word(2)[:2]),
        lambda: service.fandom_names(GUILD, PLACE, READER, "fan"),
    )
    for name, milliseconds in zip(names, taken, strict=True):
        print(f"{name:24}{milliseconds:12.2f}{'':12}{milliseconds / taken[0]:8.1f}")


async def run(sizes: list[int]) -> None:
    """Build and measure a library of each size."""
    for chapters in sizes:
        with tempfile.TemporaryDirectory() as folder:
            database = await open_database(Path(folder) / "library.db")
            start = time.perf_counter()
            await build(database, chapters)
            spent = time.perf_counter() - start
            size = database.path.stat().st_size / 1e6
            print(f"\n{chapters:,} chapters of about {WORDS_A_CHAPTER:,} words, built in {spent:.0f} s, {size:.0f} MB")
            await measure(database)
            await database.close()


if __name__ == "__main__":
    asyncio.run(run([int(size) for size in sys.argv[1:]] or [1_000, 10_000]))
