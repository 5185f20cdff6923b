"""Serials: every use case of moderators' serials and of readers' own subscriptions."""

from bot.services.serials.course import story_changed
from bot.services.serials.managing import SerialService
from bot.services.serials.overview import Standing, Standings, SubscriptionStanding
from bot.services.serials.posts import Instalment
from bot.services.serials.rescheduling import read_words
from bot.services.serials.several import Several
from bot.services.serials.subscription_beginning import Offer, Start
from bot.services.serials.subscriptions import SubscriptionService

__all__ = [
    "Instalment",
    "Offer",
    "SerialService",
    "Several",
    "Standing",
    "Standings",
    "Start",
    "SubscriptionService",
    "SubscriptionStanding",
    "read_words",
    "story_changed",
]
