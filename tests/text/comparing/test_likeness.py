"""How alike two texts are, by their prints alone."""

import random

import pytest

from bot.text.comparing.likeness import NONE, PRINTS, prints

WORDS = [f"{first}{last}" for first in ("ri", "la", "mo", "te", "ka", "su") for last in ("ver", "mp", "on", "nt", "ra")]


def text(seed: int, words: int = 600) -> list[str]:
    chance = random.Random(seed)
    return [chance.choice(WORDS) + str(chance.randrange(40)) for _ in range(words)]


def part(one: str, other: str) -> float:
    return len(set(prints(one)) & set(prints(other))) / PRINTS


def test_the_same_text_has_the_same_prints_however_it_is_set() -> None:
    words = text(1)
    plain = " ".join(words)
    set_otherwise = "\n\n".join(f"*{word.upper()}*," if number % 7 == 0 else word for number, word in enumerate(words))
    assert prints(plain) == prints(plain)
    assert part(plain, set_otherwise) == 1
    assert len(prints(plain)) == PRINTS


@pytest.mark.parametrize(("every", "least", "most"), [(100, 0.75, 1), (25, 0.4, 0.95), (3, 0, 0.2)])
def test_the_more_words_are_changed_the_less_is_shared(every: int, least: float, most: float) -> None:
    words = text(2)
    changed = [f"other{number}" if number % every == 0 else word for number, word in enumerate(words)]
    assert least <= part(" ".join(words), " ".join(changed)) <= most


def test_other_texts_share_nothing() -> None:
    assert part(" ".join(text(3)), " ".join(text(4))) == 0


def test_a_script_without_spaces_is_compared_too() -> None:
    chance = random.Random(5)
    characters = [chr(0x4E00 + chance.randrange(3000)) for _ in range(400)]
    one = "".join(characters)
    other = "".join([*characters[:200], "一", *characters[200:]])
    assert part(one, other) > 0.8
    assert part(one, "".join(chr(0x4E00 + chance.randrange(3000)) for _ in range(400))) == 0


def test_a_text_too_short_to_say_anything_is_like_no_other() -> None:
    assert prints("The end.") == (NONE,)
    assert prints("") == (NONE,)
