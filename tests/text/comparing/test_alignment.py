"""Two wordings side by side: a place moves with its text, and keeps its order among the others."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text.comparing.alignment import Alignment
from tests.support.text.texts import TEXT

# Few and short, so that the same ones come again and again.
SENTENCES = st.lists(st.sampled_from(["Yes.", "No.", "Yes, he said.", "The lamp went out."]), min_size=1, max_size=4)
PARAGRAPHS = st.lists(SENTENCES.map(" ".join), min_size=1, max_size=8)
REPEATING = PARAGRAPHS.map("\n\n".join)


@given(TEXT, TEXT, TEXT, st.integers(0, 400))
def test_what_stands_before_and_behind_the_place_keeps_it(first: str, second: str, more: str, at: int) -> None:
    old = "\n\n".join(part for part in (first, second) if part)
    at = min(at, len(old))
    assert Alignment(old, old).carried(at) == at
    if at < len(old):
        assert Alignment(old, old + "\n\n" + more).carried(at) == at
    elif more:
        assert Alignment(old, old + "\n\n" + more).carried(at) == len(old), "only what was added is left"


def test_a_place_moves_with_its_text() -> None:
    old = "One stays.\n\nTwo is here.\n\nThree is next, and long enough to be known again.\n\nFour."
    new = "A new beginning.\n\n" + old.replace("One stays", "One has changed")
    at = old.index("Three")
    assert new[Alignment(old, new).carried(at) :].startswith("Three is next")
    rewritten = new.replace("Three is next, and long enough to be known again", "Quite another third")
    assert rewritten[Alignment(old, rewritten).carried(at) :].startswith("Quite another")


def test_a_place_moves_with_its_sentence_in_a_paragraph_that_changed() -> None:
    old = "The bell rang. Nobody came. Odile rowed. The bell rang. Nobody came."
    new = old.replace("Odile rowed.", "Odile rowed on and on. It rained.")
    assert Alignment(old, new).carried(old.index("Odile")) == new.index("Odile")
    assert Alignment(old, new).carried(old.rindex("The bell")) == new.rindex("The bell")


def test_a_chapter_that_was_posted_whole_is_not_posted_again_when_it_is_mended() -> None:
    old = "The lamp went out.\n\nOdile rowed."
    for new in (old + ".", old + " On.", "The lamp had gone out.\n\nOdile rowed on.", old[:10]):
        assert Alignment(old, new).carried(len(old)) == len(new)


@given(PARAGRAPHS, st.integers(0, 8), st.booleans(), st.data())
def test_a_paragraph_that_is_mended_or_put_in_moves_no_place_in_the_others(
    paragraphs: list[str], index: int, mended: bool, data: st.DataObject
) -> None:
    index = min(index, len(paragraphs) - mended)
    changed = [*paragraphs[:index], "Quite another one.", *paragraphs[index + mended :]]
    old, new = "\n\n".join(paragraphs), "\n\n".join(changed)
    other = data.draw(st.integers(0, len(paragraphs) - 1).filter(lambda one: not mended or one != index))
    inside = data.draw(st.integers(1, len(paragraphs[other]) - 1))
    at = len("\n\n".join(["", *paragraphs])) - len("\n\n".join(["", *paragraphs[other:]])) + inside
    moved = Alignment(old, new).carried(at)
    assert moved == at if other < index else len(new) - moved == len(old) - at


@settings(max_examples=300)
@given(st.one_of(st.tuples(REPEATING, REPEATING), st.tuples(TEXT, TEXT)))
def test_any_places_stay_inside_and_in_order(wordings: tuple[str, str]) -> None:
    old, new = wordings
    alignment = Alignment(old, new)
    places = [alignment.carried(at) for at in range(len(old) + 1)]
    assert places == sorted(places)
    assert places[-1] <= len(new) and (not old or places[0] == 0)


def test_a_long_chapter_of_lines_that_come_again_takes_no_age() -> None:
    lines = [f"Line {number * number % 97 * number % 101}." for number in range(20_000)]
    started = time.process_time()
    assert Alignment("\n\n".join(lines), "\n\n".join(lines[::-1])).carried(90_000)
    assert time.process_time() - started < 5
