"""Votes as somebody may see them: candidates past the gate, what was counted, where the posts are."""

from dataclasses import dataclass

from bot.domain.gate import Audience, Subject, Viewer, refusal
from bot.domain.ids import ChannelId, GuildId, MessageId, SubmissionId, VoteId
from bot.domain.library import Listed
from bot.domain.submissions.submissions import State
from bot.domain.votes import Count, Vote, VoteState
from bot.errors import AlreadyDone, NotFound
from bot.locale import N_
from bot.storage import votes
from bot.storage.database import Connection
from bot.storage.library.search import listed


@dataclass(frozen=True, slots=True)
class ShownCandidate:
    """A candidate as a place may show it: ``story`` is None where it may not. ``standing``: it can win."""

    number: int
    submission_id: SubmissionId
    story: Listed | None
    standing: bool


@dataclass(frozen=True, slots=True)
class VoteView:
    """A vote as a place may show it. ``count`` is None until it was counted.

    ``opening`` and ``result`` are channel and message of its posts.
    """

    vote: Vote
    candidates: tuple[ShownCandidate, ...]
    count: Count | None = None
    opening: tuple[ChannelId, MessageId] | None = None
    result: tuple[ChannelId, MessageId] | None = None


def missing_vote() -> NotFound:
    """The refusal for a vote that is not there, or on another server."""
    return NotFound(N_("There is no such vote on this server. /vote list shows those there are."))


def closed(found: Vote) -> AlreadyDone:
    """The refusal for whatever needs a vote that is still open."""
    if found.state is VoteState.CANCELLED:
        return AlreadyDone(N_("This vote was called off."))
    return AlreadyDone(N_("This vote is closed. /vote list shows what came of it."))


async def opened_vote(connection: Connection, vote_id: VoteId, guild_id: GuildId) -> Vote:
    """A vote that was opened, whatever became of it. Raises NotFound."""
    found = await votes.vote_of(connection, vote_id, guild_id)
    if found is None or found.state is VoteState.DRAFT:
        raise missing_vote()
    return found


def may_show(story: Listed, audience: Audience, viewer: Viewer) -> bool:
    """The gate, asked for a story of a list."""
    # Whatever is listed has a revision that readers see.
    subject = Subject(story.guild_id, State.APPROVED, story.rating, story.author_ids, approved=True)
    return refusal(subject, audience, viewer) is None


async def shown_candidates(
    connection: Connection, voting: Vote, audience: Audience, viewer: Viewer
) -> tuple[ShownCandidate, ...]:
    """A vote's candidates, each past the gate.

    One that its channel may not show any longer can't win, nor one whose author wants no votes on it.
    """
    ids = [one.submission_id for one in voting.candidates]
    found = await listed(connection, voting.guild_id, ids) if ids else {}
    shown: list[ShownCandidate] = []
    for one in voting.candidates:
        story = found.get(one.submission_id)
        standing = story is not None and not story.no_votes and (voting.adult or not story.rating.adult)
        visible = story is not None and may_show(story, audience, viewer)
        shown.append(ShownCandidate(one.number, one.submission_id, story if visible else None, standing))
    return tuple(shown)


async def view_of(connection: Connection, voting: Vote, audience: Audience, viewer: Viewer) -> VoteView:
    """A vote with its candidates, its result and where its posts are."""
    return VoteView(
        voting,
        await shown_candidates(connection, voting, audience, viewer),
        await votes.result_of(connection, voting.uuid),
        await votes.post_of(connection, voting.uuid, "opening"),
        await votes.post_of(connection, voting.uuid, "result"),
    )
