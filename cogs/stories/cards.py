"""What writers see of their stories: the draft with what was understood, one's own list, notices. Pure."""

from collections.abc import Sequence
from typing import Any

from discord import ui

from bot.domain.library import EDITABLE, State, Submission
from bot.domain.stories import WARNINGS, Metadata, Rating
from bot.locale import N_, _
from cogs.ui.buttons import browse_button, excerpts_button, kudos_button, mine_button, read_button
from cogs.ui.card import (
    COLOURS,
    byline,
    card_text,
    chapter_name,
    facts,
    marked,
    plain,
    quoted,
    word_count,
)
from cogs.ui.layout import Layout, Style, attached, button, choose, joined, option, pager, panel, row, rule, text_file

STATE_NAMES = {
    State.DRAFT: N_("draft"),
    State.PENDING: N_("with the moderators"),
    State.APPROVED: N_("in the library"),
    State.CHANGES: N_("changes asked for"),
    State.REJECTED: N_("not accepted"),
    State.WITHDRAWN: N_("taken back"),
    State.REMOVED: N_("taken out of the library"),
}
STATE_SIGNS = {
    State.DRAFT: "📝",
    State.PENDING: "⏳",
    State.APPROVED: "📗",
    State.CHANGES: "✏️",
    State.REJECTED: "✋",
    State.WITHDRAWN: "↩️",
    State.REMOVED: "🚫",
}

RATING_HINTS = {
    Rating.GENERAL: N_("for everybody"),
    Rating.TEEN: N_("not for children under 13"),
    Rating.MATURE: N_("adult; shown in age-restricted channels only"),
    Rating.EXPLICIT: N_("adult; shown in age-restricted channels only"),
    Rating.NOT_RATED: N_("treated as adult"),
}

# Where a change of a story in the library stands, in a list.
CHANGE_NAMES = {
    State.PENDING: N_("a change with the moderators"),
    State.REJECTED: N_("a change not accepted"),
}

# Decisions after which the text comes back to its writer.
GIVES_BACK = ("rejected", "removed", "unchanged")

# The card of chapters that belong to no story yet.
NOTHING_KNOWN = Metadata()

DOUBTS = 6
CHAPTERS = 12


def rating_options(chosen: Rating | None) -> list[Any]:
    """The ratings as a select's options, each with what it means here."""
    return [
        option(_(rating.value), rating.value, description=_(RATING_HINTS[rating]), default=rating is chosen)
        for rating in Rating
    ]


def warning_options(chosen: Sequence[str]) -> list[Any]:
    """The archive warnings as a select's options."""
    return [option(_(name), name, default=name in chosen) for name in WARNINGS]


def _understood(submission: Submission) -> str:
    """What the importer made of the file beside the card: notes, disclaimer, the list of chapters."""
    metadata = submission.metadata
    lines: list[str] = []
    for label, value in (
        (_("Disclaimer"), metadata.disclaimer),
        (_("Notes before"), metadata.notes.before),
        (_("Notes after"), metadata.notes.after),
    ):
        lines.append(f"**{label}** {marked(value, 160) if value else _('none')}".replace("\n", " "))
    many = len(submission.contents)
    if many > 1:
        names = [
            f"{plain(chapter_name(entry, many), 80)} · {word_count(entry.words)}"
            for entry in submission.contents[:CHAPTERS]
        ]
        if many > CHAPTERS:
            names.append(_("… and {count} more; “Read it” shows them all").format(count=many - CHAPTERS))
        lines.append(f"**{_('Chapters')}**\n" + "\n".join(f"-# {name}" for name in names))
    return "\n".join(lines)


def editor(submission: Submission, said: str = "") -> Layout:
    """Everything of a story's card that its writer can change: a draft's, or that of a story in the library."""
    return edit(submission, said) if submission.in_library else draft(submission, said)


def waits() -> str:
    """After a change of a story that readers see."""
    return "⏳ " + _("Sent to the moderators. Until they approve it, readers see the story as it was.")


def edit(submission: Submission, said: str = "") -> Layout:
    """A story in the library with the forms for its card; every change goes to the moderators."""
    parts: list[Any] = [said] if said else []
    parts += [
        state_line(submission),
        rule(),
        *card_text(submission, with_counts=False),
        rule(),
        _understood(submission),
        rule(),
        *_card_forms(submission),
        row(
            button(_("Chapters"), "chapters", submission.id, 0, emoji="📑"),
            button(_("Back to the story"), "draft", submission.id),
            *([give_up_button(submission)] if submission.changed else []),
        ),
        f"-# {_('Each change goes to the moderators at once; readers see it when they have approved it.')}",
    ]
    return Layout(panel(*parts, colour=COLOURS[submission.rating]))


