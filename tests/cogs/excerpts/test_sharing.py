"""Sharing a passage, and what authors decide, through the whole bot on a simulated server."""

import re
from dataclasses import replace
from typing import Any

import discord
import pytest
from hypothesis import HealthCheck, given, settings

from bot import locale
from bot.domain.excerpts.excerpts import GONE, ExcerptChoice, ExcerptSchedule, Span
from bot.domain.excerpts.selection import Ratings, Selection
from bot.domain.gate import Audience, AudienceKind, Viewer
from bot.domain.schedule.cadence import Cadence
from bot.domain.stories import Rating
from bot.domain.submissions.submissions import Submission
from bot.errors import BadInput, NotFound
from bot.services.excerpts.service import (
    ExcerptDecision,
    FoundPassage,
    Paragraph,
    Passage,
    Reselected,
    SchedulePage,
    Shareable,
)
from bot.services.reading.service import Leaf
from bot.text.splitting import pages
from cogs.excerpts import choice_cards, schedule_cards, selection_cards, sharing_cards
from cogs.ui.buttons import excerpts_button
from cogs.ui.layout import Layout, panel, row
from demo.simulated import restrict
from tests.conftest import World, part, parts, text_of
from tests.support.drawn import STORED, shown, submissions, within_limits
from tests.support.excerpt_posts import PROSE, excerpt_now, posted, redraw, shelve
from tests.support.language import STORY, Bracketing, outside

# What is chosen must not look like what chance would.
TEXT = f"One short line.\n\n*Two* short lines, and a third.\n\n***\n\nThe last of it.\n\n{PROSE}"


async def opened(world: World, channel: Any, title: str, who: Any = None) -> Any:
    shown = await (who or world.reader).slash(channel, "read", title=title)
    return shown.response


async def press(world: World, message: Any, name: str, who: Any = None) -> Any:
    """What is shown after pressing: the new private message where there is one."""
    shown = await (who or world.reader).click(message, custom_id=part(message, name))
    return (shown.followups or [shown.response])[-1]


async def choose(world: World, message: Any, *values: str) -> Any:
    shown = await world.reader.select(message, list(values), custom_id=part(message, "sharechosen"))
    return (shown.followups or [shown.response])[-1]


async def share(world: World, channel: Any, title: str, *values: str) -> Any:
    """A passage shared by the reader; returns the private confirmation."""
    chooser = await press(world, await opened(world, channel, title), "share")
    preview = await choose(world, chooser, *values)
    confirmed = await press(world, preview, "sharepost")
    await world.settle()
    return confirmed


# Sharing


async def test_a_passage_is_chosen_seen_posted_and_leads_to_its_place(world: World) -> None:
    await shelve(world, "The Lamp", TEXT)
    page = await opened(world, world.lounge, "The Lamp")
    chooser = await press(world, page, "share")
    assert chooser.ephemeral and chooser.id != page.id, "the page stays"
    labels = [option["label"] for c in parts(chooser) for option in c.get("options", ())]
    assert labels[:3] == ["One short line.", "Two short lines, and a third.", "The last of it."]
    preview = await choose(world, chooser, "1")
    assert "> *Two* short lines" in text_of(preview) and f"<#{world.lounge.id}>" in text_of(preview)
    assert world.lounge.history() == [], "nothing is posted before it was seen"
    again = await press(world, preview, "shareagain")
    preview = await choose(world, again, "1", "2")
    confirmed = await press(world, preview, "sharepost")
    await world.settle()
    (message,) = world.lounge.history()
    said = text_of(message)
    for expected in ("Two* short lines", "The last of it.", "The Lamp", "by Wren Alder", f"<@{world.reader.id}>"):
        assert expected in said
    assert "One short" not in said
    sent = [found.json for found in world.env.http_requests if found.method == "POST" and "/channels/" in found.path]
    assert not any(body["allowed_mentions"]["parse"] for body in sent if body)
    read = await press(world, message, "page", world.writer)
    assert "The last of it." in text_of(read)
    await world.restart()
    await press(world, confirmed, "shareremove")
    assert world.lounge.history() == []
    assert "Removed" in text_of(confirmed)


