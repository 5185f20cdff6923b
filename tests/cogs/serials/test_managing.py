"""What moderators do with serials, through the whole bot on a simulated server: when one posts, pauses and ends."""

import re
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from bot.domain.stories import Rating
from demo.simulated import restrict
from tests.conftest import World, parts, text_of
from tests.support.serial_days import (
    DAY,
    chapter,
    days,
    ends,
    manage,
    numbers,
    press,
    shelve,
    start,
)


async def test_next_now_comes_early_and_the_slots_go_on_from_there(world: World) -> None:
    await shelve(world, *(chapter(number) for number in range(1, 7)))
    await start(world, first="now")
    assert numbers(world.lounge) == [1]
    await press(world, await manage(world), "serialnext")
    assert numbers(world.lounge) == [1, 2]
    await days(world, 0.8)
    assert numbers(world.lounge) == [1, 2], "today's slot was served by the first one"
    await days(world, 1)
    assert numbers(world.lounge) == [1, 2, 3]
    await press(world, await manage(world), "serialnext")
    await days(world, 1)
    assert numbers(world.lounge) == [1, 2, 3, 4, 5], "an early one takes no slot"


async def test_two_who_press_next_at_once_post_one(world: World) -> None:
    await shelve(world, *(chapter(number) for number in range(1, 5)))
    await start(world)
    first, second = await manage(world), await manage(world, world.other_moderator)
    await press(world, first, "serialnext")
    told = await press(world, second, "serialnext", world.other_moderator)
    assert "out already" in text_of(told)
    assert numbers(world.lounge) == [1]


async def test_pause_and_resume(world: World) -> None:
    await shelve(world, *(chapter(number) for number in range(1, 6)))
    await start(world, first="now")
    paused = await press(world, await manage(world), "serialpause")
    assert "⏸️ paused" in text_of(paused)
    await days(world, 5)
    assert numbers(world.lounge) == [1]
    await press(world, await manage(world), "serialnext")
    assert numbers(world.lounge) == [1, 2], "one by hand leaves it paused"
    await days(world, 5)
    assert numbers(world.lounge) == [1, 2]
    resumed = await press(world, await manage(world), "serialresume")
    assert "running" in text_of(resumed) and "<t:" in text_of(resumed)
    await days(world, 2)
    assert numbers(world.lounge) == [1, 2, 3, 4]


async def test_stop_asks_first_and_is_for_good(world: World) -> None:
    await shelve(world, *(chapter(number) for number in range(1, 6)))
    await start(world, first="now")
    asked = await press(world, await manage(world), "serialstop")
    assert "can't be undone" in text_of(asked)
    await days(world, 1.8)
    assert numbers(world.lounge) == [1, 2], "asking stops nothing"
    stopped = await press(world, asked, "serialstopyes")
    assert "⏹️ stopped" in text_of(stopped)
    await days(world, 5)
    assert numbers(world.lounge) == [1, 2] and ends(world.lounge) == 0


async def test_only_moderators_may(world: World) -> None:
    await shelve(world, chapter(1))
    for command, options in (
        ("serial start", {"story": "The Lamp", "time": "18:00", "channel": world.lounge}),
        ("serial list", {}),
    ):
        told = await world.reader.slash(world.lounge, command, **options)
        assert "moderators" in text_of(told.response)
    assert not world.lounge.history()


async def test_weekdays_in_a_zone(world: World) -> None:
    await shelve(world, *(chapter(number) for number in range(1, 9)))
    await start(world, time="6:30pm", zone="Asia/Tokyo", days="Mon, Thu")
    await days(world, 21)
    at = [message.created_at for message in world.lounge.history()]
    assert len(at) == 6 and {(one.weekday(), one.hour, one.minute) for one in at} == {(0, 9, 30), (3, 9, 30)}


