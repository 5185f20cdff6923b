"""The components of a page, for which cogs/reading/cog.py answers.

What is judged or proof-read, not read, has components of its own, so that no button of one kind ever opens the other.
"""

from dataclasses import dataclass
from typing import Protocol

from bot.domain.ids import ChapterId, SubmissionId
from bot.text.exporters import Kind
from cogs.reading.components import PROOF_CONTENTS, PROOF_PAGE
from cogs.ui.component import Action, Choice, Component
from cogs.ui.components import CONTENTS, DOWNLOAD, PAGE, PROOF, PROOF_DOWNLOAD, READ


class Download(Protocol):
    """A component of a story's file."""

    def __call__(self, submission_id: SubmissionId, kind: Kind | None = None) -> Action:
        """What leads to the file."""
        ...


@dataclass(frozen=True, slots=True)
class Turning:
    """The components of one kind."""

    working_revision: bool
    read: Component[[SubmissionId]]
    page: Choice[[SubmissionId, ChapterId, int], [SubmissionId]]
    contents: Component[[SubmissionId, int]]
    download: Download


READING = Turning(False, READ, PAGE, CONTENTS, DOWNLOAD)
PROOFREADING = Turning(True, PROOF, PROOF_PAGE, PROOF_CONTENTS, PROOF_DOWNLOAD)


def way(working_revision: bool) -> Turning:
    """The components for readers, or for judges and proof-readers."""
    return PROOFREADING if working_revision else READING
