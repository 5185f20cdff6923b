"""Pages that are kept: each is made of its own characters alone, and reads as it does when cut from the whole text."""

from hashlib import sha256

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text.splitting.cutting import BEGINNING, BlockState, cut, state_at
from bot.text.splitting.pages import pages, slice_text
from bot.text.splitting.paging import RENDERER, Paging, written_pages
from bot.text.stored.marks import MARKS
from bot.text.stored.markup import to_discord
from tests.support.text.nasty import NASTY, WELL_FORMED

# Where the pages of some texts end and what they show, under the rules of each RENDERER. Where this test fails, pages
# are cut otherwise than those that libraries keep: raise RENDERER and add its line here.
RULES = {1: "4c65faf18cda929b"}


@settings(max_examples=150)
@given(NASTY, st.integers(60, 900), st.integers(50, 1200))
def test_kept_pages_are_the_pages_and_join_to_the_text(text: str, target: int, limit: int) -> None:
    kept = Paging.read(written_pages(text, target, limit))
    found = [kept[number] for number in range(len(kept))]
    assert "".join(text[page.start : page.end] for page in found) == text
    assert found == pages(text, target, limit) or (text == "" and len(kept) == 1)
    for page in found:
        for offset in {page.start, page.end - 1} if page.end > page.start else ():
            assert kept[kept.at(offset)] == page


@settings(max_examples=150)
@given(WELL_FORMED, st.integers(60, 900), st.integers(50, 1200))
def test_a_page_is_made_of_its_own_characters_alone(text: str, target: int, limit: int) -> None:
    kept = Paging.of(text, target, limit)
    for number in range(len(kept)):
        page = kept[number]
        part = text[page.start : page.end + 2]
        assert cut(part, 0, page.end - page.start, kept.state(number)) == slice_text(text, page.start, page.end)


def test_a_place_outside_finds_the_nearest_page() -> None:
    kept = Paging.of("word " * 300, 100, 200)
    assert (kept.at(-5), kept.at(10**9)) == (0, len(kept) - 1)
    assert len(Paging.of("", 100, 200)) == 1


@given(st.sets(st.sampled_from(MARKS)), st.sampled_from(["", "# ", "> "]), st.integers(0, 2))
def test_a_state_is_a_number_and_back(marks: set[str], prefix: str, skip: int) -> None:
    state = BlockState(prefix, frozenset(marks), skip)
    assert BlockState.of_code(state.code) == state and 0 < state.code < 512
    assert BlockState.of_code(BEGINNING.code) == BEGINNING


@given(WELL_FORMED, st.data())
def test_a_state_is_the_same_from_wherever_it_is_read_on(text: str, data: st.DataObject) -> None:
    places = [0, *(page.end for page in pages(text, 80, 200))]
    first, second = sorted(data.draw(st.lists(st.sampled_from(places), min_size=2, max_size=2)))
    halfway = state_at(text, first, 0, BEGINNING)
    assert state_at(text, second, first, halfway) == state_at(text, second, 0, BEGINNING)


def test_the_rules_are_those_that_kept_pages_were_cut_by() -> None:
    sentence = "“Who rang?” she said; *nobody* came to the landing to answer it, *not even him…* "
    texts = (
        "\n\n".join([(sentence * 4).strip(), "***", "# Later", (sentence * 30).strip()] * 3),
        "彼は言った。「そうだ。」" * 200,
        "> " + "quoted **words** here\n> " * 80 + "end",
        "\n".join(f"{number}. <@12> `code` - # {sentence}" for number in range(40)),
        "👩‍👩‍👧 e\u0301\u0301 \u202bשלום\u202c ｜漢字《かんじ》 🇩🇪🇫🇷 " * 60,
    )
    seen = sha256()
    for text in texts:
        for page in pages(text, 700, 1000):
            seen.update(f"{page.start} {page.end} {to_discord(slice_text(text, page.start, page.end))}".encode())
    assert seen.hexdigest()[:16] == RULES[RENDERER]
