"""Moderators' decisions on submissions. Of two who press at once exactly one decides; the other is told who did."""

from collections.abc import Mapping, Sequence

from bot.delivery import outbox
from bot.domain.library import State, Submission
from bot.domain.stories import TAG_FIELDS, Rating, TagKind
from bot.errors import AlreadyDone, BadInput, NotReady
from bot.locale import _
from bot.services.access import told
from bot.services.audit import log_act
from bot.services.context import Context
from bot.services.follows import plan_news
from bot.services.loading import load
from bot.services.revising import refused_pair
from bot.services.serials_course import story_changed
from bot.services.stories import leave_library
from bot.storage import guilds, search, submissions
from bot.storage.database import Connection

# Who acted where nobody with a Discord account did: the owner of the machine, at the command line.
OPERATOR = 0


def who(actor_id: int) -> str:
    """The one who acted, as a mention that pings nobody, or the bot's operator."""
    return f"<@{actor_id}>" if actor_id != OPERATOR else _("the bot's operator")


def decided_already(submission: Submission) -> AlreadyDone:
    """The refusal for a second decision: who made the first, and which it was."""
    by = who(submission.decided_by or OPERATOR)
    title = told(submission.title)
    sentences = {
        State.APPROVED: _("{by} has approved “{title}” already.").format(by=by, title=title),
        State.REJECTED: _("{by} has rejected “{title}” already.").format(by=by, title=title),
        State.WITHDRAWN: _("The writer has taken “{title}” back, so there is nothing to decide.").format(title=title),
        State.REMOVED: _("{by} has taken “{title}” down already.").format(by=by, title=title),
        State.PENDING: _("“{title}” waits for a decision.").format(title=title),
    }
    return AlreadyDone(sentences.get(submission.state, _("“{title}” is a draft again.").format(title=title)))


