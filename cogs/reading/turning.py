"""The names under which cogs/reading/cog.py answers for the parts of a page.

Reading: ``read:<story>`` goes on where one left off · ``page:<story>:<chapter>:<anchor>`` · ``contents:<story>:<page>``
· ``download:<story>``. What is judged or proof-read, not read, has names of its own, so that no button of one
kind ever opens the other: ``proof``, ``proofpage``, ``proofcontents``, ``proofdownload``.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turning:
    """The names of one kind."""

    working_revision: bool
    read: str
    page: str
    contents: str
    download: str


READING = Turning(False, "read", "page", "contents", "download")
PROOF = Turning(True, "proof", "proofpage", "proofcontents", "proofdownload")


def way(working_revision: bool) -> Turning:
    """The names for readers, or for judges and proof-readers."""
    return PROOF if working_revision else READING
