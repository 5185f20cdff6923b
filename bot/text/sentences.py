"""Where sentences end in stored text, close enough to cut a page or a passage there."""

import re
from collections.abc import Iterator

# A full stop may be followed by closing quotes, brackets and marks of emphasis; then white space. Chinese and
# Japanese write none.
_END = re.compile(
    r"[.!?…]+[\"'”’»)\]*_~]*(?P<space>\s+)(?![a-zа-я])|[。！？]+[…」』）”’*_~]*|[…]+[」』）*_~]+", re.UNICODE
)
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Mt|Lt|Col|Capt|Sgt|vs|etc|No)|\b[A-ZА-Я])$")


def sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Places in ``text[start:end]`` where a new sentence begins, white space before it already passed.

    ``text`` is in the stored form. A title such as 'Mr.' and a single initial end no sentence.
    """
    for match in _END.finditer(text, start, end):
        before = text[max(start, match.start() - 6) : match.start()]
        if match[0].startswith(".") and match["space"] and _ABBREVIATION.search(before):
            continue
        yield match.end()
