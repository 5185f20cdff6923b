"""The demo's web server: its own page, the way into SimCord's, and the clock. On this computer only."""

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable
from datetime import datetime

from aiohttp import web

from demo.page import HERE, View, apology, front, samples
from demo.stage import Busy, Stage

ADDRESS = "127.0.0.1"
FILES = {"page.css": "text/css", "page.js": "text/javascript", "mark.svg": "image/svg+xml"}
HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
}
log = logging.getLogger(__name__)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class PortTaken(Exception):
    """Another program listens on the port that was asked for."""


def listen(port: int) -> socket.socket:
    """Take ``port`` on this computer's loopback, before anything else is built."""
    taken = socket.socket()
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((ADDRESS, port))
        taken.listen()
    except OSError as error:
        taken.close()
        raise PortTaken from error
    return taken


class Site:
    """The page around the simulated server."""

    def __init__(self, stage: Stage, port: int, stories: str) -> None:
        self.stage = stage
        self.stories = stories
        self.began: datetime = stage.world.env.now()
        self._hosts = {f"{ADDRESS}:{port}", f"localhost:{port}"}
        app = web.Application(middlewares=[self._guard])
        app.router.add_get("/", self._front)
        app.router.add_get("/state", self._state)
        app.router.add_get("/open/{place}", self._open)
        app.router.add_post("/tomorrow", self._tomorrow)
        app.router.add_get("/samples/{name}", self._sample)
        for name in FILES:
            app.router.add_get(f"/{name}", self._file)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=2.0)

    async def start(self, taken: socket.socket) -> None:
        """Answer on the socket that :func:`listen` took."""
        await self._runner.setup()
        await web.SockSite(self._runner, taken).start()

    async def close(self) -> None:
        """Stop answering."""
        await self._runner.cleanup()

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        # A page elsewhere on the web must not drive the demo: not by a name that leads here, not by a form.
        elsewhere = request.headers.get("Sec-Fetch-Site") == "cross-site" and request.path != "/"
        if request.host not in self._hosts or elsewhere:
            raise web.HTTPForbidden(text="This demo answers to its own computer only.")
        try:
            answer = await handler(request)
        except Busy:
            answer = self._sorry(
                "One moment", "The simulated server is busy with something else. Please try again.", 503
            )
        except web.HTTPException as leading:
            leading.headers.update(HEADERS)
            raise
        except Exception:
            log.exception("the demo failed at %s", request.path)
            answer = self._sorry(
                "That did not work", "The demo met a fault. What happened is in the terminal it runs in.", 500
            )
        answer.headers.update(HEADERS)
        return answer

    def _sorry(self, title: str, text: str, status: int) -> web.Response:
        return web.Response(text=apology(title, text), status=status, content_type="text/html")

    def _view(self) -> View:
        now = self.stage.world.env.now()
        shown = self.stage.shown[0] if self.stage.shown and self.stage.live else None
        return View(self.stage.world, now, (now - self.began).days, shown, self.stories)

    async def _front(self, _: web.Request) -> web.Response:
        return web.Response(text=front(self._view()), content_type="text/html")

    async def _state(self, _: web.Request) -> web.Response:
        return web.Response(text=self._view().state)

    async def _open(self, request: web.Request) -> web.Response:
        place = self.stage.world.places.get(request.match_info["place"])
        if place is None:
            return self._sorry("No such channel", "The demo's server has no channel of that name.", 404)
        # Shielded: a visitor who closes the tab must not leave half a page behind.
        raise web.HTTPSeeOther(await asyncio.shield(self.stage.open(place, request.query.get("as"))))

    async def _tomorrow(self, _: web.Request) -> web.Response:
        await asyncio.shield(self.stage.tomorrow())
        raise web.HTTPSeeOther("/#time")

    async def _sample(self, request: web.Request) -> web.StreamResponse:
        path = samples().get(request.match_info["name"])
        if path is None:
            return self._sorry("No such file", "The demo has no story file of that name.", 404)
        return web.Response(
            body=path.read_bytes(),
            content_type="text/plain",
            headers={"Content-Disposition": f'attachment; filename="{path.name}"'},
        )

    async def _file(self, request: web.Request) -> web.Response:
        name = request.path.removeprefix("/")
        return web.Response(body=(HERE / name).read_bytes(), content_type=FILES[name], charset="utf-8")
