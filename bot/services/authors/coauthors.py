"""Several authors of a story, each of whom has accepted; leaving a story, and leaving it to the library."""

from dataclasses import dataclass

from bot.domain.authors import Invitation, composed
from bot.domain.delivery import kinds
from bot.domain.delivery.kinds import TO_AUTHORS
from bot.domain.delivery.payloads import AuthorsPayload
from bot.domain.gate import Audience
from bot.domain.ids import GuildId, InvitationId, SubmissionId, UserId
from bot.domain.submissions.submissions import State, Submission
from bot.errors import AlreadyDone, BadInput, NotAllowed, NotFound
from bot.locale import N_
from bot.sentences import Person, Title
from bot.services.access import missing_story
from bot.services.authors.bylines import (
    byline_changed,
    cancel_reveals,
    checked_name,
    plan_reveal_again,
    shares_of,
    shown_everywhere,
    tell_author,
)
from bot.services.guilds.budgets import require_budget
from bot.services.stories.revisions import revise_byline
from bot.services.submissions.loading import load, load_own
from bot.services.use_case import UseCases, reads, writes
from bot.storage import authors
from bot.storage.authors import NOBODY
from bot.storage.database import Connection
from bot.storage.delivery import deliveries
from bot.storage.submissions import submissions

MOST_AUTHORS = 10


@dataclass(frozen=True, slots=True)
class InvitationView:
    """An invitation that waits for its person, and the story as it is in hand."""

    invitation: Invitation
    submission: Submission


