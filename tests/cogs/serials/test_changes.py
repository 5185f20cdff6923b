"""What moderators change of serials that go on: times and lengths, slots passed over, all paused at once."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.conftest import World, part, parts, text_of
from tests.support.serial_days import change, chapter, days, manage, numbers, press, shelve, start


def next_at(card: Any) -> datetime:
    """When the next instalment comes, by a serial's card."""
    found = re.search(r"next: <t:(\d+):f>", text_of(card))
    assert found is not None, text_of(card)
    return datetime.fromtimestamp(int(found[1]), UTC)


def offers(card: Any, name: str) -> bool:
    return any(one.get("custom_id", "").split(":")[1:2] == [name] for one in parts(card))


@pytest.fixture
async def four(world: World) -> World:
    """A serial of four chapters, daily at 18:00 UTC; it is a second past midnight."""
    await shelve(world, *(chapter(number) for number in range(1, 5)))
    await start(world)
    return world


# Skipping


async def test_a_skipped_time_posts_nothing_and_leaves_nothing_out(four: World) -> None:
    first = next_at(await manage(four))
    told = await press(four, await manage(four), "serialskip")
    assert f"Skipped: <t:{int(first.timestamp())}:F>" in text_of(told) and "Instalment 1 comes" in text_of(told)
    assert next_at(told) == first + timedelta(days=1)
    await days(four, 1)
    assert numbers(four.lounge) == []
    await days(four, 4)
    assert numbers(four.lounge) == [1, 2, 3, 4]


async def test_skipping_is_undone_also_after_a_restart(four: World) -> None:
    first = next_at(await manage(four))
    for _time in range(2):
        await press(four, await manage(four), "serialskip")
    assert next_at(await manage(four)) == first + timedelta(days=2)
    await four.restart()
    card, other = await manage(four), await manage(four)
    assert text_of(card).count("Skipped:") == 1 and offers(card, "serialunskip")
    back = await press(four, card, "serialunskip")
    assert next_at(back) == first and not offers(back, "serialunskip")
    assert "No time to come is skipped" in text_of(await press(four, other, "serialunskip"))
    await days(four, 1)
    assert numbers(four.lounge) == [1]


async def test_what_was_skipped_stays_so_over_a_pause_and_a_change_of_time(four: World) -> None:
    first = next_at(await manage(four))
    await press(four, await manage(four), "serialskip")
    await press(four, await manage(four), "serialpause")
    resumed = await press(four, await manage(four), "serialresume")
    assert next_at(resumed) == first + timedelta(days=1)
    changed = await change(four, await manage(four), time="20:00")
    assert next_at(changed) == first + timedelta(days=1, hours=2)


async def test_two_who_skip_at_once_skip_one(four: World) -> None:
    first = next_at(await manage(four))
    mine, theirs = await manage(four), await manage(four, four.other_moderator)
    await press(four, mine, "serialskip")
    told = await press(four, theirs, "serialskip", four.other_moderator)
    assert "skipped already" in text_of(told)
    assert next_at(await manage(four)) == first + timedelta(days=1)


async def test_a_skipped_time_that_is_past_can_not_be_undone(four: World) -> None:
    card = await press(four, await manage(four), "serialskip")
    await days(four, 0.9)
    assert "past" in text_of(await press(four, card, "serialunskip"))
    await days(four, 1)
    assert numbers(four.lounge) == [1]


async def test_nothing_is_skipped_of_a_paused_serial(four: World) -> None:
    card = await manage(four)
    await press(four, await manage(four), "serialpause")
    assert not offers(await manage(four), "serialskip")
    assert "resume it first" in text_of(await press(four, card, "serialskip"))


# Other times


async def test_another_time_zone_and_length_from_the_next_one_on(four: World) -> None:
    await days(four, 1)
    told = await change(four, await manage(four), time="6:30pm", zone="Asia/Tokyo", words="300", late="0")
    assert "about 300 words each" in text_of(told) and "18:30 (Asia/Tokyo)" in text_of(told)
    assert "Before, it was: a chapter each · every day at 18:00 (UTC)" in text_of(told)
    assert "is passed over" in text_of(told)
    assert (next_at(told).hour, next_at(told).minute) == (9, 30)
    await days(four, 8)
    assert numbers(four.lounge) == [1, 2, 3, 4, 5, 6, 7], "the six halves of the three chapters left"


async def test_a_new_time_that_is_past_today_is_made_up_for_at_once_and_no_day_comes_twice(four: World) -> None:
    await days(four, 0.5)
    await change(four, await manage(four), time="06:00")
    assert numbers(four.lounge) == [1]
    await change(four, await manage(four), time="15:00")
    assert next_at(await manage(four)) == datetime(2026, 1, 2, 15, tzinfo=UTC), "today was served"
    await days(four, 1.2)
    assert numbers(four.lounge) == [1, 2]


