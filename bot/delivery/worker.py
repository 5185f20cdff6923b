"""Posting what is due, once each, whatever happens in between.

States of a delivery::

    due ──claim──▶ claimed ──all parts on record──▶ sent
     ▲                │  ├──history can't be read──▶ unknown   (never sent again; reported)
     └──later─────────┘  ├──impossible─────────────▶ failed    (until somebody mends it and asks again)
                         └──nothing left to show───▶ cancelled

A library that can't be written to is a *later*, too: what was sent is looked for.

Steps, each safe to die after:

1. **Plan.** A row with a unique key, in the transaction that makes the post due (bot/delivery/outbox.py).
2. **Claim.** One transaction: a lease, a token, and what will be shown, chosen once and kept by every retry.
3. For each part in order: store the channel's newest message id and that a try begins, if the claim still holds;
4. **send** under a timeout shorter than the lease, with the part's own nonce and marker;
5. **record** the message's id, if none is on record. Whoever finds another's there deletes its own message.
6. **Finish** when every part is on record.

A process that dies between 4 and 5 leaves a part that was tried and not recorded. Whoever claims the delivery
next looks for the marker among the messages after the stored id before it sends again. Where it may not read the
history it can't know: the delivery becomes *unknown*.

Guarantees: a post is made at least once unless it is impossible, unknown or cancelled, and at most once as long
as one process runs on a library (the file lock sees to that) and the channel's history can be read. What a
person could still see: a post that somebody deleted before it was recorded can't be told from one never sent,
and is sent again.

Nothing is claimed while the machine's clock and Discord's disagree (``clock_agrees``).
"""

import asyncio
import hashlib
import json
import logging
import random
import secrets
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from bot.clock import Clock, instant, seconds
from bot.delivery.sender import Blind, Impossible, Later, Nothing, Sender, SendError
from bot.domain.refusals import Refusal
from bot.errors import StorageError
from bot.storage import deliveries
from bot.storage.database import Connection, Database
from bot.storage.deliveries import Delivery, Outcome, Part
from bot.storage.guilds import library_uuid

log = logging.getLogger(__name__)

LEASE_SECONDS = 180
SEND_SECONDS = 45.0  # for one call to Discord; well under the lease
BATCH = 20
LONGEST_WAIT = 3600
CLOCK_WAIT = 60

# Chooses what a delivery of one kind shows, in the transaction that claims it. None: there is nothing to show.
Chooser = Callable[[Connection, Delivery], Awaitable[Mapping[str, Any] | None]]

# Plans what follows a delivery of one kind, in the transaction that ends it; told the state it ended in. The
# delivery's ``refused`` says what stood in the way of one that failed or is unknown, its ``problem`` in words.
Follower = Callable[[Connection, Delivery, str], Awaitable[None]]


def marker_of(uuid: str, key: str, ordinal: int) -> str:
    """The marker of one part: 20 hexadecimal digits, the same for every try, different in every library."""
    return hashlib.sha256(f"{uuid}\n{key}\n{ordinal}".encode()).hexdigest()[:20]


def parts_in(content: str | None) -> int:
    """How many messages a delivery's content makes."""
    return int(json.loads(content or "{}").get("parts", 1))


def _fault(error: Exception) -> Outcome:
    return Outcome("failed", f"a fault of the bot's: {type(error).__name__}", Refusal.FAULT)


