"""A refusal gives the way on: a button to what it speaks of, for whoever may press it."""

from dataclasses import replace
from typing import Any

from simcord.builders import ChannelHandle

from bot.domain.guilds.guilds import GuildSettings
from bot.domain.stories import Metadata, Rating
from bot.domain.submissions.submissions import State
from cogs.ui import reasons
from cogs.ui.components import REJECT_FORM
from cogs.ui.editor import cards
from tests.conftest import STORY, World, part, parts, text_of
from tests.support.drawn import approved, drawn, shown


def labels(message: Any) -> list[str]:
    return [item["label"] for item in parts(message) if item.get("label")]


async def refused(world: World, who: Any, channel: ChannelHandle) -> Any:
    """Hand in and press Submit where the library is not set up; returns the newest private answer."""
    draft = await who.slash(channel, "submit", file=("story.txt", STORY.encode()))
    await who.select(draft.response, ["General Audiences"], custom_id=part(draft.response, "rating"))
    pressed = await who.click(draft.response, custom_id=part(draft.response, "send"))
    return pressed.response


async def test_who_manages_the_server_sets_it_up_from_the_refusal(world: World) -> None:
    await world.bot.services.guilds.choose(world.guild.id, library_channel=None)
    told = await refused(world, world.writer, world.lounge)
    assert "not set up yet" in text_of(told) and labels(told) == []
    told = await refused(world, world.admin, world.lounge)
    assert "not set up yet" in text_of(told) and labels(told) == ["Set up"]
    panel = await world.admin.click(told, custom_id=part(told, "setup"))
    assert "Setting up, step 1 of 5" in text_of(panel.response)


async def test_a_story_that_is_not_there_leads_to_those_that_are(world: World) -> None:
    told = await world.reader.slash(world.library, "read", title="Nothing of the kind")
    assert labels(told.response) == ["Browse"]


def test_the_rating_prompt_tells_what_the_file_says() -> None:
    metadata = Metadata(title="A", rating=Rating.GENERAL)
    story = replace(approved(metadata, ()), state=State.DRAFT, rating_chosen=False)
    prompts = [select["placeholder"] for select in parts(drawn(cards.draft(story))) if select.get("placeholder")]
    assert prompts[0] == "Choose a rating (required); the file says General Audiences"
    silent = replace(story, metadata=Metadata(title="A"))
    prompts = [select["placeholder"] for select in parts(drawn(cards.draft(silent))) if select.get("placeholder")]
    assert prompts[0] == "Choose a rating (required)"


def test_a_story_that_came_back_says_why_while_it_is_changed() -> None:
    story = replace(approved(Metadata(title="A"), ()), state=State.REJECTED, reason="A real name is in it.", rounds=1)
    said = shown(cards.draft(story))
    assert "A real name is in it." in said and "Close" in said and "Cancel" not in said


def test_the_form_for_a_reason_names_the_story() -> None:
    story = approved(Metadata(title="A Very Long Title That Goes On And On For Ever"), ())
    form = reasons.reason_form(story, GuildSettings(1), REJECT_FORM(story.id))
    assert form.title == "Reject “A Very Long Title That Goes On And…”" and len(form.title) <= 45
