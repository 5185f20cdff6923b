"""Before and after a story is taken back, or a draft deleted. Pure."""

from bot.domain.submissions.submissions import Submission
from bot.locale import _, ngettext
from cogs.submissions.components import DISCARD_YES, TAKE_BACK_ALL, TAKE_BACK_DELETE, TAKE_BACK_YES
from cogs.ui.buttons import mine_button
from cogs.ui.card import plain
from cogs.ui.components import DRAFT
from cogs.ui.layout import Layout, Part, Style, attached, button, panel, row, text_file


def taken_back_question(submission: Submission, others: int = 0) -> Layout:
    """Ask before a story leaves the library or the queue, and what becomes of its posts.

    ``others`` is how many other servers have it, too.
    """
    question = _(
        "Take “{title}” back? Its serials stop, what was posted of it is emptied and readers no longer find it. You"
        " keep it, and can submit it again later; readers' places are kept too."
    ).format(title=plain(submission.title))
    buttons = [button(_("Take it back"), TAKE_BACK_YES(submission.id), style=Style.danger)]
    if submission.in_library:
        question += "\n-# " + _(
            "Its posts can be deleted instead of emptied, with the reactions on them; that can't be undone. What a"
            " thread or forum post begins with stays, emptied."
        )
        label = _("Take it back, delete its posts")
        buttons.append(button(label, TAKE_BACK_DELETE(submission.id), style=Style.danger, emoji="🗑️"))
    buttons.append(button(_("Keep it"), DRAFT(submission.id)))
    return Layout(panel(question, row(*buttons), *_everywhere(submission, others)))


def _everywhere(submission: Submission, others: int) -> list[Part]:
    """The same for every server that has the story."""
    if not others:
        return []
    said = ngettext("{count} other server has it, too.", "{count} other servers have it, too.", others)
    return [
        f"-# {said.format(count=others)}",
        row(
            button(_("Take it back everywhere"), TAKE_BACK_ALL(submission.id, delete_posts=False), style=Style.danger),
            button(
                _("Everywhere, delete its posts"),
                TAKE_BACK_ALL(submission.id, delete_posts=True),
                style=Style.danger,
                emoji="🗑️",
            ),
        ),
    ]


def discard_question(submission: Submission) -> Layout:
    """Ask before a draft is deleted for good."""
    return Layout(
        panel(
            _("Delete the draft “{title}” with its text? This can't be undone.").format(
                title=plain(submission.title or _("(no title yet)"))
            ),
            row(
                button(_("Delete it"), DISCARD_YES(submission.id), style=Style.danger),
                button(_("Keep it"), DRAFT(submission.id)),
            ),
        )
    )


def discarded(text: str, name: str) -> Layout:
    """After a draft was deleted: its text, handed back one last time."""
    return Layout(
        panel(
            _("The draft is deleted. Here is its text, in case you want it after all."),
            attached(name),
            row(mine_button()),
        ),
        files=[text_file(text, name)],
    )
