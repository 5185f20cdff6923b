"""The writers' side through the real client: a file, a form or a message becomes a draft, then a submission."""

from typing import Any

import pytest

from bot.storage.trip import DirectConnection
from tests.conftest import ADULT_STORY, STORY, World, part, parts, text_of
from tests.support.drafts import draft_of


def option_values(message: Any, name: str) -> dict[str, bool]:
    (select,) = [item for item in parts(message) if item.get("custom_id", "").split(":")[1:2] == [name]]
    return {option["value"]: bool(option.get("default")) for option in select["options"]}


async def test_a_file_becomes_a_card_in_the_library(world: World) -> None:
    draft = await draft_of(world)
    seen = text_of(draft)
    for understood in ("The Lamp at Low Water", "Wren Alder", "The Night Ferry", "the river is nobody's", "lamp goes"):
        assert understood in seen
    await world.writer.select(draft, ["General Audiences"], custom_id=part(draft, "rating"))
    sent = await world.writer.click(draft, custom_id=part(draft, "send"))
    assert sent.response is not None
    assert "with the moderators" in text_of(sent.response)
    await world.settle()

    card = world.queue.last_message
    assert card is not None
    assert "The Lamp at Low Water" in text_of(card)
    approved = await world.moderator.click(card, custom_id=part(card, "approve"))
    assert approved.ephemeral
    await world.settle()
    announced = world.library.last_message
    assert announced is not None
    assert "The Lamp at Low Water" in text_of(announced)
    assert {"read", "kudos"} <= {item["custom_id"].split(":")[1] for item in parts(announced) if "custom_id" in item}
    notice = world.writer.user.dm_channel.last_message
    assert notice is not None
    assert "accepted" in text_of(notice)
    card = world.queue.last_message
    assert card is not None
    assert "Approved by" in text_of(card)
    assert "Take it down…" in text_of(card)


async def test_a_rating_is_required(world: World) -> None:
    draft = await draft_of(world)
    # The file says G, but a rating is the writer's own choice: Submit can't be pressed before.
    (send,) = [item for item in parts(draft) if item.get("custom_id", "").split(":")[1:2] == ["send"]]
    assert send["disabled"]
    assert not any(option_values(draft, "rating").values())
    with pytest.raises(Exception, match="disabled"):
        await world.writer.click(draft, custom_id=send["custom_id"])


