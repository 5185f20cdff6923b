"""What a request changes in a server's synonyms, and what of it can be taken back."""

from collections.abc import Sequence

from bot.domain.ids import GuildId
from bot.domain.stories import TagKind
from bot.domain.tags import Doing, RowChange, Synonym, TagRequest, is_archives_own
from bot.errors import BadInput
from bot.locale import N_, _
from bot.sentences import Name
from bot.storage.database import Connection
from bot.storage.library.scope import Scope
from bot.storage.tags import tags
from bot.storage.tags.changes import in_scope
from bot.text.comparing.tag_key import tag_key


async def plan(connection: Connection, guild_id: GuildId, request: TagRequest) -> tuple[RowChange, ...]:
    """The rows that a request changes, by key. Raises BadInput where it would change nothing or may not be."""
    wanted = await (_splitting if request.doing is Doing.SPLIT else _merging)(connection, guild_id, request)
    now = await tags.synonyms(connection, guild_id, request.kind, wanted)
    rows = tuple(RowChange(key, now.get(key), row) for key, row in sorted(wanted.items()) if now.get(key) != row)
    if not rows:
        raise BadInput(N_("That is how it is already; nothing would change."))
    return rows


async def _merging(connection: Connection, guild_id: GuildId, request: TagRequest) -> dict[str, Synonym | None]:
    kind = request.kind
    sources = {tag_key(kind, name): name for name in request.names}
    key, name = await _target(connection, guild_id, request, sources)
    for source, typed in sources.items():
        if source != key and is_archives_own(kind, source):
            raise BadInput(
                N_("“{name}” is one of the archive's own tags and keeps its name. Others can be merged into it."),
                name=Name(typed),
            )
    wanted: dict[str, Synonym | None] = {}
    # A tag that is merged brings its synonyms along.
    for row in await tags.synonyms_of(connection, guild_id, kind, [*sources, key]):
        wanted[row.key] = Synonym(row.key, row.name, key, name)
    for source, typed in sources.items():
        written = await tags.wording(connection, guild_id, kind, source)
        wanted[source] = Synonym(source, written or typed, key, name)
    wanted[key] = Synonym(key, name, key, name)
    return wanted


async def _target(
    connection: Connection, guild_id: GuildId, request: TagRequest, sources: dict[str, str]
) -> tuple[str, str]:
    """Key and spelling of the canonical tag that a request names, perhaps by a synonym of it."""
    kind = request.kind
    key = tag_key(kind, request.into)
    row = (await tags.synonyms(connection, guild_id, kind, [key])).get(key)
    # A synonym of what is merged takes its place; one of another tag means that other tag.
    if row is not None and not row.own and row.canonical_key not in sources:
        return row.canonical_key, row.canonical
    if request.doing is Doing.RENAME and not is_archives_own(kind, key):
        return key, request.into
    known = None if row is not None and not row.own else await tags.spelling(connection, guild_id, kind, key)
    return key, known or request.into


async def _splitting(connection: Connection, guild_id: GuildId, request: TagRequest) -> dict[str, Synonym | None]:
    keys = {tag_key(request.kind, name): name for name in request.names}
    now = await tags.synonyms(connection, guild_id, request.kind, keys)
    for key, name in keys.items():
        if key not in now or now[key].own:
            raise BadInput(
                N_("“{name}” is not a synonym here, so there is nothing to split. /tags show names a tag's synonyms."),
                name=Name(name),
            )
    return dict.fromkeys(keys)


async def undoing(
    connection: Connection, guild_id: GuildId, kind: TagKind, rows: Sequence[RowChange]
) -> tuple[tuple[RowChange, ...], tuple[str, ...]]:
    """What of a change can be taken back, and the wordings of it that have been changed again since."""
    now = await tags.synonyms(connection, guild_id, kind, [row.key for row in rows])
    back = {row.key: RowChange(row.key, row.after, row.before) for row in rows if now.get(row.key) == row.after}
    for key in list(back):
        before = back[key].after
        if before is not None and not before.own and not await _stands(connection, guild_id, kind, before, back):
            del back[key]
    for key in list(back):
        if not await _keeps_its_own(connection, guild_id, kind, back[key], back):
            del back[key]
    left = [(row.after or row.before) for row in rows if row.key not in back]
    # The canonical tag's own row may have others to hold by now; that its spelling stays is no news.
    return tuple(back.values()), tuple(row.name for row in left if row is not None and not row.own)


async def _stands(
    connection: Connection, guild_id: GuildId, kind: TagKind, row: Synonym, back: dict[str, RowChange]
) -> bool:
    """Whether what a wording shall mean again is a canonical tag once ``back`` is done."""
    key = row.canonical_key
    then = back[key].after if key in back else (await tags.synonyms(connection, guild_id, kind, [key])).get(key)
    return then is None or then.own


async def _keeps_its_own(
    connection: Connection, guild_id: GuildId, kind: TagKind, change: RowChange, back: dict[str, RowChange]
) -> bool:
    """Whether no wording is left that points to a tag which ceases to be canonical or changes its spelling."""
    if change.before is None or not change.before.own or change.before == change.after:
        return True
    pointing = await tags.synonyms_of(connection, guild_id, kind, [change.key])
    return all(row.key in back for row in pointing)


async def named_rows(connection: Connection, guild_id: GuildId, kind: TagKind, rows: Sequence[RowChange]) -> str:
    """A change for the log, a line a wording. Tags that only adult stories have are not named there."""
    tagged = [(kind, side.canonical_key) for row in rows for side in (row.after, row.before) if side is not None]
    shown = await in_scope(connection, Scope(guild_id, adult=False, own_id=None), tagged)
    adult = _("(a tag of adult stories)")
    lines: list[str] = []
    for row in rows:
        side = row.after or row.before
        # The canonical tag's own row says nothing that the others do not.
        if side is None or (side.own and len(rows) > 1):
            continue
        named = (kind, side.canonical_key) in shown
        name, target = (side.name, side.canonical) if named else (adult, adult)
        if row.after is not None:
            lines.append(f"{name} → {target}")
        else:
            lines.append(_("{synonym}, split from {tag}").format(synonym=name, tag=target))
    return "\n".join(lines)
