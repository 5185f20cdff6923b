"""Posting what is due, once each, whatever happens in between. Everything the bot posts by itself comes this way.

States of a delivery::

    due ──claim──▶ claimed ──all parts on record──▶ sent
     ▲                │  ├──history can't be read──▶ unknown   (not sent again by itself; reported)
     └──later─────────┘  ├──impossible─────────────▶ failed    (until somebody mends it and asks again)
                         └──nothing left to show───▶ cancelled

*Impossible* is only what Discord itself refuses with a code of its own, or a fault of ours. Whatever else is answered
(a token that was reset, a proxy's page, half a body) is a *later*, and so is a library that can't be written to: what
may have been sent is looked for (cogs/delivery/refusals.py decides).

Steps (bot/delivery/attempt.py, claims.py, endings.py), each safe to die after:

1. **Plan.** A row with a unique key, in the transaction that makes the post due (bot/delivery/outbox.py).
2. **Claim.** One transaction: a lease, a token, what will be shown, chosen once and kept by every retry, and that a try
   of the first part begins, with its *floor*.
3. **Send** the part: one request, under a timeout shorter than the lease, with the part's own nonce and marker.
4. **Record** the message's id, if none is on record, and in the same transaction that a try of the next part begins, if
   the claim still holds. Whoever finds another's message on record notes its own as a second one; it is deleted when
   the delivery is drawn anew next, which is at once, and tried until it is gone.
5. **Finish** in the transaction that records the last part; what follows the post is planned in it as well, so that
   instalment n + 1 never precedes n. A fault in that costs the end of the delivery, not the record.

A process that dies between 2 and 4 leaves a part that was tried and not recorded, perhaps in vain. Whoever claims the
delivery next looks for the marker among the messages after the floor before it sends again, and makes the mark and a
longer lease a transaction of its own. Where it may not read the history it can't know: the delivery becomes *unknown*.
What is put off or refused before Discord was asked to post is not in doubt: the claim takes back the mark that it set,
and never one that an earlier claim had set.

**The floor** is an id that is below that of any message posted from the first try on; no later try changes it. It is
made of Discord's time: the Date of an answer that is not older than an hour, and the monotonic clock since, less 90
seconds (bot/delivery/clock_guard.py). Without such an answer, as after a quiet night, the channel's newest message is
asked for instead; that answer then tells the time to the posts behind it. A forum's latest post is known without
asking.

**Redraws**: a message that was posted is drawn anew, or deleted, when what it shows has changed or been taken down.
That has outcomes as a post has: *drawn*, *later*, or *blocked* by a refusal. One that is blocked keeps its place: it is
told of once, shown in ``/doctor``, and tried again when what was in the way may be gone, else every few hours. A thread
that is archived is opened for it and archived again (a process that dies in between leaves it open, until Discord
archives it in its own time).

**A restored backup** knows nothing of what was posted after it was made, nor of rows planned since. It carries when
it was made; the first start on it notes the time that was lost. Every post that the backup had planned, and for a
week or twice the backup's age every other one too (its key may be that of a post made in the lost time), is looked
for in that time before it is sent, also where no try is on record. One that is found counts as sent and is drawn
anew, as are the latest cards: they may have been edited since. Serials catch up at once on what they had posted: an
instalment that is found has served its own slot, and the one behind it is looked for at the next.

Guarantees: a post is made at least once unless it is impossible, unknown, cancelled or no longer timely
(its kind's ``timely_seconds``), and at most once as long as one process runs on a library (the file lock sees to that)
and the channel's history can be read.

What stays open:

- A post that somebody deleted before it was recorded can't be told from one never sent, and is sent again.
- A library put back by other means than a backup of the bot's (a copy of the file, a snapshot of the disk) does not
  know that time was lost; and a post made in the lost time for something that is itself lost has nobody to claim it.
- Two processes on one library, the lock notwithstanding (a network drive): one that hangs for longer than its lease
  takes its late message back, but not if it dies in that very moment.

Turns: a *lane* is a channel, or one person's direct messages. One post is on its way in a lane at a time and a few in
all, of one server fewer; the oldest of every lane first, servers taking turns. So whoever fails or is rate limited
holds up nobody else: its lane rests. A limit on all requests, or no connection, rests everything. What has its lane or
everything rest keeps its place, as does what a process that died had claimed: news of chapter 5 does not come before
that of chapter 4. What fails for itself, or gets no answer, has its lane rest through its first tries, and is passed by
what is due behind it then. What has waited out an outage comes one by one with a pause between, not as a burst.

Nothing is claimed or drawn anew while the machine's clock and Discord's disagree (``clock_agrees``), or the machine's
has jumped since Discord last told the time (bot/delivery/clock_guard.py); rests are kept by the monotonic clock.

The lanes to look into are on an agenda in memory (bot/delivery/agenda.py): those in which something became due with the
time, and those in which a transaction has changed what is due when, which SQLite's triggers tell, so that no statement
can leave it out (bot/storage/delivery/due_changes.py). That alone wakes the worker, and the end of a post. When a
lane's turn comes, the first of it is looked up. Once a minute, if there is anything to do, and when the command line
knocks, everything that is due is listed anew.

Rows are kept for good: a message may have to be drawn anew, and its key keeps it from coming twice. They cost disk, not
time: every look is in an index, and costs the same however much is planned and however much is due.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot.clock import Clock, instant, seconds
from bot.delivery.agenda import Agenda, Rests
from bot.delivery.attempt import Cooldown, DeliveryAttempt
from bot.delivery.endings import Watcher, jittered, watch_nothing
from bot.delivery.redraws import Redraws, RedrawWatcher, watch_no_redraw
from bot.delivery.registry import PostRegistry
from bot.delivery.sender import Sender
from bot.domain.delivery.deliveries import Delivery
from bot.domain.delivery.kinds import REDRAWN_AFTER_RESTORE
from bot.domain.ids import GuildId
from bot.storage import restored
from bot.storage.database import Connection, Database
from bot.storage.delivery import deliveries, due
from bot.storage.delivery.due import Work
from bot.storage.delivery.due_changes import DueChange

log = logging.getLogger(__name__)

# How many may be on their way at once, and how many of one server's.
ROOM = {Work.POST: 8, Work.REDRAW: 2}
ROOM_OF_GUILD = {Work.POST: 3, Work.REDRAW: 1}

# How often everything that is due is listed anew, in seconds, where there is anything to do: another process may have
# written, and have had no way to say so.
LIST_SECONDS = 60

# After a fault of ours or of the disk, and between two looks at a clock that is wrong, in seconds.
CLOCK_WAIT = 60

# The longest pause for everything, in seconds; the first ones are as long as Discord says.
LONGEST_PAUSE = 300

Lane = tuple[Work, int]


@dataclass(frozen=True, slots=True)
class InFlight:
    """A delivery on its way."""

    task: "asyncio.Task[Cooldown | None]"
    guild_id: GuildId


async def _trusted() -> bool:
    return True


class Worker:
    """Sends what is due. One runs per library; ``wake`` is set whenever something may have become due."""

    def __init__(
        self,
        database: Database,
        sender: Sender,
        clock: Clock,
        posts: PostRegistry,
        *,
        clock_agrees: Callable[[], Awaitable[bool]] = _trusted,
        watcher: Watcher = watch_nothing,
        redraw_watcher: RedrawWatcher = watch_no_redraw,
    ) -> None:
        self.sender = sender
        self._attempt = DeliveryAttempt(database, sender, clock, posts, watcher)
        self._redraws = Redraws(database, sender, clock, redraw_watcher)
        self._database = database
        self._clock = clock
        self._clock_agrees = clock_agrees
        self._running: dict[Lane, InFlight] = {}
        self._rests = {work: Rests() for work in Work}
        self._agendas = {work: Agenda() for work in Work}
        self._paused_until: float | None = None  # also when that has passed, until it is looked what is due
        self._pauses = 0
        self._agreed = True
        self._looked_at = -1  # the lane of whatever was due then is on its way, rests, or is on the agenda
        self._list_at: float | None = None  # by the monotonic clock; None: at once
        self._coming: tuple[int, int | None] | None = None  # what is due first behind which time; None: not known
        self._broke: BaseException | None = None
        self.wake = asyncio.Event()
        database.on_due_change(self._note)

    @property
    def busy(self) -> bool:
        """Whether anything is on its way right now."""
        return bool(self._running)

    @property
    def _paused(self) -> bool:
        return self._paused_until is not None and self._paused_until > self._clock.monotonic()

    def _now(self) -> int:
        return seconds(self._clock.now())

    def _note(self, changes: Sequence[DueChange] | None) -> None:
        """Called when something may have become due, or due at another time; None: anything."""
        if changes is None:
            self._list_at = None
        for change in changes or ():
            self._agendas[Work[change.work]].add(change.lane, change.guild_id)
        self._coming = None
        self.wake.set()

    async def begin(self) -> None:
        """Take over what a process that died has left claimed. Only for the holder of the library's lock."""

        async def take_over(connection: Connection) -> bool:
            await deliveries.end_leases(connection, self._now())
            return await restored.begin_on_copy(connection, REDRAWN_AFTER_RESTORE, self._now())

        if await self._database.run_write(take_over):
            log.warning("this library was a backup: what was posted since is looked for before it is posted")

    async def run_for_ever(self) -> None:
        """Send what is due, then sleep until the next is; woken by every change of what is due when.

        Takes over first what a process that died has left. Only for the holder of the library's lock.
        """
        begun = False
        try:
            while True:
                self.wake.clear()
                try:
                    if not begun:
                        await self.begin()
                        begun = True
                    await self._start_due()
                    until = await self.next_due()
                except Exception:
                    # A fault of ours or of the disk must not end all posting: say so and try again soon.
                    log.exception("posting failed; trying again in %d s", CLOCK_WAIT)
                    until = self._in(CLOCK_WAIT)
                    self._list_at = None
                await self._clock.wait(until, self.wake)
                await self._check()
        finally:
            await self._stop()

    async def _stop(self) -> None:
        """What is on its way is given up; it is found again at the next start."""
        tasks = [flight.task for flight in self._running.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _check(self) -> None:
        """Raise what is no mere fault and came up while one was under way."""
        await asyncio.sleep(0)
        if self._broke is not None:
            await self._stop()
            raise self._broke

    async def run_due(self) -> None:
        """Send and redraw everything that is due now and need not rest, and what becomes due by that."""
        self._list_at = None
        self.wake.set()
        while self._running or self.wake.is_set():
            self.wake.clear()
            await self._start_due()
            if self._running:
                await asyncio.wait([one.task for one in self._running.values()], return_when=asyncio.FIRST_COMPLETED)
            await self._check()

    async def next_due(self) -> datetime | None:
        """When there will be something to do that has not begun, or None while nothing is planned."""
        if self._coming is None or self._coming[0] != self._looked_at:
            at = await self._database.run_read(partial(due.next_due, after=self._looked_at))
            # What is written during the look may have been too late for it.
            self._coming = None if self.wake.is_set() else (self._looked_at, at)
        else:
            at = self._coming[1]
        planned = None if at is None else instant(at)
        if not self._agreed:
            return self._in(CLOCK_WAIT)
        passed = self._clock.monotonic()
        if self._paused_until is not None:
            return self._in(self._paused_until - passed)
        rested = [self._in(rests.first - passed) for rests in self._rests.values() if rests.first is not None]
        return min([*rested, *([] if planned is None else [planned])], default=None)

    def _in(self, wait: float) -> datetime:
        return self._clock.now() + timedelta(seconds=wait)

    async def _start_due(self) -> None:
        """Start what is due, as far as there is room."""
        passed = self._clock.monotonic()
        for work in Work:
            for lane, guild_id in self._rests[work].ended(passed):
                self._agendas[work].add(lane, guild_id)
        if self._paused:
            return
        self._paused_until = None
        self._agreed = await self._clock_agrees()
        if not self._agreed:
            log.error(
                "this machine's clock and Discord's are more than a minute apart; nothing is posted until they agree"
            )
            return
        now = self._now()  # what it is may have come out just now
        await self._note_due(now)
        for work in Work:
            await self._fill(work, now)

    async def _note_due(self, now: int) -> None:
        """Put on the agenda what has become due since it was looked at last, or all that is due."""
        passed = self._clock.monotonic()
        after = self._looked_at
        if self._list_at is None or self._list_at <= passed:
            self._list_at, after = passed + LIST_SECONDS, -1
        if after < now:
            for work in Work:
                found = await self._database.run_read(partial(due.lanes_between, work=work, after=after, until=now))
                for lane, guild_id in found:
                    self._agendas[work].add(lane, guild_id)
        self._looked_at = now

    async def _fill(self, work: Work, now: int) -> None:
        agenda = self._agendas[work]
        while not self._paused and (on_their_way := self._on_their_way(work)).total() < ROOM[work]:
            full = [guild_id for guild_id, count in on_their_way.items() if count >= ROOM_OF_GUILD[work]]
            lane = agenda.next(full)
            if lane is None:
                return
            if (work, lane) in self._running or lane in self._rests[work]:
                continue  # it comes back when that is over
            delivery = await self._database.run_read(partial(due.head, work=work, lane=lane, now=now))
            if delivery is None:
                continue
            # A person's messages may be of several servers; and a pause may have begun during the look.
            if delivery.guild_id in full or self._paused:
                agenda.add(lane, delivery.guild_id)
            else:
                self._start((work, lane), delivery)

    def _on_their_way(self, work: Work) -> Counter[GuildId]:
        return Counter(flight.guild_id for (kind, _lane), flight in self._running.items() if kind is work)

    def _start(self, lane: Lane, delivery: Delivery) -> None:
        work, _ = lane
        doing = self._attempt.deliver if work is Work.POST else self._redraws.redraw
        task = asyncio.create_task(doing(delivery), name=f"{work.name.lower()} {delivery.key}")
        self._running[lane] = InFlight(task, delivery.guild_id)
        task.add_done_callback(lambda ended: self._ended(lane, ended))

    def _ended(self, lane: Lane, task: "asyncio.Task[Cooldown | None]") -> None:
        """Called by the event loop when one has been carried out."""
        work, where = lane
        guild_id = self._running.pop(lane).guild_id
        self._agendas[work].add(where, guild_id)  # for what is due in it behind that one
        self.wake.set()
        if task.cancelled():
            return
        error = task.exception()
        if error is not None and not isinstance(error, Exception):
            self._broke = error
            return
        if error is not None:
            # It could not even be claimed or put back: the disk, most likely.
            log.error("posting failed; trying again in %d s", CLOCK_WAIT, exc_info=error)
            self._rest(lane, guild_id, CLOCK_WAIT)
            return
        rest = task.result()
        if rest is not None and rest.everywhere:
            self._pause(rest.seconds)
            return
        self._pauses = 0
        if rest is not None:
            self._rest(lane, guild_id, rest.seconds)

    def _rest(self, lane: Lane, guild_id: GuildId, wait: float) -> None:
        work, where = lane
        self._rests[work].begin(where, guild_id, self._clock.monotonic() + int(wait) + 1)

    def _pause(self, wait: float) -> None:
        """Let everything rest; longer each time that nothing gets through."""
        if self._paused:
            return  # others on their way at the same time met the same
        longer = min(wait * 2 ** min(self._pauses, 5), max(wait, LONGEST_PAUSE))
        self._pauses += 1
        self._paused_until = self._clock.monotonic() + int(jittered(longer) if longer > wait else wait) + 1
        log.warning("nothing is posted for %d s: Discord can't be reached, or limits every request", longer)