async def test_a_passage_is_shared_once_however_often_the_button_is_pressed(world: World) -> None:
    await shelve(world, "The Lamp", TEXT)
    chooser = await press(world, await opened(world, world.lounge, "The Lamp"), "share")
    preview = await choose(world, chooser, "0")
    name = part(preview, "sharepost").split(":")
    submission, text, start, end, request = map(int, name[2:])
    audience = Audience(AudienceKind.CHANNEL, world.guild.id)
    await press(world, preview, "sharepost")
    for _time in range(2):
        await world.bot.services.excerpt_sharing.post(
            submission,
            Span(text, start, end),
            (audience, Viewer(world.reader.id)),
            audience,
            world.lounge.id,
            request,
        )
    await world.settle()
    assert len(world.lounge.history()) == 1


async def test_what_is_too_long_is_refused_or_cut_after_a_sentence(world: World) -> None:
    await shelve(world, "The Lamp", "\n\n".join(["Short.", "A sentence of it. " * 90, "Another of it. " * 60]))
    chooser = await press(world, await opened(world, world.lounge, "The Lamp"), "share")
    assert "has at most 1,200" in text_of(await choose(world, chooser, "0", "1")).replace("1200", "1,200")
    preview = await choose(world, chooser, "1")
    line = next(line for line in text_of(preview).split("\n") if line.startswith("> "))
    assert 1000 < len(line) <= 1202 and line.endswith("it.")


async def test_nobody_shares_where_everybody_may_not_read_it(world: World) -> None:
    await shelve(world, "What the Weir Keeps", TEXT, rating=Rating.MATURE)
    # Its writer reads it anywhere, alone.
    page = await opened(world, world.lounge, "What the Weir Keeps", world.writer)
    refused = await press(world, page, "share", world.writer)
    assert f"<#{world.adult.id}>" in text_of(refused)
    await share(world, world.adult, "What the Weir Keeps", "0")
    assert "One short line." in text_of(world.adult.last_message)
    # The channel is opened to everybody between the preview and the post.
    preview = await choose(
        world, await press(world, await opened(world, world.adult, "What the Weir Keeps"), "share"), "0"
    )
    restrict(world.adult, restricted=False)
    before = len(world.adult.history())
    assert "for adults" in text_of(await press(world, preview, "sharepost"))
    await world.settle()
    assert len(world.adult.history()) == before


async def test_who_may_not_write_in_a_channel_does_not_share_there(world: World) -> None:
    await shelve(world, "The Lamp", TEXT)
    notices = world.guild.create_text_channel(
        "notices",
        overwrites={
            world.guild.default_role: discord.PermissionOverwrite(send_messages=False),
            world.guild.me: discord.PermissionOverwrite(send_messages=True),
        },
    )
    await world.env.settle()
    refused = await press(world, await opened(world, notices, "The Lamp"), "share")
    assert "may not write in this channel" in text_of(refused)


async def test_only_the_sharer_and_moderators_remove(world: World) -> None:
    await shelve(world, "The Lamp", TEXT)
    confirmed = await share(world, world.lounge, "The Lamp", "0")
    request = int(part(confirmed, "shareremove").split(":")[2])
    sharing = world.bot.services.excerpt_sharing
    with pytest.raises(Exception, match="Only who shared"):
        await sharing.take_back(world.guild.id, Viewer(world.writer.id), request)
    found = await sharing.take_back(world.guild.id, Viewer(world.moderator.id, moderator=True), request)
    assert found.message_id == world.lounge.history()[0].id
    world.env.backend.delete_message(world.lounge.id, found.message_id)
    assert "Removed" in text_of(await press(world, confirmed, "shareremove")), "a moderator was quicker"


async def test_a_share_of_a_story_that_goes_is_blanked(world: World) -> None:
    submission_id = await shelve(world, "The Lamp", TEXT)
    await share(world, world.lounge, "The Lamp", "0")
    await world.bot.services.submissions.take_back(submission_id, world.writer.id)
    await world.settle()
    said = text_of(world.lounge.history()[0])
    assert "no longer in the library" in said and "One short" not in said


async def test_every_line_of_a_page_of_short_lines_can_be_chosen(world: World) -> None:
    await shelve(world, "The Lamp", "\n\n".join(f"Line {number}." for number in range(40)))
    chooser = await press(world, await opened(world, world.lounge, "The Lamp"), "share")
    menus = [c["custom_id"] for c in parts(chooser) if c.get("options")]
    assert len(menus) == 2
    chosen = await world.reader.select(chooser, ["38"], custom_id=menus[1])
    assert "> Line 38." in text_of(chosen.response)


# What authors decide


