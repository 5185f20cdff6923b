"""The components that only the parts of cogs/series show."""

from bot.domain.ids import SubmissionId
from cogs.ui.component import Component


def a_series_part(submission_id: SubmissionId, index: int, *, part_id: SubmissionId, page: int) -> None:
    """A story in one's own series."""


SERIES_UP = Component("seriesup", a_series_part)
