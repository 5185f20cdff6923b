"""The direct messages of readers' subscriptions: instalments, and what is said once about one. Pure."""

from bot.domain.ids import SubscriptionId
from bot.errors import UserError
from bot.locale import _
from bot.services.serials.service import SubscriptionInstalment
from bot.text import limits
from cogs.ui.buttons import instalments_button, kudos_button, read_button
from cogs.ui.card import plain
from cogs.ui.instalment import notes_around, opening, text_under_heading, title_of
from cogs.ui.layout import Block, Button, Layout, Style, joined, notice, row, rule, text
from cogs.ui.subscription_cards import next_button, pause_button, resume_button, settings_button


def instalment_message(one: SubscriptionInstalment) -> Layout:
    """One message of an instalment; under the last one is what to press."""
    head, body, close = _head(one), text_under_heading(one), _close(one)
    before, after = notes_around(one, limits.V2_TEXT - len(head) - len(body) - len(close))
    blocks: list[Block] = [text(part) for part in (head, before) if part]
    if before or one.begins:
        blocks.append(rule())
    blocks += [text(part) for part in (body, after, close) if part]
    if one.part == one.parts:
        blocks.append(row(*_buttons(one)))
    return Layout(*blocks)


def _head(one: SubscriptionInstalment) -> str:
    """Which story, and where in it; over its beginning also byline, rating and warnings."""
    if one.part > 1:
        return ""
    where = ""
    if one.chapters > 1:
        number = one.chapter.entry.number
        where = _("chapter {number} of {chapters}").format(number=number, chapters=one.chapters)
    if one.begins:
        return opening(one.submission)
    return f"-# {joined((f'**{title_of(one.submission)}**', where))}"


def _close(one: SubscriptionInstalment) -> str:
    if one.last:
        return f"**{_('The end.')}** " + _("If you liked it, leave kudos: its writer sees them.")
    if one.caught_up:
        return f"-# {_('This is all there is so far. New chapters come to you by themselves.')}"
    return ""


def _buttons(one: SubscriptionInstalment) -> list[Button]:
    story, own_id = one.submission.id, one.subscription.id
    kudos = kudos_button(story)
    if one.caught_up:
        kudos.style = Style.primary
        return [kudos, settings_button(own_id)]
    return [
        next_button(own_id, one.number + 1, style=Style.primary),
        read_button(story, style=Style.secondary),
        pause_button(own_id),
        settings_button(own_id),
        kudos,
    ]


def subscription_message(message: str, subscription_id: SubscriptionId, title: str, server: str, where: str) -> Layout:
    """What is said once: ``adult``, ``left`` or ``back``. Only a story that is ``back`` is named.

    ``where`` is the channel for stories for adults.
    """
    server = plain(server, 80)
    if message == "back":
        return notice(
            "📬 "
            + _("“{title}” is back in the library of {server}. It goes on where you were if you wish.").format(
                title=plain(title, 100), server=server
            ),
            row(resume_button(subscription_id), instalments_button()),
        )
    if message == "adult":
        sentence = _(
            "A story of {server} that came to you in instalments is for adults now, and direct messages can't be"
            " age-restricted, so no more of it comes. Your place is kept: use /read in {channel}."
        ).format(server=server, channel=where)
    else:
        sentence = _(
            "A story that came to you in instalments has left the library of {server}, so no more of it comes. If it"
            " comes back, you are told and can go on."
        ).format(server=server)
    return notice(f"📬 {sentence}", row(instalments_button()))


def gone() -> Layout:
    """What is left of an instalment when its story has left the library."""
    return notice(f"-# {_('This story is no longer in the library.')}", row(instalments_button()))


def left(error: UserError) -> Layout:
    """What is left of an instalment that direct messages may not carry any more; ``error`` says why."""
    return notice(f"-# {error.message}", row(instalments_button()))
