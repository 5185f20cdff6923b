"""Times and days as people type them, read into a cadence and written back. English; pure."""

import re
import unicodedata
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.domain.schedule.cadence import EVERY_DAY, LAST, MOST_DAYS, Cadence

WORKDAYS = frozenset(range(5))
WEEKEND = frozenset({5, 6})

_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:\s*[:.h]\s*(?P<minute>\d{2})|(?P<packed>\d{2}))?\s*(?P<half>[ap])?(?(half)\.?\s*m\.?)"
)


def read_time(typed: str) -> int | None:
    """Minutes from midnight: ``18:00``, ``18.00``, ``1800``, ``6pm``, ``6:30 p.m.``, ``noon``; None for no time.

    An hour alone is a time only where it can be no other: ``18`` is, ``6`` is not.
    """
    plain = unicodedata.normalize("NFKC", typed).strip().casefold()
    named = {"noon": 12 * 60, "midday": 12 * 60, "midnight": 0}.get(plain)
    match = _TIME.fullmatch(plain)
    if named is not None or match is None:
        return named
    hour, minute, half = int(match["hour"]), int(match["minute"] or match["packed"] or 0), match["half"]
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    elif match["minute"] is None and match["packed"] is None and hour <= 12:
        return None
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def write_time(minute: int) -> str:
    """``18:05``, for 1085 minutes from midnight."""
    return f"{minute // 60:02}:{minute % 60:02}"


_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SETS = {
    "": EVERY_DAY,
    "daily": EVERY_DAY,
    "every day": EVERY_DAY,
    "all": EVERY_DAY,
    "weekdays": WORKDAYS,
    "workdays": WORKDAYS,
    "weekend": WEEKEND,
    "weekends": WEEKEND,
}


def read_weekdays(typed: str) -> frozenset[int] | None:
    """Days with Monday as 0: ``every day``, ``weekdays``, ``mon, thu``, ``Mondays to Fridays``; None for no days.

    Nothing typed is every day. Names are English, and may be cut to two letters.
    """
    plain = " ".join(typed.casefold().split())
    if plain in _SETS:
        return _SETS[plain]
    found: set[int] = set()
    # What joins two days into a range stands alone between them.
    joined = re.sub(r"\s*(?:-|–|—|\bto\b)\s*", "-", plain)
    for piece in re.split(r"\s*(?:,|/|&|\band\b|\s)\s*", joined):
        if not piece:
            continue
        ends = [_day(name) for name in piece.split("-")]
        if len(ends) > 2 or None in ends:
            return None
        first, last = ends[0], ends[-1]
        assert first is not None and last is not None
        found |= {(first + step) % 7 for step in range((last - first) % 7 + 1)}
    return frozenset(found) or None


def _day(name: str) -> int | None:
    stem = name.removesuffix(".")
    if len(stem) < 2:
        return None
    return next((index for index, day in enumerate(_DAYS) if day.startswith(stem) or stem == day + "s"), None)


