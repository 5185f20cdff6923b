"""What the month has in store for the bot: deaths, faults, and the report of them. Tables; nothing happens here."""

from collections import Counter
from dataclasses import dataclass, field

HOUR, DAY = 3600.0, 86_400.0

# Bits of Discord's permissions.
SEND, HISTORY, SEND_IN_THREADS = 1 << 11, 1 << 16, 1 << 38

POSTS = r"/(messages|threads)$"
LEASE_SECONDS = 180.0

# What goes wrong beside the deaths, and how often among itself.
FAULTS = {
    "429": 6,
    "429 global": 3,
    "429 shared": 2,
    "500": 6,
    "502": 6,
    "503": 6,
    "lost": 8,
    "silence": 1,
    "drop": 4,
    "forget": 3,
    "invalidate": 3,
    "reconnect": 3,
    "outage": 2,
    "hang": 3,
}
IDLE, OVER, OPENING, RIVAL = "idle", "the end of the month", "a thread begins", "another takes over"
MOST_DAYS_MORE = 15
FAULT_CHANCE = 0.12  # at each step
CROWD_CHANCE, TRIED_CHANCE = 0.2, 0.8  # after each death; after one in which a post was tried in vain
NONCE_SECONDS = (-1.0, -1.0, 300.0)  # how long the server honours a nonce, in each life another; below 0 never
TRIED = "kill before a post"  # how a life ends that has tried to post, in vain
BACKUPS = 3  # in a whole month

# How long the bot is dead, and how often.
GAPS: tuple[tuple[int, float, float], ...] = (
    (60, 0, 0),
    (12, 1, 60),
    (20, 60, HOUR),
    (7, HOUR, 11 * HOUR),
    (1, 20 * HOUR, 30 * HOUR),
)


@dataclass
class Harm:
    """How a life ends: at a moment of a write to the library, at a request, or any time after ``at``.

    Where nothing of the kind comes within ``patience`` seconds, it ends idle.
    """

    kind: str
    moment: str
    count: int
    at: float
    patience: float
    pid: int = 0
    name: str = ""
    armed: bool = False


@dataclass
class Report:
    """What became of a month."""

    seed: int
    deaths: Counter[str] = field(default_factory=Counter[str])
    faults: Counter[str] = field(default_factory=Counter[str])
    posts: int = 0
    excused: list[str] = field(default_factory=list[str])
    problems: list[str] = field(default_factory=list[str])

    def __str__(self) -> str:
        def listed(counts: Counter[str]) -> str:
            return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))

        return "\n".join(
            (
                f"seed {self.seed}: {self.posts} posts through {sum(self.deaths.values())} deaths",
                f"  deaths: {listed(self.deaths)}",
                f"  faults: {listed(self.faults)}",
                *(f"  excused, {excuse}" for excuse in self.excused),
                *(f"  WRONG {problem}" for problem in self.problems),
            )
        )
