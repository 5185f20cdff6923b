"""Finding stories: questions asked of one server's library, and the names suggested while somebody types.

The place and the viewer are given anew with every page and never kept: what was asked in an age-restricted
channel shows nothing adult when its next page is asked for elsewhere.
"""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain import gate
from bot.domain.gate import Audience, Subject, Viewer
from bot.domain.ids import GuildId, SearchId, SubmissionId, TextId, UserId
from bot.domain.library import Fandom, Listed, Tag, Title
from bot.domain.paging import CountedPage, page_of
from bot.domain.stories import Rating, Status, TagKind
from bot.errors import BadInput, NotFound
from bot.locale import N_
from bot.sentences import Typed
from bot.services.computing import Whose, computing
from bot.services.library.scope import scope_of
from bot.services.use_case import UseCases, reads, searches, writes, writes_minor
from bot.storage.database import Connection
from bot.storage.library import index
from bot.storage.library.names import (
    fandom_keys,
    fandom_names,
    fandoms,
    load_search,
    purge_searches,
    save_search,
    story_named,
    tags_like,
    titles,
)
from bot.storage.library.scope import Filters, Scope
from bot.storage.library.search import Hit, Hits, browse, chapter_texts, find, listed
from bot.storage.tags.tags import keys_meant
from bot.text.comparing.terms import Query, parse, snippet, snippets
from bot.text.stored.markup import to_plain

# Results on a page, as many as a phone shows; fandoms on a page, as many as a select holds.
PAGE = 5
FANDOMS_PAGE = 25

# Chapters of up to so many characters together are looked through where it is needed: in a few milliseconds.
LIGHT = 150_000

# Tags that one search may ask for.
MOST_TAGS = 10

# No list has so many pages; beyond it numbers would not fit into the library's columns.
FARTHEST = 10**9

# How long a search is kept for its later pages, in seconds.
SEARCH_KEPT_SECONDS = 24 * 60 * 60


class Length(StrEnum):
    """How long a story is, in words; the first limit belongs to the band, the second to the next one."""

    TINY = "0-1000"
    SHORT = "1000-5000"
    MIDDLE = "5000-20000"
    LONG = "20000-50000"
    HUGE = "50000-"

    @property
    def limits(self) -> tuple[int, int | None]:
        """At least so many words, and fewer than so many."""
        least, under = self.value.split("-")
        return int(least), int(under) if under else None


# How people are told of the bands; translated where they are shown.
LENGTH_NAMES: dict[Length, str] = {
    Length.TINY: N_("Under 1,000 words"),
    Length.SHORT: N_("1,000 to 5,000 words"),
    Length.MIDDLE: N_("5,000 to 20,000 words"),
    Length.LONG: N_("20,000 to 50,000 words"),
    Length.HUGE: N_("Over 50,000 words"),
}


