"""Why a post did not go out, in the words of whoever reads it, and what to do about it."""

from collections.abc import Sequence

from bot.domain.delivery.refusals import PERMISSIONS, Refusal
from bot.locale import _


def sentence(words: str) -> str:
    """``words`` with a capital at their beginning and a full stop behind them."""
    words = words.strip()
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?", "…")) else ".")


def why(refusal: Refusal | None, lacks: Sequence[str], problem: str) -> str:
    """What stood in a post's way, as a sentence."""
    match refusal:
        case Refusal.PERMISSION if tuple(lacks) == ("manage_threads",):
            return _("The thread is locked, and the bot lacks **{permission}** there.").format(
                permission=_(PERMISSIONS["manage_threads"])
            )
        case Refusal.PERMISSION if lacks:
            names = ", ".join(f"**{_(PERMISSIONS.get(name, name))}**" for name in lacks)
            return _("The bot lacks {permissions} there.").format(permissions=names)
        case Refusal.PERMISSION:
            return _("The bot may not post there.")
        case Refusal.CHANNEL_GONE:
            return _("The channel is gone.")
        case Refusal.SERVER_LEFT:
            return _("The bot is not on the server any more.")
        case Refusal.DMS_CLOSED:
            return _("This person does not take direct messages from the bot.")
        case Refusal.HISTORY if lacks:
            return _("It may have arrived, and the bot can't look: it lacks **Read Message History** there.")
        case Refusal.DELETED:
            return _("It was posted, and somebody deleted it at once.")
        case Refusal.TOO_LARGE:
            return _("It is too large for Discord, which is a fault of the bot's.")
        case _:
            return sentence(problem) if problem else _("Nothing is known about why.")


def advice(refusal: Refusal | None) -> str:
    """What to do about it, as a sentence."""
    match refusal:
        case Refusal.PERMISSION | Refusal.HISTORY:
            return _(
                "Open the channel's settings, Permissions, add the bot's role and allow it; what waits is then tried"
                " again by itself."
            )
        case Refusal.CHANNEL_GONE:
            return _("Choose another channel in /settings, or for the serial or schedule that posted there.")
        case Refusal.SERVER_LEFT:
            return _("Invite the bot again, and it goes on.")
        case Refusal.DMS_CLOSED:
            return _("They can allow direct messages in the server's privacy settings.")
        case Refusal.GATE:
            return _("Make the channel age-restricted in its settings, or choose another.")
        case Refusal.DELETED:
            return _("Nothing needs to be done; set it aside.")
        case Refusal.TOO_LARGE | Refusal.FAULT:
            return _("Tell whoever runs the bot; its log has the details.")
        case None:
            return _("It is tried again by itself.")
        case _:
            return _("Mend that, then try again.")
