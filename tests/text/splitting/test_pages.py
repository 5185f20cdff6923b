"""Pages: they join to the text, fit Discord, and end where a reader would pause."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text.splitting.cutting import may_cut
from bot.text.splitting.pages import Page, page_at, pages, pages_from, slice_text
from bot.text.stored.markup import balanced, escape, to_discord, to_plain
from tests.support.text.nasty import NASTY, WELL_FORMED

SENTENCE = "The ferry bell rang twice, and *nobody* came to the landing to answer it. "
BLOCK = st.one_of(
    st.integers(1, 12).map(lambda count: (SENTENCE * count).strip()),
    st.sampled_from(
        ["***", "# A heading", "> quoted *words* here\n> and more", "**" + "word " * 60 + "end**", "字" * 300]
    ),
    st.text(st.sampled_from(list("ab *_\\.#>é👩‍🚀")), min_size=1, max_size=200).map(
        lambda text: escape(text.strip()) or "x"
    ),
)
TEXT = st.lists(BLOCK, max_size=12).map("\n\n".join)


@settings(max_examples=150)
@given(TEXT, st.integers(60, 900), st.integers(50, 1200))
def test_pages_join_fit_and_stand_alone(text: str, target: int, limit: int) -> None:
    found = pages(text, target, limit)
    assert "".join(text[page.start : page.end] for page in found) == text
    for page in found:
        alone = slice_text(text, page.start, page.end)
        assert balanced(alone)
        assert len(to_discord(alone)) <= limit
        assert may_cut(text, page.end)


@settings(max_examples=150)
@given(NASTY, st.integers(60, 900), st.integers(50, 1200))
def test_pages_of_any_text_join_fit_and_stand_alone(text: str, target: int, limit: int) -> None:
    found = pages(text, target, limit)
    assert "".join(text[page.start : page.end] for page in found) == text
    assert all(page.end > page.start for page in found)
    for page in found:
        assert len(to_discord(slice_text(text, page.start, page.end))) <= limit


@settings(max_examples=150)
@given(WELL_FORMED, st.integers(60, 900), st.integers(80, 1200))
def test_a_page_reads_like_its_part_whatever_the_script(text: str, target: int, limit: int) -> None:
    parts = [to_plain(slice_text(text, page.start, page.end)) for page in pages(text, target, limit)]
    assert "".join("".join(parts).split()) == "".join(to_plain(text).split())


@given(TEXT, st.integers(0, 3000), st.integers(0, 3000))
def test_any_slice_is_balanced(text: str, start: int, length: int) -> None:
    assert balanced(slice_text(text, start, start + length))


@given(TEXT)
def test_the_slice_of_everything_is_everything(text: str) -> None:
    assert slice_text(text, 0, len(text)) == text.strip("\n")


def test_marks_are_closed_and_opened_at_a_cut() -> None:
    text = "one **two *three four* five** six"
    cut = text.index("four")
    assert slice_text(text, 0, cut) == "one **two *three***"
    assert slice_text(text, cut, len(text)) == "***four* five** six"


def test_a_cut_quotation_stays_one() -> None:
    text = "> first line\n> second line"
    assert slice_text(text, 8, len(text)) == "> line\n> second line"


def test_a_cut_makes_no_heading_or_quotation() -> None:
    text = "a # b > c"
    assert slice_text(text, 2, len(text)) == "\\# b > c"
    assert slice_text(text, 6, len(text)) == "\\> c"


def test_pages_are_even_and_end_at_paragraphs() -> None:
    text = "\n\n".join([(SENTENCE * 3).strip()] * 20)
    found = pages(text, 1500, 3500)
    lengths = [page.end - page.start for page in found]
    assert min(lengths) > 0.6 * max(lengths)
    assert all(text[: page.end].endswith("\n\n") for page in found[:-1])


def test_no_page_ends_with_a_scene_break_or_heading() -> None:
    part = (SENTENCE * 4).strip()
    text = "\n\n".join([part, part, "***", part, part, "# Later", part, part, "***", part])
    for page in pages(text, 700, 2000)[:-1]:
        last = slice_text(text, page.start, page.end).split("\n\n")[-1]
        assert last != "***"
        assert not last.startswith("# ")


def test_chinese_and_japanese_end_at_a_sentence() -> None:
    text = "彼は言った。「そうだ。」" * 400
    found = pages(text, 500, 2000)
    assert all(text[page.end - 1] in "。」" for page in found)


def test_a_visible_character_is_never_cut() -> None:
    family = "👩‍👩‍👧"
    text = family * 400
    for page in pages(text, 100, 200):
        assert len(text[page.start : page.end]) % len(family) == 0


def test_long_chapters_take_few_renderings(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join([(SENTENCE * 6).strip()] * 260)
    rendered = 0

    def counted(part: str) -> str:
        nonlocal rendered
        rendered += len(part)
        return to_discord(part)

    monkeypatch.setattr("bot.text.splitting.pages.to_discord", counted)
    pages(text, 3000, 3500)
    assert rendered < 8 * len(text)


class CountedText(str):
    """A text that counts the characters that are looked at in it."""

    seen = 0

    def _look(self, start: int, end: int | None) -> None:
        self.seen += max(min(len(self), len(self) if end is None else end) - max(start, 0), 0)

    def find(self, sub: str, start: int = 0, end: int | None = None) -> int:  # type: ignore[override]
        found = super().find(sub, start, end)
        self._look(start, end if found < 0 else found + len(sub))
        return found

    def rfind(self, sub: str, start: int = 0, end: int | None = None) -> int:  # type: ignore[override]
        found = super().rfind(sub, start, end)
        self._look(start if found < 0 else found, end)
        return found

    def count(self, sub: str, start: int = 0, end: int | None = None) -> int:  # type: ignore[override]
        self._look(start, end)
        return super().count(sub, start, end)

    def __getitem__(self, key: slice | int) -> str:  # type: ignore[override]
        if isinstance(key, slice):
            self._look(key.start or 0, key.stop)
        else:
            self.seen += 1
        return super().__getitem__(key)


@pytest.mark.parametrize(
    "text",
    [
        ("word " * 80_000),
        ("*word* **word** \\* " * 6_000),
        ("字彼は言った、" * 20_000),
        "> " + ("line of it\n> " * 12_000) + "end",
        "\\" * 60_000,
        "🇩🇪" * 30_000,
        "a" + "\u0301" * 60_000,
        "*" * 60_000,
    ],
    ids=["words", "marks", "no spaces", "a quotation", "backslashes", "flags", "accents", "stars"],
)
def test_a_page_looks_at_what_it_holds_however_long_the_paragraph(text: str) -> None:
    counted = CountedText(text)
    found = pages(counted, 1600, 2600)
    assert counted.seen < 60 * len(text)
    assert "".join(text[page.start : page.end] for page in found) == text


def test_an_instalment_is_cut_without_a_look_at_what_was_before_it() -> None:
    text = CountedText("word " * 200_000)
    page = next(pages_from(text, 500_000, 12_000, 10**12))
    assert page.end - page.start > 9_000
    assert text.seen < 100_000


def test_a_page_is_found_by_an_offset() -> None:
    found = [Page(0, 10), Page(10, 25), Page(25, 30)]
    assert [page_at(found, offset) for offset in (-1, 0, 9, 10, 24, 25, 29, 30, 99)] == [0, 0, 0, 1, 1, 2, 2, 2, 2]
    assert page_at([], 3) == 0


def test_no_text_has_no_pages_and_bad_limits_are_refused() -> None:
    assert pages("", 100, 100) == []
    with pytest.raises(ValueError, match="limit"):
        pages("a", 100, 10)
    with pytest.raises(ValueError, match="target"):
        pages("a", 0, 100)


def test_a_page_reads_like_its_part_of_the_text() -> None:
    text = "\n\n".join([(SENTENCE * 5).strip()] * 8)
    parts = [to_plain(slice_text(text, page.start, page.end)) for page in pages(text, 400, 900)]
    assert " ".join(" ".join(parts).split()) == " ".join(to_plain(text).split())
