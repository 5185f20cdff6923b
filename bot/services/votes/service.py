"""Votes: every use case of those who put one together and of those who vote."""

from bot.services.votes.ballots import BallotPaper, BallotService, Voter
from bot.services.votes.managing import DraftView, Plan, SuggestionFilter, VoteService
from bot.services.votes.view import ShownCandidate, VoteView

__all__ = [
    "BallotPaper",
    "BallotService",
    "DraftView",
    "Plan",
    "ShownCandidate",
    "SuggestionFilter",
    "VoteService",
    "VoteView",
    "Voter",
]
