"""The log: what is said again and again is said once, with a count."""

import logging
from collections.abc import Hashable
from dataclasses import dataclass
from typing import TextIO

# For so long a line that is the same as one before is only counted, in seconds; and of so many different lines.
FOLD_SECONDS, MOST_LINES = 600.0, 200


@dataclass(slots=True)
class _Said:
    record: logging.LogRecord
    more: int = 0


def _what(record: logging.LogRecord) -> Hashable:
    """What makes two lines the same: who says what, how loudly, and the error that it tells."""
    error = record.exc_info[1] if record.exc_info else None
    return record.name, record.levelno, record.getMessage(), type(error), str(error)


class FoldingHandler(logging.StreamHandler[TextIO]):
    """Writes warnings and worse once in :data:`FOLD_SECONDS`; what came again meanwhile is counted, and told later.

    The count comes with the next line after that time, or when the log is closed.
    """

    def __init__(self) -> None:
        super().__init__()
        self._said: dict[Hashable, _Said] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Called by logging, under the handler's lock."""
        self._tell(record.created - FOLD_SECONDS)
        if record.levelno < logging.WARNING:
            super().emit(record)
            return
        what = _what(record)
        if what in self._said:
            self._said[what].more += 1
            return
        if len(self._said) >= MOST_LINES:
            self._end(next(iter(self._said)))
        self._said[what] = _Said(record)
        super().emit(record)

    def _tell(self, before: float) -> None:
        """End what was first said before a time."""
        for what in [what for what, said in self._said.items() if said.record.created <= before]:
            self._end(what)

    def _end(self, what: Hashable) -> None:
        said = self._said.pop(what)
        if said.more:
            old = said.record
            text = f"{old.getMessage()} – the same {said.more} more times"
            super().emit(logging.LogRecord(old.name, old.levelno, old.pathname, old.lineno, text, None, None))

    def close(self) -> None:
        """Called by logging at exit."""
        self.acquire()
        try:
            self._tell(float("inf"))
        finally:
            self.release()
        super().close()
