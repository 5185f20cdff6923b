"""Changes of stories in the library, on a real library: readers keep what was approved until a moderator's yes."""

import asyncio
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.domain.excerpts.selection import Ratings, Selection
from bot.domain.gate import Audience, AudienceKind
from bot.domain.stories import Draft, Metadata, Notes, Rating, TagKind
from bot.domain.submissions.submissions import State, Submission
from bot.errors import AlreadyDone, BadInput, NotAllowed, NotFound, NotReady
from bot.services.library.service import Question
from bot.services.reading.service import Leaf
from bot.services.stories.service import as_chapters
from bot.services.wiring import Services
from bot.storage import migrate
from bot.storage.database import Database, open_database
from bot.storage.excerpts.turns import candidates
from bot.storage.submissions import submissions
from tests.support.drawn import approved
from tests.support.services.stories import (
    DEN,
    GUILD,
    LOUNGE,
    MILD_QUEUE,
    MODERATOR,
    OTHER,
    OTHER_MODERATOR,
    QUEUE,
    READER,
    WHO,
    WRITER,
    add,
    draft,
    publish,
)
from tests.support.shelf import Shelf


async def found(services: Services, query: str, audience: Audience = LOUNGE, **asked: Any) -> list[str]:
    page = await services.search.search(Question(GUILD, audience, WHO, query=query, **asked))
    return [item.title for item in page.items]


async def seen(services: Services, story: Submission, audience: Audience = LOUNGE) -> dict[str, Any]:
    """Everything a reader may see of a story, on every path."""
    card = await services.submissions.show(story.id, audience, WHO)
    contents = (await services.reading.contents(story.id, audience, WHO)).submission.contents
    texts = [
        (await services.reading.page(story.id, Leaf(entry.chapter_id, 0), audience, WHO)).text for entry in contents
    ]
    browsed = (await services.search.browse(Question(GUILD, audience, WHO))).items
    return {
        "card": card.metadata,
        "words": card.words,
        "texts": texts,
        "listed": [(item.title, item.rating, item.words, item.chapters, item.fandoms) for item in browsed],
        "titles": [one.title for one in await services.search.titles(GUILD, audience, WHO, "")],
        "fandoms": [one.name for one in (await services.search.fandoms(GUILD, audience, WHO)).items],
    }


async def state_of(services: Services, story: Submission) -> State:
    return (await services.submissions.own(story.id, WRITER)).state


async def test_a_change_shows_on_no_path_before_it_is_approved_and_on_all_after(services: Services, guild: int) -> None:
    story = await publish(services)
    first, second = story.contents
    before = await seen(services, story)
    await services.chapters.rewrite(story.id, WRITER, first.chapter_id, draft("Herons stood where it had been."), QUEUE)
    await add(services, story, "A third morning, with otters.")
    await services.chapters.rename(story.id, WRITER, second.chapter_id, "Sound", Notes("Thank you"), QUEUE)
    view = await services.submissions.correct(
        story.id,
        WRITER,
        queue_channel=QUEUE,
        title="High Water",
        fandoms=("River Songs",),
        rating=Rating.TEEN,
        tags=("otter",),
    )
    changed = view.submission
    assert changed.state is State.PENDING and changed.changed and changed.rounds == 2
    assert await seen(services, story) == before
    for new in ("herons", "otters", "high water", "otter", "river songs"):
        assert await found(services, new) == []
    for old in ("lamp", "sound", "low water"):
        assert await found(services, old) == ["Low Water"]
    assert await found(services, "lamp", rating=Rating.TEEN) == []
    assert await found(services, "lamp", fandom="River Songs") == []
    with pytest.raises(NotFound):
        await services.reading.resume(story.id, LOUNGE, WHO, working_revision=True)
    with pytest.raises(NotFound):
        await services.submissions.show(story.id, LOUNGE, WHO, working_revision=True)

    await services.decisions.approve(story.id, GUILD, MODERATOR, changed.revision_id)
    after = await seen(services, story)
    assert after["titles"] == ["High Water"] and after["fandoms"] == ["River Songs"]
    assert [item[0:2] for item in after["listed"]] == [("High Water", Rating.TEEN)]
    assert after["texts"] == [
        "Herons stood where it had been.",
        "She rowed by the sound.",
        "A third morning, with otters.",
    ]
    for old in ("lamp", "low"):
        assert await found(services, old) == []
    for new in ("herons", "otters", "high water", "river songs"):
        assert await found(services, new) == ["High Water"]
    assert [one.chapter_id for one in (await services.submissions.own(story.id, WRITER)).contents][:2] == [
        first.chapter_id,
        second.chapter_id,
    ]


