"""Find, asked as the cogs and the command line ask it, on a real library file."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.domain.gate import MACHINE, Audience, AudienceKind, Viewer
from bot.domain.library import Listed
from bot.domain.stories import Rating, Status
from bot.errors import BadInput, NotFound
from bot.services.context import Context
from bot.services.library.service import SEARCH_KEPT_SECONDS, Length, Question, SearchService, Sort
from bot.storage.library import search as search_find
from tests.conftest import FakeClock
from tests.support.shelf import AUTHOR, Shelf, open_shelf

HERE, THERE = 1, 2
READER = Viewer(42)
WRITER = Viewer(AUTHOR)


def audience(guild_id: int = HERE, *, adult: bool = False, private: bool = True) -> Audience:
    return Audience(AudienceKind.CHANNEL, guild_id, age_restricted=adult, private=private)


class Library(Shelf):
    """A shelf with the service that searches it."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(shelf.database)
        self.clock = FakeClock()
        self.service = SearchService(Context(shelf.database, self.clock))

    def question(self, query: str = "", **parts: Any) -> Question:
        return replace(Question(HERE, audience(), READER, query), **parts)

    async def found(self, query: str, **parts: Any) -> list[str]:
        """Titles found, over all pages."""
        first = await self.service.search(self.question(query, **parts))
        pages = [first]
        for number in range(1, first.pages):
            pages.append(await self.service.search(self.question(query, **parts), number))
        found = [item.title for page in pages for item in page.items]
        assert len(found) == first.total
        return found

    async def shown(self, sort: Sort = Sort.NEWEST, **parts: Any) -> list[str]:
        page = await self.service.browse(self.question(**parts), sort)
        assert page.total == len(page.items)
        return [item.title for item in page.items]


@pytest.fixture
async def library(tmp_path: Path) -> AsyncGenerator[Library, None]:
    async with open_shelf(tmp_path) as shelf:
        yield Library(shelf)


def marked(item: Listed) -> str:
    return item.snippet.replace("\x02", "[").replace("\x03", "]")


async def test_every_part_of_a_story_is_searched(library: Library) -> None:
    await library.story(
        HERE,
        "The Night Ferry",
        "Arrivals|The *lanterns* swung.",
        authors=("Quill", "Ink"),
        summary="Two strangers on a **boat**.",
        fandoms=("Harbour Lights",),
        relationships=("Mara/Tomas",),
        characters=("Captain Ode",),
        tags=("Slow Burn",),
        warnings=("Major Character Death",),
        categories=("F/M",),
    )
    await library.story(HERE, "Other", "Nothing of it.")
    for query in (
        "ferry", "quill", "boat", "harbour", "tomas", "ode", "slow burn", "lanterns", "arrivals", "death"
    ):  # fmt: skip
        assert await library.found(query) == ["The Night Ferry"], query
    assert await library.found("lantern") == []


async def test_a_result_says_what_a_list_needs(library: Library) -> None:
    submission = await library.story(
        HERE,
        "The Night Ferry",
        "The lanterns swung.",
        "Arrivals|And the ferry\n\nleft the quay.",
        rating=Rating.TEEN,
        authors=("Quill", "Ink"),
        summary="A *boat*.",
        fandoms=("Zed", "Harbour Lights"),
        status=Status.IN_PROGRESS,
        planned_chapters=7,
        length=1234,
    )
    page = await library.service.search(library.question("quay ferry"))
    assert page.items == (
        Listed(
            submission,
            HERE,
            frozenset({AUTHOR}),
            "The Night Ferry",
            ("Quill", "Ink"),
            Rating.TEEN,
            Status.IN_PROGRESS,
            1234,
            2,
            7,
            ("Zed", "Harbour Lights"),
            "A *boat*.",
            snippet="And the \x02ferry\x03 left the \x02quay\x03.",
            chapter_number=2,
        ),
    )
    card = (await library.service.search(library.question("boat"))).items[0]
    assert (marked(card), card.chapter_number) == ("A [boat].", None)
    assert (await library.service.search(library.question("harbour"))).items[0].snippet == ""
    assert marked((await library.service.search(library.question("arrivals"))).items[0]) == "[Arrivals]"


