"""What writers see of their stories: the draft with what was understood, one's own list, notices. Pure."""

from collections.abc import Sequence

import discord
from discord import ui

from bot.domain.guilds.budgets import Budget
from bot.domain.guilds.settings import BY_APPROVAL, BY_NOTHING, BY_NOTICE
from bot.domain.ids import RevisionId, UserId
from bot.domain.stories import WARNINGS, Metadata, Rating
from bot.domain.submissions.submissions import EDITABLE, SENT_BACK, State, Submission
from bot.locale import N_, _
from bot.services.submissions.service import NOTHING_MISSING, EditorView, MissingRequirements, who
from cogs.ui.buttons import browse_button, link_button, mine_button, submit_button
from cogs.ui.card import (
    COLOURS,
    card_text,
    chapter_name,
    facts,
    marked,
    plain,
    quoted,
    word_count,
)
from cogs.ui.components import (
    ANSWER,
    CHOOSE_WARNINGS,
    DISCARD,
    DRAFT,
    DROP_CHANGE,
    EDIT_CARD,
    EDIT_NOTES,
    EDIT_RECOMMENDATION,
    EDIT_TAGS,
    ELSEWHERE,
    GO_BACK,
    LIST_CHAPTERS,
    LONG_TEXT,
    MINE,
    PROOF,
    PROOF_DOWNLOAD,
    RATING,
    RETEXT,
    REVISE,
    SEND,
    SERIES_ORDER,
    TAKE_BACK,
    TALK,
    WHOLE,
)
from cogs.ui.editor.budget_lines import used_line
from cogs.ui.editor.draft_expiry import keep_button, kept_until_line
from cogs.ui.editor.requirement_lines import still_to_do
from cogs.ui.editor.signature import choices_button, names_button, signed_line
from cogs.ui.layout import (
    Button,
    Layout,
    Part,
    Row,
    Style,
    beside,
    button,
    choose,
    joined,
    option,
    pager,
    panel,
    row,
    rule,
)

STATE_NAMES = {
    State.DRAFT: N_("Draft"),
    State.PENDING: N_("With the moderators"),
    State.APPROVED: N_("In the library"),
    State.CHANGES: N_("Changes asked for"),
    State.REJECTED: N_("Not accepted"),
    State.WITHDRAWN: N_("Taken back"),
    State.REMOVED: N_("Taken down by the moderators"),
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
    State.CHANGES: N_("a change to be gone over"),
    State.REJECTED: N_("a change not accepted"),
}

# The card of chapters that belong to no story yet.
NOTHING_KNOWN = Metadata()

DOUBTS = 6
CHAPTERS = 12


def rating_options(chosen: Rating | None, said: Rating | None = None) -> list[discord.SelectOption]:
    """The ratings as a select's options, each with what it means here; ``said`` is what the file says."""
    return [
        option(
            _(rating.value),
            rating.value,
            description=joined((_("as the file says") if rating is said else "", _(RATING_HINTS[rating]))),
            default=rating is chosen,
        )
        for rating in Rating
    ]


def warning_options(chosen: Sequence[str]) -> list[discord.SelectOption]:
    """The archive warnings as a select's options."""
    return [option(_(name), name, default=name in chosen) for name in WARNINGS]


def _understood(submission: Submission) -> str:
    """What the importer made of the file beside the card: notes, disclaimer, the list of chapters."""
    metadata = submission.metadata
    if submission.recommended:
        return _("Readers see that it was recommended, not by whom. Nothing is fetched from its link.")
    prose = (
        (_("Disclaimer"), metadata.disclaimer),
        (_("Notes before"), metadata.notes.before),
        (_("Notes after"), metadata.notes.after),
    )
    lines = [f"**{label}** {marked(value, 160)}".replace("\n", " ") for label, value in prose if value]
    many = len(submission.contents)
    if many > 1:
        names = [
            f"{plain(chapter_name(entry, many), 80)} · {word_count(entry.words)}"
            for entry in submission.contents[:CHAPTERS]
        ]
        if many > CHAPTERS:
            names.append(_("… and {count} more; “See all of it” lists them").format(count=many - CHAPTERS))
        lines.append(f"**{_('Chapters')}**\n" + "\n".join(f"-# {name}" for name in names))
    missing = [label for label, value in prose if not value]
    if missing:
        lines.append("-# " + _("Not given: {names}").format(names=", ".join(missing)))
    return "\n".join(lines)


