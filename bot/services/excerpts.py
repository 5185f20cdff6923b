"""Excerpts: a passage with a way into its story, chosen fairly, posted through the outbox."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.delivery import outbox
from bot.domain.gate import Place, Viewer, refusal
from bot.domain.library import ChapterEntry, Submission
from bot.errors import NotFound, NotReady
from bot.locale import _
from bot.services.access import require, subject_of
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
            elif not await excerpts.candidates(connection, guild_id, adult=place.age_restricted, limit=1):
                raise NotFound(
                    _(
                        "No story in this library may be shown in {channel} yet. Approve one, or choose another channel"
                        " with /setup."
                    ).format(channel=f"<#{channel}>")
                )
            content = {"adult": place.age_restricted, "wanted": submission_id}
            await outbox.plan_excerpt(connection, guild_id, channel, f"now:{guild_id}:{request_id}", content, now)
        return channel

    async def choose(self, connection: Connection, delivery: Delivery) -> Mapping[str, Any] | None:
        """What an excerpt shows, chosen in the transaction that claims it; None where no story qualifies.

        The story whose excerpt was posted least often, then the author's longest ago, then the oldest wait.
        """
        asked = json.loads(delivery.content or "{}")
        wanted = asked.get("wanted")
        ids = (
            [wanted]
            if wanted is not None
            else await excerpts.candidates(connection, delivery.guild_id, adult=bool(asked.get("adult")), limit=20)
        )
        for submission_id in ids:
            row = await stories.submission_row(connection, submission_id)
            if row is None or row["approved_revision"] is None:
                continue
            submission = await stories.submission_of(connection, row, row["approved_revision"])
            found = await _passage(connection, submission, seed=delivery.id)
            if found is not None:
                await deliveries.set_story(connection, delivery.id, submission_id, submission.revision_id)
                return found
        return None

    async def passage(self, delivery: Delivery) -> Passage:
        """What an excerpt that was claimed shows. Raises NotFound where its story has left the library."""
        content = json.loads(delivery.content or "{}")
        async with self._database.read() as connection:
            submission = await load(connection, int(content["submission"]), approved=True)
            entry = ChapterEntry(
                content["chapter"], content["text"], content["number"], content["title"], content["words"]
            )
            chapter = await stories.chapter_text(connection, entry)
        text = split.slice_text(chapter.text, content["start"], content["end"])
        return Passage(submission, entry, content["start"], text)

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
