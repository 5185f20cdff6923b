"""Pages saved from archives and FanFicFare's files."""

from dataclasses import replace
from email.message import EmailMessage
from email.policy import SMTP

from bot.domain.stories import Notes, Rating, SeriesPart, Status
from bot.text.importers import read_file
from tests.support.text.downloads import FANFICFARE_LABELS, Told, ao3_page, fanficfare_html, ffn_page
from tests.support.text.works import ONE, STORED, TWO, long_work

LINE = (
    "Rated: <a class='xcontrast_txt' href='/ratings/'>Fiction  T</a> - English - Hurt/Comfort/Mystery - [Oriel, Bram] "
    "The Keeper - Chapters: 3   - Words: 31,623 - Reviews: <a href='/r/1/'>5</a> - Favs: 3 - Updated: "
    "<span data-xutime='1554120000'>4/1/2019</span> - Published: <span data-xutime='1551528000'>3/2/2019</span> - "
    "Status: Complete - id: 4711 "
)
MENU = "<option  value=1 >1. Oil<option  value=2 selected>2. Warm Stone<option  value=3 >3. Chapter 3"


def test_ao3s_entire_work_page() -> None:
    work = long_work()
    work.chapters[1].byline = ""
    draft = read_file(ao3_page(work), "The Warm Stair.html")
    metadata = draft.metadata
    assert (metadata.title, metadata.authors) == ("The Warm Stair", ("Marrowmint", "Fen (fenwick)"))
    assert metadata.rating is Rating.TEEN
    assert metadata.relationships == ("Oriel/Bram", "Oriel & The Keeper, Retired")
    assert metadata.series == (SeriesPart("The Long Quay", 2), SeriesPart("Stairs", 1))
    assert (metadata.status, metadata.planned_chapters) == (Status.IN_PROGRESS, None)
    assert metadata.summary == "A lamp goes out.\n\nNobody will say why."
    assert "For *Moth*." in metadata.notes.before
    assert "Inspired by Oil by Tolliver." in metadata.notes.before
    assert "Kudos" not in metadata.notes.before
    assert metadata.notes.after == "Thank you for counting."
    assert [chapter.text for chapter in draft.chapters] == STORED
    assert [chapter.title for chapter in draft.chapters] == ["Oil", "", "Warm Stone"]
    assert [chapter.notes for chapter in draft.chapters] == [
        Notes("Short one.", "It was not short."),
        Notes("Summary: They wait.", ""),
        Notes("", "The end of it."),
    ]


def test_a_page_that_a_phone_saved_in_one_file() -> None:
    message = EmailMessage(policy=SMTP)
    message["Subject"] = "The Warm Stair"
    message.set_type("multipart/related")
    message.add_attachment(ao3_page(long_work()).decode(), subtype="html")
    message.add_attachment(b"picture", maintype="image", subtype="png")
    saved = b"From: <Saved by Blink>\r\n" + message.as_bytes()
    assert [chapter.text for chapter in read_file(saved, "page.mhtml").chapters] == STORED


def test_ao3s_page_of_a_single_chapter() -> None:
    work = replace(long_work(), chapters=[Told("", ONE)], stats="Published: 2019-03-02\nChapters: 1/1")
    draft = read_file(ao3_page(work), "x.htm")
    assert [(chapter.title, chapter.text) for chapter in draft.chapters] == [("", STORED[0])]
    assert draft.metadata.notes.after == "Thank you for counting."
    assert draft.metadata.status is Status.COMPLETE


def test_a_page_of_fanfiction_net() -> None:
    draft = read_file(ffn_page(line=LINE, menu=MENU, html=TWO), "s.html")
    metadata = draft.metadata
    assert (metadata.title, metadata.authors) == ("The Warm Stair", ("Marrowmint",))
    assert (metadata.rating, metadata.language) == (Rating.TEEN, "English")
    assert metadata.fandoms == ("Lantern Quay",)
    assert metadata.tags == ("Hurt/Comfort", "Mystery")
    assert metadata.relationships == ("Oriel/Bram",)
    assert metadata.characters == ("Oriel", "Bram", "The Keeper")
    assert (metadata.status, metadata.planned_chapters) == (Status.COMPLETE, 3)
    assert metadata.summary == "A lamp & a stair."
    assert "Published: 2019-03-02" in metadata.notes.before
    assert "Updated: 2019-04-01" in metadata.notes.before
    assert [(chapter.title, chapter.text) for chapter in draft.chapters] == [("Warm Stone", STORED[1])]
    assert any("chapter 2 of 3" in doubt for doubt in draft.doubts)


def test_a_page_of_fanfiction_net_with_little_said() -> None:
    line = "Rated: Fiction M - Русский - Oriel, Bram - Words: 12 - Published: <span data-xutime='0'>1/1</span> - id: 1"
    draft = read_file(ffn_page(line=line, html=ONE, fandom="Quay + Stairs Crossover"), "s.html")
    metadata = draft.metadata
    assert (metadata.rating, metadata.language, metadata.tags) == (Rating.MATURE, "Русский", ())
    assert (metadata.characters, metadata.relationships) == (("Oriel", "Bram"), ())
    assert metadata.fandoms == ("Quay", "Stairs")
    assert (metadata.status, metadata.planned_chapters) == (None, None)
    assert [(chapter.title, chapter.text) for chapter in draft.chapters] == [("", STORED[0])]


def test_fanficfares_page() -> None:
    notes = (
        '<div class="story"><div class="fff_chapter_notes fff_head_notes"><b>Author\'s Note:</b><blockquote>'
        "<p>For Moth.</p></blockquote><b>Notes for the Chapter:</b><blockquote><p>Short.</p></blockquote></div>"
        f'<div class="userstuff module">{ONE}</div></div>'
    )
    draft = read_file(
        fanficfare_html(FANFICFARE_LABELS, [("1. Oil", notes), ("2. Warm Stone", TWO + "A loose end.")]), "s.html"
    )
    metadata = draft.metadata
    assert (metadata.title, metadata.authors) == ("Steps", ("marrowmint",))
    assert (metadata.fandoms, metadata.categories) == (("Lantern Quay",), ())
    assert metadata.tags == ("Drama", "Hurt/Comfort")
    assert (metadata.status, metadata.planned_chapters) == (Status.COMPLETE, 2)
    assert metadata.series == (SeriesPart("The Long Quay", 2),)
    assert metadata.summary == "Ninety-two."
    assert metadata.notes.before.startswith("For Moth.\n\n")
    assert "https://example.org/s/1" in metadata.notes.before
    assert [(chapter.title, chapter.text) for chapter in draft.chapters] == [
        ("Oil", STORED[0]),
        ("Warm Stone", STORED[1] + "\n\nA loose end."),
    ]
    assert draft.chapters[0].notes == Notes("Short.", "")
