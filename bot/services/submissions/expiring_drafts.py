"""The end of a draft that was never submitted: its writer is told, and at the end has the text as a file.

It is deleted only once Discord has taken that file. Where its writer can't be told, where several write it, or
where the file is too large, it is kept for as long as they like.
"""

from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Choice, Delivery, DeliveryState, Nothing, Show
from bot.domain.delivery.payloads import DraftPayload
from bot.domain.ids import SubmissionId, UserId
from bot.domain.submissions.submissions import Submission
from bot.errors import AlreadyDone, NotFound
from bot.locale import N_
from bot.sentences import Title
from bot.services.authors.bylines import plan_reveal_again
from bot.services.submissions.draft_expiry import (
    LEAST_NOTICE_SECONDS,
    WARNED_BEFORE_SECONDS,
    plan_message,
    plan_warning,
    renew,
)
from bot.services.submissions.loading import load, load_own
from bot.services.use_case import UseCases, reads, writes
from bot.storage.database import Connection
from bot.storage.submissions import submissions


class DraftService(UseCases):
    """What a writer may do about a draft's end, and what the outbox asks about it."""

    @writes
    async def keep(self, connection: Connection, submission_id: SubmissionId, person_id: UserId) -> Submission:
        """Keep a draft for another 14 days from now. Raises AlreadyDone where it needs no keeping, or NotFound."""
        now = self._context.now()
        submission = await load_own(connection, submission_id, person_id)
        if not submission.unsent:
            raise AlreadyDone(
                N_("“{title}” was submitted before, so it is kept anyway. /mine shows it."),
                title=Title(submission.title),
                way_on="mine",
            )
        await renew(connection, submission, now)
        return await load(connection, submission_id)

    async def choose_warning(self, connection: Connection, delivery: Delivery) -> Choice:
        """The word that a draft will go; Nothing where there is nothing to say (yet).

        A word that comes late, as after an outage, moves the end: nobody is told afterwards.
        """
        submission = await self._draft_of(connection, delivery)
        if submission is None or submission.expires_at is None:
            return Nothing()
        now = self._context.now()
        if submission.expires_at > kinds.DRAFT_ENDS.of(delivery).until:
            await plan_warning(connection, submission, submission.expires_at, now)
            return Nothing()
        until = submission.expires_at
        if until < now + LEAST_NOTICE_SECONDS:
            until = now + WARNED_BEFORE_SECONDS
            await submissions.set_expiry(connection, submission.id, until)
        return Show(DraftPayload(until=until))

    async def after_warning(self, connection: Connection, delivery: Delivery, state: DeliveryState | None) -> None:
        """Once its writer has been told, plan the end; who can't be told keeps the draft."""
        submission = await self._ending(connection, delivery) if state is not DeliveryState.CANCELLED else None
        if submission is None:
            return
        if state is not DeliveryState.SENT:
            await submissions.set_expiry(connection, submission.id, None)
            return
        now = self._context.now()
        until = max(submission.expires_at or 0, now + LEAST_NOTICE_SECONDS)
        await submissions.set_expiry(connection, submission.id, until)
        await plan_message(connection, kinds.DRAFT_ENDED, submission, until, until, now)

    async def choose_end(self, connection: Connection, delivery: Delivery) -> Choice:
        """The draft's end; Nothing where it was kept, submitted or deleted meanwhile."""
        return Nothing() if await self._ending(connection, delivery) is None else Show(delivery.payload)

    async def after_end(self, connection: Connection, delivery: Delivery, state: DeliveryState | None) -> None:
        """The text is with its writer, so the draft is deleted; where it is not, the draft is kept."""
        submission = await self._ending(connection, delivery) if state is not DeliveryState.CANCELLED else None
        if submission is None:
            return
        if state is not DeliveryState.SENT:
            await submissions.set_expiry(connection, submission.id, None)
            return
        await submissions.delete_draft(connection, submission.id, submission.guild_id)
        await plan_reveal_again(connection, submission, delivery.recipient_id or UserId(0), self._context.now())

    @reads
    async def ending(self, connection: Connection, delivery: Delivery) -> Submission:
        """The draft that a word is about. Raises NotFound where it does not end then any more."""
        submission = await self._ending(connection, delivery)
        if submission is None:
            raise NotFound(N_("This draft is kept, or is none any more."))
        return submission

    async def _ending(self, connection: Connection, delivery: Delivery) -> Submission | None:
        """The draft of a delivery, if it ends at the time that the delivery says."""
        kind = kinds.DRAFT_ENDS if delivery.kind == kinds.DRAFT_ENDS else kinds.DRAFT_ENDED
        submission = await self._draft_of(connection, delivery)
        return submission if submission and submission.expires_at == kind.of(delivery).until else None

    async def _draft_of(self, connection: Connection, delivery: Delivery) -> Submission | None:
        """The draft of a delivery, if it still ends by itself and the one it is for is its only author."""
        if delivery.submission_id is None:
            return None
        try:
            submission = await load(connection, delivery.submission_id)
        except NotFound:
            return None
        alone = len(submission.author_ids) == 1 and delivery.recipient_id in submission.author_ids
        return submission if submission.unsent and alone else None
