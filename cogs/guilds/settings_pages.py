"""The pages of ``/settings`` beside the first: an option a line, drawn from its declaration. Pure.

Where one is, ``at`` in a custom_id, is a section's name and a page of it: ``moderation.0``.
"""

from collections.abc import Sequence

import discord
from discord import ui

from bot.domain.guilds.guilds import GuildSettings
from bot.domain.guilds.settings import OPTIONS, SECTIONS, AnyOption, Channel, Flag, Lines, Number, OneOf, Several, Text
from bot.domain.paging import page_of
from bot.errors import BadInput
from bot.locale import N_, Plural, _
from bot.sentences import Amount, Typed
from bot.text.limits import MODAL_TITLE, OPTION_LABEL
from cogs.guilds.components import FLAG, OPTION, OPTION_FORM, SECTION
from cogs.guilds.setup_cards import sections_menu
from cogs.ui.component_data import ComponentData, number, stale
from cogs.ui.form import Field, Form, choice_field, text_field
from cogs.ui.layout import Block, Layout, Part, beside, button, option, pager, panel, shorten
from cogs.ui.setting import option_value

# Options on a page: three components each, of the forty that a message may hold.
PAGE = 8

# The one field of an option's form.
FIELD = "value"


def options_of(section: str) -> list[AnyOption]:
    """The options that a section of the settings shows, in order."""
    return [option for option in OPTIONS.values() if option.section == section]


def section_page(name: str, number: int, settings: GuildSettings, said: Sequence[Part] = ()) -> Layout:
    """A page of a section; ``number`` counts from 0."""
    found = options_of(name)
    number, pages = page_of(len(found), PAGE, number)
    parts: list[Part] = ["## " + _(SECTIONS[name]), *said]
    parts += [_line(each, settings, f"{name}.{number}") for each in found[number * PAGE :][:PAGE]]
    return Layout(
        panel(*parts, *pager(lambda page: SECTION(name, page), page=number, pages=pages), sections_menu(name))
    )


def _line(option: AnyOption, settings: GuildSettings, at: str) -> Block:
    stored = settings.options.get(option.name)
    text = f"**{_(option.label)}**\n{option_value(option, stored)}\n-# {_(option.purpose)}"
    if isinstance(option, Flag):
        label = _("Turn off") if settings.of(option) else _("Turn on")
        # Which way is in the button: a second press of an older message does nothing instead of the contrary.
        return beside(text, button(label, FLAG(option.name, at, not settings.of(option))))
    return beside(text, button(_("Change"), OPTION(option.name, at)))


def option_form(option: AnyOption, settings: GuildSettings, at: str) -> Form:
    """The form in which an option that is no yes or no is changed."""
    return Form(_(option.label), OPTION_FORM(option.name, at), fields=[_field(option, settings)])


def _field(chosen: AnyOption, settings: GuildSettings) -> Field:
    label, hint = _(chosen.label), _(chosen.purpose)
    match chosen:
        case Channel():
            channel_id, kind = settings.of(chosen), discord.SelectDefaultValueType.channel
            return ui.Label(
                text=shorten(label, MODAL_TITLE),
                description=shorten(hint, OPTION_LABEL),
                component=ui.ChannelSelect[ui.Modal](
                    custom_id=FIELD,
                    channel_types=[discord.ChannelType.text, discord.ChannelType.news],
                    min_values=0,
                    required=False,
                    default_values=[discord.SelectDefaultValue(id=channel_id, type=kind)] if channel_id else [],
                ),
            )
        case OneOf():
            options = [option(_(name), each, default=each == settings.of(chosen)) for each, name in chosen.choices]
            return choice_field(FIELD, label, options, hint=hint, least=1)
        case Several():
            options = [option(_(name), each, default=each in settings.of(chosen)) for each, name in chosen.choices]
            return choice_field(FIELD, label, options, hint=hint, least=chosen.least, most=len(options))
        case Lines():
            return text_field(FIELD, label, hint=_("one a line"), value="\n".join(settings.of(chosen)), long=True)
        case Text():
            return text_field(FIELD, label, hint=hint, value=settings.of(chosen), long=True, limit=chosen.limit)
        case Flag():
            raise stale()  # it has two buttons and no form
        case Number():
            value = settings.of(chosen)
            shown = "" if value is None else str(value)
            return text_field(FIELD, label, hint=_number_hint(chosen), value=shown, limit=12)


def _number_hint(option: Number) -> str:
    if option.default is None:
        return _("a number; leave it empty for no limit")
    return _("a number; leave it empty for {default}").format(default=option.default)


def read_option(option: AnyOption, data: ComponentData) -> str | None:
    """What came in with an option's form, as storage holds it; None for the default. Raises BadInput."""
    chosen = data.choices.get(FIELD, ())
    match option:
        case Channel():
            return str(number(chosen[0])) if chosen else None
        case OneOf():
            if not chosen or chosen[0] not in dict(option.choices):
                raise stale()
            return chosen[0]
        case Several():
            return option.store(tuple(each for each, _name in option.choices if each in chosen))
        case Lines():
            return option.store(_read_lines(option, data.text(FIELD)))
        case Number():
            return option.store(_read_number(option, data.text(FIELD)))
        case Text():
            return data.text(FIELD).strip()
        case Flag():
            raise stale()


def _read_lines(option: Lines, typed: str) -> tuple[str, ...]:
    lines = tuple(dict.fromkeys(" ".join(line.split()) for line in typed.split("\n") if line.strip()))
    if len(lines) > option.most:
        raise BadInput(
            N_("At most {most} lines fit here; these are {count}. Leave some out."), most=option.most, count=len(lines)
        )
    for line in lines:
        if len(line) > option.length:
            raise BadInput(
                Plural(
                    "A line may have at most {most} character; “{line}” is longer.",
                    "A line may have at most {most} characters; “{line}” is longer.",
                    option.length,
                ),
                most=option.length,
                line=Typed(line),
            )
    return lines


def _read_number(option: Number, typed: str) -> int | None:
    bare = "".join(typed.split()).replace(",", "").replace(".", "")
    if not bare:
        return option.default
    if not bare.isdecimal() or not option.least <= int(bare) <= option.most:
        raise BadInput(
            N_("“{typed}” can't be used. Type a whole number from {least} to {most}, or nothing."),
            typed=Typed(typed),
            least=Amount(option.least),
            most=Amount(option.most),
        )
    return int(bare)
