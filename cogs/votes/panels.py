"""How a vote looks to one person: a draft, a ballot paper, the list, the questions before something is done. Pure."""

import discord

from bot.domain.ids import ChannelId, GuildId, MessageId, VoteId
from bot.domain.paging import Page
from bot.domain.votes import LEAST_CANDIDATES, METHOD_NAMES, MOST_CANDIDATES, Method, Vote
from bot.locale import N_, _, ngettext
from bot.services.votes.service import BallotPaper, DraftView, ShownCandidate, VoteView
from bot.text import limits
from cogs.ui.card import plain
from cogs.ui.form import Form, text_field
from cogs.ui.layout import (
    Block,
    Button,
    Layout,
    Part,
    Style,
    beside,
    button,
    choose,
    joined,
    notice,
    option,
    pager,
    panel,
    row,
    rule,
    shorten,
)
from cogs.votes.cards import (
    candidate_line,
    candidate_name,
    counts_text,
    name_of,
    rules,
    standing_line,
    summary,
    tie_line,
    tie_told,
    turnout,
)
from cogs.votes.components import (
    VOTE,
    VOTE_ADD,
    VOTE_CANCEL,
    VOTE_CANCEL_YES,
    VOTE_CAST,
    VOTE_CLOSE,
    VOTE_CLOSE_YES,
    VOTE_DISCARD,
    VOTE_DROP,
    VOTE_EXTEND,
    VOTE_EXTEND_YES,
    VOTE_LIST,
    VOTE_OPEN,
    VOTE_RANK,
    VOTE_ROUND,
    VOTE_SUGGEST,
    VOTE_TYPED,
    VOTE_TYPED_FORM,
    VOTE_UNDO,
    VOTE_WITHDRAW,
)

# By how much a vote can be extended, in seconds.
EXTENSIONS = {
    60 * 60: N_("1 hour"),
    6 * 60 * 60: N_("6 hours"),
    24 * 60 * 60: N_("1 day"),
    3 * 24 * 60 * 60: N_("3 days"),
    7 * 24 * 60 * 60: N_("1 week"),
}


def lasting(seconds: int) -> str:
    """So many seconds as days, hours and minutes."""
    days, hours, minutes = seconds // 86400, seconds % 86400 // 3600, seconds % 3600 // 60
    return joined(
        (
            ngettext("{count} day", "{count} days", days).format(count=days) if days else "",
            ngettext("{count} hour", "{count} hours", hours).format(count=hours) if hours else "",
            ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes) if minutes else "",
        ),
        " ",
    )


def draft(view: DraftView) -> Layout:
    """A vote that is being put together; nothing of it is posted before it is opened."""
    voting = view.vote
    if voting.lasts is not None:
        closes = _("It closes {time} after it opens.").format(time=lasting(voting.lasts))
    else:
        closes = _("It closes {time}.").format(time=f"<t:{voting.closes_at}:F>")
    lines = "\n".join(candidate_line(one, 60) for one in view.candidates) or _("No story is on the ballot yet.")
    parts: list[Part] = [
        f"### 🗳️ {plain(name_of(voting))}\n{_('Not posted yet: put the ballot together, then open it here.')}",
        f"**{_(METHOD_NAMES[voting.method])}** · {closes}\n-# {tie_line(voting)}",
        lines,
    ]
    room = MOST_CANDIDATES - len(view.candidates)
    if view.suggestions and room:
        which = _("Add: most kudos first…") if view.suggest.by_kudos else _("Add: newest first…")
        options = [
            option(one.title, str(one.submission_id), description=", ".join(one.authors)) for one in view.suggestions
        ]
        parts.append(choose(options, VOTE_ADD(voting.id), placeholder=which, most=room))
    if view.candidates:
        options = [option(f"{one.number}. {candidate_name(one)}", str(one.submission_id)) for one in view.candidates]
        parts.append(choose(options, VOTE_DROP(voting.id), placeholder=_("Take off…"), most=len(options)))
    other = _("Suggest the newest") if view.suggest.by_kudos else _("Suggest by kudos")
    parts += [
        row(
            button(other, VOTE_SUGGEST(voting.id, "newest" if view.suggest.by_kudos else "kudos")),
            button(_("Add by title…"), VOTE_TYPED(voting.id)),
        ),
        row(
            button(
                _("Open the vote"),
                VOTE_OPEN(voting.id),
                style=Style.success,
                disabled=len(view.candidates) < LEAST_CANDIDATES,
            ),
            button(_("Discard"), VOTE_DISCARD(voting.id), style=Style.danger),
        ),
    ]
    return Layout(panel(*parts))


