"""Excerpts by schedule through the whole bot on a simulated server."""

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.stories import Rating
from demo.simulated import restrict
from tests.conftest import World, part, parts, text_of
from tests.support.channels import allow, warnings_in
from tests.support.excerpt_posts import PROSE, shelve
from tests.support.excerpt_schedules import DAY, HOUR, change, go_to, listed, posts, press, schedule

# Making one


async def test_a_schedule_posts_once_a_day_at_its_time_and_gives_every_story_its_turn(world: World) -> None:
    for title in ("The Lamp", "The Ferry", "The Weir"):
        await shelve(world, title, PROSE)
    await go_to(world, 12)
    said = text_of(await schedule(world, time="6pm"))
    assert "every day at 18:00 (UTC)" in said and "3 stories fit now" in said
    first = int(re.search(r"<t:(\d+):f>", said)[1])  # type: ignore[index]
    assert datetime.fromtimestamp(first, UTC).hour == 18
    await world.env.advance_time(6 * HOUR - 60)
    assert posts(world) == []
    await world.env.advance_time(120)
    assert len(posts(world)) == 1
    for day in range(2, 8):
        await world.env.advance_time(DAY)
        assert len(posts(world)) == day
    titles = [next(t for t in ("Lamp", "Ferry", "Weir") if t in text_of(message)) for message in posts(world)]
    assert len(set(titles[:3])) == len(set(titles[3:6])) == 3


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"time": "half six"}, "“half six” is not a time of day"),
        ({"time": "25:00"}, "18:00, 1800 or 6pm"),
        ({"zone": "Middle Earth"}, "“Middle Earth” is not a time zone"),
        ({"weekdays": "someday"}, "“someday” names no weekdays"),
        ({"fandom": "Nobody's"}, "No story shown here is of the fandom “Nobody's”"),
        ({"ratings": "all"}, "is not age-restricted"),
        ({"ratings": "adult"}, "is not age-restricted"),
    ],
)
async def test_what_can_not_be_is_refused_and_nothing_is_half_made(
    world: World, options: dict[str, str], said: str
) -> None:
    refused = await schedule(world, **options)
    assert said in text_of(refused)
    assert "There is none yet" in text_of(await listed(world))
    async with world.bot.database.read() as connection:
        assert await connection.value("SELECT count(*) FROM excerpt_schedules") == 0


async def test_only_moderators_schedule_and_see_the_list(world: World) -> None:
    assert "Only this server's moderators" in text_of(await schedule(world, who=world.reader))
    shown = await world.reader.slash(world.lounge, "excerpt schedules")
    assert "Only this server's moderators" in text_of(shown.response)
    await schedule(world)
    # Who was a moderator still has the list open.
    lists = await listed(world)
    await world.bot.services.guilds.choose(world.guild.id, moderator_role=None)
    for name in ("schedpause", "schedremove", "schedtime"):
        refused = await world.moderator.click(lists, custom_id=part(lists, name))
        told = (refused.followups or [refused.response])[-1]
        assert "Only this server's moderators" in text_of(told)
    await world.bot.services.guilds.choose(world.guild.id, moderator_role=world.moderators.id)
    assert "paused" not in text_of(await listed(world))


async def test_zones_days_and_fandoms_are_suggested(world: World) -> None:
    await shelve(world, "The Lamp", PROSE, fandoms=("The Night Ferry",))
    zones = await world.moderator.autocomplete(world.lounge, "excerpt schedule", "zone", "kath")
    assert [choice["value"] for choice in zones] == ["Asia/Kathmandu"]
    days = await world.moderator.autocomplete(world.lounge, "excerpt schedule", "weekdays", "Mondays, th")
    assert [choice["value"] for choice in days] == ["Mondays, Thursdays"]
    (fandom,) = await world.moderator.autocomplete(world.lounge, "excerpt schedule", "fandom", "night")
    assert fandom["value"] == "The Night Ferry"
    (second,) = await world.moderator.autocomplete(world.lounge, "excerpt schedule", "fandom", "Other, night")
    assert second["value"] == "Other, The Night Ferry"
    assert "Asia/Kathmandu" in text_of(await schedule(world, zone="kathmandu"))


