"""Clients that are not discord.py take the wire server for Discord, too: it is no double made to measure."""

import asyncio
import os
import shutil
import subprocess
import sys
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from filelock import FileLock

from tests.wire.control import ROOT, Wire

OTHER = Path(__file__).parent / "other"
INSTALLED = ROOT / "build" / "other"
INSTALL_SECONDS = 180
NPM_QUIET = ("--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts", "--loglevel=error")
PIP_QUIET = ("--quiet", "--disable-pip-version-check", "--no-warn-conflicts")

# How a client is started, and what its environment holds besides.
Start = tuple[tuple[str, ...], dict[str, str]]


def give_up(why: str) -> None:
    """Skip, saying why; under continuous integration what could be there has to be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(why)
    pytest.skip(why)


def install(folder: Path, wanted: Path, *command: str) -> Path:
    """Have a package manager install into a folder below build/ what a file lists, once; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / ".lock"):
        kept, done = folder / wanted.name, folder / ".done"
        if not done.exists() or kept.read_bytes() != wanted.read_bytes():
            kept.write_bytes(wanted.read_bytes())
            try:
                subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=INSTALL_SECONDS)
            except (OSError, subprocess.SubprocessError) as error:
                said = getattr(error, "stderr", None) or error
                give_up(f"{wanted.name} could not be installed: {said}")
            done.touch()
    return folder


def discord_js() -> Start:
    """Node with discord.js."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        give_up("there is no Node with npm here")
    folder = install(INSTALLED, OTHER / "package.json", str(npm), "install", *NPM_QUIET)
    return (str(node), str(OTHER / "discord_js.cjs")), {"NODE_PATH": str(folder / "node_modules")}


def python_client(name: str) -> Start:
    """A Python with hikari and disnake, which the bot's own environment has not."""
    folder = INSTALLED / "python"
    command = (sys.executable, "-m", "pip", "install", *PIP_QUIET, "--target", str(folder), "--upgrade")
    install(folder, OTHER / "requirements.txt", *command, "-r", "requirements.txt")
    return (sys.executable, str(OTHER / f"{name}_client.py")), {"PYTHONPATH": str(folder)}


CLIENTS = {
    "discord.js": discord_js,
    "disnake": lambda: python_client("disnake"),
    "hikari": lambda: python_client("hikari"),
}


@asynccontextmanager
async def started(start: Start, wire: Wire) -> AsyncGenerator[asyncio.StreamReader, None]:
    """A client that runs until the block ends; what it says, line by line."""
    command, environment = start
    process = await asyncio.create_subprocess_exec(
        *(*command, wire.base, wire.token),
        env=os.environ | environment,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        yield process.stdout
    finally:
        process.stdin.close()
        try:
            async with asyncio.timeout(5):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()


async def line(stream: asyncio.StreamReader) -> str:
    async with asyncio.timeout(30):
        return (await stream.readline()).decode().strip()


@pytest.mark.parametrize("client", CLIENTS)
async def test_it_logs_in_answers_meets_a_limit_and_resumes(wire: Wire, client: str) -> None:
    guild = await wire.order("guild", name="The Reading Room")
    channel = await wire.order("channel", guild=guild["id"], name="library")
    ann = await wire.order("user", name="Ann", guild=guild["id"])
    async with started(CLIENTS[client](), wire) as said:
        assert await line(said) == "ready 1"
        await wire.order("fail", kind="429", method="POST", path="/messages$", retry_after=0.5)
        begun = time.monotonic()
        answered = await wire.order("slash", channel=channel["id"], user=ann["id"], name="lamp")
        assert answered["answer"]["data"]["content"] == "It is lit."
        assert await line(said) == "answered"
        assert time.monotonic() - begun >= 0.5
        messages = [message["content"] for message in await wire.order("messages", channel=channel["id"])]
        assert messages == ["It is lit.", "And it stays so."]
        await wire.order("drop")
        await wire.order("channel", guild=guild["id"], name="meanwhile")
        assert {await line(said), await line(said)} == {"resumed", "channel meanwhile"}
        assert (await wire.order("state"))["identified"] == 1
    # What others send is theirs to answer for.
    await wire.order("forgive")
