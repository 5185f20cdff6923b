"""Whose turn it is, over simulated years: no story twice before all that qualify have been, and every author heard."""

import random
from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.clock import seconds
from bot.domain.excerpts.excerpts import ExcerptChoice
from bot.domain.excerpts.selection import Ratings
from bot.domain.stories import Rating, Status
from bot.services.excerpts.service import TypedSelection
from bot.services.wiring import Services
from bot.storage.database import Database
from tests.conftest import FakeClock
from tests.support.services.excerpts import ASKER, GUILD, PLACE, PROSE, Life

DAY = 24 * 3600


@dataclass
class Story:
    """What a simulation knows of a story; ``joined`` is in UTC seconds, as the library has it."""

    id: int
    author: int
    rating: Rating
    tags: frozenset[str]
    complete: bool
    joined: int
    present: bool = True
    forbidden: bool = False


@dataclass
class Line:
    """A schedule, by which stories it may take, and what it has posted so far."""

    id: int
    hour: int
    takes: Mapping[str, object]
    posted: list[int] = field(default_factory=list[int])


class Year(Life):
    """A library that changes while its schedules post. Everything random comes from one seed."""

    def __init__(self, database: Database, services: Services, clock: FakeClock, seed: int = 0) -> None:
        super().__init__(database, services, clock)
        self.dice = random.Random(seed)
        self.stories: dict[int, Story] = {}
        self.lines: list[Line] = []

    async def add(
        self, author: int, rating: Rating = Rating.GENERAL, *, tags: Collection[str] = (), complete: bool = True
    ) -> int:
        self.shelf.now = seconds(self.clock.now()) - 1
        story_id = await self.shelf.story(
            GUILD,
            "x",
            PROSE,
            author_id=author,
            rating=rating,
            tags=tuple(tags),
            status=Status.COMPLETE if complete else Status.IN_PROGRESS,
        )
        self.stories[story_id] = Story(story_id, author, rating, frozenset(tags), complete, self.shelf.now)
        return story_id

    async def leave(self, story_id: int) -> None:
        async with self.database.write() as connection:
            await self.shelf.withdraw(connection, story_id, GUILD)
        self.stories[story_id].present = False

    async def come_back(self, story_id: int) -> None:
        async with self.database.write() as connection:
            await self.shelf.approve(connection, story_id, GUILD)
        self.stories[story_id].present = True

    async def forbid(self, story_id: int, *, forbidden: bool) -> None:
        story = self.stories[story_id]
        await self.services.excerpt_choices.decide(story_id, story.author, ExcerptChoice(forbidden=forbidden))
        story.forbidden = forbidden

    async def line(self, hour: int, ratings: Ratings = Ratings.TEEN, **takes: object) -> Line:
        typed = {
            "tags": str(takes.get("tag", "")),
            "without": str(takes.get("without", "")),
            "reach": f"{'complete, ' if takes.get('complete') else ''}{takes.get('reach', 'all')}",
        }
        made = Line(await self.start(ratings, hour * 60, **typed), hour, {**takes, "ratings": ratings})
        self.lines.append(made)
        return made

    def qualifying(self, line: Line) -> set[int]:
        """By a rule of the test's own, not the library's."""
        takes = line.takes
        ratings = takes["ratings"]
        assert isinstance(ratings, Ratings)
        found = [
            story
            for story in self.stories.values()
            if story.present
            and not story.forbidden
            and story.rating in ratings.ratings
            and (not takes.get("tag") or takes["tag"] in story.tags)
            and (not takes.get("without") or takes["without"] not in story.tags)
            and (not takes.get("complete") or story.complete)
        ]
        number = int(str(takes.get("number", 0)))
        if "newest" in str(takes.get("reach", "")):
            found = sorted(found, key=lambda story: (-story.joined, -story.id))[:number]
        elif "days" in str(takes.get("reach", "")):
            found = [story for story in found if story.joined > seconds(self.clock.now()) - number * DAY]
        return {story.id for story in found}

    async def pass_day(self) -> None:
        """A day goes by, from one schedule's hour to the next; every post is judged when it comes."""
        begun = self.clock.now()
        until = {line.id: (line.hour - begun.hour - 1) % 24 + 1 for line in self.lines}
        for line in sorted(self.lines, key=lambda line: until[line.id]):
            self.clock.time = begun + timedelta(hours=until[line.id])
            await self.worker.run_due()
            for story_id in (await self.posts(line))[len(line.posted) :]:
                self.judge(line, story_id)
                line.posted.append(story_id)
        self.clock.time = begun + timedelta(days=1)

    def judge(self, line: Line, shown: int) -> None:
        qualifying = self.qualifying(line)
        assert shown in qualifying
        never = qualifying - set(line.posted)
        if shown not in line.posted:
            # Of stories that have never been, one of the author who has waited longest.
            waits = {self.waited(line, self.stories[story].author) for story in never}
            if len(self.lines) == 1:
                assert self.waited(line, self.stories[shown].author) == max(waits)
            return
        assert not never, f"{shown} came again, and {never} had never been"
        since = line.posted[len(line.posted) - 1 - line.posted[::-1].index(shown) :]
        assert qualifying <= set(since), f"{shown} came again, and {qualifying - set(since)} had not been since"

    def waited(self, line: Line, author: int) -> int:
        """How many posts ago an author was last heard; more than any for one who never was."""
        authors = [self.stories[story].author for story in line.posted]
        return authors[::-1].index(author) if author in authors else len(authors) + 1

    async def posts(self, line: Line) -> list[int]:
        async with self.database.read() as connection:
            rows = await connection.rows(
                "SELECT t.submission_id FROM excerpt_turns AS t JOIN deliveries AS d ON d.id = t.delivery_id"
                " WHERE d.state = 'sent' AND t.line = ? ORDER BY t.id",
                line.id,
            )
        return [row["submission_id"] for row in rows]

    async def change_something(self) -> None:
        """A library lives: stories come, leave, return, are forbidden and allowed."""
        every = list(self.stories.values())
        away = [story for story in every if not story.present]
        forbidden = [story for story in every if story.forbidden and story.present]
        here = [story for story in every if story.present and not story.forbidden]
        match self.dice.choices(("come", "leave", "return", "forbid", "allow"), (8, 2, 2, 1, 1))[0]:
            case "come":
                author = self.dice.choice((1, 1, 1, 1, 1, 2, 3, 4))
                rating = self.dice.choice((Rating.GENERAL, Rating.GENERAL, Rating.TEEN, Rating.MATURE))
                tags = self.dice.sample(("Slow Burn", "Spiders", "Tea"), self.dice.randrange(3))
                await self.add(author, rating, tags=tags, complete=self.dice.random() < 0.6)
            case "leave" if len(here) > 6:
                await self.leave(self.dice.choice(here).id)
            case "return" if away:
                await self.come_back(self.dice.choice(away).id)
            case "forbid" if len(here) > 6:
                await self.forbid(self.dice.choice(here).id, forbidden=True)
            case "allow" if forbidden:
                await self.forbid(self.dice.choice(forbidden).id, forbidden=False)
            case _:
                pass


