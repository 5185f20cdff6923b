"""Several files that are one story, in an archive or handed in together."""

import pytest

from bot.domain.stories import Draft, Rating
from bot.errors import BadInput
from bot.text.importers import read_file, read_files
from bot.text.importers.archive import MAX_ENTRIES
from bot.text.importers.many_files.reader import in_order
from tests.support.text.office import docx, odt, par, zipped


def body(number: int) -> str:
    return f"The water rose on day {number}.\n\nIt was gone by night."


def read(*files: tuple[str, str | bytes]) -> Draft:
    return read_files([(name, data.encode() if isinstance(data, str) else data) for name, data in files])


def test_chapters_come_in_the_order_of_their_numbers() -> None:
    draft = read(
        ("chapter10.txt", body(10)),
        ("chapter2.txt", body(2)),
        ("chapter1.txt", "Title: The Weir\nRating: T\nAuthor: Jo Fern\n\n" + body(1)),
    )
    assert draft.metadata.title == "The Weir"
    assert [each.text.split("\n")[0] for each in draft.chapters] == [
        f"The water rose on day {number}." for number in (1, 2, 10)
    ]
    assert [each.number for each in draft.chapters] == [1, 2, 3]
    assert draft.chapters[0].title == draft.chapters[1].title == ""


@pytest.mark.parametrize(
    "names",
    [
        ["1.txt", "2.txt", "10.txt"],
        ["Prologue.txt", "Chapter One.txt", "Chapter Two.txt", "Chapter Three.txt", "Epilogue.txt"],
        ["01 - Oil.txt", "02 - Ash.txt", "03 - Wick.txt"],
        ["weir/ch1.docx", "weir/ch2.txt", "weir/ch11.rtf"],
        ["a/2.txt", "b/1.txt"],
    ],
)
def test_reading_order(names: list[str]) -> None:
    assert [name for name, _data in in_order([(name, b"") for name in reversed(names)])] == names


def test_titles_come_from_the_text_or_else_from_the_files_names() -> None:
    draft = read(
        ("weir_01_the_oil.txt", "Title: The Weir\n\n" + body(1)),
        ("weir_02_ash.txt", "Chapter 2: Embers\n\n" + body(2)),
        ("weir_03.txt", body(3)),
        ("weir_04 - the wick.txt", "Title: The Weir\nChapter Title: Smoke\n\n" + body(4)),
    )
    assert [each.title for each in draft.chapters] == ["the oil", "Embers", "", "Smoke"]


def test_titles_on_top_of_every_file_are_their_chapters() -> None:
    titles = ("Oil and Ash", "The Wick", "Smoke")
    files = {f"Salt/{number}.txt": f"{title}\n\n{body(number)}" for number, title in enumerate(titles, 1)}
    draft = read_file(zipped(files), "upload.zip")
    assert [each.title for each in draft.chapters] == list(titles)
    assert draft.metadata.title == "Salt"
    assert any("Salt" in doubt for doubt in draft.doubts)


def test_what_later_files_say_of_themselves_is_kept_with_their_chapters() -> None:
    draft = read(
        ("1.txt", "Title: The Weir\nRating: T\nCharacters: Odile\nSummary: Rain.\n\n" + body(1) + "\n\nA/N: thanks!"),
        ("2.txt", "Title: The Weir\nRating: M\nCharacters: Ferryman\nSummary: Flood.\n\n" + body(2) + "\n\nTHE END"
         "\n\nAuthor's note: that was all, thanks for reading."),
    )  # fmt: skip
    first, second = draft.chapters
    assert (draft.metadata.rating, draft.metadata.characters) == (Rating.MATURE, ("Odile", "Ferryman"))
    assert (draft.metadata.summary, second.notes.before) == ("Rain.", "Summary: Flood.")
    assert first.notes.after == "thanks!"
    assert "that was all" in draft.metadata.notes.after


def test_an_archive_of_mixed_formats() -> None:
    data = zipped(
        {
            "The Weir/1.docx": docx(par("Title: The Weir"), par("Oil burned."), par("It smoked.")),
            "The Weir/2.odt": odt("<text:p>Ash fell.</text:p><text:p>It lay.</text:p>"),
            "The Weir/3.rtf": b"{\\rtf1 Salt \\i stung\\i0 .\\par It dried.}",
            "The Weir/4.md": "# Chapter 4: Wick\n\nIt *glowed*.",
            "The Weir/cover.png": b"\x89PNG",
            "The Weir/.DS_Store": b"\x00",
            "__MACOSX/The Weir/._1.docx": b"\x00",
            "Thumbs.db": b"\x00",
        }
    )
    draft = read_file(data, "weir.zip")
    assert [each.text.split("\n")[0] for each in draft.chapters] == [
        "Oil burned.", "Ash fell.", "Salt *stung*.", "It *glowed*.",
    ]  # fmt: skip
    assert [each.title for each in draft.chapters] == ["", "", "", "Wick"]
    assert sum("I left out 1 file" in doubt for doubt in draft.doubts) == 1


def test_an_archive_of_one_file_is_that_file() -> None:
    one = read_file(b"Title: The Weir\n\n" + body(1).encode(), "weir.txt")
    assert read_file(zipped({"weir.txt": "Title: The Weir\n\n" + body(1)}), "weir.zip") == one


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({"inner.zip": b"x", "a.txt": "text"}, "archive in the archive"),
        ({"inner": zipped({"a.txt": "text"})}, "archive in an archive"),
        ({"a.png": b"x"}, "no file"),
        ({"1.txt": body(1), "2.pdf": b"%PDF-1.7"}, r"2\.pdf: .*PDF"),
        ({f"{n}.txt": "x" for n in range(MAX_ENTRIES + 1)}, "more than"),
        ({"1.txt": b"\x00" * 9_000_000}, "far more"),
        ({"../1.txt": "text"}, "no file"),
    ],
)
def test_archives_that_are_refused(files: dict[str, str | bytes], sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        read_file(zipped(files), "story.zip")


def test_a_file_that_cant_be_read_is_named() -> None:
    with pytest.raises(BadInput, match=r"^2\.txt: There is no text"):
        read(("1.txt", body(1)), ("2.txt", "  "))
