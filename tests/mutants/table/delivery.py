"""The outbox: claims, steps, turns, and what follows."""

from tests.mutants.breaking import Mutant

ATTEMPT = "bot/delivery/attempt.py"
CLAIM = "bot/delivery/claims.py"
ENDINGS = "bot/delivery/endings.py"
REDRAWS = "bot/delivery/redraws.py"
WORKER = "bot/delivery/worker.py"
GUARD = "bot/delivery/clock_guard.py"
CLAIMS = "tests/delivery/test_claims.py::"
TAKEOVERS = "tests/delivery/test_takeovers.py::"
REFUSED = "tests/delivery/test_refused.py::"
WORKER_TESTS = "tests/delivery/test_worker.py::"
TRIES = "tests/delivery/test_tries.py::"
LANES = "tests/delivery/test_lanes.py::"
ORDER = "tests/delivery/test_order.py::"
WAKING = "tests/delivery/test_waking.py::"
POSTING_TESTS = "tests/cogs/delivery/test_posting.py::"

MUTANTS = (
    Mutant(
        "a lost lease is ignored as it is renewed",
        ATTEMPT,
        "now + LEASE_SECONDS, now)",
        "now + LEASE_SECONDS, now) or True",
        (
            f"{CLAIMS}test_who_lost_its_lease_before_it_sends_sends_nothing",
            f"{TRIES}test_a_later_part_is_not_begun_under_a_claim_that_was_lost",
        ),
    ),
    Mutant(
        "what may have arrived unseen is called failed",
        ENDINGS,
        "Outcome(DeliveryState.UNKNOWN, error.problem",
        "Outcome(DeliveryState.FAILED, error.problem",
        (f"{TAKEOVERS}test_blind_after_a_try_becomes_unknown_and_is_never_sent_again",),
    ),
    Mutant(
        "a lane that is busy is looked into",
        WORKER,
        "if (work, lane) in self._running or lane",
        "if lane",
        (f"{LANES}test_what_is_planned_for_a_lane_that_is_busy_or_rests_waits",),
    ),
    Mutant(
        "a lane that rests is looked into",
        WORKER,
        "in self._running or lane in self._rests[work]:",
        "in self._running:",
        (f"{LANES}test_what_is_planned_for_a_lane_that_is_busy_or_rests_waits",),
    ),
    Mutant(
        "what waits behind a post in its lane is forgotten",
        WORKER,
        "self._agendas[work].add(where, guild_id)",
        "_ = (where, guild_id)",
        (f"{LANES}test_a_channel_that_hangs_holds_up_no_other",),
    ),
    Mutant(
        "one server is served until it has nothing left",
        "bot/delivery/agenda.py",
        "guild_id for guild_id in self._turns if",
        "guild_id for guild_id in sorted(self._turns) if",
        (f"{LANES}test_servers_and_their_channels_take_turns",),
    ),
    Mutant(
        "what is planned is not told to the worker",
        "bot/storage/database.py",
        "        if changes:",
        "        if changes is None:",
        ("tests/delivery/test_due_changes.py::test_what_is_told_is_what_may_be_due",),
    ),
    Mutant(
        "a change of when something is due wakes nobody",
        "bot/storage/delivery/due_changes.py",
        '"state", "due_at", "redraw_at")',
        '"state", "redraw_at")',
        (
            "tests/delivery/test_due_changes.py::test_every_column_is_watched_or_known_to_say_nothing",
            "tests/delivery/test_due_changes.py::test_what_is_told_is_what_may_be_due",
        ),
    ),
    Mutant(
        "what is planned wakes nobody",
        "bot/storage/delivery/due_changes.py",
        '(("planned", "INSERT"), ',
        "(",
        ("tests/delivery/test_due_changes.py::test_every_statement_that_may_make_something_due_is_noticed",),
    ),
    Mutant(
        "what was put back before anything was asked counts as tried",
        ENDINGS,
        "            if held:  # else",
        "            if not held:  # else",
        (f"{TRIES}test_what_was_put_back_before_anything_was_asked_is_not_looked_for",),
    ),
    Mutant(
        "who lost its claim forgets the try of who has it",
        ENDINGS,
        "            if held:  # else",
        "            if True:  # else",
        (f"{TRIES}test_who_lost_its_claim_leaves_the_mark_to_who_has_it",),
    ),
    Mutant(
        "a retry forgets an earlier try",
        CLAIM,
        "return part if part.tried else",
        "return part if part is None else",
        (f"{TRIES}test_the_mark_of_an_earlier_try_stays",),
    ),
    Mutant(
        "what may have arrived counts as never asked",
        ENDINGS,
        "and error.unasked):",
        "and error):",
        (f"{CLAIMS}test_every_kind_is_sent_and_looked_for_before_it_is_sent_again",),
    ),
    Mutant(
        "the last record does not finish",
        ATTEMPT,
        "            if last:",
        "            if not after:",
        (f"{TRIES}test_the_last_record_the_end_and_what_follows_are_one",),
    ),
    Mutant(
        "a restored library does not look for what it marks as tried",
        CLAIM,
        "floor = None if doubted else",
        "floor = None if doubted is None else",
        ("tests/delivery/test_restored.py::test_what_the_backup_had_planned_is_looked_for",),
    ),
    Mutant(
        "a Date of long ago makes a floor",
        GUARD,
        "> FRESH_SECONDS",
        "> FRESH_SECONDS * 1000",
        ("tests/delivery/test_clock.py::test_without_an_answer_of_late_there_is_no_floor",),
    ),
    Mutant(
        "a floor is made while the clocks disagree",
        GUARD,
        "or not self.agrees():",
        "or False:",
        ("tests/delivery/test_clock.py::test_a_date_that_is_ahead_puts_the_floor_into_no_time_to_come",),
    ),
    Mutant(
        "the floor is the present",
        GUARD,
        "+ passed - FLOOR_SECONDS",
        "+ passed - 0",
        ("tests/delivery/test_clock.py::test_the_floor_has_passed_at_discord",),
    ),
    Mutant(
        "a server takes all the room",
        WORKER,
        "if count >= ROOM_OF_GUILD[work]]",
        "if count >= 1000]",
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
        ATTEMPT,
        "if part.doubtful else None",
        "if part.doubtful and delivery.kind.name != 'queue' else None",
        (f"{CLAIMS}test_every_kind_is_sent_and_looked_for_before_it_is_sent_again",),
    ),
    Mutant(
        "writers' notices are not looked for before they are sent again",
        ATTEMPT,
        "if part.doubtful else None",
        "if part.doubtful and delivery.kind.name != 'notice' else None",
        (f"{CLAIMS}test_every_kind_is_sent_and_looked_for_before_it_is_sent_again",),
    ),
    Mutant(
        "no answer in time is taken for a failure",
        ATTEMPT,
        'return await self._try_later(claimed, parts, "Discord did not answer in time")',
        'await self._endings.finish(claimed, Outcome(DeliveryState.FAILED, "Discord did not answer in time"))',
        (f"{CLAIMS}test_an_answer_that_does_not_come_in_time_is_no_refusal",),
    ),
    Mutant(
        "a second post is not taken back",
        REDRAWS,
        "self._sender.delete(second)",
        "asyncio.sleep(0)",
        (f"{TAKEOVERS}test_a_hung_worker_that_wakes_late_takes_its_second_post_back",),
    ),
    Mutant(
        "a late post that is on record is taken for the only one",
        ATTEMPT,
        "        if not held:",
        "        if held is None:",
        (f"{TAKEOVERS}test_a_post_without_an_answer_is_taken_back_where_a_late_one_is_on_record",),
    ),
    Mutant(
        "a post without an answer is not looked for where another is on record",
        ATTEMPT,
        "if not held or sum(part.message_id is None for part in on_record) < sum(p.message_id is None for p in parts):",
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
        CLAIM,
        "elif delivery.attempts == 0 and chooser",
        "elif chooser",
        (f"{WORKER_TESTS}test_what_is_shown_is_chosen_once",),
    ),
    Mutant(
        "a retry sends parts that stand already",
        "bot/storage/delivery/deliveries.py",
        '        row["message_id"],',
        "        None,",
        (f"{CLAIMS}test_what_is_on_record_is_not_looked_for_again",),
    ),
    Mutant(
        "all parts of a post bear the same marker",
        CLAIM,
        'f"{uuid}\\n{key}\\n{ordinal}"',
        'f"{uuid}\\n{key}"',
        (f"{WORKER_TESTS}test_markers_differ_by_library_key_and_part",),
    ),
    Mutant(
        "two libraries make the same markers",
        CLAIM,
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
        ATTEMPT,
        "rest = Cooldown(error.after or 0.0, error.everywhere)",
        "rest = Cooldown(0.0, error.everywhere)",
        (f"{REFUSED}test_discords_own_wait_is_kept",),
    ),
    Mutant(
        "what has its lane rest is passed by what is behind it",
        ATTEMPT,
        "wait if rest is None else None, untried)",
        "wait, untried)",
        (f"{LANES}test_what_is_put_back_keeps_its_place_in_its_lane",),
    ),
    Mutant(
        "what a process that died had claimed is passed by what is behind it",
        "bot/storage/delivery/due.py",
        '(CLAIMED, "lease_until", "due_at")',
        '(CLAIMED, "lease_until", "lease_until")',
        (f"{LANES}test_what_is_put_back_keeps_its_place_in_its_lane",),
    ),
    Mutant(
        "what fails for itself is passed by at once",
        ATTEMPT,
        "if rest is None and claimed.attempts <= HOLDING_TRIES:",
        "if False:",
        (f"{ORDER}test_what_was_put_back_comes_before_what_was_planned_behind_it",),
    ),
    Mutant(
        "what never works holds up its channel for good",
        ATTEMPT,
        "if rest is None and claimed.attempts <= HOLDING_TRIES:",
        "if rest is None:",
        (f"{ORDER}test_what_never_works_holds_its_channel_up_for_minutes_only",),
    ),
    Mutant(
        "a limit on everything rests one lane",
        WORKER,
        "if rest is not None and rest.everywhere:",
        "if rest is None:",
        (f"{LANES}test_a_limit_on_everything_rests_everything",),
    ),
    Mutant(
        "a pause that ends during a look is slept through",
        WORKER,
        "if self._paused_until is not None:",
        "if self._paused:",
        (f"{WAKING}test_a_pause_that_ends_during_the_look_is_over",),
    ),
    Mutant(
        "what is planned during a look is slept through",
        WORKER,
        "self._coming = None if self.wake.is_set() else (self._looked_at, at)",
        "self._coming = self._looked_at, at",
        (f"{WAKING}test_what_is_planned_during_the_look_is_not_slept_through",),
    ),
    Mutant(
        "what waited out an outage comes as a burst",
        ATTEMPT,
        "return Cooldown(PACE_SECONDS) if overdue else None",
        "return None",
        (f"{LANES}test_what_waited_out_an_outage_is_no_burst",),
    ),
    Mutant(
        "nothing follows a post",
        ENDINGS,
        "await self.follow(connection, ended, outcome.state)",
        "pass",
        (f"{REFUSED}test_followers_are_told_what_stood_in_the_way",),
    ),
    Mutant(
        "a restored library looks for nothing that was posted since",
        CLAIM,
        "await restored.doubt_parts(connection, claimed.id, lost)",
        "pass",
        ("tests/delivery/test_restored.py::test_what_the_backup_had_planned_is_looked_for",),
    ),
    Mutant(
        "what nobody wants any more is posted",
        CLAIM,
        "if most is None or now",
        "if most is not None or now",
        (f"{CLAIMS}test_what_is_wanted_at_once_is_not_posted_late",),
    ),
    Mutant(
        "something is chosen for a post that was taken back",
        CLAIM,
        "if delivery is None or not delivery.claimable(now):",
        "if delivery is None:",
        (f"{CLAIMS}test_nothing_is_chosen_for_what_can_not_be_claimed_any_more",),
    ),
)
