"""What AO3 says of a work in labels, in its downloads and on its pages alike: tags, series, statistics, authors."""

import re
from collections.abc import Iterator, Sequence

from bot.domain.stories import SeriesPart, Status
from bot.text.importers.html_tree import Element, children_of, links_of, plain_of, tag_of
from bot.text.importers.page_fields import Card

_STAT = re.compile(r"(?P<name>[A-Z][A-Za-z]{2,20}):\s*(?P<value>[^:]*?)(?=\s*[A-Z][A-Za-z]{2,20}:|$)")
_PART = re.compile(r"Part\s+(?P<part>\d+)\s+of(?:\s+the)?\s*$", re.IGNORECASE)
# Counted by the site, not said by the writer.
COUNTERS = frozenset(["comments", "kudos", "bookmarks", "hits"])


def take_tags(card: Card, pairs: Iterator[tuple[str, Element]], counts: Sequence[str] = ()) -> None:
    """AO3's labelled tags: each a label and the element that holds its values.

    ``counts`` are the two halves of '3/?', for a page that holds them elsewhere.
    """
    for name, value in pairs:
        key = name.casefold()
        if key == "series":
            card.series += _series(value)
        elif key == "stats":
            counts = _take_stats(card, plain_of(value))
        elif key in ("language", "collections", "collection"):
            card.take(name, ", ".join(links_of(value)) or plain_of(value))
        else:
            card.take(name, plain_of(value), links_of(value) or _listed(value))
    # AO3 leaves the count out only where one chapter is all that was planned.
    done = len(counts) != 2 or counts[0].strip() == counts[1].strip()
    card.status = Status.COMPLETE if done else Status.IN_PROGRESS


def _take_stats(card: Card, text: str) -> list[str]:
    """The statistics of a download; the two halves of its count of chapters."""
    counts: list[str] = []
    for stat in _STAT.finditer(text):
        name, value = stat["name"], stat["value"].strip()
        card.take(name, value)
        if name == "Chapters":
            counts = value.split("/")
    return counts


def _listed(value: Element) -> list[str]:
    return [part.strip() for part in plain_of(value).split(",") if part.strip()]


def _series(value: Element) -> list[SeriesPart]:
    found: list[SeriesPart] = []
    for link in value.iter("a"):
        before = link.getprevious()
        parent = link.getparent()
        said = (before.tail if before is not None else parent.text if parent is not None else "") or ""
        part = _PART.search(" ".join(said.split()) + " ")
        if part or not re.search(r"previous|next|[←→]", f"{link.get('class')} {plain_of(link)}", re.IGNORECASE):
            found.append(SeriesPart(plain_of(link), int(part["part"][:6]) if part else None))
    if not found and (text := re.match(r"Part (\d{1,6}) of (?:the )?(.+)", plain_of(value))):
        found.append(SeriesPart(text[2], int(text[1])))
    return [part for part in found if part.title]


def authors_of(byline: Element) -> list[str]:
    """The names in a byline: 'by A, B (c)'. An anonymous author stays one."""
    text = re.sub(r"^by\s+", "", plain_of(byline), flags=re.IGNORECASE)
    archived = re.match(r"(?P<name>.+?)\s*\[archived by .+\]", text)
    if archived:
        return [archived["name"]]
    return links_of(byline) or [name.strip() for name in text.split(",") if name.strip()]


def pairs_of(listing: Element) -> Iterator[tuple[str, Element]]:
    """A definition list's labels, each with what it says."""
    name = ""
    for child in children_of(listing):
        if tag_of(child) == "dt":
            name = plain_of(child).rstrip(" :：")
        elif tag_of(child) == "dd" and name:
            yield name, child
