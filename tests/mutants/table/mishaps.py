"""What befalls the bot from outside: answers that are none, a disk that refuses, a file that is gone, links, a cut."""

from tests.mutants.breaking import Mutant

MEANING = "cogs/delivery/refusals.py"
ANSWERS = "cogs/ui/answers.py"
FAULTS = "bot/storage/faults.py"
DATABASE = "bot/storage/database.py"
FILE = "bot/storage/database_file.py"
MIGRATE = "bot/storage/migrate.py"
SHAPE = "bot/storage/shape.py"
LOGS = "bot/logs.py"
CLIENT = "bot/client.py"
OPERATOR = "bot/services/host/service.py"
ANY_ANSWER = "tests/wire/checks/test_answers.py::test_only_a_refusal_with_a_code_of_discords_own_ends_anything"
DISK_TESTS = "tests/storage/test_faults.py::"
FILE_TESTS = "tests/storage/test_database_file.py::"
SHAPE_TESTS = "tests/storage/test_shape.py::"
LOG_TESTS = "tests/test_logs.py::"
IMPORT_TESTS = "tests/test_import.py::"

MUTANTS = (
    # Only a refusal with a code of Discord's own ends a post.
    Mutant(
        "a token that was reset loses posts",
        MEANING,
        "if error.status == 401:",
        "if False:",
        (f"{ANY_ANSWER}[the post]",),
    ),
    Mutant(
        "a refusal without a code loses posts",
        MEANING,
        "if not code:",
        "if error.status >= 500:",
        (f"{ANY_ANSWER}[the post]",),
    ),
    Mutant(
        "a proxy's code is taken for Discord's",
        ANSWERS,
        "FIRST_CODE = 10_000",
        "FIRST_CODE = 1",
        (f"{ANY_ANSWER}[the post]",),
    ),
    Mutant(
        "what may be asked again after a while loses posts",
        ANSWERS,
        "or code in PASSING or",
        "or",
        (f"{ANY_ANSWER}[the post]",),
    ),
    Mutant(
        "half a body loses posts",
        ANSWERS,
        "_SENSELESS = (ValueError, TypeError, LookupError, AttributeError, discord.InvalidData)",
        "_SENSELESS = ()",
        (f"{ANY_ANSWER}[the post]",),
    ),
    Mutant(
        "a proxy's page is taken for an empty list",
        ANSWERS,
        "if not all(answers):",
        "if False:",
        (f"{ANY_ANSWER}[the history]",),
    ),
    # A disk that refuses.
    Mutant(
        "a commit that fails leaves the writer inside its transaction",
        DATABASE,
        "await _to_its_end(self._commit())",
        "await _to_its_end(self._writer.commit())",
        (f"{DISK_TESTS}test_a_deferred_rule_that_the_commit_finds_broken_is_rolled_back",),
    ),
    Mutant(
        "the driver's errors leave storage",
        FAULTS,
        "except (sqlite3.Error, OSError) as error:",
        "except OSError as error:",
        (f"{DISK_TESTS}test_no_way_into_the_database_lets_the_drivers_errors_out",),
    ),
    Mutant(
        "a full disk is not told as that",
        FAULTS,
        "sqlite3.SQLITE_FULL: Cause.FULL",
        "sqlite3.SQLITE_FULL: Cause.OTHER",
        (f"{DISK_TESTS}test_no_room_is_told_as_a_full_disk_and_changes_nothing",),
    ),
    Mutant(
        "a disk that fails is not told as that",
        FAULTS,
        "sqlite3.SQLITE_IOERR: Cause.FAILING",
        "sqlite3.SQLITE_IOERR: Cause.OTHER",
        (f"{DISK_TESTS}test_a_commit_that_the_disk_refuses_is_a_storage_error_and_changes_nothing",),
    ),
    Mutant(
        "every equal line is written",
        LOGS,
        "if what in self._said:",
        "if False:",
        (f"{LOG_TESTS}test_thousands_of_equal_lines_are_one_with_a_count",),
    ),
    Mutant(
        "equal lines are not counted",
        LOGS,
        "self._said[what].more += 1",
        "pass",
        (f"{LOG_TESTS}test_thousands_of_equal_lines_are_one_with_a_count",),
    ),
    Mutant(
        "another error is taken for the same line",
        LOGS,
        ", type(error), str(error)",
        "",
        (f"{LOG_TESTS}test_another_error_another_level_and_what_is_no_warning_are_told_each",),
    ),
    Mutant(
        "the command line's log is not folded",
        "bot/__main__.py",
        "handlers=[FoldingHandler()]",
        "handlers=[logging.StreamHandler()]",
        (f"{LOG_TESTS}test_the_bots_own_log_is_folded",),
    ),
    # A library that is deleted or replaced while it is open.
    Mutant(
        "a commit does not look whether its file is there",
        DATABASE,
        "self._require_in_place()",
        "pass",
        (f"{FILE_TESTS}test_a_write_notices_refuses_and_what_was_there_is_kept",),
    ),
    Mutant(
        "a file is known by its name alone",
        FILE,
        "return found.st_dev, found.st_ino",
        "return 0, 0",
        (f"{FILE_TESTS}test_a_write_notices_refuses_and_what_was_there_is_kept",),
    ),
    Mutant(
        "what a deleted library held is lost",
        DATABASE,
        "kept = not self._files.changed() or await self._rescue()",
        "kept = True",
        (f"{FILE_TESTS}test_a_write_notices_refuses_and_what_was_there_is_kept",),
    ),
    Mutant(
        "the log of a replaced library is left to the new one",
        DATABASE,
        "self._files.clear_away()",
        "pass",
        (f"{FILE_TESTS}test_a_new_library_is_not_read_with_the_log_of_the_one_that_it_replaced",),
    ),
    Mutant(
        "a bot whose library is gone goes on",
        CLIENT,
        "self.database.on_lost(self._stop_for)",
        "pass",
        (f"{FILE_TESTS}test_the_bot_stops_with_the_reason_when_a_write_finds_its_library_gone",),
    ),
    Mutant(
        "an empty library takes the place of one that is missing",
        MIGRATE,
        "traces = [] if anew else database_file.traces(path)",
        "traces = []",
        (f"{FILE_TESTS}test_no_empty_library_takes_the_place_of_one",),
    ),
    Mutant(
        "an empty library takes the place of one that was emptied",
        MIGRATE,
        "if not present and traces:",
        "if False:",
        (f"{FILE_TESTS}test_no_empty_library_takes_the_place_of_one",),
    ),
    # Links, and the shape.
    Mutant(
        "a link has a lock of its own",
        FILE,
        'return FileLock(f"{real_path(path)}.lock")',
        'return FileLock(f"{path}.lock")',
        (f"{FILE_TESTS}test_a_lock_is_the_same_by_every_link",),
    ),
    Mutant(
        "a link has a log of its own",
        DATABASE,
        "path = real_path(path)",
        "path = path.absolute()",
        (f"{FILE_TESTS}test_a_second_name_is_refused_and_a_link_is_the_same_library",),
    ),
    Mutant(
        "a restore replaces a link and not the library behind it",
        MIGRATE,
        "path = database_file.real_path(path)",
        "pass",
        (f"{FILE_TESTS}test_a_second_name_is_refused_and_a_link_is_the_same_library",),
    ),
    Mutant(
        "a second name is no matter",
        DATABASE,
        "require_one_name(path)",
        "pass",
        (f"{FILE_TESTS}test_a_second_name_is_refused_and_a_link_is_the_same_library",),
    ),
    Mutant(
        "a library's number alone tells its shape",
        MIGRATE,
        "current = applied_to(connection).keys() == {number for number, _sql in steps}",
        "current = present == steps[-1][0]",
        (f"{SHAPE_TESTS}test_a_library_that_skipped_a_number_goes_through_it",),
    ),
    Mutant(
        "a migration of the same number is taken for the same",
        SHAPE,
        'if applied.get(number) != script and applied.get(number) != ""',
        "if number not in applied",
        (f"{SHAPE_TESTS}test_every_difference_is_named",),
    ),
    Mutant(
        "what is missing from a library's shape is not told",
        SHAPE,
        "for thing in found.keys() ^ wanted.keys()}",
        "for thing in found.keys() - wanted.keys()}",
        (f"{SHAPE_TESTS}test_every_difference_is_named",),
    ),
    Mutant(
        "doctor does not compare the shape",
        OPERATOR,
        "[asdict(one) for one in await shape.differences(connection)]",
        "[]",
        (f"{SHAPE_TESTS}test_doctor_says_what_differs_and_what_to_do",),
    ),
    Mutant(
        "a start does not compare the shape",
        CLIENT,
        "for one in await self.database.run_read(shape.differences):",
        "for one in ():",
        (f"{SHAPE_TESTS}test_a_start_says_what_differs",),
    ),
    # An import is whole or not at all, and once.
    Mutant(
        "an import that fails leaves a draft",
        OPERATOR,
        "settings = await guilds.guild_settings(connection, guild_id)",
        'await connection.rows("COMMIT"); await connection.rows("BEGIN"); settings = await guilds.guild_settings('
        "connection, guild_id)",
        (f"{IMPORT_TESTS}test_an_import_that_fails_at_any_statement_leaves_nothing",),
    ),
    Mutant(
        "the same text is imported again",
        OPERATOR,
        "looked = None if again else",
        "looked = None if not again else",
        (f"{IMPORT_TESTS}test_what_an_author_has_there_already_is_named_and_passed_over",),
    ),
    Mutant(
        "a dry run does not look for what is there",
        "bot/commands.py",
        "there = await opened[2].there_already(draft, *author)",
        "pass",
        (f"{IMPORT_TESTS}test_a_dry_run_passes_over_what_the_import_would",),
    ),
    Mutant(
        "a text that is given twice is shown twice by a dry run",
        "bot/commands.py",
        "elif words and first not in (None, path):",
        "elif False:",
        (f"{IMPORT_TESTS}test_a_dry_run_passes_over_what_the_import_would",),
    ),
)
