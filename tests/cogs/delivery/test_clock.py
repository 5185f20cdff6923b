"""The machine's clock jumps: what closes, ends or is taken by the clock goes by Discord's time meanwhile."""

from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from bot.clock import seconds
from bot.services.submissions.service import DRAFT_KEPT_SECONDS
from tests.conftest import STORY, World, part, text_of
from tests.support.vote_rounds import TITLES, ballots_of, opened, results, shelve, vote


class Machine:
    """The bot's machine, whose clock may be set wrong. Discord answers, and with the right date."""

    def __init__(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        self.world, self.clock = world, world.bot.clock_guard
        self._machines: Any = self.clock._clock
        monkeypatch.setattr(world.bot.http, "request", self._asked(world.bot.http.request))
        self._tell()

    def _tell(self) -> None:
        self.clock.observe(format_datetime(self.world.env.now(), usegmt=True))

    def _asked(self, plain: Any) -> Any:
        async def request(route: Any, **given: Any) -> Any:
            self._tell()
            return {} if route.path == "/gateway" else await plain(route, **given)

        return request

    def set_wrong(self, **ahead: float) -> None:
        self._machines.ahead = timedelta(**ahead)


@pytest.fixture
def machine(world: World, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(world, monkeypatch)


@pytest.mark.parametrize("days", [1, -1])
async def test_a_vote_that_is_about_to_close_closes_when_it_said(world: World, machine: Machine, days: int) -> None:
    ids = await shelve(world, *TITLES)
    post = await opened(world, ids, closes="2 hours")
    machine.set_wrong(days=days)
    await world.env.advance_time(3600)
    await vote(world, post, world.reader, 1)
    assert len(await ballots_of(world)) == 1 and results(world) == []
    machine.set_wrong()
    await world.env.advance_time(3700)
    assert len(results(world)) == 1


async def test_a_vote_is_over_on_a_clock_that_went_back(world: World, machine: Machine) -> None:
    ids = await shelve(world, *TITLES)
    post = await opened(world, ids, closes="2 hours")
    machine.set_wrong(days=-1)
    await world.env.advance_time(7300)
    shown = await world.reader.click(post, custom_id=part(post, "vote"))
    assert "closed" in text_of(shown.response) and await ballots_of(world) == []


async def test_a_draft_does_not_end_before_its_time(world: World, machine: Machine) -> None:
    await world.writer.slash(world.library, "submit", file=("story.txt", STORY.encode()))
    for ahead in (DRAFT_KEPT_SECONDS * 2, 0):
        machine.set_wrong(seconds=ahead)
        await world.env.advance_time(3600)
        async with world.bot.database.read() as connection:
            states = await connection.rows("SELECT DISTINCT state FROM deliveries WHERE kind = 'draft_ends'")
        assert [row["state"] for row in states] == ["due"]


async def test_what_is_asked_for_during_a_jump_bears_the_right_time(world: World, machine: Machine) -> None:
    machine.set_wrong(days=1)
    await world.submit(rating="General Audiences")
    async with world.bot.database.read() as connection:
        (row,) = await connection.rows("SELECT due_at FROM deliveries WHERE kind = 'queue'")
    assert abs(row["due_at"] - seconds(world.env.now())) < 60
    machine.set_wrong()
    await world.env.advance_time(120)
    card = world.queue.last_message
    assert card is not None and "The Lamp" in text_of(card)
