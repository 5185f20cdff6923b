"""Waiting for a text to be read, as a person sees it over the wire: their place, the answer, a stop of the bot."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pytest

from bot.domain.ids import GuildId, UserId
from bot.services.stories.service import HandedIn, Whose
from bot.services.stories.service import parsing as shared_parsing
from cogs.ui.editor.place_told import EVERY_SECONDS
from tests.wire.checks.stage import Stage

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes can't be stopped and continued there")

Json = dict[str, Any]


@dataclass
class Held:
    """A stage on which somebody else's text is being read, until :meth:`go_on`."""

    stage: Stage
    pid: int
    reading: asyncio.Task[Any]
    writer: str

    async def begin(self, typed: str) -> Json:
        """A writer sends a story in by the form; returns how the interaction stands."""
        fields = {"text": typed, "title": "", "fandom": "", "summary": ""}
        components = [
            {"type": 18, "id": number, "component": {"type": 4, "id": 50 + number, "custom_id": key, "value": value}}
            for number, (key, value) in enumerate(fields.items(), 1)
        ]
        return await self.stage.wire.order(
            "fill", channel=self.stage.channel, user=self.writer, custom_id="1:submitted", components=components
        )

    async def stands(self, begun: Json) -> Json:
        return await self.stage.wire.order("interaction", token=begun["token"])

    async def shows(self, begun: Json, words: str) -> Json:
        """Let time pass until the private answer holds these words."""
        async with asyncio.timeout(20):
            while words not in str((found := await self.stands(begun))["message"]):
                self.stage.clock.move(EVERY_SECONDS)
        return found

    def go_on(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGCONT)


@pytest.fixture
async def held(stage: Stage) -> AsyncIterator[Held]:
    queue = stage.bot.services.submissions.parsing_queue
    await queue.read(HandedIn(text="Warm."))
    process = shared_parsing()._process
    assert process is not None
    writer = await stage.wire.order("user", name="Wren", guild=stage.guild)
    os.kill(process.pid, signal.SIGSTOP)

    async def read() -> None:
        with queue.place(Whose(GuildId(9), UserId(9)), 10, lambda: None) as place:
            await place.read(HandedIn(text="Somebody else's words."))

    made = Held(stage, process.pid, asyncio.create_task(read()), writer["id"])
    yield made
    made.go_on()
    await asyncio.gather(made.reading, return_exceptions=True)


async def test_who_waits_is_told_their_place_and_then_sees_the_answer_in_its_stead(held: Held) -> None:
    begun = await held.begin("Title: The Weir\n\nThe water came up in the night.")
    assert "ahead" not in str(begun)
    assert "1 text is ahead of yours" in (await held.shows(begun, "ahead of yours"))["message"]["content"]
    held.go_on()
    shown = (await held.shows(begun, "The Weir"))["message"]
    assert not shown["content"]


async def test_a_stop_gives_back_what_was_typed_to_whoever_waits(held: Held) -> None:
    begun = await held.begin("Title: The Weir\n\nThe water came up in the night.")
    await held.shows(begun, "ahead of yours")
    await held.stage.bot.close()
    shown = (await held.stands(begun))["message"]
    assert "being restarted" in shown["content"]
    assert [file["filename"] for file in shown["attachments"]] == ["your-text.txt"]
