"""Readers' subscriptions on a real library, without Discord: what is sent when, and what ends one."""

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest

from bot.delivery.sender import CannotPost
from bot.domain.delivery.refusals import Refusal
from bot.domain.gate import Audience, AudienceKind
from bot.domain.schedule.cadence import Cadence
from bot.domain.serials.serials import MOST_SUBSCRIPTIONS, Order, Pace, PauseReason, Place, SerialState, Shape
from bot.domain.stories import Rating, Status
from bot.errors import BadInput, NotAllowed, NotReady
from bot.services.serials.service import Start
from bot.text.splitting import pages as splitting
from bot.text.splitting.pages import Page
from tests.support.services.serials import (
    CHANNEL,
    DAILY,
    DM,
    GUILD,
    HERE,
    PACE,
    READER,
    VIEWER,
    Reader,
    joins,
    nothing,
    prose,
)


async def test_by_words_every_instalment_ends_with_a_page(reader: Reader) -> None:
    await reader.begin(prose(60), prose(1), words=900)
    for _ in range(15):
        await reader.day()
    sent = await reader.sent()
    assert joins(sent, sum(length for _id, length in await reader.lengths()))
    assert 4 <= len(sent) <= 15
    ends = {(await reader.page(0, anchor)).anchor for anchor in range(0, sent[-1][1], 400)}
    assert all(start in ends for start, _end in sent[1:])


