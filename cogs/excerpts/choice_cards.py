"""What an author sees of excerpts of their own story. Pure."""

from functools import partial

from bot.domain.excerpts.excerpts import LONGEST_PASSAGE, SHORTEST_PASSAGE, ExcerptChoice
from bot.domain.ids import SubmissionId, TextId
from bot.domain.submissions.submissions import Submission
from bot.locale import _, ngettext
from bot.services.excerpts.service import ExcerptDecision, FoundPassage
from cogs.excerpts.cards import fitted
from cogs.excerpts.components import EXCERPT_SET, EXCERPT_WORDS, EXCERPT_WORDS_FORM
from cogs.ui.buttons import mine_button
from cogs.ui.card import chapter_name, plain
from cogs.ui.components import DRAFT, EXCERPTS
from cogs.ui.form import Form, text_field
from cogs.ui.layout import Button, Layout, Part, Style, button, panel, row, rule


def set_button(
    submission_id: SubmissionId,
    label: str,
    choice: ExcerptChoice,
    style: Style = Style.secondary,
    *,
    undo: bool = False,
) -> Button:
    """Decide so; the whole decision is in the button, so that it can also take one back.

    An ``undo`` may mean the same as another button beside it, and no two parts of a message may be called the same.
    """
    span = choice.passage
    text_id, start, end = (span.text_id, span.start, span.end) if span else (TextId(0), 0, 0)
    decide = partial(EXCERPT_SET, submission_id, forbidden=choice.forbidden, text_id=text_id, start=start, end=end)
    return button(label, decide(again="undo") if undo else decide(), style=style)


def decision(now: ExcerptDecision, before: ExcerptChoice | None = None) -> Layout:
    """What is decided and what can be; ``before`` is what it was until a moment ago."""
    submission, choice = now.submission, now.choice
    parts: list[Part] = [f"### ✨ {_('Excerpts of “{title}”').format(title=plain(submission.title))}"]
    if before is not None and before != choice:
        parts.append("✅ " + _("Saved."))
    if choice.forbidden:
        parts.append("🚫 " + _("No passage of this story is posted or shared; those that were are blanked."))
    elif now.passage is not None:
        parts += [_("This is the passage that is posted; readers may share others."), *_passage(now.passage.text)]
    elif now.lost:
        parts.append(
            "⚠️ " + _("The passage you chose is no longer in the text, so one is chosen by chance. Choose another.")
        )
    else:
        parts.append(_("When this story's turn comes, chance chooses a passage from its first third."))
    parts += [rule(), row(*_actions(submission, choice))]
    last = [button(_("Back to the story"), DRAFT(submission.id)), mine_button()]
    if before is not None and before != choice:
        last.insert(0, set_button(submission.id, _("Undo"), before, undo=True))
    return Layout(panel(*parts, row(*last)))


def _actions(submission: Submission, choice: ExcerptChoice) -> list[Button]:
    if choice.forbidden:
        allowed = ExcerptChoice(False, choice.passage)
        return [set_button(submission.id, _("Allow excerpts"), allowed, Style.primary)]
    actions = [button(_("Choose the passage"), EXCERPT_WORDS(submission.id), style=Style.primary)]
    if choice.passage is not None:
        actions.append(set_button(submission.id, _("Let chance choose"), ExcerptChoice()))
    forbidden = ExcerptChoice(True, choice.passage)
    return [*actions, set_button(submission.id, _("Forbid excerpts"), forbidden, Style.danger)]


def _passage(text: str) -> tuple[str, str]:
    return fitted(text), f"-# {_('Readers see it with the title, your name, rating and warnings.')}"


def found(meant: FoundPassage) -> Layout:
    """The passage that was meant, before it is saved."""
    submission = meant.passage.submission
    chapter = plain(chapter_name(meant.passage.chapter, len(submission.contents)), 100)
    parts: list[Part] = [f"### {_('Is this the passage?')}"]
    if chapter:
        parts.append(f"-# {chapter}")
    parts += _passage(meant.passage.text)
    if meant.more:
        parts.append(
            "-# "
            + ngettext(
                "{count} more paragraph begins so; type more of its words to reach it.",
                "{count} more paragraphs begin so; type more of their words to reach one.",
                meant.more,
            ).format(count=meant.more)
        )
    use = set_button(submission.id, _("Use this passage"), ExcerptChoice(False, meant.span), Style.success)
    other = button(_("Choose another"), EXCERPT_WORDS(submission.id))
    return Layout(panel(*parts, row(use, other, button(_("Cancel"), EXCERPTS(submission.id)))))


def words_form(submission: Submission) -> Form:
    """Where a passage begins and ends, by its words."""
    return Form(
        _("Choose the passage"),
        EXCERPT_WORDS_FORM(submission.id),
        fields=[
            text_field(
                "first",
                _("First words of its first paragraph"),
                hint=_("As they are in the text"),
                required=True,
                limit=300,
            ),
            text_field(
                "last",
                _("Words of its last paragraph"),
                hint=_("Or leave it empty. A passage has {least} to {most} characters").format(
                    least=f"{SHORTEST_PASSAGE:,}", most=f"{LONGEST_PASSAGE:,}"
                ),
                limit=300,
            ),
        ],
    )
