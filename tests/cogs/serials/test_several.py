"""The stories of a series made serials together, side by side: looked at first, begun once, stopped together."""

from typing import Any

from tests.conftest import ADULT_STORY, World, part, parts, text_of
from tests.support.drafts import story_in_series
from tests.support.serial_days import days, shelve


async def three(world: World) -> None:
    """A series of three stories, one of which is for adults, and a story of none."""
    for number, title in enumerate(("First Lamp", "Second Lamp"), 1):
        await world.publish(story_in_series(title, f"Long River #{number}"))
    await world.submit(story_in_series("Third Lamp", "Long River #3", ADULT_STORY), rating="Mature")
    await world.approve()
    await shelve(world, "Chapter 1\n\nOnce.", title="The Ferry")


async def propose(world: World, channel: Any, who: Any = None) -> Any:
    asked = await (who or world.moderator).slash(
        world.lounge if who else world.queue, "serial start-series", series="Long River", channel=channel
    )
    assert asked.response is not None and asked.response.ephemeral
    return asked.response


async def begin(world: World, card: Any, **typed: str) -> Any:
    form = await world.moderator.click(card, custom_id=part(card, "serialmany"))
    fields = [field["component"] for field in form.modal["components"]]
    filled = {field["custom_id"]: field.get("value") or "" for field in fields} | typed
    sent = await world.moderator.submit_modal(form, filled)
    await world.settle()
    return sent.response or card


async def going(world: World) -> int:
    async with world.bot.database.read() as connection:
        return await connection.value("SELECT count(*) FROM serials WHERE state IN ('running', 'waiting')")


async def test_each_story_of_a_series_has_a_post_of_its_own(world: World) -> None:
    await three(world)
    forum = world.guild.create_forum_channel("serials")
    await world.env.settle()
    card = await propose(world, forum)
    said = text_of(card)
    assert "Post 2 stories of “Long River”?" in said and "First Lamp" in said and "Second Lamp" in said
    assert "Third Lamp" not in said and "1 is left out" in said and "Ferry" not in said
    assert await going(world) == 0, "nothing begins before its button"
    refused = await begin(world, card, time="half six")
    assert "“half six” is not a time of day" in text_of(refused) and await going(world) == 0
    other = await propose(world, forum)
    await world.restart()
    begun = await begin(world, card, time="19:00")
    assert f"2 serials have begun in <#{forum.id}>" in text_of(begun)
    assert sorted(thread.name for thread in forum.threads) == ["First Lamp", "Second Lamp"]
    await days(world, 1)
    for thread in forum.threads:
        assert any("Instalment 1 of" in text_of(message) for message in thread.history())
    # Whoever had it open, too, begins none twice.
    again = await begin(world, other, time="19:00")
    assert "None of these stories can begin there" in text_of(again)


async def test_they_are_stopped_together_by_who_began_them(world: World) -> None:
    await three(world)
    begun = await begin(world, await propose(world, world.lounge))
    assert await going(world) == 2
    undo = part(begun, "serialmanyundo")
    await world.restart()
    stopped = await world.moderator.click(begun, custom_id=undo)
    assert "2 serials were stopped" in text_of(stopped.response or begun)
    assert await going(world) == 0
    await days(world, 3)
    async with world.bot.database.read() as connection:
        assert await connection.value("SELECT count(*) FROM deliveries WHERE kind = 'serial' AND state = 'sent'") == 0
        acts = await connection.rows("SELECT action FROM acts WHERE action LIKE 'serial%' ORDER BY id")
    assert [row["action"] for row in acts] == ["serialstart"] * 2 + ["serialstop"] * 2


async def test_only_moderators_begin_them(world: World) -> None:
    await three(world)
    assert "Only this server's moderators" in text_of(await propose(world, world.lounge, world.reader))
    assert await going(world) == 0


async def test_a_series_none_of_which_can_begin_has_no_button(world: World) -> None:
    await world.submit(story_in_series("Third Lamp", "Long River #3", ADULT_STORY), rating="Mature")
    await world.approve()
    card = await propose(world, world.lounge)
    assert "1 is left out" in text_of(card)
    assert not any("serialmany" in one.get("custom_id", "") for one in parts(card))
