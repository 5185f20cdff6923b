"""The index holds exactly what readers may see, whatever was approved, edited and withdrawn, in any order."""

import asyncio
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.stories import Metadata, Rating
from bot.domain.submissions.submissions import State
from bot.storage.database import Connection
from bot.storage.library import index
from bot.storage.library.search import chapter_texts
from bot.storage.submissions import submissions
from bot.text.comparing import terms
from bot.text.stored.markup import to_plain
from tests.support.shelf import Shelf, open_shelf

HERE, THERE = 1, 2


async def indexed(connection: Connection) -> set[int]:
    return {row["rowid"] for row in await connection.rows("SELECT rowid FROM chapter_search")}


async def cards(connection: Connection) -> set[int]:
    return {row["rowid"] for row in await connection.rows("SELECT rowid FROM story_search")}


async def matches(connection: Connection, word: str) -> set[int]:
    rows = await connection.rows("SELECT rowid FROM chapter_search WHERE chapter_search MATCH ?", f'"{word}"')
    return {row["rowid"] for row in rows}


async def assert_as_if_new(connection: Connection) -> None:
    """The index holds the tokens, and ranks by the sizes, of one filled today: nothing twice, nothing left behind."""
    await connection.rows(
        "CREATE VIRTUAL TABLE temp.fresh USING fts5 (text, content = '', tokenize = 'unicode61 remove_diacritics 2')"
    )
    await connection.rows("CREATE VIRTUAL TABLE temp.held USING fts5vocab (main, chapter_search, instance)")
    await connection.rows("CREATE VIRTUAL TABLE temp.due USING fts5vocab (temp, fresh, instance)")
    texts = await connection.rows(
        "SELECT id, title, text FROM chapter_texts WHERE id IN (SELECT rowid FROM chapter_search)"
    )
    await connection.many(
        "INSERT INTO temp.fresh (rowid, text) VALUES (?, ?)",
        [(row["id"], index.searchable(f"{row['title']}\n{to_plain(row['text'])}")) for row in texts],
    )
    order = "ORDER BY term, doc, offset"
    held = await connection.rows(f"SELECT term, doc, offset FROM temp.held {order}")
    due = await connection.rows(f"SELECT term, doc, offset FROM temp.due {order}")
    assert [tuple(row) for row in held] == [tuple(row) for row in due]
    for word in {row["term"] for row in due}:
        ranks = [
            await connection.rows(f"SELECT rowid, rank FROM {table} WHERE {table} MATCH ? ORDER BY rowid", f'"{word}"')
            for table in ("chapter_search", "fresh")
        ]
        assert [tuple(row) for row in ranks[0]] == [tuple(row) for row in ranks[1]]
    for table in ("due", "held", "fresh"):
        await connection.rows(f"DROP TABLE temp.{table}")


async def assert_exact(connection: Connection) -> None:
    """The documents are the wordings of approved revisions, and the index's own check passes."""
    approved = await connection.rows(
        "SELECT DISTINCT rc.chapter_text_id AS id FROM submissions AS s"
        " JOIN revision_chapters AS rc ON rc.revision_id = s.approved_revision"
    )
    assert await indexed(connection) == {row["id"] for row in approved}
    shown = await connection.rows("SELECT id FROM submissions WHERE approved_revision IS NOT NULL")
    assert await cards(connection) == {row["id"] for row in shown}
    await assert_as_if_new(connection)
    await connection.rows("INSERT INTO chapter_search (chapter_search) VALUES ('integrity-check')")
    await connection.rows("INSERT INTO story_search (story_search) VALUES ('integrity-check')")


async def test_a_wording_shared_by_servers_and_revisions_stays_while_anybody_reads_it(tmp_path: Path) -> None:
    async with open_shelf(tmp_path) as shelf, shelf.database.write() as connection:
        story = await shelf.new_story(connection)
        kept = await shelf.chapter(connection, story, "Arrival|The night *ferry* kept")
        old = await shelf.chapter(connection, story, "An older wording")
        first = await shelf.revision(connection, story, Metadata(title="Old"), [kept, old])
        here = await shelf.draft(connection, HERE, story, first)
        there = await shelf.draft(connection, THERE, story, first)
        await assert_exact(connection)
        await shelf.approve(connection, here, HERE)
        await shelf.approve(connection, there, THERE)
        await assert_exact(connection)
        assert await matches(connection, "arrival") == {kept[1]}

        new = await shelf.chapter(connection, story, "A newer wording", old[0])
        second = await shelf.revision(connection, story, Metadata(title="New"), [kept, new])
        await submissions.point_at_revision(connection, here, HERE, second)
        await shelf.approve(connection, here, HERE)
        assert await indexed(connection) == {kept[1], old[1], new[1]}

        await shelf.withdraw(connection, there, THERE)
        assert await indexed(connection) == {kept[1], new[1]}
        assert await matches(connection, "older") == set()
        await shelf.withdraw(connection, here, HERE)
        assert await indexed(connection) == set()
        await assert_exact(connection)


