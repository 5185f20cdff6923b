"""A server's settings are kept in memory, and are never older than the last change."""

import asyncio

import pytest

from bot.errors import AlreadyDone
from bot.services.guilds.service import GuildService
from bot.services.wiring import Services
from bot.storage import guilds

GUILD, OTHER, ACTOR = 1, 2, 30


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The servers whose settings were read in the library."""
    real, seen = guilds.guild_settings, list[int]()

    async def counted(connection: object, guild_id: int) -> object:
        seen.append(guild_id)
        return await real(connection, guild_id)  # type: ignore[arg-type]

    monkeypatch.setattr(guilds, "guild_settings", counted)
    return seen


async def test_they_are_read_once(services: Services, asked: list[int]) -> None:
    for _again in range(3):
        assert (await services.guilds.settings(GUILD)).library_channel is None
        assert (await services.guilds.settings(OTHER)).library_channel is None
    assert asked == [GUILD, OTHER]


async def test_every_change_is_seen_at_once(services: Services) -> None:
    await services.guilds.settings(GUILD)
    await services.guilds.choose(GUILD, library_channel=2)
    assert (await services.guilds.settings(GUILD)).library_channel == 2
    change = await services.guilds.change(GUILD, ACTOR, library_channel=3)
    assert (await services.guilds.settings(GUILD)).library_channel == 3
    assert change is not None
    await services.guilds.undo(GUILD, change, ACTOR)
    assert (await services.guilds.settings(GUILD)).library_channel == 2
    before = (await services.guilds.settings(GUILD)).desk_number
    await services.guilds.new_desk(GUILD)
    assert (await services.guilds.settings(GUILD)).desk_number == before + 1


async def test_a_refused_change_changes_nothing(services: Services) -> None:
    await services.guilds.choose(GUILD, library_channel=2)
    first = await services.guilds.change(GUILD, ACTOR, library_channel=3)
    await services.guilds.change(GUILD, ACTOR, library_channel=4)
    assert first is not None
    with pytest.raises(AlreadyDone):
        await services.guilds.undo(GUILD, first, ACTOR)
    assert (await services.guilds.settings(GUILD)).library_channel == 4


async def test_what_was_read_before_a_change_is_not_kept_after_it(services: Services) -> None:
    service: GuildService = services.guilds
    real = service._settings  # pyright: ignore[reportPrivateUsage]
    read, go_on = asyncio.Event(), asyncio.Event()

    async def slow(guild_id: int) -> object:
        found = await real(guild_id)  # type: ignore[arg-type]
        read.set()
        await go_on.wait()
        return found

    service._settings = slow  # type: ignore[method-assign, assignment]
    looking = asyncio.create_task(service.settings(GUILD))
    await read.wait()
    service._settings = real  # type: ignore[method-assign]
    await service.change(GUILD, ACTOR, library_channel=2)
    go_on.set()
    assert (await looking).library_channel is None
    assert (await service.settings(GUILD)).library_channel == 2
