"""What a server asks for: told before a story is submitted, all at once when it is; rules; bans."""

from typing import Any

from tests.conftest import STORY, World, part, parts, text_of


async def draft(world: World, story: str = STORY, rating: str | None = "General Audiences") -> Any:
    shown = (await world.writer.slash(world.library, "submit", file=("a.txt", story.encode()))).response
    if rating is not None:
        await world.writer.select(shown, [rating], custom_id=part(shown, "rating"))
    return shown


async def test_a_draft_tells_what_is_missing_and_submitting_tells_all_of_it(world: World) -> None:
    await world.bot.services.guilds.choose(
        world.guild.id,
        required="language",
        allowed_ratings="Teen And Up Audiences",
        forbidden_tags="the NIGHT  ferry\nSpiders",
        least_words="1000",
        languages="Deutsch",
    )
    shown = await draft(world)
    asked = (
        "Language",
        "does not take stories rated General Audiences",
        "“The Night Ferry”",
        "at least 1,000 words",
        "stories in Deutsch",
    )
    for words in asked:
        assert words in text_of(shown)
    assert "Spiders" not in text_of(shown)
    refused = (await world.writer.click(shown, custom_id=part(shown, "send"))).response
    for words in asked:
        assert words in text_of(refused)
    assert "Your draft is kept" in text_of(refused)
    await world.bot.services.guilds.choose(
        world.guild.id, required="", allowed_ratings=None, forbidden_tags="", least_words="", languages=""
    )
    await world.writer.click(shown, custom_id=part(shown, "send"))
    assert "is with the moderators" in text_of(shown)


async def test_too_many_words_and_too_many_waiting(world: World) -> None:
    await world.bot.services.guilds.choose(world.guild.id, most_words="10", most_waiting="1")
    shown = await draft(world)
    assert "at most 10 words" in text_of(shown)
    await world.bot.services.guilds.choose(world.guild.id, most_words=None)
    await world.writer.click(shown, custom_id=part(shown, "send"))
    second = await draft(world, STORY.replace("The Lamp at Low Water", "Another"))
    assert "You may have 1 story waiting" in text_of(second)
    refused = (await world.writer.click(second, custom_id=part(second, "send"))).response
    assert "You may have 1 story waiting" in text_of(refused)
    await world.settle()
    await world.approve()
    await world.writer.click(second, custom_id=part(second, "send"))
    assert "is with the moderators" in text_of(second)


async def test_rules_are_accepted_once_and_again_when_they_change(world: World) -> None:
    await world.bot.services.guilds.choose(world.guild.id, rules="Be **kind** to the river.")
    shown = await draft(world)
    assert "This server has rules" in text_of(shown)
    await world.writer.click(shown, custom_id=part(shown, "send"))  # only the rules are lacking: they are shown
    assert "Be **kind** to the river." in text_of(shown)
    await world.restart()
    await world.bot.services.guilds.choose(world.guild.id, rules="Be kind to the ferry, too.")
    late = (await world.writer.click(shown, custom_id=part(shown, "accept"))).response
    assert "changed meanwhile" in text_of(late)
    await world.writer.click(shown, custom_id=part(shown, "revise"))
    await world.writer.click(shown, custom_id=part(shown, "rules"))
    assert "ferry, too" in text_of(shown)
    await world.writer.click(shown, custom_id=part(shown, "accept"))
    assert "Rules…" not in text_of(shown)
    await world.writer.click(shown, custom_id=part(shown, "send"))
    assert "is with the moderators" in text_of(shown)
    again = await draft(world, STORY.replace("The Lamp at Low Water", "Another"))
    assert "This server has rules" not in text_of(again)
    await world.bot.services.guilds.choose(world.guild.id, rules="New rules.")
    await world.writer.select(again, ["Teen And Up Audiences"], custom_id=part(again, "rating"))
    assert "This server has rules" in text_of(again)


