"""Bytes of HTML or XHTML as a tree. Entities of a document's own and the network are never touched."""

import re
from collections.abc import Iterator
from html.entities import html5
from itertools import islice

from lxml import etree

from bot.text.importers.decode import Decoded, clean, decode

Element = etree._Element  # pyright: ignore[reportPrivateUsage] - lxml has no public name for the type

_DECLARED = re.compile(
    rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*(?P<meta>[\w:.-]{2,40})|"
    rb"<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"'](?P<xml>[\w:.-]{2,40})",
    re.IGNORECASE,
)
_HEAD_BYTES = 20_000
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_XML_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]*\?>")
_ENTITY = re.compile(r"&(?P<name>[A-Za-z][A-Za-z0-9]{1,31});")
_LOOSE_AMPERSAND = re.compile(r"&(?!#\d{1,7};|#x[0-9a-fA-F]{1,6};|(?:amp|lt|gt|quot|apos);)")
_SELF_CLOSED = re.compile(r"<(?P<name>[a-zA-Z][\w:-]*)(?P<rest>(?:\s[^<>]*)?)/>")
# All tags but those that part paragraphs and lines.
_FINE_TAG = re.compile(r"</?(?!(?:p|br|hr|h[1-6]|title)\b)[a-zA-Z][^<>]{0,5000}>", re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
# Emphasis that goes on over paragraphs, which the parser would end with the first of them; browsers go on.
_FINE = [
    re.compile(
        rf"(?P<open><(?P<tag>{tag})(?:\s[^<>]{{0,200}})?>)(?P<inner>(?:[^<]++|<(?!/?{tag}\b))*+)(?P<close></{tag}\s*>)",
        re.IGNORECASE,
    )
    for tag in ("i", "em", "b", "strong", "u", "s", "strike", "del")
]
_MOST_PARTED = 1_000
_PARTING = re.compile(r"</?(?:p|div|center|blockquote|h[1-6]|hr|[uo]l|li)\b[^<>]*>", re.IGNORECASE)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)


def decode_markup(data: bytes) -> Decoded:
    """The text of a page, by its byte order mark, as UTF-8, or by what it says of itself, in this order.

    Real pages that declare Windows-1252 and are UTF-8 are common; the other way round is found out by decoding.
    """
    match = _DECLARED.search(data[:_HEAD_BYTES])
    declared = (match["meta"] or match["xml"]).decode("ascii").lower() if match else ""
    return decode(data, declared=declared)


def parse_html(text: str) -> Element | None:
    """The tree of a page however broken; None where there is nothing in it."""
    for fine in _FINE:
        text = fine.sub(_begun_anew, text)
    root, whole = _parsed(text)
    if whole:
        return root
    # Thousands of tags that nobody closed: the parser gives up on what they hold. Paragraphs matter more.
    return _parsed(_FINE_TAG.sub(" ", _UNSEEN.sub(" ", text)))[0]


def _begun_anew(match: re.Match[str]) -> str:
    """Emphasis ended before and begun anew after each tag in it that parts paragraphs."""
    inner, count = _PARTING.subn(rf"</{match['tag']}>\g<0><{match['tag']}>", match["inner"])
    return match[0] if count > _MOST_PARTED else f"{match['open']}{inner}{match['close']}"


