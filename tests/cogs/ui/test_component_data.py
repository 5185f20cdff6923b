"""What is read from a custom_id or a select: numbers that the library could hold, so that they can be ids."""

import pytest

from bot.domain.ids import ChannelId, SubmissionId
from bot.errors import UserError
from cogs.ui.component import ComponentData, custom_id, read_component_data


def test_an_id_comes_back_as_the_number_it_was() -> None:
    data = read_component_data({"custom_id": custom_id("draft", SubmissionId(2**62), ChannelId(7))})
    assert data is not None
    found = SubmissionId(data.number(0)), ChannelId(data.number(1))
    assert found == (2**62, 7)
    assert [type(one) for one in found] == [int, int]


def test_a_choice_takes_the_place_of_a_missing_last_id() -> None:
    data = read_component_data({"custom_id": "1:show:5", "values": ["8", "9"]})
    assert data is not None
    assert (data.number(0), data.number(1), data.numbers()) == (5, 8, [8, 9])


@pytest.mark.parametrize("odd", ["", "x", "1.5", "½", f"{2**63}", "9" * 25])
def test_what_is_no_id_is_refused_in_a_sentence(odd: str) -> None:
    with pytest.raises(UserError):
        ComponentData("draft", (odd,)).number(0)
    with pytest.raises(UserError):
        ComponentData("draft", (), (odd,)).numbers()


def test_an_id_that_is_not_there_is_refused_in_a_sentence() -> None:
    with pytest.raises(UserError):
        ComponentData("draft").number(0)
