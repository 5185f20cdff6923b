"""The server's log: a page of it, and the post of one entry. Pure."""

import json
from collections.abc import Sequence

from bot.domain.ids import OPERATOR, UserId
from bot.domain.moderation.audit import KINDS, Act, LogFilter, LogLine
from bot.locale import _
from bot.services.submissions.service import who
from cogs.moderation.components import LOG
from cogs.ui.card import plain
from cogs.ui.component import Action
from cogs.ui.layout import Layout, Part, joined, pager, panel
from cogs.ui.setting import setting_name, setting_value

# What is shown of what somebody wrote, in a list and in the log channel.
SHORT, LONG = 160, 1200

# Who acted, in a button of a page that shows what everybody did. The operator is 0.
ANYBODY = UserId(-1)


def act_text(line: LogLine, detail: int) -> str:
    """One entry: who did what, and what they wrote, cut at ``detail`` characters."""
    act = line.act
    story = f"“{plain(line.title)}”" if line.title else _("story {number}").format(number=act.submission_id)
    kind = KINDS.get(act.action)
    sentence = _(kind.sentence) if kind else "{by}: " + plain(act.action)
    place, written = "", act.detail
    if kind is not None and kind.placed:
        channel, _line, written = act.detail.partition("\n")
        place = f"<#{channel}>"
    said = sentence.format(by=who(act.actor_id), story=story, person=who(act.person_id or OPERATOR), place=place)
    return joined((said, f"<t:{act.at}:R>")) + ("" if line.withheld else _detail(act, written, detail))


def _detail(act: Act, written: str, limit: int) -> str:
    if not written:
        return ""
    if act.action == "setting":
        found: dict[str, int | str | None] = json.loads(act.detail)
        name = str(found["name"])
        before, after = setting_value(name, found["before"]), setting_value(name, found["after"])
        return f"\n-# {setting_name(name)}: {before} → {after}"
    return "".join(f"\n-# {plain(row, limit)}" for row in written.split("\n") if row.strip())


def log_page(lines: Sequence[LogLine], narrowed: str, wanted: LogFilter, page: int, pages: int) -> Layout:
    """A page of the log; ``narrowed`` says to what, ``wanted`` is what another page's button repeats."""
    parts: list[Part] = ["## " + _("Log"), f"-# {narrowed}" if narrowed else ""]
    if not lines:
        parts.append(_("Nothing of that kind has happened yet."))
    if any(line.withheld for line in lines):
        parts.append(f"-# {_('A number stands for a story that may not be named in this channel.')}")
    parts += [act_text(line, SHORT) for line in lines]

    def at(page: int) -> Action:
        actor = ANYBODY if wanted.actor_id is None else wanted.actor_id
        return LOG(actor, wanted.group or "all", wanted.submission_id, page)

    return Layout(panel(*[part for part in parts if part], *pager(at, page=page, pages=pages)))


def log_post(line: LogLine) -> Layout:
    """One entry as the log channel shows it."""
    return Layout(panel(act_text(line, LONG)))
