"""Recommendations through the real client: a link with its card goes the way a story goes, and its text never comes."""

from typing import Any

import pytest

from bot.domain.guilds.settings import BY_NOTICE, NOT_TAKEN
from bot.errors import NotAllowed
from bot.text.reading.links import link_key, read_link
from tests.conftest import World, part, parts, text_of

LINK = "https://stories.example/works/123"
ASKED = {
    "link": LINK,
    "title": "Nine Ways Over",
    "author": "Marram Fell",
    "rating": "General Audiences",
    "fandom": "The Night Ferry, River Songs",
    "relationships": "Odile/Tam",
    "tags": "slow burn",
    "words": "It made me miss my stop.",
}


async def recommend(world: World, channel: Any = None, **other: str) -> Any:
    shown = await world.writer.slash(channel or world.library, "recommend", **{**ASKED, **other})
    assert shown.ephemeral
    return shown.response


async def published(world: World, **other: str) -> Any:
    draft = await recommend(world, **other)
    await world.writer.click(draft, custom_id=part(draft, "send"))
    await world.settle()
    await world.approve()
    adult = other.get("rating") in ("Mature", "Explicit", "Not Rated")
    return (world.adult if adult else world.library).last_message


def names(message: Any) -> set[str]:
    return {item["custom_id"].split("#")[0].split(":")[1] for item in parts(message) if "custom_id" in item}


def links(message: Any) -> set[str]:
    return {item["url"] for item in parts(message) if item.get("url")}


async def test_it_is_seen_judged_posted_and_found(world: World) -> None:
    draft = await recommend(world)
    seen = text_of(draft)
    for said in (f"<{LINK}>", "Nine Ways Over", "Marram Fell", "River Songs", "Odile/Tam", "miss my stop", "elsewhere"):
        assert said in seen or said == "elsewhere"
    assert "0 words" not in seen and not names(draft) & {"proof", "retext", "chapters", "names", "editnotes"}
    await world.restart()
    await world.writer.click(draft, custom_id=part(draft, "send"))
    await world.settle()
    card = world.queue.last_message
    assert (
        "A recommendation" in text_of(card) and links(card) == {LINK} and not names(card) & {"proof", "proofdownload"}
    )
    await world.approve()
    posted = world.library.last_message
    assert f"<{LINK}>" in text_of(posted) and links(posted) == {LINK}
    assert not names(posted) & {"read", "kudos"}
    for command, asked in (("search", {"query": "Nine Ways"}), ("browse", {}), ("browse", {"fandom": "River Songs"})):
        found = await world.reader.slash(world.library, command, **asked)
        assert "on another site" in text_of(found.response) and f"<{LINK}>" in text_of(found.response)
    opened = await world.reader.click(found.response, custom_id=part(found.response, "result"))
    assert links(opened.response) == {LINK} and not names(opened.response) & {"read", "follow", "followauthor", "kudos"}
    refused = await world.reader.slash(world.library, "read", title="Nine Ways Over")
    assert LINK in refused.response.content
    # Nobody is followed, and no pen name remembered, for what somebody else has written.
    assert await world.bot.services.authors.pen_names(world.writer.id) == ()
    assert all(str(world.writer.id) not in text_of(message) for message in (posted, opened.response, found.response))


