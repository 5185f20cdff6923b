"""The stage waits its turn: SimCord refuses an operation while another runs."""

import asyncio
from datetime import timedelta

import discord
import pytest

from demo import stage as staging
from demo.simulated import simulated
from demo.stage import Busy, Stage
from demo.world import build


def nobody(_clock: object) -> discord.Client:
    return discord.Client(intents=discord.Intents.default())


async def test_tomorrow_waits_for_what_is_under_way() -> None:
    async with simulated(nobody) as env:
        stage = Stage(build(env), 0)
        began = env.now()
        env._begin_operation("somebody's click")  # pyright: ignore[reportPrivateUsage]
        night = asyncio.create_task(stage.tomorrow())
        await asyncio.sleep(0.05)
        assert env.now() == began
        env._end_operation()  # pyright: ignore[reportPrivateUsage]
        await night
        assert env.now() == began + timedelta(days=1)


async def test_it_gives_up_politely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "PATIENCE", 0.15)
    async with simulated(nobody) as env:
        stage = Stage(build(env), 0)
        env._begin_operation("somebody's click")  # pyright: ignore[reportPrivateUsage]
        try:
            with pytest.raises(Busy):
                await asyncio.create_task(stage.tomorrow())
        finally:
            env._end_operation()  # pyright: ignore[reportPrivateUsage]


async def test_a_place_opens_again_after_the_visitor_ended_it() -> None:
    async with simulated(nobody) as env:
        world = build(env)
        await env.settle()
        stage = Stage(world, staging.free_port())
        place = world.places["library"]
        first = await stage.open(place, "writer")
        assert await stage.open(place, "writer") == first  # the same page again, not another
        preview = env._preview  # pyright: ignore[reportPrivateUsage]
        assert preview is not None
        await preview.close()
        assert not stage.live
        second = await stage.open(place, "writer")
        assert second != first
        assert second.split("#")[0] == first.split("#")[0]  # the tab's address stays
        await stage.close()
