"""A text that was read as a story, taken for chapters of one."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.stories import ChapterDraft, Draft, Metadata, Notes
from bot.domain.submissions.submissions import Submission
from bot.errors import BadInput
from bot.locale import N_, _
from bot.text import limits
from bot.text.comparing.fold import fold
from bot.text.reading.doubts import no_rating, no_title


def as_chapters(
    draft: Draft, story: Submission | None, title: str, notes: Notes
) -> tuple[tuple[ChapterDraft, ...], tuple[str, ...]]:
    """What a file or a form holds, taken for chapters of ``story``; with what to check, the gravest first.

    A header's summary, disclaimer and notes become the chapters' notes: nothing of the writer's is dropped
    without a word.
    """
    card = draft.metadata
    doubts: list[str] = []
    headed = card.title if story is None or fold(card.title) != fold(story.title) else ""
    read = list(draft.chapters)
    if len(read) == 1:
        found = read[0].title or headed
        if title and found and fold(found) != fold(title):
            doubts.append(
                _("The text began with the title “{found}”; your own title took its place.").format(found=found)
            )
        read[0] = replace(read[0], title=(title or found)[: limits.MAX_CHAPTER_TITLE])
    else:
        if headed and story is not None:
            doubts.append(
                _("The file is headed “{found}”. Is it of “{title}”?").format(found=headed, title=story.title)
            )
        if title:
            doubts.append(
                _("There are {count} chapters here, so the title you typed was left out: “{title}”").format(
                    count=len(read), title=title
                )
            )
    before = [notes.before, card.summary, card.disclaimer, card.notes.before, read[0].notes.before]
    read[0] = replace(read[0], notes=Notes(_paragraphs(before), read[0].notes.after))
    last = read[-1]
    read[-1] = replace(
        last, notes=Notes(last.notes.before, _paragraphs([last.notes.after, card.notes.after, notes.after]))
    )
    if _says_more(card):
        doubts.append(
            _("The text has a header of its own. Its rating and tags were left out; change the story's with “Edit”.")
        )
    doubts += [doubt for doubt in draft.doubts if doubt not in (no_title(), no_rating())]
    return tuple(replace(one, number=number) for number, one in enumerate(read, 1)), tuple(doubts)


def _says_more(card: Metadata) -> bool:
    """Whether a header says something of a story that a chapter has no room for."""
    empty = Metadata()
    taken = ("title", "authors", "summary", "disclaimer", "notes")
    return any(
        getattr(card, name) != getattr(empty, name) for name in Metadata.__dataclass_fields__ if name not in taken
    )


def _paragraphs(texts: Sequence[str]) -> str:
    return "\n\n".join(text for text in texts if text)


def require_title(title: str) -> None:
    """Raises BadInput for a chapter's title that is too long."""
    if len(title) > limits.MAX_CHAPTER_TITLE:
        raise BadInput(
            N_("A chapter's title has at most {limit} characters; this one has {count}."),
            limit=limits.MAX_CHAPTER_TITLE,
            count=len(title),
            hand_back=title,
        )
