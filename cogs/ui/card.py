"""How a story looks: the card that is posted, previewed and opened from a list. Pure: domain in, parts out."""

from collections.abc import Sequence

from bot.domain.stories import Metadata, Rating, Status
from bot.domain.submissions.submissions import ChapterEntry, Submission
from bot.locale import N_, _, ngettext
from bot.text.comparing.fold import one_line
from bot.text.splitting.pages import slice_text
from bot.text.stored.markup import escape, to_discord
from cogs.ui.layout import joined, shorten

# A rating's colour, after the squares that AO3 shows.
COLOURS = {
    Rating.GENERAL: 0x3F8F4F,
    Rating.TEEN: 0xC9A227,
    Rating.MATURE: 0xD0742B,
    Rating.EXPLICIT: 0xA6322D,
    Rating.NOT_RATED: 0x6B7280,
}

STATUS_NAMES = {
    Status.COMPLETE: N_("complete"),
    Status.IN_PROGRESS: N_("in progress"),
    Status.ON_HIATUS: N_("on hiatus"),
}

# Warnings that need no label.
SPEAKING = ("No Archive Warnings Apply", "Creator Chose Not To Use Archive Warnings")

# What a card shows of a long summary and of a long list of tags; the rest is a press away.
SUMMARY = 900
TAGS = 300


def plain(text: str, limit: int = 200) -> str:
    """Plain text (a title, a name, a tag) made safe for a Discord message, cut to ``limit`` before escaping."""
    return to_discord(escape(shorten(one_line(text), limit)))


def marked(text: str, limit: int) -> str:
    """Stored markup for a Discord message, cut to about ``limit`` stored characters with an ellipsis."""
    if len(text) <= limit:
        return to_discord(text)
    return to_discord(slice_text(text, 0, limit)) + " …"


def quoted(text: str, limit: int) -> str:
    """Stored markup as a Discord quotation."""
    return "\n".join(f"> {line}" if line else ">" for line in marked(text, limit).split("\n"))


def byline(authors: Sequence[str]) -> str:
    """The authors' names in a line, escaped; a story given up by its author has none."""
    names = ", ".join(plain(name, 80) for name in authors) or _("Anonymous")
    return _("by {authors}").format(authors=names)


def word_count(words: int) -> str:
    """“1,234 words” in the current language."""
    return ngettext("{count} word", "{count} words", words).format(count=f"{words:,}")


def chapter_count(written: int, planned: int | None) -> str:
    """“3/7 chapters”, “3 chapters”; nothing for a story in one piece."""
    if planned is not None and planned != written:
        return _("{written}/{planned} chapters").format(written=written, planned=planned)
    if written <= 1:
        return ""
    return ngettext("{count} chapter", "{count} chapters", written).format(count=written)


def facts(metadata: Metadata, words: int, chapters: int) -> str:
    """Rating, length, chapters, status and language in a line."""
    return joined(
        (
            f"**{_(metadata.rating.value)}**",
            _("on another site") if metadata.link else word_count(words),
            chapter_count(chapters, metadata.planned_chapters),
            _(STATUS_NAMES[metadata.status]) if metadata.status else "",
            plain(metadata.language, 40),
        )
    )


def tag_line(label: str, names: Sequence[str], limit: int = TAGS) -> str:
    """One kind of tag, labelled; empty where there are none."""
    if not names:
        return ""
    shown: list[str] = []
    for name in names:
        if sum(len(text) + 2 for text in shown) + len(name) > limit and shown:
            shown.append("…")
            break
        shown.append(plain(name, 120))
    return f"**{label}** {', '.join(shown)}"


def warning_line(metadata: Metadata, limit: int = TAGS) -> str:
    """The warnings, labelled; “No Archive Warnings Apply” says by itself what it is about."""
    names = [_(name) for name in metadata.warnings]
    if len(names) == 1 and metadata.warnings[0] in SPEAKING:
        return plain(names[0], limit)
    return tag_line(_("Warnings"), names, limit)


def tag_lines(metadata: Metadata) -> str:
    """Every kind of tag the story has, a line each: warnings as they are, the rest in small print."""
    series = [
        _("part {part} of {title}").format(part=part.part, title=part.title) if part.part else part.title
        for part in metadata.series
    ]
    small = (
        tag_line(_("Fandom"), metadata.fandoms),
        tag_line(_("Relationships"), metadata.relationships),
        tag_line(_("Characters"), metadata.characters),
        tag_line(_("Category"), metadata.categories),
        tag_line(_("Tags"), metadata.tags),
        tag_line(_("Series"), series),
    )
    warnings = warning_line(metadata)
    return "\n".join(([warnings] if warnings else []) + [f"-# {line}" for line in small if line])


def counts(submission: Submission) -> str:
    """Kudos and the emoji most used, as small print; empty while there are none."""
    shown = [f"♥ {submission.kudos}"] if submission.kudos else []
    for emoji, number in submission.reactions[:6]:
        # A server's own emoji is stored as name:id.
        name, _colon, emoji_id = emoji.partition(":")
        shown.append(f"<:{name}:{emoji_id}> {number}" if emoji_id else f"{emoji} {number}")
    return f"-# {'   '.join(shown)}" if shown else ""


def heading(submission: Submission) -> str:
    """Title, byline and facts."""
    metadata = submission.metadata
    given = " · " + _("left to the library by its author") if submission.orphaned else ""
    return (
        f"### {plain(metadata.title or _('(no title yet)'))}\n{byline(metadata.authors)}{given}\n"
        f"{facts(metadata, submission.words, len(submission.contents))}"
    )


def link_line(link: str) -> str:
    """Where a recommended story stands, as it was typed and without a preview of it; empty for every other."""
    return f"🔗 <{link}>" if link else ""


def card_text(submission: Submission, *, with_counts: bool = True) -> list[str]:
    """A story's card as texts, in order: heading, summary, tags, counts. At most about 3,000 characters."""
    metadata = submission.metadata
    texts = [
        heading(submission),
        link_line(metadata.link),
        quoted(metadata.summary, SUMMARY) if metadata.summary else "",
        tag_lines(metadata),
        counts(submission) if with_counts else "",
    ]
    return [text for text in texts if text]


def chapter_name(entry: ChapterEntry, of: int) -> str:
    """“3. The Weir”, “Chapter 3”, or nothing for a story in one untitled piece. Plain text."""
    if entry.title:
        return f"{entry.number}. {entry.title}" if of > 1 else entry.title
    return _("Chapter {number}").format(number=entry.number) if of > 1 else ""
