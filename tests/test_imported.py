"""What the bot's own process imports: no parser, for files are read in a process of their own."""

import ast
import json
import subprocess
import sys

from tests.support.machine import ROOT
from tests.support.sources import modules

# All that `python -m bot run` imports; then a file and a typed text are read, as the bot has it done.
SCRIPT = """
import asyncio, importlib, json, sys
import bot.__main__, bot.client
for extension in bot.client.EXTENSIONS:
    importlib.import_module(extension)
from bot.services.stories.service import HandedIn, ParsingQueue, parsing

async def read():
    queue = ParsingQueue(parsing())
    typed = await queue.read(HandedIn(text="# One\\n\\nThe *water* came up.\\n\\n# Two\\n\\nIt went down."))
    await queue.read(HandedIn([("a.html", b"<html><body><p>The water came up.</p>")]))
    await queue.read(HandedIn([("a.txt", b"Oil, and tow.")], prose=True))
    return len(typed.chapters)

assert asyncio.run(read()) == 2
parsing().close()
print(json.dumps(sorted(sys.modules)))
"""
# What draws the picture of a vote is imported with the first.
OTHERS = {"jinja2", "resvg_py"}


def parsers_libraries() -> set[str]:
    """The packages that are imported below bot/text/importers and are neither ours nor Python's."""
    found: set[str] = set()
    for _name, tree in modules("bot/text/importers"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"bot"}


def test_the_bots_own_process_holds_no_parser_also_after_it_had_something_read() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=120, check=False, cwd=ROOT
    )
    assert ran.returncode == 0, ran.stderr
    loaded: list[str] = json.loads(ran.stdout)
    libraries = parsers_libraries()
    assert {"lxml", "chardet", "ftfy", "markdown_it"} <= libraries
    wrong = [
        name
        for name in loaded
        if f"{name}.".startswith("bot.text.importers.") or name.split(".")[0] in libraries | OTHERS
    ]
    assert wrong == []
    assert "discord" in loaded and "cogs.submissions.cog" in loaded
