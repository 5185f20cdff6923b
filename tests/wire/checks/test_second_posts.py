"""A post that stands twice is taken back with the thread that began with it."""

from contextlib import nullcontext
from itertools import count

import pytest

from bot.delivery.sender import CannotPost
from bot.domain.delivery.deliveries import MessagePart
from tests.wire.checks.stage import Stage
from tests.wire.control import until
from tests.wire.place import MANAGE_THREADS

NONCES = count()


def part() -> MessagePart:
    return MessagePart(1, 1, f"s{next(NONCES)}", "b" * 20, 0, True, None, None)


@pytest.mark.parametrize("manages", [False, True])
@pytest.mark.parametrize("where", ["channel", "forum"])
async def test_a_second_post_goes_with_its_thread(stage: Stage, where: str, manages: bool) -> None:
    place = stage.channel if where == "channel" else stage.forum
    delivery = stage.delivery(place, thread="the weir")
    kept, second = [await stage.sender.send(delivery, part()) for _time in range(2)]
    if manages:
        assert stage.bot.user is not None
        rule = {"id": str(stage.bot.user.id), "type": 1, "allow": str(MANAGE_THREADS), "deny": "0"}
        await stage.wire.order("change_channel", channel=place, permission_overwrites=[rule])
        await until(lambda: stage.bot.get_channel(int(place)).overwrites != {})  # type: ignore[union-attr]
    found = await stage.sender.find(delivery, part(), but=kept.message_id)
    assert found == second
    await stage.sender.delete(second)
    # Whoever died in between does it again; where all of it is gone by then, that is what is answered.
    gone = where == "forum" and manages
    with pytest.raises(CannotPost, match="gone") if gone else nullcontext():
        await stage.sender.delete(second)
    threads = {one["id"]: one for one in await stage.wire.order("threads", parent=place)}
    assert not threads[str(kept.message_id)]["thread_metadata"]["archived"]
    if manages:
        assert set(threads) == {str(kept.message_id)}
    else:
        assert threads[str(second.message_id)]["thread_metadata"]["archived"]
    if where == "channel":
        (message,) = await stage.wire.order("messages", channel=place, own=True)
        assert message["id"] == str(kept.message_id)
    assert await stage.sender.find(delivery, part(), but=kept.message_id) is None


async def test_a_look_for_a_second_post_begins_no_thread(stage: Stage) -> None:
    for _time in range(2):
        await stage.sender.send(stage.delivery(), part())
    delivery = stage.delivery(thread="the weir")
    first = await stage.sender.find(delivery, part())
    assert first is not None
    assert await stage.sender.find(delivery, part(), but=first.message_id) is not None
    assert [one["id"] for one in await stage.wire.order("threads", parent=stage.channel)] == [str(first.message_id)]
