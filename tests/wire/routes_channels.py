"""Channels, threads, forum posts."""

from typing import Any

from tests.wire import payloads
from tests.wire.payloads import FORUM, HAS_THREAD, THREADS, Json
from tests.wire.permissions import (
    CREATE_THREADS,
    MANAGE_CHANNELS,
    MANAGE_ROLES,
    MANAGE_THREADS,
    SEND,
    permissions,
    reads_history,
    require,
    require_guild,
)
from tests.wire.rest import Call, route
from tests.wire.world import Refused, World


@route("GET", "/channels/{channel}")
def channel(call: Call) -> Json:
    found = call.world.channel(call.args["channel"])
    require(call.world, found)
    return found


@route("GET", "/guilds/{guild}/channels")
def channels(call: Call) -> list[Json]:
    guild = call.args["guild"]
    return [c for c in call.world.channels.values() if c.get("guild_id") == guild and c["type"] not in THREADS]


@route("POST", "/guilds/{guild}/channels")
def make_channel(call: Call) -> Any:
    require_guild(call.world, call.args["guild"], MANAGE_CHANNELS)
    return 201, call.world.add_channel(call.args["guild"], call.body["name"], call.body.get("type") or 0, call.body)


@route("PATCH", "/channels/{channel}")
def change_channel(call: Call) -> Json:
    found = call.world.channel(call.args["channel"])
    if found["type"] in THREADS:
        return _change_thread(call, found)
    require(call.world, found, MANAGE_CHANNELS)
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


def _change_thread(call: Call, found: Json) -> Json:
    own = found["owner_id"] == call.world.bot["id"]
    if not own or call.body.get("locked"):
        require(call.world, found, MANAGE_THREADS)
    found |= {key: call.body[key] for key in ("name", "applied_tags", "flags") if call.body.get(key) is not None}
    for key in ("locked", "auto_archive_duration"):
        if call.body.get(key) is not None:
            found["thread_metadata"][key] = call.body[key]
    call.world.set_archived(found, bool(call.body.get("archived", found["thread_metadata"]["archived"])))
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


@route("POST", "/channels/{channel}/threads")
def start_thread(call: Call) -> Any:
    world, parent = call.world, call.world.channel(call.args["channel"])
    if parent["type"] != FORUM:
        require(world, parent, CREATE_THREADS)
        return 201, world.start_thread(parent, {"type": payloads.PRIVATE_THREAD} | call.body)
    require(world, parent, SEND)
    made = world.start_thread(parent, call.body | {"type": payloads.PUBLIC_THREAD})
    # A post's first message has the post's id (Discord, Start Thread in Forum).
    first = world.post(made["id"], world.bot, call.body["message"], id=made["id"])
    made["message_count"] = 0
    return 201, made | {"message": first}


@route("POST", "/channels/{channel}/messages/{message}/threads")
def start_thread_on(call: Call) -> Any:
    world, parent = call.world, call.world.channel(call.args["channel"])
    message = world.message(parent["id"], call.args["message"])
    require(world, parent, CREATE_THREADS)
    if message["id"] in world.channels:
        raise Refused(400, 160004, "A thread has already been created for this message")
    made = world.start_thread(parent, call.body, id=message["id"])
    message["flags"] |= HAS_THREAD
    message["thread"] = made
    world.tell_of("MESSAGE_UPDATE", message)
    return 201, made


def _listed(threads: list[Json], more: bool) -> Json:
    return {"threads": threads, "members": [], "has_more": more}


@route("GET", "/guilds/{guild}/threads/active")
def active(call: Call) -> Json:
    world = call.world
    mine = [
        c
        for c in world.channels.values()
        if c.get("guild_id") == call.args["guild"]
        and c["type"] in THREADS
        and not c["thread_metadata"]["archived"]
        and permissions(world, c["guild_id"], world.bot["id"], c)
    ]
    return _listed(sorted(mine, key=lambda c: -int(c["id"])), False)


@route("GET", "/channels/{channel}/threads/archived/public")
def archived(call: Call) -> Json:
    world, parent = call.world, call.world.channel(call.args["channel"])
    require(world, parent)
    if not reads_history(world, parent):
        return _listed([], False)
    mine = [
        c
        for c in world.channels.values()
        if c.get("parent_id") == parent["id"] and c["type"] in THREADS and c["thread_metadata"]["archived"]
    ]

    def when(thread: Json) -> str:
        return thread["thread_metadata"]["archive_timestamp"]

    before = call.query.get("before")
    if before:
        at = before.replace("Z", "+00:00")
        mine = [thread for thread in mine if when(thread) < at]
    mine.sort(key=when, reverse=True)
    limit = int(call.query.get("limit", 50))
    return _listed(mine[:limit], len(mine) > limit)


@route("PUT", "/channels/{channel}/thread-members/@me")
def join(call: Call) -> None:
    require(call.world, call.world.channel(call.args["channel"]))
