"""How much of what costs the machine, or other people, a person may do within a while. Pure.

A server may tighten each in ``/settings``. What is used up comes back by itself.
"""

from collections import deque
from dataclasses import dataclass, field

from bot.domain.guilds.settings import EXPORTS, IMPORTS, INVITATIONS, READING_SECONDS, REPORTS, SEARCHES, Number

TEN_MINUTES, HOUR = 10 * 60, 60 * 60


@dataclass(frozen=True, slots=True)
class Allowance:
    """As much as the setting ``option`` says, within any ``window`` seconds."""

    option: Number
    window: int


IMPORTED = Allowance(IMPORTS, TEN_MINUTES)
SEARCHED = Allowance(SEARCHES, TEN_MINUTES)
EXPORTED = Allowance(EXPORTS, TEN_MINUTES)
INVITED = Allowance(INVITATIONS, TEN_MINUTES)
REPORTED = Allowance(REPORTS, TEN_MINUTES)
# How long the process that reads files was busy with a person's.
READ = Allowance(READING_SECONDS, HOUR)


@dataclass(slots=True)
class Used:
    """What one person has used of one allowance: when, in monotonic seconds, and how much."""

    acts: deque[tuple[float, float]] = field(default_factory=deque[tuple[float, float]])

    def wait(self, now: float, window: int, most: float) -> float:
        """How many seconds until something is left of ``most``; 0 where something is."""
        while self.acts and self.acts[0][0] <= now - window:
            self.acts.popleft()
        over = sum(amount for _at, amount in self.acts) - most
        for at, amount in self.acts:
            if over < 0:
                return 0.0
            over -= amount
            if over < 0:
                return at + window - now
        return 0.0

    def add(self, now: float, amount: float) -> None:
        """Something was used."""
        self.acts.append((now, amount))
