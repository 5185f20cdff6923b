"""A cadence in words, the fields of a form for one, and suggestions while somebody types one."""

from discord import app_commands

from bot.domain.schedule.cadence import EVERY_DAY, LAST, MOST_LATE_HOURS, Cadence, zones_like
from bot.domain.schedule.typed import write_days, write_time
from bot.domain.serials.serials import Pace
from bot.locale import N_, _, ngettext
from bot.text import limits
from cogs.ui.form import Field, text_field
from cogs.ui.interaction import Interaction
from cogs.ui.layout import joined, shorten

Choice = app_commands.Choice[str]

# An option of commands that begin something with a cadence.
LateHours = app_commands.Range[int, 0, MOST_LATE_HOURS]

DAYS = (N_("Mondays"), N_("Tuesdays"), N_("Wednesdays"), N_("Thursdays"), N_("Fridays"), N_("Saturdays"), N_("Sundays"))
# The so manieth Monday to Sunday of a month: the first four, and the last.
ORDERS = {
    1: N_("the first of the {days} in a month"),
    2: N_("the second of the {days} in a month"),
    3: N_("the third of the {days} in a month"),
    4: N_("the fourth of the {days} in a month"),
    LAST: N_("the last of the {days} in a month"),
}
SUGGESTED = ("every day", "weekdays", "weekends", "every 2 days", "every 3 days", "weekly", "every 2 weeks", "monthly")
SUGGESTED_MONTHLY = (
    "monthly on the 1st",
    "monthly on the 15th",
    "last day of the month",
    "first Monday of the month",
    "last Friday of the month",
)
WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


def cadence_text(cadence: Cadence) -> str:
    """“every day at 18:00 (Europe/Berlin)”, “Mondays, Thursdays at 07:30 (UTC)”, “every 3 days at 18:00 (UTC)”."""
    return _("{days} at {time} ({zone})").format(
        days=days_text(cadence), time=write_time(cadence.minute), zone=cadence.zone
    )


def pace_text(pace: Pace) -> str:
    """So many words each, or chapters, and when they come."""
    size = _("a chapter each")
    if pace.words is not None:
        each = ngettext("about {count} word each", "about {count} words each", pace.words)
        size = each.format(count=f"{pace.words:,}")
    return joined((size, cadence_text(pace.cadence)))


def days_text(cadence: Cadence) -> str:
    """The days of a cadence."""
    weekdays = joined((_(DAYS[day]) for day in sorted(cadence.weekdays)), ", ")
    if cadence.month_day is not None:
        day = _("day {number} of each month").format(number=cadence.month_day)
        return _("{day} (the last one of a shorter month)").format(day=day) if cadence.month_day > 28 else day
    if cadence.month_week is not None:
        return _(ORDERS[cadence.month_week]).format(days=weekdays)
    if cadence.every > 1 and cadence.weekdays != EVERY_DAY:
        weeks = cadence.every // 7
        return ngettext("{days} of every week", "{days} of every {count} weeks", weeks).format(
            days=weekdays, count=weeks
        )
    if cadence.every > 1:
        return ngettext("every {count} day", "every {count} days", cadence.every).format(count=cadence.every)
    return _("every day") if cadence.weekdays == EVERY_DAY else weekdays


def late_text(hours: int) -> str:
    """What becomes of what was missed while the bot was away."""
    if hours == 0:
        return _("a time that is missed is passed over")
    return ngettext(
        "what is missed comes up to {count} hour late", "what is missed comes up to {count} hours late", hours
    ).format(count=hours)


def cadence_fields(cadence: Cadence, late_hours: int, days: str = "days") -> list[Field]:
    """The fields ``time``, ``zone``, ``days`` (by that name) and ``late`` of a form, as they stand."""
    return [
        text_field(
            "time",
            _("Time of day"),
            hint=_("Such as 18:00 or 6pm"),
            value=write_time(cadence.minute),
            required=True,
            limit=20,
        ),
        text_field(
            "zone",
            _("Time zone"),
            hint=_("Such as Europe/Berlin, a city, or UTC"),
            value=cadence.zone,
            required=True,
            limit=60,
        ),
        text_field(
            days,
            _("Days"),
            hint=_("In English: every day, Mon, Thu, every 3 days, weekly, monthly on the 15th"),
            value=write_days(cadence),
            limit=100,
        ),
        text_field(
            "late",
            _("Hours late"),
            hint=_("How late one that was missed may still come; 0 passes over it"),
            value=str(late_hours),
            limit=20,
        ),
    ]


async def suggest_zones(_interaction: Interaction, current: str) -> list[Choice]:
    """At most 25 IANA zones, by city."""
    return [app_commands.Choice(name=name, value=name) for name in zones_like(current, limits.AUTOCOMPLETE_COUNT)]


async def suggest_days(_interaction: Interaction, current: str) -> list[Choice]:
    """What days may be typed as. Behind a comma the last weekday is finished, and what stands before it stays.

    Anything else that is typed is offered as it is: more is understood than is suggested.
    """
    before, comma, last = current.rpartition(",")
    start = f"{before.strip()}{comma} " if comma else ""
    names = WEEKDAYS if comma else (*SUGGESTED, *SUGGESTED_MONTHLY, *WEEKDAYS)
    typed = last.strip().casefold()
    # Those that begin so come before those that hold it.
    fits = sorted(
        (name for name in names if typed in name.casefold()), key=lambda name: not name.casefold().startswith(typed)
    )
    if not fits and current.strip():
        fits, start = [current.strip()], ""
    found = [shorten(start + name, limits.AUTOCOMPLETE_NAME) for name in fits[: limits.AUTOCOMPLETE_COUNT]]
    return [app_commands.Choice(name=each, value=each) for each in found]
