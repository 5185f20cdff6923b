"""Moderators' care for tags: one wording for what means the same, previewed, in one transaction, undoable.

A change is kept when its preview is shown and compared with the library again when it is applied, so that nobody
applies what they have not seen, after a restart as before it.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from bot.domain.delivery import kinds
from bot.domain.gate import Audience, Viewer
from bot.domain.ids import GuildId, TagChangeId, UserId
from bot.domain.library import Title
from bot.domain.paging import CountedPage, Page, page_of
from bot.domain.stories import TagKind
from bot.domain.tags import (
    APPLIED,
    MOST_LENGTH,
    MOST_NAMES,
    SHOWN,
    Doing,
    RowChange,
    Synonym,
    TagChange,
    TagRequest,
    TagUse,
)
from bot.errors import AlreadyDone, BadInput, NotFound
from bot.locale import N_
from bot.sentences import Typed
from bot.services.library.scope import scope_of
from bot.services.moderation.audit_log import log_act
from bot.services.tags.planning import named_rows, plan, undoing
from bot.services.use_case import UseCases, reads, searches, writes, writes_minor
from bot.storage import guilds
from bot.storage.database import Connection
from bot.storage.delivery import deliveries
from bot.storage.library import index
from bot.storage.tags import changes as tag_changes
from bot.storage.tags import tags
from bot.text.comparing.fold import fold
from bot.text.comparing.tag_key import tag_key

# Tags or changes on a page, stories on a tag's page, titles in a preview.
PAGE, STORIES_PAGE, TITLES = 10, 10, 5

# How long a preview that nobody applied is kept, in seconds.
PREVIEW_KEPT_SECONDS = 7 * 24 * 60 * 60

# The cards of so many waiting stories are drawn anew; more of them follow when they are drawn next.
_REDRAWN = 50


@dataclass(frozen=True, slots=True)
class TagView:
    """A canonical tag: its synonyms, and a page of the stories that may be named in the place."""

    use: TagUse
    synonyms: tuple[str, ...]
    titles: tuple[Title, ...]
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change would do. ``library`` stories are shown anew, and ``more`` that are not in the library.

    ``titles`` are the first that may be named in the place. ``anew``: it is not what was shown before.
    """

    id: TagChangeId
    request: TagRequest
    rows: tuple[RowChange, ...]
    library: int
    more: int
    titles: tuple[Title, ...]
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Undone:
    """A change that was taken back. ``left`` are the wordings that have been changed again since, and stay."""

    change: TagChange
    left: tuple[str, ...]