async def test_doing_it_twice_changes_nothing(tmp_path: Path) -> None:
    async with open_shelf(tmp_path) as shelf:
        submission = await shelf.story(HERE, "Twice", "one text")
        async with shelf.database.write() as connection:
            revision = await connection.value("SELECT approved_revision FROM submissions")
            await index.index_submission(connection, submission)
            await index.unindex_submission(connection, submission, revision)
            await assert_exact(connection)
            await shelf.withdraw(connection, submission, HERE)
            await index.unindex_submission(connection, submission, revision)
            await index.index_submission(connection, submission)
            await assert_exact(connection)


async def test_a_draft_is_not_indexed(tmp_path: Path) -> None:
    async with open_shelf(tmp_path) as shelf, shelf.database.write() as connection:
        story = await shelf.new_story(connection)
        pair = await shelf.chapter(connection, story, "a draft")
        revision = await shelf.revision(connection, story, Metadata(title="Draft"), [pair])
        submission = await shelf.draft(connection, HERE, story, revision)
        await index.index_submission(connection, submission)
        assert await indexed(connection) == await cards(connection) == set()


async def test_the_index_is_filled_anew_when_its_rules_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_shelf(tmp_path) as shelf:
        await shelf.story(HERE, "One", "first text", rating=Rating.EXPLICIT)
        gone = await shelf.story(HERE, "Two", "second text")
        async with shelf.database.write() as connection:
            await shelf.withdraw(connection, gone, HERE)
            assert await index.fill_where_outdated(connection)
            assert not await index.fill_where_outdated(connection)
            await assert_exact(connection)

        def folded_otherwise(plain: str) -> str:
            return "new " + terms.searchable(plain)

        monkeypatch.setattr(index, "FOLDING", terms.FOLDING + 1)
        monkeypatch.setattr(index, "searchable", folded_otherwise)
        async with shelf.database.write() as connection:
            assert await index.fill_where_outdated(connection)
            await assert_exact(connection)
            assert len(await matches(connection, "new")) == 1


async def test_a_text_is_given_only_to_a_server_whose_readers_may_see_it(tmp_path: Path) -> None:
    async with open_shelf(tmp_path) as shelf:
        await shelf.story(HERE, "One", "first|*some* text")
        async with shelf.database.read() as connection:
            (text_id,) = await indexed(connection)
            assert await chapter_texts(connection, HERE, [text_id]) == {text_id: ("first", "*some* text")}
            assert await chapter_texts(connection, THERE, [text_id]) == {}


Step = tuple[str, int, int]
steps = st.lists(
    st.tuples(st.sampled_from(["edit", "approve", "withdraw", "reject"]), st.integers(0, 1), st.integers(0, 2)),
    max_size=25,
)


@settings(max_examples=60)
@given(steps)
def test_any_history_leaves_exactly_what_readers_may_see(history: list[Step]) -> None:
    asyncio.run(_play(history))


async def _play(history: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with open_shelf(Path(folder)) as shelf, shelf.database.write() as connection:
            story = await shelf.new_story(connection)
            pairs = [await shelf.chapter(connection, story, f"same words word{n}") for n in range(3)]
            revision = await shelf.revision(connection, story, Metadata(title="T0"), pairs)
            submissions = [await shelf.draft(connection, guild, story, revision) for guild in (HERE, THERE)]
            for number, (action, which, chapter) in enumerate(history):
                await _step(shelf, connection, story, pairs, submissions[which], (action, which, chapter), number)
                await assert_exact(connection)


async def _step(
    shelf: Shelf,
    connection: Connection,
    story: int,
    pairs: list[tuple[int, int]],
    submission: int,
    step: Step,
    number: int,
) -> None:
    action, which, chapter = step
    guild = (HERE, THERE)[which]
    if action == "edit":
        pairs[chapter] = await shelf.chapter(connection, story, f"same words edit{number}", pairs[chapter][0])
        kept = pairs if number % 3 else pairs[:chapter] + pairs[chapter + 1 :]
        revision = await shelf.revision(connection, story, Metadata(title=f"T{number}"), kept)
        await submissions.point_at_revision(connection, submission, guild, revision)
    elif action == "approve":
        await shelf.approve(connection, submission, guild)
    else:
        state = State.WITHDRAWN if action == "withdraw" else State.REJECTED
        await shelf.move(connection, submission, guild, state)
