"""Members, roles and the servers that the bot is on, on the wire server."""

import discord
import pytest

from tests.wire.control import until
from tests.wire.place import SEND, Place, refused_with

MANAGE_ROLES, CHANGE_NICKNAME = 1 << 28, 1 << 26


async def new_role(place: Place, name: str, permissions: int = 0) -> discord.Role:
    """A role; the specification would have its permissions as a number, the library sends a string."""
    made = await place.guild.create_role(name=name, permissions=discord.Permissions(permissions))
    await place.wire.order("forgive")
    return made


async def test_own_member(place: Place) -> None:
    me = await place.guild.fetch_member(place.client.user.id)  # type: ignore[union-attr]
    assert me.nick is None
    await place.allow(CHANGE_NICKNAME)
    assert await place.guild.me.edit(nick="Librarian") is not None
    await until(lambda: place.guild.me.nick == "Librarian")
    assert await place.refused("PATCH", "/guilds/{guild}/members/@me", {"nick": "x" * 33}) == (400, 50035)


async def test_roles(place: Place) -> None:
    with refused_with(403, 50013):
        await place.guild.create_role(name="Reader")
    await place.allow(MANAGE_ROLES)
    made = await new_role(place, "Reader", SEND)
    await until(lambda: made in place.guild.roles)
    await made.edit(name="Writer")
    await until(lambda: place.guild.get_role(made.id).name == "Writer")  # type: ignore[union-attr]
    # A bot gives no permission away that it has not, and touches nothing that is not below it.
    with refused_with(403, 50013):
        await made.edit(permissions=discord.Permissions(1 << 3))
    top = await place.wire.order("role", guild=place.guild_id, name="Top")
    await until(lambda: place.guild.get_role(int(top["id"])) is not None)
    found = place.guild.get_role(int(top["id"]))
    assert found is not None
    with refused_with(403, 50013):
        await found.delete()
    await made.delete()
    await until(lambda: made not in place.guild.roles)
    assert await place.refused("GET", f"/guilds/{{guild}}/roles/{made.id}") == (404, 10011)


async def test_giving_and_taking_roles(place: Place) -> None:
    await place.allow(MANAGE_ROLES)
    reader = await new_role(place, "Reader")
    ann = await place.wire.order("user", name="Ann", guild=place.guild_id)
    member = await place.guild.fetch_member(int(ann["id"]))
    await member.add_roles(reader)
    assert (await place.guild.fetch_member(member.id)).get_role(reader.id) is not None
    await member.remove_roles(reader)
    assert (await place.guild.fetch_member(member.id)).get_role(reader.id) is None
    at = f"/guilds/{{guild}}/members/{ann['id']}/roles/"
    assert await place.refused("PUT", at + "{guild}") == (400, 50028)
    assert await place.refused("PUT", at + "1") == (404, 10011)
    top = await place.wire.order("role", guild=place.guild_id, name="Top")
    assert await place.refused("PUT", at + top["id"]) == (403, 50013)
    assert await place.refused("PUT", f"/guilds/{{guild}}/members/1/roles/{reader.id}") == (404, 10007)


async def test_a_role_that_is_deleted_is_nobodys(place: Place) -> None:
    await place.allow(MANAGE_ROLES)
    reader = await new_role(place, "Reader")
    ann = await place.wire.order("user", name="Ann", guild=place.guild_id, roles=[str(reader.id)])
    await reader.delete()
    assert (await place.guild.fetch_member(int(ann["id"]))).roles == [place.guild.default_role]


async def test_the_servers_that_it_is_on(place: Place) -> None:
    other = await place.wire.order("guild", name="Other")
    assert [guild.name async for guild in place.client.fetch_guilds()] == ["The Reading Room", "Other"]
    await until(lambda: place.client.get_guild(int(other["id"])) is not None)
    found = place.client.get_guild(int(other["id"]))
    assert found is not None
    await found.leave()
    await until(lambda: len(place.client.guilds) == 1)
    for path in ("", "/channels", "/roles", "/threads/active", "/members/1"):
        assert await place.refused("GET", f"/guilds/{other['id']}{path}") == (403, 50001)
        assert await place.refused("GET", f"/guilds/1{path}") == (404, 10004)


@pytest.mark.parametrize("type", [0, 1])
async def test_a_channels_rules_are_for_its_own_server(place: Place, type: int) -> None:
    await place.allow(MANAGE_ROLES)
    other = await place.wire.order("guild", name="Other")
    stranger = await place.wire.order("user", name="Ann", guild=other["id"])
    target = other["id"] if type == 0 else stranger["id"]
    at = f"/channels/{{channel}}/permissions/{target}"
    assert await place.refused("PUT", at, {"type": type, "deny": str(SEND)}) == (404, 10009)
    assert await place.refused("DELETE", at) == (404, 10009)
    mine = "/channels/{channel}/permissions/{guild}"
    assert (await place.send("PUT", mine, {"type": 0, "deny": str(SEND)}))[0] == 204
    with refused_with(403, 50013):
        await place.text().send("no")
    assert (await place.send("DELETE", mine))[0] == 204
    await place.text().send("yes")
    # Nor does it give what it has not itself.
    assert await place.refused("PUT", mine, {"type": 0, "allow": str(1 << 4)}) == (403, 50013)
