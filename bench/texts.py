"""What work on a story's text costs as the text grows: ``python -m bench.texts [characters …]``.

Five shapes of text, each at several sizes, on each the work that a reader, a writer or the outbox asks for. Where work
goes through the whole text, microseconds per thousand characters say whether it is linear: they stay the same however
long the text is. Where only a page, a passage or a line is asked for, the milliseconds should stay the same. The time
is the processor's own. The last column is the largest size's cost beside the smallest's, measured in one run; the
ratio holds on a busy machine, the rest belongs to the machine. Where one size takes over ``ENOUGH`` seconds the larger
ones are left out ("—").
"""

import sys
import time
from collections.abc import Callable, Sequence

from bench.search import Writer
from bot.domain.ids import ChapterId, TextId
from bot.services.reading.service import PAGE_LIMIT, PAGE_TARGET
from bot.text.comparing.likeness import prints
from bot.text.comparing.terms import parse, searchable, snippet
from bot.text.splitting import excerpt, instalments, pages
from bot.text.splitting.instalments import Source
from bot.text.stored.markup import to_discord, to_plain

SIZES = [50_000, 500_000, 4_000_000]
ENOUGH = 2.5
ROUNDS = 3


def _source(text: str) -> Source:
    return Source(ChapterId(1), TextId(1), text, len(text) // 6)


# Work on all of a text, and work on a piece of it.
WHOLE: dict[str, Callable[[str], object]] = {
    "all pages": lambda text: pages.pages(text, PAGE_TARGET, PAGE_LIMIT),
    "all instalments": lambda text: instalments.instalments([_source(text)], 0, 0, 2_000),
    "likeness prints": prints,
    "folding": lambda text: searchable(to_plain(text)),
}
PIECE: dict[str, Callable[[str], object]] = {
    "a page's end": lambda text: next(pages.pages_from(text, len(text) // 2, PAGE_TARGET, PAGE_LIMIT)),
    "a page's text": lambda text: to_discord(pages.slice_text(text, len(text) // 2, len(text) // 2 + PAGE_TARGET)),
    "an excerpt": lambda text: excerpt.choose(text, 7),
    "a snippet": lambda text: snippet(to_plain(text), parse("zzz")),
}


def shapes(size: int) -> dict[str, str]:
    """Texts of about ``size`` characters, by what they look like."""
    held = Writer().words(max(size // 5, 100))
    marked = [f"*{word}*" if n % 2 else f"**{word}** \\*" for n, word in enumerate(held)]
    paragraphs = [" ".join(held[at : at + 60]).capitalize() + "." for at in range(0, len(held), 60)]
    lines = [f"{held[at].upper()}: {' '.join(held[at + 1 : at + 9])}." for at in range(0, len(held), 9)]
    whole = {
        "one paragraph": " ".join(held),
        "paragraphs": "\n\n".join(paragraphs),
        "no spaces": "字彼は言った、" * (size // 7),
        "marks": " ".join(marked),
        "a script": "\n".join(lines),
    }
    return {name: text[:size].rstrip("*\\ \n") for name, text in whole.items()}


def seconds(work: Callable[[str], object], text: str) -> float:
    """The processor's shortest of a few times; one time for what takes long."""
    least = float("inf")
    for _round in range(ROUNDS):
        start = time.process_time()
        work(text)
        least = min(least, time.process_time() - start)
        if least > 1:
            break
    return least


def _line(name: str, work: Callable[[str], object], texts: Sequence[str], *, whole: bool) -> str:
    taken: list[float] = []
    for text in texts:
        if taken and taken[-1] > ENOUGH:
            break
        taken.append(seconds(work, text))
    shown = [spent / len(text) * 1e9 if whole else spent * 1e3 for spent, text in zip(taken, texts, strict=False)]
    columns = [f"{each:12.2f}" for each in shown] + [f"{'—':>12}"] * (len(texts) - len(shown))
    ratio = f"{shown[-1] / shown[0]:9.1f}" if len(shown) == len(texts) else f"{'—':>9}"
    return f"  {name:18}{''.join(columns)}{ratio}"


def run(sizes: Sequence[int]) -> None:
    """Print every shape's costs."""
    by_size = [shapes(size) for size in sizes]
    header = "".join(f"{size / 1000:>9,.0f} KB" for size in sizes)
    for shape in by_size[0]:
        texts = [each[shape] for each in by_size]
        print(f"{shape:20}{header}{'ratio':>9}")
        for title, works, whole in (("µs a thousand characters", WHOLE, True), ("ms", PIECE, False)):
            print(f"  ({title})")
            for name, work in works.items():
                print(_line(name, work, texts, whole=whole), flush=True)


if __name__ == "__main__":
    run([int(size) for size in sys.argv[1:]] or SIZES)
