"""Buttons that several words share."""

from discord import ui

from bot.domain.ids import ChapterId, SerialId, SubmissionId
from bot.domain.submissions.submissions import Submission
from bot.locale import _
from cogs.ui.card import COLOURS, card_text
from cogs.ui.components import (
    BROWSE,
    CARD,
    CONTINUE,
    DOWNLOAD,
    EXCERPTS,
    FOLLOW,
    FOLLOW_AUTHOR,
    FOLLOWING,
    KUDOS,
    MINE,
    READ,
    REPORT,
    SERIALISE,
    SERIES,
    SETUP,
    SHARE,
    SUBMIT,
    SUBSCRIPTION_OFFER,
    SUBSCRIPTIONS,
    TODAY,
)
from cogs.ui.layout import Button, Layout, Style, button, panel, row


def read_button(submission_id: SubmissionId, *, style: Style = Style.primary) -> Button:
    """Read a story where one left off."""
    return button(_("Read"), READ(submission_id), style=style, emoji="📖")


def link_button(submission: Submission) -> Button:
    """Open a recommended story where it stands."""
    return ui.Button(label=_("Read it there"), url=submission.metadata.link)


def kudos_button(submission_id: SubmissionId) -> Button:
    """Leave kudos; pressed again, it offers to take them back."""
    return button(_("Kudos"), KUDOS(submission_id), emoji="❤️")


def follow_button(submission_id: SubmissionId) -> Button:
    """Hear of a story's new chapters."""
    return button(_("Follow"), FOLLOW(submission_id), emoji="🔔")


def by_message_button(submission_id: SubmissionId, serial_id: SerialId | None = None) -> Button:
    """Have a story come in instalments by direct message; ``serial_id`` is a server's serial to keep step with."""
    return button(_("By direct message…"), SUBSCRIPTION_OFFER(submission_id, serial_id), emoji="📬")


def by_message_buttons(submission: Submission, serial_id: SerialId | None = None) -> list[Button]:
    """:func:`by_message_button` for a story that direct messages may carry."""
    return [] if submission.rating.adult or submission.recommended else [by_message_button(submission.id, serial_id)]


def follow_author_button(submission_id: SubmissionId) -> Button:
    """Hear of new stories by a story's author."""
    return button(_("Follow the author"), FOLLOW_AUTHOR(submission_id))


def download_buttons(submission: Submission) -> list[Button]:
    """The story as a file, where its author lets readers have it."""
    return [] if submission.no_downloads else [button(_("Download"), DOWNLOAD(submission.id), emoji="⬇️")]


def series_buttons(submission: Submission) -> list[Button]:
    """The parts of the series that a story is in; nothing for one that is in none."""
    return [button(_("Series"), SERIES(submission.id, 0), emoji="🔗")] if submission.metadata.series else []


def report_button(submission_id: SubmissionId) -> Button:
    """Tell the moderators what is wrong with a story."""
    return button(_("Report…"), REPORT(submission_id))


def card_button(submission_id: SubmissionId) -> Button:
    """Open a story's card privately."""
    return button(_("Open"), CARD(submission_id))


def browse_button(*, style: Style = Style.secondary) -> Button:
    """Browse the library, newest first."""
    return button(_("Browse"), BROWSE(), emoji="📚", style=style)


def continue_button() -> Button:
    """Go on with what one has begun."""
    return button(_("Continue"), CONTINUE(), emoji="🔖")


def submit_button(*, style: Style = Style.secondary) -> Button:
    """Open the form to submit a story."""
    return button(_("Submit a story"), SUBMIT(), emoji="✍️", style=style)


def today_button() -> Button:
    """See the newest excerpt."""
    return button(_("Today's excerpt"), TODAY(), emoji="✨")


def share_button(submission_id: SubmissionId, chapter_id: ChapterId, anchor: int) -> Button:
    """Share a passage of a page in the channel where one reads."""
    return button(_("Share"), SHARE(submission_id, chapter_id, anchor), emoji="💬")


def excerpts_button(submission_id: SubmissionId) -> Button:
    """Decide about excerpts of one's own story."""
    return button(_("Excerpts"), EXCERPTS(submission_id), emoji="✨")


def serialise_button(submission_id: SubmissionId) -> Button:
    """Make a story a serial in the channel where this is pressed; for moderators."""
    return button(_("Serialise it"), SERIALISE(submission_id), emoji="📖")


def mine_button() -> Button:
    """One's own stories."""
    return button(_("My stories"), MINE(), emoji="🗂️")


def setup_button() -> Button:
    """Set the server up; for those who manage it."""
    return button(_("Set up"), SETUP(), style=Style.primary, emoji="⚙️")


def story_card(submission: Submission, *more: Button) -> Layout:
    """A story's card with Read and Kudos, ``more`` behind them, and Follow below: what is opened from a list.

    A story elsewhere can be neither read nor followed here: its link takes their place.
    """
    if submission.recommended:
        actions = row(link_button(submission), *more, report_button(submission.id))
        return Layout(panel(*card_text(submission), actions, colour=COLOURS[submission.rating]))
    return Layout(
        panel(
            *card_text(submission),
            row(read_button(submission.id), kudos_button(submission.id), *more),
            row(
                follow_button(submission.id),
                # Who is not named can't be followed.
                *([follow_author_button(submission.id)] if submission.metadata.authors else []),
                *series_buttons(submission),
                report_button(submission.id),
            ),
            colour=COLOURS[submission.rating],
        )
    )


def following_button() -> Button:
    """The list of what one follows."""
    return button(_("What I follow"), FOLLOWING(0), emoji="🔔")


def instalments_button() -> Button:
    """The list of what comes to one in instalments."""
    return button(_("My instalments"), SUBSCRIPTIONS(0), emoji="📬")
