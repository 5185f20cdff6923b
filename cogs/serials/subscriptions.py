"""A reader's subscriptions: the buttons that set them up and change them."""

from typing import TYPE_CHECKING

from bot.domain.ids import ChapterId, RevisionId, SerialId, SubmissionId, SubscriptionId, TextId
from bot.domain.schedule.entry import read_cadence, read_late_hours
from bot.domain.serials.serials import Mark, Pace
from bot.locale import N_, _
from bot.services.serials.service import Start, read_words
from cogs.ui import subscription_cards as cards
from cogs.ui.asker import asker
from cogs.ui.cog import Cog
from cogs.ui.component import ComponentData, component
from cogs.ui.interaction import Interaction, guild_id_of, user_id_of
from cogs.ui.layout import Button
from cogs.ui.reply import show, show_new

if TYPE_CHECKING:
    pass


class Subscriptions(Cog):
    """Everything here is private; every press is checked against the person who presses."""

    where = N_("/following shows what comes to you now.")

    async def show_subscription(
        self, interaction: Interaction, subscription_id: SubscriptionId, message: str = "", *undo: Button
    ) -> None:
        """One with what can be done, under what was just done."""
        audience, _viewer = await asker(interaction)
        standing = await self.services.subscriptions.standing(subscription_id, user_id_of(interaction), audience)
        await show(interaction, cards.subscription_card(standing, message, *undo))

    # Beginning

    @component("ownoffer")
    async def on_offer(self, interaction: Interaction, data: ComponentData) -> None:
        """How a story could come by direct message; what does already is shown."""
        serial_id = SerialId(data.number(1)) or None
        found = await self.services.subscriptions.beginnings.offer(
            SubmissionId(data.number(0)), *await asker(interaction), serial_id
        )
        if found.subscription is not None and found.serial is None:
            await self.show_subscription(interaction, found.subscription.subscription_id)
        else:
            await show(interaction, cards.offer(found))

    @component("ownbegin")
    async def on_begin(self, interaction: Interaction, data: ComponentData) -> None:
        """Begin as offered."""
        who, serial_id = await asker(interaction), SerialId(data.number(1)) or None
        start, step = data.one_of(Start, data.argument(2)), bool(data.number(3))
        found = await self.services.subscriptions.beginnings.offer(SubmissionId(data.number(0)), *who, serial_id)
        one = await self.services.subscriptions.beginnings.begin(
            SubmissionId(data.number(0)), *who, found.pace, start=start, serial_id=serial_id, step=step
        )
        await self.show_subscription(interaction, one.subscription_id, _begun())

    @component("ownform")
    async def on_form(self, interaction: Interaction, data: ComponentData) -> None:
        """Open the form for other times and lengths."""
        start = data.one_of(Start, data.argument(2))
        found = await self.services.subscriptions.beginnings.offer(
            SubmissionId(data.number(0)), *await asker(interaction), SerialId(data.number(1)) or None
        )
        await interaction.response.send_modal(cards.begin_form(found, SerialId(data.number(1)), start))

    @component("ownstart")
    async def on_start(self, interaction: Interaction, data: ComponentData) -> None:
        """Times and lengths came in: begin."""
        who, serial_id = await asker(interaction), SerialId(data.number(1)) or None
        start = data.one_of(Start, data.argument(2))
        found = await self.services.subscriptions.beginnings.offer(SubmissionId(data.number(0)), *who, serial_id)
        pace = self._typed(data, found.pace)
        one = await self.services.subscriptions.beginnings.begin(
            SubmissionId(data.number(0)), *who, pace, start=start, serial_id=serial_id
        )
        await self.show_subscription(interaction, one.subscription_id, _begun())

    def _typed(self, data: ComponentData, before: Pace) -> Pace:
        cadence = read_cadence(data.text("time"), data.text("zone"), data.text("days"), self.bot.clock.now())
        late_hours = read_late_hours(data.text("late"))
        return Pace(cadence, read_words(data.text("words")), before.late_hours if late_hours is None else late_hours)

    # What there is

    @component("owns")
    async def on_list(self, interaction: Interaction, data: ComponentData) -> None:
        """A page of what comes to this person: of the server, or in direct messages of all."""
        audience, _viewer = await asker(interaction)
        page = await self.services.subscriptions.list(
            user_id_of(interaction), guild_id_of(interaction), audience, data.number(0)
        )
        await show(interaction, cards.subscription_list(page, on_server=guild_id_of(interaction) is not None))

    @component("own")
    async def on_own(self, interaction: Interaction, data: ComponentData) -> None:
        """One of them."""
        await self.show_subscription(interaction, SubscriptionId(data.number(0)))

    @component("ownchange")
    async def on_change(self, interaction: Interaction, data: ComponentData) -> None:
        """Open the form for another pace."""
        audience, _viewer = await asker(interaction)
        standing = await self.services.subscriptions.standing(
            SubscriptionId(data.number(0)), user_id_of(interaction), audience
        )
        await interaction.response.send_modal(
            cards.change_form(SubscriptionId(data.number(0)), standing.subscription.pace)
        )

    @component("ownpace")
    async def on_pace(self, interaction: Interaction, data: ComponentData) -> None:
        """Another pace came in."""
        audience, _viewer = await asker(interaction)
        before = await self.services.subscriptions.standing(
            SubscriptionId(data.number(0)), user_id_of(interaction), audience
        )
        pace = self._typed(data, before.subscription.pace)
        await self.services.subscriptions.change(SubscriptionId(data.number(0)), user_id_of(interaction), pace)
        said = _("Changed. Before, it was: {schedule}.").format(schedule=cards.how(before))
        await self.show_subscription(interaction, SubscriptionId(data.number(0)), f"✅ {said}")

    @component("ownpause")
    async def on_pause(self, interaction: Interaction, data: ComponentData) -> None:
        """Nothing comes until they go on."""
        await self.services.subscriptions.pause(SubscriptionId(data.number(0)), user_id_of(interaction))
        await self.show_subscription(
            interaction, SubscriptionId(data.number(0)), "⏸️ " + _("Paused. “Go on” undoes it.")
        )

    @component("ownresume")
    async def on_resume(self, interaction: Interaction, data: ComponentData) -> None:
        """Go on where they were."""
        await self.services.subscriptions.resume(SubscriptionId(data.number(0)), user_id_of(interaction))
        await self.show_subscription(
            interaction, SubscriptionId(data.number(0)), "▶️ " + _("It goes on where you were.")
        )

    @component("ownstop")
    async def on_stop(self, interaction: Interaction, data: ComponentData) -> None:
        """No more; “Begin again” undoes it."""
        await self.services.subscriptions.stop(SubscriptionId(data.number(0)), user_id_of(interaction))
        said = _("Stopped. Your place is kept, and “Begin again” undoes it.")
        await self.show_subscription(interaction, SubscriptionId(data.number(0)), f"⏹️ {said}")

    @component("ownnext")
    async def on_next(self, interaction: Interaction, data: ComponentData) -> None:
        """The next instalment at once."""
        await self.services.subscriptions.next_now(
            SubscriptionId(data.number(0)), user_id_of(interaction), data.number(1)
        )
        said = _("The next instalment is on its way to you. It can't be called back; the one after it keeps its time.")
        await self.show_subscription(interaction, SubscriptionId(data.number(0)), f"⏭️ {said}")

    @component("ownplace")
    async def on_place(self, interaction: Interaction, data: ComponentData) -> None:
        """Go on somewhere else in the story."""
        start = data.one_of(Start, data.argument(1))
        before = await self.services.subscriptions.set_position(
            SubscriptionId(data.number(0)), user_id_of(interaction), start
        )
        said = _("What comes next begins there now.")
        await self.show_subscription(
            interaction,
            SubscriptionId(data.number(0)),
            f"🔖 {said}",
            cards.undo_position(SubscriptionId(data.number(0)), before),
        )

    @component("ownhere")
    async def on_here(self, interaction: Interaction, data: ComponentData) -> None:
        """Go on behind the page of /read that this is pressed on, which stays."""
        before = await self.services.subscriptions.set_position(
            SubscriptionId(data.number(0)), user_id_of(interaction), Start.READ
        )
        audience, _viewer = await asker(interaction)
        standing = await self.services.subscriptions.standing(
            SubscriptionId(data.number(0)), user_id_of(interaction), audience
        )
        said = "🔖 " + _("What comes next begins behind this page now.")
        await show_new(
            interaction,
            cards.subscription_card(standing, said, cards.undo_position(SubscriptionId(data.number(0)), before)),
        )

    @component("ownback")
    async def on_back(self, interaction: Interaction, data: ComponentData) -> None:
        """Undo that."""
        mark = Mark(RevisionId(data.number(1)), ChapterId(data.number(2)), TextId(data.number(3)), data.number(4))
        await self.services.subscriptions.restore_position(
            SubscriptionId(data.number(0)), user_id_of(interaction), mark if mark.revision_id else None
        )
        await self.show_subscription(
            interaction, SubscriptionId(data.number(0)), "↩️ " + _("It goes on where it did before.")
        )


def _begun() -> str:
    return "✅ " + _("It comes to you by direct message from now on. Everything here can be changed or undone.")