class CoauthorService(UseCases):
    """Use cases of authors and of those they ask. Ids of people and servers are Discord's."""

    @writes
    async def invite(
        self, connection: Connection, submission_id: SubmissionId, person_id: UserId, other_id: UserId
    ) -> Invitation:
        """Ask somebody to be an author of one's story; they are told by direct message and in ``/mine``.

        Until they accept they are not listed and can change nothing. Raises BadInput for oneself, AlreadyDone for
        an author or somebody who was asked, NotAllowed where a story would have too many authors.
        """
        now = self._context.now()
        submission = await load_own(connection, submission_id, person_id)
        if other_id == person_id:
            raise BadInput(N_("You are an author of it already. Choose somebody else."))
        if other_id in submission.author_ids:
            raise AlreadyDone(N_("{person} is an author of it already."), person=Person(other_id))
        waiting = await authors.waiting_of(connection, submission.story_id)
        if len(submission.author_ids) + len(waiting) >= MOST_AUTHORS:
            raise NotAllowed(N_("A story has at most {limit} authors."), limit=MOST_AUTHORS)
        made = await authors.invite(connection, submission.story_id, submission_id, other_id, person_id, now)
        if made is None:
            raise AlreadyDone(N_("{person} was asked already and has not answered."), person=Person(other_id))
        invited = AuthorsPayload(action="invited", invitation_id=made.id, by=person_id)
        await tell_author(connection, submission, other_id, f"invited:{made.id}:{made.number}", invited, now)
        return made

    @writes
    async def take_invitation_back(
        self, connection: Connection, invitation_id: InvitationId, person_id: UserId
    ) -> Submission:
        """Ask no longer; returns the story. Raises AlreadyDone where it was answered meanwhile."""
        now = self._context.now()
        found = await authors.invitation(connection, invitation_id)
        if found is None:
            raise missing_story()
        submission = await load_own(connection, found.submission_id, person_id)
        await self._answer(connection, invitation_id, "withdrawn")
        await deliveries.ask_redraw(connection, submission.id, (kinds.AUTHORS.name,), now)
        return submission

    @reads
    async def invited(self, connection: Connection, person_id: UserId, guild_id: GuildId) -> tuple[InvitationView, ...]:
        """Invitations on a server that wait for one's answer, the latest first."""
        return tuple(
            [
                InvitationView(one, await load(connection, one.submission_id))
                for one in await authors.waiting_for(connection, person_id, guild_id)
            ]
        )

    @reads
    async def waiting(self, connection: Connection, invitation_id: InvitationId, person_id: UserId) -> InvitationView:
        """An invitation that waits for one's answer. Raises NotFound for anybody else's, AlreadyDone."""
        return await self._waiting(connection, invitation_id, person_id)

    @reads
    async def is_waiting(self, connection: Connection, invitation_id: InvitationId) -> bool:
        """Whether an invitation has not been answered."""
        found = await authors.invitation(connection, invitation_id)
        return found is not None and found.state == "waiting"

    @writes
    async def accept(
        self,
        connection: Connection,
        invitation_id: InvitationId,
        person_id: UserId,
        name: str,
        queue_channel: Audience | None,
    ) -> Submission:
        """Become an author, signing with ``name``, or with none where it is empty.

        The name is a part of the card: of a story in the library it needs what any change needs. Raises NotAllowed
        where the story's bytes, which count for each of its authors, are more than this one has left.
        """
        name = checked_name(name) if name.strip() else ""
        now = self._context.now()
        submission = (await self._waiting(connection, invitation_id, person_id)).submission
        await self._answer(connection, invitation_id, "accepted")
        shared = await shares_of(connection, submission)
        for author_id, names in shared.items():
            await authors.set_signature(connection, submission.story_id, author_id, names)
        shared[person_id] = (name,) if name else ()
        await authors.add_author(connection, submission.story_id, person_id, shared[person_id], now)
        await require_budget(connection, submission.guild_id, person_id, grown=submission.story_bytes, now=now)
        if name:
            await authors.remember_name(connection, person_id, name, now)
        if composed(shared) != submission.signed:
            await revise_byline(
                connection, submission, composed(shared), person_id=person_id, queue_channel=queue_channel, now=now
            )
        await self._tell(connection, submission, person_id, f"accepted:{invitation_id}", now)
        return await load(connection, submission.id)

    @writes
    async def decline(self, connection: Connection, invitation_id: InvitationId, person_id: UserId) -> Submission:
        """Say no; the one who asked is told. Returns the story."""
        now = self._context.now()
        found = await self._waiting(connection, invitation_id, person_id)
        await self._answer(connection, invitation_id, "declined")
        key = f"declined:{invitation_id}:{found.invitation.number}"
        await self._tell(connection, found.submission, person_id, key, now)
        return found.submission

    @writes
    async def leave(self, connection: Connection, submission_id: SubmissionId, person_id: UserId) -> Submission:
        """Be no author of a story any more, on every server at once; one's own name leaves its history, too.

        It can't be undone: the others would have to ask again. Raises NotAllowed for a story's only author.
        """
        now = self._context.now()
        submission = await load_own(connection, submission_id, person_id)
        others = [one.person_id for one in await authors.signatures(connection, submission.story_id)]
        others.remove(person_id)
        if not others:
            raise NotAllowed(
                N_(
                    "You are the only author of “{title}”. Take it back, or leave it to the library without a"
                    " name; /mine has both."
                ),
                title=Title(submission.title),
            )
        before = await shown_everywhere(connection, submission.story_id)
        shared = await shares_of(connection, submission)
        theirs = {name for other in others for name in shared[other]}
        await authors.strike_names(
            connection, submission.story_id, [name for name in shared[person_id] if name not in theirs]
        )
        await authors.remove_author(connection, submission.story_id, person_id, others[0], TO_AUTHORS)
        await plan_reveal_again(connection, submission, others[0], now)
        await byline_changed(connection, submission.story_id, before, now)
        await self._tell(connection, submission, person_id, f"left:{now}", now)
        return submission

    @writes
    async def give_away(self, connection: Connection, submission_id: SubmissionId, person_id: UserId) -> Submission:
        """Leave a story to the library without a name, for good: nobody's from now on, and nobody can take it back.

        It stays in every library it is in, as readers see it now; where it waits or was refused it is withdrawn.
        Raises NotAllowed where it has other authors, or is in no library here.
        """
        now = self._context.now()
        submission = await load_own(connection, submission_id, person_id)
        if len(submission.author_ids) > 1:
            raise NotAllowed(N_("It has other authors, whose it stays. You can leave it: /mine → Names."))
        if not submission.in_library:
            raise NotAllowed(
                N_("“{title}” is not in this library, so it can't be left to it. Submit it first (/mine)."),
                title=Title(submission.title),
            )
        before = await shown_everywhere(connection, submission.story_id)
        for row in await authors.submissions_of_story(connection, submission.story_id):
            await self._close(connection, row["id"], row["guild_id"], person_id, now)
        for waiting in await authors.waiting_of(connection, submission.story_id):
            await authors.answer_invitation(connection, waiting.id, "withdrawn")
        await cancel_reveals(connection, submission.story_id, now)
        await authors.strike_names(connection, submission.story_id, None)
        await authors.remove_author(connection, submission.story_id, person_id, NOBODY, TO_AUTHORS)
        await authors.set_orphaned(connection, submission.story_id, now)
        await byline_changed(connection, submission.story_id, before, now)
        await submissions.add_event(connection, submission_id, NOBODY, "orphaned", detail="", revision_id=None, now=now)
        return await load(connection, submission_id, approved=True)

    async def _close(
        self, connection: Connection, submission_id: SubmissionId, guild_id: GuildId, person_id: UserId, now: int
    ) -> None:
        """One server's submission of a story that nobody will answer for: what readers see stays, the rest goes."""
        await submissions.drop_change(connection, submission_id, guild_id)
        await deliveries.cancel_planned(connection, submission_id, (kinds.NOTICE.name, kinds.AUTHORS.name), now)
        if (await load(connection, submission_id)).in_library:
            return
        if await submissions.delete_draft(connection, submission_id, guild_id):
            return
        await submissions.move_submission(
            connection,
            submission_id,
            guild_id,
            come_from=[state for state in State if state is not State.REMOVED],
            go_to=State.WITHDRAWN,
            actor_id=person_id,
            reason="",
            now=now,
        )
        await deliveries.cancel_planned(connection, submission_id, (kinds.QUEUE.name,), now)

    async def _waiting(self, connection: Connection, invitation_id: InvitationId, person_id: UserId) -> InvitationView:
        found = await authors.invitation(connection, invitation_id)
        if found is None or found.person_id != person_id:
            raise NotFound(N_("There is no such invitation. /mine shows those that wait for you."), way_on="mine")
        if found.state != "waiting":
            raise _answered(found.state)
        return InvitationView(found, await load(connection, found.submission_id))

    async def _answer(self, connection: Connection, invitation_id: InvitationId, state: str) -> None:
        if not await authors.answer_invitation(connection, invitation_id, state):
            found = await authors.invitation(connection, invitation_id)
            raise _answered(found.state if found else "withdrawn")

    async def _tell(
        self, connection: Connection, submission: Submission, person_id: UserId, key: str, now: int
    ) -> None:
        """Tell the other authors what ``person_id`` did; the action is the key's first word."""
        action = key.partition(":")[0]
        for author_id in sorted(submission.author_ids - {person_id}):
            told = AuthorsPayload(action=action, by=person_id)
            await tell_author(connection, submission, author_id, key, told, now)
        await deliveries.ask_redraw(connection, submission.id, (kinds.AUTHORS.name,), now)


def _answered(state: str) -> AlreadyDone:
    refusals = {
        "accepted": AlreadyDone(N_("This invitation was accepted already. /mine shows the story.")),
        "declined": AlreadyDone(N_("This invitation was declined. An author of the story can ask again.")),
        "withdrawn": AlreadyDone(N_("This invitation was taken back. An author of the story can ask again.")),
    }
    refusals[state].way_on = "mine"
    return refusals[state]
