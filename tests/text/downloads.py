"""Files in the shapes that archives write, made from one description of a story."""

from dataclasses import dataclass, field
from html import escape


@dataclass
class Told:
    """A chapter: its heading as the archive has it, its text as HTML, and what stands around it."""

    heading: str
    html: str
    summary: str = ""
    before: str = ""
    after: str = ""
    byline: str = ""


@dataclass
class Work:
    """A work as an archive knows it. Prose is HTML; ``tags`` are labels with their tags, as links."""

    title: str
    authors: list[str]
    chapters: list[Told]
    tags: list[tuple[str, list[str]]] = field(default_factory=list)
    plain: list[tuple[str, str]] = field(default_factory=list)
    stats: str = ""
    summary: str = ""
    before: str = ""
    after: str = ""
    inspired: str = ""
    scheme: str = "https"


def _tag(work: Work, name: str) -> str:
    return f'<a href="{work.scheme}://archiveofourown.org/tags/{escape(name)}">{escape(name)}</a>'


def byline_of(names: list[str]) -> str:
    if names == ["Anonymous"]:
        return "Anonymous"
    return ", ".join(f'<a rel="author" href="/users/{escape(n)}/pseuds/x">{escape(n)}</a>' for n in names)


def _preface_top(work: Work) -> str:
    rows = [f"<dt>{label}:</dt>\n<dd>{', '.join(_tag(work, tag) for tag in tags)}</dd>" for label, tags in work.tags]
    rows += [f"<dt>{label}:</dt>\n<dd>{value}</dd>" for label, value in work.plain]
    rows.append(f"<dt>Stats:</dt>\n<dd>\n{work.stats}\n</dd>")
    url = f"{work.scheme}://archiveofourown.org/works/4711"
    return (
        f'<h2 class="toc-heading">Preface</h2>\n<p class="message">\n<b>{escape(work.title)}</b><br />\n'
        f'Posted originally on the <a href="{work.scheme}://archiveofourown.org/">Archive of Our Own</a> at '
        f'<a href="{url}">{url}</a>.\n</p>\n<div class="meta">\n<dl class="tags">\n' + "\n".join(rows) + "\n</dl>\n"
    )


def _labelled(label: str, html: str) -> str:
    return f'<p>{label}</p>\n<blockquote class="userstuff">{html}</blockquote>\n' if html else ""


def _notes(label: str, before: str, after: str, place: str, target: str) -> str:
    if not before and not after:
        return ""
    more = "more " if before else ""
    see = f'<div class="endnote-link">\nSee the end of the {place} for {more} <a href="#{target}">notes</a>\n</div>'
    return f"<p>{label}</p>\n" + _labelled("", before).replace("<p></p>\n", "") + (see if after else "") + "\n"


def _preface_bottom(work: Work) -> str:
    return (
        f'<h1>{escape(work.title)}</h1>\n<div class="byline">by {byline_of(work.authors)}</div>\n'
        + _labelled("Summary", work.summary)
        + _notes("Notes", work.before, work.after, "work", "endnotes")
        + (f"<ul>\n<li>\n{work.inspired}\n</li>\n</ul>\n" if work.inspired else "")
        + "</div>\n"
    )


def _chapter_head(told: Told, number: int) -> str:
    byline = f'<p class="byline">by {byline_of([told.byline])}</p>\n' if told.byline else ""
    return (
        f'<div class="meta group">\n<h2 class="heading">{escape(told.heading)}</h2>\n'
        + byline
        + _labelled("Chapter Summary", told.summary)
        + _notes("Chapter Notes", told.before, told.after, "chapter", f"endnotes{number}")
        + "</div>\n"
    )


def _chapter_end(told: Told, number: int) -> str:
    if not told.after:
        return ""
    return f'<div class="meta" id="endnotes{number}">\n{_labelled("Chapter End Notes", told.after)}</div>\n'


def _afterword(work: Work) -> str:
    end = f'<div class="meta"><div id="endnotes">{_labelled("End Notes", work.after)}</div></div>' if work.after else ""
    return (
        f'<div id="afterword">\n<h2 class="toc-heading">Afterword</h2>\n{end}\n'
        '<p class="message">Please <a href="/works/4711/comments/new">drop by the archive and '
        "comment</a> to let the author know if you enjoyed their work!</p>\n</div>\n"
    )


def ao3_html(work: Work, *, minified: bool = False) -> bytes:
    """AO3's own HTML download."""
    if len(work.chapters) == 1:
        body = (
            f'<h2 class="toc-heading">{escape(work.title)}</h2>\n<div class="userstuff">{work.chapters[0].html}</div>\n'
        )
    else:
        body = "".join(
            _chapter_head(told, number)
            + f'<!--chapter content-->\n<div class="userstuff">{told.html}</div>\n<!--/chapter content-->\n'
            + _chapter_end(told, number)
            for number, told in enumerate(work.chapters, start=1)
        )
    page = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
        '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml">\n<head>\n'
        '<meta http-equiv="Content-Type" content="text/html; charset=UTF-8" />\n'
        f"<title>{escape(work.title)} - {escape(', '.join(work.authors))} - Lamps</title>\n"
        '<style type="text/css">p.message { text-align: center; }\n.meta dt { float: left; }</style>\n</head>\n<body>\n'
        f'<div id="preface">\n{_preface_top(work)}{_preface_bottom(work)}</div>\n'
        f'<div id="chapters" class="userstuff">\n{body}</div>\n{_afterword(work)}</body>\n</html>\n'
    )
    return (page.replace("\n", "") if minified else page).encode()
