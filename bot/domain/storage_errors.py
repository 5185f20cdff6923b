"""What whoever runs the bot is told when the library can't be used: what happened, then what to do."""

from pathlib import Path

from bot.errors import Cause, StorageError
from bot.locale import _


def explain(error: StorageError, path: Path) -> str:
    """The sentences for the command line. ``path`` is the library's file, unless the error names another."""
    match error.cause:
        case Cause.FULL:
            message = _("The disk is full, so {path} can't be written to. Free some space, then try again.")
        case Cause.READ_ONLY:
            message = _(
                "{path} can't be written to. Check who owns the file and its folder, and that the disk is not mounted"
                " read-only."
            )
        case Cause.DAMAGED:
            message = _(
                "{path} is damaged and can't be used as a library. Stop the bot, then restore a backup with"
                " `python -m bot restore FILE.db`. Backups are in the folder `backups` beside it."
            )
        case Cause.LOCKED:
            message = _("Another program has kept {path} locked for too long. Wait until it is done, then try again.")
        case Cause.FAILING:
            message = _(
                "The disk failed while it read or wrote {path}. Check that it is connected, that it has room and that"
                " no quota is reached; then try again."
            )
        case Cause.REPLACED:
            message = _(
                "{path} was deleted or replaced while it was in use. Put the right file there, or restore a backup;"
                " then start again."
            )
        case Cause.OTHER:
            message = _("{path} can't be used. The reason is:")
    return message.format(path=error.path or path) + f" ({error})"
