"""``/doctor`` through the whole bot: what is in the way is told once, shown, mended, tried again."""

import json
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from bot.domain.delivery.refusal_texts import advice, why
from bot.domain.delivery.refusals import Refusal
from tests.conftest import World, part, parts, text_of
from tests.support.channels import allow, warnings_in


async def doctor(world: World) -> Any:
    return (await world.admin.slash(world.lounge, "doctor")).response


async def fail(world: World, status: int = 403, code: int = 50013, times: int | None = 1) -> None:
    """An announcement that Discord refuses."""
    await world.submit(rating="General Audiences")
    path = f"/channels/{world.library.id}/messages"
    world.env.inject_error("POST", path, status=status, code=code, message="refused", times=times)
    await world.approve()


async def test_a_healthy_server(world: World) -> None:
    shown = text_of(await doctor(world))
    assert "All is well" in shown and "Nothing is planned" in shown and "clock agrees" in shown


async def test_only_who_manages_the_server_is_shown_it(world: World) -> None:
    command = next(one for one in world.bot.tree.get_commands() if one.name == "doctor")
    assert command.default_permissions is not None and command.default_permissions.manage_guild
    await fail(world)
    warning = next(message for message in world.queue.history() if "can't post in" in text_of(message))
    pressed = await world.moderator.click(warning, custom_id=part(warning, "doctor"))
    assert "Only someone who manages this server" in text_of(pressed.response)
    pressed = await world.admin.click(warning, custom_id=part(warning, "doctor"))
    assert "The library's health" in text_of(pressed.response)


async def test_a_missing_permission_is_named_told_once_and_mended(world: World) -> None:
    await world.submit(rating="General Audiences")
    await allow(world, world.library, view_channel=True, send_messages=False, attach_files=False)
    await world.approve()
    (said,) = warnings_in(world.queue)
    assert f"<#{world.library.id}>" in said and "Send Messages" in said and "Attach Files" in said
    # Another post meets the same: nobody is told again, and /doctor shows both.
    await world.bot.services.guilds.new_desk(world.guild.id)
    await world.settle()
    assert len(warnings_in(world.queue)) == 1
    shown = text_of(await doctor(world))
    assert "An announcement" in shown and "The front desk" in shown and "did not go out" in shown
    await allow(world, world.library, view_channel=True, send_messages=True, attach_files=True)
    await world.settle()
    assert any("The Lamp" in text_of(message) for message in world.library.history())
    assert "did not go out" not in text_of(await doctor(world))
    # Once something got through, the next time is told again.
    await allow(world, world.library, view_channel=True, send_messages=False)
    await world.bot.services.guilds.new_desk(world.guild.id)
    await world.settle()
    assert len(warnings_in(world.queue)) == 2


async def test_where_the_moderators_channel_is_what_is_closed_who_set_it_up_is_told(world: World) -> None:
    await world.bot.services.guilds.change(world.guild.id, world.admin.id, zone="Europe/Berlin")
    await allow(world, world.queue, view_channel=True, send_messages=False)
    await world.submit(rating="General Audiences")
    (said,) = warnings_in(world.admin.user.dm_channel)
    assert f"<#{world.queue.id}>" in said and "The Reading Room" in said and "Send Messages" in said


async def test_where_the_moderators_channel_takes_nothing_either_a_person_is_told(world: World) -> None:
    await world.bot.services.guilds.change(world.guild.id, world.admin.id, zone="Europe/Berlin")
    await world.submit(rating="General Audiences")
    card = world.queue.last_message
    await allow(world, world.queue, view_channel=True, send_messages=False)
    await allow(world, world.library, view_channel=True, send_messages=False)
    assert card is not None
    await world.moderator.click(card, custom_id=part(card, "approve"))
    await world.settle()
    assert warnings_in(world.queue) == []
    assert [f"<#{world.library.id}>" in said for said in warnings_in(world.admin.user.dm_channel)] == [True]


