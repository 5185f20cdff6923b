"""Serials and readers' own ones: every instalment once, in order, not before its slot, and each slot served."""

import math
import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.domain.serials.serials import Serial, Shape
from tests.crash.messages import Message, sent_at, text
from tests.crash.order import is_once_in_order
from tests.crash.schedules import ByMessage, Denial, Posted, slots_of
from tests.crash.uptime import DENIED, LATE, LONGEST_RETRY, SECOND, Uptime, moment

if TYPE_CHECKING:
    from tests.crash.verdict import Judge

MOST_PARTS = 12
MOST_OWN = 120  # instalments that a reader's own may have
STEP = re.compile(r"\bStep (\d+) is counted aloud, and the keeper writes it down before the lamp is turned again\.")
COUNT = re.compile(r"Instalment (\d+) of \d+")

Numbered = list[tuple[int, int, Message]]  # number and part of an instalment, and the message


async def judge_serial(judge: "Judge", posted: Posted) -> None:
    """One serial of the server."""
    serial, key = posted.serial, f"serial:{posted.serial.uuid}"
    names: dict[tuple[str, int], Any] = {(f"{key}:end", 1): "end", (f"{key}:open", 1): "open"}
    numbers = range(1, serial.total + 40)
    names |= {(f"{key}:{n}", p): (n, p) for n in numbers for p in range(1, MOST_PARTS)}
    told = []
    if serial.place.shape is not Shape.FORUM:
        told = await judge.told(serial.place.channel_id, names, posted.title)
    home = str(serial.place.channel_id)
    if serial.place.shape is not Shape.CHANNEL:
        opening = [name for name, _message in told]
        thread = await _thread(judge, posted)
        if thread is None:
            return
        home, told = thread, await judge.told(thread, names, posted.title)
        if serial.place.shape is Shape.FORUM:
            opening, told = [name for name, _message in told[:1]], told[1:]
        judge.problems += is_once_in_order(opening, ["open"], f"{posted.title}, opening")
    judge.homes[serial.id] = int(home)
    numbered = [(*name, message) for name, message in told if isinstance(name, tuple)]
    numbers_told = [n for n, part, _message in numbered if part == 1]
    judge.problems += is_once_in_order(numbers_told, range(1, serial.total + 1), posted.title)
    parts = [(n, part) for n, part, _message in numbered]
    judge.problems += is_once_in_order(parts, sorted(set(parts)), f"{posted.title}, parts")
    if [n for n, (name, _message) in enumerate(told, 1) if name == "end"] != [len(told)]:
        judge.problems.append(f"{posted.title}: the closing post is not the last, or not there once")
    _read(judge, posted, [message for _name, message in told])
    _in_time(judge, posted, [sent_at(message) for _n, part, message in numbered if part == 1])


async def _thread(judge: "Judge", posted: Posted) -> str | None:
    """The thread or forum post of a serial; complains unless there is one.

    One that began twice, where two bots ran at once, is emptied and closed: the bot may not delete it.
    """
    found = await judge.wire.order("threads", parent=str(posted.serial.place.channel_id))
    threads: list[Message] = []
    for thread in found:
        if thread["name"] != posted.title:
            continue
        if thread["thread_metadata"]["archived"] and not await judge.messages(thread["id"]):
            judge.excuses.excuse(SECOND, f"{posted.title}, {moment(sent_at(thread))}")
        else:
            threads.append(thread)
    if len(threads) != 1:
        made = ", ".join(moment(sent_at(thread)) for thread in threads)
        judge.problems.append(f"{posted.title}: {len(threads)} threads ({made})")
        return None
    return str(threads[0]["id"])


def _read(judge: "Judge", posted: Posted, messages: list[Message]) -> None:
    """The text itself, as a reader meets it."""
    if posted.serial.place.shape is Shape.CHANNEL:
        counts = [int(number) for message in messages for number in COUNT.findall(text(message))]
        judge.problems += is_once_in_order(counts, range(1, posted.serial.total + 1), f"{posted.title}, as told")
        return
    read = [int(number) for message in messages for number in STEP.findall(text(message))]
    judge.problems += is_once_in_order(read, range(1, posted.steps + 1), f"{posted.title}, steps")


