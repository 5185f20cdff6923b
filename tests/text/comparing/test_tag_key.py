"""When two spellings are one tag."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.stories import TagKind
from bot.text.comparing.tag_key import relationship_key, tag_key

NAMES = st.lists(
    st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8).filter(
        lambda name: not set(unicodedata.normalize("NFKC", name)) & set("/&()")
    ),
    min_size=2,
    max_size=5,
)


@given(st.data(), NAMES, st.sampled_from("/&"))
def test_the_order_of_names_does_not_matter(data: st.DataObject, names: list[str], mark: str) -> None:
    other = data.draw(st.permutations(names))
    spaced = data.draw(st.sampled_from((mark, f" {mark} ", f"{mark}  ")))
    assert relationship_key(mark.join(names)) == relationship_key(spaced.join(other))


@given(NAMES)
def test_romance_is_not_friendship_and_other_names_are_others(names: list[str]) -> None:
    assert relationship_key("/".join(names)) != relationship_key("&".join(names))
    assert relationship_key("/".join(names)) != relationship_key("/".join([*names, "somebody"]))


@given(NAMES)
def test_a_key_is_the_key_of_itself(names: list[str]) -> None:
    key = relationship_key("/".join(names))
    assert relationship_key(key) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mara/Tomas", "tomas / MARA"),
        ("Mara／Tomas", "Tomas/Mara"),
        ("Ａda & Bo", "bo  &  ada"),
        ("Ada/Bo/Cy", "Cy/Ada/Bo"),
        ("Ada/Bo & Cy", "Cy & Bo/Ada"),
        ("Ada (a/b)/Bo", "Bo/Ada (a/b)"),
    ],
)
def test_one_relationship(one: str, other: str) -> None:
    assert tag_key(TagKind.RELATIONSHIP, one) == tag_key(TagKind.RELATIONSHIP, other)


def test_what_is_no_relationship_keeps_its_order() -> None:
    assert tag_key(TagKind.ADDITIONAL, "hurt/comfort") != tag_key(TagKind.ADDITIONAL, "comfort/hurt")
    assert tag_key(TagKind.CATEGORY, "F/M") != tag_key(TagKind.CATEGORY, "M/F")
    assert relationship_key("Mara×Tomas") != relationship_key("Tomas×Mara")
    assert relationship_key("Mara/") == "mara/"
    assert relationship_key("") == ""
