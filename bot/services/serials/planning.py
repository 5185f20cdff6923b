"""What a serial has planned: the next instalment, by its key. The same wherever instalments go.

Instalment n + 1 is planned in the transaction that ends n, so a serial has at most one planned delivery at any time.
"""

from bot.clock import instant, seconds
from bot.delivery import outbox
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Delivery, DeliveryState, Target
from bot.domain.delivery.payloads import (
    SerialInstalmentPayload,
    SerialPayload,
    SubscriptionInstalmentPayload,
    SubscriptionPayload,
)
from bot.domain.schedule.cadence import Cadence
from bot.domain.serials.serials import Pace, Place, Serial, SerialState
from bot.errors import AlreadyDone
from bot.storage.database import Connection
from bot.storage.serials import instalments
from bot.storage.serials import serials as storage


def next_key(serial: Serial) -> str:
    """The key of the next instalment's delivery."""
    kind = kinds.SUBSCRIPTION if serial.is_readers else kinds.SERIAL
    return kind.key(f"{serial.uuid}:{serial.next}")


def opening_key(serial: Serial) -> str:
    """The key of the delivery that opens the thread or forum post."""
    return kinds.SERIAL_OPENING.key(f"{serial.uuid}:open")


def target_of(serial: Serial) -> Target:
    """Where its instalments go, once they can."""
    if isinstance(serial.destination, Place):
        assert serial.destination.goes_to is not None, "its thread is there"
        return Target(serial.guild_id, serial.destination.goes_to, submission_id=serial.submission_id)
    return Target(serial.guild_id, recipient_id=serial.reader_id, submission_id=serial.submission_id)


def can_post(serial: Serial) -> bool:
    """Whether there is somewhere to post: a thread has to be made first."""
    return serial.is_readers or serial.place.goes_to is not None


async def serial_of(connection: Connection, delivery: Delivery) -> Serial:
    """The serial that a delivery is of."""
    match delivery.payload:
        case SubscriptionInstalmentPayload() | SubscriptionPayload() as own:
            found = await storage.subscription(connection, own.subscription_id)
        case SerialInstalmentPayload() | SerialPayload() as posted:
            found = await storage.serial(connection, posted.serial_id)
        case _:
            raise TypeError(f"delivery {delivery.key} is of no serial")
    assert found is not None, "serials are never deleted"
    return found


async def next_state(connection: Connection, serial: Serial) -> tuple[DeliveryState, int] | None:
    """State and due time (UTC seconds) of the next instalment; None where none is planned."""
    found = await instalments.state_of_key(connection, next_key(serial))
    return found[:2] if found is not None else None


async def under_way(connection: Connection, serial: Serial) -> bool:
    """Whether the next instalment is planned or being sent."""
    found = await next_state(connection, serial)
    return found is not None and found[0].under_way


async def plan(connection: Connection, serial: Serial, due: int, now: int) -> None:
    """Plan the next instalment. What it holds is chosen when it is claimed."""
    key, target, number = f"{serial.uuid}:{serial.next}", target_of(serial), serial.next
    if serial.is_readers:
        own = SubscriptionInstalmentPayload(subscription_id=serial.subscription_id, number=number)
        await outbox.plan(connection, kinds.SUBSCRIPTION, key, target, own, now, due_at=due)
    else:
        posted = SerialInstalmentPayload(serial_id=serial.id, number=number)
        await outbox.plan(connection, kinds.SERIAL, key, target, posted, now, due_at=due)


async def unplan(connection: Connection, serial: Serial) -> None:
    """Take the next instalment back. One that is being sent right now is finished."""
    await instalments.unplan(connection, next_key(serial))
    await storage.set_planned_day(connection, serial, None)


async def rest(connection: Connection, serial: Serial, state: SerialState, problem: str = "") -> None:
    """Post nothing from now on: it is paused or stopped, for a ``problem`` where nobody chose that."""
    await unplan(connection, serial)
    await storage.set_state(connection, serial, state, problem)


async def move(connection: Connection, serial: Serial, cadence: Cadence, now: int) -> None:
    """Have the next instalment come by another cadence; one that is being sent keeps its date.

    No local date comes twice. Where the planned date has its new time in the past, it is posted at once.
    """
    if serial.planned_day is None or cadence == serial.pace.cadence:
        return
    day, at = cadence.slot_after_change(instant(now), serial.planned_day, serial.after_day)
    if await instalments.move_planned(connection, next_key(serial), seconds(at)):
        await storage.set_planned_day(connection, serial, day)


async def change_pace(connection: Connection, before: Serial, pace: Pace, now: int) -> Serial:
    """Give a serial another pace, from the next instalment on; its days are counted on."""
    cadence = pace.cadence.in_place_of(before.pace.cadence, before.last_day)
    await storage.set_pace(connection, before, Pace(cadence, pace.words, pace.late_hours))
    await move(connection, before, cadence, now)
    return await storage.fresh(connection, before)


async def require_not_sent(connection: Connection, serial: Serial, now: int, sending: AlreadyDone) -> None:
    """Raises ``sending`` where the next instalment is due or being sent."""
    found = await next_state(connection, serial)
    if found is not None and (found[0] is DeliveryState.CLAIMED or found[1] <= now):
        raise sending


async def bring_forward(connection: Connection, serial: Serial, now: int) -> None:
    """Post the next instalment at once, outside of the slots, which go on from there."""
    await storage.set_planned_day(connection, serial, None)
    if not await instalments.move_planned(connection, next_key(serial), now):
        await plan(connection, serial, now, now)
