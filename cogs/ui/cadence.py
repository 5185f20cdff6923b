"""A cadence in words, and suggestions while somebody types one."""

from typing import Any

import discord
from discord import app_commands

from bot.domain.schedule import EVERY_DAY, Cadence, zones_like
from bot.locale import N_, _
from bot.text import limits
from cogs.ui.layout import joined

Choice = app_commands.Choice[str]

DAYS = (N_("Mondays"), N_("Tuesdays"), N_("Wednesdays"), N_("Thursdays"), N_("Fridays"), N_("Saturdays"), N_("Sundays"))


def cadence_text(cadence: Cadence) -> str:
    """“every day at 18:00 (Europe/Berlin)”, “Mondays, Thursdays at 07:30 (UTC)”."""
    days = _("every day")
    if cadence.weekdays != EVERY_DAY:
        days = joined((_(DAYS[day]) for day in sorted(cadence.weekdays)), ", ")
    return _("{days} at {time} ({zone})").format(
        days=days, time=f"{cadence.minute // 60:02}:{cadence.minute % 60:02}", zone=cadence.zone
    )


async def suggest_zones(interaction: discord.Interaction[Any], current: str) -> list[Choice]:
    """At most 25 IANA zones, by city."""
    return [app_commands.Choice(name=name, value=name) for name in zones_like(current, limits.AUTOCOMPLETE_COUNT)]


async def suggest_days(interaction: discord.Interaction[Any], current: str) -> list[Choice]:
    """What weekdays may be typed as; anything of the kind is understood."""
    typed = current.strip()
    fits = [
        value
        for value in ("every day", "weekdays", "weekends", "Mon, Wed, Fri", "Tue, Thu", "Monday", "Sunday")
        if typed.casefold() in value.casefold()
    ]
    values = [typed[: limits.AUTOCOMPLETE_NAME], *fits] if typed and typed not in fits else fits
    return [app_commands.Choice(name=value, value=value) for value in values]
