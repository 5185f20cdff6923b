"""Breaks of how a use case runs: one trip, whole or not at all, and of what is kept in memory beside it."""

from tests.mutants.breaking import Mutant

TRIP = "bot/storage/trip.py"
SETTINGS = "bot/services/guilds/settings.py"

TRIP_TESTS = "tests/storage/test_trip.py::"
SETTINGS_TESTS = "tests/services/guilds/test_settings.py::"

MUTANTS = (
    Mutant(
        "a use case that waits for something else counts as done",
        TRIP,
        "            raise Suspended(work)",
        "            return self._context.run(work.close)  # type: ignore[return-value]",
        (f"{TRIP_TESTS}test_one_that_waits_for_something_else_is_closed_rolled_back_and_raises",),
    ),
    Mutant(
        "what raises is left open",
        TRIP,
        "            with suppress(StorageError), translated():",
        "            if False:",
        (f"{TRIP_TESTS}test_what_raises_leaves_nothing",),
    ),
    Mutant(
        "a trip does not look whether its file is there",
        TRIP,
        "            before_commit()",
        "            pass",
        (f"{TRIP_TESTS}test_one_that_could_not_be_committed_leaves_a_doubt",),
    ),
    Mutant(
        "one whose caller is gone commits",
        TRIP,
        "            self.require_wanted()",
        "            pass",
        (f"{TRIP_TESTS}test_one_whose_caller_is_cancelled_after_its_last_statement_is_rolled_back",),
    ),
    Mutant(
        "a read sees several states of the library",
        TRIP,
        '            raw.execute("BEGIN")',
        "            pass",
        (f"{TRIP_TESTS}test_a_read_sees_one_state",),
    ),
    Mutant(
        "a use case does not know its caller's language",
        TRIP,
        "            self._context.run(work.send, None)",
        "            work.send(None)",
        (f"{TRIP_TESTS}test_it_runs_in_a_copy_of_its_callers_context",),
    ),
    Mutant(
        "a changed setting is not read again",
        SETTINGS,
        "        self._kept.pop(guild_id, None)",
        "        pass",
        (f"{SETTINGS_TESTS}test_every_change_is_seen_at_once",),
    ),
    Mutant(
        "settings that were read before a change are kept after it",
        SETTINGS,
        "            if self._changes == before:  # else it may be from before a change",
        "            if before is not None:",
        (f"{SETTINGS_TESTS}test_what_was_read_before_a_change_is_not_kept_after_it",),
    ),
    Mutant(
        "the room for a draft is asked for outside of its transaction",
        "bot/services/submissions/writing.py",
        "        await require_room(connection, looked.guild_id, looked.person_id)",
        "        pass",
        ("tests/services/submissions/test_room.py::test_sixty_that_begin_at_once_make_as_many_drafts_as_there_may_be",),
    ),
)
