"""What is posted of a story: its card in the library, and the notices to its writer. Pure."""

import discord

from bot.domain.ids import UserId
from bot.domain.submissions.submissions import Submission
from bot.locale import _
from cogs.ui.buttons import browse_button, card_button, kudos_button, link_button, read_button
from cogs.ui.card import COLOURS, card_text, plain
from cogs.ui.components import ANSWER, DRAFT
from cogs.ui.editor.cards import moderators_write
from cogs.ui.layout import Layout, Part, attached, button, panel, row, text_file

# The decisions with which the whole text comes back to its writer.
GIVES_BACK = ("rejected", "removed", "unchanged")

# Those that a writer can say something to.
ANSWERABLE = ("asked", "held", "changes", "rechange", "rejected", "unchanged", "removed")


def notice(
    submission: Submission, server: str, action: str, reason: str, text: str | None, by: UserId | None = None
) -> Layout:
    """A direct message to a writer about a decision.

    ``text`` is the whole story where it comes back; ``by`` the moderator, where the server lets them be named.
    """
    title, where = plain(submission.title), plain(server, 80)
    sentences = {
        "approved": _("📗 “{title}” was accepted into the library of {server}. Thank you for sharing it!"),
        "rejected": _("✋ “{title}” was not accepted into the library of {server}."),
        "removed": _("🚫 “{title}” was taken down from the library of {server}."),
        "reopened": _("⏳ The moderators of {server} are looking at “{title}” again."),
        "unapproved": _("⏳ The moderators of {server} are looking at “{title}” again."),
        "restored": _("📗 “{title}” is in the library of {server} again."),
        "held": _(
            "⏸️ “{title}” is out of the library of {server} for now: a reader has reported it, and the moderators are"
            " looking into it. You need do nothing; you will hear from them."
        ),
        "asked": _("💬 The moderators of {server} have a question about “{title}”."),
        "changes": _("✏️ The moderators of {server} ask for changes to “{title}”; then it can be submitted again."),
        "rechange": _(
            "✏️ The moderators of {server} ask you to go over your change of “{title}”. Readers go on seeing the story"
            " as it was."
        ),
        "changed": _("📗 Your change of “{title}” is in the library of {server}."),
        "unchanged": _(
            "✋ Your change of “{title}” was not accepted into the library of {server}. Readers go on seeing the story"
            " as it was; you can change it again, or go back to what is in the library."
        ),
    }
    parts: list[Part] = [sentences[action].format(title=title, server=where)]
    if reason:
        parts.append(moderators_write(reason, by))
    files: list[discord.File] = []
    if text is not None:
        parts += [
            _("Your text comes back whole, in this file. You can change it and submit it again."),
            attached("story.txt"),
        ]
        files = [text_file(text, "story.txt")]
    actions = [button(_("Open"), DRAFT(submission.id))]
    if action in ("approved", "changed") and not submission.rating.adult and not submission.recommended:
        actions.insert(0, read_button(submission.id))
    if action in ANSWERABLE:
        actions.append(button(_("Answer…"), ANSWER(submission.id), emoji="💬"))
    parts.append(row(*actions))
    return Layout(panel(*parts), files=files)


def announcement(submission: Submission) -> Layout:
    """An approved story's card, as the library channel shows it."""
    ways = [link_button(submission), card_button(submission.id)]
    if not submission.recommended:
        ways = [read_button(submission.id), kudos_button(submission.id)]
    return Layout(
        panel(
            *card_text(submission),
            row(*ways),
            colour=COLOURS[submission.rating],
        )
    )


def withheld() -> Layout:
    """What is left of an adult story's card in a channel that is not age-restricted any more."""
    sentence = _("This story is for adults, and this channel is not age-restricted, so its card is not shown here.")
    return Layout(panel(f"-# {sentence}", row(browse_button())))


def gone() -> Layout:
    """What is left of a story's card when the story has left the library."""
    return Layout(panel(f"-# {_('This story is no longer in the library.')}", row(browse_button())))
