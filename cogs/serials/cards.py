"""What moderators see of serials: the list, one serial with what can be done, the question before a stop. Pure."""

from discord import ui

from bot.domain.delivery.refusal_texts import why
from bot.domain.serials.serials import OVER, Order, PauseReason, Serial, SerialState, Shape
from bot.domain.submissions.submissions import Submission
from bot.locale import N_, _, ngettext
from bot.services.serials.service import Standing, Standings
from cogs.serials.components import (
    SERIAL,
    SERIAL_CHANGE,
    SERIAL_CHANGE_FORM,
    SERIAL_NEXT,
    SERIAL_PAUSE,
    SERIAL_RESUME,
    SERIAL_SKIP,
    SERIAL_START,
    SERIAL_STOP,
    SERIAL_STOP_YES,
    SERIAL_UNSKIP,
    SERIALS,
    SERIALS_PAUSE,
    SERIALS_RESUME,
)
from cogs.ui.cadence import cadence_fields, late_text, pace_text
from cogs.ui.card import plain
from cogs.ui.form import Field, Form, text_field
from cogs.ui.layout import Button, Layout, Part, Style, button, joined, pager, panel, row, rule

STATES = {
    SerialState.RUNNING: (N_("running"), "▶️"),
    SerialState.PAUSED: (N_("paused"), "⏸️"),
    SerialState.WAITING: (N_("waiting for new chapters"), "⏳"),
    SerialState.DONE: (N_("over"), "✅"),
    SerialState.STOPPED: (N_("stopped"), "⏹️"),
}


def _where(serial: Serial) -> str:
    return f"<#{serial.place.shown}>"


def _title(standing: Standing) -> str:
    if standing.title is None:
        return f"*{_('a story that may not be shown here')}*"
    return f"**{plain(standing.title, 100)}**"


def state_line(standing: Standing) -> str:
    """How a serial stands: state, how far it is, when the next instalment comes."""
    serial = standing.serial
    name, sign = STATES[serial.state]
    next_at = ""
    if standing.next_at is not None:
        next_at = _("next: {when}").format(when=f"<t:{standing.next_at}:f> (<t:{standing.next_at}:R>)")
    elif serial.place.goes_to is None and serial.state is SerialState.RUNNING:
        next_at = _("its thread is being made")
    return joined(
        (
            f"{sign} {_(name)}",
            _("{posted} of {total} posted").format(posted=serial.posted, total=serial.total),
            next_at,
        )
    )


def _problem(standing: Standing) -> str:
    """Why it is paused or stopped, where nobody chose that."""
    serial = standing.serial
    if serial.problem == PauseReason.LEFT:
        return _("Its story has left the library.")
    if not serial.problem or serial.state is not SerialState.PAUSED:
        return ""
    reason = why(standing.refusal, standing.lacks, plain(serial.problem))
    if serial.place.goes_to is None:
        return _("Its thread could not be made: {problem}").format(problem=reason)
    return _("The next instalment could not be posted: {problem}").format(problem=reason)


def serial_list(standings: Standings, message: str = "", undo: int | None = None) -> Layout:
    """A page of a server's serials, each with a way to what can be done.

    ``undo`` is the time at which all were paused just now.
    """
    if not standings.items:
        return Layout(
            panel(
                "### " + _("Serials"),
                _("No story is posted in instalments yet. /serial start begins one."),
            )
        )
    parts: list[Part] = ["### " + _("Serials"), *([message] if message else [])]
    for standing in standings.items:
        problem = _problem(standing)
        lines = [f"{_title(standing)} · {_where(standing.serial)}", f"-# {state_line(standing)}"]
        lines += [f"-# ⚠️ {problem}"] if problem else []
        parts.append(
            ui.Section(ui.TextDisplay("\n".join(lines)), accessory=button(_("Manage"), SERIAL(standing.serial.id)))
        )
    together: list[Button] = []
    if undo is not None:
        together.append(button(_("Undo"), SERIALS_RESUME(standings.number, undo), style=Style.primary, emoji="↩️"))
    if standings.running:
        together.append(button(_("Pause all"), SERIALS_PAUSE(standings.number), emoji="⏸️"))
    if standings.paused and undo is None:
        together.append(button(_("Resume all"), SERIALS_RESUME(standings.number, None), emoji="▶️"))
    parts += [row(*together)] if together else []
    return Layout(panel(*parts, *pager(SERIALS, page=standings.number, pages=standings.pages)))


