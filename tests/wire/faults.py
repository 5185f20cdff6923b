"""What the server is told to do wrong, and when."""

import os
import re
import signal
from dataclasses import dataclass

# What the failing answers hold. A proxy before Discord answers a 502 or 503 itself, in HTML.
STATUSES = {"500": 500, "502": 502, "503": 503, "504": 504}
LIMITS = ("429", "429 global", "429 shared")

# What an answer may hold instead of what belongs there: a type and bytes. "own" is Discord's JSON with a code.
BODIES = {
    "own": ("application/json", b'{"message": "told to", "code": %d}'),
    "no code": ("application/json", b'{"message": "told to"}'),
    "html": ("text/html", b"<html>upstream</html>"),
    "truncated": ("application/json", b'{"id": "1", "channel_id": "2", "cont'),
    "empty": ("application/json", b""),
    "nothing": ("text/plain", b""),
}
KINDS = (
    *LIMITS,
    *STATUSES,
    "answer",  # ``status`` and ``body`` are answered; what was asked is done only if ``done``
    "silence",  # never an answer; nothing was done
    "lost",  # it was done, and the connection breaks before the answer
    "held",  # nothing is done until the order ``release`` lets it through
    "kill before",  # the bot is killed when the request has come in; nothing was done
    "kill after",  # it was done, and the bot is killed before the answer
    "kill answered",  # the bot is killed when the answer has gone out
)


@dataclass
class Fault:
    """``times`` requests that fit ``method`` (empty: any) and ``path`` (a regular expression) fail, after
    ``skip`` that do not. A limit (429) then holds for ``retry_after`` seconds. ``pid`` is the process that a kill
    ends, with ``number``, which may be another signal: SIGSTOP has it hang; one that is held gets it as its request
    comes in. ``body`` is one of BODIES, with ``code`` where it has one."""

    kind: str
    method: str = ""
    path: str = ""
    times: int = 1
    skip: int = 0
    retry_after: float = 1.0
    pid: int = 0
    number: int = signal.SIGKILL
    status: int = 200
    body: str = "html"
    code: int = 0
    done: bool = False

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.kind!r} is no fault; there are {', '.join(KINDS)}")
        if self.body not in BODIES:
            raise ValueError(f"{self.body!r} is no body; there are {', '.join(BODIES)}")

    def answer(self) -> tuple[int, bytes, dict[str, str]]:
        """What a fault of the kind "answer" has answered: status, body and headers."""
        type, body = BODIES[self.body]
        return self.status, body % self.code if b"%d" in body else body, {"Content-Type": type}

    def kill(self) -> None:
        """End the bot as a power cut would."""
        try:
            os.kill(self.pid, self.number)
        except ProcessLookupError:  # it was quicker
            return


class Faults:
    """Those that wait for their request."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Plan one."""
        self._waiting.append(fault)

    def clear(self) -> None:
        """Forget all."""
        self._waiting.clear()

    def take(self, method: str, path: str) -> Fault | None:
        """The fault that a request meets, if any."""
        for fault in self._waiting:
            if fault.method not in ("", method) or not re.search(fault.path, path):
                continue
            if fault.skip:
                fault.skip -= 1
                continue
            fault.times -= 1
            if not fault.times:
                self._waiting.remove(fault)
            return fault
        return None