async def test_a_server_that_was_left_is_told_to_who_set_the_bot_up(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.bot.services.guilds.change(world.guild.id, world.admin.id, zone="Europe/Berlin")
    await world.submit(rating="General Audiences")
    with monkeypatch.context() as left:
        left.setattr(world.bot, "get_guild", lambda _id: None)
        await world.approve()
        await world.settle()
    (said,) = warnings_in(world.admin.user.dm_channel)
    assert "not on the server any more" in said and "Invite the bot again" in said
    await world.bot.services.health.mended(world.guild.id, [world.library.id])
    await world.settle()
    assert any("The Lamp" in text_of(message) for message in world.library.history())


async def test_a_deleted_channel_is_told(world: World) -> None:
    await fail(world, 404, 10003, None)
    (said,) = warnings_in(world.queue)
    assert "The channel is gone" in said and "/settings" in said


async def test_closed_direct_messages_are_nobody_elses_business(world: World) -> None:
    await world.submit(rating="General Audiences")
    world.env.inject_error("POST", "/users/@me/channels", status=403, code=50007, times=None)
    await world.approve()
    assert warnings_in(world.queue) == []
    assert "did not go out" not in text_of(await doctor(world))


async def test_a_fault_of_the_bots_is_shown_and_not_tried_again_by_itself(world: World) -> None:
    await fail(world, 413, 40005)
    assert warnings_in(world.queue) == []
    shown = await doctor(world)
    assert "too large" in text_of(shown) and "whoever runs the bot" in text_of(shown)
    await world.bot.services.health.mended(world.guild.id, [world.library.id])
    await world.settle()
    assert "too large" in text_of(await doctor(world))
    await world.admin.click(shown, custom_id=part(shown, "doctoragain"))
    await world.settle()
    assert "too large" not in text_of(await doctor(world)), "a person may ask for it"


async def test_try_again_and_check_again(world: World) -> None:
    await fail(world)
    shown = await doctor(world)
    pressed = await world.admin.click(shown, custom_id=part(shown, "doctoragain"))
    await world.settle()
    assert "tried again" in text_of(pressed.response or shown)
    assert any("The Lamp" in text_of(message) for message in world.library.history())
    await world.admin.click(shown, custom_id=part(shown, "doctorall"))
    assert "All is well" in text_of(await doctor(world))


async def test_what_is_set_aside_can_be_taken_up_again(world: World) -> None:
    await fail(world)
    shown = await doctor(world)
    pressed = await world.admin.click(shown, custom_id=part(shown, "doctoraside"))
    aside = pressed.response or shown
    assert "All is well" in text_of(aside)
    await world.admin.click(aside, custom_id=part(aside, "doctorback"))
    again = await doctor(world)
    assert "An announcement" in text_of(again)
    await world.admin.click(again, custom_id=part(again, "doctorall"))
    await world.settle()
    assert any("The Lamp" in text_of(message) for message in world.library.history())


async def test_an_unknown_post_is_looked_for_again(world: World) -> None:
    card = await world.publish()
    async with world.bot.database.write() as connection:
        await connection.rows(
            "UPDATE deliveries SET state = 'unknown', refusal = 'history', lacks = 'read_message_history'"
            " WHERE kind = 'announcement'"
        )
        await connection.rows("UPDATE delivery_parts SET message_id = NULL WHERE message_id = ?", card.id)
    shown = await doctor(world)
    assert "may have gone out" in text_of(shown) and "Read Message History" in text_of(shown)
    await world.admin.click(shown, custom_id=part(shown, "doctoragain"))
    await world.settle()
    assert "All is well" in text_of(await doctor(world))
    assert [message.id for message in world.library.history() if "The Lamp" in text_of(message)] == [card.id]


async def test_it_has_pages_and_says_what_comes_next(world: World) -> None:
    async with world.bot.database.write() as connection:
        for n in range(9):
            await connection.rows(
                "INSERT INTO deliveries (key, kind, guild_id, channel_id, state, due_at, created_at, finished_at,"
                " problem, refusal, attempts) VALUES (?, 'log', ?, ?, 'failed', 0, 0, 5, 'x', 'other', 1)",
                *(f"t:{n}", world.guild.id, world.library.id),
            )
        await connection.rows(
            "INSERT INTO deliveries (key, kind, guild_id, channel_id, state, due_at, created_at)"
            " VALUES ('next', 'serial', ?, ?, 'due', 9999999999, 0)",
            *(world.guild.id, world.excerpts.id),
        )
    shown = await doctor(world)
    assert "Page 1 of 3" in text_of(shown) and "An instalment" in text_of(shown)
    following = next(one["custom_id"] for one in parts(shown) if one.get("label") == "Next")
    second = await world.admin.click(shown, custom_id=following)
    assert "Page 2 of 3" in text_of(second.response or shown)


async def test_a_clock_that_is_wrong_is_shown(world: World) -> None:
    guard, now = world.bot.clock_guard, world.env.now()
    guard.observe(format_datetime(now - timedelta(hours=1), usegmt=True))
    assert "3600 seconds off" in text_of(await doctor(world))
    guard.observe(format_datetime(now, usegmt=True))


async def test_a_channel_that_is_not_met_yet_is_checked(world: World) -> None:
    await allow(world, world.lounge, view_channel=True, send_messages=False)
    async with world.bot.database.write() as connection:
        await connection.rows(
            "INSERT INTO deliveries (key, kind, guild_id, channel_id, state, due_at, created_at)"
            " VALUES ('next', 'serial', ?, ?, 'due', 9999999999, 0)",
            *(world.guild.id, world.lounge.id),
        )
    shown = text_of((await world.admin.slash(world.library, "doctor")).response)
    assert f"In <#{world.lounge.id}> the bot lacks **Send Messages**" in shown


async def test_a_serial_that_stopped_is_shown(world: World) -> None:
    await world.publish()
    async with world.bot.database.write() as connection:
        await connection.rows(
            "INSERT INTO serials (uuid, guild_id, submission_id, shape, channel_id, minute, zone, weekdays, first_now,"
            " state, problem, total, created_by, created_at) SELECT 'u', ?, max(id), 'channel', ?, 0, 'UTC', 127, 0,"
            " 'paused', 'no permission', 3, 5, 0 FROM submissions",
            *(world.guild.id, world.library.id),
        )
    assert "is paused: No permission. /serial list" in text_of(await doctor(world))


@pytest.mark.parametrize("refusal", [*Refusal, None])
def test_every_refusal_says_why_and_what_to_do(refusal: Refusal | None) -> None:
    for lacks in ((), ("send_messages",)):
        for problem in ("", "discord said so"):
            for said in (why(refusal, lacks, problem), advice(refusal)):
                assert said.endswith(".") and said[0].isupper() and json.dumps(said)
