"""The forms for chapters, and how they are read back."""

from bot.domain.ids import ChapterDraftId, SubmissionId
from bot.domain.stories import ChapterDraft, Notes
from bot.domain.submissions.submissions import ChapterText
from bot.locale import _
from bot.text import limits
from bot.text.reading.typed import read_typed, write_typed
from cogs.stories.components import ADD_CHAPTER_FORM, NEW_CHAPTER_TITLE_FORM, RECHAPTER_FORM, RENAME_FORM
from cogs.ui.component import Action
from cogs.ui.component_data import ComponentData
from cogs.ui.editor.forms import story_files
from cogs.ui.form import Form, text_field


def add_form(submission_id: SubmissionId) -> Form:
    """A chapter typed, or as a file."""
    return Form(
        _("Add a chapter"),
        ADD_CHAPTER_FORM(submission_id),
        fields=[
            text_field(
                "title", _("Title"), hint=_("May stay empty where the text has one"), limit=limits.MAX_CHAPTER_TITLE
            ),
            text_field("text", _("The chapter"), long=True, hint=_("Up to 4,000 characters; attach a longer one")),
            text_field("before", _("Notes before the chapter"), long=True),
            text_field("after", _("Notes after the chapter"), long=True),
            story_files(_("Or as files: all chapters are added")),
        ],
    )


def _title_and_notes(action: Action, *, title: str, notes: Notes) -> Form:
    """Notes too long for a form are left out, so that they are not cut."""
    fields = [text_field("title", _("Title"), value=title, limit=limits.MAX_CHAPTER_TITLE)]
    for key, label, value in (
        ("before", _("Notes before the chapter"), notes.before),
        ("after", _("Notes after the chapter"), notes.after),
    ):
        typed = write_typed(value)
        if len(typed) <= limits.TEXT_INPUT:
            fields.append(text_field(key, label, value=typed, long=True))
    return Form(_("Title and notes"), action, fields=fields)


def waiting_form(kept_id: ChapterDraftId, chapter: ChapterDraft) -> Form:
    """Title and notes of a chapter that was not added yet."""
    return _title_and_notes(NEW_CHAPTER_TITLE_FORM(kept_id, chapter.number), title=chapter.title, notes=chapter.notes)


def rename_form(submission_id: SubmissionId, chapter: ChapterText) -> Form:
    """Title and notes of a chapter of a story."""
    return _title_and_notes(
        RENAME_FORM(submission_id, chapter.entry.chapter_id), title=chapter.entry.title, notes=chapter.notes
    )


def rewrite_form(submission_id: SubmissionId, chapter: ChapterText) -> Form:
    """Another text for a chapter; one short enough stands in the form, to be corrected."""
    typed = write_typed(chapter.text)
    return Form(
        _("Replace the chapter's text"),
        RECHAPTER_FORM(submission_id, chapter.entry.chapter_id),
        fields=[
            text_field(
                "text",
                _("The chapter"),
                long=True,
                value=typed if len(typed) <= limits.TEXT_INPUT else "",
                hint=_("Up to 4,000 characters; attach a longer one"),
            ),
            story_files(_("Or the chapter as a file"), most=1),
        ],
    )


def title_of(data: ComponentData) -> str:
    """The title that was typed, in one line."""
    return " ".join(data.fields.get("title", "").split())


def notes_of(data: ComponentData, kept: Notes | None = None) -> Notes:
    """The notes that were typed; a field that was left out of the form stays as it was ``kept``."""
    typed, kept = data.fields, kept or Notes()
    return Notes(
        read_typed(typed["before"]) if "before" in typed else kept.before,
        read_typed(typed["after"]) if "after" in typed else kept.after,
    )
