"""Who votes, for what, and how it is counted."""

from tests.mutants.breaking import Mutant

VOTES = "bot/domain/votes.py"
BALLOTS = "bot/services/votes/ballots.py"
VOTES_STORED = "bot/storage/votes.py"
VOTES_TESTS = "tests/domain/votes/test_votes.py::"
VOTING = "tests/cogs/votes/test_votes.py::"

MUTANTS = (
    Mutant(
        "a vote is taken in the second that it closes",
        VOTES,
        "and now < self.closes_at",
        "and now <= self.closes_at",
        ("tests/domain/votes/test_votes.py::test_a_vote_is_taken_up_to_the_second_that_it_closes",),
    ),
    Mutant(
        "half of the ballots is a majority",
        VOTES,
        "if 2 * best[1] > active",
        "if 2 * best[1] >= active",
        (f"{VOTES_TESTS}test_a_run_off_of_equals_is_shared_or_decided",),
    ),
    Mutant(
        "exhausted ballots count for the majority",
        VOTES,
        "if 2 * best[1] > active or",
        "if 2 * best[1] > len(ballots) or",
        (f"{VOTES_TESTS}test_exhausted_ballots_are_no_part_of_the_majority",),
    ),
    Mutant(
        "of those with the fewest ballots the first in the order goes",
        VOTES,
        "(max(lowest, key=order.index),)",
        "(min(lowest, key=order.index),)",
        (f"{VOTES_TESTS}test_who_goes_first_decides_a_run_off",),
    ),
    Mutant(
        "of those with the most ballots the last in the order wins",
        VOTES,
        "(min(equal, key=order.index),)",
        "(max(equal, key=order.index),)",
        (f"{VOTES_TESTS}test_ties_for_the_win",),
    ),
    Mutant(
        "those whom nobody ranks first go out one by one",
        VOTES,
        "if not least or len(lowest) == 1:",
        "if len(lowest) == 1:",
        (f"{VOTES_TESTS}test_those_whom_no_ballot_counts_for_go_out_together",),
    ),
    Mutant(
        "a ballot for one who left is lost",
        VOTES,
        "(one for one in ballot if one in standing)",
        "(one for one in ballot[:1] if one in standing)",
        (f"{VOTES_TESTS}test_a_ballot_for_one_who_left_moves_up",),
    ),
    Mutant(
        "only the first approval of a ballot counts",
        VOTES,
        "sum(one in ballot for ballot in ballots)",
        "sum(one in ballot[:1] for ballot in ballots)",
        (f"{VOTES_TESTS}test_every_approval_of_a_ballot_counts",),
    ),
    Mutant(
        "the lot does not depend on the seed",
        VOTES,
        'f"{seed}:{number}"',
        'f"{number}"',
        (f"{VOTES_TESTS}test_the_lot_can_be_drawn_again_by_anybody",),
    ),
    Mutant(
        "a vote of so many hours lasts as many minutes",
        "bot/domain/schedule/closing.py",
        '"h": 60 * 60,',
        '"h": 60,',
        ("tests/domain/schedule/test_closing.py::test_so_long",),
    ),
    Mutant(
        "who joined after the opening votes",
        BALLOTS,
        "voter.joined_at > (found.opened_at or 0):",
        "voter.joined_at < 0:",
        (f"{VOTING}test_who_joined_later_does_not_vote",),
    ),
    Mutant(
        "writers vote for their own",
        BALLOTS,
        "voter.person_id not in one.story.author_ids]",
        "one.story.author_ids]",
        (f"{VOTING}test_writers_do_not_vote_for_their_own",),
    ),
    Mutant(
        "a ballot may name what is not on it",
        BALLOTS,
        "if not set(ballot) <= allowed or",
        "if",
        (f"{VOTING}test_writers_do_not_vote_for_their_own",),
    ),
    Mutant(
        "one choice may be several",
        BALLOTS,
        "Method.CHOICE and len(ballot) > 1):",
        "Method.CHOICE and len(ballot) > 9):",
        (f"{VOTING}test_a_ballot_of_one_choice_names_one_story",),
    ),
    Mutant(
        "a change of mind is a second ballot",
        VOTES_STORED,
        '"DELETE FROM ballots WHERE round_id = ? AND person_id = ?"',
        '"SELECT 1 FROM ballots WHERE round_id = ? AND person_id = ?"',
        (f"{VOTING}test_two_at_the_same_moment_and_one_twice",),
    ),
    Mutant(
        "whose a ballot was stays known after the count",
        VOTES_STORED,
        '"UPDATE ballots SET person_id = NULL WHERE round_id = ?"',
        '"UPDATE ballots SET person_id = person_id WHERE round_id = ?"',
        (f"{VOTING}test_nobody_learns_who_voted_for_what",),
    ),
    Mutant(
        "a story that has left can win",
        BALLOTS,
        "for one in shown if one.standing]",
        "for one in shown]",
        (f"{VOTING}test_a_story_that_leaves_is_marked_and_can_not_win",),
    ),
    Mutant(
        "a vote that was called off is counted",
        BALLOTS,
        "if found is None or found.state is not VoteState.OPEN:",
        "if found is None:",
        (f"{VOTING}test_what_was_called_off_is_not_counted_by_a_result_on_its_way",),
    ),
    Mutant(
        "a shared win is decided",
        BALLOTS,
        "if found.tie_rule is not TieRule.SHARED:",
        "if found.tie_rule:",
        ("tests/cogs/votes/test_closing.py::test_ties_by_the_rule_that_was_named",),
    ),
)
