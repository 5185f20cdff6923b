"""``python -m bot.compute``: a process in which heavy work on texts is done, so that nobody waits for another's.

Started by :mod:`bot.services.computing`; nobody needs to start it by hand.

It reads requests from standard input, one after the other, and answers each on standard output, after a first answer
that says that it is ready. Both are a pickle with its length before it. A request is a function of ``bot.text`` and
its arguments; an answer is whether it returned, and what it returned or raised. It ends with its standard input, so
with the bot, however that ends.
"""

import os
import pickle
import struct
import sys
from contextlib import suppress
from typing import IO, Any

LENGTH = struct.Struct("<Q")


def write(stream: IO[bytes], value: object) -> None:
    """Write one request or answer. Raises OSError where nobody reads."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def read(stream: IO[bytes]) -> Any:
    """The next request or answer. Raises EOFError where none follows."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError
    return pickle.loads(stream.read(LENGTH.unpack(head)[0]))


def _answer(work: Any, arguments: tuple[Any, ...]) -> tuple[bool, object]:
    try:
        return True, work(*arguments)
    except Exception as error:
        # No message: it could quote the story, and this goes to the log.
        return False, f"{type(error).__name__} in {work.__name__}"


def main() -> None:
    """Serve until standard input ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a stray print would be taken for an answer
    with suppress(OSError, AttributeError):  # Windows has none
        os.nice(5)
    with suppress(KeyboardInterrupt, BrokenPipeError, EOFError):
        write(answers, (True, None))
        while True:
            write(answers, _answer(*read(sys.stdin.buffer)))


if __name__ == "__main__":
    main()
