"""Of what nobody but its writer has seen, replaced texts are not kept; what somebody has seen, and undo needs, is."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.domain.ids import RevisionId
from bot.domain.stories import Notes
from bot.domain.submissions.submissions import Submission
from bot.errors import NotFound
from bot.services.stories.service import UNSEEN_KEPT
from bot.services.wiring import Services
from bot.storage.database import Database
from bot.storage.stories import unseen
from tests.support.services.stories import GUILD, MODERATOR, OTHER, QUEUE, WRITER, draft, publish
from tests.support.sizes import counted, kept


def asked(path: Path, sql: str, *values: Any) -> list[Any]:
    with closing(sqlite3.connect(path)) as library:
        return [row[0] for row in library.execute(sql, values)]


def texts(database: Database) -> list[str]:
    """Every wording that the library keeps."""
    return asked(database.path, "SELECT text FROM chapter_texts ORDER BY id")


def whole(database: Database) -> None:
    """Nothing refers to what is gone, and the kept sums are right."""
    assert asked(database.path, 'SELECT "table" FROM pragma_foreign_key_check') == []
    assert kept(database.path) == counted(database.path)
    with_revision = asked(database.path, "SELECT DISTINCT chapter_text_id FROM revision_chapters ORDER BY 1")
    assert asked(database.path, "SELECT id FROM chapter_texts ORDER BY 1") == with_revision


async def begin(services: Services, *written: str) -> Submission:
    return await services.submissions.start(GUILD, WRITER, "Wren", draft(*written), rating_chosen=True)


async def replace(services: Services, story: Submission, *written: str) -> Submission:
    view = await services.submissions.replace_text(story.id, WRITER, draft(*written), queue_channel=QUEUE)
    return view.submission


async def before(services: Services, story: Submission) -> RevisionId:
    found = await services.chapters.version_before(await services.submissions.own(story.id, WRITER))
    assert found is not None
    return found


async def test_a_drafts_text_that_is_replaced_is_kept_for_one_step_back(services: Services, database: Database) -> None:
    story = await begin(services, "First.")
    for word in ("Second.", "Third.", "Fourth."):
        story = await replace(services, story, word)
        whole(database)
    assert texts(database) == ["Third.", "Fourth."]
    assert len((await services.chapters.versions(story.id, WRITER, 0)).items) == 2


async def test_the_step_back_can_be_taken_also_after_the_card_was_changed(
    services: Services, database: Database
) -> None:
    story = await replace(services, await begin(services, "First."), "Second.")
    earlier = await before(services, story)
    for number in range(UNSEEN_KEPT + 5):
        await services.submissions.correct(story.id, WRITER, title=f"Title {number}")
    back, _given_up = await services.chapters.go_back(story.id, WRITER, earlier, QUEUE)
    assert [one.text for one in await services.submissions.texts(back)] == ["First."]
    again, _given_up = await services.chapters.go_back(story.id, WRITER, await before(services, back), QUEUE)
    assert [one.text for one in await services.submissions.texts(again)] == ["Second."]
    whole(database)


async def test_chapters_that_are_rewritten_and_taken_out_go_the_same_way(
    services: Services, database: Database
) -> None:
    story = await begin(services, "One.", "Two.", "Three.")
    ids = [entry.chapter_id for entry in story.contents]
    for number in range(5):
        story, _doubts = await services.chapters.rewrite(story.id, WRITER, ids[0], draft(f"One, {number}."), QUEUE)
    assert texts(database) == ["Two.", "Three.", "One, 3.", "One, 4."]
    await services.chapters.remove(story.id, WRITER, ids[1], QUEUE)
    # One step back is the chapter that was taken out.
    assert texts(database) == ["Two.", "Three.", "One, 4."]
    back, _given_up = await services.chapters.go_back(story.id, WRITER, await before(services, story), QUEUE)
    assert [one.text for one in await services.submissions.texts(back)] == ["One, 4.", "Two.", "Three."]
    await services.chapters.rename(story.id, WRITER, ids[0], "Title", Notes("", ""), QUEUE)
    whole(database)


async def test_what_the_moderators_have_seen_is_kept(services: Services, database: Database, guild: int) -> None:
    story = await begin(services, "First.")
    await services.submissions.submit(story.id, WRITER, QUEUE)
    await services.decisions.ask_for_changes(story.id, guild, MODERATOR, "Longer, please.")
    for word in ("Second.", "Third.", "Fourth."):
        story = await replace(services, story, word)
    assert texts(database) == ["First.", "Third.", "Fourth."]
    await services.submissions.submit(story.id, WRITER, QUEUE)
    assert texts(database) == ["First.", "Fourth."]
    await services.submissions.take_back(story.id, WRITER)
    for word in ("Fifth.", "Sixth.", "Seventh."):
        story = await replace(services, story, word)
    assert texts(database) == ["First.", "Fourth.", "Sixth.", "Seventh."]
    whole(database)


async def test_what_readers_see_and_every_change_put_forward_is_kept(
    services: Services, database: Database, guild: int
) -> None:
    story = await publish(services, "First.")
    for word in ("Second.", "Third."):
        await replace(services, story, word)
    await services.decisions.approve(story.id, guild, MODERATOR)
    for word in ("Fourth.", "Fifth."):
        await replace(services, story, word)
    assert texts(database) == ["First.", "Second.", "Third.", "Fourth.", "Fifth."]
    whole(database)


async def test_once_it_is_submitted_no_earlier_text_is_kept(services: Services, database: Database) -> None:
    await services.guilds.choose(GUILD, library_channel=1, adult_channel=2, queue_channel=3)
    story = await replace(services, await begin(services, "First.", "Last."), "Second.", "Last.")
    assert texts(database) == ["First.", "Last.", "Second.", "Last."]
    story = await services.submissions.submit(story.id, WRITER, QUEUE)
    assert texts(database) == ["Second.", "Last."]
    assert await services.chapters.version_before(story) is None
    whole(database)


async def test_what_another_server_has_in_hand_is_kept(services: Services, database: Database, guild: int) -> None:
    story = await begin(services, "First.")
    there = await services.other_servers.hand_in(story.id, OTHER, WRITER)
    for word in ("Second.", "Third.", "Fourth."):
        await replace(services, story, word)
    assert texts(database) == ["First.", "Third.", "Fourth."]
    assert [one.text for one in await services.submissions.texts(there)] == ["First."]
    whole(database)


async def test_of_a_drafts_cards_the_latest_are_kept(services: Services, database: Database) -> None:
    story = await begin(services, "Only.")
    for number in range(UNSEEN_KEPT + 15):
        await services.submissions.correct(story.id, WRITER, title=f"Title {number}")
    found = asked(database.path, "SELECT title FROM revisions ORDER BY number DESC")
    assert found[:2] == [f"Title {UNSEEN_KEPT + 14}", f"Title {UNSEEN_KEPT + 13}"]
    assert len(found) == UNSEEN_KEPT + 1
    assert texts(database) == ["Only."]
    whole(database)


async def test_an_old_button_for_a_version_that_is_gone_says_so(services: Services) -> None:
    story = await begin(services, "First.")
    first = story.revision_id
    for word in ("Second.", "Third."):
        await replace(services, story, word)
    with pytest.raises(NotFound, match="no such version"):
        await services.chapters.go_back(story.id, WRITER, first, QUEUE)


def test_everything_that_refers_to_a_version_or_a_text_is_looked_at(database: Database) -> None:
    """So that a table of the next migration can't be forgotten: what it refers to would be deleted, or refused."""
    tables = asked(database.path, "SELECT name FROM sqlite_master WHERE type = 'table'")
    refers: dict[str, set[tuple[str, str]]] = {"revisions": set(), "chapter_texts": set()}
    cascades: set[str] = set()
    with closing(sqlite3.connect(database.path)) as library:
        for table in tables:
            for row in library.execute(f"PRAGMA foreign_key_list({table})"):
                to, column, on_delete = row[2], row[3], row[6]
                if to in refers:
                    refers[to].add((table, column))
                    cascades |= {table} if on_delete == "CASCADE" else set()
        for table, column in sorted(refers["revisions"] | refers["chapter_texts"]):
            plan = library.execute(f"EXPLAIN QUERY PLAN SELECT 1 FROM {table} WHERE {column} = 1").fetchall()
            assert "SEARCH" in plan[0][3], f"{table}.{column} has no index: deleting a version looks through all of it"
    versions = {(table, column) for table, column, _which in unseen.KEEPING_VERSIONS}
    parts = {(table, "revision_id") for table in unseen.PARTS}
    assert refers["revisions"] == versions | parts
    assert {one for one in refers["chapter_texts"] if one[0] not in cascades} == set(unseen.KEEPING_TEXTS)
