"""Cards drawn without a server, for stories of any title and text, and Discord's limits that they must keep."""

from dataclasses import replace
from functools import cache
from types import SimpleNamespace
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from bot.domain.schedule.cadence import Cadence
from bot.domain.serials.serials import DirectMessages, Pace, Place, Serial, SerialState, Shape
from bot.domain.stories import Metadata, Notes, Rating, SeriesPart, Status
from bot.domain.submissions.submissions import ChapterEntry, State, Submission
from bot.text import limits
from bot.text.stored.markup import escape
from cogs.ui.layout import Layout
from tests.conftest import parts, text_of

# What grows on its way to Discord, is parted with difficulty, or acts there.
NASTY = st.text(alphabet=st.sampled_from("ab \\*_~`|<>[]():@#-1.😀\u200d漢"), min_size=1, max_size=60).map(
    lambda some: (some * 60)[:3000]
)
STORED = NASTY.map(escape)
SLOW = settings(max_examples=60, suppress_health_check=list(HealthCheck))


@cache
def titled(limit: int) -> st.SearchStrategy[str]:
    """A title, a name or a tag."""
    return NASTY.map(lambda some: " ".join(some.split())[:limit] or "x")


# What is drawn oddly, reads from the right, or isn't drawn at all.
ODD = st.one_of(titled(200), st.sampled_from(["\u200b", "\u202eRTL\u202c שלום", "👩‍👩‍👧‍👦" * 25, "a\nb", "`" * 200]))
MANY = st.lists(ODD.map(lambda name: name[:150]), max_size=200)
PROSE = st.one_of(STORED, NASTY, st.just(""))


@st.composite
def submissions(draw: st.DrawFn) -> Submission:
    """An approved submission of 1 to 60 chapters, every field as long as it may be."""
    entries = tuple(
        ChapterEntry(number, number, number, draw(titled(200)) if number <= 2 else "", 100)
        for number in range(1, draw(st.integers(1, 60)) + 1)
    )
    metadata = Metadata(
        title=draw(titled(200)),
        authors=tuple(draw(st.lists(titled(100), max_size=12))),
        summary=draw(STORED),
        disclaimer=draw(STORED),
        notes=Notes(draw(STORED), draw(STORED)),
        rating=draw(st.sampled_from(Rating)),
        warnings=tuple(draw(st.lists(titled(150), max_size=8))),
        fandoms=tuple(draw(st.lists(titled(150), max_size=8))),
        status=draw(st.sampled_from([None, *Status])),
    )
    return approved(metadata, entries)


@st.composite
def stories(draw: st.DrawFn, state: State | None = None) -> Submission:
    """A submission of any state, every field as long and as odd as it may be."""
    chapters = draw(st.sampled_from([1, 2, 26, 300]))
    names = [draw(ODD) for _number in range(3)]
    entries = tuple(
        ChapterEntry(2**60 + n, n, n, names[n % 3] if n < 40 else "", 10**6) for n in range(1, chapters + 1)
    )
    metadata = Metadata(
        title=draw(ODD),
        authors=tuple(draw(st.lists(titled(100), max_size=12))),
        summary=draw(PROSE),
        disclaimer=draw(PROSE),
        notes=Notes(draw(PROSE), draw(PROSE)),
        rating=draw(st.sampled_from(Rating)),
        warnings=tuple(draw(MANY)),
        categories=("F/F", "Gen"),
        fandoms=tuple(draw(MANY)),
        relationships=tuple(draw(MANY)),
        characters=tuple(draw(MANY)),
        tags=tuple(draw(MANY)),
        language=draw(ODD),
        status=draw(st.sampled_from([None, *Status])),
        planned_chapters=draw(st.sampled_from([None, 10**6])),
        series=tuple(SeriesPart(name, 3) for name in draw(st.lists(ODD, max_size=5))),
    )
    made = approved(metadata, entries)
    return replace(
        made,
        state=state or draw(st.sampled_from(State)),
        approved_revision=draw(st.sampled_from([None, 1])),
        rating_chosen=draw(st.booleans()),
        doubts=tuple(draw(st.lists(PROSE, max_size=12))),
        reason=draw(NASTY)[:1500],
        kudos=10**6,
        reactions=tuple((emoji, 10**4) for emoji in ("🔥", "lamp:1456074443980800021", "💧", "a:1", "🌊", "❤️", "x:2")),
        rounds=draw(st.integers(0, 2)),
    )


def approved(metadata: Metadata, contents: tuple[ChapterEntry, ...]) -> Submission:
    """A submission in the library, with ids as long as Discord's."""
    return Submission(
        id=2**40,
        uuid="u",
        guild_id=2**60,
        story_id=1,
        story_uuid="s",
        state=State.APPROVED,
        revision_id=1,
        approved_revision=1,
        metadata=metadata,
        rating_chosen=True,
        words=10**6,
        contents=contents,
        doubts=(),
        author_ids=frozenset({1}),
        created_by=1,
        rounds=1,
        approvals=1,
        submitted_at=1,
        decided_by=1,
        decided_at=1,
        reason="",
        approved_at=1,
        signed=metadata.authors,
    )


def serial(**changes: Any) -> Serial:
    """A server's serial that runs in a thread, but for what is changed."""
    plain = Serial(
        row_id=2**40,
        uuid="u",
        guild_id=2**60,
        submission_id=2**40,
        destination=Place(Shape.THREAD, 2**60, 2**60),
        pace=Pace(Cadence(18 * 60, "Europe/Berlin"), None),
        state=SerialState.RUNNING,
        problem="",
        posted=3,
        total=10,
        planned_day=None,
        last_day=None,
        mark=None,
        created_by=1,
        created_at=1,
    )
    return replace(plain, **changes)


def subscription(**changes: Any) -> Serial:
    """A reader's own that runs, but for what is changed."""
    pace = Pace(Cadence(18 * 60, "America/Argentina/ComodRivadavia", frozenset(range(6))), 10_000, 168)
    return serial(**{"destination": DirectMessages(2**60), "pace": pace, "posted": 10**6, **changes})


def drawn(layout: Layout) -> Any:
    """A layout as a message that was sent."""
    return SimpleNamespace(content="", components=layout.to_components())


def shown(layout: Layout) -> str:
    """Everything a person can read in a layout."""
    return text_of(drawn(layout))


def within_limits(layout: Layout) -> None:
    """Discord would take it: see bot/text/limits.py."""
    found = parts(drawn(layout))
    assert len(found) <= limits.V2_COMPONENTS_COUNT
    assert sum(len(component.get("content") or "") for component in found) <= limits.V2_TEXT
    pressed = [component["custom_id"] for component in found if component.get("custom_id")]
    assert len(set(pressed)) == len(pressed)
    for component in found:
        assert len(component.get("label") or "") <= limits.BUTTON_LABEL
        assert len(component.get("options") or ()) <= limits.SELECT_OPTIONS_COUNT


def fits(component: dict[str, Any]) -> None:
    """Discord would take a component: its options, each of them, and what it is called by."""
    for option in component.get("options", ()):
        assert option["label"].strip() and len(option["label"]) <= 100
        assert option["value"].strip() and len(option["value"]) <= 100
        assert len(option.get("description") or "") <= 100
    options = component.get("options", ())
    assert sum(bool(option.get("default")) for option in options) <= component.get("max_values", 25)
    assert len({option["value"] for option in options}) == len(options)
    assert len(component.get("custom_id") or "") <= 100
    assert len(component.get("placeholder") or "") <= 150
    if component.get("type") == 10:
        assert component["content"].strip()
