"""What keeps the bot from posting on a server: told to somebody once, shown in ``/doctor``, tried again when asked."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.delivery import outbox
from bot.domain.refusals import PERMISSIONS, Coming, Refusal, Trouble
from bot.errors import AlreadyDone
from bot.locale import _
from bot.services.context import Context
from bot.storage import guilds, trouble
from bot.storage.database import Connection
from bot.storage.deliveries import Delivery

# How late a post must be to count as overdue, in seconds.
LATE_SECONDS = 300

# What is looked at for one server's check-up.
MOST_TROUBLES, MOST_CHANNELS, MOST_COMING = 100, 50, 5

# A serial waits for what could not be posted: /serial list resumes, passes over or stops it.
KEPT = outbox.SERIALS

# Nobody is told of these by a message: a person's closed direct messages are their own business, a fault of the
# bot's is for who runs it.
UNTOLD = (Refusal.DMS_CLOSED, Refusal.TOO_LARGE, Refusal.FAULT)


@dataclass(frozen=True, slots=True)
class Checkup:
    """A server's health, as the library knows it. ``stopped`` are sentences about schedules that rest.

    ``channels`` are those that posts are planned for or could not be made in.
    """

    troubles: tuple[Trouble, ...]
    coming: tuple[Coming, ...]
    overdue: int
    stopped: tuple[str, ...]
    channels: tuple[int, ...]


class DoctorService:
    """Use cases of who manages a server, and what the outbox tells of every post that ended."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._database = context.database

    async def checkup(self, guild_id: int) -> Checkup:
        """How a server's posts are doing."""
        now = self._context.now()
        async with self._database.read() as connection:
            stopped = [
                _("The serial in {channel} is paused: {problem} /serial list resumes it.").format(
                    channel=f"<#{place}>", problem=sentence(problem)
                )
                for place, problem in await trouble.stopped_serials(connection, guild_id)
            ]
            return Checkup(
                tuple(await trouble.troubles(connection, guild_id, MOST_TROUBLES, people=False)),
                tuple(await trouble.coming(connection, guild_id, MOST_COMING)),
                await trouble.overdue(connection, guild_id, now - LATE_SECONDS),
                tuple(stopped),
                tuple(await trouble.channels_in_use(connection, guild_id, MOST_CHANNELS)),
            )

    async def try_again(self, guild_id: int, delivery_id: int) -> None:
        """Have one post tried again; one that may have arrived is looked for first. Raises AlreadyDone."""
        async with self._database.write() as connection:
            if not await trouble.retry_one(connection, guild_id, delivery_id, self._context.now()):
                raise AlreadyDone(_("That post is not waiting for anything any more. /doctor shows how it stands."))

    async def try_all(self, guild_id: int) -> int:
        """Have everything on a server tried again that is still wanted; returns how many posts."""
        async with self._database.write() as connection:
            return await trouble.retry_failed(connection, guild_id, self._context.now(), ours=True)

    async def set_aside(self, guild_id: int, delivery_id: int) -> None:
        """Give a post up; :meth:`take_up` undoes it. Raises AlreadyDone for one that is not in trouble."""
        async with self._database.write() as connection:
            if not await trouble.set_aside(connection, guild_id, delivery_id, KEPT, self._context.now()):
                raise AlreadyDone(_("That post is not waiting for anything any more. /doctor shows how it stands."))

    async def take_up(self, guild_id: int, delivery_id: int) -> None:
        """Undo :meth:`set_aside`. Raises AlreadyDone."""
        async with self._database.write() as connection:
            if not await trouble.take_up(connection, guild_id, delivery_id, self._context.now()):
                raise AlreadyDone(_("That post is back already. /doctor shows how it stands."))

    async def mended(self, guild_id: int) -> None:
        """Something about the bot on a server has changed, its roles or that it is there at all: try again."""
        async with self._database.write() as connection:
            await trouble.retry_failed(connection, guild_id, self._context.now())

    async def watch(self, connection: Connection, ended: Delivery) -> None:
        """Called in the transaction that ends a delivery: has an administrator told, once, what is in the way."""
        if ended.kind == outbox.ALERT:
            if ended.state == "failed":
                await self._tell(connection, ended.guild_id, json.loads(ended.content or "{}"))
            return
        if ended.state == "sent" and ended.channel_id is not None:
            await trouble.close_alerts(connection, ended.guild_id, ended.channel_id)
        refusal = ended.refused
        if ended.state not in ("failed", "unknown") or refusal is None or ended.channel_id is None:
            return
        if refusal in UNTOLD or ended.kind == outbox.TEST:
            return
        now = self._context.now()
        place = 0 if refusal is Refusal.SERVER_LEFT else ended.channel_id
        if await trouble.open_alert(connection, ended.guild_id, place, refusal, now):
            content: dict[str, Any] = {"channel": ended.channel_id, "refusal": refusal.value, "since": now}
            content |= {"lacks": ended.lacks.splitlines(), "problem": ended.problem, "key": ended.key}
            content["ways"] = await _ways(connection, ended, refusal)
            await self._tell(connection, ended.guild_id, content)

    async def _tell(self, connection: Connection, guild_id: int, content: dict[str, Any]) -> None:
        """Plan an alert by the first of its ways that are left; without any, ``/doctor`` alone shows it."""
        if not content["ways"]:
            return
        (kind, to), *rest = content["ways"]
        uuid = await guilds.library_uuid(connection)
        key = f"{uuid}:{guild_id}:{content['channel']}:{content['refusal']}:{content['since']}:{kind}:{to}"
        place = (to, None) if kind == "channel" else (None, to)
        await outbox.plan_alert(connection, guild_id, place, key, {**content, "ways": rest}, self._context.now())


