"""Recommending a story that stands elsewhere: its link, its card and a few words. Its text is neither kept nor fetched.

To the library a recommendation is a story without chapters: it is rated, judged, found, reported and taken back as
one is, by the same rules. Its byline is its author's name as it was typed, who is not the one that recommends it;
so nothing is remembered of it as a pen name, and there is nothing to read, download, serialise, excerpt or vote on.
"""

import uuid
from dataclasses import replace
from typing import Unpack

from bot.domain.gate import Audience
from bot.domain.guilds.settings import NOT_TAKEN, RECOMMENDATIONS
from bot.domain.ids import GuildId, StoryId, SubmissionId, UserId
from bot.domain.stories import Metadata, MetadataChanges
from bot.domain.submissions.submissions import Submission
from bot.errors import BadInput, NotAllowed
from bot.locale import N_, _
from bot.services.access import escaped
from bot.services.library.recommended_card import recommended_card
from bot.services.stories.revisions import revise
from bot.services.submissions.beginning import add_draft, require_room
from bot.services.submissions.editor_view import EditorView, editor_view
from bot.services.submissions.loading import load, load_own
from bot.services.use_case import UseCases, writes
from bot.storage import authors, guilds
from bot.storage.database import Connection
from bot.storage.library import recommendations
from bot.storage.stories import stories
from bot.text import limits
from bot.text.reading.links import link_key, read_link
from bot.text.stored.markup import to_plain

# The longest words with which a story is recommended, in characters.
MOST_WORDS_LENGTH = 500


class RecommendationService(UseCases):
    """Use cases of who recommends. Ids of people and servers are Discord's."""

    @writes
    async def start(
        self, connection: Connection, guild_id: GuildId, person_id: UserId, metadata: Metadata
    ) -> Submission:
        """Keep a recommendation as a draft, to be looked at before it is submitted.

        ``metadata`` has ``link`` as it was typed, and a rating that was chosen. Raises BadInput, handing back what
        was typed, for what can't be recommended so; NotAllowed where the server takes none.
        """
        now = self._context.now()
        metadata = checked(metadata)
        await guilds.ensure_guild(connection, guild_id, now)
        settings = await guilds.guild_settings(connection, guild_id)
        if settings.of(RECOMMENDATIONS) == NOT_TAKEN:
            raise NotAllowed(N_("This server takes no recommendations. /submit hands in a story of your own."))
        await require_room(connection, guild_id, person_id)
        await authors.add_person(connection, person_id, now)
        story_id = await stories.add_story(connection, uuid.uuid4().hex, person_id, now)
        revision_id = await stories.add_revision(
            connection,
            story_id,
            metadata,
            (),
            words=0,
            rating_chosen=True,
            doubts=await _doubts(connection, guild_id, story_id, metadata),
            created_by=person_id,
            now=now,
        )
        return await add_draft(
            connection, guild_id, story_id, revision_id, person_id=person_id, now=now, recommended=True
        )

    @writes
    async def correct(
        self,
        connection: Connection,
        submission_id: SubmissionId,
        person_id: UserId,
        queue_channel: Audience | None,
        **changes: Unpack[MetadataChanges],
    ) -> EditorView:
        """Change link, title, author, fandoms or words of a recommendation, in a new revision.

        Raises BadInput as :meth:`start` does, and what a revision may be refused for.
        """
        now = self._context.now()
        submission = await load_own(connection, submission_id, person_id)
        metadata = checked(replace(submission.written, **changes))
        changed = await revise(
            connection,
            submission,
            metadata,
            (),
            doubts=await _doubts(connection, submission.guild_id, submission.story_id, metadata),
            person_id=person_id,
            queue_channel=queue_channel,
            now=now,
        )
        return await editor_view(connection, changed, person_id, queue_channel, now)


def checked(metadata: Metadata) -> Metadata:
    """A recommendation's card with its link as it is kept. Raises BadInput, handing back what was typed."""
    link = read_link(metadata.link)
    if link is None:
        problem = BadInput(
            N_(
                "That is not a link. A link begins with https:// or http://, names a site, and has at most {limit}"
                " characters without spaces."
            ),
            limit=limits.MAX_LINK,
        )
    elif not metadata.title.strip():
        problem = BadInput(N_("Say what the story is called."))
    elif len(metadata.title) > limits.MAX_TITLE:
        problem = BadInput(
            N_("A title has at most {limit} characters; this one has {count}."),
            limit=limits.MAX_TITLE,
            count=len(metadata.title),
        )
    elif not metadata.authors:
        problem = BadInput(N_("Say who wrote it, as its author signs it there."))
    elif len(to_plain(metadata.summary)) > MOST_WORDS_LENGTH:
        problem = BadInput(
            N_("Your own words may have {limit} characters; these have {count}."),
            limit=MOST_WORDS_LENGTH,
            count=len(to_plain(metadata.summary)),
        )
    else:
        return replace(metadata, link=link)
    problem.hand_back = recommended_card(metadata)
    raise problem


async def _doubts(connection: Connection, guild_id: GuildId, story_id: StoryId, metadata: Metadata) -> tuple[str, ...]:
    """That the same link is in the library, or waits for it. Its title is named where everybody may read it."""
    ids = await recommendations.with_link(connection, guild_id, story_id, link_key(metadata.link))
    if not ids:
        return ()
    other = await load(connection, ids[0])
    if other.approved and not other.rating.adult:
        return (_("This link has been recommended here: “{title}”.").format(title=escaped(other.title)),)
    return (_("This link has been recommended here, or waits for a decision."),)