def give_up_button(submission: Submission) -> ui.Button[Any]:
    """Give up a change that waits or was refused."""
    return button(_("Go back to what is in the library"), "dropchange", submission.id, emoji="↩️")


def state_line(submission: Submission) -> str:
    """Where a submission stands; of one in the library also where its change does."""
    state = f"{STATE_SIGNS[submission.state]} **{_(STATE_NAMES[submission.state])}**"
    if submission.changed:
        what = _("a change waits for the moderators")
        if submission.state is State.REJECTED:
            what = _("a change was not accepted; readers see the story as it was")
        state = f"{STATE_SIGNS[State.APPROVED]} **{_(STATE_NAMES[State.APPROVED])}** · "
        state += f"{STATE_SIGNS[submission.state]} {what}"
    if submission.decided_at and submission.state is not State.PENDING:
        state += f" · <t:{submission.decided_at}:R>"
    return state


def _card_forms(submission: Submission) -> list[Any]:
    """The selects and buttons that change a story's card."""
    return [
        choose(
            rating_options(submission.rating if submission.rating_chosen else None),
            "rating",
            submission.id,
            placeholder=_("Choose a rating (required)"),
        ),
        choose(
            warning_options(submission.metadata.warnings),
            "warnings",
            submission.id,
            placeholder=_("Warnings, if it needs any"),
            least=0,
            most=len(WARNINGS),
        ),
        row(
            button(_("Edit card"), "editcard", submission.id, emoji="✏️"),
            button(_("Edit tags"), "edittags", submission.id, emoji="🏷️"),
            button(_("Edit notes"), "editnotes", submission.id, emoji="🗒️"),
            button(_("Replace text"), "retext", submission.id, emoji="📄"),
            button(_("Read it"), "proof", submission.id, emoji="📖"),
        ),
    ]


def draft(submission: Submission, said: str = "") -> Layout:
    """A draft: doubts first, the card as it will be posted, what was understood, and what can be done."""
    doubts = [f"- {marked(doubt, 300)}" for doubt in submission.doubts[:DOUBTS]]
    parts: list[Any] = [said] if said else []
    if doubts:
        parts += ["\n".join([f"**⚠️ {_('Please check')}**", *doubts]), rule()]
    parts += [
        f"-# {_('This is the card that will be posted.')}",
        *card_text(submission, with_counts=False),
        rule(),
        _understood(submission),
        rule(),
        *_card_forms(submission),
        row(
            button(_("Submit"), "send", submission.id, style=Style.success, disabled=not submission.rating_chosen),
            button(_("Chapters"), "chapters", submission.id, 0, emoji="📑"),
            button(_("Cancel"), "discard", submission.id, style=Style.danger),
        ),
    ]
    if not submission.rating_chosen:
        parts.append(f"-# {_('Choose a rating, then Submit. Until then this is a draft only you can see.')}")
    else:
        parts.append(f"-# {_('A draft is kept until you submit or cancel it; /mine brings it back.')}")
    return Layout(panel(*parts, colour=COLOURS[submission.rating]))


def submitted(submission: Submission) -> Layout:
    """After Submit: what happens next, and the way back."""
    return Layout(
        panel(
            "### ✅ " + _("“{title}” is with the moderators").format(title=plain(submission.title)),
            _(
                "You will get a direct message when they have decided; /mine shows it too. You can take the story"
                " back at any time."
            ),
            row(
                button(_("Take it back"), "takeback", submission.id),
                button(_("Read it"), "proof", submission.id, emoji="📖"),
                mine_button(),
            ),
        )
    )


def own_story(submission: Submission, link: str | None, said: str = "") -> Layout:
    """One's own story wherever it stands, with what its writer can do now."""
    if submission.state is State.DRAFT:
        return draft(submission, said)
    parts: list[Any] = [said] if said else []
    parts.append(state_line(submission))
    if submission.reason:
        parts.append(f"{_('The moderators write:')}\n{quoted(submission.reason, 1000)}")
    parts += [rule(), *card_text(submission), rule()]
    actions = [button(_("Read it"), "proof", submission.id, emoji="📖")]
    actions.append(button(_("Download"), "proofdownload", submission.id, emoji="⬇️"))
    if submission.state in (State.PENDING, State.APPROVED) or submission.in_library:
        actions.append(button(_("Take it back"), "takeback", submission.id, style=Style.danger))
    elif submission.state in EDITABLE:
        actions.append(button(_("Change and submit again"), "revise", submission.id, style=Style.primary))
    if link is not None:
        actions.append(ui.Button(label=_("Go to the post"), url=link))
    more = [mine_button()]
    if submission.in_library or submission.state in EDITABLE:
        more.append(button(_("Chapters"), "chapters", submission.id, 0, emoji="📑"))
    if submission.in_library:
        more.append(button(_("Edit"), "revise", submission.id, emoji="✏️"))
    if submission.changed:
        more.append(give_up_button(submission))
    more.append(excerpts_button(submission.id))
    parts += [row(*actions), row(*more)]
    return Layout(panel(*parts, colour=COLOURS[submission.rating]))