def _parsed(text: str) -> tuple[Element | None, bool]:
    """The tree, and whether all of the text is in it."""
    parser = etree.HTMLParser(encoding="utf-8", recover=True, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None, True
    if not _is_element(root):
        return None, True  # a comment and nothing else, or nothing at all
    return root, not any("depth" in str(entry.message) for entry in parser.error_log)


def parse_xhtml(text: str) -> Element | None:
    """The tree of a file of an e-book, names without namespaces; what is not well-formed is read as HTML."""
    root = parse_xml(text)
    if root is not None:
        return root
    opened = _SELF_CLOSED.sub(_open_and_close, _XML_DECLARATION.sub("", text))
    return parse_html(opened)


def parse_xml(text: str) -> Element | None:
    """The tree of well-formed XML, names without namespaces; None for anything else.

    The document type goes before parsing, so that no entity of the file's own exists; HTML's are characters.
    """
    plain = _XML_DECLARATION.sub("", _DOCTYPE.sub("", clean(text), count=1)).strip()
    plain = _LOOSE_AMPERSAND.sub("&amp;", _ENTITY.sub(_character, plain))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(plain.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    for element in root.iter("*"):
        element.tag = tag_of(element).rpartition("}")[2].lower()
    return root


def _character(match: re.Match[str]) -> str:
    name = match["name"]
    if name in ("amp", "lt", "gt", "quot", "apos"):
        return match[0]
    return html5.get(name + ";", match[0])


def _open_and_close(match: re.Match[str]) -> str:
    name = match["name"]
    return match[0] if name.lower() in _VOID else f"<{name}{match['rest']}></{name}>"


def _is_element(root: Element | None) -> bool:
    return root is not None and bool(tag_of(root))


def new_element(tag: str, text: str | None = None) -> Element:
    """An element of our own around loose text, characters left out that lxml does not take."""
    element = etree.Element(tag)
    element.text = clean(text).replace("\f", " ") if text else None
    return element


def tag_of(element: Element) -> str:
    """An element's name in small letters; empty for a comment or a processing instruction."""
    return element.tag if isinstance(element.tag, str) else ""


def classes_of(element: Element) -> list[str]:
    """The names in an element's ``class``."""
    return (element.get("class") or "").split()


def plain_of(element: Element) -> str:
    """All text in an element on one line, comments and scripts left out."""
    return " ".join("".join(_strings(element)).split())


def start_of(element: Element, most: int = 200) -> str:
    """The first ``most`` characters of :func:`plain_of`, or a little more, at a bounded cost."""
    found: list[str] = []
    length = 0
    for string in islice(_strings(element), most * 4):
        found.append(string)
        length += len(string)
        if length > most * 4:
            break
    return " ".join("".join(found)[: most * 4].split())[: most + 1]


def _strings(element: Element) -> Iterator[str]:
    if not tag_of(element):
        return
    for event, inner in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        name = tag_of(inner)
        if event == "start" and name not in ("script", "style"):
            yield inner.text or ""
            if name in ("br", "p", "div", "li", "dd", "td"):
                yield " "
        if event != "start" and inner is not element:
            yield inner.tail or ""


def links_of(element: Element) -> list[str]:
    """The texts of the links in an element, in order, empty ones left out."""
    return [text for link in element.iter("a") if (text := plain_of(link))]


def kind_of(element: Element) -> str:
    """What an e-book says that an element is (``epub:type``): ``toc``, ``footnote``; empty if it does not."""
    names = ("epub:type", "{http://www.idpf.org/2007/ops}type")
    said = next((value for name in names if (value := element.get(name))), "")
    return said.split()[0] if said.strip() else (element.get("role") or "").removeprefix("doc-")


def children_of(element: Element) -> list[Element]:
    """An element's children that are elements."""
    return [child for child in element if tag_of(child)]


def inside(root: Element | None, *tags: str) -> Iterator[Element]:
    """The elements of these names in ``root``; none where there is no root."""
    if root is not None:
        yield from root.iter(*tags)


def outermost(root: Element, *names: str, tag: str = "") -> list[Element]:
    """The descendants that have all these classes, in order, without those inside of another."""
    found: list[Element] = []
    walker = etree.iterwalk(root, events=("start",))
    for _event, each in walker:
        fits = tag_of(each) and (not tag or tag_of(each) == tag) and set(names) <= set(classes_of(each))
        if fits and each is not root:
            found.append(each)
            walker.skip_subtree()
    return found


def with_class(root: Element, *names: str, tag: str = "*") -> list[Element]:
    """The descendants that have all these classes, in order."""
    return [each for each in root.iter(tag) if tag_of(each) and set(names) <= set(classes_of(each))]


def by_id(root: Element, name: str) -> Element | None:
    """The first element of that id."""
    return next((each for each in root.iter("*") if each.get("id") == name), None)
