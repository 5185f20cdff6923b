"""Whose turn it is: a simulated year of a growing library, and schedules without Discord."""

import json
import random
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.clock import seconds
from bot.domain.delivery.deliveries import Show
from bot.domain.excerpts.excerpts import ExcerptChoice
from bot.domain.excerpts.selection import Ratings, Selection
from bot.domain.schedule.cadence import Cadence
from bot.domain.stories import Rating
from bot.services.computing import Computing, Whose
from bot.services.wiring import Services
from bot.storage.database import Database
from bot.storage.delivery import deliveries
from bot.storage.excerpts import turns as turn_rows
from tests.conftest import FakeClock
from tests.support.services.excerpts import CHANNEL, GUILD, PLACE, PROSE, Life


@pytest.fixture
async def life(database: Database, services: Services, clock: FakeClock) -> AsyncIterator[Life]:
    async with database.write() as connection:
        await connection.rows("INSERT INTO guilds (id, created_at, updated_at) VALUES (?, 0, 0)", GUILD)
    yield Life(database, services, clock)


async def test_what_moderators_ask_for_is_fair_too(life: Life) -> None:
    await life.services.guilds.choose(GUILD, excerpt_channel=CHANNEL)
    stories = {await life.story(author) for author in (1, 1, 2)}
    for request in range(6):
        await life.services.excerpts.post_now(GUILD, PLACE, request)
        await life.worker.run_due()
    shown = await life.shown()
    assert set(shown[:3]) == set(shown[3:]) == stories
    # One that was named has had its turn.
    await life.services.excerpts.post_now(GUILD, PLACE, 7, shown[0])
    await life.worker.run_due()
    for request in (8, 9):
        await life.services.excerpts.post_now(GUILD, PLACE, request)
        await life.worker.run_due()
    assert len(set((await life.shown())[-3:])) == 3


async def test_a_post_that_fails_gives_its_turn_back(life: Life) -> None:
    story = await life.story(1)
    other = await life.story(2)
    await life.start()
    from bot.delivery.sender import CannotPost

    def refuse(step: str) -> None:
        if step == "before send":
            raise CannotPost("no permission")

    sender: Any = life.worker.sender
    sender.script = refuse
    assert await life.day() is None
    (said,) = await life.services.excerpt_schedules.problems(GUILD)
    assert "No permission." in said
    sender.script = lambda step: None
    assert await life.day() == story
    assert await life.day() == other
    assert await life.services.excerpt_schedules.problems(GUILD) == []


async def test_only_what_the_ratings_allow(life: Life) -> None:
    general = await life.story(1)
    teen = await life.story(2, Rating.TEEN)
    await life.story(3, Rating.MATURE)
    await life.story(3, Rating.NOT_RATED)
    await life.start(Ratings.GENERAL)
    assert {await life.day() for _day in range(3)} == {general}
    await life.services.excerpt_schedules.remove(GUILD, 1, 5)
    await life.start(Ratings.TEEN)
    assert {await life.day() for _day in range(4)} == {general, teen}


async def test_what_an_author_forbids_is_never_chosen(life: Life) -> None:
    story, other = await life.story(1), await life.story(2)
    await life.services.excerpt_choices.decide(story, 1, ExcerptChoice(forbidden=True))
    await life.start()
    assert {await life.day() for _day in range(4)} == {other}
    await life.services.excerpt_choices.decide(story, 1, ExcerptChoice())
    assert await life.day() == story


async def test_a_story_without_prose_holds_nobody_up(life: Life) -> None:
    await life.shelf.story(GUILD, "A Break", "***", author_id=9)
    stories = {await life.story(1), await life.story(2)}
    await life.start()
    days = [await life.day() for _day in range(6)]
    assert all(set(days[at : at + 2]) == stories for at in (0, 2, 4))


@pytest.mark.parametrize(("away", "posted"), [({"hours": 11}, 1), ({"hours": 13}, 0), ({"days": 7, "hours": 1}, 1)])
async def test_what_was_missed_comes_late_once_or_not_at_all(life: Life, away: dict[str, int], posted: int) -> None:
    await life.story(1)
    await life.start(time=18 * 60)
    life.clock.time = datetime(2026, 3, 1, 18, tzinfo=UTC)
    life.clock.move(**away)
    for _look in range(3):  # as the loop does while something is due
        await life.worker.run_due()
    assert len(life.channel.messages) == posted
    schedule = await life.services.excerpt_schedules.schedule(GUILD, 1)
    assert schedule.next_at is not None and seconds(life.clock.now()) < schedule.next_at
    assert schedule.next_at - seconds(life.clock.now()) <= 24 * 3600


