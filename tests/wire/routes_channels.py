"""Channels; a thread is changed and deleted as one."""

from typing import Any

from tests.wire import forms, payloads
from tests.wire.forms import Form
from tests.wire.payloads import FORUM, THREADS, Json
from tests.wire.permissions import MANAGE_CHANNELS, MANAGE_ROLES, MANAGE_THREADS, require, require_guild
from tests.wire.rest import Call, route
from tests.wire.routes_threads import change_thread
from tests.wire.world import World


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


def _check(body: Json, *, forum: bool, new: bool) -> None:
    form = Form()
    forms.channel(form, body, forum=forum, new=new)
    form.check()


@route("POST", "/guilds/{guild}/channels")
def make_channel(call: Call) -> Any:
    require_guild(call.world, call.args["guild"], MANAGE_CHANNELS)
    _check(call.body, forum=call.body.get("type") == FORUM, new=True)
    return 201, call.world.add_channel(call.args["guild"], call.body["name"], call.body.get("type") or 0, call.body)


@route("PATCH", "/channels/{channel}")
def change_channel(call: Call) -> Json:
    found = call.world.channel(call.args["channel"])
    if found["type"] in THREADS:
        return change_thread(call.world, found, call.body)
    require(call.world, found, MANAGE_CHANNELS)
    _check(call.body, forum=found["type"] == FORUM, new=False)
    return update_channel(call.world, found, call.body)


def update_channel(world: World, found: Json, body: Json) -> Json:
    """Change a channel and tell of it."""
    whole = payloads.channel(found["id"], found["guild_id"], found["name"], found["type"], found["position"], body)
    keys = ("name", "topic", "nsfw", "position", "available_tags", "rate_limit_per_user")
    found |= {key: body[key] for key in keys if body.get(key) is not None}
    if "permission_overwrites" in body:
        found["permission_overwrites"] = whole["permission_overwrites"]
    world.tell("CHANNEL_UPDATE", found, found["guild_id"])
    return found


@route("DELETE", "/channels/{channel}")
def delete_channel(call: Call) -> Json:
    found = call.world.channel(call.args["channel"])
    require(call.world, found, MANAGE_THREADS if found["type"] in THREADS else MANAGE_CHANNELS)
    return call.world.delete_channel(found["id"])


@route("PUT", "/channels/{channel}/permissions/{target}")
def overwrite(call: Call) -> None:
    found = call.world.channel(call.args["channel"])
    require(call.world, found, MANAGE_ROLES)
    rule = {"id": call.args["target"], "type": call.body["type"]}
    rule |= {key: str(call.body.get(key) or 0) for key in ("allow", "deny")}
    others = [o for o in found["permission_overwrites"] if o["id"] != rule["id"]]
    update_channel(call.world, found, {"permission_overwrites": [*others, rule]})
