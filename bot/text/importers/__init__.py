"""Files and typed text to drafts. What a file is, its content says, not its name.

The parsers are imported by who reads with them first: the bot leaves files to a process of its own (bot/parse.py), and
to import them is a fifth of its start.
"""

from collections.abc import Sequence

from bot.domain.stories import Draft
from bot.errors import BadInput
from bot.locale import N_
from bot.sentences import Name, Told
from bot.text.importers.bounds import bounded
from bot.text.importers.decode import clean, decode
from bot.text.importers.many_files.reader import is_zip, joined, read_zip
from bot.text.importers.native.plain import is_native, read_native
from bot.text.importers.plain.reader import read_plain_text
from bot.text.importers.unreadable import unreadable_kind
from bot.text.limits import MAX_FILE_BYTES

# What is taken, as people know it.
TAKEN = ".docx, .odt, .rtf, .epub, .html, .md, .txt and a .zip of these"


def read_file(data: bytes, filename: str) -> Draft:
    """The story in a file, as far as it can be understood; ``doubts`` say what to check.

    Takes every format of :mod:`bot.text.importers.formats` and text in any common encoding, at most
    ``MAX_FILE_BYTES`` bytes.
    ``filename`` only helps where the content leaves a doubt. Raises :class:`BadInput` for an empty, too large,
    damaged or binary file.
    """
    if len(data) > MAX_FILE_BYTES:
        raise BadInput(
            N_("That file is larger than {limit} MiB. Please split the story into several files."),
            limit=MAX_FILE_BYTES // (1024 * 1024),
        )
    if is_packed(data, filename):
        return bounded(read_zip(data, filename, _read_one))
    return bounded(_read_one(data, filename))


def read_files(files: Sequence[tuple[str, bytes]]) -> Draft:
    """The story in files that were handed in together, name and bytes each, a chapter or some chapters in each.

    Raises :class:`BadInput` as :func:`read_file` does, naming the file.
    """
    if len(files) == 1:
        return read_file(files[0][1], files[0][0])
    return bounded(joined(files, read_file))


def is_packed(data: bytes, filename: str) -> bool:
    """Whether the bytes are an archive of files, and no document that is packed as one."""
    from bot.text.importers.formats import FORMATS

    return is_zip(data, filename) and not any(known.detect(data, filename) for known in FORMATS)


def _read_one(data: bytes, filename: str) -> Draft:
    from bot.text.importers.formats import FORMATS

    for known in FORMATS:
        if known.detect(data, filename):
            return _with_story(known.read(data, filename))
    kind = unreadable_kind(data)
    if kind == "ZIP":
        raise BadInput(N_("That is an archive in an archive. Please unpack it and send the files themselves."))
    if kind:
        raise BadInput(
            N_("That looks like a {kind} file. I read {taken}: please save the story as one of these."),
            kind=Name(kind),
            taken=Told(TAKEN),
        )
    decoded = decode(data)
    return _read(decoded.text, decoded.doubts, markdown=_named_markdown(filename))


def read_text(text: str, *, markdown: bool = False, filename: str = "") -> Draft:
    """The story in typed text or a message. Raises :class:`BadInput` if there is nothing in it."""
    return bounded(_read(clean(text), (), markdown=markdown or _named_markdown(filename)))


def _named_markdown(filename: str) -> bool:
    return filename.lower().endswith((".md", ".markdown"))


def _read(text: str, doubts: tuple[str, ...], *, markdown: bool) -> Draft:
    from bot.text.importers.markdown.reader import is_markdown, read_markdown

    if not text.strip():
        raise BadInput(N_("There is no text in it. Please choose the file that holds the story."))
    if is_native(text):
        return _with_story(read_native(text, doubts))
    if markdown or is_markdown(text):
        return _with_story(read_markdown(text, doubts))
    return _with_story(read_plain_text(text, doubts))


def _with_story(draft: Draft) -> Draft:
    if not draft.chapters:
        raise BadInput(N_("I found no story in it. Please check that the text itself is in the file."))
    return draft
