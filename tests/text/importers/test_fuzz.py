"""A few of the files that ``make fuzz`` makes, and those that once failed, by what was wrong with them."""

import pytest

from bot.errors import BadInput
from bot.services.stories.service import Parsing
from bot.text.importers import read_file
from tests import fuzzing
from tests.support.text.books import book, page
from tests.support.text.office import zipped

FEW = 150


def test_broken_files_are_read_or_refused() -> None:
    parsing = Parsing()
    try:
        wrong = {
            number: said
            for number, name, data in fuzzing.files(fuzzing.SEED + 1, FEW)
            if (said := fuzzing.failure(parsing, name, data))
        }
    finally:
        parsing.close()
    assert not wrong


def test_the_same_seed_makes_the_same_files(monkeypatch: pytest.MonkeyPatch) -> None:
    now = list(fuzzing.files(5, 20))
    monkeypatch.setattr("zipfile.time.localtime", lambda _seconds: (1999, 12, 31, 23, 59, 58))
    assert list(fuzzing.files(5, 20)) == now
    assert list(fuzzing.files(5, 20)) != list(fuzzing.files(6, 20))


def test_the_samples_themselves_are_read() -> None:
    for name, data in dict(fuzzing.samples()).items():
        assert read_file(data, name).chapters, name


def test_control_characters_in_an_ebook_are_no_fault() -> None:
    one = page("\x01Oil burned.\x0c<p>It smoked.</p></p>").encode()
    try:
        assert read_file(book([("a.xhtml", one)]), "a.epub").chapters
    except BadInput:
        pytest.fail("it can be read")


def test_lines_that_are_one_paragraph_cost_no_more_than_their_length() -> None:
    # Quadratic it would take minutes.
    lines = ("the water rose in the night and nobody in the house had said so aloud\n" * 15_000).encode()
    assert read_file(b"Title: Oil\n\n" + lines, "a.txt").words > 100_000


def test_an_archive_that_holds_itself_is_refused() -> None:
    data = zipped({"a.txt": "Ash fell."})
    for _turn in range(5):
        data = zipped({"a": data})
    with pytest.raises(BadInput, match="archive"):
        read_file(data, "a.zip")
