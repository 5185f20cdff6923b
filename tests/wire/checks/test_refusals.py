"""The codes with which Discord refuses: what is of another place, gone, over or answered already."""

import asyncio
from collections.abc import AsyncIterator

import discord
import pytest

from tests.wire.place import Place, refused_with

MANAGE_CHANNELS = 1 << 4
MESSAGES = "/channels/{channel}/messages"


async def test_a_channel_of_a_server_that_it_is_not_on(place: Place) -> None:
    other = await place.wire.order("guild", name="Other")
    channel = await place.wire.order("channel", guild=other["id"], name="theirs")
    sent = await place.client.get_partial_messageable(int(channel["id"])).send("hello")
    await place.wire.order("kick", guild=other["id"])
    for method, path, body in (
        ("POST", "/messages", {"content": "x"}),
        ("GET", "/messages", None),
        ("PATCH", f"/messages/{sent.id}", {"content": "x"}),
        ("DELETE", f"/messages/{sent.id}", None),
        ("PUT", f"/messages/{sent.id}/reactions/x/@me", None),
        ("POST", "/threads", {"name": "x", "type": 11}),
        ("GET", "/messages/pins", None),
        ("GET", "", None),
        ("PATCH", "", {"name": "x"}),
        ("DELETE", "", None),
    ):
        assert await place.refused(method, f"/channels/{channel['id']}{path}", body) == (403, 50001), (method, path)


async def test_what_is_of_another_channel(place: Place) -> None:
    other = await place.wire.order("channel", guild=place.guild_id, name="other")
    sent = await place.text().send("hello")
    for method, body in (("GET", None), ("PATCH", {"content": "x"}), ("DELETE", None)):
        at = f"/channels/{other['id']}/messages/{sent.id}"
        assert await place.refused(method, at, body) == (404, 10008)
    reply = {"content": "x", "message_reference": {"message_id": str(sent.id)}}
    assert await place.refused("POST", f"/channels/{other['id']}/messages", reply) == (400, 50035)


async def test_what_is_of_another_server(place: Place) -> None:
    await place.allow(MANAGE_CHANNELS)
    other = await place.wire.order("guild", name="Other")
    category = await place.wire.order("channel", guild=other["id"], name="Theirs", type=4)
    body = {"name": "x", "parent_id": category["id"]}
    assert await place.refused("POST", "/guilds/{guild}/channels", body) == (400, 50035)
    theirs = await place.wire.order(
        "channel", guild=other["id"], name="stories", type=15, available_tags=[{"name": "Fantasy"}]
    )
    forum = await place.wire.order(
        "channel", guild=place.guild_id, name="stories", type=15, available_tags=[{"name": "Fantasy"}]
    )
    (foreign,), (own,) = theirs["available_tags"], forum["available_tags"]
    post = {"name": "x", "message": {"content": "x"}, "applied_tags": [foreign["id"]]}
    assert await place.refused("POST", f"/channels/{forum['id']}/threads", post) == (404, 10087)
    await place.wire.order("change_channel", channel=forum["id"], flags=1 << 4)
    assert await place.refused("POST", f"/channels/{forum['id']}/threads", post | {"applied_tags": []}) == (400, 40067)
    assert (await place.send("POST", f"/channels/{forum['id']}/threads", post | {"applied_tags": [own["id"]]}))[
        0
    ] == 201


async def test_another_applications_commands(place: Place) -> None:
    assert await place.refused("PUT", f"/applications/{place.guild_id}/commands", []) == (403, 20012)


@pytest.mark.parametrize("who", ["itself", "nobody"])
async def test_a_conversation_that_cannot_be(place: Place, who: str) -> None:
    assert place.client.user is not None
    recipient = str(place.client.user.id) if who == "itself" else "1"
    assert await place.refused("POST", "/users/@me/channels", {"recipient_id": recipient}) == (400, 50033)


async def test_somebody_without_a_server_in_common(place: Place) -> None:
    ann = await place.wire.order("user", name="Ann")
    with refused_with(403, 50278):
        await (await place.client.fetch_user(int(ann["id"]))).send("psst")


async def test_reacting_where_history_cannot_be_read(place: Place) -> None:
    sent = await place.text().send("hello")
    await place.wire.order("deny", channel=place.channel_id, permissions=1 << 6)
    with refused_with(403, 50013):
        await sent.add_reaction("🦊")
    # Joining in with one that is there already needs no permission to add reactions.
    ann = await place.wire.order("user", name="Ann", guild=place.guild_id)
    await place.wire.order("react", channel=place.channel_id, message=str(sent.id), user=ann["id"], emoji="🦊")
    await sent.add_reaction("🦊")
    await place.wire.order("deny", channel=place.channel_id, permissions=1 << 16)
    with refused_with(403, 50013):
        await sent.add_reaction("🦊")


