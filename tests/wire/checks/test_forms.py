"""Lengths, counts and sizes that Discord refuses, refused by the wire server, too."""

import aiohttp
import discord
import pytest

from tests.wire.checks.messages import FITTING, MESSAGES, Json
from tests.wire.place import Place


def error_at(answer: Json, path: str) -> list[Json]:
    """The errors that are said to be at a path."""
    assert (answer["code"], answer["message"]) == (50035, "Invalid Form Body")
    found = answer["errors"]
    for step in path.split("."):
        found = found[step]
    return found["_errors"]


@pytest.mark.parametrize("what", MESSAGES)
async def test_a_message_that_is_refused(place: Place, what: str) -> None:
    body, path = MESSAGES[what]
    status, answer, _headers = await place.send("POST", "/channels/{channel}/messages", body)
    assert status == 400 and error_at(answer, path), answer
    assert await place.contents() == []
    # The same holds for what a person reads of a forum post, an edit.
    sent = await place.text().send("before")
    if "nonce" not in body and "message_reference" not in body and "sticker_ids" not in body:
        status, answer, _headers = await place.send("PATCH", f"/channels/{{channel}}/messages/{sent.id}", body)
        assert status == 400 and error_at(answer, path), answer
    await place.wire.order("forgive")


@pytest.mark.parametrize("what", FITTING)
async def test_a_message_that_just_fits(place: Place, what: str) -> None:
    status, answer, _headers = await place.send("POST", "/channels/{channel}/messages", FITTING[what])
    assert status == 200, answer


async def test_an_empty_message(place: Place) -> None:
    assert await place.refused("POST", "/channels/{channel}/messages", {"content": ""}) == (400, 50006)
    sent = await place.text().send("before")
    assert await place.refused("PATCH", f"/channels/{{channel}}/messages/{sent.id}", {"content": ""}) == (400, 50006)


async def test_the_second_version_stays(place: Place) -> None:
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.TextDisplay("x"))
    sent = await place.text().send(view=view)
    for body in ({"flags": 0}, {"content": "x"}):
        at = f"/channels/{{channel}}/messages/{sent.id}"
        assert await place.refused("PATCH", at, body) == (400, 50035)


def upload(size: int, body: str = '{"content": "x"}') -> aiohttp.FormData:
    form = aiohttp.FormData()
    form.add_field("payload_json", body, content_type="application/json")
    form.add_field("files[0]", b"x" * size, filename="story.txt")
    return form


async def test_a_file_that_is_too_large(place: Place) -> None:
    limit = place.guild.filesize_limit
    at = "/channels/{channel}/messages"
    assert await place.refused("POST", at, upload(limit + 1)) == (413, 40005)
    assert (await place.send("POST", at, upload(limit)))[0] == 200


async def test_a_file_that_is_shown_but_not_sent(place: Place) -> None:
    missing = '{"flags": 32768, "components": [{"type": 13, "file": {"url": "attachment://other.txt"}}]}'
    at = "/channels/{channel}/messages"
    assert await place.refused("POST", at, upload(1, missing)) == (400, 50035)
    assert (await place.send("POST", at, upload(1, missing.replace("other", "story"))))[0] == 200
