"""Zip files from strangers: what is read, and where it stops."""

import io
import zipfile

import pytest

from bot.errors import BadInput
from bot.text.importers import archive
from bot.text.importers.archive import Archive, is_archive


def packed(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, data in entries:
            file.writestr(name, data)
    return buffer.getvalue()


def test_entries_are_found_by_what_books_call_them() -> None:
    found = Archive(packed(("OEBPS/Chapter 1.xhtml", b"one"), ("OEBPS\\two.xhtml", b"two")))
    assert found.names == ("OEBPS/Chapter 1.xhtml", "OEBPS/two.xhtml")
    assert found.find("OEBPS/Chapter%201.xhtml") == "OEBPS/Chapter 1.xhtml"
    assert found.find("oebps/TWO.xhtml") == "OEBPS/two.xhtml"
    assert found.find("OEBPS/text/../two.xhtml") == "OEBPS/two.xhtml"
    assert found.find("three.xhtml") == ""
    assert found.read("OEBPS/two.xhtml") == b"two"


def test_names_that_lead_out_of_it_are_not_there() -> None:
    found = Archive(packed(("../a", b""), ("/b", b""), ("C:/c", b""), ("x/../../d", b""), ("e/", b""), ("f", b"")))
    assert found.names == ("f",)


def test_what_is_no_archive_or_cut_off_is_refused_with_a_way_on() -> None:
    whole = packed(("a.txt", b"a" * 1000))
    assert is_archive(whole)
    for data in (b"PK\x03\x04 and nothing", whole[: len(whole) // 2], b""):
        with pytest.raises(BadInput, match="save it again"):
            Archive(data)


def test_a_damaged_entry_is_refused() -> None:
    whole = bytearray(packed(("a.txt", b"a story " * 100), method=zipfile.ZIP_STORED))
    whole[60] ^= 0xFF
    with pytest.raises(BadInput, match=r"a\.txt"):
        Archive(bytes(whole)).read("a.txt")


def test_a_locked_entry_is_refused() -> None:
    whole = packed(("a.txt", b"a story"))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = whole.index(mark) + place
        whole = whole[:start] + b"\x01" + whole[start + 1 :]
    with pytest.raises(BadInput, match="password"):
        Archive(whole).read("a.txt")


def test_too_many_entries_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_ENTRIES", 3)
    Archive(packed(*((f"{n}.txt", b"") for n in range(3))))
    with pytest.raises(BadInput, match="more than 3"):
        Archive(packed(*((f"{n}.txt", b"") for n in range(4))))


def test_an_entry_that_packs_too_well_is_refused_before_it_is_unpacked() -> None:
    found = Archive(packed(("bomb.txt", bytes(8 * 1024 * 1024)), ("story.txt", b"fog " * 1000)))
    with pytest.raises(BadInput, match="unpacks to far more"):
        found.read("bomb.txt")
    assert found.read("story.txt")


def test_all_that_is_read_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 1000)
    found = Archive(packed(("a", b"a" * 400), ("b", b"b" * 400)))
    found.read("a")
    found.read("b")
    with pytest.raises(BadInput, match="unpacks to far more"):
        found.read("a")
