"""Moderators' decisions on submissions. Of two who press at once exactly one decides; the other is told who did."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.delivery import outbox
from bot.domain.ids import OPERATOR, GuildId, RevisionId, SubmissionId, UserId
from bot.domain.stories import TAG_FIELDS, Rating, TagKind
from bot.domain.submissions.submissions import SENT_BACK, State, Submission
from bot.errors import AlreadyDone, BadInput, NotReady
from bot.locale import N_
from bot.sentences import Label, Title
from bot.services.moderation.audit_log import log_act
from bot.services.submissions.deciding import (
    decide,
    decided_already,
    in_guild,
    reasoned,
    require_not_own,
)
from bot.services.submissions.loading import load
from bot.services.submissions.publication import changed, shown
from bot.services.submissions.removal import bring_back, remove
from bot.services.submissions.requirements import refused_pair
from bot.services.use_case import UseCases, writes
from bot.storage import guilds
from bot.storage.database import Connection
from bot.storage.submissions import approval_snapshots, submissions
from bot.storage.tags import tags as synonyms


class DecisionService(UseCases):
    """Use cases of moderators. Whether somebody is one is for the caller to know: it is a matter of roles."""

    @writes
    async def approve(
        self,
        connection: Connection,
        submission_id: SubmissionId,
        guild_id: GuildId,
        actor_id: UserId,
        revision_id: RevisionId | None = None,
        reason: str = "",
    ) -> Submission:
        """Take a pending submission, or a change of a story, into the library and tell its writer and followers.

        A story new to the library is announced; of one that is there the posts are drawn anew, and it is
        announced again only where its new rating belongs to another channel. ``revision_id`` is the revision
        that was judged. Raises AlreadyDone where it is decided or another revision waits by now, NotReady where
        there is no channel to announce it in, NotAllowed for one's own story where the server forbids that.
        """
        now = self._context.now()
        submission = await in_guild(connection, submission_id, guild_id)
        if submission.state is State.PENDING and revision_id not in (None, submission.revision_id):
            raise AlreadyDone(
                N_("The writer has changed “{title}” meanwhile. Look at its card again before you decide."),
                title=Title(submission.title),
            )
        return await let_in(connection, submission, actor_id, reason.strip(), now)

    @writes
    async def unapprove(
        self, connection: Connection, submission_id: SubmissionId, guild_id: GuildId, actor_id: UserId
    ) -> Submission:
        """Undo the last approval: readers have what they had before it, and the submission waits again.

        Raises AlreadyDone where something came in between.
        """
        now = self._context.now()
        submission = await in_guild(connection, submission_id, guild_id)
        if submission.state is not State.APPROVED:
            raise decided_already(submission)
        if not await approval_snapshots.can_undo_approval(connection, submission_id):
            raise AlreadyDone(
                N_("This approval can't be undone any more. “Take it down…” takes “{title}” out."),
                title=Title(submission.title),
            )
        before = await shown(connection, submission_id)
        await decide(
            connection,
            submission,
            State.PENDING,
            actor_id,
            "",
            now,
            come_from=(State.APPROVED,),
            action="unapproved",
        )
        await approval_snapshots.put_back(connection, submission_id, guild_id)
        await changed(connection, before, await shown(connection, submission_id), now)
        return await load(connection, submission_id)

    async def ask_for_changes(
        self, submission_id: SubmissionId, guild_id: GuildId, actor_id: UserId, reason: str
    ) -> Submission:
        """Send a pending submission back to be changed; it is not refused, and its writer is told what is asked for.

        A change of a story in the library goes back alone; readers keep what they have. Raises BadInput without
        a reason, AlreadyDone where it is decided.
        """
        return await self._send_back(submission_id, guild_id, actor_id, reason, State.CHANGES)

    async def reject(self, submission_id: SubmissionId, guild_id: GuildId, actor_id: UserId, reason: str) -> Submission:
        """Refuse a pending submission; the writer is told why and gets the text back.

        Raises BadInput without a reason, AlreadyDone where it is decided.
        """
        return await self._send_back(submission_id, guild_id, actor_id, reason, State.REJECTED)

    @writes
    async def _send_back(
        self,
        connection: Connection,
        submission_id: SubmissionId,
        guild_id: GuildId,
        actor_id: UserId,
        reason: str,
        go_to: State,
    ) -> Submission:
        reason = reasoned(reason)
        now = self._context.now()
        submission = await in_guild(connection, submission_id, guild_id)
        await decide(connection, submission, go_to, actor_id, reason, now)
        return await load(connection, submission_id)

    async def reopen(self, submission_id: SubmissionId, guild_id: GuildId, actor_id: UserId) -> Submission:
        """Undo a rejection or a request for changes: it waits for a decision again, and the writer is told."""
        return await self._again(submission_id, guild_id, actor_id, SENT_BACK)

    async def put_back(self, submission_id: SubmissionId, guild_id: GuildId, actor_id: UserId) -> Submission:
        """After a removal: the story waits for a decision again."""
        return await self._again(submission_id, guild_id, actor_id, (State.REMOVED,))

    @writes
    async def _again(
        self,
        connection: Connection,
        submission_id: SubmissionId,
        guild_id: GuildId,
        actor_id: UserId,
        come_from: Sequence[State],
    ) -> Submission:
        now = self._context.now()
        submission = await in_guild(connection, submission_id, guild_id)
        await decide(connection, submission, State.PENDING, actor_id, "", now, come_from=come_from, action="reopened")
        return await load(connection, submission_id)

    @writes
    async def take_down(
        self, connection: Connection, submission_id: SubmissionId, guild_id: GuildId, actor_id: UserId, reason: str
    ) -> Submission:
        """Take an approved story out of the library: its cards are blanked, its writer is told why."""
        reason = reasoned(reason)
        now = self._context.now()
        submission = await in_guild(connection, submission_id, guild_id)
        await remove(connection, submission, actor_id, reason, now)
        return await load(connection, submission_id)

    @writes
    async def restore(
        self, connection: Connection, submission_id: SubmissionId, guild_id: GuildId, actor_id: UserId
    ) -> Submission:
        """Undo a removal: the story is in the library again exactly as it was, and its posts are drawn anew.

        Serials that ended with the removal stay ended. Raises AlreadyDone where it is not removed.
        """
        now = self._context.now()
        submission = await in_guild(connection, submission_id, guild_id)
        await bring_back(connection, submission, actor_id, now)
        return await load(connection, submission_id)

    @writes
    async def correct(
        self,
        connection: Connection,
        submission_id: SubmissionId,
        guild_id: GuildId,
        actor_id: UserId,
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
        submission = await in_guild(connection, submission_id, guild_id)
        if submission.state is not State.PENDING:
            raise decided_already(submission)
        merged = {kind: tuple(tags.get(kind, submission.metadata.tags_of(kind))) for kind in TagKind}
        warning = refused_pair(rating, merged[TagKind.WARNING])
        if warning is not None:
            raise BadInput(
                N_("This server does not take stories rated {rating} with the warning “{warning}”."),
                rating=Label(rating.value),
                warning=Label(warning),
            )
        if rating.adult and queue_age_restricted is False:
            raise NotReady(
                N_(
                    "This channel is not age-restricted, so it may not hold a story rated {rating}. Change"
                    " that in the channel's settings first."
                ),
                rating=Label(rating.value),
            )
        changes = self._changes(submission, rating, merged)
        await submissions.set_submission_rating(connection, submission_id, guild_id, rating)
        # A tag that was left alone keeps the writer's wording.
        card = replace(submission.metadata, **{TAG_FIELDS[kind]: names for kind, names in merged.items()})
        typed = await synonyms.as_typed(connection, submission_id, card)
        await submissions.set_submission_tags(
            connection,
            submission_id,
            guild_id,
            [(kind.value, name) for kind in TagKind for name in typed.tags_of(kind)],
        )
        if changes:
            await submissions.add_event(
                connection,
                submission_id,
                actor_id,
                "corrected",
                detail=changes,
                revision_id=submission.revision_id,
                now=now,
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


async def let_in(connection: Connection, submission: Submission, actor_id: UserId, reason: str, now: int) -> Submission:
    """Approve a submission, in the caller's transaction. Raises what :meth:`DecisionService.approve` does."""
    await require_not_own(connection, submission, actor_id)
    before = await shown(connection, submission.id)
    channel = (await guilds.guild_settings(connection, submission.guild_id)).channel_for(submission.rating)
    if channel is None and actor_id != OPERATOR:
        raise NotReady(
            N_(
                "There is no channel to announce a story rated {rating} in. Choose one with /setup, then approve again."
            ),
            rating=Label(submission.rating.value),
        )
    if submission.state is State.PENDING:
        await approval_snapshots.keep(connection, submission.id)
    await decide(connection, submission, State.APPROVED, actor_id, reason, now)
    await changed(connection, before, await shown(connection, submission.id), now, approved=True)
    return await load(connection, submission.id)
