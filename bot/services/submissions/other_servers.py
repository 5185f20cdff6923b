"""One story on several servers: stored once, put before each, decided on by each; and taken back from all."""

from bot.domain.ids import GuildId, RevisionId, SubmissionId, UserId
from bot.domain.paging import Page, page_of
from bot.domain.submissions.submissions import State, Submission
from bot.errors import AlreadyDone
from bot.locale import N_
from bot.sentences import Title
from bot.services.submissions.beginning import add_draft, require_room
from bot.services.submissions.loading import load, load_own
from bot.services.submissions.withdrawal import withdraw
from bot.services.use_case import UseCases, reads, writes
from bot.storage import authors, guilds
from bot.storage.database import Connection
from bot.storage.submissions import submissions

PAGE = 5

# Where a server has a story, or is asked to have it.
LIVE = (State.PENDING, State.APPROVED)


class OtherServersService(UseCases):
    """Use cases of authors. Ids of people and servers are Discord's."""

    @reads
    async def page(self, connection: Connection, guild_id: GuildId, person_id: UserId, number: int) -> Page[Submission]:
        """One's own stories that this server was never handed, as they are in hand on another."""
        _ids, total = await authors.elsewhere(connection, person_id, guild_id, 1, 0)
        number, pages = page_of(total, PAGE, number)
        ids, _total = await authors.elsewhere(connection, person_id, guild_id, PAGE, number * PAGE)
        return Page(tuple([await load(connection, one) for one in ids]), number, pages)

    @reads
    async def count(self, connection: Connection, guild_id: GuildId, person_id: UserId) -> int:
        """How many stories :meth:`page` has in all."""
        return (await authors.elsewhere(connection, person_id, guild_id, 1, 0))[1]

    @writes
    async def hand_in(
        self, connection: Connection, submission_id: SubmissionId, guild_id: GuildId, person_id: UserId
    ) -> Submission:
        """Have a draft on this server of a story that is on another; text and history are the same story's.

        A second time it is the same draft. What readers of the other server see stays as it is.
        """
        now = self._context.now()
        there = await load_own(connection, submission_id, person_id)
        for row in await authors.submissions_of_story(connection, there.story_id):
            if row["guild_id"] == guild_id:
                return await load(connection, row["id"])
        await require_room(connection, guild_id, person_id)
        await guilds.ensure_guild(connection, guild_id, now)
        return await add_draft(
            connection,
            guild_id,
            there.story_id,
            there.revision_id,
            person_id=person_id,
            now=now,
            recommended=there.recommended,
        )

    @reads
    async def others(self, connection: Connection, submission: Submission) -> tuple[GuildId, ...]:
        """The other servers that have a story, or are asked to."""
        rows = await authors.submissions_of_story(connection, submission.story_id)
        return tuple(
            row["guild_id"]
            for row in rows
            if row["id"] != submission.id and (row["state"] in LIVE or row["approved_revision"] is not None)
        )

    @reads
    async def newer(self, connection: Connection, submission: Submission) -> RevisionId | None:
        """The revision that another server has in hand, if it is newer than the one here."""
        return await submissions.newer_elsewhere(connection, submission.story_id, submission.revision_id)

    @writes
    async def take_back_everywhere(
        self, connection: Connection, submission_id: SubmissionId, person_id: UserId, *, delete_posts: bool = False
    ) -> int:
        """Withdraw one's own story from every server at once; returns from how many.

        With ``delete_posts`` what was posted of it is deleted instead of emptied, which can't be undone. Each server
        keeps it as its author's own, and can be handed it again. Raises AlreadyDone where none has it.
        """
        now = self._context.now()
        submission = await load_own(connection, submission_id, person_id)
        taken = 0
        for row in await authors.submissions_of_story(connection, submission.story_id):
            there = await load(connection, row["id"])
            taken += await withdraw(connection, there, person_id, now, delete_posts=delete_posts)
        if not taken:
            raise AlreadyDone(
                N_("“{title}” is on no server at the moment, so there is nothing to take back."),
                title=Title(submission.title),
            )
        return taken
