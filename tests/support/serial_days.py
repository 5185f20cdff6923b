"""Serials on the simulated server, and days that pass when they are told to."""

import re
from dataclasses import replace
from typing import Any

from bot.domain.stories import Status
from bot.domain.submissions.submissions import State, Submission
from bot.services.submissions.service import load
from bot.storage.database import Connection
from bot.storage.submissions import submissions
from tests.conftest import World, part, parts, text_of
from tests.support.shelf import Shelf

DAY = 86_400


SENTENCE = "The ferry went on through the dark, and nobody spoke of the lamp. "


def chapter(number: int, paragraphs: int = 12) -> str:
    """A chapter of some 1,200 characters in each four paragraphs, every paragraph another."""
    return "\n\n".join(f"Chapter {number}, paragraph {n}. {SENTENCE * 4}".strip() for n in range(1, paragraphs + 1))


async def shelve(world: World, *texts: str, title: str = "The Lamp", **card: Any) -> int:
    """An approved, complete story of the writer's; returns its submission."""
    card = {"authors": ("Wren Alder",), "status": Status.COMPLETE, **card}
    return await Shelf(world.bot.database).story(world.guild.id, title, *texts, author_id=world.writer.id, **card)


async def start(world: World, channel: Any = None, who: Any = None, **options: Any) -> Any:
    """Begin a serial from the moderators' channel; returns the private answer."""
    options = {"story": "The Lamp", "time": "18:00", "channel": channel or world.lounge, **options}
    result = await (who or world.moderator).slash(world.queue, "serial start", **options)
    assert result.response is not None and result.response.ephemeral
    await world.settle()
    return result.response


async def press(world: World, message: Any, name: str, who: Any = None) -> Any:
    result = await (who or world.moderator).click(message, custom_id=part(message, name))
    assert result.response is not None and result.response.ephemeral
    await world.settle()
    return result.response


async def manage(world: World, who: Any = None) -> Any:
    """The newest serial's card out of the list."""
    listed = await (who or world.moderator).slash(world.queue, "serial list")
    ids = [one["custom_id"] for one in parts(listed.response) if ":serial:" in one.get("custom_id", "")]
    result = await (who or world.moderator).click(listed.response, custom_id=ids[0])
    return result.response


async def days(world: World, number: float) -> None:
    await world.env.advance_time(number * DAY)


def numbers(channel: Any) -> list[int]:
    """Which instalments were posted, in order."""
    found: list[int] = []
    for message in channel.history():
        count = re.search(r"Instalment (\d+) of (\d+)", text_of(message))
        if count:
            found.append(int(count[1]))
    return found


def prose(channel: Any) -> list[str]:
    """Every paragraph of the story that was posted, in order, by what it calls itself."""
    return [found for message in channel.history() for found in prose_in(message)]


def prose_in(message: Any) -> list[str]:
    return re.findall(r"Chapter \d+, paragraph \d+", text_of(message))


def sender_of(world: World) -> Any:
    """The class that posts to Discord, as the running bot has loaded it."""
    posting: Any = world.bot.get_cog("Posting")
    return type(posting.worker.sender)


async def place(world: World, kind: str) -> tuple[Any, dict[str, Any]]:
    """A channel to start a serial in, and the options that make it a serial of this kind."""
    if kind == "forum":
        forum = world.guild.create_forum_channel("instalments")
        await world.env.settle()
        return forum, {}
    return world.lounge, {"thread": True} if kind == "thread" else {}


def posted_in(channel: Any, kind: str) -> Any:
    """Where the instalments of a serial of this kind are."""
    if kind == "channel":
        return channel
    (thread,) = channel.threads
    return thread


async def grow(world: World, submission_id: int, *texts: str, **card: Any) -> None:
    """Another revision with ``texts`` as chapters behind those there are, approved."""
    shelf = Shelf(world.bot.database)
    async with world.bot.database.write() as connection:
        now = await load(connection, submission_id, approved=True)
        pairs = [(entry.chapter_id, entry.text_id) for entry in now.contents]
        pairs += [await shelf.chapter(connection, now.story_id, text) for text in texts]
        await put_forward(world, connection, now, pairs, **card)
    await approve(world, submission_id)


async def put_forward(
    world: World, connection: Connection, now: Submission, pairs: list[tuple[int, int]], **card: Any
) -> None:
    """Another revision of these chapters and wordings waits for the moderators."""
    shelf = Shelf(world.bot.database)
    revision = await shelf.revision(connection, now.story_id, replace(now.metadata, **card), pairs)
    await submissions.point_at_revision(connection, now.id, world.guild.id, revision)
    await submissions.move_submission(
        connection,
        now.id,
        world.guild.id,
        come_from=(State.APPROVED,),
        go_to=State.PENDING,
        actor_id=world.writer.id,
        reason="",
        now=1,
    )


async def approve(world: World, submission_id: int) -> None:
    await world.bot.services.decisions.approve(submission_id, world.guild.id, world.moderator.id)
    await world.settle()


KINDS = ("channel", "thread", "forum")


async def change(world: World, card: Any, who: Any = None, **typed: str) -> Any:
    """Send the form that changes a serial, as it stands but for what is ``typed``."""
    person = who or world.moderator
    form = await person.click(card, custom_id=part(card, "serialchange"))
    fields = [field["component"] for field in form.modal["components"]]
    sent = await person.submit_modal(form, {field["custom_id"]: field.get("value") or "" for field in fields} | typed)
    await world.settle()
    return sent.response


def all_prose(chapters: int, paragraphs: int = 12) -> list[str]:
    """What the posts of whole chapters say, in order."""
    return [f"Chapter {one}, paragraph {two}" for one in range(1, chapters + 1) for two in range(1, paragraphs + 1)]


def ends(channel: Any) -> int:
    """How many messages say that a serial is over."""
    return sum("ends here" in text_of(message) for message in channel.history())
