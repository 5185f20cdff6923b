"""How a story is signed, as its authors see and change it; their choices about its use. Pure."""

from collections.abc import Sequence

from discord import ui

from bot.domain.authors import PenName
from bot.domain.submissions.submissions import Submission
from bot.locale import _
from bot.services.authors.service import Names
from bot.text import limits
from cogs.authors.components import (
    GIVE_AWAY,
    HIDE_NAMES,
    HIDE_UNTIL,
    HIDE_UNTIL_FORM,
    INVITE,
    LEAVE,
    PEN_NAME_FORGET,
    PEN_NAME_NEW,
    PEN_NAME_NEW_FORM,
    PEN_NAMES,
    SHOW_NAMES,
    SHOW_NAMES_YES,
    SIGN,
    SIGN_FORM,
    UNINVITE,
    USE,
)
from cogs.ui.buttons import excerpts_button, mine_button
from cogs.ui.card import byline, plain
from cogs.ui.components import DRAFT, NAMES
from cogs.ui.editor.signature import named
from cogs.ui.form import Form, text_field
from cogs.ui.layout import Button, Layout, Part, Row, Style, beside, button, choose, option, pager, panel, row, rule

# What the menu of names offers beside one's pen names.
ANOTHER, HERE, NONE = "another", "here", "none"

# Pen names on a page of the list, and in the menu, which has three choices more.
LISTED = 8
OFFERED = limits.SELECT_OPTIONS_COUNT - 3

# Invitations that can be taken back at a time: a message holds forty components.
ASKED = 5


def names(found: Names, here: str, message: str = "") -> Layout:
    """A story's names; ``here`` is what this author is called on the server."""
    submission = found.submission
    parts: list[Part] = [f"### 🖋️ {_('Names of “{title}”').format(title=plain(submission.title, 100))}"]
    if message:
        parts.append(message)
    lines = [
        _("You sign it: {name}").format(name=f"**{named(found.mine)}**"),
        _("Readers see: {byline}").format(byline=f"**{byline(submission.metadata.authors)}**"),
    ]
    if submission.reveal_at is not None:
        lines.append(_("The names are shown by themselves {at}.").format(at=f"<t:{submission.reveal_at}:F>"))
    parts += ["\n".join(lines), _sign_menu(found, here), _anonymity(submission), rule(), *_others(found)]
    own = [button(_("Back to the story"), DRAFT(submission.id)), mine_button()]
    if found.others:
        own.append(button(_("Leave the story…"), LEAVE(submission.id), style=Style.danger))
    elif submission.in_library:
        own.append(button(_("Leave it to the library…"), GIVE_AWAY(submission.id), style=Style.danger))
    parts.append(row(*own))
    return Layout(panel(*parts))


def _sign_menu(found: Names, here: str) -> Row:
    options = [option(one.name, str(one.id), default=found.mine == (one.name,)) for one in found.pen_names[:OFFERED]]
    options.append(option(_("Another name…"), ANOTHER, emoji="✏️"))
    if here not in [one.name for one in found.pen_names]:
        options.append(
            option(here, HERE, description=_("what you are called on this server; readers then know who you are"))
        )
    options.append(option(_("No name"), NONE, default=not found.mine))
    return choose(options, SIGN.select(found.submission.id), placeholder=_("Sign it with …"))


def _anonymity(submission: Submission) -> Row:
    if not submission.anonymous:
        return row(
            button(_("Hide the names"), HIDE_NAMES(submission.id), emoji="🕶️"),
            button(_("Hide them until …"), HIDE_UNTIL(submission.id), emoji="📅"),
        )
    actions = [button(_("Show the names…"), SHOW_NAMES(submission.id), emoji="🖋️")]
    actions.append(button(_("Show them at …"), HIDE_UNTIL(submission.id), emoji="📅"))
    if submission.reveal_at is not None:
        actions.append(button(_("Don't show them by themselves"), HIDE_NAMES(submission.id)))
    return row(*actions)


