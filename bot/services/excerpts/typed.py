"""Which stories moderators type for a schedule of excerpts, read, or refused with a sentence on what would do."""

from dataclasses import dataclass

from bot.domain.excerpts.selection import MOST_DAYS, MOST_NEWEST, Ratings, Selection, read_reach
from bot.domain.gate import Audience, Viewer
from bot.domain.ids import GuildId
from bot.domain.stories import CATEGORIES, WARNINGS
from bot.errors import BadInput
from bot.locale import N_
from bot.sentences import Typed
from bot.services.library.scope import scope_of
from bot.storage.database import Connection
from bot.storage.library.names import fandom_keys, fandoms, tags_like
from bot.storage.library.scope import Scope
from bot.storage.tags.tags import keys_meant
from bot.text.comparing.fold import fold

# More names than this are a mistake, and would not fit a schedule's card.
MOST_NAMES = 20


@dataclass(frozen=True, slots=True)
class TypedSelection:
    """A selection as it was typed; names are separated by commas or lines, ``reach`` is for
    :func:`bot.domain.excerpts.selection.read_reach`."""

    ratings: Ratings = Ratings.TEEN
    fandoms: str = ""
    tags: str = ""
    without: str = ""
    reach: str = ""

    @property
    def typed(self) -> str:
        """Everything that was typed, to hand it back."""
        return "\n".join(part for part in (self.fandoms, self.tags, self.without, self.reach) if part.strip())


async def read_selection(
    connection: Connection,
    guild_id: GuildId,
    asker: tuple[Audience, Viewer],
    typed: TypedSelection,
    before: Selection,
) -> Selection:
    """What was typed as a selection, names in the library's spelling; those of the one ``before`` may stay.

    Raises BadInput, handing everything back, for a fandom or a wanted tag that no story has which ``asker`` may see.
    """
    try:
        reach = read_reach(typed.reach)
        if reach is None:
            raise BadInput(
                N_(
                    "“{typed}” names no stories. Type “all”, “20 newest” (at most {newest}), “last 30 days” (at most"
                    " {days}), or “complete”, alone or before one of them."
                ),
                typed=Typed(typed.reach),
                newest=MOST_NEWEST,
                days=MOST_DAYS,
            )
        scope = scope_of(guild_id, *asker)
        return Selection(
            typed.ratings,
            await _read_fandoms(connection, scope, typed.fandoms, before.fandoms),
            await _read_tags(connection, scope, typed.tags, before.tags, wanted=True),
            await _read_tags(connection, scope, typed.without, before.without, wanted=False),
            reach.newest,
            reach.days,
            reach.complete,
        )
    except BadInput as refusal:
        refusal.hand_back = typed.typed
        raise


async def _read_fandoms(connection: Connection, scope: Scope, typed: str, before: tuple[str, ...]) -> tuple[str, ...]:
    if not typed.strip():
        return ()
    every, _total = await fandoms(connection, scope, None)
    found: list[str] = []
    whole = await fandom_keys(connection, scope, typed)
    # A fandom's own name may hold a comma.
    for name in [typed] if whole else _names(typed):
        if name in before:
            found.append(name)
            continue
        keys = await fandom_keys(connection, scope, name)
        if not keys:
            raise BadInput(
                N_("No story shown here is of the fandom “{name}”. Choose one from the list while you type."),
                name=Typed(name),
            )
        found += [fandom.name for fandom in every if fandom.key in keys]
    return tuple(dict.fromkeys(found))


async def _read_tags(
    connection: Connection, scope: Scope, typed: str, before: tuple[str, ...], *, wanted: bool
) -> tuple[str, ...]:
    """Tags in the library's spelling. One that is not wanted may not be there yet: it is kept as it was typed."""
    if not typed.strip():
        return ()
    whole = await _spelling(connection, scope, typed.strip())
    if whole is not None:
        return (whole,)
    found: list[str] = []
    for name in _names(typed):
        spelling = name if name in before else await _spelling(connection, scope, name)
        if spelling is None and wanted:
            raise BadInput(
                N_("No story shown here has the tag “{name}”. Choose one from the list while you type."),
                name=Typed(name),
            )
        found.append(spelling or name)
    return tuple({fold(name): name for name in found}.values())


async def _spelling(connection: Connection, scope: Scope, name: str) -> str | None:
    keys = await keys_meant(connection, scope.guild_id, [name])
    known = [tag.name for tag in await tags_like(connection, scope, name) if tag.key in keys]
    known += [tag for tag in (*WARNINGS, *CATEGORIES) if fold(tag) in keys]
    return known[0] if known else None


def _names(typed: str) -> list[str]:
    """The names typed: one a line, as a form has them, or else with commas between them."""
    names = [" ".join(name.split()) for name in typed.split("\n" if "\n" in typed.strip() else ",") if name.strip()]
    if len(names) > MOST_NAMES:
        raise BadInput(
            N_("These are {count} names; a schedule takes at most {limit}."), count=len(names), limit=MOST_NAMES
        )
    return names
