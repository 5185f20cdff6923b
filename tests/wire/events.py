"""Who hears of what: intents, permissions to see, and whose message content is told (Discord, Gateway)."""

from tests.wire.payloads import Json
from tests.wire.permissions import VIEW, permissions
from tests.wire.world import World

GUILDS, MEMBERS, MODERATION, PRESENCES = 1 << 0, 1 << 1, 1 << 2, 1 << 8
GUILD_MESSAGES, GUILD_REACTIONS, DM_MESSAGES, DM_REACTIONS = 1 << 9, 1 << 10, 1 << 12, 1 << 13
MESSAGE_CONTENT = 1 << 15
PRIVILEGED = MEMBERS | PRESENCES | MESSAGE_CONTENT

# Every bit that means something (Discord, List of Intents).
INTENTS = (1 << 17) - 1 | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25

# A change of a member, a channel or a role, which can be told of later than it counts.
CHANGES = ("CHANNEL_", "THREAD_", "GUILD_MEMBER_", "GUILD_ROLE_")


def intent_of(name: str, data: Json, in_guild: bool, bot: str) -> int:
    """The intent that an event needs, or 0."""
    if name.startswith(("INTERACTION_", "GUILD_MEMBERS_CHUNK")):
        return 0
    if name.startswith("MESSAGE_REACTION"):
        return GUILD_REACTIONS if in_guild else DM_REACTIONS
    if name.startswith("MESSAGE_"):
        return GUILD_MESSAGES if in_guild else DM_MESSAGES
    if name == "CHANNEL_PINS_UPDATE" and not in_guild:
        return DM_MESSAGES
    if name.startswith("GUILD_MEMBER_"):
        # Of its own membership a bot is always told.
        return 0 if name == "GUILD_MEMBER_UPDATE" and data["user"]["id"] == bot else MEMBERS
    return MODERATION if name.startswith("GUILD_BAN") else GUILDS


def seen(world: World, name: str, data: Json) -> bool:
    """Whether the bot is told of an event at all: not of messages and threads in channels that it may not see."""
    if not name.startswith(("MESSAGE_", "THREAD_CREATE", "THREAD_UPDATE")):
        return True
    place = world.channels.get(data.get("channel_id") or data["id"])
    return place is None or "guild_id" not in place or may_see(world, place)


def may_see(world: World, place: Json) -> bool:
    """Whether the bot may see a channel or thread of a server."""
    return bool(permissions(world, place["guild_id"], world.bot["id"], place) & VIEW)


def told(world: World, name: str, data: Json, intents: int) -> Json:
    """What of an event's data a client with these intents is told."""
    if name in ("MESSAGE_CREATE", "MESSAGE_UPDATE") and not intents & MESSAGE_CONTENT:
        return without_content(world, data)
    return data


def readable(world: World, message: Json) -> Json:
    """A message as REST answers it; there, what the application was granted counts, not what it asked for."""
    return message if world.granted & MESSAGE_CONTENT else without_content(world, message)


def without_content(world: World, message: Json) -> Json:
    """A message without what people wrote, unless it is the bot's own, mentions it or is in a conversation with it."""
    bot = world.bot["id"]
    if message.get("referenced_message"):
        message = message | {"referenced_message": without_content(world, message["referenced_message"])}
    mentioned = any(person["id"] == bot for person in message["mentions"])
    if message["author"]["id"] == bot or mentioned or "guild_id" not in world.channel(message["channel_id"]):
        return message
    return message | {"content": "", "embeds": [], "attachments": [], "components": []}