def serial_card(standing: Standing, message: str = "") -> Layout:
    """One serial with what can be done now."""
    serial = standing.serial
    problem = _problem(standing)
    parts: list[Part] = [message] if message else []
    parts += [
        f"### {_title(standing)}",
        f"{_where(serial)} · {pace_text(serial.pace)}",
        f"-# {late_text(serial.pace.late_hours)}",
        state_line(standing),
        *([_skipped(standing)] if standing.skipped else []),
        *([f"⚠️ {problem}"] if problem else []),
        *_advice(serial),
        rule(),
    ]
    actions: list[Button] = []
    if serial.state is SerialState.PAUSED:
        actions.append(button(_("Resume"), SERIAL_RESUME(serial.id), style=Style.primary, emoji="▶️"))
    elif serial.state not in OVER:
        actions.append(button(_("Pause"), SERIAL_PAUSE(serial.id), emoji="⏸️"))
    if serial.state in (SerialState.RUNNING, SerialState.PAUSED) and serial.place.goes_to is not None:
        label = _("Pass over it, next now") if serial.problem else _("Next now")
        actions.append(button(label, SERIAL_NEXT(serial.id, serial.next), emoji="⏭️"))
    if serial.state is SerialState.RUNNING and serial.planned_day is not None and standing.next_at is not None:
        actions.append(button(_("Skip the next"), SERIAL_SKIP(serial.id, serial.planned_day), emoji="🦘"))
    if standing.skipped:
        actions.append(button(_("Undo skipping"), SERIAL_UNSKIP(serial.id), emoji="↩️"))
    more: list[Button] = []
    if serial.state not in OVER:
        more.append(button(_("Change…"), SERIAL_CHANGE(serial.id), emoji="🕕"))
        more.append(button(_("Stop…"), SERIAL_STOP(serial.id), style=Style.danger))
    more.append(button(_("All serials"), SERIALS(0)))
    return Layout(panel(*parts, *([row(*actions)] if actions else []), row(*more)))


# Slots named in a line of a card; the rest are counted.
NAMED = 5


def _skipped(standing: Standing) -> str:
    """The slots to come that are passed over."""
    named = [f"<t:{at}:f>" for at in standing.skipped[:NAMED]]
    more = len(standing.skipped) - len(named)
    if more > 0:
        named.append(ngettext("{count} more", "{count} more", more).format(count=more))
    return "🦘 " + _("Skipped: {times}").format(times=", ".join(named))


def words_field(words: int | None) -> Field:
    """How much an instalment has; None: a chapter."""
    return text_field(
        "words",
        _("Words of an instalment"),
        hint=_("About so many; left empty, each is a chapter. What is posted stays"),
        value="" if words is None else str(words),
        limit=20,
    )


def change_form(serial: Serial) -> Form:
    """Other times and lengths for a serial."""
    fields = [*cadence_fields(serial.pace.cadence, serial.pace.late_hours), words_field(serial.pace.words)]
    return Form(_("Change the serial"), SERIAL_CHANGE_FORM(serial.id), fields=fields)


def _advice(serial: Serial) -> list[str]:
    if serial.state is SerialState.WAITING:
        return [_("Everything there is has been posted. It goes on by itself when a new chapter is approved.")]
    if serial.problem and serial.state is SerialState.PAUSED and serial.place.goes_to is not None:
        return [
            _(
                "“Resume” tries the same instalment again, and looks first whether it arrived. “Pass over it” leaves"
                " it as it is and posts the next one."
            )
        ]
    return []


def proposal(submission: Submission, order: Order) -> Layout:
    """A serial that needs no typing: what it would be, and the button that begins it."""
    where, is_thread = f"<#{order.place.channel_id}>", order.place.shape is Shape.THREAD
    thread = _("In a thread of {channel}") if is_thread else _("In a post of its own in {channel}")
    return Layout(
        panel(
            "### " + _("Serialise “{title}”?").format(title=plain(submission.title, 100)),
            f"{thread.format(channel=where)} · {pace_text(order.pace)}",
            _("The first instalment is posted now."),
            f"-# {_('/serial start has every other choice: where, when, how much at a time.')}",
            row(
                button(
                    _("Start the serial"),
                    SERIAL_START(order.submission_id, order.place.channel_id, order.pace.words),
                    style=Style.success,
                    emoji="▶️",
                ),
            ),
        )
    )


def stop_question(standing: Standing) -> Layout:
    """Ask before a serial is stopped for good."""
    serial = standing.serial
    return Layout(
        panel(
            _(
                "Stop posting {title}? This can't be undone: what is posted stays, and a new serial would begin with"
                " the first instalment again. To stop for a while, pause it."
            ).format(title=_title(standing)),
            row(
                button(_("Stop it"), SERIAL_STOP_YES(serial.id), style=Style.danger),
                button(_("Keep it"), SERIAL(serial.id)),
            ),
        )
    )
