"""What people call a setting, and how its value reads. Pure."""

from dataclasses import dataclass

from bot.domain.guilds.settings import OPTIONS, AnyOption, Channel, Flag, Lines, Number, OneOf, Several
from bot.domain.submissions.submissions import REQUIRABLE
from bot.locale import N_, _
from cogs.ui.card import plain
from cogs.ui.layout import shorten

# What is shown of a long value.
SHOWN = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """A setting that is a channel or a role: its name in storage, what people call it and what it is for."""

    column: str
    name: str
    purpose: str


CHANNELS = (
    Choice("library_channel", N_("Library channel"), N_("where approved stories are announced")),
    Choice("queue_channel", N_("Moderators' channel"), N_("private; where submissions are decided on")),
    Choice("adult_channel", N_("Channel for adult stories"), N_("age-restricted; leave empty to take none")),
    Choice("excerpt_channel", N_("Excerpt channel"), N_("where passages are posted")),
)
MODERATORS = Choice("moderator_role", N_("Moderators' role"), N_("who decides on submissions"))

ROLES = (MODERATORS.column,)


def setting_name(name: str) -> str:
    """What people call a setting, by its name in storage; the name itself for one of another version."""
    names = {choice.column: choice.name for choice in (*CHANNELS, MODERATORS)}
    names |= {"zone": N_("Time zone"), "required": N_("What a submission needs")}
    names |= {option.name: option.label for option in OPTIONS.values()}
    return _(names[name]) if name in names else name


def option_value(option: AnyOption, stored: str | None) -> str:
    """An option's value for a person, escaped; ``stored`` is None for the default."""
    match option:
        case Flag():
            return _("yes") if option.read(stored) else _("no")
        case Channel():
            channel_id = option.read(stored)
            return f"<#{channel_id}>" if channel_id else _("not chosen")
        case OneOf():
            return _(dict(option.choices)[option.read(stored)])
        case Number():
            value = option.read(stored)
            return _("no limit") if value is None else f"{value:,}"
        case Several():
            chosen = option.read(stored)
            return ", ".join(_(name) for each, name in option.choices if each in chosen) or _("none")
        case Lines():
            return shorten("; ".join(plain(each, 80) for each in option.read(stored)), SHOWN) or _("none")
        case _:
            return plain(option.read(stored), SHOWN) or _("none")


def setting_value(name: str, stored: int | str | None) -> str:
    """Any setting's value for a person, escaped."""
    if name in OPTIONS:
        return option_value(OPTIONS[name], None if stored is None else str(stored))
    if not stored:
        return _("not chosen")
    if name in ROLES:
        return f"<@&{stored}>"
    if name == "required":
        return ", ".join(_(REQUIRABLE[field]) for field in str(stored).split("\n") if field in REQUIRABLE)
    return f"<#{stored}>" if isinstance(stored, int) else plain(stored)
