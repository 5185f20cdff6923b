"""Members, their roles, and the servers that the bot is on."""

from tests.wire.forms import Form
from tests.wire.payloads import Json
from tests.wire.permissions import (
    CHANGE_NICKNAME,
    MANAGE_NICKNAMES,
    MANAGE_ROLES,
    permissions,
    require_guild,
    require_role,
)
from tests.wire.rest import Call, route
from tests.wire.world import Refused, World, unknown


@route("GET", "/users/@me/guilds")
def own_guilds(call: Call) -> list[Json]:
    after, limit = int(call.query.get("after", 0)), int(call.query.get("limit", 200))
    mine = [call.world.guilds[id] for id in sorted(call.world.own_guilds(), key=int) if int(id) > after]
    return [_own(call.world, guild) for guild in mine[:limit]]


def _own(world: World, guild: Json) -> Json:
    bot = world.bot["id"]
    told = {key: guild[key] for key in ("id", "name", "icon", "banner", "features")}
    may = permissions(world, guild["id"], bot)
    return told | {"owner": guild["owner_id"] == bot, "permissions": str(may)}


@route("DELETE", "/users/@me/guilds/{guild}")
def leave(call: Call) -> None:
    require_guild(call.world, call.args["guild"], 0)
    call.world.leave_guild(call.args["guild"])


def _member(call: Call, needed: int = 0) -> Json:
    require_guild(call.world, call.args["guild"], needed)
    found = call.world.members[call.args["guild"]].get(call.args["user"])
    if found is None:
        raise unknown("Member")
    return found


@route("GET", "/guilds/{guild}/members/{user}")
def member(call: Call) -> Json:
    return _member(call)


def _change(call: Call, found: Json) -> Json:
    if "nick" in call.body:
        form = Form()
        form.text(("nick",), call.body["nick"], 32)
        form.check()
        found["nick"] = call.body["nick"] or None
    _tell(call, found)
    return found


@route("PATCH", "/guilds/{guild}/members/@me")
def change_own(call: Call) -> Json:
    require_guild(call.world, call.args["guild"], CHANGE_NICKNAME if "nick" in call.body else 0)
    changed = _change(call, call.world.members[call.args["guild"]][call.world.bot["id"]])
    return changed | {"bio": call.body.get("bio") or ""}


@route("PATCH", "/guilds/{guild}/members/{user}")
def change_member(call: Call) -> Json:
    found = _member(call, MANAGE_NICKNAMES if "nick" in call.body else 0)
    if call.body.get("roles") is not None:
        wanted = {str(role) for role in call.body["roles"]}
        for role in wanted ^ set(found["roles"]):
            require_role(call.world, call.args["guild"], role)
        found["roles"] = sorted(wanted, key=int)
    return _change(call, found)


def _tell(call: Call, found: Json) -> None:
    guild = call.args["guild"]
    call.world.tell("GUILD_MEMBER_UPDATE", found | {"guild_id": guild}, guild)


def _given(call: Call) -> tuple[Json, str]:
    """A member, and a role that the bot may give and take."""
    found, role = _member(call, MANAGE_ROLES), call.args["role"]
    if role == call.args["guild"]:
        raise Refused(400, 50028, "Invalid Role")
    require_role(call.world, call.args["guild"], role)
    return found, role


@route("PUT", "/guilds/{guild}/members/{user}/roles/{role}")
def give(call: Call) -> None:
    found, role = _given(call)
    if role not in found["roles"]:
        found["roles"] = [*found["roles"], role]
        _tell(call, found)


@route("DELETE", "/guilds/{guild}/members/{user}/roles/{role}")
def take(call: Call) -> None:
    found, role = _given(call)
    if role in found["roles"]:
        found["roles"] = [other for other in found["roles"] if other != role]
        _tell(call, found)


@route("GET", "/guilds/{guild}/roles")
def roles(call: Call) -> list[Json]:
    require_guild(call.world, call.args["guild"], 0)
    return call.world.guilds[call.args["guild"]]["roles"]


@route("GET", "/guilds/{guild}/roles/{role}")
def role(call: Call) -> Json:
    found = next((one for one in roles(call) if one["id"] == call.args["role"]), None)
    if found is None:
        raise unknown("Role")
    return found


def _check(call: Call) -> None:
    """Refuse what a role can't be, and permissions that the bot itself has not. Raises Refused."""
    form = Form()
    form.text(("name",), call.body.get("name"), 100)
    form.number(("color",), call.body.get("color"), 0, 0xFFFFFF)
    form.check()
    require_guild(call.world, call.args["guild"], int(call.body.get("permissions") or 0))


@route("POST", "/guilds/{guild}/roles")
def make(call: Call) -> Json:
    require_guild(call.world, call.args["guild"], MANAGE_ROLES)
    _check(call)
    may = call.body.get("permissions")
    everyone = call.world.guilds[call.args["guild"]]["roles"][0]["permissions"]
    name, may = call.body.get("name") or "new role", int(everyone if may is None else may)
    return call.world.add_role(call.args["guild"], name, may, lowest=True)


@route("PATCH", "/guilds/{guild}/roles/{role}")
def change(call: Call) -> Json:
    found = require_role(call.world, call.args["guild"], call.args["role"])
    _check(call)
    for key in ("name", "color", "hoist", "mentionable"):
        if call.body.get(key) is not None:
            found[key] = call.body[key]
    if call.body.get("permissions") is not None:
        found["permissions"] = str(call.body["permissions"])
    told = {"guild_id": call.args["guild"], "role": found}
    call.world.tell("GUILD_ROLE_UPDATE", told, call.args["guild"])
    return found


@route("DELETE", "/guilds/{guild}/roles/{role}")
def delete(call: Call) -> None:
    guild = call.args["guild"]
    found = require_role(call.world, guild, call.args["role"])
    call.world.guilds[guild]["roles"].remove(found)
    for one in call.world.members[guild].values():
        one["roles"] = [other for other in one["roles"] if other != found["id"]]
    call.world.tell("GUILD_ROLE_DELETE", {"guild_id": guild, "role_id": found["id"]}, guild)