@pytest.mark.parametrize(
    ("typed", "said", "apart"),
    [
        ("every 3 days", "every 3 days at 18:00", [3, 3, 3]),
        ("every other Friday", "Fridays of every 2 weeks", [14, 14, 14]),
        ("monthly on the 31st", "day 31 of each month (the last one of a shorter month)", None),
        ("first Monday", "the first of the Mondays in a month", None),
    ],
)
async def test_days_beyond_weekdays(world: World, typed: str, said: str, apart: list[int] | None) -> None:
    await shelve(world, *(chapter(number) for number in range(1, 5)))
    assert said in text_of(await start(world, days=typed))
    await days(world, 125)
    at = [message.created_at for message in world.lounge.history() if "Instalment" in text_of(message)]
    assert len(at) == 4 and {one.hour for one in at} == {18}
    if apart is not None:
        assert [(later - earlier).days for earlier, later in pairwise(at)] == apart
    elif "31st" in typed:
        assert all((one + timedelta(days=1)).day == 1 for one in at)
    else:
        assert all(one.weekday() == 0 and one.day <= 7 for one in at)


async def test_counted_days_are_counted_from_an_instalment_posted_at_once(world: World) -> None:
    await shelve(world, *(chapter(number) for number in range(1, 5)))
    await start(world, days="every 3 days", time="00:00", first="now")
    now = world.env.now()
    planned = int(re.search(r"<t:(\d+):f>", text_of(await manage(world)))[1])  # type: ignore[index]
    assert (datetime.fromtimestamp(planned, now.tzinfo).date() - now.date()).days == 3


async def test_days_are_suggested(world: World) -> None:
    async def suggested(typed: str) -> list[str]:
        found = await world.moderator.autocomplete(world.lounge, "serial start", "days", typed)
        return [choice["value"] for choice in found]

    assert {"every day", "every 3 days", "weekly", "monthly on the 15th"} <= set(await suggested(""))
    assert (await suggested("mon"))[:2] == ["monthly", "monthly on the 1st"]
    assert await suggested("Mondays, fr") == ["Mondays, Fridays"]
    assert await suggested("every 9 days") == ["every 9 days"], "what is not in the list is understood all the same"


@pytest.mark.parametrize(("allowed", "posted"), [(0, 0), (3, 0), (5, 1)])
async def test_each_serial_has_its_own_word_on_what_was_missed(world: World, allowed: int, posted: int) -> None:
    await shelve(world, *(chapter(number) for number in range(1, 5)))
    begun = await start(world, late_hours=allowed)
    assert ("is passed over" if allowed == 0 else f"up to {allowed} hours late") in text_of(begun)
    now = world.env.now()
    await world.bot.close()
    await world.env.advance_time((18 + 4 - now.hour) % 24 * 3600 or DAY)
    await world.restart()
    assert numbers(world.lounge) == [1][:posted]
    await days(world, 1)
    assert numbers(world.lounge) == [1, 2][: posted + 1]


async def test_what_is_typed_wrongly_is_refused_with_a_way_on(world: World) -> None:
    await shelve(world, chapter(1))
    assert "time of day" in text_of(await start(world, time="soon"))
    assert "time zone" in text_of(await start(world, zone="Atlantis"))
    assert "weekdays" in text_of(await start(world, days="someday"))
    await start(world)
    assert "already" in text_of(await start(world))


async def test_the_list_has_pages_and_hides_titles_the_place_may_not_show(world: World) -> None:
    for number in range(6):
        await shelve(world, chapter(1), title=f"The Lamp {number}", rating=Rating.MATURE)
        channel = world.guild.create_text_channel(f"adult-{number}")
        await world.env.settle()
        restrict(channel)
        await start(world, channel, story=f"The Lamp {number}")
    listed = await world.moderator.slash(world.queue, "serial list")
    assert "The Lamp 5" in text_of(listed.response) and "<t:" in text_of(listed.response)
    assert "The Lamp 0" not in text_of(listed.response)
    pages = [one["custom_id"] for one in parts(listed.response) if one.get("custom_id", "") == "1:serials:1"]
    second = await world.moderator.click(listed.response, custom_id=pages[0])
    assert "The Lamp 0" in text_of(second.response)
    elsewhere = await world.moderator.slash(world.lounge, "serial list")
    assert "The Lamp" not in text_of(elsewhere.response) and "may not be shown here" in text_of(elsewhere.response)
