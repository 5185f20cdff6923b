"""The shape of the pages that Chapterhouse writes itself (HTML, and the files of an EPUB), for writer and reader.

``header.story`` holds the title, the authors and the facts; ``section.summary``, ``.disclaimer``, ``.before`` and
``.after`` hold prose as :func:`bot.text.stored.markup.to_html` writes it. Each chapter is an ``article.chapter`` with
its own sections of notes around ``div.text``. Each fact is an element of the class of its field; a list's entries are
the ``span`` in it.
"""

from bot.text.native.plain import LABELS

GENERATOR = "Chapterhouse"

FACTS = {
    name: LABELS[name]
    for name in (
        "fandoms",
        "rating",
        "warnings",
        "categories",
        "relationships",
        "characters",
        "tags",
        "language",
        "series",
        "status",
        "planned_chapters",
    )
}
LISTS = frozenset(["fandoms", "warnings", "categories", "relationships", "characters", "tags"])
