"""Pages of no known site: their visible text is read as plain text would be, headings and emphasis known."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from bot.domain.stories import Draft
from bot.locale import _
from bot.text.importers.assemble import assemble
from bot.text.importers.flow import Flow, flow
from bot.text.importers.html_tree import Element, classes_of, plain_of, tag_of
from bot.text.importers.layout import layout_of
from bot.text.importers.lists import contents_in
from bot.text.importers.outline import told_apart
from bot.text.importers.page_fields import pictures_doubt
from bot.text.importers.passages import mended, paragraphs_of
from bot.text.importers.style_sheets import Styles
from bot.text.reading.doubts import no_title
from bot.text.reading.titles import plain_title, split_title

# What holds the text on the pages of blogs and archives, by class or id.
_TEXTS = frozenset(
    ["storytext", "story-text", "entry-content", "post-content", "post-body", "entry-text", "userstuff", "story",
     "chapter-content", "chapter", "post_body", "b-singlepost-body", "aentry-post__text", "content", "main-content"]
)  # fmt: skip
_FIRST_PAGE = re.compile(r"(?:(?:https?:)?//[^/]+)?/")
_ASIDE = frozenset(["nav", "footer", "aside"])
_LEAST = 400
_MOST_LIKELY = 12


def read_page(root: Element, styles: Styles, doubts: Sequence[str] = ()) -> Draft:
    """The draft in a page, whatever it is. ``doubts`` about the file come before those about what is in it."""
    main = _main(root)
    contents = contents_in(root)
    found = flow(main, styles, lambda element: element in contents or _beside(element))
    draft = read_blocks(found, doubts)
    return _with_head(draft, root)


def read_blocks(found: Flow, doubts: Sequence[str] = ()) -> Draft:
    """The draft in the text of one page or of several."""
    paragraphs = list(told_apart(paragraphs_of(found.blocks)))
    return assemble(paragraphs, layout_of(paragraphs), mended, (*doubts, *pictures_doubt(found.pictures)))


def _beside(element: Element) -> bool:
    """Whether an element is no text of the story, but a menu or what stands beside or below."""
    said = f"{element.get('class')} {element.get('role')} {element.get('type')}"
    return tag_of(element) in _ASIDE and "footnote" not in said


def _main(root: Element) -> list[Element]:
    """The part of a page that holds its text, with the page's first heading; all of it where there is no such part."""
    whole = len(plain_of(root))
    likely = (each for each in root.iter("article", "main", "div", "section", "td") if _holds_text(each))
    for each in islice(likely, _MOST_LIKELY):
        length = len(plain_of(each))
        if length < _LEAST or length * 2 < whole:
            continue
        first = next((heading for heading in root.iter("h1") if not _names_site(heading)), None)
        apart = first is not None and not any(inner is first for inner in each.iter("h1"))
        return [first, each] if first is not None and apart else [each]
    return [root]


def _names_site(heading: Element) -> bool:
    """Whether a heading is a blog's name, which leads to its first page."""
    return any(_FIRST_PAGE.fullmatch(link.get("href") or "") for link in heading.iter("a"))


def _holds_text(element: Element) -> bool:
    names = {name.lower() for name in (*classes_of(element), element.get("id") or "")}
    return tag_of(element) in ("article", "main") or bool(names & _TEXTS)


def _with_head(draft: Draft, root: Element) -> Draft:
    """What only the page's head says, where the text itself said nothing."""
    metadata = draft.metadata
    named = next((plain_of(each) for each in root.iter("title")), "")
    title, author = split_title(named, "")
    said = next((each.get("content") or "" for each in root.iter("meta") if _is_author(each)), "")
    doubts = list(draft.doubts)
    if not metadata.title and title and not re.match(r"untitled|document\b|no title|new page", title, re.IGNORECASE):
        metadata = replace(metadata, title=plain_title(title))
        missing = no_title()
        taken = _("I took the page's name for the title: “{title}”. Please check.").format(title=metadata.title)
        doubts = [taken if doubt == missing else doubt for doubt in doubts]
    if not metadata.authors and (author or said.strip()):
        metadata = replace(metadata, authors=(" ".join((author or said).split()),))
        doubts.append(
            _("I took the author from the page's head: {author}. Please check.").format(author=author or said)
        )
    return replace(draft, metadata=metadata, doubts=tuple(doubts))


def _is_author(element: Element) -> bool:
    return (element.get("name") or "").lower() == "author"
