"""AO3's downloads: what the writer wrote, all of it, at its place."""

from dataclasses import replace

import pytest

from bot.domain.stories import Notes, Rating, Status
from bot.text.importers import read_file
from tests.support.text.downloads import Told, Work, ao3_html
from tests.support.text.long_works import check_long
from tests.support.text.works import ONE, STORED, long_work


@pytest.mark.parametrize("minified", [False, True])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_work_of_several_chapters(minified: bool, scheme: str) -> None:
    check_long(read_file(ao3_html(replace(long_work(), scheme=scheme), minified=minified), "work.html"))


def test_the_content_tells_what_a_file_is_and_not_its_name() -> None:
    check_long(read_file(ao3_html(long_work()), "work.txt"))


def test_a_work_of_one_chapter() -> None:
    work = replace(
        long_work(), chapters=[Told("", ONE)], stats="Published: 2019-03-02 Words: 12", authors=["Anonymous"]
    )
    draft = read_file(ao3_html(work), "work.html")
    assert [(chapter.title, chapter.text) for chapter in draft.chapters] == [("", STORED[0])]
    assert draft.metadata.authors == ("Anonymous",)
    assert draft.metadata.status is Status.COMPLETE
    assert draft.metadata.notes.before.startswith("For *Moth*.")
    assert draft.metadata.notes.after == "Thank you for counting."
    assert not draft.doubts


def test_headings_without_numbers_and_planned_chapters() -> None:
    work = replace(long_work(), stats="Published: 2010-01-01 Completed: 2011-01-01 Chapters: 3/3 Words: 90")
    work.chapters = [Told("Prologue", ONE), Told("Chapter 2: Chapter Two", ONE), Told("3. Chapter 3", ONE)]
    draft = read_file(ao3_html(work), "work.html")
    assert [chapter.title for chapter in draft.chapters] == ["Prologue", "", "3. Chapter 3"]
    assert (draft.metadata.status, draft.metadata.planned_chapters) == (Status.COMPLETE, 3)


def test_missing_and_unknown_labels() -> None:
    work = Work("Nine Days", ["Hollis"], [Told("", ONE)], tags=[("Fandoms", ["A", "B"]), ("Phase", ["Moon, full"])])
    draft = read_file(ao3_html(work), "work.html")
    assert draft.metadata.fandoms == ("A", "B")
    assert draft.metadata.rating is Rating.NOT_RATED
    assert "Phase: Moon, full" in draft.metadata.notes.before
    assert any("rating" in doubt for doubt in draft.doubts)


def test_only_end_notes_leave_no_link_behind() -> None:
    work = replace(long_work(), before="", inspired="", plain=[], stats="")
    work.chapters[0].before = ""
    draft = read_file(ao3_html(work), "work.html")
    assert draft.metadata.notes == Notes("URL: https://archiveofourown.org/works/4711", "Thank you for counting.")
    assert draft.chapters[0].notes == Notes("", "It was not short.")


def test_labels_and_headings_inside_a_story_stay_there() -> None:
    html = "<p>Notes</p><blockquote><p>Found in a drawer.</p></blockquote><h2>Chapter 9</h2><p>Summary</p><p>None.</p>"
    work = replace(long_work(), chapters=[Told("Chapter 1", html), Told("Chapter 2", html)])
    draft = read_file(ao3_html(work), "work.html")
    wanted = "Notes\n\n> Found in a drawer.\n\n# Chapter 9\n\nSummary\n\nNone."
    assert [chapter.text for chapter in draft.chapters] == [wanted, wanted]