def title_form(vote_id: VoteId, typed: str = "") -> Form:
    """Ask for a story's title."""
    field = text_field(
        "title",
        _("The story's title"),
        hint=_("As it is in the library"),
        value=typed,
        required=True,
        limit=limits.MAX_TITLE,
    )
    return Form(_("Add a story to the vote"), VOTE_TYPED_FORM(vote_id), fields=[field])


def opened(voting: Vote) -> Layout:
    """A vote was opened."""
    return notice(
        "🗳️ "
        + _(
            "The vote is open until {closes}; its post is on its way. /vote list closes, extends or calls it off."
        ).format(closes=f"<t:{voting.closes_at}:f>")
    )


def discarded() -> Layout:
    """A draft was put away."""
    return notice(_("The draft was discarded; nothing was posted. /vote open begins another."))


def ballot(paper: BallotPaper) -> Layout:
    """One member's ballot: what they have voted, and the menu to change it."""
    voting = paper.vote
    notes = [
        ngettext(
            "Your own story is not on your ballot.", "Your own {count} stories are not on your ballot.", paper.own
        ).format(count=paper.own)
        if paper.own
        else "",
        _("Only one story is left for you to vote for; not to vote is a choice too.")
        if len(paper.candidates) == 1
        else "",
        _("Only you see this. You can change your vote until the vote closes, {closes}.").format(
            closes=f"<t:{voting.closes_at}:R>"
        ),
    ]
    parts: list[Part] = [f"### 🗳️ {plain(name_of(voting))}", _yours(paper)]
    if not paper.changed:
        parts.append("⚠️ " + _("Your vote was changed elsewhere meanwhile; this is your vote now. Go on from here."))
    parts += ["\n".join(f"-# {note}" for note in notes if note), *_menu(paper)]
    if paper.ballot:
        buttons: list[Button] = [button(_("Withdraw my vote"), VOTE_WITHDRAW(voting.id), style=Style.danger)]
        if voting.method is Method.RANKED:
            buttons.insert(0, button(_("Undo the last"), VOTE_UNDO(voting.id, len(paper.ballot))))
        parts.append(row(*buttons))
    return Layout(panel(*parts))


def _yours(paper: BallotPaper) -> str:
    if not paper.ballot:
        return _("You have not voted yet.")
    names = {one.number: plain(candidate_name(one), 80) for one in paper.candidates}
    gone = _("a story that can’t be voted for any longer")
    chosen = [names.get(place, f"*{gone}*") for place in paper.ballot]
    if paper.vote.method is Method.RANKED:
        return _("Your ranking, saved:") + "\n" + "\n".join(f"**{n}.** {name}" for n, name in enumerate(chosen, 1))
    return _("Your vote, saved:") + "\n" + "\n".join(f"✅ {name}" for name in chosen)


def _menu(paper: BallotPaper) -> list[Block]:
    voting, ranked = paper.vote, paper.vote.method is Method.RANKED
    options = [
        _choice(one, chosen=one.number in paper.ballot)
        for one in paper.candidates
        if not (ranked and one.number in paper.ballot)
    ]
    if not options:
        return []
    if ranked:
        rank = len(paper.ballot) + 1
        hint = _("Your choice number {rank}…").format(rank=rank)
        return [choose(options, VOTE_RANK.select(voting.id, rank), placeholder=hint)]
    if voting.method is Method.APPROVAL:
        hint = _("Every story you would be glad about…")
        return [choose(options, VOTE_CAST(voting.id), placeholder=hint, most=len(options))]
    return [choose(options, VOTE_CAST(voting.id), placeholder=_("Your choice…"))]


def _choice(one: ShownCandidate, *, chosen: bool) -> discord.SelectOption:
    authors = ", ".join(one.story.authors) if one.story else ""
    return option(f"{one.number}. {candidate_name(one)}", str(one.number), description=authors, default=chosen)


