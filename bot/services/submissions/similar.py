"""Pointing out to moderators that a text was handed in before: the use case."""

import logging
from collections.abc import Sequence

from bot.domain.delivery import kinds
from bot.domain.gate import Audience, Viewer, refusal
from bot.domain.ids import GuildId, SubmissionId, TextId
from bot.domain.submissions.queue import SimilarStory
from bot.domain.submissions.submissions import Submission
from bot.services.access import subject_of
from bot.services.computing import ComputingFailed
from bot.services.submissions.deciding import writer_hidden
from bot.services.submissions.likeness import BATCH, CHAPTER, TOLD, WHOLE, complete, prints_of
from bot.services.submissions.loading import load
from bot.services.use_case import UseCases, reads, searches, writes
from bot.storage.database import Connection, Row
from bot.storage.delivery import deliveries
from bot.storage.library import recommendations
from bot.storage.submissions import likeness
from bot.text.reading.links import link_key

log = logging.getLogger(__name__)


class LikenessService(UseCases):
    """Which other stories before a server a submission is like."""

    async def fill(self) -> int:
        """Write down the prints of what was handed in before there were any; returns of how many wordings."""
        done, after = 0, 0
        while True:
            rows = await self._unprinted(after)
            if not rows:
                return done
            await self._add(await prints_of(GuildId(0), rows))
            done, after = done + len(rows), rows[-1]["id"]

    @reads
    async def _unprinted(self, connection: Connection, after: int) -> list[Row]:
        return await likeness.unprinted(connection, after, BATCH)

    @writes
    async def _add(self, connection: Connection, found: Sequence[tuple[TextId, tuple[int, ...]]]) -> None:
        await likeness.add_prints(connection, found)

    async def similar(self, submission: Submission, audience: Audience) -> tuple[SimilarStory, ...]:
        """The stories that a working revision is most like, as moderators in ``audience`` may be told of them."""
        try:
            await complete(self._context.database, submission.guild_id)
        except ComputingFailed as error:
            # A card without it is better than none.
            log.warning("not every text before server %d is compared: %s", submission.guild_id, error)
        return await self._similar(submission, audience)

    @searches
    async def _similar(
        self, connection: Connection, submission: Submission, audience: Audience
    ) -> tuple[SimilarStory, ...]:
        pairs = await likeness.pairs(connection, submission.guild_id, submission.story_id, submission.revision_id)
        by_story: dict[SubmissionId, dict[TextId, float]] = {}
        for pair in pairs:
            best = by_story.setdefault(pair.submission_id, {})
            best[pair.text_id] = max(best.get(pair.text_id, 0.0), pair.part)
        words = {entry.text_id: entry.words for entry in submission.contents}
        total = sum(words.values()) or 1
        found: list[tuple[float, int, SubmissionId]] = []
        for other, best in by_story.items():
            whole = min(sum(words.get(text_id, 0) * part for text_id, part in best.items()) / total, 1.0)
            chapters = sum(part >= CHAPTER for part in best.values())
            if whole >= WHOLE or chapters:
                found.append((whole, chapters, other))
        if submission.recommended:
            key = link_key(submission.metadata.link)
            same = await recommendations.with_link(connection, submission.guild_id, submission.story_id, key)
            found += [(1.0, 0, other) for other in same]
        found.sort(key=lambda each: (-each[0], each[2]))
        return tuple([await self._told(connection, submission, audience, *each) for each in found[:TOLD]])

    async def _told(
        self,
        connection: Connection,
        submission: Submission,
        audience: Audience,
        whole: float,
        chapters: int,
        other_id: SubmissionId,
    ) -> SimilarStory:
        other = await load(connection, other_id)
        posted = (
            await deliveries.message_of(connection, other_id, kinds.ANNOUNCEMENT.name) if other.in_library else None
        )
        posted = posted or await deliveries.message_of(connection, other_id, kinds.QUEUE.name)
        hidden = await writer_hidden(connection, other) or await writer_hidden(connection, submission)
        return SimilarStory(
            other,
            named=refusal(subject_of(other), audience, Viewer(moderator=True)) is None,
            percent=round(whole * 100),
            chapters=chapters,
            same_writer=None if hidden else bool(other.author_ids & submission.author_ids),
            posted=posted,
        )
