"""One clock for several processes, and by how much the bot's machine has it wrong: sixteen bytes in a file."""

import math
import mmap
import struct
import time
from pathlib import Path

# How many times as fast as life the timers of a bot run whose clock is shared (tests/wire/life.py).
SPEED = 20.0


class SharedTime:
    """Seconds since 1970 that every process on the same file sees. 0 in the file, or no file: the machine's time."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._map: mmap.mmap | None = None
        if path is not None:
            if not path.exists():
                path.write_bytes(struct.pack("<dd", 0.0, 0.0))
            with path.open("r+b") as file:
                self._map = mmap.mmap(file.fileno(), 16)

    def now(self) -> float:
        """The present, in seconds since 1970."""
        kept = struct.unpack("<d", self._map[:8])[0] if self._map is not None else 0.0
        return kept or time.time()

    def set(self, at: float) -> None:
        """Stop the clock at ``at``, in whole seconds, not before it; 0 lets it run with the machine's."""
        assert self._map is not None, "this clock has no file"
        self._map[:8] = struct.pack("<d", float(math.ceil(at)))

    @property
    def ahead(self) -> float:
        """By how many seconds the clock of the bot's machine is ahead; Discord has the right time."""
        return struct.unpack("<d", self._map[8:16])[0] if self._map is not None else 0.0

    def set_wrong(self, ahead: float) -> None:
        """Set the clock of the bot's machine wrong by so many seconds; 0 sets it right."""
        assert self._map is not None, "this clock has no file"
        self._map[8:16] = struct.pack("<d", ahead)
