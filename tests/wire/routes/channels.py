"""Channels; a thread is changed and deleted as one."""

from typing import Any

from tests.wire import forms, payloads
from tests.wire.forms import Form
from tests.wire.payloads import CATEGORY, FORUM, THREADS, Json
from tests.wire.permissions import MANAGE_CHANNELS, MANAGE_ROLES, MANAGE_THREADS, require, require_guild
from tests.wire.rest import Call, route
from tests.wire.routes.threads import change_thread
from tests.wire.world import World, unknown


@route("GET", "/channels/{channel}")
def channel(call: Call) -> Json:
    found = call.world.channel(call.args["channel"])
    require(call.world, found)
    return found


@route("GET", "/guilds/{guild}/channels")
def channels(call: Call) -> list[Json]:
    guild = call.args["guild"]
    require_guild(call.world, guild, 0)
    return [c for c in call.world.channels.values() if c.get("guild_id") == guild and c["type"] not in THREADS]


def _check(call: Call, guild: str, *, forum: bool, new: bool) -> None:
    form = Form()
    forms.channel(form, call.body, forum=forum, new=new)
    parent = call.world.channels.get(str(call.body.get("parent_id")))
    if call.body.get("parent_id") and (parent is None or (parent.get("guild_id"), parent["type"]) != (guild, CATEGORY)):
        form.wrong(("parent_id",), "CHANNEL_PARENT_INVALID", "Category does not exist")
    form.check()
    for rule in call.body.get("permission_overwrites") or []:
        _target(call.world, {"guild_id": guild}, rule)


@route("POST", "/guilds/{guild}/channels")
def make_channel(call: Call) -> Any:
    require_guild(call.world, call.args["guild"], MANAGE_CHANNELS)
    _check(call, call.args["guild"], forum=call.body.get("type") == FORUM, new=True)
    return 201, call.world.add_channel(call.args["guild"], call.body["name"], call.body.get("type") or 0, call.body)


@route("PATCH", "/channels/{channel}")
def change_channel(call: Call) -> Json:
    found = call.world.channel(call.args["channel"])
    if found["type"] in THREADS:
        return change_thread(call.world, found, call.body)
    require(call.world, found, MANAGE_CHANNELS)
    _check(call, found["guild_id"], forum=found["type"] == FORUM, new=False)
    return update_channel(call.world, found, call.body)


def update_channel(world: World, found: Json, body: Json) -> Json:
    """Change a channel and tell of it."""
    whole = payloads.channel(found["id"], found["guild_id"], found["name"], found["type"], found["position"], body)
    keys = ("name", "topic", "nsfw", "position", "flags", "rate_limit_per_user")
    found |= {key: body[key] for key in keys if body.get(key) is not None}
    if body.get("available_tags") is not None:
        found["available_tags"] = world.numbered_tags(body["available_tags"])
    if "permission_overwrites" in body:
        found["permission_overwrites"] = whole["permission_overwrites"]
    world.tell("CHANNEL_UPDATE", found, found["guild_id"])
    return found


@route("DELETE", "/channels/{channel}")
def delete_channel(call: Call) -> Json:
    found = call.world.channel(call.args["channel"])
    require(call.world, found, MANAGE_THREADS if found["type"] in THREADS else MANAGE_CHANNELS)
    return call.world.delete_channel(found["id"])


def _target(world: World, place: Json, rule: Json) -> None:
    """Refuse a rule for a role or member of another server. Raises Refused."""
    guild = place["guild_id"]
    roles = {role["id"] for role in world.guilds[guild]["roles"]}
    if str(rule["id"]) not in (roles if rule["type"] == 0 else world.members[guild]):
        raise unknown("Overwrite")


@route("PUT", "/channels/{channel}/permissions/{target}")
def overwrite(call: Call) -> None:
    found = call.world.channel(call.args["channel"])
    require(call.world, found, MANAGE_ROLES)
    rule = {"id": call.args["target"], "type": call.body["type"]}
    rule |= {key: str(call.body.get(key) or 0) for key in ("allow", "deny")}
    _target(call.world, found, rule)
    # Nobody gives away what they have not themselves (Discord, Edit Channel Permissions).
    require_guild(call.world, found["guild_id"], int(rule["allow"]) | int(rule["deny"]))
    others = [o for o in found["permission_overwrites"] if o["id"] != rule["id"]]
    update_channel(call.world, found, {"permission_overwrites": [*others, rule]})


@route("DELETE", "/channels/{channel}/permissions/{target}")
def delete_overwrite(call: Call) -> None:
    found = call.world.channel(call.args["channel"])
    require(call.world, found, MANAGE_ROLES)
    others = [o for o in found["permission_overwrites"] if o["id"] != call.args["target"]]
    if len(others) == len(found["permission_overwrites"]):
        raise unknown("Overwrite")
    update_channel(call.world, found, {"permission_overwrites": others})
