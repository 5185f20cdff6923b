"""Bars as a picture: any title fits, and what can't be drawn is left out."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text import picture
from bot.text.picture import MARGIN, MOST_BARS, WIDTH, Bar, Group, draw, fitted, kept, svg, width_of

PNG = b"\x89PNG"


@settings(max_examples=60)
@given(st.text(max_size=200), st.integers(0, 10**6), st.text(max_size=200))
def test_any_title_makes_well_formed_svg_within_its_width(label: str, value: int, title: str) -> None:
    root = ET.fromstring(svg(title, [Group("", (Bar(label, value), Bar("x", 1, won=True)))], label))
    for line in root.iter("{http://www.w3.org/2000/svg}text"):
        read = "".join(line.itertext())
        assert width_of(read, float(line.attrib["font-size"])) <= WIDTH - 2 * MARGIN + 1


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The Lamp", "The Lamp"),
        ("灯台" * 20, "灯台灯台灯台灯台灯…"),
        ("Lamp 👩‍🚀 at ❤️ low 👋🏽 water", "Lamp 👩 at ❤ low 👋 water"),
        ("🇩🇪 Wartung\x00\u202e", "DE Wartung"),
    ],
)
def test_long_and_joined_signs(title: str, expected: str) -> None:
    assert fitted(title, 24, 400 if title.startswith(("Lamp", "The", "🇩")) else 240) == expected


def test_a_long_ranking_keeps_its_first_and_its_last_counts() -> None:
    groups = [Group(str(n), tuple(Bar("x", n) for _ in range(25 - n))) for n in range(20)]
    shown = kept(groups)
    assert shown[0] == groups[0] and shown[-1] == groups[-1]
    assert sum(len(group.bars) for group in shown) <= MOST_BARS
    assert kept([]) == []


@pytest.mark.skipif(not picture.has_fonts(), reason="this machine has no fonts")
def test_it_is_drawn_and_differs_by_what_it_shows() -> None:
    one, other = (draw("Result", [Group("", (Bar("灯台 🎉", votes, won=True), Bar("B", 2)))]) for votes in (3, 4))
    assert one is not None and other is not None
    assert one.startswith(PNG) and other.startswith(PNG) and one != other


def test_without_fonts_or_with_a_fault_there_is_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "has_fonts", lambda: False)
    assert draw("Result", [Group("", (Bar("A", 1),))]) is None
    monkeypatch.setattr(picture, "has_fonts", lambda: True)
    monkeypatch.setattr(picture, "svg", lambda *_: "no svg")
    assert draw("Result", [Group("", (Bar("A", 1),))]) is None