@pytest.mark.parametrize("adult_first", [False, True])
async def test_a_waiting_rating_moves_a_story_nowhere(
    services: Services, database: Database, guild: int, *, adult_first: bool
) -> None:
    now, then = (Rating.MATURE, Rating.GENERAL) if adult_first else (Rating.GENERAL, Rating.MATURE)
    story = await publish(services, rating=now)
    await services.submissions.correct(story.id, WRITER, queue_channel=QUEUE, rating=then)

    async def mild() -> tuple[list[str], list[int], bool]:
        async with database.read() as connection:
            every = await candidates(connection, GUILD, Selection(Ratings.TEEN), None, 0)
        try:
            await services.reading.resume(story.id, LOUNGE, WHO)
            opened = True
        except NotAllowed:
            opened = False
        return await found(services, "lamp"), every, opened

    shown = (["Low Water"], [story.id], True)
    hidden: Any = ([], [], False)
    assert await mild() == (hidden if adult_first else shown)
    assert await found(services, "lamp", DEN) == ["Low Water"]
    await services.decisions.approve(story.id, GUILD, MODERATOR)
    assert await mild() == (shown if adult_first else hidden)
    assert await found(services, "lamp", DEN) == ["Low Water"]


async def test_a_refused_change_leaves_readers_theirs_and_can_be_mended_or_given_up(
    services: Services, guild: int
) -> None:
    story = await publish(services)
    before = await seen(services, story)
    await add(services, story, "A third, with a slip.")
    refused = await services.decisions.reject(story.id, GUILD, MODERATOR, "A slip.")
    assert refused.state is State.REJECTED and refused.in_library
    assert await seen(services, story) == before
    mended = await services.chapters.rewrite(
        story.id, WRITER, refused.contents[2].chapter_id, draft("A third, mended."), QUEUE
    )
    assert mended[0].state is State.PENDING and mended[0].rounds == 3
    await services.decisions.reject(story.id, GUILD, MODERATOR, "Still.")
    dropped = await services.submissions.drop_change(story.id, WRITER)
    assert dropped.approved and dropped.state is State.APPROVED and len(dropped.contents) == 2
    assert dropped.decided_by == MODERATOR and dropped.reason == ""
    assert await seen(services, story) == before
    with pytest.raises(AlreadyDone):
        await services.submissions.drop_change(story.id, WRITER)
    with pytest.raises(AlreadyDone):
        await services.decisions.reopen(story.id, GUILD, MODERATOR)


async def test_giving_up_brings_back_what_moderators_had_corrected(services: Services, guild: int) -> None:
    kept = await services.submissions.start(GUILD, WRITER, "Wren", draft("Text of it."), rating_chosen=True)
    await services.submissions.submit(kept.id, WRITER, QUEUE)
    await services.decisions.correct(kept.id, GUILD, MODERATOR, Rating.TEEN, {TagKind.ADDITIONAL: ("tea",)})
    story = await services.decisions.approve(kept.id, GUILD, MODERATOR)
    assert (story.rating, story.metadata.tags) == (Rating.TEEN, ("tea",))
    view = await services.submissions.correct(story.id, WRITER, queue_channel=QUEUE, title="Other")
    changed = view.submission
    assert (changed.rating, changed.metadata.tags) == (Rating.TEEN, ("tea",))
    await services.decisions.correct(kept.id, GUILD, MODERATOR, Rating.MATURE, {TagKind.ADDITIONAL: ("rum",)})
    shown = await services.submissions.show(story.id, LOUNGE, WHO)
    assert (shown.rating, shown.metadata.tags) == (Rating.TEEN, ("tea",))
    dropped = await services.submissions.drop_change(story.id, WRITER)
    assert (dropped.rating, dropped.metadata.tags, dropped.title) == (Rating.TEEN, ("tea",), "Low Water")


