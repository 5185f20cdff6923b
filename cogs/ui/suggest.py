"""Suggestions while somebody types a story or a fandom; the gate has been asked for each of them.

    @app_commands.autocomplete(story=suggest_stories, fandom=suggest_fandoms)

A story's choice carries its uuid; ``services.search.named`` reads that, or a title that was typed to its end.
"""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from discord import app_commands

from bot.domain.excerpts.selection import read_reach
from bot.domain.stories import TagKind
from bot.locale import N_, _
from bot.text import limits
from bot.text.languages import language_names
from cogs.ui.asker import asker
from cogs.ui.interaction import Interaction, guild_id_of
from cogs.ui.layout import joined, shorten

if TYPE_CHECKING:
    pass

Choice = app_commands.Choice[str]
Suggest = Callable[[Interaction, str], Awaitable[list[Choice]]]


async def suggest_stories(interaction: Interaction, current: str) -> list[Choice]:
    """At most 25 stories by title; none outside of a server."""
    guild_id = guild_id_of(interaction)
    if guild_id is None:
        return []
    audience, viewer = await asker(interaction)
    found = await interaction.client.services.search.titles(guild_id, audience, viewer, current)
    return [
        app_commands.Choice(
            name=shorten(joined((story.title, ", ".join(story.authors)), " — "), limits.AUTOCOMPLETE_NAME),
            value=story.uuid,
        )
        for story in found
    ]


async def suggest_fandoms(interaction: Interaction, current: str) -> list[Choice]:
    """At most 25 fandoms by name; none outside of a server."""
    guild_id = guild_id_of(interaction)
    if guild_id is None:
        return []
    audience, viewer = await asker(interaction)
    found = await interaction.client.services.search.fandom_names(guild_id, audience, viewer, current)
    return [
        app_commands.Choice(
            name=shorten(_found_by(fandom.synonym, fandom.name), limits.AUTOCOMPLETE_NAME),
            value=fandom.name[: limits.AUTOCOMPLETE_NAME],
        )
        for fandom in found
    ]


def _found_by(synonym: str, name: str) -> str:
    """A tag that was found by another wording says so."""
    return f"{shorten(synonym, 40)} → {name}" if synonym else name


KIND_NAMES = {
    TagKind.WARNING: N_("warning"),
    TagKind.CATEGORY: N_("category"),
    TagKind.FANDOM: N_("fandom"),
    TagKind.RELATIONSHIP: N_("relationship"),
    TagKind.CHARACTER: N_("character"),
    TagKind.ADDITIONAL: N_("tag"),
}


async def suggest_relationships(interaction: Interaction, current: str) -> list[Choice]:
    """At most 25 relationships by name; none outside of a server."""
    return await suggest_of_kind(interaction, current, TagKind.RELATIONSHIP)


async def suggest_of_kind(interaction: Interaction, current: str, kind: TagKind) -> list[Choice]:
    """At most 25 tags of one kind by name; none outside of a server."""
    guild_id = guild_id_of(interaction)
    if guild_id is None:
        return []
    audience, viewer = await asker(interaction)
    found = await interaction.client.services.search.tag_names(guild_id, audience, viewer, current, kind)
    return [
        app_commands.Choice(
            name=shorten(_found_by(tag.synonym, tag.name), limits.AUTOCOMPLETE_NAME),
            value=tag.name[: limits.AUTOCOMPLETE_NAME],
        )
        for tag in found
    ]


async def suggest_tags(interaction: Interaction, current: str) -> list[Choice]:
    """At most 25 tags of any kind by name; none outside of a server."""
    guild_id = guild_id_of(interaction)
    if guild_id is None:
        return []
    audience, viewer = await asker(interaction)
    found = await interaction.client.services.search.tag_names(guild_id, audience, viewer, current)
    # One name may be of two kinds, and a choice is of both.
    kinds = {tag.name: (tag, [other.kind for other in found if other.key == tag.key]) for tag in found}
    return [
        app_commands.Choice(
            name=shorten(
                joined((_found_by(tag.synonym, name), ", ".join(_(KIND_NAMES[kind]) for kind in of))),
                limits.AUTOCOMPLETE_NAME,
            ),
            value=name[: limits.AUTOCOMPLETE_NAME],
        )
        for name, (tag, of) in kinds.items()
    ]


