"""Whether every post that was due stands where it should: once, in order, in time. Reads the server, not the outbox."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.domain.serials import Serial, Shape
from tests.crash.messages import Message, bears, marker, sent_at, text
from tests.crash.schedules import START, ByMessage, Followed, Passages, Posted, Schedules
from tests.wire.control import Wire

HOUR, DAY = 3600.0, 86_400.0
LATE = 12 * HOUR  # what a schedule allows where it says nothing else
LONG_AWAY = 6 * HOUR
MOST_PARTS = 12
MOST_OWN = 60  # instalments that a reader's own may have
STEP = re.compile(r"\bStep (\d+) is counted aloud, and the keeper writes it down before the lamp is turned again\.")
COUNT = re.compile(r"Instalment (\d+) of \d+")


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
        slots = [at for _day, at in slots_of(serial, posted.began, max(posts, default=posted.began))]
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
        slots = dict(slots_of(schedule, START, end))
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
        for person in readers | {one.own.person_id for one in self.laid.own}:
            followed = [one for one in self.laid.followed if person in one.followers]
            await self._reader(person, followed, [one for one in self.laid.own if one.own.person_id == person])

    async def _reader(self, person: int, followed: list[Followed], owns: list[ByMessage]) -> None:
        """One reader's direct messages: news of stories, and instalments of their own."""
        news: dict[Any, Any] = {
            (f"news:{f.submission.uuid}:{revision}.{at}:{person}", 1): (f.submission.title, at, revision)
            for f in followed
            for revision, at in f.news
        }
        keys: dict[Any, Any] = dict(news)
        for one in owns:
            numbers = range(1, MOST_OWN + 1)
            keys |= {(f"own:{one.own.uuid}:{n}", p): (one.title, n, p) for n in numbers for p in range(1, MOST_PARTS)}
        talk = await self.wire.order("conversation", user=str(person))
        found = await self.messages(talk["id"])
        told = self._keys(found, keys, f"messages to {person}")
        for title in {f.submission.title for f in followed}:
            was, wanted = ([one for one in all if one[0] == title] for all in (told, sorted(news.values())))
            self.problems += is_once_in_order(was, wanted, f"news of {title} for {person}")
        for one in owns:
            mine = [(n, p, m) for (title, n, p), m in zip(told, found, strict=False) if title == one.title]
            await self._own(one, mine)

    async def _own(self, one: ByMessage, mine: list[tuple[int, int, Message]]) -> None:
        """A reader's own serial; ``mine`` has number, part and message of what came of it."""
        what = f"{one.title} for {one.own.person_id}"
        numbered = [(n, p) for n, p, _message in mine]
        last = max((n for n, _p in numbered), default=0)
        self.problems += is_once_in_order([n for n, p in numbered if p == 1], range(1, last + 1), what)
        self.problems += is_once_in_order(numbered, sorted(set(numbered)), f"{what}, parts")
        read = [(int(step), n, m) for n, _p, m in mine for step in STEP.findall(text(m))]
        self.problems += is_once_in_order([step for step, _n, _m in read], range(1, one.steps + 1), f"{what}, steps")
        if [n for n, (_n, _p, m) in enumerate(mine, 1) if "The end." in text(m)] != [len(mine)]:
            self.problems.append(f"{what}: the end is not said in the last message, or not once")
        if one.size is not None and any(n != (step - 1) // one.size + 1 for step, n, _m in read):
            self.problems.append(f"{what}: an instalment is not a chapter")
        posts = [sent_at(m) for _n, p, m in mine if p == 1]
        if one.beside is not None:
            await self._in_step(one.beside, [(step, sent_at(m)) for step, _n, m in read], posts, what)
            return
        slots = [at for _day, at in slots_of(one.own.pace, one.began, max(posts, default=one.began))]
        if any(number >= len(slots) or at < slots[number] for number, at in enumerate(posts)):
            self.problems.append(f"{what}: an instalment came before its slot")
        for slot in slots:
            self.problems += self.missed(slot, posts, what)

    async def _in_step(self, beside: Posted, read: list[tuple[int, float]], posts: list[float], what: str) -> None:
        """No step came before the server's serial had it, and something soon after each of its instalments."""
        thread = await self._thread(
            beside, await self.messages(beside.serial.channel_id), f"serial:{beside.serial.uuid}:open"
        )
        shown = {int(step): sent_at(m) for m in await self.messages(thread or 0) for step in STEP.findall(text(m))}
        early = [step for step, at in read if at < shown.get(step, math.inf)]
        if early:
            self.problems.append(f"{what}: before the serial had them: {early[:5]}")
        for at in sorted(set(shown.values())):
            self.problems += self.missed(at, posts, what)


def slots_of(schedule: Any, start: float, end: float) -> Iterator[tuple[date, float]]:
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