class TagService(UseCases):
    """Use cases of moderators on tags. Whether somebody is one is for the caller to know."""

    @searches
    async def page(
        self,
        connection: Connection,
        guild_id: GuildId,
        audience: Audience,
        viewer: Viewer,
        kind: TagKind | None,
        number: int,
    ) -> CountedPage[TagUse]:
        """A page of the tags of what may be seen in a place, most used first. A page too far is the last."""
        scope = scope_of(guild_id, audience, viewer)
        kinds = [kind] if kind else list(TagKind)
        number = min(max(number, 0), 10**6)
        items, total = await tag_changes.tag_uses(connection, scope, kinds, PAGE, number * PAGE)
        if number and not items:
            _first, total = await tag_changes.tag_uses(connection, scope, kinds, 1, 0)
            number, _pages = page_of(total, PAGE, number)
            items, total = await tag_changes.tag_uses(connection, scope, kinds, PAGE, number * PAGE)
        number, pages = page_of(total, PAGE, number)
        return CountedPage(items, number, pages, total)

    @reads
    async def find(
        self, connection: Connection, guild_id: GuildId, typed: str, kind: TagKind | None = None
    ) -> tuple[TagKind, str]:
        """The kind and key of the canonical tag that was typed, by it or by a synonym.

        Raises NotFound where no story has it and nobody made it a synonym, BadInput where it is of several kinds.
        """
        kinds = await _kinds_of(connection, guild_id, typed, [kind] if kind else list(TagKind))
        if not kinds:
            raise NotFound(
                N_("No story here has the tag “{name}”. Choose one from the list while you type."), name=Typed(typed)
            )
        if len(kinds) > 1:
            raise _several_kinds(typed)
        (found,) = await tags.placed(connection, guild_id, [(kinds[0], typed)])
        return kinds[0], found.key

    @searches
    async def show(
        self,
        connection: Connection,
        guild_id: GuildId,
        audience: Audience,
        viewer: Viewer,
        kind: TagKind,
        key: str,
        number: int = 0,
    ) -> TagView:
        """A canonical tag by its key. Raises NotFound for one that is none any more."""
        scope = scope_of(guild_id, audience, viewer)
        name = await tags.spelling(connection, guild_id, kind, key)
        if name is None:
            raise _unused()
        titles, total = await tag_changes.titles_tagged(connection, scope, kind, key, STORIES_PAGE, 0)
        number, pages = page_of(total, STORIES_PAGE, number)
        if number:
            offset = number * STORIES_PAGE
            titles, total = await tag_changes.titles_tagged(connection, scope, kind, key, STORIES_PAGE, offset)
        rows = await tags.synonyms_of(connection, guild_id, kind, [key])
        synonyms = tuple(row.name for row in rows if not row.own)
        return TagView(TagUse(kind, key, name, total, len(synonyms)), synonyms, titles, number, pages)

    @searches
    async def named_by(self, connection: Connection, guild_id: GuildId, handle: str) -> tuple[TagKind, str]:
        """The kind and key of the tag that :func:`handle_of` stands for. Raises NotFound where no story has it."""
        kind, _dot, _digest = handle.partition(".")
        if kind in tuple(TagKind):
            for key in await tag_changes.keys_in_use(connection, guild_id, TagKind(kind)):
                if _handle(TagKind(kind), key) == handle:
                    return TagKind(kind), key
        raise _unused()

    @searches
    async def synonyms_like(
        self, connection: Connection, guild_id: GuildId, audience: Audience, viewer: Viewer, typed: str
    ) -> list[tuple[TagKind, Synonym]]:
        """At most 25 synonyms with what was typed in them, of tags that may be named in the place."""
        scope = scope_of(guild_id, audience, viewer)
        found = await tags.synonyms_like(connection, guild_id, [fold(typed)])
        shown = await tag_changes.in_scope(connection, scope, [(kind, row.canonical_key) for kind, row in found])
        return [(kind, row) for kind, row in found if (kind, row.canonical_key) in shown][:25]

    @reads
    async def request(
        self,
        connection: Connection,
        guild_id: GuildId,
        doing: Doing,
        typed: str,
        into: str,
        kind: TagKind | None = None,
    ) -> TagRequest:
        """What a moderator typed as a request: names with commas between them; the kind where it is not given.

        Raises BadInput for names that are of no kind or of several, too many or too long, handing them back.
        """
        try:
            # A tag's own name may hold a comma.
            among = [kind] if kind else list(TagKind)
            whole = doing is Doing.RENAME or await _kinds_of(connection, guild_id, typed, among)
            split = [typed] if whole else typed.split(",")
            names = tuple(dict.fromkeys(" ".join(name.split()) for name in split if name.strip()))
            _check_lengths(names, into, doing)
            kind = kind or await _one_kind(connection, guild_id, (*names, into))
        except BadInput as refusal:
            refusal.hand_back = f"{typed}\n{into}".strip()
            raise
        return TagRequest(doing, kind, names, " ".join(into.split()))

    @writes_minor
    async def preview(
        self,
        connection: Connection,
        guild_id: GuildId,
        actor_id: UserId,
        audience: Audience,
        viewer: Viewer,
        request: TagRequest,
    ) -> Preview:
        """What a request would do; nothing is changed. Raises BadInput where it would do nothing or may not be."""
        return await self._previewed(connection, guild_id, actor_id, audience, viewer, request)

    async def _previewed(
        self,
        connection: Connection,
        guild_id: GuildId,
        actor_id: UserId,
        audience: Audience,
        viewer: Viewer,
        request: TagRequest,
    ) -> Preview:
        now = self._context.now()
        await guilds.ensure_guild(connection, guild_id, now)
        await tag_changes.purge_shown(connection, guild_id, now - PREVIEW_KEPT_SECONDS)
        rows = await plan(connection, guild_id, request)
        seen = await _seen(connection, guild_id, request, rows)
        change_id = await tag_changes.add_change(connection, guild_id, actor_id, request, seen, now)
        return await _preview(connection, change_id, request, rows, guild_id=guild_id, audience=audience, viewer=viewer)

    @writes_minor
    async def again(
        self,
        connection: Connection,
        guild_id: GuildId,
        actor_id: UserId,
        audience: Audience,
        viewer: Viewer,
        change_id: TagChangeId,
    ) -> Preview:
        """The preview of what was asked for before and undone. Raises what :meth:`preview` does."""
        request = (await _change(connection, guild_id, change_id)).request
        return await self._previewed(connection, guild_id, actor_id, audience, viewer, request)

    @writes
    async def apply(
        self,
        connection: Connection,
        guild_id: GuildId,
        actor_id: UserId,
        audience: Audience,
        viewer: Viewer,
        change_id: TagChangeId,
    ) -> TagChange | Preview:
        """Do what a preview showed; where it would do something else by now, the preview of that, and nothing is done.

        Raises AlreadyDone where it was applied, NotFound for a preview that was put away.
        """
        now = self._context.now()
        change = await _change(connection, guild_id, change_id)
        if change.state != SHOWN:
            raise AlreadyDone(N_("This was applied already. /tags changes shows it, with a way to undo it."))
        rows = await plan(connection, guild_id, change.request)
        seen = await _seen(connection, guild_id, change.request, rows)
        if seen != change.seen:
            await tag_changes.show_anew(connection, guild_id, change_id, seen, now)
            return await _preview(
                connection,
                change_id,
                change.request,
                rows,
                guild_id=guild_id,
                audience=audience,
                viewer=viewer,
                anew=True,
            )
        await self._write(connection, guild_id, change.request.kind, rows, now)
        await tag_changes.mark_applied(connection, guild_id, change_id, actor_id, rows, now)
        await log_act(
            connection,
            guild_id,
            actor_id,
            f"tags{change.request.doing}",
            now=now,
            detail=await named_rows(connection, guild_id, change.request.kind, rows),
        )
        return await _change(connection, guild_id, change_id)

    @writes
    async def undo(self, connection: Connection, guild_id: GuildId, actor_id: UserId, change_id: TagChangeId) -> Undone:
        """Take a change back: every wording that is as the change left it means again what it meant before.

        Stories follow by what was typed on them, also those that came or changed since. Raises AlreadyDone where
        it was undone, or nothing of it is as it was left.
        """
        now = self._context.now()
        change = await _change(connection, guild_id, change_id)
        if change.state != APPLIED:
            raise AlreadyDone(N_("This is undone already. /tags changes shows what was changed."))
        kind = change.request.kind
        back, left = await undoing(connection, guild_id, kind, change.rows)
        if not back:
            raise AlreadyDone(
                N_("All of these tags have been changed again since. Undo the later change first (/tags changes).")
            )
        await self._write(connection, guild_id, kind, back, now)
        await tag_changes.mark_undone(connection, guild_id, change_id)
        detail = await named_rows(connection, guild_id, kind, back)
        await log_act(connection, guild_id, actor_id, "tagsundone", now=now, detail=detail)
        return Undone(await _change(connection, guild_id, change_id), left)

    @reads
    async def changes(self, connection: Connection, guild_id: GuildId, number: int) -> Page[TagChange]:
        """A page of what was done to a server's tags, the latest first."""
        _none, total = await tag_changes.changes(connection, guild_id, 0, 0)
        number, pages = page_of(total, PAGE, number)
        found, total = await tag_changes.changes(connection, guild_id, PAGE, number * PAGE)
        return Page(tuple(found), number, pages)

    async def _write(
        self, connection: Connection, guild_id: GuildId, kind: TagKind, rows: Sequence[RowChange], now: int
    ) -> None:
        keys = [row.key for row in rows]
        meant = {side.canonical_key for row in rows for side in (row.before, row.after) if side} | set(keys)
        await tags.set_synonyms(connection, guild_id, kind, rows)
        await tags.follow(connection, guild_id, kind, keys)
        await index.reindex_tags(connection, guild_id, kind, sorted(meant))
        for submission_id in (await tags.waiting_with(connection, guild_id, kind, keys))[:_REDRAWN]:
            await deliveries.ask_redraw(connection, submission_id, (kinds.QUEUE.name,), now)