async def test_only_the_fandoms_and_weekdays_chosen(world: World) -> None:
    await shelve(world, "The Lamp", PROSE, fandoms=("Ferry",))
    await shelve(world, "The Crown", PROSE, fandoms=("Crown, The",))
    await shelve(world, "The Weir", PROSE, fandoms=("Weir",))
    await schedule(world, fandom="ferry, weir", weekdays="Mon, Thu")
    await world.env.advance_time(14 * DAY)
    found = posts(world)
    assert len(found) == 4
    assert {message.created_at.weekday() for message in found} == {0, 3}
    assert not any("The Crown" in text_of(message) for message in found)
    assert "Crown, The" in text_of(await schedule(world, world.lounge, fandom="Crown, The"))


async def test_days_beyond_weekdays_and_the_form_shows_them_as_they_may_be_typed(world: World) -> None:
    await shelve(world, "The Lamp", PROSE)
    said = text_of(await schedule(world, weekdays="last day of the month"))
    assert "day 31 of each month (the last one of a shorter month)" in said
    await world.env.advance_time(62 * DAY)
    assert all((message.created_at + timedelta(days=1)).day == 1 for message in posts(world))
    before = len(posts(world))
    assert before == 2
    opened = await world.moderator.click(await listed(world), custom_id=part(await listed(world), "schedtime"))
    shown = {field["component"]["custom_id"]: field["component"]["value"] for field in opened.modal["components"]}
    assert shown["weekdays"] == "monthly on the 31st" and shown["late"] == "12"
    assert "every 3 days at 18:00" in text_of(await change(world, await listed(world), weekdays="every 3 days"))
    await world.env.advance_time(9 * DAY)
    assert len(posts(world)) == before + 3
    # The time alone: the days go on as they were.
    await change(world, await listed(world), weekdays="every 3 days", time="19:00")
    await world.env.advance_time(9 * DAY)
    at = [message.created_at for message in posts(world)][before:]
    assert [(later.date() - earlier.date()).days for earlier, later in pairwise(at)] == [3] * 5


@pytest.mark.parametrize(("allowed", "posted"), [(0, 0), (3, 0), (5, 1)])
async def test_each_schedule_has_its_own_word_on_what_was_missed(world: World, allowed: int, posted: int) -> None:
    await shelve(world, "The Lamp", PROSE)
    await go_to(world, 12)
    await schedule(world)
    changed = text_of(await change(world, await listed(world), late=str(allowed)))
    assert ("is passed over" if allowed == 0 else f"up to {allowed} hours late") in changed
    await world.bot.close()
    await world.env.advance_time(10 * HOUR)
    await world.restart()
    assert len(posts(world)) == posted
    await world.env.advance_time(DAY)
    assert len(posts(world)) == posted + 1


async def test_of_many_that_were_missed_one_is_made_up_for(world: World) -> None:
    await shelve(world, "The Lamp", PROSE)
    await go_to(world, 12)
    await schedule(world, late_hours=48)
    await world.bot.close()
    await world.env.advance_time(6 * DAY)
    await world.restart()
    assert len(posts(world)) == 1
    await world.env.advance_time(DAY)
    assert len(posts(world)) == 2


async def test_hours_that_are_none_are_refused(world: World) -> None:
    await schedule(world)
    for typed in ("soon", "-1", "169"):
        assert "is not a number of hours from 0 to 168" in text_of(await change(world, await listed(world), late=typed))
    assert "up to 12 hours late" in text_of(await listed(world))
    assert "is passed over" in text_of(await change(world, await listed(world), late="skip"))


# The gate


async def test_adult_stories_go_to_age_restricted_channels_only_also_later(world: World) -> None:
    await shelve(world, "What the Weir Keeps", PROSE, rating=Rating.EXPLICIT)
    await schedule(world)
    restrict(world.lounge)
    await schedule(world, world.lounge, ratings="all")
    await world.env.advance_time(DAY)
    assert posts(world) == []
    assert "What the Weir Keeps" in text_of(posts(world, world.lounge)[-1])
    restrict(world.lounge, restricted=False)
    before = len(posts(world, world.lounge))
    await world.env.advance_time(DAY)
    assert len(posts(world, world.lounge)) == before
    assert "did not go out" in text_of(await listed(world))
    await press_nth(world, "schedpause", 1)
    refused = await press(world, await listed(world), "schedresume")
    assert "is not age-restricted" in text_of(refused)
    restrict(world.lounge)
    await press(world, await listed(world), "schedresume")
    await world.env.advance_time(DAY)
    assert len(posts(world, world.lounge)) == before + 1
    assert "did not go out" not in text_of(await listed(world))


