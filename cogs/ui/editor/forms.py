"""The forms that writers and moderators fill in, and how they are read back.

A writer's form names the revision it was opened at: only what was changed in it is taken over, so that two windows
on one draft do not undo each other.
"""

from collections.abc import Callable

from bot.domain.stories import CATEGORIES, Metadata, MetadataChanges, Notes, Rating, Status, TagKind
from bot.domain.submissions.submissions import Submission
from bot.errors import BadInput
from bot.locale import N_, _
from bot.text import limits
from bot.text.reading.typed import read_tags, read_typed, require_fit, write_tags, write_typed
from bot.text.reading.values import read_relationships, read_series
from cogs.ui.card import STATUS_NAMES
from cogs.ui.component_data import ComponentData, one_of, stale
from cogs.ui.components import (
    CARD_FORM,
    CORRECT_FORM,
    NOTES_FORM,
    RECOMMENDATION_FORM,
    RETEXT_FORM,
    SUBMITTED,
    TAGS_FORM,
)
from cogs.ui.editor.cards import rating_options, warning_options
from cogs.ui.form import Field, Form, choice_field, file_field, text_field
from cogs.ui.layout import option

COMMAS = 1000
LANGUAGE = 60

# Beside the list of formats in bot/text/importers/__init__.py; a test holds that each is named.
STORY_FILE = N_("docx, odt, rtf, epub, html, md, txt, or a zip of chapters; up to 10 MB. Leave empty for a form")
MORE_FILES = N_("Another file of the same story; the numbers in the files' names order the chapters")


def story_files(label: str, *, most: int = limits.UPLOADS_COUNT) -> Field:
    """A place to put a story's files; what may be put there is said before it is."""
    hint = _("docx, odt, rtf, epub, html, md, txt, zip; up to {limit} MB each, a zip {unpacked} MB unpacked").format(
        limit=limits.MAX_FILE_BYTES // 2**20, unpacked=limits.MAX_UNPACKED_BYTES // 2**20
    )
    return file_field("file", label, hint=hint, most=most)


def story_file(label: str, *, hint: str) -> Field:
    """A place for one file that has to be there."""
    return file_field("file", label, hint=hint, required=True)


def submit_form() -> Form:
    """A story typed, or as a file."""
    return Form(
        _("Submit a story"),
        SUBMITTED(),
        fields=[
            text_field("text", _("The story"), long=True, hint=_("Up to 4,000 characters; attach a longer one")),
            story_files(_("Or the story as a file, or several")),
            text_field("title", _("Title"), hint=_("Leave empty where the text says it"), limit=limits.MAX_TITLE),
            text_field("fandom", _("Fandom"), hint=_("Leave empty where the text says it"), limit=COMMAS),
            text_field("summary", _("Summary"), hint=_("Leave empty where the text says it"), long=True),
        ],
    )


def _tags_field(
    key: str, label: str, tags: tuple[str, ...], hint: str | None = None, *, long: bool = False, limit: int = COMMAS
) -> list[Field]:
    """A field of tags; none where they are too long for a form, so that they are not cut."""
    value = write_tags(tags)
    if len(value) > limits.TEXT_INPUT:
        return []
    # A line can't hold tags that are written one a line, for the commas in them.
    long = long or "\n" in value or len(value) > limit
    return [
        text_field(key, label, hint=hint, value=value, long=long, limit=limits.TEXT_INPUT if long else limit),
    ]


def card_form(submission: Submission) -> Form:
    """The card's main fields; one too long for a form is left out, so that it is not cut."""
    metadata = submission.metadata
    summary = write_typed(metadata.summary)
    names = _("The name it appears under; separate several with commas")
    several = _("Separate several with commas")
    fields = [
        text_field("title", _("Title"), value=metadata.title, required=True, limit=limits.MAX_TITLE),
        # Several authors sign each for themselves: see cogs/authors/cog.py.
        *(_tags_field("authors", _("Author"), submission.signed, names) if len(submission.author_ids) == 1 else []),
        *([text_field("summary", _("Summary"), value=summary, long=True)] if len(summary) <= limits.TEXT_INPUT else []),
        *_tags_field("fandoms", _("Fandom"), metadata.fandoms, several),
    ]
    if len(metadata.language) <= LANGUAGE:
        fields.append(text_field("language", _("Language"), value=metadata.language, limit=LANGUAGE))
    return Form(_("Edit card"), CARD_FORM(submission.id, submission.revision_id), fields=fields)


