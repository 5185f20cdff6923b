"""How long a ban is, as typed."""

import pytest

from bot.domain.moderation.bans import DAY, read_length


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("1 day", DAY),
        ("2w", 14 * DAY),
        ("36 hours", 36 * 3600),
        (" 1 Week ", 7 * DAY),
        ("1 month", 30 * DAY),
        ("10 years", 3650 * DAY),
        ("forever", None),
    ],
)
def test_a_length_is_read(typed: str, seconds: int | None) -> None:
    assert read_length(typed) == seconds


@pytest.mark.parametrize("typed", ["", "0 days", "day", "-1 day", "11 years", "5 m", "99999999 days", "1 day 2"])
def test_anything_else_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        read_length(typed)
