"""``make bench``: everything that is measured, with the machine it was measured on."""

import asyncio
import os
import platform
import sqlite3
from datetime import UTC, datetime
from importlib.metadata import version

from bench import importing, lists, live, loop, outbox, search, texts, wire


def machine() -> str:
    """The machine in two lines."""
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.machine()}, {platform.system()}"
        f" {platform.release()}\n"
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, discord.py {version('discord.py')}"
    )


async def main() -> None:
    """Print the ratios. The milliseconds belong to this machine on this day."""
    print(machine())
    print("\n# The bot beside bare discord.py, both on a simulated server")
    await live.run([100, 1_000, 10_000])
    print("\n# The outbox beside a loop of bare discord.py, both over the wire")
    await wire.run()
    print("\n# What holds the bot up while it works on a long novel")
    await loop.run()
    print("\n# The outbox beside bare SQLite")
    await outbox.run()
    print("\n# Search beside bare FTS5")
    await search.run([1_000, 10_000])
    print("\n# Lists and suggestions beside a bare look-up")
    await lists.run([1_000, 20_000])
    print("\n# Reading files beside what their containers alone need")
    importing.run([10_000, 100_000])
    print("\n# Work on a text as it grows")
    texts.run(texts.SIZES)


if __name__ == "__main__":
    asyncio.run(main())
