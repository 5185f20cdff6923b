"""Interactions: what a person does, delivered over the gateway, and how the bot answers."""

import asyncio
import secrets
from dataclasses import dataclass, field
from typing import Any

from tests.wire import form_components, forms, payloads
from tests.wire.forms import Form
from tests.wire.payloads import EPHEMERAL, LOADING, V2, Json
from tests.wire.permissions import permissions, require_active, require_unlocked
from tests.wire.rest import Call, route
from tests.wire.routes.messages import require_content
from tests.wire.world import Refused, World, unknown

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5
PONG, MESSAGE, DEFER, DEFER_UPDATE, UPDATE, CHOICES, FORM = 1, 4, 5, 6, 7, 8, 9

ANSWER_SECONDS = 3.0  # for the first answer (Discord, Receiving and Responding)
TOKEN_SECONDS = 15 * 60


@dataclass
class Interaction:
    """One interaction. ``answer`` is the bot's first answer, ``original`` the message it made or changed."""

    data: Json
    source: Json | None
    created_at: float
    answer: "asyncio.Future[Json]"
    original: Json | None = None
    private: dict[str, Json] = field(default_factory=dict)
    followups: list[Json] = field(default_factory=list)


async def act(world: World, type: int, data: Json, channel_id: str, user_id: str, source: Json | None) -> Json:
    """Have a person do something, and wait for the bot's first answer. Returns how it stands then."""
    place, person = world.channel(channel_id), world.users[user_id]
    guild = place.get("guild_id")
    told: Json = {
        "id": world.snowflake(),
        "application_id": world.bot["id"],
        "type": type,
        "data": data,
        "token": secrets.token_urlsafe(48),
        "version": 1,
        "channel_id": channel_id,
        "channel": place,
        "locale": "en-US",
        "entitlements": [],
        "attachment_size_limit": 10 * 1024 * 1024,
        "authorizing_integration_owners": {"0": guild or "0"},
        "context": 0 if guild else 1,
        "app_permissions": str(permissions(world, guild, world.bot["id"], place) if guild else payloads.EVERYONE),
    }
    if guild:
        may = str(permissions(world, guild, user_id, place))
        about = {"id": guild, "features": [], "locale": world.guilds[guild]["preferred_locale"]}
        told |= {"guild_id": guild, "guild": about, "guild_locale": about["locale"]}
        told["member"] = world.members[guild][user_id] | {"permissions": may}
    else:
        told["user"] = person
    if source is not None:
        told["message"] = source
    made = Interaction(told, source, world.time.now(), asyncio.get_running_loop().create_future())
    world.interactions[told["token"]] = made
    world.tell("INTERACTION_CREATE", told, guild)
    try:
        await asyncio.wait_for(asyncio.shield(made.answer), ANSWER_SECONDS)
    except TimeoutError:
        made.answer.cancel()
    return standing(world, told["token"])


def standing(world: World, token: str) -> Json:
    """How an interaction stands: its token, the first answer, the message it made, followups."""
    found: Interaction = world.interactions[token]
    answered = found.answer.done() and not found.answer.cancelled()
    return {
        "token": token,
        "answer": found.answer.result() if answered else None,
        "message": found.original,
        "followups": found.followups,
    }


def _found(call: Call, token: str) -> Interaction:
    found: Interaction | None = call.world.interactions.get(token)
    if found is None or call.args["webhook"] != call.world.bot["id"] or _over(call.world, found):
        raise Refused(401, 50027, "Invalid Webhook Token")
    if not found.answer.done() or found.answer.cancelled():
        raise unknown("Webhook")
    return found


def _over(world: World, found: Interaction) -> bool:
    return world.time.now() - found.created_at > TOKEN_SECONDS


# Which answers fit which interaction (Discord, Interaction Callback Type).
FITTING = {
    COMMAND: (MESSAGE, DEFER, FORM),
    COMPONENT: (MESSAGE, DEFER, DEFER_UPDATE, UPDATE, FORM),
    AUTOCOMPLETE: (CHOICES,),
    MODAL: (MESSAGE, DEFER, DEFER_UPDATE, UPDATE),
}


def _check_answer(found: Interaction, type: int, data: Json) -> None:
    """Refuse a first answer that is of no fitting kind or has something wrong in it. Raises Refused."""
    form = Form()
    form.one_of(("type",), type, FITTING[found.data["type"]])
    if type in (DEFER_UPDATE, UPDATE) and found.source is None:
        form.wrong(("type",), "BASE_TYPE_CHOICES", "There is no message to update.")
    if type == CHOICES:
        forms.choices(form, data.get("choices") or [], ("data", "choices"))
    form.check()
    if type == FORM:
        form_components.modal(data)
    elif type in (MESSAGE, UPDATE):
        was_v2 = type == UPDATE and found.source is not None and bool(found.source["flags"] & V2)
        form_components.message(data, ("data",), was_v2=was_v2)
    if type == MESSAGE:
        require_content(data)