def mine(stories: Sequence[Submission], page: int, pages: int) -> Layout:
    """One's own stories on a server, a page of them."""
    if not stories:
        return Layout(
            panel(
                "### " + _("Your stories"),
                _("You have not handed anything in yet. Use /submit with a file, or press the button and type."),
                row(button(_("Submit"), "submit", emoji="✍️", style=Style.primary), browse_button()),
            )
        )
    parts: list[Any] = ["### " + _("Your stories")]
    for story in stories:
        line = joined(
            (
                f"{STATE_SIGNS[State.APPROVED]} {_(STATE_NAMES[State.APPROVED])}" if story.changed else "",
                f"{STATE_SIGNS[story.state]} {_((CHANGE_NAMES if story.changed else STATE_NAMES)[story.state])}",
                facts(story.metadata, story.words, len(story.contents)),
            )
        )
        title = plain(story.title or _("(no title yet)"), 100)
        parts.append(
            ui.Section(ui.TextDisplay(f"**{title}**\n-# {line}"), accessory=button(_("Open"), "draft", story.id))
        )
    parts += pager("mine", page=page, pages=pages)
    return Layout(panel(*parts))


def taken_back_question(submission: Submission) -> Layout:
    """Ask before a story leaves the library or the queue."""
    return Layout(
        panel(
            _(
                "Take “{title}” back? Its posts are blanked and readers no longer find it; their places are kept."
                " You can submit it again later."
            ).format(title=plain(submission.title)),
            row(
                button(_("Take it back"), "takebackyes", submission.id, style=Style.danger),
                button(_("Keep it"), "draft", submission.id),
            ),
        )
    )


def discard_question(submission: Submission) -> Layout:
    """Ask before a draft is deleted for good."""
    return Layout(
        panel(
            _("Delete the draft “{title}” with its text? This can't be undone.").format(
                title=plain(submission.title or _("(no title yet)"))
            ),
            row(
                button(_("Delete it"), "discardyes", submission.id, style=Style.danger),
                button(_("Keep it"), "draft", submission.id),
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


def notice(submission: Submission, server: str, action: str, reason: str, text: str | None) -> Layout:
    """A direct message to a writer about a decision; ``text`` is the whole story where it comes back."""
    title, where = plain(submission.title), plain(server, 80)
    sentences = {
        "approved": _("📗 “{title}” was accepted into the library of {server}. Thank you for sharing it!"),
        "rejected": _("✋ “{title}” was not accepted into the library of {server}."),
        "removed": _("🚫 “{title}” was taken out of the library of {server}."),
        "reopened": _("⏳ “{title}” is being looked at again by the moderators of {server}."),
        "changed": _("📗 Your change of “{title}” is in the library of {server}."),
        "unchanged": _(
            "✋ Your change of “{title}” was not accepted into the library of {server}. Readers go on seeing the story"
            " as it was; you can change it again, or go back to what is in the library."
        ),
    }
    parts: list[Any] = [sentences[action].format(title=title, server=where)]
    if reason:
        parts.append(f"{_('The moderators write:')}\n{quoted(reason, 1500)}")
    files: list[Any] = []
    if text is not None:
        parts += [
            _("Your text comes back whole, in this file. You can change it and submit it again."),
            attached("story.txt"),
        ]
        files = [text_file(text, "story.txt")]
    actions = [button(_("See it"), "draft", submission.id)]
    if action in ("approved", "changed") and not submission.rating.adult:
        actions.insert(0, read_button(submission.id))
    parts.append(row(*actions))
    return Layout(panel(*parts), files=files)


def announcement(submission: Submission) -> Layout:
    """An approved story's card, as the library channel shows it."""
    return Layout(
        panel(
            *card_text(submission),
            row(read_button(submission.id), kudos_button(submission.id)),
            colour=COLOURS[submission.rating],
        )
    )


def gone() -> Layout:
    """What is left of a story's card when the story has left the library."""
    return Layout(panel(f"-# {_('This story is no longer in the library.')}", row(browse_button())))


def title_line(submission: Submission) -> str:
    """Title and byline in a line, escaped."""
    return f"**{plain(submission.title)}** {byline(submission.metadata.authors)}"
