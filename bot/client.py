"""The bot, wired: what it listens to, what it keeps in memory, which cogs it loads, how it answers for faults."""

import asyncio
import gc
import importlib
import json
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands
from filelock import Timeout

from bot.changed import watch
from bot.clock import Clock, SystemClock
from bot.config import Config
from bot.delivery.clock_guard import ClockGuard
from bot.delivery.rate_limits import Limits
from bot.delivery.registry import PostRegistry
from bot.domain.storage_errors import explain
from bot.errors import ConfigError, DatabaseBusy, StorageError, UserError, too_long
from bot.http_answers import collect_answers, note_answer, note_request
from bot.locale import N_, use_language
from bot.services.wiring import Services, make_services
from bot.storage import shape, shrinking, statistics
from bot.storage.database import Database, open_database
from bot.storage.database_file import lock_of
from bot.storage.faults import storage_error
from bot.wake import listen

log = logging.getLogger(__name__)

# How long a start waits for the library's lock. A bot that was killed while it started a process of its own leaves that
# with the lock for a moment, and whoever starts the bot again may be faster.
LOCK_SECONDS = 1.0

# Loaded in this order; the router first, posting last, when every kind of post can be drawn.
EXTENSIONS = (
    "cogs.ui.router",
    "cogs.guilds.cog",
    "cogs.submissions.cog",
    "cogs.stories.cog",
    "cogs.authors.cog",
    "cogs.moderation.cog",
    "cogs.tags.cog",
    "cogs.library.cog",
    "cogs.reading.cog",
    "cogs.series.cog",
    "cogs.reactions.cog",
    "cogs.excerpts.cog",
    "cogs.serials.cog",
    "cogs.votes.cog",
    "cogs.follows.cog",
    "cogs.delivery.cog",
)

# Discord would let one request wait for many minutes; a delivery tries again by itself.
LONGEST_RATE_LIMIT_SECONDS = 30.0

# Discord, "Application Command Option Structure": a command's text has no more characters. Each of ours says less, and
# Discord holds people to it.
LONGEST_OPTION = 6_000

# Gateway close code (Discord, Opcodes and Status Codes): the token was reset while the bot ran.
AUTHENTICATION_FAILED = 4004

# JSON error codes (Discord, Opcodes and Status Codes): missing access, unknown guild.
NOT_ON_THAT_SERVER = (50001, 10004)

# Between tries to log in while Discord can't be reached.
FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 5, 300


class Tree(app_commands.CommandTree["Chapterhouse"]):
    """The commands. Speaks the person's language and shows refusals."""

    async def interaction_check(self, interaction: discord.Interaction["Chapterhouse"], /) -> bool:
        """Called by discord.py before every command and autocomplete, in the same task."""
        use_language(str(interaction.locale))
        watch()
        typed = max(_typed_in((interaction.data or {}).get("options", ())), key=len, default="")
        if len(typed) <= LONGEST_OPTION:
            return True
        if interaction.type is not discord.InteractionType.autocomplete:
            await interaction.client.answer_for(interaction, too_long(len(typed), LONGEST_OPTION, typed))
        return False

    async def on_error(
        self, interaction: discord.Interaction["Chapterhouse"], error: app_commands.AppCommandError, /
    ) -> None:
        """Called by discord.py with whatever a command raised."""
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        if isinstance(cause, app_commands.MissingPermissions | app_commands.NoPrivateMessage):
            cause = UserError(N_("Only someone who manages this server can do that."))
        if interaction.type is discord.InteractionType.autocomplete:
            log.error("autocomplete failed", exc_info=cause)
            return
        await interaction.client.answer_for(interaction, cause)


def _typed_in(options: Iterable[Any]) -> Iterator[str]:
    """Every text among a command's options, as Discord sends them."""
    for option in options:
        if isinstance(option.get("value"), str):
            yield option["value"]
        yield from _typed_in(option.get("options", ()))


