"""Excerpts by schedule on the simulated server, as moderators make and change them."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.conftest import World, part

HOUR, DAY = 3600, 24 * 3600


def local(world: World, zone: str) -> datetime:
    return world.env.now().astimezone(ZoneInfo(zone))


async def go_to(world: World, hour: int, minute: int = 0) -> None:
    """Let time pass until it is that hour in UTC."""
    now = world.env.now()
    wait = (hour * 60 + minute - now.hour * 60 - now.minute) * 60 - now.second
    await world.env.advance_time(wait % DAY or DAY)


async def schedule(world: World, channel: Any = None, who: Any = None, **options: Any) -> Any:
    asked = {"channel": channel or world.excerpts, "time": "18:00", "zone": "UTC", **options}
    shown = await (who or world.moderator).slash(world.lounge, "excerpt schedule", **asked)
    assert shown.response is not None and shown.response.ephemeral
    return shown.response


async def listed(world: World, who: Any = None) -> Any:
    shown = await (who or world.moderator).slash(world.lounge, "excerpt schedules")
    assert shown.response is not None and shown.response.ephemeral
    return shown.response


async def press(world: World, message: Any, name: str, who: Any = None) -> Any:
    shown = await (who or world.moderator).click(message, custom_id=part(message, name))
    return (shown.followups or [shown.response])[-1]


async def change(world: World, message: Any, **typed: str) -> Any:
    form = await world.moderator.click(message, custom_id=part(message, "schedtime"))
    fields = {"time": "18:00", "zone": "UTC", "weekdays": "", **typed}
    sent = await world.moderator.submit_modal(form, fields)
    return sent.response


def posts(world: World, channel: Any = None) -> list[Any]:
    return list((channel or world.excerpts).history())
