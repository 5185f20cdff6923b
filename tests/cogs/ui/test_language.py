"""Every sentence to a person goes through gettext: with a catalogue that brackets each, none stands outside."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from bot import locale
from bot.domain.authors import Invitation, PenName
from bot.domain.guilds.budgets import Budget
from bot.domain.guilds.guilds import GuildSettings
from bot.domain.library import Listed
from bot.domain.paging import Page
from bot.domain.stories import ChapterDraft, Notes, Rating, Status
from bot.domain.submissions.changes import Change, Rewritten
from bot.domain.submissions.submissions import ChapterText, State
from bot.services.authors.service import InvitationView, Names
from bot.services.follows.service import FollowBegun, Followed
from bot.services.series.service import Ordering, Series
from bot.services.series.service import SeriesEntry as SeriesPart_
from bot.services.stories.service import Versions, WaitingPage
from bot.storage.stories.chapters import Version, WaitingChapters
from cogs.authors import cards as name_cards
from cogs.authors import coauthor_cards
from cogs.follows import cards as people
from cogs.guilds import cards as guild_cards
from cogs.guilds import setup_cards
from cogs.series import cards as series_cards
from cogs.stories import chapter_cards, chapter_forms
from cogs.submissions import other_servers_cards, posts, queue_card, withdrawal_cards
from cogs.ui.editor import cards, forms
from cogs.ui.editor.invitations import waiting_lines
from cogs.ui.editor.signature import signed_line
from cogs.ui.layout import Layout, panel
from tests.conftest import World, part, text_of
from tests.support.language import STORY, outside

LISTED = Listed(1, 1, frozenset(), "１", ("２",), Rating.TEEN, Status.ON_HIATUS, 1, 2, 3, (), "")


ENTRY = STORY.contents[1]
CHAPTER = ChapterText(ENTRY, "１", Notes("２", "３"))
CHANGE = Change(
    fields=tuple(queue_card.FIELD_NAMES),
    rating=(Rating.GENERAL, Rating.MATURE),
    added=(ENTRY,) * 9,
    removed=(ENTRY,),
    rewritten=(Rewritten(ENTRY, 1, 2),),
    renamed=(ENTRY,),
    moved=True,
)


def layouts() -> Iterator[tuple[str, Any]]:
    for state in State:
        story = replace(STORY, state=state)
        yield f"own {state}", cards.own_story(story, "x:")
        yield f"queue {state}", queue_card.queue_card(story)
    change = replace(STORY, approved_revision=2)
    yield "change", cards.edit(change, cards.came_of(change))
    yield "own change", cards.own_story(change, None)
    yield "judged change", queue_card.queue_card(change, CHANGE)
    yield "chapters", chapter_cards.chapters(change, 0, before=1, waiting=1)
    yield "chapter", chapter_cards.chapter(STORY, CHAPTER)
    yield "remove?", chapter_cards.remove_question(STORY, CHAPTER)
    for many in (1, 2):
        kept = WaitingChapters(1, 1, 1, 1, tuple(ChapterDraft(n + 1, "", "１", 1) for n in range(many)), ("？",))
        yield f"{many} waiting", chapter_cards.waiting(WaitingPage(kept, change))
        yield f"{many} cancelled", chapter_cards.cancelled(WaitingPage(kept, None), "１")
        yield f"{many} of which?", chapter_cards.which_story(WaitingPage(kept, None), [STORY], 0, 2)
    version = Version(2, 2, 2, 2, 2)
    yield "versions", chapter_cards.versions(Versions(change, (replace(version, revision_id=1), version), 0, 2))
    for of_story in (True, False):
        for new in (True, False):
            yield (
                f"followed {of_story} {new}",
                people.followed(FollowBegun(1, new, "１"), of_story=of_story, author_of=1),
            )
        for hidden in (True, False):
            one = Followed(1, of_story, hidden=hidden)
            yield f"hidden {of_story} {hidden}", people.following(Page((one,), 0, 2), "１", {1: 1})
    yield (
        "following",
        people.following(Page((Followed(1, True, STORY), Followed(2, False, author="１")), 0, 1), "", {}),
    )
    yield "follows nothing", people.following(Page((), 0, 1), "", {})
    yield "unfollowed", people.unfollowed(1)
    yield "followed again", people.followed_again(1)
    yield "news", people.news(STORY, list(STORY.contents), "１", 1)
    yield "news of a story", people.news(STORY, [], "１", 1)
    yield "hushed news", people.hushed_news("１", "１", 1)
    yield "news gone", people.gone(1)
    yield "draft", cards.draft(replace(STORY, state=State.DRAFT))
    yield "unrated draft", cards.draft(replace(STORY, rating_chosen=False))
    yield "mine", cards.mine([STORY], 0, 3, budget=Budget(90, 100))
    yield "nothing of mine", cards.mine([], 0, 1, budget=Budget(0, 100))
    for action in ("approved", "rejected", "removed", "reopened", "changed", "unchanged"):
        yield action, posts.notice(STORY, "１", action, "２", "３")
    yield "submitted", cards.submitted(STORY)
    yield "taken back?", withdrawal_cards.taken_back_question(STORY, 2)
    yield "discard?", withdrawal_cards.discard_question(STORY)
    yield "discarded", withdrawal_cards.discarded("１", "story.txt")
    hidden = replace(STORY, anonymous=True, reveal_at=1, no_votes=True, no_downloads=True)
    asked = Invitation(1, 1, 1, 3, 1, "waiting", 1)
    for story in (STORY, hidden):
        names = Names(story, ("１",), ((2, ("２",)),), (asked,), (PenName(1, "１"),))
        yield "names", name_cards.names(names, "３")
        yield "choices", name_cards.choices(story)
        yield "signed", Layout(panel(signed_line(story) or "１"))
    yield "alone", name_cards.names(Names(replace(STORY, approved_revision=1), (), (), (), ()), "３")
    yield "show names?", name_cards.show_question(STORY)
    yield "pen names", name_cards.pen_names([PenName(1, "１")], 0, 2)
    yield "no pen names", name_cards.pen_names([], 0, 1)
    for action in ("invited", "accepted", "declined", "left", "hidden", "revealed"):
        yield action, coauthor_cards.author_notice(STORY, "１", action, 1, 1, shown=action != "left")
    yield "answered", coauthor_cards.author_notice(STORY, "１", "invited", 1, None, shown=True)
    yield "revealed", coauthor_cards.revealed(STORY)
    yield "asked", Layout(panel(*waiting_lines([InvitationView(asked, STORY)], "１", adult=False)))
    yield "declined it", coauthor_cards.declined()
    yield "leave?", coauthor_cards.leave_question(STORY)
    yield "left it", coauthor_cards.left(STORY)
    yield "give away?", coauthor_cards.give_away_question(STORY)
    yield "given away", coauthor_cards.given_away(replace(STORY, orphaned=True))
    yield "elsewhere", other_servers_cards.elsewhere(Page((STORY,), 0, 2), {})
    yield "nothing elsewhere", other_servers_cards.elsewhere(Page((), 0, 1), {})
    yield "back everywhere", other_servers_cards.taken_back_everywhere("１", 2)
    parts = (SeriesPart_(1, LISTED), SeriesPart_(None, LISTED))
    yield "series", series_cards.series(Series("１", STORY, 0, ("１", "２"), parts, own=True), 0)
    yield "order", series_cards.ordering(Ordering("１", STORY, 0, ((1, STORY), (None, STORY))), 0)
    yield "announced", posts.announcement(STORY)
    yield "gone", posts.gone()
    yield "superseded", queue_card.superseded_card()
    for settings in (GuildSettings(1), GuildSettings(1, 2, 3, 4, 5, 6, zone="１", required=("summary",))):
        for step in setup_cards.STEPS:
            yield f"set-up, {step}", setup_cards.step(step, settings, ["１"])
        yield "settings", setup_cards.overview(settings, [])
    yield "test post", setup_cards.test_post()
    yield "desk", guild_cards.desk("１")
    for form in (
        name_cards.sign_form(STORY),
        name_cards.until_form(STORY, "１"),
        name_cards.pen_name_form(),
        coauthor_cards.accept_form(InvitationView(asked, STORY), [PenName(1, "１")]),
    ):
        yield form.title, form
    for form in (forms.submit_form(), forms.card_form(STORY), forms.notes_form(STORY), forms.retext_form(STORY)):
        yield form.title, form
    for form in (
        chapter_forms.add_form(1),
        chapter_forms.rename_form(1, CHAPTER),
        chapter_forms.rewrite_form(1, CHAPTER),
    ):
        yield form.title, form


class Drawn:
    """A layout as a message, for :func:`text_of`."""

    def __init__(self, view: Any) -> None:
        self.content = ""
        self.components = view.to_components()


def test_every_card_is_translated(bracketed: None) -> None:
    wrong = {name: found for name, view in layouts() if (found := outside(text_of(Drawn(view))))}
    assert not wrong


async def test_answers_are_in_the_readers_language(world: World, bracketed: None) -> None:
    refused = await world.reader.slash(world.lounge, "help")
    assert "⟦" in text_of(refused.response)
    desk = world.library.history()[0]
    shown = await world.reader.click(desk, custom_id=part(desk, "continue"))
    assert not outside(text_of(shown.response))


async def test_commands_are_offered_in_every_language_there_is_a_catalogue_for(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Descriptions, options and choices are translated; commands' names stay, sentences name them."""
    german = {
        "Only stories of this fandom": "Nur Geschichten aus diesem Fandom",
        "Look through the library without searching": "In der Bibliothek stöbern",
        "Only stories of this length": "x" * 101,
        "complete": "fertig",
        "Add to library": "Zur Bibliothek",
    }
    assert world.bot.tree.translator is None  # nor is it asked, for nothing, word by word
    catalogue(tmp_path, "de", german)
    monkeypatch.setattr(locale, "FOLDER", tmp_path)
    locale._catalogue.cache_clear()  # pyright: ignore[reportPrivateUsage]
    try:
        await world.restart()
    finally:
        locale._catalogue.cache_clear()  # pyright: ignore[reportPrivateUsage]
    # As Discord was given them; the other half of each key is the command's type.
    offered = {name: command for (name, _type), command in world.env.backend.commands[None].items()}
    browse = offered["browse"]
    assert browse["description_localizations"] == {"de": "In der Bibliothek stöbern"}
    assert not browse.get("name_localizations")
    options = {option["name"]: option for option in browse["options"]}
    assert options["fandom"]["description_localizations"] == {"de": "Nur Geschichten aus diesem Fandom"}
    # Too long for Discord, which would refuse them all: that one stays English.
    assert not options["length"].get("description_localizations")
    said = {choice["name"]: choice.get("name_localizations") or None for choice in options["status"]["choices"]}
    assert said == {"Complete": {"de": "Fertig"}, "In progress": None, "On hiatus": None}
    assert offered["Add to library"]["name_localizations"] == {"de": "Zur Bibliothek"}
    assert not offered["search"].get("description_localizations")


