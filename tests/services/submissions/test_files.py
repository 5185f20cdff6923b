"""A story as a file: a long one is written in a process of its own, so that nobody waits for it."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.domain.ids import GuildId, UserId
from bot.services.computing import Computing, Whose
from bot.services.wiring import Services
from bot.storage.database import Database
from bot.text.exporters import Kind, write_file
from tests.conftest import FakeClock
from tests.support.shelf import Shelf

GUILD, READER = GuildId(11), UserId(9)


class Counting(Computing):
    """Counts what is asked for, and does it."""

    def __init__(self) -> None:
        super().__init__(processes=1)
        self.asked: list[Whose] = []

    async def run(self, whose: Whose, work: Callable[..., Any], *arguments: Any) -> Any:
        self.asked.append(whose)
        return await super().run(whose, work, *arguments)


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Any:
    counting = Counting()
    monkeypatch.setattr("bot.services.submissions.writing.computing", lambda: counting)
    yield counting
    counting.close()


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("length", [3, 3_000])
async def test_a_file_is_the_same_wherever_it_is_written(
    services: Services, database: Database, clock: FakeClock, counting: Counting, kind: Kind, length: int
) -> None:
    story = await Shelf(database).story(GUILD, "The Ferry", "It went.", "Nobody *heard* the bell. " * length)
    submission = await services.submissions.ungated(story, approved=True)
    drafts = await services.submissions.drafts_of(submission)
    found = await services.submissions.file_of(submission, kind, READER)
    assert found == write_file(kind, submission.metadata, drafts, clock.now())
    assert counting.asked == ([Whose(GUILD, READER)] if length > 1000 else [])
