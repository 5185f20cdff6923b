"""Cards drawn without a server, for stories of any title and text, and Discord's limits that they must keep."""

from types import SimpleNamespace
from typing import Any

from hypothesis import strategies as st

from bot.domain.stories import Metadata, Notes, Rating, Status
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


def titled(limit: int) -> st.SearchStrategy[str]:
    """A title, a name or a tag."""
    return NASTY.map(lambda some: " ".join(some.split())[:limit] or "x")


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
