"""Excerpts as plain values: a schedule, what an author has decided, and times and weekdays as people type them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.schedule import EVERY_DAY, Cadence
from bot.domain.stories import Rating

# A slot that was missed is posted late within so many seconds; after that it is left out.
LATE_SECONDS = 12 * 3600

# What a passage holds, in characters as a reader counts them. A shared one may be shorter.
SHORTEST_PASSAGE, LONGEST_PASSAGE = 400, 1_200

WORKDAYS = frozenset(range(5))
WEEKEND = frozenset({5, 6})


class Ratings(StrEnum):
    """Which stories a schedule takes its passages from."""

    GENERAL = "general"
    TEEN = "teen"
    ALL = "all"
    ADULT = "adult"

    @property
    def ratings(self) -> tuple[Rating, ...]:
        """The ratings it stands for."""
        match self:
            case Ratings.GENERAL:
                return (Rating.GENERAL,)
            case Ratings.TEEN:
                return tuple(rating for rating in Rating if not rating.adult)
            case Ratings.ADULT:
                return tuple(rating for rating in Rating if rating.adult)
            case Ratings.ALL:
                return tuple(Rating)

    @property
    def adult(self) -> bool:
        """Whether it needs an age-restricted channel."""
        return any(rating.adult for rating in self.ratings)


@dataclass(frozen=True, slots=True)
class ExcerptSchedule:
    """A passage again and again in one channel.

    ``fandoms`` is empty for any. ``last`` is the local date that was served last. ``since`` is the UTC second from
    which its slots count. ``problem`` says what went wrong last: :data:`GONE`, or words for an administrator.
    ``next_at`` is when the next is due, in UTC seconds; None while it is paused or removed.
    """

    id: int
    uuid: str
    guild_id: int
    channel_id: int
    cadence: Cadence
    ratings: Ratings
    fandoms: tuple[str, ...]
    paused: bool
    removed: bool
    problem: str
    last: date | None
    since: int
    next_at: int | None = None


# The problem of a schedule whose channel was deleted.
GONE = "gone"


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` of one wording of a chapter, ``text_id``."""

    text_id: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ExcerptChoice:
    """What a story's author has decided about its excerpts on one server; ``passage`` None: chance chooses."""

    forbidden: bool = False
    passage: Span | None = None


def slot_name(uuid: str, day: date) -> str:
    """What names one post of a schedule: its id and the local date."""
    return f"{uuid}:{day.isoformat()}"


def read_slot_name(name: str) -> tuple[str, date] | None:
    """The schedule's uuid and the local date of :func:`slot_name`; None for another name."""
    uuid, _colon, day = name.partition(":")
    try:
        return uuid, date.fromisoformat(day)
    except ValueError:
        return None


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


def weekdays_as_number(days: Iterable[int]) -> int:
    """Weekdays as one number for storage: bit 0 is Monday."""
    return sum(1 << day for day in days)


def weekdays_of_number(number: int) -> frozenset[int]:
    """The weekdays of :func:`weekdays_as_number`."""
    return frozenset(day for day in range(7) if number >> day & 1)