async def test_the_exact_title_comes_first_then_cards_then_texts(library: Library) -> None:
    await library.story(HERE, "Ferry", "x", summary="Much else is told here. " * 20)
    await library.story(HERE, "Ferry Ferry", "ferry", authors=("Ferry",), fandoms=("Ferry",), tags=("Ferry",))
    await library.story(HERE, "A Story of Water", "The ferry, the ferry, the ferry.")
    await library.story(HERE, "The Night Ferry", "x")
    await library.story(HERE, "Quiet", "x", summary="With a ferry.")
    found = await library.found("ferry")
    assert (found[0], sorted(found[1:4]), found[4]) == (
        "Ferry",
        ["Ferry Ferry", "Quiet", "The Night Ferry"],
        "A Story of Water",
    )
    assert found.index("The Night Ferry") < found.index("Quiet")  # a title weighs more than a summary
    assert (await library.found("the night ferry"))[0] == "The Night Ferry"


async def test_a_story_is_found_once_with_its_best_chapter(library: Library) -> None:
    await library.story(HERE, "Long", "Rain. " * 50 + "ferry", "ferry ferry", "no")
    await library.story(HERE, "Else", "Sun.")
    page = await library.service.search(library.question("ferry"))
    assert [(item.title, item.chapter_number) for item in page.items] == [("Long", 2)]


async def test_a_place_is_found_in_a_chapter_of_any_length(library: Library) -> None:
    long = "The river went past them. " * 10_000
    await library.story(HERE, "The Long One", long + "Nobody lit the quayside lantern.")
    await library.story(HERE, "The Short One", "A quayside lantern.")
    found = {item.title: item.snippet for item in (await library.service.search(library.question("quayside"))).items}
    assert "quayside" in found["The Long One"] and "past them" in found["The Long One"]
    assert "quayside" in found["The Short One"]


async def test_words_may_be_shared_between_card_and_text(library: Library) -> None:
    await library.story(HERE, "One", "The lantern fell.", fandoms=("Harbour Lights",), characters=("Ode",))
    await library.story(HERE, "Two", "The lantern fell.", fandoms=("Elsewhere",))
    await library.story(HERE, "Three", "Nothing.", fandoms=("Harbour Lights",))
    assert await library.found("harbour lantern") == ["One"]
    assert await library.found("harbour ode lantern fell") == ["One"]
    assert await library.found('"harbour lights" "lantern fell"') == ["One"]
    assert await library.found("harbour lantern -ode") == []


async def test_exclusion_leaves_out_the_whole_story(library: Library) -> None:
    await library.story(HERE, "Plain", "A ferry.")
    await library.story(HERE, "Tagged", "A ferry.", tags=("Angst",))
    await library.story(HERE, "Inside", "A ferry.", "And angst.")
    await library.story(HERE, "Ferry of Angst", "x")
    assert await library.found("ferry -angst") == ["Plain"]
    assert await library.found('ferry -"and angst"') == ["Ferry of Angst", "Tagged", "Plain"]


@pytest.mark.parametrize("query", ["船", "渡船", "夜の渡", "夜の渡船", "“夜の渡船”", "배", "พาย", "cafe", "ÉLAN"])
async def test_scripts_and_accents(library: Library, query: str) -> None:
    await library.story(HERE, "Found", "彼は夜の渡船を待った。밤배. เขาพายเรือ Café élan.")
    await library.story(HERE, "Not", "Nothing of it.")
    page = await library.service.search(library.question(query))
    assert [item.title for item in page.items] == ["Found"]
    assert "\x02" in page.items[0].snippet


