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


def preface_top(work: Work) -> str:
    """The work's address and its tags."""
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


def preface_bottom(work: Work) -> str:
    """Title, byline, summary and notes."""
    return (
        f'<h1>{escape(work.title)}</h1>\n<div class="byline">by {byline_of(work.authors)}</div>\n'
        + _labelled("Summary", work.summary)
        + _notes("Notes", work.before, work.after, "work", "endnotes")
        + (f"<ul>\n<li>\n{work.inspired}\n</li>\n</ul>\n" if work.inspired else "")
        + "</div>\n"
    )


def chapter_head(told: Told, number: int) -> str:
    """What stands before a chapter's text."""
    byline = f'<p class="byline">by {byline_of([told.byline])}</p>\n' if told.byline else ""
    return (
        f'<div class="meta group">\n<h2 class="heading">{escape(told.heading)}</h2>\n'
        + byline
        + _labelled("Chapter Summary", told.summary)
        + _notes("Chapter Notes", told.before, told.after, "chapter", f"endnotes{number}")
        + "</div>\n"
    )


def chapter_end(told: Told, number: int) -> str:
    """What stands after a chapter's text."""
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
            chapter_head(told, number)
            + f'<!--chapter content-->\n<div class="userstuff">{told.html}</div>\n<!--/chapter content-->\n'
            + chapter_end(told, number)
            for number, told in enumerate(work.chapters, start=1)
        )
    page = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
        '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml">\n<head>\n'
        '<meta http-equiv="Content-Type" content="text/html; charset=UTF-8" />\n'
        f"<title>{escape(work.title)} - {escape(', '.join(work.authors))} - Lamps</title>\n"
        '<style type="text/css">p.message { text-align: center; }\n.meta dt { float: left; }</style>\n</head>\n<body>\n'
        f'<div id="preface">\n{preface_top(work)}{preface_bottom(work)}</div>\n'
        f'<div id="chapters" class="userstuff">\n{body}</div>\n{_afterword(work)}</body>\n</html>\n'
    )
    return (page.replace("\n", "") if minified else page).encode()


def ao3_page(work: Work) -> bytes:
    """AO3's "Entire Work" page as a browser saves it: classes, ids and the site's own furniture."""
    rows = [
        f'<dt class="tags">\n{label}:\n</dt><dd class="tags"><ul class="commas">'
        + "".join(f'<li><a class="tag" href="/tags/x">{escape(tag)}</a></li>' for tag in tags)
        + "</ul></dd>"
        for label, tags in work.tags
    ]
    rows += [f'<dt class="x">\n{label}:\n</dt><dd class="x">{value}</dd>' for label, value in work.plain]
    stats = "".join(
        f"<dt>{name}:</dt><dd>{value}</dd>" for name, value in (line.split(": ") for line in work.stats.split("\n"))
    )
    rows.append(f'<dt class="stats">Stats:</dt><dd class="stats"><dl class="stats">{stats}<dt class="kudos">Kudos:</dt>'
                '<dd class="kudos">77</dd></dl></dd>')  # fmt: skip
    jump = '<p class="jump">(See the end of the work for <a href="#work_endnotes">more notes</a>.)</p>'
    preface = (
        f'<div class="preface group"><h2 class="title heading">\n{escape(work.title)}\n</h2>'
        f'<h3 class="byline heading">\n{byline_of(work.authors)}\n</h3>'
        f'<div class="summary module"><h3 class="heading">Summary:</h3><blockquote class="userstuff">{work.summary}'
        f'</blockquote></div><div class="notes module"><h3 class="heading">Notes:</h3><ul class="associations"><li>'
        f'{work.inspired}</li></ul><blockquote class="userstuff">{work.before}</blockquote>{jump}</div></div>'
    )
    chapters = "".join(_page_chapter(told, number) for number, told in enumerate(work.chapters, start=1))
    if len(work.chapters) == 1:
        chapters = (
            '<h3 class="landmark heading" id="work">Work Text:</h3>'
            f'<div class="userstuff">{work.chapters[0].html}</div>'
        )
    page = (
        '<!DOCTYPE html><html lang="en"><head><title>x - Chapter 1 - y [Archive of Our Own]</title></head><body>'
        '<div id="header"><ul class="navigation"><li><a href="/menu">Browse</a></li></ul></div><div id="main">'
        f'<div class="wrapper"><dl class="work meta group">{"".join(rows)}</dl></div><div id="workskin">{preface}'
        f'<div id="chapters" role="article">{chapters}</div><div class="afterword preface group">'
        '<div id="work_endnotes" class="end notes module"><h3 class="heading">Notes:</h3>'
        f'<blockquote class="userstuff">{work.after}</blockquote></div></div></div>'
        '<div id="feedback"><p>77 people left kudos</p></div></div></body></html>'
    )
    return page.encode()


