"""All of a submission but its text, a page at a time: whatever was understood of a file can be seen here. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.stories import ChapterDraft, MetadataChanges, TagKind
from bot.domain.submissions.submissions import Submission
from bot.locale import N_, _
from bot.text import limits
from bot.text.splitting.pages import pages, slice_text
from bot.text.stored.markup import to_discord
from cogs.submissions.components import LONG_FORM
from cogs.ui.card import STATUS_NAMES, byline, chapter_name, marked, plain, word_count
from cogs.ui.component_data import ComponentData, stale
from cogs.ui.components import DRAFT, PROOF, REVISE, WHOLE
from cogs.ui.editor.forms import story_file
from cogs.ui.form import Form, choice_field
from cogs.ui.layout import Layout, button, option, pager, panel, row

# Characters of stored text in a piece, and of Discord's on a page: escaping may double the one, never the other.
PIECE = 1200
PAGE = 3000

KIND_LABELS = {
    TagKind.WARNING: N_("Warnings"),
    TagKind.CATEGORY: N_("Category"),
    TagKind.FANDOM: N_("Fandom"),
    TagKind.RELATIONSHIP: N_("Relationships"),
    TagKind.CHARACTER: N_("Characters"),
    TagKind.ADDITIONAL: N_("Additional tags"),
}

# The long fields, by the names that their form uses.
PROSE = {
    "summary": N_("Summary"),
    "disclaimer": N_("Disclaimer"),
    "before": N_("Notes before the story"),
    "after": N_("Notes after the story"),
}


def full_view(submission: Submission, chapters: Sequence[ChapterDraft], number: int) -> Layout:
    """A page of everything that was understood, doubts first, every field as it will stand, then the chapters."""
    found = paged(_pieces(submission, chapters))
    number = min(max(number, 0), len(found) - 1)
    ways = [button(_("Back to the story"), DRAFT(submission.id))]
    if submission.in_library:
        ways = [button(_("Back to the story"), REVISE(submission.id))]
    ways.append(button(_("Read it as readers will"), PROOF(submission.id), emoji="📖"))
    return Layout(
        panel(found[number], *pager(lambda page: WHOLE(submission.id, page), page=number, pages=len(found)), row(*ways))
    )


def paged(pieces: Iterator[str]) -> list[str]:
    """Pieces put together into pages that a message holds; at least one."""
    found: list[str] = [""]
    for piece in pieces:
        if found[-1] and len(found[-1]) + len(piece) + 1 > PAGE:
            found.append("")
        found[-1] += ("\n" if found[-1] else "") + piece
    return [page or _("Nothing is known of it yet.") for page in found]


def _pieces(submission: Submission, chapters: Sequence[ChapterDraft]) -> Iterator[str]:
    metadata = submission.metadata
    if submission.doubts:
        yield f"**⚠️ {_('Please check')}**"
        yield from (f"- {marked(doubt, PIECE)}" for doubt in submission.doubts)
    yield f"### {plain(metadata.title or _('(no title yet)'), limits.MAX_TITLE)}\n{byline(submission.signed)}"
    rating = _(metadata.rating.value) if submission.rating_chosen else _("not chosen yet")
    facts = (
        (_("Rating"), rating),
        (_("Language"), plain(metadata.language)),
        (_("Status"), _(STATUS_NAMES[metadata.status]) if metadata.status else ""),
        (_("Chapters planned"), str(metadata.planned_chapters or "")),
    )
    yield "\n".join(f"**{label}** {value or '—'}" for label, value in facts)
    for kind, label in KIND_LABELS.items():
        yield from _listed(_(label), metadata.tags_of(kind))
    yield from _listed(
        _("Series"), [f"{part.title} #{part.part}" if part.part else part.title for part in metadata.series]
    )
    for key, label in PROSE.items():
        yield from _prose(_(label), prose_of(submission, key), empty="—")
    yield f"**{_('Chapters')}**"
    for entry, chapter in zip(submission.contents, chapters, strict=True):
        name = chapter_name(entry, len(submission.contents)) or _("The whole story")
        yield f"-# {plain(name)} · {word_count(entry.words)}"
        yield from _prose(_("Notes before the chapter"), chapter.notes.before)
        yield from _prose(_("Notes after the chapter"), chapter.notes.after)


def _listed(label: str, names: Sequence[str]) -> Iterator[str]:
    """Tags of one kind, all of them, some in a piece."""
    if not names:
        yield f"**{label}** —"
    for at in range(0, len(names), 8):
        shown = ", ".join(plain(name, 150) for name in names[at : at + 8])
        yield f"**{label}** {shown}" if at == 0 else shown


def _prose(label: str, stored: str, empty: str = "") -> Iterator[str]:
    """A long field whole, in as many pieces as it needs."""
    if not stored and empty:
        yield f"**{label}** {empty}"
    if stored:
        yield f"**{label}**"
        yield from (to_discord(slice_text(stored, one.start, one.end)) for one in pages(stored, PIECE, PIECE))


def prose_of(submission: Submission, key: str) -> str:
    """A long field by its name in :data:`PROSE`."""
    metadata = submission.metadata
    match key:
        case "summary":
            return metadata.summary
        case "disclaimer":
            return metadata.disclaimer
        case "before":
            return metadata.notes.before
        case _:
            return metadata.notes.after


def prose_changes(submission: Submission, key: str, stored: str) -> MetadataChanges:
    """That the long field ``key`` becomes ``stored``, a stored text."""
    notes = submission.metadata.notes
    match key:
        case "summary":
            return {"summary": stored}
        case "disclaimer":
            return {"disclaimer": stored}
        case "before":
            return {"notes": replace(notes, before=stored)}
        case _:
            return {"notes": replace(notes, after=stored)}


def long_form(submission: Submission) -> Form:
    """A long field from a file: a form's own text ends at 4,000 characters."""
    return Form(
        _("A long field, from a file"),
        LONG_FORM(submission.id),
        fields=[
            choice_field("which", _("Which field"), [option(_(name), key) for key, name in PROSE.items()], least=1),
            story_file(
                _("A text file (txt, md)"),
                hint=_("Up to {limit} KB; it takes the place of what is there").format(limit=limits.MAX_PROSE // 1024),
            ),
        ],
    )


def which_of(data: ComponentData) -> str:
    """The field that was chosen in :func:`long_form`."""
    chosen = data.choices.get("which", ())
    if len(chosen) != 1 or chosen[0] not in PROSE:
        raise stale()
    return chosen[0]
