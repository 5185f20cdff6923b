"""How posting draws what a serial posts, wherever it goes.

What was posted is blanked once whoever sees it there may no longer.
"""

from typing import TYPE_CHECKING

from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Delivery, MessagePart
from bot.domain.gate import Audience, Viewer
from bot.domain.serials.serials import Serial, untitled
from bot.domain.submissions.submissions import Submission
from bot.errors import NotAllowed, NotFound
from bot.locale import _
from bot.services.access import require
from cogs.serials import posts
from cogs.ui.audience import adult_channel_mention
from cogs.ui.cog import Cog
from cogs.ui.layout import Layout

if TYPE_CHECKING:
    from bot.client import Chapterhouse


class SerialPosting(Cog):
    """Draws; it has no commands and no buttons."""

    def __init__(self, bot: "Chapterhouse") -> None:
        super().__init__(bot)
        course = self.services.serials.course
        for kind, prepare in ((kinds.SERIAL, None), (kinds.SUBSCRIPTION, course.prepare)):
            bot.posts.register(kind, self.draw, choose=course.choose, when_finished=course.follow, prepare=prepare)
        bot.posts.register(kinds.SERIAL_OPENING, self.draw_opening, when_finished=course.follow_opening)
        bot.posts.register(kinds.SERIAL_END, self.draw_end)
        bot.posts.register(kinds.SUBSCRIPTION_WORD, self.draw_word)

    async def draw(self, delivery: Delivery, part: MessagePart, audience: Audience) -> Layout:
        """One message of an instalment. Raises NotFound or NotAllowed for one that is yet to be posted."""
        try:
            one = await self.services.serials.posts.instalment(delivery, part)
            _serial, submission = await self._about(delivery, audience)
        except (NotFound, NotAllowed) as error:
            return _blank(delivery, part, error)
        return posts.instalment_post(one) if one is not None else posts.emptied(submission)

    async def draw_opening(self, delivery: Delivery, part: MessagePart, audience: Audience) -> Layout:
        """What a thread or forum post begins with. A title that goes does not come back as its name: Discord keeps a
        line in the thread for every name that it is given."""
        serial_id = kinds.SERIAL_OPENING.of(delivery).serial_id
        try:
            serial, submission = await self._about(delivery, audience)
            layout = posts.opening_post(serial, submission)
            if submission.rating.adult:
                layout.thread_name = untitled(serial_id, adult=True)
        except (NotFound, NotAllowed) as error:
            layout = _blank(delivery, part, error)
            layout.thread_name = untitled(serial_id, adult=isinstance(error, NotAllowed))
        return layout

    async def draw_end(self, delivery: Delivery, part: MessagePart, audience: Audience) -> Layout:
        """What stands behind the last instalment."""
        try:
            return posts.end_post(*await self._about(delivery, audience))
        except (NotFound, NotAllowed) as error:
            return _blank(delivery, part, error)

    async def draw_word(self, delivery: Delivery, part: MessagePart, audience: Audience) -> Layout:
        """What is said once about a subscription. Raises NotFound or NotAllowed where a story is back no more."""
        one, said = await self.services.serials.posts.message(delivery)
        guild = self.bot.get_guild(delivery.guild_id)
        settings = await self.services.guilds.settings(delivery.guild_id)
        title = (await self._about(delivery, audience))[1].title if said == "back" else ""
        server = guild.name if guild else _("the server")
        return posts.subscription_message(said, one.subscription_id, title, server, adult_channel_mention(settings))

    async def _about(self, delivery: Delivery, audience: Audience) -> tuple[Serial, Submission]:
        """The serial, and its story where the gate lets it be shown."""
        serial, submission = await self.services.serials.posts.about(delivery)
        settings = await self.services.guilds.settings(delivery.guild_id)
        require(submission, audience, Viewer(delivery.recipient_id), settings)
        return serial, submission


def _blank(delivery: Delivery, part: MessagePart, error: NotFound | NotAllowed) -> Layout:
    """What is left of a message that was posted; raises ``error`` for one that was not."""
    if part.message_id is None:
        raise error
    return posts.blank(error, by_message=delivery.recipient_id is not None, gone=isinstance(error, NotFound))
