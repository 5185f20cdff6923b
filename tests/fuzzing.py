"""``make fuzz``: files of every format, broken in every way that is known, read as strangers' files are.

``python -m tests.fuzzing [--seed N] [--files N] [--only N]``. A file may be read or refused; a crash, more than ten
seconds of the processor or more memory than the reading process may have is a failure, and the file is kept in
``build/fuzz``. The same seed makes the same files.
"""

import argparse
import random
import sys
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from bot.parse import CPU_SECONDS
from bot.services.stories.service import HandedIn, Parsing
from tests.support.text.books import ao3_epub, fanficfare_epub
from tests.support.text.downloads import ao3_html, ao3_page, fanficfare_html
from tests.support.text.office import docx, fodt, odt, par, run, zipped
from tests.support.text.works import long_work

SEED, FILES, PROCESSES = 20_261_125, 20_000, 2
HANGS_SECONDS = 10.0
KEPT = Path("build/fuzz")
TEXTS = Path(__file__).parent / "text" / "importers"

# Bytes that mean something to some format.
TELLING = (
    b"<", b">", b"&", b"]]>", b"<!--", b"<![CDATA[", b"{", b"}", b"\\", b"\\u-1?", b"\\bin99999 ", b"\\'", b"\x00",
    b"\xff\xfe", b"PK\x03\x04", b"PK\x05\x06", b"<p>", b"</p>", b"<div>" * 50, b"{\\i " * 50, b"> " * 50, b"*" * 50,
    b"_", b"[" * 50, b"\n\n", b"\r", b"Title: ", b"Chapter 9\n", b"\xed\xa0\x80", b"&#0;", b"&#x110000;", b"- " * 50,
    b"---\n", b"\xe2\x80\xae", b"9" * 21, b"-1", b'"', b"<br>" * 50, b"<table>" * 20, b"\\footnote",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
)  # fmt: skip


def samples() -> list[tuple[str, bytes]]:
    """One good file or some of each format, small ones, so that a change in them meets something."""
    work = long_work()
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>'
    word = docx(
        par("The Weir", style="Title"), par("Rating: T"), par("Mood: grey"), par("Storm", style="Heading1"),
        par(run("It ") + run("rained", "<w:i/>") + mark), par("* * *", '<w:jc w:val="center"/>'), par("salt", listed),
        f"<w:tbl><w:tr><w:tc>{par('a')}</w:tc><w:tc>{par('b')}</w:tc></w:tr></w:tbl>", par("Calm", style="Heading1"),
        par("<w:ins>" + run("new") + "</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"), par("The End"),
        footnotes=f'<w:footnote w:id="2"><w:p>{run("A note.")}</w:p></w:footnote>',
        numbering='<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="lowerRoman"/><w:lvlText '
        'w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>',
        core="<dc:title>Salt</dc:title><dc:creator>Jo</dc:creator>",
    )  # fmt: skip
    body = (
        '<text:p>Title: Oil</text:p><text:h text:outline-level="1">Chapter 1</text:h><text:p>It <text:span '
        'text:style-name="T1">burned<text:note><text:note-body><text:p>A note.</text:p></text:note-body></text:note>'
        '</text:span><text:s text:c="3"/><text:line-break/>on.</text:p><text:list><text:list-item><text:p>a</text:p>'
        "</text:list-item></text:list>"
    )
    style = (
        '<style:style style:name="T1" style:family="text" style:parent-style-name="T1"><style:text-properties '
        'fo:font-style="italic"/></style:style>'
    )
    rich = (
        rb"{\rtf1\ansi\ansicpg1251\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset128 Mincho;}}"
        rb"{\stylesheet{\s1 heading 1;}}{\info{\title Salt}}\pard Title: Oil\par Rating: M\par\pard\s1 Chapter 1\par"
        rb"\pard It {\i burned}{\footnote A note.} \u26085\'93\'fa {\f1\'93\'fa}\line on.\par\pard\qc *\par"
        rb'{\field{\*\fldinst HYPERLINK "http://a.b"}{\fldrslt link}}\par\trowd\intbl a\cell b\cell\row\pard\page'
        rb"\bin2 xx\par}"
    )
    paths = [*sorted((TEXTS / "fixtures").iterdir()), *sorted((TEXTS / "shapes").iterdir())[::7]]
    texts = [(path.name, path.read_bytes()) for path in paths if path.suffix != ".json"]
    texts = [each for each in texts if len(each[1]) < 20_000]
    return [
        *texts,
        *_eight("weir.docx", word), *_eight("oil.odt", odt(body, automatic=style)),
        *_eight("oil.fodt", fodt(body, automatic=style)), *_eight("oil.rtf", rich),
        *_eight("work.html", ao3_html(work)), ("small.html", ao3_html(work, minified=True)),
        *_eight("page.html", ao3_page(work)), *_eight("work.epub", ao3_epub(work)),
        ("other.epub", fanficfare_epub([("Title", "Oil")], [("One", "<p>It burned.</p>")])),
        ("other.html", fanficfare_html([("Title", "Oil")], [("One", "<p>It burned.</p>")])),
        *_eight("all.zip", zipped({"1.docx": word, "2.rtf": rich, "3.txt": b"Ash fell.", "4.html": b"<p>Salt"})),
    ]  # fmt: skip


def _eight(name: str, data: bytes) -> list[tuple[str, bytes]]:
    """A sample as often as makes up for the many texts."""
    return [(name, data)] * 8


