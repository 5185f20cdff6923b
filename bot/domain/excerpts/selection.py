"""Which stories an excerpt schedule takes its passages from: by rating, tags, age and whether they are complete."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.stories import Rating


class Ratings(StrEnum):
    """Which ratings a schedule takes its passages from."""

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
class Selection:
    """A story must have one of ``fandoms`` unless there are none, each of ``tags``, and none of ``without``: names of
    tags of any kind, as people write them, whose case does not matter.

    ``newest`` leaves so many of the stories that fit otherwise, ``days`` those that joined the library within so many
    days of 24 hours; None leaves all. At most one of the two is set.
    """

    ratings: Ratings = Ratings.TEEN
    fandoms: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    newest: int | None = None
    days: int | None = None
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """How far back a selection goes; the fields mean what they mean in :class:`Selection`."""

    newest: int | None = None
    days: int | None = None
    complete: bool = False


MOST_NEWEST, MOST_DAYS = 1_000, 3_660

_UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
_NEWEST = re.compile(r"(?:the )?(?:(?P<before>\d{1,6}) (?:newest|latest)|(?:newest|latest)(?: (?P<after>\d{1,6}))?)")
_LAST = re.compile(
    r"(?:(?:from|of|in) )?(?:the )?last (?:(?P<count>\d{1,6}) )?(?P<unit>day|week|fortnight|month|year)s?"
)
_COMPLETE = re.compile(r"\b(?:complete|completed|finished)\b(?: only)?")

# What “newest” without a number stands for.
NEWEST = 20


def read_reach(typed: str) -> Reach | None:
    """``all``, ``20 newest``, ``last 30 days``, ``complete``, ``complete, last 2 months``; None for anything else.

    Words are English. Nothing typed is all.
    """
    plain = " ".join(typed.casefold().split())
    complete = _COMPLETE.search(plain) is not None
    rest = re.sub(r"\b(?:only|stories|and|ones|story)\b|[,;+&.]", " ", _COMPLETE.sub(" ", plain))
    rest = " ".join(rest.split())
    if rest in ("", "all", "any", "every", "everything"):
        return Reach(complete=complete)
    if newest := _NEWEST.fullmatch(rest):
        count = int(newest["before"] or newest["after"] or NEWEST)
        return Reach(newest=count, complete=complete) if 1 <= count <= MOST_NEWEST else None
    if last := _LAST.fullmatch(rest):
        days = int(last["count"] or 1) * _UNITS[last["unit"]]
        return Reach(days=days, complete=complete) if 1 <= days <= MOST_DAYS else None
    return None


def write_reach(selection: Selection) -> str:
    """What :func:`read_reach` reads back as the same."""
    reach = "all"
    if selection.newest is not None:
        reach = f"{selection.newest} newest"
    elif selection.days is not None:
        reach = f"last {selection.days} days"
    if not selection.complete:
        return reach
    return "complete" if reach == "all" else f"complete, {reach}"
