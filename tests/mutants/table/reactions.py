"""Breaks of how reactions are written: later, many to a commit, in order, and none is lost."""

from tests.mutants.breaking import Mutant

BUFFER = "bot/services/reactions/buffer.py"
SERVICE = "bot/services/reactions/service.py"
BUFFER_TESTS = "tests/services/reactions/test_buffer.py::"
COG_TESTS = "tests/cogs/reactions/test_reactions.py::"

MUTANTS = (
    Mutant(
        "a stop loses the reactions of the last moment",
        "bot/client.py",
        "await self.services.reactions.close()",
        "pass",
        (f"{COG_TESTS}test_a_stop_stores_what_was_left_a_moment_before",),
    ),
    Mutant(
        "a full disk loses reactions",
        BUFFER,
        "self._keep(changes)",
        "pass",
        (f"{BUFFER_TESTS}test_a_full_disk_is_waited_for_and_nothing_is_lost",),
    ),
    Mutant(
        "what comes while a write fails overtakes it",
        BUFFER,
        "kept = [*changes, *self._changes]",
        "kept = [*self._changes, *changes]",
        (f"{BUFFER_TESTS}test_what_comes_while_a_write_fails_comes_behind_it",),
    ),
    Mutant(
        "each reaction is a commit of its own",
        BUFFER,
        "timedelta(seconds=wait)",
        "timedelta(0)",
        (f"{BUFFER_TESTS}test_a_thousand_in_six_seconds_are_stored_whole_in_at_most_a_commit_for_each_moment",),
    ),
    Mutant(
        "a post's older changes are written over what was read of it",
        SERVICE,
        "await self._buffer.flush()",
        "pass",
        (f"{BUFFER_TESTS}test_what_was_read_of_a_post_is_newer_than_what_waits",),
    ),
)
