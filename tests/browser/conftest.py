"""The demo and a real browser; without one these tests are skipped."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from demo.page import SAMPLES
from tests.demo.program import ROOT, Demo

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# No sandbox: it is not to be had in most containers, and nothing but the demo's own pages is opened.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PICTURES = ROOT / "build" / "screenshots"
SAMPLE = SAMPLES / "the-last-crossing.txt"


def do_without(sentence: str) -> None:
    """Skip, saying why; on a build server that is a failure."""
    if os.environ.get("CI"):
        pytest.fail(sentence)
    pytest.skip(sentence)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    started = Demo(tmp_path_factory.mktemp("demo"))
    try:
        yield started.await_url()
    finally:
        started.kill()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        do_without("Playwright is not installed, so the browser's part is not tested.")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        found = [os.environ.get("CHROMIUM"), *map(shutil.which, BROWSERS), playwright.chromium.executable_path]
        path = next((path for path in found if path and Path(path).exists()), None)
        if path is None:
            do_without("There is no Chromium (set CHROMIUM to one), so the browser's part is not tested.")
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()