class Chapterhouse(commands.Bot):
    """The bot. Make one with :func:`create_bot`."""

    database: Database
    services: Services

    def __init__(self, config: Config, clock: Clock) -> None:
        intents = discord.Intents.none()
        intents.guilds = True
        intents.guild_reactions = True
        self.clock = self.clock_guard = ClockGuard(clock)
        self.limits = Limits()
        trace = aiohttp.TraceConfig()
        trace.on_request_start.append(self._see_request)
        trace.on_request_end.append(self._see_answer)
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=intents,
            tree_cls=Tree,
            # Reactions arrive for every message whether it is cached or not, and a story is never looked up
            # in a cache: nothing needs to be held.
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            allowed_mentions=discord.AllowedMentions.none(),
            max_ratelimit_timeout=LONGEST_RATE_LIMIT_SECONDS,
            http_trace=trace,
        )
        self.config = config
        # How each kind of post is drawn, chosen and followed: registered by the cog it belongs to.
        self.posts = PostRegistry()
        # How a refusal or a fault is shown: set by the extension that knows how to answer an interaction.
        self.answer_for: Callable[[Any, BaseException], Awaitable[None]] = _only_log
        self._lock = lock_of(config.database)
        self._open = False
        # Why the bot stopped by itself: its library is gone.
        self.stopped_for: StorageError | None = None
        self.closing: asyncio.Task[None] | None = None
        self._knocks: asyncio.AbstractServer | None = None
        # What the library needs now and then, whoever uses it.
        self._upkeep: list[asyncio.Task[None]] = []

    async def _see_request(self, _session: Any, context: Any, params: aiohttp.TraceRequestStartParams) -> None:
        context.begun = self.clock.monotonic()
        note_request(params.method)

    async def _see_answer(self, _session: Any, context: Any, params: aiohttp.TraceRequestEndParams) -> None:
        # Only Discord's REST answers: the address never holds anything else. What comes from something in between
        # may have any date.
        if params.response.content_type == "application/json":
            self.clock_guard.observe(params.response.headers.get("Date"), self.clock.monotonic() - context.begun)
        self.limits.observe(params.response.status, params.response.headers)
        note_answer(params.response.status, params.response.headers.get("Content-Type", ""))

    async def login(self, token: str) -> None:
        """Called by discord.py. The library comes first: without one, nothing is asked of Discord.

        Raises ConnectionError where it is not Discord that answers, or not properly, LoginFailure only where Discord
        itself refuses the token, and what :meth:`open_library` and :meth:`setup_hook` raise.
        """
        await self.open_library()
        with collect_answers() as answers:
            try:
                await super().login(token)
            except discord.LoginFailure as error:
                refusal = error.__cause__
                if isinstance(refusal, discord.HTTPException) and refusal.response.content_type != "application/json":  # type: ignore[union-attr]
                    raise ConnectionError("something before Discord answered 401") from error
                raise
            except discord.HTTPException as error:
                if error.status == 429 or not error.code:
                    raise ConnectionError(f"Discord answered {error.status}") from error
                raise
            except (ValueError, TypeError, LookupError, AttributeError) as error:
                if isinstance(error, json.JSONDecodeError) or not all(answers):
                    raise ConnectionError("an answer that can't be read") from error
                raise

    async def open_library(self) -> None:
        """Lock and open the library, unless that is done.

        Raises DatabaseBusy where another bot runs on the same library, StorageError where it can't be opened, and
        what :func:`~bot.storage.database.open_database` refuses.
        """
        if self._open:
            return
        try:
            self.config.database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock.acquire(timeout=LOCK_SECONDS)
        except OSError as error:
            if not isinstance(error, Timeout):
                # Told apart from a connection that failed, which would be tried again for ever.
                raise storage_error(error) from error
            raise DatabaseBusy(
                N_("Another bot is running on {path}. Stop it first, or give this one a library of its own."),
                path=self.config.database,
            ) from None
        self.database = await open_database(self.config.database, alone=True)
        self._open = True
        self.database.on_lost(self._stop_for)
        await self._compare_shape()

    async def setup_hook(self) -> None:
        """Called by discord.py once, after login: load the cogs, offer the commands.

        Raises what :meth:`open_library` raises, and ConfigError where SYNC_GUILD is no server of this bot's.
        """
        await self.open_library()
        self._knocks = await listen(self.config.database, self.database.announce)
        self.services = make_services(self.database, self.clock)
        await self.services.search.prepare()
        for extension in EXTENSIONS:
            # Not load_extension: it executes the module anew, beside the one that others import, and wraps its errors.
            await importlib.import_module(extension).setup(self)
        await self._offer_commands()
        self._upkeep = [
            asyncio.create_task(shrinking.shrink_daily(self.database, self.clock), name="shrinking"),
            asyncio.create_task(statistics.renew_regularly(self.database, self.clock), name="statistics"),
        ]

    async def _compare_shape(self) -> None:
        for one in await self.database.run_read(shape.differences):
            log.error("the library's %s %s is %s; see `python -m bot doctor`", one.kind, one.name, one.problem)

    def _stop_for(self, error: StorageError) -> None:
        """Stop the bot: its library was deleted or replaced, and nothing that it does now could be kept."""
        if self.stopped_for is None:
            self.stopped_for = error
            log.critical("%s", explain(error, self.config.database))
            self.closing = asyncio.create_task(self.close(), name="stop without a library")

    async def _offer_commands(self) -> None:
        guild = discord.Object(self.config.sync_guild) if self.config.sync_guild else None
        if guild is not None:
            self.tree.copy_global_to(guild=guild)
        try:
            await self.tree.sync(guild=guild)
        except discord.HTTPException as error:
            if guild is None or error.code not in NOT_ON_THAT_SERVER:
                raise
            raise ConfigError(
                N_("SYNC_GUILD is {guild}, and the bot is not on that server. Invite it first, or leave it out."),
                guild=guild.id,
            ) from None

    async def on_ready(self) -> None:
        """Called by discord.py after every fresh session."""
        log.info("ready on %d servers", len(self.guilds))

    async def close(self) -> None:
        """Stop: who waits for a file is told, then posting, the connection, what is still to be stored, the library.

        May be called twice.
        """
        if hasattr(self, "services"):
            await self.services.submissions.parsing_queue.stop()
        await super().close()
        if self._knocks is not None:
            self._knocks.close()
            self._knocks = None
        for task in self._upkeep:
            task.cancel()
        await asyncio.gather(*self._upkeep, return_exceptions=True)
        self._upkeep = []
        if self._open:
            self._open = False
            if hasattr(self, "services"):
                await self.services.reactions.close()
            await self.database.close()
        self._lock.release()


