"""What the server keeps: servers, people, channels, messages. No HTTP here."""

import copy
from collections.abc import Callable
from datetime import datetime
from typing import Any

from tests.wire import payloads, rendering
from tests.wire.payloads import DM, EPHEMERAL, FORUM, THREADS, Json
from tests.wire.time import SharedTime

EPOCH_MS = 1_420_070_400_000  # Discord's (Snowflakes)
FILE_TYPES = {".png": "image/png", ".txt": "text/plain; charset=utf-8", ".md": "text/markdown; charset=utf-8"}

# What a server that is taken down and started again still has.
KEPT = ("users", "guilds", "members", "channels", "messages", "reactors", "pins")


class Refused(Exception):
    """An answer that is an error: an HTTP status, Discord's JSON error code, and what is wrong with a body, by path."""

    def __init__(self, status: int, code: int, message: str, errors: Json | None = None) -> None:
        super().__init__(message)
        self.status, self.body = status, {"message": message, "code": code} | ({"errors": errors} if errors else {})


# Members, presences, message content: the intent, and the flag of an application in fewer than 100 servers.
GRANTED_FLAGS = {1 << 1: 1 << 15, 1 << 8: 1 << 13, 1 << 15: 1 << 19}

UNKNOWN = {"Channel": 10003, "Guild": 10004, "Member": 10007, "Message": 10008, "Overwrite": 10009, "Role": 10011}
UNKNOWN |= {"User": 10013, "Webhook": 10015, "Interaction": 10062, "Tag": 10087}


def unknown(what: str) -> Refused:
    """404 for a thing that is not there."""
    return Refused(404, UNKNOWN[what], f"Unknown {what}")


