"""The components that only the parts of cogs/authors show."""

from bot.domain.ids import PenNameId, SubmissionId, UserId
from cogs.ui.arguments import a_page, a_story, an_invitation, nothing
from cogs.ui.component import Choice, Component


def an_invited(submission_id: SubmissionId, user_id: UserId) -> None:
    """Somebody who is invited to be an author of a story."""


def a_signature(submission_id: SubmissionId, how: str) -> None:
    """How a story is signed: a pen name's id, or a word of authors/cards.py."""


def a_use(submission_id: SubmissionId, what: str, allowed: bool) -> None:
    """What may be done with a story."""


def a_pen_name(pen_name_id: PenNameId) -> None:
    """A pen name."""


INVITE = Choice("invite", an_invited, a_story)
UNINVITE = Component("uninvite", an_invitation)
ACCEPT_INVITATION_FORM = Component("coacceptform", an_invitation)
LEAVE = Component("leave", a_story)
LEAVE_YES = Component("leaveyes", a_story)
GIVE_AWAY = Component("giveaway", a_story)
GIVE_AWAY_YES = Component("giveawayyes", a_story)
SIGN = Choice("sign", a_signature, a_story)
SIGN_FORM = Component("signform", a_story)
HIDE_NAMES = Component("hidenames", a_story)
HIDE_UNTIL = Component("hideuntil", a_story)
HIDE_UNTIL_FORM = Component("hideuntilform", a_story)
SHOW_NAMES = Component("shownames", a_story)
SHOW_NAMES_YES = Component("shownamesyes", a_story)
USE = Component("use", a_use)
PEN_NAMES = Component("pennames", a_page)
PEN_NAME_NEW = Component("pennew", nothing)
PEN_NAME_NEW_FORM = Component("pennewform", nothing)
PEN_NAME_FORGET = Component("penforget", a_pen_name)
