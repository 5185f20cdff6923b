"""Tags under one name, as moderators' use cases and on a real library file."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.excerpts.selection import Selection
from bot.domain.gate import Audience, AudienceKind, Viewer
from bot.domain.moderation.audit import LogFilter
from bot.domain.stories import Rating, TagKind
from bot.domain.tags import Doing, TagChange
from bot.errors import AlreadyDone, BadInput, NotFound
from bot.services.context import Context
from bot.services.library.service import Question, SearchService
from bot.services.submissions.service import load
from bot.services.tags.service import Preview, TagService
from bot.storage.excerpts.turns import fitting_count
from bot.storage.moderation import audit
from bot.storage.stories import stories
from bot.storage.submissions import approval_snapshots
from bot.storage.tags import tags
from tests.conftest import FakeClock
from tests.support.shelf import Shelf, open_shelf

HERE, THERE = 1, 2
MODERATOR, OTHER = 11, 12
PLACE = Audience(AudienceKind.CHANNEL, HERE, age_restricted=True)
MILD = Audience(AudienceKind.CHANNEL, HERE)
VIEWER = Viewer(MODERATOR, moderator=True)
REL = TagKind.RELATIONSHIP


class Library(Shelf):
    """A shelf, what cares for its tags and what finds them."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(shelf.database)
        self.clock = FakeClock()
        self.tags = TagService(Context(shelf.database, self.clock))
        self.search = SearchService(Context(shelf.database, self.clock))

    async def preview(
        self, doing: Doing, typed: str, into: str = "", kind: TagKind | None = None, audience: Audience = PLACE
    ) -> Preview:
        request = await self.tags.request(HERE, doing, typed, into, kind)
        return await self.tags.preview(HERE, MODERATOR, audience, VIEWER, request)

    async def apply(self, change: int, who: int = MODERATOR) -> TagChange | Preview:
        return await self.tags.apply(HERE, who, PLACE, VIEWER, change)

    async def do(self, doing: Doing, typed: str, into: str = "", kind: TagKind | None = None) -> TagChange:
        done = await self.apply((await self.preview(doing, typed, into, kind)).id)
        assert isinstance(done, TagChange)
        return done

    async def relationships(self, submission_id: int) -> tuple[str, ...]:
        async with self.database.read() as connection:
            return (await load(connection, submission_id, approved=True)).metadata.relationships

    async def found(self, query: str) -> list[str]:
        page = await self.search.search(Question(HERE, PLACE, VIEWER, query))
        return sorted(item.title for item in page.items)

    async def tagged(self, typed: str) -> list[str]:
        page = await self.search.browse(Question(HERE, PLACE, VIEWER, tags=typed))
        return sorted(item.title for item in page.items)

    async def everything(self) -> list[tuple[object, ...]]:
        """All that a change of tags may touch, and what the index holds of cards."""
        async with self.database.read() as connection:
            found: list[tuple[object, ...]] = []
            for table in ("submission_tags", "approved_tags", "tag_synonyms"):
                found += [tuple(row) for row in await connection.rows(f"SELECT * FROM {table} ORDER BY 1, 2, 3")]
            found += [
                tuple(row)
                for row in await connection.rows(
                    "SELECT rowid, fandoms, relationships, characters, tags FROM story_search ORDER BY rowid"
                )
            ]
            return found


@pytest.fixture
async def library(tmp_path: Path) -> AsyncGenerator[Library, None]:
    async with open_shelf(tmp_path) as shelf:
        yield Library(shelf)


async def test_a_relationship_is_the_same_in_any_order(library: Library) -> None:
    await library.story(HERE, "One", "x", relationships=("Mara/Tomas",))
    await library.story(HERE, "Two", "x", relationships=("tomas / mara",))
    await library.story(HERE, "Three", "x", relationships=("Mara & Tomas",))
    assert await library.tagged("Tomas/Mara") == ["One", "Two"]
    assert await library.tagged("tomas&mara") == ["Three"]
    assert await library.found("Tomas/Mara") == ["One", "Three", "Two"]  # words; the filter is what is exact
    page = await library.tags.page(HERE, PLACE, VIEWER, REL, 0)
    assert [(use.key, use.stories) for use in page.items] == [("mara/tomas", 2), ("mara & tomas", 1)]


