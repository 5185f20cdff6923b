"""The steps of ``/setup`` and the overview of ``/settings``. Pure: settings in, messages out.

A step's parts are named ``setup`` (go to a step), ``setting`` (a menu's choice) and so on; the step a change was
made in comes back with it, so that the person stays where they are.
"""

from collections.abc import Sequence

import discord
from discord import ui

from bot.domain.guilds.guilds import GuildSettings
from bot.domain.guilds.settings import SECTIONS
from bot.domain.ids import SettingChangeId
from bot.domain.submissions.submissions import REQUIRABLE
from bot.locale import _
from cogs.guilds.components import (
    MAKE_CHANNELS,
    NEW_DESK,
    OTHER_ZONE,
    RECHECK,
    REQUIRED,
    SECTION,
    SETTING,
    SETTINGS,
    TEST_POSTS,
    UNSET,
    ZONE,
    ZONE_FORM,
)
from cogs.ui.card import plain
from cogs.ui.components import SETUP
from cogs.ui.form import Form, text_field
from cogs.ui.layout import Block, Layout, Part, Row, Style, beside, button, choose, option, panel, row, rule, shorten
from cogs.ui.setting import CHANNELS, MODERATORS, Choice

OVERVIEW = "all"


# Offered in a menu of 25; every other zone is typed.
ZONES = (
    *("UTC", "America/Los_Angeles", "America/Denver", "America/Chicago", "America/New_York", "America/Sao_Paulo"),
    *("America/Argentina/Buenos_Aires", "Europe/London", "Europe/Berlin", "Europe/Paris", "Europe/Madrid"),
    *("Europe/Warsaw", "Europe/Helsinki", "Europe/Istanbul", "Europe/Moscow", "Africa/Lagos", "Asia/Dubai"),
    *("Asia/Kolkata", "Asia/Jakarta", "Asia/Shanghai", "Asia/Manila", "Asia/Tokyo", "Australia/Sydney"),
)

STEPS = ("channels", "people", "zone", "asks", "test")


def step(name: str, settings: GuildSettings, problems: Sequence[str], said: Sequence[Part] = ()) -> Layout:
    """One step of the way, with Back and Next."""
    number = STEPS.index(name)
    title = _("Setting up, step {step} of {steps}").format(step=number + 1, steps=len(STEPS))
    parts: list[Part] = [f"-# {title}", *said]
    match name:
        case "channels":
            parts += _channels(settings)
        case "people":
            parts += _people(settings)
        case "zone":
            parts += _zone(settings)
        case "asks":
            parts += _asks(settings)
        case _:
            parts += _test(problems)
    turn = [button(_("Back"), SETUP(STEPS[number - 1]), disabled=number == 0)]
    if number + 1 < len(STEPS):
        turn.append(button(_("Next"), SETUP(STEPS[number + 1]), style=Style.primary))
    else:
        turn.append(button(_("All settings"), SETTINGS()))
    return Layout(panel(*parts, rule(), row(*turn)))


def _select(choice: Choice, chosen: int | None, at: str) -> Row:
    placeholder = shorten(f"{_(choice.name)} — {_(choice.purpose)}", 150)
    if choice is MODERATORS:
        kind = discord.SelectDefaultValueType.role
        role = ui.RoleSelect[ui.LayoutView](
            custom_id=SETTING.select(choice.column, at).custom_id(),
            placeholder=placeholder,
            min_values=0,
            default_values=[discord.SelectDefaultValue(id=chosen, type=kind)] if chosen else [],
        )
        return ui.ActionRow(role)
    kind = discord.SelectDefaultValueType.channel
    channel = ui.ChannelSelect[ui.LayoutView](
        custom_id=SETTING.select(choice.column, at).custom_id(),
        placeholder=placeholder,
        channel_types=[discord.ChannelType.text, discord.ChannelType.news],
        min_values=0,
        default_values=[discord.SelectDefaultValue(id=chosen, type=kind)] if chosen else [],
    )
    return ui.ActionRow(channel)


def _channels(settings: GuildSettings) -> list[Part]:
    parts: list[Part] = [
        "## " + _("Channels"),
        _("Choose the channels you have, or let the bot make those that are missing. A choice counts at once."),
    ]
    for choice in CHANNELS:
        parts += [
            f"**{_(choice.name)}** — {_(choice.purpose)}",
            _select(choice, getattr(settings, choice.column), "channels"),
        ]
    missing = [choice for choice in CHANNELS if getattr(settings, choice.column) is None]
    if missing:
        parts.append(row(button(_("Make the missing ones"), MAKE_CHANNELS(), emoji="✨")))
    return parts