def recommendation_form(submission: Submission, most_words: int, longest_link: int) -> Form:
    """Link, title, author, fandoms and one's own words of a recommendation; limits are in characters."""
    metadata = submission.metadata
    several = _("Separate several with commas")
    return Form(
        _("Edit the recommendation"),
        RECOMMENDATION_FORM(submission.id, submission.revision_id),
        fields=[
            text_field("link", _("Link"), value=metadata.link, required=True, limit=longest_link),
            text_field("title", _("Title"), value=metadata.title, required=True, limit=limits.MAX_TITLE),
            *_tags_field("authors", _("Author"), submission.signed, several),
            *_tags_field("fandoms", _("Fandom"), metadata.fandoms, several),
            text_field(
                "summary",
                _("Your own words"),
                hint=_("Up to {limit} characters").format(limit=most_words),
                value=write_typed(metadata.summary),
                long=True,
            ),
        ],
    )


def tags_form(submission: Submission) -> Form:
    """Relationships, characters, categories and free tags; one too long for a form is left out."""
    metadata = submission.metadata
    commas = _("Separate several with commas")
    pairs = _("A/B for romance, A & B for friendship and family; separate several with commas")
    return Form(
        _("Edit tags"),
        TAGS_FORM(submission.id, submission.revision_id),
        fields=[
            *_tags_field("relationships", _("Relationships"), metadata.relationships, pairs, long=True),
            *_tags_field("characters", _("Characters"), metadata.characters, commas, long=True),
            choice_field(
                "categories",
                _("Category"),
                [option(name, name, default=name in metadata.categories) for name in CATEGORIES],
                most=len(CATEGORIES),
            ),
            *_tags_field("tags", _("Additional tags"), metadata.tags, commas, long=True),
            choice_field(
                "status",
                _("Status"),
                [option(_(STATUS_NAMES[status]), status.value, default=status is metadata.status) for status in Status],
            ),
        ],
    )


def _series_shown(metadata: Metadata) -> str:
    return "\n".join(f"{part.title} #{part.part}" if part.part else part.title for part in metadata.series)


def notes_form(submission: Submission) -> Form:
    """Disclaimer, notes and series; a field too long for a form is left out, so that it is not cut."""
    metadata = submission.metadata
    shown = _series_shown(metadata)
    fields = [
        text_field(key, label, value=write_typed(value), long=True)
        for key, label, value in (
            ("disclaimer", _("Disclaimer"), metadata.disclaimer),
            ("before", _("Notes before the story"), metadata.notes.before),
            ("after", _("Notes after the story"), metadata.notes.after),
        )
        if len(write_typed(value)) <= limits.TEXT_INPUT
    ]
    if len(shown) <= limits.TEXT_INPUT:
        hint = _("Such as: The Long River #2; one series a line")
        fields.append(text_field("series", _("Series"), hint=hint, value=shown, long=True))
    planned = str(metadata.planned_chapters or "")
    fields.append(text_field("planned", _("Chapters planned"), hint=_("A number, or empty"), value=planned, limit=6))
    return Form(_("Edit notes"), NOTES_FORM(submission.id, submission.revision_id), fields=fields)


def retext_form(submission: Submission) -> Form:
    """Another text for a draft."""
    return Form(
        _("Replace text"),
        RETEXT_FORM(submission.id),
        fields=[
            text_field("text", _("The story"), long=True, hint=_("Up to 4,000 characters; attach a longer one")),
            story_files(_("Or the story as a file, or several")),
        ],
    )


def correction_form(submission: Submission) -> Form:
    """Rating and tags as a moderator may correct them."""
    metadata = submission.metadata
    return Form(
        _("Correct rating and tags"),
        CORRECT_FORM(submission.id),
        fields=[
            choice_field("rating", _("Rating"), rating_options(metadata.rating), least=1),
            choice_field("warnings", _("Warnings"), warning_options(metadata.warnings), most=6),
            *_tags_field("fandoms", _("Fandom"), metadata.fandoms),
            *_tags_field("relationships", _("Relationships"), metadata.relationships, long=True),
            *_tags_field("tags", _("Additional tags"), metadata.tags, long=True),
        ],
    )


