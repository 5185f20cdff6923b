"""Sentences in a language made up for tests, which shows what no translator could reach."""

import gettext
import re

from bot.domain.stories import Metadata, Notes, Rating, SeriesPart, Status
from bot.domain.submissions.submissions import ChapterEntry, State, Submission

# Data is digits and signs only, so whatever letters stand outside brackets are ours.
STORY = Submission(
    id=1,
    uuid="1",
    guild_id=1,
    story_id=1,
    story_uuid="1",
    state=State.PENDING,
    revision_id=1,
    approved_revision=None,
    metadata=Metadata(
        title="１",
        authors=("２",),
        summary="３",
        disclaimer="４",
        notes=Notes("５", "６"),
        rating=Rating.MATURE,
        warnings=("Major Character Death",),
        fandoms=("７",),
        relationships=("８/９",),
        tags=("０",),
        status=Status.IN_PROGRESS,
        planned_chapters=7,
        series=(SeriesPart("１", 2),),
    ),
    rating_chosen=True,
    words=1234,
    contents=(ChapterEntry(1, 1, 1, "１", 1000), ChapterEntry(2, 2, 2, "", 234)),
    doubts=("？",),
    author_ids=frozenset({1}),
    created_by=1,
    rounds=1,
    approvals=0,
    submitted_at=1,
    decided_by=2,
    decided_at=2,
    reason="！",
    approved_at=None,
    kudos=3,
)


class Bracketing(gettext.NullTranslations):
    """A language in which every sentence is said in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return f"⟦{plural}⟧"


def outside(text: str) -> list[str]:
    """Words that no translator could reach."""
    text = re.sub(r"<t:\d+:R>|<[@#]&?\d+>|\b(UTC|(Europe|America|Africa|Asia|Australia)/[\w /]+)", "", text)
    while (stripped := re.sub(r"⟦[^⟦⟧]*⟧", "", text)) != text:
        text = stripped
    return re.findall(r"[A-Za-z]{2,}", text)
