"""Threads and forum posts: started, listed, changed (Discord, Threads)."""

from typing import Any

from tests.wire import form_components, forms, payloads
from tests.wire.forms import Form
from tests.wire.payloads import FORUM, HAS_THREAD, THREADS, Json
from tests.wire.permissions import (
    CREATE_THREADS,
    MANAGE_THREADS,
    SEND,
    SEND_IN_THREADS,
    permissions,
    reads_history,
    require,
    require_active,
    require_guild,
)
from tests.wire.rest import Call, route
from tests.wire.routes.messages import require_content
from tests.wire.world import Refused, World, unknown

NAME_CHANGED, THREAD_STARTER = 4, 21  # of the types of messages
REQUIRES_TAG = 1 << 4

# What a thread's own creator may change without Manage Threads, as long as it is not locked.
CREATORS_OWN = {"name", "archived", "auto_archive_duration", "applied_tags", "invitable"}


def change_thread(world: World, found: Json, body: Json) -> Json:
    """What the bot asks to have changed of a thread. Raises Refused."""
    about = found["thread_metadata"]
    require(world, found)
    if about["archived"] and body.get("archived") is not False:
        # Only active threads can be changed; one request may open and change.
        raise Refused(400, 50083, "Thread is archived")
    if set(body) == {"archived"} and body["archived"] is False and not about["locked"]:
        require(world, found, SEND_IN_THREADS)
    elif about["locked"] or found["owner_id"] != world.bot["id"] or set(body) - CREATORS_OWN:
        require(world, found, MANAGE_THREADS)
    form = Form()
    forms.thread(form, body, new=False)
    form.check()
    if body.get("applied_tags"):
        _require_tags(world.channel(found["parent_id"]), body["applied_tags"])
    return update_thread(world, found, body)


def update_thread(world: World, found: Json, body: Json, by: str | None = None) -> Json:
    """Change a thread and tell of it; ``by`` is who does it, if not the bot."""
    about = found["thread_metadata"]
    was = found["name"]
    keys = ("name", "applied_tags", "flags", "rate_limit_per_user")
    found |= {key: body[key] for key in keys if body.get(key) is not None}
    renamed = body.get("name", found["name"]) != was
    about |= {key: body[key] for key in ("locked", "auto_archive_duration") if body.get(key) is not None}
    archived = bool(body.get("archived", about["archived"]))
    if archived != about["archived"] or "auto_archive_duration" in body:
        about |= {"archived": archived, "archive_timestamp": payloads.stamp(world.time.now())}
    world.tell("THREAD_UPDATE", found, found["guild_id"])
    if renamed:
        world.post(found["id"], world.users[by or world.bot["id"]], {"content": found["name"]}, type=NAME_CHANGED)
    return found


def _require_tags(forum: Json, tags: list[Any]) -> None:
    """Refuse tags that are not the forum's, and a post without one where it needs one. Raises Refused."""
    known = {tag["id"] for tag in forum["available_tags"]}
    if not known.issuperset(map(str, tags)):
        raise unknown("Tag")
    if forum["flags"] & REQUIRES_TAG and not tags:
        raise Refused(400, 40067, "A tag is required to create a forum post in this channel")


def _new(body: Json) -> None:
    form = Form()
    forms.thread(form, body, new=True)
    form.check()


@route("POST", "/channels/{channel}/threads")
def start_thread(call: Call) -> Any:
    world, parent = call.world, call.world.channel(call.args["channel"])
    if parent["type"] != FORUM:
        require(world, parent, CREATE_THREADS)
        _new(call.body)
        return 201, world.start_thread(parent, {"type": payloads.PRIVATE_THREAD} | call.body)
    require(world, parent, SEND)
    _new(call.body)
    _require_tags(parent, call.body.get("applied_tags") or [])
    form_components.message(call.body["message"], ("message",))
    require_content(call.body["message"])
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
    _new(call.body)
    made = world.start_thread(parent, call.body, id=message["id"])
    # It begins with a message that points to that (Discord, Threads, New Message Types).
    told = {"type": 0, "channel_id": parent["id"], "message_id": message["id"], "guild_id": parent["guild_id"]}
    more = {"message_reference": told, "referenced_message": message}
    world.post(made["id"], world.bot, {}, type=THREAD_STARTER, **more)
    made["message_count"] = 0
    message["flags"] |= HAS_THREAD
    message["thread"] = made
    world.tell_of("MESSAGE_UPDATE", message)
    return 201, made


def _listed(threads: list[Json], more: bool) -> Json:
    return {"threads": threads, "members": [], "has_more": more}


@route("GET", "/guilds/{guild}/threads/active")
def active(call: Call) -> Json:
    world = call.world
    require_guild(world, call.args["guild"], 0)
    mine = [
        c for c in world.active_threads(call.args["guild"]) if permissions(world, c["guild_id"], world.bot["id"], c)
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
    place = call.world.channel(call.args["channel"])
    require(call.world, place)
    require_active(call.world, place)