def moderators_write(reason: str, by: UserId | None = None) -> str:
    """A moderator's reason, as its writer reads it; ``by`` whom, where the server lets them be named."""
    writes = _("The moderators write:") if by is None else _("{moderator} writes:").format(moderator=who(by))
    return f"{writes}\n{quoted(reason, 1500)}"


def _rating_prompt(submission: Submission) -> str:
    """What is to be chosen, and what the file says of it: that is a reading, not yet a choice."""
    said = _said(submission)
    if said is None:
        return _("Choose a rating (required)")
    return _("Choose a rating (required); the file says {rating}").format(rating=_(said.value))


def _said(submission: Submission) -> Rating | None:
    """The rating read from the file; None where it says nothing, and once a person has chosen."""
    unread = submission.rating_chosen or submission.rating is Rating.NOT_RATED
    return None if unread else submission.rating


def editor(view: EditorView, message: str = "") -> Layout:
    """Everything of a story's card that its writer can change: a draft's, or that of a story in the library."""
    submission = view.submission
    shown = edit(submission, message, view.needs) if submission.in_library else draft(submission, view.missing)
    if view.budget.nearly_full:
        shown.add_below(used_line(view.budget))
    return shown


def came_of(submission: Submission) -> str:
    """After a change: what it means for a story that readers see; empty for one that they don't."""
    if submission.changed:
        return "⏳ " + _("Sent to the moderators. Until they approve it, readers see the story as it was.")
    return "✅ " + _("Readers see the change from now on.") if submission.in_library else ""


# What a change of a story in the library comes to, by what the server has chosen.
NEEDS = {
    BY_APPROVAL: N_("Each change goes to the moderators at once; readers see it when they have approved it."),
    BY_NOTICE: N_("Readers see each change at once; the moderators are shown it and may undo it."),
    BY_NOTHING: N_("Readers see each change at once."),
}


def edit(submission: Submission, message: str = "", needs: str = BY_APPROVAL) -> Layout:
    """A story in the library with the forms for its card, and what a change comes to."""
    parts: list[Part] = [message] if message else []
    parts += [
        state_line(submission),
        rule(),
        *card_text(submission, with_counts=False),
        *_signed(submission),
        rule(),
        _understood(submission),
        rule(),
        *_card_forms(submission),
        row(
            *_of_its_own(submission),
            button(_("Back to the story"), DRAFT(submission.id)),
            *([give_up_button(submission)] if submission.changed else []),
        ),
        f"-# {_(NEEDS[needs])}",
    ]
    return Layout(panel(*parts, colour=COLOURS[submission.rating]))


def _of_its_own(submission: Submission) -> list[Button]:
    """Chapters and names: of one's own story alone."""
    if submission.recommended:
        return []
    return [button(_("Chapters"), LIST_CHAPTERS(submission.id, 0), emoji="📑"), names_button(submission.id)]


def _signed(submission: Submission) -> list[str]:
    line = signed_line(submission)
    return [line] if line else []


def give_up_button(submission: Submission) -> Button:
    """Give up a change that waits or was refused."""
    return button(_("Go back to what is in the library"), DROP_CHANGE(submission.id), emoji="↩️")


def state_line(submission: Submission) -> str:
    """Where a submission stands; of one in the library also where its change does."""
    state = f"{STATE_SIGNS[submission.state]} **{_(STATE_NAMES[submission.state])}**"
    if submission.changed:
        what = _("a change waits for the moderators")
        if submission.state is State.CHANGES:
            what = _("the moderators ask you to go over your change; readers see the story as it was")
        elif submission.state is State.REJECTED:
            what = _("a change was not accepted; readers see the story as it was")
        state = f"{STATE_SIGNS[State.APPROVED]} **{_(STATE_NAMES[State.APPROVED])}** · "
        state += f"{STATE_SIGNS[submission.state]} {what}"
    since = submission.submitted_at if submission.state is State.PENDING else submission.decided_at
    return f"{state} · <t:{since}:R>" if since else state


