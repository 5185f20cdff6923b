"""Whether every post that was due stands where it should: once, in order, in time. Reads the server, not the outbox."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.domain.serials import Serial, Shape
from tests.crash.schedules import START, Passages, Posted, Schedules
from tests.wire.control import Wire
from tests.wire.payloads import walk
from tests.wire.world import EPOCH_MS

HOUR, DAY = 3600.0, 86_400.0
LATE = 12 * HOUR  # what a schedule allows where it says nothing else
LONG_AWAY = 6 * HOUR
MOST_PARTS = 12
STEP = re.compile(r"\bStep (\d+) is counted")
COUNT = re.compile(r"Instalment (\d+) of \d+")

Message = dict[str, Any]


@dataclass
class Uptime:
    """When the bot was up with nothing left to do, and when it died."""

    at: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)

    def settled(self, at: float) -> None:
        """It is up, and has done what was due."""
        self.at.append(at)

    def down(self, at: float) -> None:
        """It is dead from now on."""
        self.ends.append(at)

    def within(self, start: float, end: float) -> bool:
        """Whether it was up and idle at some time between."""
        return any(start <= at <= end for at in self.at)

    def long_away(self, start: float, end: float) -> bool:
        """Whether it died between the two and was not idle again for long."""
        return any(start <= at <= end and not self.within(at, at + LONG_AWAY) for at in self.ends)


def marker(library: str, key: str, part: int = 1) -> str:
    """The marker of a part of a post, worked out from what bot/delivery/worker.py promises."""
    return hashlib.sha256(f"{library}\n{key}\n{part}".encode()).hexdigest()[:20]


def marks(message: Message) -> set[str]:
    """Everything in a message that could be a marker, as a button bears it and as a text's id does."""
    found: set[str] = set()
    for component in walk(message["components"]):
        found.add(str(component.get("custom_id") or "").rpartition("#")[2])
        if component["type"] == 10:
            found.add(f"id {component['id']}")
    return found


def bears(message: Message, wanted: str) -> bool:
    """Whether a message has the marker ``wanted``."""
    return not marks(message).isdisjoint({wanted, f"id {int(wanted, 16) % (2**31 - 1) + 1}"})


def text(message: Message) -> str:
    """What can be read in a message's texts."""
    return "\n".join(str(c.get("content") or "") for c in walk(message["components"]) if c["type"] == 10)


def sent_at(message: Message) -> float:
    """When it was posted, in seconds since 1970."""
    return ((int(message["id"]) >> 22) + EPOCH_MS) / 1000


def is_once_in_order(found: Iterable[Any], wanted: Iterable[Any], what: str) -> Iterator[str]:
    """Complaints where ``found`` is not ``wanted``."""
    found, wanted = list(found), list(wanted)
    if found == wanted:
        return
    doubled = sorted({one for one in found if found.count(one) > 1})
    lost = [one for one in wanted if one not in found]
    kind = (
        f"doubled {doubled[:5]}"
        if doubled
        else f"lost {lost[:5]}"
        if lost
        else f"out of order or unasked: {found[:40]}"
    )
    yield f"{what}: {kind}"


