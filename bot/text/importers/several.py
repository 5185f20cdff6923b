"""Several files that are one story."""

from collections.abc import Sequence

from bot.domain.stories import Draft
from bot.text.importers import read_file


def read_files(files: Sequence[tuple[str, bytes]]) -> Draft:
    """The story in one file or more, name and bytes each. Raises :class:`BadInput` where they hold none."""
    (name, data), *_more = files
    return read_file(data, name)
