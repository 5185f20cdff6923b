"""Excerpts: a passage with a way into its story, chosen fairly, posted through the outbox."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.delivery import outbox
from bot.delivery.attempt import Chooser
from bot.domain.delivery.deliveries import Delivery
from bot.domain.excerpts.excerpts import Span
from bot.domain.excerpts.selection import Ratings, Selection
from bot.domain.gate import Audience, Viewer, refusal
from bot.domain.ids import ChannelId, GuildId, InteractionId, SubmissionId
from bot.domain.schedule.cadence import LATE_HOURS, late_seconds
from bot.domain.submissions.submissions import ChapterEntry, Submission
from bot.errors import NotAllowed, NotFound, NotReady
from bot.locale import _
from bot.services.access import missing_story, require, subject_of
from bot.services.context import Context
from bot.services.excerpts.passages import Passage, pick, position_of, require_allowed
from bot.services.submissions.loading import load
from bot.storage import guilds
from bot.storage.database import Connection
from bot.storage.delivery import deliveries
from bot.storage.excerpts import excerpts
from bot.storage.excerpts import turns as turn_rows
from bot.storage.stories import stories
from bot.storage.submissions import submissions
from bot.text.splitting import pages


class ExcerptService:
    """Use cases around excerpts. Ids are Discord's unless they are a submission's."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._database = context.database

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
                require(submission, audience, Viewer(), settings)
                await require_allowed(connection, submission)
            content = {"adult": audience.age_restricted, "wanted": submission_id}
            turns = await _turns(connection, guild_id, channel, content, now)
            if await _first_passage(connection, turns, seed=0) is None:
                raise _nothing_to_post(channel, wanted=submission_id is not None)
            await outbox.plan_excerpt(connection, guild_id, channel, f"now:{guild_id}:{request_id}", content, now)
        return channel

    def chooser(self, shows_adult: Callable[[Delivery], bool]) -> Chooser:
        """Chooses excerpts for the outbox; ``shows_adult`` tells whether a delivery may show stories for adults now."""

        async def choose(connection: Connection, delivery: Delivery) -> Mapping[str, Any] | None:
            return await self._choose(connection, delivery, adult=shows_adult(delivery))

        return choose

    async def _choose(self, connection: Connection, delivery: Delivery, *, adult: bool) -> Mapping[str, Any] | None:
        """What an excerpt shows, chosen in the transaction that claims it; None where no story qualifies.

        ``adult`` says whether its channel may show stories for adults now.

        None too for a schedule's post that comes too late or that nobody wants any more. Whose turn it is, is
        told in :func:`bot.storage.excerpts.turns.candidates`.
        """
        asked = json.loads(delivery.content or "{}")
        if self.too_late(delivery):
            return None
        turns = await _turns(
            connection, delivery.guild_id, delivery.channel_id, asked, self._context.now(), adult=adult
        )
        found = await _first_passage(connection, turns, seed=delivery.id)
        if found is None:
            return None
        submission, passage = found
        line = asked.get("schedule", turn_rows.ASKED)
        await turn_rows.take_turn(connection, delivery.guild_id, line, submission.id, delivery.id)
        await deliveries.set_story(connection, delivery.id, submission.id, submission.revision_id)
        kept = {name: asked[name] for name in ("schedule", "slot", "late") if name in asked}
        return {**passage, **kept}

    def too_late(self, delivery: Delivery) -> bool:
        """Whether a schedule's post has missed its slot by more than its schedule allows."""
        content = json.loads(delivery.content or "{}")
        allowed = late_seconds(content.get("late", LATE_HOURS))
        return "slot" in content and self._context.now() > content["slot"] + allowed

    async def passage(self, delivery: Delivery) -> Passage:
        """What an excerpt that was claimed shows, as it stands in the revision that readers see now.

        Raises NotFound where its story has left the library, or the passage was taken out of the story, and
        NotAllowed where its author wants no excerpts of it any more.
        """
        content = json.loads(delivery.content or "{}")
        async with self._database.read() as connection:
            submission = await load(connection, SubmissionId(int(content["submission"])), approved=True)
            await require_allowed(connection, submission)
            posted = ChapterEntry(
                content["chapter"], content["text"], content["number"], content["title"], content["words"]
            )
            text = (await stories.chapter_text(connection, posted)).text
            found = pages.slice_text(text, content["start"], content["end"])
            # The chapter may have a newer wording. What its writer has taken out of it is not shown any longer.
            place = await position_of(connection, submission, Span(posted.text_id, content["start"], content["end"]))
        if place is None:
            raise missing_story()
        return Passage(submission, place[0], place[1], found)

    async def latest(self, guild_id: GuildId, audience: Audience, viewer: Viewer) -> Passage | None:
        """The newest excerpt posted on a server that ``viewer`` may see in ``audience``, or None."""
        async with self._database.read() as connection:
            sent = await deliveries.latest_sent(connection, guild_id, outbox.EXCERPT, 10)
        for delivery in sent:
            try:
                passage = await self.passage(delivery)
            except (NotFound, NotAllowed):
                continue
            if refusal(subject_of(passage.submission), audience, viewer) is None:
                return passage
        return None


def _nothing_to_post(channel: ChannelId, *, wanted: bool) -> NotFound:
    if wanted:
        return NotFound(_("This story has no passage to post: it holds no paragraph of prose. Choose another."))
    return NotFound(
        _(
            "No story in this library may be shown in {channel} yet. Approve one, or choose another channel"
            " with /setup."
        ).format(channel=f"<#{channel}>")
    )


async def _turns(
    connection: Connection,
    guild_id: GuildId,
    channel_id: ChannelId | None,
    asked: Mapping[str, Any],
    now: int,
    *,
    adult: bool = True,
) -> list[SubmissionId]:
    """The story asked for, or those whose turn it is, as a delivery's content says; submissions' ids."""
    wanted = asked.get("wanted")
    if wanted is not None:
        forbidden = (await excerpts.choice_of(connection, wanted)).forbidden
        return [] if forbidden else [wanted]
    if "schedule" not in asked:
        anything = Selection(Ratings.ALL if asked.get("adult") else Ratings.TEEN)
        return await turn_rows.candidates(connection, guild_id, anything, channel_id, now)
    schedule = await excerpts.schedule(connection, guild_id, asked["schedule"])
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
    connection: Connection, turns: Sequence[SubmissionId], seed: int
) -> tuple[Submission, dict[str, Any]] | None:
    """The first of these stories that has a passage, and the passage as a delivery's content."""
    for submission_id in turns:
        row = await submissions.submission_row(connection, submission_id)
        if row is None or row["approved_revision"] is None:
            continue
        submission = await submissions.submission_of(connection, row, row["approved_revision"])
        found = await pick(connection, submission, seed)
        if found is not None:
            return submission, found
    return None