@pytest.fixture
async def interaction(place: Place) -> AsyncIterator[discord.Interaction]:
    """An interaction that nobody has answered yet."""
    came: asyncio.Future[discord.Interaction] = asyncio.get_running_loop().create_future()

    @place.client.event
    async def on_interaction(interaction: discord.Interaction) -> None:
        came.set_result(interaction)

    at = f"/applications/{place.client.application_id}/commands"
    await place.send("PUT", at, [{"name": "read", "description": "Read a story"}])
    ann = await place.wire.order("user", name="Ann", guild=place.guild_id)
    acting = asyncio.create_task(place.wire.order("slash", channel=place.channel_id, user=ann["id"], name="read"))
    yield await came
    await acting


def callback(interaction: discord.Interaction, token: str | None = None) -> str:
    return f"/interactions/{interaction.id}/{token or interaction.token}/callback"


async def test_the_life_of_an_interactions_token(place: Place, interaction: discord.Interaction) -> None:
    own = f"/webhooks/{interaction.application_id}/{interaction.token}"
    followup, original = ("POST", own, {"content": "x"}), ("PATCH", f"{own}/messages/@original", {"content": "x"})
    # Before it is answered.
    for request in (followup, original):
        assert await place.refused(*request, authorised=False) == (404, 10015)
    answer = {"type": 5}
    for wrong in (callback(interaction, "another"), callback(interaction).replace(str(interaction.id), "1")):
        assert await place.refused("POST", wrong, answer, authorised=False) == (404, 10062)
    assert (await place.send("POST", callback(interaction), answer, authorised=False))[0] == 204
    # Once.
    assert await place.refused("POST", callback(interaction), answer, authorised=False) == (400, 40060)
    assert (await place.send(*original, authorised=False))[0] == 200
    # Another application's, another token.
    for wrong in (own.replace(str(interaction.application_id), "1"), own + "x"):
        assert await place.refused("POST", wrong, {"content": "x"}, authorised=False) == (401, 50027)
    # Its token lives for a quarter of an hour.
    await place.wire.order("expire", token=interaction.token)
    for request in (followup, original, ("DELETE", f"{own}/messages/@original", None)):
        assert await place.refused(*request, authorised=False) == (401, 50027)


async def test_an_answer_that_is_deleted(place: Place, interaction: discord.Interaction) -> None:
    own = f"/webhooks/{interaction.application_id}/{interaction.token}/messages/@original"
    answer = {"type": 4, "data": {"content": "x"}}
    assert (await place.send("POST", callback(interaction), answer, authorised=False))[0] == 204
    (said,) = await place.wire.order("messages", channel=place.channel_id)
    await place.wire.order("delete_message", channel=place.channel_id, message=said["id"])
    for method, body in (("PATCH", {"content": "y"}), ("DELETE", None)):
        assert await place.refused(method, own, body, authorised=False) == (404, 10008)


async def test_answers_in_a_thread_that_is_locked(place: Place, interaction: discord.Interaction) -> None:
    """What only the person sees can be answered there; a message for all cannot."""
    answer = {"type": 4, "data": {"content": "x"}}
    # The interaction came from a channel; have it be a thread's.
    thread = await place.text().create_thread(name="The Weir", type=discord.ChannelType.public_thread)
    ann = interaction.user
    moved = asyncio.create_task(place.wire.order("slash", channel=str(thread.id), user=str(ann.id), name="read"))
    came: asyncio.Future[discord.Interaction] = asyncio.get_running_loop().create_future()

    @place.client.event
    async def on_interaction(interaction: discord.Interaction) -> None:
        came.set_result(interaction)

    inside = await came
    await place.wire.order("change_thread", thread=str(thread.id), locked=True)
    assert await place.refused("POST", callback(inside), answer, authorised=False) == (403, 50083)
    private = {"type": 4, "data": {"content": "x", "flags": 64}}
    assert (await place.send("POST", callback(inside), private, authorised=False))[0] == 204
    await moved
    assert (await place.send("POST", callback(interaction), answer, authorised=False))[0] == 204


async def test_an_update_of_a_message_in_an_archived_thread(place: Place) -> None:
    came: asyncio.Future[discord.Interaction] = asyncio.get_running_loop().create_future()

    @place.client.event
    async def on_interaction(interaction: discord.Interaction) -> None:
        came.set_result(interaction)

    ann = await place.wire.order("user", name="Ann", guild=place.guild_id)
    thread = await place.text().create_thread(name="The Weir", type=discord.ChannelType.public_thread)
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="Vote", custom_id="vote"))
    await thread.send("Vote", view=view)
    (said,) = await place.wire.order("messages", channel=str(thread.id))
    acting = asyncio.create_task(place.wire.order("click", message=said, user=ann["id"], custom_id="vote"))
    pressed = await came
    await place.wire.order("archive_thread", thread=str(thread.id))
    update = {"type": 7, "data": {"content": "Thank you"}}
    assert await place.refused("POST", callback(pressed), update, authorised=False) == (400, 50083)
    assert (await place.send("POST", callback(pressed), {"type": 6}, authorised=False))[0] == 204
    await acting