def relationships(typed: str) -> tuple[str, ...]:
    """Relationships as typed, ``A / B`` written ``A/B``."""
    found: list[str] = []
    for tag in read_tags(typed):
        names, _rest = read_relationships(tag)
        found += names or [tag]
    return tuple(dict.fromkeys(found))


def _tags(
    data: ComponentData, key: str, before: tuple[str, ...], read: Callable[[str], tuple[str, ...]] = read_tags
) -> tuple[str, ...]:
    """A field of tags as it was sent. One that was left out or left alone stays: “A, B” may be one tag's name."""
    typed = data.fields.get(key)
    if typed is None or typed.split() == write_tags(before).split():
        return before
    return read(typed)


def card_changes(data: ComponentData, metadata: Metadata) -> MetadataChanges:
    """The fields of :func:`card_form` as changes of a card; a field that was left out stays."""
    changes: MetadataChanges = {
        "title": " ".join(data.text("title").split()),
        "authors": _tags(data, "authors", metadata.authors),
        "fandoms": _tags(data, "fandoms", metadata.fandoms),
    }
    if "language" in data.fields:
        changes["language"] = " ".join(data.fields["language"].split())
    if "summary" in data.fields:
        changes["summary"] = read_typed(data.fields["summary"])
    return changes


def tags_changes(data: ComponentData, metadata: Metadata) -> MetadataChanges:
    """The fields of :func:`tags_form` as changes of a card; a field that was left out stays."""
    if "categories" not in data.choices or "status" not in data.choices:
        raise stale()
    status = data.choices["status"]
    own = tuple(name for name in metadata.categories if name not in CATEGORIES)
    return {
        "relationships": _tags(data, "relationships", metadata.relationships, relationships),
        "characters": _tags(data, "characters", metadata.characters),
        "categories": (*data.choices["categories"], *own),
        "tags": _tags(data, "tags", metadata.tags),
        "status": one_of(Status, status[0]) if status else None,
    }


def notes_changes(data: ComponentData, metadata: Metadata) -> MetadataChanges:
    """The fields of :func:`notes_form` as changes of a card; a field that was left out stays.

    Raises BadInput where the number of chapters is none.
    """
    typed = data.fields
    changes: MetadataChanges = {
        "notes": Notes(
            read_typed(typed["before"]) if "before" in typed else metadata.notes.before,
            read_typed(typed["after"]) if "after" in typed else metadata.notes.after,
        )
    }
    if "disclaimer" in typed:
        changes["disclaimer"] = read_typed(typed["disclaimer"])
    if "series" in typed:
        names = [" ".join(line.split()) for line in typed["series"].split("\n") if line.strip()]
        if names != [" ".join(line.split()) for line in _series_shown(metadata).split("\n") if line.strip()]:
            require_fit(names, typed["series"], limits.MAX_TITLE)
            changes["series"] = tuple(dict.fromkeys(map(read_series, names)))
    planned = data.text("planned").strip()
    if planned and not (planned.isdecimal() and int(planned) > 0):
        raise BadInput(N_("“Chapters planned” takes a number such as 7, or nothing. Open the form again to change it."))
    changes["planned_chapters"] = int(planned) if planned else None
    return changes


def correction(data: ComponentData, metadata: Metadata) -> tuple[Rating, dict[TagKind, tuple[str, ...]]]:
    """The fields of :func:`correction_form`: a rating, and tags by kind. Unlisted warnings stay."""
    standard = {choice.value for choice in warning_options(())}
    kept = tuple(name for name in metadata.warnings if name not in standard)
    if not data.choices.get("rating"):
        raise stale()
    return one_of(Rating, data.choices["rating"][0]), {
        TagKind.WARNING: (*data.choices.get("warnings", ()), *kept),
        TagKind.FANDOM: _tags(data, "fandoms", metadata.fandoms),
        TagKind.RELATIONSHIP: _tags(data, "relationships", metadata.relationships, relationships),
        TagKind.ADDITIONAL: _tags(data, "tags", metadata.tags),
    }
