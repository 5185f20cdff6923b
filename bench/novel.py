"""What people do with a long novel on the local server of the tests: for :mod:`bench.loop`."""

import asyncio
import itertools
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from bench.search import Writer
from bot.clock import SystemClock
from bot.domain.ids import ChapterId, GuildId, SubmissionId, SubscriptionId
from bot.domain.stories import Rating
from bot.services.serials.service import Start
from bot.services.wiring import make_services
from bot.storage.database import open_database
from bot.text.exporters import Kind
from cogs.submissions.components import APPROVE
from cogs.ui.component import Action
from cogs.ui.components import DOWNLOAD, PAGE, RATING, READ, SEND, SUBSCRIPTION_BEGIN, SUBSCRIPTION_NEXT
from tests.wire.control import Wire
from tests.wire.payloads import LOADING

Json = dict[str, Any]

# Characters: of the novel, of one of its chapters, and of its last one.
NOVEL, CHAPTER, LAST_CHAPTER = 9_900_000, 25_000, 4_000_000
TITLE = "The Long Lamp"

# Readers take turns, so that nobody comes to the end of an allowance.
CROWD = 40

# How often it is looked whether the bot has answered, and how long at most.
LOOK_SECONDS, LONGEST_SECONDS = 0.05, 100

# Permissions (Discord), as bits.
MANAGE_GUILD, VIEW_CHANNEL = 1 << 5, 1 << 10