async def panel_of(world: World, submission_id: int, who: Any = None) -> Any:
    """The author's panel, opened as from their story."""
    shown = await (who or world.writer).slash(world.lounge, "mine")
    assert shown.response is not None
    story = await (who or world.writer).click(shown.response, custom_id=part(shown.response, "draft"))
    choices = await press(world, story.response, "choices", who or world.writer)
    return await press(world, choices, "excerpts", who or world.writer)


def button_of(message: Any, label: str) -> str:
    return next(c["custom_id"] for c in parts(message) if c.get("label") == label)


async def decide(world: World, message: Any, label: str) -> Any:
    shown = await world.writer.click(message, custom_id=button_of(message, label))
    return (shown.followups or [shown.response])[-1]


async def words(world: World, message: Any, first: str, last: str = "") -> Any:
    form = await world.writer.click(message, custom_id=part(message, "excerptwords"))
    sent = await world.writer.submit_modal(form, {"first": first, "last": last})
    return (sent.followups or [sent.response])[-1]


async def test_an_author_forbids_excerpts_everywhere_and_allows_them_again(world: World) -> None:
    submission_id = await shelve(world, "The Lamp", TEXT)
    await excerpt_now(world)
    await share(world, world.lounge, "The Lamp", "0")
    page = await opened(world, world.lounge, "The Lamp")
    shown = await decide(world, await panel_of(world, submission_id), "Forbid excerpts")
    await world.settle()
    assert "No passage of this story is posted or shared" in text_of(shown)
    for message in (posted(world), world.lounge.history()[0]):
        assert "asks for no excerpts" in text_of(message) and "short line" not in text_of(message)
    assert "asks for no excerpts" in text_of(await excerpt_now(world, story="The Lamp"))
    assert "No story in this library" in text_of(await excerpt_now(world))
    assert "asks for no excerpts" in text_of(await press(world, page, "share"))
    await world.restart()
    shown = await decide(world, shown, "Undo")
    assert "chance chooses a passage" in text_of(shown)
    await world.settle()
    assert "short line" in text_of(world.lounge.history()[0])
    await redraw(world, submission_id)
    assert "asks for" not in text_of(posted(world))


async def test_an_author_chooses_the_passage_sees_it_first_and_takes_it_back(world: World) -> None:
    submission_id = await shelve(world, "The Lamp", TEXT)
    shown = await panel_of(world, submission_id)
    found = await words(world, shown, "two SHORT lines", "paragraph 0")
    assert "Is this the passage?" in text_of(found) and "The last of it." in text_of(found)
    assert (await world.bot.services.excerpt_choices.decision(submission_id, world.writer.id)).choice.passage is None
    saved = await decide(world, found, "Use this passage")
    assert "This is the passage that is posted" in text_of(saved)
    await excerpt_now(world)
    assert "> *Two* short lines" in text_of(posted(world)) and "> The last of it." in text_of(posted(world))
    shown = await decide(world, saved, "Undo")
    assert "chance chooses a passage" in text_of(shown)


async def test_a_passage_goes_on_until_it_is_long_enough(world: World) -> None:
    submission_id = await shelve(world, "The Lamp", TEXT)
    found = text_of(await words(world, await panel_of(world, submission_id), "one short line"))
    assert "> Paragraph 0." in found and "Paragraph 1." not in found


async def test_a_passage_holds_no_heading_and_no_note(world: World) -> None:
    text = f"Note: thank you.\n\nShort is the scene.\n\n# The Weir\n\n{PROSE}"
    submission_id = await shelve(world, "The Lamp", text)
    shown = await panel_of(world, submission_id)
    assert "No paragraph of the story begins" in (await words(world, shown, "Note: thank")).content
    assert "before the next heading" in (await words(world, shown, "Short is", "Paragraph 0")).content
    # The scene is shorter than a passage, and may be one as a whole.
    assert "Is this the passage?" in text_of(await words(world, shown, "Short is"))


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("Nobody said this", "", "No paragraph of the story begins with"),
        ("Two short", "nowhere", "is not found before the next heading"),
        ("Two short", "last of", "at least 400"),
        ("Two short", "Paragraph 11", "a passage has at most 1200"),
        ("…", "", "No paragraph of the story begins with"),
    ],
)
async def test_words_that_name_no_passage_are_handed_back(world: World, first: str, last: str, said: str) -> None:
    submission_id = await shelve(world, "The Lamp", TEXT)
    refused = await words(world, await panel_of(world, submission_id), first, last)
    assert said in refused.content and refused.attachments


