"""Several files that are one story, handed in together or in a ``.zip``: a chapter or some chapters each.

The first in reading order (1, 2, 10; a prologue first) gives the story's card; what the others say of themselves
becomes notes of their chapters.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from bot.domain.stories import ChapterDraft, Draft, Metadata, Rating, Status
from bot.errors import BadInput
from bot.locale import _
from bot.text.headings import read_heading
from bot.text.importers.archive import Archive, is_archive
from bot.text.limits import MAX_FILE_BYTES
from bot.text.titles import bare_title, plain_title

Read = Callable[[bytes, str], Draft]
File = tuple[str, bytes]

# Never anybody's story; nobody misses it.
_UNSEEN = re.compile(r"(?:^|/)(?:__MACOSX|\.[^/]*|Thumbs\.db|desktop\.ini|~\$[^/]*)(?:/|$)", re.IGNORECASE)
_BESIDE = re.compile(
    r"\.(?:png|jpe?g|gif|webp|bmp|svg|tiff?|heic|avif|ico|css|js|json|xml|opf|ncx|ttf|otf|woff2?|mp3|m4a|wav|ogg|mp4|"
    r"mov|url|lnk|webloc|db|exe|log)$",
    re.IGNORECASE,
)
_PACKED = re.compile(r"\.(?:zip|rar|7z|tar|gz|tgz|bz2|xz)$", re.IGNORECASE)
_FIRST = re.compile(r"\W*(?:header|info|title|cover|readme|foreword|preface|introduction|intro|prologue?|пролог|предисловие|序)\b")
_LAST = re.compile(r"\W*(?:epilogue?|afterword|end ?notes|эпилог|послесловие|終章|尾声)\b")
_RATINGS = list(Rating)[:4]


def is_zip(data: bytes, _filename: str) -> bool:
    """Whether the bytes are an archive; what is a document and packed as one is asked before."""
    return is_archive(data)


def read_zip(data: bytes, filename: str, read: Read) -> Draft:
    """The story in the files of an archive; ``read`` reads one. Raises :class:`BadInput` where there is none."""
    archive = Archive(data)
    names = [name for name in archive.names if not _UNSEEN.search(name)]
    packed = next((name for name in names if _PACKED.search(name)), "")
    if packed:
        raise BadInput(
            _("There is an archive in the archive ({name}). Please unpack it and send the files themselves.").format(
                name=packed[-60:]
            )
        )
    wanted = [name for name in names if not _BESIDE.search(name)]
    files = [(name, archive.read(name)) for name in wanted]
    if not files:
        raise BadInput(_("There is no file in it that could hold a story."))
    left_out = len(names) - len(wanted)
    doubts = [_("I left out {count} files that hold no text, such as pictures.").format(count=left_out)] * bool(left_out)
    folders = {PurePosixPath(name).parts[0] for name in wanted if "/" in name}
    named = folders.pop() if len(folders) == 1 and all("/" in name for name in wanted) else PurePosixPath(filename).stem
    return joined(files, read, doubts, named=named)


def joined(files: Sequence[File], read: Read, doubts: Sequence[str] = (), *, named: str = "") -> Draft:
    """The story in files that were handed in together, in reading order; ``named`` is a name for all of them.

    Raises :class:`BadInput`, naming the file, where one can't be read.
    """
    if sum(len(data) for _name, data in files) > 2 * MAX_FILE_BYTES:
        raise BadInput(
            _("Together these files are larger than {limit} MiB. Please send the story in parts.").format(
                limit=2 * MAX_FILE_BYTES // (1024 * 1024)
            )
        )
    stems = _bare_stems([name for name, _data in files])
    parts: list[_Part] = []
    for name, data in in_order(files):
        short = PurePosixPath(name).name
        try:
            parts.append(_Part(short, stems[name], read(data, short)))
        except BadInput as error:
            if len(files) == 1:
                raise
            raise BadInput(f"{short}: {error.message}") from None
    if len(parts) == 1:
        return replace(parts[0].draft, doubts=(*doubts, *parts[0].draft.doubts))
    return _Story(parts, named).draft(doubts)


def in_order(files: Sequence[File]) -> list[File]:
    """Files in reading order: by the numbers in their names, a prologue first and an epilogue last."""
    headings = {name: read_heading(_spaced(name)) for name, _data in files}
    middle = [name for name, _data in files if _rank(name) == 0]
    numbers = {name: found.number for name in middle if (found := headings[name]) and found.number is not None}
    counted = len(set(numbers.values())) == len(middle) and len({PurePosixPath(name).parent for name in middle}) == 1

    def key(file: File) -> tuple[int, int, tuple[object, ...]]:
        name = file[0]
        return _rank(name), (numbers.get(name, 0) or 0) if counted else 0, _natural(name)

    return sorted(files, key=key)


def _natural(name: str) -> tuple[object, ...]:
    parts = re.split(r"(\d+)", name.casefold())
    return tuple((0, int(part), "") if part.isdecimal() and len(part) < 30 else (1, 0, part) for part in parts if part)


def _rank(name: str) -> int:
    stem = _spaced(name).casefold()
    return -1 if _FIRST.match(stem) else 1 if _LAST.match(stem) else 0


def _spaced(name: str) -> str:
    """A file's name without folder and ending, words apart: 'ch01_the_weir.txt' is 'ch01 the weir'."""
    stem = PurePosixPath(name).stem
    stem = re.sub(r"[_+]|(?<=[^\W\d])[-.](?=[^\W\d])", " ", stem) if " " not in stem else stem
    return " ".join(re.sub(r"(?<=[^\W\d_])(?=\d)", " ", stem).split())


