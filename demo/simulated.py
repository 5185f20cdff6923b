"""The bot inside SimCord, a simulated Discord: what the demo and the tests share.

    async with simulated(lambda clock: create_bot(config, clock=clock)) as env:
        guild = env.create_guild("The Reading Room")
        adult = guild.create_text_channel("library-adult")
        restrict(adult)
        ...
        await env.advance_time(86_400)
        await restart(env, lambda clock: create_bot(config, clock=clock))

SimCord knows no age restriction and no event that a task may wait on for days, and of the messages after one it gives
the newest, where Discord gives those that come next; all three are made good here. So is the time that it takes to see
that the bot rests, and to copy what it is sent.
"""

import asyncio
import marshal
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager, contextmanager, suppress
from copy import deepcopy
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast
from weakref import WeakKeyDictionary

import discord
from simcord import _dpy_internals, _runtime, components, gateway, results
from simcord.backend import serializers
from simcord.builders import ChannelHandle
from simcord.env import Env
from simcord.http import router
from simcord.http.client import FakeHTTPClient

from bot.clock import Clock
from bot.errors import UserError

BotFactory = Callable[[Clock], discord.Client]
Payload = Callable[..., dict[str, Any]]

# How often SimCord looks whether the bot has nothing more to do, in real seconds.
LOOK_SECONDS = 0.002


class PromptEnv(Env):
    """An ``Env`` that sees soon that the bot rests.

    SimCord waits for a task of the bot's to end, or for the 20th part of a second. Those that wait for the next thing
    that is due never end: whatever wakes one, such as any write, would cost that time.
    """

    async def _settle_internal(self, *, idle: float = LOOK_SECONDS, **given: Any) -> None:
        await super()._settle_internal(idle=min(idle, LOOK_SECONDS), **given)


class SimulatedClock:
    """A :class:`bot.clock.Clock` that reads a simulated server's time and moves only with it.

    ``env`` is set once the bot is made (it needs the clock) and before the server starts (it needs the bot).
    """

    def __init__(self, env: Env | None = None) -> None:
        self.env = env
        self.ahead = timedelta()  # by how much the bot's machine has it wrong

    def _env(self) -> Env:
        if self.env is None:
            raise RuntimeError("this clock has no simulated server yet")
        return self.env

    def now(self) -> datetime:
        return self._env().now() + self.ahead

    def monotonic(self) -> float:
        return self._env().now().timestamp()

    async def wait(self, until: datetime | None, wake: asyncio.Event) -> None:
        # SimCord takes a wait that it cannot explain for a hang. Declared as an external wait it is left
        # alone, and the timer inside it fires in simulated time only.
        await self._env().external_wait(self._until(until, wake), reason="until the next thing is due")

    async def _until(self, until: datetime | None, wake: asyncio.Event) -> None:
        if until is None:
            await wake.wait()
            return
        try:
            async with asyncio.timeout(max((until - self.now()).total_seconds(), 0.0)):
                await wake.wait()
        except TimeoutError:
            return


# Which channels of which simulated server are age-restricted. By server, because every one starts with the
# same ids; weakly, so that one which has ended takes its channels along.
_restricted: WeakKeyDictionary[object, set[int]] = WeakKeyDictionary()


def _wrap(plain: Payload) -> Payload:
    def channel_payload(backend: object, channel: Any) -> dict[str, Any]:
        payload = plain(backend, channel)
        # A thread carries no mark of its own, on Discord too: its parent's counts.
        if not channel.is_thread and channel.id in _restricted.get(backend, ()):
            payload["nsfw"] = True
        return payload

    channel_payload.__dict__["marks_age_restriction"] = True
    return channel_payload


async def _next_after(
    plain: Callable[..., Any], client: Any, route: Any, options: dict[str, Any], params: dict[str, Any]
) -> list[dict[str, Any]]:
    """The messages that come next after one, newest first."""
    limit = int(params.get("limit", 50))
    page = found = cast(list[dict[str, Any]], await plain(client, route, **options))
    while len(page) == limit:
        older = {"params": params | {"before": page[-1]["id"]}}
        page = cast(list[dict[str, Any]], await plain(client, route, **(options | older)))
        found = found + page
    return found[-limit:]


def _wrap_request(plain: Callable[..., Any]) -> Callable[..., Any]:
    async def request(client: Any, route: Any, **options: Any) -> Any:
        params = cast(dict[str, Any], options.get("params") or {})
        if route.method == "GET" and route.path == "/channels/{channel_id}/messages" and "after" in params:
            return await _next_after(plain, client, route, options, params)
        body = options.get("json")
        making = route.method == "POST" and route.path == "/guilds/{guild_id}/channels"
        if not (making and isinstance(body, dict) and "nsfw" in body):
            return await plain(client, route, **options)
        rest = {key: value for key, value in cast(dict[str, Any], body).items() if key != "nsfw"}
        made = await plain(client, route, **(options | {"json": rest}))
        if cast(dict[str, Any], body)["nsfw"]:
            _restricted.setdefault(client.backend, set()).add(int(made["id"]))
            client.backend.announce_channel_update(int(made["id"]))
            made["nsfw"] = True
        return made

    request.__dict__["marks_age_restriction"] = True
    return request


