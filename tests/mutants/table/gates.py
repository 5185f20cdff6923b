"""The gate, and who asks it."""

from tests.mutants.breaking import Mutant

GATE = "bot/domain/gate.py"
PLACE = "cogs/ui/audience.py"
READING = "bot/services/reading/service.py"
GATE_TESTS = "tests/domain/test_gate.py::"

MUTANTS = (
    Mutant(
        "adult text may stand anywhere",
        GATE,
        "if subject.rating.adult and not audience.age_restricted:",
        "if not subject.guild_id:",
        (f"{GATE_TESTS}test_adult_text_reaches_strangers_only_in_age_restricted_places",),
    ),
    Mutant(
        "an author's adult text is shown to all where they ask",
        GATE,
        "if audience.private and viewer.person_id in",
        "if viewer.person_id in",
        (f"{GATE_TESTS}test_an_author_in_public_is_no_reason_to_show_adult_text",),
    ),
    Mutant(
        "another server's stories are shown",
        GATE,
        "audience.guild_id != subject.guild_id:",
        "audience.guild_id == 0:",
        (f"{GATE_TESTS}test_another_server_sees_nothing",),
    ),
    Mutant(
        "judges see drafts",
        GATE,
        "judging = audience.moderators and subject.state is not State.DRAFT",
        "judging = audience.moderators",
        (f"{GATE_TESTS}test_a_draft_is_nobodys_but_its_authors",),
    ),
    Mutant(
        "whoever asks in the moderators' channel sees submissions",
        GATE,
        "(viewer.person_id is None or viewer.moderator)",
        "(viewer.person_id is None or viewer.person_id)",
        (f"{GATE_TESTS}test_what_is_not_approved_is_for_its_author_and_the_judges",),
    ),
    Mutant(
        "a moderator sees submissions anywhere",
        GATE,
        "judging = audience.moderators and",
        "judging = viewer.moderator and",
        (f"{GATE_TESTS}test_what_is_not_approved_is_for_its_author_and_the_judges",),
    ),
    Mutant(
        "lists hold adult stories everywhere",
        GATE,
        "probe = Subject(guild_id, State.APPROVED, Rating.EXPLICIT,",
        "probe = Subject(guild_id, State.APPROVED, Rating.GENERAL,",
        (f"{GATE_TESTS}test_lists_are_narrowed_as_the_gate_answers",),
    ),
    Mutant(
        "not rated is for everybody",
        "bot/domain/stories.py",
        "not in (Rating.GENERAL, Rating.TEEN)",
        "not in (Rating.GENERAL, Rating.TEEN, Rating.NOT_RATED)",
        (f"{GATE_TESTS}test_direct_messages_carry_what_is_for_everybody",),
    ),
    Mutant(
        "every channel counts as age-restricted",
        PLACE,
        "age_restricted=bool(is_nsfw is not None and is_nsfw()),",
        "age_restricted=True,",
        ("tests/cogs/library/test_search.py::test_adult_stories_show_in_age_restricted_channels_only",),
    ),
    Mutant(
        "a log that everybody reads counts as the moderators'",
        PLACE,
        "return not channel.permissions_for(channel.guild.default_role).view_channel",
        "return True",
        ("tests/cogs/moderation/test_audit.py::test_in_a_log_that_everybody_reads_no_submission_is_named",),
    ),
    Mutant(
        "a use case does not ask the gate",
        "bot/services/access.py",
        "    if reason is None:",
        "    if reason is not Reason.ELSEWHERE:",
        ("tests/cogs/reading/test_reading.py::test_a_story_whose_rating_rose_closes_on_the_next_page",),
    ),
    Mutant(
        "pages are opened without the gate",
        READING,
        "require(asked, audience, viewer,",
        "_ = (asked, audience, viewer,",
        ("tests/cogs/reading/test_reading.py::test_a_story_whose_rating_rose_closes_on_the_next_page",),
    ),
    Mutant(
        "whoever may read one revision may read the one in hand",
        READING,
        "replace(submission, approved_revision=None) if working_revision",
        "submission if working_revision",
        (
            "tests/cogs/reading/test_reading.py::test_only_its_writer_and_moderators_in_their_channel_read_what_is_in_hand",
        ),
    ),
    Mutant(
        "cards are shown without the gate",
        "bot/services/submissions/writing.py",
        "require(submission, audience, viewer,",
        "_ = (submission, audience, viewer,",
        ("tests/cogs/ui/test_strangers.py::test_a_stranger_sees_nothing_and_changes_nothing",),
    ),
    Mutant(
        "a search counts and suggests adult stories everywhere",
        "bot/services/library/scope.py",
        "gate.shows_adult(audience, viewer, guild_id)",
        "True",
        ("tests/services/library/test_search.py::test_the_gate_holds_in_results_numbers_and_suggestions",),
    ),
    Mutant(
        "a ballot names adult stories everywhere",
        "bot/services/votes/view.py",
        "return refusal(subject, audience, viewer) is None",
        "return True",
        ("tests/cogs/votes/test_votes.py::test_a_channel_that_is_opened_to_all_shows_no_adult_title_in_its_result",),
    ),
    Mutant(
        "direct messages bring readers adult instalments",
        "bot/services/serials/direct_messages.py",
        "return refusal(subject_of(submission), DM, Viewer(person_id)) is None",
        "return True",
        ("tests/cogs/serials/test_subscriptions.py::test_a_rating_that_rises_blanks_what_was_sent_and_says_so_once",),
    ),
    Mutant(
        "an adult serial goes to any channel",
        "bot/services/serials/beginning.py",
        "require_place(submission, audience, await",
        "_ = (submission, audience, await",
        ("tests/cogs/serials/test_serials.py::test_an_adult_story_goes_to_age_restricted_places_only",),
    ),
    Mutant(
        "an excerpt schedule takes adult stories to any channel",
        "bot/services/excerpts/schedules.py",
        "if ratings.adult and not shows_adult(audience, Viewer(), guild_id):",
        "if not guild_id:",
        ("tests/cogs/excerpts/test_schedules.py::test_adult_stories_go_to_age_restricted_channels_only_also_later",),
    ),
)
