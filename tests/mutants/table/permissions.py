"""Who may decide, read, change and remove."""

from tests.mutants.breaking import Mutant

PLACE = "cogs/ui/audience.py"
DECIDING = "bot/services/submissions/deciding.py"

MUTANTS = (
    Mutant(
        "everybody is a moderator",
        PLACE,
        "moderator=has_role or interaction.permissions.manage_guild)",
        "moderator=True)",
        ("tests/cogs/submissions/test_decisions.py::test_only_moderators_decide",),
    ),
    Mutant(
        "the moderators' role makes no moderator",
        PLACE,
        "moderator=has_role or interaction",
        "moderator=interaction",
        ("tests/cogs/submissions/test_decisions.py::test_of_two_moderators_one_decides_and_the_other_is_told",),
    ),
    Mutant(
        "whoever likes sees the log, bans, changes tags and decides on submissions",
        "cogs/ui/asker.py",
        "if not viewer_of(interaction, settings).moderator:",
        "if not settings:",
        (
            "tests/cogs/moderation/test_reports.py::test_readers_decide_nothing",
            "tests/cogs/submissions/test_decisions.py::test_only_moderators_decide",
        ),
    ),
    Mutant(
        "whoever likes begins serials",
        "cogs/serials/moderated.py",
        "if not viewer_of(interaction, settings).moderator:",
        "if not settings:",
        ("tests/cogs/serials/test_changes.py::test_only_moderators_change_serials",),
    ),
    Mutant(
        "whoever likes schedules excerpts",
        "cogs/excerpts/scheduling.py",
        "if not viewer_of(interaction, settings).moderator:",
        "if not settings:",
        ("tests/cogs/excerpts/test_posting.py::test_only_moderators_post_excerpts",),
    ),
    Mutant(
        "whoever likes opens votes",
        "cogs/votes/cog.py",
        "if not viewer_of(interaction, settings).moderator:",
        "if not settings:",
        ("tests/cogs/votes/test_votes.py::test_only_moderators_open_and_manage",),
    ),
    Mutant(
        "the queue is read anywhere",
        "cogs/submissions/queue.py",
        "if not audience.moderators:",
        "if not settings:",
        ("tests/cogs/submissions/test_queue.py::test_the_queue_is_for_moderators_in_their_channel",),
    ),
    Mutant(
        "everybody's stories are one's own",
        "bot/services/submissions/loading.py",
        "if person_id not in submission.author_ids:",
        "if not submission.author_ids:",
        ("tests/cogs/submissions/test_writing.py::test_nobody_else_touches_a_draft",),
    ),
    Mutant(
        "another server's moderators decide",
        DECIDING,
        "if submission.guild_id != guild_id:",
        "if not guild_id:",
        ("tests/cogs/submissions/test_decisions.py::test_another_servers_moderator_decides_nothing",),
    ),
    Mutant(
        "moderators approve their own stories though the server forbids it",
        DECIDING,
        "    if actor_id not in submission.author_ids:",
        "    if actor_id:",
        (
            "tests/cogs/submissions/test_queue.py::test_ones_own_story_needs_another_moderator_unless_the_server_says_so",
        ),
    ),
    Mutant(
        "what another moderator has taken is decided over their head",
        DECIDING,
        "if go_to in CLAIMED and submission.state is State.PENDING:",
        "if go_to not in CLAIMED:",
        ("tests/cogs/submissions/test_queue.py::test_a_story_is_taken_let_go_taken_over_and_free_again_by_itself",),
    ),
    Mutant(
        "whoever likes removes what a reader shared",
        "bot/services/excerpts/sharing.py",
        "if not viewer.moderator and kinds.SHARE.of(delivery).sharer_id != viewer.person_id:",
        "if not guild_id:",
        ("tests/cogs/excerpts/test_sharing.py::test_only_the_sharer_and_moderators_remove",),
    ),
    Mutant(
        "a story that is not to be kept is downloaded",
        "bot/services/reading/service.py",
        "if submission.no_downloads and not working_revision and",
        "if not submission and",
        ("tests/cogs/submissions/test_changes.py::test_downloads_are_the_authors_to_forbid",),
    ),
    Mutant(
        "chapters that wait are anybody's",
        "bot/storage/stories/chapters.py",
        '"SELECT * FROM chapter_drafts WHERE id = ? AND person_id = ?"',
        '"SELECT * FROM chapter_drafts WHERE id = ? AND ? IS NOT NULL"',
        ("tests/services/stories/test_chapters.py::test_what_waits_is_added_or_cancelled_once",),
    ),
)