async def test_each_schedule_has_one_planned_post_whatever_is_pressed(life: Life) -> None:
    await life.story(1)
    await life.start()
    service = life.services.excerpt_schedules
    dice = random.Random(5)
    for _step in range(300):
        life.clock.move(minutes=dice.randrange(1, 900))
        await life.worker.run_due()
        try:
            match dice.randrange(5):
                case 0:
                    await service.pause(GUILD, 1, 5)
                case 1:
                    await service.resume(PLACE, GUILD, 1, 5)
                case 2:
                    zone = dice.choice(("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu"))
                    await service.change(GUILD, 1, 5, Cadence(dice.randrange(1440), zone))
                case 3:
                    await service.remove(GUILD, 1, 5)
                case _:
                    await service.put_back(GUILD, 1, 5)
        except Exception as error:
            assert type(error).__name__ == "AlreadyDone"
        async with life.database.read() as connection:
            planned = await connection.value("SELECT count(*) FROM deliveries WHERE state IN ('due', 'claimed')")
        schedule = await service.schedule(GUILD, 1)
        assert planned == (not schedule.paused and not schedule.removed)
    async with life.database.read() as connection:
        sent = await connection.rows("SELECT key, content FROM deliveries WHERE state = 'sent' ORDER BY id")
    days = [row["key"].rsplit(":", 1)[1] for row in sent]
    assert len(days) > 10 and len(days) == len(set(days))
    assert all(json.loads(row["content"])["schedule"] == 1 for row in sent)


async def test_turns_taken_before_are_taken_over(tmp_path: Path) -> None:
    """A library of the first release: what it posted counts."""
    import sqlite3

    from bot.storage import migrate
    from bot.storage.database import open_database

    path = tmp_path / "library.db"
    connection = sqlite3.connect(path)
    for statement in migrate.statements(dict(migrate.migrations())[1]):
        connection.execute(statement)
    connection.execute("INSERT INTO library VALUES (1, 'u', 0)")
    connection.execute("INSERT INTO guilds (id, created_at, updated_at) VALUES (11, 0, 0)")
    connection.execute("INSERT INTO people VALUES (1, 'A', 0)")
    for number in (1, 2):
        connection.execute("INSERT INTO stories VALUES (?, ?, 0)", (number, f"s{number}"))
        connection.execute(
            "INSERT INTO revisions VALUES (?, ?, 1, '', '', '', '', '', '', 'General Audiences', 1, '', NULL, NULL, 1,"
            " '', 1, 0)",
            (number, number),
        )
        connection.execute(
            "INSERT INTO submissions (id, uuid, guild_id, story_id, state, revision_id, approved_revision, title,"
            " title_key, rating, words, created_by, created_at) VALUES (?, ?, 11, ?, 'approved', ?, ?, 'x', 'x',"
            " 'General Audiences', 1, 1, 0)",
            (number, f"u{number}", number, number, number),
        )
    for key, story in (("a", 1), ("b", 2), ("c", 1)):
        connection.execute(
            "INSERT INTO deliveries (key, kind, guild_id, channel_id, submission_id, state, due_at, created_at)"
            " VALUES (?, 'excerpt', 11, 22, ?, 'sent', 0, 0)",
            (key, story),
        )
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    opened = await open_database(path)
    async with opened.read() as found:
        turns = await turn_rows.candidates(found, 11, Selection(Ratings.ALL), 22, 0)
    await opened.close()
    assert turns == [2, 1]


async def test_a_schedule_made_before_keeps_its_stories(tmp_path: Path) -> None:
    import sqlite3

    from bot.storage import migrate
    from bot.storage.database import open_database
    from bot.storage.excerpts.excerpts import schedule

    path = tmp_path / "library.db"
    connection = sqlite3.connect(path)
    for number, text in migrate.migrations():
        if number < 9:
            for statement in migrate.statements(text):
                connection.execute(statement)
    connection.execute("INSERT INTO library (only_row, uuid, created_at) VALUES (1, 'u', 0)")
    connection.execute("INSERT INTO guilds (id, created_at, updated_at) VALUES (11, 0, 0)")
    for number, fandoms in ((1, "Nine Lamps\nThe Night Ferry"), (2, "")):
        connection.execute(
            "INSERT INTO excerpt_schedules (id, uuid, guild_id, channel_id, minute, zone, weekdays, ratings, fandoms,"
            " since, created_by, created_at, updated_at) VALUES (?, ?, 11, 22, 0, 'UTC', 127, 'general', ?, 0, 1, 0,"
            " 0)",
            (number, f"e{number}", fandoms),
        )
    connection.execute("PRAGMA user_version = 8")
    connection.commit()
    connection.close()
    opened = await open_database(path)
    async with opened.read() as found:
        first, second = await schedule(found, 11, 1), await schedule(found, 11, 2)
    await opened.close()
    assert first is not None and second is not None
    assert first.selection == Selection(Ratings.GENERAL, ("Nine Lamps", "The Night Ferry"))
    assert second.selection == Selection(Ratings.GENERAL)


# Which passage

