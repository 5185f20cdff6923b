"""Discord's objects as JSON, complete enough for its specification and for what clients read."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]

TEXT, DM, VOICE, CATEGORY, NEWS = 0, 1, 2, 4, 5
NEWS_THREAD, PUBLIC_THREAD, PRIVATE_THREAD, FORUM = 10, 11, 12, 15
THREADS = (NEWS_THREAD, PUBLIC_THREAD, PRIVATE_THREAD)

TEXT_DISPLAY = 10  # of the component types

# What Discord adds to components that were sent without it, by their type.
DEFAULTS: dict[int, Json] = {
    **{select: {"min_values": 1, "max_values": 1} for select in (3, 5, 6, 7, 8)},
    11: {"description": None, "spoiler": False},
    13: {"spoiler": False},
    14: {"divider": True, "spacing": 1},
    17: {"accent_color": None, "spoiler": False},
}

EPHEMERAL, LOADING, HAS_THREAD, V2 = 1 << 6, 1 << 7, 1 << 5, 1 << 15

# What @everyone has on a new server (Discord, Permissions): everything but what only moderators need.
EVERYONE = 0x0006_64F9_8637_CE41


def stamp(at: float) -> str:
    """ISO 8601 with microseconds and an offset, as Discord writes times."""
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="microseconds")


def user(id: str, name: str, *, bot: bool = False) -> Json:
    """A person or a bot."""
    return {
        "id": id,
        "username": name.lower().replace(" ", "_"),
        "global_name": None if bot else name,
        "discriminator": "0",
        "avatar": None,
        "banner": None,
        "accent_color": None,
        "avatar_decoration_data": None,
        "collectibles": None,
        "display_name_styles": None,
        "primary_guild": None,
        "public_flags": 0,
        "flags": 0,
        "bot": bot,
    }


def own_user(bot: Json) -> Json:
    """The bot as it sees itself."""
    return bot | {"verified": True, "mfa_enabled": True, "locale": "en-US", "email": None}


def member(person: Json, roles: list[str], joined: str) -> Json:
    """A user on a server."""
    return {
        "user": person,
        "nick": None,
        "avatar": None,
        "banner": None,
        "roles": roles,
        "joined_at": joined,
        "premium_since": None,
        "communication_disabled_until": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
    }


def role(id: str, name: str, permissions: int, position: int) -> Json:
    """A role; one with its server's id is @everyone."""
    return {
        "id": id,
        "name": name,
        "permissions": str(permissions),
        "position": position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def guild(id: str, name: str, owner: str, locale: str) -> Json:
    """A server, without what only the gateway tells of it."""
    return {
        "id": id,
        "name": name,
        "owner_id": owner,
        "preferred_locale": locale,
        "features": ["COMMUNITY"],
        "roles": [role(id, "@everyone", EVERYONE, 0)],
        "emojis": [],
        "stickers": [],
        "region": "deprecated",
        "afk_timeout": 300,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw": False,
        "nsfw_level": 0,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "premium_progress_bar_enabled": False,
        "system_channel_flags": 0,
        "widget_enabled": False,
        "max_presences": None,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
    } | dict.fromkeys(
        (
            *("icon", "description", "home_header", "splash", "discovery_splash", "banner", "application_id"),
            *("afk_channel_id", "system_channel_id", "widget_channel_id", "vanity_url_code", "rules_channel_id"),
            *("safety_alerts_channel_id", "public_updates_channel_id", "incidents_data"),
        )
    )


def channel(id: str, guild_id: str, name: str, type: int, position: int, options: Json) -> Json:
    """A channel of a server that is no thread; ``options`` as a request to make one has them."""
    made = {
        "id": id,
        "type": type,
        "guild_id": guild_id,
        "name": name,
        "position": position,
        "flags": 0,
        "permission_overwrites": [
            {"id": str(o["id"]), "type": o["type"], "allow": str(o.get("allow", 0)), "deny": str(o.get("deny", 0))}
            for o in options.get("permission_overwrites") or []
        ],
        "parent_id": str(options["parent_id"]) if options.get("parent_id") else None,
        "nsfw": bool(options.get("nsfw")),
        "topic": options.get("topic"),
        "rate_limit_per_user": 0,
        "last_message_id": None,
    }
    if type == FORUM:
        made |= {
            "available_tags": [],
            "default_reaction_emoji": None,
            "default_sort_order": None,
            "default_forum_layout": 0,
            "default_thread_rate_limit_per_user": 0,
        }
    return made


def thread(id: str, parent: Json, owner: str, at: float, body: Json) -> Json:
    """A thread in ``parent``; ``body`` as a request to start one has it."""
    return {
        "id": id,
        "type": body.get("type") or PUBLIC_THREAD,
        "guild_id": parent["guild_id"],
        "parent_id": parent["id"],
        "owner_id": owner,
        "name": body["name"],
        "flags": 0,
        "last_message_id": None,
        "message_count": 0,
        "member_count": 1,
        "total_message_sent": 0,
        "rate_limit_per_user": body.get("rate_limit_per_user") or 0,
        "applied_tags": [str(tag) for tag in body.get("applied_tags") or []],
        "thread_metadata": {
            "archived": False,
            "auto_archive_duration": body.get("auto_archive_duration") or 4320,
            "archive_timestamp": stamp(at),
            "create_timestamp": stamp(at),
            "locked": False,
        },
    }


def direct(id: str, person: Json) -> Json:
    """A conversation between the bot and one person."""
    return {"id": id, "type": DM, "flags": 0, "last_message_id": None, "recipients": [person]}


def message(id: str, channel_id: str, author: Json, at: float, body: Json) -> Json:
    """A message; ``body`` as a request to post one has it, with components numbered and files stored already."""
    made = {
        "id": id,
        "type": 0,
        "channel_id": channel_id,
        "author": author,
        "content": body.get("content") or "",
        "timestamp": stamp(at),
        "edited_timestamp": None,
        "tts": False,
        "pinned": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "flags": body.get("flags") or 0,
        "embeds": body.get("embeds") or [],
        "components": body.get("components") or [],
        "attachments": body.get("attachments") or [],
    }
    if body.get("nonce") is not None:
        made["nonce"] = body["nonce"]
    return made


def command(id: str, application: str, guild_id: str | None, body: Json) -> Json:
    """A command as it stands registered."""
    made = {
        "id": id,
        "application_id": application,
        "version": id,
        "type": 1,
        "description": "",
        "default_member_permissions": None,
        "nsfw": False,
        "integration_types": [0],
        "contexts": None,
    } | {key: value for key, value in body.items() if value is not None}
    if made["default_member_permissions"] is not None:
        made["default_member_permissions"] = str(made["default_member_permissions"])
    return made | {"guild_id": guild_id} if guild_id else made


def walk(components: list[Json]) -> Iterator[Json]:
    """Every component, nested ones too."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        yield from walk([component[key] for key in ("component", "accessory") if component.get(key)])