async def test_withdrawing_and_taking_down_take_all_of_it(services: Services, guild: int) -> None:
    for leave in ("withdraw", "withdraw refused", "take down"):
        story = await publish(services)
        await add(services, story, "A third.")
        if leave == "withdraw refused":
            await services.decisions.reject(story.id, GUILD, MODERATOR, "No.")
        if leave == "take down":
            await services.decisions.take_down(story.id, GUILD, MODERATOR, "No.")
        else:
            await services.submissions.take_back(story.id, WRITER)
        assert await found(services, "lamp") == []
        with pytest.raises(NotFound):
            await services.reading.resume(story.id, LOUNGE, WHO)
        assert not (await services.submissions.own(story.id, WRITER)).in_library


async def test_a_moderator_approves_what_they_read_or_nothing(services: Services, guild: int) -> None:
    story = await publish(services)
    judged = await add(services, story, "A third.")
    await services.submissions.correct(story.id, WRITER, queue_channel=QUEUE, title="Slipped in")
    with pytest.raises(AlreadyDone, match="meanwhile"):
        await services.decisions.approve(story.id, GUILD, MODERATOR, judged.revision_id)
    assert (await services.submissions.show(story.id, LOUNGE, WHO)).title == "Low Water"
    results = await asyncio.gather(
        services.decisions.approve(story.id, GUILD, MODERATOR),
        services.decisions.reject(story.id, GUILD, OTHER_MODERATOR, "No."),
        return_exceptions=True,
    )
    assert sum(isinstance(one, AlreadyDone) for one in results) == 1


async def test_what_may_not_be_submitted_is_not_changed(services: Services, guild: int) -> None:
    story = await publish(services)
    with pytest.raises(NotReady, match="Nothing was changed"):
        await services.submissions.correct(story.id, WRITER, queue_channel=MILD_QUEUE, rating=Rating.MATURE)
    with pytest.raises(BadInput):
        await services.submissions.correct(
            story.id, WRITER, queue_channel=QUEUE, rating=Rating.EXPLICIT, warnings=("Underage",)
        )
    assert (await services.submissions.own(story.id, WRITER)).approved
    with pytest.raises(NotFound):
        await services.chapters.chapter(story.id, READER, story.contents[0].chapter_id)


async def test_drafts_change_at_once_and_what_waits_for_the_first_time_does_not(services: Services, guild: int) -> None:
    kept = await services.submissions.start(GUILD, WRITER, "Wren", draft("One.", "Two."), rating_chosen=True)
    longer = await add(services, kept, "Three.", "Four.")
    assert longer.state is State.DRAFT
    assert [(one.number, one.title, one.words) for one in longer.contents][2:] == [(3, "Part 1", 1), (4, "Part 2", 1)]
    assert longer.words == 4
    await services.submissions.submit(kept.id, WRITER, QUEUE)
    with pytest.raises(AlreadyDone, match="Take it back first"):
        await add(services, kept, "Five.")
    with pytest.raises(AlreadyDone):
        await services.chapters.remove(kept.id, WRITER, longer.contents[0].chapter_id, QUEUE)


