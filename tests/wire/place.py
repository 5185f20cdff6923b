"""Where the tests of the server act: a client that is ready, in a channel of a server."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import aiohttp
import discord
import pytest

from tests.wire.control import Wire

SEND, HISTORY, VIEW = 1 << 11, 1 << 16, 1 << 10
MANAGE_MESSAGES, MANAGE_THREADS = 1 << 13, 1 << 34


@contextmanager
def refused_with(status: int, code: int) -> Iterator[None]:
    """What happens in this block is refused with an HTTP status and Discord's code."""
    with pytest.raises(discord.HTTPException) as refused:
        yield
    assert (refused.value.status, refused.value.code) == (status, code), refused.value


class Place:
    """A client that is ready, and a channel of a server."""

    def __init__(self, wire: Wire, client: discord.Client, guild: dict[str, Any], channel: dict[str, Any]) -> None:
        self.wire, self.client = wire, client
        self.guild_id, self.channel_id = guild["id"], channel["id"]

    @property
    def guild(self) -> discord.Guild:
        found = self.client.get_guild(int(self.guild_id))
        assert found is not None
        return found

    def text(self, id: str | None = None) -> discord.TextChannel:
        found = self.client.get_channel(int(id or self.channel_id))
        assert isinstance(found, discord.TextChannel)
        return found

    async def allow(self, permissions: int) -> None:
        """Give the bot permissions, as bits, by a new role."""
        role = await self.wire.order("role", guild=self.guild_id, name="More", permissions=permissions)
        await self.wire.order("grant", guild=self.guild_id, role=role["id"])

    async def send(self, method: str, path: str, body: Any = None, *, authorised: bool = True) -> tuple[int, Any, Any]:
        """A request as no client library would make it: its status, JSON and headers."""
        headers = {"User-Agent": "DiscordBot (a test, 1)"}
        if authorised:
            headers["Authorization"] = f"Bot {self.wire.token}"
        async with aiohttp.ClientSession(headers=headers) as session:
            url = f"{self.wire.base}/api/v10{path.format(channel=self.channel_id, guild=self.guild_id)}"
            data = {"data": body} if isinstance(body, aiohttp.FormData) else {"json": body} if body is not None else {}
            async with session.request(method, url, **data) as answer:
                return answer.status, await answer.json() if answer.status != 204 else None, answer.headers

    async def refused(self, method: str, path: str, body: Any = None, **how: Any) -> tuple[int, int]:
        """The status and code of a request that breaks a rule; what the specification says of it is forgiven."""
        status, answer, _headers = await self.send(method, path, body, **how)
        await self.wire.order("forgive")
        return status, answer["code"] if answer else 0

    async def contents(self) -> list[str]:
        return [message["content"] for message in await self.wire.order("messages", channel=self.channel_id)]