class Sort(StrEnum):
    """The order of a library that is browsed."""

    NEWEST = "newest"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks of a server's library, from where. Only ``query`` and the filters are ever stored.

    An empty ``query`` asks for everything that passes the filters. ``fandom`` may be part of a name. ``tags`` are
    names of tags of any kind with commas between them, or synonyms; a story must have each.
    """

    guild_id: GuildId
    audience: Audience
    viewer: Viewer
    query: str = ""
    fandom: str = ""
    rating: Rating | None = None
    status: Status | None = None
    length: Length | None = None
    tags: str = ""


@dataclass(frozen=True, slots=True)
class ResultPage(CountedPage[Listed]):
    """A page of what was found; ``total`` counts stories.

    With ``more`` there are more than ``total``, which were not looked at.
    """

    more: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """A page without its snippets, and what they are made of: the hit of each item, and the titles and texts of the
    chapters that were found."""

    page: ResultPage
    hits: tuple[Hit, ...]
    texts: Mapping[TextId, tuple[str, str]]


Fetch = Callable[[Connection, Scope, Filters, int], Awaitable[Hits]]


class SearchService(UseCases):
    """Use cases of readers who look for something. Ids of people and servers are Discord's."""

    @writes
    async def prepare(self, connection: Connection) -> bool:
        """Fill the index anew where other rules filled it than today's; True if that was needed.

        To be called once at the start. About a millisecond a chapter where there is something to do.
        """
        return await index.fill_where_outdated(connection)

    async def search(self, question: Question, page: int = 0) -> ResultPage:
        """The stories that answer a question, best first, with a snippet. A page too far is the last one.

        Raises BadInput for a query without a word to look for, or with too many.
        """
        query = parse(question.query)

        async def fetch(connection: Connection, scope: Scope, filters: Filters, offset: int) -> Hits:
            return await find(connection, scope, query, filters, question.query, limit=PAGE, offset=offset)

        return await self._page(question, page, fetch, query)

    async def browse(self, question: Question, sort: Sort = Sort.NEWEST, page: int = 0) -> ResultPage:
        """The stories that pass a question's filters, in an order; its query is not looked at."""

        async def fetch(connection: Connection, scope: Scope, filters: Filters, offset: int) -> Hits:
            by_title = sort is Sort.TITLE
            return await browse(connection, scope, filters, by_title=by_title, limit=PAGE, offset=offset)

        return await self._page(question, page, fetch, None)

    async def _page(self, question: Question, page: int, fetch: Fetch, query: Query | None) -> ResultPage:
        found = await self._found(question, page, fetch, query)
        if query is None:
            return found.page
        # Behind the look-up: long chapters are looked through in a process of their own.
        shown = await _snippets(question, query, [text for _title, text in found.texts.values()])
        in_texts = {
            text_id: one or snippet(title, query)
            for (text_id, (title, _text)), one in zip(found.texts.items(), shown, strict=True)
        }
        pairs = zip(found.page.items, found.hits, strict=True)
        return replace(found.page, items=tuple(_with_snippet(story, hit, query, in_texts) for story, hit in pairs))

    @searches
    async def _found(
        self, connection: Connection, question: Question, page: int, fetch: Fetch, query: Query | None
    ) -> _Found:
        scope = scope_of(question.guild_id, question.audience, question.viewer)
        page = min(max(page, 0), FARTHEST)
        filters = await _filters(connection, scope, question)
        hits = await fetch(connection, scope, filters, max(page, 0) * PAGE)
        if page > 0 and not hits.hits:
            # Stories have left since the page before was shown.
            hits = await fetch(connection, scope, filters, 0)
            page = page_of(hits.total, PAGE, page)[1] - 1
            if page > 0:
                hits = await fetch(connection, scope, filters, page * PAGE)
        listed = await _listed(connection, question, hits.hits)
        items = tuple(story for story, _hit in listed)
        wordings = [hit.text_id for _story, hit in listed if hit.text_id is not None]
        return _Found(
            ResultPage(items, max(page, 0), page_of(hits.total, PAGE, page)[1], hits.total, hits.more),
            tuple(hit for _story, hit in listed),
            await chapter_texts(connection, question.guild_id, wordings) if query and wordings else {},
        )

    @searches
    async def fandoms(
        self, connection: Connection, guild_id: GuildId, audience: Audience, viewer: Viewer, page: int = 0
    ) -> CountedPage[Fandom]:
        """The fandoms of what this viewer may see there, A to Z, 25 a page. A page too far is the last."""
        scope = scope_of(guild_id, audience, viewer)
        page = min(max(page, 0), FARTHEST)
        items, total = await fandoms(connection, scope, FANDOMS_PAGE, max(page, 0) * FANDOMS_PAGE)
        if page > 0 and not items:
            every, total = await fandoms(connection, scope, None)
            page = page_of(total, FANDOMS_PAGE, page)[1] - 1
            items = every[page * FANDOMS_PAGE :]
        return CountedPage(items, max(page, 0), page_of(total, FANDOMS_PAGE, page)[1], total)

    @searches
    async def titles(
        self, connection: Connection, guild_id: GuildId, audience: Audience, viewer: Viewer, typed: str
    ) -> tuple[Title, ...]:
        """At most 25 stories that this viewer may see there, to suggest by title. No typing is refused."""
        return await titles(connection, scope_of(guild_id, audience, viewer), typed)

    @searches
    async def named(
        self, connection: Connection, guild_id: GuildId, audience: Audience, viewer: Viewer, typed: str
    ) -> SubmissionId:
        """The submission that a command's story option names: a suggestion's uuid, or a title.

        Raises NotFound for one that this viewer may not see there, BadInput where several have that title.
        """
        found = await story_named(connection, scope_of(guild_id, audience, viewer), typed)
        match found:
            case (only,):
                return only
            case ():
                raise NotFound(
                    N_("There is no story “{title}” to show here. Choose one of the suggestions while you type."),
                    title=Typed(typed),
                )
            case _:
                raise BadInput(
                    N_("Several stories are called “{title}”. Choose one of the suggestions while you type."),
                    title=Typed(typed),
                )

    @searches
    async def fandom_names(
        self, connection: Connection, guild_id: GuildId, audience: Audience, viewer: Viewer, typed: str
    ) -> tuple[Fandom, ...]:
        """At most 25 fandoms of what this viewer may see there, to suggest by name."""
        return await fandom_names(connection, scope_of(guild_id, audience, viewer), typed)

    @searches
    async def tag_names(
        self,
        connection: Connection,
        guild_id: GuildId,
        audience: Audience,
        viewer: Viewer,
        typed: str,
        kind: TagKind | None = None,
    ) -> tuple[Tag, ...]:
        """At most 25 tags, of one kind or of any, of what this viewer may see there, to suggest by name."""
        return await tags_like(connection, scope_of(guild_id, audience, viewer), typed, kind)

    @writes_minor
    async def remember(self, connection: Connection, question: Question) -> SearchId:
        """Keep a question's query and filters for a day, for its later pages; returns its id."""
        now = self._context.now()
        asked = {
            "query": question.query,
            "fandom": question.fandom,
            "rating": question.rating,
            "status": question.status,
            "length": question.length,
            "tags": question.tags,
        }
        await purge_searches(connection, now - SEARCH_KEPT_SECONDS)
        return await save_search(
            connection, question.guild_id, question.viewer.person_id or UserId(0), json.dumps(asked), now
        )

    @reads
    async def recall(
        self, connection: Connection, search_id: SearchId, guild_id: GuildId, audience: Audience, viewer: Viewer
    ) -> Question:
        """A question that this viewer asked on this server, to be asked again from ``audience``.

        Raises NotFound for one that is older than a day or somebody else's.
        """
        since = self._context.now() - SEARCH_KEPT_SECONDS
        kept = await load_search(connection, search_id, guild_id, viewer.person_id or UserId(0), since)
        if kept is None:
            raise NotFound(N_("This list is more than a day old and has expired. Use /search or /browse again."))
        asked = json.loads(kept)
        return Question(
            guild_id,
            audience,
            viewer,
            query=asked["query"],
            fandom=asked["fandom"],
            rating=Rating(asked["rating"]) if asked["rating"] else None,
            status=Status(asked["status"]) if asked["status"] else None,
            length=Length(asked["length"]) if asked["length"] else None,
            # Searches of older versions have none.
            tags=asked.get("tags", ""),
        )


