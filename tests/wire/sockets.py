"""The gateway's connections, and the sessions that outlive them."""

import json
import secrets
import time
import zlib
from collections import deque
from typing import Any

from aiohttp import web

from tests.wire.payloads import Json

DISPATCH = 0
KEPT_EVENTS = 5_000

# What a client may send over one connection (Discord, Gateway, Rate Limiting; Sending Events).
COMMANDS, COMMAND_SECONDS, LONGEST_COMMAND = 120, 60.0, 4_096


class Session:
    """What the gateway remembers of one client, whether it is connected or not."""

    def __init__(self, intents: int) -> None:
        self.id = secrets.token_hex(16)
        self.intents = intents
        self.sequence = 0
        self.events: deque[Json] = deque(maxlen=KEPT_EVENTS)
        self.socket: Socket | None = None

    def event(self, name: str, data: Json) -> Json:
        """Number an event and keep it for a resume."""
        self.sequence += 1
        made = {"op": DISPATCH, "t": name, "s": self.sequence, "d": data}
        self.events.append(made)
        return made


class Socket:
    """One websocket, with its own compression. ``beat`` is when the client last said that it lives (monotonic)."""

    def __init__(self, ws: web.WebSocketResponse, request: web.Request) -> None:
        self.ws, self._request = ws, request
        self.beat = time.monotonic()
        self._sent: deque[float] = deque(maxlen=COMMANDS)
        compress = request.query.get("compress")
        self._deflate = zlib.compressobj(1) if compress == "zlib-stream" else None
        self._zstd: Any = None
        if compress == "zstd-stream":
            import zstandard  # the client has it, so it is there

            self._zstd, self._flush = zstandard.ZstdCompressor().compressobj(), zstandard.COMPRESSOBJ_FLUSH_BLOCK

    def too_many(self) -> bool:
        """Count something that the client sent; True where it is one too many."""
        now = time.monotonic()
        full = len(self._sent) == COMMANDS and now - self._sent[0] < COMMAND_SECONDS
        self._sent.append(now)
        return full

    async def send(self, op: int, data: Any = None) -> None:
        """Send what is no event."""
        await self.send_json({"op": op, "d": data, "t": None, "s": None})

    async def send_json(self, payload: Json) -> None:
        """Send a payload. A connection that is gone is left alone."""
        text = json.dumps(payload)
        try:
            if self._deflate is not None:
                await self.ws.send_bytes(self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH))
            elif self._zstd is not None:
                await self.ws.send_bytes(self._zstd.compress(text.encode()) + self._zstd.flush(self._flush))
            else:
                await self.ws.send_str(text)
        except (ConnectionError, RuntimeError):
            return

    def abort(self) -> None:
        """Break the connection without a word."""
        if self._request.transport is not None:
            self._request.transport.abort()