def _card_forms(submission: Submission) -> list[Row]:
    """The selects and buttons that change a story's card."""
    return [
        choose(
            rating_options(submission.rating if submission.rating_chosen else None, _said(submission)),
            RATING.select(submission.id),
            placeholder=_rating_prompt(submission),
        ),
        choose(
            warning_options(submission.metadata.warnings),
            CHOOSE_WARNINGS(submission.id),
            placeholder=_("Warnings, if it needs any"),
            least=0,
            most=len(WARNINGS),
        ),
        *([_recommendation_forms(submission)] if submission.recommended else _story_forms(submission)),
    ]


def _recommendation_forms(submission: Submission) -> Row:
    return row(
        button(_("Edit"), EDIT_RECOMMENDATION(submission.id), emoji="✏️"),
        button(_("Edit tags"), EDIT_TAGS(submission.id), emoji="🏷️"),
        link_button(submission),
        *_keep(submission),
    )


def _keep(submission: Submission) -> list[Button]:
    return [keep_button(submission)] if submission.unsent else []


def _story_forms(submission: Submission) -> list[Row]:
    return [
        row(
            button(_("Edit card"), EDIT_CARD(submission.id), emoji="✏️"),
            button(_("Edit tags"), EDIT_TAGS(submission.id), emoji="🏷️"),
            button(_("Edit notes"), EDIT_NOTES(submission.id), emoji="🗒️"),
            button(_("Replace text"), RETEXT(submission.id), emoji="📄"),
        ),
        # Two and two of these stand in a line on a phone.
        row(
            button(_("Read"), PROOF(submission.id), emoji="📖"),
            button(_("See all of it"), WHOLE(submission.id, 0), emoji="🔎"),
            button(_("Long field…"), LONG_TEXT(submission.id), emoji="📎"),
            *_keep(submission),
        ),
    ]


def draft(submission: Submission, missing: MissingRequirements = NOTHING_MISSING) -> Layout:
    """A draft: why it came back, doubts, the card as it will be posted, what was understood, and what can be done.

    ``missing`` is what the server still asks for before it can be submitted.
    """
    doubts = [f"- {marked(doubt, 300)}" for doubt in submission.doubts[:DOUBTS]]
    if len(submission.doubts) > DOUBTS:
        more = _("and {count} more: “See all of it”").format(count=len(submission.doubts) - DOUBTS)
        doubts.append(f"- {more}")
    parts: list[Part] = []
    if submission.reason:
        parts += [moderators_write(submission.reason), rule()]
    if doubts:
        parts += ["\n".join([f"**⚠️ {_('Please check')}**", *doubts]), rule()]
    if lines := still_to_do(submission, missing):
        parts += [*lines, rule()]
    parts += [
        f"-# {_('This is the card that will be posted.')}",
        *card_text(submission, with_counts=False),
        *_signed(submission),
        rule(),
        _understood(submission),
        rule(),
        *_card_forms(submission),
        row(
            button(_("Submit"), SEND(submission.id), style=Style.success, disabled=not submission.rating_chosen),
            # What was submitted before is kept; only a draft that never was is lost.
            *_of_its_own(submission),
            button(_("Close"), DISCARD(submission.id))
            if submission.rounds
            else button(_("Cancel"), DISCARD(submission.id), style=Style.danger),
            *([conversation_button(submission)] if submission.rounds else []),
        ),
    ]
    if submission.rounds:
        parts.append(f"-# {_('Your changes are kept. The moderators see them once you press Submit.')}")
    elif not submission.rating_chosen:
        parts.append(f"-# {_('Choose a rating, then press Submit. Until then only you can see this draft.')}")
    if not submission.rounds:
        kept = _("Draft: {lasts}; every change renews that. /mine brings it back.").format(
            lasts=kept_until_line(submission)
        )
        parts.append(f"-# {kept}")
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
                mine_button(),
                *([] if submission.recommended else [button(_("Read"), PROOF(submission.id), emoji="📖")]),
                button(_("Take it back"), TAKE_BACK(submission.id)),
            ),
        )
    )


