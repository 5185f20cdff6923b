"""Rate limits over HTTP that hold for as long as they say (Discord, Rate Limits)."""

import re
import time
from dataclasses import dataclass
from hashlib import sha1
from typing import Any

from tests.wire.payloads import Json
from tests.wire.world import EPOCH_MS

# Neither counted against the limit of everything together; the first answer has no limit of its own either.
CALLBACK = re.compile(r"^/interactions/\d+/[^/]+/callback$")
OF_INTERACTIONS = ("/interactions/", "/webhooks/")

# Edits of messages older than this, in seconds, have a limit beside their route's (error 30046).
OLD = 3_600
OLD_EDIT = re.compile(r"^/channels/\d+/messages/\d+$")


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
        """What Discord tells of a limit with every answer."""
        after = max(self.until - now, 0.0)
        left = max(self.left, 0) if after else self.limit
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(left),
            "X-RateLimit-Reset": f"{wall + after:.3f}",
            "X-RateLimit-Reset-After": f"{after:.3f}",
            "X-RateLimit-Bucket": name,
        }


@dataclass(frozen=True)
class Request:
    """What a limit is about: a method, a path, the route's pattern and the ids in it."""

    method: str
    path: str
    pattern: str
    args: dict[str, str]

    @property
    def name(self) -> str:
        """The name of its bucket, which says nothing of channel or server."""
        return sha1(f"{self.method} {self.pattern}".encode()).hexdigest()

    @property
    def key(self) -> str:
        """What it is counted with: a limit is a route's and a channel's, server's or webhook's, not a message's."""
        major = next((self.args[key] for key in ("channel", "guild", "webhook") if key in self.args), "")
        return f"{self.name}:{major}:{self.args.get('token', '')}"


# An answer that is a refusal: its body and headers.
Limited = tuple[Json, dict[str, str]]


class Limits:
    """Every limit. One second of theirs passes ``speed`` times in a real one, for clients whose timers are as fast."""

    def __init__(self, speed: float = 1.0) -> None:
        self._speed = speed
        self.clear()

    def clear(self) -> None:
        """Lift every limit."""
        self._rules: list[tuple[str, re.Pattern[str], int, float]] = []
        self._buckets: dict[str, Bucket] = {}
        self._closed: dict[str, tuple[str, float]] = {}  # what is limited by order: how, and until when
        self._all: Bucket | None = None
        self._old_edits: tuple[int, float] | None = None

    def add(self, method: str, path: str, limit: int, window: float) -> None:
        """Allow ``limit`` requests in ``window`` seconds on routes that fit, in each channel."""
        self._rules.append((method, re.compile(path), limit, window))

    def add_global(self, limit: int, window: float) -> None:
        """Allow ``limit`` requests in ``window`` seconds on all routes together."""
        self._all = Bucket(limit, window)

    def add_old_edits(self, limit: int, window: float) -> None:
        """Allow ``limit`` edits of messages older than an hour in ``window`` seconds, in each channel."""
        self._old_edits = limit, window

    def close(self, request: Request, kind: str, seconds: float, now: float) -> None:
        """Refuse what is counted with a request, or everything, for so many seconds; ``kind`` is one of
        :data:`tests.wire.faults.LIMITS`."""
        key = "" if kind == "429 global" else request.key
        self._closed[key] = (kind, now + seconds)

    def take(self, request: Request, wall: float, now: float) -> tuple[dict[str, str], Limited | None]:
        """Count a request: the headers of its limit, and what it is refused with where it is one too many."""
        if CALLBACK.match(request.path):
            kind, until = self._closed.get(request.key, ("", 0.0))
            return {}, _refusal(kind, until - now, {}, wall) if now < until else None
        of_interactions = request.path.startswith(OF_INTERACTIONS)
        kind, until = self._closed.get("", ("", 0.0))
        if self._all is not None and not of_interactions and now >= until and not self._all.take(now):
            kind, until = "429 global", self._all.until
        if now < until and not of_interactions:
            return {}, _refusal(kind, until - now, {}, wall)
        rule = next(((n, w) for m, rx, n, w in self._rules if m == request.method and rx.search(request.path)), None)
        limit, window = rule or (10_000, 1.0)
        bucket = self._buckets.setdefault(request.key, Bucket(limit, window))
        bucket.limit, bucket.window = limit, window
        kind, until = self._closed.get(request.key, ("", 0.0))
        fits = now >= until and bucket.take(now)
        headers = bucket.headers(request.name, now, wall)
        if fits:
            return headers, self._old_edit(request, headers, wall, now)
        return headers, _refusal(kind or "429", (until if now < until else bucket.until) - now, headers, wall)

    def _old_edit(self, request: Request, headers: dict[str, str], wall: float, now: float) -> Limited | None:
        """What refuses one edit too many of an old message. The headers go on telling of the route's limit
        alone, as Discord's do."""
        if self._old_edits is None or request.method != "PATCH" or not OLD_EDIT.match(request.path):
            return None
        written = ((int(request.args["message"]) >> 22) + EPOCH_MS) / 1000
        bucket = self._buckets.setdefault(f"old:{request.args['channel']}", Bucket(*self._old_edits))
        if wall - written <= OLD or bucket.take(now):
            return None
        body, more = _refusal("429", bucket.until - now, {}, wall)
        told = "Maximum number of edits to messages older than 1 hour reached. Try again later."
        return body | {"message": told, "code": 30046}, more | headers

    def now(self) -> float:
        """The time that windows and refusals are counted by, in seconds."""
        return time.monotonic() * self._speed


def _refusal(kind: str, seconds: float, bucket: dict[str, str], wall: float) -> Limited:
    over_all, shared = kind == "429 global", kind == "429 shared"
    headers = {
        "Retry-After": str(max(int(seconds + 0.999), 1)),
        "X-RateLimit-Scope": "global" if over_all else "shared" if shared else "user",
    }
    if over_all:
        headers["X-RateLimit-Global"] = "true"
    elif shared:
        headers = bucket | headers
    else:
        reset = {"X-RateLimit-Reset": f"{wall + seconds:.3f}", "X-RateLimit-Reset-After": f"{seconds:.3f}"}
        headers = bucket | headers | reset | {"X-RateLimit-Remaining": "0"}
    what = "The resource is being rate limited." if shared else "You are being rate limited."
    # Without a code in life; the specification wants one.
    body: dict[str, Any] = {"message": what, "retry_after": round(seconds, 3), "global": over_all, "code": 0}
    return body, headers