async def test_search_leaves_out_a_relationship_in_either_order(library: Library) -> None:
    await library.story(HERE, "One", "water", relationships=("Mara/Tomas",))
    await library.story(HERE, "Two", "water", relationships=("Mara/Ode",))
    assert await library.found("water -Tomas/Mara") == ["Two"]
    assert await library.found("water -Mara/Tomas") == ["Two"]


async def test_merged_tags_are_one_and_an_undo_leaves_no_trace(library: Library) -> None:
    one = await library.story(HERE, "One", "x", relationships=("Marmas", "Ode/Ree"))
    two = await library.story(HERE, "Two", "x", relationships=("Tomas/Mara", "Marmas"))
    elsewhere = await library.story(THERE, "Far", "x", relationships=("Marmas",))
    before = await library.everything()
    preview = await library.preview(Doing.MERGE, "Marmas", "mara/tomas")
    assert (preview.library, preview.more, preview.anew) == (2, 0, False)
    assert [title.title for title in preview.titles] == ["Two", "One"]
    assert await library.everything() == before
    assert isinstance(await library.apply(preview.id), TagChange)
    # As most stories write it, not as the moderator typed it.
    assert await library.relationships(one) == ("Tomas/Mara", "Ode/Ree")
    assert await library.relationships(two) == ("Tomas/Mara",)
    assert await library.relationships(elsewhere) == ("Marmas",)
    assert await library.found("marmas") == await library.found("tomas") == ["One", "Two"]
    assert await library.tagged("Marmas") == await library.tagged("Mara/Tomas") == ["One", "Two"]
    await library.tags.undo(HERE, MODERATOR, preview.id)
    assert await library.everything() == before
    assert await library.tagged("Mara/Tomas") == ["Two"]


async def test_a_merger_brings_synonyms_along_and_nothing_chains(library: Library) -> None:
    story = await library.story(HERE, "One", "x", characters=("Wee Ode",))
    await library.do(Doing.MERGE, "Wee Ode", "Little Ode")
    await library.do(Doing.MERGE, "Little Ode", "Captain Ode")
    async with library.database.read() as connection:
        assert (await load(connection, story, approved=True)).metadata.characters == ("Captain Ode",)
        rows = await tags.synonyms_of(connection, HERE, TagKind.CHARACTER, ["captain ode"])
    assert [row.name for row in rows] == ["Captain Ode", "Little Ode", "Wee Ode"]
    view = await library.tags.show(HERE, PLACE, VIEWER, TagKind.CHARACTER, "captain ode")
    assert view.synonyms == ("Little Ode", "Wee Ode")
    assert await library.tags.find(HERE, "WEE ODE") == (TagKind.CHARACTER, "captain ode")


async def test_undo_restores_what_is_safe_and_says_the_rest(library: Library) -> None:
    story = await library.story(HERE, "One", "x", characters=("Ode", "Oda"))
    first = await library.do(Doing.MERGE, "Ode, Oda", "Captain Ode")
    await library.do(Doing.SPLIT, "Oda")
    undone = await library.tags.undo(HERE, MODERATOR, first.id)
    assert undone.left == ("Oda",)
    async with library.database.read() as connection:
        assert (await load(connection, story, approved=True)).metadata.characters == ("Ode", "Oda")
    with pytest.raises(AlreadyDone):
        await library.tags.undo(HERE, MODERATOR, first.id)


async def test_undo_of_what_was_merged_further_asks_for_the_later_one_first(library: Library) -> None:
    await library.story(HERE, "One", "x", characters=("Ode",))
    before = await library.everything()
    first = await library.do(Doing.MERGE, "Ode", "Captain Ode")
    second = await library.do(Doing.MERGE, "Captain Ode", "Admiral Ode")
    with pytest.raises(AlreadyDone, match="later change first"):
        await library.tags.undo(HERE, MODERATOR, first.id)
    await library.tags.undo(HERE, MODERATOR, second.id)
    await library.tags.undo(HERE, MODERATOR, first.id)
    assert await library.everything() == before


