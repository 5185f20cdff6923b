"""``/moderation``: what moderators do beside deciding, and the log of it all."""

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Delivery, MessagePart
from bot.domain.gate import Audience, refusal
from bot.domain.guilds.guilds import GuildSettings
from bot.domain.ids import BanId, SubmissionId, UserId
from bot.domain.moderation.audit import GROUPS, LogFilter
from bot.domain.moderation.bans import OFFERED, read_length
from bot.errors import BadInput
from bot.locale import N_, _
from bot.sentences import Typed
from bot.services.access import subject_of
from bot.services.submissions.service import who
from bot.text import limits
from cogs.moderation import ban_cards, log_cards, report_cards
from cogs.moderation.components import BANS, LOG, REBAN, REPORTS, UNBAN
from cogs.ui.asker import moderator
from cogs.ui.audience import audience_of, viewer_of
from cogs.ui.cog import Cog
from cogs.ui.component_data import ComponentData
from cogs.ui.interaction import Interaction, user_id_of
from cogs.ui.layout import Layout, joined
from cogs.ui.reply import show
from cogs.ui.suggest import suggest_stories
from cogs.ui.translator import beginning

if TYPE_CHECKING:
    from bot.client import Chapterhouse


async def suggest_lengths(_interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
    """Lengths that are often meant; whatever is typed is offered too where it makes sense."""
    offered = [name for name in OFFERED if name.startswith(current.strip().casefold())]
    if current.strip() and current.strip() not in offered:
        try:
            read_length(current)
            offered.insert(0, current.strip()[:25])
        except ValueError:
            pass
    return [app_commands.Choice(name=name, value=name) for name in offered]


class Moderation(Cog, name="ModeratorsLog"):
    """The log."""

    where = N_("/moderation log shows what was done.")

    moderation = app_commands.Group(
        name="moderation", description=N_("What moderators do beside deciding on stories"), guild_only=True
    )

    def __init__(self, bot: "Chapterhouse") -> None:
        super().__init__(bot)
        bot.posts.register(kinds.LOG, self.draw_log)

    async def draw_log(self, delivery: Delivery, part: MessagePart, audience: Audience) -> Layout:
        """How posting draws an entry of the log; the story's title and the reasons only where the gate says yes."""
        return log_cards.log_post(await self.services.audit.line(kinds.LOG.of(delivery).act_id, audience))

    @moderation.command(name="log", description=N_("What moderators and administrators did here, the latest first"))
    @app_commands.describe(
        who=N_("Only what this person did"),
        what=N_("Only acts of this kind"),
        story=N_("Only what was done to this story: its title, or its number in the log"),
    )
    @app_commands.choices(what=[app_commands.Choice(name=beginning(name), value=key) for key, name in GROUPS.items()])
    @app_commands.autocomplete(story=suggest_stories)
    async def log(
        self,
        interaction: Interaction,
        who: discord.User | None = None,
        what: app_commands.Choice[str] | None = None,
        story: app_commands.Range[str, 1, limits.MAX_TITLE] | None = None,
    ) -> None:
        """The first page."""
        settings = await moderator(interaction)
        audience, viewer = audience_of(interaction, settings), viewer_of(interaction, settings)
        submission_id: SubmissionId | None = None
        if story is not None:
            # The log itself names by its number what may not be named where it is read.
            typed = story.strip().removeprefix("#")
            of_log = typed.isdecimal() and len(typed) < 16
            if of_log:
                submission_id = SubmissionId(int(typed))
            else:
                submission_id = await self.services.search.named(settings.guild_id, audience, viewer, story)
        wanted = LogFilter(UserId(who.id) if who else None, what.value if what else "", submission_id)
        await self._show_log(interaction, settings, wanted, 0)

    @LOG.handler
    async def on_log(
        self,
        interaction: Interaction,
        data: ComponentData,
        actor_id: UserId,
        group: str,
        submission_id: SubmissionId | None,
        page: int,
    ) -> None:
        """Another page of the log."""
        settings = await moderator(interaction)
        narrowed = group if group in GROUPS else ""
        wanted = LogFilter(actor_id if actor_id >= 0 else None, narrowed, submission_id)
        await self._show_log(interaction, settings, wanted, page)

    async def _show_log(self, interaction: Interaction, settings: GuildSettings, wanted: LogFilter, page: int) -> None:
        audience, viewer = audience_of(interaction, settings), viewer_of(interaction, settings)
        found = await self.services.audit.page(settings.guild_id, audience, viewer, wanted, page)
        narrowed = joined(
            (
                who(wanted.actor_id) if wanted.actor_id is not None else "",
                _(GROUPS[wanted.group]) if wanted.group else "",
                _("one story") if wanted.submission_id is not None else "",
            )
        )
        await show(interaction, log_cards.log_page(found.items, narrowed, wanted, found.number, found.pages))

    @moderation.command(name="reports", description=N_("Stories that readers have reported and nobody has decided on"))
    async def reports(self, interaction: Interaction) -> None:
        """The first page."""
        await self._show_reports(interaction, 0)

    @REPORTS.handler
    async def on_reports(self, interaction: Interaction, data: ComponentData, page: int) -> None:
        """Another page."""
        await self._show_reports(interaction, page)

    async def _show_reports(self, interaction: Interaction, number: int) -> None:
        settings = await moderator(interaction)
        audience, viewer = audience_of(interaction, settings), viewer_of(interaction, settings)
        page = await self.services.reports.cases(settings.guild_id, number)
        views = [(view, refusal(subject_of(view.submission), audience, viewer) is None) for view in page.items]
        await show(interaction, report_cards.cases_page(views, page.number, page.pages))

    # Bans from submitting

    @moderation.command(name="ban", description=N_("Keep somebody from submitting, for a while or for good"))
    @app_commands.describe(
        person=N_("Whose submissions are not taken; what they have submitted stays"),
        length=N_("Such as 1 day, 2 weeks, or forever"),
        reason=N_("They read it when they try to submit"),
    )
    @app_commands.autocomplete(length=suggest_lengths)
    async def ban(
        self,
        interaction: Interaction,
        person: discord.User,
        length: app_commands.Range[str, 1, 40],
        reason: app_commands.Range[str, 1, 500],
    ) -> None:
        """Ban somebody."""
        settings = await moderator(interaction)
        try:
            seconds = read_length(length)
        except ValueError:
            raise BadInput(
                N_("“{typed}” is not a length of time. Type something like 12 hours, 3 days, 2 weeks, or forever."),
                typed=Typed(length),
                hand_back=reason,
            ) from None
        ban = await self.services.bans.ban(
            settings.guild_id, UserId(person.id), user_id_of(interaction), seconds, reason
        )
        await show(interaction, ban_cards.banned(ban))

    @moderation.command(name="bans", description=N_("Whose submissions are not taken, until when and why; lift a ban"))
    async def bans(self, interaction: Interaction) -> None:
        """The first page."""
        await self._show_bans(interaction, 0)

    @BANS.handler
    async def on_bans(self, interaction: Interaction, data: ComponentData, page: int) -> None:
        """Another page."""
        await self._show_bans(interaction, page)

    async def _show_bans(self, interaction: Interaction, number: int) -> None:
        settings = await moderator(interaction)
        page = await self.services.bans.page(settings.guild_id, number)
        await show(interaction, ban_cards.bans_page(page.items, page.number, page.pages))

    @UNBAN.handler
    async def on_unban(self, interaction: Interaction, data: ComponentData, ban_id: BanId) -> None:
        """Lift a ban."""
        settings = await moderator(interaction)
        lifted = await self.services.bans.lift(settings.guild_id, ban_id, user_id_of(interaction))
        await show(interaction, ban_cards.lifted(lifted))

    @REBAN.handler
    async def on_reban(self, interaction: Interaction, data: ComponentData, ban_id: BanId) -> None:
        """Undo a lifting."""
        settings = await moderator(interaction)
        ban = await self.services.bans.again(settings.guild_id, ban_id, user_id_of(interaction))
        await show(interaction, ban_cards.banned(ban))


async def setup(bot: "Chapterhouse") -> None:
    """Called by bot/client.py at start."""
    from cogs.moderation.reports import Reports

    await bot.add_cog(Moderation(bot))
    await bot.add_cog(Reports(bot))
