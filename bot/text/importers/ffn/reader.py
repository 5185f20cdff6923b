"""FanFiction.net's pages as browsers save them: one chapter of a story, with the story's head."""

import re
from datetime import UTC, datetime

from bot.domain.stories import Draft
from bot.locale import _
from bot.text.importers.flow import flow
from bot.text.importers.html_tree import Element, by_id, classes_of, links_of, plain_of, start_of
from bot.text.importers.page_fields import Card, chapter_of, pictures_doubt
from bot.text.importers.passages import stored_of
from bot.text.importers.style_sheets import Styles
from bot.text.reading.values import is_genre, read_genres
from bot.text.stored.markup import escape

_OPTION = re.compile(r"\s*(?P<number>\d{1,5})\.\s*(?P<title>.*)", re.DOTALL)
# Counted by the site, not said by the writer.
_COUNTERS = frozenset(["Reviews", "Favs", "Favorites", "Follows", "Alerts"])
_PAIRING = re.compile(r"\[(?P<names>[^\[\]]+)\]")


def is_ffn(root: Element) -> bool:
    """Whether a page is a story's of FanFiction.net."""
    return by_id(root, "profile_top") is not None and by_id(root, "storytext") is not None


def read_ffn(root: Element, styles: Styles, doubts: tuple[str, ...] = ()) -> Draft:
    """The draft in a page for which :func:`is_ffn` holds: one chapter, and what the head says of the story."""
    top, text = by_id(root, "profile_top"), by_id(root, "storytext")
    assert top is not None and text is not None
    card = Card()
    title = next(top.iter("b"), None)
    card.title = plain_of(title) if title is not None else ""
    card.add("authors", [plain_of(link) for link in top.iter("a") if "/u/" in (link.get("href") or "")])
    card.add("fandoms", _fandoms(root))
    plain = (each for each in top.iter("div") if next(each.iter("a", "div"), None) is each)
    texts = [each for each in plain if plain_of(each).rstrip(":") not in ("", "By")]
    summary = next((each for each in texts if "xcontrast_txt" in classes_of(each)), texts[0] if texts else None)
    card.summary = escape(plain_of(summary)) if summary is not None else ""
    lines = (each for each in top.iter("span", "div", "p") if re.match(r"(?:Rated|Fiction)\b", start_of(each, 20)))
    grey = next(lines, None)
    if grey is not None:
        _grey_line(card, grey)
    number, heading, count = _chapter(root)
    if count > 1 or number > 1:
        card.doubts.append(
            _("This page holds chapter {number} of {count} only; add the others to the story later.").format(
                number=number, count=max(count, number)
            )
        )
    found = flow(text, styles)
    stored = stored_of(found.blocks)
    chapters = [chapter_of(1, _own_title(heading, number), stored)] if stored else []
    return card.draft(chapters, (*doubts, *pictures_doubt(found.pictures)))


def _fandoms(root: Element) -> list[str]:
    """The fandom in the line of links above the story; a crossover's two in one link."""
    links = by_id(root, "pre_story_links")
    last = links_of(links)[-1] if links is not None and links_of(links) else ""
    crossed = last.removesuffix(" Crossover")
    return [part.strip() for part in crossed.split(" + ")] if crossed != last else [last]


def _chapter(root: Element) -> tuple[int, str, int]:
    """The chapter's number, its heading, and how many there are. The menu stands on the page twice, its
    options unclosed."""
    menu = by_id(root, "chap_select")
    options = list(menu.iter("option")) if menu is not None else []
    chosen = next((each for each in options if each.get("selected") is not None), None)
    if chosen is None:
        return 1, "", max(1, len(options))
    match = _OPTION.match(" ".join((chosen.text or "").split()))
    number = int(match["number"]) if match else int((chosen.get("value") or "1")[:5]) if _has_number(chosen) else 1
    return number, match["title"] if match else plain_of(chosen), len(options)


def _has_number(option: Element) -> bool:
    return (option.get("value") or "").isdecimal()


def _own_title(heading: str, number: int) -> str:
    """'Chapter 4' is the site's name for a chapter without one."""
    return "" if re.fullmatch(rf"Chapter {number}", heading.strip(), re.IGNORECASE) else heading


def _grey_line(card: Card, grey: Element) -> None:
    """'Rated: Fiction T - English - Drama - [A, B] C - Chapters: 2 - Words: …', whose unlabelled parts are optional."""
    times = [each.get("data-xutime") or "" for each in grey.iter("span") if each.get("data-xutime")]
    parts = [part.strip() for part in re.split(r"\s+-\s+", plain_of(grey)) if part.strip()]
    labelled = dict(part.split(":", 1) for part in parts if re.match(r"[A-Z][A-Za-z]{1,20}:\s|id:", part))
    for name, value in labelled.items():
        value = value.strip()
        if name in ("Updated", "Published"):
            card.take(name, _date(times.pop(0)) if times else value)
        elif name == "Chapters":
            # What is posted is all that is planned only once it is complete.
            done = "complete" in labelled.get("Status", "").casefold()
            card.take(name, f"{value}/{value if done else '?'}")
        elif name not in _COUNTERS:
            card.take({"Rated": "Rating", "id": "Story"}.get(name, name), value)
    _loose(card, [part for part in parts if part.split(":", 1)[0] not in labelled and not part.startswith("Fiction")])


def _date(seconds: str) -> str:
    if not seconds.isdecimal() or len(seconds) > 11:
        return seconds
    return datetime.fromtimestamp(int(seconds), UTC).date().isoformat()


def _loose(card: Card, parts: list[str]) -> None:
    """Language first, genres if all of them are, then the characters."""
    if parts:
        card.language = parts.pop(0)
    if parts and all(map(is_genre, read_genres(parts[0]))):
        card.add("tags", read_genres(parts.pop(0)))
    for part in parts:
        for pairing in _PAIRING.finditer(part):
            names = [name.strip() for name in pairing["names"].split(",")]
            card.add("relationships", ["/".join(names)])
            card.add("characters", names)
        rest = _PAIRING.sub(" , ", part)
        card.add("characters", [name.strip() for name in rest.split(",") if name.strip()])
