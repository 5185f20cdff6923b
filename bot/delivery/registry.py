"""How each kind of post is drawn, what one shows, and what follows it: registered once by the cog it belongs to."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.domain.delivery.deliveries import Choice, Delivery, DeliveryState
from bot.domain.delivery.kinds import Kind
from bot.storage.database import Connection

# Chooses what a delivery of a kind shows, in the transaction that claims it.
Chooser = Callable[[Connection, Delivery], Awaitable[Choice]]

# Computes what a chooser will need, before the transaction that it chooses in: what takes long must not be done there.
# The library may change in between, and computing may fail: a chooser that misses something computes it itself.
Preparer = Callable[[Delivery], Awaitable[None]]

# Plans what follows a delivery, in the transaction that ends it; told the state it ended in, None where its chooser
# had it forgotten. The delivery's ``refused`` says what stood in the way of one that failed or is unknown, its
# ``problem`` in words.
WhenFinished = Callable[[Connection, Delivery, DeliveryState | None], Awaitable[None]]

# Draws one message of a delivery for whoever is there.
Drawer = Callable[..., Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Handlers:
    """What is done with the posts of a kind."""

    draw: Drawer | None = None
    choose: Chooser | None = None
    when_finished: WhenFinished | None = None
    prepare: Preparer | None = None


class PostRegistry:
    """The handlers of every kind of post."""

    def __init__(self) -> None:
        self._handlers: dict[str, Handlers] = {}

    def register(
        self,
        kind: Kind[Any],
        draw: Drawer | None = None,
        *,
        choose: Chooser | None = None,
        when_finished: WhenFinished | None = None,
        prepare: Preparer | None = None,
    ) -> None:
        """Say how a kind's posts are drawn, what one shows where that is chosen late, and what follows one.

        ``prepare`` computes what ``choose`` needs, where that takes more than a few milliseconds.

        An extension that is loaded again registers again.
        """
        self._handlers[kind.name] = Handlers(draw, choose, when_finished, prepare)

    def of(self, kind: Kind[Any]) -> Handlers:
        """The handlers of a kind, without any where nobody registered."""
        return self._handlers.get(kind.name, Handlers())

    @property
    def names(self) -> tuple[str, ...]:
        """The stored names of the kinds that are registered."""
        return tuple(self._handlers)