PARAGRAPHS = tuple(
    f"Lamp {n} was lit. " + "The ferry went on through the dark, and nobody spoke. " * 8 for n in range(12)
)
CHAPTER = "\n\n".join(paragraph.strip() for paragraph in PARAGRAPHS)


async def passage_of(life: Life, *chapters: str, **card: object) -> tuple[str, str]:
    """The chapter's title and the text of what is posted of a story with these chapters."""
    await life.shelf.story(GUILD, "Nine Lamps", *chapters, author_id=1, authors=("Wren Alder",), **card)
    await life.start()
    assert await life.day() is not None
    async with life.database.read() as connection:
        content = json.loads(await connection.value("SELECT content FROM deliveries WHERE state = 'sent'"))
        text = await connection.value("SELECT text FROM chapter_texts WHERE id = ?", content["text"])
    return content["title"], text[content["start"] : content["end"]]


@pytest.mark.parametrize(
    ("chapters", "title"),
    [
        ((f"Author's Note|{PROSE}", f"One|{CHAPTER}"), "One"),
        (("Prologue|A lamp was missing.", f"One|{CHAPTER}", f"Two|{CHAPTER}"), "One"),
        (("Table of Contents|1. One\n\n2. Two", "***", f"One|{CHAPTER}"), "One"),
        (tuple(f"Drabble {n}|{'Nobody spoke. ' * n}".strip() for n in range(1, 9)), "Drabble 5"),
    ],
)
async def test_the_passage_is_of_a_chapter_that_tells_the_story(
    life: Life, chapters: tuple[str, ...], title: str
) -> None:
    found, _text = await passage_of(life, *chapters)
    assert found == title


async def test_a_title_said_again_over_the_text_is_not_shown(life: Life) -> None:
    for_readers = "Nine Lamps\n\nby Wren Alder\n\nOne: The Weir\n\n"
    _title, text = await passage_of(life, f"The Weir|{for_readers}{CHAPTER}")
    assert text.startswith("Lamp ")


async def test_the_first_third_is_that_of_the_story(life: Life) -> None:
    # The second chapter ends beyond the first third, the first does not.
    tiny = "\n\n".join(f"Word {n}." for n in range(12))
    title, text = await passage_of(life, f"One|{tiny}", f"Two|{CHAPTER}", f"Three|{CHAPTER}")
    assert title == "Two"
    assert CHAPTER.index(text) < len(CHAPTER) * 2 / 3
    assert CHAPTER.index(text) + len(text) < len(CHAPTER) * 0.7


async def test_an_author_s_passage_is_posted_wherever_it_is(life: Life) -> None:
    story = await life.shelf.story(GUILD, "Nine Lamps", f"One|{CHAPTER}", f"Two|{CHAPTER} Out.", author_id=1)
    found = await life.services.excerpt_choices.find(story, 1, "Lamp 11")
    assert found.more == 1
    ending = await life.services.excerpt_choices.find(story, 1, "Lamp 10", "lamp 11")
    await life.services.excerpt_choices.decide(story, 1, ExcerptChoice(passage=ending.span))
    await life.start()
    assert await life.day() == story
    async with life.database.read() as connection:
        content = json.loads(await connection.value("SELECT content FROM deliveries WHERE state = 'sent'"))
    assert (content["start"], content["end"]) == (ending.span.start, ending.span.end)
    assert content["start"] > len(CHAPTER) / 2


async def test_a_passage_of_a_long_story_is_chosen_before_the_transaction_that_posts_it(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    excerpts = life.services.excerpts
    story = await life.shelf.story(GUILD, "Long", "\n\n".join([PROSE.strip()] * 30))
    await life.services.guilds.choose(GUILD, excerpt_channel=CHANNEL)
    computed: list[str] = []

    class Outside(Computing):
        async def run(self, whose: Whose, work: Callable[..., Any], *arguments: Any) -> Any:
            assert not life.database._writer.in_transaction  # pyright: ignore[reportPrivateUsage]
            computed.append(work.__name__)
            return work(*arguments)

    monkeypatch.setattr("bot.services.excerpts.choosing.computing", Outside)
    await excerpts.post_now(GUILD, PLACE, 1)
    assert len(computed) == 1
    async with life.database.read() as connection:
        delivery_id = await connection.value("SELECT id FROM deliveries WHERE kind = 'excerpt'")
        delivery = await deliveries.delivery_by_id(connection, delivery_id)
    assert delivery is not None
    choose, prepare = excerpts.chooser(lambda _delivery: True), excerpts.preparer(lambda _delivery: True)
    await prepare(delivery)
    await prepare(delivery)
    assert len(computed) == 2, "another post's chance is another, and is computed once"
    monkeypatch.setattr("bot.services.excerpts.choosing.choose", lambda *_, **__: pytest.fail("computed inside"))
    async with life.database.write() as connection:
        choice = await choose(connection, delivery)
    assert isinstance(choice, Show) and choice.submission_id == story
