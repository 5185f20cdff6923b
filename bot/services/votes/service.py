"""Votes: every use case of those who put one together and of those who vote."""

from bot.services.votes.ballots import BallotService, Paper, Voter
from bot.services.votes.managing import DraftView, Plan, Suggest, VoteService
from bot.services.votes.view import Shown, View

__all__ = [
    "BallotService",
    "DraftView",
    "Paper",
    "Plan",
    "Shown",
    "Suggest",
    "View",
    "VoteService",
    "Voter",
]