async def test_what_waits_is_added_or_cancelled_once(services: Services, guild: int) -> None:
    kept = await services.submissions.start(GUILD, WRITER, "Wren", draft("One."), rating_chosen=True)
    waiting = (await services.waiting_chapters.keep(GUILD, WRITER, kept.id, draft("Two."))).kept.id
    with pytest.raises(AlreadyDone):
        await services.waiting_chapters.add(waiting, READER, QUEUE)
    with pytest.raises(AlreadyDone):
        await services.waiting_chapters.waiting(waiting, READER)
    results = await asyncio.gather(
        *(services.waiting_chapters.add(waiting, WRITER, QUEUE) for _press in range(2)), return_exceptions=True
    )
    assert sum(isinstance(one, AlreadyDone) for one in results) == 1
    with pytest.raises(AlreadyDone, match="added or cancelled"):
        await services.waiting_chapters.cancel(waiting, WRITER)
    assert len((await services.submissions.own(kept.id, WRITER)).contents) == 2
    loose = await services.waiting_chapters.keep(GUILD, WRITER, None, draft("Three."))
    with pytest.raises(BadInput, match="which of your stories"):
        await services.waiting_chapters.add(loose.kept.id, WRITER, QUEUE)
    with pytest.raises(BadInput, match="no text"):
        await services.waiting_chapters.keep(GUILD, WRITER, kept.id, Draft())
    for _number in range(24):
        await services.waiting_chapters.keep(GUILD, WRITER, kept.id, draft("More."))
    with pytest.raises(NotAllowed, match="25"):
        await services.waiting_chapters.keep(GUILD, WRITER, kept.id, draft("More."))


async def test_moving_removing_and_going_back(services: Services, guild: int) -> None:
    kept = await services.submissions.start(GUILD, WRITER, "Wren", draft("One.", "Two.", "Three."), rating_chosen=True)
    a, b, c = (entry.chapter_id for entry in kept.contents)

    def order(story: Submission) -> list[int]:
        return [entry.chapter_id for entry in story.contents]

    assert order(await services.chapters.move(kept.id, WRITER, c, -1, QUEUE)) == [a, c, b]
    assert order(await services.chapters.move(kept.id, WRITER, a, 1, QUEUE)) == [c, a, b]
    with pytest.raises(AlreadyDone):
        await services.chapters.move(kept.id, WRITER, c, -1, QUEUE)
    removed = await services.chapters.remove(kept.id, WRITER, a, QUEUE)
    assert order(removed) == [c, b] and removed.words == 2
    before = await services.chapters.version_before(removed)
    assert before is not None
    back, given_up = await services.chapters.go_back(kept.id, WRITER, before, QUEUE)
    assert order(back) == [c, a, b] and not given_up
    # And forth again: nothing is lost by going back.
    again = await services.chapters.version_before(back)
    assert again == removed.revision_id
    assert order((await services.chapters.go_back(kept.id, WRITER, again, QUEUE))[0]) == [c, b]
    page = await services.chapters.versions(kept.id, WRITER, 99)
    assert (page.number, page.pages, page.items[-1].number) == (1, 2, 1)
    await services.chapters.remove(kept.id, WRITER, c, QUEUE)
    with pytest.raises(BadInput, match="only chapter"):
        await services.chapters.remove(kept.id, WRITER, b, QUEUE)


async def test_going_back_to_what_readers_see_asks_no_moderator(services: Services, guild: int) -> None:
    story = await publish(services)
    changed = await services.chapters.remove(story.id, WRITER, story.contents[0].chapter_id, QUEUE)
    back, given_up = await services.chapters.go_back(story.id, WRITER, story.revision_id, QUEUE)
    assert given_up and back.approved and back.state is State.APPROVED
    # To the removal again: that is a change, and waits.
    forth, given_up = await services.chapters.go_back(story.id, WRITER, changed.revision_id, QUEUE)
    assert not given_up and forth.state is State.PENDING and len(forth.contents) == 1
    assert len((await services.submissions.show(story.id, LOUNGE, WHO)).contents) == 2
    other = await services.submissions.start(GUILD, WRITER, "Wren", draft("Else."), rating_chosen=True)
    with pytest.raises(NotFound):
        await services.chapters.go_back(story.id, WRITER, other.revision_id, QUEUE)


