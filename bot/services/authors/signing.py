"""How authors sign a story, and whether readers are told: pen names, anonymity, and the choices about its use.

Who an author is on Discord no reader is ever shown. A signature is a part of the card, so a change of it needs what
any change needs (bot/services/stories/revisions.py). Hiding it is the authors' alone and counts at once, everywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.delivery import outbox
from bot.domain.authors import Invitation, PenName, composed
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Choice, Delivery, Nothing, Show
from bot.domain.delivery.payloads import AuthorsPayload
from bot.domain.gate import Audience
from bot.domain.ids import PenNameId, SubmissionId, UserId
from bot.domain.submissions.submissions import State, Submission
from bot.errors import AlreadyDone, BadInput, NotAllowed, NotFound
from bot.locale import N_
from bot.sentences import Title
from bot.services.authors.bylines import (
    byline_changed,
    cancel_reveals,
    checked_name,
    plan_reveal,
    shares_of,
    shown_everywhere,
    tell_author,
)
from bot.services.stories.revisions import revise_byline
from bot.services.submissions.loading import load, load_own
from bot.services.use_case import UseCases, reads, writes
from bot.storage import authors
from bot.storage.database import Connection
from bot.storage.submissions import submissions

LONGEST_HIDDEN_SECONDS = 5 * 366 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Names:
    """A story's names as one of its authors sees them.

    ``mine`` is how this author signs it; ``others`` are the other authors' ids with how they sign; ``waiting`` was
    not answered yet; ``pen_names`` are this author's, the latest first.
    """

    submission: Submission
    mine: tuple[str, ...]
    others: tuple[tuple[UserId, tuple[str, ...]], ...]
    waiting: tuple[Invitation, ...]
    pen_names: tuple[PenName, ...]


class AuthorService(UseCases):
    """Use cases of authors. Every one is refused to anybody else, as if the story were not there."""

    # Pen names

    @reads
    async def pen_names(self, connection: Connection, person_id: UserId) -> tuple[PenName, ...]:
        """The names that one has signed with, the latest first."""
        return await authors.pen_names(connection, person_id)

    @writes
    async def remember_pen_name(self, connection: Connection, person_id: UserId, name: str) -> None:
        """Have a name to choose from, before any story is signed with it.

        Raises BadInput for one that is none, NotAllowed where there are as many as are kept.
        """
        now, name = self._context.now(), checked_name(name)
        known = [one.name for one in await authors.pen_names(connection, person_id)]
        if name not in known and len(known) >= authors.MOST_PEN_NAMES:
            raise NotAllowed(
                N_("You have {limit} pen names, and no more are kept. Take one off your list first: /pen-names."),
                limit=authors.MOST_PEN_NAMES,
            )
        await authors.add_person(connection, person_id, now)
        await authors.remember_name(connection, person_id, name, now)

    @writes
    async def forget_pen_name(self, connection: Connection, person_id: UserId, pen_name_id: PenNameId) -> str:
        """Take a name off one's own list and return it; what is signed with it stays so. Raises AlreadyDone."""
        name = await authors.forget_name(connection, person_id, pen_name_id)
        if name is None:
            raise AlreadyDone(N_("That name is not on your list any more. /pen-names shows it."))
        return name

    # One story

    @reads
    async def names(self, connection: Connection, submission_id: SubmissionId, person_id: UserId) -> Names:
        """How a story is signed, and what can be done about it."""
        return await _names(connection, await load_own(connection, submission_id, person_id), person_id)

    @writes
    async def sign(
        self,
        connection: Connection,
        submission_id: SubmissionId,
        person_id: UserId,
        name: str,
        queue_channel: Audience | None,
    ) -> Submission:
        """Sign a story with another name, or with none where it is empty.

        Other authors' names stay. Of a story in the library it needs what any change needs; ``queue_channel`` is the
        moderators' channel as the gate sees it. Raises BadInput for what is no name.
        """
        name = checked_name(name) if name.strip() else ""
        now = self._context.now()
        submission = await load_own(connection, submission_id, person_id)
        shared = await shares_of(connection, submission)
        shared[person_id] = (name,) if name else ()
        await authors.set_signature(connection, submission.story_id, person_id, shared[person_id])
        if name:
            await authors.remember_name(connection, person_id, name, now)
        byline = composed(shared)
        if byline == submission.signed:
            return submission
        return await revise_byline(
            connection, submission, byline, person_id=person_id, queue_channel=queue_channel, now=now
        )

    async def hide(self, submission_id: SubmissionId, person_id: UserId, reveal_at: int | None = None) -> Submission:
        """Show readers no name from now on, on every server; until ``reveal_at`` (UTC seconds) where it is given.

        Raises BadInput for a time that has passed or is years away, AlreadyDone where it is so.
        """
        now = self._context.now()
        if reveal_at is not None and not now < reveal_at <= now + LONGEST_HIDDEN_SECONDS:
            raise BadInput(N_("The names can be shown at a time within the next five years. Choose another."))
        return await self._set_anonymous(submission_id, person_id, now, anonymous=True, reveal_at=reveal_at)

    async def reveal(self, submission_id: SubmissionId, person_id: UserId) -> Submission:
        """Show readers the names from now on, on every server. Raises AlreadyDone where they are shown."""
        return await self._set_anonymous(submission_id, person_id, self._context.now(), anonymous=False, reveal_at=None)

    @writes
    async def _set_anonymous(
        self,
        connection: Connection,
        submission_id: SubmissionId,
        person_id: UserId,
        now: int,
        *,
        anonymous: bool,
        reveal_at: int | None,
    ) -> Submission:
        submission = await load_own(connection, submission_id, person_id)
        was, before = submission.anonymous, await shown_everywhere(connection, submission.story_id)
        if not await authors.set_anonymous(connection, submission.story_id, anonymous=anonymous, reveal_at=reveal_at):
            raise _already(submission)
        await cancel_reveals(connection, submission.story_id, now)
        if reveal_at is not None:
            await plan_reveal(connection, submission, person_id, reveal_at, now)
        if anonymous != was:
            action = "hidden" if anonymous else "revealed"
            await _names_changed(connection, submission, before, person_id, action, now)
        return await load(connection, submission_id)

    async def choose_reveal(self, connection: Connection, delivery: Delivery) -> Choice:
        """The time has come to show a story's names: done in the transaction that claims the word to its author.

        Nothing where they were shown before, or the time was changed.
        """
        planned = kinds.REVEAL.of(delivery)
        if delivery.submission_id is None:
            return Nothing()
        try:
            submission = await load(connection, delivery.submission_id)
        except NotFound:
            return Nothing()
        if not submission.anonymous or submission.reveal_at != planned.at:
            return Nothing()
        before, person_id = await shown_everywhere(connection, submission.story_id), delivery.recipient_id or UserId(0)
        await authors.set_anonymous(connection, submission.story_id, anonymous=False, reveal_at=None)
        await _names_changed(connection, submission, before, person_id, "revealed", self._context.now())
        return Show(planned)

    # Choices

    @writes
    async def choose_use(
        self,
        connection: Connection,
        submission_id: SubmissionId,
        person_id: UserId,
        *,
        votes: bool | None = None,
        downloads: bool | None = None,
    ) -> Submission:
        """Allow or forbid votes on a story, or downloads by readers, on its server; None leaves it.

        A ballot that names the story is drawn anew: on one that was opened it can't win any more.
        """
        now = self._context.now()
        submission = await load_own(connection, submission_id, person_id)
        no_votes = submission.no_votes if votes is None else not votes
        no_downloads = submission.no_downloads if downloads is None else not downloads
        if (no_votes, no_downloads) == (submission.no_votes, submission.no_downloads):
            raise AlreadyDone(N_("That is decided so already."))
        await authors.set_choices(connection, submission_id, no_votes=no_votes, no_downloads=no_downloads)
        await outbox.redraw_cards(connection, submission_id, now)
        return await load(connection, submission_id)