async def test_nothing_is_fetched(world: World) -> None:
    await published(world)
    assert not any("stories.example" in str(getattr(one, "path", "")) for one in world.env.http_requests)


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ({"link": "ftp://stories.example/1"}, "not a link"),
        ({"link": "javascript:alert(1)"}, "not a link"),
        ({"link": "https://me:word@stories.example/1"}, "not a link"),
        ({"link": "https://nowhere"}, "not a link"),
        ({"words": "x" * 501}, "500"),
        ({"title": "  "}, "called"),
        ({"author": " , "}, "who wrote"),
    ],
)
async def test_what_can_not_be_recommended_comes_back(world: World, other: dict[str, str], says: str) -> None:
    refused = (await world.writer.slash(world.library, "recommend", **{**ASKED, **other})).response
    assert says in refused.content
    back = (await refused.attachments[0].read()).decode()
    assert "miss my stop" in back or "x" * 501 in back
    assert (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items == ()


async def test_adult_ones_keep_to_their_channel_and_refused_pairs_are_refused(world: World) -> None:
    posted = await published(world, rating="Explicit")
    assert "Nine Ways Over" in text_of(posted) and "Nine Ways" not in text_of(world.library.last_message)
    hidden = await world.reader.slash(world.library, "browse")
    assert "Nine Ways" not in text_of(hidden.response)
    shown = await world.reader.slash(world.adult, "browse")
    assert "Nine Ways" in text_of(shown.response)
    draft = await recommend(world, rating="Mature", link=f"{LINK}4")
    await world.writer.select(draft, ["Underage"], custom_id=part(draft, "warnings"))
    refused = await world.writer.click(draft, custom_id=part(draft, "send"))
    assert "does not take stories" in refused.response.content


async def test_the_same_link_twice_is_pointed_out(world: World) -> None:
    await published(world)
    draft = await recommend(world, link="http://www.stories.example/works/123/?utm_source=x#top", title="Again")
    assert "has been recommended here: “Nine Ways Over”" in text_of(draft)
    await world.writer.click(draft, custom_id=part(draft, "send"))
    await world.settle()
    assert "100%" in text_of(world.queue.last_message)
    # A server is told of its own alone, and of what is there: taken back, it is none.
    draft = await recommend(world, link=LINK + "5")
    assert "has been recommended" not in text_of(draft)


async def test_it_is_edited_taken_back_and_taken_down(world: World) -> None:
    await published(world)
    own = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    listed = await world.writer.slash(world.library, "mine")
    opened = (await world.writer.click(listed.response, custom_id=part(listed.response, "draft"))).response
    editing = (await world.writer.click(opened, custom_id=part(opened, "revise"))).response
    form = await world.writer.click(editing, custom_id=part(editing, "editrec"))
    typed = {
        "link": LINK + "/2",
        "title": "Nine Ways Over",
        "authors": "Marram Fell",
        "fandoms": "",
        "summary": "Better.",
    }
    refused = await world.writer.submit_modal(form, {**typed, "link": "no link at all"})
    assert "not a link" in refused.response.content and b"Better." in await refused.response.attachments[0].read()
    form = await world.writer.click(editing, custom_id=part(editing, "editrec"))
    await world.writer.submit_modal(form, typed)
    await world.settle()
    assert "Link" in text_of(world.queue.last_message) and LINK + "/2" in text_of(world.queue.last_message)
    found = await world.reader.slash(world.library, "browse")
    assert f"<{LINK}>" in text_of(found.response)
    await world.approve()
    found = await world.reader.slash(world.library, "browse")
    assert f"<{LINK}/2>" in text_of(found.response)
    await world.bot.services.decisions.take_down(own.id, world.guild.id, world.moderator.id, "A dead link.")
    await world.settle()
    assert "no longer in the library" in text_of(world.library.last_message)
    assert "A dead link." in text_of(world.writer.user.dm_channel.last_message)
    found = await world.reader.slash(world.library, "browse")
    assert "Nine Ways" not in text_of(found.response)


async def test_a_reader_reports_it_and_its_recommender_takes_it_back(world: World) -> None:
    posted = await published(world)
    opened = (await world.reader.click(posted, custom_id=part(posted, "card"))).response
    assert "report" in names(opened)
    own = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    await world.bot.services.submissions.take_back(own.id, world.writer.id)
    await world.settle()
    assert "no longer in the library" in text_of(world.library.last_message)
    with pytest.raises(Exception, match="no such story"):
        await world.bot.services.recommendations.correct(own.id, world.reader.id, None, title="Mine")


async def test_the_server_decides_what_they_need(world: World) -> None:
    guilds = world.bot.services.guilds
    await guilds.choose(world.guild.id, recommendations=BY_NOTICE)
    draft = await recommend(world)
    sent = await world.writer.click(draft, custom_id=part(draft, "send"))
    assert "It is in the library" in text_of(sent.response)
    await world.settle()
    assert "Nine Ways Over" in text_of(world.library.last_message)
    assert "takedown" in names(world.queue.last_message)
    draft = await recommend(world, link=LINK + "6")
    await guilds.choose(world.guild.id, recommendations=NOT_TAKEN)
    refused = await world.writer.click(draft, custom_id=part(draft, "send"))
    assert "no recommendations" in refused.response.content
    refused = await world.writer.slash(world.library, "recommend", **ASKED)
    assert "no recommendations" in refused.response.content


async def test_its_text_can_not_be_asked_for(world: World) -> None:
    await published(world)
    services, guild = world.bot.services, world.guild.id
    own = (await services.submissions.mine(guild, world.writer.id, 0)).items[0]
    with pytest.raises(NotAllowed, match="on another site"):
        await services.submissions.replace_text(
            own.id, world.writer.id, await services.submissions.read_text("Words of mine.")
        )
    with pytest.raises(NotAllowed, match="on another site"):
        await services.waiting_chapters.keep(
            guild, world.writer.id, own.id, await services.submissions.read_text("Words of mine.")
        )
    refused = await world.moderator.slash(
        world.library, "serial start", story=own.uuid, channel=world.lounge, time="08:00"
    )
    assert "on another site" in text_of(refused.response)
    refused = await world.moderator.slash(world.excerpts, "excerpt now")
    assert "Nine Ways" not in text_of(refused.response)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/x/", "http://www.a.example/x"),
        ("https://A.example/x?view_adult=true&b=2&a=1", "https://a.example/x?a=1&b=2#end"),
    ],
)
def test_two_ways_of_writing_a_link_are_one(one: str, other: str) -> None:
    assert link_key(one) == link_key(other)


def test_links_that_are_none() -> None:
    for typed in ("", "a.example", "https://", "https://a.example/\u202egpj", "https://a.example/ b", "https://a..b/"):
        assert read_link(typed) is None, typed
    assert read_link(" <https://a.example/ü?q=1> ") == "https://a.example/ü?q=1"