class Worker:
    """Sends what is due. One runs per library; ``wake`` is set whenever something may have become due."""

    def __init__(
        self,
        database: Database,
        sender: Sender,
        clock: Clock,
        choosers: Mapping[str, Chooser],
        clock_agrees: Callable[[], bool] = lambda: True,
        followers: Mapping[str, Follower] = MappingProxyType({}),
    ) -> None:
        self._database = database
        self._sender = sender
        self._clock = clock
        self._choosers = choosers
        self._clock_agrees = clock_agrees
        self._followers = followers  # not a copy: cogs register later
        self.wake = asyncio.Event()

    def _now(self) -> int:
        return seconds(self._clock.now())

    async def begin(self) -> None:
        """Take over what a process that died has left claimed. Only for the holder of the library's lock."""
        async with self._database.write() as connection:
            await deliveries.end_leases(connection, self._now())

    async def run_for_ever(self) -> None:
        """Send what is due, then sleep until the next is; woken by every change to the library.

        Takes over first what a process that died has left. Only for the holder of the library's lock.
        """
        begun = False
        while True:
            self.wake.clear()
            try:
                if not begun:
                    await self.begin()
                    begun = True
                await self.run_due()
                until = await self.next_due()
            except Exception:
                # A fault of ours or of the disk must not end all posting: say so and try again soon.
                log.exception("posting failed; trying again in %d s", CLOCK_WAIT)
                until = instant(self._now() + CLOCK_WAIT)
            await self._clock.wait(until, self.wake)

    async def next_due(self) -> datetime | None:
        """When there will be something to do, or None while nothing is planned."""
        async with self._database.read() as connection:
            at = await deliveries.next_due(connection, -1)
        if at is None:
            return None
        if not self._clock_agrees():
            at = max(at, self._now() + CLOCK_WAIT)
        return instant(at)

    async def run_due(self) -> None:
        """Send and redraw everything that is due now."""
        if not self._clock_agrees():
            log.error("this machine's clock is more than a minute off Discord's; nothing is posted until it is set")
            return
        while True:
            async with self._database.read() as connection:
                due = await deliveries.claimable(connection, self._now(), BATCH)
            for delivery in due:
                await self._deliver(delivery)
            if len(due) < BATCH:
                break
        async with self._database.read() as connection:
            stale = await deliveries.to_redraw(connection, self._now(), BATCH)
        for delivery in stale:
            await self._redraw(delivery)

    async def _claim(self, delivery: Delivery) -> tuple[Delivery, list[Part]] | None:
        """Step 2. None where somebody else holds it, or there turned out to be nothing to show."""
        try:
            return await self._take(delivery, self._choosers.get(delivery.kind))
        except StorageError:
            raise
        except Exception as error:
            # A fault of ours in choosing: it must not hold up what is due behind it.
            log.exception("delivery %s: nothing could be chosen", delivery.key)
            taken = await self._take(delivery, None)
            if taken is not None:
                await self._finish(taken[0], _fault(error))
            return None

    async def _take(self, delivery: Delivery, chooser: Chooser | None) -> tuple[Delivery, list[Part]] | None:
        token = secrets.token_hex(8)
        now = self._now()
        async with self._database.write() as connection:
            content = delivery.content
            nothing = False
            if chooser is not None and delivery.attempts == 0:
                chosen = await chooser(connection, delivery)
                nothing = chosen is None
                content = json.dumps(chosen, ensure_ascii=False, sort_keys=True)
            claimed = await deliveries.claim(
                connection,
                delivery.id,
                token=token,
                lease_until=now + LEASE_SECONDS,
                content=content or "{}",
                now=now,
            )
            if claimed is None:
                return None
            if nothing:
                await self._end(connection, claimed, Outcome("cancelled", "nothing to show"))
                return None
            uuid = await library_uuid(connection)
            markers = [marker_of(uuid, claimed.key, n) for n in range(1, parts_in(claimed.content) + 1)]
            await deliveries.ensure_parts(connection, claimed.id, [(marker, marker) for marker in markers])
            return claimed, await deliveries.parts_of(connection, claimed.id)

    async def _deliver(self, delivery: Delivery) -> None:
        """Steps 2 to 6 for one delivery, and what follows from a refusal."""
        taken = await self._claim(delivery)
        if taken is None:
            return
        claimed, parts = taken
        token = claimed.token or ""
        try:
            for part in parts:
                if part.message_id is None and not await self._send_part(claimed, part, token):
                    log.warning("delivery %s: the lease was lost", claimed.key)
                    return
            outcome = Outcome("sent")
        except Impossible as error:
            outcome = Outcome("failed", error.problem, error.refusal, error.lacks)
        except Nothing as error:
            outcome = Outcome("cancelled", error.problem)
        except Blind as error:
            outcome = Outcome("unknown", error.problem, Refusal.HISTORY, ("read_message_history",))
        except Later as error:
            await self._put_back(claimed, token, error.problem, error.after)
            return
        except TimeoutError:
            await self._put_back(claimed, token, "Discord did not answer in time", None)
            return
        except StorageError:
            # What was sent may not be on record. It is looked for before it is sent again.
            log.exception("delivery %s: the library could not be used", claimed.key)
            await self._put_back(claimed, token, "the library could not be used", None)
            return
        except Exception as error:
            # A fault of ours (a message that can't be drawn): another try would end the same way.
            log.exception("delivery %s failed", claimed.key)
            outcome = _fault(error)
        await self._finish(claimed, outcome)

    async def _finish(self, claimed: Delivery, outcome: Outcome) -> None:
        async with self._database.write() as connection:
            await self._end(connection, claimed, outcome)
        if outcome.problem:
            log.warning("delivery %s is %s: %s", claimed.key, outcome.state, outcome.problem)

    async def _end(self, connection: Connection, claimed: Delivery, outcome: Outcome) -> None:
        """Step 6, and what follows, if the claim still holds."""
        ended = await deliveries.finish(connection, claimed, outcome, self._now())
        follower = self._followers.get(claimed.kind)
        if ended is not None and follower is not None:
            await follower(connection, ended, outcome.state)

    async def _send_part(self, delivery: Delivery, part: Part, token: str) -> bool:
        """Steps 3 to 5 for one part; False if the claim was lost on the way."""
        async with asyncio.timeout(SEND_SECONDS):
            found = await self._sender.find(delivery, part) if part.tried else None
            newest = 0 if part.tried else await self._sender.newest(delivery)
        now = self._now()
        async with self._database.write() as connection:
            if not await deliveries.renew(connection, delivery.id, token, now + LEASE_SECONDS, now):
                return False
            if found is None:
                await deliveries.mark_tried(connection, delivery.id, part.ordinal, newest)
        if found is None:
            async with asyncio.timeout(SEND_SECONDS):
                found = await self._sender.send(delivery, part)
        async with self._database.write() as connection:
            recorded = await deliveries.record_part(
                connection, delivery.id, part.ordinal, found.message_id, found.channel_id, self._now()
            )
        if recorded != found.message_id:
            await self._sender.delete(found)
            return False
        return True

    async def _put_back(self, delivery: Delivery, token: str, problem: str, after: float | None) -> None:
        wait = min(15 * 2 ** min(delivery.attempts, 8), LONGEST_WAIT)
        # Jitter keeps many that failed together from trying together. Nothing secret depends on it.
        wait = max(wait * random.uniform(0.75, 1.25), after or 0.0)
        async with self._database.write() as connection:
            await deliveries.put_back(connection, delivery.id, token, self._now() + int(wait), problem)
        log.info("delivery %s waits %d s: %s", delivery.key, wait, problem)

    async def _redraw(self, delivery: Delivery) -> None:
        """Draw a delivery's messages anew; put it off where Discord wants it later."""
        at: int | None = None
        async with self._database.read() as connection:
            parts = await deliveries.parts_of(connection, delivery.id)
        try:
            for part in parts:
                if part.message_id is not None:
                    async with asyncio.timeout(SEND_SECONDS):
                        await self._sender.redraw(delivery, part)
        except Later as error:
            at = self._now() + int(max(error.after or 0.0, 600.0))
        except TimeoutError:
            at = self._now() + 600
        except SendError as error:
            log.info("delivery %s is not drawn anew: %s", delivery.key, error.problem)
        except Exception:
            log.exception("delivery %s could not be drawn anew", delivery.key)
        async with self._database.write() as connection:
            await deliveries.settle_redraw(connection, delivery.id, delivery.redraw_at, at)