@route("POST", "/interactions/{interaction}/{token}/callback")
def callback(call: Call) -> Any:
    found: Interaction | None = call.world.interactions.get(call.args["token"])
    if found is None or found.answer.cancelled() or found.data["id"] != call.args["interaction"]:
        raise unknown("Interaction")
    if found.answer.done():
        raise Refused(400, 40060, "Interaction has already been acknowledged.")
    type, data = call.body["type"], call.body.get("data") or {}
    _check_answer(found, type, data)
    if type in (MESSAGE, DEFER):
        body = data if type == MESSAGE else {"flags": (data.get("flags") or 0) | LOADING}
        found.original = _post(call.world, found, body)
    elif type in (DEFER_UPDATE, UPDATE):
        found.original = found.source
        if type == UPDATE and found.source is not None:
            _editable(call.world, found.source)
            call.world.edit(found.source, data)
    found.answer.set_result(call.body)
    if call.query.get("with_response") not in ("true", "1", "True"):
        return None
    return _told(found, type)


def _told(found: Interaction, type: int) -> Json:
    about: Json = {"id": found.data["id"], "type": found.data["type"]}
    told: Json = {"interaction": about}
    if found.original is not None and type != DEFER_UPDATE:
        flags = found.original["flags"]
        about["response_message_id"] = found.original["id"]
        about["response_message_loading"] = bool(flags & LOADING)
        about["response_message_ephemeral"] = bool(flags & EPHEMERAL)
        if type in (MESSAGE, UPDATE):
            told["resource"] = {"type": type, "message": found.original}
    return told


def _post(world: World, found: Interaction, body: Json) -> Json:
    data = found.data
    who = data.get("user") or data["member"]["user"]
    about: Json = {"id": data["id"], "type": data["type"], "user": who, "authorizing_integration_owners": {}}
    if data["type"] == COMMAND:
        about |= {"name": data["data"]["name"], "command_type": data["data"]["type"]}
    elif data["type"] == COMPONENT and found.source is not None:
        about["interacted_message_id"] = found.source["id"]
    elif data["type"] == MODAL:
        trigger = {"id": data["id"], "type": COMMAND, "user": who, "authorizing_integration_owners": {}}
        about["triggering_interaction_metadata"] = trigger | {"name": "form", "command_type": 1}
    place = world.channel(data["channel_id"])
    if not (body.get("flags") or 0) & EPHEMERAL:
        require_unlocked(world, place)
    more = {"application_id": world.bot["id"], "webhook_id": world.bot["id"], "interaction_metadata": about}
    made = world.post(data["channel_id"], world.bot, body, **more)
    found.private[made["id"]] = made
    return made


@route("POST", "/webhooks/{webhook}/{token}")
def followup(call: Call) -> Json:
    found = _found(call, call.args["token"])
    if found.original is not None and found.original["flags"] & LOADING:
        # The first followup takes the place of “… is thinking”.
        return _fill(call.world, found.original, call.body)
    form_components.message(call.body)
    require_content(call.body)
    made = _post(call.world, found, call.body)
    found.followups.append(made)
    return made


def _editable(world: World, message: Json) -> None:
    """Refuse to edit a message that is gone, or in an archived thread. Raises Refused."""
    if not message["flags"] & EPHEMERAL:
        world.message(message["channel_id"], message["id"])
        require_active(world, world.channel(message["channel_id"]))


def _fill(world: World, message: Json, body: Json) -> Json:
    _editable(world, message)
    form_components.message(body, was_v2=bool(message["flags"] & V2))
    message["flags"] = (body.get("flags") or 0) | message["flags"] & ~LOADING
    return world.edit(message, {key: value for key, value in body.items() if key != "flags"})


def _message(call: Call) -> Json:
    found = _found(call, call.args["token"])
    message = found.original if call.args["message"] == "@original" else found.private.get(call.args["message"])
    if message is None:
        raise unknown("Message")
    return message


@route("GET", "/webhooks/{webhook}/{token}/messages/{message}")
def own_message(call: Call) -> Json:
    return _message(call)


@route("PATCH", "/webhooks/{webhook}/{token}/messages/{message}")
def change(call: Call) -> Json:
    return _fill(call.world, _message(call), call.body)


@route("DELETE", "/webhooks/{webhook}/{token}/messages/{message}")
def remove(call: Call) -> None:
    message, found = _message(call), _found(call, call.args["token"])
    found.private.pop(message["id"], None)
    if found.original is message:
        found.original = None
    if not message["flags"] & EPHEMERAL:
        call.world.delete_message(message["channel_id"], message["id"])
