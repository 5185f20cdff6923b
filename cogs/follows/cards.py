"""What followers see: that they follow, their list, and what is new. Pure."""

from collections.abc import Mapping

from bot.domain.ids import FollowId, SubmissionId, SubscriptionId
from bot.domain.paging import Page
from bot.domain.submissions.submissions import ChapterEntry, Submission
from bot.locale import _, ngettext
from bot.services.follows.service import FollowBegun, Followed
from cogs.follows.components import REFOLLOW, UNFOLLOW
from cogs.ui.buttons import (
    browse_button,
    by_message_button,
    by_message_buttons,
    following_button,
    instalments_button,
    read_button,
)
from cogs.ui.card import COLOURS, byline, chapter_name, facts, plain, tag_line
from cogs.ui.components import FOLLOW_AUTHOR, FOLLOWING, PAGE, SUBSCRIPTION
from cogs.ui.layout import Button, Layout, Part, Style, beside, button, joined, notice, pager, panel, row

# New chapters that are named; more are counted.
NAMED = 5


def unfollow_button(follow_id: FollowId) -> Button:
    """Hear of it no longer."""
    return button(_("Unfollow"), UNFOLLOW(follow_id))


def followed(begun: FollowBegun, *, author_of: SubmissionId | None = None, of_story: bool) -> Layout:
    """After Follow; ``author_of`` is a story whose author may be followed beside it."""
    name = plain(begun.name, 120) or _("Anonymous")
    if of_story:
        said = _("🔔 You follow “{title}”: a new chapter of it comes to you as a direct message.")
        if not begun.new:
            said = _("🔔 You follow “{title}” already.")
    else:
        said = _("🔔 You follow {title}: a new story of theirs here comes to you as a direct message.")
        if not begun.new:
            said = _("🔔 You follow {title} already.")
    actions = [unfollow_button(begun.follow_id)]
    if author_of is not None:
        actions.append(button(_("Follow the author, too"), FOLLOW_AUTHOR(author_of)))
    if begun.by_message is not None:
        actions.append(by_message_button(begun.by_message))
    return notice(said.format(title=name), row(*actions, following_button()), row(browse_button()))


def unfollowed(follow_id: FollowId) -> Layout:
    """After Unfollow."""
    return notice(
        _("You no longer follow it, so you get no more news of it."),
        row(button(_("Undo"), REFOLLOW(follow_id), emoji="↩️"), following_button()),
    )


def followed_again(follow_id: FollowId) -> Layout:
    """After an Unfollow was undone."""
    return notice(_("🔔 You follow it again."), row(unfollow_button(follow_id), following_button()))


def following(page: Page[Followed], where: str, owns: Mapping[SubmissionId, SubscriptionId]) -> Layout:
    """A page of what one follows; ``where`` is the channel for what may not be shown here.

    ``owns`` has the subscription of every story that comes to the reader in instalments.
    """
    if not page.items:
        return notice(
            _("You follow nothing here yet. Press Follow on a story, or use /follow; news come as direct messages."),
            row(browse_button(style=Style.primary), instalments_button()),
        )
    parts: list[Part] = [f"### {_('What you follow here')}"]
    for one in page.items:
        parts.append(beside(_line(one, where), unfollow_button(one.follow_id)))
        story = one.story
        if story is not None and story.id in owns:
            parts.append(row(button(_("Its instalments"), SUBSCRIPTION(owns[story.id]), emoji="📬")))
        elif story is not None and (ways := by_message_buttons(story)):
            parts.append(row(*ways))
    parts += pager(FOLLOWING, page=page.number, pages=page.pages)
    return Layout(panel(*parts, row(instalments_button())))


def _line(one: Followed, where: str) -> str:
    if one.story is not None:
        card = one.story
        return f"📖 **{plain(card.title, 100)}** {byline(card.metadata.authors)}"
    if one.author:
        return "✍️ " + _("New stories by **{author}**").format(author=plain(one.author, 100))
    if one.hidden and one.of_story:
        return "📖 " + _("A story for adults; see it in {channel}").format(channel=where)
    if one.of_story:
        return "📖 " + _("A story that is not in the library at the moment")
    return "✍️ " + _("An author who has no story to be shown here; see {channel}").format(channel=where)


def news(submission: Submission, added: list[ChapterEntry], server: str, follow_id: FollowId) -> Layout:
    """What is new, to one follower: new chapters of a story, or, where none are named, a new story."""
    metadata, where, many = submission.metadata, plain(server, 80), len(submission.contents)
    title = plain(submission.title)
    if not added:
        head = _("🔔 A new story in the library of {server}").format(server=where)
        read = read_button(submission.id)
        said = [f"**{title}** {byline(metadata.authors)}"]
    else:
        head = ngettext(
            "🔔 A new chapter of “{title}” in the library of {server}",
            "🔔 {count} new chapters of “{title}” in the library of {server}",
            len(added),
        ).format(count=len(added), title=title, server=where)
        read = button(_("Read"), PAGE(submission.id, added[0].chapter_id, 0), style=Style.primary, emoji="📖")
        names = [plain(chapter_name(entry, max(many, 2)), 80) for entry in added[:NAMED]]
        if len(added) > NAMED:
            names.append(_("and {count} more").format(count=len(added) - NAMED))
        said = ["\n".join(names)]
    warnings = tag_line(_("Warnings"), [_(name) for name in metadata.warnings], 300)
    small = joined((facts(metadata, submission.words, many), warnings))
    return Layout(
        panel(
            f"### {head}",
            *said,
            f"-# {small}",
            row(read, unfollow_button(follow_id)),
            colour=COLOURS[submission.rating],
        )
    )


def hushed_news(where: str, server: str, follow_id: FollowId) -> Layout:
    """There is something new that a direct message may not name."""
    return notice(
        _(
            "🔔 Something that you follow in the library of {server} has news. It is for adults, so it is not named"
            " here: see {channel}."
        ).format(server=plain(server, 80), channel=where),
        row(unfollow_button(follow_id)),
    )


def gone(follow_id: FollowId) -> Layout:
    """What is left of news about a story that has left the library."""
    return notice(f"-# {_('This story is no longer in the library.')}", row(unfollow_button(follow_id)))
