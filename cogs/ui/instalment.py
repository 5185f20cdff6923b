"""A message of an instalment, wherever it goes: the story's opening, the text under its chapter's name, the notes."""

from bot.domain.submissions.submissions import Submission
from bot.locale import _
from bot.services.serials.service import Instalment
from bot.text import limits
from bot.text.stored.markup import to_discord
from cogs.ui.card import byline, chapter_name, marked, plain, tag_line
from cogs.ui.layout import joined, shorten

# Room for what stands around the text, in characters as Discord counts them; the text has 2,600 of 4,000.
TITLE_ROOM, WARNINGS_ROOM, CHAPTER_ROOM = 300, 350, 200

# A note shorter than this would say nothing.
LEAST_NOTE = 30


def _within(room: int, words: str, size: int) -> str:
    """Plain text escaped, in at most ``room`` characters."""
    while len(made := plain(words, size)) > room:
        size = size * 3 // 4
    return made


def title_of(submission: Submission) -> str:
    """A story's title, escaped."""
    return _within(TITLE_ROOM, submission.title or _("(no title yet)"), limits.MAX_TITLE)


def opening(submission: Submission) -> str:
    """What stands over a story's beginning: title, byline, rating and warnings."""
    metadata = submission.metadata
    names = [shorten(name, 40) for name in metadata.authors[:3]]
    warnings = [_(name) for name in metadata.warnings]
    size = WARNINGS_ROOM
    while (
        len(line := joined((f"**{_(metadata.rating.value)}**", tag_line(_("Warnings"), warnings, size))))
        > (WARNINGS_ROOM)
        and size > 20
    ):
        size = size * 3 // 4
    return "\n".join((f"## {title_of(submission)}", byline(names), f"-# {line}"))


def text_under_heading(one: Instalment) -> str:
    """The text under its chapter's name; that of a chapter gone on with stands over an instalment's beginning only."""
    name = chapter_name(one.chapter.entry, one.chapters)
    heading = ""
    if name and one.anchor == 0:
        heading = f"### {_within(CHAPTER_ROOM, name, limits.MAX_CHAPTER_TITLE)}\n"
    elif name and one.part == 1:
        heading = (
            f"-# {_('{chapter}, continued').format(chapter=_within(CHAPTER_ROOM, name, limits.MAX_CHAPTER_TITLE))}\n"
        )
    return heading + (to_discord(one.text) or f"*{_('This chapter has no text.')}*")


def notes_around(one: Instalment, room: int) -> tuple[str, str]:
    """What the writer says before this piece of text and after it, each where it belongs, in the room there is."""
    metadata, notes = one.submission.metadata, one.chapter.notes
    before: list[tuple[str, str]] = []
    after: list[tuple[str, str]] = []
    if one.begins:
        before += [(_("Notes"), metadata.notes.before), (_("Disclaimer"), metadata.disclaimer)]
    if one.anchor == 0:
        before.append((_("Notes on this chapter"), notes.before))
    if one.end == len(one.chapter.text):
        after.append((_("Notes on this chapter"), notes.after))
    if one.last:
        after.append((_("Notes at the end"), metadata.notes.after))
    groups = [[(label, words) for label, words in group if words] for group in (before, after)]
    left = sum(len(group) for group in groups)
    written: list[str] = []
    for group in groups:
        made: list[str] = []
        for label, words in group:
            note = _note(label, words, room // left - 2)
            left -= 1
            room -= len(note) + 2
            made += [note] if note else []
        written.append("\n\n".join(made))
    return written[0], written[1]


def _note(label: str, words: str, room: int) -> str:
    """A note in at most ``room`` characters, cut with an ellipsis; empty where it would say nothing."""
    size = room
    while size >= LEAST_NOTE:
        made = f"**{label}**\n{marked(words, size)}"
        if len(made) <= room:
            return made
        size = size * 3 // 4
    return ""
