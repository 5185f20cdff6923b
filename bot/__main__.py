"""The command line: ``python -m bot COMMAND``. ``--json`` makes every answer readable for programs.

Exit codes: 0 done, 1 refused (the sentence is on standard error), 2 the command itself is off.
"""

import argparse
import asyncio
import json
import logging
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from bot import commands
from bot.config import Config, load_config
from bot.domain.storage_errors import explain
from bot.domain.stories import Rating
from bot.errors import ConfigError, StorageError, UserError
from bot.locale import N_, _
from bot.logs import FoldingHandler

log = logging.getLogger("bot")


def snowflake(typed: str) -> int:
    """An id of Discord's: a positive number of 63 bits, as it fits into the library."""
    if not typed.isdecimal() or not 0 < int(typed) < 2**63:
        raise argparse.ArgumentTypeError(_("“{typed}” is not a Discord id. An id is a long number").format(typed=typed))
    return int(typed)


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(prog="python -m bot", description="Chapterhouse: a library for a Discord server.")
    top.add_argument("--database", type=Path, help="the library's file (default: DATABASE, or data/library.db)")
    names = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, about: str) -> argparse.ArgumentParser:
        made = names.add_parser(name, help=about, description=about)
        made.add_argument("--json", action="store_true", help="print JSON for programs")
        return made

    command("run", "run the bot on Discord; needs DISCORD_TOKEN")

    taken = command("import", "take story files, each a story, into a server's queue or library")
    taken.add_argument("files", nargs="+", type=Path, metavar="FILE")
    taken.add_argument("--guild", type=snowflake, help="the server's id")
    taken.add_argument("--author", type=snowflake, help="the author's Discord user id")
    taken.add_argument("--pen-name", help="the author's name where a file has none")
    taken.add_argument("--rating", choices=[rating.value for rating in Rating], help="instead of the file's own")
    taken.add_argument("--approve", action="store_true", help="straight into the library, past the moderators")
    taken.add_argument("--again", action="store_true", help="also what this author has there already, word for word")
    taken.add_argument("--dry-run", action="store_true", help="store nothing; print what was understood")

    search = command("search", "search a server's library")
    search.add_argument("query", metavar="QUERY")
    search.add_argument("--guild", type=snowflake, required=True, help="the server's id")
    search.add_argument("--page", type=int, default=1, help="which page of five, from 1")

    show = command("show", "print a story's card and chapters")
    show.add_argument("id", metavar="ID")

    export = command("export", "write a story to a .txt, .html or .epub that `import` reads back")
    export.add_argument("id", metavar="ID")
    export.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE",
        help="where to, by its ending as text, HTML or EPUB; - prints text",
    )
    export.add_argument("--force", action="store_true", help="overwrite the file if it is there")

    backup = command("backup", "copy the library while the bot runs, and check the copy")
    backup.add_argument("-o", "--output", type=Path, metavar="FILE.db", help="where to (default: backups/ beside it)")

    restore = command("restore", "put a backup in the library's place; the bot must be stopped")
    restore.add_argument("file", type=Path, metavar="FILE.db")

    command("new", "begin a new, empty library where there was another; the bot must be stopped")

    command("doctor", "check the settings, the library's file and the posts that went wrong")
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    given = parser().parse_args(arguments)
    config = Config()
    try:
        config = load_config()
        if given.database is not None:
            config = replace(config, database=given.database)
        logging.basicConfig(
            level=config.log_level,
            format="%(asctime)s %(levelname)s %(name)s: %(message)s",
            handlers=[FoldingHandler()],
        )
        if given.command == "run":
            return asyncio.run(run(config))
        return asyncio.run(commands.COMMANDS[given.command](config, given))
    except UserError as error:
        return _refused(error.message, given)
    except StorageError as error:
        log.debug("storage failed", exc_info=True)
        return _refused(explain(error, config.database), given)
    except BrokenPipeError:
        # Whoever read the output has seen enough (`… | head`); nothing is left to be flushed at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        log.debug("the system refused", exc_info=True)
        where = f"{error.filename}: " if error.filename else ""
        return _refused(_("The system refused: {error}.").format(error=f"{where}{error.strerror or error}"), given)


def _refused(sentence: str, given: argparse.Namespace) -> int:
    if getattr(given, "json", False):
        print(json.dumps({"error": sentence}, ensure_ascii=False))
    print(sentence, file=sys.stderr)
    return 1


async def run(config: Config) -> int:
    """Run the bot until it is told to stop (Ctrl-C, SIGTERM). Raises ConfigError without a usable token."""
    from bot.client import load_for_good, run_until  # the other commands need no Discord

    if not config.token:
        raise ConfigError(
            N_(
                "DISCORD_TOKEN is not set. Copy .env.example to .env and put your bot's token there; the README says"
                " how to get one. To look around without Discord: make demo."
            )
        )
    load_for_good()
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows: Ctrl-C raises KeyboardInterrupt instead
            loop.add_signal_handler(number, stopped.set)
    await run_until(config, stopped)
    return 0


if __name__ == "__main__":
    sys.exit(main())
