"""A text file that is no story: a summary or a note that no form has room for."""

from bot.domain.stories import Draft, Metadata
from bot.errors import BadInput
from bot.locale import N_
from bot.sentences import Name
from bot.text.importers.decode import decode
from bot.text.reading.typed import read_typed

UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_prose(data: bytes, filename: str) -> Draft:
    """What is in it, in the stored form, as a summary without a story. Raises BadInput where it holds no text."""
    if b"\0" in data and not data.startswith(UTF16):
        raise BadInput(N_("“{name}” is not plain text. Save it as a text file (.txt) first."), name=Name(filename))
    stored = read_typed(decode(data).text)
    if not stored:
        raise BadInput(N_("“{name}” is empty, so nothing was changed."), name=Name(filename))
    return Draft(Metadata(summary=stored))
