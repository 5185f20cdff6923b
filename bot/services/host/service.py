"""What the owner of the machine does at the command line: without Discord, beside a running bot."""

import asyncio
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from bot.domain.ids import OPERATOR, GuildId, SubmissionId, UserId
from bot.domain.stories import Draft, Rating
from bot.domain.submissions.submissions import State, Submission
from bot.errors import BadInput, NotFound
from bot.locale import N_
from bot.sentences import Label, Typed
from bot.services.context import Context
from bot.services.stories.revisions import put_forward
from bot.services.submissions.beginning import begin
from bot.services.submissions.decisions import let_in
from bot.services.submissions.likeness import look_for_same
from bot.services.submissions.loading import load
from bot.services.submissions.requirements import refused_pair
from bot.services.use_case import UseCases, reads, searches, writes
from bot.services.wiring import Services
from bot.storage import guilds, shape, shrinking
from bot.storage.database import Connection
from bot.storage.delivery import failures
from bot.storage.delivery.failures import LATE_SECONDS
from bot.storage.submissions import submissions


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file: the submission, and whether a post for it was planned.

    Of a text that was there already (``new`` is False) it is the submission from before, and nothing was changed.
    """

    submission: Submission
    announced: bool
    new: bool = True


def prepared(draft: Draft, name: str, rating: Rating | None) -> Draft:
    """A file's story as it is taken in: with a title, and with ``rating`` instead of its own.

    Raises BadInput for a rating and a warning that no server takes together.
    """
    metadata = draft.metadata
    metadata = replace(metadata, title=metadata.title or name, rating=rating or metadata.rating)
    warning = refused_pair(metadata.rating, metadata.warnings)
    if warning is not None:
        raise BadInput(
            N_("Servers do not take stories rated {rating} with the warning “{warning}”."),
            rating=Label(metadata.rating.value),
            warning=Label(warning),
        )
    return replace(draft, metadata=metadata)


class OperatorService(UseCases):
    """Use cases of whoever runs the bot."""

    def __init__(self, context: Context, services: Services) -> None:
        super().__init__(context)
        self._services = services

    async def take_in(
        self,
        draft: Draft,
        *,
        guild_id: GuildId,
        author_id: UserId,
        pen_name: str | None,
        rating: Rating | None,
        name: str,
        approve: bool,
        again: bool = False,
    ) -> Imported:
        """Put a story into a server's queue, or with ``approve`` straight into its library, in one transaction.

        ``name`` (the file's, without its ending) is the title where the file has none. The server need not be
        set up: without channels nothing is posted. The same words of the same author that are before the server
        already are left alone, unless ``again``. Raises BadInput for a pair that servers refuse from the start.
        """
        draft = prepared(draft, name, rating)
        byline = pen_name or (draft.metadata.authors[0] if draft.metadata.authors else "")
        looked = None if again else await look_for_same(self._context.database, guild_id, author_id, draft)
        same = None if looked is None else looked.found
        return await self._take_in(draft, same, guild_id=guild_id, author_id=author_id, byline=byline, approve=approve)

    @writes
    async def _take_in(
        self,
        connection: Connection,
        draft: Draft,
        same: SubmissionId | None,
        *,
        guild_id: GuildId,
        author_id: UserId,
        byline: str,
        approve: bool,
    ) -> Imported:
        now = self._context.now()
        if same is not None:
            return Imported(await load(connection, same), announced=False, new=False)
        kept = await begin(connection, guild_id, author_id, byline, draft, rating_chosen=True, now=now)
        settings = await guilds.guild_settings(connection, guild_id)
        if not approve:
            await put_forward(connection, kept, settings, OPERATOR, now)
            return Imported(await load(connection, kept.id), settings.queue_channel is not None)
        # Nothing to decide, so nobody to ask.
        await put_forward(connection, kept, replace(settings, queue_channel=None), OPERATOR, now)
        submission = await let_in(connection, await load(connection, kept.id), OPERATOR, "", now)
        return Imported(submission, settings.channel_for(submission.rating) is not None)

    async def there_already(self, draft: Draft, guild_id: GuildId, author_id: UserId) -> Submission | None:
        """The submission for which :meth:`take_in` would leave a file alone. Changes nothing."""
        looked = await look_for_same(self._context.database, guild_id, author_id, draft)
        return None if looked.found is None else await self._loaded(looked.found)

    @reads
    async def _loaded(self, connection: Connection, submission_id: SubmissionId) -> Submission:
        return await load(connection, submission_id)

    @reads
    async def find(self, connection: Connection, reference: str) -> Submission:
        """A submission by its id. Readers' revision where there is one. Raises NotFound."""
        if not reference.isdecimal():
            raise NotFound(N_("“{id}” is not a story's id; `search` prints ids."), id=Typed(reference))
        holds = len(reference) < 19  # what is longer is no row's number
        row = await submissions.submission_row(connection, SubmissionId(int(reference))) if holds else None
        if row is None:
            raise NotFound(N_("There is no story {id} in this library; `search` prints ids."), id=Typed(reference))
        revision = row["approved_revision"] or row["revision_id"]
        return await submissions.submission_of(connection, row, revision)

    async def backup(self, target: Path) -> int:
        """Write a checked copy of the library while the bot runs; returns its size in bytes."""
        await self._context.database.copy(target)
        return (await asyncio.to_thread(target.stat)).st_size

    @searches
    async def health(self, connection: Connection) -> dict[str, Any]:
        """What ``doctor`` prints: the file's state, what it holds, and posts that need somebody's eyes."""
        damage = [row[0] for row in await connection.rows("PRAGMA quick_check")]
        whole, free = await shrinking.file_bytes(connection)
        counts = await connection.rows(
            "/* walks: for the machine's owner */ SELECT state, count(*) AS n FROM submissions GROUP BY state"
        )
        return {
            "database": str(self._context.database.path),
            "version": await connection.value("PRAGMA user_version"),
            "bytes": whole,
            "free_bytes": free,
            "damage": [] if damage == ["ok"] else damage,
            "differences": [asdict(one) for one in await shape.differences(connection)],
            "submissions": {State(row["state"]).value: row["n"] for row in counts},
            "posts": [asdict(one) for one in await failures.troubles(connection, None, 50)],
            "coming": [asdict(one) for one in await failures.coming(connection, None, 5)],
            "overdue": await failures.overdue(connection, None, self._context.now() - LATE_SECONDS),
        }
