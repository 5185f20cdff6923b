"""The forms in which a moderator says why, with the server's ready-made reasons, and how they are read back. Pure."""

import hashlib

from bot.domain.guilds.guilds import GuildSettings
from bot.domain.guilds.settings import APPROVE_REASONS, CHANGES_REASONS, REJECT_REASONS, Lines
from bot.domain.submissions.submissions import Submission
from bot.errors import BadInput
from bot.locale import N_, _
from bot.text import limits
from cogs.ui.component import Action
from cogs.ui.component_data import ComponentData
from cogs.ui.components import (
    ANSWER_FORM,
    APPROVE_FORM,
    ASK_FORM,
    CHANGES_FORM,
    REJECT_FORM,
    REPORT_DOWN_FORM,
    TAKE_DOWN_FORM,
)
from cogs.ui.form import Form, choice_field, text_field
from cogs.ui.layout import option, shorten

LONGEST = 1500

# By the form's name: its title, and whose ready-made reasons it offers.
FORMS: dict[str, tuple[str, Lines]] = {
    APPROVE_FORM.name: (N_("Approve “{title}”"), APPROVE_REASONS),
    CHANGES_FORM.name: (N_("Changes for “{title}”"), CHANGES_REASONS),
    REJECT_FORM.name: (N_("Reject “{title}”"), REJECT_REASONS),
    TAKE_DOWN_FORM.name: (N_("Take down “{title}”"), REJECT_REASONS),
    REPORT_DOWN_FORM.name: (N_("Take down “{title}”"), REJECT_REASONS),
}


def _key(reason: str) -> str:
    """A ready-made reason's name in a form: it stays right when the list is put in another order."""
    return hashlib.sha256(reason.encode()).hexdigest()[:16]


def titled(title: str, name: str) -> str:
    """A form's title with a story's ``name`` in it, cut so that the words around it stay whole."""
    return title.format(title=shorten(name, limits.MODAL_TITLE + len("{title}") - len(title)))


def reason_form(submission: Submission, settings: GuildSettings, action: Action) -> Form:
    """Why: a ready-made reason, words of one's own, or both. The writer reads it. ``action`` is one of ``FORMS``."""
    title, ready = FORMS[action.name]
    offered = [option(_(reason), _key(reason)) for reason in settings.of(ready)]
    fields = [choice_field("ready", _("Ready-made"), offered, placeholder=_("Choose one, or write below"))]
    return Form(
        titled(_(title), submission.title),
        action,
        fields=[
            *(fields if offered else []),
            text_field("reason", _("In your own words"), hint=_("The writer reads this"), long=True, limit=LONGEST),
        ],
    )


def read_reason(data: ComponentData, settings: GuildSettings) -> str:
    """What came in with :func:`reason_form`: the ready-made reason, then one's own words; perhaps empty.

    Raises BadInput where the ready-made one is no longer there.
    """
    _title, ready = FORMS[data.name]
    typed = data.text("reason").strip()
    chosen = data.choices.get("ready", ())
    if not chosen:
        return typed
    found = next((reason for reason in settings.of(ready) if _key(reason) == chosen[0]), None)
    if found is None:
        raise BadInput(N_("That ready-made reason was changed in /settings meanwhile. Open the form again."))
    return "\n\n".join(part for part in (_(found), typed) if part)


def question_form(submission: Submission) -> Form:
    """A question to the writer."""
    label = _("Your question")
    hint = _("The writer gets it as a direct message")
    field = text_field("words", label, hint=hint, long=True, required=True, limit=LONGEST)
    return Form(titled(_("Ask about “{title}”"), submission.title), ASK_FORM(submission.id), fields=[field])


def answer_form(submission: Submission) -> Form:
    """A writer's answer."""
    field = text_field(
        "words", _("Your answer"), hint=_("The moderators read it"), long=True, required=True, limit=LONGEST
    )
    return Form(titled(_("About “{title}”"), submission.title), ANSWER_FORM(submission.id), fields=[field])
