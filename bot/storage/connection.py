"""A connection in use, as storage's functions are given one: SQL in, rows out."""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from typing import Any

Row = sqlite3.Row


def marks(values: Collection[object]) -> str:
    """Placeholders for ``values`` in a list of SQL: one question mark for each, none for none."""
    return ", ".join("?" for _ in values)


class Connection(ABC):
    """A connection in use. Storage's functions take one as their first argument."""

    @abstractmethod
    async def rows(self, sql: str, *values: Any) -> list[Row]:
        """All rows of a statement (also of one that writes and RETURNs)."""

    @abstractmethod
    async def insert(self, sql: str, *values: Any) -> int:
        """Run an INSERT and return the new row's id."""

    @abstractmethod
    async def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each of ``rows``."""

    async def row(self, sql: str, *values: Any) -> Row | None:
        """The first row, or None."""
        found = await self.rows(sql, *values)
        return found[0] if found else None

    async def value(self, sql: str, *values: Any) -> Any:
        """The first column of the first row, or None."""
        found = await self.row(sql, *values)
        return None if found is None else found[0]
