"""Fixtures of the services' tests."""

import pytest

from bot.services.wiring import Services
from tests.support.services.stories import GUILD, OTHER


@pytest.fixture
async def guild(services: Services) -> int:
    """One of two servers, both set up."""
    for guild_id in (GUILD, OTHER):
        await services.guilds.choose(guild_id, library_channel=1, adult_channel=2, queue_channel=3)
    return GUILD