async def _only_log(_interaction: Any, error: BaseException) -> None:
    log.error("an interaction failed before the bot was ready", exc_info=error)


def create_bot(config: Config, *, clock: Clock | None = None) -> Chapterhouse:
    """The whole bot, not yet started. ``make run``, the demo and every test make theirs here."""
    return Chapterhouse(config, clock or SystemClock())


def _bad_token() -> ConfigError:
    return ConfigError(N_("Discord does not accept DISCORD_TOKEN. Make a new one on the Bot page of your application."))


def load_for_good() -> None:
    """Import all that a bot needs, and have the garbage collector leave it out of every later look.

    All of Python waits while it looks: through all that is imported for some 50 ms, again and again. For a process
    that is a bot to its end: what is there by now is kept for good.
    """
    for extension in EXTENSIONS:
        importlib.import_module(extension)
    gc.collect()
    gc.freeze()


async def run_until(config: Config, stopped: asyncio.Event) -> None:
    """Run the bot on Discord until ``stopped`` is set, trying again while Discord can't be reached.

    Raises ConfigError where Discord does not accept the token, DatabaseBusy where another bot runs on the library,
    LibraryMissing, DatabaseTooNew or BadInput where the library can't be opened as it is, StorageError where it can't
    be used, or was deleted or replaced meanwhile.
    """
    wait = FIRST_WAIT_SECONDS
    while not stopped.is_set():
        bot = create_bot(config)
        running = asyncio.create_task(bot.start(config.token))
        waiting = asyncio.create_task(stopped.wait())
        try:
            await asyncio.wait({running, waiting}, return_when=asyncio.FIRST_COMPLETED)
            if not running.done():
                log.info("stopping")
                await bot.close()
            await running
            if bot.stopped_for is not None:
                raise bot.stopped_for
            return
        except discord.LoginFailure:
            raise _bad_token() from None
        except discord.ConnectionClosed as error:
            if error.code != AUTHENTICATION_FAILED:
                raise
            raise _bad_token() from None
        except (aiohttp.ClientError, OSError, discord.DiscordServerError, discord.GatewayNotFound) as error:
            log.warning("Discord can't be reached (%s: %s); trying again in %d s", type(error).__name__, error, wait)
        finally:
            waiting.cancel()
            await bot.close()
            if bot.closing is not None:
                await bot.closing  # it keeps what a lost library held
        with suppress(TimeoutError):
            await asyncio.wait_for(stopped.wait(), wait)
        wait = min(wait * 2, LONGEST_WAIT_SECONDS)
