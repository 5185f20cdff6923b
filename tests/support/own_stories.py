"""A writer's own stories, and what their buttons do."""

from typing import Any

from bot.domain.gate import Audience, AudienceKind, Viewer
from bot.services.library.service import Question
from tests.conftest import World, part, parts, text_of


async def submission_id(world: World, number: int = 0) -> int:
    return (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[number].id


async def press(who: Any, message: Any, name: str) -> Any:
    return (await who.click(message, custom_id=part(message, name))).response


async def own_story(world: World, who: Any = None) -> Any:
    """The newest story's private view, opened from /mine."""
    who = who or world.writer
    listed = await who.slash(world.library, "mine")
    button = next(one for one in parts(listed.response) if one.get("custom_id", "").split(":")[1:2] == ["draft"])
    return (await who.click(listed.response, custom_id=button["custom_id"])).response


async def names_of(world: World, who: Any = None) -> Any:
    return await press(who or world.writer, await own_story(world, who), "names")


async def everywhere(world: World, query: str = "lamp") -> str:
    """Everything that a reader may see of the library, on every path there is."""
    audience, reader = Audience(AudienceKind.CHANNEL, world.guild.id), Viewer(world.reader.id)
    services = world.bot.services
    found = await services.search.search(Question(world.guild.id, audience, reader, query=query))
    seen = [str(found.items), str((await services.search.browse(Question(world.guild.id, audience, reader))).items)]
    seen.append(str([one.authors for one in await services.search.titles(world.guild.id, audience, reader, "")]))
    seen.append(str([one.name for one in await services.follows.authors(world.guild.id, audience, reader, "")]))
    for item in found.items:
        seen.append(str((await services.submissions.show(item.submission_id, audience, reader)).metadata))
        card = await world.reader.slash(world.lounge, "read", title=item.title)
        seen.append(text_of(card.response))
    for message in world.library.history():
        seen.append(text_of(message))
        if any(one.get("custom_id", "").split(":")[1:2] == ["read"] for one in parts(message)):
            page = await world.reader.click(message, custom_id=part(message, "read"))
            seen.append(text_of(page.response))
    return "\n".join(seen)


async def searched(world: World, query: str) -> int:
    audience, reader = Audience(AudienceKind.CHANNEL, world.guild.id), Viewer(world.reader.id)
    return len((await world.bot.services.search.search(Question(world.guild.id, audience, reader, query=query))).items)
