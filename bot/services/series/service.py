"""Series: their parts in order for readers, and the order for their author to change."""

from dataclasses import dataclass

from bot.delivery import outbox
from bot.domain.gate import Audience, Viewer
from bot.domain.ids import GuildId, SubmissionId, UserId
from bot.domain.library import Listed
from bot.domain.series import Member, in_order, together
from bot.domain.submissions.submissions import Submission
from bot.errors import AlreadyDone, NotFound
from bot.locale import N_
from bot.sentences import Typed
from bot.services.access import missing_story, require
from bot.services.library.scope import scope_of
from bot.services.submissions.loading import load, load_own
from bot.services.use_case import UseCases, reads, searches, writes
from bot.services.votes.view import may_show
from bot.storage import guilds, series
from bot.storage.database import Connection
from bot.storage.library.search import listed
from bot.storage.submissions import submissions
from bot.text.comparing.fold import fold

SUGGESTIONS = 25


@dataclass(frozen=True, slots=True)
class SeriesEntry:
    """A part of a series as a place may show it; ``number`` is None where the story does not say."""

    number: int | None
    story: Listed


@dataclass(frozen=True, slots=True)
class Series:
    """A series. ``index`` says which of its story's series it is, counted from 0, of ``others`` by title.

    ``submission`` is the story it was opened from; ``own``: this viewer may change the order.
    """

    title: str
    submission: Submission
    index: int
    others: tuple[str, ...]
    parts: tuple[SeriesEntry, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class Ordering:
    """A series for its author to put in order: one's own stories as they are in hand."""

    title: str
    submission: Submission
    index: int
    parts: tuple[tuple[int | None, Submission], ...]


@dataclass(frozen=True, slots=True)
class SeriesTitle:
    """A series to suggest; ``value`` names it, ``signed`` is its byline."""

    value: str
    title: str
    signed: tuple[str, ...]


class SeriesService(UseCases):
    """Use cases of readers and authors of series. Ids of people and servers are Discord's."""

    @reads
    async def of_story(
        self, connection: Connection, submission_id: SubmissionId, index: int, audience: Audience, viewer: Viewer
    ) -> Series:
        """One of the series that a story is in, as far as this viewer may see it there.

        Raises NotFound or NotAllowed as the gate does, and NotFound for a story that is in none (any more).
        """
        submission = await load(connection, submission_id, approved=True)
        settings = await guilds.guild_settings(connection, submission.guild_id)
        require(submission, audience, viewer, settings)
        titles = tuple(part.title for part in submission.metadata.series)
        if not 0 <= index < len(titles):
            raise NotFound(N_("This story is not in that series any more. Open it again to see which series it is in."))
        every = await series.members(connection, scope_of(submission.guild_id, audience, viewer))
        found = _fellows(every, submission_id, titles[index])
        stories = await listed(connection, submission.guild_id, [one.submission_id for one in found])
        parts = [
            SeriesEntry(one.part, stories[one.submission_id])
            for one in found
            if one.submission_id in stories and may_show(stories[one.submission_id], audience, viewer)
        ]
        own = viewer.person_id in submission.author_ids
        return Series(titles[index], submission, index, titles, tuple(parts), own)

    @searches
    async def titles(
        self, connection: Connection, guild_id: GuildId, audience: Audience, viewer: Viewer, typed: str
    ) -> tuple[SeriesTitle, ...]:
        """At most 25 series to suggest by title, of stories that this viewer may see there."""
        wanted = fold(typed)
        every = await series.members(connection, scope_of(guild_id, audience, viewer))
        fits = _each_once([one for one in every if wanted in fold(one.title)])
        return tuple([await _suggested(connection, one) for one in fits[:SUGGESTIONS]])

    @searches
    async def named(
        self, connection: Connection, guild_id: GuildId, audience: Audience, viewer: Viewer, typed: str
    ) -> tuple[SubmissionId, int]:
        """A series that a command's option names: a suggestion's value, or a whole title.

        Returns a story in it and which of that story's series it is. Raises NotFound. Of several series with one
        title it is the one with the newest story.
        """
        every = await series.members(connection, scope_of(guild_id, audience, viewer))
        for one in every:
            if fold(typed) == fold(one.title) or typed.strip() == (await _suggested(connection, one)).value:
                submission = await load(connection, one.submission_id, approved=True)
                titles = [part.title for part in submission.metadata.series]
                return one.submission_id, titles.index(one.title)
        raise NotFound(
            N_("There is no series “{title}” to show here. Choose one of the suggestions while you type."),
            title=Typed(typed),
        )

    @reads
    async def ordering(
        self, connection: Connection, submission_id: SubmissionId, index: int, person_id: UserId
    ) -> Ordering:
        """A series of one's own, to be put in order. Raises NotFound for anybody else's."""
        return await _ordering(connection, submission_id, index, person_id)

    @writes
    async def move_up(
        self, connection: Connection, submission_id: SubmissionId, index: int, person_id: UserId, moved_id: SubmissionId
    ) -> Ordering:
        """Move a story one place towards the beginning of a series of one's own; its parts are numbered anew.

        The order needs nobody's yes: no story is changed by it. Raises AlreadyDone for the first.
        """
        now = self._context.now()
        before = await _ordering(connection, submission_id, index, person_id)
        ids = [story.id for _number, story in before.parts]
        if moved_id not in ids:
            raise missing_story()
        here = ids.index(moved_id)
        if here == 0:
            raise AlreadyDone(N_("It is the first part already."))
        ids[here - 1], ids[here] = ids[here], ids[here - 1]
        for changed in await series.renumber(connection, ids, before.title):
            await outbox.redraw_cards(connection, changed, now)
        return await _ordering(connection, submission_id, index, person_id)


def _fellows(every: tuple[Member, ...], submission_id: SubmissionId, title: str) -> tuple[Member, ...]:
    alike = [one for one in every if fold(one.title) == fold(title)]
    here = next((one for one in alike if one.submission_id == submission_id), None)
    if here is None:
        return ()
    found = {one.submission_id: one for one in alike if together(here, one)}
    return in_order(found.values())


def _each_once(members: list[Member]) -> list[Member]:
    kept: list[Member] = []
    for one in members:
        if not any(fold(one.title) == fold(other.title) and together(one, other) for other in kept):
            kept.append(one)
    return kept


async def _suggested(connection: Connection, one: Member) -> SeriesTitle:
    row = await submissions.submission_row(connection, one.submission_id)
    uuid = row["uuid"] if row else ""
    return SeriesTitle(f"{uuid}.{fold(one.title)}"[:100], one.title, one.signed)


async def _ordering(connection: Connection, submission_id: SubmissionId, index: int, person_id: UserId) -> Ordering:
    submission = await load_own(connection, submission_id, person_id)
    if not 0 <= index < len(submission.metadata.series):
        raise NotFound(N_("This story is not in that series any more. Open it again to see which series it is in."))
    title = submission.metadata.series[index].title
    alike = [
        one
        for one in await series.own_members(connection, submission.guild_id, person_id)
        if fold(one.title) == fold(title)
    ]
    found = in_order({one.submission_id: one for one in alike}.values())
    parts = tuple([(one.part, await load(connection, one.submission_id)) for one in found])
    return Ordering(title, submission, index, parts)
