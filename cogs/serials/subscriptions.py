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
from cogs.ui.component_data import ComponentData
from cogs.ui.components import (
    SUBSCRIPTION,
    SUBSCRIPTION_BACK,
    SUBSCRIPTION_BEGIN,
    SUBSCRIPTION_CHANGE,
    SUBSCRIPTION_FORM,
    SUBSCRIPTION_HERE,
    SUBSCRIPTION_NEXT,
    SUBSCRIPTION_OFFER,
    SUBSCRIPTION_PACE,
    SUBSCRIPTION_PAUSE,
    SUBSCRIPTION_PLACE,
    SUBSCRIPTION_RESUME,
    SUBSCRIPTION_START,
    SUBSCRIPTION_STOP,
    SUBSCRIPTIONS,
)
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

    @SUBSCRIPTION_OFFER.handler
    async def on_offer(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, serial_id: SerialId | None
    ) -> None:
        """How a story could come by direct message; what does already is shown."""
        found = await self.services.subscriptions.beginnings.offer(submission_id, *await asker(interaction), serial_id)
        if found.subscription is not None and found.serial is None:
            await self.show_subscription(interaction, found.subscription.subscription_id)
        else:
            await show(interaction, cards.offer(found))

    @SUBSCRIPTION_BEGIN.handler
    async def on_begin(
        self,
        interaction: Interaction,
        data: ComponentData,
        submission_id: SubmissionId,
        serial_id: SerialId | None,
        start: Start,
        in_step: bool,
    ) -> None:
        """Begin as offered."""
        who = await asker(interaction)
        found = await self.services.subscriptions.beginnings.offer(submission_id, *who, serial_id)
        one = await self.services.subscriptions.beginnings.begin(
            submission_id, *who, found.pace, start=start, serial_id=serial_id, step=in_step
        )
        await self.show_subscription(interaction, one.subscription_id, _begun())

    @SUBSCRIPTION_FORM.handler
    async def on_form(
        self,
        interaction: Interaction,
        data: ComponentData,
        submission_id: SubmissionId,
        serial_id: SerialId | None,
        start: Start,
    ) -> None:
        """Open the form for other times and lengths."""
        found = await self.services.subscriptions.beginnings.offer(submission_id, *await asker(interaction), serial_id)
        await interaction.response.send_modal(cards.begin_form(found, serial_id, start))

    @SUBSCRIPTION_START.handler
    async def on_start(
        self,
        interaction: Interaction,
        data: ComponentData,
        submission_id: SubmissionId,
        serial_id: SerialId | None,
        start: Start,
    ) -> None:
        """Times and lengths came in: begin."""
        who = await asker(interaction)
        found = await self.services.subscriptions.beginnings.offer(submission_id, *who, serial_id)
        pace = self._typed(data, found.pace)
        one = await self.services.subscriptions.beginnings.begin(
            submission_id, *who, pace, start=start, serial_id=serial_id
        )
        await self.show_subscription(interaction, one.subscription_id, _begun())

    def _typed(self, data: ComponentData, before: Pace) -> Pace:
        cadence = read_cadence(data.text("time"), data.text("zone"), data.text("days"), self.bot.clock.now())
        late_hours = read_late_hours(data.text("late"))
        return Pace(cadence, read_words(data.text("words")), before.late_hours if late_hours is None else late_hours)

    # What there is

    @SUBSCRIPTIONS.handler
    async def on_list(self, interaction: Interaction, data: ComponentData, page: int) -> None:
        """A page of what comes to this person: of the server, or in direct messages of all."""
        audience, _viewer = await asker(interaction)
        found = await self.services.subscriptions.list(
            user_id_of(interaction), guild_id_of(interaction), audience, page
        )
        await show(interaction, cards.subscription_list(found, on_server=guild_id_of(interaction) is not None))

    @SUBSCRIPTION.handler
    async def on_own(self, interaction: Interaction, data: ComponentData, subscription_id: SubscriptionId) -> None:
        """One of them."""
        await self.show_subscription(interaction, subscription_id)

    @SUBSCRIPTION_CHANGE.handler
    async def on_change(self, interaction: Interaction, data: ComponentData, subscription_id: SubscriptionId) -> None:
        """Open the form for another pace."""
        audience, _viewer = await asker(interaction)
        standing = await self.services.subscriptions.standing(subscription_id, user_id_of(interaction), audience)
        await interaction.response.send_modal(cards.change_form(subscription_id, standing.subscription.pace))

    @SUBSCRIPTION_PACE.handler
    async def on_pace(self, interaction: Interaction, data: ComponentData, subscription_id: SubscriptionId) -> None:
        """Another pace came in."""
        audience, _viewer = await asker(interaction)
        before = await self.services.subscriptions.standing(subscription_id, user_id_of(interaction), audience)
        pace = self._typed(data, before.subscription.pace)
        await self.services.subscriptions.change(subscription_id, user_id_of(interaction), pace)
        said = _("Changed. Before, it was: {schedule}.").format(schedule=cards.how(before))
        await self.show_subscription(interaction, subscription_id, f"✅ {said}")

    @SUBSCRIPTION_PAUSE.handler
    async def on_pause(self, interaction: Interaction, data: ComponentData, subscription_id: SubscriptionId) -> None:
        """Nothing comes until they go on."""
        await self.services.subscriptions.pause(subscription_id, user_id_of(interaction))
        await self.show_subscription(interaction, subscription_id, "⏸️ " + _("Paused. “Go on” undoes it."))

    @SUBSCRIPTION_RESUME.handler
    async def on_resume(self, interaction: Interaction, data: ComponentData, subscription_id: SubscriptionId) -> None:
        """Go on where they were."""
        await self.services.subscriptions.resume(subscription_id, user_id_of(interaction))
        await self.show_subscription(interaction, subscription_id, "▶️ " + _("It goes on where you were."))

    @SUBSCRIPTION_STOP.handler
    async def on_stop(self, interaction: Interaction, data: ComponentData, subscription_id: SubscriptionId) -> None:
        """No more; “Begin again” undoes it."""
        await self.services.subscriptions.stop(subscription_id, user_id_of(interaction))
        said = _("Stopped. Your place is kept, and “Begin again” undoes it.")
        await self.show_subscription(interaction, subscription_id, f"⏹️ {said}")

    @SUBSCRIPTION_NEXT.handler
    async def on_next(
        self, interaction: Interaction, data: ComponentData, subscription_id: SubscriptionId, number: int
    ) -> None:
        """The next instalment at once."""
        await self.services.subscriptions.next_now(subscription_id, user_id_of(interaction), number)
        said = _("The next instalment is on its way to you. It can't be called back; the one after it keeps its time.")
        await self.show_subscription(interaction, subscription_id, f"⏭️ {said}")

    @SUBSCRIPTION_PLACE.handler
    async def on_place(
        self, interaction: Interaction, data: ComponentData, subscription_id: SubscriptionId, start: Start
    ) -> None:
        """Go on somewhere else in the story."""
        before = await self.services.subscriptions.set_position(subscription_id, user_id_of(interaction), start)
        said = _("What comes next begins there now.")
        await self.show_subscription(
            interaction,
            subscription_id,
            f"🔖 {said}",
            cards.undo_position(subscription_id, before),
        )

    @SUBSCRIPTION_HERE.handler
    async def on_here(self, interaction: Interaction, data: ComponentData, subscription_id: SubscriptionId) -> None:
        """Go on behind the page of /read that this is pressed on, which stays."""
        before = await self.services.subscriptions.set_position(subscription_id, user_id_of(interaction), Start.READ)
        audience, _viewer = await asker(interaction)
        standing = await self.services.subscriptions.standing(subscription_id, user_id_of(interaction), audience)
        said = "🔖 " + _("What comes next begins behind this page now.")
        await show_new(
            interaction,
            cards.subscription_card(standing, said, cards.undo_position(subscription_id, before)),
        )

    @SUBSCRIPTION_BACK.handler
    async def on_back(
        self,
        interaction: Interaction,
        data: ComponentData,
        subscription_id: SubscriptionId,
        *,
        revision_id: RevisionId,
        chapter_id: ChapterId,
        text_id: TextId,
        offset: int,
    ) -> None:
        """Undo that."""
        mark = Mark(revision_id, chapter_id, text_id, offset)
        await self.services.subscriptions.restore_position(
            subscription_id, user_id_of(interaction), mark if mark.revision_id else None
        )
        await self.show_subscription(interaction, subscription_id, "↩️ " + _("It goes on where it did before."))


def _begun() -> str:
    return "✅ " + _("It comes to you by direct message from now on. Everything here can be changed or undone.")
