"""Instalments: joined they are the story, each fits its messages, and the next one begins where the last ended."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.serials.serials import Span
from bot.text.splitting.instalments import (
    MESSAGE_LIMIT,
    OPENING_LEAST,
    OPENING_MOST,
    Source,
    instalments,
    messages,
    opening,
)
from bot.text.splitting.pages import slice_text
from bot.text.stored.markup import balanced, to_discord, words
from tests.support.text.texts import SENTENCE, TEXT


def sources(texts: list[str]) -> list[Source]:
    return [Source(number, 100 + number, text, words(text)) for number, text in enumerate(texts, 1)]


STORY = st.lists(TEXT, max_size=6).map(sources)
WORDS = st.one_of(st.none(), st.integers(1, 3000))
MOST_CUTS = 100


def text_in(story: list[Source], spans: tuple[Span, ...]) -> str:
    """An instalment's text, and proof that its spans are of the chapters they name."""
    by_id = {source.chapter_id: source for source in story}
    for span in spans:
        assert span.text_id == by_id[span.chapter_id].text_id
        assert 0 <= span.start <= span.end <= len(by_id[span.chapter_id].text)
    return "".join(by_id[span.chapter_id].text[span.start : span.end] for span in spans)


@settings(max_examples=150)
@given(STORY, WORDS)
def test_all_instalments_joined_are_the_story(story: list[Source], wanted: int | None) -> None:
    cuts = instalments(story, 0, 0, wanted)
    assert "".join(text_in(story, spans) for spans in cuts) == "".join(source.text for source in story)
    assert all(text_in(story, spans) for spans in cuts), "no instalment is empty"
    flat = [span.chapter_id for spans in cuts for span in spans]
    assert flat == sorted(flat), "in the story's order"


@settings(max_examples=100)
@given(STORY, WORDS)
def test_what_is_left_is_cut_the_same_from_wherever_one_is(story: list[Source], wanted: int | None) -> None:
    if wanted is not None:  # each place is tried to the end: with thousands of them that takes minutes
        wanted = max(wanted, sum(source.words for source in story) // MOST_CUTS)
    cuts = instalments(story, 0, 0, wanted)
    order = [source.chapter_id for source in story]
    for number, spans in enumerate(cuts, 1):
        index, offset = order.index(spans[-1].chapter_id), spans[-1].end
        if offset == len(story[index].text):
            index, offset = index + 1, 0
        assert instalments(story, index, offset, wanted) == cuts[number:]


@settings(max_examples=100)
@given(STORY, WORDS)
def test_messages_join_to_the_instalment_and_fit(story: list[Source], wanted: int | None) -> None:
    texts = {source.chapter_id: source.text for source in story}
    for spans in instalments(story, 0, 0, wanted):
        for span in spans:
            text = texts[span.chapter_id]
            pieces = messages(span, text)
            assert "".join(text[piece.start : piece.end] for piece in pieces) == text[span.start : span.end]
            for piece in pieces:
                alone = slice_text(text, piece.start, piece.end)
                assert balanced(alone)
                assert len(to_discord(alone)) <= MESSAGE_LIMIT
            shown = opening(span, text)
            assert shown.start == span.start and shown.end <= span.end
            assert shown == span or OPENING_LEAST <= shown.end - shown.start <= OPENING_MOST


def test_by_chapter_each_is_one_and_a_chapter_without_text_goes_along() -> None:
    cuts = instalments(sources(["One.", "", "Three.", ""]), 0, 0, None)
    assert [[span.chapter_id for span in spans] for spans in cuts] == [[1], [2, 3]]


def test_by_words_an_instalment_has_about_as_many_and_ends_at_a_paragraph() -> None:
    text = "\n\n".join([(SENTENCE * 4).strip()] * 100)  # 56 words each
    cuts = instalments(sources([text]), 0, 0, 500)
    counts = [words(text[span.start : span.end]) for (span,) in cuts]
    assert min(counts) > 350 and max(counts) < 650
    assert all(text[: span.end].endswith("\n\n") for (span,) in cuts[:-1])


def test_by_words_short_chapters_come_together_and_a_short_end_does_not_stand_alone() -> None:
    short, tail = (SENTENCE * 20).strip(), (SENTENCE * 4).strip()  # 280 and 56 words
    cuts = instalments(sources([short] * 6 + [tail]), 0, 0, 840)
    assert [[span.chapter_id for span in spans] for spans in cuts] == [[1, 2, 3], [4, 5, 6, 7]]


def test_an_opening_ends_with_a_paragraph_or_else_a_sentence() -> None:
    blocks = "\n\n".join([(SENTENCE * 3).strip()] * 20)
    assert blocks[: opening(Span(1, 1, 0, len(blocks)), blocks).end].endswith("answer it.\n\n")
    one = SENTENCE * 60
    assert one[: opening(Span(1, 1, 0, len(one)), one).end].endswith("answer it. ")
