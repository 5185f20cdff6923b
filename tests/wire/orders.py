"""The server's side of its control: what a test may have happen. ``POST /control/NAME`` with JSON, answered in JSON.

Names are this class's methods, arguments theirs; :class:`tests.wire.control.Wire` is the other side.
"""

from typing import Any

from tests.wire import interactions
from tests.wire.faults import Fault
from tests.wire.gateway import Gateway
from tests.wire.payloads import Json
from tests.wire.rest import Rest
from tests.wire.routes.channels import update_channel
from tests.wire.routes.messages import WRITTEN, react, unreact
from tests.wire.routes.threads import update_thread
from tests.wire.world import Refused, World


class Orders:
    """Everything a test may ask for. Ids are strings, as in Discord's JSON."""

    def __init__(self, world: World, rest: Rest, gateway: Gateway) -> None:
        self._world, self._rest, self._gateway = world, rest, gateway

    async def obey(self, name: str, given: Json) -> Any:
        """Do what ``name`` says. Raises Refused for what is not there."""
        order = None if name.startswith("_") or name == "obey" else getattr(self, name, None)
        if order is None:
            raise Refused(404, 0, f"no order {name!r}")
        result = order(**given)
        return await result if hasattr(result, "__await__") else result

    def reset(self) -> None:
        """Begin with nothing, as a server that has just started."""
        self._gateway.clear()
        self._world.clear()
        self._rest.clear()

    def kept(self) -> Json:
        """All that stands: servers, people, channels and messages; for :meth:`restore`."""
        return self._world.kept()

    def restore(self, kept: Json) -> None:
        """Begin with what stood when it was ``kept``, perhaps on another server."""
        self.reset()
        self._world.restore(kept)

    def remember_nonces(self, seconds: float) -> None:
        """How long a nonce is honoured, on the server's clock."""
        self._world.nonce_seconds = seconds

    def ask_heartbeats(self, milliseconds: int, grace: float = 10.0) -> None:
        """How often clients that connect from now on say that they live, and how many seconds late they may be."""
        self._gateway.heartbeat_ms, self._gateway.grace = milliseconds, grace

    def grant_intents(self, intents: int) -> None:
        """Let the application have privileged intents (bits)."""
        self._world.granted = intents

    def hold_events(self, seconds: float | None = None) -> None:
        """Have changes of members, channels, threads and roles count at once and be told later."""
        self._gateway.hold(seconds)

    def release_events(self) -> None:
        """Tell of the changes that were held back."""
        self._gateway.release()

    def guild(self, name: str, locale: str = "en-US") -> Json:
        """A server with the bot on it; the bot has what @everyone has."""
        return self._world.add_guild(name, locale)

    def kick(self, guild: str) -> None:
        """Throw the bot out of a server."""
        self._world.leave_guild(guild)

    def role(self, guild: str, name: str, permissions: int = 0) -> Json:
        """A role; ``permissions`` as bits."""
        return self._world.add_role(guild, name, permissions)

    def user(self, name: str, guild: str | None = None, roles: list[str] | None = None) -> Json:
        """A person, on a server if one is named."""
        made = self._world.add_user(name)
        if guild is not None:
            joined = self._world.add_member(guild, made["id"], roles or [])
            self._world.tell("GUILD_MEMBER_ADD", joined | {"guild_id": guild}, guild)
        return made

    def grant(self, guild: str, role: str, user: str | None = None) -> None:
        """Give a role to somebody; to the bot where nobody is named."""
        member = self._world.members[guild][user or self._world.bot["id"]]
        member["roles"] = [*member["roles"], role]
        self._world.tell("GUILD_MEMBER_UPDATE", member | {"guild_id": guild}, guild)

    def channel(self, guild: str, name: str, type: int = 0, **options: Any) -> Json:
        """A channel; ``options`` as Discord's request has them (nsfw, parent_id, permission_overwrites)."""
        return self._world.add_channel(guild, name, type, options)

    def change_channel(self, channel: str, **options: Any) -> Json:
        """Change a channel's nsfw, name, permission_overwrites …"""
        return update_channel(self._world, self._world.channel(channel), options)

    def deny(self, channel: str, permissions: int = 0) -> Json:
        """Take permissions (bits) away from the bot in a channel; 0 gives all of them back."""
        bot = self._world.bot["id"]
        rule = {"id": bot, "type": 1, "allow": "0", "deny": str(permissions)}
        return self.change_channel(channel, permission_overwrites=[rule] if permissions else [])

    def delete_channel(self, channel: str) -> Json:
        """Take a channel away with all that is in it."""
        return self._world.delete_channel(channel)

    def delete_message(self, channel: str, message: str) -> None:
        """Take a message away, as a moderator does."""
        self._world.delete_message(channel, message)

    def archive_thread(self, thread: str, locked: bool = False) -> Json:
        """Archive a thread, perhaps lock it."""
        return self.change_thread(thread, archived=True, locked=locked)

    def start_thread(self, channel: str, user: str, name: str, **options: Any) -> Json:
        """Have a person start a thread."""
        return self._world.start_thread(self._world.channel(channel), {"name": name, **options}, owner=user)

    def change_thread(self, thread: str, **options: Any) -> Json:
        """Change a thread's archived, locked, name …, as a moderator does."""
        found = self._world.channel(thread)
        return update_thread(self._world, found, options, by=self._world.guilds[found["guild_id"]]["owner_id"])

    def close_messages(self, user: str) -> None:
        """Have somebody take no direct messages any more."""
        self._world.closed.add(user)

    def say(self, channel: str, user: str, content: str) -> Json:
        """Have a person write a message."""
        return self._world.post(channel, self._world.users[user], {"content": content})

    def react(self, channel: str, message: str, user: str, emoji: str) -> None:
        """Have a person react."""
        react(self._world, channel, message, user, emoji)

    def unreact(self, channel: str, message: str, user: str, emoji: str) -> None:
        """Have a person take a reaction back."""
        unreact(self._world, channel, message, user, emoji)

    def turn_reactions(self, channel: str, message: str, users: list[str], emoji: str) -> None:
        """Have each of these people react, or take back what they had."""
        for user in users:
            had = user in self._world.reactors.get(message, {}).get(emoji, ())
            (unreact if had else react)(self._world, channel, message, user, emoji)

    async def slash(
        self, channel: str, user: str, name: str, options: list[Json] | None = None, type: int = 1, **more: Any
    ) -> Json:
        """Have a person use a command. ``options`` as Discord delivers them; ``more``: target_id, resolved."""
        guild = self._world.channel(channel).get("guild_id")
        known = [*self._world.commands.get(guild, []), *self._world.commands[None]]
        command = next((c for c in known if c["name"] == name and c["type"] == type), None)
        if command is None:
            raise Refused(404, 0, f"no command {name!r}; there are {', '.join(sorted(c['name'] for c in known))}")
        data = {"id": command["id"], "name": name, "type": type, "options": options or [], **more}
        return await interactions.act(self._world, interactions.COMMAND, data, channel, user, None)

    async def autocomplete(self, channel: str, user: str, name: str, options: list[Json]) -> Json:
        """Have a person type into an option; the one with ``focused``."""
        command = next(c for commands in self._world.commands.values() for c in commands if c["name"] == name)
        data = {"id": command["id"], "name": name, "type": 1, "options": options}
        return await interactions.act(self._world, interactions.AUTOCOMPLETE, data, channel, user, None)

    async def click(
        self, message: Json, user: str, custom_id: str, values: list[str] | None = None, type: int = 2
    ) -> Json:
        """Have a person press a button or choose in a select of a message (type 3)."""
        data: Json = {"custom_id": custom_id, "component_type": type, "id": 1}
        if values is not None:
            data["values"] = values
        kept = self._world.messages.get(message["channel_id"], {}).get(message["id"], message)
        return await interactions.act(self._world, interactions.COMPONENT, data, message["channel_id"], user, kept)

    async def fill(self, channel: str, user: str, custom_id: str, components: list[Json]) -> Json:
        """Have a person hand in a form; ``components`` as Discord delivers them."""
        data = {"custom_id": custom_id, "components": components}
        return await interactions.act(self._world, interactions.MODAL, data, channel, user, None)

    def upload(self, channel: str, name: str, text: str) -> Json:
        """A file that a person attaches; returns the attachment."""
        return self._world.store(channel, name, text.encode())

    def expire(self, token: str) -> None:
        """Let an interaction be as old as its token lives."""
        self._world.interactions[token].created_at -= interactions.TOKEN_SECONDS + 1

    def interaction(self, token: str) -> Json:
        """How an interaction stands: the first answer, the message, followups."""
        return interactions.standing(self._world, token)

    def crowd(self, channel: str, user: str, count: int) -> None:
        """Have a person write so many messages, one after the other."""
        for number in range(count):
            self.say(channel, user, f"Has anyone counted them? I am at {number}.")

    def messages(self, channel: str, own: bool = False) -> list[Json]:
        """Every message of a channel but those that Discord itself writes, oldest first; with ``own`` the bot's."""
        self._world.channel(channel)
        bot = self._world.bot["id"]
        written = [one for one in self._world.messages[channel].values() if one["type"] in WRITTEN]
        return [one for one in written if not own or one["author"]["id"] == bot]

    def places(self) -> list[Json]:
        """Every channel, thread and conversation, oldest first."""
        return list(self._world.channels.values())

    def sends(self, since: int = 0) -> list[Json]:
        """What the bot asked to have posted, whatever became of it, from the ``since``-th request on.

        Each has ``channel``, ``nonce``, ``enforce_nonce``, and the ``custom_ids`` and ``text_ids`` in it.
        """
        return self._rest.sends[since:]

    def release(self) -> None:
        """Let the requests through that are held."""
        self._rest.release()

    def threads(self, parent: str) -> list[Json]:
        """Every thread in a channel or forum, oldest first."""
        return [c for c in self._world.channels.values() if c.get("parent_id") == parent]

    def conversation(self, user: str) -> Json:
        """The channel of somebody's direct messages with the bot."""
        return self._world.conversation(user)

    def commands(self, guild: str | None = None) -> list[Json]:
        """The commands that are registered, everywhere or on one server."""
        return self._world.commands.get(guild, [])

    def fail(self, kind: str, **how: Any) -> None:
        """Have requests fail; see :class:`tests.wire.faults.Fault`."""
        self._rest.faults.add(Fault(kind, **how))

    def heal(self) -> None:
        """Forget every fault and limit, and let through what is held."""
        self._rest.release()
        self._rest.faults.clear()
        self._rest.limits.clear()

    def limit(self, method: str, path: str, limit: int, window: float) -> None:
        """Allow ``limit`` requests in ``window`` seconds on routes that fit, in each channel by itself."""
        self._rest.limits.add(method, path, limit, window)

    def limit_old_edits(self, limit: int, window: float) -> None:
        """Allow ``limit`` edits of messages older than an hour in ``window`` seconds, in each channel by itself."""
        self._rest.limits.add_old_edits(limit, window)

    def limit_all(self, limit: int, window: float) -> None:
        """Allow ``limit`` requests in ``window`` seconds on all routes together, but for those of interactions."""
        self._rest.limits.add_global(limit, window)

    def drop(self, forget: bool = False) -> int:
        """Break the gateway's connections; ``forget``: their sessions can't be resumed. Returns how many."""
        return self._gateway.drop(forget=forget)

    async def invalidate(self) -> None:
        """Declare every session over (op 9, false)."""
        await self._gateway.invalidate()

    async def ask_reconnect(self) -> None:
        """Ask for new connections (op 7)."""
        await self._gateway.ask_reconnect()

    def outage(self, guild: str, over: bool = False) -> None:
        """A server becomes unavailable, or comes back."""
        if over:
            self._world.tell("GUILD_CREATE", self._world.whole_guild(guild) | {"unavailable": False}, guild)
        else:
            self._world.tell("GUILD_DELETE", {"id": guild, "unavailable": True}, guild)

    def set_time(self, at: float) -> None:
        """Stop the server's clock at ``at``; 0 lets it run."""
        self._world.time.set(at)

    def forgive(self) -> list[str]:
        """Forget what was wrong with requests and answers so far; returns it."""
        problems = self.state()["problems"]
        self._rest.forgive()
        return problems

    def state(self) -> Json:
        """Counts: sessions, requests; and what was wrong with requests and answers."""
        sessions = self._gateway.sessions.values()
        record = self._rest.record
        return {
            "connected": sum(session.socket is not None for session in sessions),
            "identified": self._gateway.identified,
            "resumed": self._gateway.resumed,
            "requests": self._rest.requests,
            "problems": sorted(self._rest.unknown) + (list(record.problems) if record is not None else []),
        }