async def _names(connection: Connection, submission: Submission, person_id: UserId) -> Names:
    shared = await shares_of(connection, submission)
    return Names(
        submission,
        shared[person_id],
        tuple((other, names) for other, names in shared.items() if other != person_id),
        await authors.waiting_of(connection, submission.story_id),
        await authors.pen_names(connection, person_id),
    )


async def _names_changed(
    connection: Connection,
    submission: Submission,
    before: Mapping[SubmissionId, Submission | None],
    person_id: UserId,
    action: str,
    now: int,
) -> None:
    """Names were hidden or shown: readers see that, and the other authors, whose names they are, too, are told."""
    await byline_changed(connection, submission.story_id, before, now)
    for row in await authors.submissions_of_story(connection, submission.story_id):
        if row["state"] != State.DRAFT:
            await submissions.add_event(connection, row["id"], person_id, action, detail="", revision_id=None, now=now)
    for other in sorted(submission.author_ids - {person_id}):
        await tell_author(connection, submission, other, f"{action}:{now}", AuthorsPayload(action=action), now)


def _already(submission: Submission) -> AlreadyDone:
    title = Title(submission.title)
    if submission.anonymous:
        return AlreadyDone(N_("Readers are shown no name of “{title}” already."), title=title)
    return AlreadyDone(N_("Readers are shown the names of “{title}” already."), title=title)
