"""The forms that writers and moderators fill in, and how they are read back."""

from typing import Any

from bot.domain.library import Submission
from bot.domain.stories import CATEGORIES, Metadata, Notes, Rating, Status, TagKind
from bot.errors import BadInput
from bot.locale import _
from bot.text import limits
from bot.text.typed import read_tags, read_typed, write_tags, write_typed
from bot.text.values import read_relationships, read_series
from cogs.stories.cards import rating_options, warning_options
from cogs.ui.card import STATUS_NAMES
from cogs.ui.component import Press
from cogs.ui.form import Form, choice_field, file_field, text_field
from cogs.ui.layout import option

COMMAS = 1000


def submit_form() -> Form:
    """A story typed, or as a file."""
    return Form(
        _("Hand in a story"),
        "submitted",
        fields=[
            text_field("title", _("Title"), hint=_("May stay empty where the text has one"), limit=limits.MAX_TITLE),
            text_field("fandom", _("Fandom"), hint=_("Several with commas"), limit=COMMAS),
            text_field("summary", _("Summary"), long=True),
            text_field("text", _("The story"), long=True, hint=_("Up to 4,000 characters; attach a longer one")),
            file_field("file", _("Or the story as a file"), hint=_(".txt or .md, up to 10 MB")),
        ],
    )


def card_form(submission: Submission) -> Form:
    """The card's main fields; a summary too long for a form is left out, so that it is not cut."""
    metadata = submission.metadata
    summary = write_typed(metadata.summary)
    fields = [
        text_field("title", _("Title"), value=metadata.title, required=True, limit=limits.MAX_TITLE),
        text_field(
            "authors",
            _("Author"),
            hint=_("The name it appears under"),
            value=write_tags(metadata.authors),
            limit=COMMAS,
        ),
        text_field(
            "fandoms", _("Fandom"), hint=_("Several with commas"), value=write_tags(metadata.fandoms), limit=COMMAS
        ),
        text_field("language", _("Language"), value=metadata.language, limit=60),
    ]
    if len(summary) <= limits.TEXT_INPUT:
        fields.insert(2, text_field("summary", _("Summary"), value=summary, long=True))
    return Form(_("Edit card"), "cardform", submission.id, fields=fields)


def tags_form(submission: Submission) -> Form:
    """Relationships, characters, categories and free tags."""
    metadata = submission.metadata
    commas = _("Parted by commas")
    return Form(
        _("Edit tags"),
        "tagsform",
        submission.id,
        fields=[
            text_field(
                "relationships",
                _("Relationships"),
                hint=_("A/B for romance, A & B for the rest"),
                value=write_tags(metadata.relationships),
                long=True,
            ),
            text_field("characters", _("Characters"), hint=commas, value=write_tags(metadata.characters), long=True),
            choice_field(
                "categories",
                _("Category"),
                [option(name, name, default=name in metadata.categories) for name in CATEGORIES],
                most=len(CATEGORIES),
            ),
            text_field("tags", _("Additional tags"), hint=commas, value=write_tags(metadata.tags), long=True),
            choice_field(
                "status",
                _("Status"),
                [option(_(STATUS_NAMES[status]), status.value, default=status is metadata.status) for status in Status],
            ),
        ],
    )


def notes_form(submission: Submission) -> Form:
    """Disclaimer, notes and series; a field too long for a form is left out, so that it is not cut."""
    metadata = submission.metadata
    series = metadata.series[0] if metadata.series else None
    shown = "" if series is None else f"{series.title} #{series.part}" if series.part else series.title
    fields = [
        text_field(key, label, value=write_typed(value), long=True)
        for key, label, value in (
            ("disclaimer", _("Disclaimer"), metadata.disclaimer),
            ("before", _("Notes before the story"), metadata.notes.before),
            ("after", _("Notes after the story"), metadata.notes.after),
        )
        if len(write_typed(value)) <= limits.TEXT_INPUT
    ]
    if len(metadata.series) <= 1:
        fields.append(
            text_field("series", _("Series"), hint=_("Such as: The Long River #2"), value=shown, limit=limits.MAX_TITLE)
        )
    planned = str(metadata.planned_chapters or "")
    fields.append(text_field("planned", _("Chapters planned"), hint=_("A number, or empty"), value=planned, limit=4))
    return Form(_("Edit notes"), "notesform", submission.id, fields=fields)