async def test_only_its_authors_decide(world: World) -> None:
    submission_id = await shelve(world, "The Lamp", TEXT)
    channel: Any = world.bot.get_channel(world.lounge.id)
    found = await channel.send(view=Layout(panel(row(excerpts_button(submission_id)))))
    refused = await press(world, found, "excerpts", world.moderator)
    assert "no such story" in text_of(refused)
    with pytest.raises(NotFound):
        await world.bot.services.excerpt_choices.decide(submission_id, world.reader.id, ExcerptChoice(True))
    with pytest.raises(BadInput):
        await world.bot.services.excerpt_choices.find(submission_id, world.writer.id, "x")


# Drawn without a server


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(submission=submissions(), text=STORED)
def test_every_card_is_within_discords_limits(submission: Submission, text: str) -> None:
    passage = Passage(submission, submission.contents[-1], 2**20, pages.slice_text(text, 0, 1200) or "x")
    span, big = Span(2**40, 2**24, 2**24), 2**62
    leaf = Leaf(2**40, 2**24)
    within_limits(sharing_cards.shared(passage, big))
    within_limits(sharing_cards.preview(passage, span, leaf, big, big, big))
    every = tuple(Paragraph(n, n + 1, text) for n in range(40))
    within_limits(sharing_cards.chooser(Shareable(submission, leaf, 1, every), big))
    within_limits(choice_cards.found(FoundPassage(passage, span, 3)))
    for choice in (ExcerptChoice(), ExcerptChoice(True), ExcerptChoice(passage=span)):
        within_limits(choice_cards.decision(ExcerptDecision(submission, choice, passage), ExcerptChoice(True, span)))


def test_a_full_page_of_schedules_is_within_discords_limits() -> None:
    selection = Selection(Ratings.ALL, *((("*_" * 75,) * 9,) * 3), days=30, complete=True)
    one = ExcerptSchedule(
        *(2**40, "u", 2**60, 2**60, Cadence(1, "America/Argentina/ComodRivadavia", frozenset({0, 2, 4, 5}))),
        *(selection, 2**40, False, False, "x" * 2000, None, 0, 2**33),
    )
    every = tuple(replace(one, id=2**40 + n) for n in range(4))
    page = SchedulePage(every, 1, 3, {schedule.id: 0 for schedule in every})
    for undo in (
        schedule_cards.put_back_button(one, 2),
        selection_cards.undo_button(Reselected(one, 2**40 - 1, 0), 2),
    ):
        within_limits(schedule_cards.schedules(page, "Removed.", undo))
    assert len(str(selection_cards.selection_form(one, 2**20).to_dict())) > 0


def test_every_sentence_can_be_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locale, "_catalogue", lambda language: Bracketing())
    passage = Passage(STORY, STORY.contents[0], 0, "１")
    span, leaf = Span(1, 0, 1), Leaf(1, 0)
    of = Selection(Ratings.ALL, ("１",), ("１",), ("１",), newest=2, complete=True)
    one = ExcerptSchedule(1, "u", 1, 2, Cadence(1, "1/1"), of, 1, False, False, GONE, None, 0, 5)
    young = replace(one, id=2, selection=Selection(days=2), paused=True)
    for layout in (
        sharing_cards.shared(passage, 1),
        sharing_cards.preview(passage, span, leaf, 1, 2, 3),
        sharing_cards.chooser(Shareable(STORY, leaf, 1, (Paragraph(0, 1, "１"),)), 1),
        sharing_cards.chooser(Shareable(STORY, leaf, 1, ()), 1),
        sharing_cards.confirmation("１", 1, 2),
        sharing_cards.removed(1),
        choice_cards.found(FoundPassage(passage, span, 3)),
        *(
            choice_cards.decision(ExcerptDecision(STORY, choice, passage), ExcerptChoice(True, span))
            for choice in (ExcerptChoice(), ExcerptChoice(True), ExcerptChoice(passage=span))
        ),
        choice_cards.decision(ExcerptDecision(STORY, ExcerptChoice(passage=span), None, lost=True)),
        schedule_cards.schedules(
            SchedulePage((one, young), 0, 2, {1: 0, 2: 5}), "", schedule_cards.put_back_button(one, 0)
        ),
        schedule_cards.schedules(SchedulePage((), 0, 1, {})),
        schedule_cards.started(one, 0),
    ):
        said = re.sub(r"<t:\d+:[fR]>|1/1", "", shown(layout))
        assert not outside(said), said