async def _filters(connection: Connection, scope: Scope, question: Question) -> Filters:
    named = question.fandom.strip()
    least, under = question.length.limits if question.length else (None, None)
    keys = await fandom_keys(connection, scope, named) if named else None
    tagged = await _tags(connection, scope, question.tags)
    return Filters(keys, tagged, question.rating, question.status, least, under)


async def _tags(connection: Connection, scope: Scope, typed: str) -> tuple[frozenset[str], ...]:
    """For each tag that was typed the keys that it means. A tag's own name may hold a comma."""
    if not typed.strip():
        return ()
    whole = await keys_meant(connection, scope.guild_id, [typed])
    if "," not in typed or any(tag.key in whole for tag in await tags_like(connection, scope, typed)):
        return (frozenset(whole),)
    names = [name for name in typed.split(",") if name.strip()][:MOST_TAGS]
    return tuple([frozenset(await keys_meant(connection, scope.guild_id, [name])) for name in names])


async def _listed(connection: Connection, question: Question, hits: Sequence[Hit]) -> list[tuple[Listed, Hit]]:
    """Hits with what is shown of them, in order, each past the gate once more."""
    if not hits:
        return []
    stories = await listed(connection, question.guild_id, [hit.submission_id for hit in hits])
    return [
        (story, hit)
        for hit in hits
        if (story := stories.get(hit.submission_id)) is not None
        and gate.refusal(_subject(story), question.audience, question.viewer) is None
    ]


def _subject(story: Listed) -> Subject:
    # What is listed is the readers' revision, also while a change of it waits.
    return Subject(story.guild_id, story.state, story.rating, story.author_ids, approved=True)


async def _snippets(question: Question, query: Query, texts: Sequence[str]) -> list[str]:
    if sum(map(len, texts)) <= LIGHT:
        return snippets(texts, query)
    whose = Whose(question.guild_id, question.viewer.person_id)
    return await computing().run(whose, snippets, texts, query)


def _with_snippet(story: Listed, hit: Hit, query: Query, found: Mapping[TextId, str]) -> Listed:
    """The story with the place in its text that was found or, where only the card fits, in its summary."""
    if hit.text_id is not None and hit.text_id in found:
        return replace(story, snippet=found[hit.text_id], chapter_number=hit.chapter_number)
    return replace(story, snippet=snippet(to_plain(story.summary), query))
