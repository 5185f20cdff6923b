"""Excerpts: a passage with a way into its story, chosen fairly, posted through the outbox."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.delivery import outbox
from bot.delivery.registry import Chooser, Preparer
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Choice, Delivery, Nothing, Show, Target
from bot.domain.delivery.payloads import ExcerptPayload, PassageRef
from bot.domain.excerpts.excerpts import Span
from bot.domain.excerpts.selection import Ratings, Selection
from bot.domain.gate import Audience, Viewer, refusal
from bot.domain.ids import ChannelId, GuildId, InteractionId, SubmissionId
from bot.domain.schedule.cadence import LATE_HOURS, late_seconds
from bot.domain.submissions.submissions import ChapterEntry, Submission
from bot.errors import NotAllowed, NotFound, NotReady
from bot.locale import N_
from bot.sentences import Channel
from bot.services.access import missing_story, require, subject_of
from bot.services.context import Context
from bot.services.excerpts.choosing import Choose, PassageChoices
from bot.services.excerpts.passages import Passage, pick, position_of, require_allowed
from bot.services.submissions.loading import load
from bot.services.use_case import UseCases, reads, writes
from bot.storage import guilds
from bot.storage.database import Connection
from bot.storage.delivery import deliveries
from bot.storage.excerpts import excerpts
from bot.storage.excerpts import turns as turn_rows
from bot.storage.stories import stories
from bot.storage.submissions import submissions
from bot.text.splitting import pages


class ExcerptService(UseCases):
    """Use cases around excerpts. Ids are Discord's unless they are a submission's."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._choices = PassageChoices()

    async def post_now(
        self,
        guild_id: GuildId,
        audience: Audience,
        request_id: InteractionId,
        submission_id: SubmissionId | None = None,
    ) -> ChannelId:
        """Plan an excerpt for the server's excerpt channel and return the channel's id.

        ``audience`` is that channel as everybody sees it; ``request_id`` names the request, so that one repeated
        posts nothing twice. Raises NotReady without a channel, NotFound where no story may be shown there,
        NotAllowed where the story's author wants no excerpts of it.
        """
        async with self._context.database.read() as connection:
            await self._plan(connection, guild_id, audience, submission_id, self._choices.ahead(guild_id))
        return await self._post_now(guild_id, audience, request_id, submission_id)

    @writes
    async def _post_now(
        self,
        connection: Connection,
        guild_id: GuildId,
        audience: Audience,
        request_id: InteractionId,
        submission_id: SubmissionId | None,
    ) -> ChannelId:
        target, asked = await self._plan(connection, guild_id, audience, submission_id, self._choices.known)
        key = f"now:{guild_id}:{request_id}"
        await outbox.plan(connection, kinds.EXCERPT, key, target, asked, self._context.now())
        assert target.channel_id is not None
        return target.channel_id

    async def _plan(
        self,
        connection: Connection,
        guild_id: GuildId,
        audience: Audience,
        submission_id: SubmissionId | None,
        choose: Choose,
    ) -> tuple[Target, ExcerptPayload]:
        """What :meth:`post_now` plans. Raises what it does."""
        settings = await guilds.guild_settings(connection, guild_id)
        channel = settings.excerpt_channel
        if channel is None:
            raise NotReady(
                N_("There is no channel for excerpts yet. Someone who manages the server chooses one with /setup.")
            )
        if submission_id is not None:
            submission = await load(connection, submission_id, approved=True)
            require(submission, audience, Viewer(), settings)
            await require_allowed(connection, submission)
        asked = ExcerptPayload(adult=audience.age_restricted, wanted_id=submission_id)
        target = Target(guild_id, channel)
        turns = await _turns(connection, target, asked, self._context.now())
        if await _first_passage(connection, turns, 0, choose) is None:
            raise _nothing_to_post(channel, wanted=submission_id is not None)
        return target, asked

    def chooser(self, shows_adult: Callable[[Delivery], bool]) -> Chooser:
        """Chooses excerpts for the outbox; ``shows_adult`` tells whether a delivery may show stories for adults now."""

        async def choose(connection: Connection, delivery: Delivery) -> Choice:
            return await self._choose(connection, delivery, adult=shows_adult(delivery))

        return choose

    def preparer(self, shows_adult: Callable[[Delivery], bool]) -> Preparer:
        """Computes what the chooser of :meth:`chooser` will need, before the transaction that it chooses in."""

        async def prepare(delivery: Delivery) -> None:
            if self.too_late(delivery):
                return
            async with self._context.database.read() as connection:
                ahead = self._choices.ahead(delivery.guild_id)
                await self._found(connection, delivery, ahead, adult=shows_adult(delivery))

        return prepare

    async def _found(
        self, connection: Connection, delivery: Delivery, choose: Choose, *, adult: bool
    ) -> tuple[Submission, PassageRef] | None:
        target = Target(delivery.guild_id, delivery.channel_id)
        turns = await _turns(connection, target, kinds.EXCERPT.of(delivery), self._context.now(), adult=adult)
        return await _first_passage(connection, turns, delivery.id, choose)

    async def _choose(self, connection: Connection, delivery: Delivery, *, adult: bool) -> Choice:
        """What an excerpt shows, chosen in the transaction that claims it; Nothing where no story qualifies.

        ``adult`` says whether its channel may show stories for adults now.

        Nothing too for a schedule's post that comes too late or that nobody wants any more. Whose turn it is, is
        told in :func:`bot.storage.excerpts.turns.candidates`.
        """
        asked = kinds.EXCERPT.of(delivery)
        if self.too_late(delivery):
            return Nothing()
        found = await self._found(connection, delivery, self._choices.known, adult=adult)
        if found is None:
            return Nothing()
        submission, passage = found
        line = turn_rows.ASKED if asked.schedule_id is None else asked.schedule_id
        await turn_rows.take_turn(connection, delivery.guild_id, line, submission.id, delivery.id)
        chosen = replace(asked, adult=False, wanted_id=None, passage=passage)
        return Show(chosen, submission.id, submission.revision_id)

    def too_late(self, delivery: Delivery) -> bool:
        """Whether a schedule's post has missed its slot by more than its schedule allows."""
        asked = kinds.EXCERPT.of(delivery)
        allowed = late_seconds(LATE_HOURS if asked.late_hours is None else asked.late_hours)
        return asked.slot is not None and self._context.now() > asked.slot + allowed

    @reads
    async def passage(self, connection: Connection, ref: PassageRef) -> Passage:
        """What an excerpt that was chosen shows, as it is in the revision that readers see now.

        Raises NotFound where its story has left the library, or the passage was taken out of the story, and
        NotAllowed where its author wants no excerpts of it any more.
        """
        return await self._passage(connection, ref)

    async def _passage(self, connection: Connection, ref: PassageRef) -> Passage:
        submission = await load(connection, ref.submission_id, approved=True)
        await require_allowed(connection, submission)
        posted = ChapterEntry(ref.chapter_id, ref.text_id, ref.number, ref.title, ref.words)
        text = (await stories.chapter_text(connection, posted)).text
        found = pages.slice_text(text, ref.start, ref.end)
        # The chapter may have a newer wording. What its writer has taken out of it is not shown any longer.
        place = await position_of(connection, submission, Span(posted.text_id, ref.start, ref.end))
        if place is None:
            raise missing_story()
        return Passage(submission, place[0], place[1], found)

    @reads
    async def latest(
        self, connection: Connection, guild_id: GuildId, audience: Audience, viewer: Viewer
    ) -> Passage | None:
        """The newest excerpt posted on a server that ``viewer`` may see in ``audience``, or None."""
        sent = await deliveries.latest_sent(connection, guild_id, kinds.EXCERPT, 10)
        for ref in [kinds.EXCERPT.of(delivery).passage for delivery in sent]:
            if ref is None:
                continue
            try:
                passage = await self._passage(connection, ref)
            except (NotFound, NotAllowed):
                continue
            if refusal(subject_of(passage.submission), audience, viewer) is None:
                return passage
        return None