def _handle(kind: TagKind, key: str) -> str:
    return f"{kind}.{hashlib.sha256(key.encode()).hexdigest()[:16]}"


def handle_of(use: TagUse) -> str:
    """What stands for a tag in a button, which could not hold a long name."""
    return _handle(use.kind, use.key)


def _unused() -> NotFound:
    return NotFound(N_("This tag is not used any more. /tags list shows those that are."))


async def _change(connection: Connection, guild_id: GuildId, change_id: TagChangeId) -> TagChange:
    change = await tag_changes.change(connection, guild_id, change_id)
    if change is None:
        raise NotFound(N_("This preview is more than a week old and has expired. Use the command again."))
    return change


async def _seen(connection: Connection, guild_id: GuildId, request: TagRequest, rows: Sequence[RowChange]) -> str:
    """A hash of all that a preview says of a change."""
    counts = await tag_changes.touched(connection, guild_id, request.kind, rows)
    told_of = [
        counts,
        [(row.key, row.before and astuple(row.before), row.after and astuple(row.after)) for row in rows],
    ]
    return hashlib.sha256(json.dumps(told_of).encode()).hexdigest()


async def _preview(
    connection: Connection,
    change_id: TagChangeId,
    request: TagRequest,
    rows: tuple[RowChange, ...],
    *,
    guild_id: GuildId,
    audience: Audience,
    viewer: Viewer,
    anew: bool = False,
) -> Preview:
    library, more = await tag_changes.touched(connection, guild_id, request.kind, rows)
    scope = scope_of(guild_id, audience, viewer)
    titles, _total = await tag_changes.touched_titles(connection, scope, request.kind, rows, TITLES)
    return Preview(change_id, request, rows, library, more, titles, anew)


