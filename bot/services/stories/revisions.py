"""Making a new revision of a submission, whatever is changed: the rules that all edits share.

While a story is not in the library an edit changes what is in hand, and its writer submits it when they like. A
story that readers see goes on being what was approved: an edit puts the new revision before the moderators at
once, an edit more while it waits replaces it there, and only their yes shows it to readers. That is so unless the
server has chosen that a change needs less (``CHANGES`` in bot/domain/guilds/settings.py): then it is in force at once.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.delivery import kinds
from bot.domain.gate import Audience
from bot.domain.guilds.guilds import GuildSettings
from bot.domain.guilds.settings import BY_NOTHING, BY_NOTICE, CHANGES, RECOMMENDATIONS
from bot.domain.ids import ChapterId, RevisionId, TextId, UserId
from bot.domain.stories import Metadata
from bot.domain.submissions.changes import Change, compare
from bot.domain.submissions.submissions import EDITABLE, State, Submission
from bot.errors import AlreadyDone
from bot.locale import N_
from bot.sentences import Title
from bot.services.guilds.budgets import require_budget
from bot.services.submissions import publication
from bot.services.submissions.draft_expiry import renew
from bot.services.submissions.loading import load
from bot.services.submissions.publication import shown
from bot.services.submissions.queue_cards import plan_queue_card
from bot.services.submissions.requirements import check_submittable
from bot.storage import guilds
from bot.storage.database import Connection
from bot.storage.delivery import deliveries
from bot.storage.stories import chapters, sizes, stories, unseen
from bot.storage.submissions import approval_snapshots, submissions
from bot.storage.submissions import queue as queue_rows
from bot.storage.tags import tags


def require_changeable(submission: Submission) -> None:
    """Raises AlreadyDone where the submission is not its writer's to change at the moment."""
    if submission.in_library or submission.state in EDITABLE:
        return
    if submission.state is State.PENDING:
        raise AlreadyDone(
            N_("“{title}” is with the moderators. Take it back first (/mine), then change it."),
            title=Title(submission.title),
            way_on="mine",
        )
    raise AlreadyDone(
        N_("The moderators have taken “{title}” out of the library, so it can't be changed. Ask them about it."),
        title=Title(submission.title),
    )


async def revise(
    connection: Connection,
    submission: Submission,
    metadata: Metadata,
    pairs: Sequence[tuple[ChapterId, TextId]],
    *,
    person_id: UserId,
    queue_channel: Audience | None,
    now: int,
    rating_chosen: bool | None = None,
    doubts: Sequence[str] | None = None,
) -> Submission:
    """Make a revision of ``metadata`` and ``pairs`` (chapter id and wording id, in order) the one in hand.

    A change of a story in the library is put before the moderators; ``queue_channel`` is their channel as the gate sees
    it. ``submission`` was loaded before any of it was written. Raises what bot/services/submissions/requirements.py
    does, AlreadyDone for what may not be changed, and NotAllowed where the bytes that are left are not enough.
    """
    require_changeable(submission)
    revision_id = await _add_revision(
        connection,
        submission,
        metadata,
        pairs,
        person_id=person_id,
        now=now,
        rating_chosen=rating_chosen,
        doubts=doubts,
    )
    await renew(connection, submission, now)
    changed = await load(connection, submission.id)
    if not changed.in_library:
        return changed
    settings = await guilds.guild_settings(connection, submission.guild_id)
    await check_submittable(connection, changed, settings, queue_channel, person_id, now)
    needs = settings.of(RECOMMENDATIONS if changed.recommended else CHANGES)
    if needs in (BY_NOTICE, BY_NOTHING):
        await publish_without_review(connection, changed, settings, person_id, now, notify=needs == BY_NOTICE)
        return await load(connection, submission.id)
    if changed.state is State.PENDING:
        # Judges find the card that they have, drawn anew; an Approve for what it showed before is refused.
        await submissions.add_event(
            connection, changed.id, person_id, "changed", detail="", revision_id=revision_id, now=now
        )
        await deliveries.ask_redraw(connection, changed.id, (kinds.QUEUE.name,), now)
        return changed
    await put_forward(connection, changed, settings, person_id, now)
    return await load(connection, submission.id)


async def publish_without_review(
    connection: Connection, changed: Submission, settings: GuildSettings, person_id: UserId, now: int, *, notify: bool
) -> None:
    """Show readers a change, or a recommendation, without anybody's yes.

    With ``notify`` moderators are told, and a card of theirs can undo it.
    """
    before = await shown(connection, changed.id)
    await approval_snapshots.keep(connection, changed.id)
    await submissions.move_submission(
        connection,
        changed.id,
        changed.guild_id,
        come_from=(State.APPROVED, State.PENDING, *EDITABLE),
        go_to=State.APPROVED,
        actor_id=person_id,
        reason="",
        now=now,
    )
    await queue_rows.let_go(connection, changed.id)
    await submissions.add_event(
        connection, changed.id, person_id, "inforce", detail="", revision_id=changed.revision_id, now=now
    )
    await publication.changed(connection, before, await shown(connection, changed.id), now, approved=True)
    if notify:
        await plan_queue_card(connection, settings, changed.id, changed.uuid, f"change:{changed.revision_id}", now)


