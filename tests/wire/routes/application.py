"""The application, its commands, people and servers."""

from typing import Any

from tests.wire import form_commands, payloads
from tests.wire.payloads import Json
from tests.wire.permissions import require_guild
from tests.wire.rest import Call, route
from tests.wire.world import Refused, World, unknown


@route("GET", "/gateway")
def gateway(call: Call) -> Json:
    return {"url": call.world.base.replace("http", "ws", 1)}


@route("GET", "/gateway/bot")
def gateway_bot(call: Call) -> Json:
    limit = {"total": 1000, "remaining": 1000, "reset_after": 86_400_000, "max_concurrency": 1}
    return gateway(call) | {"shards": 1, "session_start_limit": limit}


@route("GET", "/users/@me")
def me(call: Call) -> Json:
    return payloads.own_user(call.world.bot)


@route("GET", "/users/{user}")
def user(call: Call) -> Json:
    if call.args["user"] not in call.world.users:
        raise unknown("User")
    return call.world.users[call.args["user"]]


@route("POST", "/users/@me/channels")
def conversation(call: Call) -> Json:
    return call.world.conversation(str(call.body["recipient_id"]))


def application(world: World) -> Json:
    """The application as it sees itself."""
    return {
        "id": world.bot["id"],
        "name": "Chapterhouse",
        "icon": None,
        "description": "",
        "type": None,
        "summary": "",
        "bot": world.bot,
        "bot_public": True,
        "bot_require_code_grant": False,
        "owner": world.owner,
        "team": None,
        "tags": [],
        "verify_key": "0" * 64,
        "flags": world.application_flags(),
        "flags_new": str(world.application_flags()),
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "integration_types_config": {"0": {}},
        "approximate_guild_count": len(world.own_guilds()),
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "eligible_oauth2_scopes": [],
    }


@route("GET", "/applications/@me")
@route("GET", "/oauth2/applications/@me")
def own_application(call: Call) -> Json:
    return application(call.world)


def _register(call: Call, guild: str | None, bodies: list[Json], at: list[tuple[int, ...]]) -> list[Json]:
    if call.args["application"] != call.world.bot["id"]:
        raise Refused(403, 20012, "You are not authorized to perform this action on this application")
    # To have commands on a server an application need not be on it as a bot, but have been let in.
    if guild is not None and guild not in call.world.guilds:
        raise Refused(403, 50001, "Missing Access")
    form_commands.commands(bodies, at)
    form_commands.number(bodies)
    known = {(c["type"], c["name"]): c["id"] for c in call.world.commands.get(guild, [])}
    application_id = call.args["application"]
    return [
        payloads.command(known.get((b.get("type", 1), b["name"])) or call.world.snowflake(), application_id, guild, b)
        for b in bodies
    ]


@route("GET", "/applications/{application}/commands")
@route("GET", "/applications/{application}/guilds/{guild}/commands")
def commands(call: Call) -> list[Json]:
    return call.world.commands.get(call.args.get("guild"), [])


@route("PUT", "/applications/{application}/commands")
@route("PUT", "/applications/{application}/guilds/{guild}/commands")
def put_commands(call: Call) -> list[Json]:
    guild = call.args.get("guild")
    call.world.commands[guild] = _register(call, guild, call.body, [(number,) for number in range(len(call.body))])
    return call.world.commands[guild]


@route("POST", "/applications/{application}/commands")
@route("POST", "/applications/{application}/guilds/{guild}/commands")
def post_command(call: Call) -> Any:
    guild = call.args.get("guild")
    (made,) = _register(call, guild, [call.body], [()])
    others = [c for c in call.world.commands.get(guild, []) if c["id"] != made["id"]]
    form_commands.number([*others, made])
    call.world.commands[guild] = [*others, made]
    return 201, made


@route("GET", "/guilds/{guild}")
def guild(call: Call) -> Json:
    require_guild(call.world, call.args["guild"], 0)
    found = call.world.guilds[call.args["guild"]]
    if call.query.get("with_counts") in ("true", "1", "True"):
        count = len(call.world.members[found["id"]])
        return found | {"approximate_member_count": count, "approximate_presence_count": 0}
    return found
