"""What judges every statement of the bot in every test (tests/support/plans.py) finds what it is there to find."""

import pytest

from bot.storage.database import Database
from bot.storage.library import search
from tests.support import plans

WALKS = {
    "a table": "SELECT * FROM submissions WHERE title = ?",
    "another server's, too": "SELECT count(*) FROM deliveries WHERE kind = ?",
    "a server, by ids": "SELECT * FROM submissions AS s WHERE s.guild_id = ? AND s.id IN (?)",
    "a server, counted with its page": "SELECT id, count(*) OVER () FROM submissions WHERE guild_id = ?"
    " AND approved_revision IS NOT NULL ORDER BY approved_at DESC LIMIT ?",
    "a server, sorted": "SELECT id FROM submissions WHERE guild_id = ? AND approved_revision IS NOT NULL ORDER BY words"
    " LIMIT ?",
    "an index made for one statement": "SELECT 1 FROM places AS p JOIN kudos AS k ON k.at = p.updated_at"
    " WHERE p.person_id = ?",
    "full text without words": "SELECT rowid FROM story_search ORDER BY rowid",
    "what refers to a deleted row": "DELETE FROM story_authors WHERE name = ?",
    "tags of a kind": "SELECT DISTINCT name_key FROM approved_tags WHERE kind = ?",
}

RIGHT = {
    "one row": "SELECT * FROM submissions WHERE id = ?",
    "by ids": "SELECT * FROM submissions AS s WHERE +s.guild_id = ? AND s.id IN (?)",
    "the first in order": "SELECT id FROM submissions WHERE guild_id = ? AND approved_revision IS NOT NULL"
    " ORDER BY approved_at DESC, id DESC LIMIT ? OFFSET ?",
    "full text": "SELECT rowid FROM story_search WHERE story_search MATCH ?",
    "a person's": "SELECT * FROM places WHERE person_id = ?",
    "values by number": "SELECT * FROM submissions WHERE id = ?1 OR id = ?2",
}


@pytest.mark.parametrize("what", WALKS)
def test_a_walk_is_found(what: str) -> None:
    assert plans.judge(WALKS[what], "here")
    assert not plans.judge(f"/* walks: a reason */ {WALKS[what]}", "here")


@pytest.mark.parametrize("what", RIGHT)
def test_what_is_looked_up_is_right(what: str) -> None:
    assert not plans.judge(RIGHT[what], "here")


def test_a_reason_that_is_not_needed_is_found() -> None:
    assert "need not say" in plans.judge("/* walks: a reason */ SELECT * FROM submissions WHERE id = ?", "here")


async def test_what_the_bot_runs_is_judged_and_what_a_test_runs_is_not(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(plans, "_judged", {})
    monkeypatch.setattr(plans, "judge", lambda sql, place: seen.append(place) or "")
    async with database.read() as connection:
        await connection.rows("SELECT count(*) FROM submissions")
        await search.chapter_texts(connection, 1, [1])  # type: ignore[list-item, arg-type]
    assert seen == ["bot/storage/library/search.py, chapter_texts"]