def _people(settings: GuildSettings) -> list[Part]:
    return [
        "## " + _("Moderators"),
        _(
            "Who holds this role reads what is handed in and decides. People who may manage the server always can."
            " Make a role in the server's settings first, if there is none yet."
        ),
        _select(MODERATORS, settings.moderator_role, "people"),
    ]


def _zone(settings: GuildSettings) -> list[Part]:
    chosen = settings.zone
    options = [option(zone.replace("_", " "), zone, default=zone == chosen) for zone in ZONES]
    if chosen is not None and chosen not in ZONES:
        options.insert(0, option(chosen.replace("_", " "), chosen, default=True))
    return [
        "## " + _("Time zone"),
        _("“Every day at 18:00” means 18:00 there. Now: {zone}.").format(zone=plain(settings.time_zone)),
        choose(options, ZONE("zone"), placeholder=_("Choose a time zone")),
        row(button(_("Another zone…"), OTHER_ZONE("zone"))),
    ]


def _asks(settings: GuildSettings) -> list[Part]:
    options = [option(_(name), field, default=field in settings.required) for field, name in REQUIRABLE.items()]
    return [
        "## " + _("What a submission needs"),
        _("A title, a text and a rating are always asked for. Choose what else the card needs; fewer is kinder."),
        choose(options, REQUIRED("asks"), placeholder=_("Nothing else"), least=0, most=len(options)),
    ]


def _test(problems: Sequence[str]) -> list[Part]:
    parts: list[Part] = ["## " + _("Try it")]
    if problems:
        parts.append("\n".join([f"**{_('Still to do')}**", *(f"- {problem}" for problem in problems)]))
    else:
        parts.append("✅ " + _("Everything is set. Members submit stories with /submit or at the front desk."))
    parts += [
        _("A test post goes to every channel you chose; you may delete it."),
        row(
            button(_("Send test posts"), TEST_POSTS(), style=Style.success),
            button(_("Post the front desk again"), NEW_DESK()),
            button(_("Check again"), RECHECK("test")),
        ),
    ]
    return parts


def overview(settings: GuildSettings, problems: Sequence[str], said: Sequence[Part] = ()) -> Layout:
    """Every setting as it stands, each with a way to change it."""

    def line(column: str, name: str, value: str, at: str) -> Block:
        # The column only tells the buttons apart: Discord wants every custom_id in a message to differ.
        return beside(f"**{name}**\n{value}", button(_("Change"), SETUP(at, column)))

    none = _("not chosen")
    parts: list[Part] = ["## " + _("Settings"), *said]
    for choice in CHANNELS:
        channel = getattr(settings, choice.column)
        parts.append(line(choice.column, _(choice.name), f"<#{channel}>" if channel else none, "channels"))
    role = settings.moderator_role
    parts.append(line("role", _(MODERATORS.name), f"<@&{role}>" if role else none, "people"))
    zone = plain(settings.zone) if settings.zone else _("not chosen; UTC counts")
    parts.append(line("zone", _("Time zone"), zone, "zone"))
    asked = ", ".join(_(name) for field, name in REQUIRABLE.items() if field in settings.required)
    parts.append(line("asks", _("Asked of a submission"), asked or _("title, text and rating"), "asks"))
    if problems:
        parts += [rule(), "\n".join([f"**{_('Still to do')}**", *(f"- {problem}" for problem in problems)])]
        parts.append(row(button(_("Check again"), RECHECK(OVERVIEW))))
    return Layout(panel(*parts, sections_menu()))


def sections_menu(at: str = "") -> Block:
    """The way to the other pages of the settings; ``at`` is the one that is shown."""
    first = option(_("Channels, people and time zone"), OVERVIEW, default=not at)
    more = [option(_(heading), name, default=name == at) for name, heading in SECTIONS.items()]
    return choose([first, *more], SECTION.select(), placeholder=_("More settings"))


def undo_line(name: str, change_id: SettingChangeId, at: str) -> Block:
    """What was just changed, with the way back beside it."""
    return beside("✅ " + _("Saved: {setting}.").format(setting=name), button(_("Undo"), UNSET(change_id, at)))


def zone_form(at: str, typed: str = "") -> Form:
    """Type a zone that the menu does not have."""
    return Form(
        _("Time zone"),
        ZONE_FORM(at),
        fields=[
            text_field(
                "zone",
                _("City or zone"),
                hint=_("Such as Lisbon, or Europe/Lisbon"),
                value=typed,
                required=True,
                limit=60,
            )
        ],
    )


def test_post() -> Layout:
    """What a test post says."""
    return Layout(panel(_("This is a test: the library can post here. You may delete this message.")))
