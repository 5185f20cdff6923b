"""Who may do what where (Discord, Permissions)."""

from tests.wire.payloads import FORUM, THREADS, Json
from tests.wire.world import Refused, World, unknown

ADMINISTRATOR, VIEW, SEND, HISTORY, ATTACH = 1 << 3, 1 << 10, 1 << 11, 1 << 16, 1 << 15
MANAGE_CHANNELS, MANAGE_MESSAGES, MANAGE_ROLES, MANAGE_THREADS = 1 << 4, 1 << 13, 1 << 28, 1 << 34
CHANGE_NICKNAME, MANAGE_NICKNAMES, PIN = 1 << 26, 1 << 27, 1 << 51
REACT, CREATE_THREADS, SEND_IN_THREADS = 1 << 6, 1 << 35, 1 << 38
ALL = (1 << 53) - 1


def permissions(world: World, guild_id: str, user_id: str, channel: Json | None = None) -> int:
    """What somebody may do on a server or in one of its channels, as bits. A thread has its parent's."""
    guild, member = world.guilds[guild_id], world.members[guild_id].get(user_id)
    if member is None:
        return 0
    held = {guild_id, *member["roles"]}
    may = 0
    for role in guild["roles"]:
        if role["id"] in held:
            may |= int(role["permissions"])
    if may & ADMINISTRATOR or guild["owner_id"] == user_id:
        return ALL
    if channel is not None and channel["type"] in THREADS:
        channel = world.channel(channel["parent_id"])
    rules = {rule["id"]: rule for rule in channel["permission_overwrites"]} if channel else {}
    for layer in ({guild_id}, held - {guild_id}, {user_id}):
        allow = deny = 0
        for id in layer & rules.keys():
            allow |= int(rules[id]["allow"])
            deny |= int(rules[id]["deny"])
        may = may & ~deny | allow
    return may if channel is None or may & VIEW else 0


def require(world: World, channel: Json, needed: int = VIEW) -> None:
    """Refuse the bot what it may not do in a channel, as Discord does. Raises Refused."""
    if "guild_id" not in channel:
        return
    may = permissions(world, channel["guild_id"], world.bot["id"], channel)
    if not may & VIEW:
        raise Refused(403, 50001, "Missing Access")
    if needed & ~may:
        raise Refused(403, 50013, "Missing Permissions")


def require_guild(world: World, guild_id: str, needed: int) -> None:
    """The same for a whole server; the bot has to be on it. Raises Refused."""
    if guild_id not in world.guilds:
        raise unknown("Guild")
    if world.bot["id"] not in world.members[guild_id]:
        raise Refused(403, 50001, "Missing Access")
    if needed & ~permissions(world, guild_id, world.bot["id"]):
        raise Refused(403, 50013, "Missing Permissions")


def require_role(world: World, guild_id: str, role_id: str) -> Json:
    """A role that the bot may give, change and take away: below its own highest. Raises Refused."""
    require_guild(world, guild_id, MANAGE_ROLES)
    guild, member = world.guilds[guild_id], world.members[guild_id][world.bot["id"]]
    found = next((role for role in guild["roles"] if role["id"] == role_id), None)
    if found is None:
        raise unknown("Role")
    highest = max((role["position"] for role in guild["roles"] if role["id"] in member["roles"]), default=0)
    if found["position"] >= highest and guild["owner_id"] != world.bot["id"]:
        raise Refused(403, 50013, "Missing Permissions")
    return found


def require_post(world: World, channel: Json) -> None:
    """Refuse the bot a message where it may not post one. Raises Refused."""
    if channel["type"] == FORUM:
        raise Refused(400, 50008, "Cannot send messages in a non-text channel")
    if "guild_id" not in channel:
        person = channel["recipients"][0]["id"]
        if not any(person in world.members[guild] for guild in world.own_guilds()):
            raise Refused(403, 50278, "Cannot send messages to this user due to having no mutual guilds")
        if person in world.closed:
            raise Refused(403, 50007, "Cannot send messages to this user")
        return None
    if channel["type"] not in THREADS:
        return require(world, channel, SEND)
    require(world, channel, SEND_IN_THREADS)
    return require_unlocked(world, channel)


def require_unlocked(world: World, channel: Json) -> None:
    """Refuse the bot what only those with Manage Threads may do in a locked thread. Raises Refused.

    Discord answers as if the thread were archived, but with 403 (discord-api-docs, issues 6884 and 7707).
    """
    if channel["type"] not in THREADS or not channel["thread_metadata"]["locked"]:
        return
    if not permissions(world, channel["guild_id"], world.bot["id"], channel) & MANAGE_THREADS:
        raise Refused(403, 50083, "Thread is archived")


def require_active(world: World, channel: Json) -> None:
    """Refuse what Discord does in active threads only: an edit, a reaction, joining. Raises Refused.

    Not even those with Manage Threads may (Discord, Active & Archived Threads).
    """
    if channel["type"] in THREADS and channel["thread_metadata"]["archived"]:
        raise Refused(400, 50083, "Thread is archived")


def reads_history(world: World, channel: Json) -> bool:
    """Whether the bot may read what was written; where not, Discord answers an empty list."""
    if "guild_id" not in channel:
        return True
    return bool(permissions(world, channel["guild_id"], world.bot["id"], channel) & HISTORY)
