"""Votes, the moderators' side: putting one together, opening it, ending it; and lists of them.

Whether somebody is a moderator is for the caller to know: it is a matter of roles. How members vote, and how a vote
is counted, is in bot/services/votes/ballots.py.
"""

import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.clock import instant, seconds
from bot.delivery import outbox
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Target
from bot.domain.delivery.kinds import Kind
from bot.domain.delivery.payloads import VotePayload
from bot.domain.gate import Audience, Viewer
from bot.domain.ids import ChannelId, GuildId, SubmissionId, UserId, VoteId
from bot.domain.library import Listed
from bot.domain.paging import Page, page_of
from bot.domain.schedule.closing import LONGEST_SECONDS, SHORTEST_SECONDS, Closing
from bot.domain.votes import (
    LEAST_CANDIDATES,
    MOST_CANDIDATES,
    Candidate,
    Method,
    Purpose,
    TieRule,
    Vote,
    VoteState,
    lot_order,
)
from bot.errors import AlreadyDone, BadInput, NotFound
from bot.locale import N_
from bot.sentences import Moment
from bot.services.library.scope import scope_of
from bot.services.moderation.audit_log import log_act
from bot.services.use_case import UseCases, reads, writes
from bot.services.votes.view import ShownCandidate, VoteView, closed, may_show, opened_vote, shown_candidates, view_of
from bot.storage import guilds, votes
from bot.storage.database import Connection
from bot.storage.library.names import fandom_keys
from bot.storage.library.scope import Filters
from bot.storage.library.search import listed

# A draft that nobody opens is put away after a day.
DRAFT_SECONDS = 24 * 60 * 60

# Votes on a page of the list.
PAGE = 5
MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True)
class SuggestionFilter:
    """What a draft suggests: the newest stories or those with the most kudos, perhaps of one fandom."""

    by_kudos: bool = False
    fandom: str = ""


