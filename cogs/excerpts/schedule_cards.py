"""How schedules of excerpts look: one that was made, the list, the form for other times. Pure."""

from typing import Any

from bot.domain.excerpts import ExcerptSchedule, Ratings
from bot.locale import N_, _, ngettext
from bot.services.excerpts_schedules import SchedulePage, problem_said
from cogs.ui.cadence import cadence_fields, cadence_text, late_text
from cogs.ui.card import plain
from cogs.ui.form import Form
from cogs.ui.layout import Layout, Style, button, joined, pager, panel, row, rule

RATING_NAMES = {
    Ratings.GENERAL: N_("General Audiences only"),
    Ratings.TEEN: N_("Teen and below"),
    Ratings.ALL: N_("all ratings"),
    Ratings.ADULT: N_("adult ratings only"),
}

# Fandoms named in a line of the list; the rest are counted.
NAMED = 3


def what(schedule: ExcerptSchedule) -> str:
    """Ratings and fandoms."""
    names = [plain(name, 60) for name in schedule.fandoms[:NAMED]]
    more = len(schedule.fandoms) - len(names)
    if more > 0:
        names.append(ngettext("{count} more", "{count} more", more).format(count=more))
    return joined((_(RATING_NAMES[schedule.ratings]), ", ".join(names)))


def entry(schedule: ExcerptSchedule) -> str:
    """One schedule in words: where, when, what, and when it is next."""
    if schedule.paused:
        coming = f"⏸️ {_('paused')}"
    elif schedule.next_at is not None:
        coming = _("Next: {date} ({from_now})").format(
            date=f"<t:{schedule.next_at}:F>", from_now=f"<t:{schedule.next_at}:R>"
        )
    else:
        coming = ""
    problem = problem_said(schedule)
    lines = (
        f"**<#{schedule.channel_id}>** · {cadence_text(schedule.cadence)}",
        f"-# {joined((what(schedule), late_text(schedule.late_hours)))}",
        coming,
        f"⚠️ {problem}" if problem else "",
    )
    return "\n".join(line for line in lines if line)


def started(schedule: ExcerptSchedule, stories: int) -> Layout:
    """A schedule was made: what it does, when it begins, and the way back."""
    turns = (
        ngettext("{count} story takes its turn.", "{count} stories take turns.", stories).format(count=stories)
        if stories
        else _("No story in the library fits yet; a day without one is left out.")
    )
    return Layout(
        panel(
            f"### ✨ {_('Excerpts are scheduled')}",
            entry(schedule),
            f"-# {turns} {_('No story comes again before all that fit have been.')}",
            row(
                button(_("All schedules"), "schedules", 0, style=Style.primary),
                button(_("Undo"), "schedremove", schedule.id, 0),
            ),
        )
    )


def schedules(page: SchedulePage, said: str = "", undo: int | None = None) -> Layout:
    """A page of a server's schedules with what can be done with each; ``undo`` is one just removed."""
    parts: list[Any] = [f"### {_('Excerpt schedules')}"]
    if said:
        parts.append(said)
    if undo is not None:
        parts.append(row(button(_("Put it back"), "schedback", undo, page.number, style=Style.primary, emoji="↩️")))
    if not page.items:
        parts.append(_("There is none yet. /excerpt schedule posts a passage in a channel every day, or on some."))
    for schedule in page.items:
        args = (schedule.id, page.number)
        turn = (
            button(_("Resume"), "schedresume", *args, emoji="▶️")
            if schedule.paused
            else button(_("Pause"), "schedpause", *args, emoji="⏸️")
        )
        parts += [
            rule(),
            entry(schedule),
            row(
                turn,
                button(_("Change time"), "schedtime", *args, emoji="🕕"),
                button(_("Remove"), "schedremove", *args, style=Style.danger),
            ),
        ]
    parts += pager("schedules", page=page.number, pages=page.pages)
    return Layout(panel(*parts))


def time_form(schedule: ExcerptSchedule, page: int) -> Form:
    """Other times for a schedule."""
    fields = cadence_fields(schedule.cadence, schedule.late_hours, days="weekdays")
    return Form(_("Change time"), "schedtimeform", schedule.id, page, fields=fields)