def _others(found: Names) -> list[Part]:
    parts: list[Part] = [f"**{_('Authors')}**\n{_('you')} — {named(found.mine)}"]
    if found.others:
        parts.append("\n".join(f"<@{person}> — {named(signed)}" for person, signed in found.others))
    for one in found.waiting[:ASKED]:
        asked = _("<@{person}> was asked and has not answered.").format(person=one.person_id)
        parts.append(beside(asked, button(_("Ask no longer"), UNINVITE(one.id))))
    if more := found.waiting[ASKED:]:
        people = ", ".join(f"<@{one.person_id}>" for one in more)
        parts.append("-# " + _("Asked, too, and not answered: {people}").format(people=people))
    parts.append(
        ui.ActionRow(
            ui.UserSelect[ui.LayoutView](
                custom_id=INVITE.select(found.submission.id).custom_id(),
                placeholder=_("Ask somebody to be an author, too; they see that you ask"),
            )
        )
    )
    return parts


def show_question(submission: Submission) -> Layout:
    """Ask before names are shown: what was seen can't be unseen."""
    return Layout(
        panel(
            _(
                "Show readers that “{title}” is {byline}, everywhere it is? What they have seen can't be taken back."
            ).format(title=plain(submission.title, 100), byline=byline(submission.signed)),
            row(
                button(_("Show the names"), SHOW_NAMES_YES(submission.id), style=Style.primary),
                button(_("Keep them hidden"), NAMES(submission.id)),
            ),
        )
    )


def sign_form(submission: Submission) -> Form:
    """Type a name to sign with."""
    return Form(
        _("Sign with another name"),
        SIGN_FORM(submission.id),
        fields=[
            text_field(
                "name",
                _("Name"),
                hint=_("What readers see; it is kept among your pen names"),
                required=True,
                limit=limits.MAX_AUTHOR,
            )
        ],
    )


def until_form(submission: Submission, zone: str) -> Form:
    """When the names are shown by themselves."""
    return Form(
        _("Show the names at …"),
        HIDE_UNTIL_FORM(submission.id),
        fields=[
            text_field(
                "at",
                _("When"),
                hint=_("Such as 30 days, 20:00 or 2027-01-06 20:00 ({zone})").format(zone=zone),
                required=True,
                limit=40,
            )
        ],
    )


def choices(submission: Submission, message: str = "") -> Layout:
    """What may be done with a story on this server; its author's word, which moderators can't overrule."""
    parts: list[Part] = [f"### 🎚️ {_('Choices for “{title}”').format(title=plain(submission.title, 100))}"]
    if message:
        parts.append(message)
    parts += [
        beside(
            f"**{_('Votes')}**\n"
            + (
                _("It is on no ballot; on one that was opened it can't win.")
                if submission.no_votes
                else _("It may be put on ballots, such as for the next serial.")
            ),
            _turn(submission, "votes", allowed=not submission.no_votes),
        ),
        beside(
            f"**{_('Downloads')}**\n"
            + (
                _("Readers read it here; only its authors and moderators get it as a file.")
                if submission.no_downloads
                else _("Readers may keep it as a file.")
            ),
            _turn(submission, "downloads", allowed=not submission.no_downloads),
        ),
        beside(
            f"**{_('Excerpts')}**\n{_('Passages that are posted or shared: which one, or none.')}",
            excerpts_button(submission.id),
        ),
        row(button(_("Back to the story"), DRAFT(submission.id)), mine_button()),
    ]
    return Layout(panel(*parts))


def _turn(submission: Submission, what: str, *, allowed: bool) -> Button:
    # Which way is in the button: a second press of an older message does nothing instead of the contrary.
    return button(_("Forbid") if allowed else _("Allow"), USE(submission.id, what, not allowed))


def pen_names(found: Sequence[PenName], page: int, pages: int, message: str = "") -> Layout:
    """One's own pen names, a page of them."""
    parts: list[Part] = ["### 🖋️ " + _("Your pen names")]
    if message:
        parts.append(message)
    parts.append(
        _("Only you see this list. You choose one for each story: /mine → the story → Names.")
        if found
        else _("There is none yet. Add one, or sign a story with it; you may have several, and nobody sees the list.")
    )
    parts += [beside(plain(one.name, 100), button(_("Forget it"), PEN_NAME_FORGET(one.id))) for one in found]
    parts += pager(PEN_NAMES, page=page, pages=pages)
    parts.append(row(button(_("Add a pen name"), PEN_NAME_NEW(), style=Style.primary), mine_button()))
    return Layout(panel(*parts))


def pen_name_form() -> Form:
    """Type a pen name to have it on the list."""
    return Form(
        _("Add a pen name"),
        PEN_NAME_NEW_FORM(),
        fields=[text_field("name", _("Name"), required=True, limit=limits.MAX_AUTHOR)],
    )