async def revise_byline(
    connection: Connection,
    submission: Submission,
    byline: tuple[str, ...],
    *,
    person_id: UserId,
    queue_channel: Audience | None,
    now: int,
) -> Submission:
    """Another byline in a revision of its own, also of what waits for the moderators: they find it on their card."""
    metadata = replace(submission.metadata, authors=byline)
    pairs = pairs_of(submission)
    if submission.state is not State.PENDING or submission.in_library:
        return await revise(
            connection, submission, metadata, pairs, person_id=person_id, queue_channel=queue_channel, now=now
        )
    revision_id = await _add_revision(connection, submission, metadata, pairs, person_id=person_id, now=now)
    await submissions.add_event(
        connection, submission.id, person_id, "changed", detail="", revision_id=revision_id, now=now
    )
    await deliveries.ask_redraw(connection, submission.id, (kinds.QUEUE.name,), now)
    return await load(connection, submission.id)


async def _add_revision(
    connection: Connection,
    submission: Submission,
    metadata: Metadata,
    pairs: Sequence[tuple[ChapterId, TextId]],
    *,
    person_id: UserId,
    now: int,
    rating_chosen: bool | None = None,
    doubts: Sequence[str] | None = None,
) -> RevisionId:
    revision_id = await stories.add_revision(
        connection,
        submission.story_id,
        await tags.as_typed(connection, submission.id, metadata),
        pairs,
        words=await chapters.count_words(connection, [text_id for _chapter_id, text_id in pairs]),
        rating_chosen=submission.rating_chosen if rating_chosen is None else rating_chosen,
        doubts=submission.doubts if doubts is None else doubts,
        created_by=person_id,
        now=now,
    )
    await submissions.point_at_revision(connection, submission.id, submission.guild_id, revision_id)
    await unseen.forget_replaced(connection, submission.story_id, revision_id)
    grown = await sizes.bytes_of_story(connection, submission.story_id) - submission.story_bytes
    await require_budget(connection, submission.guild_id, person_id, grown=grown, now=now)
    return revision_id


async def put_forward(
    connection: Connection, submission: Submission, settings: GuildSettings, actor_id: UserId, now: int
) -> None:
    """Make a submission pending and plan the moderators' card, in the caller's transaction."""
    come_from = (*EDITABLE, State.APPROVED) if submission.changed else EDITABLE
    await submissions.move_submission(
        connection,
        submission.id,
        submission.guild_id,
        come_from=come_from,
        go_to=State.PENDING,
        actor_id=actor_id,
        reason="",
        now=now,
    )
    await submissions.add_event(
        connection, submission.id, actor_id, "submitted", detail="", revision_id=submission.revision_id, now=now
    )
    await unseen.forget_replaced(connection, submission.story_id, submission.revision_id, submitted=True)
    await plan_queue_card(connection, settings, submission.id, submission.uuid, submission.rounds + 1, now)
    # An older card says that there is a newer one.
    await deliveries.ask_redraw(connection, submission.id, (kinds.QUEUE.name,), now)


async def give_up_change(connection: Connection, submission: Submission, person_id: UserId, now: int) -> None:
    """Put what readers see in hand again, in the caller's transaction. Raises AlreadyDone without a change."""
    if not await submissions.drop_change(connection, submission.id, submission.guild_id):
        raise AlreadyDone(
            N_("“{title}” has no pending change to give up. /mine shows its state."),
            title=Title(submission.title),
            way_on="mine",
        )
    await submissions.add_event(
        connection, submission.id, person_id, "dropped", detail="", revision_id=submission.revision_id, now=now
    )
    await deliveries.cancel_planned(connection, submission.id, (kinds.QUEUE.name,), now)
    await deliveries.ask_redraw(connection, submission.id, (kinds.QUEUE.name,), now)


async def _seen_before(connection: Connection, submission: Submission) -> Submission | None:
    if submission.changed:
        return await load(connection, submission.id, approved=True)
    revision_id = await approval_snapshots.changed_from(connection, submission.id)
    if revision_id is None:
        return None
    row = await submissions.submission_row(connection, submission.id)
    return await submissions.submission_of(connection, row, revision_id, as_written=True) if row else None


async def what_changed(connection: Connection, submission: Submission) -> Change | None:
    """How what is in hand differs from what readers see; None where readers see it, or nothing.

    Of a change that is in force without anybody's yes: from what they saw before.
    """
    before = await _seen_before(connection, submission)
    if before is None:
        return None
    old = {entry.chapter_id: entry for entry in before.contents}
    texts: dict[TextId, str] = {}
    for entry in submission.contents:
        earlier = old.get(entry.chapter_id)
        if earlier is not None and earlier.text_id != entry.text_id:
            for one in (earlier, entry):
                texts[one.text_id] = (await stories.chapter_text(connection, one)).text
    return compare(before, submission, texts)


def pairs_of(submission: Submission) -> list[tuple[ChapterId, TextId]]:
    """The chapters of the revision that a submission shows, each with its wording, in order."""
    return [(entry.chapter_id, entry.text_id) for entry in submission.contents]
