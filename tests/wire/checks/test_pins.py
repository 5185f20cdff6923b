"""Pinned messages, messages that are deleted together, and those that Discord writes, on the wire server."""

import discord
import pytest

from tests.wire.control import until
from tests.wire.place import MANAGE_MESSAGES, Place, refused_with

PIN = 1 << 51
FIFTEEN_DAYS_MS = 15 * 24 * 60 * 60 * 1000


async def test_pins(place: Place) -> None:
    heard: list[str] = []

    @place.client.event
    async def on_guild_channel_pins_update(channel: discord.TextChannel, last: object) -> None:
        heard.append(f"{channel.name} {last is not None}")

    first, second = [await place.text().send(word) for word in ("first", "second")]
    with refused_with(403, 50013):
        await first.pin()
    await place.allow(PIN)
    await first.pin()
    await second.pin()
    await second.pin()  # once is enough
    assert [message.content async for message in place.text().pins()] == ["second", "first"]
    # Each is told of in the channel.
    assert [message.type async for message in place.text().history(limit=2)] == [discord.MessageType.pins_add] * 2
    await second.unpin()
    assert [message.content async for message in place.text().pins()] == ["first"]
    assert (await place.text().fetch_message(first.id)).pinned
    await first.delete()
    assert [message async for message in place.text().pins()] == []
    await until(lambda: heard == ["library True"] * 3)


async def test_too_many_pins(place: Place) -> None:
    await place.allow(PIN)
    ann = await place.wire.order("user", name="Ann", guild=place.guild_id)
    for number in range(250):
        said = await place.wire.order("say", channel=place.channel_id, user=ann["id"], content=str(number))
        assert (await place.send("PUT", f"/channels/{{channel}}/messages/pins/{said['id']}"))[0] == 204
    last = await place.text().send("one more")
    with refused_with(400, 30003):
        await last.pin()


async def test_messages_are_deleted_together(place: Place) -> None:
    heard: set[int] = set()

    @place.client.event
    async def on_raw_bulk_message_delete(payload: discord.RawBulkMessageDeleteEvent) -> None:
        heard.update(payload.message_ids)

    sent = [await place.text().send(str(number)) for number in range(3)]
    with refused_with(403, 50013):
        await place.text().delete_messages(sent[:2])
    await place.allow(MANAGE_MESSAGES)
    await place.text().delete_messages([*sent[:2], discord.Object(1 + sent[2].id)])
    assert await place.contents() == ["2"]
    await until(lambda: heard == {message.id for message in sent[:2]})


@pytest.mark.parametrize(("count", "code"), [(1, 50035), (101, 50035)])
async def test_too_few_or_too_many_at_once(place: Place, count: int, code: int) -> None:
    await place.allow(MANAGE_MESSAGES)
    now = (await place.text().send("x")).id
    ids = [str(now + number) for number in range(count)]
    assert await place.refused("POST", "/channels/{channel}/messages/bulk-delete", {"messages": ids}) == (400, code)


async def test_old_messages_are_not_deleted_together(place: Place) -> None:
    await place.allow(MANAGE_MESSAGES)
    now = (await place.text().send("x")).id
    ids = [str(now), str(now - (FIFTEEN_DAYS_MS << 22))]
    at = "/channels/{channel}/messages/bulk-delete"
    assert await place.refused("POST", at, {"messages": ids}) == (400, 50034)
    assert await place.contents() == ["x"]


async def test_a_thread_on_a_message_begins_with_a_pointer_to_it(place: Place) -> None:
    message = await place.text().send("a story begins")
    thread = await message.create_thread(name="The Weir")
    await thread.send("first")
    starter, first = [found async for found in thread.history(oldest_first=True)]
    assert starter.type is discord.MessageType.thread_starter_message and starter.content == ""
    assert starter.reference is not None and starter.reference.message_id == message.id
    assert first.content == "first"
    for refuse in (starter.delete, lambda: starter.edit(content="x")):
        with refused_with(403, 50021):
            await refuse()
    assert (await place.client.fetch_channel(thread.id)).message_count == 1  # type: ignore[union-attr]


async def test_a_thread_says_its_new_name(place: Place) -> None:
    thread = await place.text().create_thread(name="The Weir", type=discord.ChannelType.public_thread)
    await thread.edit(name="The Mill")
    (told,) = [message async for message in thread.history()]
    assert (told.type, told.content) == (discord.MessageType.channel_name_change, "The Mill")
