"""How much reading a file costs beside what its container alone needs: ``python -m bench.importing [words …]``.

One synthetic story is written in every format, as bare as programs write it, and read twice in turns: by our importer,
to a draft, and by what opens such a file, to text (zipfile and lxml, markdown-it, a decoder). RTF has no container:
beside it stand its tokens, split by one regular expression. Speed is in MB of the story's text a second, whatever it
is packed in; the ratios hold on a busy machine, the speeds do not.
"""

import io
import re
import statistics
import sys
import time
import zipfile
from collections.abc import Callable

from lxml import etree
from markdown_it import MarkdownIt

from bench.search import Writer
from bot.text.importers import read_file

ROUNDS = 5
WORDS_A_CHAPTER = 2_500
_TOKENS = re.compile(rb"\\[a-z]+-?\d* ?|[{}]|\\'[0-9a-f]{2}|\\[^a-z]|[^\\{}]+")
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def story(words: int) -> list[list[str]]:
    """Paragraphs by chapter, a word in twenty in italics (between ``*``)."""
    writer = Writer()
    chapters: list[list[str]] = []
    for _number in range(max(1, words // WORDS_A_CHAPTER)):
        held = writer.words(WORDS_A_CHAPTER)
        held[::20] = [f"*{word}*" for word in held[::20]]
        chapters.append([" ".join(held[at : at + 60]).capitalize() + "." for at in range(0, len(held), 60)])
    return chapters


def _packed(files: dict[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return held.getvalue()


def _marked(text: str, before: str, after: str) -> str:
    return re.sub(r"\*([^*]*)\*", lambda match: before + match[1] + after, text)


def written(chapters: list[list[str]]) -> dict[str, bytes]:
    """The story as a file of each format, by its ending."""
    numbered = list(enumerate(chapters, 1))
    plain = "\n\n".join(f"Chapter {n}\n\n" + "\n\n".join(each) for n, each in numbered)
    pages = {
        n: f"<h2>Chapter {n}</h2>" + "".join(f"<p>{_marked(one, '<i>', '</i>')}</p>" for one in each)
        for n, each in numbered
    }
    italic = "</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>", "</w:t></w:r><w:r><w:t xml:space='preserve'>"
    word = "".join(
        f"<w:p><w:r><w:t xml:space='preserve'>{_marked(one, *italic)}</w:t></w:r></w:p>"
        for n, each in numbered
        for one in (f"Chapter {n}", *each)
    )
    spans = "<text:span text:style-name='T1'>", "</text:span>"
    text = "".join(
        f"<text:p>{_marked(one, *spans)}</text:p>" for n, each in numbered for one in (f"Chapter {n}", *each)
    )
    rich = "".join(_marked(one, r"{\i ", "}") + r"\par " for n, each in numbered for one in (f"Chapter {n}", *each))
    items = "".join(f'<item id="p{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>' for n in pages)
    spine = "".join(f'<itemref idref="p{n}"/>' for n in pages)
    return {
        "txt": plain.encode(),
        "md": plain.replace("Chapter ", "## Chapter ").encode(),
        "html": ("<html><body>" + "".join(pages.values()) + "</body></html>").encode(),
        "epub": _packed({
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>',
            "a.opf": f"<package><metadata/><manifest>{items}</manifest><spine>{spine}</spine></package>",
            **{f"{n}.xhtml": f"<html><body>{page}</body></html>" for n, page in pages.items()},
        }),
        "docx": _packed({
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {_WORD}><w:body>{word}</w:body></w:document>",
        }),
        "odt": _packed({
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_OPEN}><office:body><office:text>{text}</office:text>"
            "</office:body></office:document-content>",
        }),
        "rtf": (r"{\rtf1\ansi\ansicpg1252 " + rich + "}").encode(),
        "zip": _packed({f"{n}.txt": "\n\n".join(each) for n, each in numbered}),
    }  # fmt: skip


def _unpacked(data: bytes, *, parse: bool = True) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(name) for name in archive.namelist()]
    if not parse:
        return sum(len(part.decode()) for part in parts)
    roots = (etree.fromstring(part) for part in parts if part[:1] == b"<")
    return sum(len("".join(root.itertext())) for root in roots)


def _page(data: bytes) -> int:
    return len("".join(etree.fromstring(data, etree.HTMLParser(huge_tree=True)).itertext()))


BARE: dict[str, Callable[[bytes], int]] = {
    "txt": lambda data: len(data.decode().split("\n\n")),
    "md": lambda data: len(MarkdownIt().parse(data.decode())),
    "html": _page,
    "epub": _unpacked,
    "docx": _unpacked,
    "odt": _unpacked,
    "rtf": lambda data: len(_TOKENS.findall(data)),
    "zip": lambda data: _unpacked(data, parse=False),
}


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def run(sizes: list[int]) -> None:
    """Measure with a story of each number of words."""
    for words in sizes:
        chapters = story(words)
        files = written(chapters)
        size = len(files["txt"]) / 2**20
        print(f"\n{words:,} words in {len(chapters)} chapters, {size:.1f} MB of text")
        print(f"{'':<24} {'ours MB/s':>11} {'bare MB/s':>11} {'ratio':>7}")
        for kind, data in files.items():
            name = f"a.{kind}"
            assert len(read_file(data, name).chapters) == len(chapters), kind
            ours, bare = list[float](), list[float]()
            for _round in range(ROUNDS):
                ours.append(_seconds(lambda: read_file(data, name)))  # noqa: B023 - called at once
                bare.append(_seconds(lambda: BARE[kind](data)))  # noqa: B023
            taken, least = statistics.median(ours), statistics.median(bare)
            print(f"{kind:<24} {size / taken:>11.1f} {size / least:>11.1f} {taken / least:>7.1f}")


if __name__ == "__main__":
    run([int(words) for words in sys.argv[1:]] or [100_000])
