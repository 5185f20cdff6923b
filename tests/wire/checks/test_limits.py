"""The wire server's rate limits, as the real discord.py meets them and as they stand in the answers."""

import time
from datetime import timedelta

import aiohttp
import discord
import pytest

from tests.wire.place import Place

MESSAGES = "/channels/{channel}/messages"
BUCKET = {"X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "X-RateLimit-Reset-After"}


@pytest.mark.parametrize("kind", ["429", "429 global", "429 shared"])
async def test_a_rate_limit_is_waited_out(place: Place, kind: str) -> None:
    await place.wire.order("fail", kind=kind, method="POST", path="/messages$", retry_after=0.3)
    start = time.monotonic()
    await place.text().send("patience")
    assert time.monotonic() - start >= 0.3
    assert await place.contents() == ["patience"]


async def test_the_headers_of_a_rate_limit(place: Place) -> None:
    await place.wire.order("fail", kind="429", path="/messages$", retry_after=1.5)
    await place.wire.order("fail", kind="429 global", path="/messages$", retry_after=1.5)
    url = f"{place.wire.base}/api/v10/channels/{place.channel_id}/messages"
    headers = {"Authorization": f"Bot {place.wire.token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        async with session.get(url) as one:
            assert (one.status, one.headers["Retry-After"], one.headers["X-RateLimit-Scope"]) == (429, "2", "user")
            assert one.headers["Via"] and one.headers["X-RateLimit-Remaining"] == "0"
            assert await one.json() == {
                "message": "You are being rate limited.",
                "retry_after": 1.5,
                "global": False,
                "code": 0,
            }
        async with session.get(url) as all_:
            assert all_.headers["X-RateLimit-Global"] == "true" and (await all_.json())["global"] is True


async def test_a_limit_is_kept_without_a_refusal(place: Place) -> None:
    await place.wire.order("limit", method="POST", path="/messages$", limit=2, window=0.6)
    start = time.monotonic()
    for number in range(5):
        await place.text().send(str(number))
    assert time.monotonic() - start >= 1.1
    assert await place.contents() == ["0", "1", "2", "3", "4"]


async def test_a_limit_holds_until_its_window_ends(place: Place) -> None:
    other = await place.wire.order("channel", guild=place.guild_id, name="other")
    await place.wire.order("fail", kind="429", method="POST", path="/messages$", retry_after=0.5)
    start, left = time.monotonic(), []
    while (answered := await place.send("POST", MESSAGES, {"content": "x"}))[0] == 429:
        _status, answer, headers = answered
        left.append(answer["retry_after"])
        assert headers["X-RateLimit-Scope"] == "user" and headers["Via"] and headers["Retry-After"] == "1"
        assert (headers["X-RateLimit-Remaining"], answer["global"]) == ("0", False)
        assert float(headers["X-RateLimit-Reset-After"]) == pytest.approx(left[-1], abs=0.001)
        # It is the channel's, and the route's.
        assert (await place.send("POST", f"/channels/{other['id']}/messages", {"content": "x"}))[0] == 200
        assert (await place.send("GET", MESSAGES))[0] == 200
    assert time.monotonic() - start >= 0.5
    assert left == sorted(left, reverse=True) and left[0] <= 0.5
    assert await place.contents() == ["x"]


async def test_the_global_limit_is_everybodys_but_the_interactions(place: Place) -> None:
    await place.wire.order("fail", kind="429 global", method="GET", retry_after=0.5)
    start = time.monotonic()
    while (answered := await place.send("GET", MESSAGES))[0] == 429:
        _status, answer, headers = answered
        assert headers["X-RateLimit-Global"] == "true" and headers["X-RateLimit-Scope"] == "global"
        assert answer["global"] is True and not BUCKET & set(headers)
        assert (await place.send("POST", "/interactions/1/x/callback", {"type": 5}, authorised=False))[0] == 404
        status = (await place.send("POST", MESSAGES, {"content": "x"}))[0]
        assert status == 429 or time.monotonic() - start >= 0.5
    assert time.monotonic() - start >= 0.5


async def test_the_limit_of_a_resource_is_nobodys_fault(place: Place) -> None:
    await place.wire.order("fail", kind="429 shared", method="POST", path="/messages$", retry_after=5)
    status, answer, headers = await place.send("POST", MESSAGES, {"content": "x"})
    assert (status, headers["X-RateLimit-Scope"]) == (429, "shared")
    assert answer["message"] == "The resource is being rate limited."
    # Its own allowance is not used up.
    assert int(headers["X-RateLimit-Remaining"]) > 0


async def test_a_limit_on_everything_together(place: Place) -> None:
    await place.wire.order("limit_all", limit=2, window=60)
    answers = [(await place.send("GET", path))[0] for path in (MESSAGES, "/users/@me", "/gateway")]
    assert answers == [200, 200, 429]
    await place.wire.order("heal")


async def test_old_messages_can_be_edited_a_few_times_only(place: Place) -> None:
    sent = await place.text().send("x")
    old = int(discord.utils.time_snowflake(discord.utils.utcnow() - timedelta(hours=1, minutes=1)))
    await place.wire.order("limit_old_edits", limit=2, window=60)
    answers = [await place.send("PATCH", f"{MESSAGES}/{old + number}", {"content": "y"}) for number in range(3)]
    assert [(status, answer["code"]) for status, answer, _headers in answers] == [*[(404, 10008)] * 2, (429, 30046)]
    _status, answer, headers = answers[-1]
    assert 59 < answer["retry_after"] <= 60 and headers["Retry-After"] == "60"
    # A client that goes by the headers sees nothing of it coming.
    assert int(headers["X-RateLimit-Remaining"]) > 0
    assert (await place.send("PATCH", f"{MESSAGES}/{sent.id}", {"content": "y"}))[0] == 200
    await place.wire.order("heal")
    assert (await place.send("PATCH", f"{MESSAGES}/{old}", {"content": "y"}))[0] == 404


async def test_first_answers_have_no_limit_of_their_own(place: Place) -> None:
    _status, _answer, headers = await place.send("POST", "/interactions/1/x/callback", {"type": 5}, authorised=False)
    assert not {name for name in headers if name.startswith("X-RateLimit")}
    _status, _answer, headers = await place.send("GET", MESSAGES)
    assert set(headers) > BUCKET


async def test_a_window_that_is_over_counts_anew(place: Place) -> None:
    await place.wire.order("limit", method="POST", path="/messages$", limit=1, window=0.3)
    sent = [(await place.send("POST", MESSAGES, {"content": "x"})) for _ in range(2)]
    assert [status for status, _answer, _headers in sent] == [200, 429]
    assert sent[0][2]["X-RateLimit-Remaining"] == "0"

    start = time.monotonic()
    while (await place.send("POST", MESSAGES, {"content": "y"}))[0] == 429:
        assert time.monotonic() - start < 5
    assert await place.contents() == ["x", "y"]
