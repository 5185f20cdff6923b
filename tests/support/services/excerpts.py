"""A server whose schedule posts to a channel that only counts."""

from bot.delivery.worker import Worker
from bot.domain.delivery import kinds
from bot.domain.excerpts.selection import Ratings
from bot.domain.gate import Audience, AudienceKind, Viewer
from bot.domain.schedule.cadence import Cadence
from bot.domain.stories import Rating
from bot.services.excerpts.service import TypedSelection
from bot.services.wiring import Services
from bot.storage.database import Database
from tests.conftest import FakeClock
from tests.support.posting import Channel, FakeSender, registered
from tests.support.shelf import Shelf

GUILD, CHANNEL, MODERATOR = 11, 22, 33
PROSE = "The ferry went on through the dark, and nobody spoke. " * 10
PLACE = Audience(AudienceKind.CHANNEL, GUILD, private=False)
ASKER = (Audience(AudienceKind.CHANNEL, GUILD), Viewer(MODERATOR, moderator=True))


class Life:
    """A server whose schedule posts to a channel that only counts."""

    def __init__(self, database: Database, services: Services, clock: FakeClock) -> None:
        self.database, self.services, self.clock = database, services, clock
        self.shelf = Shelf(database)
        self.channel = Channel()
        self.worker = Worker(
            database,
            FakeSender(self.channel),
            clock,
            registered(
                (kinds.EXCERPT, services.excerpts.chooser(lambda _delivery: True), services.excerpt_schedules.follow)
            ),
        )

    async def start(self, ratings: Ratings = Ratings.TEEN, time: int = 11 * 60, **typed: str) -> int:
        made, _fitting = await self.services.excerpt_schedules.start(
            PLACE,
            CHANNEL,
            Cadence(time, "UTC"),
            selected=TypedSelection(ratings, **typed),
            asker=ASKER,
            actor_id=MODERATOR,
        )
        return made.id

    async def story(self, author_id: int, rating: Rating = Rating.GENERAL, title: str = "x") -> int:
        return await self.shelf.story(GUILD, title, PROSE, author_id=author_id, rating=rating)

    async def day(self) -> int | None:
        """A day goes by; the story that was posted, None where none was."""
        before = await self.shown()
        self.clock.move(days=1)
        await self.worker.run_due()
        after = await self.shown()
        assert len(after) - len(before) <= 1
        return after[-1] if len(after) > len(before) else None

    async def shown(self) -> list[int]:
        async with self.database.read() as connection:
            rows = await connection.rows(
                "SELECT submission_id FROM deliveries WHERE kind = 'excerpt' AND state = 'sent' ORDER BY id"
            )
        return [row["submission_id"] for row in rows]