_ORDER = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": LAST}
_COUNTS = ("other", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS = {word: max(number, 2) for number, word in enumerate(_COUNTS, 1)} | {
    word: number for word, number in _ORDER.items() if number > 1
}
_WEEKLY = re.compile(r"(?:weekly|(?:every|each|once a) week)(?: on)?(?: (?P<days>.+))?")
_COUNTED = re.compile(r"every (?P<count>\w+) (?P<unit>\w+)(?: on)?(?: (?P<day>.+))?")
_MONTHLY = re.compile(
    r"(?P<before>(?:monthly|(?:every|each|once a) month)(?: on)?(?: |$))?(?:on )?(?:the )?(?:day )?(?P<what>.*?)"
    r"(?P<after> ?(?:of|in) (?:the|a|every|each) month| of month)?"
)
_ORDINAL = re.compile(r"(\d{1,2})(st|nd|rd|th)?")


def read_days(typed: str, daily: Cadence, now: datetime) -> Cadence | None:
    """``daily`` on the days that were typed; None where they name none.

    What :func:`read_weekdays` knows, and ``every Monday``, ``every 3 days``, ``every other Friday``, ``every 2 weeks``,
    ``weekly``, ``monthly``, ``monthly on the 15th``, ``15th of the month``, ``last day of the month``, ``first
    Monday``. Where no day is named, it is today's. Days that are counted begin today while the time is still to come,
    else tomorrow.
    """
    plain = " ".join(unicodedata.normalize("NFKC", typed).casefold().split()).rstrip(".")
    for days in (plain, re.sub(r"^(?:on|each|every) ", "", plain)):
        weekdays = read_weekdays(days)
        if weekdays is not None:
            return replace(daily, weekdays=weekdays)
    return _weekly(plain, daily, now) or _counted(plain, daily, now) or _monthly(plain, daily, now)


def _weekly(plain: str, daily: Cadence, now: datetime) -> Cadence | None:
    found = _WEEKLY.fullmatch(plain)
    if found is None:
        return None
    weekdays = read_weekdays(found["days"]) if found["days"] else frozenset({daily.today(now).weekday()})
    return replace(daily, weekdays=weekdays) if weekdays is not None else None


def _counted(plain: str, daily: Cadence, now: datetime) -> Cadence | None:
    """``every 3 days``, ``every other week on Monday``, ``every second Friday``."""
    found = _COUNTED.fullmatch({"fortnightly": "every 2 weeks", "every fortnight": "every 2 weeks"}.get(plain, plain))
    if found is None:
        return None
    word = re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", found["count"])
    count = int(word) if re.fullmatch(r"\d{1,3}", word) else _NUMBERS.get(word, 0)
    unit, day, start = found["unit"], found["day"], _next_day(daily, now)
    if unit in ("day", "days"):
        weekdays = EVERY_DAY if day is None else None
    else:
        count *= 7
        named = day if unit in ("week", "weeks") else unit if day is None else ""
        weekdays = frozenset({start.weekday()}) if named is None else read_weekdays(named or "-")
        if weekdays is not None and len(weekdays) > 1:
            return None
    if weekdays is None or not 1 <= count <= MOST_DAYS:
        return None
    if count == (1 if weekdays == EVERY_DAY else 7):
        return replace(daily, weekdays=weekdays)
    while start.weekday() not in weekdays:
        start += timedelta(days=1)
    return replace(daily, weekdays=weekdays, every=count, start=start)


def _next_day(daily: Cadence, now: datetime) -> date:
    """The first local date whose time is still to come."""
    today = daily.today(now)
    return today if daily.time_on(today) > now else today + timedelta(days=1)


def _monthly(plain: str, daily: Cadence, now: datetime) -> Cadence | None:
    """``monthly``, ``15th``, ``monthly on the first Monday``, ``last day of the month``."""
    found = _MONTHLY.fullmatch(plain)
    if found is None:
        return None
    what, said = found["what"].strip(), bool(found["before"] or found["after"])
    if not what and found["before"]:
        return replace(daily, month_day=daily.today(now).day)
    if what in ("last day", "end") or (what == "last" and said):
        return replace(daily, month_day=31)
    number = _ORDINAL.fullmatch(what)
    if number is not None and (number[2] or said):
        return replace(daily, month_day=int(number[1])) if 1 <= int(number[1]) <= 31 else None
    order, _space, day = what.partition(" ")
    weekday = _day(day)
    if order not in _ORDER or weekday is None:
        return None
    return replace(daily, weekdays=frozenset({weekday}), month_week=_ORDER[order])


def write_days(cadence: Cadence) -> str:
    """Days as they may be typed again: ``every day``, ``Mon, Thu``, ``every 3 days``, ``monthly on the 15th``."""
    names = ", ".join(_DAYS[day][:3].title() for day in sorted(cadence.weekdays))
    if cadence.month_day is not None:
        return f"monthly on the {ordinal(cadence.month_day)}"
    if cadence.month_week is not None:
        return f"monthly on the {'last' if cadence.month_week == LAST else ordinal(cadence.month_week)} {names}"
    if cadence.every > 1 and cadence.weekdays != EVERY_DAY:
        return f"every {cadence.every // 7} weeks on {names}"
    if cadence.every > 1:
        return f"every {cadence.every} days"
    return "every day" if cadence.weekdays == EVERY_DAY else names


def ordinal(number: int) -> str:
    """``1st``, ``2nd``, ``13th``; English."""
    ending = "th" if 11 <= number % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
