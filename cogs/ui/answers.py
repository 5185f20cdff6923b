"""What an answer of Discord's tells: a refusal with a code of Discord's own is a fact, and nothing else is."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import discord

from bot.http_answers import collect_answers

# JSON error codes (Discord, Opcodes and Status Codes) begin here. Smaller ones are a proxy's, or 0: none.
FIRST_CODE = 10_000

UNKNOWN_CHANNEL, UNKNOWN_GUILD, UNKNOWN_MEMBER, UNKNOWN_MESSAGE, UNKNOWN_USER = 10003, 10004, 10007, 10008, 10013
MISSING_ACCESS, MISSING_PERMISSIONS = 50001, 50013

# Answers to a bad token, which say nothing of what was asked; and to what may be asked again after a while:
# announcements and channels and servers written to too often, old messages edited too often, features that are
# switched off for a time, a service's own limit, a fault in Discord's network, too little capacity.
BAD_TOKEN = (40001, 50014)
PASSING = (20016, 20022, 20028, 20029, 30046, 40004, 40006, 40062, 40333, 110001, 130000)

# What discord.py raises over a body that is not what it should be.
_SENSELESS = (ValueError, TypeError, LookupError, AttributeError, discord.InvalidData)


class Unreadable(Exception):
    """Something answered what can't be read. What was asked may have been done all the same."""


def code_of(error: discord.HTTPException) -> int:
    """Why Discord refuses for good: its own code in a refusal of the request itself. 0 where it may pass."""
    code: Any = error.code  # whatever the answer has there
    if not isinstance(code, int) or code < FIRST_CODE or code in PASSING or code in BAD_TOKEN:
        return 0
    return code if 400 <= error.status < 500 and error.status not in (401, 429) else 0


@contextmanager
def readable() -> Generator[list[bool], None, None]:
    """Raise Unreadable where an answer inside the block can't be read, also where discord.py did not notice.

    Yields what was heard so far, which is empty until something has answered.
    """
    with collect_answers() as answers:
        try:
            yield answers
        except _SENSELESS as error:
            if not answers:
                raise  # nothing was asked: a fault of ours
            raise Unreadable(f"an answer that makes no sense ({type(error).__name__})") from error
        if not all(answers):
            raise Unreadable("an answer that is not Discord's")
