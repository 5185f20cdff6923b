"""Servers: their settings, and the health of the bot on them."""

from bot.services.guilds.health import KEPT, Checkup, DoctorService
from bot.services.guilds.settings import GuildService

__all__ = [
    "KEPT",
    "Checkup",
    "DoctorService",
    "GuildService",
]
