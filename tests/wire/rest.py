"""Discord's REST over HTTP: finds the route, meets the fault, checks and records, answers."""

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import formatdate
from typing import Any

from aiohttp import web

from tests.support import specification
from tests.wire import faults
from tests.wire.limits import Limits, Request
from tests.wire.payloads import TEXT_DISPLAY, Json, walk
from tests.wire.world import Refused, World

PREFIX = re.compile(r"^/api/v10")
LONGEST_SILENCE = 300.0  # seconds
SENDS = re.compile(r"/channels/(\d+)/messages$")


@dataclass
class Call:
    """One request. ``body`` is its JSON, with files stored and listed under ``attachments``."""

    world: World
    args: dict[str, str]
    query: dict[str, str]
    body: Any


Handler = Callable[[Call], Any]
_routes: list[tuple[str, re.Pattern[str], str, Handler]] = []


def route(method: str, path: str) -> Callable[[Handler], Handler]:
    """Register what answers a request: returns JSON, a status and JSON, or None for 204."""
    pattern = re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path) + "$")

    def register(handler: Handler) -> Handler:
        _routes.append((method, pattern, path, handler))
        # The plainer path first: /users/@me is no user's id.
        _routes.sort(key=lambda entry: entry[2].count("{"))
        return handler

    return register


@dataclass
class Answer:
    """What goes back. ``body`` is JSON, bytes (HTML, unless a header says otherwise) or None."""

    status: int
    body: Any
    headers: dict[str, str]


