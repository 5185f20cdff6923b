"""Payloads: what a library has stored is read, what is written is read again, and what is broken fails alone."""

import json
from typing import Any

import pytest

from bot.domain.delivery import kinds
from bot.domain.delivery.kinds import KINDS, Kind, kind_named
from bot.domain.delivery.payloads import (
    ExcerptPayload,
    PassageRef,
    Payload,
    SerialInstalmentPayload,
    UnreadablePayload,
    VotePayload,
    write_payload,
)
from bot.domain.serials.serials import Span
from bot.domain.votes import Count, Step

# As libraries have them, by the version before payloads were dataclasses.
PASSAGE = {"chapter": 2, "end": 90, "number": 1, "start": 7, "submission": 3, "text": 4, "title": "One", "words": 12}
STORED: list[tuple[Kind[Any], dict[str, Any]]] = [
    (kinds.QUEUE, {}),
    (kinds.NOTICE, {"action": "approved", "by": 5, "reason": ""}),
    (kinds.AUTHORS, {"action": "invited", "by": 5, "invitation": 8}),
    (kinds.REVEAL, {"at": 1000}),
    (kinds.DRAFT_ENDS, {"at": 1000}),
    (kinds.EXCERPT, {"adult": False, "wanted": 3}),
    (kinds.EXCERPT, {"late": 12, "schedule": 1, "slot": 1000}),
    (kinds.EXCERPT, {**PASSAGE, "late": 12, "schedule": 1, "slot": 1000}),
    (kinds.SHARE, {**PASSAGE, "sharer": 6}),
    (kinds.NEWS, {"chapters": [4, 5], "follow": 9}),
    (kinds.LOG, {"act": 3}),
    (kinds.REPORT, {"case": 3}),
    (kinds.REPORT_WORD, {"down": True}),
    (
        kinds.ALERT,
        {
            "channel": 7,
            "key": "k",
            "lacks": [],
            "problem": "",
            "refusal": "history",
            "since": 1,
            "ways": [["person", 8]],
        },
    ),
    (kinds.SERIAL_OPENING, {"serial": 1, "thread": "The Lamp"}),
    (kinds.SERIAL, {"n": 1, "serial": 1}),
    (
        kinds.SERIAL,
        {
            "cut": 1,
            "n": 2,
            "of": 9,
            "parts": 2,
            "pieces": [[1, 2, 0, 5], None],
            "rest": [1, 3, 4, 5],
            "revision": 2,
            "serial": 1,
            "spans": [[1, 2, 0, 9]],
            "taken_away": True,
            "today": [[1, 3, 0, 9]],
        },
    ),
    (
        kinds.SUBSCRIPTION,
        {
            "caught_up": False,
            "n": 1,
            "own": 1,
            "parts": 1,
            "pieces": [[1, 2, 0, 5]],
            "posted": 0,
            "revision": 2,
            "spans": [[1, 2, 0, 5]],
        },
    ),
    (kinds.SUBSCRIPTION_WORD, {"own": 1, "word": "back"}),
    (
        kinds.VOTE_RESULT,
        {
            "ballots": 2,
            "round": 1,
            "steps": [{"counts": [[1, 2]], "exhausted": 0, "out": [], "tied": []}],
            "winners": [1],
        },
    ),
]


@pytest.mark.parametrize(("kind", "stored"), STORED)
def test_what_a_library_has_is_kept_by_name_and_value(kind: Kind[Any], stored: dict[str, Any]) -> None:
    payload = kind.read(json.dumps(stored))
    assert isinstance(payload, kind.payload)
    written = json.loads(write_payload(payload))
    assert stored.items() <= written.items()
    assert kind.read(json.dumps(written)) == payload


def test_names_stored_are_read_into_those_of_the_code() -> None:
    excerpt = kinds.EXCERPT.read(json.dumps({**PASSAGE, "slot": 5}))
    assert excerpt == ExcerptPayload(slot=5, passage=PassageRef(3, 2, 4, 1, "One", 12, 7, 90))
    serial = kinds.SERIAL.read('{"serial": 1, "n": 2, "revision": 7, "spans": [[1, 2, 0, 9]], "pieces": [null]}')
    assert serial == SerialInstalmentPayload(
        serial_id=1, number=2, revision_id=7, spans=(Span(1, 2, 0, 9),), pieces=(None,)
    )
    counted = kinds.VOTE_RESULT.read(json.dumps(STORED[-1][1]))
    assert counted == VotePayload(vote_id=1, count=Count((1,), (Step(((1, 2),), (), (), 0),), 2))


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
@pytest.mark.parametrize("stored", ["[]", "{", '{"serial": []', '"word"', "7", '{"spans": 1, "n": {}}'])
def test_what_cannot_be_read_fails_alone(kind: Kind[Any], stored: str) -> None:
    payload = kind.read(stored)
    assert isinstance(payload, kind.payload | UnreadablePayload)
    if isinstance(payload, UnreadablePayload):
        assert write_payload(payload) == stored and payload.parts == 1


def test_what_cannot_be_read_can_be_taken_away() -> None:
    payload = kinds.SERIAL.read('{"taken_away": true}')
    assert isinstance(payload, UnreadablePayload) and payload.taken_away


def test_a_kind_that_nobody_declared_is_read_and_has_no_traits() -> None:
    other = kind_named("of a later version")
    assert other.read('{"parts": 3}') == Payload(parts=3)
    assert other.read(None) == Payload()


def test_keys_begin_with_the_name_or_its_prefix() -> None:
    assert kinds.QUEUE.key("a:1") == "queue:a:1"
    assert kinds.SERIAL_OPENING.key("a:open") == "serial:a:open"
    assert kinds.VOTE_RESULT.key("a:result") == "round:a:result"
    assert kinds.SUBSCRIPTION.key("a:1") == "own:a:1"
