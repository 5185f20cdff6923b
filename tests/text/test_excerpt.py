"""Passages that invite into a story."""

from hypothesis import given
from hypothesis import strategies as st

from bot.text.excerpt import LONGEST, SHORTEST, candidates, choose
from bot.text.markup import balanced, to_plain
from bot.text.split import slice_text

QUIET = "The causeway lay under the fog, and the lamps stood along it like a row of patient birds. " * 3
SPOKEN = "“You could have told me,” said Sorrel, and *nobody* in the boat would look at her for it. " * 2
STORY = "\n\n".join(["# One Lamp Short", "A/N: be kind.", *([QUIET.strip(), SPOKEN.strip(), "***"] * 12)])
TEXT = st.lists(
    st.sampled_from([QUIET.strip(), SPOKEN.strip(), "***", "# Head", "> quote", "Note: x", "字。" * 900, "short"])
).map("\n\n".join)


@given(TEXT, st.integers(0, 50))
def test_a_passage_keeps_its_rules(text: str, seed: int) -> None:
    passage = choose(text, seed)
    assert passage == choose(text, seed)
    if passage is None:
        return
    shown = slice_text(text, passage.start, passage.end)
    assert balanced(shown)
    assert len(to_plain(shown)) <= LONGEST
    assert len(to_plain(shown)) >= SHORTEST or len(to_plain(text)) <= LONGEST
    for edge in (shown.split("\n\n")[0], shown.split("\n\n")[-1]):
        assert edge != "***"
        assert not edge.startswith("# ")


def test_a_passage_begins_in_the_first_third_and_holds_speech() -> None:
    for seed in range(20):
        passage = choose(STORY, seed)
        assert passage is not None
        assert passage.start <= len(STORY) / 3
        shown = slice_text(STORY, passage.start, passage.end)
        assert "“" in shown
        assert "A/N" not in shown


def test_seeds_choose_differently() -> None:
    assert len({choose(STORY, seed) for seed in range(20)}) > 1


def test_a_short_text_is_its_own_passage() -> None:
    passage = choose("# Head\n\nOne line.\n\n***\n\nAnother.\n\n***", 1)
    assert passage is not None
    assert (
        slice_text("# Head\n\nOne line.\n\n***\n\nAnother.\n\n***", passage.start, passage.end)
        == "One line.\n\n***\n\nAnother."
    )


def test_a_long_paragraph_is_cut_at_sentences() -> None:
    text = ("He counted the lamps again, and again there was one too few. " * 200).strip()
    for passage in candidates(text):
        shown = slice_text(text, passage.start, passage.end)
        assert shown.startswith("He counted")
        assert shown.endswith("too few.")


def test_no_prose_has_no_passage() -> None:
    assert choose("", 1) is None
    assert choose("***\n\n# Head", 1) is None
