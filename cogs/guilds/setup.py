"""``/setup`` walks through what a server needs; ``/settings`` shows and changes each, with an undo."""

from dataclasses import replace
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Delivery, MessagePart
from bot.domain.delivery.refusal_texts import why
from bot.domain.gate import Audience
from bot.domain.guilds.guilds import GuildSettings
from bot.domain.guilds.settings import OPTIONS, SECTIONS, Flag
from bot.domain.ids import ChannelId, GuildId, InteractionId, SettingChangeId
from bot.domain.schedule.cadence import is_zone, zone_named, zones_like
from bot.domain.submissions.submissions import REQUIRABLE
from bot.errors import BadInput, NotAllowed, NotReady
from bot.locale import N_, _
from bot.sentences import Name, Several, Told, Typed
from cogs.guilds import making_channels, settings_pages, setup_cards, setup_problems
from cogs.guilds.components import (
    FLAG,
    MAKE_CHANNELS,
    NEW_DESK,
    OPTION,
    OPTION_FORM,
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
from cogs.ui.answers import Unreadable, code_of, readable
from cogs.ui.card import plain
from cogs.ui.cog import Cog
from cogs.ui.component_data import ComponentData, stale
from cogs.ui.components import SETUP
from cogs.ui.interaction import Interaction, user_id_of
from cogs.ui.layout import Layout, Part
from cogs.ui.reply import show, working
from cogs.ui.setting import CHANNELS, MODERATORS, setting_name

if TYPE_CHECKING:
    from bot.client import Chapterhouse


class Setup(Cog):
    """The administrators' side."""

    where = N_("/settings shows what is chosen now.")

    def __init__(self, bot: "Chapterhouse") -> None:
        super().__init__(bot)
        bot.posts.register(kinds.TEST, self.draw_test_post)

    async def draw_test_post(self, delivery: Delivery, part: MessagePart, audience: Audience) -> Layout:
        """How posting draws a test post. It shows no story, so it asks no gate."""
        return setup_cards.test_post()

    @app_commands.command(name="setup", description=N_("Set the library up, step by step"))
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def setup_command(self, interaction: Interaction) -> None:
        """The first step."""
        await self._show(interaction, setup_cards.STEPS[0])

    @app_commands.command(name="settings", description=N_("See the library's settings and change them"))
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def settings_command(self, interaction: Interaction) -> None:
        """Every setting as it stands."""
        await self._show(interaction, setup_cards.OVERVIEW)

    @SETUP.handler
    async def on_setup(self, interaction: Interaction, data: ComponentData, at: str = "", column: str = "") -> None:
        """Another step, or the first from a refusal's button."""
        await self._show(interaction, _step(at))

    @SETTINGS.handler
    async def on_settings(self, interaction: Interaction, data: ComponentData) -> None:
        """Every setting, from a button."""
        await self._show(interaction, setup_cards.OVERVIEW)

    @SETTING.handler
    async def on_setting(
        self, interaction: Interaction, data: ComponentData, column: str, at: str, chosen: int | None = None
    ) -> None:
        """A channel or a role was chosen; none chosen takes the setting away."""
        if column not in {choice.column for choice in (*CHANNELS, MODERATORS)}:
            raise stale()
        await self._change(interaction, _step(at), column, chosen if data.values else None)

    @ZONE.handler
    async def on_zone(self, interaction: Interaction, data: ComponentData, at: str = "") -> None:
        """A zone was chosen from the menu."""
        if not data.values or not is_zone(data.values[0]):
            raise stale()
        await self._change(interaction, _step(at), "zone", data.values[0])

    @OTHER_ZONE.handler
    async def on_other_zone(self, interaction: Interaction, data: ComponentData, at: str = "") -> None:
        """Type a zone."""
        self._managed(interaction)
        await interaction.response.send_modal(setup_cards.zone_form(_step(at)))

    @ZONE_FORM.handler
    async def on_zone_form(self, interaction: Interaction, data: ComponentData, at: str = "") -> None:
        """A zone was typed."""
        typed = data.fields.get("zone", "")
        zone = zone_named(typed)
        if zone is None or not is_zone(zone):
            near = Several(tuple(Name(each) for each in zones_like(typed, 5)))
            if not near.values:
                raise BadInput(
                    N_("“{typed}” is not a time zone the bot knows. Type a large city nearby, or Region/City."),
                    typed=Typed(typed),
                )
            raise BadInput(
                N_(
                    "“{typed}” is not a time zone the bot knows. Did you mean {zones}? Type a large city nearby, or"
                    " Region/City."
                ),
                typed=Typed(typed),
                zones=near,
            )
        await self._change(interaction, _step(at), "zone", zone)

    @REQUIRED.handler
    async def on_required(self, interaction: Interaction, data: ComponentData, at: str = "") -> None:
        """What a submission needs was chosen."""
        chosen = "\n".join(field for field in REQUIRABLE if field in data.values)
        await self._change(interaction, _step(at), "required", chosen)

    @SECTION.handler
    async def on_section(self, interaction: Interaction, data: ComponentData, name: str, page: int = 0) -> None:
        """Another page of the settings."""
        await self._show(interaction, f"{name}.{page}" if page else name)

    @FLAG.handler
    async def on_flag(self, interaction: Interaction, data: ComponentData, name: str, at: str, on: bool) -> None:
        """Yes or no was chosen."""
        option = OPTIONS.get(name)
        if not isinstance(option, Flag):
            raise stale()
        await self._change(interaction, _step(at), option.name, option.store(on))

    @OPTION.handler
    async def on_option(self, interaction: Interaction, data: ComponentData, name: str, at: str) -> None:
        """Open an option's form."""
        guild = self._managed(interaction)
        option = OPTIONS.get(name)
        if option is None:
            raise stale()
        settings = await self.services.guilds.settings(GuildId(guild.id))
        await interaction.response.send_modal(settings_pages.option_form(option, settings, _step(at)))

    @OPTION_FORM.handler
    async def on_option_form(self, interaction: Interaction, data: ComponentData, name: str, at: str) -> None:
        """An option's form came in."""
        option = OPTIONS.get(name)
        if option is None:
            raise stale()
        await self._change(interaction, _step(at), option.name, settings_pages.read_option(option, data))

    @UNSET.handler
    async def on_undo(self, interaction: Interaction, data: ComponentData, change_id: SettingChangeId, at: str) -> None:
        """Take the last change back."""
        guild = self._managed(interaction)
        undone = await self.services.guilds.undo(GuildId(guild.id), change_id, user_id_of(interaction))
        said = setup_cards.undo_line(_("taken back"), undone, _step(at)) if undone is not None else ""
        await self._show(interaction, _step(at), [said] if said else [])

    async def _change(self, interaction: Interaction, at: str, name: str, value: int | str | None) -> None:
        guild = self._managed(interaction)
        changed = await self.services.guilds.change(GuildId(guild.id), user_id_of(interaction), **{name: value})
        said: list[Part] = []
        if changed is not None:
            said.append(setup_cards.undo_line(setting_name(name), changed, at))
        await self._show(interaction, at, said)

    @RECHECK.handler
    async def on_recheck(self, interaction: Interaction, data: ComponentData, at: str = "") -> None:
        """Somebody has mended something: what could not be posted is tried again."""
        await self.services.guilds.try_again(GuildId(self._managed(interaction).id))
        await self._show(interaction, _step(at))

    @MAKE_CHANNELS.handler
    async def on_make_channels(self, interaction: Interaction, data: ComponentData) -> None:
        """Make the channels that are missing, and choose them."""
        guild = self._managed(interaction)
        await working(interaction)
        settings = await self.services.guilds.settings(GuildId(guild.id))
        made: dict[str, ChannelId] = {}
        try:
            with readable():
                await making_channels.make_missing(guild, settings, made)
        except (discord.HTTPException, Unreadable) as error:
            if isinstance(error, Unreadable) or not code_of(error):
                raise NotReady(
                    N_("Discord could not be asked just now. Wait a minute, then press “Make the missing ones” again.")
                ) from error
            raise NotAllowed(
                N_("Discord did not let the bot make the channels ({reason}). Make them yourself and choose them."),
                reason=Told(error.text or str(error.status)),
            ) from error
        finally:
            # Also what was made before Discord refused another: it would be made once more at the next press.
            if made:
                await self.services.guilds.change(GuildId(guild.id), user_id_of(interaction), **made)
        channels = ", ".join(f"<#{channel}>" for channel in made.values())
        said = "✅ " + _("Made and chosen: {channels}. To undo it, choose others, or delete them.").format(
            channels=channels
        )
        await self._show(interaction, "channels", [said])

    @TEST_POSTS.handler
    async def on_test_posts(self, interaction: Interaction, data: ComponentData) -> None:
        """Post a test into every channel chosen."""
        guild = self._managed(interaction)
        channels = await self.services.guilds.test_posts(GuildId(guild.id), InteractionId(interaction.id))
        if not channels:
            raise NotReady(N_("No channel is chosen yet. Go back to the first step and choose one."))
        said = "📨 " + _("On the way to {channels}. If one does not arrive, press “Check again” to see why.").format(
            channels=", ".join(f"<#{channel}>" for channel in channels)
        )
        await self._show(interaction, "test", [said])

    @NEW_DESK.handler
    async def on_new_desk(self, interaction: Interaction, data: ComponentData) -> None:
        """Post the front desk once more; the older one goes on working."""
        guild = self._managed(interaction)
        if not await self.services.guilds.new_desk(GuildId(guild.id)):
            raise NotReady(N_("Choose a library channel first; the front desk is posted there."))
        said = "✅ " + _("The front desk is being posted again. You may delete the older one.")
        await self._show(interaction, "test", [said])

    def _managed(self, interaction: Interaction) -> discord.Guild:
        """The server, if the person manages it: a button has no command's permissions to rely on."""
        if interaction.guild is None or not interaction.permissions.manage_guild:
            raise NotAllowed(N_("Only someone who manages this server can do that. Ask them to use /setup."))
        return interaction.guild

    async def _show(self, interaction: Interaction, at: str, said: list[Part] | None = None) -> None:
        guild = self._managed(interaction)
        settings = await self.services.guilds.settings(GuildId(guild.id))
        problems = await self._problems(guild, settings)
        settings = _still_there(settings, guild)
        if at in setup_cards.STEPS:
            await show(interaction, setup_cards.step(at, settings, problems, said or []))
        elif at.partition(".")[0] in SECTIONS:
            section, _dot, number = at.partition(".")
            await show(interaction, settings_pages.section_page(section, int(number or 0), settings, said or []))
        else:
            await show(interaction, setup_cards.overview(settings, problems, said or []))

    async def _problems(self, guild: discord.Guild, settings: GuildSettings) -> list[str]:
        names = {choice.column: _(choice.name) for choice in CHANNELS}
        found = setup_problems.problems(settings, guild, names)
        # Who takes no direct messages is nothing that a server can mend; /mine tells them.
        posts = [post for post in await self.services.guilds.troubles(GuildId(guild.id)) if post["channel_id"]]
        for post in posts[:5]:
            found.append(
                _("A post to {where} did not go out: {problem}").format(
                    where=f"<#{post['channel_id']}>",
                    problem=why(post["refusal"], post["lacks"], plain(post["problem"], 200)),
                )
            )
        found += await self.services.excerpt_schedules.problems(GuildId(guild.id))
        return found


def _step(at: str) -> str:
    """The step or page of that name; the first where there is none."""
    section, _dot, number = at.partition(".")
    if section in SECTIONS and (not number or number.isdecimal()):
        return at
    return at if at in (*setup_cards.STEPS, setup_cards.OVERVIEW) else setup_cards.STEPS[0]


def _still_there(settings: GuildSettings, guild: discord.Guild) -> GuildSettings:
    """The settings without channels and a role that are gone: a menu can't show them as chosen."""
    gone = {choice.column: None for choice in CHANNELS if not _channel(guild, getattr(settings, choice.column))}
    if settings.moderator_role is not None and guild.get_role(settings.moderator_role) is None:
        gone["moderator_role"] = None
    return replace(settings, **gone)


def _channel(guild: discord.Guild, channel_id: ChannelId | None) -> object | None:
    return None if channel_id is None else guild.get_channel(channel_id)
