"""``/tags`` through the real client: previewed, applied once, undone; what readers then see, find and are offered."""

from typing import Any

from tests.conftest import ADULT_STORY, STORY, World, part, text_of

TAGGED = STORY.replace("Characters:", "Relationships: Odmar\nCharacters:")


async def press(world: World, message: Any, name: str, who: Any = None) -> Any:
    return (await (who or world.moderator).click(message, custom_id=part(message, name))).response


async def tags(world: World, command: str, **options: Any) -> Any:
    return (await world.moderator.slash(world.queue, f"tags {command}", **options)).response


async def suggested(world: World, channel: Any, command: str, option: str, typed: str) -> dict[str, str]:
    found = await world.reader.autocomplete(channel, command, option, typed)
    return {choice["name"]: choice["value"] for choice in found}


async def found(world: World, channel: Any = None, **options: Any) -> str:
    return text_of((await world.reader.slash(channel or world.library, "browse", **options)).response)


async def test_a_merger_is_shown_done_and_undone_over_restarts(world: World) -> None:
    await world.publish(TAGGED)
    preview = await tags(world, "merge", tags="Odmar", into="Odile/Ferryman")
    shown = text_of(preview)
    assert preview.ephemeral
    assert "Odmar → **Odile/Ferryman**" in shown and "1 story" in shown and "The Lamp at Low Water" in shown
    assert "The Lamp" in await found(world, tags="Odmar")
    assert "The Lamp" not in await found(world, tags="Ferryman/Odile")
    await world.restart()
    done = await press(world, preview, "tagsdo")
    assert "Merged" in text_of(done)
    assert "The Lamp" in await found(world, tags="Ferryman/Odile")
    assert "The Lamp" in await found(world, tags="odmar")
    assert "The Lamp" in text_of((await world.reader.slash(world.library, "search", query="Ferryman/Odile")).response)
    assert await suggested(world, world.library, "browse", "tags", "odm") == {
        "Odmar → Odile/Ferryman · relationship": "Odile/Ferryman"
    }
    await world.restart()
    undone = await press(world, done, "tagsundo")
    assert "Undone" in text_of(undone)
    assert "The Lamp" not in await found(world, tags="Ferryman/Odile")
    log = text_of((await world.moderator.slash(world.queue, "moderation log")).response)
    assert "merged tags" in log and "undid a change of tags" in log and "Odmar → Odile/Ferryman" in log
    again = await press(world, undone, "tagsagain")
    assert "Odmar → **Odile/Ferryman**" in text_of(again)
    await press(world, again, "tagsdo")
    assert "The Lamp" in await found(world, tags="Ferryman/Odile")
    changes = await tags(world, "changes")
    assert "Odmar → **Odile/Ferryman**" in text_of(changes) and "undone" in text_of(changes)


async def test_what_changed_since_the_preview_is_said(world: World) -> None:
    await world.publish(TAGGED)
    preview = await tags(world, "merge", tags="Odmar", into="Odile/Ferryman")
    await world.publish(TAGGED.replace("at Low Water", "at High Water"))
    anew = await press(world, preview, "tagsdo")
    assert "have changed since" in text_of(anew) and "2 stories" in text_of(anew)
    assert "Merged" in text_of(await press(world, anew, "tagsdo"))


async def test_new_submissions_follow_and_moderators_see_both(world: World) -> None:
    preview = await tags(world, "synonym", wording="Odmar", tag="Odile/Ferryman", kind="relationship")
    assert "No story is touched now" in text_of(preview)
    await press(world, preview, "tagsdo")
    await world.submit(TAGGED, rating="General Audiences")
    card: Any = world.queue.last_message
    assert "Odmar → Odile/Ferryman" in text_of(card)
    # A correction of something else leaves the writer's wording alone.
    form = await world.moderator.click(card, custom_id=part(card, "correct"))
    corrected = {"rating": ["Teen And Up Audiences"], "relationships": "Odile/Ferryman", "fandoms": "The Day Ferry"}
    await world.moderator.submit_modal(form, corrected)
    await world.settle()
    card = world.queue.last_message
    assert "Odmar → Odile/Ferryman" in text_of(card) and "The Day Ferry" in text_of(card)
    await world.approve()
    announced = text_of(world.library.last_message)
    assert "Odile/Ferryman" in announced and "Odmar" not in announced