async def test_days_may_be_changed_while_it_is_paused(four: World) -> None:
    await press(four, await manage(four), "serialpause")
    told = await change(four, await manage(four), days="monthly on the 31st")
    assert "paused" in text_of(told) and "day 31 of each month" in text_of(told)
    resumed = await press(four, told, "serialresume")
    assert next_at(resumed) == datetime(2026, 1, 31, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"time": "soon"}, "is not a time of day"),
        ({"zone": "Atlantis"}, "is not a time zone"),
        ({"days": "someday"}, "names no weekdays"),
        ({"words": "99"}, "is not a number of words from 100 to 50,000"),
        ({"words": "many"}, "is not a number of words"),
        ({"late": "later"}, "is not a number of hours"),
    ],
)
async def test_what_can_not_be_is_refused_and_handed_back(four: World, typed: dict[str, str], said: str) -> None:
    before = next_at(await manage(four))
    refused = text_of(await change(four, await manage(four), **typed))
    assert said in refused and next(iter(typed.values())) in refused
    card = await manage(four)
    assert next_at(card) == before and "a chapter each · every day at 18:00 (UTC)" in text_of(card)


async def test_the_first_message_of_a_thread_says_the_new_times(world: World) -> None:
    await shelve(world, chapter(1), chapter(2))
    await start(world, thread=True)
    opening = world.lounge.history()[0]
    assert "every day at 18:00" in text_of(opening)
    await change(world, await manage(world), days="Sundays")
    assert "Sundays at 18:00" in text_of(world.lounge.history()[0])


async def test_a_serial_that_is_over_is_not_changed(four: World) -> None:
    card = await manage(four)
    await days(four, 5)
    refused = await four.moderator.click(card, custom_id=part(card, "serialchange"))
    assert "is over" in text_of(refused.response)


async def test_only_moderators_change_serials(four: World) -> None:
    card = await manage(four)
    skip, edit = part(card, "serialskip"), part(card, "serialchange")
    listed = (await four.moderator.slash(four.queue, "serial list")).response
    await four.bot.services.guilds.choose(four.guild.id, moderator_role=None)
    for message, name in ((card, skip), (card, edit), (listed, "1:serialspause:0")):
        refused = await four.moderator.click(message, custom_id=name)
        assert "Only this server's moderators" in text_of((refused.followups or [refused.response])[-1])


# Several


async def test_a_story_may_have_several_serials_at_once_in_different_places(world: World) -> None:
    await shelve(world, *(chapter(number) for number in range(1, 4)))
    forum = world.guild.create_forum_channel("instalments")
    await world.env.settle()
    await start(world)
    await start(world, forum, time="12:00")
    refused = await start(world)
    assert "already" in text_of(refused)
    await days(world, 4)
    (thread,) = forum.threads
    assert numbers(world.lounge) == [1, 2, 3] == numbers(thread)


async def test_all_are_paused_and_that_is_undone_for_just_those(world: World) -> None:
    for number in range(3):
        await shelve(world, chapter(1), chapter(2), title=f"The Lamp {number}")
        await start(world, story=f"The Lamp {number}")
    await press(world, await manage(world), "serialpause")  # The Lamp 2
    await world.env.advance_time(5)
    listed = (await world.moderator.slash(world.queue, "serial list")).response
    theirs = (await world.other_moderator.slash(world.queue, "serial list")).response
    paused = await press(world, listed, "serialspause")
    assert "Paused 2 serials" in text_of(paused) and not offers(paused, "serialspause")
    assert "No serial is running" in text_of(await press(world, theirs, "serialspause", world.other_moderator))
    await days(world, 2)
    assert numbers(world.lounge) == []
    await world.restart()
    back = await press(world, paused, "serialsresume")
    assert "2 serials go on" in text_of(back) and "paused" in text_of(back), "the one paused before stays so"
    await days(world, 1)
    assert numbers(world.lounge) == [1, 1]
    (theirs, back) = [(await world.moderator.slash(world.queue, "serial list")).response for _time in range(2)]
    rest = await press(world, back, "serialsresume")
    assert "1 serial goes on" in text_of(rest)
    await days(world, 1)
    assert numbers(world.lounge) == [1, 1, 1, 2, 2] or numbers(world.lounge) == [1, 1, 2, 2, 1]
    assert "is paused any more" in text_of(await press(world, theirs, "serialsresume"))
