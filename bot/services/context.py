"""What every service is given: the library, the clock, and nothing of Discord."""

from dataclasses import dataclass

from bot.clock import Clock, seconds
from bot.storage.database import Database


@dataclass(frozen=True, slots=True)
class Context:
    """The open library and the time."""

    database: Database
    clock: Clock

    def now(self) -> int:
        """UTC seconds since 1970."""
        return seconds(self.clock.now())
