"""Following: who wants to hear of a story's new chapters or an author's new stories, and what they are told.

Following is private: nobody sees who follows them, and who an author is on Discord no follower sees.
"""

from dataclasses import dataclass, replace

from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Choice, Delivery, Nothing, Show
from bot.domain.delivery.refusals import Refusal
from bot.domain.gate import Audience, Reason, Viewer, refusal
from bot.domain.ids import FollowId, GuildId, SubmissionId, UserId
from bot.domain.paging import Page, page_of
from bot.domain.submissions.submissions import Submission
from bot.errors import BadInput, NotAllowed, NotFound
from bot.locale import N_
from bot.sentences import Typed
from bot.services.access import missing_story, require, subject_of
from bot.services.library.scope import scope_of
from bot.services.serials.direct_messages import may_be_sent
from bot.services.submissions.loading import load
from bot.services.use_case import UseCases, reads, searches, writes, writes_minor
from bot.storage import follows, guilds
from bot.storage.database import Connection
from bot.storage.follows import Author
from bot.storage.serials import instalments
from bot.text.comparing.fold import fold

# Discord shows no more choices than this.
SUGGESTIONS = 25

# Follows on a page of the list.
PAGE = 5
MOST_PAGES = 100_000  # a page asked for beyond it is that one: nobody follows so much

# How long an end can be undone, in seconds.
UNDO_SECONDS = 30 * 24 * 60 * 60

# Who takes no direct messages and goes on using the bot has news tried again no sooner than so long after the last
# time, in seconds.
REST_SECONDS = 60 * 60


@dataclass(frozen=True, slots=True)
class FollowBegun:
    """A follow that was asked for. ``new`` is False where it was so before; ``name`` may be shown here.

    ``named`` says whether there is an author to follow, too; ``by_message`` is the story's submission where it may come
    in instalments by direct message.
    """

    follow_id: FollowId
    new: bool
    name: str
    named: bool = True
    by_message: SubmissionId | None = None


@dataclass(frozen=True, slots=True)
class Followed:
    """A line of one's follows. ``story`` or ``author`` is what may be shown of it here; neither is where ``hidden``
    says that it may only be shown in an age-restricted channel, or where it has left the library."""

    follow_id: FollowId
    of_story: bool
    story: Submission | None = None
    author: str = ""
    hidden: bool = False