def _page_chapter(told: Told, number: int) -> str:
    _word, _space, rest = told.heading.partition(": ")
    module = '<div id="{id}" class="{id} module"><h3 class="heading">{label}:</h3><blockquote class="userstuff">{html}</blockquote></div>'  # noqa: E501
    summary = module.format(id="summary", label="Summary", html=told.summary) if told.summary else ""
    notes = module.format(id="notes", label="Notes", html=told.before) if told.before else ""
    end = (
        f'<div class="chapter preface group"><div class="end notes module" id="chapter_{number}_endnotes">'
        f'<h3 class="heading">Notes:</h3><blockquote class="userstuff">{told.after}</blockquote></div></div>'
        if told.after
        else ""
    )
    return (
        f'<div class="chapter" id="chapter-{number}"><div class="chapter preface group" role="complementary">'
        f'<h3 class="title"><a href="/chapters/{number}">Chapter {number}</a>{": " + rest if rest else ""}</h3>'
        f'{summary}{notes}</div><div class="userstuff module" role="article"><h3 class="landmark heading" id="work">'
        f"Chapter Text</h3>{told.html}</div>{end}</div>"
    )


def ffn_page(
    *, line: str, menu: str = "", html: str, fandom: str = "Lantern Quay", summary: str = "A lamp & a stair."
) -> bytes:
    """A page of FanFiction.net; ``menu`` holds the options of the chapters' menu, which are never closed."""
    select = f'<span style="float:right"><SELECT id=chap_select title="Chapter Navigation">{menu}</select></span>'
    return (
        "<!DOCTYPE html><html><head><title>Lamps Chapter 2, a fanfic | FanFiction</title></head><body>"
        '<div id=top><a href="/">Browse</a><a href="/just">Just In</a></div>'
        '<div id=content_wrapper_inner><div id=pre_story_links><span class="lc-left"><a href="/b/">Books</a> &#187; '
        f'<a href="/book/x/">{fandom}</a></span></div><div id=profile_top style="min-height:112px;">'
        "<button class=btn>Follow</button><b class='xcontrast_txt'>The Warm Stair</b> <span class=\"xcontrast_txt\">"
        "<div class='xcontrast_txt'>By:</div></span> <a class='xcontrast_txt' href='/u/77/Marrowmint'>Marrowmint</a> "
        f"<div style='margin-top:2px' class='xcontrast_txt'>{escape(summary)}</div>"
        f'<span class="xgray xcontrast_txt">{line}</span></div>{select}'
        f"<div role=main><div class='storytextp' id=storytextp><div class='storytext xcontrast_txt' id=storytext>{html}"
        f"</div></div></div>{select}<div id=review><textarea>Type your review</textarea></div></div></body></html>"
    ).encode()


def fanficfare_html(labels: list[tuple[str, str]], chapters: list[tuple[str, str]]) -> bytes:
    """FanFicFare's HTML: the title in a link, a table of labels, a table of contents, sections."""
    rows = "".join(f"<tr><td><b>{label}:</b></td><td>{value}</td></tr>\n" for label, value in labels)
    listed = "".join(f'<a href="#section{n:04}">{title}</a><br />\n' for n, (title, _html) in enumerate(chapters, 1))
    told = "".join(
        f'<a name="section{n:04}"><h2>{title}</h2></a>\n{html}' for n, (title, html) in enumerate(chapters, 1)
    )
    return (
        '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="UTF-8">\n<title>Steps by marrowmint</title>\n</head>\n<body>\n'
        '<h1><a href="https://example.org/s/1">Steps</a> by <a class="authorlink" href="https://example.org/u/1">'
        f'marrowmint</a></h1>\n<table class="full">\n{rows}</table>\n<a name="TOCTOP"><h2>Table of Contents</h2></a>\n'
        f"<p>\n{listed}</p>\n{told}</body>\n</html>"
    ).encode()


FANFICFARE_LABELS = [
    ("Category", "Lantern Quay"), ("Genre", "Drama, Hurt/Comfort"), ("Characters", "Oriel, Bram"),
    ("Status", "Completed"), ("Published", "2011-03-04"), ("Rating", "T"), ("Chapters", "2"), ("Words", "1,160"),
    ("Series", "The Long Quay [2]"), ("Summary", "Ninety-two."), ("Story URL", "https://example.org/s/1"),
]  # fmt: skip
