"""Whether every post that was due stands where it should: once, in order, in time. Reads the server, not the outbox."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from bot.delivery.attempt import HOLDING_TRIES
from tests.crash.expected import Expected
from tests.crash.messages import Message, marker, marks, sent_at, text, text_id
from tests.crash.order import is_once_in_order
from tests.crash.schedules import START, Denial, Passages, Schedules, slots_of
from tests.crash.uptime import HOUR, LATE, Excuses, Uptime, missed, moment
from tests.crash.verdict_alerts import Alert, alert, judge_alerts
from tests.crash.verdict_serials import judge_own, judge_serial, own_names
from tests.wire.control import Wire

Names = Mapping[tuple[str, int], Any]
Told = list[tuple[Any, Message]]


class Judge:
    """Looks at one server after its month."""

    def __init__(self, wire: Wire, laid: Schedules, up: Uptime, end: float) -> None:
        self.wire, self.laid, self.up, self.end = wire, laid, up, end
        self.seen = 0
        self.problems: list[str] = []
        self.excuses = Excuses()
        self.homes: dict[int, int] = {}  # where each serial's instalments go, by its id
        self.alerts: list[Alert] = []
        self._looked_at: set[int] = set()

    async def messages(self, channel: int | str) -> list[Message]:
        """The bot's messages in a channel, in order."""
        found = await self.wire.order("messages", channel=str(channel), own=True)
        if int(channel) not in self._looked_at:
            self.seen += len(found)
        self._looked_at.add(int(channel))
        return found

    def missed(self, due: float, posts: Iterable[float], what: str, until: float | None = None) -> None:
        """Complain where something due has no post; excuse it where the bot was not there."""
        self.problems += missed(self.up, self.excuses, due, posts, what, until)

    async def told(self, channel: int | str, names: Names, what: str, place: int = 0) -> Told:
        """What each message of a channel is by ``names``, in order; complains of those that are nothing.

        Those of ``place`` in the ledger are judged and left out.
        """
        entries = [one for one in self.laid.ledger.at(place) if place]
        keyed = {(one.key, 1): one for one in entries if one.key}
        named = {marker(self.laid.library, key, part): name for (key, part), name in (names | keyed).items()}  # type: ignore[operator]
        named |= {f"id {text_id(one)}": name for one, name in named.items()}
        told: Told = []
        kept: dict[int, list[float]] = defaultdict(list)
        for message in await self.messages(channel):
            mine = [named[mark] for mark in marks(message) if mark in named]
            said = text(message)
            if not mine:
                mine = [one for one in entries if one.says and all(word in said for word in one.says)]
            if len(mine) != 1:
                self._unplanned(message, said, what)
            elif isinstance(mine[0], Expected):
                kept[id(mine[0])].append(sent_at(message))
            else:
                told.append((mine[0], message))
        for one in entries:
            self._expected(one, kept[id(one)])
        return told

    def _unplanned(self, message: Message, said: str, what: str) -> None:
        """A message that is none of those that are known by name: the moderators are told of something, or a fault."""
        at = sent_at(message)
        warning = alert(said, at)
        if warning is not None and message["channel_id"] == str(self.laid.ledger.channels.queue):
            self.alerts.append(warning)
        else:
            self.problems.append(f"{what}: nobody planned “{said[:60]}” ({message['id']}, {moment(at)})")

    def _expected(self, one: Expected, posts: list[float]) -> None:
        """Whether something of the ledger stands once, and in time."""
        if len(posts) > 1:
            self.problems.append(f"{one.what}: posted {len(posts)} times: {', '.join(map(moment, posts))}")
        if posts and posts[0] < one.due and not one.says:
            self.problems.append(f"{one.what}: posted {moment(posts[0])}, before it was due {moment(one.due)}")
        if one.optional or one.due > self.end - HOUR:
            return
        if posts and one.until == float("inf") and not one.says:
            self.missed(one.due, posts, one.what)
        elif not posts:
            self.missed(one.due, posts, one.what, one.until)

    # ---- what is not by schedule -----------------------------------------------------------------------

    async def excerpts(self, one: Passages) -> None:
        """One excerpt schedule."""
        if one.gone is not None:
            return  # its channel is not there to be looked at
        schedule, what = one.schedule, f"excerpts {one.schedule.channel_id}"
        slots = dict(slots_of(schedule, START, self.end))
        told = await self.told(
            schedule.channel_id, {(f"excerpt:{schedule.uuid}:{day.isoformat()}", 1): day for day in slots}, what
        )
        days = [day for day, _message in told]
        self.problems += is_once_in_order(days, sorted(set(days)), what)
        posts = {day: sent_at(message) for day, message in told}
        early = [str(day) for day, at in posts.items() if at < slots[day]]
        if early:
            self.problems.append(f"{what}: before their slots: {early}")
        for day, slot in slots.items():
            if slot + LATE < self.end:
                self.missed(slot, [posts[day]] if day in posts else [], what)

    async def channels(self) -> None:
        """What is posted in the server's own channels, of which the ledger has everything."""
        for name, channel in vars(self.laid.ledger.channels).items():
            await self.told(channel, {}, name, channel)

    async def person(self, person: int) -> None:
        """One person's direct messages: news of stories, instalments of their own, and what the ledger has."""
        news: dict[tuple[str, int], Any] = {
            (f"news:{f.submission.uuid}:{revision}.{at}:{person}", 1): (f.submission.title, at, revision)
            for f in self.laid.followed
            if person in f.followers
            for revision, at in f.news
        }
        owns = [one for one in self.laid.own if one.own.reader_id == person]
        instalments = {key: (one, *told) for one in owns for key, told in own_names(one).items()}
        talk = await self.wire.order("conversation", user=str(person))
        found = await self.told(talk["id"], news | instalments, f"messages to {person}", -person)
        told = [(name, message) for name, message in found if name in news.values()]
        tries = Counter(one["nonce"] for one in await self.wire.order("sends"))
        late = {name for key, name in news.items() if tries[marker(self.laid.library, *key)] > HOLDING_TRIES}
        for title in {title for title, _at, _revision in news.values()}:
            was, wanted = ([one for one in all if one[0] == title] for all in (dict(told), sorted(news.values())))
            self.problems += is_once_in_order(was, wanted, f"news of {title} for {person}", overtaken=late)
        for name in news.values():
            self.missed(name[1], [sent_at(m) for one, m in told if one == name], f"news of {name[0]} for {person}")
        for one in owns:
            mine = [(name[1], name[2], message) for name, message in found if name[0] is one]
            await judge_own(self, one, mine)

    # ---- what holds for everything -----------------------------------------------------------------------

    async def everything_was_looked_at(self) -> None:
        """Complains of messages in places that nobody looked into."""
        gone = {one.schedule.channel_id for one in self.laid.excerpts if one.gone is not None}
        for place in await self.wire.order("places"):
            if int(place["id"]) in self._looked_at | gone:
                continue
            found = await self.wire.order("messages", channel=place["id"], own=True)
            self.problems += [f"{place.get('name', 'a conversation')}: nobody planned “{text(m)[:60]}”" for m in found]

    async def nonces(self) -> None:
        """Every request to post bears the nonce of its part, which is its marker; so a retry repeats it."""
        for sent in await self.wire.order("sends"):
            nonce = sent["nonce"] or ""
            marked = {one.rpartition("#")[2] for one in sent["custom_ids"]}
            if not sent["enforce_nonce"] or not (nonce in marked or text_id(nonce) in sent["text_ids"]):
                self.problems.append(f"posted with the nonce “{nonce}” in {sent['channel']}, marked {marked}")

    def trouble(self) -> None:
        """Whoever manages the server is told of what is in the way, once each time; and of nothing else."""
        denied = {self.homes.get(one.serial.id, 0): one.denied for one in self.laid.serials if one.denied}
        for one in self.laid.excerpts:
            if one.gone is not None:
                denied[one.schedule.channel_id] = [Denial(one.gone, math.inf, posting=True)]
        self.problems += judge_alerts(self.alerts, denied, self.up, self.excuses)


async def verdict(wire: Wire, laid: Schedules, up: Uptime, end: float, *, bounded: bool = True) -> Judge:
    """A judge who has looked at everything. ``bounded``: more excuses than a month may have are a problem."""
    judge = Judge(wire, laid, up, end)
    await judge.channels()
    for posted in laid.serials:
        await judge_serial(judge, posted)
    for one in laid.excerpts:
        await judge.excerpts(one)
    for person in laid.people:
        await judge.person(person)
    await judge.everything_was_looked_at()
    await judge.nonces()
    judge.trouble()
    if bounded:
        judge.problems += judge.excuses.too_many()
    return judge
