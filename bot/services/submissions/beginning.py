"""How a draft begins, in the caller's transaction: its story, its chapters, its first revision, its submission."""

import uuid
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.ids import ChapterId, GuildId, RevisionId, StoryId, TextId, UserId
from bot.domain.stories import ChapterDraft, Draft
from bot.domain.submissions.submissions import State, Submission
from bot.errors import NotAllowed
from bot.locale import N_
from bot.services.guilds.budgets import require_budget, require_budget_left
from bot.services.submissions.draft_expiry import renew
from bot.services.submissions.loading import load
from bot.storage import authors, guilds
from bot.storage.database import Connection
from bot.storage.library import recommendations
from bot.storage.stories import stories
from bot.storage.submissions import submissions

# How many drafts that were never submitted one writer may have on one server.
MOST_DRAFTS = 25


async def require_room(connection: Connection, guild_id: GuildId, person_id: UserId) -> None:
    """Raises NotAllowed where a writer has as many drafts on a server as one may have, or no bytes are left."""
    count = await submissions.count_submissions_of_writer(connection, guild_id, person_id, (State.DRAFT,))
    if count >= MOST_DRAFTS:
        raise NotAllowed(
            N_("You have {count} drafts waiting. Submit or delete one of them first; /mine lists them."),
            count=count,
            way_on="mine",
        )
    await require_budget_left(connection, guild_id, person_id)


async def begin(
    connection: Connection,
    guild_id: GuildId,
    author_id: UserId,
    pen_name: str,
    draft: Draft,
    *,
    rating_chosen: bool,
    now: int,
) -> Submission:
    """Keep a new draft before a server.

    The byline is the draft's, or ``pen_name``, or the only name that the writer has signed with; else there is
    none until they choose one: what they are called on Discord is never taken for it. Raises NotAllowed where the
    writer's bytes, or the server's, are not enough.
    """
    metadata = draft.metadata
    if not metadata.authors:
        known = [pen_name] if pen_name else [one.name for one in await authors.pen_names(connection, author_id)]
        metadata = replace(metadata, authors=tuple(known) if len(known) == 1 else ())
    await guilds.ensure_guild(connection, guild_id, now)
    await authors.add_person(connection, author_id, now)
    await remember_signed(connection, author_id, metadata.authors, now)
    story_id = await stories.add_story(connection, uuid.uuid4().hex, author_id, now)
    revision_id = await stories.add_revision(
        connection,
        story_id,
        metadata,
        await _add_chapters(connection, story_id, draft.chapters, now),
        words=draft.words,
        rating_chosen=rating_chosen,
        doubts=draft.doubts,
        created_by=author_id,
        now=now,
    )
    return await add_draft(connection, guild_id, story_id, revision_id, person_id=author_id, now=now)


async def add_draft(
    connection: Connection,
    guild_id: GuildId,
    story_id: StoryId,
    revision_id: RevisionId,
    *,
    person_id: UserId,
    now: int,
    recommended: bool = False,
) -> Submission:
    """Have a story that there is as a draft on a server, with its time begun.

    One that is only ``recommended`` may be neither excerpted, voted for nor downloaded: it has no text here. Raises
    NotAllowed where its bytes are more than are left.
    """
    submission_id = await submissions.add_submission(
        connection,
        uuid=uuid.uuid4().hex,
        guild_id=guild_id,
        story_id=story_id,
        revision_id=revision_id,
        created_by=person_id,
        now=now,
    )
    if recommended:
        await recommendations.forbid_uses(connection, submission_id, now)
    await submissions.add_event(
        connection, submission_id, person_id, "drafted", detail="", revision_id=revision_id, now=now
    )
    await renew(connection, await load(connection, submission_id), now)
    begun = await load(connection, submission_id)
    await require_budget(connection, guild_id, person_id, grown=begun.story_bytes, now=now)
    return begun


async def _add_chapters(
    connection: Connection, story_id: StoryId, chapters: Sequence[ChapterDraft], now: int
) -> list[tuple[ChapterId, TextId]]:
    pairs: list[tuple[ChapterId, TextId]] = []
    for chapter in chapters:
        chapter_id = await stories.add_chapter(connection, story_id)
        pairs.append((chapter_id, await stories.add_chapter_text(connection, chapter_id, chapter, now)))
    return pairs


async def remember_signed(connection: Connection, person_id: UserId, byline: Sequence[str], now: int) -> None:
    """A name that stands alone is its writer's own, to be chosen again; of several nobody can tell."""
    if len(byline) == 1:
        await authors.remember_name(connection, person_id, byline[0], now)
