"""Votes and how ballots are counted. Pure rules.

Candidates are numbers (as they stand on the ballot, from 1). A ballot is a tuple of them: one for a choice, any
number for approval, the best first for a ranking. A candidate that may not win (its story has left the library) is
simply not among the candidates that are counted; whatever a ballot says of it is passed over, so that on a ranking
the next one moves up.

A tie rule is an *order* of the candidates, made when the vote opens: of several that are equal the first in that
order wins, and the last in it goes out. Without an order those who are equal share the win.

**Ranked** counting is the instant run-off:

1. Every ballot counts for the one it ranks highest of those still in. A ballot that ranks none of them is exhausted.
2. Who has more than half of the ballots that are not exhausted wins.
3. Otherwise those whom no ballot counts for go out, all together; if there are none, the one with the fewest ballots.
   Of several with equally few the last in the tie rule's order goes; without an order all of them go, unless all who
   are still in are equal: then they share the win.
4. Again from 1.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from bot.domain.ids import ChannelId, GuildId, SubmissionId, UserId, VoteId
from bot.locale import N_

Ballot = tuple[int, ...]

LEAST_CANDIDATES, MOST_CANDIDATES = 2, 25


class Method(StrEnum):
    """How members vote."""

    CHOICE = "choice"
    APPROVAL = "approval"
    RANKED = "ranked"


class TieRule(StrEnum):
    """What decides between candidates that are equal."""

    OLDEST = "oldest"
    LOT = "lot"
    SHARED = "shared"


class Purpose(StrEnum):
    """What a vote is for."""

    WEEK = "week"
    SERIAL = "serial"
    OWN = "own"


class VoteState(StrEnum):
    """Where a vote stands. One that is over by its time stays open until it is counted, and takes no ballot."""

    DRAFT = "draft"
    OPEN = "open"
    COUNTED = "counted"
    CANCELLED = "cancelled"


METHOD_NAMES: Mapping[Method, str] = {
    Method.CHOICE: N_("one choice"),
    Method.APPROVAL: N_("approval: any number of choices"),
    Method.RANKED: N_("ranked: first, second, third…"),
}
TIE_NAMES: Mapping[TieRule, str] = {
    TieRule.OLDEST: N_("the story longest in the library"),
    TieRule.LOT: N_("drawn by lot"),
    TieRule.SHARED: N_("a shared win"),
}
PURPOSE_NAMES: Mapping[Purpose, str] = {
    Purpose.WEEK: N_("Story of the week"),
    Purpose.SERIAL: N_("What to serialise next"),
    Purpose.OWN: N_("A title of your own"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story on the ballot. ``number`` counts from 1; ``preference`` is its place in the tie rule's order."""

    number: int
    submission_id: SubmissionId
    preference: int


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote. Times are UTC seconds; ``zone`` is the IANA zone the closing time was chosen in.

    ``lasts`` is how many seconds a draft will stay open, or None where a time was named. ``adult`` says that the
    channel was age-restricted when the vote was made; ``members`` is how many the server had when it opened.
    ``ballots`` counts those cast so far.
    """

    id: VoteId
    uuid: str
    guild_id: GuildId
    channel_id: ChannelId
    purpose: Purpose
    title: str
    method: Method
    tie_rule: TieRule
    seed: str
    adult: bool
    state: VoteState
    created_by: UserId
    members: int | None
    opened_at: int | None
    closes_at: int | None
    lasts: int | None
    zone: str
    ended_at: int | None
    ballots: int
    candidates: tuple[Candidate, ...]

    def running(self, now: int) -> bool:
        """Whether ballots are taken: up to, and not at, the second it closes."""
        return self.state is VoteState.OPEN and self.closes_at is not None and now < self.closes_at


@dataclass(frozen=True, slots=True)
class Step:
    """One look at the ballots: pairs of candidate and ballots in the ballot's order, and who went ``out``.

    ``tied`` are those of whom the tie rule chose, empty where nothing was tied.
    """

    counts: tuple[tuple[int, int], ...]
    out: tuple[int, ...] = ()
    tied: tuple[int, ...] = ()
    exhausted: int = 0


@dataclass(frozen=True, slots=True)
class Count:
    """What came of a vote. No winners: nobody voted for a candidate that could win."""

    winners: tuple[int, ...]
    steps: tuple[Step, ...]
    ballots: int


def lot_order(seed: str, numbers: Sequence[int]) -> tuple[int, ...]:
    """The order drawn by lot: by the SHA-256 of ``seed:number`` in hexadecimal, so that anybody can check it."""
    return tuple(sorted(numbers, key=lambda number: sha256(f"{seed}:{number}".encode()).hexdigest()))


def count(method: Method, candidates: Sequence[int], ballots: Sequence[Ballot], order: Sequence[int] | None) -> Count:
    """Count ``ballots``. ``order`` has every candidate, the one that wins a tie first; None shares a win."""
    if method is Method.RANKED:
        return _ranked(candidates, ballots, order)
    return _most(candidates, ballots, order)


def _most(candidates: Sequence[int], ballots: Sequence[Ballot], order: Sequence[int] | None) -> Count:
    """Most ballots win: choice and approval, which differ only in how many candidates a ballot may name."""
    counts = tuple((one, sum(one in ballot for ballot in ballots)) for one in candidates)
    best = max((votes for _one, votes in counts), default=0)
    if not best:
        return Count((), (Step(counts),), len(ballots))
    equal = tuple(one for one, votes in counts if votes == best)
    winners = equal if order is None else (min(equal, key=order.index),)
    return Count(winners, (Step(counts, tied=equal if len(equal) > 1 else ()),), len(ballots))


def _ranked(candidates: Sequence[int], ballots: Sequence[Ballot], order: Sequence[int] | None) -> Count:
    standing = list(candidates)
    steps: list[Step] = []
    while True:
        tops = [next((one for one in ballot if one in standing), None) for ballot in ballots]
        counts = tuple((one, tops.count(one)) for one in standing)
        exhausted, active = tops.count(None), sum(votes for _one, votes in counts)
        best = max(counts, key=lambda pair: pair[1], default=(0, 0))
        if 2 * best[1] > active or not active:
            steps.append(Step(counts, exhausted=exhausted))
            return Count((best[0],) if active else (), tuple(steps), len(ballots))
        out, tied = _going(counts, order)
        steps.append(Step(counts, out, tied, exhausted))
        if not out:
            return Count(tied, tuple(steps), len(ballots))
        standing = [one for one in standing if one not in out]


def _going(counts: Sequence[tuple[int, int]], order: Sequence[int] | None) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Who goes out, and of whom the tie rule chose. Nobody goes where all share the win."""
    least = min(votes for _one, votes in counts)
    lowest = tuple(one for one, votes in counts if votes == least)
    if not least or len(lowest) == 1:
        return lowest, ()
    if order is not None:
        return (max(lowest, key=order.index),), lowest
    return (() if len(lowest) == len(counts) else lowest), lowest


def as_record(counted: Count) -> dict[str, Any]:
    """A count as JSON holds it."""
    return {
        "winners": list(counted.winners),
        "ballots": counted.ballots,
        "steps": [
            {
                "counts": [list(pair) for pair in step.counts],
                "out": list(step.out),
                "tied": list(step.tied),
                "exhausted": step.exhausted,
            }
            for step in counted.steps
        ],
    }


def from_record(record: Mapping[str, Any]) -> Count:
    """The count that :func:`as_record` wrote."""
    steps = tuple(
        Step(
            tuple((int(one), int(votes)) for one, votes in step["counts"]),
            tuple(step["out"]),
            tuple(step["tied"]),
            int(step["exhausted"]),
        )
        for step in record["steps"]
    )
    return Count(tuple(record["winners"]), steps, int(record["ballots"]))
