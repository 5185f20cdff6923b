"""What must be posted once for something that somebody did. It follows from the act, never from the outbox's rows."""

import math
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from bot.domain.submissions.submissions import Submission
from bot.domain.votes import Vote
from bot.storage.database import Database

HOUR = 3600.0


@dataclass
class Expected:
    """One message that is due, in a channel or to a person.

    It is told by its ``key`` or, where that can't be known, by what it ``says``. ``until`` is when nobody wanted it any
    more; ``optional`` is one that may stand and need not: a backup that took the library's place knows nothing of it.
    """

    what: str
    due: float
    key: str = ""
    channel: int = 0
    person: int = 0
    says: tuple[str, ...] = ()
    until: float = math.inf
    submission: int = 0
    optional: bool = False

    @property
    def place(self) -> int:
        """Where it goes, as a channel or the negative of a person."""
        return self.channel or -self.person


@dataclass
class Channels:
    """The server's channels for what is posted by itself."""

    library: int
    queue: int
    log: int
    votes: int


@dataclass
class Ledger:
    """Everything that is expected beside what follows from schedules."""

    library: str
    guild_id: int
    channels: Channels
    entries: list[Expected] = field(default_factory=list[Expected])

    def add(self, one: Expected) -> Expected:
        """Expect one more, unless what was lost with a library had its key: a post of that is drawn anew for it."""
        found = next((lost for lost in self.entries if lost.optional and lost.key == one.key != ""), None)
        if found is None:
            self.entries.append(one)
        return found or one

    def desk(self, due: float) -> None:
        """The first front desk."""
        key = f"desk:{self.library}:{self.guild_id}:1"
        self.add(Expected("the front desk", due, key, channel=self.channels.library))

    def card(self, submission: Submission, due: float) -> None:
        """The moderators' card of a submission that has just been put forward."""
        key, what = f"queue:{submission.uuid}:{submission.rounds}", f"card {submission.rounds} of {submission.title}"
        self.add(Expected(what, due, key, channel=self.channels.queue, submission=submission.id))

    def announcement(self, submission: Submission, due: float) -> None:
        """The card of a story that has just been approved for the first time."""
        key, what = f"announcement:{submission.uuid}:{submission.approvals}", f"announcement of {submission.title}"
        self.add(Expected(what, due, key, channel=self.channels.library, submission=submission.id))

    async def notices(self, database: Database, submission: Submission, action: str) -> None:
        """What each author is told of the latest event of a story."""
        async with database.read() as connection:
            event = await connection.row(
                "SELECT id, at FROM submission_events WHERE submission_id = ? ORDER BY id DESC LIMIT 1", submission.id
            )
        assert event is not None
        for author in submission.author_ids:
            key = f"notice:{submission.uuid}:{event['id']}.{event['at']}:{author}"
            self.add(Expected(f"notice {action} of {submission.title}", event["at"], key, person=author))

    def authors(self, submission: Submission, person: int, act: str, due: float) -> None:
        """What somebody is told of who a story's authors are."""
        key = f"authors:{submission.uuid}:{act}:{person}"
        self.add(Expected(f"{act} of {submission.title}", due, key, person=person))

    def vote(self, voting: Vote, which: str, due: float) -> Expected:
        """A vote's opening, its result, or that it was cancelled."""
        key = f"round:{voting.uuid}:{which}"
        return self.add(Expected(f"{which} of the vote {voting.title}", due, key, channel=self.channels.votes))

    def left(self, submission: Submission, at: float) -> None:
        """A story has left the library: what was not posted of it by then is not posted any more."""
        for one in self.entries:
            if one.submission == submission.id and one.due <= at:
                one.until = min(one.until, at)

    async def acts(self, database: Database) -> None:
        """An entry in the log channel for every act there is in the server's log."""
        async with database.read() as connection:
            rows = await connection.rows("SELECT id, action, at FROM acts WHERE guild_id = ?", self.guild_id)
        for row in rows:
            key, what = f"log:{self.library}:{row['id']}", f"log entry {row['id']} ({row['action']})"
            self.add(Expected(what, row["at"], key, channel=self.channels.log))

    async def lose(self, database: Database, backup: Path, known: int) -> None:
        """The library is about to be put back from a backup, made when the first ``known`` entries were there.

        What came since may stand, and need not.
        """
        for one in self.entries[known:]:
            one.optional = True
        with closing(sqlite3.connect(backup)) as copy:
            (last,) = copy.execute("SELECT coalesce(max(id), 0) FROM acts").fetchone()
        async with database.read() as connection:
            lost = await connection.rows("SELECT id FROM acts WHERE id > ?", last)
        for row in lost:
            key, channel = f"log:{self.library}:{row['id']}", self.channels.log
            self.add(Expected("a lost log entry", 0, key, channel=channel, optional=True))

    def at(self, place: int) -> list[Expected]:
        """What is expected in a place, as :attr:`Expected.place` names it."""
        return [one for one in self.entries if one.place == place]
