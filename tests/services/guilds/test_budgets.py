"""What people hand in stays within the budgets of their server, on every way in, however many come at once."""

import ast
import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.domain.guilds import budgets
from bot.domain.guilds.budgets import Budget
from bot.domain.guilds.settings import PERSON_MEGABYTES, SERVER_MEGABYTES
from bot.domain.ids import RevisionId
from bot.domain.stories import Metadata, Notes, Rating
from bot.domain.submissions.submissions import Submission
from bot.errors import NotAllowed
from bot.services.context import Context
from bot.services.host.service import OperatorService
from bot.services.wiring import Services, make_services
from bot.storage import migrate
from bot.storage.database import Database, open_database
from tests.conftest import FakeClock
from tests.support.libraries import new_library
from tests.support.services.stories import GUILD, OTHER, OTHER_MODERATOR, QUEUE, WRITER, draft, publish
from tests.support.sizes import counted, kept
from tests.support.sources import modules

# A megabyte, here: a budget of so many is used up by a few sentences.
LITTLE = 1000


@pytest.fixture
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budgets, "MEGABYTE", LITTLE)


def text(size: int, word: str = "weir") -> str:
    return f"{word} " * (size // (len(word) + 1)) + "end"


async def give(services: Services, *, person: int = 100, server: int = 5000, guild_id: int = GUILD) -> None:
    await services.guilds.choose(guild_id, person_megabytes=str(person), server_megabytes=str(server))


async def begin(services: Services, size: int = 2000, title: str = "Weir", guild_id: int = GUILD) -> Submission:
    return await services.submissions.start(guild_id, WRITER, "Wren", draft(text(size, title), title=title))


def rows(path: Path) -> dict[str, list[Any]]:
    """All that a library holds."""
    with closing(sqlite3.connect(path)) as library:
        tables = library.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        return {name: library.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in tables}


@dataclass
class Stage:
    """What somebody has on a server before something more comes."""

    services: Services
    operator: OperatorService
    draft: Submission
    before: RevisionId
    other: Submission  # of somebody else
    elsewhere: Submission
    recommended: Submission
    invitation: int
    waiting: int


async def stage(database: Database, clock: FakeClock) -> Stage:
    services = make_services(database, clock)
    for guild_id in (GUILD, OTHER):
        await services.guilds.choose(guild_id, library_channel=1, adult_channel=2, queue_channel=3)
    begun = await services.submissions.start(GUILD, WRITER, "Wren", draft(text(1000), text(1000, "reed"), title="Weir"))
    kept_draft = (await services.submissions.correct(begun.id, WRITER, title="Low Weir")).submission
    theirs = await services.submissions.start(GUILD, 77, "Ada", draft(text(1500, "boat"), title="Boat"))
    await services.coauthors.invite(theirs.id, 77, WRITER)
    (invited,) = await services.coauthors.invited(WRITER, GUILD)
    waiting = await services.waiting_chapters.keep(GUILD, WRITER, kept_draft.id, draft(text(900), title=""))
    link = Metadata(title="Far", link="https://example.org/works/1", rating=Rating.GENERAL, authors=("Reed",))
    recommended = await services.recommendations.start(GUILD, WRITER, link)
    elsewhere = await begin(services, title="Elsewhere", guild_id=OTHER)
    operator = OperatorService(Context(database, clock), services)
    ids = (invited.invitation.id, waiting.kept.id)
    return Stage(services, operator, kept_draft, begun.revision_id, theirs, elsewhere, recommended, *ids)


def first(submission: Submission) -> Any:
    return submission.contents[0].chapter_id


MORE = draft(text(3000, "more"), title="More")
WAYS: dict[str, Callable[[Stage], Awaitable[Any]]] = {
    "hand in": lambda s: s.services.submissions.start(GUILD, WRITER, "Wren", MORE),
    "ask for room": lambda s: s.services.submissions.require_room(GUILD, WRITER),
    "import": lambda s: s.operator.take_in(
        MORE, guild_id=GUILD, author_id=WRITER, pen_name=None, rating=None, name="more", approve=True
    ),
    "from another server": lambda s: s.services.other_servers.hand_in(s.elsewhere.id, GUILD, WRITER),
    "recommend": lambda s: s.services.recommendations.start(
        GUILD, WRITER, Metadata(title="B", link="https://example.org/2", rating=Rating.GENERAL, authors=("Reed",))
    ),
    "correct a recommendation": lambda s: s.services.recommendations.correct(
        s.recommended.id, WRITER, QUEUE, summary="Read it."
    ),
    "correct": lambda s: s.services.submissions.correct(s.draft.id, WRITER, summary=text(4000)),
    "replace the text": lambda s: s.services.submissions.replace_text(s.draft.id, WRITER, MORE),
    "ask for room for chapters": lambda s: s.services.waiting_chapters.require_room(GUILD, WRITER),
    "keep chapters": lambda s: s.services.waiting_chapters.keep(GUILD, WRITER, s.draft.id, MORE),
    "correct kept chapters": lambda s: s.services.waiting_chapters.correct(
        s.waiting, WRITER, 1, "Title", Notes(text(1000), "")
    ),
    "add chapters": lambda s: s.services.waiting_chapters.add(s.waiting, WRITER, QUEUE),
    "rename a chapter": lambda s: s.services.chapters.rename(
        s.draft.id, WRITER, first(s.draft), "Title", Notes(text(3000), ""), QUEUE
    ),
    "rewrite a chapter": lambda s: s.services.chapters.rewrite(s.draft.id, WRITER, first(s.draft), MORE, QUEUE),
    "move a chapter": lambda s: s.services.chapters.move(s.draft.id, WRITER, first(s.draft), 1, QUEUE),
    "remove a chapter": lambda s: s.services.chapters.remove(s.draft.id, WRITER, first(s.draft), QUEUE),
    "go back": lambda s: s.services.chapters.go_back(s.draft.id, WRITER, s.before, QUEUE),
    "sign": lambda s: s.services.authors.sign(s.draft.id, WRITER, "Wren Alder of the Weir", QUEUE),
    "accept an invitation": lambda s: s.services.coauthors.accept(s.invitation, WRITER, "", QUEUE),
}
# One author more is no text more for the server.
FULL = [
    (way, whose) for way in WAYS for whose in ("person", "server") if (way, whose) != ("accept an invitation", "server")
]


@pytest.mark.parametrize(("way", "whose"), FULL)
async def test_no_way_in_leads_past_a_budget(
    database: Database, clock: FakeClock, little: None, way: str, whose: str
) -> None:
    set_up = await stage(database, clock)
    await give(set_up.services, **{whose: 1})
    before = rows(database.path)
    with pytest.raises(NotAllowed, match="our texts" if whose == "person" else "ll texts") as refused:
        await WAYS[way](set_up)
    assert "KB of 1 KB" in refused.value.message or "MB of" in refused.value.message
    assert rows(database.path) == before


@pytest.mark.parametrize("way", WAYS)
async def test_every_way_is_open_while_there_is_room(
    database: Database, clock: FakeClock, little: None, way: str
) -> None:
    set_up = await stage(database, clock)
    await give(set_up.services)
    await WAYS[way](set_up)
    assert kept(database.path) == counted(database.path)


# What makes a library grow by what people hand in, and what looks whether it may.
GROWING = {"add_revision", "add_submission", "keep_chapters", "change_kept"}
WORDINGS = {"add_chapter_text"}
LOOKING = {"require_budget", "_require_budget", "add_draft", "_add_revision"}
# A kept text that is given a story, which it had not; nothing of it changes.
NO_GROWTH = {"choose_story"}


def calls(function: ast.AsyncFunctionDef) -> set[str]:
    found = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    return {each.attr if isinstance(each, ast.Attribute) else getattr(each, "id", "") for each in found}


def test_whatever_writes_texts_looks_at_the_budgets_in_the_same_transaction() -> None:
    """So that the next way in can't forget it. A wording comes into a library with a revision only."""
    wrong: list[str] = []
    seen = 0
    for name, tree in modules("bot/services"):
        for function in ast.walk(tree):
            if not isinstance(function, ast.AsyncFunctionDef) or function.name in NO_GROWTH:
                continue
            made = calls(function)
            if made & GROWING:
                seen += 1
                if not made & LOOKING:
                    wrong.append(f"{name}.{function.name}")
            if made & WORDINGS and not made & {"revise", "_add_revision"} and function.name != "_add_chapters":
                wrong.append(f"{name}.{function.name}: wordings without a revision")
    assert not wrong
    assert seen >= 6


async def test_two_at_once_do_not_go_over_together(tmp_path: Path, clock: FakeClock, little: None) -> None:
    """As a bot and the command line beside it would: each has the file open for itself."""
    path = new_library(tmp_path / "library.db")
    opened = [await open_database(path), await open_database(path)]
    both = [make_services(one, clock) for one in opened]
    await give(both[0], person=6)
    done = await asyncio.gather(
        *(begin(services, 4000, title) for services, title in zip(both, ("Weir", "Boat"), strict=True)),
        *(begin(both[0], 4000, f"Other {number}") for number in range(3)),
        return_exceptions=True,
    )
    assert sum(isinstance(one, Submission) for one in done) == 1, done
    assert all(isinstance(one, Submission | NotAllowed) for one in done), done
    assert kept(path) == counted(path)
    for one in opened:
        await one.close()


async def test_what_takes_no_more_than_before_is_let_through(services: Services, little: None) -> None:
    await begin(services, 3000, "Boat")
    kept_draft = await begin(services, 5000)
    await services.submissions.replace_text(kept_draft.id, WRITER, draft(text(500), title="Weir"))
    await give(services, person=2)
    with pytest.raises(NotAllowed):
        await services.submissions.correct(kept_draft.id, WRITER, title="Low Weir")
    # The long text is kept to go back to, until the text is replaced once more.
    await services.submissions.replace_text(kept_draft.id, WRITER, draft(text(400), title="Weir"))
    assert 2 * LITTLE < (await services.budgets.person(GUILD, WRITER)).used < 6 * LITTLE
    await give(services, person=6)
    await services.submissions.correct(kept_draft.id, WRITER, title="Low Weir")


async def test_deleting_a_draft_makes_room(services: Services, little: None) -> None:
    await give(services, person=6)
    first_one = await begin(services, 4000)
    with pytest.raises(NotAllowed, match="Delete drafts"):
        await begin(services, 4000, "Boat")
    await services.submissions.discard(first_one.id, WRITER)
    assert (await services.budgets.person(GUILD, WRITER)).used == 0
    await begin(services, 4000, "Boat")


async def test_a_budget_is_of_one_server(services: Services, little: None) -> None:
    await give(services, person=3)
    await begin(services, 2000, guild_id=OTHER)
    await begin(services, 2000)
    with pytest.raises(NotAllowed):
        await begin(services, 2000, "Boat")
    await begin(services, 2000, "Boat", guild_id=OTHER)


async def test_the_sums_hold_through_a_storys_life(services: Services, database: Database, guild: int) -> None:
    story = await publish(services, "The lamp went out.", "She rowed by the sound, ümlaut and all.")
    same = lambda: (kept(database.path), counted(database.path))  # noqa: E731
    await services.submissions.correct(story.id, WRITER, queue_channel=QUEUE, tags=("rain", "river"))
    waiting = await services.waiting_chapters.keep(guild, WRITER, story.id, draft("Third.", title=""))
    await services.waiting_chapters.add(waiting.kept.id, WRITER, QUEUE)
    again = await services.waiting_chapters.keep(guild, WRITER, story.id, draft("Fourth.", title=""))
    await services.waiting_chapters.cancel(again.kept.id, WRITER)
    await services.other_servers.hand_in(story.id, OTHER, WRITER)
    await services.coauthors.invite(story.id, WRITER, OTHER_MODERATOR)
    (invited,) = await services.coauthors.invited(OTHER_MODERATOR, guild)
    await services.coauthors.accept(invited.invitation.id, OTHER_MODERATOR, "Sedge", QUEUE)
    one, other = same()
    assert one == other
    assert set(one["people"]) == {(g, p) for g in (guild, OTHER) for p in (WRITER, OTHER_MODERATOR)}
    await services.coauthors.leave(story.id, OTHER_MODERATOR)
    one, other = same()
    assert one == other
    assert set(one["people"]) == {(guild, WRITER), (OTHER, WRITER)}
    await services.coauthors.give_away(story.id, WRITER)
    one, other = same()
    assert one == other
    assert (guild, WRITER) not in one["people"]
    gone = await begin(services)
    await services.waiting_chapters.keep(guild, WRITER, gone.id, draft("Waits.", title=""))
    await services.submissions.discard(gone.id, WRITER)
    one, other = same()
    assert one == other


async def test_a_library_from_before_has_its_sums_after_the_migration(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((Path(__file__).parents[2] / "before" / "library.sql").read_text("utf-8"))
    migrate.bring_up_to_date(path)
    found = kept(path)
    assert found == counted(path)
    assert all(found.values())


async def test_the_moderators_are_told_once_when_little_is_left_for_all(
    services: Services, database: Database, guild: int, little: None
) -> None:
    def told() -> list[tuple[str, int]]:
        with closing(sqlite3.connect(database.path)) as library:
            return library.execute("SELECT key, channel_id FROM deliveries WHERE kind = 'nearly_full'").fetchall()

    await give(services, server=10)
    await begin(services, 5000)
    assert told() == []
    await begin(services, 2500, "Boat")
    await begin(services, 200, "Reed")
    assert [channel for _key, channel in told()] == [3]
    await give(services, server=11)
    await begin(services, 200, "Sedge")
    assert len(told()) == 2


def test_from_four_fifths_on_it_is_told() -> None:
    assert [Budget(used, 1000).nearly_full for used in (799, 800, 1000, 1001)] == [False, True, True, True]
    assert [Budget(used, 1000).full for used in (999, 1000)] == [False, True]
    assert [Budget(used, 1000).exceeded for used in (1000, 1001)] == [False, True]


async def test_it_is_a_hundred_megabytes_and_five_gigabytes_at_first(services: Services) -> None:
    assert (await services.budgets.person(GUILD, WRITER)).most == 100 * 2**20
    assert (await services.budgets.guild(GUILD)).most == 5 * 2**30
    assert (PERSON_MEGABYTES.least, SERVER_MEGABYTES.least) == (1, 1)
