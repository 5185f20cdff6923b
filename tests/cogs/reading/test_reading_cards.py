"""A page of a story and what stands around it, drawn without a server."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.guilds.guilds import GuildSettings
from bot.domain.stories import Metadata, Notes
from bot.domain.submissions.submissions import ChapterEntry, ChapterText
from bot.services.reading.service import PAGE_LIMIT, PAGE_TARGET, Contents, Leaf, ReadingBegun, ReadingPage, Unfinished
from bot.text.exporters import Kind
from bot.text.splitting import pages as splitting
from bot.text.stored.markup import to_discord
from cogs.reading import cards
from cogs.reading.page import reading_page
from tests.support.drawn import STORED, approved, shown, submissions, within_limits

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@st.composite
def pages(draw: st.DrawFn) -> ReadingPage:
    """Any page of any story, its text as long as a page's may be."""
    submission = draw(submissions())
    chapters = len(submission.contents)
    text = draw(STORED).strip() or "x"
    cut = splitting.pages(text, PAGE_TARGET, PAGE_LIMIT)
    index = draw(st.sampled_from(sorted({0, chapters - 1, chapters // 2})))
    previous, following = (
        st.sampled_from([None, *(Leaf(number, anchor) for number in (1, chapters))]) for anchor in (99_998, 99_999)
    )
    return ReadingPage(
        submission,
        ChapterText(submission.contents[index], text, Notes(draw(STORED), draw(STORED))),
        page=draw(st.integers(1, 2)),
        pages=2,
        anchor=0,
        text=splitting.slice_text(text, cut[0].start, cut[0].end),
        previous=draw(previous),
        next=draw(following),
    )


@settings(max_examples=120, suppress_health_check=SLOW)
@given(page=pages(), proof=st.booleans())
def test_every_page_is_within_discords_limits(page: ReadingPage, proof: bool) -> None:
    layout = reading_page(page, working_revision=proof)
    within_limits(layout)
    read = shown(layout)
    assert to_discord(page.text) in read, "the story's own text is never cut"
    if page.previous is None and page.submission.metadata.warnings:
        assert "Warnings" in read, "warnings have their room before anything else"


@settings(max_examples=60, suppress_health_check=SLOW)
@given(page=pages(), number=st.integers(0, 3), proof=st.booleans())
def test_every_list_is_within_discords_limits(page: ReadingPage, number: int, proof: bool) -> None:
    submission = page.submission
    within_limits(
        cards.contents_card(Contents(submission, page.chapter.entry.chapter_id), number, working_revision=proof)
    )
    begun = ReadingBegun(tuple(Unfinished(replace(submission, id=n), 1, 2**31) for n in range(10)), 3)
    within_limits(cards.begun_list(begun, GuildSettings(1, adult_channel=2**60)))
    within_limits(cards.opened_card(submission, (2**60, 2**60)))
    within_limits(cards.opened_card(replace(submission, approved_revision=None), None))


def test_notes_stand_where_they_belong_and_give_way_to_the_text() -> None:
    entries = (ChapterEntry(1, 1, 1, "", 1), ChapterEntry(2, 2, 2, "", 1))
    metadata = Metadata(title="The Lamp", notes=Notes("Dear reader", "So long"), disclaimer="Not mine")
    submission = approved(metadata, entries)
    chapter = ChapterText(entries[0], "Text.", Notes("For Wren\n\n> quoted", "Thanks"))
    first = ReadingPage(submission, chapter, 1, 1, 0, "Text.", None, Leaf(2, 0))
    read = shown(reading_page(first))
    order = ["Dear reader", "Not mine", "For Wren", "> -# quoted", "Text.", "Thanks"]
    places = [read.index(words) for words in order]
    assert places == sorted(places) and "So long" not in read
    last = replace(first, chapter=replace(chapter, entry=entries[1]), previous=Leaf(1, 0), next=None)
    read = shown(reading_page(last))
    assert "So long" in read and "Dear reader" not in read and "Not mine" not in read


@pytest.mark.parametrize(
    ("title", "name"), [("The Lamp: at Low/Water", "the-lamp-at-low-water.txt"), ("Лампа", "story.txt")]
)
def test_a_file_is_named_after_its_story(title: str, name: str) -> None:
    assert cards.file_name(title, Kind.TEXT) == name