async def press_nth(world: World, name: str, index: int, who: Any = None) -> Any:
    message = await listed(world)
    ids = [c["custom_id"] for c in parts(message) if c.get("custom_id", "").split(":")[1:2] == [name]]
    shown = await (who or world.moderator).click(message, custom_id=ids[index])
    return (shown.followups or [shown.response])[-1]


# Time


@pytest.mark.parametrize(
    ("zone", "start", "minute"),
    [
        # Lord Howe's clocks go on by half an hour at 02:00 on 4 October, and back on 5 April.
        ("Australia/Lord_Howe", datetime(2026, 10, 2, 0, tzinfo=UTC), "02:15"),
        ("Australia/Lord_Howe", datetime(2026, 4, 3, 0, tzinfo=UTC), "01:45"),
        ("America/New_York", datetime(2026, 10, 30, 12, tzinfo=UTC), "01:30"),
    ],
)
async def test_once_on_each_local_date_when_the_clocks_change(
    world: World, zone: str, start: datetime, minute: str
) -> None:
    await shelve(world, "The Lamp", PROSE)
    await world.env.advance_time((start - world.env.now()).total_seconds() % (730 * DAY))
    await schedule(world, zone=zone, time=minute)
    for _day in range(4 * 24):
        await world.env.advance_time(HOUR)
    dates = [message.created_at.astimezone(ZoneInfo(zone)).date() for message in posts(world)]
    assert len(dates) == 4 and len(set(dates)) == 4
    times = {message.created_at.astimezone(ZoneInfo(zone)).strftime("%H:%M") for message in posts(world)}
    # The time that was skipped is posted at the first that there is after it.
    assert minute in times and times <= {minute, "02:30"}


async def test_after_a_week_away_one_post_comes(world: World) -> None:
    await shelve(world, "The Lamp", PROSE)
    await go_to(world, 17)
    await schedule(world)
    await world.env.advance_time(2 * HOUR)
    assert len(posts(world)) == 1
    await away(world, 7 * DAY)
    assert len(posts(world)) == 2  # at 19:00: that evening's, an hour late
    await world.env.advance_time(DAY)
    assert len(posts(world)) == 3
    await away(world, 7 * DAY + 13 * HOUR)
    assert len(posts(world)) == 3  # at 08:00: fourteen hours late is too late
    await world.env.advance_time(11 * HOUR)
    assert len(posts(world)) == 4


async def away(world: World, seconds: int) -> None:
    """Stop the bot, and start it again later."""
    await world.bot.close()
    await world.env.advance_time(seconds)
    await world.restart()
    await world.settle()


async def test_a_restart_changes_nothing(world: World) -> None:
    await shelve(world, "The Lamp", PROSE)
    await go_to(world, 17)
    lists = await schedule(world)
    await world.restart()
    await world.env.advance_time(2 * HOUR)
    await world.restart()
    await world.env.advance_time(HOUR)
    assert len(posts(world)) == 1
    assert "Next:" in text_of(await press(world, lists, "schedules"))


async def test_another_time_neither_repeats_nor_skips_a_day(world: World) -> None:
    await shelve(world, "The Lamp", PROSE)
    await go_to(world, 17)
    await schedule(world)
    await world.env.advance_time(2 * HOUR)  # served at 18:00
    said = await change(world, await listed(world), time="20:00")
    assert "Saved." in text_of(said) and "20:00" in text_of(said)
    await world.env.advance_time(3 * HOUR)
    assert len(posts(world)) == 1, "the day was served"
    await go_to(world, 19)
    await change(world, await listed(world), time="9:00")  # today's nine is past, and today not served
    await world.settle()
    assert len(posts(world)) == 2
    await go_to(world, 10)
    assert len(posts(world)) == 3
    # Far to the west the same date comes again; it was served.
    await change(world, await listed(world), zone="Pacific/Pago_Pago", time="9:00")
    dates = [posts(world)[-1].created_at.date()]
    await world.env.advance_time(2 * DAY)
    later = [m.created_at.astimezone(ZoneInfo("Pacific/Pago_Pago")).date() for m in posts(world)[3:]]
    assert later and later[0].toordinal() == dates[0].toordinal() + 1
    assert len(later) == len(set(later))


