"""What the server is told to do wrong, and when."""

import os
import re
import signal
from dataclasses import dataclass
from typing import Any

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
    ``skip`` that do not. ``retry_after`` is seconds; ``pid`` is the process that a kill ends, with ``number``, which
    may be another signal: SIGSTOP has it hang; one that is held gets it as its request comes in. ``body`` is one of
    BODIES, with ``code`` where it has one."""

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


@dataclass
class Bucket:
    """A rate limit of one route: ``limit`` requests in ``window`` seconds, counted from the first."""

    limit: int
    window: float
    left: int = 0
    until: float = 0.0

    def take(self, now: float) -> bool:
        """Count a request; False where it is one too many."""
        if now >= self.until:
            self.left, self.until = self.limit, now + self.window
        self.left -= 1
        return self.left >= 0

    def headers(self, name: str, now: float, wall: float) -> dict[str, str]:
        """What Discord tells of a limit with every answer (Discord, Rate Limits)."""
        after = max(self.until - now, 0.0)
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(max(self.left, 0)),
            "X-RateLimit-Reset": f"{wall + after:.3f}",
            "X-RateLimit-Reset-After": f"{after:.3f}",
            "X-RateLimit-Bucket": name,
        }


def limited(retry_after: float, kind: str, bucket: dict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """Body and headers of a 429 answer."""
    over_all = kind == "429 global"
    headers = {
        "Retry-After": str(max(int(retry_after + 0.999), 1)),
        "X-RateLimit-Scope": {"429 global": "global", "429 shared": "shared"}.get(kind, "user"),
    }
    if over_all:
        headers["X-RateLimit-Global"] = "true"
    else:
        headers = bucket | headers | {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset-After": f"{retry_after:.3f}"}
    # Without a code in life; the specification wants one.
    body = {"message": "You are being rate limited.", "retry_after": retry_after, "global": over_all, "code": 0}
    return body, headers
