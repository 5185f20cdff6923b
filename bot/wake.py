"""Telling a running bot, from the command line beside it, that something may have become due.

A socket file beside the library; a connection to it is the whole message. Where the system has no such sockets
(Windows), or the path is too long for one, the bot looks again at its next due time, within the hour.
"""

import asyncio
import logging
import os
import socket
from collections.abc import Callable
from pathlib import Path

log = logging.getLogger(__name__)


def _address(database: Path) -> Path:
    real = Path(os.path.realpath(database))  # the same by whichever link
    return real.with_name(real.name + ".wake")


async def listen(database: Path, wake: Callable[[], None]) -> asyncio.AbstractServer | None:
    """Call ``wake`` whenever somebody knocks; None where this machine can't. For the holder of the lock only."""
    address = _address(database)

    async def knocked(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()
        wake()

    try:
        address.unlink(missing_ok=True)  # a process that died has left it
        return await asyncio.start_unix_server(knocked, str(address))
    except (OSError, AttributeError, NotImplementedError) as error:
        log.info("the command line can't wake this bot: %s", error)
        return None


def knock(database: Path) -> bool:
    """Wake the bot that runs on ``database``; False where none listens."""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
            client.settimeout(1.0)
            client.connect(str(_address(database)))
    except (OSError, AttributeError):
        return False
    return True