class Rest:
    """The one handler of ``/api/…``."""

    def __init__(self, world: World, token: str, record: specification.Record | None, speed: float) -> None:
        self.world, self.token, self.record = world, token, record
        self.limits = Limits(speed)
        self.clear()

    def clear(self) -> None:
        """Forget every fault, limit and problem."""
        self.faults = faults.Faults()
        self.limits.clear()
        self.requests = 0
        self.sends: list[Json] = []
        self.released = asyncio.Event()
        self.forgive()

    def forgive(self) -> None:
        """Forget what was wrong."""
        self.unknown: set[str] = set()
        if self.record is not None:
            self.record.problems.clear()

    def release(self) -> None:
        """Let the requests that are held through."""
        self.released.set()
        self.released = asyncio.Event()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Called by aiohttp."""
        self.requests += 1
        self.world.archive()
        path = PREFIX.sub("", request.path)
        fault = self.faults.take(request.method, path)
        if fault is not None and fault.kind == "kill before":
            self._note(request.method, path, (await _read(request))[0])
            fault.kill()
            return _broken(request)
        if fault is not None and fault.kind == "silence":
            await asyncio.sleep(LONGEST_SILENCE)
            return _broken(request)
        if fault is not None and fault.kind == "held":
            if fault.pid:
                fault.kill()
            await self.released.wait()
        sent, stored, answer = await self._answer(request, path, fault)
        if fault is not None and fault.kind == "answer":
            answer = Answer(*fault.answer())
        if self.record is not None:
            query = dict(request.query)
            self.record.add(request.method, request.path, query, sent, stored, answer.status, answer.body)
        if fault is not None and fault.kind in ("kill after", "lost"):
            if fault.kind == "kill after":
                fault.kill()
            return _broken(request)
        response = self._response(answer)
        if fault is not None and fault.kind == "kill answered":
            await response.prepare(request)
            await response.write_eof()
            fault.kill()
        return response

    def _note(self, method: str, path: str, body: Json) -> None:
        """Keep what is asked to be posted, whatever becomes of it."""
        if method == "POST" and (sent := SENDS.match(path)):
            self.sends.append(_noted(sent[1], body))

    async def _answer(self, request: web.Request, path: str, fault: faults.Fault | None) -> tuple[Any, bool, Answer]:
        """The request's JSON, whether files came with it, and what is answered."""
        found = next(
            (
                (pattern, match, handler)
                for method, pattern, _path, handler in _routes
                if method == request.method and (match := pattern.match(path))
            ),
            None,
        )
        raw, files = await _read(request)
        self._note(request.method, path, raw)
        if found is None:
            self.unknown.add(f"{request.method} {path}: not known to the server")
            return raw, bool(files), Answer(404, {"message": "404: Not Found", "code": 0}, {})
        pattern, match, handler = found
        about = Request(request.method, path, pattern.pattern, match.groupdict())
        now = self.limits.now()
        if fault is not None and fault.kind in faults.LIMITS:
            self.limits.close(about, fault.kind, fault.retry_after, now)
        headers, refusal = self.limits.take(about, self.world.time.now(), now)
        if fault is not None and fault.kind in faults.STATUSES:
            return raw, bool(files), Answer(faults.STATUSES[fault.kind], b"<html>upstream</html>", {})
        if fault is not None and fault.kind == "answer" and not fault.done:
            return raw, bool(files), Answer(*fault.answer())
        if refusal is not None:
            return raw, bool(files), Answer(429, *refusal)
        try:
            self._authorise(request, path)
            call = Call(self.world, match.groupdict(), dict(request.query), self._with_files(raw, files, match))
            result = handler(call)
            if asyncio.iscoroutine(result):
                result = await result
        except Refused as refusal:
            return raw, bool(files), Answer(refusal.status, refusal.body, headers)
        status, body = result if isinstance(result, tuple) else (204 if result is None else 200, result)
        return raw, bool(files), Answer(status, body, headers)

    def _authorise(self, request: web.Request, path: str) -> None:
        # What begins with an interaction needs its own token only.
        theirs = path.startswith(("/interactions/", "/webhooks/"))
        if not theirs and request.headers.get("Authorization") != f"Bot {self.token}":
            raise Refused(401, 0, "401: Unauthorized")
        if not request.headers.get("User-Agent"):
            raise Refused(403, 40333, "internal network error")

    def _with_files(self, raw: Any, files: dict[str, web.FileField | tuple[str, bytes, str]], match: Any) -> Any:
        if not files:
            return raw
        inner = raw.get("data") or raw.get("message") or raw
        channel = match.groupdict().get("channel", "0")
        limit = self.world.file_limit(channel)
        if any(len(content) > limit for _name, content, _type in files.values()):  # type: ignore[misc]
            raise Refused(413, 40005, "Request entity too large")
        listed = {str(file["id"]): file for file in inner.get("attachments") or []}
        for key, (name, content, type) in files.items():  # type: ignore[misc]
            number = re.sub(r"\D", "", key)
            stored = self.world.store(channel, listed.get(number, {}).get("filename") or name, content, type)
            if listed.get(number, {}).get("description"):
                stored["description"] = listed[number]["description"]
            listed[number] = stored
        rest = dict(inner, attachments=list(listed.values()))
        for key in ("data", "message"):
            if raw.get(key):
                return raw | {key: rest}
        return rest

    def _response(self, answer: Answer) -> web.Response:
        headers = answer.headers | {"Via": "1.1 wire", "Date": formatdate(self.world.time.now(), usegmt=True)}
        if answer.body is None:
            return web.Response(status=answer.status, headers=headers)
        if isinstance(answer.body, bytes):
            headers.setdefault("Content-Type", "text/html")
            return web.Response(status=answer.status, body=answer.body, headers=headers)
        # Clients want this type exactly, without a charset.
        headers["Content-Type"] = "application/json"
        return web.Response(status=answer.status, body=json.dumps(answer.body).encode(), headers=headers)


def _broken(request: web.Request) -> web.StreamResponse:
    """No answer: the connection breaks."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


def _noted(channel: str, body: Json) -> Json:
    """What is kept of a request to post: where to, its nonce, and what in it could bear a marker."""
    found = list(walk((body or {}).get("components") or []))
    return {
        "channel": channel,
        "nonce": body.get("nonce"),
        "enforce_nonce": body.get("enforce_nonce", False),
        "custom_ids": [one["custom_id"] for one in found if one.get("custom_id")],
        "text_ids": [one["id"] for one in found if one["type"] == TEXT_DISPLAY and one.get("id")],
    }


async def _read(request: web.Request) -> tuple[Any, dict[str, Any]]:
    """A request's JSON and its files: name, content and type by the field they came in."""
    if request.content_type != "multipart/form-data":
        raw = await request.read()
        return (json.loads(raw) if raw else None), {}
    body: Json = {}
    files: dict[str, Any] = {}
    async for part in await request.multipart():
        if part.name == "payload_json":
            body = json.loads(await part.text())
        else:
            type = part.headers.get("Content-Type", "application/octet-stream")
            files[part.name or ""] = (part.filename or "file", bytes(await part.read()), type)
    return body, files