async def test_readers_keep_their_places(services: Services, guild: int) -> None:
    long = "\n\n".join(f"Paragraph {n}. " + "The ferry went on in the dark. " * 9 for n in range(20))
    story = await publish(services, "First.", long, "Last.")
    middle = story.contents[1].chapter_id
    page = await services.reading.page(story.id, Leaf(middle, 3000), LOUNGE, WHO)
    assert page.page > 1
    await services.chapters.move(story.id, WRITER, middle, -1, QUEUE)
    await add(services, story, "More.")
    assert (await services.reading.resume(story.id, LOUNGE, WHO)).anchor == page.anchor
    await services.decisions.approve(story.id, GUILD, MODERATOR)
    resumed = await services.reading.resume(story.id, LOUNGE, WHO)
    assert (resumed.chapter.entry.chapter_id, resumed.anchor) == (middle, page.anchor)
    await services.chapters.rewrite(story.id, WRITER, middle, draft("Short now."), QUEUE)
    await services.decisions.approve(story.id, GUILD, MODERATOR)
    resumed = await services.reading.resume(story.id, LOUNGE, WHO)
    assert (resumed.chapter.entry.chapter_id, resumed.text) == (middle, "Short now.")
    await services.chapters.remove(story.id, WRITER, middle, QUEUE)
    await services.decisions.approve(story.id, GUILD, MODERATOR)
    assert (await services.reading.resume(story.id, LOUNGE, WHO)).text == "First."


async def test_who_had_finished_goes_on_with_what_is_new(services: Services, guild: int) -> None:
    story = await publish(services, "First.", "Second.")
    end = story.contents[1].chapter_id
    assert (await services.reading.page(story.id, Leaf(end, 0), LOUNGE, WHO)).next is None
    await add(services, story, "Third.")
    await services.decisions.approve(story.id, GUILD, MODERATOR)
    assert (await services.reading.resume(story.id, LOUNGE, WHO)).text == "Third."
    third = (await services.submissions.own(story.id, WRITER)).contents[2].chapter_id
    await services.chapters.remove(story.id, WRITER, third, QUEUE)
    await services.decisions.approve(story.id, GUILD, MODERATOR)
    # The chapter that they had finished is gone: from the beginning, no page left out.
    assert (await services.reading.resume(story.id, LOUNGE, WHO)).text == "First."


async def test_two_servers_stand_at_revisions_of_their_own(services: Services, database: Database, guild: int) -> None:
    story = await publish(services)
    async with database.write() as connection:
        there = await submissions.add_submission(
            connection,
            uuid="there",
            guild_id=OTHER,
            story_id=story.story_id,
            revision_id=story.revision_id,
            created_by=WRITER,
            now=1,
        )
    await services.submissions.submit(there, WRITER, None)
    await services.decisions.approve(there, OTHER, MODERATOR)
    changed = await add(services, story, "A third, with otters.")
    await services.decisions.approve(story.id, GUILD, MODERATOR)
    elsewhere = Audience(AudienceKind.CHANNEL, OTHER)
    assert len((await services.submissions.show(story.id, LOUNGE, WHO)).contents) == 3
    assert len((await services.submissions.show(there, elsewhere, WHO)).contents) == 2
    assert (await services.search.search(Question(OTHER, elsewhere, WHO, query="otters"))).total == 0
    with pytest.raises(NotFound):
        await services.decisions.approve(there, GUILD, MODERATOR, changed.revision_id)


