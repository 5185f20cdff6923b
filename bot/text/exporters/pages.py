"""The parts of a story as XHTML, from which the HTML file and the EPUB are put together."""

import re
from collections.abc import Iterable
from html import escape

from bot.domain.stories import ChapterDraft, Metadata, SeriesPart
from bot.text.native.page import FACTS, LISTS
from bot.text.stored.markup import to_html

STYLE = """\
body { max-width: 36em; margin: 0 auto; padding: 1em; line-height: 1.5; font-family: Georgia, serif; }
h1, h2, .authors, hr { text-align: center; }
hr { width: 30%; margin: 1.5em auto; }
dt { font-weight: bold; float: left; clear: left; margin-right: 0.5em; }
dd { margin: 0; }
section { margin: 1.5em 0; padding-left: 1em; border-left: 0.2em solid #bbb; }
section h3, article section h3 { margin: 0; font-size: 1em; }
"""


# Characters that XML has no way to write.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def whole(page: str) -> str:
    """A page as it may be written: without the characters that XML does not allow."""
    return _UNWRITABLE.sub("", page)


def header(metadata: Metadata) -> str:
    """The title page: who and what, summary, disclaimer, the notes before the story."""
    authors = ", ".join(f"<span>{escape(name)}</span>" for name in metadata.authors)
    facts = "\n".join(
        f'<dt>{FACTS[name]}:</dt>\n<dd class="{name}">{value}</dd>' for name, value in _facts(metadata) if value
    )
    return "\n".join(
        part
        for part in (
            '<header class="story">',
            f'<h1 class="title">{escape(metadata.title)}</h1>',
            f'<p class="authors">by {authors}</p>' if authors else "",
            f"<dl>\n{facts}\n</dl>",
            _prose("summary", "Summary", metadata.summary),
            _prose("disclaimer", "Disclaimer", metadata.disclaimer),
            _prose("before", "Notes", metadata.notes.before),
            "</header>",
        )
        if part
    )


def chapter(part: ChapterDraft) -> str:
    """One chapter with its heading and the notes around it."""
    title = f': <span class="title">{escape(part.title)}</span>' if part.title else ""
    return "\n".join(
        line
        for line in (
            f'<article class="chapter" id="chapter-{part.number}">',
            f"<h2>Chapter {part.number}{title}</h2>",
            _prose("before", "Notes", part.notes.before),
            f'<div class="text">\n{to_html(part.text)}\n</div>',
            _prose("after", "End notes", part.notes.after),
            "</article>",
        )
        if line
    )


def footer(metadata: Metadata) -> str:
    """The notes after the story; empty if there are none."""
    after = _prose("after", "End notes", metadata.notes.after)
    return f'<footer class="story">\n{after}\n</footer>' if after else ""


def _facts(metadata: Metadata) -> Iterable[tuple[str, str]]:
    for name in FACTS:
        value = getattr(metadata, name)
        if name in LISTS:
            yield name, ", ".join(f"<span>{escape(entry)}</span>" for entry in value)
        elif name == "series":
            yield name, ", ".join(_series(part) for part in metadata.series)
        else:
            yield name, "" if value is None else escape(str(value))


def _series(part: SeriesPart) -> str:
    place = f', part <span class="part">{part.part}</span>' if part.part is not None else ""
    return f'<span class="entry"><span class="name">{escape(part.title)}</span>{place}</span>'


def _prose(name: str, label: str, stored: str) -> str:
    return f'<section class="{name}">\n<h3>{label}</h3>\n{to_html(stored)}\n</section>' if stored else ""