async def test_what_is_in_the_library_is_held_to_what_its_change_brings(world: World) -> None:
    await world.publish()
    own = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    await world.bot.services.guilds.choose(
        world.guild.id, forbidden_tags="The Night Ferry\nspiders", least_words="5000", rules="New.", most_waiting="1"
    )
    stories = world.bot.services.submissions
    view = await stories.correct(own.id, world.writer.id, title="The Lamp Relit")
    assert view.submission.changed
    try:
        await stories.correct(own.id, world.writer.id, tags=("Spiders",))
    except Exception as error:
        assert "“Spiders”" in str(error)
    else:
        raise AssertionError("a tag that is not taken was taken")


async def test_a_ban_is_told_kept_listed_lifted_and_undone(world: World) -> None:
    begun = await draft(world)
    ban = await world.moderator.slash(
        world.lounge, "moderation ban", person=world.writer, length="2 weeks", reason="Three copied stories."
    )
    assert f"<@{world.writer.id}>" in text_of(ban.response)
    twice = await world.other_moderator.slash(
        world.lounge, "moderation ban", person=world.writer, length="forever", reason="Me too."
    )
    assert f"<@{world.moderator.id}> has banned" in text_of(twice.response)
    refused = (await world.writer.click(begun, custom_id=part(begun, "send"))).response
    said = text_of(refused)
    assert "until <t:" in said
    assert "Three copied stories." in said
    assert "Your draft is kept" in said
    await world.restart()
    shown = (await world.other_moderator.slash(world.lounge, "moderation bans")).response
    assert "Three copied stories." in text_of(shown)
    await world.other_moderator.click(shown, custom_id=part(shown, "unban"))
    late = await world.moderator.click(ban.response, custom_id=part(ban.response, "unban"))
    assert f"<@{world.other_moderator.id}> has lifted" in text_of(late.response)
    await world.other_moderator.click(shown, custom_id=part(shown, "reban"))
    refused = (await world.writer.click(begun, custom_id=part(begun, "send"))).response
    assert "do not take submissions" in text_of(refused)
    await world.env.advance_time(8 * 86400)
    await world.writer.click(begun, custom_id=part(begun, "keepdraft"))  # a ban does not stop a draft's time
    await world.env.advance_time(7 * 86400)
    await world.writer.click(begun, custom_id=part(begun, "send"))
    assert "is with the moderators" in text_of(begun)
    odd = await world.moderator.slash(
        world.lounge, "moderation ban", person=world.writer, length="a while", reason="Hm."
    )
    assert "not a length of time" in text_of(odd.response)
    stranger = await world.reader.slash(
        world.lounge, "moderation ban", person=world.writer, length="1 day", reason="Hm."
    )
    assert "Only this server's moderators" in text_of(stranger.response)


async def test_the_bans_have_a_page_two(world: World) -> None:
    for number in range(9):
        await world.bot.services.bans.ban(world.guild.id, 9000 + number, world.moderator.id, None, f"Reason {number}")
    shown = (await world.moderator.slash(world.lounge, "moderation bans")).response
    assert "Reason 8" in text_of(shown)
    assert "Reason 0" not in text_of(shown)
    await world.moderator.click(shown, custom_id=next(c["custom_id"] for c in parts(shown) if c.get("label") == "Next"))
    assert "Reason 0" in text_of(shown)


async def test_a_setting_that_can_not_be_is_refused_and_handed_back(world: World) -> None:
    shown = (await world.admin.slash(world.lounge, "settings")).response
    await world.admin.select(shown, ["submissions"], custom_id=part(shown, "section"))
    button = next(c["custom_id"] for c in parts(shown) if c.get("custom_id", "").startswith("1:option:least_words:"))
    form = await world.admin.click(shown, custom_id=button)
    refused = await world.admin.submit_modal(form, {"value": "many"})
    assert "Type a whole number" in text_of(refused.response)
    form = await world.admin.click(shown, custom_id=button)
    await world.admin.submit_modal(form, {"value": "1,500"})
    assert "1,500" in text_of(shown)
    await world.admin.click(shown, custom_id=part(shown, "unset"))
    assert (await world.bot.services.guilds.settings(world.guild.id)).options == {}
