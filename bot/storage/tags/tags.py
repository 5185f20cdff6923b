"""A server's own wording of tags: its synonyms, and what they make of what writers typed.

``submission_tags`` and ``approved_tags`` hold both: ``typed`` never changes with a synonym, ``name`` and
``name_key`` are what the synonyms make of it. A change of synonyms is therefore taken back without a trace.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.ids import GuildId, SubmissionId
from bot.domain.stories import TAG_FIELDS, Metadata, TagKind
from bot.domain.tags import RowChange, Synonym
from bot.storage.database import Connection, Row, marks
from bot.text.comparing.tag_key import TAG_KEYS, tag_key

_ONCE = "/* walks: every tag, once when the rules for their keys are others */ "

# Where tags are kept that follow the synonyms at once. What is kept for an undo follows when it is put back.
_TABLES = ("submission_tags", "approved_tags")


@dataclass(frozen=True, slots=True)
class Placed:
    """A tag as storage holds it."""

    kind: str
    name: str
    key: str
    typed: str
    typed_key: str


def _synonym(row: Row) -> Synonym:
    return Synonym(row["name_key"], row["name"], row["canonical_key"], row["canonical"])


async def synonyms(connection: Connection, guild_id: GuildId, kind: str, keys: Iterable[str]) -> dict[str, Synonym]:
    """The rows of some wordings of a kind, by key; none for a wording that means itself."""
    wanted = list(keys)
    rows = await connection.rows(
        f"SELECT * FROM tag_synonyms WHERE guild_id = ? AND kind = ? AND name_key IN ({marks(wanted)})",
        *(guild_id, kind, *wanted),
    )
    return {row["name_key"]: _synonym(row) for row in rows}


async def synonyms_of(connection: Connection, guild_id: GuildId, kind: str, keys: Iterable[str]) -> list[Synonym]:
    """Every row that points to one of some canonical tags, their own among them, A to Z."""
    wanted = list(keys)
    rows = await connection.rows(
        "SELECT * FROM tag_synonyms INDEXED BY tag_synonyms_of"
        f" WHERE guild_id = ? AND kind = ? AND canonical_key IN ({marks(wanted)}) ORDER BY name_key",
        *(guild_id, kind, *wanted),
    )
    return [_synonym(row) for row in rows]


async def set_synonyms(connection: Connection, guild_id: GuildId, kind: str, changes: Iterable[RowChange]) -> None:
    """Write the rows as they are after ``changes``; the tags follow with :func:`follow`."""
    listed = list(changes)
    await connection.many(
        "DELETE FROM tag_synonyms WHERE guild_id = ? AND kind = ? AND name_key = ?",
        [(guild_id, kind, change.key) for change in listed],
    )
    await connection.many(
        "INSERT INTO tag_synonyms (guild_id, kind, name_key, name, canonical_key, canonical) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (guild_id, kind, row.key, row.name, row.canonical_key, row.canonical)
            for change in listed
            if (row := change.after) is not None
        ],
    )


async def follow(connection: Connection, guild_id: GuildId, kind: str, keys: Sequence[str]) -> None:
    """Have every tag that was typed as one of ``keys`` follow the synonyms as they are now."""
    for table in _TABLES:
        await connection.many(
            f"UPDATE {table} SET (name, name_key) = (SELECT coalesce(max(y.canonical), {table}.typed),"
            f" coalesce(max(y.canonical_key), {table}.typed_key) FROM tag_synonyms AS y"
            f" WHERE y.guild_id = ?1 AND y.kind = ?2 AND y.name_key = {table}.typed_key)"
            " WHERE kind = ?2 AND typed_key = ?3 AND EXISTS"
            f" (SELECT 1 FROM submissions AS s WHERE s.id = {table}.submission_id AND +s.guild_id = ?1)",
            [(guild_id, kind, key) for key in keys],
        )


async def follow_one(connection: Connection, submission_id: SubmissionId, guild_id: GuildId) -> None:
    """Have what readers see of one submission follow the synonyms as they are now."""
    await connection.rows(
        "UPDATE approved_tags SET (name, name_key) = (SELECT coalesce(max(y.canonical), approved_tags.typed),"
        " coalesce(max(y.canonical_key), approved_tags.typed_key) FROM tag_synonyms AS y"
        " WHERE y.guild_id = ? AND y.kind = approved_tags.kind AND y.name_key = approved_tags.typed_key)"
        " WHERE submission_id = ?",
        *(guild_id, submission_id),
    )


async def placed(connection: Connection, guild_id: GuildId, tags: Iterable[tuple[str, str]]) -> list[Placed]:
    """What a server makes of tags that were typed, pairs of kind and name, in order."""
    typed = [(kind, name, tag_key(kind, name)) for kind, name in tags]
    known: dict[tuple[str, str], Synonym] = {}
    for kind in {kind for kind, _name, _key in typed}:
        keys = [key for of, _name, key in typed if of == kind]
        known |= {(kind, key): row for key, row in (await synonyms(connection, guild_id, kind, keys)).items()}
    found: list[Placed] = []
    for kind, name, key in typed:
        row = known.get((kind, key))
        found.append(Placed(kind, row.canonical if row else name, row.canonical_key if row else key, name, key))
    return found


async def as_typed(connection: Connection, submission_id: SubmissionId, metadata: Metadata) -> Metadata:
    """``metadata`` with the words that were typed wherever it has what the server made of them.

    What starts from the card in force (a writer's edit, a moderator's correction) so keeps the writer's wording.
    """
    rows = await connection.rows(
        "SELECT kind, name, name_key, typed FROM submission_tags WHERE submission_id = ? ORDER BY position",
        submission_id,
    )
    # Of several wordings of one tag the first one's name is shown, and stands for them all.
    shown: dict[tuple[str, str], str] = {}
    typed: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        name = shown.setdefault((row["kind"], row["name_key"]), row["name"])
        typed.setdefault((row["kind"], name), []).append(row["typed"])
    changed = {
        field: tuple(dict.fromkeys(word for name in metadata.tags_of(kind) for word in typed.get((kind, name), [name])))
        for kind, field in TAG_FIELDS.items()
    }
    return replace(metadata, **changed)  # pyright: ignore[reportArgumentType]


async def keys_meant(
    connection: Connection, guild_id: GuildId, names: Iterable[str], kinds: Sequence[TagKind] = tuple(TagKind)
) -> set[str]:
    """The keys of the canonical tags that ``names`` mean, as any of ``kinds``."""
    pairs = [(kind.value, name) for name in names for kind in kinds]
    return {tag.key for tag in await placed(connection, guild_id, pairs)}


async def spelling(connection: Connection, guild_id: GuildId, kind: str, key: str) -> str | None:
    """How the server writes a canonical tag: as moderators chose, else as most stories do; None where none has it."""
    chosen = (await synonyms_of(connection, guild_id, kind, [key]))[:1]
    if chosen:
        return chosen[0].canonical
    for table in reversed(_TABLES):
        name = await connection.value(
            f"SELECT t.name FROM {table} AS t JOIN submissions AS s ON s.id = t.submission_id"
            " WHERE t.kind = ? AND t.name_key = ? AND s.guild_id = ? GROUP BY t.name"
            " ORDER BY count(*) DESC, t.name LIMIT 1",
            *(kind, key, guild_id),
        )
        if name is not None:
            return str(name)
    return None


async def wording(connection: Connection, guild_id: GuildId, kind: str, key: str) -> str | None:
    """A spelling of a wording itself, whatever it means; None where nobody has typed it."""
    row = (await synonyms(connection, guild_id, kind, [key])).get(key)
    if row is not None:
        return row.name
    return await connection.value(
        "SELECT t.typed FROM submission_tags AS t JOIN submissions AS s ON s.id = t.submission_id"
        " WHERE t.kind = ? AND t.typed_key = ? AND s.guild_id = ? GROUP BY t.typed ORDER BY count(*) DESC, t.typed"
        " LIMIT 1",
        *(kind, key, guild_id),
    )


async def waiting_with(
    connection: Connection, guild_id: GuildId, kind: str, typed_keys: Sequence[str]
) -> list[SubmissionId]:
    """The submissions that wait for the moderators with one of these wordings."""
    rows = await connection.rows(
        "SELECT DISTINCT s.id FROM submissions AS s JOIN submission_tags AS t ON t.submission_id = s.id"
        f" WHERE s.guild_id = ? AND s.state = 'pending' AND t.kind = ? AND t.typed_key IN ({marks(typed_keys)})",
        *(guild_id, kind, *typed_keys),
    )
    return [row["id"] for row in rows]


async def synonyms_like(
    connection: Connection, guild_id: GuildId, parts: Sequence[str], kinds: Sequence[TagKind] = tuple(TagKind)
) -> list[tuple[TagKind, Synonym]]:
    """At most 200 wordings of other tags with every one of ``parts`` (folded) in their keys, A to Z."""
    inside = " AND ".join("instr(name_key, ?) > 0" for _part in parts) or "1"
    rows = await connection.rows(
        "/* walks: a server's synonyms, each once, however many stories there are */ "
        f"SELECT * FROM tag_synonyms WHERE guild_id = ? AND kind IN ({marks(kinds)}) AND name_key <> canonical_key"
        f" AND {inside} ORDER BY name_key LIMIT 200",
        *(guild_id, *kinds, *parts),
    )
    return [(TagKind(row["kind"]), _synonym(row)) for row in rows]


async def key_anew_where_outdated(connection: Connection) -> bool:
    """Make the keys of tags anew where other rules made them than today's; True if that was needed."""
    if await connection.value("SELECT keys FROM tag_rules") == TAG_KEYS:
        return False
    for table in (*_TABLES, "former_tags"):
        rows = await connection.rows(f"{_ONCE}SELECT DISTINCT kind, typed, typed_key FROM {table}")
        outdated = [
            (key, row["kind"], row["typed"], row["typed_key"])
            for row in rows
            if (key := tag_key(row["kind"], row["typed"])) != row["typed_key"]
        ]
        # Where a synonym stands between the two, it was made under the rules of today.
        await connection.many(
            f"{_ONCE}UPDATE {table} SET name_key = CASE WHEN name = typed THEN ?1 ELSE name_key END, typed_key = ?1"
            " WHERE kind = ?2 AND typed = ?3 AND typed_key = ?4",
            outdated,
        )
    await connection.rows(
        "INSERT INTO tag_rules (only_row, keys) VALUES (1, ?)"
        " ON CONFLICT (only_row) DO UPDATE SET keys = excluded.keys",
        TAG_KEYS,
    )
    return True


