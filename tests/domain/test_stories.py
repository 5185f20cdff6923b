"""Stories as plain values: what may change of a card."""

from dataclasses import replace
from typing import get_type_hints

from bot.domain.stories import Metadata, MetadataChanges, Rating, differing


def test_every_field_of_a_card_may_change() -> None:
    assert get_type_hints(MetadataChanges) == get_type_hints(Metadata)


def test_only_what_differs_is_a_change() -> None:
    card = Metadata(title="The Lighthouse Keeper", rating=Rating.TEEN, tags=("tea",))
    changes = differing({"title": "The Lighthouse Keeper", "tags": ("tea", "storms"), "status": None}, card)
    assert changes == {"tags": ("tea", "storms")}
    assert replace(card, **changes).title == card.title