async def test_undo_follows_stories_that_came_and_changed_since(library: Library) -> None:
    story = await library.story(HERE, "One", "x", relationships=("Marmas",))
    change = await library.do(Doing.MERGE, "Marmas", "Mara/Tomas")
    late = await library.story(HERE, "Late", "x", relationships=("marmas",))
    assert await library.relationships(late) == ("Mara/Tomas",)
    async with library.database.write() as connection:
        await approval_snapshots.keep(connection, story)
    await library.tags.undo(HERE, MODERATOR, change.id)
    assert await library.relationships(late) == ("marmas",)
    assert await library.tagged("Mara/Tomas") == []
    async with library.database.write() as connection:
        # What was kept while the synonym was in force comes back without it.
        await approval_snapshots.put_back(connection, story, HERE)
    assert await library.relationships(story) == ("Marmas",)


async def test_a_writers_words_stay_in_their_revision_and_in_the_next_one(library: Library) -> None:
    await library.story(HERE, "Old", "x", relationships=("Mara/Tomas",))
    await library.do(Doing.MERGE, "Marmas", "Mara/Tomas")
    story = await library.story(HERE, "One", "x", relationships=("MarMas", "Tomas/Mara"))
    async with library.database.read() as connection:
        shown = await load(connection, story)
        assert shown.metadata.relationships == ("Mara/Tomas",)
        assert shown.reworded == (("MarMas", "Mara/Tomas"), ("Tomas/Mara", "Mara/Tomas"))
        written = await stories.revision_card(connection, shown.story_id, shown.revision_id)
        assert written is not None and written[0].relationships == ("MarMas", "Tomas/Mara")
        # An edit starts from the card in force; what was left alone is what was typed.
        next_one = await tags.as_typed(connection, story, shown.metadata)
    assert next_one.relationships == ("MarMas", "Tomas/Mara")


async def test_a_writer_who_respells_a_tag_is_taken_at_their_word(library: Library) -> None:
    story = await library.story(HERE, "One", "x", relationships=("mara/tomas", "Tomas/Mara"), tags=("slow burn",))
    async with library.database.read() as connection:
        card = (await load(connection, story)).metadata
        assert card.relationships == ("mara/tomas",)
        assert (await tags.as_typed(connection, story, card)).relationships == ("mara/tomas", "Tomas/Mara")
        respelt = replace(card, relationships=("Mara/Tomas",), tags=("Slow Burn",))
        assert await tags.as_typed(connection, story, respelt) == respelt


async def test_excerpts_follow_the_synonyms_of_what_was_chosen(library: Library) -> None:
    await library.story(HERE, "One", "x", relationships=("Mara/Tomas",), fandoms=("Harbour Lights",))
    chosen = Selection(fandoms=("HL",), tags=("Marmas",))
    async with library.database.read() as connection:
        assert await fitting_count(connection, HERE, chosen, library.now) == 0
    await library.do(Doing.MERGE, "Marmas", "Tomas/Mara")
    await library.do(Doing.MERGE, "HL", "Harbour Lights")
    async with library.database.read() as connection:
        assert await fitting_count(connection, HERE, chosen, library.now) == 1
        assert await fitting_count(connection, HERE, replace(chosen, without=("tomas/mara",)), library.now) == 0


async def test_rename_keeps_the_old_name_as_a_synonym_and_goes_back(library: Library) -> None:
    story = await library.story(HERE, "One", "x", relationships=("mara/tomas",))
    await library.do(Doing.RENAME, "mara/tomas", "Tomas Reed/Mara Vane")
    assert await library.relationships(story) == ("Tomas Reed/Mara Vane",)
    assert await library.tagged("Tomas/Mara") == ["One"]
    await library.do(Doing.RENAME, "Tomas Reed/Mara Vane", "Tomas/Mara")
    assert await library.relationships(story) == ("Tomas/Mara",)
    assert await library.tagged("Mara Vane/Tomas Reed") == ["One"]