async def test_list_show_rename_and_split(world: World) -> None:
    await world.publish(TAGGED)
    listed = await tags(world, "list")
    assert "Odmar" in text_of(listed) and "relationship · 1 story" in text_of(listed)
    narrowed = await tags(world, "list", kind="fandom")
    assert "The Night Ferry" in text_of(narrowed) and "Odmar" not in text_of(narrowed)
    preview = await tags(world, "rename", tag="The Night Ferry", name="Night Ferry, The")
    await press(world, preview, "tagsdo")
    card = text_of(await tags(world, "show", tag="the night ferry"))
    assert "Night Ferry, The" in card and "- The Night Ferry" in card and "The Lamp at Low Water" in card
    listed = await tags(world, "list", kind="fandom")
    (handle,) = [option["value"] for row in listed.components for option in _options(row)]
    opened = await world.moderator.select(listed, [handle], custom_id=part(listed, "tag"))
    assert "- The Night Ferry" in text_of(opened.response)
    split = await tags(world, "split", synonyms="The Night Ferry")
    assert "a tag of its own again" in text_of(split)
    await press(world, split, "tagsdo")
    assert "The Night Ferry" in text_of(await tags(world, "list", kind="fandom"))
    assert "not a synonym" in text_of(await tags(world, "split", synonyms="The Night Ferry"))


def _options(component: Any) -> list[Any]:
    data = component.to_dict() if hasattr(component, "to_dict") else component
    found = list(data.get("options", ()))
    for child in data.get("components", ()):
        found += _options(child)
    return found


async def test_only_moderators_may(world: World) -> None:
    await world.publish(TAGGED)
    preview = await tags(world, "merge", tags="Odmar", into="Odile/Ferryman")
    for command, options in (
        ("list", {}), ("changes", {}), ("merge", {"tags": "Odmar", "into": "X"}), ("show", {"tag": "Odmar"})
    ):  # fmt: skip
        refused = (await world.reader.slash(world.lounge, f"tags {command}", **options)).response
        assert "Only this server's moderators" in text_of(refused)
    await world.bot.services.guilds.choose(world.guild.id, moderator_role=None)
    assert "Only this server's moderators" in text_of(await press(world, preview, "tagsdo"))
    assert "The Lamp" not in await found(world, tags="Ferryman/Odile")


async def test_adult_tags_are_named_in_adult_places_alone(world: World) -> None:
    await world.publish(ADULT_STORY.replace("Characters:", "Relationships: Grimwater\nCharacters:"), rating="Mature")
    mild = (await world.moderator.slash(world.lounge, "tags list")).response
    assert "Grimwater" not in text_of(mild)
    adult = (await world.moderator.slash(world.adult, "tags list")).response
    assert "Grimwater" in text_of(adult)
    preview = (await world.moderator.slash(world.lounge, "tags merge", tags="Grimwater", into="Grim/Water")).response
    assert "What the Weir Keeps" not in text_of(preview) and "1 story" in text_of(preview)
    assert await suggested(world, world.lounge, "browse", "tags", "grim") == {}


async def test_a_writer_adds_tags_that_are_offered_by_use_and_synonym(world: World) -> None:
    await world.publish(TAGGED)
    await press(world, await tags(world, "synonym", wording="Odmar", tag="Odile/Ferryman"), "tagsdo")
    await world.submit(STORY.replace("at Low Water", "at High Water"), rating="General Audiences")
    await world.approve()
    offered = await world.writer.autocomplete(world.library, "story tag", "relationships", "odm")
    assert {choice["name"]: choice["value"] for choice in offered} == {"Odmar → Odile/Ferryman": "Odile/Ferryman"}
    empty = await world.writer.slash(world.library, "story tag", story="The Lamp at High Water")
    assert "at least one tag" in text_of(empty.response)
    added = await world.writer.slash(
        world.library, "story tag", story="The Lamp at High Water", relationships="odmar", characters="The Lamp, Odile"
    )
    assert "tags are added" in text_of(added.response)
    card = text_of(added.response)
    assert "Odile/Ferryman" in card and "Odile, the Ferryman, The Lamp" in card
    await world.settle()
    await world.approve()
    assert "High Water" in await found(world, tags="Ferryman/Odile")


async def test_a_tag_that_is_not_taken_is_not_taken_by_another_name(world: World) -> None:
    preview = await tags(world, "synonym", wording="Odmar", tag="Odile/Ferryman", kind="relationship")
    await press(world, preview, "tagsdo")
    for forbidden in ("ferryman / odile", "odmar"):
        await world.bot.services.guilds.choose(world.guild.id, forbidden_tags=forbidden)
        draft = (await world.writer.slash(world.library, "submit", file=("a.txt", TAGGED.encode()))).response
        assert "does not take stories tagged “Odile/Ferryman”" in text_of(draft), forbidden
