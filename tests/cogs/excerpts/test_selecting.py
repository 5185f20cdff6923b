"""Which stories a schedule takes, chosen and changed through the whole bot on a simulated server."""

from typing import Any

import pytest

from bot.domain.stories import Rating, Status
from demo.simulated import restrict
from tests.conftest import World, part, parts, text_of
from tests.support.excerpt_posts import PROSE, shelve
from tests.support.excerpt_schedules import DAY, go_to, listed, posts, press, schedule
from tests.support.shelf import Shelf

TITLES = ("The Lamp", "The Ferry", "The Weir", "The Bell")


async def fill(world: World) -> None:
    """Four stories; each differs from the others in what may be chosen by."""
    await shelve(world, "The Lamp", PROSE, tags=("Slow Burn", "Tea"), status=Status.COMPLETE, fandoms=("Nine Lamps",))
    await shelve(world, "The Ferry", PROSE, tags=("Slow Burn",), warnings=("Major Character Death",))
    await shelve(world, "The Weir", PROSE, characters=("Sorrel Finch",), status=Status.IN_PROGRESS)
    await shelve(world, "The Bell", PROSE, relationships=("Sorrel Finch & Wren Alder",), status=Status.COMPLETE)


async def choose(world: World, message: Any, who: Any = None, **typed: Any) -> Any:
    """Send the form of the first schedule on the list; what is not given is as the form has it."""
    actor = who or world.moderator
    form = await actor.click(message, custom_id=part(message, "schedwhat"))
    fields = {"fandoms": "", "tags": "", "without": "", "reach": "all", "ratings": ["teen"], **typed}
    sent = await actor.submit_modal(form, fields)
    return (sent.followups or [sent.response])[-1]


async def week(world: World) -> set[str]:
    """The titles that come within eight days."""
    before = len(posts(world))
    await world.env.advance_time(8 * DAY)
    read = [text_of(message) for message in posts(world)[before:]]
    return {title for title in TITLES for text in read if f"**{title}**" in text}


@pytest.mark.parametrize(
    ("options", "taken", "said"),
    [
        ({"tags": "slow burn"}, {"The Lamp", "The Ferry"}, "with Slow Burn"),
        ({"tags": "Slow Burn, tea"}, {"The Lamp"}, "with Slow Burn, Tea"),
        ({"tags": "Sorrel Finch"}, {"The Weir"}, "with Sorrel Finch"),
        ({"without": "Slow Burn, Not Yet There"}, {"The Weir", "The Bell"}, "without Slow Burn, Not Yet There"),
        ({"without": "major character death"}, {"The Lamp", "The Weir", "The Bell"}, "Major Character Death"),
        ({"tags": "Slow Burn", "without": "Tea"}, {"The Ferry"}, "1 story fits now"),
        ({"stories": "complete"}, {"The Lamp", "The Bell"}, "complete only"),
        ({"stories": "2 newest"}, {"The Weir", "The Bell"}, "the 2 newest"),
        ({"stories": "complete, 1 newest"}, {"The Bell"}, "the newest one"),
        ({"fandom": "Nine Lamps", "tags": "Tea"}, {"The Lamp"}, "Nine Lamps"),
    ],
)
async def test_a_schedule_takes_the_stories_it_was_made_for(
    world: World, options: dict[str, str], taken: set[str], said: str
) -> None:
    await fill(world)
    await go_to(world, 17)
    made = text_of(await schedule(world, **options))
    assert said in made and f"{len(taken)} stor" in made
    assert said in text_of(await listed(world))
    assert await week(world) == taken


async def test_new_stories_are_those_of_the_last_days(world: World) -> None:
    await shelve(world, "The Lamp", PROSE)
    await go_to(world, 17)
    assert "No story fits at the moment" in text_of(await schedule(world, stories="last 2 days"))
    assert await week(world) == set()
    shelf = Shelf(world.bot.database)
    shelf.now = int(world.env.now().timestamp())
    await shelf.story(world.guild.id, "The Ferry", PROSE, author_id=world.writer.id)
    assert "1 story fits now" in text_of(await listed(world))
    assert await week(world) == {"The Ferry"}
    assert len(posts(world)) == 2 and "No story fits" in text_of(await listed(world))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"tags": "Nobody's"}, "No story shown here has the tag “Nobody's”"),
        ({"stories": "some"}, "“some” names no stories"),
        ({"without": ", ".join(f"tag {n}" for n in range(21))}, "at most 20"),
    ],
)
async def test_what_can_not_be_chosen_is_refused_and_handed_back(
    world: World, options: dict[str, str], said: str
) -> None:
    refused = await schedule(world, **options)
    assert said in text_of(refused) and refused.attachments
    assert "There is none yet" in text_of(await listed(world))


async def test_the_stories_are_chosen_anew_and_the_choice_is_taken_back(world: World) -> None:
    await fill(world)
    await go_to(world, 17)
    await schedule(world, tags="Tea")
    changed = await choose(world, await listed(world), without="Tea\nMajor Character Death", reach="complete")
    read = text_of(changed)
    assert "Saved:" in read and "without Tea, Major Character Death" in read and "1 story fits now" in read
    await world.restart()
    back = await press(world, changed, "schedformer")
    assert "with Tea" in text_of(back) and "complete only" not in text_of(back)
    assert await week(world) == {"The Lamp"}
    # The undo can be undone, too.
    again = await press(world, back, "schedformer")
    assert "complete only" in text_of(again) and await week(world) == {"The Bell"}


