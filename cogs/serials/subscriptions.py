"""A reader's own serials: the buttons that set them up and change them, and how posting draws them."""

from typing import TYPE_CHECKING, Any

from bot.delivery.outbox import OWN, OWN_WORD
from bot.domain.delivery.deliveries import Delivery, Part
from bot.domain.gate import Place, Viewer
from bot.domain.schedule.entry import read_cadence, read_late_hours
from bot.domain.serials.serials import Mark
from bot.domain.serials.subscriptions import Pace
from bot.errors import NotAllowed, NotFound
from bot.locale import N_, _
from bot.services.access import require
from bot.services.serials.service import Start, read_words
from cogs.serials import subscription_posts as posts
from cogs.ui import subscription_cards as cards
from cogs.ui.audience import adult_place, place_of, viewer_of
from cogs.ui.cog import Cog
from cogs.ui.component import Press, component
from cogs.ui.interaction import Interaction
from cogs.ui.layout import Layout
from cogs.ui.reply import show, show_new

if TYPE_CHECKING:
    from bot.client import Chapterhouse


class OwnSerials(Cog):
    """Everything here is private; every press is checked against the person who presses."""

    where = N_("/following shows what comes to you now.")

    def __init__(self, bot: "Chapterhouse") -> None:
        super().__init__(bot)
        course = self.services.own.course
        bot.drawers |= {OWN: self.draw, OWN_WORD: self.draw_word}
        bot.choosers[OWN] = course.choose
        bot.followers[OWN] = course.follow

    async def _asker(self, interaction: Interaction) -> tuple[Place, Viewer]:
        guild_id = interaction.guild_id
        settings = await self.services.guilds.settings(guild_id) if guild_id is not None else None
        return place_of(interaction, settings), viewer_of(interaction, settings)

    async def show_own(self, interaction: Interaction, own_id: int, said: str = "", *undo: Any) -> None:
        """One with what can be done, under what was just done."""
        place, _viewer = await self._asker(interaction)
        standing = await self.services.own.standing(own_id, interaction.user.id, place)
        await show(interaction, cards.own_card(standing, said, *undo))

    # Beginning

    @component("ownoffer")
    async def on_offer(self, interaction: Interaction, press: Press) -> None:
        """How a story could come by direct message; what does already is shown."""
        serial_id = press.number(1) or None
        found = await self.services.own.beginnings.offer(press.number(0), *await self._asker(interaction), serial_id)
        if found.own is not None and found.serial is None:
            await self.show_own(interaction, found.own.id)
        else:
            await show(interaction, cards.offer(found))

    @component("ownbegin")
    async def on_begin(self, interaction: Interaction, press: Press) -> None:
        """Begin as offered."""
        asker, serial_id = await self._asker(interaction), press.number(1) or None
        start, step = press.one_of(Start, press.word(2)), bool(press.number(3))
        found = await self.services.own.beginnings.offer(press.number(0), *asker, serial_id)
        one = await self.services.own.beginnings.begin(
            press.number(0), *asker, found.pace, start=start, serial_id=serial_id, step=step
        )
        await self.show_own(interaction, one.id, _begun())

    @component("ownform")
    async def on_form(self, interaction: Interaction, press: Press) -> None:
        """Open the form for other times and lengths."""
        start = press.one_of(Start, press.word(2))
        found = await self.services.own.beginnings.offer(
            press.number(0), *await self._asker(interaction), press.number(1) or None
        )
        await interaction.response.send_modal(cards.begin_form(found, press.number(1), start))

    @component("ownstart")
    async def on_start(self, interaction: Interaction, press: Press) -> None:
        """Times and lengths came in: begin."""
        asker, serial_id = await self._asker(interaction), press.number(1) or None
        start = press.one_of(Start, press.word(2))
        found = await self.services.own.beginnings.offer(press.number(0), *asker, serial_id)
        pace = self._typed(press, found.pace)
        one = await self.services.own.beginnings.begin(press.number(0), *asker, pace, start=start, serial_id=serial_id)
        await self.show_own(interaction, one.id, _begun())

    def _typed(self, press: Press, before: Pace) -> Pace:
        cadence = read_cadence(press.text("time"), press.text("zone"), press.text("days"), self.bot.clock.now())
        late_hours = read_late_hours(press.text("late"))
        return Pace(cadence, read_words(press.text("words")), before.late_hours if late_hours is None else late_hours)

    # What there is

    @component("owns")
    async def on_list(self, interaction: Interaction, press: Press) -> None:
        """A page of what comes to this person: of the server, or in direct messages of all."""
        place, _viewer = await self._asker(interaction)
        page = await self.services.own.list(interaction.user.id, interaction.guild_id, place, press.number(0))
        await show(interaction, cards.own_list(page, on_server=interaction.guild_id is not None))

    @component("own")
    async def on_own(self, interaction: Interaction, press: Press) -> None:
        """One of them."""
        await self.show_own(interaction, press.number(0))

    @component("ownchange")
    async def on_change(self, interaction: Interaction, press: Press) -> None:
        """Open the form for another pace."""
        place, _viewer = await self._asker(interaction)
        standing = await self.services.own.standing(press.number(0), interaction.user.id, place)
        await interaction.response.send_modal(cards.change_form(press.number(0), standing.own.pace))

    @component("ownpace")
    async def on_pace(self, interaction: Interaction, press: Press) -> None:
        """Another pace came in."""
        place, _viewer = await self._asker(interaction)
        before = await self.services.own.standing(press.number(0), interaction.user.id, place)
        pace = self._typed(press, before.own.pace)
        await self.services.own.change(press.number(0), interaction.user.id, pace)
        said = _("Changed. Before, it was: {schedule}.").format(schedule=cards.how(before))
        await self.show_own(interaction, press.number(0), f"✅ {said}")

    @component("ownpause")
    async def on_pause(self, interaction: Interaction, press: Press) -> None:
        """Nothing comes until they go on."""
        await self.services.own.pause(press.number(0), interaction.user.id)
        await self.show_own(interaction, press.number(0), "⏸️ " + _("Paused. “Go on” undoes it."))

    @component("ownresume")
    async def on_resume(self, interaction: Interaction, press: Press) -> None:
        """Go on where they were."""
        await self.services.own.resume(press.number(0), interaction.user.id)
        await self.show_own(interaction, press.number(0), "▶️ " + _("It goes on where you were."))

    @component("ownstop")
    async def on_stop(self, interaction: Interaction, press: Press) -> None:
        """No more; “Begin again” undoes it."""
        await self.services.own.stop(press.number(0), interaction.user.id)
        said = _("Stopped. Your place is kept, and “Begin again” undoes it.")
        await self.show_own(interaction, press.number(0), f"⏹️ {said}")

    @component("ownnext")
    async def on_next(self, interaction: Interaction, press: Press) -> None:
        """The next instalment at once."""
        await self.services.own.next_now(press.number(0), interaction.user.id, press.number(1))
        said = _("The next instalment is on its way to you. It can't be called back; the one after it keeps its time.")
        await self.show_own(interaction, press.number(0), f"⏭️ {said}")

    @component("ownplace")
    async def on_place(self, interaction: Interaction, press: Press) -> None:
        """Go on somewhere else in the story."""
        start = press.one_of(Start, press.word(1))
        before = await self.services.own.set_place(press.number(0), interaction.user.id, start)
        said = _("What comes next begins there now.")
        await self.show_own(interaction, press.number(0), f"🔖 {said}", cards.undo_place(press.number(0), before))

    @component("ownhere")
    async def on_here(self, interaction: Interaction, press: Press) -> None:
        """Go on behind the page of /read that this is pressed on, which stays."""
        before = await self.services.own.set_place(press.number(0), interaction.user.id, Start.READ)
        place, _viewer = await self._asker(interaction)
        standing = await self.services.own.standing(press.number(0), interaction.user.id, place)
        said = "🔖 " + _("What comes next begins behind this page now.")
        await show_new(interaction, cards.own_card(standing, said, cards.undo_place(press.number(0), before)))

    @component("ownback")
    async def on_back(self, interaction: Interaction, press: Press) -> None:
        """Undo that."""
        place = tuple(press.number(index) for index in range(1, 5))
        mark = Mark(*place) if place[0] else None
        await self.services.own.put_place(press.number(0), interaction.user.id, mark)
        await self.show_own(interaction, press.number(0), "↩️ " + _("It goes on where it did before."))

    # How posting draws what is sent. What was sent is blanked once direct messages may no longer carry it.

    async def draw(self, delivery: Delivery, part: Part, place: Place) -> Layout:
        """One message of an instalment. Raises NotFound or NotAllowed for one that is yet to be sent."""
        try:
            one = await self.services.own.posts.instalment(delivery, part)
            settings = await self.services.guilds.settings(delivery.guild_id)
            require(one.submission, place, Viewer(delivery.recipient_id), settings)
            return posts.instalment_message(one)
        except (NotFound, NotAllowed) as error:
            if part.message_id is None:
                raise
            return posts.gone() if isinstance(error, NotFound) else posts.left(error)

    async def draw_word(self, delivery: Delivery, part: Part, place: Place) -> Layout:
        """What is said once about one. Raises NotFound or NotAllowed where a story is back no more."""
        one, said = await self.services.own.posts.word(delivery)
        guild = self.bot.get_guild(delivery.guild_id)
        settings = await self.services.guilds.settings(delivery.guild_id)
        title = ""
        if said == "back":
            _own, submission = await self.services.own.posts.about(delivery)
            require(submission, place, Viewer(delivery.recipient_id), settings)
            title = submission.title
        server = guild.name if guild else _("the server")
        return posts.word(said, one.id, title, server, adult_place(settings))


def _begun() -> str:
    return "✅ " + _("It comes to you by direct message from now on. Everything here can be changed or undone.")