Mutation = Callable[[random.Random, bytes, list[tuple[str, bytes]]], bytes]


def _flip(chance: random.Random, data: bytes, _all: object) -> bytes:
    held = bytearray(data)
    for _turn in range(chance.choice((1, 2, 8, 64))):
        held[chance.randrange(len(held))] ^= 1 << chance.randrange(8)
    return bytes(held)


def _cut(chance: random.Random, data: bytes, _all: object) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] if chance.random() < 0.7 else data[place:]


def _splice(chance: random.Random, data: bytes, everything: list[tuple[str, bytes]]) -> bytes:
    other = chance.choice(everything)[1]
    return data[: chance.randrange(len(data))] + other[chance.randrange(len(other)) :]


def _repeat(chance: random.Random, data: bytes, _all: object) -> bytes:
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.choice((1, 10, 100, 1000)))
    times = min(chance.choice((2, 10, 1000, 20_000)), 400_000 // (end - start))
    return data[:start] + data[start:end] * max(2, times) + data[end:]


def _insert(chance: random.Random, data: bytes, _all: object) -> bytes:
    for _turn in range(chance.choice((1, 3, 20))):
        place = chance.randrange(len(data) + 1)
        data = data[:place] + chance.choice(TELLING) * chance.choice((1, 1, 3, 100)) + data[place:]
    return data


def _drop(chance: random.Random, data: bytes, _all: object) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.choice((1, 5, 50, 500)) :]


def _encode(chance: random.Random, data: bytes, _all: object) -> bytes:
    text = data.decode(chance.choice(("utf-8", "latin-1")), "replace")
    names = (
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "cp1252",
        "cp1251",
        "shift_jis",
        "gb18030",
        "koi8-r",
        "utf-7",
    )
    return text.encode(chance.choice(names), "replace")


def _parts(chance: random.Random, data: bytes, everything: list[tuple[str, bytes]]) -> bytes:
    """The files in an archive changed one by one, renamed, left out, doubled; any other file put into one."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            files = [(name, archive.read(name)) for name in archive.namelist()]
    except Exception:  # an archive that was broken before may raise anything
        return zipped({f"{chance.randrange(20)}/{chance.choice(everything)[0]}": data, "b.txt": b"Ash fell."})
    found: dict[str, bytes] = {}
    for name, inner in files:
        what = chance.random()
        if what < 0.5 and inner:
            inner = chance.choice(PLAIN)(chance, inner, everything)
        elif what < 0.55:
            inner = chance.choice(everything)[1]
        elif what < 0.6:
            name = chance.choice(("../", "/", "", "C:", "__MACOSX/")) + name.upper()
        if what < 0.97:
            found[name] = inner
    return zipped(found)


PLAIN: tuple[Mutation, ...] = (_flip, _cut, _splice, _repeat, _insert, _insert, _drop, _encode)


def files(seed: int, count: int) -> Iterator[tuple[int, str, bytes]]:
    """So many broken files: each one's number, name and bytes. A file depends on the seed and its number alone."""
    everything = samples()
    for number in range(count):
        chance = random.Random(f"{seed}:{number}")
        name, data = chance.choice(everything)
        for _turn in range(chance.choice((1, 1, 1, 2, 4))):
            packed = data[:2] == b"PK" and chance.random() < 0.75
            change = _parts if packed or chance.random() < 0.03 else chance.choice(PLAIN)
            data = change(chance, data or b" ", everything)
        if chance.random() < 0.05:
            name = chance.choice(everything)[0]
        yield number, name, data[:3_000_000]


def failure(parsing: Parsing, name: str, data: bytes) -> str:
    """What is wrong with how a file was read; empty where it was read or refused in time."""
    answer: dict[str, Any] = parsing._ask(HandedIn([(name, data)]))
    took = answer.get("seconds", CPU_SECONDS)
    if took > HANGS_SECONDS and "fault" not in answer:
        return f"took {took:.1f} s or more"
    return str(answer.get("fault", ""))


def _work(given: argparse.Namespace, which: int, found: list[str], counts: Counter[str]) -> None:
    parsing = Parsing(wall_seconds=CPU_SECONDS * 6)
    for number, name, data in files(given.seed, given.files):
        if number % PROCESSES != which or (given.only is not None and number != given.only):
            continue
        wrong = failure(parsing, name, data)
        counts[Path(name).suffix] += 1
        if wrong:
            KEPT.mkdir(parents=True, exist_ok=True)
            kept = KEPT / f"{given.seed}-{number}-{name}"
            kept.write_bytes(data)
            found.append(f"{kept}: {wrong}")
            print(found[-1], flush=True)
        if number % 1000 == 999:
            print(f"{number + 1} files, {len(found)} failures", flush=True)
    parsing.close()


def main() -> int:
    """The command; returns 1 where any file failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--files", type=int, default=FILES)
    parser.add_argument("--only", type=int, help="the number of one file, to try it again")
    given = parser.parse_args()
    print(f"seed {given.seed}, {given.files} files")
    began, found, counts = time.monotonic(), list[str](), Counter[str]()
    workers = [threading.Thread(target=_work, args=(given, which, found, counts)) for which in range(PROCESSES)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    shown = ", ".join(f"{count} {suffix}" for suffix, count in sorted(counts.items()))
    print(f"{sum(counts.values())} files ({shown}) in {time.monotonic() - began:.0f} s: {len(found)} failures")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
