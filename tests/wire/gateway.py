"""Discord's gateway over websockets: sessions that survive a dropped socket, until they are told not to."""

import asyncio
import json
import time
from collections import deque
from email.utils import formatdate
from typing import Any

from aiohttp import WSMsgType, web

from tests.wire import events
from tests.wire.payloads import THREADS, Json, own_user
from tests.wire.sockets import LONGEST_COMMAND, Session, Socket
from tests.wire.world import World

HEARTBEAT, IDENTIFY, PRESENCE, VOICE, RESUME, RECONNECT, MEMBERS, INVALID, HELLO, ACK = 1, 2, 3, 4, 6, 7, 8, 9, 10, 11
SOUNDS, CHANNEL_INFO = 31, 43

# How often clients say that they live, and how late they may be.
HEARTBEAT_MS, GRACE_SECONDS = 41_250, 10.0

# Discord, Gateway Close Event Codes.
CLOSES = {
    4001: "Unknown opcode.",
    4002: "Error while decoding payload.",
    4003: "Not authenticated.",
    4004: "Authentication failed.",
    4005: "Already authenticated.",
    4007: "Invalid seq.",
    4008: "Rate limited.",
    4009: "Session timed out.",
    4010: "Invalid shard.",
    4012: "Invalid API version.",
    4013: "Invalid intent(s).",
    4014: "Disallowed intent(s).",
}


class Closed(Exception):
    """The connection is to be closed with a code of CLOSES."""

    def __init__(self, code: int) -> None:
        super().__init__(CLOSES[code])
        self.code = code


