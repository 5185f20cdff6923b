"""Pinned messages, and messages that are deleted together."""

from typing import Any

from tests.wire import payloads
from tests.wire.events import readable
from tests.wire.forms import Form
from tests.wire.payloads import Json
from tests.wire.permissions import MANAGE_MESSAGES, PIN, reads_history, require, require_active
from tests.wire.rest import Call, route
from tests.wire.world import EPOCH_MS, Refused

MOST_PINS, PINNED = 250, 6
OLDEST_SECONDS = 14 * 24 * 60 * 60


def _pins(call: Call) -> list[tuple[str, Json]]:
    """When they were pinned and what, the newest first."""
    place = call.world.channel(call.args["channel"])
    require(call.world, place)
    if not reads_history(call.world, place):
        return []
    kept = call.world.messages[place["id"]]
    pins = sorted(((at, id) for id, at in call.world.pins.get(place["id"], {}).items()), reverse=True)
    return [(at, readable(call.world, kept[id])) for at, id in pins]


@route("GET", "/channels/{channel}/messages/pins")
def pins(call: Call) -> Json:
    limit = int(call.query.get("limit", 50))
    form = Form()
    form.number(("limit",), limit, 1, 50)
    form.check()
    before = call.query.get("before", "9999").replace("Z", "+00:00")
    found = [{"pinned_at": at, "message": message} for at, message in _pins(call) if at < before]
    return {"items": found[:limit], "has_more": len(found) > limit}


@route("GET", "/channels/{channel}/pins")
def pins_as_before(call: Call) -> list[Json]:
    return [message for _at, message in _pins(call)]


def _pinnable(call: Call) -> tuple[Json, dict[str, str]]:
    place = call.world.channel(call.args["channel"])
    require(call.world, place, PIN)
    require_active(call.world, place)
    return call.world.message(place["id"], call.args["message"]), call.world.pins.setdefault(place["id"], {})


def _tell(call: Call, message: Json) -> None:
    world, channel = call.world, message["channel_id"]
    last = max(world.pins[channel].values(), default=None)
    world.tell_of("MESSAGE_UPDATE", message)
    world.tell_of("CHANNEL_PINS_UPDATE", {"channel_id": channel, "last_pin_timestamp": last})


@route("PUT", "/channels/{channel}/messages/pins/{message}")
@route("PUT", "/channels/{channel}/pins/{message}")
def pin(call: Call) -> None:
    message, pinned = _pinnable(call)
    if message["id"] in pinned:
        return
    if len(pinned) >= MOST_PINS:
        raise Refused(400, 30003, f"Maximum number of pins reached ({MOST_PINS})")
    pinned[message["id"]] = payloads.stamp(call.world.time.now())
    message["pinned"] = True
    _tell(call, message)
    told = {"type": 0, "channel_id": message["channel_id"], "message_id": message["id"]}
    call.world.post(message["channel_id"], call.world.bot, {}, type=PINNED, message_reference=told)


@route("DELETE", "/channels/{channel}/messages/pins/{message}")
@route("DELETE", "/channels/{channel}/pins/{message}")
def unpin(call: Call) -> None:
    message, pinned = _pinnable(call)
    if pinned.pop(message["id"], None) is not None:
        message["pinned"] = False
        _tell(call, message)


@route("POST", "/channels/{channel}/messages/bulk-delete")
def bulk_delete(call: Call) -> None:
    place = call.world.channel(call.args["channel"])
    if "guild_id" not in place:
        raise Refused(400, 50003, "Cannot execute action on a DM channel")
    require(call.world, place, MANAGE_MESSAGES)
    ids: list[Any] = call.body["messages"]
    form = Form()
    form.count(("messages",), ids, 100, 2)
    if len(set(map(str, ids))) != len(ids):
        form.wrong(("messages",), "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value")
    form.check()
    oldest = call.world.time.now() - OLDEST_SECONDS
    if any(((int(id) >> 22) + EPOCH_MS) / 1000 < oldest for id in ids):
        raise Refused(400, 50034, "You can only bulk delete messages that are under 14 days old.")
    require_active(call.world, place)
    call.world.delete_messages(place["id"], [str(id) for id in ids])