class World:
    """Everything there is. ``tell`` is called with each event: its name, its data, its server or None."""

    def __init__(self, time: SharedTime, base: str) -> None:
        self.time, self.base = time, base
        self.tell: Callable[[str, Json, str | None], None] = lambda name, data, guild: None
        self._last_id = 0
        self.bot = payloads.user("1000000000000000001", "chapterhouse", bot=True)
        self.owner = payloads.user("1000000000000000002", "Owner")
        self.clear()

    def clear(self) -> None:
        """Begin with nothing."""
        self.granted = 0  # privileged intents, as bits
        self.nonce_seconds = 300.0  # “the past few minutes”
        self.users: dict[str, Json] = {person["id"]: person for person in (self.bot, self.owner)}
        self.guilds: dict[str, Json] = {}
        self.members: dict[str, dict[str, Json]] = {}
        self.channels: dict[str, Json] = {}
        self.messages: dict[str, dict[str, Json]] = {}
        self.reactors: dict[str, dict[str, list[str]]] = {}  # who reacted to a message, by emoji
        self.commands: dict[str | None, list[Json]] = {None: []}
        self.files: dict[str, tuple[bytes, str]] = {}
        self.interactions: dict[str, Any] = {}  # by token; see interactions.py
        self.pins: dict[str, dict[str, str]] = {}  # when a channel's messages were pinned
        self.closed: set[str] = set()  # people who take no direct messages
        self._nonces: dict[tuple[str, str], tuple[float, str]] = {}

    def kept(self) -> Json:
        """Everything that stays when the server is taken down: no interaction, file or nonce."""
        return {name: getattr(self, name) for name in KEPT} | {"closed": sorted(self.closed), "last_id": self._last_id}

    def restore(self, kept: Json) -> None:
        """Begin with what was :meth:`kept`."""
        self.clear()
        kept = copy.deepcopy(kept)
        for name in KEPT:
            setattr(self, name, kept[name])
        self.closed, self._last_id = set(kept["closed"]), kept["last_id"]

    def snowflake(self) -> str:
        """A new id: the present in it, and always greater than the last."""
        self._last_id = max(self._last_id + 1, (int(self.time.now() * 1000) - EPOCH_MS) << 22)
        return str(self._last_id)

    def channel(self, id: str) -> Json:
        """A channel, thread or conversation. Raises Refused."""
        if id not in self.channels:
            raise unknown("Channel")
        return self.channels[id]

    def message(self, channel_id: str, id: str) -> Json:
        """A message. Raises Refused."""
        found = self.messages.get(channel_id, {}).get(id)
        if found is None:
            raise unknown("Message")
        return found

    def add_guild(self, name: str, locale: str) -> Json:
        """A server with the bot on it."""
        made = payloads.guild(self.snowflake(), name, self.owner["id"], locale)
        self.guilds[made["id"]] = made
        self.members[made["id"]] = {}
        for person in (self.bot, self.owner):
            self.add_member(made["id"], person["id"], [])
        self.tell("GUILD_CREATE", self.whole_guild(made["id"]), made["id"])
        return made

    def leave_guild(self, id: str) -> None:
        """Have the bot off a server: thrown out or by itself."""
        del self.members[id][self.bot["id"]]
        self.tell("GUILD_DELETE", {"id": id}, id)

    def own_guilds(self) -> list[str]:
        """The servers that the bot is on."""
        return [id for id, members in self.members.items() if self.bot["id"] in members]

    def active_threads(self, guild_id: str) -> list[Json]:
        """A server's threads that are not archived."""
        mine = [c for c in self.channels.values() if c.get("guild_id") == guild_id and c["type"] in THREADS]
        return [c for c in mine if not c["thread_metadata"]["archived"]]

    def application_flags(self) -> int:
        """Which privileged intents the application was granted, as its flags say it (Discord, Application Flags)."""
        return sum(flag for intent, flag in GRANTED_FLAGS.items() if self.granted & intent)

    def whole_guild(self, id: str) -> Json:
        """A server as the gateway tells of it when it becomes known."""
        mine = [c for c in self.channels.values() if c.get("guild_id") == id]
        return self.guilds[id] | {
            "joined_at": self.members[id][self.bot["id"]]["joined_at"],
            "large": False,
            "member_count": len(self.members[id]),
            "members": [self.members[id][self.bot["id"]]],
            "channels": [c for c in mine if c["type"] not in THREADS],
            "threads": self.active_threads(id),
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        }

    def add_user(self, name: str) -> Json:
        """A person."""
        made = payloads.user(self.snowflake(), name)
        self.users[made["id"]] = made
        return made

    def add_member(self, guild_id: str, user_id: str, roles: list[str]) -> Json:
        """Have a person on a server."""
        made = payloads.member(self.users[user_id], roles, payloads.stamp(self.time.now()))
        self.members[guild_id][user_id] = made
        return made

    def add_role(self, guild_id: str, name: str, permissions: int, *, lowest: bool = False) -> Json:
        """A role above all others, or above @everyone only."""
        roles = self.guilds[guild_id]["roles"]
        for role in roles if lowest else ():
            role["position"] += bool(role["position"])
        made = payloads.role(self.snowflake(), name, permissions, 1 if lowest else len(roles))
        roles.append(made)
        self.tell("GUILD_ROLE_CREATE", {"guild_id": guild_id, "role": made}, guild_id)
        return made

    def add_channel(self, guild_id: str, name: str, type: int, options: Json) -> Json:
        """A channel or a forum."""
        made = payloads.channel(self.snowflake(), guild_id, name, type, len(self.channels), options)
        if type == FORUM:
            made["available_tags"] = self.numbered_tags(options.get("available_tags") or [])
        self.channels[made["id"]] = made
        self.messages[made["id"]] = {}
        self.tell("CHANNEL_CREATE", made, guild_id)
        return made

    def numbered_tags(self, tags: list[Json]) -> list[Json]:
        """A forum's tags, with an id each."""
        blank = {"moderated": False, "emoji_id": None, "emoji_name": None}
        return [blank | tag | {"id": str(tag.get("id") or self.snowflake())} for tag in tags]

    def delete_channel(self, id: str) -> Json:
        """Take a channel away, with its threads and all that is in them."""
        gone = self.channel(id)
        for thread in [c for c in self.channels.values() if c.get("parent_id") == id and c["type"] in THREADS]:
            self.delete_channel(thread["id"])
        del self.channels[id], self.messages[id]
        if gone["type"] in THREADS:
            told = {key: gone[key] for key in ("id", "guild_id", "parent_id", "type")}
            self.tell("THREAD_DELETE", told, gone["guild_id"])
        else:
            self.tell("CHANNEL_DELETE", gone, gone.get("guild_id"))
        return gone

    def conversation(self, user_id: str) -> Json:
        """The direct messages with one person."""
        for found in self.channels.values():
            if found["type"] == DM and found["recipients"][0]["id"] == user_id:
                return found
        if user_id not in self.users or user_id == self.bot["id"]:
            raise Refused(400, 50033, "Invalid Recipient(s)")
        made = payloads.direct(self.snowflake(), self.users[user_id])
        self.channels[made["id"]] = made
        self.messages[made["id"]] = {}
        return made

    def start_thread(self, parent: Json, body: Json, id: str | None = None, owner: str | None = None) -> Json:
        """A thread in a channel or forum, the bot's if no ``owner`` is named; one on a message has its ``id``."""
        made = payloads.thread(id or self.snowflake(), parent, owner or self.bot["id"], self.time.now(), body)
        self.channels[made["id"]] = made
        self.messages[made["id"]] = {}
        self.tell("THREAD_CREATE", made | {"newly_created": True}, made["guild_id"])
        return made

    def archive(self) -> None:
        """Archive the threads in which nothing was written for as long as they say, and which nobody has opened since.

        Opening one counts as activity (Discord, Thread Metadata: ``archive_timestamp``).
        """
        for thread in self.channels.values():
            if thread["type"] not in THREADS or thread["thread_metadata"]["archived"]:
                continue
            about = thread["thread_metadata"]
            written = ((int(thread["last_message_id"] or thread["id"]) >> 22) + EPOCH_MS) / 1000
            last = max(written, datetime.fromisoformat(about["archive_timestamp"]).timestamp())
            if self.time.now() - last > about["auto_archive_duration"] * 60:
                self.set_archived(thread, True)

    def set_archived(self, thread: Json, archived: bool) -> None:
        """Archive a thread or bring it back."""
        thread["thread_metadata"] |= {"archived": archived, "archive_timestamp": payloads.stamp(self.time.now())}
        self.tell("THREAD_UPDATE", thread, thread["guild_id"])

    def repeated(self, channel_id: str, nonce: str) -> Json | None:
        """The message that was posted with a nonce not long ago. Raises Refused where it was deleted since."""
        at, id = self._nonces.get((channel_id, nonce), (0.0, ""))
        return self.message(channel_id, id) if id and self.time.now() - at <= self.nonce_seconds else None

    def post(self, channel_id: str, author: Json, body: Json, id: str | None = None, **more: Any) -> Json:
        """A new message, kept unless it is for one person's eyes only."""
        place = self.channel(channel_id)
        body = rendering.finished(copy.deepcopy(body))
        made = payloads.message(id or self.snowflake(), channel_id, author, self.time.now(), body) | more
        made["mentions"] = rendering.mentioned(self.users, made, body.get("allowed_mentions"))
        if made["flags"] & EPHEMERAL:
            return made
        if place["type"] in THREADS and place["thread_metadata"]["archived"]:
            self.set_archived(place, False)
        self.messages[channel_id][made["id"]] = made
        place["last_message_id"] = made["id"]
        if place["type"] in THREADS:
            place["total_message_sent"] += 1
            place["message_count"] += 1
            parent = self.channels[place["parent_id"]]
            if parent["type"] == FORUM and place["id"] == made["id"]:
                parent["last_message_id"] = made["id"]
        if body.get("nonce") is not None:
            self._nonces[channel_id, str(body["nonce"])] = (self.time.now(), made["id"])
        self.tell_of("MESSAGE_CREATE", made)
        return made

    def edit(self, message: Json, body: Json) -> Json:
        """Change what a request names of a message."""
        body = rendering.finished(copy.deepcopy(body), message["attachments"])
        for key in ("content", "embeds", "components", "flags", "attachments"):
            if key in body:
                message[key] = body[key] if body[key] is not None else type(message[key])()
        message["edited_timestamp"] = payloads.stamp(self.time.now())
        if not message["flags"] & EPHEMERAL:
            self.tell_of("MESSAGE_UPDATE", message)
        return message

    def delete_message(self, channel_id: str, id: str) -> None:
        """Take a message away."""
        self._forget(channel_id, id)
        self.tell_of("MESSAGE_DELETE", {"id": id, "channel_id": channel_id})

    def delete_messages(self, channel_id: str, ids: list[str]) -> None:
        """Take messages away together; those that are not there are left out."""
        there = [id for id in ids if id in self.messages[channel_id]]
        for id in there:
            self._forget(channel_id, id)
        if there:
            self.tell_of("MESSAGE_DELETE_BULK", {"ids": there, "channel_id": channel_id})

    def _forget(self, channel_id: str, id: str) -> None:
        self.message(channel_id, id)
        del self.messages[channel_id][id]
        self.pins.get(channel_id, {}).pop(id, None)
        place = self.channels[channel_id]
        if place["type"] in THREADS and id != channel_id:
            place["message_count"] -= 1

    def tell_of(self, event: str, data: Json) -> None:
        """Tell of something in a channel."""
        guild_id = self.channels[data["channel_id"]].get("guild_id")
        self.tell(event, data | {"guild_id": guild_id} if guild_id else data, guild_id)

    def file_limit(self, channel_id: str) -> int:
        """How large a file may be in a channel, in bytes; boosts of its server raise it."""
        guild = self.guilds.get(self.channels.get(channel_id, {}).get("guild_id", ""), {})
        return {2: 50, 3: 100}.get(guild.get("premium_tier", 0), 10) * 1024 * 1024

    def store(self, channel_id: str, name: str, content: bytes, type: str | None = None) -> Json:
        """Keep a file; returns it as an attachment."""
        id = self.snowflake()
        path = f"/attachments/{channel_id}/{id}/{name}"
        type = type or FILE_TYPES.get("." + name.rpartition(".")[2], "application/octet-stream")
        self.files[path] = (content, type)
        url = f"{self.base}/cdn{path}"
        return {
            "id": id,
            "filename": name,
            "size": len(content),
            "content_type": type,
            "url": url,
            "proxy_url": url,
        }