def _copied(payload: Any) -> Any:
    """A copy of JSON; of what is more than that by ``deepcopy``, which takes ten times as long."""
    try:
        return marshal.loads(marshal.dumps(payload))
    except ValueError:
        # SimCord's interactions carry discord.py's enumerations, a few among much.
        if type(payload) is dict:
            return {key: _copied(value) for key, value in cast(dict[str, Any], payload).items()}
        if type(payload) is list:
            return [_copied(value) for value in cast(list[Any], payload)]
        return deepcopy(payload)


def _monotonic() -> float:
    """What SimCord puts in place of ``time.monotonic``, which asyncio asks at every turn; theirs imports each time."""
    scope = _runtime._BOT_SCOPE.get()  # pyright: ignore[reportPrivateUsage]
    if scope is not None:
        env, generation = scope
        if env._started and env._runtime is not None and generation == env._generation:
            return env.backend.clock.elapsed
    return _dpy_internals.real_monotonic()


def _install() -> None:
    """Let SimCord's channels carry Discord's ``nsfw`` mark, also those that the bot makes, and SimCord be quick."""
    _dpy_internals._clock_monotonic = _monotonic  # pyright: ignore[reportPrivateUsage]
    for module in (components, results, serializers):
        vars(module).update(deepcopy=_copied)
    for module in (gateway, router):
        vars(module).update(copy=SimpleNamespace(deepcopy=_copied))
    if not getattr(FakeHTTPClient.request, "marks_age_restriction", False):
        FakeHTTPClient.request = cast(Any, _wrap_request(FakeHTTPClient.request))
    # Every caller looks the function up in its module, so there is one place to put ours.
    plain = cast(Payload, serializers.channel_payload)
    if not getattr(plain, "marks_age_restriction", False):
        serializers.channel_payload = cast(Any, _wrap(plain))


def restrict(channel: ChannelHandle, *, restricted: bool = True) -> None:
    """Mark ``channel`` age-restricted, as an administrator does, or lift that. Its threads follow it."""
    _install()
    env = channel._env  # pyright: ignore[reportPrivateUsage]
    marked = _restricted.setdefault(env.backend, set())
    if restricted:
        marked.add(channel.id)
    else:
        marked.discard(channel.id)
    # What the bot has cached already must hear of it.
    env.backend.announce_channel_update(channel.id)


@contextmanager
def age_restricted(channel: ChannelHandle) -> Generator[ChannelHandle, None, None]:
    """``channel`` is age-restricted inside this block only."""
    restrict(channel)
    try:
        yield channel
    finally:
        restrict(channel, restricted=False)


def refusal(error: BaseException) -> bool:
    """Whether ``error`` is a sentence meant for the person, not a fault: SimCord records both."""
    return isinstance(error, UserError) or isinstance(getattr(error, "original", None), UserError)


def faults(env: Env) -> list[BaseException]:
    """What went wrong inside the bot so far, refusals not counted."""
    return [error for error in env.errors if not refusal(error)]


@asynccontextmanager
async def simulated(
    make_bot: BotFactory, *, name: str = "Chapterhouse", check: bool = True, **options: Any
) -> AsyncGenerator[Env, None]:
    """A simulated Discord with the bot that ``make_bot`` builds on its clock, logged in and ready.

    With ``check``, faults inside the bot are raised at the end; refusals (:class:`UserError`) are not faults.
    ``name`` is the bot's account name; ``options`` go to SimCord's ``Env``.
    """
    _install()
    clock = SimulatedClock()
    env = PromptEnv(make_bot(clock), **options)
    clock.env = env  # before start: setup_hook may ask for the time
    env.backend.bot_user.name = name
    await env.start()
    scope = env.time_context()
    scope.__enter__()
    try:
        yield env
    finally:
        # A test's fixture ends in another context than it began in, where there is nothing to give back.
        with suppress(ValueError):
            scope.__exit__(None, None, None)
        await stop(env)
    if check and (wrong := faults(env)):
        raise BaseExceptionGroup(f"the bot failed {len(wrong)} time(s)", wrong)


async def stop(env: Env) -> None:
    """Close the bot, then the simulated server."""
    try:
        await env.bot.close()
    finally:
        await env.shutdown()


async def restart(env: Env, make_bot: BotFactory) -> discord.Client:
    """Close the bot as a stopped process would be, and start a new one in the same world."""
    # SimCord only detaches the old bot; what it holds (database, file lock) is closed by the bot itself.
    await env.bot.close()
    bot = make_bot(SimulatedClock(env))
    await env.restart_bot(bot)
    return bot
