"""How a shared passage looks, before it is posted, when it is, and afterwards. Pure."""

from bot.domain.excerpts.excerpts import Span
from bot.domain.ids import ChannelId, ChapterId, InteractionId, SubmissionId, UserId
from bot.locale import _
from bot.services.excerpts.service import Passage, Shareable
from bot.services.reading.service import Leaf
from bot.text.limits import SELECT_OPTIONS_COUNT
from cogs.excerpts.cards import fitted, source
from cogs.excerpts.components import SHARE_AGAIN, SHARE_CHOSEN, SHARE_POST, SHARE_REMOVE
from cogs.ui.buttons import kudos_button
from cogs.ui.card import COLOURS, plain
from cogs.ui.components import PAGE
from cogs.ui.layout import Layout, Style, button, choose, notice, option, panel, row, rule

# A page has some hundred lines at the most.
MENUS = 5


def chooser(shareable: Shareable, channel_id: ChannelId) -> Layout:
    """The page's paragraphs by their first words."""
    title = plain(shareable.submission.title, 100)
    if not shareable.paragraphs:
        return notice(_("There is no paragraph on this page that could be shared. Turn to another."))
    options = [option(paragraph.plain, str(index)) for index, paragraph in enumerate(shareable.paragraphs)]
    # A page of short lines has more than one menu holds.
    menus = [options[at : at + SELECT_OPTIONS_COUNT] for at in range(0, len(options), SELECT_OPTIONS_COUNT)]
    return Layout(
        panel(
            f"### {_('Share a passage')}",
            _(
                "Choose a paragraph of “{title}” to show to everybody in {channel}; choose the first and the last of"
                " several. You see it before it is posted."
            ).format(title=title, channel=f"<#{channel_id}>"),
            *(
                choose(
                    menu,
                    SHARE_CHOSEN(*_place(shareable.submission.id, shareable.leaf), number),
                    placeholder=_("Choose a paragraph") if not number else _("Or one further down"),
                    most=len(menu),
                )
                for number, menu in enumerate(menus[:MENUS])
            ),
        )
    )


def _place(submission_id: SubmissionId, leaf: Leaf) -> tuple[SubmissionId, ChapterId, int]:
    return submission_id, leaf.chapter_id, leaf.anchor


def preview(
    passage: Passage, span: Span, leaf: Leaf, sharer: UserId, channel_id: ChannelId, request_id: InteractionId
) -> Layout:
    """The passage as it will be posted, and what can be done: nothing has been yet."""
    submission = passage.submission
    post = button(
        _("Post it"),
        SHARE_POST(submission.id, text_id=span.text_id, start=span.start, end=span.end, request_id=request_id),
        style=Style.success,
    )
    return Layout(
        panel(
            f"-# {_('This is what everybody in {channel} will see.').format(channel=f'<#{channel_id}>')}",
            rule(),
            *_shown(passage, sharer),
            rule(),
            row(post, button(_("Choose another passage"), SHARE_AGAIN(*_place(submission.id, leaf)))),
            colour=COLOURS[submission.rating],
        )
    )


def shared(passage: Passage, sharer: UserId) -> Layout:
    """A shared passage as everybody sees it. Who shared it is named, not called."""
    submission = passage.submission
    return Layout(
        panel(
            *_shown(passage, sharer),
            row(
                button(
                    _("Read"),
                    PAGE(submission.id, passage.chapter.chapter_id, passage.anchor),
                    style=Style.primary,
                    emoji="📖",
                ),
                kudos_button(submission.id),
            ),
            colour=COLOURS[submission.rating],
        )
    )


def _shown(passage: Passage, sharer: UserId) -> tuple[str, str, str]:
    by = _("{reader} shares a passage").format(reader=f"<@{sharer}>")
    return f"-# 💬 {by}", fitted(passage.text), source(passage)


def confirmation(title: str, channel_id: ChannelId, request_id: InteractionId) -> Layout:
    """It is on its way, and can be removed."""
    return notice(
        _("A passage of “{title}” is being posted in {channel}.").format(
            title=plain(title, 100), channel=f"<#{channel_id}>"
        ),
        row(button(_("Remove"), SHARE_REMOVE(request_id), style=Style.danger)),
    )


def removed(channel_id: ChannelId) -> Layout:
    """It is gone."""
    return notice(_("Removed from {channel}. The story's pages have Share again.").format(channel=f"<#{channel_id}>"))
