"""Series through the real client: several stories, several series, their order, and what they do not give away."""

from typing import Any

import pytest

from bot.errors import AlreadyDone, NotFound
from tests.conftest import ADULT_STORY, World, part, parts, text_of
from tests.support.drafts import story_in_series
from tests.support.own_stories import own_story, press


async def ids(world: World) -> dict[str, int]:
    found = await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)
    return {one.title: one.id for one in found.items}


async def series(world: World, title: str, channel: Any = None) -> Any:
    return (await world.reader.slash(channel or world.lounge, "series", title=title)).response


def order(message: Any, *titles: str) -> list[str]:
    seen = text_of(message)
    return sorted((title for title in titles if title in seen), key=seen.index)


async def test_a_series_is_listed_in_order_opened_and_put_in_order_by_its_author(world: World) -> None:
    for title, place in (("Third Lamp", "Long River #3"), ("First Lamp", "Long River #1"), ("Weir", "Long River #2")):
        await world.publish(story_in_series(title, place))
    shown = await series(world, "long river")
    assert order(shown, "First Lamp", "Weir", "Third Lamp") == ["First Lamp", "Weir", "Third Lamp"]
    assert "3 stories" in text_of(shown) and "Change the order" not in text_of(shown)
    opened = next(one["custom_id"] for one in parts(shown) if one.get("custom_id", "").startswith("1:card:"))
    card = (await world.reader.click(shown, custom_id=opened)).response
    assert "part 1 of Long River" in text_of(card)
    again = await press(world.reader, card, "series")
    assert "you came from here" in text_of(again)

    number = (await ids(world))["Weir"]
    own = await press(world.writer, await own_story(world), "seriesorder")
    await world.restart()
    moved = await world.writer.click(own, custom_id=f"1:seriesup:{own_id(own)}:0:{number}:0")
    assert order(moved.response, "First Lamp", "Weir", "Third Lamp") == ["Weir", "First Lamp", "Third Lamp"]
    shown = await series(world, "Long River")
    assert order(shown, "First Lamp", "Weir", "Third Lamp") == ["Weir", "First Lamp", "Third Lamp"]
    await world.settle()
    assert "part 1 of Long River" in text_of(world.library.last_message)  # the Weir was announced last
    with pytest.raises(AlreadyDone, match="first part already"):
        await world.bot.services.series.move_up(number, 0, world.writer.id, number)
    with pytest.raises(NotFound):
        await world.bot.services.series.move_up(number, 0, world.reader.id, number)
    # Nothing of it waits for anybody.
    assert all(
        not one.changed for one in (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items
    )


def own_id(message: Any) -> int:
    up = next(one["custom_id"] for one in parts(message) if one.get("custom_id", "").startswith("1:seriesup:"))
    return int(up.split(":")[2])


async def test_a_story_is_in_several_series_and_the_form_has_one_a_line(world: World) -> None:
    await world.publish(story_in_series("Weir", "Long River #2"))
    await world.publish(story_in_series("Dike", "Salt Songs #1"))
    sid = (await ids(world))["Weir"]
    edited = await world.writer.click(await own_story(world), custom_id=part(await own_story(world), "mine"))
    opened = await world.writer.click(edited.response, custom_id=f"1:draft:{sid}")
    edited = await world.writer.click(opened.response, custom_id=f"1:revise:{sid}")
    form = await world.writer.click(edited.response, custom_id=part(edited.response, "editnotes"))
    await world.writer.submit_modal(form, {"series": "Long River #2\nSalt Songs #2"})
    await world.settle()
    await world.approve()
    shown = await series(world, "Salt Songs")
    assert order(shown, "Dike", "Weir") == ["Dike", "Weir"]
    shown = await series(world, "Long River")
    assert "Dike" not in text_of(shown) and "Salt Songs" in text_of(shown)
    other = await world.reader.click(shown, custom_id=part(shown, "series"))
    assert "Dike" in text_of(other.response)


async def test_a_nameless_story_does_not_stand_beside_its_authors_signed_ones(world: World) -> None:
    await world.publish(story_in_series("Weir", "Long River #1"))
    await world.publish(story_in_series("Dike", "Long River #2"))
    await world.bot.services.authors.hide((await ids(world))["Dike"], world.writer.id)
    shown = text_of(await series(world, "Long River"))
    assert ("Weir" in shown) != ("Dike" in shown)
    sid = (await ids(world))["Dike"]
    found = await world.reader.slash(world.lounge, "read", title="Dike")
    assert "Wren" not in text_of(found.response)
    titles = await world.bot.services.series.titles(world.guild.id, *await place(world), "river")
    assert sorted(one.signed for one in titles) == [(), ("Wren Alder",)]
    assert sid


async def place(world: World) -> Any:
    from bot.domain.gate import Audience, AudienceKind, Viewer

    return Audience(AudienceKind.CHANNEL, world.guild.id), Viewer(world.reader.id)


async def test_adult_parts_stay_where_they_belong(world: World) -> None:
    await world.publish(story_in_series("Weir", "Long River #1"))
    await world.publish(story_in_series("Deep", "Long River #2", ADULT_STORY), rating="Mature")
    assert "Deep" not in text_of(await series(world, "Long River"))
    assert "Deep" in text_of(await series(world, "Long River", world.adult))
    assert "no series" in text_of(await series(world, "Short River"))


async def test_two_authors_series_of_one_name_are_two(world: World) -> None:
    await world.publish(story_in_series("Weir", "Drabbles #1"))
    draft: Any = await world.reader.slash(
        world.library, "submit", file=("a.txt", story_in_series("Moss", "Drabbles #1").encode())
    )
    await world.reader.select(draft.response, ["General Audiences"], custom_id=part(draft.response, "rating"))
    await world.reader.click(draft.response, custom_id=part(draft.response, "send"))
    await world.settle()
    await world.approve()
    shown = text_of(await series(world, "Drabbles"))
    assert ("Weir" in shown) != ("Moss" in shown)