def own_story(
    submission: Submission,
    link: str | None,
    message: str = "",
    missing: MissingRequirements = NOTHING_MISSING,
    *,
    newer: RevisionId | None = None,
) -> Layout:
    """One's own story wherever it stands, with what its writer can do now.

    ``newer`` is a revision that another server has in hand, where it is newer than the one here.
    """
    if submission.state is State.DRAFT:
        return draft(submission, missing)
    state = state_line(submission)
    parts: list[Part] = ["\n".join((state, message)) if message else state]
    if submission.reason:
        parts.append(moderators_write(submission.reason))
    parts += [rule(), *card_text(submission), *_signed(submission), rule()]
    if newer is not None and _goes_on(submission):
        parts.append("-# 🔁 " + _("Another server has a newer version of it."))
    parts += [row(*buttons) for buttons in _own_rows(submission, link, newer) if buttons]
    return Layout(panel(*parts, colour=COLOURS[submission.rating]))


def _goes_on(submission: Submission) -> bool:
    return submission.in_library or submission.state in EDITABLE


def _own_rows(submission: Submission, link: str | None, newer: RevisionId | None) -> list[list[Button]]:
    """The rows under one's own story: what is done most first; what leads away, and what ends something, last."""
    number, written = submission.id, not submission.recommended
    work: list[Button] = [button(_("Read"), PROOF(number), emoji="📖") if written else link_button(submission)]
    if submission.in_library:
        work.append(button(_("Edit"), REVISE(number), emoji="✏️"))
    elif submission.state in EDITABLE:
        work.append(button(_("Change and submit again"), REVISE(number), style=Style.primary))
    if written and _goes_on(submission):
        work.append(button(_("Chapters"), LIST_CHAPTERS(number, 0), emoji="📑"))
    more: list[Button] = []
    if submission.metadata.series:
        more.append(button(_("Order of the series"), SERIES_ORDER(number, 0, 0), emoji="🔗"))
    if submission.changed:
        more.append(give_up_button(submission))
    if newer is not None and _goes_on(submission):
        more.append(button(_("Take it over here"), GO_BACK(number, newer)))
    own = [names_button(number), choices_button(number)] if written else []
    own.append(conversation_button(submission))
    if submission.state in (*SENT_BACK, State.REMOVED):
        own.append(button(_("Answer…"), ANSWER(number)))
    away: list[Button] = [button(_("Download"), PROOF_DOWNLOAD(number), emoji="⬇️")] if written else []
    if link is not None:
        away.append(ui.Button(label=_("Go to the post"), url=link))
    away.append(mine_button())
    if submission.state in (State.PENDING, State.APPROVED) or submission.in_library:
        away.append(button(_("Take it back"), TAKE_BACK(number)))
    return [work, more, own, away]


def conversation_button(submission: Submission) -> Button:
    """What the writer and the moderators have said to each other, over all rounds."""
    return button(_("Conversation"), TALK(submission.id, 0), emoji="💬")


def mine(
    stories: Sequence[Submission],
    page: int,
    pages: int,
    asked: Sequence[Part] = (),
    *,
    budget: Budget,
    elsewhere: int = 0,
) -> Layout:
    """One's own stories on a server, a page of them, and what of their ``budget`` they take.

    ``asked`` is what waits for one's answer; ``elsewhere`` is how many one has on other servers alone.
    """
    others = [button(_("From another server…"), ELSEWHERE(0))] if elsewhere else []
    if not stories:
        return Layout(
            panel(
                "### " + _("Your stories"),
                *asked,
                _("You have not submitted anything yet. Use /submit with a file, or press the button and type."),
                row(submit_button(style=Style.primary), *others, browse_button()),
            )
        )
    parts: list[Part] = ["### " + _("Your stories"), *asked]
    for story in stories:
        line = joined(
            (
                f"{STATE_SIGNS[State.APPROVED]} {_(STATE_NAMES[State.APPROVED])}" if story.changed else "",
                f"{STATE_SIGNS[story.state]} {_((CHANGE_NAMES if story.changed else STATE_NAMES)[story.state])}",
                kept_until_line(story),
                facts(story.metadata, story.words, len(story.contents)),
            )
        )
        title = plain(story.title or _("(no title yet)"), 100)
        parts.append(beside(f"**{title}**\n-# {line}", button(_("Open"), DRAFT(story.id))))
    parts += [*pager(MINE, page=page, pages=pages), row(submit_button(), *others), used_line(budget)]
    return Layout(panel(*parts))
