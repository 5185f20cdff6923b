"""Lines that could be a story's title or name its author."""

import re

from bot.text.reading.values import unquoted

# In characters; a longer line alone is a paragraph.
_TITLE_LENGTH = 100

# A footnote's number after its word, in brackets or, while a document is read, between private characters.
_NOTE_SIGN = re.compile(r"\s*[\[\ue000-\uf8ff]\d{1,3}[\]\ue000-\uf8ff]$")
# Ornaments around a title; a backslash stands before those that formatted text holds literally.
TITLE_FRAME = " \t*_~=#-–—+•|<>\\"

_BYLINE = re.compile(
    r"^[\s*_(\[~-]*(?:(?:written|story|fanfic|fic|posted) )?by[:\s]\s*(?P<author>\S.{0,90}?)[\s*_)\]~-]*$",
    re.IGNORECASE,
)

_FOREIGN_BYLINE = re.compile(r"^[\s*_]*(?:von|par|por|от|автор)\s+(?P<author>[^\W\d_a-zа-я].{0,60}?)[\s*_]*$")

_TITLE_BYLINE = re.compile(
    r"^(?P<title>.{1,100}?)(?P<sure>[,\"”»]|\s+[-–—|~])?\s+by:?\s+(?P<author>(?-i:[^\W_a-zа-я])[^.!?]{0,60}|\w+)$",
    re.IGNORECASE,
)


def plain_title(line: str) -> str:
    """A title line without the ornaments and quotation marks around it."""
    return unquoted(line.strip().strip(TITLE_FRAME).strip())


def title_like(line: str, *, strict: bool = False) -> bool:
    """Whether a line alone could be a title. ``strict`` asks for a capital first and no question or cry."""
    text = plain_title(line)
    if not text or len(text) > _TITLE_LENGTH or len(text.split()) > 14 or not re.search(r"\w", text):
        return False
    said = _NOTE_SIGN.sub("", text).rstrip("\"'”’»")
    if said.endswith((".", ",", ";", ":", "。", "、")) and not said.endswith("..."):
        return False
    if line.strip()[0] in '"“„«「『' and text == line.strip().strip(TITLE_FRAME):
        return False
    if re.match(r"^[-–—]\s?\w", line.strip()) and not re.search(r"[-–—]$", line.strip()):
        return False
    return not (strict and (text[0].islower() or re.search(r"[!?。！？」』…]$|\.\.\.$", text)))


def byline(line: str) -> str:
    """The author in a line such as 'by Jo Fern'; empty if it is none."""
    match = _BYLINE.match(line) or _FOREIGN_BYLINE.match(line)
    author = match["author"].strip() if match else ""
    initial = re.search(r"(?:\b[^\W\d_]|\b[JS]r)\.$", author)
    return "" if len(author.split()) > 8 or (author.endswith((".", "!", "?", ",")) and not initial) else author


def split_title(line: str, author: str) -> tuple[str, str]:
    """A title line parted into title and author where it holds both ('The Lake, by Jo'); else the author is empty.

    'Stand by Me' is no byline: without a comma or quotation marks it takes four words, a capital, or ``author``
    to be known already.
    """
    match = _TITLE_BYLINE.match(line.strip().strip(TITLE_FRAME).strip())
    if match is None:
        return plain_title(line), ""
    written = match["author"].strip()
    sure = bool(match["sure"]) or (author and written.casefold() == author.casefold())
    if not sure and (len(line.split()) < 4 or written[0].islower() or author):
        return plain_title(line), ""
    title = match["title"] + (match["sure"] if match["sure"] and match["sure"] in '"”»' else "")
    return plain_title(title.strip()), written


def bare_title(line: str) -> str:
    """A title for comparing: no ornaments, case, part number or byline."""
    if len(line) > _TITLE_LENGTH * 2:
        return ""
    text = plain_title(line)
    text = re.sub(r"[\s,:–—-]*[\[(]?\s*(?:part|chapter)?\s*\d+\s*(?:/|of)\s*[\d?]+\s*[\])]?$", "", text, flags=re.I)
    return " ".join(text.casefold().split())
