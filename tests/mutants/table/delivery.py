"""The outbox: claims, steps, turns, and what follows."""

from tests.mutants.breaking import Mutant

COURIER = "bot/delivery/attempt.py"
WORKER = "bot/delivery/worker.py"
CLAIMS = "tests/delivery/test_claims.py::"
TAKEOVERS = "tests/delivery/test_takeovers.py::"
REFUSED = "tests/delivery/test_refused.py::"
WORKER_TESTS = "tests/delivery/test_worker.py::"
LANES = "tests/delivery/test_lanes.py::"
POSTING_TESTS = "tests/cogs/delivery/test_posting.py::"

MUTANTS = (
    Mutant(
        "a lost lease is ignored as it is renewed",
        COURIER,
        "now + LEASE_SECONDS, now):",
        "now + LEASE_SECONDS, now) and False:",
        (f"{CLAIMS}test_who_lost_its_lease_before_it_sends_sends_nothing",),
    ),
    Mutant(
        "what may have arrived unseen is called failed",
        COURIER,
        "Outcome(DeliveryState.UNKNOWN, error.problem",
        "Outcome(DeliveryState.FAILED, error.problem",
        (f"{TAKEOVERS}test_blind_after_a_try_becomes_unknown_and_is_never_sent_again",),
    ),
    Mutant(
        "a lane that is busy or rests is listed",
        WORKER,
        "if kind is work]",
        "if False]",
        (f"{LANES}test_a_channel_that_hangs_holds_up_no_other",),
    ),
    Mutant(
        "a server takes all the room",
        WORKER,
        "< ROOM_OF_GUILD[work]:",
        "< 1000:",
        (f"{LANES}test_few_are_on_their_way_at_once",),
    ),
    Mutant(
        "a story that is put forward has no card for moderators",
        "bot/services/stories/revisions.py",
        "await plan_queue_card(connection, settings, submission.id, submission.uuid, submission.rounds",
        "_ = (connection, settings, submission.id, submission.uuid, submission.rounds",
        (f"{POSTING_TESTS}test_moderators_and_writers_hear_of_a_submission_once_though_answers_are_lost",),
    ),
    Mutant(
        "writers are not told of a decision",
        "bot/services/submissions/deciding.py",
        "for author_id in sorted(submission.author_ids):",
        "for author_id in ():",
        (f"{POSTING_TESTS}test_moderators_and_writers_hear_of_a_submission_once_though_answers_are_lost",),
    ),
    Mutant(
        "moderators' cards are not looked for before they are sent again",
        COURIER,
        "if part.doubtful else None",
        "if part.doubtful and delivery.kind.name != 'queue' else None",
        (f"{CLAIMS}test_every_kind_is_sent_and_looked_for_before_it_is_sent_again",),
    ),
    Mutant(
        "writers' notices are not looked for before they are sent again",
        COURIER,
        "if part.doubtful else None",
        "if part.doubtful and delivery.kind.name != 'notice' else None",
        (f"{CLAIMS}test_every_kind_is_sent_and_looked_for_before_it_is_sent_again",),
    ),
    Mutant(
        "no answer in time is taken for a failure",
        COURIER,
        'await self._put_back(claimed, unsent, "Discord did not answer in time")',
        'await self._finish(claimed, Outcome(DeliveryState.FAILED, "Discord did not answer in time"))',
        (f"{CLAIMS}test_an_answer_that_does_not_come_in_time_is_no_refusal",),
    ),
    Mutant(
        "a second post is not taken back",
        COURIER,
        "self._sender.delete(second)",
        "asyncio.sleep(0)",
        (f"{TAKEOVERS}test_a_hung_worker_that_wakes_late_takes_its_second_post_back",),
    ),
    Mutant(
        "a late post that is on record is taken for the only one",
        COURIER,
        "if recorded == found.message_id and not held:",
        "if False:",
        (f"{TAKEOVERS}test_a_post_without_an_answer_is_taken_back_where_a_late_one_is_on_record",),
    ),
    Mutant(
        "a post without an answer is not looked for where another is on record",
        COURIER,
        "if not held or len(unsent_by_all) < len(unsent):",
        "if not held:",
        (f"{TAKEOVERS}test_a_post_without_an_answer_is_taken_back_where_a_late_one_is_on_record",),
    ),
    Mutant(
        "leases are not ended at a start",
        WORKER,
        "await deliveries.end_leases(connection, self._now())",
        "pass",
        (f"{TAKEOVERS}test_a_process_that_dies_anywhere_posts_once",),
    ),
    Mutant(
        "a retry chooses anew what is shown",
        COURIER,
        "elif delivery.attempts == 0 and chooser",
        "elif chooser",
        (f"{WORKER_TESTS}test_what_is_shown_is_chosen_once",),
    ),
    Mutant(
        "a retry sends parts that stand already",
        COURIER,
        "unsent = [part for part in parts if part.message_id is None]",
        "unsent = [*parts]",
        (f"{CLAIMS}test_what_is_on_record_is_not_looked_for_again",),
    ),
    Mutant(
        "all parts of a post bear the same marker",
        COURIER,
        'f"{uuid}\\n{key}\\n{ordinal}"',
        'f"{uuid}\\n{key}"',
        (f"{WORKER_TESTS}test_markers_differ_by_library_key_and_part",),
    ),
    Mutant(
        "two libraries make the same markers",
        COURIER,
        'f"{uuid}\\n{key}\\n{ordinal}"',
        'f"{key}\\n{ordinal}"',
        (f"{WORKER_TESTS}test_another_library_never_finds_this_ones_posts",),
    ),
    Mutant(
        "a clock that is off is not asked about",
        WORKER,
        "self._agreed = await self._clock_agrees()",
        "self._agreed = True",
        (f"{WORKER_TESTS}test_a_wrong_clock_posts_nothing",),
    ),
    Mutant(
        "how long Discord wants to be left alone is ignored",
        COURIER,
        "wait = max(jittered(wait), after or 0.0)",
        "wait = jittered(wait)",
        (f"{REFUSED}test_discords_own_wait_is_kept",),
    ),
    Mutant(
        "a limit on everything rests one lane",
        WORKER,
        "if rest is not None and rest.everywhere:",
        "if rest is None:",
        (f"{LANES}test_a_limit_on_everything_rests_everything",),
    ),
    Mutant(
        "what waited out an outage comes as a burst",
        COURIER,
        "return Cooldown(PACE_SECONDS) if overdue else None",
        "return None",
        (f"{LANES}test_what_waited_out_an_outage_is_no_burst",),
    ),
    Mutant(
        "nothing follows a post",
        COURIER,
        "await self._follow(connection, ended, outcome.state)",
        "pass",
        (f"{REFUSED}test_followers_are_told_what_stood_in_the_way",),
    ),
    Mutant(
        "a restored library looks for nothing that was posted since",
        COURIER,
        "await restored.doubt_parts(connection, claimed.id, lost)",
        "pass",
        ("tests/delivery/test_restored.py::test_what_the_backup_had_planned_is_looked_for",),
    ),
    Mutant(
        "what nobody wants any more is posted",
        COURIER,
        "if most is None or now",
        "if most is not None or now",
        (f"{CLAIMS}test_what_is_wanted_at_once_is_not_posted_late",),
    ),
    Mutant(
        "something is chosen for a post that was taken back",
        COURIER,
        "if delivery is None or not delivery.claimable(now):",
        "if delivery is None:",
        (f"{CLAIMS}test_nothing_is_chosen_for_what_can_not_be_claimed_any_more",),
    ),
)
