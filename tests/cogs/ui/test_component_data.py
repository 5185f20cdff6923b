"""What is read from a select or a form: numbers that the library could hold, so that they can be ids."""

from enum import StrEnum

import pytest

from bot.errors import UserError
from cogs.ui.component_data import ComponentData, number, one_of, read_component_data


class Sort(StrEnum):
    NEWEST = "newest"


def test_a_custom_id_is_its_name_and_arguments_without_the_marker() -> None:
    data = read_component_data({"custom_id": "1:draft:5:x#marker", "values": ["8", "9"]})
    assert data is not None
    assert (data.name, data.args, data.values, data.numbers()) == ("draft", ("5", "x"), ("8", "9"), [8, 9])


@pytest.mark.parametrize("odd", ["", "2:draft:5", "draft", "1", "1#marker"])
def test_another_grammar_is_no_component(odd: str) -> None:
    assert read_component_data({"custom_id": odd}) is None


@pytest.mark.parametrize("odd", ["", "x", "1.5", "½", f"{2**63}", "9" * 25])
def test_what_is_no_id_is_refused_in_a_sentence(odd: str) -> None:
    with pytest.raises(UserError):
        number(odd)
    with pytest.raises(UserError):
        ComponentData("draft", (), (odd,)).numbers()


def test_what_is_no_choice_is_refused_in_a_sentence() -> None:
    assert one_of(Sort, "newest") is Sort.NEWEST
    with pytest.raises(UserError):
        one_of(Sort, "oldest")


def test_a_field_that_is_not_there_is_refused_in_a_sentence() -> None:
    with pytest.raises(UserError):
        ComponentData("draft").text("title")
