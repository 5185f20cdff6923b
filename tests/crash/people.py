"""What people do in the month beside what runs by schedule. Each act expects its posts; each comes at a drawn time."""

import random
from collections.abc import Awaitable, Callable

from bot.domain.authors import Invitation
from bot.domain.delivery import kinds
from bot.domain.gate import Viewer
from bot.domain.schedule.cadence import LATE_HOURS
from bot.domain.schedule.closing import Closing
from bot.domain.serials.serials import Pace
from bot.domain.stories import Draft
from bot.domain.submissions.submissions import Submission
from bot.domain.votes import Method, Purpose, TieRule, Vote
from bot.services.reading.service import Leaf
from bot.services.votes.service import Plan, SuggestionFilter, Voter
from tests.crash.expected import Expected
from tests.crash.harm import DAY
from tests.crash.schedules import MODERATOR, START, ByMessage, Schedules, Server, story

Act = Callable[[], Awaitable[None]]
Event = tuple[float, Act]

HANDED_IN, VOTES = 4, 4
SHORTEST = 3600.0  # between two steps of one affair, in seconds


class People:
    """Writers, readers and moderators of one server."""

    def __init__(
        self, server: Server, laid: Schedules, rng: random.Random, days: int, start: float = START, turn: str = ""
    ) -> None:
        self.server, self.laid, self.rng, self.days, self.start = server, laid, rng, days, start
        self.turn = turn  # what tells the stories of one month from those of another
        self.ledger = laid.ledger
        self.soon: list[Event] = []  # what follows from what was done, not yet taken up
        self._requests = int(start)

    def plan(self) -> list[Event]:
        """Every affair, its steps at times of their own."""
        # A draft with one author goes after fourteen days.
        first = min(10 / self.days, 1.0)
        affairs = [
            *(self.handed_in(n) for n in range(HANDED_IN)),
            *(self.vote(n) for n in range(VOTES)),
            self.taken_down(),
            self.reported(down=False),
            self.reported(down=True),
            self.hidden(),
            self.left_draft(),
            self.interrupted(),
            [self.share, self.share, self.test_posts, self.test_posts],
        ]
        drawn = [event for steps in affairs for event in self._drawn(steps)]
        return drawn + self._drawn(self.two_authors(), first)

    def _drawn(self, steps: list[Act], share: float = 1.0) -> list[Event]:
        length = self.days * DAY * share
        times = sorted(self.rng.uniform(0.02, 0.8) * length for _step in steps)
        return [(self.start + at + n * SHORTEST, step) for n, (at, step) in enumerate(zip(times, steps, strict=True))]

    @property
    def _now(self) -> float:
        return self.server.time.now()

    def _story(self, title: str, count: int) -> Draft:
        return story(title + self.turn, count, 1)

    def _some(self) -> Submission:
        """A story in the library that nothing else happens to."""
        return self.rng.choice(self.laid.announced)

    def _request(self) -> int:
        """What Discord would number an interaction with."""
        self._requests += 1
        return self._requests

    # ---- stories -------------------------------------------------------------------------------------

    def handed_in(self, number: int) -> list[Act]:
        """A story is sent back, handed in again and approved; every other one is refused and reopened in between."""
        title, writer = f"Annex {number}", self.laid.writers[number % len(self.laid.writers)]
        kept: list[Submission] = []
        server, guild = self.server, self.laid.guild_id

        async def hand_in() -> None:
            kept.append(await server.hand_in(self._story(title, 24), writer))

        async def ask() -> None:
            moderation = server.services.decisions
            sent_back = await moderation.ask_for_changes(kept[0].id, guild, MODERATOR, "Count the steps once more.")
            await self.ledger.notices(server.database, sent_back, "changes")

        async def again() -> None:
            waiting = await server.services.submissions.submit(kept[0].id, writer, server.place(queue=True))
            self.ledger.card(waiting, self._now)

        async def refuse() -> None:
            refused = await server.services.decisions.reject(kept[0].id, guild, MODERATOR, "There are too many steps.")
            await self.ledger.notices(server.database, refused, "rejected")

        async def reopen() -> None:
            reopened = await server.services.decisions.reopen(kept[0].id, guild, MODERATOR)
            await self.ledger.notices(server.database, reopened, "reopened")

        async def approve() -> None:
            await server.approve(kept[0])

        return [hand_in, ask, again, *((refuse, reopen) if number % 2 else ()), approve]

    def taken_down(self) -> list[Act]:
        """A story is taken out of the library and put back."""
        kept: list[Submission] = []
        server, guild = self.server, self.laid.guild_id

        async def publish() -> None:
            kept.append(await server.publish(self._story("Balcony", 24), self.laid.writers[0]))

        async def take_down() -> None:
            gone = await server.services.decisions.take_down(kept[0].id, guild, MODERATOR, "It has no railing.")
            self.ledger.left(gone, self._now)
            await self.ledger.notices(server.database, gone, "removed")

        async def restore() -> None:
            back = await server.services.decisions.restore(kept[0].id, guild, MODERATOR)
            await self.ledger.notices(server.database, back, "restored")

        return [publish, take_down, restore]

    def reported(self, *, down: bool) -> list[Act]:
        """Two readers report a story; it stays, or it is held and then taken down."""
        kept: list[Submission] = []
        cases: list[int] = []
        server, guild = self.server, self.laid.guild_id
        told = self.laid.readers[:2]

        async def publish() -> None:
            kept.append(await server.publish(self._story(f"Landing {down}", 24), self.laid.writers[1]))

        async def report() -> None:
            for reader in told:
                case = await server.services.reports.report(
                    kept[0].id, server.place(), Viewer(reader), "rules", "It is steep.", wants_word=True
                )
            cases.append(case.id)
            key = f"report:{self.ledger.library}:{case.id}"
            self.ledger.add(Expected(f"report {case.id}", case.opened_at, key, channel=self.ledger.channels.queue))

        async def hold() -> None:
            await server.services.reports.hold(guild, cases[0], MODERATOR)
            self.ledger.left(kept[0], self._now)
            await self.ledger.notices(server.database, kept[0], "held")

        async def decide() -> None:
            if down:
                case = await server.services.reports.take_down(guild, cases[0], MODERATOR, "It is too steep.")
                await self.ledger.notices(server.database, kept[0], "removed")
            else:
                case = await server.services.reports.keep(guild, cases[0], MODERATOR)
            for reader in told:
                key = f"report_word:{self.ledger.library}:{case.id}:{reader}:{case.decided_at}"
                self.ledger.add(Expected(f"what came of report {case.id}", case.decided_at or 0, key, person=reader))

        return [publish, report, *((hold,) if down else ()), decide]

    def two_authors(self) -> list[Act]:
        """A writer asks another to sign with them, who says yes, or no and then yes."""
        first, second = self.laid.writers[2:4]
        kept: list[Submission] = []
        asked: list[Invitation] = []
        server = self.server

        async def invite() -> None:
            if not kept:
                kept.append(await server.draft(self._story("Double Helix", 24), first))
            made = await server.services.coauthors.invite(kept[0].id, first, second)
            asked.append(made)
            self.ledger.authors(kept[0], second, f"invited:{made.id}:{made.number}", self._now)

        async def decline() -> None:
            await server.services.coauthors.decline(asked[-1].id, second)
            self.ledger.authors(kept[0], first, f"declined:{asked[-1].id}:{asked[-1].number}", self._now)

        async def accept() -> None:
            await server.services.coauthors.accept(asked[-1].id, second, "Second Hand", server.place(queue=True))
            self.ledger.authors(kept[0], first, f"accepted:{asked[-1].id}", self._now)

        return [invite, decline, invite, accept]

    def hidden(self) -> list[Act]:
        """A story is shown without names until a time."""
        server, writer = self.server, self.laid.writers[3]
        kept: list[Submission] = []

        async def publish() -> None:
            kept.append(await server.publish(self._story("Spandrel", 24), writer))

        async def hide() -> None:
            now, at = int(self._now), int(self._now + self.days * DAY * 0.1)
            await server.services.authors.hide(kept[0].id, writer, at)
            key = f"reveal:{kept[0].story_uuid}:{at}:{now}:{writer}:{kept[0].id}"
            self.ledger.add(Expected("the names of Spandrel", at, key, person=writer))

        return [publish, hide]

    def left_draft(self) -> list[Act]:
        """A draft that its writer forgets about."""
        writer = self.laid.writers[0]

        async def begin() -> None:
            kept = await self.server.draft(self._story("Scaffold", 24), writer)
            assert kept.expires_at is not None
            word = f"draft_ends:{kept.uuid}:{kept.expires_at}"
            self.ledger.add(Expected("that Scaffold goes", kept.expires_at - 3 * DAY, word, person=writer))
            # When it goes follows from when its writer was told.
            gone = Expected(
                "that Scaffold is gone", kept.expires_at + DAY, person=writer, says=("Scaffold" + self.turn,)
            )
            self.ledger.add(gone)

        return [begin]

    def interrupted(self) -> list[Act]:
        """The story of a reader's subscription leaves the library and comes back."""
        server, guild, reader = self.server, self.laid.guild_id, self.laid.readers[3]
        kept: list[Submission] = []
        owns: list[ByMessage] = []

        async def begin() -> None:
            kept.append(await server.publish(self._story("Loft", 2_000), self.laid.writers[1]))
            pace = Pace(server.cadence(), 300, LATE_HOURS)
            own = await server.own(reader, kept[0].id, pace)
            owns.append(ByMessage(own, "Loft", 2_000, self._now))
            self.laid.own.append(owns[0])

        def word(which: str) -> None:
            key = f"own_word:{owns[0].own.uuid}:{which}:{int(self._now)}"
            self.ledger.add(Expected(f"that Loft is {which}", self._now, key, person=reader))

        async def leave() -> None:
            gone = await server.services.decisions.take_down(kept[0].id, guild, MODERATOR, "The ladder is missing.")
            owns[0].ends = self._now
            self.ledger.left(gone, self._now)
            await self.ledger.notices(server.database, gone, "removed")
            word("left")

        async def come_back() -> None:
            back = await server.services.decisions.restore(kept[0].id, guild, MODERATOR)
            await self.ledger.notices(server.database, back, "restored")
            word("back")

        return [begin, leave, come_back]

    # ---- votes, and what somebody asks for once --------------------------------------------------------

    def vote(self, number: int) -> list[Act]:
        """A vote that ends by itself, is ended, lasts longer than was said, or is called off."""
        guild = self.laid.guild_id
        lasts = max(int(self.days * DAY * 0.1), 3 * 3600)
        made: list[Vote] = []
        results: list[Expected] = []

        async def begin() -> None:
            channel = self.ledger.channels.votes
            method = list(Method)[number % len(Method)]
            closing = Closing(lasts=lasts)
            plan = Plan(Purpose.OWN, f"Railing {number}", method, TieRule.OLDEST, closing, "UTC", SuggestionFilter())
            stories = [one.id for one in self.rng.sample(self.laid.announced, 3)]
            votes = self.server.services.votes
            draft = await votes.draft(guild, channel, self.server.place(), MODERATOR, plan, stories)
            voting = await votes.open(draft.vote.id, guild, MODERATOR, self.server.place(), 20)
            made.append(voting)
            self.ledger.vote(voting, "opening", self._now)
            results.append(self.ledger.vote(voting, "result", float(voting.closes_at or 0)))
            for reader in self.laid.readers:
                voter = Voter(Viewer(reader), 0)
                chosen = self.rng.sample((1, 2, 3), 1)
                await self.server.services.ballots.cast(voting.id, guild, self.server.place(), voter, chosen)

        async def change() -> None:
            voting, votes = made[0], self.server.services.votes
            if self._now >= results[0].due:
                return
            if number == 1:
                await votes.close_now(voting.id, guild, MODERATOR)
                results[0].due = self._now
            elif number == 2:
                await votes.extend(voting.id, guild, MODERATOR, lasts, voting.closes_at or 0)
                results[0].due += lasts
            elif number == 3:
                await votes.cancel(voting.id, guild, MODERATOR)
                self.ledger.entries.remove(results[0])
                self.ledger.vote(voting, "cancelled", self._now)

        async def begin_and_change() -> None:
            await begin()
            self._follow(change, lasts * self.rng.uniform(0.2, 0.9))

        return [begin_and_change]

    def _follow(self, act: Act, wait: float) -> None:
        self.soon.append((self._now + wait, act))

    async def share(self) -> None:
        """A reader shows everybody a passage."""
        sharing, place, viewer = self.server.services.excerpt_sharing, self.server.place(), Viewer(self.laid.readers[0])
        kept, request, channel = self._some(), self._request(), self.ledger.channels.votes
        leaf = Leaf(kept.contents[0].chapter_id, 0)
        _passage, span = await sharing.preview(kept.id, leaf, [0], (place, viewer), place)
        await sharing.post(kept.id, span, (place, viewer), place, channel, request)
        until = self._now + (kinds.SHARE.timely_seconds or 0)
        self.ledger.add(Expected("a passage", self._now, f"share:{request}", channel=channel, until=until))

    async def test_posts(self) -> None:
        """Who manages the server asks whether the bot can post."""
        request, guild = self._request(), self.laid.guild_id
        until = self._now + (kinds.TEST.timely_seconds or 0)
        for channel in await self.server.services.guilds.test_posts(guild, request):
            key = f"test:{guild}:{channel}:{request}"
            self.ledger.add(Expected("a test post", self._now, key, channel=channel, until=until))