async def test_a_form_that_is_refused_hands_back_what_was_typed(world: World) -> None:
    await schedule(world)
    lists = await listed(world)
    form = await world.moderator.click(lists, custom_id=part(lists, "schedtime"))
    sent = await world.moderator.submit_modal(form, {"time": "teatime", "zone": "UTC", "weekdays": ""})
    refusal: Any = (sent.followups or [sent.response])[-1]
    assert "“teatime” is not a time of day" in refusal.content and refusal.attachments
    assert "every day at 18:00" in text_of(await listed(world))


# Pausing, removing


async def test_pause_resume_remove_and_put_back(world: World) -> None:
    await shelve(world, "The Lamp", PROSE)
    await go_to(world, 17)
    await schedule(world)
    shown = await press(world, await listed(world), "schedpause")
    assert "Paused" in text_of(shown) and part(shown, "schedresume")
    await world.env.advance_time(DAY)
    assert posts(world) == []
    shown = await press(world, shown, "schedresume")
    assert "The next excerpt" in text_of(shown)
    await world.env.advance_time(2 * HOUR)
    assert len(posts(world)) == 1
    removed = await press(world, shown, "schedremove")
    assert "There is none yet" in text_of(removed)
    await world.env.advance_time(DAY)
    assert len(posts(world)) == 1
    await world.restart()
    back = await press(world, removed, "schedback")
    assert "every day at 18:00" in text_of(back)
    await world.env.advance_time(DAY)
    assert len(posts(world)) == 2


async def test_the_same_day_is_planned_again_after_a_pause_and_a_removal(world: World) -> None:
    await shelve(world, "The Lamp", PROSE)
    await go_to(world, 12)
    await schedule(world)
    shown = await press(world, await listed(world), "schedpause")
    shown = await press(world, shown, "schedresume")
    shown = await press(world, shown, "schedremove")
    await press(world, shown, "schedback")
    await change(world, await listed(world), time="17:00")
    await change(world, await listed(world), time="16:00")
    await go_to(world, 20)
    assert len(posts(world)) == 1 and posts(world)[0].created_at.hour == 16


async def test_of_two_who_press_at_once_one_is_told(world: World) -> None:
    await schedule(world)
    first, second = await listed(world), await listed(world, world.other_moderator)
    await press(world, first, "schedremove")
    refused = await press(world, second, "schedremove", world.other_moderator)
    assert "removed already" in text_of(refused)
    assert "has been removed" in text_of(await press(world, second, "schedpause", world.other_moderator))


async def test_the_list_has_pages(world: World) -> None:
    for minute in range(7):
        await schedule(world, time=f"18:0{minute}")
    first = await listed(world)
    assert "18:03" in text_of(first) and "18:04" not in text_of(first) and "Page 1 of 2" in text_of(first)
    onward = next(c["custom_id"] for c in parts(first) if c.get("label") == "Next")
    second = (await world.moderator.click(first, custom_id=onward)).response
    assert "18:04" in text_of(second) and "18:06" in text_of(second) and "18:03" not in text_of(second)


async def test_two_schedules_in_one_channel_keep_their_own_turns(world: World) -> None:
    for title in ("The Lamp", "The Ferry"):
        await shelve(world, title, PROSE)
    await go_to(world, 5)
    await schedule(world, time="6:00")
    await schedule(world, time="20:00")
    await world.env.advance_time(2 * DAY)
    found = posts(world)
    assert len(found) == 4
    mornings = [text_of(message) for message in found if message.created_at.hour == 6]
    assert {"The Lamp" in mornings[0], "The Lamp" in mornings[1]} == {True, False}


# What goes wrong


async def test_a_deleted_channel_pauses_its_schedule_and_is_told(world: World) -> None:
    await shelve(world, "The Lamp", PROSE)
    doomed = world.guild.create_text_channel("doomed")
    await world.env.settle()
    await schedule(world, doomed)
    await schedule(world)
    world.env.backend.delete_channel(doomed.id)
    await world.env.settle()
    shown = text_of(await listed(world))
    assert "paused" in shown and "the channel is gone" in shown
    setup = await world.admin.slash(world.lounge, "settings")
    assert f"<#{doomed.id}> are paused" in text_of(setup.response)
    refused = await press(world, await listed(world), "schedresume")
    assert "is gone" in text_of(refused)
    await world.env.advance_time(DAY)
    assert len(posts(world)) == 1, "the other goes on"


