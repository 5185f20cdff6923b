"""Threads, forum posts, commands and answers to interactions that Discord refuses, refused by the wire server, too.

What the bot asks of the simulator is held against the same limits after every test.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from tests.support import specification
from tests.wire.checks.messages import FITTING, MESSAGES, button, text, v2
from tests.wire.place import MANAGE_THREADS, Place

Json = dict[str, Any]


@pytest.mark.parametrize(
    "body",
    [
        {"name": ""},
        {"name": "x" * 101},
        {"name": "x", "auto_archive_duration": 61},
        {"name": "x", "rate_limit_per_user": 21_601},
    ],
)
async def test_a_thread_that_is_refused(place: Place, body: Json) -> None:
    assert await place.refused("POST", "/channels/{channel}/threads", body | {"type": 11}) == (400, 50035)
    sent = await place.text().send("before")
    assert await place.refused("POST", f"/channels/{{channel}}/messages/{sent.id}/threads", body) == (400, 50035)
    thread = await sent.create_thread(name="x" * 100)
    await place.allow(MANAGE_THREADS)
    assert await place.refused("PATCH", f"/channels/{thread.id}", body) == (400, 50035)


async def test_a_forum_post_that_is_refused(place: Place) -> None:
    forum = await place.wire.order("channel", guild=place.guild_id, name="stories", type=15)
    for body, code in (
        ({"name": "x", "message": {"content": "x" * 2_001}}, 50035),
        ({"name": "x" * 101, "message": {"content": "x"}}, 50035),
        ({"name": "x", "message": {"content": "x"}, "applied_tags": [str(n) for n in range(6)]}, 50035),
        ({"name": "x", "message": {"content": ""}}, 50006),
    ):
        assert await place.refused("POST", f"/channels/{forum['id']}/threads", body) == (400, code)
    assert await place.wire.order("threads", parent=forum["id"]) == []


def command(**more: Any) -> Json:
    return {"name": "read", "description": "Read a story", "type": 1} | more


def text_option(name: str = "title", **more: Any) -> Json:
    return {"type": 3, "name": name, "description": "A title"} | more


COMMANDS: dict[str, Json] = {
    "name": command(name="Read"),
    "description": command(description="x" * 101),
    "no description": command(description=""),
    "options": command(options=[text_option(f"n{n}") for n in range(26)]),
    "option twice": command(options=[text_option(), text_option()]),
    "required after optional": command(options=[text_option("a"), text_option("b", required=True)]),
    "choices": command(options=[text_option(choices=[{"name": f"{n}", "value": f"{n}"} for n in range(26)])]),
    "empty choice": command(options=[text_option(choices=[{"name": "x", "value": ""}])]),
    "choices and autocomplete": command(
        options=[text_option(autocomplete=True, choices=[{"name": "x", "value": "x"}])]
    ),
    "all its text": command(
        options=[
            text_option(f"n{n}", choices=[{"name": "x" * 100, "value": f"{m}" * 50} for m in range(10)])
            for n in range(6)
        ]
    ),
}


@pytest.mark.parametrize("what", COMMANDS)
async def test_a_command_that_is_refused(place: Place, what: str) -> None:
    at = f"/applications/{place.client.application_id}/commands"
    assert await place.refused("PUT", at, [command(name="other"), COMMANDS[what]]) == (400, 50035)
    assert await place.refused("POST", at, COMMANDS[what]) == (400, 50035)
    assert await place.wire.order("commands") == []


async def test_too_many_commands(place: Place) -> None:
    at = f"/applications/{place.client.application_id}/commands"
    for type, most in ((1, 100), (3, 15)):
        every = [command(name=f"n{n}", type=type, description="x" if type == 1 else "") for n in range(most + 1)]
        assert await place.refused("PUT", at, every) == (400, 30032)
        assert (await place.send("PUT", at, every[:most]))[0] == 200


@asynccontextmanager
async def asked(place: Place, order: str, **about: Any) -> AsyncIterator[str]:
    """Where to answer an interaction, which is answered well in the end."""
    came: asyncio.Future[discord.Interaction] = asyncio.get_running_loop().create_future()

    @place.client.event
    async def on_interaction(interaction: discord.Interaction) -> None:
        came.set_result(interaction)

    at = f"/applications/{place.client.application_id}/commands"
    assert (await place.send("PUT", at, [command(options=[text_option(autocomplete=True)])]))[0] == 200
    ann = await place.wire.order("user", name="Ann", guild=place.guild_id)
    acting = asyncio.create_task(
        place.wire.order(order, channel=place.channel_id, user=ann["id"], name="read", **about)
    )
    interaction = await came
    at = f"/interactions/{interaction.id}/{interaction.token}/callback"
    yield at
    good = {"type": 4, "data": {"content": "x"}} if order == "slash" else {"type": 8, "data": {"choices": []}}
    assert (await place.send("POST", at, good, authorised=False))[0] == 204
    await acting


def modal(*components: Json, **more: Any) -> Json:
    return {"type": 9, "data": {"custom_id": "form", "title": "A form", "components": list(components)} | more}


def field(number: int = 0, **more: Any) -> Json:
    inner = {"type": 4, "style": 1, "custom_id": f"f{number}"} | more
    return {"type": 18, "label": "A word", "component": inner}


ANSWERS: dict[str, Json] = {
    "content": {"type": 4, "data": {"content": "x" * 2_001}},
    "title": modal(field(), title="x" * 46),
    "form's custom_id": modal(field(), custom_id="x" * 101),
    "fields": modal(*[field(n) for n in range(6)]),
    "no field": modal(),
    "same field": modal(field(1), field(1)),
    "label": modal(field() | {"label": "x" * 46}),
    "field's value": modal(field(value="x" * 4_001)),
    "more than asked for": modal(field(value="xxx", max_length=2)),
    "longest": modal(field(max_length=4_001)),
    "files": modal({"type": 18, "label": "x", "component": {"type": 19, "custom_id": "x", "max_values": 11}}),
    "button in a form": modal({"type": 18, "label": "x", "component": button()}),
    "choices to a command": {"type": 8, "data": {"choices": []}},
    "update without a message": {"type": 6},
}


@pytest.mark.parametrize("what", ANSWERS)
async def test_an_answer_that_is_refused(place: Place, what: str) -> None:
    async with asked(place, "slash") as at:
        assert await place.refused("POST", at, ANSWERS[what], authorised=False) == (400, 50035)
    # It could still be answered: what is refused is no first answer.
    assert await place.contents() == ["x"]


async def test_suggestions_that_are_refused(place: Place) -> None:
    typed = {"name": "title", "type": 3, "value": "x", "focused": True}
    many = [{"name": f"{n}", "value": f"{n}"} for n in range(26)]
    long = [{"name": "x" * 101, "value": "x"}]
    async with asked(place, "autocomplete", options=[typed]) as at:
        for choices in (many, long, [{"name": "x", "value": "x" * 101}], [{"name": "", "value": "x"}]):
            answer = {"type": 8, "data": {"choices": choices}}
            assert await place.refused("POST", at, answer, authorised=False) == (400, 50035)
        refused = {"type": 4, "data": {"content": "x"}}
        assert await place.refused("POST", at, refused, authorised=False) == (400, 50035)


# ---- the simulator --------------------------------------------------------------------------------

MESSAGE, CALLBACK = "/api/v10/channels/1/messages", "/api/v10/interactions/1/token/callback"
# These depend on what the server has, too.
ANSWERED = [what for what in ANSWERS if what not in ("choices to a command", "update without a message")]


@pytest.mark.parametrize("what", [what for what in MESSAGES if what != "reply to nothing"])
def test_a_message_that_discord_refuses_is_a_problem(what: str) -> None:
    body, _path = MESSAGES[what]
    post = {"name": "A forum post", "message": body}
    answer = {"type": 4, "data": body}
    for path, sent in ((MESSAGE, body), ("/api/v10/channels/1/threads", post), (CALLBACK, answer)):
        assert specification.form_problems("POST", path, sent), path


@pytest.mark.parametrize("what", ANSWERED)
def test_an_answer_that_discord_refuses_is_a_problem(what: str) -> None:
    assert specification.form_problems("POST", CALLBACK, ANSWERS[what])


def test_suggestions_that_discord_refuses_are_a_problem() -> None:
    choices = [{"name": "x", "value": "x"}] * 26
    assert specification.form_problems("POST", CALLBACK, {"type": 8, "data": {"choices": choices}})


def test_what_just_fits_is_none() -> None:
    for body in FITTING.values():
        assert not specification.form_problems("POST", MESSAGE, body)
    assert not specification.form_problems("POST", CALLBACK, modal(field()))
    # An edit need not say again of which version its components are; a new message has to.
    shown = v2(text("x"), flags=None)
    assert not specification.form_problems("PATCH", f"{MESSAGE}/2", shown)
    assert not specification.form_problems("POST", CALLBACK, {"type": 7, "data": shown})
    assert specification.form_problems("POST", MESSAGE, shown)


@pytest.mark.parametrize("body", [modal(field(), title="x" * 46), {"type": 4, "data": v2(*[text("x")] * 41)}])
def test_every_simulated_test_fails_by_what_discord_refuses(monkeypatch: pytest.MonkeyPatch, body: Json) -> None:
    monkeypatch.setattr(specification, "_record", lambda: specification.Record(None))
    request = SimpleNamespace(method="POST", path="/interactions/1/token/callback", params={}, json=body)
    with pytest.raises(AssertionError, match=r"BASE_TYPE_BAD_LENGTH|COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"):
        specification.check([request])
