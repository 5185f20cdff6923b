"""A component's arguments: written into a custom_id, read back from it by their types, or refused in a sentence."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

import pytest
from discord.ext import commands

from bot.domain.ids import ChapterId, SubmissionId
from bot.errors import UserError
from cogs.ui.cog import Cog
from cogs.ui.component import NOTHING, Action, Choice, Component
from cogs.ui.component_data import ComponentData, read_component_data
from tests.conftest import World
from tests.support.components import declared, odd_press


class Order(StrEnum):
    NEWEST = "newest"
    TITLE = "title"


def a_story(submission_id: SubmissionId) -> None: ...


def a_chapter(submission_id: SubmissionId, chapter_id: ChapterId) -> None: ...


def everything(
    story: SubmissionId, chapter: ChapterId | None, word: str, on: bool, order: Order, *, day: date, page: int = 7
) -> None: ...


def a_list(name: str, *args: str) -> None: ...


EVERYTHING = Component("everything", everything)
LIST = Component("list", a_list)
CHAPTER = Choice("chapter", a_chapter, a_story)
DAY = date(2027, 1, 6)
GOOD = ("5", "8", "w", "1", "title", "2027-01-06", "3")


def pressed(action: Action | str, *values: str) -> ComponentData:
    data = read_component_data(
        {"custom_id": action if isinstance(action, str) else action.custom_id(), "values": values}
    )
    assert data is not None
    return data


def test_arguments_come_back_as_they_were_given() -> None:
    made = EVERYTHING(SubmissionId(2**62), None, "w", False, Order.TITLE, day=DAY, page=0)
    assert made.custom_id() == f"1:everything:{2**62}:0:w:0:title:2027-01-06:0"
    args, named = EVERYTHING.read(pressed(made))
    assert args == [2**62, None, "w", False, Order.TITLE] and args[4] is Order.TITLE and args[3] is False
    assert named == {"day": DAY, "page": 0}


def test_a_default_is_not_written_and_is_what_older_buttons_mean() -> None:
    made = EVERYTHING(SubmissionId(5), ChapterId(8), "w", True, Order.NEWEST, day=DAY)
    assert made.custom_id("marker") == "1:everything:5:8:w:1:newest:2027-01-06#marker"
    assert EVERYTHING.read(pressed(made.custom_id("marker")))[1] == {"day": DAY, "page": 7}


def test_a_default_before_a_given_argument_is_written() -> None:
    def page_of(word: str = "all", page: int = 0) -> None: ...

    pages = Component("pages", page_of)
    assert pages().custom_id() == "1:pages" and pages("a").custom_id() == "1:pages:a"
    assert pages(page=2).custom_id() == "1:pages:all:2"
    assert pages.read(pressed("1:pages")) == (["all", 0], {})


def test_the_rest_may_be_another_action() -> None:
    back = Action("found", ("5", "2"))
    made = LIST(back.name, *back.args)
    assert made.custom_id() == "1:list:found:5:2"
    assert LIST.read(pressed(made)) == (["found", "5", "2"], {})
    assert LIST.read(pressed("1:list:found")) == (["found"], {})


def test_a_choice_is_the_argument_that_its_select_leaves_out() -> None:
    assert CHAPTER.select(SubmissionId(5)).custom_id() == "1:chapter:5"
    assert CHAPTER.read(pressed(CHAPTER.select(SubmissionId(5)), "8")) == ([5, 8], {})
    assert CHAPTER.read(pressed(CHAPTER(SubmissionId(5), ChapterId(8)))) == ([5, 8], {})


def test_what_is_chosen_beside_all_arguments_is_left_to_the_handler() -> None:
    assert Component("cast", a_story).read(pressed("1:cast:5", "1", "2")) == ([5], {})


@pytest.mark.parametrize(
    ("place", "odd"),
    [(place, odd) for place in (0, 1, 6) for odd in ("", "x", "1.5", "½", str(2**63), "9" * 25)]
    + [(3, odd) for odd in ("", "2", "True", "x")]
    + [(4, odd) for odd in ("", "oldest", "0")]
    + [(5, odd) for odd in ("", "2027-13-01", "tomorrow", "0")],
)
def test_an_argument_of_another_kind_is_refused_in_a_sentence(place: int, odd: str) -> None:
    EVERYTHING.read(ComponentData("everything", GOOD))
    with pytest.raises(UserError, match="another version"):
        EVERYTHING.read(ComponentData("everything", (*GOOD[:place], odd, *GOOD[place + 1 :])))


@pytest.mark.parametrize("args", [(), GOOD[:1], GOOD[:5], (*GOOD, "8")])
def test_too_few_arguments_or_too_many_are_refused_in_a_sentence(args: tuple[str, ...]) -> None:
    with pytest.raises(UserError, match="another version"):
        EVERYTHING.read(ComponentData("everything", args))


@pytest.mark.parametrize("word", ["a:b", "a#b", "a" * 100])
def test_what_a_custom_id_can_not_hold_is_a_fault_where_it_is_made(word: str) -> None:
    with pytest.raises(ValueError):
        LIST(word).custom_id()


def test_a_parameter_of_a_type_that_is_not_read_is_a_fault_where_it_is_declared() -> None:
    def wrong(at: float) -> None: ...

    with pytest.raises(TypeError):
        Component("wrong", wrong)
    with pytest.raises(TypeError):
        Choice("wrong", a_story, a_list)


STORY = Component("story", a_story)


class First(Cog):
    @STORY.handler
    async def on_story(self, interaction: Any, data: ComponentData, submission_id: SubmissionId) -> None: ...


class Second(Cog):
    @STORY.handler
    async def on_story(self, interaction: Any, data: ComponentData, submission_id: SubmissionId) -> None: ...


class Twice(First):
    @STORY.handler
    async def on_another(self, interaction: Any, data: ComponentData, submission_id: SubmissionId) -> None: ...


async def test_two_handlers_for_one_component_fail_at_start(world: World) -> None:
    await world.bot.add_cog(First(world.bot))
    with pytest.raises(ValueError, match="two handlers for the component 'story'"):
        Second(world.bot)
    await world.bot.remove_cog("First")
    with pytest.raises(ValueError, match="two handlers for the component 'story'"):
        Twice(world.bot)


async def test_every_component_that_is_declared_has_its_handler_and_a_name_of_its_own(world: World) -> None:
    handled = {name: cog for cog in world.bot.cogs.values() if isinstance(cog, Cog) for name in cog.components}
    components = declared()
    assert len(components) == len({component.name for component in components}) > 200
    assert {component.name for component in components} == set(handled)
    assert NOTHING.name not in handled


async def test_a_button_of_any_component_with_arguments_of_another_count_is_stale(world: World) -> None:
    for component in declared():
        if component.name == "result":  # its rest is the way back
            continue
        said = await odd_press(world, world.admin, f"1:{component.name}:1:1:1:1:1:1:1")
        assert "another version of the bot" in said, component


def test_a_handler_keeps_its_name() -> None:
    handler: Callable[..., object] = First.on_story
    assert handler.__name__ == "on_story" and issubclass(First, commands.Cog)