async def test_the_pages_of_a_long_chapter_are_found_in_another_process(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[int] = []

    def pages(text: str, target: int, limit: int) -> list[Page]:
        found.append(len(text))
        return splitting.pages(text, target, limit)

    monkeypatch.setattr("bot.text.splitting.paging.pages", pages)
    monkeypatch.setattr("bot.services.reading.pages.splitting", SimpleNamespace(pages=pages))
    await reader.begin(prose(90), prose(1), words=900)
    for _ in range(2):
        await reader.day()
        await reader.now()
    assert len(await reader.sent()) == 4
    assert (await reader.lengths())[0][1] > 12_000
    assert [length for length in found if length > 12_000] == []


async def test_who_read_on_while_it_failed_gets_what_is_behind(reader: Reader) -> None:
    await reader.begin(prose(2), prose(2), prose(2))

    def closed(step: str) -> None:
        raise CannotPost("gone", Refusal.MEMBER_LEFT)

    reader.script = closed
    await reader.day()
    assert (await reader.one()).problem == PauseReason.LEFT_SERVER
    await reader.page(0)
    reader.script = nothing
    await reader.services.subscriptions.resume(reader.own_id, READER)
    await reader.day()
    lengths = [length for _id, length in await reader.lengths()]
    assert await reader.sent() == [(lengths[0], lengths[0] + lengths[1])]


async def test_a_rating_that_rises_stops_it_once_and_it_can_go_on(reader: Reader) -> None:
    await reader.begin(*[prose(2)] * 4)
    await reader.day()
    await reader.rate(Rating.EXPLICIT)
    await reader.rate(Rating.MATURE)
    one = await reader.one()
    assert (one.state, one.problem) == (SerialState.PAUSED, PauseReason.ADULT)
    assert await reader.words_sent() == ["adult"]
    for refused in (
        reader.services.subscriptions.resume(reader.own_id, READER),
        reader.services.subscriptions.next_now(reader.own_id, READER, 2),
        reader.services.subscriptions.beginnings.begin(
            reader.submission, replace(HERE, age_restricted=True), VIEWER, PACE
        ),
    ):
        with pytest.raises(NotAllowed, match="for adults"):
            await refused
    await reader.day(3)
    assert len(await reader.sent()) == 1
    await reader.rate(Rating.TEEN)
    await reader.rate(Rating.GENERAL)
    assert await reader.words_sent() == ["adult", "back"]
    await reader.day(2)
    assert len(await reader.sent()) == 1, "its reader decides"
    await reader.services.subscriptions.resume(reader.own_id, READER)
    await reader.day()
    assert len(await reader.sent()) == 2


async def test_twenty_five_at_most_and_another_may_begin_where_one_stopped(reader: Reader) -> None:
    await reader.begin(prose(2))
    first = reader.own_id
    for number in range(MOST_SUBSCRIPTIONS - 1):
        reader.submission = await reader.shelf.story(GUILD, f"Story {number}", prose(1))
        await reader.start()
    reader.submission = await reader.shelf.story(GUILD, "One more", prose(1))
    with pytest.raises(BadInput, match="25"):
        await reader.start()
    await reader.services.subscriptions.stop(first, READER)
    await reader.start()
    with pytest.raises(BadInput, match="25"):
        await reader.services.subscriptions.resume(first, READER)
    page = await reader.services.subscriptions.list(READER, GUILD, HERE, 4)
    assert (page.number, page.pages, len(page.items)) == (4, 5, 5)
    assert (await reader.services.subscriptions.list(READER + 1, None, DM, 0)).items == ()
    with pytest.raises(BadInput, match="300"):
        await reader.start(Pace(DAILY, 100, 12))


async def test_in_step_with_a_serial_and_alone_when_it_is_over(reader: Reader) -> None:
    texts = [prose(4) for _ in range(4)]
    reader.submission = await reader.shelf.story(GUILD, "The Lamp", *texts, status=Status.COMPLETE)
    pace = Pace(Cadence(20 * 60, "UTC"), None)
    order = Order(reader.submission, Place(Shape.CHANNEL, CHANNEL), pace, first_now=False)
    serial = await reader.services.serials.start(GUILD, 5, order, Audience(AudienceKind.CHANNEL, GUILD, private=False))
    await reader.day(2)  # the serial's at 20:00 are not due yet, or past by a day
    reader.clock.move(hours=3)
    await reader.run()
    await reader.start(start=Start.SERIAL, serial_id=serial.id, step=True)
    with pytest.raises(NotReady, match="so far"):
        await reader.services.subscriptions.next_now(reader.own_id, READER, 1)
    begun = len(await reader.sent())
    reader.clock.move(days=1)
    await reader.run()
    await reader.run()
    async with reader.database.read() as connection:
        rows = await connection.rows(
            "SELECT kind, content FROM deliveries WHERE state = 'sent' ORDER BY id DESC LIMIT 2"
        )
    spans = {row["kind"]: json.loads(row["content"])["spans"] for row in rows}
    assert len(await reader.sent()) == begun + 1 and spans["own"] == spans["serial"]
    assert await reader.planned() == []
    await reader.services.serials.stop(serial.id, GUILD, 5)
    assert (await reader.one()).in_step_with is None and len(await reader.planned()) == 1


async def test_who_kept_step_with_a_serial_that_its_story_took_along_goes_on_alone(reader: Reader) -> None:
    texts = [prose(4, name) for name in "abcd"]
    reader.submission = await reader.shelf.story(GUILD, "The Lamp", *texts, status=Status.COMPLETE)
    order = Order(reader.submission, Place(Shape.CHANNEL, CHANNEL), PACE, first_now=False)
    serial = await reader.services.serials.start(GUILD, 5, order, Audience(AudienceKind.CHANNEL, GUILD, private=False))
    await reader.start(start=Start.BEGINNING, serial_id=serial.id, step=True)
    await reader.day()
    await reader.run()
    assert await reader.posted() == texts[:1]
    moderation = reader.services.decisions
    await moderation.take_down(reader.submission, GUILD, 5, "for a look")
    one = await reader.one()
    assert (one.state, one.problem) == (SerialState.PAUSED, PauseReason.LEFT)
    assert one.in_step_with is None
    async with reader.database.write() as connection:
        await connection.rows("UPDATE own_serials SET serial_id = ?", serial.id)  # as an earlier version left it
    await moderation.restore(reader.submission, GUILD, 5)
    assert await reader.words_sent() == ["left", "back"]
    await reader.press("resume")
    await reader.day()
    for _message in range(3):  # one at a time to each person
        await reader.run()
    assert await reader.posted() == texts[:2], "the server's stopped for good"


async def test_what_is_not_due_is_found_in_indexes(reader: Reader) -> None:
    await reader.begin(prose(1))
    async with reader.database.read() as connection:
        for sql, values in (
            ("SELECT * FROM own_serials WHERE submission_id = ? AND state <> 'stopped' ORDER BY id", (1,)),
            ("SELECT * FROM own_serials WHERE person_id = ? AND submission_id = ?", (1, 1)),
            ("SELECT * FROM own_serials WHERE serial_id = ? ORDER BY id", (1,)),
            ("SELECT count(*) FROM own_serials WHERE person_id = ? AND state IN ('running')", (1,)),
        ):
            plan = [row["detail"] for row in await connection.rows(f"EXPLAIN QUERY PLAN {sql}", *values)]
            assert not [line for line in plan if "SCAN" in line], plan