async def _ways(connection: Connection, ended: Delivery, refusal: Refusal) -> list[tuple[str, int]]:
    """Where it can be read: the moderators' channel, else by who set the bot up or made the schedule."""
    queue = (await guilds.guild_settings(connection, ended.guild_id)).queue_channel
    found: list[tuple[str, int]] = []
    if queue is not None and queue != ended.channel_id and refusal is not Refusal.SERVER_LEFT:
        found.append(("channel", queue))
    people = (await trouble.who_set_up(connection, ended.guild_id), await trouble.who_made(connection, ended.key))
    return found + [("person", person) for person in dict.fromkeys(people) if person]


def sentence(words: str) -> str:
    """``words`` with a capital at their beginning and a full stop behind them."""
    words = words.strip()
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?", "…")) else ".")


def why(refusal: Refusal | None, lacks: Sequence[str], problem: str) -> str:
    """What stood in a post's way, as a sentence."""
    match refusal:
        case Refusal.PERMISSION if lacks:
            names = ", ".join(f"**{_(PERMISSIONS.get(name, name))}**" for name in lacks)
            return _("The bot lacks {permissions} there.").format(permissions=names)
        case Refusal.PERMISSION:
            return _("The bot may not post there.")
        case Refusal.CHANNEL_GONE:
            return _("The channel is gone.")
        case Refusal.SERVER_LEFT:
            return _("The bot is not on the server any more.")
        case Refusal.DMS_CLOSED:
            return _("This person does not take direct messages from the bot.")
        case Refusal.HISTORY if lacks:
            return _("It may have arrived, and the bot can't look: it lacks **Read Message History** there.")
        case Refusal.DELETED:
            return _("It was posted, and somebody deleted it at once.")
        case Refusal.TOO_LARGE:
            return _("It is too large for Discord, which is a fault of the bot's.")
        case _:
            return sentence(problem) if problem else _("Nothing is known about why.")


def advice(refusal: Refusal | None) -> str:
    """What to do about it, as a sentence."""
    match refusal:
        case Refusal.PERMISSION | Refusal.HISTORY:
            return _(
                "Open the channel's settings, Permissions, add the bot's role and allow it; what waits is then tried"
                " again by itself."
            )
        case Refusal.CHANNEL_GONE:
            return _("Choose another channel in /settings, or for the serial or schedule that posted there.")
        case Refusal.SERVER_LEFT:
            return _("Invite the bot again, and it goes on.")
        case Refusal.DMS_CLOSED:
            return _("They can allow direct messages in the server's privacy settings.")
        case Refusal.GATE:
            return _("Make the channel age-restricted in its settings, or choose another.")
        case Refusal.DELETED:
            return _("Nothing needs to be done; set it aside.")
        case Refusal.TOO_LARGE | Refusal.FAULT:
            return _("Tell whoever runs the bot; its log has the details.")
        case None:
            return _("It is tried again by itself.")
        case _:
            return _("Mend that, then try again.")
