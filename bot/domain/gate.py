"""The gate: one function, asked wherever a story's text, title or card leaves the library.

It takes the story, the place **and the viewer**, and answers yes, or no with where to go instead.

The rules:

- Text above Teen, or Not Rated, is adult. Adult text needs an age-restricted place. A thread's and a forum
  post's place is its parent's; Discord itself does not enforce that there.
- Authors always see their own text, where only they see it.
- Readers see a story when it is approved on the server they ask from.
- A moderator sees a submission in the moderators' channel.
- Direct messages carry adult text to its author only.
"""

from dataclasses import dataclass
from enum import Enum, auto

from bot.domain.ids import GuildId, UserId
from bot.domain.stories import Rating
from bot.domain.submissions.submissions import State


class AudienceKind(Enum):
    """What kind of place asks."""

    CHANNEL = auto()
    DM = auto()
    MACHINE = auto()  # the command line on the machine that holds the library: its owner can read the file


@dataclass(frozen=True, slots=True)
class Audience:
    """Where text would be shown.

    ``guild_id`` is None in direct messages. ``age_restricted`` is the channel's own setting or its parent's.
    ``moderators`` is True in the channel where this server's submissions are judged. ``private`` is True where
    only the viewer sees the answer (an ephemeral reply, a direct message).
    """

    kind: AudienceKind
    guild_id: GuildId | None = None
    age_restricted: bool = False
    moderators: bool = False
    private: bool = True


MACHINE = Audience(AudienceKind.MACHINE)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who would see it. ``person_id`` is None for everybody in the place."""

    person_id: UserId | None = None
    moderator: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """What the gate needs to know of a story on a server.

    ``guild_id`` is the server it was put before; ``rating`` the one in force there.
    """

    guild_id: GuildId
    state: State
    rating: Rating
    author_ids: frozenset[UserId]
    approved: bool


class Reason(Enum):
    """Why the gate answered no."""

    NOT_APPROVED = auto()
    ELSEWHERE = auto()
    NEEDS_AGE_RESTRICTION = auto()
    NOT_IN_DM = auto()


def refusal(subject: Subject, audience: Audience, viewer: Viewer) -> Reason | None:
    """None if ``subject`` may be shown to ``viewer`` in ``audience``; otherwise why not."""
    if audience.kind is AudienceKind.MACHINE:
        return None
    if audience.private and viewer.person_id in subject.author_ids:
        return None
    if audience.guild_id is not None and audience.guild_id != subject.guild_id:
        return Reason.ELSEWHERE
    if not subject.approved:
        judging = audience.moderators and subject.state is not State.DRAFT
        # The moderators' channel itself, or a moderator's private answer in it.
        if not (judging and (viewer.person_id is None or viewer.moderator)):
            return Reason.NOT_APPROVED
    if subject.rating.adult and not audience.age_restricted:
        return Reason.NOT_IN_DM if audience.kind is AudienceKind.DM else Reason.NEEDS_AGE_RESTRICTION
    return None


def shows_adult(audience: Audience, viewer: Viewer, guild_id: GuildId) -> bool:
    """Whether ``audience`` may show strangers' adult stories of this server's library at all.

    Lists use it to narrow what they ask storage for; each line still passes :func:`refusal`.
    """
    probe = Subject(guild_id, State.APPROVED, Rating.EXPLICIT, frozenset(), approved=True)
    return refusal(probe, audience, viewer) is None
