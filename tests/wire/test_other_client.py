"""A client that is not discord.py takes the wire server for Discord, too: it is no double made to measure."""

import asyncio
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from filelock import FileLock

from tests.wire.control import ROOT, Wire

OTHER = Path(__file__).parent / "other"
INSTALLED = ROOT / "build" / "other"
INSTALL_SECONDS = 180


def give_up(why: str) -> None:
    """Skip, saying why; under continuous integration what could be there has to be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(why)
    pytest.skip(why)


@pytest.fixture(scope="session")
def node() -> str:
    """Where Node is, with the client library installed below build/."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("there is no Node with npm here")
    INSTALLED.mkdir(parents=True, exist_ok=True)
    with FileLock(INSTALLED / ".lock"):
        wanted, kept = (OTHER / "package.json").read_bytes(), INSTALLED / "package.json"
        if not (INSTALLED / ".done").exists() or kept.read_bytes() != wanted:
            kept.write_bytes(wanted)
            quiet = ("--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts", "--loglevel=error")
            try:
                subprocess.run(
                    [npm, "install", *quiet], cwd=INSTALLED, check=True, capture_output=True, timeout=INSTALL_SECONDS
                )
            except (OSError, subprocess.SubprocessError) as error:
                give_up(f"npm could not install the client: {getattr(error, 'stderr', None) or error}")
            (INSTALLED / ".done").touch()
    return node


async def test_it_logs_in_answers_and_resumes(wire: Wire, node: str) -> None:
    guild = await wire.order("guild", name="The Reading Room")
    channel = await wire.order("channel", guild=guild["id"], name="library")
    ann = await wire.order("user", name="Ann", guild=guild["id"])
    process = await asyncio.create_subprocess_exec(
        *(node, str(OTHER / "client.cjs"), wire.base, wire.token),
        env=os.environ | {"NODE_PATH": str(INSTALLED / "node_modules")},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None and process.stdout is not None

    try:
        assert await _line(process.stdout) == "ready 1"
        answered = await wire.order("slash", channel=channel["id"], user=ann["id"], name="lamp")
        assert answered["answer"]["data"]["content"] == "It is lit."
        assert await _line(process.stdout) == "answered"
        said = [message["content"] for message in await wire.order("messages", channel=channel["id"])]
        assert said == ["It is lit.", "And it stays so."]
        await wire.order("drop")
        await wire.order("channel", guild=guild["id"], name="meanwhile")
        assert {await _line(process.stdout), await _line(process.stdout)} == {"resumed", "channel meanwhile"}
    finally:
        process.stdin.close()
        try:
            async with asyncio.timeout(5):
                await process.wait()
        except TimeoutError:
            process.kill()


async def _line(stream: asyncio.StreamReader) -> str:
    async with asyncio.timeout(30):
        return (await stream.readline()).decode().strip()
