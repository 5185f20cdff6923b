"""Rounds of voting as somebody may see them: candidates past the gate, what was counted, where the posts are."""

from dataclasses import dataclass

from bot.domain.gate import Place, Subject, Viewer, refusal
from bot.domain.library import Listed
from bot.domain.submissions.submissions import State
from bot.domain.votes import Count, Round, RoundState, from_record
from bot.errors import AlreadyDone, NotFound
from bot.locale import _
from bot.storage import votes
from bot.storage.database import Connection
from bot.storage.library.search import listed


@dataclass(frozen=True, slots=True)
class Shown:
    """A candidate as a place may show it: ``story`` is None where it may not. ``standing``: it can win."""

    place: int
    submission_id: int
    story: Listed | None
    standing: bool


@dataclass(frozen=True, slots=True)
class View:
    """A round as a place may show it. ``count`` is None until it was counted.

    ``opening`` and ``result`` are channel and message of its posts.
    """

    round: Round
    candidates: tuple[Shown, ...]
    count: Count | None = None
    opening: tuple[int, int] | None = None
    result: tuple[int, int] | None = None


def missing_round() -> NotFound:
    """The refusal for a round that is not there, or on another server."""
    return NotFound(_("There is no such vote on this server. /vote list shows those there are."))


def closed(found: Round) -> AlreadyDone:
    """The refusal for whatever needs a round that is still open."""
    if found.state is RoundState.CANCELLED:
        return AlreadyDone(_("This vote was called off."))
    return AlreadyDone(_("This vote is closed. /vote list shows what came of it."))


async def opened_round(connection: Connection, round_id: int, guild_id: int) -> Round:
    """A round that was opened, whatever became of it. Raises NotFound."""
    found = await votes.round_of(connection, round_id, guild_id)
    if found is None or found.state is RoundState.DRAFT:
        raise missing_round()
    return found


def may_show(story: Listed, place: Place, viewer: Viewer) -> bool:
    """The gate, asked for a story of a list."""
    # Whatever is listed has a revision that readers see.
    subject = Subject(story.guild_id, State.APPROVED, story.rating, story.author_ids, approved=True)
    return refusal(subject, place, viewer) is None


async def shown_candidates(connection: Connection, voting: Round, place: Place, viewer: Viewer) -> tuple[Shown, ...]:
    """A round's candidates, each past the gate.

    One that its channel may not show any longer can't win, nor one whose author wants no votes on it.
    """
    ids = [one.submission_id for one in voting.candidates]
    found = await listed(connection, voting.guild_id, ids) if ids else {}
    shown: list[Shown] = []
    for one in voting.candidates:
        story = found.get(one.submission_id)
        standing = story is not None and not story.no_votes and (voting.adult or not story.rating.adult)
        visible = story is not None and may_show(story, place, viewer)
        shown.append(Shown(one.place, one.submission_id, story if visible else None, standing))
    return tuple(shown)


async def view_of(connection: Connection, voting: Round, place: Place, viewer: Viewer) -> View:
    """A round with its candidates, its result and where its posts are."""
    record = await votes.result_of(connection, voting.uuid)
    return View(
        voting,
        await shown_candidates(connection, voting, place, viewer),
        from_record(record) if record is not None else None,
        await votes.post_of(connection, voting.uuid, "opening"),
        await votes.post_of(connection, voting.uuid, "result"),
    )