async def names_to_find(
    connection: Connection, submission_ids: Sequence[SubmissionId], kinds: Sequence[str]
) -> Mapping[SubmissionId, list[str]]:
    """Every wording under which approved stories are found by their tags of some kinds, by submission, in order."""
    found: dict[SubmissionId, list[str]] = {submission: [] for submission in submission_ids}
    rows = await connection.rows(
        "SELECT t.submission_id AS id, t.name, t.typed, t.kind, t.name_key, s.guild_id FROM approved_tags AS t"
        " JOIN submissions AS s ON s.id = t.submission_id"
        f" WHERE t.submission_id IN ({marks(submission_ids)}) AND t.kind IN ({marks(kinds)}) ORDER BY t.position",
        *(*submission_ids, *kinds),
    )
    others: dict[tuple[GuildId, str, str], list[str]] = {}
    for guild_id, kind, key in {(row["guild_id"], row["kind"], row["name_key"]) for row in rows}:
        of = await synonyms_of(connection, guild_id, kind, [key])
        others[guild_id, kind, key] = [row.name for row in of]
    for row in rows:
        found[row["id"]] += [row["name"], row["typed"], *others[row["guild_id"], row["kind"], row["name_key"]]]
    return {submission: list(dict.fromkeys(names)) for submission, names in found.items()}