def _in_time(judge: "Judge", posted: Posted, posts: list[float]) -> None:
    serial = posted.serial
    slots = [at for _day, at in slots_of(serial.pace, posted.began, max(posts, default=posted.began))]
    late = posts[1:] if serial.first_now else posts
    for number, at in enumerate(late):
        if number >= len(slots) or at < slots[number]:
            judge.problems.append(f"{posted.title}: instalment {number + 1} came before its slot")
            break
    if serial.first_now and slots and posts:
        # The day on which the first came at once counts as served.
        slots = slots[1:] if _day_of(serial, slots[0]) == _day_of(serial, posts[0]) else slots
    for slot in slots:
        served = any(slot <= at <= slot + LATE for at in posts)
        denied = next((one for one in posted.denied if is_denied(one, slot, judge.up)), None)
        if served or denied is None:
            judge.missed(slot, posts, posted.title)
            continue
        judge.excuses.due += 1
        judge.excuses.excuse(DENIED, f"{posted.title}, {moment(slot)}")
        home = judge.homes[serial.id]
        told = any(one.channel == home and not one.redraw and one.is_of(denied) for one in judge.alerts)
        if is_tried(denied, slot, judge.up) and not told:
            judge.problems.append(f"{posted.title}: denied at {moment(slot)}, and nobody was told")


def is_denied(denied: Denial, slot: float, up: Uptime) -> bool:
    """Whether what was denied is in the way of a slot: until it is given back, and the bot has been up to notice."""
    return denied.start - LATE <= slot and not up.within(denied.end, slot)


def is_tried(denied: Denial, slot: float, up: Uptime) -> bool:
    """Whether the bot must have met a denial with what was due: it was there while that could still be posted.

    What it comes too late for is passed over, denied or not.
    """
    return denied.posting and slot >= denied.start and up.within(slot, min(denied.end, slot + LATE - LONGEST_RETRY))


def own_names(one: ByMessage) -> dict[tuple[str, int], tuple[int, int]]:
    """The keys of a reader's subscription, with number and part."""
    numbers, parts = range(1, MOST_OWN + 1), range(1, MOST_PARTS)
    return {(f"own:{one.own.uuid}:{n}", p): (n, p) for n in numbers for p in parts}


async def judge_own(judge: "Judge", one: ByMessage, mine: Numbered) -> None:
    """A reader's subscription."""
    what = f"{one.title} for {one.own.reader_id}"
    numbered = [(n, p) for n, p, _message in mine]
    last = max((n for n, _p in numbered), default=0)
    judge.problems += is_once_in_order([n for n, p in numbered if p == 1], range(1, last + 1), what)
    judge.problems += is_once_in_order(numbered, sorted(set(numbered)), f"{what}, parts")
    read = [(int(step), n, m) for n, _p, m in mine for step in STEP.findall(text(m))]
    posts = [sent_at(m) for _n, p, m in mine if p == 1]
    if one.ends is None:
        steps = [step for step, _n, _m in read]
        judge.problems += is_once_in_order(steps, range(1, one.steps + 1), f"{what}, steps")
        if [n for n, (_n, _p, m) in enumerate(mine, 1) if "The end." in text(m)] != [len(mine)]:
            judge.problems.append(f"{what}: the end is not said in the last message, or not once")
    elif any(at > one.ends + LATE for at in posts):
        judge.problems.append(f"{what}: sent after its story had left")
    if one.size is not None and any(n != (step - 1) // one.size + 1 for step, n, _m in read):
        judge.problems.append(f"{what}: an instalment is not a chapter")
    if one.beside is not None:
        await _in_step(judge, one.beside, [(step, sent_at(m)) for step, _n, m in read], posts, what)
        return
    slots = [at for _day, at in slots_of(one.own.pace, one.began, one.ends or max(posts, default=one.began))]
    if any(number >= len(slots) or at < slots[number] for number, at in enumerate(posts)):
        judge.problems.append(f"{what}: an instalment came before its slot")
    for slot in slots:
        judge.missed(slot, posts, what, one.ends)


async def _in_step(
    judge: "Judge", beside: Posted, read: list[tuple[int, float]], posts: list[float], what: str
) -> None:
    """No step came before the server's serial had it, and something soon after each of its instalments."""
    thread = await _thread(judge, beside)
    if thread is None:
        return
    shown = {int(step): sent_at(m) for m in await judge.messages(thread) for step in STEP.findall(text(m))}
    early = [step for step, at in read if at < shown.get(step, math.inf)]
    if early:
        judge.problems.append(f"{what}: before the serial had them: {early[:5]}")
    for at in sorted(set(shown.values())):
        judge.missed(at, posts, what)


def _day_of(serial: Serial, at: float) -> date:
    return datetime.fromtimestamp(at, ZoneInfo(serial.pace.cadence.zone)).date()
