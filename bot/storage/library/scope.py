"""Whose stories a list may show, and to which it is narrowed, as conditions of SQL.

Only what readers see is looked at: a submission's approved revision and the ``approved_…`` facts that go with it. What
the gate keeps from a place is left out in SQL, so that numbers and suggestions know nothing of it either.

``+column`` is a column that SQLite is not to look rows up by (sqlite.org/optoverview.html): without statistics it takes
a server's thousands of stories for fewer than the few ids in a list.
"""

from dataclasses import dataclass
from typing import Any

from bot.domain.ids import GuildId, UserId
from bot.domain.stories import Rating, Status, TagKind
from bot.storage.database import marks

MILD = tuple(rating for rating in Rating if not rating.adult)

Clause = tuple[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose library, and how far: adult stories are seen where ``adult``, or where ``own_id`` wrote them."""

    guild_id: GuildId
    adult: bool
    own_id: UserId | None


@dataclass(frozen=True, slots=True)
class OneOf:
    """A story must have a tag of one of these kinds with one of these keys."""

    kinds: tuple[TagKind, ...]
    keys: tuple[str, ...]

    def clause(self) -> Clause:
        """The condition on ``approved_tags``. All kinds are named, too: the index begins with them."""
        kinds = ", ".join(f"'{kind.value}'" for kind in self.kinds)
        return f"kind IN ({kinds}) AND name_key IN ({marks(self.keys)})", list(self.keys)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a story must be. ``fandoms`` are folded names, any will do; ``least <= words < under``.

    ``tags``: it must have a tag of any kind with one of the keys, for each of these sets of keys.
    """

    fandoms: tuple[str, ...] | None = None
    tags: tuple[frozenset[str], ...] = ()
    rating: Rating | None = None
    status: Status | None = None
    least: int | None = None
    under: int | None = None

    @property
    def tagged(self) -> tuple[OneOf, ...]:
        """What is asked for of a story's tags."""
        fandoms = () if self.fandoms is None else (OneOf((TagKind.FANDOM,), self.fandoms),)
        return (*fandoms, *(OneOf(tuple(TagKind), tuple(sorted(keys))) for keys in self.tags))


def conditions(filters: Filters, by: OneOf | None = None) -> tuple[list[str], list[Any]]:
    """The conditions on ``submissions AS s`` that a story fits; all must hold.

    The stories are looked up by the tags ``by`` where it is given, one of ``filters.tagged``.
    """
    parts: list[str] = []
    values: list[Any] = []
    for asked in filters.tagged:
        tags, keys = asked.clause()
        if asked is by or asked == by:
            parts.append(f"s.id IN (SELECT submission_id FROM approved_tags WHERE {tags})")
        else:
            parts.append(f"EXISTS (SELECT 1 FROM approved_tags WHERE submission_id = s.id AND {tags})")
        values += keys
    for condition, value in (
        ("+s.approved_rating = ?", filters.rating),
        ("+s.approved_status = ?", filters.status),
        ("+s.approved_words >= ?", filters.least),
        ("+s.approved_words < ?", filters.under),
    ):
        if value is not None:
            parts.append(condition)
            values.append(value)
    return parts, values


def narrowed_to(scope: Scope, filters: Filters = Filters(), *, by: OneOf | None = None, by_id: bool = False) -> Clause:
    """The condition on ``submissions AS s`` that a story is in the library, may be listed, and fits.

    The stories are looked up by the tags ``by`` (:func:`conditions`) or, with ``by_id``, by what the caller adds.
    """
    guild = "+s.guild_id" if by or by_id else "s.guild_id"
    parts = [f"{guild} = ? AND s.approved_revision IS NOT NULL"]
    values: list[Any] = [scope.guild_id]
    if not scope.adult:
        mild = f"+s.approved_rating IN ({marks(MILD)})"
        values += MILD
        if scope.own_id is not None:
            mild = (
                f"({mild} OR EXISTS (SELECT 1 FROM story_authors AS own"
                " WHERE own.story_id = s.story_id AND own.person_id = ?))"
            )
            values.append(scope.own_id)
        parts.append(mild)
    fits, of_filters = conditions(filters, by)
    return " AND ".join([*parts, *fits]), values + of_filters
