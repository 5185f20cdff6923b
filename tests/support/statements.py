"""How many statements the library is asked for, in this process."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import pytest

from bot.storage.trip import DirectConnection


class Statements:
    """So many since it was made."""

    count = 0


@contextmanager
def counted() -> Generator[Statements, None, None]:
    """Count them while this is open."""
    found = Statements()

    def counting(call: Any) -> Any:
        async def run(self: DirectConnection, *given: Any) -> Any:
            found.count += 1
            return await call(self, *given)

        return run

    with pytest.MonkeyPatch.context() as patch:
        for name in ("rows", "insert", "many"):
            patch.setattr(DirectConnection, name, counting(getattr(DirectConnection, name)))
        yield found