def retext_form(submission: Submission) -> Form:
    """Another text for a draft."""
    return Form(
        _("Replace text"),
        "retextform",
        submission.id,
        fields=[
            text_field("text", _("The story"), long=True, hint=_("Up to 4,000 characters; attach a longer one")),
            file_field("file", _("Or the story as a file"), hint=_(".txt or .md, up to 10 MB")),
        ],
    )


def reason_form(title: str, name: str, submission_id: int) -> Form:
    """Why a moderator refuses or removes a story; the writer reads it."""
    return Form(
        title,
        name,
        submission_id,
        fields=[
            text_field("reason", _("Reason"), hint=_("The writer reads this"), long=True, required=True, limit=1500)
        ],
    )


def correction_form(submission: Submission) -> Form:
    """Rating and tags as a moderator may correct them."""
    metadata = submission.metadata
    return Form(
        _("Correct rating and tags"),
        "correctform",
        submission.id,
        fields=[
            choice_field("rating", _("Rating"), rating_options(metadata.rating), least=1),
            choice_field("warnings", _("Warnings"), warning_options(metadata.warnings), most=6),
            text_field("fandoms", _("Fandom"), value=write_tags(metadata.fandoms), limit=COMMAS),
            text_field("relationships", _("Relationships"), value=write_tags(metadata.relationships), long=True),
            text_field("tags", _("Additional tags"), value=write_tags(metadata.tags), long=True),
        ],
    )


def relationships(typed: str) -> tuple[str, ...]:
    """Relationships as typed, ``A / B`` written ``A/B``."""
    found: list[str] = []
    for tag in read_tags(typed):
        names, _rest = read_relationships(tag)
        found += names or [tag]
    return tuple(dict.fromkeys(found))


def card_changes(press: Press) -> dict[str, Any]:
    """The fields of :func:`card_form` as changes of a card."""
    changes: dict[str, Any] = {
        "title": " ".join(press.fields["title"].split()),
        "authors": read_tags(press.fields["authors"]),
        "fandoms": read_tags(press.fields["fandoms"]),
        "language": " ".join(press.fields["language"].split()),
    }
    if "summary" in press.fields:
        changes["summary"] = read_typed(press.fields["summary"])
    return changes


def tags_changes(press: Press) -> dict[str, Any]:
    """The fields of :func:`tags_form` as changes of a card."""
    status = press.choices.get("status", ())
    return {
        "relationships": relationships(press.fields["relationships"]),
        "characters": read_tags(press.fields["characters"]),
        "categories": tuple(press.choices.get("categories", ())),
        "tags": read_tags(press.fields["tags"]),
        "status": Status(status[0]) if status else None,
    }


def notes_changes(press: Press, metadata: Metadata) -> dict[str, Any]:
    """The fields of :func:`notes_form` as changes of a card; a field that was left out stays.

    Raises BadInput where the number of chapters is none.
    """
    typed = press.fields
    changes: dict[str, Any] = {
        "notes": Notes(
            read_typed(typed["before"]) if "before" in typed else metadata.notes.before,
            read_typed(typed["after"]) if "after" in typed else metadata.notes.after,
        )
    }
    if "disclaimer" in typed:
        changes["disclaimer"] = read_typed(typed["disclaimer"])
    if "series" in typed:
        name = " ".join(typed["series"].split())
        changes["series"] = (read_series(name),) if name else ()
    planned = typed["planned"].strip()
    if planned and not (planned.isdecimal() and int(planned) > 0):
        raise BadInput(_("“Chapters planned” takes a number such as 7, or nothing. Open the form again to change it."))
    changes["planned_chapters"] = int(planned) if planned else None
    return changes


def correction(press: Press, metadata: Metadata) -> tuple[Rating, dict[TagKind, tuple[str, ...]]]:
    """The fields of :func:`correction_form`: a rating, and tags by kind. Unlisted warnings stay."""
    standard = {choice.value for choice in warning_options(())}
    kept = tuple(name for name in metadata.warnings if name not in standard)
    return Rating(press.choices["rating"][0]), {
        TagKind.WARNING: (*press.choices.get("warnings", ()), *kept),
        TagKind.FANDOM: read_tags(press.fields["fandoms"]),
        TagKind.RELATIONSHIP: relationships(press.fields["relationships"]),
        TagKind.ADDITIONAL: read_tags(press.fields["tags"]),
    }


def typed_in(press: Press) -> str:
    """Everything typed into a form, to hand back with a refusal."""
    return "\n\n".join(value for value in press.fields.values() if value.strip())