class Judge:
    """Looks at one server after its month."""

    def __init__(self, wire: Wire, laid: Schedules, up: Uptime) -> None:
        self.wire, self.laid, self.up = wire, laid, up
        self.seen = 0
        self.problems: list[str] = []

    async def messages(self, channel: int | str) -> list[Message]:
        """A channel's messages in order."""
        found = await self.wire.order("messages", channel=str(channel))
        self.seen += len(found)
        return found

    def _keys(self, found: list[Message], keys: dict[str, Any], what: str) -> list[Any]:
        """What each message is, in order; complains of those that are nothing."""
        named = {marker(self.laid.library, key, part): name for (key, part), name in keys.items()}  # type: ignore[misc]
        told: list[Any] = []
        for message in found:
            mine = [name for wanted, name in named.items() if bears(message, wanted)]
            if len(mine) != 1:
                self.problems.append(f"{what}: nobody planned “{text(message)[:60]}” ({message['id']})")
            else:
                told.append(mine[0])
        return told

    # ---- serials -------------------------------------------------------------------------------------

    async def serial(self, posted: Posted) -> None:
        """One serial."""
        serial = posted.serial
        key = f"serial:{serial.uuid}"
        found = await self.messages(serial.channel_id) if serial.shape is not Shape.FORUM else []
        if serial.shape is not Shape.CHANNEL:
            thread = await self._thread(posted, found, f"{key}:open")
            if thread is None:
                return
            found = await self.messages(thread)
            if serial.shape is Shape.FORUM:
                found = found[1:]
        keys: dict[Any, Any] = {(f"{key}:end", 1): "end"}
        keys |= {(f"{key}:{n}", p): (n, p) for n in range(1, serial.total + 40) for p in range(1, MOST_PARTS)}
        told = self._keys(found, keys, posted.title)
        numbered = [one for one in told if one != "end"]
        self.problems += is_once_in_order(
            [n for n, part in numbered if part == 1], range(1, serial.total + 1), posted.title
        )
        self.problems += is_once_in_order(numbered, sorted(set(numbered)), f"{posted.title}, parts")
        if told.count("end") != 1 or told[-1] != "end":
            self.problems.append(f"{posted.title}: the closing post is not the last, or not there once")
        self._read(posted, found, told)
        firsts = {one[0]: sent_at(m) for one, m in zip(told, found, strict=False) if one != "end" and one[1] == 1}
        self._in_time(posted, list(firsts.values()))

    async def _thread(self, posted: Posted, found: list[Message], key: str) -> str | None:
        """The thread of a serial; complains unless there is one."""
        serial = posted.serial
        threads = [
            t for t in await self.wire.order("threads", parent=str(serial.channel_id)) if t["name"] == posted.title
        ]
        if len(threads) != 1:
            self.problems.append(f"{posted.title}: {len(threads)} threads")
            return None
        opening = (await self.messages(threads[0]["id"]))[:1] if serial.shape is Shape.FORUM else found
        self.problems += is_once_in_order(
            self._keys(opening, {(key, 1): "open"}, posted.title), ["open"], f"{posted.title}, opening"
        )
        return str(threads[0]["id"])

    def _read(self, posted: Posted, found: list[Message], told: list[Any]) -> None:
        """The text itself, as a reader meets it."""
        if posted.serial.shape is Shape.CHANNEL:
            counts = [int(number) for message in found for number in COUNT.findall(text(message))]
            self.problems += is_once_in_order(counts, range(1, posted.serial.total + 1), f"{posted.title}, as told")
            return
        read = [int(number) for message in found for number in STEP.findall(text(message))]
        self.problems += is_once_in_order(read, range(1, posted.steps + 1), f"{posted.title}, steps")

    def _in_time(self, posted: Posted, posts: list[float]) -> None:
        serial = posted.serial
        slots = [at for _day, at in _slots(serial, posted.began, max(posts, default=posted.began))]
        late = posts[1:] if serial.first_now else posts
        for number, at in enumerate(late):
            if number >= len(slots) or at < slots[number]:
                self.problems.append(f"{posted.title}: instalment {number + 1} came before its slot")
                break
        if serial.first_now and slots and posts:
            # The day on which the first came at once counts as served.
            slots = slots[1:] if _day_of(serial, slots[0]) == _day_of(serial, posts[0]) else slots
        for slot in slots:
            if any(start - LATE <= slot <= end + DAY for start, end in posted.denied):
                continue
            self.problems += self.missed(slot, posts, posted.title)

    def missed(self, slot: float, posts: list[float], what: str) -> Iterator[str]:
        """A complaint where a slot should have its post and has none."""
        if any(slot <= at <= slot + LATE for at in posts) or not self.up.within(slot, slot + LATE):
            return
        if self.up.long_away(slot - DAY, slot + LATE):
            return  # it was begun before, and ended after a long absence
        before, after = [at for at in posts if at < slot][-1:], [at for at in posts if at > slot][:1]
        near = ", ".join(str(datetime.fromtimestamp(at, UTC)) for at in (*before, *after))
        yield f"{what}: nothing for the slot of {datetime.fromtimestamp(slot, UTC)}; posts near it: {near}"

    # ---- the rest ------------------------------------------------------------------------------------

    async def excerpts(self, one: Passages, end: float) -> None:
        """One excerpt schedule."""
        if one.gone is not None:
            return  # its channel is not there to be looked at
        schedule, what = one.schedule, f"excerpts {one.schedule.channel_id}"
        slots = dict(_slots(schedule, START, end))
        found = await self.messages(schedule.channel_id)
        keys = {(f"excerpt:{schedule.uuid}:{day.isoformat()}", 1): day for day in slots}
        told = self._keys(found, keys, what)
        self.problems += is_once_in_order(told, sorted(set(told)), what)
        posts = {day: sent_at(message) for day, message in zip(told, found, strict=False)}
        early = [str(day) for day, at in posts.items() if at < slots[day]]
        if early:
            self.problems.append(f"{what}: before their slots: {early}")
        for day, slot in slots.items():
            if day not in posts and slot + LATE < end:
                self.problems += self.missed(slot, [], what)

    async def people(self) -> None:
        """What followers were told, and what was announced."""
        library = await self.messages(self.laid.library_channel)
        keys: dict[Any, Any] = {(f"announcement:{one.uuid}:1", 1): one.title for one in self.laid.announced}
        keys[f"desk:{self.laid.library}:{self.laid.guild_id}:1", 1] = "desk"
        told = self._keys(library, keys, "announcements")
        wanted = sorted(["desk", *(one.title for one in self.laid.announced)])
        # Each is a post by itself: one that is put off lets others pass.
        self.problems += is_once_in_order(sorted(told), wanted, "announcements")
        readers = {person for followed in self.laid.followed for person in followed.followers}
        for person in readers:
            mine = [f for f in self.laid.followed if person in f.followers]
            keys = {
                (f"news:{f.submission.uuid}:{revision}.{at}:{person}", 1): (at, revision, f.submission.title)
                for f in mine
                for revision, at in f.news
            }
            talk = await self.wire.order("conversation", user=str(person))
            told = self._keys(await self.messages(talk["id"]), keys, f"news for {person}")
            for title in {f.submission.title for f in mine}:
                found, wanted = ([one for one in news if one[2] == title] for news in (told, sorted(keys.values())))
                self.problems += is_once_in_order(found, wanted, f"news of {title} for {person}")


def _slots(schedule: Any, start: float, end: float) -> Iterator[tuple[date, float]]:
    """A schedule's local dates and slots (seconds since 1970) from after ``start`` to ``end``."""
    first = datetime.fromtimestamp(start, UTC).date() - timedelta(days=2)
    for day, at in schedule.cadence.slots(first):
        if at.timestamp() > end:
            return
        if at.timestamp() > start:
            yield day, at.timestamp()


def _day_of(serial: Serial, at: float) -> date:
    from zoneinfo import ZoneInfo

    return datetime.fromtimestamp(at, ZoneInfo(serial.cadence.zone)).date()


async def verdict(wire: Wire, laid: Schedules, up: Uptime, end: float) -> tuple[int, list[str]]:
    """How many posts there are, and what is wrong with them."""
    judge = Judge(wire, laid, up)
    for posted in laid.serials:
        await judge.serial(posted)
    for one in laid.excerpts:
        await judge.excerpts(one, end)
    await judge.people()
    return judge.seen, judge.problems