class ModerationService:
    """Use cases of moderators. Whether somebody is one is for the caller to know: it is a matter of roles."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._database = context.database

    async def approve(
        self, submission_id: int, guild_id: int, actor_id: int, revision_id: int | None = None
    ) -> Submission:
        """Take a pending submission, or a change of a story, into the library and tell its writer and followers.

        A story new to the library is announced; of one that is there the posts are drawn anew, and it is
        announced again only where its new rating belongs to another channel. ``revision_id`` is the revision
        that was judged. Raises AlreadyDone where it is decided or another revision waits by now, NotReady where
        there is no channel to announce it in.
        """
        now = self._context.now()
        async with self._database.write() as connection:
            submission = await self._in_guild(connection, submission_id, guild_id)
            if submission.state is State.PENDING and revision_id not in (None, submission.revision_id):
                raise AlreadyDone(
                    _("The writer has changed “{title}” meanwhile. Look at its card again before you decide.").format(
                        title=told(submission.title)
                    )
                )
            before = await load(connection, submission_id, approved=True) if submission.in_library else None
            settings = await guilds.guild_settings(connection, guild_id)
            channel = settings.channel_for(submission.rating)
            if channel is None and actor_id != OPERATOR:
                raise NotReady(
                    _(
                        "There is no channel to announce a story rated {rating} in. Choose one with /setup, then"
                        " approve again."
                    ).format(rating=_(submission.rating.value))
                )
            await self._decide(connection, submission, State.APPROVED, actor_id, "", now)
            if submission.approved_revision is not None:
                await search.unindex_submission(connection, submission_id, submission.approved_revision)
            await search.index_submission(connection, submission_id)
            await story_changed(connection, submission_id, now)
            moved = before is not None and before.rating.adult != submission.rating.adult
            if moved:
                await outbox.redraw_news(connection, submission_id, now)
                await outbox.redraw_serials(connection, submission_id, now)
            if channel is not None and (before is None or moved):
                await outbox.plan_announcement(
                    connection,
                    guild_id,
                    channel,
                    submission_id,
                    submission.uuid,
                    submission.approvals + 1,
                    submission.revision_id,
                    now,
                )
            await plan_news(connection, submission, now)
            return await load(connection, submission_id)

    async def reject(self, submission_id: int, guild_id: int, actor_id: int, reason: str) -> Submission:
        """Refuse a pending submission; the writer is told why and gets the text back.

        Raises BadInput without a reason, AlreadyDone where it is decided.
        """
        reason = reason.strip()
        if not reason:
            raise BadInput(_("Give a reason; the writer reads it, and it helps them to do better."))
        now = self._context.now()
        async with self._database.write() as connection:
            submission = await self._in_guild(connection, submission_id, guild_id)
            await self._decide(connection, submission, State.REJECTED, actor_id, reason, now)
            return await load(connection, submission_id)

    async def reopen(self, submission_id: int, guild_id: int, actor_id: int) -> Submission:
        """Undo a rejection: the submission waits for a decision again, and the writer is told."""
        now = self._context.now()
        async with self._database.write() as connection:
            submission = await self._in_guild(connection, submission_id, guild_id)
            await self._decide(connection, submission, State.PENDING, actor_id, "", now, come_from=(State.REJECTED,))
            return await load(connection, submission_id)

    async def take_down(self, submission_id: int, guild_id: int, actor_id: int, reason: str) -> Submission:
        """Take an approved story out of the library: its cards are blanked, its writer is told why."""
        reason = reason.strip()
        if not reason:
            raise BadInput(_("Give a reason; the writer reads it, and it helps them to do better."))
        now = self._context.now()
        async with self._database.write() as connection:
            submission = await self._in_guild(connection, submission_id, guild_id)
            # What readers see is taken down also while a change of it waits or was refused.
            also = (State.PENDING, State.REJECTED) if submission.in_library else ()
            await self._decide(
                connection, submission, State.REMOVED, actor_id, reason, now, come_from=(State.APPROVED, *also)
            )
            await leave_library(connection, submission, now)
            return await load(connection, submission_id)

    async def put_back(self, submission_id: int, guild_id: int, actor_id: int) -> Submission:
        """Undo a removal: the story waits for a decision again."""
        now = self._context.now()
        async with self._database.write() as connection:
            submission = await self._in_guild(connection, submission_id, guild_id)
            await self._decide(connection, submission, State.PENDING, actor_id, "", now, come_from=(State.REMOVED,))
            return await load(connection, submission_id)

    async def correct(
        self,
        submission_id: int,
        guild_id: int,
        actor_id: int,
        rating: Rating,
        tags: Mapping[TagKind, Sequence[str]],
        *,
        queue_age_restricted: bool | None = None,
    ) -> Submission:
        """Set the rating and tags in force on this server while a submission is pending; the text is untouched.

        Kinds of tag that ``tags`` does not name stay. Raises BadInput for a pair that the server refuses,
        NotReady where the rating would be adult and the moderators' channel is not age-restricted.
        """
        now = self._context.now()
        async with self._database.write() as connection:
            submission = await self._in_guild(connection, submission_id, guild_id)
            if submission.state is not State.PENDING:
                raise decided_already(submission)
            merged = {kind: tuple(tags.get(kind, submission.metadata.tags_of(kind))) for kind in TagKind}
            warning = refused_pair(rating, merged[TagKind.WARNING])
            if warning is not None:
                raise BadInput(
                    _("This server does not take stories rated {rating} with the warning “{warning}”.").format(
                        rating=_(rating.value), warning=_(warning)
                    )
                )
            if rating.adult and queue_age_restricted is False:
                raise NotReady(
                    _(
                        "This channel is not age-restricted, so it may not hold a story rated {rating}. Change"
                        " that in the channel's settings first."
                    ).format(rating=_(rating.value))
                )
            changes = self._changes(submission, rating, merged)
            await submissions.set_submission_rating(connection, submission_id, guild_id, rating)
            await submissions.set_submission_tags(
                connection, submission_id, [(kind.value, name) for kind in TagKind for name in merged[kind]]
            )
            if changes:
                await submissions.add_event(
                    connection, submission_id, actor_id, "corrected", changes, submission.revision_id, now
                )
                await log_act(
                    connection,
                    guild_id,
                    actor_id,
                    "corrected",
                    submission_id=submission_id,
                    detail=changes,
                    now=now,
                )
                await outbox.redraw_cards(connection, submission_id, now)
            return await load(connection, submission_id)

    def _changes(self, submission: Submission, rating: Rating, tags: dict[TagKind, tuple[str, ...]]) -> str:
        lines = [] if rating is submission.rating else [f"{submission.rating.value} → {rating.value}"]
        for kind in TAG_FIELDS:
            before, after = submission.metadata.tags_of(kind), tags[kind]
            if before != after:
                lines.append(f"{kind.value}: {', '.join(before) or '—'} → {', '.join(after) or '—'}")
        return "\n".join(lines)

    async def _in_guild(self, connection: Connection, submission_id: int, guild_id: int) -> Submission:
        submission = await load(connection, submission_id)
        if submission.guild_id != guild_id:
            return await load(connection, 0)  # raises NotFound: another server's stories do not exist here
        return submission

    async def _decide(
        self,
        connection: Connection,
        submission: Submission,
        go_to: State,
        actor_id: int,
        reason: str,
        now: int,
        come_from: Sequence[State] = (State.PENDING,),
    ) -> None:
        moved = await submissions.move_submission(
            connection,
            submission.id,
            submission.guild_id,
            come_from=come_from,
            go_to=go_to,
            actor_id=actor_id,
            reason=reason,
            now=now,
        )
        if not moved:
            raise decided_already(submission)
        action = {State.PENDING: "reopened"}.get(go_to, go_to.value)
        await submissions.add_event(connection, submission.id, actor_id, action, reason, submission.revision_id, now)
        event_id = int(await connection.value("SELECT last_insert_rowid()"))
        await log_act(
            connection, submission.guild_id, actor_id, action, submission_id=submission.id, detail=reason, now=now
        )
        await outbox.redraw_cards(connection, submission.id, now)
        # Whether it is about a story or a change of one is another sentence to its writer.
        told = {"approved": "changed", "rejected": "unchanged"}.get(action, action) if submission.changed else action
        if actor_id != OPERATOR:
            for author_id in sorted(submission.author_ids):
                await outbox.plan_notice(
                    connection,
                    submission.guild_id,
                    author_id,
                    submission.id,
                    submission.uuid,
                    event_id,
                    {"action": told, "reason": reason},
                    now,
                )
