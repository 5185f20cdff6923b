"""Ballots: who may vote, for what, and how a vote is counted.

A ballot is secret. Whose it is stands in the database while the vote is open, because a change of mind replaces it,
and is forgotten in the transaction that counts the vote or calls it off; it is never logged, posted or exported.
(A backup that was made meanwhile still has it.)
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.delivery.outbox import GATHER_SECONDS
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Choice, Delivery, Nothing, Show
from bot.domain.gate import MACHINE, Audience, Viewer
from bot.domain.ids import GuildId, UserId, VoteId
from bot.domain.votes import Ballot, Method, TieRule, Vote, VoteState, count
from bot.errors import BadInput, NotAllowed
from bot.locale import N_
from bot.sentences import Moment
from bot.services.use_case import UseCases, reads, writes
from bot.services.votes.view import (
    ShownCandidate,
    VoteView,
    closed,
    missing_vote,
    opened_vote,
    shown_candidates,
    view_of,
)
from bot.storage import votes
from bot.storage.database import Connection


@dataclass(frozen=True, slots=True)
class Voter:
    """A member. ``joined_at`` is when they joined the server, in UTC seconds; None where Discord did not say."""

    viewer: Viewer
    joined_at: int | None

    @property
    def person_id(self) -> UserId:
        """Discord's id of the member."""
        assert self.viewer.person_id is not None
        return self.viewer.person_id


@dataclass(frozen=True, slots=True)
class BallotPaper:
    """One member's ballot paper: the candidates they may vote for here, and what they have voted so far.

    ``own`` counts the stories left out because they wrote them. ``changed`` is False where the vote was left as it
    was because it had been changed elsewhere since the message was shown.
    """

    vote: Vote
    candidates: tuple[ShownCandidate, ...]
    own: int
    ballot: Ballot
    changed: bool = True


class BallotService(UseCases):
    """Use cases of members who vote, and of the outbox that counts. Ids of people are Discord's."""

    @reads
    async def paper(
        self, connection: Connection, vote_id: VoteId, guild_id: GuildId, audience: Audience, voter: Voter
    ) -> BallotPaper:
        """A member's ballot paper. Raises AlreadyDone after the close, NotAllowed for who is not on the roll."""
        return await self._paper(connection, vote_id, guild_id, audience, voter)

    @writes
    async def cast(
        self,
        connection: Connection,
        vote_id: VoteId,
        guild_id: GuildId,
        audience: Audience,
        voter: Voter,
        numbers: Sequence[int],
    ) -> BallotPaper:
        """Make ``numbers`` the member's ballot, in place of an earlier one; none withdraws it."""
        paper = await self._paper(connection, vote_id, guild_id, audience, voter)
        return await self._put(connection, paper, voter, tuple(dict.fromkeys(numbers)))

    @writes
    async def rank(
        self,
        connection: Connection,
        vote_id: VoteId,
        guild_id: GuildId,
        audience: Audience,
        voter: Voter,
        rank: int,
        chosen: int,
    ) -> BallotPaper:
        """Rank a candidate ``rank``-th, if that is the next one free; else the ballot was changed elsewhere."""
        paper = await self._paper(connection, vote_id, guild_id, audience, voter)
        if rank != len(paper.ballot) + 1 or chosen in paper.ballot:
            return _unchanged(paper)
        return await self._put(connection, paper, voter, (*paper.ballot, chosen))

    @writes
    async def undo(
        self, connection: Connection, vote_id: VoteId, guild_id: GuildId, audience: Audience, voter: Voter, rank: int
    ) -> BallotPaper:
        """Take the candidate ranked ``rank``-th off again, if it is the last one."""
        paper = await self._paper(connection, vote_id, guild_id, audience, voter)
        if rank != len(paper.ballot):
            return _unchanged(paper)
        return await self._put(connection, paper, voter, paper.ballot[:-1])

    async def _paper(
        self, connection: Connection, vote_id: VoteId, guild_id: GuildId, audience: Audience, voter: Voter
    ) -> BallotPaper:
        found = await opened_vote(connection, vote_id, guild_id)
        if not found.running(self._context.now()):
            raise closed(found)
        require_may_vote(found, voter)
        # Asked as everybody: a story of one's own is never on one's ballot, so there is no author here.
        shown = await shown_candidates(connection, found, audience, Viewer())
        others = [one for one in shown if one.story is None or voter.person_id not in one.story.author_ids]
        choices = tuple(one for one in others if one.story is not None and one.standing)
        if not choices:
            raise NotAllowed(N_("There is no story you may vote for: writers do not vote for their own."))
        return BallotPaper(
            found, choices, len(shown) - len(others), await votes.ballot_of(connection, vote_id, voter.person_id)
        )

    async def _put(self, connection: Connection, paper: BallotPaper, voter: Voter, ballot: Ballot) -> BallotPaper:
        allowed = {one.number for one in paper.candidates} | set(paper.ballot)
        if not set(ballot) <= allowed or (paper.vote.method is Method.CHOICE and len(ballot) > 1):
            raise BadInput(N_("That story can't be voted for any longer. Press “Vote” again to see those that can."))
        await votes.put_ballot(connection, paper.vote.id, voter.person_id, ballot)
        if bool(ballot) != bool(paper.ballot):
            await votes.redraw(connection, paper.vote.uuid, self._context.now() + GATHER_SECONDS)
        return BallotPaper(paper.vote, paper.candidates, paper.own, ballot)

    async def choose(self, connection: Connection, delivery: Delivery) -> Choice:
        """Count a vote that has closed, in the transaction that claims its result; Nothing where it was called off."""
        planned = kinds.VOTE_RESULT.of(delivery)
        found = await votes.vote_of(connection, planned.vote_id, delivery.guild_id)
        if found is None or found.state is not VoteState.OPEN:
            return Nothing()
        shown = await shown_candidates(connection, found, MACHINE, Viewer())
        standing = [one.number for one in shown if one.standing]
        order = None
        if found.tie_rule is not TieRule.SHARED:
            preference = {one.number: one.preference for one in found.candidates}
            order = sorted(standing, key=preference.__getitem__)
        counted = count(found.method, standing, await votes.ballots(connection, found.id), order)
        await votes.end_vote(connection, found, VoteState.COUNTED, self._context.now())
        return Show(replace(planned, count=counted))

    @reads
    async def posted(self, connection: Connection, vote_id: VoteId, guild_id: GuildId, audience: Audience) -> VoteView:
        """The vote that one of its posts is about, as everybody in ``audience`` may see it. Raises NotFound."""
        found = await votes.vote_of(connection, vote_id, guild_id)
        if found is None:
            raise missing_vote()
        return await view_of(connection, found, audience, Viewer())


def require_may_vote(found: Vote, voter: Voter) -> None:
    """Raises NotAllowed for somebody who was not a member when the vote opened. Own stories are on nobody's paper."""
    if voter.joined_at is None or voter.joined_at > (found.opened_at or 0):
        raise NotAllowed(
            N_(
                "Only those who were members of this server when the vote opened ({opened}) may vote, and you joined"
                " later. You may vote in the next one."
            ),
            opened=Moment(found.opened_at or 0),
        )


def _unchanged(paper: BallotPaper) -> BallotPaper:
    return BallotPaper(paper.vote, paper.candidates, paper.own, paper.ballot, changed=False)
