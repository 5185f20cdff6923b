"""Serials: every use case of moderators' serials and of readers' own subscriptions."""

from bot.services.serials.course import story_changed
from bot.services.serials.managing import SerialService
from bot.services.serials.overview import Standing, Standings
from bot.services.serials.posts import Instalment
from bot.services.serials.rescheduling import read_words
from bot.services.serials.several import Several
from bot.services.serials.subscription_beginning import Offer, Start
from bot.services.serials.subscription_overview import OwnStanding
from bot.services.serials.subscription_posts import OwnInstalment
from bot.services.serials.subscriptions import OwnService

__all__ = [
    "Instalment",
    "Offer",
    "OwnInstalment",
    "OwnService",
    "OwnStanding",
    "SerialService",
    "Several",
    "Standing",
    "Standings",
    "Start",
    "read_words",
    "story_changed",
]
