"""Servers: their settings, and the health of the bot on them."""

from bot.services.guilds.allowances import AllowanceService
from bot.services.guilds.budgets import BudgetService
from bot.services.guilds.health import KEPT, Checkup, HealthService
from bot.services.guilds.settings import GuildService

__all__ = [
    "KEPT",
    "AllowanceService",
    "BudgetService",
    "Checkup",
    "GuildService",
    "HealthService",
]