async def test_only_the_spelling_is_renamed(library: Library) -> None:
    story = await library.story(HERE, "One", "x", fandoms=("harbour lights",))
    await library.do(Doing.RENAME, "harbour lights", "Harbour Lights")
    async with library.database.read() as connection:
        assert (await load(connection, story, approved=True)).metadata.fandoms == ("Harbour Lights",)


@pytest.mark.parametrize(
    ("doing", "typed", "into", "kind", "said"),
    [
        (Doing.MERGE, "Nobody", "None", None, "which kind"),
        (Doing.MERGE, "Ode", "Ode", None, "nothing would change"),
        (Doing.MERGE, "Ode", "Mara/Tomas", None, "different kinds"),
        (Doing.MERGE, "Ferry", "Boat", None, "several kinds"),
        (Doing.SPLIT, "Ode", "", None, "not a synonym"),
        (Doing.MERGE, "Underage", "Other", TagKind.WARNING, "archive's own"),
        (Doing.MERGE, " , ", "Ode", None, "at least one"),
        (Doing.MERGE, "Ode", "x" * 151, None, "at most 150"),
    ],
)
async def test_refusals_say_what_to_do(
    library: Library, doing: Doing, typed: str, into: str, kind: TagKind | None, said: str
) -> None:
    await library.story(
        HERE, "One", "x", characters=("Ode", "Ferry"), relationships=("Mara/Tomas",), tags=("Ferry",),
        warnings=("Underage",),
    )  # fmt: skip
    if typed == "Ode" and into == "Ode":
        await library.do(Doing.MERGE, "Oda", "Ode")
    with pytest.raises(BadInput, match=said):
        await library.preview(doing, typed, into, kind)


async def test_what_changed_since_the_preview_is_shown_anew(library: Library) -> None:
    await library.story(HERE, "One", "x", characters=("Ode",))
    preview = await library.preview(Doing.MERGE, "Ode", "Captain Ode")
    await library.story(HERE, "Two", "x", characters=("Ode",))
    before = await library.everything()
    anew = await library.apply(preview.id)
    assert isinstance(anew, Preview) and anew.anew and anew.library == 2
    assert await library.everything() == before
    assert isinstance(await library.apply(preview.id), TagChange)
    with pytest.raises(AlreadyDone):
        await library.apply(preview.id)


async def test_two_moderators_at_once(library: Library) -> None:
    story = await library.story(HERE, "One", "x", characters=("Ode",))
    one = await library.preview(Doing.MERGE, "Ode", "Captain Ode")
    other = await library.preview(Doing.MERGE, "Ode", "Admiral Ode")
    done = await asyncio.gather(library.apply(one.id), library.apply(other.id, OTHER))
    assert sorted(type(each).__name__ for each in done) == ["Preview", "TagChange"]
    async with library.database.read() as connection:
        characters = (await load(connection, story, approved=True)).metadata.characters
    assert characters in (("Captain Ode",), ("Admiral Ode",))
    same = await asyncio.gather(*(library.apply(other.id) for _ in range(2)), return_exceptions=True)
    assert sorted(type(each).__name__ for each in same) == ["AlreadyDone", "TagChange"]


async def test_the_log_tells_and_names_no_tag_of_adult_stories(library: Library) -> None:
    await library.story(HERE, "One", "x", characters=("Ode",))
    await library.story(HERE, "Two", "x", rating=Rating.MATURE, characters=("Grim",))
    change = await library.do(Doing.MERGE, "Ode", "Captain Ode")
    await library.tags.undo(HERE, OTHER, change.id)
    await library.do(Doing.MERGE, "Grim", "Grimmer")
    async with library.database.read() as connection:
        told = await audit.acts(connection, HERE, LogFilter(), 10, 0)
    assert [(act.actor_id, act.action) for act in told] == [
        (MODERATOR, "tagsmerge"),
        (OTHER, "tagsundone"),
        (MODERATOR, "tagsmerge"),
    ]
    assert told[2].detail == "Ode → Captain Ode"
    assert "Grim" not in told[0].detail