def _bare_stems(names: Sequence[str]) -> dict[str, str]:
    """The files' names without what all have in common at their beginning."""
    words = {name: _spaced(name).split() for name in names}
    common = 0
    while len(names) > 1 and all(len(each) > common + 1 for each in words.values()):
        if len({each[common].casefold() for each in words.values()}) > 1:
            break
        common += 1
    kept = next(iter(words.values()))[:common]
    if kept and re.fullmatch(r"(?:chapter|ch|part|глава|kapitel|chapitre)\W*", kept[-1], re.IGNORECASE):
        common -= 1
    return {name: " ".join(each[common:]) for name, each in words.items()}


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    stem: str
    draft: Draft

    @property
    def guessed(self) -> bool:
        """Whether its title is a line without a label."""
        title = self.draft.metadata.title
        return _("I took this line for the title: “{title}”. Please check.").format(title=title) in self.draft.doubts


class _Story:
    """Gathers the chapters of one file after the other."""

    def __init__(self, parts: Sequence[_Part], named: str) -> None:
        self._parts = parts
        self._chapters: list[ChapterDraft] = []
        self._doubts: list[str] = []
        self._named = named
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
        title = next((title for title in others if title), "") or plain_title(_spaced(self._named + ".x"))
        if not title or read_heading(title) is not None:
            self._doubts.append(_("No title was found; please give the story one."))
            return
        self.metadata = replace(self.metadata, title=title)
        self._doubts.append(_("I took the title from the files: “{title}”. Please check.").format(title=title))

    def _take(self, part: _Part, *, last: bool) -> None:
        first = not self._chapters
        said = part.draft.metadata
        chapters = list(part.draft.chapters)
        opening, closing = chapters[0], chapters[-1]
        if not first:
            opening = replace(opening, notes=replace(opening.notes, before=self._before(said, opening)))
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

    def _before(self, said: Metadata, opening: ChapterDraft) -> str:
        """What a later file says before its text: the notes of its first chapter."""
        known = self.metadata
        found = [each for each in (said.notes.before, opening.notes.before) if each and each != known.notes.before]
        for label, value, held in (
            ("Summary", said.summary, known.summary),
            ("Disclaimer", said.disclaimer, known.disclaimer),
        ):
            if value and value != held:
                found.append(f"{label}: {value}")
        return "\n\n".join(dict.fromkeys(found))

    def _title(self, chapter: ChapterDraft, part: _Part, number: int, *, only: bool) -> str:
        title = chapter.title
        own = part.draft.metadata.title
        if not title and only and own and bare_title(own) != bare_title(self.metadata.title):
            title = own
        if not title and only:
            title = plain_title(re.sub(r"^\d+\s*(?:[-–—.)_:]\s*|(?=\D))|^\d+$", "", part.stem))
            if bare_title(title) == bare_title(self.metadata.title):
                title = ""
        heading = read_heading(title) if title else None
        if heading is not None and heading.number == number:
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

    def _tell(self, part: _Part, *, first: bool) -> None:
        """Doubts of one file; those about what only the first needs to say are left out for the others."""
        no_title = _("No title was found; please give the story one.")
        no_rating = _("No rating was found, so the story counts as not rated; please choose one.")
        title = _("I took this line for the title: “{title}”. Please check.").format(title=part.draft.metadata.title)
        if first:
            self._doubts += [each for each in part.draft.doubts if each != no_title and not (self._own_titles and each == title)]
        else:
            told = (each for each in part.draft.doubts if each not in (no_title, no_rating, title))
            self._doubts += [f"{part.name}: {each}" for each in told if each not in self._doubts]
