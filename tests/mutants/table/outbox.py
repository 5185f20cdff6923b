"""The outbox's rows, what is due, and the file that they are in."""

from tests.mutants.breaking import Mutant

DELIVERIES = "bot/storage/delivery/deliveries.py"
DUE = "bot/storage/delivery/due.py"
DATABASE = "bot/storage/database.py"
CLAIMS = "tests/delivery/test_claims.py::"
TAKEOVERS = "tests/delivery/test_takeovers.py::"
WORKER_TESTS = "tests/delivery/test_worker.py::"
DATABASE_TESTS = "tests/storage/test_database.py::"

MUTANTS = (
    Mutant(
        "a claim ignores another's lease",
        DELIVERIES,
        "state = 'claimed' AND lease_until <= ?)\"",
        "state = 'claimed' AND ? IS NOT NULL)\"",
        (f"{CLAIMS}test_a_claim_is_refused_while_another_holds_the_lease",),
    ),
    Mutant(
        "a retry overwrites where a look begins",
        DELIVERIES,
        "CASE tried WHEN 1 THEN",
        "CASE tried WHEN 2 THEN",
        (
            f"{CLAIMS}test_every_look_begins_where_the_first_try_did",
            "tests/delivery/test_tries.py::test_the_floor_of_the_first_try_is_kept",
        ),
    ),
    Mutant(
        "an end ignores whose claim it is",
        DELIVERIES,
        "AND token = ? AND state = 'claimed' RETURNING {FIELDS}",
        "AND ? IS NOT NULL AND state = 'claimed' RETURNING {FIELDS}",
        (f"{CLAIMS}test_a_refusal_that_comes_after_the_lease_ends_nothing_of_the_others",),
    ),
    Mutant(
        "putting back ignores whose claim it is",
        DELIVERIES,
        "\" WHERE id = ? AND token = ? AND state = 'claimed' RETURNING id\"",
        "\" WHERE id = ? AND ? IS NOT NULL AND state = 'claimed' RETURNING id\"",
        (f"{CLAIMS}test_a_refusal_that_comes_after_the_lease_ends_nothing_of_the_others",),
    ),
    Mutant(
        "a lane gives its last and not its first",
        DUE,
        '" ORDER BY {place}, id LIMIT 1)"',
        '" ORDER BY {place} DESC, id LIMIT 1)"',
        ("tests/delivery/test_lanes.py::test_a_channel_that_hangs_holds_up_no_other",),
    ),
    Mutant(
        "moderators' cards are never sent",
        DUE,
        'DUE, CLAIMED = WORK_ROWS["POST"],',
        "DUE, CLAIMED = WORK_ROWS['POST'] + \" AND kind <> 'queue'\",",
        (f"{CLAIMS}test_every_kind_is_sent_and_looked_for_before_it_is_sent_again",),
    ),
    Mutant(
        "writers' notices are never sent",
        DUE,
        'DUE, CLAIMED = WORK_ROWS["POST"],',
        "DUE, CLAIMED = WORK_ROWS['POST'] + \" AND kind <> 'notice'\",",
        (f"{CLAIMS}test_every_kind_is_sent_and_looked_for_before_it_is_sent_again",),
    ),
    Mutant(
        "a message on record is replaced by a later one",
        DELIVERIES,
        "SET message_id = coalesce(message_id, ?),",
        "SET message_id = coalesce(?, message_id),",
        (f"{TAKEOVERS}test_a_hung_worker_that_wakes_late_takes_its_second_post_back",),
    ),
    Mutant(
        "a commit does not wait for the disk",
        DATABASE,
        '"synchronous = FULL"',
        '"synchronous = OFF"',
        (f"{DATABASE_TESTS}test_what_is_committed_is_on_the_disk",),
    ),
    Mutant(
        "a power cut may undo the last commits",
        DATABASE,
        '"synchronous = FULL"',
        '"synchronous = NORMAL"',
        (f"{DATABASE_TESTS}test_what_is_committed_is_on_the_disk",),
    ),
    Mutant(
        "a write that fails is kept by half",
        DATABASE,
        "self._writer.rollback()",
        "self._writer.commit()",
        (f"{DATABASE_TESTS}test_a_write_is_whole_or_not_at_all",),
    ),
    Mutant(
        "readers may write",
        DATABASE,
        '["query_only = ON"] if query_only',
        "[] if query_only",
        (f"{DATABASE_TESTS}test_readers_can_not_write",),
    ),
    Mutant(
        "a try is not written down before it is sent",
        DELIVERIES,
        "tried = 1, since = NULL",
        "tried = 0, since = NULL",
        (f"{TAKEOVERS}test_a_process_that_dies_anywhere_posts_once",),
    ),
    Mutant(
        "a redraw that was asked for meanwhile is forgotten",
        DELIVERIES,
        'WHERE id = ? AND redraws_asked = ?"',
        'WHERE id = ? AND ? IS NOT NULL"',
        (f"{WORKER_TESTS}test_a_redraw_asked_for_in_the_same_second_as_another_is_done_too",),
    ),
    Mutant(
        "a passage that is on its way counts as taken back",
        DELIVERIES,
        "p.delivery_id = deliveries.id AND p.tried = 1)",
        "p.delivery_id = deliveries.id AND p.tried = 2)",
        (f"{CLAIMS}test_what_may_have_arrived_is_not_taken_back_as_if_it_had_not",),
    ),
)