async def test_names_of_adult_stories_stay_where_they_belong(library: Library) -> None:
    await library.story(HERE, "One", "x", characters=("Ode",))
    await library.story(HERE, "Dark", "x", rating=Rating.EXPLICIT, characters=("Grim",))
    page = await library.tags.page(HERE, MILD, VIEWER, None, 0)
    assert [use.name for use in page.items] == ["Ode"]
    preview = await library.preview(Doing.MERGE, "Grim", "Grimmer", audience=MILD)
    assert (preview.library, preview.titles) == (1, ())
    await library.do(Doing.MERGE, "Grim", "Grimmer")
    assert await library.tags.synonyms_like(HERE, MILD, VIEWER, "gri") == []
    assert [row.name for _kind, row in await library.tags.synonyms_like(HERE, PLACE, VIEWER, "gri")] == ["Grim"]
    assert await library.search.tag_names(HERE, MILD, VIEWER, "grim") == ()


async def test_suggestions_find_synonyms_and_put_the_most_used_first(library: Library) -> None:
    for number in range(3):
        await library.story(HERE, f"S{number}", "x", relationships=("Tomas Reed/Mara Vane",))
    await library.story(HERE, "Other", "x", relationships=("Ree/Mara Vane",), fandoms=("Harbour Lights",))
    await library.do(Doing.MERGE, "Marmas", "Mara Vane/Tomas Reed")
    await library.do(Doing.MERGE, "HL", "Harbour Lights")
    found = await library.search.tag_names(HERE, PLACE, VIEWER, "marm")
    assert [(tag.name, tag.synonym, tag.stories) for tag in found] == [("Tomas Reed/Mara Vane", "Marmas", 3)]
    found = await library.search.tag_names(HERE, PLACE, VIEWER, "mara v")
    assert [(tag.name, tag.synonym) for tag in found] == [("Tomas Reed/Mara Vane", ""), ("Ree/Mara Vane", "")]
    found = await library.search.tag_names(HERE, PLACE, VIEWER, "tomas reed/mar")
    assert [tag.name for tag in found] == ["Tomas Reed/Mara Vane"]
    (fandom,) = await library.search.fandom_names(HERE, PLACE, VIEWER, "hl")
    assert (fandom.name, fandom.synonym) == ("Harbour Lights", "HL")
    page = await library.search.browse(Question(HERE, PLACE, VIEWER, fandom="hl"))
    assert [item.title for item in page.items] == ["Other"]


async def test_lists_have_pages(library: Library) -> None:
    await library.story(HERE, "One", "x", tags=tuple(f"Tag {number:02}" for number in range(13)))
    first = await library.tags.page(HERE, PLACE, VIEWER, TagKind.ADDITIONAL, 0)
    last = await library.tags.page(HERE, PLACE, VIEWER, TagKind.ADDITIONAL, 99)
    assert (len(first.items), first.pages, len(last.items), last.number) == (10, 2, 3, 1)
    for number in range(12):
        await library.story(HERE, f"S{number}", "x", characters=("Ode",))
    view = await library.tags.show(HERE, PLACE, VIEWER, TagKind.CHARACTER, "ode", 1)
    assert (len(view.titles), view.pages) == (2, 2)
    with pytest.raises(NotFound):
        await library.tags.show(HERE, PLACE, VIEWER, TagKind.CHARACTER, "nobody")


async def test_an_older_librarys_keys_are_made_anew(library: Library) -> None:
    story = await library.story(HERE, "One", "x", relationships=("Tomas/Mara",))
    async with library.database.write() as connection:
        for table in ("submission_tags", "approved_tags"):
            await connection.rows(f"UPDATE {table} SET name_key = 'tomas/mara', typed_key = 'tomas/mara'")
        await connection.rows("DELETE FROM tag_rules")
    assert await library.tagged("Mara/Tomas") == []
    assert await library.search.prepare()
    assert await library.tagged("Mara/Tomas") == ["One"]
    assert not await library.search.prepare()
    assert await library.relationships(story) == ("Tomas/Mara",)