def catalogue(folder: Path, language: str, messages: dict[str, str]) -> None:
    """A compiled catalogue as a translator's would be installed."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    made = Catalog(language)
    for message, said in messages.items():
        made.add(message, said)
    path = folder / language / "LC_MESSAGES" / f"{locale.DOMAIN}.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, made)


def test_the_template_for_translators_is_up_to_date(tmp_path: Path) -> None:
    """``make messages`` writes it; every marked sentence is in it."""
    from babel.messages.extract import extract_from_dir
    from babel.messages.pofile import read_po

    root = Path(__file__).parents[3]
    with (root / "bot" / "locale" / "chapterhouse.pot").open("rb") as file:
        listed = {message.id if isinstance(message.id, str) else message.id[0] for message in read_po(file)}
    found: set[str] = set()
    for folder in ("bot", "cogs"):
        for _path, _line, message, _comments, _context in extract_from_dir(
            root / folder, keywords={"_": None, "N_": None, "ngettext": (1, 2), "Plural": (1, 2)}
        ):
            found.add(message if isinstance(message, str) else message[0])
    assert found - listed == set(), "run `make messages`"
    assert listed - found - {""} == set(), "run `make messages`"


def places(sentence: str) -> set[str]:
    return {name for _before, name, _spec, _how in Formatter().parse(sentence) if name is not None}


def misplaced(compiled: Path) -> list[str]:
    """The translations of a compiled catalogue that have other places than their sentences."""
    from babel.messages.mofile import read_mo

    with compiled.open("rb") as file:
        said = read_mo(file)
    return [
        one
        for message in said
        for one in (message.string if isinstance(message.string, tuple) else (message.string,))
        if message.id and one and places(one) - places("".join(message.id))
    ]


def test_translations_have_the_places_of_their_sentences(tmp_path: Path) -> None:
    """A place that nothing fills would make a fault of a refusal."""
    catalogue(tmp_path, "de", {"Read {title}": "{titel} lesen", "By {author}": "Von {author}"})
    assert misplaced(tmp_path / "de" / "LC_MESSAGES" / f"{locale.DOMAIN}.mo") == ["{titel} lesen"]
    assert not [one for path in locale.FOLDER.glob("*/LC_MESSAGES/*.mo") for one in misplaced(path)]


# What no sentence says: “is no story” for “is not a story”, and words that have gone out of use.
UNIDIOMATIC = r"(?<![Tt]here) is no (?!longer\b)|\banew\b|\bput away\b|\bWho is\b|\bst(?:ands?|ood)\b|\bshall\b"


def test_sentences_are_in_plain_english() -> None:
    template = (Path(locale.__file__).parent / "chapterhouse.pot").read_text("utf-8")
    said = [line for line in template.splitlines() if line.startswith("msgid")]
    assert len(said) > 1000
    assert not [line for line in said if re.search(UNIDIOMATIC, line)]
