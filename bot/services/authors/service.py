"""Authors: every use case around pen names, anonymity and co-authors."""

from bot.services.authors.coauthors import CoauthorService, InvitationView
from bot.services.authors.signing import AuthorService, Names

__all__ = [
    "AuthorService",
    "CoauthorService",
    "InvitationView",
    "Names",
]