class FollowService(UseCases):
    """Use cases of followers. Ids of people and servers are Discord's."""

    @writes
    async def follow_story(
        self, connection: Connection, submission_id: SubmissionId, audience: Audience, viewer: Viewer
    ) -> FollowBegun:
        """Hear of a story's new chapters. Raises NotFound or NotAllowed as the gate does, and for one's own."""
        assert viewer.person_id is not None
        submission = await self._open(connection, submission_id, audience, viewer)
        follow_id, new = await follows.begin_follow(
            connection,
            submission.guild_id,
            viewer.person_id,
            submission_id=submission_id,
            now=self._context.now(),
        )
        sendable = may_be_sent(submission, viewer.person_id) and not submission.recommended
        by_message = submission_id if sendable else None
        return FollowBegun(follow_id, new, submission.title, bool(submission.metadata.authors), by_message)

    @writes
    async def follow_author(
        self, connection: Connection, submission_id: SubmissionId, audience: Audience, viewer: Viewer
    ) -> FollowBegun:
        """Hear of new stories by the author of a story (the first, of several), on its server, under that name.

        Raises NotAllowed for a story that shows no name.
        """
        assert viewer.person_id is not None
        submission = await self._open(connection, submission_id, audience, viewer)
        author = next(iter(await follows.authors_of(connection, submission_id)), None)
        if author is None:
            raise NotAllowed(N_("This story does not say who wrote it. You can follow the story itself."))
        follow_id, new = await follows.begin_follow(
            connection,
            submission.guild_id,
            viewer.person_id,
            author=author,
            now=self._context.now(),
        )
        return FollowBegun(follow_id, new, author.name)

    async def _open(
        self, connection: Connection, submission_id: SubmissionId, audience: Audience, viewer: Viewer
    ) -> Submission:
        submission = await load(connection, submission_id, approved=True)
        require(submission, audience, viewer, await guilds.guild_settings(connection, submission.guild_id))
        if viewer.person_id in submission.author_ids:
            raise NotAllowed(N_("This is your own story, so you know its news already. /mine shows it."))
        return submission

    @writes
    async def unfollow(self, connection: Connection, follow_id: FollowId, person_id: UserId) -> bool:
        """Hear of it no longer; False where that was so before. It can be undone for thirty days."""
        now = self._context.now()
        return await follows.end_follow(connection, follow_id, person_id, now, now - UNDO_SECONDS)

    @writes
    async def follow_again(self, connection: Connection, follow_id: FollowId, person_id: UserId) -> None:
        """Undo an end. Raises NotFound where it was too long ago."""
        if not await follows.resume_follow(connection, follow_id, person_id):
            raise NotFound(N_("That was too long ago to undo. Use /follow again."))

    @reads
    async def following(
        self, connection: Connection, guild_id: GuildId, audience: Audience, viewer: Viewer, page: int
    ) -> Page[Followed]:
        """What one follows on a server, the latest first, as far as it may be shown in ``audience``."""
        assert viewer.person_id is not None
        page = min(max(page, 0), MOST_PAGES)
        found, total = await follows.follows_of(connection, guild_id, viewer.person_id, PAGE, page * PAGE)
        if page > 0 and not found:
            page = 0
            found, total = await follows.follows_of(connection, guild_id, viewer.person_id, PAGE, 0)
        items = tuple([await self._followed(connection, one, audience, viewer) for one in found])
        return Page(items, *page_of(total, PAGE, page))

    async def _followed(
        self, connection: Connection, one: follows.Follow, audience: Audience, viewer: Viewer
    ) -> Followed:
        if one.submission_id is None:
            named = [
                author
                for author in await follows.authors(connection, scope_of(one.guild_id, audience, viewer))
                if (author.person_id, author.signed) == (one.author_id, one.author_name)
            ]
            return Followed(one.id, of_story=False, author=named[0].name if named else "", hidden=not named)
        try:
            submission = await load(connection, one.submission_id, approved=True)
        except NotFound:
            return Followed(one.id, of_story=True)
        if refusal(subject_of(submission), audience, viewer) is not None:
            return Followed(one.id, of_story=True, hidden=True)
        return Followed(one.id, of_story=True, story=submission)

    @searches
    async def authors(
        self, connection: Connection, guild_id: GuildId, audience: Audience, viewer: Viewer, typed: str
    ) -> tuple[Author, ...]:
        """At most 25 authors to suggest by their byline, of stories that this viewer may see there."""
        wanted = fold(typed)
        every = await follows.authors(connection, scope_of(guild_id, audience, viewer))
        return tuple(
            author for author in every if author.person_id != viewer.person_id and wanted in fold(author.name)
        )[:SUGGESTIONS]

    @searches
    async def author_named(
        self, connection: Connection, guild_id: GuildId, audience: Audience, viewer: Viewer, typed: str
    ) -> SubmissionId:
        """A story by the author that a command's option names: a suggestion's value, or a whole byline.

        Raises NotFound for one that this viewer may not see there, BadInput where several have that byline.
        """
        every = await follows.authors(connection, scope_of(guild_id, audience, viewer))
        named = [author for author in every if typed.strip() == author.uuid or fold(typed) == fold(author.name)]
        if len(named) == 1:
            return named[0].submission_id
        if named:
            raise BadInput(N_("Several authors sign with that name. Choose one of the suggestions while you type."))
        raise NotFound(
            N_("There is no author “{name}” to show here. Choose one of the suggestions while you type."),
            name=Typed(typed),
        )

    async def choose(self, connection: Connection, delivery: Delivery) -> Choice:
        """What a follower is told, when it is about to be sent; Nothing where they or the story have left meanwhile."""
        news = kinds.NEWS.of(delivery)
        one = await follows.follow(connection, news.follow_id, delivery.recipient_id or UserId(0))
        if one is None or not one.active or delivery.submission_id is None:
            return Nothing()
        if one.person_id in await follows.resting(connection, delivery.guild_id):
            return Nothing()
        try:
            submission = await load(connection, delivery.submission_id, approved=True)
        except NotFound:
            return Nothing()
        if not news.chapter_ids and not submission.metadata.authors:
            return Nothing()  # its authors hid their names meanwhile: to tell their followers would be to name them
        here = {entry.chapter_id for entry in submission.contents}
        added = tuple(chapter for chapter in news.chapter_ids if chapter in here)
        return Show(replace(news, chapter_ids=added)) if added or not news.chapter_ids else Nothing()

    async def seen(self, guild_id: GuildId, person_id: UserId) -> None:
        """Somebody uses the bot: where they took no direct messages, or had left the server, they may be reached now,
        so that news and their subscriptions are tried again.

        Until then nothing more is sent to them: each would be refused as the last one was.
        """
        # Nearly everybody can be reached: the only writer is not kept busy with a look.
        if await self._unreached(guild_id, person_id):
            await self._reached(guild_id, person_id)

    @reads
    async def _unreached(self, connection: Connection, guild_id: GuildId, person_id: UserId) -> bool:
        return await follows.unreached(connection, guild_id, person_id, self._context.now() - REST_SECONDS)

    @writes_minor
    async def _reached(self, connection: Connection, guild_id: GuildId, person_id: UserId) -> None:
        now = self._context.now()
        before = now - REST_SECONDS
        await follows.wake(connection, guild_id, person_id, before, now)
        refusals = (Refusal.DMS_CLOSED, Refusal.MEMBER_LEFT)
        await instalments.retry_failed(connection, guild_id, refusals, now, person_id, before)

    @reads
    async def told_story(self, connection: Connection, delivery: Delivery, audience: Audience) -> Submission | None:
        """The story that a follower is told of, at the readers' revision; None where it is only for adults.

        Raises NotFound once it has left the library.
        """
        assert delivery.submission_id is not None
        submission = await load(connection, delivery.submission_id, approved=True)
        reason = refusal(subject_of(submission), audience, Viewer(delivery.recipient_id))
        if reason in (Reason.NOT_IN_DM, Reason.NEEDS_AGE_RESTRICTION):
            return None
        if reason is not None:
            raise missing_story()
        return submission
