"""How schedules of excerpts look: one that was made, the list, the form for other times. Pure."""

from bot.domain.excerpts.excerpts import ExcerptSchedule
from bot.locale import _
from bot.services.excerpts.service import SchedulePage, problem_said
from cogs.excerpts.components import (
    SCHEDULE_BACK,
    SCHEDULE_PAUSE,
    SCHEDULE_REMOVE,
    SCHEDULE_RESUME,
    SCHEDULE_TIME,
    SCHEDULE_TIME_FORM,
    SCHEDULES,
)
from cogs.excerpts.selection_cards import choose_button, fitting_text, selection_text
from cogs.ui.cadence import cadence_fields, cadence_text, late_text
from cogs.ui.form import Form
from cogs.ui.layout import Button, Layout, Part, Style, button, joined, pager, panel, row, rule


def entry(schedule: ExcerptSchedule, fitting: int) -> str:
    """One schedule in words: where, when, what, how many stories that is now, and when it is next."""
    if schedule.paused:
        coming = f"⏸️ {_('paused')}"
    elif schedule.next_at is not None:
        coming = _("Next: {date} ({from_now})").format(
            date=f"<t:{schedule.next_at}:f>", from_now=f"<t:{schedule.next_at}:R>"
        )
    else:
        coming = ""
    problem = problem_said(schedule)
    lines = (
        f"**<#{schedule.channel_id}>** · {cadence_text(schedule.cadence)}",
        coming,
        f"-# {selection_text(schedule.selection)}",
        f"-# {joined((fitting_text(fitting), late_text(schedule.late_hours)))}",
        f"⚠️ {problem}" if problem else "",
    )
    return "\n".join(line for line in lines if line)


def started(schedule: ExcerptSchedule, fitting: int) -> Layout:
    """A schedule was made: what it does, when it begins, and the way back."""
    return Layout(
        panel(
            f"### ✨ {_('Excerpts are scheduled')}",
            entry(schedule, fitting),
            f"-# {_('No story comes again before all that fit have been.')}",
            row(
                button(_("All schedules"), SCHEDULES(0), style=Style.primary),
                choose_button(schedule, 0),
                button(_("Undo"), SCHEDULE_REMOVE(schedule.id, 0)),
            ),
        )
    )


def schedules(page: SchedulePage, message: str = "", undo: Button | None = None) -> Layout:
    """A page of a server's schedules with what can be done with each; ``undo`` takes back what was ``said``."""
    parts: list[Part] = [f"### {_('Excerpt schedules')}"]
    if message:
        parts.append(message)
    if undo is not None:
        parts.append(row(undo))
    if not page.items:
        parts.append(_("There is none yet. /excerpt schedule posts a passage in a channel every day, or on some."))
    for schedule in page.items:
        args = (schedule.id, page.number)
        turn = (
            button(_("Resume"), SCHEDULE_RESUME(*args), emoji="▶️")
            if schedule.paused
            else button(_("Pause"), SCHEDULE_PAUSE(*args), emoji="⏸️")
        )
        parts += [
            rule(),
            entry(schedule, page.fitting[schedule.id]),
            row(
                turn,
                button(_("Change time"), SCHEDULE_TIME(*args), emoji="🕕"),
                choose_button(schedule, page.number),
                button(_("Remove"), SCHEDULE_REMOVE(*args), style=Style.danger),
            ),
        ]
    parts += pager(SCHEDULES, page=page.number, pages=page.pages)
    return Layout(panel(*parts))


def put_back_button(schedule: ExcerptSchedule, page: int) -> Button:
    """Undo a removal."""
    return button(_("Put it back"), SCHEDULE_BACK(schedule.id, page), style=Style.primary, emoji="↩️")


def time_form(schedule: ExcerptSchedule, page: int) -> Form:
    """Other times for a schedule."""
    fields = cadence_fields(schedule.cadence, schedule.late_hours, days="weekdays")
    return Form(_("Change time"), SCHEDULE_TIME_FORM(schedule.id, page), fields=fields)
