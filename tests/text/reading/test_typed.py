"""What people type into forms, to the stored form and back."""

import pytest

from bot.text.reading.typed import read_tags, read_typed, write_tags, write_typed


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "One *soft* word.",
        "One.\n\nTwo\nlines.",
        "Before.\n\n***\n\nAfter.",
        "> Quoted *words*\n> in two lines",
        "# A heading",
        "5 \\* 3 and snake\\_case",
        "\\> not a quotation",
    ],
)
def test_what_is_shown_in_a_form_comes_back_the_same(stored: str) -> None:
    assert read_typed(write_typed(stored)) == stored


def test_stray_blank_lines_and_line_ends_are_folded() -> None:
    assert read_typed("\r\n One.\r\n \r\n\r\n\r\nTwo. \n") == "One.\n\nTwo."


@pytest.mark.parametrize("tags", [(), ("one",), ("one", "two words"), ("with, comma", "other")])
def test_tags_come_back_the_same(tags: tuple[str, ...]) -> None:
    assert read_tags(write_tags(tags)) == tags


def test_tags_are_listed_once_in_any_habit() -> None:
    assert read_tags("a,  b ,a、c\n") == ("a", "b", "c")
    assert read_tags("x, y\nz") == ("x, y", "z")
