"""Parts that were pressed on old messages, or that no message of this bot ever had: a sentence, never a fault."""

from typing import Any

import pytest

from tests.conftest import World, part, text_of
from tests.support.components import component_names, odd_press

ODD = ["", "0", "-1", "x", "9" * 25, f"{2**63}", f"{2**63 - 1}", "½", "1.5", "💧"]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("many", [1, 3])
async def test_every_part_survives_odd_arguments(world: World, odd: str, many: int) -> None:
    await world.publish()
    for name in component_names(world):
        said = await odd_press(world, world.admin, ":".join(["1", name, *[odd] * many])[:100])
        assert "Something went wrong" not in said, (name, odd)


async def test_every_part_survives_no_argument(world: World) -> None:
    for name in component_names(world):
        assert "Something went wrong" not in await odd_press(world, world.admin, f"1:{name}"), name


async def test_what_was_typed_goes_back_with_a_refusal_and_with_a_fault(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.submit(rating="General Audiences")
    card = world.queue.last_message
    form = await world.other_moderator.click(card, custom_id=part(card, "reject"))
    await world.moderator.click(card, custom_id=part(card, "approve"))
    late = await world.other_moderator.submit_modal(form, {"reason": "It took me an hour to write this."})
    (file,) = late.response.attachments
    assert b"an hour to write this" in await file.read()


@pytest.mark.faults
async def test_what_was_typed_goes_back_with_a_fault(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    form = await world.writer.slash(world.library, "submit")

    async def breaks(*_given: Any, **_named: Any) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr(world.bot.services.submissions.__class__, "start", breaks)
    told = await world.writer.submit_modal(form, {"title": "", "fandom": "", "summary": "", "text": "Mine, all of it."})
    assert "Something went wrong" in text_of(told.response)
    (file,) = told.response.attachments
    assert b"Mine, all of it." in await file.read()


async def test_a_second_press_on_delete_is_a_sentence(world: World) -> None:
    import asyncio

    from tests.support.drafts import draft_of

    draft = await draft_of(world)
    asked = await world.writer.click(draft, custom_id=part(draft, "discard"))
    pressed = [world.writer.click(asked.response, custom_id=part(asked.response, "discardyes")) for _time in range(3)]
    results = await asyncio.gather(*pressed, return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            continue
        assert "Something went wrong" not in text_of(result.response)