async def test_the_judges_card_is_told_what_changes(services: Services, guild: int) -> None:
    story = await publish(services, "One two three.", "Four five.", "Six.")
    first, second, third = (entry.chapter_id for entry in story.contents)
    assert await services.submissions.change(story) is None
    await services.chapters.rewrite(story.id, WRITER, first, draft("One two seven eight."), QUEUE)
    await services.chapters.rename(story.id, WRITER, second, "Other name", Notes(), QUEUE)
    await services.chapters.remove(story.id, WRITER, third, QUEUE)
    await services.chapters.move(story.id, WRITER, second, -1, QUEUE)
    view = await services.submissions.correct(story.id, WRITER, queue_channel=QUEUE, rating=Rating.TEEN, summary="S")
    changed = await add(services, view.submission, "New one here.")
    change = await services.submissions.change(changed)
    assert change is not None
    assert change.rating == (Rating.GENERAL, Rating.TEEN) and change.fields == ("summary",)
    assert [(one.entry.chapter_id, one.came, one.went) for one in change.rewritten] == [(first, 2, 1)]
    assert [one.chapter_id for one in change.renamed] == [second]
    assert [one.chapter_id for one in change.removed] == [third]
    assert [one.words for one in change.added] == [3]
    assert change.moved and not change.nothing


def test_a_files_header_becomes_notes_and_doubts() -> None:
    story = approved(Metadata(title="Low Water"), ())
    one = draft(
        "Text.", title="Low water", rating=Rating.MATURE, summary="Sum", disclaimer="Dis", notes=Notes("Be", "Af")
    )
    one = replace(one, chapters=(replace(one.chapters[0], title="", notes=Notes("own", "end")),), doubts=("d",))
    (read,), doubts = as_chapters(one, story, "", Notes("typed", "last"))
    assert (read.title, read.notes) == ("", Notes("typed\n\nSum\n\nDis\n\nBe\n\nown", "end\n\nAf\n\nlast"))
    assert doubts[-1] == "d" and "header of its own" in doubts[0]
    (read,), doubts = as_chapters(draft("Text.", title="The Weir", fandoms=()), story, "Mine", Notes())
    assert read.title == "Mine" and "your own title" in doubts[0]
    several, doubts = as_chapters(draft("A.", "B.", title="Elsewhere", fandoms=()), story, "Mine", Notes())
    assert [one.number for one in several] == [1, 2]
    assert "Is it of “Low Water”" in doubts[0] and "“Mine”" in doubts[1]


async def test_an_old_librarys_readers_see_what_they_saw(tmp_path: Path) -> None:
    every = migrate.migrations()
    path = tmp_path / "library.db"
    opened = await open_database(path)
    shelf = Shelf(opened)
    await shelf.story(GUILD, "Old", "some text", rating=Rating.MATURE, fandoms=("Ferry",))
    gone = await shelf.story(GUILD, "Gone", "else")
    async with opened.write() as connection:
        await shelf.withdraw(connection, gone, GUILD)
    await opened.close()
    raw = sqlite3.connect(path)
    want = raw.execute("SELECT approved_title, approved_rating, approved_words FROM submissions ORDER BY id").fetchall()
    columns = "submission_id, kind, position, name, name_key"
    tags = raw.execute(f"SELECT {columns} FROM approved_tags").fetchall()
    assert want[0][:2] == ("Old", "Mature") and want[1] == (None, None, None) and len(tags) == 1
    # As it was before: the columns emptied, then filled by the migration's own statements.
    raw.execute("UPDATE submissions SET approved_title = NULL, approved_rating = NULL, approved_words = NULL")
    raw.execute("DELETE FROM approved_tags")
    for statement in migrate.statements(next(sql for number, sql in every if number == 5)):
        if statement.strip().startswith(("UPDATE", "INSERT")) or "\nUPDATE" in statement or "\nINSERT" in statement:
            raw.execute(statement)
    assert (
        raw.execute("SELECT approved_title, approved_rating, approved_words FROM submissions ORDER BY id").fetchall()
        == want
    )
    assert raw.execute(f"SELECT {columns} FROM approved_tags").fetchall() == tags
    raw.close()
