"""When something comes again, and when it is too late."""

from tests.mutants.breaking import Mutant

SCHEDULE = "bot/domain/schedule/cadence.py"
SERIALS_COURSE = "bot/services/serials/course.py"
SLOTS = "bot/services/excerpts/slots.py"
CALENDAR = "tests/domain/schedule/test_calendar.py::"
SCHEDULE_TESTS = "tests/domain/schedule/test_cadence.py::"
SERIAL_TESTS = "tests/services/serials/test_every_serial.py::"
SERIALS_CHANGED = "tests/cogs/serials/test_changes.py::"

MUTANTS = (
    Mutant(
        "the last weekday of a month is another",
        SCHEDULE,
        "(day + timedelta(days=7)).month != day.month",
        "(day + timedelta(days=8)).month != day.month",
        (f"{CALENDAR}test_days_of_a_month_by_the_calendar",),
    ),
    Mutant(
        "the second weekday of a month is another",
        SCHEDULE,
        "(day.day + 6) // 7 == self.month_week",
        "day.day // 7 == self.month_week",
        (f"{CALENDAR}test_days_of_a_month_by_the_calendar",),
    ),
    Mutant(
        "a short month has no slot",
        SCHEDULE,
        "min(self.month_day, monthrange(day.year, day.month)[1])",
        "self.month_day",
        (f"{CALENDAR}test_the_31st_is_the_last_day_of_a_shorter_month",),
    ),
    Mutant(
        "days are not counted",
        SCHEDULE,
        "(day - self.start).days % self.every == 0",
        "(day - self.start).days % self.every != 0",
        (f"{CALENDAR}test_days_of_a_month_by_the_calendar",),
    ),
    Mutant(
        "a time that the clocks leave out is an hour off",
        SCHEDULE,
        "return _end_of_gap(asked, zone)",
        "return instant",
        (f"{SCHEDULE_TESTS}test_days_on_which_the_clocks_change",),
    ),
    Mutant(
        "a time that comes twice is its second coming",
        SCHEDULE,
        "asked.replace(tzinfo=zone).astimezone(UTC)",
        "asked.replace(tzinfo=zone, fold=1).astimezone(UTC)",
        (f"{SCHEDULE_TESTS}test_days_on_which_the_clocks_change",),
    ),
    Mutant(
        "the slot that is now comes once more",
        SCHEDULE,
        "if at > now or (shared",
        "if at >= now or (shared",
        (f"{CALENDAR}test_what_is_due_now_is_not_what_comes_next",),
    ),
    Mutant(
        "a date that was served comes again",
        SCHEDULE,
        "in self.slots(start) if at > now or",
        "in self.slots(self.today(now) - timedelta(days=2)) if at > now or",
        (f"{CALENDAR}test_what_is_due_now_is_not_what_comes_next",),
    ),
    Mutant(
        "of many missed slots the oldest is made up for",
        SCHEDULE,
        "            if at > since:",
        "            if at > since and found is None:",
        (f"{CALENDAR}test_the_newest_slot_that_was_missed_is_the_one_to_make_up_for",),
    ),
    Mutant(
        "a change of time leaves today out",
        SCHEDULE,
        "if day >= planned:",
        "if day > planned:",
        (f"{SERIALS_CHANGED}test_a_new_time_that_is_past_today_is_made_up_for_at_once_and_no_day_comes_twice",),
    ),
    Mutant(
        "a restart of a minute makes a post too late",
        SCHEDULE,
        "return max(hours * 3600, GRACE_SECONDS)",
        "return hours * 3600",
        (f"{CALENDAR}test_a_schedule_that_makes_up_for_nothing_forgives_a_restart",),
    ),
    Mutant(
        "more than a week late is allowed",
        "bot/domain/schedule/entry.py",
        "if not 0 <= hours <= MOST_LATE_HOURS:",
        "if not 0 <= hours:",
        ("tests/cogs/excerpts/test_schedules.py::test_hours_that_are_none_are_refused",),
    ),
    Mutant(
        "a serial forgets which slot was skipped",
        "bot/domain/serials/serials.py",
        "for day in (self.last_day, self.skipped_day)",
        "for day in (self.last_day,)",
        (f"{SERIALS_CHANGED}test_what_was_skipped_stays_so_over_a_pause_and_a_change_of_time",),
    ),
    Mutant(
        "an instalment comes however late",
        SERIALS_COURSE,
        "now - delivery.due_at > late",
        "now < 0",
        (f"{SERIAL_TESTS}test_late_within_twelve_hours_else_at_the_next_slot",),
    ),
    Mutant(
        "an instalment that comes early does not serve its day",
        SERIALS_COURSE,
        "instant(since), serial.after_day)",
        "instant(since), None)",
        ("tests/cogs/serials/test_managing.py::test_next_now_comes_early_and_the_slots_go_on_from_there",),
    ),
    Mutant(
        "an instalment that was posted comes again",
        "bot/storage/serials/serials.py",
        "{posted} = ? - 1 RETURNING id",
        "{posted} > ? RETURNING id",
        (f"{SERIAL_TESTS}test_there_is_at_most_one_planned_at_any_time",),
    ),
    Mutant(
        "a serial that could not post goes on as if it had",
        SERIALS_COURSE,
        "elif outcome.in_trouble:",
        "elif outcome is DeliveryState.DUE:",
        (f"{SERIAL_TESTS}test_where_nobody_knows_whether_it_arrived_it_pauses_and_looks_again",),
    ),
    Mutant(
        "an excerpt schedule stops at a day that was taken back",
        SLOTS,
        "return planned is not None or await",
        "return True or await",
        ("tests/services/excerpts/test_excerpts.py::test_each_schedule_has_one_planned_post_whatever_is_pressed",),
    ),
    Mutant(
        "an excerpt that was missed is never made up for",
        SLOTS,
        "return missed is not None and await",
        "return missed is None and await",
        ("tests/services/excerpts/test_excerpts.py::test_what_was_missed_comes_late_once_or_not_at_all",),
    ),
)
