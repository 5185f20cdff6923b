"""When the bot was there, and what may be missing because it was not: each excuse is written down, few are taken."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

HOUR, DAY = 3600.0, 86_400.0
LATE = 12 * HOUR  # what a schedule allows where it says nothing else
LONG_AWAY = 6 * HOUR
LONGEST_DAY = 25 * HOUR  # from one slot to the next, where the clocks go back
LONGEST_RETRY = 1.5 * HOUR  # how long a post that met a fault waits for its next try, at most

# Of everything that was due, the part that may be excused for each reason, and how many in any case: a day's absence
# alone takes a slot of every schedule.
AWAY, BEGUN, DENIED, RESTORED = "away", "begun before a long absence", "denied", "after a restore"
BRIEF = "wanted for a short time, in which it met a fault or a death"
SECOND = "a second thread, emptied and closed"
MOST_EXCUSED = {AWAY: (0.05, 20), BEGUN: (0.02, 10), DENIED: (0.02, 6), RESTORED: (0.01, 3), BRIEF: (0.01, 3)}
MOST_EXCUSED |= {SECOND: (0, 2)}


def moment(at: float) -> str:
    """A time as a verdict names it."""
    return f"{datetime.fromtimestamp(at, UTC):%d %b %H:%M}"


@dataclass
class Uptime:
    """When the bot was up with nothing left to do, when it died, and when a backup took its library's place."""

    at: list[float] = field(default_factory=list[float])
    ends: list[float] = field(default_factory=list[float])
    restored: list[float] = field(default_factory=list[float])

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


@dataclass
class Excuses:
    """What was due and is excused, by reason."""

    due: int = 0
    given: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def excuse(self, reason: str, what: str) -> None:
        """Something is missing for a reason."""
        self.given[reason].append(what)

    def too_many(self) -> Iterator[str]:
        """Complaints where a reason was taken too often."""
        for reason, given in self.given.items():
            share, least = MOST_EXCUSED[reason]
            most = max(int(self.due * share), least)
            if len(given) > most:
                yield f"{len(given)} of {self.due} excused as “{reason}”, at most {most} may be"

    def listed(self) -> list[str]:
        """A line for each reason."""
        return [f"{reason}: {len(given)} ({'; '.join(given)})" for reason, given in sorted(self.given.items())]


def missed(
    up: Uptime, excuses: Excuses, due: float, posts: Iterable[float], what: str, until: float | None = None
) -> Iterator[str]:
    """A complaint where something due should have its post, at one of the times ``posts``, and has none.

    It should where the bot was up and idle early enough within the twelve hours after it, or before ``until``.
    """
    excuses.due += 1
    last = due + LATE if until is None else min(due + LATE, until)
    posts = list(posts)
    if any(due <= at <= last for at in posts):
        return
    if not up.within(due, last - min(LONGEST_RETRY, (last - due) / 2)):
        excuses.excuse(AWAY, f"{what}, {moment(due)}")
    elif any(at - LATE <= due <= at + DAY for at in up.restored):
        # It was spent on finding what had been posted since the backup was made.
        excuses.excuse(RESTORED, f"{what}, {moment(due)}")
    elif last < due + LATE:
        excuses.excuse(BRIEF, f"{what}, {moment(due)}")
    elif up.long_away(due - LONGEST_DAY, last):
        excuses.excuse(BEGUN, f"{what}, {moment(due)}")
    else:
        before, after = [at for at in posts if at < due][-1:], [at for at in posts if at > due][:1]
        near = ", ".join(moment(at) for at in (*before, *after))
        yield f"{what}: nothing for what was due {moment(due)}; posts near it: {near or 'none'}"
