"""What whoever manages the server is told of trouble: of what is in the way of a post, or of changing a message.

Each warning has to be about a channel and a time in which just that was in the way, and to come once each time.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.crash.schedules import Denial
from tests.crash.uptime import LATE, RESTORED, Excuses, Uptime, moment

HEAD = re.compile(r"The library can't (post|change its messages) in <#(\d+)>")


@dataclass(frozen=True)
class Alert:
    """One warning. ``redraw``: it is of messages that stay as they were, and not of a post."""

    at: float
    channel: int
    redraw: bool
    said: str

    def is_of(self, denied: Denial) -> bool:
        """Whether it is of what somebody had denied."""
        return denied.start <= self.at <= denied.end + LATE and (denied.editing or not self.redraw)


def alert(said: str, at: float) -> Alert | None:
    """The warning that a message is, by what it says; None where it is none."""
    found = HEAD.search(said)
    return None if found is None else Alert(at, int(found[2]), found[1] != "post", said)


def judge_alerts(
    alerts: Iterable[Alert], denied: Mapping[int, Sequence[Denial]], up: Uptime, excuses: Excuses
) -> Iterator[str]:
    """Complaints of warnings; ``denied`` has what was in the way, by channel or thread.

    A backup knows nothing of what was told after it was made, so that it may be told once more for each restore.
    """
    earlier: list[Alert] = []
    for one in alerts:
        what = f"{'messages that stay' if one.redraw else 'trouble'} in {one.channel}"
        now = next((window for window in denied.get(one.channel, ()) if one.is_of(window)), None)
        if now is None:
            yield f"told {moment(one.at)} of {what}, where there was none"
            continue
        same = [other.at for other in earlier if other.said == one.said and now.start <= other.at]
        earlier.append(one)
        if not same:
            continue
        if any(same[-1] <= restored <= one.at for restored in up.restored):
            excuses.excuse(RESTORED, f"{what}, {moment(one.at)}")
        else:
            yield f"told {moment(one.at)} once more of the same {what}"
