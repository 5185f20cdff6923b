"""A text that was handed in before is pointed out, to those who may know of it, and refused never."""

import random

import pytest

from bot.domain.gate import Audience, AudienceKind
from bot.domain.stories import ChapterDraft, Draft, Metadata, Rating
from bot.domain.submissions.submissions import State, Submission
from bot.services.computing import ComputingFailed
from bot.services.wiring import Services
from bot.storage.database import Database

GUILD, OTHER_GUILD, WRITER, THIEF, JUDGE = 1, 2, 10, 20, 30
QUEUE = Audience(AudienceKind.CHANNEL, GUILD, age_restricted=True, moderators=True)
OPEN_QUEUE = Audience(AudienceKind.CHANNEL, GUILD, age_restricted=False, moderators=True)


def words(seed: int, many: int = 300) -> str:
    chance = random.Random(seed)
    return " ".join(f"word{chance.randrange(5000)}" for _ in range(many))


async def submit(
    services: Services,
    writer: int,
    title: str,
    *texts: str,
    guild: int = GUILD,
    rating: Rating = Rating.GENERAL,
    send: bool = True,
) -> Submission:
    await services.guilds.choose(guild, library_channel=5, adult_channel=6, queue_channel=7)
    chapters = tuple(ChapterDraft(n, "", text, len(text.split())) for n, text in enumerate(texts, 1))
    draft = Draft(Metadata(title=title, rating=rating), chapters)
    begun = await services.submissions.start(guild, writer, "Wren", draft, rating_chosen=True)
    audience = Audience(AudienceKind.CHANNEL, guild, age_restricted=True, moderators=True)
    return await services.submissions.submit(begun.id, writer, audience) if send else begun


async def test_a_copy_by_another_writer_is_pointed_out_and_taken_all_the_same(services: Services) -> None:
    first = await submit(services, WRITER, "The Weir", words(1))
    copied = words(1).replace("word1 ", "another ")
    second = await submit(services, THIEF, "My Weir", copied)
    assert second.state is State.PENDING
    (alike,) = await services.likeness.similar(second, QUEUE)
    assert (alike.other.id, alike.same_writer, alike.named) == (first.id, False, True)
    assert alike.percent > 80
    assert await services.likeness.similar(await submit(services, THIEF, "New", words(2)), QUEUE) == ()


async def test_the_same_writer_twice_and_one_chapter_of_many(services: Services) -> None:
    first = await submit(services, WRITER, "The Weir", words(1), words(2), words(3), words(4), words(5))
    again = await submit(services, WRITER, "The Weir, again", words(1))
    (alike,) = await services.likeness.similar(again, QUEUE)
    assert (alike.other.id, alike.same_writer, alike.percent) == (first.id, True, 100)
    mixed = await submit(services, THIEF, "Mixed", words(10), words(11), words(3), words(12), words(13), words(14))
    (alike,) = await services.likeness.similar(mixed, QUEUE)
    assert (alike.other.id, alike.chapters) == (first.id, 1)
    assert alike.percent < 25


async def test_drafts_other_servers_and_what_was_taken_back_stay_unknown(services: Services) -> None:
    await submit(services, WRITER, "A draft", words(1), send=False)
    await submit(services, WRITER, "Elsewhere", words(1), guild=OTHER_GUILD)
    back = await submit(services, WRITER, "Taken back", words(1))
    await services.submissions.take_back(back.id, WRITER)
    copy = await submit(services, THIEF, "My Weir", words(1))
    assert await services.likeness.similar(copy, QUEUE) == ()


async def test_an_adult_story_is_not_named_in_an_open_channel(services: Services) -> None:
    await submit(services, WRITER, "The Weir", words(1), rating=Rating.MATURE)
    copy = await submit(services, THIEF, "My Weir", words(1))
    (alike,) = await services.likeness.similar(copy, OPEN_QUEUE)
    assert not alike.named


async def test_whose_an_anonymous_story_is_is_not_told_by_its_likeness(services: Services) -> None:
    first = await submit(services, WRITER, "The Weir", words(1))
    await services.authors.hide(first.id, WRITER)
    await services.guilds.choose(GUILD, names_seen="0")
    copy = await submit(services, WRITER, "My Weir", words(1))
    (alike,) = await services.likeness.similar(copy, QUEUE)
    assert alike.same_writer is None


async def test_what_was_there_before_is_made_comparable_once(services: Services, database: Database) -> None:
    first = await submit(services, WRITER, "The Weir", *[words(seed) for seed in range(1, 50)], "The end.")
    async with database.write() as connection:
        await connection.rows("DELETE FROM text_prints")
    copy = await submit(services, THIEF, "My Weir", words(1))
    assert await services.likeness.fill() == 51
    assert await services.likeness.fill() == 0
    (alike,) = await services.likeness.similar(copy, QUEUE)
    assert alike.other.id == first.id


async def test_what_is_compared_is_made_comparable_when_it_is_asked_for(services: Services, database: Database) -> None:
    # No transaction computes prints: what was handed in has none until a card for moderators needs them.
    first = await submit(services, WRITER, "The Weir", *[words(seed, 2_000) for seed in range(1, 30)])
    await submit(services, WRITER, "A draft", words(40), send=False)
    copy = await submit(services, THIEF, "My Weir", words(1, 2_000))
    async with database.read() as connection:
        assert await connection.value("SELECT count(*) FROM text_prints") == 0
    (alike,) = await services.likeness.similar(copy, QUEUE)
    assert (alike.other.id, alike.percent) == (first.id, 100)
    async with database.read() as connection:
        assert await connection.value("SELECT count(DISTINCT chapter_text_id) FROM text_prints") == 30, "no draft"


@pytest.mark.parametrize("state", ["rejected", "removed"])
async def test_what_was_refused_before_is_known(services: Services, state: str) -> None:
    first = await submit(services, WRITER, "The Weir", words(1))
    if state == "rejected":
        await services.decisions.reject(first.id, GUILD, JUDGE, "No.")
    else:
        await services.decisions.approve(first.id, GUILD, JUDGE)
        await services.decisions.take_down(first.id, GUILD, JUDGE, "No.")
    copy = await submit(services, THIEF, "My Weir", words(1))
    (alike,) = await services.likeness.similar(copy, QUEUE)
    assert alike.other.state == state


async def test_a_draft_is_deleted_with_its_prints(services: Services, database: Database) -> None:
    begun = await submit(services, WRITER, "A draft", words(1), send=False)
    await services.likeness.fill()
    await services.submissions.discard(begun.id, WRITER)
    async with database.read() as connection:
        assert await connection.value("SELECT count(*) FROM text_prints") == 0


class Failing:
    """Processes that end at whatever they are given."""

    async def run(self, *_: object) -> object:
        raise ComputingFailed("its process ended")


async def test_texts_that_cannot_be_compared_stop_neither_a_hand_in_nor_a_card(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.services.submissions.likeness.LIGHT", 0)
    monkeypatch.setattr("bot.services.submissions.likeness.computing", Failing)
    first = await submit(services, WRITER, "The Weir", words(1))
    assert first.state is State.PENDING
    assert await services.likeness.similar(first, QUEUE) == ()
    monkeypatch.undo()
    (alike,) = await services.likeness.similar(await submit(services, THIEF, "My Weir", words(1)), QUEUE)
    assert alike.other.id == first.id  # compared as soon as it can be
