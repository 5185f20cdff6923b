"""What lists and suggestions cost as a library grows: ``python -m bench.lists [stories …]``.

Each library is of stories of one short chapter. Every list is asked of the search service and printed in milliseconds
and beside one look-up of five rows by their numbers on a plain sqlite3 connection, taken in turns in this process:
trust the ratios.
"""

import asyncio
import sqlite3
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from bench.search import GUILD, PLACE, READER, Writer, build, p50_of, word
from bot.clock import SystemClock
from bot.domain.stories import Status
from bot.services.context import Context
from bot.services.library.service import Question, SearchService, Sort
from bot.storage import statistics
from bot.storage.database import Database, open_database

# A story's only chapter: lists show cards.
WORDS = 40


def lists(service: SearchService) -> dict[str, Callable[[], Awaitable[object]]]:
    """What is asked, by name."""
    everything = Question(GUILD, PLACE, READER)
    return {
        "newest": lambda: service.browse(everything),
        "next page": lambda: service.browse(everything, page=1),
        "A to Z, page 100": lambda: service.browse(everything, Sort.TITLE, 100),
        "one fandom": lambda: service.browse(Question(GUILD, PLACE, READER, fandom="Fandom 2")),
        "complete ones": lambda: service.browse(Question(GUILD, PLACE, READER, status=Status.COMPLETE)),
        "rare word": lambda: service.search(Question(GUILD, PLACE, READER, word(25_000))),
        "fandoms": lambda: service.fandoms(GUILD, PLACE, READER),
        "fandom names": lambda: service.fandom_names(GUILD, PLACE, READER, "fan"),
        "tags, five letters": lambda: service.tag_names(GUILD, PLACE, READER, word(900)[:5]),
        "titles, two letters": lambda: service.titles(GUILD, PLACE, READER, word(2)[:2]),
        "titles, nothing found": lambda: service.titles(GUILD, PLACE, READER, "zzzz"),
    }


async def measure(database: Database) -> None:
    """Print every list: ours, the bare look-up, and the ratio."""
    bare = sqlite3.connect(database.path, check_same_thread=False)

    async def plain() -> object:
        sql = "SELECT * FROM submissions WHERE id IN (3, 14, 15, 92, 65)"
        return await asyncio.to_thread(lambda: bare.execute(sql).fetchall())

    for name, ours in lists(SearchService(Context(database, SystemClock()))).items():
        own, plainly = await p50_of(ours, plain)
        print(f"{name:24}{own:12.2f}{plainly:12.2f}{own / plainly:8.1f}", flush=True)
    bare.close()


async def run(sizes: list[int]) -> None:
    """Build and measure a library of each size."""
    for stories in sizes:
        with tempfile.TemporaryDirectory() as folder:
            database = await open_database(Path(folder) / "library.db")
            await build(database, stories, Writer(WORDS), 1)
            await database.run_alone(statistics.renew)
            print(f"\n{f'{stories:,} stories':24}{'ours p50 ms':>12}{'bare p50 ms':>12}{'ratio':>8}")
            await measure(database)
            await database.close()


if __name__ == "__main__":
    asyncio.run(run([int(size) for size in sys.argv[1:]] or [1_000, 4_000]))