def novel() -> str:
    """A story of our own invention, in words of no language: chapters as people write them, and a very long one."""
    held = Writer().words(NOVEL // 5)
    lines = (" ".join(held[at : at + 12]).capitalize() + "." for at in range(0, len(held), 12))
    parts = [f"Title: {TITLE}\nAuthor: Wren Alder\nFandom: The Night Ferry\nRating: G\n\n"]
    size, number, left = 0, 0, 0
    for count, line in enumerate(lines):
        if left <= 0 and size < NOVEL - LAST_CHAPTER + CHAPTER:
            number += 1
            parts.append(f"\n\nChapter {number}\n\n")
            left = CHAPTER
        parts.append(line + ("\n\n" if count % 5 == 4 else " "))
        size, left = size + len(line) + 1, left - len(line)
        if size > NOVEL:
            break
    return "".join(parts)


class Server:
    """A server of the local Discord, and the people on it."""

    def __init__(self, wire: Wire, guild: str, channels: dict[str, str], people: dict[str, str]) -> None:
        self.wire, self.guild, self.channels, self.people = wire, guild, channels, people

    async def slash(self, who: str, name: str, *options: Json, channel: str = "library", **more: Any) -> Json:
        """Somebody uses a command; the message it is answered with at last."""
        told = {"channel": self.channels[channel], "user": self.people[who], "name": name, "options": list(options)}
        return await self._answered(await self.wire.order("slash", **told, **more))

    async def press(self, who: str, message: Json, action: Action, values: list[str] | None = None) -> Json:
        """Somebody presses what leads to ``action``, or chooses in it."""
        told = {"message": message, "user": self.people[who], "custom_id": action.custom_id()}
        chosen = {} if values is None else {"values": values, "type": 3}
        return await self._answered(await self.wire.order("click", **told, **chosen))

    async def _answered(self, standing: Json) -> Json:
        """Until an interaction has its message whole."""
        async with asyncio.timeout(LONGEST_SECONDS):
            while (message := standing["message"]) is None or message["flags"] & LOADING:
                await asyncio.sleep(LOOK_SECONDS)
                standing = await self.wire.order("interaction", token=standing["token"])
        return message

    async def posted(self, channel: str, number: int) -> Json:
        """The newest message of a channel, once it has so many."""
        async with asyncio.timeout(LONGEST_SECONDS):
            while len(found := await self.wire.order("messages", channel=self.channels[channel])) < number:  # noqa: ASYNC110
                await asyncio.sleep(LOOK_SECONDS)
        return found[-1]


async def server(wire: Wire) -> Server:
    """A server with a library's channels, its people and a crowd."""
    guild = (await wire.order("guild", name="The Reading Room"))["id"]
    names = ("library", "adult", "queue", "excerpts", "serials")
    channels = {name: (await wire.order("channel", guild=guild, name=name))["id"] for name in names}
    role = await wire.order("role", guild=guild, name="Moderators", permissions=MANAGE_GUILD)
    await wire.order("grant", guild=guild, role=role["id"])
    hidden = {"id": guild, "type": 0, "allow": "0", "deny": str(VIEW_CHANNEL)}
    shown = {"id": role["id"], "type": 0, "allow": str(VIEW_CHANNEL), "deny": "0"}
    await wire.order("change_channel", channel=channels["queue"], permission_overwrites=[hidden, shown])
    people = {"moderator": (await wire.order("user", name="moderator", guild=guild, roles=[role["id"]]))["id"]}
    for name in ("writer", "asker", *(f"reader {n}" for n in range(CROWD))):
        people[name] = (await wire.order("user", name=name, guild=guild))["id"]
    return Server(wire, guild, channels, people)


async def set_up(library: Path, here: Server) -> None:
    """What ``/setup`` would do."""
    database = await open_database(library)
    names = {"library": "library", "adult": "adult", "queue": "queue", "excerpts": "excerpt"}
    chosen: Any = {f"{option}_channel": int(here.channels[name]) for name, option in names.items()}
    services = make_services(database, SystemClock())
    await services.guilds.choose(GuildId(int(here.guild)), **chosen)
    await database.close()


class Steps:
    """What is done with the novel, one after the other; some may be done again."""

    def __init__(self, here: Server, library: Path, file: Json, liked: Json) -> None:
        """``liked`` is the message that people react to until the novel has one."""
        self._here, self._library, self._file, self.liked = here, library, file, liked
        self._turn = itertools.count()
        self._draft: Json = {}
        self.card: Json = {}
        self._submission_id = SubmissionId(1)

    def _find(self, sql: str) -> Any:
        with closing(sqlite3.connect(f"file:{self._library}?mode=ro", uri=True)) as library:
            return library.execute(sql).fetchone()[0]

    def _reader(self) -> str:
        """Another person each time: nobody comes to the end of an allowance."""
        return f"reader {next(self._turn) % CROWD}"

    async def hand_in(self) -> None:
        """The file becomes a draft."""
        option = {"name": "file", "type": 11, "value": self._file["id"]}
        resolved = {"attachments": {self._file["id"]: self._file}}
        self._draft = await self._here.slash("writer", "submit", option, resolved=resolved)

    async def submit(self) -> None:
        """It waits for the moderators."""
        await self._here.press("writer", self._draft, RATING.select(self._submission_id), [Rating.GENERAL.value])
        await self._here.press("writer", self._draft, SEND(self._submission_id))
        self.card = await self._here.posted("queue", 1)

    async def approve(self) -> None:
        """It enters the library and is announced."""
        await self._here.press("moderator", self.card, APPROVE(self._submission_id))
        self.card = self.liked = await self._here.posted("library", 2)

    async def read_first(self) -> None:
        """A reader begins."""
        await self._here.press(self._reader(), self.card, READ(self._submission_id))

    async def read_end(self) -> None:
        """A reader turns to the end of the last chapter, which is long."""
        chapter = ChapterId(self._find("SELECT max(id) FROM chapters"))
        await self._here.press(self._reader(), self.card, PAGE(self._submission_id, chapter, LAST_CHAPTER))

    async def excerpt(self) -> None:
        """A moderator has a passage posted."""
        number = len(await self._here.wire.order("messages", channel=self._here.channels["excerpts"]))
        option = {"name": "now", "type": 1, "options": [{"name": "story", "type": 3, "value": TITLE}]}
        await self._here.slash("moderator", "excerpt", option)
        await self._here.posted("excerpts", number + 1)

    async def serialise(self) -> None:
        """A moderator has it posted in instalments, the first one now."""
        channel = self._here.channels["serials"]
        given = {"story": TITLE, "channel": channel, "time": "18:00", "words": 1000, "first": "now"}
        kinds = {"channel": 7, "words": 4}
        options = [{"name": name, "type": kinds.get(name, 3), "value": value} for name, value in given.items()]
        place = next(one for one in await self._here.wire.order("places") if one["id"] == channel)
        resolved = {"channels": {channel: place | {"permissions": "0"}}}
        start = {"name": "start", "type": 1, "options": options}
        await self._here.slash("moderator", "serial", start, resolved=resolved)
        await self._here.posted("serials", 1)

    async def subscribe(self) -> None:
        """A reader who is in the middle of the long chapter has the rest come by direct message, and more at once."""
        reader, chapter = self._reader(), ChapterId(self._find("SELECT max(id) FROM chapters"))
        await self._here.press(reader, self.card, PAGE(self._submission_id, chapter, LAST_CHAPTER // 2))
        await self._here.press(reader, self.card, SUBSCRIPTION_BEGIN(self._submission_id, None, Start.READ, False))
        begun = SubscriptionId(self._find("SELECT max(id) FROM own_serials"))
        await self._here.press(reader, self.card, SUBSCRIPTION_NEXT(begun, 1))
        told = await self._here.wire.order("conversation", user=self._here.people[reader])
        self._here.channels[reader] = told["id"]
        await self._here.posted(reader, 1)

    async def take_home(self) -> None:
        """A reader takes it home as an e-book."""
        await self._here.press(self._reader(), self.card, DOWNLOAD(self._submission_id, Kind.EPUB))

    async def search(self) -> None:
        """A reader looks for words of the text."""
        await self._here.slash(self._reader(), "search", {"name": "query", "type": 3, "value": "ban cen din"})
