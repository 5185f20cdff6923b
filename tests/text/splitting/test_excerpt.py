"""Passages that invite into a story."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.text.splitting.excerpt import LONGEST, SHORTEST, Excerpt, candidates, choose
from bot.text.splitting.pages import slice_text
from bot.text.splitting.prose import is_beside_the_story, prose
from bot.text.splitting.sentences import sentence_ends
from bot.text.stored.marks import visible_counts
from bot.text.stored.markup import Kind, balanced, blocks, to_plain
from cogs.excerpts.cards import PASSAGE_ROOM, fitted

QUIET = "The causeway lay under the fog, and the lamps stood along it like a row of patient birds. " * 3
SPOKEN = "“You could have told me,” said Sorrel, and *nobody* in the boat would look at her for it. " * 2
STORY = "\n\n".join(["# One Lamp Short", "A/N: be kind.", *([QUIET.strip(), SPOKEN.strip(), "***"] * 12)])

# Sentences of many tongues and habits; each ends with a sign, and a new one may begin after it.
LATIN = (
    "The ferry bell rang twice, and *nobody* came to the landing to answer it.",
    "“Who lit the ninth lamp?” asked the warden.",
    "“Not I,” said Sorrel; “not I, and not my brother.”",
    "Mr. Alder counted them again…",
    "**Nine!**",
    "— Und wer war es dann?",
    "«Никто», — ответила она.",
    "Η βάρκα έφυγε.",
)
CJK = ("他走进了房间，灯没有亮。", "「行こう」と彼女は言った。", "雨一直下到天亮！", "“是谁？”她问。")
VERSE = ("Row the long water,\nrow to the light,\nnine lamps are burning,\nnine for the night.", "one\ntwo\nthree")
SENTENCES = st.one_of(
    st.lists(st.sampled_from(LATIN), min_size=1, max_size=40).map(" ".join),
    st.lists(st.sampled_from(CJK), min_size=1, max_size=120).map("".join),
)
PROSE = st.one_of(
    SENTENCES,
    st.sampled_from(VERSE),
    SENTENCES.map(lambda block: "> " + block),
    st.integers(1, 280).map(lambda count: " ".join(LATIN[:1] * count)),
)
# What no passage may hold says so itself.
BESIDE = st.sampled_from(
    [
        "# AWAY, or the Weir",
        "***",
        "Note: AWAY, thank you all.",
        "A/N: AWAY again. I am sorry that it took so long.",
        "Disclaimer: AWAY. None of it is mine.",
        "Title: AWAY\nAuthor: Wren Alder\nRating: Teen",
        "Contents",
        "1. AWAY the Weir\n2. AWAY the Lamp\n3. AWAY the Sea",
        "AWAY the Weir ........ 12",
        "Chapter 4: AWAY Again",
    ]
)
TEXT = st.lists(st.one_of(PROSE, PROSE, PROSE, BESIDE), min_size=1, max_size=25).map("\n\n".join)


def shown(text: str, passage: Excerpt) -> str:
    return slice_text(text, passage.start, passage.end)


def is_edge(text: str, place: int, *, start: bool) -> bool:
    """Whether a paragraph or a sentence begins (or ends) at a place; in verse a line."""
    for block in blocks(text):
        if place == (block.start if start else block.end):
            return True
        if block.start < place < block.end:
            ends = list(sentence_ends(text, block.start, block.end))
            return place in ends or any(not text[place:end].strip() for end in ends if end > place)
    return False


def longest_together(text: str) -> int:
    """The longest stretch of prose that begins in the first third, in characters as they are read."""
    longest = together = 0
    may_begin = False
    flags = prose(blocks(text))
    first = next((block.start for block, good in zip(blocks(text), flags, strict=True) if good), 0)
    for block, good in zip(blocks(text), flags, strict=True):
        if good:
            if not together:
                may_begin = block.start <= max(first, int(len(text) / 3))
            together += len(to_plain(block.inner)) + 2
        elif block.kind is not Kind.SCENE_BREAK:
            together = 0
        longest = max(longest, together - 2 if may_begin else 0)
    return longest


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(TEXT, st.integers(0, 50))
def test_a_passage_keeps_its_rules(text: str, seed: int) -> None:
    passage = choose(text, seed)
    assert passage == choose(text, seed)
    if passage is None:
        assert not any(prose(blocks(text)))
        return
    read = shown(text, passage)
    assert balanced(read)
    assert "AWAY" not in read and "Contents" not in read
    assert not any(line.startswith("# ") for line in read.split("\n"))
    assert "***" not in (read.split("\n\n")[0], read.split("\n\n")[-1])
    length = len(to_plain(read))
    assert length <= LONGEST
    assert length >= SHORTEST or longest_together(text) < SHORTEST
    assert is_edge(text, passage.start, start=True) and is_edge(text, passage.end, start=False)
    first = next(block.start for block, good in zip(blocks(text), prose(blocks(text)), strict=True) if good)
    assert passage.start <= max(len(text) / 3, first)


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(TEXT, st.integers(0, 50))
def test_discord_shows_the_whole_passage(text: str, seed: int) -> None:
    passage = choose(text, seed)
    if passage is not None:
        posted = fitted(shown(text, passage))
        assert len(posted) <= PASSAGE_ROOM and not posted.endswith("…\u200b")
        assert to_plain(shown(text, passage))[-12:].strip("*_ ")[-3:] in posted.replace("\\", "")


@given(st.one_of(PROSE, st.text(st.sampled_from("ab *_~\\>#\n."), max_size=80)))
def test_characters_are_counted_as_they_are_read(block: str) -> None:
    block = re.sub(r"\n{2,}", "\n", block.strip())
    if len(blocks(block)) == 1 and blocks(block)[0].kind in (Kind.PARAGRAPH, Kind.QUOTE):
        assert visible_counts(block)[-1] == len(to_plain(block))


def test_a_passage_begins_in_the_first_third_and_holds_speech() -> None:
    for seed in range(20):
        passage = choose(STORY, seed)
        assert passage is not None
        # There is room, so that nothing of the rest is told.
        assert passage.end <= len(STORY) / 3
        assert "“" in shown(STORY, passage) and "A/N" not in shown(STORY, passage)


def test_seeds_choose_differently() -> None:
    assert len({choose(STORY, seed) for seed in range(20)}) > 1


def test_a_story_shorter_than_a_passage_is_shown_whole() -> None:
    text = "# Head\n\nOne line.\n\n***\n\nAnother.\n\n***"
    passage = choose(text, 1)
    assert passage is not None and shown(text, passage) == "One line.\n\n***\n\nAnother."


def test_a_short_story_does_not_give_its_end_away() -> None:
    line = "He counted the lamps again, and again there was one too few. "
    story = "\n\n".join([(line * 4).strip()] * 4)
    text = f"{story}\n\nTHE END"
    for seed in range(10):
        passage = choose(text, seed)
        assert passage is not None and passage.end < len(story)
        assert len(to_plain(shown(text, passage))) >= SHORTEST


def test_a_paragraph_of_twenty_thousand_characters_is_cut_at_sentences() -> None:
    text = ("He counted the lamps again, and again there was one too few. " * 330).strip()
    assert len(text) > 20_000
    for passage in candidates(text):
        assert shown(text, passage).startswith("He counted") and shown(text, passage).endswith("too few.")


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("word " * 4000, r"word$"),
        ("the tide went out, " * 1000, r"out,$"),
        ("line of a poem\n" * 1000, r"poem$"),
        ("字" * 20_000, r"字$"),
        ("“" + "I went on. " * 2000 + "”", r"on\.”?$"),
    ],
)
def test_where_no_sentence_ends_the_cut_is_the_best_there_is(text: str, ends: str) -> None:
    passage = choose(text.strip(), 3)
    assert passage is not None
    read = to_plain(shown(text.strip(), passage))
    assert SHORTEST <= len(read) <= LONGEST and re.search(ends, read)


def test_a_cut_is_not_inside_of_speech_where_it_need_not_be() -> None:
    text = "She stopped. " + "“I know. You told me. I was there.” He nodded at that. " * 100
    for passage in candidates(text.strip()):
        assert not shown(text.strip(), passage).startswith(("You", "I was"))
        assert shown(text.strip(), passage).endswith(("”", "that.", "stopped."))


NINE = "\n\n".join([QUIET.strip()] * 9)


@pytest.mark.parametrize(
    "before",
    [
        "Contents\n\n1. The Weir\n\n2. The Lamp\n\n3. The Sea",
        "# Table of Contents\n\nThe Weir\nThe Lamp\nThe Sea",
        "目录\n\n第一章 长堤\n\n第二章 灯",
        "1. The Weir\n2. The Lamp\n3. The Sea",
        "The Weir . . . . . 12\n\nThe Lamp . . . . . 40",
        "Nine Lamps\n\nby Wren Alder\n\nChapter 3: The Weir",
        "Title: Nine Lamps\nRating: Teen\nSummary: A lamp is missing.",
        "A/N: Thank you.\n\nI had exams, and then the cat was ill, so this took a while.\n\n***",
        "# Author's Notes\n\nThank you all. This one is for Mira.",
        "Disclaimer: I own nothing.",
        "I do not own these characters, and nobody pays me for them.",
        "（作者有话说：谢谢大家。）",
        "https://library.example/nine-lamps",
        "~*~",
    ],
)
def test_what_stands_before_the_story_is_no_passage(before: str) -> None:
    text = f"{before}\n\n{NINE}"
    names = ("Nine Lamps", "Wren Alder", "The Weir")
    assert candidates(text, names=names)
    assert {passage.start for passage in candidates(text, names=names)} <= {
        match.start() for match in re.finditer("(?<=\n\n)The causeway", text)
    }


@pytest.mark.parametrize("title", ["Author's Note", "A/N", "Disclaimer", "Table of Contents", "От автора", "目次"])
def test_a_chapter_may_be_no_part_of_the_story(title: str) -> None:
    assert is_beside_the_story(title)


@pytest.mark.parametrize("title", ["", "The Note", "Chapter One", "Nine Lamps", "Afterword"])
def test_a_chapter_of_the_story_is_none_of_these(title: str) -> None:
    assert not is_beside_the_story(title)


@pytest.mark.parametrize(
    "said",
    [
        "“Two.”",
        "Two.",
        "I own nothing but this boat.",
        "Part of him wanted to stay.",
        "One word: lamps.",
        "…",
        "“...?”",
    ],
)
def test_a_short_line_of_a_story_is_prose(said: str) -> None:
    assert prose(blocks(said)) == [True]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He came. She went! Why? Nobody… He slept.", 5),
        ("“Stop!” she said. “No.” He left.", 3),
        ("Mr. Alder met Dr. Rowan. J. Finch came.", 2),
        ("No. 9 was out. No. It was not.", 3),
        ("「行こう。」と言った。雨だ！ 誰？", 4),
        ("«Кто?» — спросила она. Никто не ответил.", 2),
        ("هل أنت هنا؟ نعم. لا.", 3),
        ("वह आया। वह गया।", 2),
        ("*He came.* **She went.** over", 2),
        ("élan. élan. Élan.", 2),
    ],
)
def test_sentences_end_in_many_scripts(text: str, sentences: int) -> None:
    ends = [place for place in sentence_ends(text, 0, len(text)) if place < len(text)]
    assert len(ends) + 1 == sentences, [text[a:b] for a, b in zip([0, *ends], [*ends, len(text)], strict=True)]


def test_no_prose_has_no_passage() -> None:
    assert choose("", 1) is None
    assert choose("***\n\n# Head", 1) is None
