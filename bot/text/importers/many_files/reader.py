"""Several files that are one story, handed in together or in a ``.zip``: a chapter or some chapters each.

The first in reading order (1, 2, 10; a prologue first) gives the story's card; what the others say of themselves
becomes notes of their chapters.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from bot.domain.stories import Draft
from bot.errors import BadInput
from bot.locale import N_, ngettext
from bot.sentences import Name
from bot.text.importers.archive import Archive, is_archive
from bot.text.importers.many_files.parts import Part, StoryOfParts, spaced
from bot.text.limits import MAX_FILES_BYTES
from bot.text.reading.headings import read_heading

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
_FIRST = re.compile(
    r"\W*(?:header|info|title|cover|readme|foreword|preface|introduction|intro|prologue?|пролог|предисловие|序)\b"
)
_LAST = re.compile(r"\W*(?:epilogue?|afterword|end ?notes|эпилог|послесловие|終章|尾声)\b")


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
            N_("There is an archive in the archive ({name}). Please unpack it and send the files themselves."),
            name=Name(packed[-60:]),
        )
    wanted = [name for name in names if not _BESIDE.search(name)]
    files = [(name, archive.read(name)) for name in wanted]
    if not files:
        raise BadInput(N_("There is no file in it that could hold a story."))
    left_out = len(names) - len(wanted)
    said = ngettext(
        "I left out {count} file that holds no text, such as a picture.",
        "I left out {count} files that hold no text, such as pictures.",
        left_out,
    )
    doubts = [said.format(count=left_out)] if left_out else []
    folders = {PurePosixPath(name).parts[0] for name in wanted if "/" in name}
    named = folders.pop() if len(folders) == 1 and all("/" in name for name in wanted) else PurePosixPath(filename).stem
    return joined(files, read, doubts, named=named)


def joined(files: Sequence[File], read: Read, doubts: Sequence[str] = (), *, named: str = "") -> Draft:
    """The story in files that were handed in together, in reading order; ``named`` is a name for all of them.

    Raises :class:`BadInput`, naming the file, where one can't be read.
    """
    if sum(len(data) for _name, data in files) > MAX_FILES_BYTES:
        raise BadInput(
            N_("Together these files are larger than {limit} MiB. Please send the story in parts."),
            limit=MAX_FILES_BYTES // (1024 * 1024),
        )
    stems = _bare_stems([name for name, _data in files])
    parts: list[Part] = []
    for name, data in in_order(files):
        short = PurePosixPath(name).name
        try:
            parts.append(Part(short, stems[name], read(data, short)))
        except BadInput as error:
            if len(files) == 1:
                raise
            raise BadInput(N_("{file}: {reason}"), file=Name(short), reason=error.sentence) from None
    if len(parts) == 1:
        return replace(parts[0].draft, doubts=(*doubts, *parts[0].draft.doubts))
    return StoryOfParts(parts, named).draft(doubts)


def in_order(files: Sequence[File]) -> list[File]:
    """Files in reading order: by the numbers in their names, a prologue first and an epilogue last."""
    middle = [name for name, _data in files if _rank(name) == 0]
    numbers = {name: number for name in middle if (number := _number(name)) is not None}
    counted = len(set(numbers.values())) == len(middle) and len({PurePosixPath(name).parent for name in middle}) == 1

    def key(file: File) -> tuple[int, int, tuple[object, ...]]:
        name = file[0]
        return _rank(name), (numbers.get(name, 0) or 0) if counted else 0, _natural(name)

    return sorted(files, key=key)


def _number(name: str) -> int | None:
    """The number of the chapter that a file's name tells; None where it tells none, or several."""
    heading = read_heading(spaced(name))
    if heading is not None and heading.number is not None:
        return heading.number
    found = re.findall(r"\d+", spaced(name))
    return int(found[0]) if len(found) == 1 and len(found[0]) < 10 else None


def _natural(name: str) -> tuple[object, ...]:
    parts = re.split(r"(\d+)", name.casefold())
    return tuple((0, int(part), "") if part.isdecimal() and len(part) < 30 else (1, 0, part) for part in parts if part)


def _rank(name: str) -> int:
    stem = spaced(name).casefold()
    return -1 if _FIRST.match(stem) else 1 if _LAST.match(stem) else 0


def _bare_stems(names: Sequence[str]) -> dict[str, str]:
    """The files' names without what all have in common at their beginning."""
    words = {name: spaced(name).split() for name in names}
    common = 0
    while len(names) > 1 and all(len(each) > common + 1 for each in words.values()):
        if len({each[common].casefold() for each in words.values()}) > 1:
            break
        common += 1
    kept = next(iter(words.values()))[:common]
    if kept and re.fullmatch(r"(?:chapter|ch|part|глава|kapitel|chapitre)\W*", kept[-1], re.IGNORECASE):
        common -= 1
    return {name: " ".join(each[common:]) for name, each in words.items()}
