"""Zip files from strangers, read under limits: number of entries, unpacked size, ratio, names.

Nothing is ever written to disk. ``.epub``, ``.docx``, ``.odt`` and ``.zip`` are all read through here.
"""

import io
import posixpath
import struct
import zipfile
import zlib
from urllib.parse import unquote

from bot.errors import BadInput
from bot.locale import N_
from bot.sentences import Name
from bot.text.limits import MAX_UNPACKED_BYTES

# A novel with a picture for every chapter has a few hundred entries and unpacks to a few MiB beside the pictures,
# which are never unpacked. All that is read of one archive counts, an entry read twice counts twice.
MAX_ENTRIES = 5_000
# Text packs 3 to 30 times smaller, zeros a thousand times. Small entries may pack as well as they like.
MAX_RATIO = 200
_RATIO_COUNTS_FROM = 1024 * 1024

_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, IndexError, MemoryError)


class Archive:
    """A zip file's entries by their names, ``/`` between folders whatever the file says.

    Folders and names that lead out of the archive (``../x``, ``/x``, ``C:x``) are left out. Two entries of one
    name: the later counts, as in every unpacker.
    """

    def __init__(self, data: bytes) -> None:
        """Raises :class:`BadInput` for what is no zip file, is cut off, or holds too many entries."""
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
            entries = self._file.infolist()
        except (*_BROKEN, NotImplementedError):
            raise BadInput(
                N_("The file is damaged or cut off, so I can't open it. Please save it again and send that.")
            ) from None
        if len(entries) > MAX_ENTRIES:
            raise BadInput(
                N_("There are more than {limit} files in it. Please send only the story's own."), limit=MAX_ENTRIES
            )
        self._left = MAX_UNPACKED_BYTES
        self._entries = {name: entry for entry in entries if (name := _safe(entry.filename))}
        self._folded = {name.casefold(): name for name in self._entries}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files, in the archive's order."""
        return tuple(self._entries)

    def find(self, name: str) -> str:
        """The entry that ``name`` means: as it stands, percent-decoded, or in other case; empty if there is none."""
        for each in (name, unquote(name)):
            path = posixpath.normpath(each.replace("\\", "/"))
            if path in self._entries:
                return path
            if path.casefold() in self._folded:
                return self._folded[path.casefold()]
        return ""

    def size(self, name: str) -> int:
        """How many bytes an entry says that it unpacks to. Raises :class:`KeyError` for an unknown name."""
        return self._entries[name].file_size

    def read(self, name: str) -> bytes:
        """An entry unpacked; ``name`` is one of :attr:`names`.

        Raises :class:`KeyError` for an unknown name; :class:`BadInput` where the entry is damaged, encrypted, or
        unpacks to more than the limits allow.
        """
        entry = self._entries[name]
        packed = max(entry.compress_size, 1)
        if entry.file_size > self._left or (
            entry.file_size > _RATIO_COUNTS_FROM and entry.file_size / packed > MAX_RATIO
        ):
            raise BadInput(
                N_("The file unpacks to far more than a story ({limit} MiB at most). Please save it again."),
                limit=MAX_UNPACKED_BYTES // (1024 * 1024),
            )
        if entry.flag_bits & 1:
            raise BadInput(N_("The file is locked with a password. Please save it without one."))
        try:
            with self._file.open(entry) as packed_file:
                data = packed_file.read(self._left + 1)
        except (*_BROKEN, NotImplementedError, RuntimeError):
            raise BadInput(
                N_("Part of the file is damaged ({name}). Please save it again and send that."), name=Name(name[-60:])
            ) from None
        self._left -= len(data)
        return data


def is_archive(data: bytes) -> bool:
    """Whether the bytes begin as a zip file does."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def names_in(data: bytes) -> tuple[str, ...]:
    """The names of the files in an archive; none for what is no archive, or a damaged one."""
    try:
        return Archive(data).names if is_archive(data) else ()
    except BadInput:
        return ()


def _safe(filename: str) -> str:
    """An entry's name with ``/`` between its parts; empty for a folder or a name that leads elsewhere."""
    name = filename.replace("\\", "/")
    if name.endswith("/") or name.startswith("/") or "\0" in name or (len(name) > 1 and name[1] == ":"):
        return ""
    path = posixpath.normpath(name)
    return "" if path.startswith("..") or path in (".", "") else path
