"""Discord's gateway over websockets: sessions that survive a dropped socket, until they are told not to."""

import asyncio
import json
import secrets
import zlib
from collections import deque
from email.utils import formatdate
from typing import Any

from aiohttp import WSMsgType, web

from tests.wire.payloads import Json, own_user
from tests.wire.world import World

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, MEMBERS, INVALID, HELLO, ACK = 0, 1, 2, 6, 7, 8, 9, 10, 11
KEPT_EVENTS = 5_000

# Which intent lets an event through (Discord, Gateway Intents); every other event always comes.
GUILDS, MEMBERS_INTENT, PRESENCES, MESSAGE_CONTENT = 1 << 0, 1 << 1, 1 << 8, 1 << 15
GUILD_MESSAGES, GUILD_REACTIONS, DM_MESSAGES, DM_REACTIONS = 1 << 9, 1 << 10, 1 << 12, 1 << 13
PRIVILEGED = MEMBERS_INTENT | PRESENCES | MESSAGE_CONTENT


def intent_of(event: str, in_guild: bool) -> int:
    """The intent that ``event`` needs, or 0."""
    if event.startswith("MESSAGE_REACTION"):
        return GUILD_REACTIONS if in_guild else DM_REACTIONS
    if event.startswith("MESSAGE_"):
        return GUILD_MESSAGES if in_guild else DM_MESSAGES
    return 0 if event.startswith("INTERACTION") else GUILDS


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
    """One websocket, with its own compression."""

    def __init__(self, ws: web.WebSocketResponse, request: web.Request) -> None:
        self.ws, self._request = ws, request
        compress = request.query.get("compress")
        self._deflate = zlib.compressobj(1) if compress == "zlib-stream" else None
        self._zstd: Any = None
        if compress == "zstd-stream":
            import zstandard  # the client has it, so it is there

            self._zstd, self._flush = zstandard.ZstdCompressor().compressobj(), zstandard.COMPRESSOBJ_FLUSH_BLOCK

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


class Gateway:
    """Every session of the one bot."""

    def __init__(self, world: World, token: str) -> None:
        self.world, self.token = world, token
        self.heartbeat_ms = 41_250
        self.sessions: dict[str, Session] = {}
        self.identified = self.resumed = 0  # how many times each came to pass
        self._outgoing: deque[tuple[Socket, Json]] = deque()
        world.tell = self.tell
        self._wake = asyncio.Event()

    def tell(self, name: str, data: Json, guild_id: str | None) -> None:
        """Queue an event for every session that wants it."""
        needed = intent_of(name, guild_id is not None)
        # What it says now is sent, whatever becomes of the object before it has gone out.
        data = json.loads(json.dumps(data))
        for session in self.sessions.values():
            if needed and not session.intents & needed:
                continue
            event = session.event(name, data)
            if session.socket is not None:
                self._outgoing.append((session.socket, event))
                self._wake.set()

    async def pump(self) -> None:
        """Send what is queued, in order, for as long as the server runs."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._outgoing:
                socket, event = self._outgoing.popleft()
                await socket.send_json(event)

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Called by aiohttp for every connection."""
        ws = web.WebSocketResponse(max_msg_size=4096 * 16, compress=False)
        ws.headers["Date"] = formatdate(self.world.time.now(), usegmt=True)
        await ws.prepare(request)
        socket = Socket(ws, request)
        await socket.send(HELLO, {"heartbeat_interval": self.heartbeat_ms})
        try:
            async for message in ws:
                if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                    break
                payload = json.loads(message.data)
                if not await self._take(socket, payload["op"], payload.get("d")):
                    break
        finally:
            # Also where the client is gone without a word, and this is cancelled.
            for session in list(self.sessions.values()):
                if session.socket is socket:
                    session.socket = None
                    if ws.close_code == 1000:  # said goodbye: the session is over
                        del self.sessions[session.id]
        return ws

    async def _take(self, socket: Socket, op: int, data: Any) -> bool:
        """Do what a client asks; False where the connection was closed over it."""
        if op == HEARTBEAT:
            await socket.send(ACK)
        elif op == IDENTIFY:
            return await self._identify(socket, data)
        elif op == RESUME:
            await self._resume(socket, data)
        elif op == MEMBERS:
            await self._members(data)
        return True

    async def _identify(self, socket: Socket, data: Json) -> bool:
        if data["token"].removeprefix("Bot ") != self.token:
            await socket.ws.close(code=4004, message=b"Authentication failed.")
            return False
        if data["intents"] & PRIVILEGED:
            await socket.ws.close(code=4014, message=b"Disallowed intent(s).")
            return False
        session = Session(data["intents"])
        session.socket = socket
        self.sessions[session.id] = session
        self.identified += 1
        ready = {
            "v": 10,
            "user": own_user(self.world.bot),
            "guilds": [{"id": id, "unavailable": True} for id in self.world.guilds],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": self.world.base.replace("http", "ws", 1),
            "shard": data.get("shard") or [0, 1],
            "application": {"id": self.world.bot["id"], "flags": 0},
            "private_channels": [],
            "relationships": [],
            "presences": [],
            "_trace": [],
        }
        self._queue(session, "READY", ready)
        for id in self.world.guilds:
            self._queue(session, "GUILD_CREATE", json.loads(json.dumps(self.world.whole_guild(id))))
        return True

    def _queue(self, session: Session, name: str, data: Json) -> None:
        assert session.socket is not None
        self._outgoing.append((session.socket, session.event(name, data)))
        self._wake.set()

    async def _resume(self, socket: Socket, data: Json) -> None:
        session = self.sessions.get(data["session_id"])
        if session is None or (session.events and data["seq"] < session.events[0]["s"] - 1):
            await socket.send(INVALID, False)
            return
        session.socket = socket
        self.resumed += 1
        self._outgoing.extend((socket, event) for event in session.events if event["s"] > data["seq"])
        self._queue(session, "RESUMED", {"_trace": []})

    async def _members(self, data: Json) -> None:
        guild, wanted = str(data["guild_id"]), {str(id) for id in data.get("user_ids") or []}
        members = [m for id, m in self.world.members[guild].items() if not wanted or id in wanted]
        chunk = {"guild_id": guild, "members": members, "chunk_index": 0, "chunk_count": 1, "not_found": []}
        self.tell("GUILD_MEMBERS_CHUNK", chunk | {"nonce": data.get("nonce")}, guild)

    def drop(self, *, forget: bool = False) -> int:
        """Break every connection without a word; ``forget``: and the sessions with it. Returns how many broke."""
        broken = 0
        for session in self.sessions.values():
            if session.socket is not None:
                session.socket.abort()
                session.socket = None
                broken += 1
        if forget:
            self.sessions.clear()
        return broken

    async def ask_reconnect(self) -> None:
        """Ask every client to connect anew (op 7)."""
        for session in self.sessions.values():
            if session.socket is not None:
                await session.socket.send(RECONNECT)

    async def invalidate(self) -> None:
        """Tell every client that its session is over and can't be resumed (op 9, false)."""
        sockets = [session.socket for session in self.sessions.values() if session.socket is not None]
        self.sessions.clear()
        for socket in sockets:
            await socket.send(INVALID, False)
