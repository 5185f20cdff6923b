"""Works for the tests of archives' files, in a world of their own."""

from tests.support.text.downloads import Told, Work

TAGS = [
    ("Rating", ["Teen And Up Audiences"]),
    ("Archive Warnings", ["Graphic Depictions Of Violence", "Major Character Death"]),
    ("Category", ["F/F"]),
    ("Fandom", ["Lantern Quay, or the Long Stair (Books)"]),
    ("Relationships", ["Oriel/Bram", "Oriel & The Keeper, Retired"]),
    ("Characters", ["Oriel", "Bram"]),
    ("Additional Tags", ["Fog", "Counting, badly"]),
]
PLAIN = [
    ("Language", "English"),
    ("Series", 'Part 2 of\n<a href="/series/1">The Long Quay</a>, Part 1 of\n<a href="/series/2">Stairs</a>'),
    ("Collections", '<a href="/collections/a">Fog Week</a>,\n<a href="/collections/b">Lamps</a>'),
]
ONE = "<p>The lamp had been out for <em>three</em> nights.</p><p>“Ninety-two,” she said.<br />“No.”</p>"
TWO = "<p>They waited.</p><hr /><p>Nobody came <strong>down</strong>.</p><p>***</p><p>The tide turned.</p>"
THREE = "<h2>A letter</h2><blockquote><p>Dear Bram,</p><p>Come up.</p></blockquote><p>He did not.</p>"
STORED = [
    "The lamp had been out for *three* nights.\n\n“Ninety-two,” she said.\n“No.”",
    "They waited.\n\n***\n\nNobody came **down**.\n\n***\n\nThe tide turned.",
    "# A letter\n\n> Dear Bram,\n\n> Come up.\n\nHe did not.",
]


def long_work() -> Work:
    """Three chapters with notes at all four places."""
    return Work(
        title="The Warm Stair",
        authors=["Marrowmint", "Fen (fenwick)"],
        tags=TAGS,
        plain=PLAIN,
        stats="Published: 2019-03-02\nUpdated: 2019-04-01\nWords: 31,623\nChapters: 3/?",
        summary="<p>A lamp goes out.</p><p>Nobody will say why.</p>",
        before="<p>For <em>Moth</em>.</p>",
        after="<p>Thank you for counting.</p>",
        inspired='Inspired by <a href="/works/1">Oil</a> by <a rel="author" href="/users/t">Tolliver</a>.',
        chapters=[
            Told("Chapter 1: Oil", ONE, before="<p>Short one.</p>", after="<p>It was not short.</p>"),
            Told("Chapter 2", TWO, summary="<p>They wait.</p>", byline="Hal"),
            Told("Chapter 3: Warm Stone", THREE, after="<p>The end of it.</p>"),
        ],
    )
