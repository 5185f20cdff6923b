"""What each answer of Discord's means for a delivery, decided here and nowhere else.

Only a refusal in Discord's own JSON, with a code of its own, ends a delivery. Whatever else is answered may pass: a
token that was reset, a proxy's 403 or 404, a fault of Discord's, a body that can't be read. The post is put off, and
it is looked for before it is sent again, for it may stand.
"""

import asyncio
import logging
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.delivery.sender import CannotPost, SendError, TryLater, before_asking
from bot.domain.delivery.refusals import Refusal
from bot.http_answers import collect_requests
from cogs.ui.answers import (
    MISSING_ACCESS,
    UNKNOWN_GUILD,
    UNKNOWN_MEMBER,
    UNKNOWN_MESSAGE,
    UNKNOWN_USER,
    Unreadable,
    code_of,
    readable,
)
from cogs.ui.permissions import lacking

if TYPE_CHECKING:
    from bot.client import Chapterhouse

log = logging.getLogger(__name__)

# JSON error codes (Discord, Opcodes and Status Codes).
CANNOT_MESSAGE_USER = (50007, 50278)  # closed direct messages, no server in common any more
REQUEST_TOO_LARGE = 40005
INVALID_FORM = 50035
TAG_REQUIRED = 40067
THREAD_ARCHIVED = 50083

LOCKED = "the thread is locked, and the bot may not manage threads"

# While nothing may be asked, or Discord can't be reached, in seconds.
PAUSE = 15.0


class Archived(TryLater):
    """A thread has to be opened before anything in it can be changed."""


def require_no_global_limit(bot: "Chapterhouse") -> None:
    """Raises TryLater while a request waits out a limit on all of them."""
    over = getattr(bot.http, "_global_over", None)
    if isinstance(over, asyncio.Event) and not over.is_set():
        # discord.py holds every request back meanwhile: ours can wait in the library.
        raise TryLater("every request is rate limited", PAUSE, everywhere=True)


@contextmanager
def asking(bot: "Chapterhouse", what: str, channel: object) -> Generator[None, None, None]:
    """:func:`meaning` around the one request to post: tells what was refused before it was made."""
    with before_asking():
        require_no_global_limit(bot)
    with collect_requests() as requests:
        try:
            with meaning(bot, what, channel):
                yield
        except TryLater as error:
            # discord.py knows limits of routes, too, and may refuse by itself to wait for so long.
            error.unasked = isinstance(error.__cause__, discord.RateLimited) and not requests
            raise


@contextmanager
def meaning(bot: "Chapterhouse", what: str, channel: object = None) -> Generator[None, None, None]:
    """Turn whatever Discord or the network answers inside the block into what it means for a delivery.

    ``what`` is what a refusal keeps the bot from, as in “to post”, and ``channel`` where.
    """
    require_no_global_limit(bot)
    over = getattr(bot.http, "_global_over", None)
    try:
        with readable() as answers:
            yield
    except asyncio.CancelledError:
        # Where the request that waits is given up in the middle, as by a time limit of ours, discord.py would hold
        # the others back for good.
        if isinstance(over, asyncio.Event):
            over.set()
        raise
    except discord.RateLimited as error:
        raise TryLater("rate limited", error.retry_after, everywhere=bot.limits.everywhere) from error
    except (aiohttp.ClientError, OSError) as error:
        raise TryLater(f"no connection to Discord ({type(error).__name__})", PAUSE, everywhere=True) from error
    except Unreadable as error:
        raise TryLater(f"Discord can't be understood: {error}") from error
    except discord.HTTPException as error:
        raise _refusal(bot, error, what, channel) from error
    if answers:
        bot.limits.token_refused = False


def _refusal(bot: "Chapterhouse", error: discord.HTTPException, what: str, channel: object) -> SendError:
    if error.status == 429:
        return TryLater("rate limited", _after(error), everywhere=bot.limits.everywhere)
    if error.status == 401:
        return _unauthorized(bot)
    code = code_of(error)
    if not code:
        return TryLater(f"Discord answered {error.status}" + (f" (error {error.code})" if error.code else ""))
    if code == UNKNOWN_MESSAGE:
        # The nonce named a message that was posted before and has been deleted since.
        return CannotPost("it was posted and then deleted by somebody", Refusal.DELETED)
    if isinstance(error, discord.Forbidden):
        return _forbidden(error, what, channel)
    if isinstance(error, discord.NotFound):
        return _not_found(error)
    if code == THREAD_ARCHIVED:
        return Archived("the thread is archived")
    if error.status == 413 or code == REQUEST_TOO_LARGE or (code == INVALID_FORM and _over(error)):
        return CannotPost(f"the message is too large for Discord ({error.text})", Refusal.TOO_LARGE)
    if code == TAG_REQUIRED:
        return CannotPost("posts in this forum must have a tag, and the bot can't know which")
    return CannotPost(f"Discord refused the message: {error.status} (error {code})")


def _unauthorized(bot: "Chapterhouse") -> TryLater:
    """Said once, until the token is accepted again."""
    if not bot.limits.token_refused:
        bot.limits.token_refused = True
        log.error(
            "Discord does not accept the token any more (401): nothing is posted. If it was reset on the Bot page of"
            " your application, put the new one into DISCORD_TOKEN and restart the bot; nothing is lost"
        )
    return TryLater("Discord does not accept the token (401)", PAUSE, everywhere=True)


def _forbidden(error: discord.Forbidden, what: str, channel: object) -> CannotPost:
    if error.code in CANNOT_MESSAGE_USER:
        return CannotPost("this person does not take direct messages from the bot", Refusal.DMS_CLOSED)
    if error.code == THREAD_ARCHIVED:
        # So Discord answers in a locked thread whoever lacks this, whether it is archived or not.
        return CannotPost(LOCKED, Refusal.PERMISSION, ("manage_threads",))
    lacks = ["view_channel"] if error.code == MISSING_ACCESS else lacking(channel)
    return CannotPost(
        f"the bot lacks a permission to {what}: {error.text or 'Missing Permissions'}", Refusal.PERMISSION, lacks
    )


def _not_found(error: discord.NotFound) -> CannotPost:
    problem = f"where it should go is gone ({error.text or error.code})"
    if error.code == UNKNOWN_MEMBER:
        return CannotPost("this person is not on the server any more", Refusal.MEMBER_LEFT)
    if error.code == UNKNOWN_USER:
        return CannotPost(problem, Refusal.DMS_CLOSED)
    return CannotPost(problem, Refusal.SERVER_LEFT if error.code == UNKNOWN_GUILD else Refusal.CHANNEL_GONE)


def _over(error: discord.HTTPException) -> bool:
    return any(word in error.text for word in ("or fewer in length", "BASE_TYPE_MAX_LENGTH", "exceeds maximum"))


def _after(error: discord.HTTPException) -> float | None:
    headers: Mapping[str, str] = getattr(error.response, "headers", {})
    try:
        return float(headers.get("Retry-After", ""))
    except ValueError:
        return None
