"""Lengths, counts and sizes that Discord refuses, refused by the wire server, too."""

from typing import Any

import aiohttp
import discord
import pytest

from tests.wire.place import Place

Json = dict[str, Any]
V2 = 1 << 15


def button(number: int = 0, **more: Any) -> Json:
    return {"type": 2, "style": 1, "label": "Read", "custom_id": f"read:{number}"} | more


def row(*components: Json) -> Json:
    return {"type": 1, "components": list(components)}


def select(*options: Json, **more: Any) -> Json:
    return {"type": 3, "custom_id": "choose", "options": list(options)} | more


def option(number: int = 0, **more: Any) -> Json:
    return {"label": f"Chapter {number}", "value": str(number)} | more


def text(content: str) -> Json:
    return {"type": 10, "content": content}


def v2(*components: Json, **more: Any) -> Json:
    return {"flags": V2, "components": list(components)} | more


def classic(*rows: Json) -> Json:
    return {"content": "Choose", "components": list(rows)}


# Each with where the error is said to be; what is a step shorter or fewer goes through.
MESSAGES: dict[str, tuple[Json, str]] = {
    "content": ({"content": "x" * 2_001}, "content"),
    "nonce": ({"content": "x", "nonce": "x" * 26}, "nonce"),
    "embeds": ({"embeds": [{"title": "x"}] * 11}, "embeds"),
    "embed's title": ({"embeds": [{"title": "x" * 257}]}, "embeds.0.title"),
    "embed's description": ({"embeds": [{"description": "x" * 4_097}]}, "embeds.0.description"),
    "embed's fields": ({"embeds": [{"fields": [{"name": "x", "value": "x"}] * 26}]}, "embeds.0.fields"),
    "field without a value": ({"embeds": [{"fields": [{"name": "x", "value": ""}]}]}, "embeds.0.fields.0.value"),
    "field's value": ({"embeds": [{"fields": [{"name": "x", "value": "x" * 1_025}]}]}, "embeds.0.fields.0.value"),
    "embeds' text": ({"embeds": [{"description": "x" * 3_001}] * 2}, "embeds"),
    "stickers": ({"content": "x", "sticker_ids": ["1", "2", "3", "4"]}, "sticker_ids"),
    "action rows": (classic(*[row(button(n)) for n in range(6)]), "components"),
    "buttons in a row": (classic(row(*[button(n) for n in range(6)])), "components.0.components"),
    "empty row": (classic(row()), "components.0.components"),
    "custom_id": (classic(row(button(custom_id="x" * 101))), "components.0.components.0.custom_id"),
    "no custom_id": (classic(row({"type": 2, "style": 1, "label": "x"})), "components.0.components.0.custom_id"),
    "same custom_id": (classic(row(button(1)), row(button(1))), "components"),
    "label": (classic(row(button(label="x" * 81))), "components.0.components.0.label"),
    "no label": (classic(row(button(label=""))), "components.0.components.0"),
    "link with a custom_id": (classic(row(button(style=5, url="https://x.org"))), "components.0.components.0"),
    "link without an address": (
        classic(row({"type": 2, "style": 5, "label": "x"})),
        "components.0.components.0.url",
    ),
    "select beside a button": (classic(row(select(option()), button())), "components.0.components.1"),
    "options": (
        classic(row(select(*[option(n) for n in range(26)]))),
        "components.0.components.0.options",
    ),
    "no options": (classic(row(select())), "components.0.components.0.options"),
    "option's label": (
        classic(row(select(option(label="x" * 101)))),
        "components.0.components.0.options.0.label",
    ),
    "option twice": (classic(row(select(option(1), option(1)))), "components.0.components.0.options"),
    "more than all options": (
        classic(row(select(option(), max_values=2))),
        "components.0.components.0.max_values",
    ),
    "placeholder": (
        classic(row(select(option(), placeholder="x" * 151))),
        "components.0.components.0.placeholder",
    ),
    "form's field in a message": (
        classic(row({"type": 4, "style": 1, "label": "x", "custom_id": "x"})),
        "components.0.components.0.type",
    ),
    "second version without its flag": ({"components": [text("x")]}, "components.0.type"),
    "components": (v2(*[text("x")] * 41), "components"),
    "nested components": (v2({"type": 17, "components": [text("x")] * 40}), "components"),
    "text displays": (v2(text("x" * 2_000), text("x" * 2_001)), "components"),
    "empty text display": (v2(text("")), "components.0.content"),
    "second version with content": (v2(text("x"), content="x"), "content"),
    "second version with embeds": (v2(text("x"), embeds=[{"title": "x"}]), "embeds"),
    "section of four": (
        v2({"type": 9, "components": [text("x")] * 4, "accessory": button()}),
        "components.0.components",
    ),
    "container in a container": (
        v2({"type": 17, "components": [{"type": 17, "components": [text("x")]}]}),
        "components.0.components.0.type",
    ),
    "same id": (v2(text("x") | {"id": 7}, text("y") | {"id": 7}), "components"),
    "mentions both ways": (
        {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        "allowed_mentions",
    ),
    "reply to nothing": ({"content": "x", "message_reference": {"message_id": "1"}}, "message_reference"),
}

FITTING: dict[str, Json] = {
    "content": {"content": "x" * 2_000, "nonce": "x" * 25},
    "embeds": {"embeds": [{"description": "x" * 3_000}] * 2},
    "rows": classic(*[row(*[button(5 * n + m) for m in range(5)]) for n in range(5)]),
    "select": classic(row(select(*[option(n) for n in range(25)], max_values=25))),
    "second version": v2(text("x" * 4_000), {"type": 17, "components": [{"type": 14}] * 38}),
}


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
