"""Excerpts: a passage with a way into its story, chosen fairly, posted through the outbox."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.delivery import outbox
from bot.domain.gate import Place, Viewer, refusal
from bot.domain.library import ChapterEntry, Submission
from bot.errors import NotFound, NotReady
from bot.locale import _
from bot.services.access import missing_story, require, subject_of
from bot.services.context import Context
from bot.services.stories import load
from bot.storage import deliveries, excerpts, guilds, stories
from bot.storage.database import Connection
from bot.storage.deliveries import Delivery
from bot.text import excerpt, split


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a story's revision. ``text`` is stored markup, fit to be shown alone."""

    submission: Submission
    chapter: ChapterEntry
    anchor: int
    text: str


class ExcerptService:
    """Use cases around excerpts. Ids are Discord's unless they are a submission's."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._database = context.database

    async def post_now(self, guild_id: int, place: Place, request_id: int, submission_id: int | None = None) -> int:
        """Plan an excerpt for the server's excerpt channel and return the channel's id.

        ``place`` is that channel as everybody sees it; ``request_id`` names the request, so that one repeated
        posts nothing twice. Raises NotReady without a channel, NotFound where no story may be shown there.
        """
        now = self._context.now()
        async with self._database.write() as connection:
            settings = await guilds.guild_settings(connection, guild_id)
            channel = settings.excerpt_channel
            if channel is None:
                raise NotReady(
                    _("There is no channel for excerpts yet. Someone who manages the server chooses one with /setup.")
                )
            if submission_id is not None:
                submission = await load(connection, submission_id, approved=True)
                require(submission, place, Viewer(), settings)
            ids = await _turns(connection, guild_id, submission_id, adult=place.age_restricted)
            if await _first_passage(connection, ids, seed=0) is None:
                raise _nothing_to_post(channel, wanted=submission_id is not None)
            content = {"adult": place.age_restricted, "wanted": submission_id}
            await outbox.plan_excerpt(connection, guild_id, channel, f"now:{guild_id}:{request_id}", content, now)
        return channel

    async def choose(self, connection: Connection, delivery: Delivery) -> Mapping[str, Any] | None:
        """What an excerpt shows, chosen in the transaction that claims it; None where no story qualifies.

        The story whose excerpt was posted least often, then the author's longest ago, then the oldest wait.
        """
        asked = json.loads(delivery.content or "{}")
        wanted = asked.get("wanted")
        ids = await _turns(connection, delivery.guild_id, wanted, adult=bool(asked.get("adult")))
        found = await _first_passage(connection, ids, seed=delivery.id)
        if found is None:
            return None
        submission, passage = found
        await deliveries.set_story(connection, delivery.id, submission.id, submission.revision_id)
        return passage

    async def passage(self, delivery: Delivery) -> Passage:
        """What an excerpt that was claimed shows, as it stands in the revision that readers see now.

        Raises NotFound where its story has left the library, or the passage was taken out of the story.
        """
        content = json.loads(delivery.content or "{}")
        async with self._database.read() as connection:
            submission = await load(connection, int(content["submission"]), approved=True)
            posted = ChapterEntry(
                content["chapter"], content["text"], content["number"], content["title"], content["words"]
            )
            text = (await stories.chapter_text(connection, posted)).text
            found = split.slice_text(text, content["start"], content["end"])
            entry = next((one for one in submission.contents if one.chapter_id == posted.chapter_id), None)
            if entry is None:
                raise missing_story()
            if entry.text_id == posted.text_id:
                return Passage(submission, entry, content["start"], found)
            # The chapter has a newer wording. What its writer has taken out of it is not shown any longer.
            anchor = (await stories.chapter_text(connection, entry)).text.find(found)
        if anchor < 0:
            raise missing_story()
        return Passage(submission, entry, anchor, found)

    async def latest(self, guild_id: int, place: Place, viewer: Viewer) -> Passage | None:
        """The newest excerpt posted on a server that ``viewer`` may see in ``place``, or None."""
        async with self._database.read() as connection:
            sent = await deliveries.latest_sent(connection, guild_id, outbox.EXCERPT, 10)
        for delivery in sent:
            try:
                passage = await self.passage(delivery)
            except NotFound:
                continue
            if refusal(subject_of(passage.submission), place, viewer) is None:
                return passage
        return None


def _nothing_to_post(channel: int, *, wanted: bool) -> NotFound:
    if wanted:
        return NotFound(_("This story has no passage to post: it holds no paragraph of prose. Choose another."))
    return NotFound(
        _(
            "No story in this library may be shown in {channel} yet. Approve one, or choose another channel"
            " with /setup."
        ).format(channel=f"<#{channel}>")
    )


async def _turns(connection: Connection, guild_id: int, wanted: int | None, *, adult: bool) -> list[int]:
    """The story asked for, or those whose turn it is."""
    if wanted is not None:
        return [wanted]
    return await excerpts.candidates(connection, guild_id, adult=adult, limit=20)


async def _first_passage(
    connection: Connection, ids: Sequence[int], seed: int
) -> tuple[Submission, dict[str, Any]] | None:
    """The first of these submissions that has a passage, and the passage as a delivery's content."""
    for submission_id in ids:
        row = await stories.submission_row(connection, submission_id)
        if row is None or row["approved_revision"] is None:
            continue
        submission = await stories.submission_of(connection, row, row["approved_revision"])
        found = await _passage(connection, submission, seed)
        if found is not None:
            return submission, found
    return None


async def _passage(connection: Connection, submission: Submission, seed: int) -> dict[str, Any] | None:
    """A passage from the first chapter that has one, as a delivery's content."""
    for entry in submission.contents[:3]:
        chapter = await stories.chapter_text(connection, entry)
        found = excerpt.choose(chapter.text, seed)
        if found is not None:
            return {
                "submission": submission.id,
                "chapter": entry.chapter_id,
                "text": entry.text_id,
                "number": entry.number,
                "title": entry.title,
                "words": entry.words,
                "start": found.start,
                "end": found.end,
            }
    return None
