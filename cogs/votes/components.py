"""The components that only the parts of cogs/votes show."""

from bot.domain.ids import VoteId
from cogs.ui.arguments import a_page
from cogs.ui.component import Choice, Component


def a_vote(vote_id: VoteId) -> None:
    """A vote."""


def a_vote_page(vote_id: VoteId, page: int) -> None:
    """A vote, and the page of the list that it is on."""


def a_suggestion(vote_id: VoteId, order: str) -> None:
    """A vote, and which stories are suggested for it."""


def an_extension(vote_id: VoteId, seconds: int) -> None:
    """How much longer a vote would be open."""


def a_sure_extension(vote_id: VoteId, seconds: int, closes_at: int) -> None:
    """How much longer a vote would be open than it was to be, in UTC seconds."""


def a_choice(vote_id: VoteId, rank: int, number: int) -> None:
    """A candidate's number at a rank of a ballot, from 1."""


def a_rank(vote_id: VoteId, rank: int) -> None:
    """A rank of a ballot, from 1."""


def a_ballot(vote_id: VoteId, count: int) -> None:
    """A ballot with so many choices."""


VOTE_ADD = Component("voteadd", a_vote)
VOTE_DROP = Component("votedrop", a_vote)
VOTE_SUGGEST = Component("votesuggest", a_suggestion)
VOTE_TYPED = Component("votetyped", a_vote)
VOTE_TYPED_FORM = Component("votetypedform", a_vote)
VOTE_OPEN = Component("voteopen", a_vote)
VOTE_DISCARD = Component("votediscard", a_vote)
VOTE_LIST = Component("votelist", a_page)
VOTE_ROUND = Component("voteround", a_vote_page)
VOTE_CLOSE = Component("voteclose", a_vote)
VOTE_CLOSE_YES = Component("votecloseyes", a_vote)
VOTE_CANCEL = Component("votecancel", a_vote)
VOTE_CANCEL_YES = Component("votecancelyes", a_vote)
VOTE_EXTEND = Choice("voteextend", an_extension, a_vote)
VOTE_EXTEND_YES = Component("voteextendyes", a_sure_extension)
VOTE = Component("vote", a_vote)
VOTE_CAST = Component("votecast", a_vote)
VOTE_RANK = Choice("voterank", a_choice, a_rank)
VOTE_UNDO = Component("voteundo", a_ballot)
VOTE_WITHDRAW = Component("votewithdraw", a_vote)
