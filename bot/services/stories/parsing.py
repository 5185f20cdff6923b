"""Files and typed texts are read in a process of their own, so that a hostile or broken one costs the bot nothing.

The process (:mod:`bot.parse`) is started with the first file and stays warm. It is ended and later started anew where
a file takes longer than ``WALL_SECONDS``, needs more memory than it may have, or crashes it.
"""

import json
import logging
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from bot.domain.stories import Draft
from bot.errors import BadInput
from bot.locale import N_, Template, _, current_language
from bot.sentences import Told
from bot.services import processes
from bot.text.native.draft_json import read_draft

log = logging.getLogger(__name__)

# For one file, or several handed in at once; and for a start, on a machine that is busy. The processor's time has a
# limit of its own, which bites first on a machine that is not.
WALL_SECONDS = 30.0
START_SECONDS = 60.0

# How a process ends whose processor's time is over; Windows knows no such limit.
TOO_MUCH_TIME = -getattr(signal, "SIGXCPU", 0) or None

Files = Sequence[tuple[str, bytes]]


class Kind(StrEnum):
    """As what something is read."""

    STORY = "story"  # files that are one
    TYPED = "typed"  # a text that is one
    PROSE = "prose"  # a file that is a summary or a note


@dataclass(slots=True)
class HandedIn:
    """What is to be read: files (name and bytes each), or else a typed ``text``.

    ``seconds`` is for how long the process was busy with it, also where it can't be read.
    """

    files: Files = ()
    text: str = ""
    prose: bool = False
    seconds: float = 0.0

    @property
    def kind(self) -> Kind:
        """As what the process reads it."""
        return Kind.TYPED if not self.files else Kind.PROSE if self.prose else Kind.STORY

    @property
    def parts(self) -> Files:
        """What the process is given."""
        return self.files or [("", self.text.encode("utf-8", "surrogatepass"))]

    @property
    def name(self) -> str:
        """What a refusal calls it."""
        if not self.files:
            return _("your text")
        return _("“{name}”").format(name=self.files[0][0]) if len(self.files) == 1 else _("these files")


class Parsing:
    """The process that reads files. May be called from any thread; calls wait for each other."""

    def __init__(self, wall_seconds: float = WALL_SECONDS) -> None:
        self._wall_seconds = wall_seconds
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, files: Files) -> Draft:
        """The story in ``files`` (name and bytes each); see :meth:`do`."""
        return self.do(HandedIn(files))

    def do(self, handed_in: HandedIn, /) -> Draft:
        """The story in what was handed in; blocks for at most the time limit and a start.

        Raises BadInput where it holds none, or can't be read under the limits.
        """
        with self._turn:
            answer = self._ask(handed_in)
        if "draft" in answer:
            return read_draft(answer["draft"])
        if "refused" in answer:
            raise BadInput(Template("{told}"), told=Told(answer["refused"]))
        log.error("a file could not be read: %s", answer.get("fault"))
        raise BadInput(
            N_(
                "I could not read {name}: it is damaged, or would need too much memory. Open it, save it again, as"
                " plain text or in parts, and send that. Nothing was changed."
            ),
            name=Told(handed_in.name),
        )

    def close(self) -> None:
        """End the process; the next file starts another."""
        with self._turn:
            self._end()

    def interrupt(self) -> None:
        """Give up what is being read at this moment, if anything is; it is refused. The next file starts a process."""
        process = self._process
        if process is not None:
            process.kill()

    def _ask(self, handed_in: HandedIn) -> dict[str, Any]:
        process = self._running()
        request = {
            "language": current_language(),
            "files": [(name, len(data)) for name, data in handed_in.parts],
            "kind": handed_in.kind,
        }
        data = json.dumps(request).encode() + b"\n" + b"".join(data for _name, data in handed_in.parts)
        began = time.monotonic()
        line, in_time = _exchange(process, data, self._wall_seconds)
        handed_in.seconds = time.monotonic() - began
        if line.endswith(b"\n"):
            answer: dict[str, Any] = json.loads(line)
            if "fault" in answer:
                self._end()  # what a fault leaves behind is nobody's to know
            return answer
        self._end()
        if in_time and process.returncode != TOO_MUCH_TIME:
            return {"fault": f"the process ended, code {process.returncode}"}
        log.warning("reading a file took too long")
        return {
            "refused": _(
                "Reading {name} took too long, so I stopped. Save it as plain text, or in parts, and send that."
                " Nothing was changed."
            ).format(name=Told(handed_in.name))
        }

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._end()
        self._process = processes.start("bot.parse")
        ready, _in_time = _exchange(self._process, b"", START_SECONDS)
        if not ready:
            self._end()
            log.error("the process that reads files does not start; try `%s -m bot.parse`", sys.executable)
            raise BadInput(N_("I can't read files just now. Please try again later, or tell whoever runs the bot."))
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            processes.end(process)


def _exchange(process: subprocess.Popen[bytes], data: bytes, seconds: float) -> tuple[bytes, bool]:
    """Write ``data`` and read the line that answers it; empty where the process ended. And whether it was in time."""
    assert process.stdin is not None and process.stdout is not None
    late = threading.Event()

    def kill() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(seconds, kill)
    timer.daemon = True
    timer.start()
    try:
        process.stdin.write(data)
        process.stdin.flush()
        return process.stdout.readline(), not late.is_set()
    except OSError:
        return b"", not late.is_set()
    finally:
        timer.cancel()


@cache
def parsing() -> Parsing:
    """The one process of this bot. It ends with the bot, because its standard input does."""
    return Parsing()
