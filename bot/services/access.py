"""Asking the gate on behalf of a use case, and its refusals as sentences that say where to go instead."""

from bot.domain.gate import Audience, Reason, Subject, Viewer, refusal
from bot.domain.guilds.guilds import GuildSettings
from bot.domain.submissions.submissions import Submission
from bot.errors import NotAllowed, NotFound
from bot.locale import N_
from bot.sentences import Channel, Link, Title
from bot.text.comparing.fold import one_line
from bot.text.stored.markup import escape, to_discord


def subject_of(submission: Submission) -> Subject:
    """A submission as the gate sees it."""
    return Subject(
        submission.guild_id,
        submission.state,
        submission.rating,
        submission.author_ids,
        approved=submission.approved,
    )


def escaped(title: str) -> str:
    """A title for a sentence that Discord shows, which holds mentions and so can't be escaped as a whole."""
    return to_discord(escape(one_line(title)))


def missing_story() -> NotFound:
    """The refusal for a story that is not there (any more), or not for this person to know of."""
    return NotFound(
        N_("There is no such story in this library. It may have been taken back; /search shows what there is.")
    )


def require_text(submission: Submission) -> None:
    """Raises NotAllowed for a recommendation: its text is not here."""
    if submission.recommended:
        raise NotAllowed(
            N_("“{title}” is on another site and only recommended here. Read it there: {link}"),
            title=Title(submission.title),
            link=Link(submission.metadata.link),
        )


def elsewhere(reason: Reason, settings: GuildSettings) -> NotAllowed:
    """The refusal for an adult story that is not shown here: why, and where it is."""
    channel = settings.adult_channel
    if reason is Reason.NOT_IN_DM:
        if channel is not None:
            return NotAllowed(
                N_("This story is for adults, and direct messages can't be age-restricted. Open it in {channel}."),
                channel=Channel(channel),
            )
        return NotAllowed(
            N_(
                "This story is for adults, and direct messages can't be age-restricted. Open it in an age-restricted"
                " channel of its server."
            )
        )
    if channel is not None:
        return NotAllowed(
            N_("This story is for adults. Open it in {channel}, which is age-restricted."), channel=Channel(channel)
        )
    return NotAllowed(N_("This story is for adults. Open it in an age-restricted channel of this server."))


def require(submission: Submission, audience: Audience, viewer: Viewer, settings: GuildSettings) -> None:
    """Ask the gate, and return if it says yes.

    Raises NotAllowed where another place would do, NotFound where the story is not this viewer's to know of.
    """
    reason = refusal(subject_of(submission), audience, viewer)
    if reason is None:
        return
    if reason in (Reason.NEEDS_AGE_RESTRICTION, Reason.NOT_IN_DM):
        raise elsewhere(reason, settings)
    raise missing_story()
