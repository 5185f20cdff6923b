"""Equal lines of the log are one, with a count."""

import io
import logging
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.errors import Cause, StorageError
from bot.logs import FOLD_SECONDS, MOST_LINES, FoldingHandler


def line(text: str, at: float, error: Exception | None = None, level: int = logging.ERROR) -> logging.LogRecord:
    caught = (type(error), error, None) if error else None
    record = logging.LogRecord("bot", level, "x.py", 1, text, None, caught)
    record.created = at
    return record


def said(*records: logging.LogRecord) -> list[str]:
    handler = FoldingHandler()
    stream = io.StringIO()
    handler.setStream(stream)
    for record in records:
        handler.handle(record)
    handler.close()
    return stream.getvalue().splitlines()


def test_thousands_of_equal_lines_are_one_with_a_count() -> None:
    full = StorageError("disk is full", Cause.FULL)
    lines = said(*(line("posting failed", at / 100, full) for at in range(5000)))
    assert lines == [
        "posting failed",
        "bot.errors.StorageError: disk is full",
        "posting failed – the same 4999 more times",
    ]


def test_the_count_comes_in_time_and_what_goes_on_is_said_again() -> None:
    lines = said(line("a", 0), line("a", 1), line("b", FOLD_SECONDS + 1), line("a", FOLD_SECONDS + 2))
    assert lines == ["a", "a – the same 1 more times", "b", "a"]


def test_another_error_another_level_and_what_is_no_warning_are_told_each() -> None:
    one, other = line("a", 0, StorageError("x")), line("a", 1, StorageError("y"))
    assert len(said(one, other, line("a", 2), line("i", 3, None, logging.INFO), line("i", 4, None, logging.INFO))) == 7


def test_memory_is_bounded() -> None:
    handler = FoldingHandler()
    handler.setStream(io.StringIO())
    for number in range(3 * MOST_LINES):
        handler.handle(line(str(number), 0))
    assert len(handler._said) == MOST_LINES  # pyright: ignore[reportPrivateUsage]


def test_the_bots_own_log_is_folded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(logging.root, "handlers", [])
    level = logging.root.level
    try:
        assert main(["--database", str(tmp_path / "library.db"), "new"]) == 0
        for _time in range(3):
            logging.getLogger("bot.delivery.worker").error("posting failed")
    finally:
        logging.root.setLevel(level)
    assert capsys.readouterr().err.count("posting failed") == 1
