"""What every reader of a long download has to find."""

from bot.domain.stories import Draft, Notes, Rating, SeriesPart, Status
from tests.support.text.works import STORED


def check_long(draft: Draft) -> None:
    metadata = draft.metadata
    assert metadata.title == "The Warm Stair"
    assert metadata.authors[:2] == ("Marrowmint", "Fen (fenwick)")
    assert "Tolliver" not in metadata.authors
    assert metadata.rating is Rating.TEEN
    assert metadata.warnings == ("Graphic Depictions Of Violence", "Major Character Death")
    assert metadata.categories == ("F/F",)
    assert metadata.fandoms == ("Lantern Quay, or the Long Stair (Books)",)
    assert metadata.relationships == ("Oriel/Bram", "Oriel & The Keeper, Retired")
    assert metadata.characters == ("Oriel", "Bram")
    assert metadata.tags == ("Fog", "Counting, badly")
    assert metadata.language == "English"
    assert metadata.series == (SeriesPart("The Long Quay", 2), SeriesPart("Stairs", 1))
    assert metadata.status is Status.IN_PROGRESS
    assert metadata.planned_chapters is None
    assert metadata.summary == "A lamp goes out.\n\nNobody will say why."
    assert metadata.notes.before.startswith("For *Moth*.\n\n")
    for kept in ("Inspired by Oil by Tolliver", "Collections: Fog Week, Lamps", "Published: 2019-03-02", "/works/4711"):
        assert kept in metadata.notes.before
    assert metadata.notes.after == "Thank you for counting."
    assert [chapter.text for chapter in draft.chapters] == STORED
    assert [chapter.title for chapter in draft.chapters] == ["Oil", "", "Warm Stone"]
    assert [chapter.notes for chapter in draft.chapters] == [
        Notes("Short one.", "It was not short."),
        Notes("Summary: They wait.", ""),
        Notes("", "The end of it."),
    ]
    assert any("Chapter 2 is by Hal" in doubt for doubt in draft.doubts)
