"""The demo as its visitor meets it: a program, a page, a simulated server behind it."""

import os
import re
import select
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.demo.program import PATIENCE, Demo


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def opened(folder: Path) -> Iterator[int]:
    """Where the demo's browser writes what it is to open. A pipe, so that a test waits for it and no longer."""
    os.mkfifo(folder / "seen")
    pipe = os.open(folder / "seen", os.O_RDONLY | os.O_NONBLOCK)
    yield pipe
    os.close(pipe)


@pytest.fixture(scope="module")
def demo(folder: Path, opened: int) -> Iterator[Demo]:
    """A demo that opens a browser, which all tests share that are not about its start and end."""
    browser = folder / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > "{folder / "seen"}"\n')
    browser.chmod(0o755)
    started = Demo(folder / "data", browser=f"{browser} %s")
    try:
        yield started.await_url()
    finally:
        started.kill()


def test_the_page_lists_the_server_and_says_what_it_is(demo: Demo) -> None:
    status, page, _ = demo.ask("/")
    assert status == 200
    for name in ("library", "library-adult", "daily-excerpt", "serials", "submissions"):
        assert f">{name}</a>" in page
    assert "Juniper and the bot" in page and "Ines and the bot" in page
    assert "This is a simulation, not Discord." in page
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)  # nothing from elsewhere


@pytest.mark.parametrize(
    ("path", "channel", "viewers"),
    [
        ("/open/library", "library", ["Juniper", "Ines", "Tomasz", "Hana", "Desmond"]),
        ("/open/library?as=writer", "library", ["Ines", "Juniper", "Tomasz", "Hana", "Desmond"]),
        ("/open/library-adult", "library-adult", ["Juniper", "Ines", "Tomasz", "Hana", "Desmond"]),
        ("/open/daily-excerpt", "daily-excerpt", ["Juniper", "Ines", "Tomasz", "Hana", "Desmond"]),
        ("/open/serials", "serials", ["Juniper", "Ines", "Tomasz", "Hana", "Desmond"]),
        ("/open/submissions", "submissions", ["Hana", "Desmond"]),
        ("/open/dm-reader", None, ["Juniper"]),
        ("/open/dm-writer", None, ["Ines"]),
    ],
)
def test_every_place_opens_with_everyone_who_may_see_it(
    demo: Demo, path: str, channel: str | None, viewers: list[str]
) -> None:
    shown = demo.look(path)
    assert shown["channel"]["name"] == channel
    assert [viewer["name"] for viewer in shown["viewers"]] == viewers
    assert "open now" in demo.ask("/")[1]


def test_tomorrow_moves_the_clock_while_a_channel_is_open(demo: Demo) -> None:
    demo.look("/open/daily-excerpt")
    before = re.search(r'datetime="([^"]+)"', demo.ask("/")[1])
    assert demo.ask("/tomorrow", method="POST")[0] == 303
    after = re.search(r'datetime="([^"]+)"', demo.ask("/")[1])
    assert before and after and before[1][:10] < after[1][:10]
    assert demo.look("/open/daily-excerpt")["status"] == "current"


def test_a_story_to_hand_in_can_be_saved(demo: Demo) -> None:
    page = demo.ask("/")[1]
    links = re.findall(r'href="(/samples/[^"]+)"', page)
    assert links
    for link in links:
        status, text, _ = demo.ask(link)
        assert status == 200
        assert "Title:" in text
    assert demo.ask("/samples/..%2Fpage.py")[0] == 404


def test_other_sites_cannot_drive_it(demo: Demo) -> None:
    assert demo.ask("/tomorrow", method="POST", headers={"Sec-Fetch-Site": "cross-site"})[0] == 403
    assert demo.ask("/open/library", headers={"Host": "evil.example"})[0] == 403
    assert demo.ask("/tomorrow")[0] == 405
    assert demo.ask("/open/nowhere")[0] == 404


def test_sigterm_ends_it_cleanly_and_it_starts_anew(tmp_path: Path) -> None:
    for sign in (signal.SIGTERM, signal.SIGINT):
        demo = Demo(tmp_path)
        try:
            demo.await_url()
            demo.look("/open/library")
            assert demo.end(sign) == 0
        finally:
            demo.kill()


def test_a_taken_port_is_told_in_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        demo = Demo(tmp_path, port)
        try:
            assert demo.process.wait(PATIENCE) == 1
        finally:
            demo.kill()
    lines: list[str] = []
    while (line := demo.lines.get(timeout=5)) is not None:
        lines.append(line)
    assert f"Port {port} is taken" in "".join(lines)
    assert "Traceback" not in "".join(lines)


def test_two_demos_do_not_share_a_library(demo: Demo, folder: Path) -> None:
    second = Demo(folder / "data")
    try:
        assert second.process.wait(PATIENCE) == 1
        assert demo.ask("/")[0] == 200
    finally:
        second.kill()


def test_it_opens_the_browser_when_asked(demo: Demo, opened: int) -> None:
    assert select.select([opened], [], [], PATIENCE)[0]
    assert os.read(opened, 1000).decode() == demo.url
