"""What people type for a cadence, read, or refused with a sentence that says what would do."""

import re
from datetime import datetime

from bot.domain.schedule.cadence import MOST_LATE_HOURS, Cadence, zone_named
from bot.domain.schedule.typed import read_days, read_time
from bot.errors import BadInput
from bot.locale import N_
from bot.sentences import Typed


def read_cadence(time: str, zone: str, days: str, now: datetime) -> Cadence:
    """What was typed as a cadence that begins ``now``. Raises BadInput, handing it back, saying what would do."""
    typed = "\n".join((time, zone, days))
    minute = read_time(time)
    if minute is None:
        raise BadInput(
            N_("“{typed}” is not a time of day. Type it as 18:00, 1800 or 6pm."), typed=Typed(time), hand_back=typed
        )
    name = zone_named(zone)
    if name is None:
        raise BadInput(
            N_(
                "“{typed}” is not a time zone. Type a city and choose from the list, such as Europe/Berlin;"
                " UTC works too."
            ),
            typed=Typed(zone),
            hand_back=typed,
        )
    cadence = read_days(days, Cadence(minute, name), now)
    if cadence is None:
        raise BadInput(
            N_(
                "“{typed}” names no weekdays and no other days. Type “every day”, “weekdays”, days such as “Mon, Thu”,"
                " “every 3 days”, “weekly”, or “monthly on the 15th”."
            ),
            typed=Typed(days),
            hand_back=typed,
        )
    return cadence


def read_late_hours(typed: str) -> int | None:
    """How late what was missed still comes, as typed into a form: ``12``, ``12 h``, ``skip``; None for nothing typed.

    Raises BadInput, handing it back, for what is no number of hours up to a week.
    """
    plain = typed.strip().casefold()
    if not plain:
        return None
    number = re.fullmatch(r"(\d{1,4})\s*(?:h|hours?)?", plain)
    hours = 0 if plain in ("skip", "no", "never") else int(number[1]) if number else -1
    if not 0 <= hours <= MOST_LATE_HOURS:
        raise BadInput(
            N_("“{typed}” is not a number of hours from 0 to {most}. 0 passes over what was missed."),
            typed=Typed(typed),
            most=MOST_LATE_HOURS,
            hand_back=typed,
        )
    return hours
