"""A story's parts, each read from a file of its own, as one story."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from bot.domain.stories import ChapterDraft, Draft, Metadata, Rating, Status
from bot.locale import _
from bot.text.reading.doubts import no_rating, no_title
from bot.text.reading.headings import read_heading
from bot.text.reading.titles import bare_title, plain_title

_RATINGS = list(Rating)[:4]


def spaced(name: str) -> str:
    """A file's name without folder and ending, words apart: 'ch01_the_weir.txt' is 'ch01 the weir'."""
    stem = PurePosixPath(name).stem
    if " " not in stem:
        stem = re.sub(r"(?<=[^\W\d])[-.](?=[^\W\d])", " ", stem)
    stem = re.sub(r"[_+]", " ", stem)
    return " ".join(re.sub(r"(?<=[^\W\d_])(?=\d)", " ", stem).split())


@dataclass(frozen=True, slots=True)
class Part:
    """A file that was read: its name, what its name tells beside the others, its draft."""

    name: str
    stem: str
    draft: Draft

    @property
    def guessed(self) -> bool:
        """Whether its title is a line without a label."""
        title = self.draft.metadata.title
        return _("I took this line for the title: “{title}”. Please check.").format(title=title) in self.draft.doubts


class StoryOfParts:
    """Gathers the chapters of one file after the other."""

    def __init__(self, parts: Sequence[Part], named: str) -> None:
        self._parts = parts
        self._chapters: list[ChapterDraft] = []
        self._doubts: list[str] = []
        self._named = named
        # The number that the writer's own count makes likely, in which a prologue has none.
        self._expected = 1
        self.metadata = parts[0].draft.metadata
        # A line on top of every file, another in each, is its chapter's title.
        titles = {bare_title(part.draft.metadata.title) for part in parts if part.guessed}
        self._own_titles = parts[0].guessed and len(titles) > 1
        if self._own_titles:
            self.metadata = replace(self.metadata, title="")

    def draft(self, doubts: Sequence[str]) -> Draft:
        """The whole story."""
        if not self.metadata.title:
            self._take_title()
        for index, part in enumerate(self._parts):
            self._take(part, last=index == len(self._parts) - 1)
        return Draft(self.metadata, tuple(self._chapters), (*doubts, *self._doubts))

    def _take_title(self) -> None:
        others = (part.draft.metadata.title for part in self._parts[1:] if not part.guessed)
        title = next((title for title in others if title), "") or plain_title(spaced(self._named + ".x"))
        if not title or read_heading(title) is not None:
            self._doubts.append(no_title())
            return
        self.metadata = replace(self.metadata, title=title)
        self._doubts.append(_("I took the title from the files: “{title}”. Please check.").format(title=title))

    def _take(self, part: Part, *, last: bool) -> None:
        first = not self._chapters
        said = part.draft.metadata
        chapters = list(part.draft.chapters)
        opening, closing = chapters[0], chapters[-1]
        if not first:
            opening = replace(
                opening, notes=replace(opening.notes, before=self._before(said, opening, several=len(chapters) > 1))
            )
            chapters[0] = opening
            closing = chapters[-1]
        ended = last and said.status is Status.COMPLETE
        after = said.notes.after
        if after and not ended:
            kept = "\n\n".join(each for each in (closing.notes.after, after) if each)
            chapters[-1] = replace(closing, notes=replace(closing.notes, after=kept))
        story_after = after if ended else ""
        self.metadata = replace(self.metadata, notes=replace(self.metadata.notes, after=story_after))
        for index, chapter in enumerate(chapters):
            number = len(self._chapters) + 1
            title = self._title(chapter, part, number, only=index == 0 and len(chapters) == 1)
            self._chapters.append(replace(chapter, number=number, title=title))
        if not first:
            self._merge(said)
        self._tell(part, first=first)

    def _before(self, said: Metadata, opening: ChapterDraft, *, several: bool) -> str:
        """What a later file says before its text: the notes of its first chapter."""
        known = self.metadata
        found = [each for each in (said.notes.before, opening.notes.before) if each and each != known.notes.before]
        other = bare_title(said.title) != bare_title(known.title) and not self._own_titles and several
        for label, value, held in (
            ("Title", said.title if other else "", ""),
            ("Summary", said.summary, known.summary),
            ("Disclaimer", said.disclaimer, known.disclaimer),
        ):
            if value and value != held:
                found.append(f"{label}: {value}")
        return "\n\n".join(dict.fromkeys(found))

    def _title(self, chapter: ChapterDraft, part: Part, number: int, *, only: bool) -> str:
        title = chapter.title
        own = part.draft.metadata.title
        if not title and only and own and bare_title(own) != bare_title(self.metadata.title):
            title = own
        if not title and only:
            title = plain_title(re.sub(r"^\d+\s*(?:[-–—.)_:]\s*|(?=\D))|^\d+$", "", part.stem))
            if bare_title(title) == bare_title(self.metadata.title):
                title = ""
        heading = read_heading(title) if title else None
        counted = heading.number if heading is not None else self._expected
        expected, self._expected = self._expected, (self._expected if counted is None else counted + 1)
        if heading is not None and (heading.number == number or (heading.number == expected and heading.title)):
            return heading.title
        return title

    def _merge(self, said: Metadata) -> None:
        held = self.metadata
        lists = {
            name: tuple(dict.fromkeys((*getattr(held, name), *getattr(said, name))))
            for name in ("warnings", "categories", "fandoms", "relationships", "characters", "tags")
        }
        self.metadata = replace(
            held,
            **lists,
            authors=held.authors or said.authors,
            summary=held.summary,
            language=held.language or said.language,
            status=said.status or held.status,
            planned_chapters=held.planned_chapters or said.planned_chapters,
            series=held.series or said.series,
            rating=self._rating(said.rating),
        )

    def _rating(self, rating: Rating) -> Rating:
        """The highest that any file has."""
        held = self.metadata.rating
        if rating is Rating.NOT_RATED:
            return held
        return rating if held is Rating.NOT_RATED else max(held, rating, key=_RATINGS.index)

    def _tell(self, part: Part, *, first: bool) -> None:
        """Doubts of one file; those about what only the first needs to say are left out for the others."""
        untitled = no_title()
        unrated = no_rating()
        title = _("I took this line for the title: “{title}”. Please check.").format(title=part.draft.metadata.title)
        known = [title] if self._own_titles else []
        known += [untitled] if first else [untitled, unrated, title]
        told = [each for each in part.draft.doubts if each not in known and each not in self._doubts]
        self._doubts += told if first else [f"{part.name}: {each}" for each in told]