async def test_a_channel_deleted_while_the_bot_was_away_is_noticed(world: World) -> None:
    await shelve(world, "The Lamp", PROSE)
    doomed = world.guild.create_text_channel("doomed")
    await world.env.settle()
    await go_to(world, 17)
    await schedule(world, doomed)
    await world.bot.close()
    world.env.backend.delete_channel(doomed.id)
    await world.restart()
    await world.env.advance_time(2 * HOUR)
    assert "the channel is gone" in text_of(await listed(world))


async def test_without_a_permission_it_rests_says_which_and_goes_on_once_that_is_mended(world: World) -> None:
    await shelve(world, "The Lamp", PROSE)
    await go_to(world, 17)
    await schedule(world)
    await allow(world, world.excerpts, view_channel=True, send_messages=False)
    await world.env.advance_time(3 * DAY)
    assert len(warnings_in(world.queue)) == 1
    shown = text_of(await listed(world))
    assert "are paused: The bot lacks " in shown and "**Send Messages**" in shown and "Resume" in shown
    async with world.bot.database.read() as connection:
        assert await connection.value("SELECT count(*) FROM deliveries WHERE kind = 'excerpt'") == 1
    await world.restart()
    assert "are paused" in text_of((await world.admin.slash(world.lounge, "settings")).response)
    await allow(world, world.excerpts, view_channel=True, send_messages=True)
    await world.settle()
    assert "paused" not in text_of(await listed(world))
    await world.env.advance_time(DAY)
    assert len(posts(world)) == 1


async def test_check_again_has_it_go_on_but_not_one_that_a_moderator_paused(world: World) -> None:
    await shelve(world, "The Lamp", PROSE)
    await go_to(world, 17)
    await schedule(world)
    await press(world, await listed(world), "schedpause")
    await schedule(world, world.lounge)
    world.env.inject_error(
        "POST", f"/channels/{world.lounge.id}/messages", status=403, code=50013, message="refused", times=1
    )
    await world.env.advance_time(2 * HOUR)
    health = (await world.admin.slash(world.library, "doctor")).response
    assert f"The excerpts for <#{world.lounge.id}> are paused" in text_of(health)
    again = await world.admin.click(health, custom_id=part(health, "doctorall"))
    assert "1 excerpt schedule goes on" in text_of((again.followups or [again.response or health])[-1])
    await world.env.advance_time(DAY)
    assert posts(world) == [] and any("The Lamp" in text_of(one) for one in posts(world, world.lounge))


async def test_a_day_without_a_story_is_left_out(world: World) -> None:
    await go_to(world, 17)
    assert "No story fits at the moment" in text_of(await schedule(world))
    await world.env.advance_time(2 * HOUR)
    assert posts(world) == []
    await shelve(world, "The Lamp", PROSE)
    await world.env.advance_time(DAY)
    assert len(posts(world)) == 1


async def test_a_schedule_needs_a_channel_that_the_bot_may_post_in(world: World) -> None:
    import discord

    closed = world.guild.create_text_channel(
        "closed", overwrites={world.guild.default_role: discord.PermissionOverwrite(send_messages=False)}
    )
    await world.env.settle()
    assert "**Send Messages**" in text_of(await schedule(world, closed))
    assert "There is none yet" in text_of(await listed(world))


async def test_one_that_could_not_be_posted_in_its_time_is_passed_over_and_nobody_is_troubled(world: World) -> None:
    await shelve(world, "The Lamp", PROSE)
    await go_to(world, 17)
    await schedule(world, late_hours=2)
    world.env.inject_error("POST", f"/channels/{world.excerpts.id}/messages", status=503, times=None)
    await world.env.advance_time(5 * HOUR)
    world.env.backend.faults.clear()
    await world.env.advance_time(HOUR)
    async with world.bot.database.read() as connection:
        states = await connection.rows("SELECT state FROM deliveries WHERE kind = 'excerpt' ORDER BY due_at")
    assert [row["state"] for row in states] == ["cancelled", "due"]
    assert posts(world) == [] and warnings_in(world.queue) == []
    assert "All is well" in text_of((await world.admin.slash(world.lounge, "doctor")).response)
    # Its story's turn is not spent.
    await world.env.advance_time(20 * HOUR)
    assert len(posts(world)) == 1
