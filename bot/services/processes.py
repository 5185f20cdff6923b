"""Processes of the bot's own: started as modules beside it, spoken to through pipes, ended with it."""

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import bot


def start(module: str) -> subprocess.Popen[bytes]:
    """Start ``python -m module``, to be written to and read from. It ends with its standard input, so with the bot."""
    return subprocess.Popen(
        [sys.executable, "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # The folder that holds the package, so that -m finds it wherever the bot was started from.
        cwd=Path(bot.__file__).parent.parent,
    )


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill it and close its pipes."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):  # what was not yet written has no reader any more
                pipe.close()
