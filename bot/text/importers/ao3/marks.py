"""What stands where in AO3's downloads: headings, labels before a quotation, end notes, tags, AO3's own lines."""

import re

from bot.text.importers.ao3.tags import pairs_of
from bot.text.importers.html_tree import Element, children_of, classes_of, start_of, tag_of
from bot.text.reading.labels import Field, field_of

_LABELS = {
    "summary": "summary",
    "notes": "before",
    "note": "before",
    "end notes": "after",
    "end note": "after",
    "chapter summary": "summary",
    "chapter notes": "before",
    "chapter note": "before",
    "chapter end notes": "after",
    "chapter end note": "after",
}
_SEE_NOTES = re.compile(r"\(?\s*See the end of the (?:chapter|work) for\b.{0,60}", re.IGNORECASE)
# AO3 puts a byline, a summary, notes and a link beside a heading, each with its label; the rest is text.
_MOST_BESIDE = 20


def named(element: Element, *names: str) -> bool:
    """Whether one of the element's classes is of these names, as they were or as calibre numbers them."""
    return any(each.rstrip("0123456789") in names for each in classes_of(element))


def label_of(element: Element) -> str:
    """What a line such as 'Chapter Notes' announces; empty where it is no label before a quotation."""
    if tag_of(element) not in ("p", "h3") or len(element) > 2:
        return ""
    label = _LABELS.get(start_of(element, 40).rstrip(" :").casefold(), "")
    following = element.getnext() if label else None
    said = following is not None and (tag_of(following) == "blockquote" or see_notes(following))
    return label if said or _is_last(element) else ""


def says_where(element: Element) -> bool:
    """Whether an element holds AO3's line that tells where a work was posted."""
    return "Posted originally on" in start_of(element, 400)


def _is_last(element: Element) -> bool:
    """Whether nothing follows in its parent: calibre may have cut the file there."""
    parent = element.getparent()
    return element.getnext() is None and parent is not None and tag_of(parent) == "div"


def see_notes(element: Element) -> bool:
    """Whether an element is AO3's pointer to the notes at the end: no text of the writer's."""
    if named(element, "endnote-link"):
        return True
    return tag_of(element) in ("div", "p") and bool(_SEE_NOTES.fullmatch(start_of(element)))


def is_end_notes(element: Element) -> bool:
    """Whether an element holds the end notes of a chapter or of the work."""
    return bool(re.fullmatch(r"endnotes\d*", element.get("id") or ""))


def is_tags(element: Element) -> bool:
    """Whether an element is AO3's list of labels."""
    if tag_of(element) != "dl":
        return False
    names = [name for name, _value in pairs_of(element)]
    said = {field_of(name) for name in names}
    return (
        "Stats" in names
        or bool(said & {Field.RATING, Field.WARNINGS, Field.FANDOM, Field.LANGUAGE})
        or named(element, "tags")
    )


def is_heading(element: Element) -> bool:
    """Whether a second-level heading is AO3's and not one of the writer's inside a text."""
    if named(element, "heading", "toc-heading"):
        return True
    parent = element.getparent()
    if parent is None or tag_of(parent) == "body":
        return True
    if len(parent) > _MOST_BESIDE:
        return False
    others = [each for each in children_of(parent) if each is not element]
    if named(parent, "userstuff") and not any(named(each, "userstuff") for each in others):
        return False
    return all(
        tag_of(each) in ("blockquote", "div")
        or label_of(each)
        or named(each, "byline", "message")
        or see_notes(each)
        or re.match(r"by\s", start_of(each, 50))
        for each in others
    )
