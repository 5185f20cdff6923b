"""The wire server's REST, as the real discord.py meets it."""

import asyncio
import io
from typing import Any

import aiohttp
import discord
import pytest
from discord import ui

from tests.wire.control import Wire, running, until
from tests.wire.place import HISTORY, SEND, VIEW, Place

pytestmark = pytest.mark.usefixtures("pointed")


async def test_history_goes_before_after_and_around(place: Place) -> None:
    sent = [await place.text().send(f"page {n}") for n in range(7)]

    async def read(**where: Any) -> list[str]:
        return [message.content async for message in place.text().history(**where)]

    assert await read(limit=2) == ["page 6", "page 5"]
    assert await read(before=sent[2]) == ["page 1", "page 0"]
    assert await read(after=sent[4]) == ["page 5", "page 6"]
    assert await read(after=sent[2], limit=2, oldest_first=True) == ["page 3", "page 4"]
    assert set(await read(around=sent[3], limit=3)) == {"page 2", "page 3", "page 4"}


async def test_edit_delete_and_files(place: Place) -> None:
    message = await place.text().send("draft", file=discord.File(io.BytesIO(b"a lamp"), "lamp.txt"))
    assert await message.attachments[0].read() == b"a lamp"
    assert (await message.edit(content="final")).content == "final"
    assert (await place.text().fetch_message(message.id)).attachments[0].filename == "lamp.txt"
    await message.delete()
    with pytest.raises(discord.NotFound) as refused:
        await place.text().fetch_message(message.id)
    assert refused.value.code == 10008


async def test_components_keep_their_ids_and_get_numbers(place: Place) -> None:
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(ui.TextDisplay("One", id=77), ui.ActionRow(ui.Button(label="Read", custom_id="1:read"))))
    await place.text().send(view=view)
    (message,) = [message async for message in place.text().history()]
    (container,) = message.components
    assert isinstance(container, discord.Container)
    text, row = container.children
    assert text.id == 77 and {container.id, row.id}.isdisjoint({0, None, 77})


async def test_a_nonce_is_honoured_then_forgotten(place: Place) -> None:
    await place.wire.order("remember_nonces", seconds=600)
    first = await place.text().send("once", nonce="n1")
    assert (await place.text().send("once", nonce="n1")).id == first.id
    other = await place.text().send("another", nonce="n2")
    await other.delete()
    with pytest.raises(discord.NotFound):
        await place.text().send("another", nonce="n2")
    # Not for so long any more: some time has passed since.
    await place.wire.order("remember_nonces", seconds=0)
    assert (await place.text().send("once", nonce="n1")).id != first.id


async def test_a_lost_answer_leaves_the_post(place: Place) -> None:
    await place.wire.order("fail", kind="lost", method="POST", path="/messages$")
    # discord.py does not try again when a connection breaks; whoever sends looks for it.
    with pytest.raises((aiohttp.ClientError, OSError)):
        await place.text().send("did it arrive?")
    assert await place.contents() == ["did it arrive?"]


async def test_no_answer_at_all_posts_nothing(place: Place) -> None:
    await place.wire.order("fail", kind="silence", method="POST", path="/messages$")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.3):
            await place.text().send("hello?")
    assert await place.contents() == []


@pytest.mark.parametrize("kind", ["500", "502"])
async def test_faults_that_the_client_tries_again(place: Place, kind: str) -> None:
    await place.wire.order("fail", kind=kind, method="POST", path="/messages$")
    await place.text().send("in the end")
    assert await place.contents() == ["in the end"]


async def test_503_is_not_tried_again(place: Place) -> None:
    await place.wire.order("fail", kind="503", method="POST", path="/messages$")
    with pytest.raises(discord.DiscordServerError):
        await place.text().send("never")
    assert await place.contents() == []


async def test_permissions(place: Place) -> None:
    await place.text().send("old")
    await place.wire.order("deny", channel=place.channel_id, permissions=HISTORY | SEND)
    # No error: an empty list.
    assert [message async for message in place.text().history()] == []
    with pytest.raises(discord.Forbidden) as refused:
        await place.text().send("no")
    assert refused.value.code == 50013
    assert not place.text().permissions_for(place.guild.me).send_messages
    await place.wire.order("deny", channel=place.channel_id, permissions=VIEW)
    with pytest.raises(discord.Forbidden) as hidden:
        await place.text().send("no")
    assert hidden.value.code == 50001
    await place.wire.order("deny", channel=place.channel_id)
    await place.text().send("yes")
    assert await place.contents() == ["old", "yes"]