async def suggest_synonyms(interaction: Interaction, current: str) -> list[Choice]:
    """Synonyms for the last one that is typed, with what each means; those before its comma stay."""
    return await _several(_suggest_synonyms, interaction, current)


async def _suggest_synonyms(interaction: Interaction, current: str) -> list[Choice]:
    guild_id = guild_id_of(interaction)
    if guild_id is None:
        return []
    audience, viewer = await asker(interaction)
    found = await interaction.client.services.tags.synonyms_like(guild_id, audience, viewer, current)
    return [
        app_commands.Choice(
            name=shorten(_found_by(row.name, row.canonical), limits.AUTOCOMPLETE_NAME),
            value=row.name[: limits.AUTOCOMPLETE_NAME],
        )
        for _kind, row in found
    ]


async def suggest_several_fandoms(interaction: Interaction, current: str) -> list[Choice]:
    """Fandoms for the last one that is typed; those before its comma stay."""
    return await _several(suggest_fandoms, interaction, current)


async def suggest_several_tags(interaction: Interaction, current: str) -> list[Choice]:
    """Tags for the last one that is typed; those before its comma stay."""
    return await _several(suggest_tags, interaction, current)


async def suggest_several_relationships(interaction: Interaction, current: str) -> list[Choice]:
    """Relationships for the last one that is typed; those before its comma stay."""
    return await _several(suggest_relationships, interaction, current)


async def suggest_several_characters(interaction: Interaction, current: str) -> list[Choice]:
    """Characters for the last one that is typed; those before its comma stay."""
    return await _several(_suggest_characters, interaction, current)


async def _suggest_characters(interaction: Interaction, current: str) -> list[Choice]:
    return await suggest_of_kind(interaction, current, TagKind.CHARACTER)


async def suggest_several_additional(interaction: Interaction, current: str) -> list[Choice]:
    """Additional tags for the last one that is typed; those before its comma stay."""
    return await _several(_suggest_additional, interaction, current)


async def _suggest_additional(interaction: Interaction, current: str) -> list[Choice]:
    return await suggest_of_kind(interaction, current, TagKind.ADDITIONAL)


async def suggest_languages(_interaction: Interaction, current: str) -> list[Choice]:
    """At most 25 languages; whatever is typed is taken."""
    typed = " ".join(current.split())[: limits.AUTOCOMPLETE_NAME]
    fits = [name for name in language_names() if typed.casefold() in name.casefold()]
    if typed and typed not in fits:
        fits.insert(0, typed)
    return [app_commands.Choice(name=name, value=name) for name in fits[: limits.SELECT_OPTIONS_COUNT]]


async def _several(suggest: Suggest, interaction: Interaction, current: str) -> list[Choice]:
    before, comma, last = current.rpartition(",")
    found = await suggest(interaction, last.strip() if comma else current)
    if not comma:
        return found
    several = [f"{before.strip()}, {choice.value}" for choice in found]
    return [app_commands.Choice(name=each, value=each) for each in several if len(each) <= limits.AUTOCOMPLETE_NAME]


async def suggest_reach(_interaction: Interaction, current: str) -> list[Choice]:
    """How far back a selection of stories goes; anything of the kind is understood."""
    values = ["all", "complete", "20 newest", "last 30 days", "complete, 20 newest", "complete, last 30 days"]
    typed = current.strip()
    fits = [value for value in values if typed.casefold() in value]
    if read_reach(typed) is not None and typed and typed not in fits:
        fits.insert(0, typed[: limits.AUTOCOMPLETE_NAME])
    return [app_commands.Choice(name=value, value=value) for value in fits]


async def suggest_series(interaction: Interaction, current: str) -> list[Choice]:
    """At most 25 series by title; none outside of a server."""
    guild_id = guild_id_of(interaction)
    if guild_id is None:
        return []
    audience, viewer = await asker(interaction)
    found = await interaction.client.services.series.titles(guild_id, audience, viewer, current)
    return [
        Choice(
            name=shorten(joined((one.title, ", ".join(one.signed)), " — "), limits.AUTOCOMPLETE_NAME), value=one.value
        )
        for one in found
    ]