async def test_choosing_a_rating_loads_the_story_as_it_was_and_as_it_becomes(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = await draft_of(world)
    asked: list[str] = []
    rows = DirectConnection.rows
    monkeypatch.setattr(DirectConnection, "rows", lambda self, sql, *v: asked.append(sql) or rows(self, sql, *v))
    await world.writer.select(draft, ["Teen And Up Audiences"], custom_id=part(draft, "rating"))
    assert option_values(draft, "rating")["Teen And Up Audiences"]
    loads = [sql for sql in asked if sql.startswith("SELECT * FROM revisions WHERE id")]
    assert len(loads) == 2
    assert len([sql for sql in asked if " FROM guilds " in sql]) == 1  # what is missing, told in the same transaction


async def test_a_draft_survives_a_restart_and_mine_brings_it_back(world: World) -> None:
    draft = await draft_of(world)
    await world.restart()
    await world.writer.select(draft, ["Teen And Up Audiences"], custom_id=part(draft, "rating"))
    assert option_values(draft, "rating")["Teen And Up Audiences"]
    listed = await world.writer.slash(world.library, "mine")
    assert "The Lamp at Low Water" in text_of(listed.response)
    opened = await world.writer.click(listed.response, custom_id=part(listed.response, "draft"))
    assert option_values(opened.response, "rating")["Teen And Up Audiences"]
    other = await world.reader.slash(world.library, "mine")
    assert "The Lamp" not in text_of(other.response)


async def test_the_form_takes_typed_text_and_overrides(world: World) -> None:
    form = await world.writer.slash(world.library, "submit")
    assert form.modal is not None
    shown = await world.writer.submit_modal(
        form,
        {
            "title": "Low Water",
            "fandom": "The Night Ferry, River Songs",
            "summary": "A *short* one.",
            "text": "It began with rain.\n\nIt ended with more of it.",
        },
    )
    assert shown.ephemeral
    seen = text_of(shown.response)
    assert "Low Water" in seen
    assert "The Night Ferry, River Songs" in seen
    assert "A *short* one" in seen
    # Nobody is named, and what the submitter is called on Discord is nobody's to know.
    assert "by Anonymous" in seen and "No name is chosen" in seen and "writer" not in seen


async def test_the_form_takes_a_file_and_works_after_a_restart(world: World) -> None:
    form = await world.writer.slash(world.library, "submit")
    await world.restart()
    shown = await world.writer.submit_modal(form, {"file": ("lamp.txt", STORY.encode())})
    assert "The Lamp at Low Water" in text_of(shown.response)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"title": "T", "text": "Both of them", "file": ("a.txt", b"A file's text.")}, "both"),
        ({"title": "Only a title"}, "no text yet"),
        ({"title": "T", "file": ("a.png", b"\x89PNG\r\n\x1a\n0000")}, "PNG"),
    ],
)
async def test_a_refused_form_gives_back_what_was_typed(world: World, fields: dict[str, Any], says: str) -> None:
    form = await world.writer.slash(world.library, "submit")
    shown = await world.writer.submit_modal(form, fields)
    assert shown.ephemeral
    assert says in shown.response.content
    (file,) = shown.response.attachments
    handed_back = (await file.read()).decode()
    assert all(value in handed_back for value in fields.values() if isinstance(value, str))
    assert (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items == ()


async def test_the_menu_takes_ones_own_message_or_its_file(world: World) -> None:
    message = await world.writer.send(world.lounge, "Rain On The Weir\n\nIt rained on the weir, and nobody minded.")
    shown = await world.writer.context_menu(world.lounge, "Add to library", message)
    assert "Rain On The Weir" in text_of(shown.response)
    with_file = await world.writer.send(world.lounge, "here", attachments=[("lamp.txt", STORY.encode())])
    shown = await world.writer.context_menu(world.lounge, "Add to library", with_file)
    assert "The Lamp at Low Water" in text_of(shown.response)
    refused = await world.reader.context_menu(world.lounge, "Add to library", message)
    assert "Only its author" in refused.response.content


async def test_every_field_of_the_card_can_be_corrected(world: World) -> None:
    draft = await draft_of(world)
    form = await world.writer.click(draft, custom_id=part(draft, "editcard"))
    await world.writer.submit_modal(
        form,
        {
            "title": "The Lamp, Relit",
            "authors": "Wren Alder, Tam Oake",
            "summary": "New *summary*.\n\nTwo paragraphs.",
            "fandoms": "The Night Ferry",
            "language": "English",
        },
    )
    form = await world.writer.click(draft, custom_id=part(draft, "edittags"))
    await world.writer.submit_modal(
        form,
        {
            "relationships": "Odile / Ferryman, Odile & Tam",
            "characters": "Odile",
            "categories": ["F/M"],
            "tags": "slow burn, weather",
            "status": ["complete"],
        },
    )
    form = await world.writer.click(draft, custom_id=part(draft, "editnotes"))
    await world.writer.submit_modal(
        form,
        {"disclaimer": "Not mine.", "before": "Thanks to Tam.", "after": "", "series": "Low River #2", "planned": "3"},
    )
    await world.writer.select(draft, ["Major Character Death"], custom_id=part(draft, "warnings"))
    own = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    metadata = own.metadata
    assert metadata.title == "The Lamp, Relit"
    assert metadata.authors == ("Wren Alder", "Tam Oake")
    assert metadata.summary == "New *summary*.\n\nTwo paragraphs."
    assert metadata.relationships == ("Odile/Ferryman", "Odile & Tam")
    assert metadata.tags == ("slow burn", "weather")
    assert metadata.categories == ("F/M",)
    assert metadata.warnings == ("Major Character Death",)
    assert metadata.status == "complete"
    assert metadata.disclaimer == "Not mine."
    assert metadata.notes.before == "Thanks to Tam."
    assert (metadata.series[0].title, metadata.series[0].part) == ("Low River", 2)
    assert metadata.planned_chapters == 3
    refused_form = await world.writer.click(draft, custom_id=part(draft, "editnotes"))
    refused = await world.writer.submit_modal(
        refused_form, {"disclaimer": "Kept words", "before": "", "after": "", "series": "", "planned": "many"}
    )
    assert "takes a number" in refused.response.content
    assert b"Kept words" in await refused.response.attachments[0].read()


async def test_replacing_the_text_keeps_what_the_new_file_is_silent_about(world: World) -> None:
    draft = await draft_of(world)
    form = await world.writer.click(draft, custom_id=part(draft, "retext"))
    await world.writer.submit_modal(form, {"text": "Only this paragraph now."})
    own = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    assert own.metadata.title == "The Lamp at Low Water"
    assert own.metadata.disclaimer
    texts = await world.bot.services.submissions.texts(own)
    assert [text.text for text in texts] == ["Only this paragraph now."]


async def test_cancel_asks_first_and_hands_the_text_back(world: World) -> None:
    draft = await draft_of(world)
    asked = await world.writer.click(draft, custom_id=part(draft, "discard"))
    assert "can't be undone" in text_of(asked.response)
    gone = await world.writer.click(asked.response, custom_id=part(asked.response, "discardyes"))
    (file,) = gone.response.attachments
    assert b"The lamp had been out for three nights" in await file.read()
    again = await world.writer.slash(world.library, "mine")
    assert "not submitted anything yet" in text_of(again.response)


async def test_nobody_else_touches_a_draft(world: World) -> None:
    await draft_of(world)
    own = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    with pytest.raises(Exception, match="no such story"):
        await world.bot.services.submissions.own(own.id, world.reader.id)
    with pytest.raises(Exception, match="no such story"):
        await world.bot.services.submissions.take_back(own.id, world.moderator.id)


async def test_a_second_click_submits_once(world: World) -> None:
    draft = await draft_of(world)
    await world.writer.select(draft, ["General Audiences"], custom_id=part(draft, "rating"))
    own = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    await world.writer.click(draft, custom_id=part(draft, "send"))
    with pytest.raises(Exception, match="submitted already"):
        await world.bot.services.submissions.submit(own.id, world.writer.id, None)
    await world.settle()
    assert len(world.queue.history()) == 1


async def test_taking_back_blanks_the_posts_and_submitting_again_works(world: World) -> None:
    await world.publish()
    listed = await world.writer.slash(world.library, "mine")
    opened = await world.writer.click(listed.response, custom_id=part(listed.response, "draft"))
    asked = await world.writer.click(opened.response, custom_id=part(opened.response, "takeback"))
    taken = await world.writer.click(asked.response, custom_id=part(asked.response, "takebackyes"))
    assert "Taken back" in text_of(taken.response)
    await world.settle()
    announced = world.library.last_message
    assert announced is not None
    assert "no longer in the library" in text_of(announced)
    assert "The Lamp" not in text_of(announced)
    judged = world.queue.last_message
    assert judged is not None
    assert "The Lamp" not in text_of(judged)
    revised = await world.writer.click(taken.response, custom_id=part(taken.response, "revise"))
    await world.writer.click(revised.response, custom_id=part(revised.response, "send"))
    await world.settle()
    await world.approve()
    assert len([message for message in world.library.history() if "The Lamp" in text_of(message)]) == 1


async def test_an_unready_server_keeps_the_draft_and_says_who_can_help(world: World) -> None:
    await world.bot.services.guilds.choose(world.guild.id, library_channel=None)
    draft = await draft_of(world)
    await world.writer.select(draft, ["General Audiences"], custom_id=part(draft, "rating"))
    refused = await world.writer.click(draft, custom_id=part(draft, "send"))
    assert "/setup" in refused.response.content
    assert len((await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items) == 1


async def test_adult_stories_need_their_channel_and_a_restricted_queue(world: World) -> None:
    from demo.simulated import restrict

    await world.bot.services.guilds.choose(world.guild.id, adult_channel=None)
    draft = await draft_of(world, ADULT_STORY)
    await world.writer.select(draft, ["Mature"], custom_id=part(draft, "rating"))
    refused = await world.writer.click(draft, custom_id=part(draft, "send"))
    assert "no channel for adult stories" in refused.response.content
    await world.bot.services.guilds.choose(world.guild.id, adult_channel=world.adult.id)
    restrict(world.queue, restricted=False)
    await world.env.settle()
    refused = await world.writer.click(draft, custom_id=part(draft, "send"))
    assert "not age-restricted" in refused.response.content
    restrict(world.queue)
    await world.env.settle()
    await world.writer.click(draft, custom_id=part(draft, "send"))
    await world.settle()
    await world.approve()
    assert world.adult.last_message is not None
    assert "What the Weir Keeps" in text_of(world.adult.last_message)
    assert not any("Weir" in text_of(message) for message in world.library.history())


async def test_an_announcement_is_not_posted_where_adults_are_not_sure(world: World) -> None:
    """The gate is asked at the channel's door, however the story came there."""
    from demo.simulated import restrict

    await world.submit(ADULT_STORY, rating="Explicit")
    restrict(world.adult, restricted=False)
    await world.env.settle()
    await world.approve()
    assert world.adult.last_message is None
    (trouble,) = await world.bot.services.guilds.troubles(world.guild.id)
    assert trouble["kind"] == "announcement"
    restrict(world.adult)
    await world.bot.services.guilds.choose(world.guild.id, adult_channel=world.adult.id)
    await world.settle()
    assert world.adult.last_message is not None


@pytest.mark.parametrize("rating", ["Mature", "Explicit"])
async def test_underage_with_an_adult_rating_is_refused(world: World, rating: str) -> None:
    draft = await draft_of(world)
    await world.writer.select(draft, [rating], custom_id=part(draft, "rating"))
    await world.writer.select(draft, ["Underage"], custom_id=part(draft, "warnings"))
    refused = await world.writer.click(draft, custom_id=part(draft, "send"))
    assert "does not take stories" in refused.response.content
    await world.settle()
    assert world.queue.last_message is None


async def test_a_story_that_mentions_everybody_mentions_nobody(world: World) -> None:
    loud = STORY.replace("The Lamp at Low Water", "@everyone <@&1> # Loud").replace("Odile rows", "<@2> rows")
    await world.publish(loud)
    for request in world.env.http_requests:
        if request.method in ("POST", "PATCH") and isinstance(request.json, dict) and "components" in request.json:
            assert not request.json.get("allowed_mentions", {}).get("parse")
    announced = world.library.last_message
    assert announced is not None
    assert "\\@everyone" in text_of(announced) or "@\u200beveryone" in text_of(announced)


async def test_mine_has_a_page_two(world: World) -> None:
    for number in range(7):
        await draft_of(world, STORY.replace("Low Water", f"Low Water {number}"))
    listed = await world.writer.slash(world.library, "mine")
    assert "Page 1 of 2" in text_of(listed.response)
    second = [item["custom_id"] for item in parts(listed.response) if item.get("label") == "Next"]
    shown = await world.writer.click(listed.response, custom_id=second[0])
    assert "Low Water 0" in text_of(shown.response)