def listing(page: Page[VoteView], now: int) -> Layout:
    """A server's votes, five a page."""
    if not page.items:
        return notice(_("There has been no vote on this server yet. Moderators open one with /vote open."))
    parts: list[Part] = [f"### 🗳️ {_('Votes')}"]
    for view in page.items:
        line = f"{summary(view)}\n-# {standing_short(view.vote, now)}"
        parts += [rule(), beside(line, button(_("Open"), VOTE_ROUND(view.vote.id, page.number)))]
    parts += pager(VOTE_LIST, page=page.number, pages=page.pages)
    return Layout(panel(*parts))


def standing_short(voting: Vote, now: int) -> str:
    """Where a vote stands, for a list."""
    if voting.running(now):
        return _("Open until {closes}").format(closes=f"<t:{voting.closes_at}:f>")
    ended = f"<t:{voting.ended_at or voting.closes_at}:d>"
    if voting.state == "cancelled":
        return _("Called off {when}").format(when=ended)
    return _("Closed {when}").format(when=ended)


def post_link(guild_id: GuildId, post: tuple[ChannelId, MessageId] | None, label: str) -> str:
    """A link to a post of a vote, or nothing."""
    return f"[{label}](https://discord.com/channels/{guild_id}/{post[0]}/{post[1]})" if post else ""


def one_vote(view: VoteView, now: int, *, page: int, manages: bool) -> Layout:
    """A vote from the list, with what a moderator can do to it."""
    voting = view.vote
    links = joined(
        (
            post_link(voting.guild_id, view.opening, _("its post")),
            post_link(voting.guild_id, view.result, _("its result")),
        )
    )
    running = voting.running(now)
    place = standing_line(voting, now) if running else standing_short(voting, now)
    parts: list[Part] = [f"### 🗳️ {plain(name_of(voting))}\n{joined((place, links))}", rules(voting)]
    if view.count is not None:
        parts += [summary(view), counts_text(view, view.count)]
    else:
        parts.append("\n".join(candidate_line(one, 60) for one in view.candidates))
    ties = tie_told(view, view.count) if view.count is not None else []
    parts.append("\n".join(f"-# {line}" for line in (*ties, turnout(voting))))
    if running and manages:
        options = [option(_(name), str(seconds)) for seconds, name in EXTENSIONS.items()]
        parts.append(choose(options, VOTE_EXTEND.select(voting.id), placeholder=_("Extend it by…")))
    buttons: list[Button] = [button(_("All votes"), VOTE_LIST(page))]
    if running:
        buttons.insert(0, button(_("Vote"), VOTE(voting.id), style=Style.success, emoji="🗳️"))
        if manages:
            buttons += [
                button(_("Close it now…"), VOTE_CLOSE(voting.id)),
                button(_("Call it off…"), VOTE_CANCEL(voting.id)),
            ]
    parts.append(row(*buttons))
    return Layout(panel(*parts))


def close_question(voting: Vote) -> Layout:
    """Ask before a vote is closed early."""
    return _question(
        _("Close “{title}” now? It is counted and its result is posted at once; this can't be undone."),
        voting,
        button(_("Close it now"), VOTE_CLOSE_YES(voting.id), style=Style.danger),
    )


def cancel_question(voting: Vote) -> Layout:
    """Ask before a vote is called off."""
    return _question(
        _("Call “{title}” off? Nothing is counted, the channel is told, and it can't be undone."),
        voting,
        button(_("Call it off"), VOTE_CANCEL_YES(voting.id), style=Style.danger),
    )


def extend_question(voting: Vote, by: int) -> Layout:
    """Ask before a vote is extended."""
    return _question(
        _("Let “{title}” close {closes} instead? Its post will say so; closing it earlier stays possible."),
        voting,
        # The closing time it starts from goes along, so that a second press does not extend it twice.
        button(_("Extend it"), VOTE_EXTEND_YES(voting.id, by, voting.closes_at or 0), style=Style.primary),
        closes=f"<t:{(voting.closes_at or 0) + by}:F>",
    )


def _question(question: str, voting: Vote, yes: Button, closes: str = "") -> Layout:
    title = plain(shorten(name_of(voting), 100))
    back = button(_("Leave it"), VOTE_ROUND(voting.id, 0))
    return Layout(panel(question.format(title=title, closes=closes), row(yes, back)))


def done(sentence: str, vote_id: VoteId) -> Layout:
    """Something was done to a vote."""
    return notice(sentence, row(button(_("See it"), VOTE_ROUND(vote_id, 0))))
