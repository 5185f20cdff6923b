"""How a schedule's choice of stories looks: in a line of its card, and as a form. Pure."""

from collections.abc import Sequence

from bot.domain.excerpts.excerpts import ExcerptSchedule
from bot.domain.excerpts.selection import Ratings, Selection, write_reach
from bot.locale import N_, _, ngettext
from bot.services.excerpts.service import Reselected
from cogs.excerpts.components import SCHEDULE_FORMER, SCHEDULE_WHAT, SCHEDULE_WHAT_FORM
from cogs.ui.card import plain
from cogs.ui.form import Field, Form, choice_field, text_field
from cogs.ui.layout import Button, button, joined, option

RATING_NAMES = {
    Ratings.GENERAL: N_("General Audiences only"),
    Ratings.TEEN: N_("Teen and below"),
    Ratings.ALL: N_("all ratings"),
    Ratings.ADULT: N_("adult ratings only"),
}

# Names in a line of a card; the rest are counted.
NAMED = 3


def _named(names: Sequence[str]) -> str:
    shown = [plain(name, 60) for name in names[:NAMED]]
    more = len(names) - len(shown)
    if more > 0:
        shown.append(ngettext("{count} more", "{count} more", more).format(count=more))
    return ", ".join(shown)


def selection_text(selection: Selection) -> str:
    """“Teen and below · The Night Ferry · with Slow Burn · without Spiders · the 20 newest · complete only”."""
    reach = ""
    if selection.newest is not None:
        reach = ngettext("the newest one", "the {count} newest", selection.newest).format(count=selection.newest)
    elif selection.days is not None:
        reach = ngettext("new within the last day", "new within the last {count} days", selection.days).format(
            count=selection.days
        )
    return joined(
        (
            _(RATING_NAMES[selection.ratings]),
            _named(selection.fandoms),
            _("with {tags}").format(tags=_named(selection.tags)) if selection.tags else "",
            _("without {tags}").format(tags=_named(selection.without)) if selection.without else "",
            reach,
            _("complete only") if selection.complete else "",
        )
    )


def fitting_text(count: int) -> str:
    """How many stories qualify at the moment, and what follows where none does."""
    if not count:
        return "⚠️ " + _("No story fits at the moment; nothing is posted until one does.")
    return ngettext("{count} story fits now", "{count} stories fit now", count).format(count=count)


def choose_button(schedule: ExcerptSchedule, page: int) -> Button:
    """Open the form."""
    return button(_("Choose stories"), SCHEDULE_WHAT(schedule.id, page), emoji="🔖")


def chosen(result: Reselected) -> str:
    """What follows from a choice."""
    if result.former is None:
        return _("Nothing was changed.")
    return "✅ " + _("Saved: it holds from the next excerpt on.")


def undo_button(result: Reselected, page: int) -> Button | None:
    """Go back to the choice before; it works only while nobody has chosen anew."""
    if result.former is None:
        return None
    current = result.schedule.selection_id
    return button(
        _("Undo"), SCHEDULE_FORMER(result.schedule.id, page, former=result.former, current=current), emoji="↩️"
    )


def selection_form(schedule: ExcerptSchedule, page: int) -> Form:
    """Other stories for a schedule."""
    selection = schedule.selection
    return Form(
        _("Choose stories"),
        SCHEDULE_WHAT_FORM(schedule.id, page),
        fields=[
            choice_field(
                "ratings",
                _("Ratings"),
                [
                    option(_(name), ratings.value, default=ratings is selection.ratings)
                    for ratings, name in RATING_NAMES.items()
                ],
                hint=_("Stories for adults need an age-restricted channel"),
                least=1,
            ),
            _names_field(
                "fandoms", _("Fandoms"), _("One a line: stories of any of them; empty for all"), selection.fandoms
            ),
            _names_field(
                "tags",
                _("Only with these tags"),
                _("One a line, of any kind: stories with all of them"),
                selection.tags,
            ),
            _names_field(
                "without", _("Without these tags"), _("One a line: stories with none of them"), selection.without
            ),
            text_field(
                "reach",
                _("Which of them"),
                hint=_("In English: all, complete, 20 newest, last 30 days, or complete, 20 newest"),
                value=write_reach(selection),
                limit=100,
            ),
        ],
    )


def _names_field(key: str, label: str, hint: str, names: Sequence[str]) -> Field:
    return text_field(key, label, hint=hint, value="\n".join(names), long=True)