async def test_filters(library: Library) -> None:
    await library.story(
        HERE, "One", "ferry", rating=Rating.GENERAL, status=Status.COMPLETE, fandoms=("A B",), length=999
    )
    await library.story(
        HERE, "Two", "ferry", rating=Rating.TEEN, status=Status.IN_PROGRESS, fandoms=("Pokémon",), length=1000
    )
    await library.story(HERE, "Three", "ferry", fandoms=("A B", "Pokémon - All"), length=50_000)
    assert await library.found("ferry", rating=Rating.TEEN) == ["Two"]
    assert await library.found("ferry", status=Status.COMPLETE) == ["One"]
    assert await library.found("ferry", length=Length.TINY) == ["One"]
    assert await library.found("ferry", length=Length.SHORT) == ["Two"]
    assert await library.found("ferry", length=Length.HUGE) == ["Three"]
    assert sorted(await library.found("ferry", fandom="a b")) == ["One", "Three"]
    assert await library.found("ferry", fandom="Pokémon") == ["Two"]  # a fandom's own name is that alone
    assert sorted(await library.found("ferry", fandom="pokemon")) == ["Three", "Two"]
    assert await library.found("ferry", fandom="nowhere") == []
    assert await library.found("ferry", fandom="A B", length=Length.HUGE) == ["Three"]
    assert await library.shown(fandom="A B", status=Status.COMPLETE) == ["One"]


async def test_pages_are_stable_and_never_past_the_end(library: Library) -> None:
    for number in range(12):
        await library.story(HERE, f"Story {number:02}", "the same ferry")
    pages = [await library.service.search(library.question("ferry"), page) for page in range(3)]
    assert [len(page.items) for page in pages] == [5, 5, 2]
    assert [item.title for page in pages for item in page.items] == [f"Story {n:02}" for n in range(11, -1, -1)]
    assert {(page.pages, page.total, page.more) for page in pages} == {(3, 12, False)}
    for far in (3, 99):
        page = await library.service.search(library.question("ferry"), far)
        assert (page.number, page.items) == (2, pages[2].items)
        assert (await library.service.browse(library.question(), page=far)).number == 2
    nothing = await library.service.search(library.question("elephant"), 4)
    assert (nothing.items, nothing.number, nothing.pages, nothing.total) == ((), 0, 1, 0)