class Gateway:
    """Every session of the one bot."""

    def __init__(self, world: World, token: str) -> None:
        self.world, self.token = world, token
        self.heartbeat_ms, self.grace = HEARTBEAT_MS, GRACE_SECONDS
        self.sessions: dict[str, Session] = {}
        self.identified = self.resumed = 0  # how many times each came to pass
        self._outgoing: deque[tuple[Socket, Json]] = deque()
        self._held: list[tuple[str, Json, str | None]] | None = None
        self._visible: set[str] = set()
        world.tell = self.tell
        self._wake = asyncio.Event()

    def tell(self, name: str, data: Json, guild_id: str | None) -> None:
        """Queue an event for every session that wants it; one of a change may be held back."""
        # What it says now is sent, whatever becomes of the object before it has gone out.
        data = json.loads(json.dumps(data))
        if self._held is not None and name.startswith(events.CHANGES):
            self._held.append((name, data, guild_id))
            return
        self._tell(name, data, guild_id)
        if name.startswith(("CHANNEL_UPDATE", "GUILD_ROLE_", "GUILD_MEMBER_UPDATE")):
            self._sync_threads()

    def _tell(self, name: str, data: Json, guild_id: str | None) -> None:
        if not events.seen(self.world, name, data):
            return
        needed = events.intent_of(name, data, guild_id is not None, self.world.bot["id"])
        for session in self.sessions.values():
            if not needed or session.intents & needed:
                self._queue(session, name, events.told(self.world, name, data, session.intents))

    def _queue(self, session: Session, name: str, data: Json) -> None:
        event = session.event(name, data)
        if session.socket is not None:
            self._outgoing.append((session.socket, event))
            self._wake.set()

    def _sync_threads(self) -> None:
        """Tell of the threads in channels that the bot may see now and could not before (Thread List Sync)."""
        known, self._visible = self._visible, self._seen_channels()
        for id in self._visible - known:
            guild = self.world.channels[id]["guild_id"]
            threads = [c for c in self.world.active_threads(guild) if c["parent_id"] == id]
            if threads:
                told = {"guild_id": guild, "channel_ids": [id], "threads": threads, "members": []}
                self._tell("THREAD_LIST_SYNC", json.loads(json.dumps(told)), guild)

    def _seen_channels(self) -> set[str]:
        mine = [c for c in self.world.channels.values() if "guild_id" in c and c["type"] not in THREADS]
        return {c["id"] for c in mine if events.may_see(self.world, c)}

    def hold(self, seconds: float | None = None) -> None:
        """Hold events of changes back from now on, for so many seconds of real time or until they are released."""
        self._held = []
        if seconds is not None:
            asyncio.get_running_loop().call_later(seconds, self.release)

    def release(self) -> None:
        """Tell of the changes that were held back."""
        held, self._held = self._held or [], None
        for event in held:
            self.tell(*event)

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
        watch = asyncio.create_task(self._watch(socket))
        try:
            if request.query.get("v") != "10":
                raise Closed(4012)
            async for message in ws:
                if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                    break
                await self._take(socket, *_read(socket, message.data))
        except Closed as refused:
            await ws.close(code=refused.code, message=str(refused).encode())
        finally:
            # Also where the client is gone without a word, and this is cancelled.
            watch.cancel()
            session = self._session(socket)
            if session is not None:
                session.socket = None
                if ws.close_code in (1000, 1001):  # said goodbye: the session is over
                    del self.sessions[session.id]
        return ws

    async def _watch(self, socket: Socket) -> None:
        """Close a connection whose client has not said for too long that it lives; its session is over."""
        patience = self.heartbeat_ms / 1000 + self.grace
        while (left := socket.beat + patience - time.monotonic()) > 0:  # noqa: ASYNC110 – each beat moves it
            await asyncio.sleep(left)
        session = self._session(socket)
        if session is not None:
            session.socket = None
            del self.sessions[session.id]
        await socket.ws.close(code=4009, message=CLOSES[4009].encode())

    def _session(self, socket: Socket) -> Session | None:
        return next((session for session in self.sessions.values() if session.socket is socket), None)

    async def _take(self, socket: Socket, op: Any, data: Any) -> None:
        """Do what a client asks. Raises Closed."""
        session = self._session(socket)
        if op == HEARTBEAT:
            socket.beat = time.monotonic()
            await socket.send(ACK)
        elif op in (IDENTIFY, RESUME):
            if session is not None:
                raise Closed(4005)
            await (self._identify(socket, data) if op == IDENTIFY else self._resume(socket, data))
        elif op not in (PRESENCE, VOICE, MEMBERS, SOUNDS, CHANNEL_INFO):
            raise Closed(4001)
        elif session is None:
            raise Closed(4003)
        elif op == MEMBERS:
            self._members(session, data)

    async def _identify(self, socket: Socket, data: Any) -> None:
        intents, shard = data["intents"], data.get("shard") or [0, 1]
        if data["token"].removeprefix("Bot ") != self.token:
            raise Closed(4004)
        if not 0 <= shard[0] < shard[1]:
            raise Closed(4010)
        if intents & ~events.INTENTS:
            raise Closed(4013)
        if intents & events.PRIVILEGED & ~self.world.granted:
            raise Closed(4014)
        session = Session(intents)
        session.socket = socket
        self.sessions[session.id] = session
        self.identified += 1
        ready = {
            "v": 10,
            "user": own_user(self.world.bot),
            "guilds": [{"id": id, "unavailable": True} for id in self.world.own_guilds()],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": self.world.base.replace("http", "ws", 1),
            "shard": shard,
            "application": {"id": self.world.bot["id"], "flags": self.world.application_flags()},
            "private_channels": [],
            "relationships": [],
            "presences": [],
            "_trace": [],
        }
        self._queue(session, "READY", ready)
        self._visible = self._seen_channels()
        for id in self.world.own_guilds():
            # Those that were announced become available; of a new one nothing is said of that (Guild Create).
            whole = self.world.whole_guild(id) | {"unavailable": False}
            whole["threads"] = [thread for thread in whole["threads"] if events.may_see(self.world, thread)]
            self._queue(session, "GUILD_CREATE", json.loads(json.dumps(whole)))

    async def _resume(self, socket: Socket, data: Any) -> None:
        session, last = self.sessions.get(data["session_id"]), data["seq"]
        right = data["token"].removeprefix("Bot ") == self.token
        if session is None or not right or (session.events and last < session.events[0]["s"] - 1):
            await socket.send(INVALID, False)
            return
        if last > session.sequence:
            raise Closed(4007)
        if session.socket is not None:
            session.socket.abort()
        session.socket = socket
        self.resumed += 1
        self._outgoing.extend((socket, event) for event in session.events if event["s"] > last)
        self._queue(session, "RESUMED", {"_trace": []})

    def _members(self, session: Session, data: Any) -> None:
        guild, wanted = str(data["guild_id"]), {str(id) for id in data.get("user_ids") or []}
        every = self.world.members[guild]
        begins, most = (data.get("query") or "").lower(), data.get("limit") or len(every)
        named = [m for m in every.values() if m["user"]["username"].startswith(begins)][:most]
        told = {
            "guild_id": guild,
            "members": [m for id, m in every.items() if id in wanted] if wanted else named,
            "chunk_index": 0,
            "chunk_count": 1,
            "not_found": sorted(wanted - every.keys()),
            "nonce": data.get("nonce"),
        }
        self._queue(session, "GUILD_MEMBERS_CHUNK", json.loads(json.dumps(told)))

    def clear(self) -> None:
        """Forget every session, count and event, and break the connections."""
        self._held = None
        self.drop(forget=True)
        self.identified = self.resumed = 0
        self.heartbeat_ms, self.grace = HEARTBEAT_MS, GRACE_SECONDS

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


def _read(socket: Socket, sent: str | bytes) -> tuple[Any, Any]:
    """The operation and data that a client sent. Raises Closed."""
    if socket.too_many():
        raise Closed(4008)
    try:
        payload = json.loads(sent) if len(sent) <= LONGEST_COMMAND else None
    except ValueError:
        payload = None
    if not isinstance(payload, dict) or not isinstance(payload.get("op"), int):
        raise Closed(4002)
    wants = {
        IDENTIFY: ("token", "intents", "properties"),
        RESUME: ("token", "session_id", "seq"),
        MEMBERS: ("guild_id",),
    }
    data = payload.get("d")
    missing = [key for key in wants.get(payload["op"], ()) if not isinstance(data, dict) or key not in data]
    if missing:
        raise Closed(4002)
    return payload["op"], data
