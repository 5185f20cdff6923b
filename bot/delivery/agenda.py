"""Whose turn it is: the lanes in which something may be due, servers taking turns and each server's lanes as well.

Every step costs the same, or nearly so, however many lanes there are.
"""

import heapq
from collections import OrderedDict, deque
from collections.abc import Collection, Iterator

from bot.domain.ids import GuildId


class Agenda:
    """Lanes to look into. What is here may turn out to have nothing due; what is due must be here."""

    def __init__(self) -> None:
        self._lanes: set[int] = set()
        self._turns: OrderedDict[GuildId, deque[int]] = OrderedDict()  # by server, whose turn it is first

    def add(self, lane: int, guild_id: GuildId) -> None:
        """Have a lane of a server looked into, after all that are there already."""
        if lane not in self._lanes:
            self._lanes.add(lane)
            self._turns.setdefault(guild_id, deque()).append(lane)

    def next(self, full: Collection[GuildId]) -> int | None:
        """Take the lane whose turn it is, of a server that is not ``full``; None where there is none."""
        guild_id = next((guild_id for guild_id in self._turns if guild_id not in full), None)
        if guild_id is None:
            return None
        lanes = self._turns.pop(guild_id)
        lane = lanes.popleft()
        self._lanes.remove(lane)
        if lanes:
            self._turns[guild_id] = lanes  # behind all others
        return lane


class Rests:
    """Lanes that are left alone for a while, by the monotonic clock: no setting of the machine's makes that longer."""

    def __init__(self) -> None:
        self._guilds: dict[int, GuildId] = {}
        self._ends: list[tuple[float, int]] = []  # a heap

    def __contains__(self, lane: int) -> bool:
        return lane in self._guilds

    @property
    def first(self) -> float | None:
        """When the first of them ends; None where nothing rests."""
        return self._ends[0][0] if self._ends else None

    def begin(self, lane: int, guild_id: GuildId, until: float) -> None:
        """Have a lane of a server rest that does not."""
        if lane not in self._guilds:
            self._guilds[lane] = guild_id
            heapq.heappush(self._ends, (until, lane))

    def ended(self, passed: float) -> Iterator[tuple[int, GuildId]]:
        """Lane and server of each that need not rest any more; it does not, then."""
        while self._ends and self._ends[0][0] <= passed:
            _until, lane = heapq.heappop(self._ends)
            yield lane, self._guilds.pop(lane)