async def test_a_channel_that_is_deleted(place: Place) -> None:
    channel = place.text()
    await place.wire.order("delete_channel", channel=place.channel_id)
    with pytest.raises(discord.NotFound) as gone:
        await channel.send("anybody?")
    assert gone.value.code == 10003
    await until(lambda: place.client.get_channel(channel.id) is None)


async def test_age_restriction(place: Place) -> None:
    made = await place.wire.order("channel", guild=place.guild_id, name="late", nsfw=True)
    await until(lambda: place.client.get_channel(int(made["id"])) is not None)
    assert place.text(made["id"]).is_nsfw() and not place.text().is_nsfw()
    await place.wire.order("change_channel", channel=made["id"], nsfw=False)
    await until(lambda: not place.text(made["id"]).is_nsfw())


async def test_threads_archived_and_found_again(place: Place) -> None:
    message = await place.text().send("a story begins")
    thread = await message.create_thread(name="The Weir", auto_archive_duration=60)
    assert thread.id == message.id
    with pytest.raises(discord.HTTPException) as twice:
        await message.create_thread(name="The Weir")
    assert twice.value.code == 160004
    await thread.send("first")
    assert [t.id for t in await place.guild.active_threads()] == [thread.id]
    await place.wire.order("archive_thread", thread=str(thread.id))
    assert await place.guild.active_threads() == []
    assert [t.id async for t in place.text().archived_threads()] == [thread.id]
    await thread.send("it wakes up")
    assert [t.id for t in await place.guild.active_threads()] == [thread.id]


async def test_forum_posts(place: Place) -> None:
    made = await place.wire.order("channel", guild=place.guild_id, name="stories", type=15)
    await until(lambda: place.client.get_channel(int(made["id"])) is not None)
    forum = place.client.get_channel(int(made["id"]))
    assert isinstance(forum, discord.ForumChannel)
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.TextDisplay("Once"))
    post = await forum.create_thread(name="A tale", view=view)
    assert post.message.id == post.thread.id
    await post.thread.send("twice")
    assert [m.content async for m in post.thread.history(oldest_first=True)] == ["", "twice"]
    with pytest.raises(discord.HTTPException):
        await place.client.get_partial_messageable(forum.id).send("not here")


async def test_direct_messages(place: Place) -> None:
    ann, bea = [await place.wire.order("user", name=name, guild=place.guild_id) for name in ("Ann", "Bea")]
    await (await place.client.fetch_user(int(ann["id"]))).send("psst")
    talk = await place.wire.order("conversation", user=ann["id"])
    assert [m["content"] for m in await place.wire.order("messages", channel=talk["id"])] == ["psst"]
    await place.wire.order("close_messages", user=bea["id"])
    with pytest.raises(discord.Forbidden) as closed:
        await (await place.client.fetch_user(int(bea["id"]))).send("psst")
    assert closed.value.code == 50007


async def test_reactions(place: Place) -> None:
    ann = await place.wire.order("user", name="Ann", guild=place.guild_id)
    message = await place.text().send("react to me")
    heard: list[str] = []

    @place.client.event
    async def on_raw_reaction_add(payload: discord.RawReactionActionEvent) -> None:
        heard.append(f"+{payload.emoji}")

    @place.client.event
    async def on_raw_reaction_remove(payload: discord.RawReactionActionEvent) -> None:
        heard.append(f"-{payload.emoji}")

    await message.add_reaction("🦊")
    about = {"channel": place.channel_id, "message": str(message.id), "user": ann["id"], "emoji": "🦊"}
    await place.wire.order("react", **about)
    (counted,) = (await place.text().fetch_message(message.id)).reactions
    assert (counted.count, counted.me) == (2, True)
    assert {user.id async for user in counted.users()} == {int(ann["id"]), place.client.user.id}  # type: ignore[union-attr]
    await place.wire.order("unreact", **about)
    await until(lambda: len(heard) == 3)
    assert heard == ["+🦊", "+🦊", "-🦊"]


async def test_what_is_not_known_is_a_violation(place: Place) -> None:
    with pytest.raises(discord.NotFound):
        await place.guild.fetch_emojis()
    with pytest.raises(AssertionError, match="not known to the server"):
        await place.wire.check()
    await place.wire.order("reset")


async def test_a_wrong_token_is_refused(wire: Wire) -> None:
    client = discord.Client(intents=discord.Intents(guilds=True))
    with pytest.raises(discord.LoginFailure):
        async with running(client, "not.the.one"):
            pass
    assert client.is_closed(), "nobody else closes it"