def _nothing_to_post(channel: ChannelId, *, wanted: bool) -> NotFound:
    if wanted:
        return NotFound(N_("This story has no passage to post: it holds no paragraph of prose. Choose another."))
    return NotFound(
        N_(
            "No story in this library may be shown in {channel} yet. Approve one, or choose another channel"
            " with /setup."
        ),
        channel=Channel(channel),
    )


async def _turns(
    connection: Connection, target: Target, asked: ExcerptPayload, now: int, *, adult: bool = True
) -> list[SubmissionId]:
    """The story asked for, or those whose turn it is; submissions' ids."""
    guild_id, channel_id, wanted = target.guild_id, target.channel_id, asked.wanted_id
    if wanted is not None:
        forbidden = (await excerpts.choice_of(connection, wanted)).forbidden
        return [] if forbidden else [wanted]
    if asked.schedule_id is None:
        anything = Selection(Ratings.ALL if asked.adult else Ratings.TEEN)
        return await turn_rows.candidates(connection, guild_id, anything, channel_id, now)
    schedule = await excerpts.schedule(connection, guild_id, asked.schedule_id)
    if schedule is None or schedule.paused or schedule.removed:
        return []
    line = schedule.id
    if schedule.selection.ratings is Ratings.ALL and not adult:
        # Its channel was age-restricted once. What may be shown there still is; where nothing is, the refusal of
        # the first tells the moderators why.
        mild = replace(schedule.selection, ratings=Ratings.TEEN)
        if turns := await turn_rows.candidates(connection, guild_id, mild, channel_id, now, line):
            return turns
    return await turn_rows.candidates(connection, guild_id, schedule.selection, channel_id, now, line)


async def _first_passage(
    connection: Connection, turns: Sequence[SubmissionId], seed: int, choose: Choose
) -> tuple[Submission, PassageRef] | None:
    """The first of these stories that has a passage, and the passage."""
    for submission_id in turns:
        row = await submissions.submission_row(connection, submission_id)
        if row is None or row["approved_revision"] is None:
            continue
        submission = await submissions.submission_of(connection, row, row["approved_revision"])
        found = await pick(connection, submission, seed, choose)
        if found is not None:
            return submission, found
    return None
