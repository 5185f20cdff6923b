"""A writer has at most so many drafts on a server, however many begin at once."""

import asyncio

import pytest

from bot.domain.stories import ChapterDraft, Draft, Metadata, Rating
from bot.domain.submissions.submissions import State
from bot.errors import NotAllowed
from bot.services.wiring import Services

GUILD, ELSEWHERE, WRITER = 1, 2, 10


def draft(number: int) -> Draft:
    text = ChapterDraft(1, "", f"The weir was loud on night {number}.", 8)
    return Draft(Metadata(title=f"Weir {number}", rating=Rating.GENERAL), (text,))


async def drafts(services: Services) -> int:
    page = await services.submissions.mine(GUILD, WRITER, 0, size=100)
    return sum(one.state is State.DRAFT for one in page.items)


async def test_sixty_that_begin_at_once_make_as_many_drafts_as_there_may_be(services: Services) -> None:
    started = [services.submissions.start(GUILD, WRITER, "Wren", draft(number)) for number in range(60)]
    done = await asyncio.gather(*started, return_exceptions=True)
    refused = [one for one in done if isinstance(one, BaseException)]
    assert all(isinstance(one, NotAllowed) for one in refused), refused
    assert len(refused) == 60 - 25
    assert await drafts(services) == 25


async def test_no_way_to_a_draft_leads_past_the_limit(services: Services) -> None:
    there = await services.submissions.start(ELSEWHERE, WRITER, "Wren", draft(100))
    for number in range(25):
        await services.submissions.start(GUILD, WRITER, "Wren", draft(number))
    with pytest.raises(NotAllowed, match="25 drafts"):
        await services.other_servers.hand_in(there.id, GUILD, WRITER)
    link = Metadata(title="Boat", link="https://example.org/works/1", rating=Rating.GENERAL, authors=("Reed",))
    with pytest.raises(NotAllowed, match="25 drafts"):
        await services.recommendations.start(GUILD, WRITER, link)
    with pytest.raises(NotAllowed, match="25 drafts"):
        await services.submissions.require_room(GUILD, WRITER)
    # The answer to it was lost, so it is sent in again: that is no further draft.
    assert (await services.submissions.start(GUILD, WRITER, "Wren", draft(3))).title == "Weir 3"
    assert await drafts(services) == 25