@pytest.fixture
async def year(database: Database, services: Services, clock: FakeClock) -> AsyncIterator[Year]:
    async with database.write() as connection:
        await connection.rows("INSERT INTO guilds (id, created_at, updated_at) VALUES (?, 0, 0)", GUILD)
    yield Year(database, services, clock)


@pytest.mark.parametrize("seed", range(3))
async def test_a_year_in_a_growing_library_is_fair(year: Year, seed: int) -> None:
    """Stories come, leave, return, are forbidden and allowed; judged at every post."""
    year.dice = random.Random(seed)
    for author in (1, 1, 1, 2):
        await year.add(author)
    line = await year.line(11)
    for _day in range(365):
        await year.pass_day()
        if year.dice.random() < 0.3:
            await year.change_something()
    assert len(line.posted) == 365
    assert max(line.posted.count(story) for story in set(line.posted)) >= 5


@pytest.mark.parametrize("seed", range(2))
async def test_each_of_several_schedules_of_a_channel_is_fair_by_its_own_choice(year: Year, seed: int) -> None:
    year.dice = random.Random(100 + seed)
    for author in (1, 1, 2, 3):
        await year.add(author, tags=("Slow Burn", "Tea"))
        await year.add(author, Rating.TEEN, tags=("Spiders",), complete=False)
    lines = [
        await year.line(7),
        await year.line(9, Ratings.GENERAL, complete=True),
        await year.line(12, tag="Slow Burn", without="Spiders"),
        await year.line(18, reach="5 newest", number=5),
        await year.line(20, reach="last 40 days", number=40),
    ]
    for day in range(90):
        await year.pass_day()
        if day % 3 == 0:
            await year.change_something()
    assert all(len(line.posted) > 25 for line in lines)


async def test_an_author_of_forty_does_not_crowd_out_an_author_of_two(year: Year) -> None:
    for _story in range(40):
        await year.add(1)
    two = {await year.add(2), await year.add(2)}
    line = await year.line(11)
    for _day in range(84):
        await year.pass_day()
    assert set(line.posted[:42]) == set(line.posted[42:]) == set(year.stories)
    # They are heard in turn, in the first days and again in the next round.
    assert len(two & set(line.posted[:4])) == len(two & set(line.posted[42:46])) == 2
    # Who comes late waits for nobody's round to end, however many others come on the same day.
    for _story in range(40):
        await year.add(1)
    late = {await year.add(3), await year.add(3)}
    for _day in range(4):
        await year.pass_day()
    assert late <= set(line.posted[-4:])


async def test_two_schedules_of_a_channel_do_not_post_the_same_story_on_one_day(year: Year) -> None:
    for author in (1, 2, 3, 4):
        await year.add(author)
    first, second = await year.line(7), await year.line(19)
    for _day in range(12):
        await year.pass_day()
    assert all(one != other for one, other in zip(first.posted, second.posted, strict=True))


async def test_a_choice_that_is_changed_goes_on_with_the_turns_that_were_taken(year: Year) -> None:
    slow = [await year.add(1, tags=("Slow Burn",)) for _n in range(3)]
    other = [await year.add(2) for _n in range(3)]
    line = await year.line(11, tag="Slow Burn")
    for _day in range(4):
        await year.pass_day()
    assert set(line.posted) == set(slow)
    result = await year.services.excerpt_selections.reselect(PLACE, line.id, TypedSelection(), ASKER)
    assert result.fitting == 6 and result.former is not None
    line.takes = {"ratings": Ratings.TEEN}
    for _day in range(6):
        await year.pass_day()
    assert set(line.posted[4:7]) == set(other) and set(line.posted[-6:]) == {*slow, *other}
