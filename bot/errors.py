"""Exceptions whose text may be shown to a person, and the few that may not.

A :class:`UserError` carries a sentence that says what to do next, marked for translation, and typed values for its
places. Whoever catches it writes it in their way: on Discord ``cogs/ui/sentences.py``, which escapes titles and
mentions people; on the command line its ``message``. Anything else that is raised is a fault of ours: it is logged, and
the person gets an apology with a reference, no internals.
"""

from enum import StrEnum
from pathlib import Path

from bot.locale import N_, Plural, Template
from bot.sentences import Amount, Sentence, Value


class Cause(StrEnum):
    """Why the library's file could not be used. ``bot/domain/storage_errors.py`` says what to do about each."""

    FULL = "full"  # no room on the disk, or over a quota
    READ_ONLY = "read-only"  # the file, its folder or the file system may not be written to
    DAMAGED = "damaged"  # not a database, or not a whole one
    LOCKED = "locked"  # another process holds it for too long
    FAILING = "failing"  # the disk gave an error while it read or wrote
    REPLACED = "replaced"  # deleted, moved or replaced while it was open
    OTHER = "other"


class UserError(Exception):
    """A refusal, told in a sentence that a person may read: ``NotFound(N_("… “{title}” …"), title=Title(…))``.

    ``hand_back`` is text the person typed or uploaded that would otherwise be lost with the refusal;
    the front gives it back to them, as a file where it is long. ``way_on`` names the part that a button may
    lead to from here (``setup``, ``browse``, ``mine``).
    """

    way_on = ""

    def __init__(
        self,
        template: Template | Plural,
        /,
        *,
        hand_back: str | None = None,
        way_on: str | None = None,
        **values: Value,
    ) -> None:
        super().__init__(template)
        self.sentence = Sentence(template, **values)
        self.hand_back = hand_back
        if way_on is not None:
            self.way_on = way_on

    @property
    def message(self) -> str:
        """The sentence in plain words, without markup of Discord's."""
        return str(self.sentence)

    def __str__(self) -> str:
        return self.message


class NotFound(UserError):
    """What was asked for does not exist, or not for this person in this place."""

    way_on = "browse"


class NotAllowed(UserError):
    """The person may not do this, or the place may not show it."""


class NotReady(UserError):
    """The server lacks a setting that this needs."""

    way_on = "setup"


class BadInput(UserError):
    """What was typed or uploaded can't be used as it is."""


def too_long(count: int, limit: int, hand_back: str | None = None) -> BadInput:
    """The refusal of a typed text with so many characters, before anything is done with it."""
    return BadInput(
        N_("That text has {count} characters, and up to {limit} can be typed there. Shorten it and send it again."),
        count=Amount(count),
        limit=Amount(limit),
        hand_back=hand_back,
    )


class AlreadyDone(UserError):
    """Somebody, perhaps the same person with a second click, has done this before."""


class ConfigError(UserError):
    """A setting in the environment or ``.env`` is missing or makes no sense."""


class StorageError(Exception):
    """The database refused or failed; not for people's eyes. ``cause`` says why, as far as the system told.

    ``path`` is the file that could not be used, where that is another than the library's own, such as a copy of it.

    A transaction that raised it has changed nothing.
    """

    def __init__(self, message: str, cause: Cause = Cause.OTHER, path: Path | None = None) -> None:
        super().__init__(message)
        self.cause, self.path = cause, path


class DatabaseTooNew(UserError):
    """The library was written by a newer version of the bot."""


class LibraryMissing(UserError):
    """There is no library where there was one."""


class DatabaseBusy(UserError):
    """Another process holds the library's lock."""
