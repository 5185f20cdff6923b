"""Where sentences end in stored text, close enough to cut a page or a passage there."""

import re
from collections.abc import Iterator

# What may stand between a sentence's last sign and the space after it: quotes, brackets, marks of emphasis.
_CLOSING = r"\"'”“’»«›‹)\]」』）】》〉*_~"

# A row of signs is looked at from its first one only: from each of them, a long one takes its length squared.
# Western signs and those of Arabic, Urdu, Hindi, Armenian, Amharic, Khmer and Burmese want a space after them.
# Chinese and Japanese write none.
_SIGN = ".!?…‼⁇⁈⁉؟۔।॥։።៕។။"
_END = re.compile(
    rf"(?<![{_SIGN}])[{_SIGN}]+(?P<closing>[{_CLOSING}]*)(?P<space>\s+)"
    rf"|[。！？｡．]+[…—]*[{_CLOSING}]*\s*"
    rf"|(?<!…)…+[」』）*_~]+\s*"
)
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|St|Prof|Mt|Lt|Col|Capt|Sgt|Rev|Mme|Mlle|Sra?|Fr|vs)|\b[A-ZА-Я])$")
_NUMBER = re.compile(r"\b(?:No|Nr|Nos)$")
_BEFORE_A_WORD = re.compile(r"[*_~\\\"'“„‘«‹(\[¿¡—–\s-]*")

# A mark of speech opens where none is open and closes where one is, whichever way the language turns it.
_SPEECH = re.compile(r"[\"“”„‟«»「」『』]")


def sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Places in ``text[start:end]`` where a new sentence begins, white space before it already passed.

    ``text`` is in the stored form. A title such as 'Mr.' and a single initial end no sentence, nor does a sign
    that a small letter follows: “Stop!” she said.
    """
    for match in _END.finditer(text, start, end):
        if match["space"] and not _ends(text, start, match):
            continue
        yield match.end()


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    following = _BEFORE_A_WORD.match(text, match.end())
    place = following.end() if following else match.end()
    if text[place : place + 1].islower():
        return False
    if not match[0].startswith(".") or match["closing"].strip("*_~"):
        return True
    before = text[max(start, match.start() - 6) : match.start()]
    if _NUMBER.search(before):
        return not text[place : place + 1].isdigit()
    return not _ABBREVIATION.search(before)


def in_speech(paragraph: str) -> bool:
    """Whether speech that opened in ``paragraph`` is open at its end."""
    return len(_SPEECH.findall(paragraph)) % 2 == 1