async def test_an_undo_does_not_undo_what_another_moderator_has_chosen_since(world: World) -> None:
    await fill(world)
    await schedule(world)
    mine = await choose(world, await listed(world), reach="complete")
    await choose(world, await listed(world, world.other_moderator), world.other_moderator, without="Tea")
    assert "chosen again since" in text_of(await press(world, mine, "schedformer"))
    assert "without Tea" in text_of(await listed(world))


async def test_what_stands_in_the_form_changes_nothing(world: World) -> None:
    await fill(world)
    await schedule(world, tags="Tea, Slow Burn", without="Spiders", fandom="Nine Lamps", stories="complete, 20 newest")
    message = await listed(world)
    form = await world.moderator.click(message, custom_id=part(message, "schedwhat"))
    drawn = {c["custom_id"]: c for row in form.modal["components"] for c in [row["component"]]}
    fields = {key: drawn[key].get("value", "") for key in ("fandoms", "tags", "without", "reach")}
    assert fields == {
        "fandoms": "Nine Lamps",
        "tags": "Tea\nSlow Burn",
        "without": "Spiders",
        "reach": "complete, 20 newest",
    }
    sent = await world.moderator.submit_modal(form, {**fields, "ratings": ["teen"]})
    assert "Nothing was changed" in text_of(sent.response)
    assert not any(":schedformer:" in c.get("custom_id", "") for c in parts(sent.response))


async def test_a_name_that_left_the_library_may_stay(world: World) -> None:
    await fill(world)
    await schedule(world, tags="Tea")
    await world.bot.services.submissions.take_back(1, world.writer.id)
    assert "No story fits at the moment" in text_of(await listed(world))
    changed = await choose(world, await listed(world), tags="Tea", reach="complete")
    assert "Saved:" in text_of(changed) and "with Tea" in text_of(changed)


async def test_a_form_that_is_refused_hands_everything_back(world: World) -> None:
    await fill(world)
    await schedule(world)
    refused = await choose(world, await listed(world), tags="Nobody's", without="Spiders", reach="complete")
    assert "has the tag “Nobody's”" in refused.content and refused.attachments
    assert "without" not in text_of(await listed(world))


async def test_adult_stories_are_chosen_for_age_restricted_channels_only(world: World) -> None:
    await shelve(world, "The Lamp", PROSE, rating=Rating.MATURE, tags=("Dread",))
    await schedule(world)
    refused = await choose(world, await listed(world), ratings=["all"])
    assert "is not age-restricted" in text_of(refused)
    assert "No story shown here has the tag" in text_of(await choose(world, await listed(world), tags="Dread"))
    restrict(world.excerpts)
    changed = await choose(world, await listed(world), ratings=["all"])
    assert "all ratings" in text_of(changed) and "1 story fits now" in text_of(changed)
    back = await press(world, changed, "schedformer")
    assert "Teen and below" in text_of(back)
    restrict(world.excerpts, restricted=False)
    assert "is not age-restricted" in text_of(await press(world, back, "schedformer"))


async def test_a_channel_that_is_not_age_restricted_any_more_goes_on_with_what_it_may_show(world: World) -> None:
    restrict(world.excerpts)
    await shelve(world, "The Lamp", PROSE, rating=Rating.MATURE)
    await shelve(world, "The Ferry", PROSE)
    await go_to(world, 17)
    await schedule(world, ratings="all")
    restrict(world.excerpts, restricted=False)
    assert await week(world) == {"The Ferry"}
    assert len(posts(world)) == 8 and "did not go out" not in text_of(await listed(world))
    # Where nothing is left that may be shown, the moderators are told why.
    await world.bot.services.submissions.take_back(2, world.writer.id)
    assert await week(world) == set()
    assert "did not go out" in text_of(await listed(world))
    restrict(world.excerpts)
    assert await week(world) == {"The Lamp"}


async def test_only_moderators_choose(world: World) -> None:
    await schedule(world)
    lists = await listed(world)
    changed = await choose(world, lists, without="Tea")
    await world.bot.services.guilds.choose(world.guild.id, moderator_role=None)
    for message, name in ((lists, "schedwhat"), (changed, "schedformer")):
        refused = await press(world, message, name)
        assert "Only this server's moderators" in text_of(refused)


async def test_tags_of_any_kind_are_suggested_by_what_may_be_seen(world: World) -> None:
    await fill(world)
    await shelve(world, "What the Weir Keeps", PROSE, rating=Rating.MATURE, tags=("Slow Dread",))

    async def suggested(channel: Any, option: str, typed: str) -> dict[str, str]:
        found = await world.moderator.autocomplete(channel, "excerpt schedule", option, typed)
        return {choice["name"]: choice["value"] for choice in found}

    assert await suggested(world.lounge, "tags", "sorrel") == {
        "Sorrel Finch · character": "Sorrel Finch",
        "Sorrel Finch & Wren Alder · relationship": "Sorrel Finch & Wren Alder",
    }
    assert await suggested(world.lounge, "without", "Tea, slow") == {"Tea, Slow Burn": "Tea, Slow Burn"}
    assert "Slow Dread · tag" in await suggested(world.adult, "tags", "slow")
    assert "15 newest" in await suggested(world.lounge, "stories", "15 newest")
