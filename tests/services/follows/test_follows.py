"""Following, on a real library: who is told what, once, and what nobody is told."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from bot.domain.gate import Audience, AudienceKind, Viewer
from bot.domain.stories import Rating
from bot.errors import BadInput, NotAllowed, NotFound
from bot.services.wiring import Services
from bot.storage import migrate
from bot.storage.database import Database
from tests.conftest import FakeClock
from tests.support.services.stories import (
    DEN,
    GUILD,
    LOUNGE,
    MODERATOR,
    OTHER,
    QUEUE,
    READER,
    WHO,
    WRITER,
    add,
    draft,
    publish,
)

pytestmark = pytest.mark.usefixtures("guild")
SECOND = Viewer(55)


async def told(database: Database) -> list[tuple[int, dict[str, Any]]]:
    """Who is told what, in order of planning."""
    async with database.read() as connection:
        rows = await connection.rows("SELECT recipient_id, content FROM deliveries WHERE kind = 'news' ORDER BY id")
    return [(row["recipient_id"], json.loads(row["content"])) for row in rows]


async def test_followers_of_a_story_hear_of_its_new_chapters_once(services: Services, database: Database) -> None:
    story = await publish(services)
    await services.follows.follow_story(story.id, LOUNGE, WHO)
    longer = await add(services, story, "Third.", "Fourth.")
    assert await told(database) == []
    await services.decisions.reject(story.id, GUILD, MODERATOR, "No.")
    await services.decisions.reopen(story.id, GUILD, MODERATOR)
    await services.decisions.approve(story.id, GUILD, MODERATOR)
    with pytest.raises(Exception, match="already"):
        await services.decisions.approve(story.id, GUILD, MODERATOR)
    ((who, content),) = await told(database)
    assert who == READER
    assert content["chapters"] == [entry.chapter_id for entry in longer.contents[2:]]


async def test_only_what_was_never_there_is_news(services: Services, database: Database) -> None:
    story = await publish(services)
    await services.follows.follow_story(story.id, LOUNGE, WHO)
    first = story.contents[0].chapter_id
    await services.chapters.rewrite(story.id, WRITER, first, draft("Other words."), QUEUE)
    await services.decisions.approve(story.id, GUILD, MODERATOR)
    removed = await services.chapters.remove(story.id, WRITER, first, QUEUE)
    await services.decisions.approve(story.id, GUILD, MODERATOR)
    before = await services.chapters.version_before(removed)
    assert before is not None
    await services.chapters.go_back(story.id, WRITER, before, QUEUE)
    await services.decisions.approve(story.id, GUILD, MODERATOR)
    await services.submissions.take_back(story.id, WRITER)
    await services.submissions.submit(story.id, WRITER, QUEUE)
    await services.decisions.approve(story.id, GUILD, MODERATOR)
    assert await told(database) == []


async def test_followers_of_an_author_hear_of_new_stories_here_only(services: Services, database: Database) -> None:
    story = await publish(services)
    await services.follows.follow_author(story.id, LOUNGE, WHO)
    await services.follows.follow_story(story.id, LOUNGE, SECOND)
    await publish(services, title="Elsewhere", guild_id=OTHER)
    assert await told(database) == []
    await publish(services, title="High Water")
    ((who, content),) = await told(database)
    assert (who, content["chapters"]) == (READER, [])
    await add(services, story, "More.")
    await services.decisions.approve(story.id, GUILD, MODERATOR)
    assert [who for who, _content in await told(database)] == [READER, SECOND.person_id]


async def test_ones_own_is_not_followed_and_not_told(services: Services, database: Database) -> None:
    story = await publish(services)
    for follow in (services.follows.follow_story, services.follows.follow_author):
        with pytest.raises(NotAllowed, match="your own"):
            await follow(story.id, LOUNGE, Viewer(WRITER))
    async with database.write() as connection:
        await connection.rows(
            "INSERT INTO follows (guild_id, person_id, author_id, author_name, created_at) VALUES (?, ?, ?, 'Wren', 0)",
            *(GUILD, WRITER, WRITER),
        )
    await publish(services, title="Another")
    assert await told(database) == []


async def test_what_is_for_adults_is_followed_where_it_may_be_shown(services: Services) -> None:
    story = await publish(services, rating=Rating.MATURE)
    for follow in (services.follows.follow_story, services.follows.follow_author):
        with pytest.raises(NotAllowed):
            await follow(story.id, LOUNGE, WHO)
    assert await services.follows.authors(GUILD, LOUNGE, WHO, "") == ()
    with pytest.raises(NotFound):
        await services.follows.author_named(GUILD, LOUNGE, WHO, "Wren")
    await services.follows.follow_story(story.id, DEN, WHO)
    await services.follows.follow_author(story.id, DEN, WHO)
    mild = (await services.follows.following(GUILD, LOUNGE, WHO, 0)).items
    assert [(one.story, one.author, one.hidden) for one in mild] == [(None, "", True), (None, "", True)]
    here = (await services.follows.following(GUILD, DEN, WHO, 0)).items
    assert here[0].author == "Wren" and here[1].story is not None
    assert (await services.follows.following(GUILD, DEN, SECOND, 0)).items == ()


async def test_an_end_can_be_undone_for_a_while(services: Services, clock: FakeClock, database: Database) -> None:
    story = await publish(services)
    begun = await services.follows.follow_story(story.id, LOUNGE, WHO)
    assert begun.new and not (await services.follows.follow_story(story.id, LOUNGE, WHO)).new
    assert not await services.follows.unfollow(begun.follow_id, 55)
    assert await services.follows.unfollow(begun.follow_id, READER)
    await add(services, story, "Third.")
    await services.decisions.approve(story.id, GUILD, MODERATOR)
    assert await told(database) == []
    await services.follows.follow_again(begun.follow_id, READER)
    assert len((await services.follows.following(GUILD, LOUNGE, WHO, 0)).items) == 1
    await services.follows.unfollow(begun.follow_id, READER)
    clock.move(days=31)
    other = await services.follows.follow_author(story.id, LOUNGE, WHO)
    await services.follows.unfollow(other.follow_id, READER)
    with pytest.raises(NotFound, match="/follow"):
        await services.follows.follow_again(begun.follow_id, READER)


async def test_authors_are_named_by_their_byline_and_never_by_who_they_are(services: Services) -> None:
    story = await publish(services, authors=("Wren Alder",))
    (author,) = await services.follows.authors(GUILD, LOUNGE, WHO, "alder")
    assert (author.name, author.uuid) == ("Wren Alder", story.uuid)
    assert await services.follows.authors(GUILD, LOUNGE, Viewer(WRITER), "") == ()
    assert await services.follows.author_named(GUILD, LOUNGE, WHO, " wren  ALDER ") == story.id
    kept = await services.submissions.start(GUILD, 9, "x", draft("Text.", authors=("Wren Alder",)), rating_chosen=True)
    await services.submissions.submit(kept.id, 9, QUEUE)
    await services.decisions.approve(kept.id, GUILD, MODERATOR)
    with pytest.raises(BadInput, match="Several"):
        await services.follows.author_named(GUILD, LOUNGE, WHO, "Wren Alder")
    assert await services.follows.author_named(GUILD, LOUNGE, WHO, kept.uuid) == kept.id


async def test_the_list_has_pages(services: Services) -> None:
    for number in range(6):
        story = await publish(services, title=f"Story {number}")
        await services.follows.follow_story(story.id, LOUNGE, WHO)
    first = await services.follows.following(GUILD, LOUNGE, WHO, 0)
    second = await services.follows.following(GUILD, LOUNGE, WHO, 1)
    assert (len(first.items), len(second.items), first.pages) == (5, 1, 2)
    await services.follows.unfollow(second.items[0].follow_id, READER)
    assert (await services.follows.following(GUILD, LOUNGE, WHO, 1)).number == 0
    await services.submissions.take_back(first.items[0].story.id if first.items[0].story else 0, WRITER)
    gone = (await services.follows.following(GUILD, LOUNGE, WHO, 0)).items[0]
    assert gone.story is None and not gone.hidden
    with pytest.raises(NotFound):
        await services.follows.follow_story(story.id, Audience(AudienceKind.CHANNEL, OTHER), WHO)


# Libraries from before pen names


def test_an_old_library_keeps_chosen_names_forgets_discords_and_follows_on(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    before = [step for step in migrate.migrations() if step[0] <= 6]
    raw = sqlite3.connect(path, isolation_level=None)
    for _number, script in before:
        for statement in migrate.statements(script):
            raw.execute(statement)
    raw.executescript(
        "INSERT INTO guilds (id, created_at, updated_at) VALUES (10, 0, 0);"
        "INSERT INTO people VALUES (1, 'discord-name', 0), (2, 'other-name', 0);"
        "INSERT INTO stories VALUES (1, 'a', 0), (2, 'b', 0);"
        "INSERT INTO story_authors (story_id, person_id, position) VALUES (1, 1, 1), (2, 2, 1);"
        "INSERT INTO revisions (id, story_id, number, title, authors, summary, disclaimer, notes_before, notes_after,"
        " rating, rating_chosen, language, words, doubts, created_by, created_at) VALUES"
        " (1, 1, 1, 'T', 'Wren', '', '', '', '', 'Mature', 1, '', 1, '', 1, 0),"
        " (2, 2, 1, 'U', 'Tam' || char(10) || 'Ada', '', '', '', '', 'Mature', 1, '', 1, '', 2, 0);"
        "INSERT INTO submissions (id, uuid, guild_id, story_id, state, revision_id, approved_revision, title,"
        " title_key, rating, words, created_by, created_at, approved_at) VALUES"
        " (1, 'a', 10, 1, 'approved', 1, 1, 'T', 't', 'Mature', 1, 1, 0, 5),"
        " (2, 'b', 10, 2, 'approved', 2, NULL, 'U', 'u', 'Mature', 1, 2, 0, NULL);"
        "INSERT INTO follows (id, guild_id, person_id, author_id, created_at)"
        " VALUES (7, 10, 9, 1, 0), (8, 10, 9, 2, 0);"
        "INSERT INTO follows (id, guild_id, person_id, submission_id, created_at) VALUES (9, 10, 9, 1, 0);"
    )
    for statement in migrate.statements(next(sql for number, sql in migrate.migrations() if number == 11)):
        raw.execute(statement)
    assert raw.execute("SELECT person_id, name FROM pen_names").fetchall() == [(1, "Wren")]
    assert raw.execute("SELECT DISTINCT pen_name FROM people").fetchall() == [("",)]
    assert raw.execute("SELECT id, author_name FROM follows ORDER BY id").fetchall() == [
        (7, "Wren"),
        (8, "Tam\nAda"),
        (9, None),
    ]
    assert raw.execute("SELECT approved_authors FROM submissions ORDER BY id").fetchall() == [("Wren",), (None,)]
    raw.close()
