"""Room on the disk: budgets of texts, versions that are not kept, a file that becomes smaller."""

from tests.mutants.breaking import Mutant

SHRINKING = "bot/storage/shrinking.py"
SHRINKING_TESTS = "tests/storage/test_shrinking.py::"
BUDGETS = "bot/services/guilds/budgets.py"
BUDGET_TESTS = "tests/services/guilds/test_budgets.py::"
UNSEEN = "bot/storage/stories/unseen.py"
UNSEEN_TESTS = "tests/services/stories/test_unseen.py::"

MUTANTS = (
    Mutant(
        "a person's texts may fill the disk",
        BUDGETS,
        "if found.person.exceeded:",
        "if False:",
        (f"{BUDGET_TESTS}test_deleting_a_draft_makes_room",),
    ),
    Mutant(
        "a server's texts may fill the disk",
        BUDGETS,
        "if found.guild.exceeded:",
        "if False:",
        (f"{BUDGET_TESTS}test_no_way_in_leads_past_a_budget[import-server]",),
    ),
    Mutant(
        "what takes no more than before is refused",
        BUDGETS,
        "if grown <= 0:",
        "if False:",
        (f"{BUDGET_TESTS}test_what_takes_no_more_than_before_is_let_through",),
    ),
    Mutant(
        "what the moderators have seen is not kept",
        UNSEEN,
        " AND action <> 'drafted'",
        " AND action = 'drafted'",
        (f"{UNSEEN_TESTS}test_what_the_moderators_have_seen_is_kept",),
    ),
    Mutant(
        "a draft's text can't be brought back",
        UNSEEN,
        "if one != way_back and (",
        "if (",
        (f"{UNSEEN_TESTS}test_the_step_back_can_be_taken_also_after_the_card_was_changed",),
    ),
    Mutant(
        "all that is free is given back in one step",
        SHRINKING,
        "pages = min(spare, STEP_BYTES) //",
        "pages = spare //",
        (f"{SHRINKING_TESTS}test_whoever_writes_meanwhile_waits_for_one_step_only",),
    ),
    Mutant(
        "an old library is written anew where there is no room for that",
        SHRINKING,
        "if room < 2 * size + STEP_BYTES:",
        "if False:",
        (f"{SHRINKING_TESTS}test_without_room_on_the_disk_it_is_left_for_the_next_start",),
    ),
)
