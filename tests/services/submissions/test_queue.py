"""Two moderators at the same moment: exactly one wins, whatever they press."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.domain.gate import Audience, AudienceKind, Viewer
from bot.domain.stories import ChapterDraft, Draft, Metadata, Rating
from bot.domain.submissions.submissions import State, Submission
from bot.errors import AlreadyDone, UserError
from bot.services.wiring import Services
from tests.conftest import FakeClock

GUILD, WRITER, ONE, TWO = 1, 10, 20, 30
QUEUE = Audience(AudienceKind.CHANNEL, GUILD, age_restricted=True, moderators=True)


async def submitted(services: Services, title: str = "The Weir") -> Submission:
    await services.guilds.choose(GUILD, library_channel=2, adult_channel=3, queue_channel=4)
    text = ChapterDraft(1, "", "The weir was loud that night.", 6)
    draft = Draft(Metadata(title=title, rating=Rating.GENERAL), (text,))
    begun = await services.submissions.start(GUILD, WRITER, "Wren", draft, rating_chosen=True)
    return await services.submissions.submit(begun.id, WRITER, QUEUE)


Act = Callable[[Services, int, int], Awaitable[object]]

DECISIONS: dict[str, Act] = {
    "approve": lambda s, story, by: s.decisions.approve(story, GUILD, by),
    "changes": lambda s, story, by: s.decisions.ask_for_changes(story, GUILD, by, "Mend it."),
    "reject": lambda s, story, by: s.decisions.reject(story, GUILD, by, "No."),
    "take": lambda s, story, by: s.queue.take(story, GUILD, by, 0),
}


@pytest.mark.parametrize("first", DECISIONS)
@pytest.mark.parametrize("second", DECISIONS)
async def test_one_of_two_wins_and_the_other_is_told_who(services: Services, first: str, second: str) -> None:
    story = await submitted(services)
    results = await asyncio.gather(
        DECISIONS[first](services, story.id, ONE), DECISIONS[second](services, story.id, TWO), return_exceptions=True
    )
    refused = [result for result in results if isinstance(result, BaseException)]
    assert len(refused) == 1
    assert isinstance(refused[0], AlreadyDone)
    assert f"@{ONE}" in refused[0].message


UNDOS: dict[str, tuple[Act, Act]] = {
    "unapprove": (DECISIONS["approve"], lambda s, story, by: s.decisions.unapprove(story, GUILD, by)),
    "reopen a rejection": (DECISIONS["reject"], lambda s, story, by: s.decisions.reopen(story, GUILD, by)),
    "reopen changes": (DECISIONS["changes"], lambda s, story, by: s.decisions.reopen(story, GUILD, by)),
}


@pytest.mark.parametrize("which", UNDOS)
async def test_an_undo_counts_once_and_the_story_waits_again(services: Services, which: str) -> None:
    story = await submitted(services)
    do, undo = UNDOS[which]
    await do(services, story.id, ONE)
    results = await asyncio.gather(undo(services, story.id, ONE), undo(services, story.id, TWO), return_exceptions=True)
    assert len([result for result in results if isinstance(result, AlreadyDone)]) == 1
    again = await services.submissions.own(story.id, WRITER)
    assert again.state is State.PENDING
    assert not again.in_library


async def test_a_removal_is_undone_once_either_way(services: Services) -> None:
    story = await submitted(services)
    await services.decisions.approve(story.id, GUILD, ONE)
    await services.decisions.take_down(story.id, GUILD, ONE, "Wait.")
    results = await asyncio.gather(
        services.decisions.restore(story.id, GUILD, ONE),
        services.decisions.put_back(story.id, GUILD, TWO),
        return_exceptions=True,
    )
    assert len([result for result in results if isinstance(result, UserError)]) == 1
    assert (await services.submissions.own(story.id, WRITER)).state is State.APPROVED
    # What was put back was not approved just now.
    with pytest.raises(AlreadyDone, match="can't be undone"):
        await services.decisions.unapprove(story.id, GUILD, ONE)


async def test_who_takes_over_saw_who_had_it(services: Services, clock: FakeClock) -> None:
    story = await submitted(services)
    await services.queue.take(story.id, GUILD, ONE, 0)
    results = await asyncio.gather(
        services.queue.take(story.id, GUILD, TWO, ONE),
        services.queue.take(story.id, GUILD, 40, ONE),
        return_exceptions=True,
    )
    refused = [result for result in results if isinstance(result, AlreadyDone)]
    assert [f"@{TWO}" in error.message for error in refused] == [True]
    clock.move(hours=24, seconds=1)
    await services.decisions.approve(story.id, GUILD, ONE)


async def test_a_question_and_an_answer_that_are_sent_in_again_are_said_once(
    services: Services, clock: FakeClock
) -> None:
    story = await submitted(services)

    async def said() -> list[str]:
        talk = await services.queue.conversation(story, 0)
        async with services.queue._context.database.read() as connection:
            planned = await connection.value("SELECT count(*) FROM deliveries")
        return [*(line.text for line in talk.items if line.action in ("asked", "answered")), str(planned)]

    await services.queue.ask(story.id, GUILD, ONE, "Is it finished?")
    once = await said()
    await services.queue.ask(story.id, GUILD, ONE, " Is it finished? ")
    assert await said() == once
    for words in ("One.", "Two.", "Three."):
        await services.queue.answer(story.id, WRITER, words)
        answered = await said()
        await services.queue.answer(story.id, WRITER, words)  # the third, too, is not refused as a fourth
        assert await said() == answered
    assert answered[:-1] == ["Is it finished?", "One.", "Two.", "Three."]
    await services.queue.ask(story.id, GUILD, TWO, "Three.")
    await services.queue.ask(story.id, GUILD, ONE, "Three.")
    clock.move(seconds=60)
    await services.queue.ask(story.id, GUILD, ONE, "Three.")
    assert (await said())[:-1] == [*answered[:-1], "Three.", "Three.", "Three."]


async def test_another_servers_moderator_takes_and_asks_nothing(services: Services) -> None:
    story = await submitted(services)
    for act in (
        services.queue.take(story.id, 99, ONE, 0),
        services.queue.let_go(story.id, 99, ONE),
        services.queue.ask(story.id, 99, ONE, "Hm?"),
        services.queue.post_again(story.id, 99, 1),
        services.decisions.unapprove(story.id, 99, ONE),
        services.decisions.restore(story.id, 99, ONE),
        services.decisions.ask_for_changes(story.id, 99, ONE, "Hm?"),
    ):
        with pytest.raises(UserError, match="no such story"):
            await act


async def test_of_two_bans_or_liftings_one_counts(services: Services) -> None:
    results = await asyncio.gather(
        services.bans.ban(GUILD, WRITER, ONE, 3600, "One."),
        services.bans.ban(GUILD, WRITER, TWO, None, "Two."),
        return_exceptions=True,
    )
    refused = [result for result in results if isinstance(result, AlreadyDone)]
    assert [f"@{ONE}" in error.message for error in refused] == [True]
    (ban,) = (await services.bans.page(GUILD, 0)).items
    results = await asyncio.gather(
        services.bans.lift(GUILD, ban.id, ONE), services.bans.lift(GUILD, ban.id, TWO), return_exceptions=True
    )
    refused = [result for result in results if isinstance(result, AlreadyDone)]
    assert [f"@{ONE}" in error.message for error in refused] == [True]


CASES: dict[str, Act] = {
    "hold": lambda s, case, by: s.reports.hold(GUILD, case, by),
    "keep": lambda s, case, by: s.reports.keep(GUILD, case, by),
    "down": lambda s, case, by: s.reports.take_down(GUILD, case, by, "No."),
}


@pytest.mark.parametrize("first", CASES)
@pytest.mark.parametrize("second", CASES)
async def test_a_case_is_decided_once(services: Services, first: str, second: str) -> None:
    story = await submitted(services)
    await services.decisions.approve(story.id, GUILD, ONE)
    library = Audience(AudienceKind.CHANNEL, GUILD)
    case = await services.reports.report(story.id, library, Viewer(50), "spam", "")
    results = await asyncio.gather(
        CASES[first](services, case.id, ONE), CASES[second](services, case.id, TWO), return_exceptions=True
    )
    refused = [result for result in results if isinstance(result, BaseException)]
    if first == "hold" and second != "hold":
        assert not refused  # taken down first, decided on second: the order that is meant
    else:
        assert [isinstance(error, AlreadyDone) and f"@{ONE}" in error.message for error in refused] == [True]
    view = await services.reports.view(GUILD, case.id)
    assert (view.submission.state is State.APPROVED) == (view.case.state == "kept")


async def test_reports_have_an_end_for_one_reader_and_none_for_another_server(services: Services) -> None:
    library = Audience(AudienceKind.CHANNEL, GUILD)
    for number in range(11):
        story = await submitted(services, f"Story {number}")
        await services.decisions.approve(story.id, GUILD, ONE)
        if number < 10:
            case = await services.reports.report(story.id, library, Viewer(50), "spam", "")
        else:
            with pytest.raises(UserError, match="within a day"):
                await services.reports.report(story.id, library, Viewer(50), "spam", "")
    page = await services.reports.cases(GUILD, 1)
    assert (len(page.items), page.number, page.pages) == (3, 1, 2)
    for act in (
        services.reports.hold(99, case.id, ONE),
        services.reports.keep(99, case.id, ONE),
        services.reports.view(99, case.id),
        services.reports.undo(99, case.id, ONE),
        services.reports.take_back(99, case.id, 50),
    ):
        with pytest.raises(UserError, match="no such report"):
            await act


async def test_a_closed_case_does_not_open_beside_a_new_one(services: Services) -> None:
    story = await submitted(services)
    await services.decisions.approve(story.id, GUILD, ONE)
    library = Audience(AudienceKind.CHANNEL, GUILD)
    first = await services.reports.report(story.id, library, Viewer(50), "spam", "")
    await services.reports.keep(GUILD, first.id, ONE)
    with pytest.raises(AlreadyDone, match="already"):
        await services.reports.report(story.id, library, Viewer(50), "spam", "")  # the same text was judged
    second = await services.reports.report(story.id, library, Viewer(51), "spam", "")
    assert second.id != first.id
    with pytest.raises(AlreadyDone):
        await services.reports.undo(GUILD, first.id, ONE)
