"""One story on several servers, as its author sees it. Pure."""

from collections.abc import Mapping

from bot.domain.ids import GuildId
from bot.domain.paging import Page
from bot.domain.submissions.submissions import Submission
from bot.locale import _
from cogs.submissions.components import HAND_IN
from cogs.ui.buttons import mine_button
from cogs.ui.card import facts, plain
from cogs.ui.components import ELSEWHERE
from cogs.ui.layout import Layout, Part, beside, button, joined, notice, pager, panel, row


def elsewhere(page: Page[Submission], servers: Mapping[GuildId, str]) -> Layout:
    """One's own stories of other servers; ``servers`` are those servers' names, as far as they are known."""
    if not page.items:
        return notice(_("Every story of yours is here already, or you have none elsewhere."), row(mine_button()))
    parts: list[Part] = [
        f"### {_('Your stories on other servers')}",
        _("The story stays one: its text is not copied. This server decides on it for itself, and you see it first."),
    ]
    for story in page.items:
        line = joined(
            (
                plain(servers.get(story.guild_id, _("another server")), 60),
                facts(story.metadata, story.words, len(story.contents)),
            )
        )
        title = plain(story.title or _("(no title yet)"), 100)
        parts.append(beside(f"**{title}**\n-# {line}", button(_("Hand in here too"), HAND_IN(story.id))))
    parts += [*pager(ELSEWHERE, page=page.number, pages=page.pages), row(mine_button())]
    return Layout(panel(*parts))


def taken_back_everywhere(title: str, count: int) -> Layout:
    """After a story was taken back from every server."""
    said = _("↩️ “{title}” is yours alone again, on {count} servers. Each can be handed it again: /mine there.")
    return notice(said.format(title=plain(title, 100), count=count), row(mine_button()))