@dataclass(frozen=True, slots=True)
class DraftView:
    """A vote that is being put together, and what could be added to it."""

    vote: Vote
    candidates: tuple[ShownCandidate, ...]
    suggest: SuggestionFilter
    suggestions: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a moderator asks for at first. ``closing`` is in UTC; ``zone`` is the one its time was named in."""

    purpose: Purpose
    title: str
    method: Method
    tie_rule: TieRule
    closing: Closing
    zone: str
    suggest: SuggestionFilter


class VoteService(UseCases):
    """Use cases of moderators, and of whoever looks at the list of votes. Ids of people are Discord's."""

    @writes
    async def draft(
        self,
        connection: Connection,
        guild_id: GuildId,
        channel_id: ChannelId,
        audience: Audience,
        actor_id: UserId,
        plan: Plan,
        submission_ids: Sequence[SubmissionId],
    ) -> DraftView:
        """Begin to put a vote together; ``audience`` is the channel as everybody in it sees it.

        Raises BadInput where it would close too soon or too late, or a story may not be shown there.
        """
        now = self._context.now()
        _check_closing(now, seconds(plan.closing.after(instant(now))))
        begun = Vote(
            id=VoteId(0),
            uuid=uuid.uuid4().hex,
            guild_id=guild_id,
            channel_id=channel_id,
            purpose=plan.purpose,
            title=" ".join(plan.title.split()),
            method=plan.method,
            tie_rule=plan.tie_rule,
            seed="",
            adult=audience.age_restricted,
            state=VoteState.DRAFT,
            created_by=actor_id,
            members=None,
            opened_at=None,
            closes_at=seconds(plan.closing.at) if plan.closing.at else None,
            lasts=plan.closing.lasts,
            zone=plan.zone,
            ended_at=None,
            ballots=0,
            candidates=(),
        )
        await guilds.ensure_guild(connection, guild_id, now)
        await votes.purge_drafts(connection, now - DRAFT_SECONDS)
        vote_id = await votes.add_draft(connection, begun, _filter_record(plan.suggest), now)
        chosen = await self._with(connection, await _draft(connection, vote_id, guild_id), submission_ids, audience)
        return await _draft_view(connection, chosen, audience)

    @writes
    async def see_draft(
        self,
        connection: Connection,
        vote_id: VoteId,
        guild_id: GuildId,
        audience: Audience,
        suggest: SuggestionFilter | None = None,
    ) -> DraftView:
        """A draft, with other suggestions from now on if ``suggest`` is given."""
        draft = await _draft(connection, vote_id, guild_id)
        if suggest is not None:
            await votes.set_suggest(connection, vote_id, _filter_record(suggest))
        return await _draft_view(connection, draft, audience)

    @writes
    async def add(
        self,
        connection: Connection,
        vote_id: VoteId,
        guild_id: GuildId,
        audience: Audience,
        submission_ids: Sequence[SubmissionId],
    ) -> DraftView:
        """Put stories on a draft's ballot; one that is there stays. Raises BadInput where they are too many."""
        draft = await _draft(connection, vote_id, guild_id)
        return await _draft_view(connection, await self._with(connection, draft, submission_ids, audience), audience)

    @writes
    async def drop(
        self,
        connection: Connection,
        vote_id: VoteId,
        guild_id: GuildId,
        audience: Audience,
        submission_ids: Sequence[SubmissionId],
    ) -> DraftView:
        """Take stories off a draft's ballot."""
        draft = await _draft(connection, vote_id, guild_id)
        kept = [one.submission_id for one in draft.candidates if one.submission_id not in submission_ids]
        return await _draft_view(connection, await _set(connection, draft, kept), audience)

    async def _with(
        self, connection: Connection, draft: Vote, submission_ids: Sequence[SubmissionId], audience: Audience
    ) -> Vote:
        ids = list(dict.fromkeys([*(one.submission_id for one in draft.candidates), *submission_ids]))
        if len(ids) > MOST_CANDIDATES:
            raise BadInput(N_("A ballot holds at most {most} stories. Take some off first."), most=MOST_CANDIDATES)
        found = await listed(connection, draft.guild_id, ids)
        if any(one in found and found[one].no_votes for one in submission_ids):
            raise BadInput(N_("The author of one of these stories wants no votes on it. Choose another."))
        if any(one not in found or not may_show(found[one], audience, Viewer()) for one in submission_ids):
            raise BadInput(N_("One of these stories may not be shown in this channel, or has left the library."))
        return await _set(connection, draft, ids)

    @writes
    async def discard(self, connection: Connection, vote_id: VoteId, guild_id: GuildId) -> None:
        """Forget a draft; nothing of it was posted."""
        await votes.delete_draft(connection, vote_id, guild_id)

    @writes
    async def open(
        self,
        connection: Connection,
        vote_id: VoteId,
        guild_id: GuildId,
        actor_id: UserId,
        audience: Audience,
        members: int | None,
    ) -> Vote:
        """Open a draft: its post and, for when it closes, its result are planned, and the roll is frozen.

        Raises BadInput with too few stories or a closing time that has passed, AlreadyDone for one that is open.
        """
        now = self._context.now()
        draft = await _draft(connection, vote_id, guild_id)
        shown = await shown_candidates(connection, draft, audience, Viewer())
        ids = [one.submission_id for one in shown if one.standing and one.story is not None]
        if len(ids) < LEAST_CANDIDATES:
            raise BadInput(N_("A vote needs at least two stories that this channel may show. Add some."))
        closes_at = draft.closes_at if draft.closes_at is not None else now + (draft.lasts or 0)
        _check_closing(now, closes_at)
        seed = secrets.token_hex(8) if draft.tie_rule is TieRule.LOT else ""
        await votes.set_candidates(connection, vote_id, await _preferred(connection, draft, ids, seed))
        await votes.open_vote(connection, vote_id, guild_id, seed=seed, members=members, closes_at=closes_at, now=now)
        opened = await opened_vote(connection, vote_id, guild_id)
        await _plan(connection, opened, kinds.VOTE_OPENING, "opening", now)
        await _plan(connection, opened, kinds.VOTE_RESULT, "result", now, due_at=closes_at)
        await _log(connection, opened, actor_id, "voteopen", now)
        return opened

    @writes
    async def close_now(self, connection: Connection, vote_id: VoteId, guild_id: GuildId, actor_id: UserId) -> Vote:
        """End a vote early; it is counted at once. Raises AlreadyDone where it is over."""
        now = self._context.now()
        running = await self._running(connection, vote_id, guild_id)
        await votes.set_closing(connection, running, now)
        await votes.redraw(connection, running.uuid, now)
        await _log(connection, running, actor_id, "voteclose", now)
        return replace(running, closes_at=now)

    @writes
    async def extend(
        self, connection: Connection, vote_id: VoteId, guild_id: GuildId, actor_id: UserId, by: int, closes_at: int
    ) -> Vote:
        """Let a vote that closes at ``closes_at`` close ``by`` seconds later.

        Raises AlreadyDone where it is over or closes at another time by now, BadInput for too long.
        """
        now = self._context.now()
        running = await self._running(connection, vote_id, guild_id)
        if running.closes_at != closes_at:
            raise AlreadyDone(
                N_("Meanwhile the vote was set to close {closes}."), closes=Moment(running.closes_at or 0)
            )
        closes_at += by
        _check_closing(now, closes_at)
        await votes.set_closing(connection, running, closes_at)
        await votes.redraw(connection, running.uuid, now)
        await _log(connection, running, actor_id, "voteextend", now)
        return replace(running, closes_at=closes_at)

    @writes
    async def cancel(self, connection: Connection, vote_id: VoteId, guild_id: GuildId, actor_id: UserId) -> Vote:
        """Call a vote off: nothing is counted, and its channel is told. Raises AlreadyDone where it is over."""
        now = self._context.now()
        running = await self._running(connection, vote_id, guild_id)
        await votes.end_vote(connection, running, VoteState.CANCELLED, now)
        await votes.cancel_result(connection, running.uuid, now)
        await _plan(connection, running, kinds.VOTE_CANCELLED, "cancelled", now)
        await _log(connection, running, actor_id, "votecancel", now)
        return replace(running, state=VoteState.CANCELLED)

    @reads
    async def running(self, connection: Connection, vote_id: VoteId, guild_id: GuildId) -> Vote:
        """A vote that is still open. Raises AlreadyDone where it is over."""
        return await self._running(connection, vote_id, guild_id)

    async def _running(self, connection: Connection, vote_id: VoteId, guild_id: GuildId) -> Vote:
        found = await opened_vote(connection, vote_id, guild_id)
        if not found.running(self._context.now()):
            raise closed(found)
        return found

    @reads
    async def votes(
        self, connection: Connection, guild_id: GuildId, audience: Audience, viewer: Viewer, page: int
    ) -> Page[VoteView]:
        """A server's votes, those still open first. A page too far is the first one."""
        page = min(page, MOST_PAGES)
        found, total = await votes.votes_of(connection, guild_id, PAGE, max(page, 0) * PAGE)
        if page > 0 and not found:
            page = 0
            found, total = await votes.votes_of(connection, guild_id, PAGE, 0)
        items = [await view_of(connection, one, audience, viewer) for one in found]
        return Page(tuple(items), *page_of(total, PAGE, page))

    @reads
    async def view(
        self, connection: Connection, vote_id: VoteId, guild_id: GuildId, audience: Audience, viewer: Viewer
    ) -> VoteView:
        """A vote as ``viewer`` may see it in ``audience``. Raises NotFound."""
        return await view_of(connection, await opened_vote(connection, vote_id, guild_id), audience, viewer)


