"""The demo as a program of its own, for tests that look at it from outside."""

import json
import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urldefrag
from urllib.request import HTTPRedirectHandler, Request, build_opener

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0


class NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_args: object, **_kwargs: object) -> None:
        return None


class Demo:
    """A demo in a process of its own."""

    def __init__(self, data: Path, port: int = 0, browser: str | None = None) -> None:
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "demo",
                "--port",
                str(port),
                "--data",
                str(data),
                "--open",
                "yes" if browser else "no",
            ],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"} | ({"BROWSER": browser} if browser else {}),
        )
        self.lines: queue.Queue[str | None] = queue.Queue()
        self.seen: list[str] = []
        threading.Thread(target=self._read, daemon=True).start()
        self.url = ""

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put(None)

    def await_url(self) -> "Demo":
        give_up = time.monotonic() + PATIENCE
        while True:
            line = self.lines.get(timeout=max(give_up - time.monotonic(), 0.1))
            assert line is not None, "the demo ended: " + "".join(self.seen)
            self.seen.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
                self.url = found[0]
                return self

    def end(self, sign: int = signal.SIGTERM) -> int:
        self.process.send_signal(sign)
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(PATIENCE)

    def ask(
        self,
        path: str,
        *,
        method: str = "GET",
        headers: dict[str, str] | None = None,
        body: bytes | None = None,
    ) -> tuple[int, str, str]:
        """Status, text and Location of one answer."""
        url = path if path.startswith("http") else self.url.rstrip("/") + path
        request = Request(url, method=method, headers=headers or {}, data=body)
        try:
            with build_opener(NoRedirect).open(request, timeout=30) as answer:
                return answer.status, answer.read().decode(), ""
        except HTTPError as error:
            return error.code, error.read().decode(), error.headers.get("Location", "")

    def look(self, path: str) -> dict[str, Any]:
        """What SimCord's page shows behind one of our links."""
        status, _, address = self.ask(path)
        assert status == 303
        base, capability = urldefrag(address)
        assert self.ask(base)[0] == 200
        status, text, _ = self.ask(
            base + "api/pages",
            method="POST",
            headers={"X-Simcord-Capability": capability, "Content-Type": "application/json"},
            body=b"{}",
        )
        assert status == 200
        return json.loads(text)
