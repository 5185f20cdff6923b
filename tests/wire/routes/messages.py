"""Messages and reactions."""

from bisect import bisect_left
from typing import Any
from urllib.parse import unquote

from tests.wire import form_components
from tests.wire.events import readable
from tests.wire.forms import Form
from tests.wire.payloads import THREADS, V2, Json
from tests.wire.permissions import (
    ATTACH,
    HISTORY,
    MANAGE_MESSAGES,
    REACT,
    VIEW,
    reads_history,
    require,
    require_active,
    require_post,
    require_unlocked,
)
from tests.wire.rest import Call, route
from tests.wire.world import Refused, World

CONTENT = ("content", "embeds", "sticker_ids", "components", "poll", "attachments")


def require_content(body: Json) -> None:
    """Refuse a message with nothing in it. Raises Refused."""
    if not any(body.get(key) for key in CONTENT):
        raise Refused(400, 50006, "Cannot send an empty message")


@route("POST", "/channels/{channel}/messages")
def post(call: Call) -> Json:
    world, channel, body = call.world, call.args["channel"], call.body
    place = world.channel(channel)
    require_post(world, place)
    if body.get("attachments"):
        require(world, place, ATTACH)
    form_components.message(body)
    require_content(body)
    if body.get("enforce_nonce") and body.get("nonce") is not None:
        earlier = world.repeated(channel, str(body["nonce"]))
        if earlier is not None:
            return earlier
    reference = body.get("message_reference")
    found = world.messages[channel].get(str(reference["message_id"])) if reference else None
    if reference and found is None and reference.get("fail_if_not_exists", True):
        form = Form()
        form.wrong(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
        form.check()
    if found is not None:
        told = {"type": 0, "channel_id": channel, "message_id": found["id"]}
        return world.post(channel, world.bot, body, type=19, message_reference=told, referenced_message=found)
    return world.post(channel, world.bot, body)


def page(call: Call, ids: list[int]) -> list[int]:
    """The ids that a request with before, after, around and limit means, newest first."""
    limit = int(call.query.get("limit", 50))
    form = Form()
    form.number(("limit",), limit, 1, 100)
    form.check()
    if "around" in call.query:
        middle = bisect_left(ids, int(call.query["around"]))
        start = max(middle - limit // 2, 0)
        return ids[start : start + limit][::-1]
    if "after" in call.query:
        start = bisect_left(ids, int(call.query["after"]) + 1)
        return ids[start : start + limit][::-1]
    end = bisect_left(ids, int(call.query["before"])) if "before" in call.query else len(ids)
    return ids[max(end - limit, 0) : end][::-1]


@route("GET", "/channels/{channel}/messages")
def history(call: Call) -> list[Json]:
    place = call.world.channel(call.args["channel"])
    require(call.world, place)
    if not reads_history(call.world, place):
        return []
    kept = call.world.messages[place["id"]]
    return [readable(call.world, kept[str(id)]) for id in page(call, [int(id) for id in kept])]


@route("GET", "/channels/{channel}/messages/{message}")
def one(call: Call) -> Json:
    place = call.world.channel(call.args["channel"])
    require(call.world, place)
    if not reads_history(call.world, place):
        raise Refused(403, 50013, "Missing Permissions")
    return readable(call.world, call.world.message(place["id"], call.args["message"]))


# Of the messages that Discord itself writes, these can be deleted, none edited (Discord, Message Types).
WRITTEN, DELETABLE = (0, 19, 20, 23), (*range(6, 13), 0, 18, 19, 20, 22, 23, 24)
SYSTEM_MESSAGE = Refused(403, 50021, "Cannot execute action on a system message")


@route("PATCH", "/channels/{channel}/messages/{message}")
def edit(call: Call) -> Json:
    place = call.world.channel(call.args["channel"])
    require(call.world, place)
    found = call.world.message(place["id"], call.args["message"])
    if found["author"]["id"] != call.world.bot["id"]:
        raise Refused(403, 50005, "Cannot edit a message authored by another user")
    if found["type"] not in WRITTEN:
        raise SYSTEM_MESSAGE
    require_active(call.world, place)
    require_unlocked(call.world, place)
    form_components.message(call.body, was_v2=bool(found["flags"] & V2))
    require_content(found | {key: value for key, value in call.body.items() if key in CONTENT})
    return call.world.edit(found, call.body)


@route("DELETE", "/channels/{channel}/messages/{message}")
def delete(call: Call) -> None:
    place = call.world.channel(call.args["channel"])
    found = call.world.message(place["id"], call.args["message"])
    own = found["author"]["id"] == call.world.bot["id"]
    require(call.world, place, VIEW if own else MANAGE_MESSAGES)
    if found["type"] not in DELETABLE:
        raise SYSTEM_MESSAGE
    # The one thing that can be done in an archived thread, if it is not locked, too.
    if place["type"] in THREADS and place["thread_metadata"]["archived"]:
        require_unlocked(call.world, place)
    call.world.delete_message(place["id"], found["id"])


def _emoji(typed: str) -> Json:
    name, _, id = unquote(typed).rpartition(":")
    return {"id": id, "name": name} if name else {"id": None, "name": id}


def react(world: World, channel: str, message: str, user: str, emoji: str) -> None:
    """Add somebody's reaction, once."""
    found = world.message(channel, message)
    require_active(world, world.channel(channel))
    kept = world.reactors.setdefault(found["id"], {}).setdefault(emoji, [])
    if user not in kept:
        kept.append(user)
        _count(world, found, channel, user, emoji, "MESSAGE_REACTION_ADD")


def unreact(world: World, channel: str, message: str, user: str, emoji: str) -> None:
    """Take somebody's reaction back."""
    found = world.message(channel, message)
    require_active(world, world.channel(channel))
    kept = world.reactors.get(found["id"], {}).get(emoji, [])
    if user in kept:
        kept.remove(user)
        _count(world, found, channel, user, emoji, "MESSAGE_REACTION_REMOVE")


def _count(world: World, message: Json, channel: str, user: str, emoji: str, event: str) -> None:
    message["reactions"] = [
        {
            "emoji": _emoji(typed),
            "count": len(users),
            "count_details": {"burst": 0, "normal": len(users)},
            "burst_colors": [],
            "me": world.bot["id"] in users,
            "me_burst": False,
        }
        for typed, users in world.reactors[message["id"]].items()
        if users
    ]
    told: dict[str, Any] = {
        "user_id": user,
        "channel_id": channel,
        "message_id": message["id"],
        "emoji": _emoji(emoji),
        "burst": False,
        "type": 0,
    }
    guild = world.channel(channel).get("guild_id")
    if event == "MESSAGE_REACTION_ADD":
        told["message_author_id"] = message["author"]["id"]
        if guild:
            told["member"] = world.members[guild][user]
    world.tell_of(event, told)


@route("PUT", "/channels/{channel}/messages/{message}/reactions/{emoji}/@me")
def put_reaction(call: Call) -> None:
    place, emoji = call.world.channel(call.args["channel"]), unquote(call.args["emoji"])
    taken = call.world.reactors.get(call.args["message"], {}).get(emoji)
    # Joining in with a reaction that is there already needs no more than to read (Discord, Create Reaction).
    require(call.world, place, HISTORY if taken else HISTORY | REACT)
    react(call.world, place["id"], call.args["message"], call.world.bot["id"], emoji)


@route("DELETE", "/channels/{channel}/messages/{message}/reactions/{emoji}/{user}")
def delete_reaction(call: Call) -> None:
    user = call.world.bot["id"] if call.args["user"] == "@me" else call.args["user"]
    require(
        call.world, call.world.channel(call.args["channel"]), VIEW if user == call.world.bot["id"] else MANAGE_MESSAGES
    )
    unreact(call.world, call.args["channel"], call.args["message"], user, unquote(call.args["emoji"]))


@route("GET", "/channels/{channel}/messages/{message}/reactions/{emoji}")
def reactors(call: Call) -> list[Json]:
    require(call.world, call.world.channel(call.args["channel"]))
    found = call.world.message(call.args["channel"], call.args["message"])
    users = sorted(call.world.reactors.get(found["id"], {}).get(unquote(call.args["emoji"]), []), key=int)
    after, limit = int(call.query.get("after", 0)), int(call.query.get("limit", 25))
    return [call.world.users[user] for user in users if int(user) > after][:limit]


@route("DELETE", "/channels/{channel}/messages/{message}/reactions")
def clear_reactions(call: Call) -> None:
    place = call.world.channel(call.args["channel"])
    require(call.world, place, MANAGE_MESSAGES)
    require_active(call.world, place)
    found = call.world.message(call.args["channel"], call.args["message"])
    call.world.reactors.pop(found["id"], None)
    found.pop("reactions", None)
    call.world.tell_of("MESSAGE_REACTION_REMOVE_ALL", {"channel_id": found["channel_id"], "message_id": found["id"]})


@route("POST", "/channels/{channel}/typing")
def typing(call: Call) -> None:
    require_post(call.world, call.world.channel(call.args["channel"]))
