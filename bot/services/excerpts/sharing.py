"""Sharing a passage: a reader shows one to everybody in the channel where they are reading."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.delivery import outbox
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Target
from bot.domain.delivery.payloads import SharePayload
from bot.domain.excerpts.excerpts import LONGEST_PASSAGE, Span
from bot.domain.gate import Audience, Viewer
from bot.domain.ids import ChannelId, GuildId, InteractionId, MessageId, SubmissionId, TextId
from bot.domain.submissions.submissions import ChapterEntry, Submission
from bot.errors import AlreadyDone, BadInput, NotAllowed
from bot.locale import N_
from bot.services.access import missing_story, require
from bot.services.computing import Whose
from bot.services.excerpts.passages import Passage, passage_of, position_of, ref_of, require_allowed
from bot.services.reading.pages import Leaf, paging_of
from bot.services.submissions.loading import load
from bot.services.use_case import UseCases, reads, writes
from bot.storage import guilds
from bot.storage.database import Connection
from bot.storage.delivery import deliveries
from bot.storage.stories import stories
from bot.text.splitting.paragraphs import Paragraph, fitting_end, length_of, paragraphs


@dataclass(frozen=True, slots=True)
class Shareable:
    """The paragraphs of a page that a passage may be made of; ``text_id`` is the wording they are in."""

    submission: Submission
    leaf: Leaf
    text_id: TextId
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """Where a passage was posted; ids are Discord's. ``message_id`` is None for one that was not posted yet."""

    channel_id: ChannelId
    message_id: MessageId | None


class ExcerptSharingService(UseCases):
    """Use cases of readers who share. ``asker`` is where a reader is and who they are, ``place`` that channel as
    everybody sees it: the gate is asked for both."""

    async def paragraphs(
        self, submission_id: SubmissionId, leaf: Leaf, asker: tuple[Audience, Viewer], audience: Audience
    ) -> Shareable:
        """What of a page can be shared. Raises NotAllowed where nothing of the story may be, saying where it may."""
        submission, entry, text = await self._chapter(submission_id, leaf, asker, audience)
        whose = Whose(submission.guild_id, asker[1].person_id)
        pages = await paging_of(self._context.database, whose, entry.text_id)
        page = pages[pages.at(leaf.anchor)]
        # The page's own cut: what another page shows is not offered.
        return Shareable(submission, leaf, entry.text_id, paragraphs(text, page.start, page.end))

    @reads
    async def _chapter(
        self,
        connection: Connection,
        submission_id: SubmissionId,
        leaf: Leaf,
        asker: tuple[Audience, Viewer],
        audience: Audience,
    ) -> tuple[Submission, ChapterEntry, str]:
        """The story, the chapter that a page is of, and the chapter's text."""
        submission = await _open(connection, submission_id, asker, audience)
        entry = next((one for one in submission.contents if one.chapter_id == leaf.chapter_id), None)
        if entry is None:
            raise missing_story()
        return submission, entry, await stories.text_of_wording(connection, entry.text_id)

    async def preview(
        self,
        submission_id: SubmissionId,
        leaf: Leaf,
        chosen: Sequence[int],
        asker: tuple[Audience, Viewer],
        audience: Audience,
    ) -> tuple[Passage, Span]:
        """The passage from the first to the last of the paragraphs chosen, by their number on the page.

        One paragraph that is too long is cut after a sentence. Raises BadInput for several that are.
        """
        shareable = await self.paragraphs(submission_id, leaf, asker, audience)
        known = [index for index in sorted(chosen) if index < len(shareable.paragraphs)]
        if not known:
            raise AlreadyDone(N_("The page has changed since. Press Share again."))
        return await self._passage(shareable, shareable.paragraphs[known[0]], shareable.paragraphs[known[-1]])

    @reads
    async def _passage(
        self, connection: Connection, shareable: Shareable, first: Paragraph, last: Paragraph
    ) -> tuple[Passage, Span]:
        text = await stories.text_of_wording(connection, shareable.text_id)
        end = fitting_end(text, (first,)) if first is last else last.end
        _require_length(text, first.start, end)
        span = Span(shareable.text_id, first.start, end)
        passage = await passage_of(connection, shareable.submission, span)
        if passage is None:
            raise missing_story()
        return passage, span

    @writes
    async def post(
        self,
        connection: Connection,
        submission_id: SubmissionId,
        span: Span,
        asker: tuple[Audience, Viewer],
        audience: Audience,
        channel_id: ChannelId,
        request_id: InteractionId,
    ) -> Submission:
        """Post a passage; the same ``request_id`` posts once. Everything is asked anew: the gate, the author's word."""
        now = self._context.now()
        viewer = asker[1]
        submission = await _open(connection, submission_id, asker, audience)
        found = await position_of(connection, submission, span)
        if found is None:
            raise AlreadyDone(N_("The text has changed since, and this passage is not in it any more."))
        entry, start, end = found
        _require_length((await stories.chapter_text(connection, entry)).text, start, end)
        target = Target(submission.guild_id, channel_id, submission_id=submission.id)
        shared = SharePayload(passage=ref_of(submission, entry, start, end), sharer_id=viewer.person_id)
        await outbox.plan(connection, kinds.SHARE, request_id, target, shared, now)
        return submission

    @writes
    async def take_back(
        self, connection: Connection, guild_id: GuildId, viewer: Viewer, request_id: InteractionId
    ) -> Shared:
        """Where a shared passage is, for whoever may remove it: its sharer, or a moderator.

        One not posted yet is not posted. Raises NotAllowed for anybody else, AlreadyDone while it is being posted.
        """
        now = self._context.now()
        delivery = await deliveries.delivery_of_key(connection, kinds.SHARE.key(request_id))
        if delivery is None or delivery.guild_id != guild_id or delivery.channel_id is None:
            raise AlreadyDone(N_("This passage was removed already."))
        if not viewer.moderator and kinds.SHARE.of(delivery).sharer_id != viewer.person_id:
            raise NotAllowed(N_("Only who shared a passage, or a moderator, removes it."))
        if await deliveries.cancel_unsent(connection, delivery.id, now):
            return Shared(delivery.channel_id, None)
        parts = await deliveries.parts_of(connection, delivery.id)
        message_id = parts[0].message_id if parts else None
        if message_id is None and delivery.state.under_way:
            raise AlreadyDone(N_("It is being posted at this moment. Press Remove again in a minute."))
        return Shared(delivery.channel_id, message_id)


def _require_length(text: str, start: int, end: int) -> None:
    count = length_of(text, start, end)
    if count > LONGEST_PASSAGE:
        raise BadInput(
            N_("These paragraphs have {count} characters; a passage has at most {limit}. Choose fewer."),
            count=count,
            limit=LONGEST_PASSAGE,
        )


async def _open(
    connection: Connection, submission_id: SubmissionId, asker: tuple[Audience, Viewer], audience: Audience
) -> Submission:
    """A story that this reader may read where they are, and everybody in ``audience``."""
    settings = await guilds.guild_settings(connection, audience.guild_id or GuildId(0))
    submission = await load(connection, submission_id, approved=True)
    require(submission, *asker, settings)
    # As in the channel itself: that its moderators may judge there does not make a story everybody's.
    require(submission, replace(audience, moderators=False, private=False), Viewer(), settings)
    await require_allowed(connection, submission)
    return submission