async def _log(connection: Connection, voting: Vote, actor_id: UserId, action: str, now: int) -> None:
    detail = f"{voting.channel_id}\n{voting.title}".strip()
    await log_act(connection, voting.guild_id, actor_id, action, detail=detail, now=now)


async def _draft(connection: Connection, vote_id: VoteId, guild_id: GuildId) -> Vote:
    found = await votes.vote_of(connection, vote_id, guild_id)
    if found is None:
        raise NotFound(N_("This draft of a vote was discarded. Begin another with /vote open."))
    if found.state is not VoteState.DRAFT:
        raise AlreadyDone(N_("This vote was opened already. /vote list shows it."))
    return found


def _check_closing(now: int, closes_at: int) -> None:
    if not SHORTEST_SECONDS <= closes_at - now <= LONGEST_SECONDS:
        raise BadInput(N_("A vote stays open for at least 5 minutes and at most 60 days. Choose another time."))


def _filter_record(suggest: SuggestionFilter) -> dict[str, str]:
    return {"by": "kudos" if suggest.by_kudos else "newest", "fandom": suggest.fandom}


async def _set(connection: Connection, draft: Vote, submission_ids: Sequence[SubmissionId]) -> Vote:
    candidates = [Candidate(number, one, number) for number, one in enumerate(submission_ids, 1)]
    await votes.set_candidates(connection, draft.id, candidates)
    return replace(draft, candidates=tuple(candidates))


async def _preferred(connection: Connection, draft: Vote, ids: Sequence[SubmissionId], seed: str) -> list[Candidate]:
    """The candidates with the order in which the tie rule prefers them."""
    numbered = dict(enumerate(ids, 1))
    if draft.tie_rule is TieRule.LOT:
        order = lot_order(seed, tuple(numbered))
    else:
        since = await votes.in_library_since(connection, ids)
        order = tuple(sorted(numbered, key=lambda number: (since[numbered[number]], numbered[number])))
    return [Candidate(number, one, order.index(number) + 1) for number, one in numbered.items()]


async def _draft_view(connection: Connection, draft: Vote, audience: Audience) -> DraftView:
    stored = await votes.suggest_of(connection, draft.id)
    suggest = SuggestionFilter(stored.get("by") == "kudos", stored.get("fandom", ""))
    scope = scope_of(draft.guild_id, audience, Viewer())
    keys = await fandom_keys(connection, scope, suggest.fandom) if suggest.fandom else None
    ids = await votes.suggestions(
        connection,
        scope,
        Filters(keys),
        by_kudos=suggest.by_kudos,
        without=[one.submission_id for one in draft.candidates],
        limit=MOST_CANDIDATES,
    )
    found = await listed(connection, draft.guild_id, ids) if ids else {}
    suggestions = tuple(found[one] for one in ids if one in found and may_show(found[one], audience, Viewer()))
    return DraftView(draft, await shown_candidates(connection, draft, audience, Viewer()), suggest, suggestions)


async def _plan(
    connection: Connection, vote: Vote, kind: Kind[VotePayload], which: str, now: int, due_at: int | None = None
) -> None:
    """One of a vote's posts: its ``opening``, its ``result``, or that it was ``cancelled``."""
    target = Target(vote.guild_id, vote.channel_id)
    await outbox.plan(
        connection, kind, f"{vote.uuid}:{which}", target, VotePayload(vote_id=vote.id), now, due_at=due_at
    )
