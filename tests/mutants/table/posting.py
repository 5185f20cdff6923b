"""Discord's side of the outbox: sending, finding again, and what refusals mean."""

from tests.mutants.breaking import Mutant

POSTING = "cogs/delivery/cog.py"
POSTING_TESTS = "tests/cogs/delivery/test_posting.py::"

TRIES = "tests/wire/checks/test_tries.py::"

MUTANTS = (
    Mutant(
        "what was refused before anything was asked counts as tried",
        "bot/delivery/sender.py",
        "error.unasked = True",
        "error.unasked = False",
        (f"{TRIES}test_what_is_refused_before_anything_is_asked_is_known_not_to_be_tried",),
    ),
    Mutant(
        "a limit that Discord answered with counts as never asked",
        "cogs/delivery/refusals.py",
        "discord.RateLimited) and not requests",
        "discord.RateLimited)",
        (f"{TRIES}test_what_was_asked_may_have_been_done",),
    ),
    Mutant(
        "the newest message is asked for before every post",
        POSTING,
        "return None if at is None else MessageId(discord.utils.time_snowflake(at))",
        "return None",
        (f"{TRIES}test_a_post_is_one_request",),
    ),
    Mutant(
        "the nonce is dropped",
        POSTING,
        ", nonce=part.nonce[:NONCE])",
        ")",
        (f"{POSTING_TESTS}test_every_try_of_a_post_has_the_same_nonce",),
    ),
    Mutant(
        "every try has a nonce of its own",
        POSTING,
        "nonce=part.nonce[:NONCE]",
        "nonce=str(id(layout))",
        (f"{POSTING_TESTS}test_every_try_of_a_post_has_the_same_nonce",),
    ),
    Mutant(
        "a history that may not be read is taken for an empty one",
        POSTING,
        "not channel.permissions_for(channel.guild.me).read_message_history:",
        "False:",
        (f"{POSTING_TESTS}test_where_the_history_may_not_be_read_nothing_is_posted_twice",),
    ),
    Mutant(
        "nothing in direct messages is looked for before it is sent again",
        POSTING,
        "message.author.id == self._own_id and",
        "guild is not None and message.author.id == self._own_id and",
        (f"{POSTING_TESTS}test_moderators_and_writers_hear_of_a_submission_once_though_answers_are_lost",),
    ),
    Mutant(
        "a look-up reads one message",
        POSTING,
        "oldest_first=True, limit=HISTORY)",
        "oldest_first=True, limit=1)",
        (f"{POSTING_TESTS}test_a_post_is_found_again_in_a_busy_channel",),
    ),
    Mutant(
        "a look-up reads one page of history",
        POSTING,
        "oldest_first=True, limit=HISTORY)",
        "oldest_first=True, limit=100)",
        (f"{POSTING_TESTS}test_a_post_is_found_again_in_a_busy_channel",),
    ),
    Mutant(
        "a post bears no marker",
        POSTING,
        "stamp(layout, part.marker)",
        "stamp(layout, 'abc')",
        (f"{POSTING_TESTS}test_a_post_is_found_again_in_a_busy_channel",),
    ),
    Mutant(
        "the marker of a post with a button is not read",
        "cogs/delivery/stamp.py",
        '.endswith(f"#{marker}")',
        '.endswith("#")',
        (f"{POSTING_TESTS}test_a_post_is_found_again_in_a_busy_channel",),
    ),
    Mutant(
        "a fault on Discord's side ends a post",
        "cogs/delivery/refusals.py",
        "    if not code:",
        "    if code is None:",
        (f"{POSTING_TESTS}test_every_try_of_a_post_has_the_same_nonce",),
    ),
    Mutant(
        "who has left the server goes on being sent its stories",
        POSTING,
        "if delivery.kind.members_only and part.ordinal == 1:",
        "if not delivery.kind:",
        ("tests/cogs/serials/test_subscriptions.py::test_who_has_left_the_server_is_sent_no_more_of_its_stories",),
    ),
    Mutant(
        "a lost forum post is not found",
        "cogs/delivery/threads.py",
        "if thread.id <= after_id or",
        "if thread.id > after_id or",
        ("tests/cogs/serials/test_failures.py::test_a_thread_whose_answer_was_lost_is_found_again",),
    ),
)
