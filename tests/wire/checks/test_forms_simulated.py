"""What the bot asks of the simulator in a test is held against the same limits as what it asks of the wire server."""

from types import SimpleNamespace

import pytest

from tests.support import specification
from tests.wire.checks.test_forms import FITTING, MESSAGES, Json, text, v2
from tests.wire.checks.test_forms_others import ANSWERS, field, modal

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
