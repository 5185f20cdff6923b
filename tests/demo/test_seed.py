"""What stands on the demo's shelves when its visitor comes."""

import re
from pathlib import Path

import pytest

from bot.domain.stories import Rating
from bot.text.importers import read_file
from demo.desk import FREE, SENT_BACK, TAKEN, furnish
from demo.page import samples
from demo.seed import DAY, SHELVED, STORIES, factory
from demo.simulated import faults, simulated
from demo.world import build
from tests.conftest import text_of

FILES = sorted(path for path in STORIES.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_story_is_understood(path: Path) -> None:
    draft = read_file(path.read_bytes(), path.name)
    assert draft.metadata.title
    assert draft.words > 500
    if path.name != TAKEN.file:  # that one is a title and a text, no more
        assert draft.metadata.authors and draft.metadata.fandoms and draft.metadata.summary
        assert draft.metadata.rating is not Rating.NOT_RATED


def test_every_file_has_its_use() -> None:
    assert {path.name for path in FILES} == {*(story.file for story in (*SHELVED, SENT_BACK, TAKEN, FREE)), *samples()}


async def test_the_server_looks_lived_in(tmp_path: Path) -> None:
    async with simulated(factory(tmp_path)) as env:
        world = build(env)
        said = await furnish(world)
        assert said.startswith("10 stories")
        places = {key: place.channel.history() for key, place in world.places.items()}
        assert len(places["library"]) == 1 + 8 + 1  # the front desk first, the open vote last
        assert len(places["library-adult"]) == 2
        desk = "\n".join(map(text_of, places["submissions"][10:]))
        for sign in (
            "asked for changes",
            "has taken it, until",
            "Is Mr. Harrow the same one",
            "rating or the warnings are wrong",
            "A change of a story in the library",
            "The Night Sorter's Key",
        ):
            assert sign in desk, sign
        assert len(places["submissions"]) == 10 + 5
        assert "The Fog Log" not in "\n".join(map(text_of, places["log"]))  # it is for adults, the channel is not
        assert len(places["log"]) > 10
        assert any("Anonymous" in text_of(card) for card in places["library-adult"])
        assert len(places["daily-excerpt"]) == 10 + 1  # every morning, and one that was asked for
        assert len(places["dm-writer"]) == 4
        assert places["dm-reader"] == []
        assert all(message.reactions for message in places["library"][1:-1])
        vote = text_of(places["library"][-1])
        assert "What to serialise next" in vote and "4 members have voted" in vote
        assert re.findall(r"Instalment (\d) of (\d)", "".join(map(text_of, places["serials"]))) == [
            ("1", "6"),
            ("2", "6"),
            ("3", "6"),
        ]
        await env.advance_time(DAY)
        assert "Instalment 4 of 6" in text_of(world.places["serials"].channel.history()[-1])
        assert "Result: What to serialise next" in text_of(world.places["library"].channel.history()[-1])
        assert len(world.places["daily-excerpt"].channel.history()) == 12
        assert faults(env) == []