async def _kinds_of(connection: Connection, guild_id: GuildId, name: str, among: Sequence[TagKind]) -> list[TagKind]:
    found: list[TagKind] = []
    for kind in among:
        key = tag_key(kind, name)
        if await tags.wording(connection, guild_id, kind, key) or await tags.spelling(connection, guild_id, kind, key):
            found.append(kind)
    return found


async def _one_kind(connection: Connection, guild_id: GuildId, names: Sequence[str]) -> TagKind:
    """The one kind that all those names have that are known at all."""
    kinds = set(TagKind)
    for name in filter(None, names):
        known = await _kinds_of(connection, guild_id, name, list(TagKind))
        kinds &= set(known) or kinds
    if len(kinds) == len(TagKind):
        raise BadInput(
            N_(
                "No story here has one of these tags, so say which kind they are: use the command again with its"
                " “kind”."
            )
        )
    if len(kinds) != 1:
        raise (
            _several_kinds(names[0])
            if kinds
            else BadInput(
                N_(
                    "These tags are of different kinds, such as a character and a relationship. Merge those of one"
                    " kind."
                )
            )
        )
    return kinds.pop()


def _several_kinds(name: str) -> BadInput:
    return BadInput(
        N_("“{name}” is a tag of several kinds here. Use the command again and choose the kind as well."),
        name=Typed(name),
    )


def _check_lengths(names: Sequence[str], into: str, doing: Doing) -> None:
    if not names or (not into.strip() and doing is not Doing.SPLIT):
        raise BadInput(N_("Name at least one tag, and the one that it becomes."))
    if len(names) > MOST_NAMES:
        raise BadInput(N_("That is too much at once. Name at most {limit} tags."), limit=MOST_NAMES)
    if max(map(len, (*names, into))) > MOST_LENGTH:
        raise BadInput(N_("A tag has at most {limit} characters."), limit=MOST_LENGTH)