async def test_common_words_rank_the_newest_and_say_there_are_more(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(9):
        await library.story(HERE, f"Story {number}", "the same ferry")
        await library.story(THERE, f"Away {number}", "the same ferry")
    monkeypatch.setattr(search_find, "RANKED_WHOLE", 3)
    monkeypatch.setattr(search_find, "RANKED_NEWEST", 6)
    page = await library.service.search(library.question("ferry"))
    assert [item.title for item in page.items] == [f"Story {number}" for number in (8, 7, 6, 5, 4)]
    assert (page.total, page.more) == (6, True)
    monkeypatch.setattr(search_find, "RANKED_NEWEST", 10)
    page = await library.service.search(library.question("ferry"))
    assert (page.total, page.more) == (9, False)


async def test_two_servers_never_see_each_other(library: Library) -> None:
    await library.story(HERE, "Ours", "ferry", fandoms=("Our Fandom",))
    await library.story(THERE, "Theirs", "ferry", fandoms=("Their Fandom",))
    service = library.service
    for guild, title, fandom in ((HERE, "Ours", "Our Fandom"), (THERE, "Theirs", "Their Fandom")):
        where: dict[str, Any] = {"guild_id": guild, "audience": audience(guild)}
        assert await library.found("ferry", **where) == [title]
        assert await library.shown(**where) == [title]
        assert [found.title for found in await service.titles(guild, audience(guild), READER, "")] == [title]
        names = await service.fandom_names(guild, audience(guild), READER, "fandom")
        assert [found.name for found in names] == [fandom]
    # A question about one server asked from another shows nothing of it.
    assert (await service.search(library.question("ferry", audience=audience(THERE)))).items == ()


async def everything(library: Library, where: Audience, viewer: Viewer) -> Sequence[object]:
    """All that the service tells in one place: titles, numbers, fandoms, suggestions."""
    service = library.service
    question = library.question("ferry", audience=where, viewer=viewer)
    search = await service.search(question)
    browse = await service.browse(question)
    fandoms = await service.fandoms(HERE, where, viewer)
    return (
        sorted(item.title for item in search.items),
        search.total,
        [item.title for item in browse.items],
        browse.total,
        [(fandom.name, fandom.stories) for fandom in fandoms.items],
        fandoms.total,
        sorted(title.title for title in await service.titles(HERE, where, viewer, "fer")),
        sorted(title.title for title in await service.titles(HERE, where, viewer, "")),
        [fandom.name for fandom in await service.fandom_names(HERE, where, viewer, "")],
        (await service.search(replace(question, fandom="Dark"))).total,
    )


@pytest.mark.parametrize("rating", [Rating.MATURE, Rating.EXPLICIT, Rating.NOT_RATED])
async def test_the_gate_holds_in_results_numbers_and_suggestions(library: Library, rating: Rating) -> None:
    await library.story(HERE, "Mild Ferry", "ferry", rating=Rating.TEEN, fandoms=("Light",), author_id=5)
    await library.story(HERE, "Adult Ferry", "ferry", rating=rating, fandoms=("Dark", "Light"))
    mild = (
        ["Mild Ferry"], 1, ["Mild Ferry"], 1, [("Light", 1)], 1, ["Mild Ferry"], ["Mild Ferry"], ["Light"], 0
    )  # fmt: skip
    both = ["Adult Ferry", "Mild Ferry"]
    all_of_it = (both, 2, both, 2, [("Dark", 1), ("Light", 2)], 2, both, both, ["Light", "Dark"], 1)
    assert await everything(library, audience(), READER) == mild
    assert await everything(library, Audience(AudienceKind.DM), READER) == mild
    assert await everything(library, audience(), Viewer(9, moderator=True)) == mild
    assert await everything(library, audience(adult=True), READER) == all_of_it
    # One's own, but only where nobody else sees it.
    assert await everything(library, audience(), WRITER) == all_of_it
    assert await everything(library, audience(private=False), WRITER) == mild
    assert await everything(library, MACHINE, Viewer()) == all_of_it


async def test_browsing_orders_and_lists_fandoms(library: Library) -> None:
    await library.story(HERE, "The Zebra", "x", fandoms=("Beta", "alpha"))
    await library.story(HERE, "An Apple", "x", fandoms=("beta",))
    await library.story(HERE, "Middle", "x")
    assert await library.shown() == ["Middle", "An Apple", "The Zebra"]
    assert await library.shown(Sort.TITLE) == ["An Apple", "Middle", "The Zebra"]
    page = await library.service.fandoms(HERE, audience(), READER)
    assert [(fandom.key, fandom.stories) for fandom in page.items] == [("alpha", 1), ("beta", 2)]
    assert await library.shown(fandom="BETA") == ["An Apple", "The Zebra"]


async def test_fandoms_come_in_pages(library: Library) -> None:
    await library.story(HERE, "All", "x", fandoms=tuple(f"Fandom {number:02}" for number in range(60)))
    for asked, page, first, size in (
        (0, 0, "Fandom 00", 25),
        (2, 2, "Fandom 50", 10),
        (9, 2, "Fandom 50", 10),
    ):
        found = await library.service.fandoms(HERE, audience(), READER, asked)
        assert (found.number, found.items[0].name, len(found.items)) == (page, first, size)
        assert (found.pages, found.total) == (3, 60)


async def test_titles_are_suggested_by_word_beginning_and_inside(library: Library) -> None:
    for title in ("The Night Ferry", "Ferry", "Élan Vital", "夜の渡船", "Underferry", "Nothing"):
        await library.story(HERE, title, "ferry")

    async def suggested(typed: str) -> list[str]:
        return [found.title for found in await library.service.titles(HERE, audience(), READER, typed)]

    assert await suggested("ferry") == ["Ferry", "The Night Ferry", "Underferry"]
    assert await suggested("FER") == ["Ferry", "The Night Ferry", "Underferry"]
    assert await suggested("night fe") == ["The Night Ferry"]
    assert await suggested("elan") == ["Élan Vital"]
    assert await suggested("渡船") == ["夜の渡船"]
    assert await suggested('"-fer') == ["Ferry", "The Night Ferry"]
    assert (await suggested(""))[0] == "Nothing"
    assert len(await suggested("?!")) == 6
    assert await suggested("x" * 500) == []
    for number in range(30):
        await library.story(HERE, f"Ferry {number}", "x")
    assert len(await suggested("ferry")) == 25


async def test_a_command_names_a_story_by_uuid_or_title(library: Library) -> None:
    first = await library.story(HERE, "The Night Ferry", "x")
    await library.story(HERE, "Twice", "x")
    await library.story(HERE, "Twice", "x")
    hidden = await library.story(HERE, "Hidden", "x", rating=Rating.EXPLICIT)
    service = library.service
    (suggested,) = await service.titles(HERE, audience(), READER, "ferry")
    assert await service.named(HERE, audience(), READER, suggested.uuid) == first
    assert await service.named(HERE, audience(), READER, " the NIGHT ferry ") == first
    assert await service.named(HERE, audience(adult=True), READER, "hidden") == hidden
    for typed in ("hidden", "ferry", ""):
        with pytest.raises(NotFound, match="suggestions"):
            await service.named(HERE, audience(), READER, typed)
    with pytest.raises(BadInput, match="suggestions"):
        await service.named(HERE, audience(), READER, "Twice")


async def test_fandoms_are_suggested_folded_and_by_use(library: Library) -> None:
    await library.story(HERE, "One", "x", fandoms=("Pokémon", "Harry Potter - J. K. Rowling"))
    await library.story(HERE, "Two", "x", fandoms=("Pokémon", "The Mon Show"))

    async def suggested(typed: str) -> list[str]:
        return [found.name for found in await library.service.fandom_names(HERE, audience(), READER, typed)]

    assert await suggested("pokemon") == ["Pokémon"]
    assert await suggested("mon") == ["The Mon Show", "Pokémon"]
    assert await suggested("j k row") == ["Harry Potter - J. K. Rowling"]
    assert (await suggested(""))[0] == "Pokémon"
    assert await suggested("nowhere") == []


async def test_a_search_is_remembered_without_place_and_viewer(library: Library) -> None:
    await library.story(HERE, "Adult", "ferry", rating=Rating.EXPLICIT, author_id=5)
    asked = library.question(
        "ferry", audience=audience(adult=True), rating=Rating.EXPLICIT, status=None, length=Length.TINY, fandom="F"
    )
    kept = await library.service.remember(asked)
    again = await library.service.recall(kept, HERE, audience(), READER)
    assert again == replace(asked, audience=audience())
    assert (await library.service.search(replace(again, fandom=""))).total == 0
    for guild, viewer in ((THERE, READER), (HERE, WRITER)):
        with pytest.raises(NotFound, match="/search"):
            await library.service.recall(kept, guild, audience(guild), viewer)


async def test_a_search_is_put_away_after_a_day(library: Library) -> None:
    old = await library.service.remember(library.question("ferry"))
    library.clock.move(seconds=SEARCH_KEPT_SECONDS + 1)
    new = await library.service.remember(library.question("boat", status=Status.COMPLETE))
    assert (await library.service.recall(new, HERE, audience(), READER)).status is Status.COMPLETE
    with pytest.raises(NotFound):
        await library.service.recall(old, HERE, audience(), READER)
    library.clock.move(seconds=SEARCH_KEPT_SECONDS + 1)
    with pytest.raises(NotFound):  # though nobody has searched since, to purge it
        await library.service.recall(new, HERE, audience(), READER)


@pytest.mark.parametrize("query", ["", "?!", "-ferry", " ".join("abcdefghijklm"), "x" * 201])
async def test_what_cannot_be_searched_for_is_refused_in_words(library: Library, query: str) -> None:
    with pytest.raises(BadInput):
        await library.service.search(library.question(query))
