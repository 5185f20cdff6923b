"""How a vote looks where everybody sees it: its opening, its result. Pure; the picture is drawn in between."""

import io
from collections.abc import Sequence

import discord
from discord import ui

from bot.domain.votes import (
    METHOD_NAMES,
    PURPOSE_NAMES,
    TIE_NAMES,
    Count,
    Method,
    Purpose,
    Step,
    TieRule,
    Vote,
    VoteState,
)
from bot.locale import N_, _, ngettext
from bot.services.votes.service import ShownCandidate, VoteView
from bot.text.picture import Bar, Group
from cogs.ui.buttons import card_button, serialise_button
from cogs.ui.card import byline, plain
from cogs.ui.components import CARD
from cogs.ui.layout import Layout, Part, Style, beside, button, choose, notice, option, panel, row, shorten
from cogs.votes.components import VOTE

PICTURE = "result.png"

# Discord, "Component Reference", media gallery: an item's description.
DESCRIPTION = 1024

# Up to so many candidates each have a button beside them; of more, a menu opens them (40 components a message).
WITH_BUTTONS = 10

# Of a long ranking the first count and so many of the last are told whole, as its picture shows them.
WHOLE_COUNTS = 7

EXPLAINED = {
    Method.CHOICE: N_("Choose one story; the one with the most votes wins."),
    Method.APPROVAL: N_("Choose every story you would be glad about; the one with the most votes wins."),
    Method.RANKED: N_(
        "Rank as many stories as you like. While no story has more than half of the votes, the one that fewest put"
        " first goes out, and its votes go to the next on each ballot."
    ),
}


def name_of(voting: Vote) -> str:
    """A vote's title, plain text; the usual ones in the current language."""
    return voting.title or _(PURPOSE_NAMES[voting.purpose])


def candidate_name(shown: ShownCandidate, limit: int = 100) -> str:
    """A candidate's title, plain text, or why it is not named here."""
    if shown.story is not None:
        return shorten(shown.story.title, limit)
    if shown.standing:
        return _("a story for adults, not named here")
    return _("a story that has left the library")


def candidate_line(shown: ShownCandidate, limit: int = 100) -> str:
    """A candidate with its number and byline, escaped."""
    if shown.story is None:
        return f"**{shown.number}.** *{candidate_name(shown)}*"
    names = byline([shorten(name, 40) for name in shown.story.authors[:2]])
    left = "" if shown.standing else f" *({_('can’t win any longer')})*"
    return f"**{shown.number}.** **{plain(shown.story.title, limit)}** {names}{left}"


def tie_line(voting: Vote) -> str:
    """The tie rule, as it is told when a vote opens."""
    if voting.tie_rule is TieRule.OLDEST:
        return _("A tie: the story longest in the library wins it.")
    if voting.tie_rule is TieRule.SHARED:
        if voting.method is Method.RANKED:
            return _("A tie: a shared win. Of several that fewest put first, all go out.")
        return _("A tie: a shared win.")
    return _(
        "A tie is drawn by lot, and the lot is fixed now: order the stories by the SHA-256 of “{seed}:number”; of"
        " those that are equal the first wins, and in a ranking the last goes out."
    ).format(seed=voting.seed or _("the seed"))


def rules(voting: Vote) -> str:
    """Everything a member should know before voting, in small print."""
    roll = _(
        "Your ballot is secret, and you can change or withdraw it until the vote closes. Anyone who was a member when"
        " it opened ({opened}) may vote; writers can't vote for their own stories."
    ).format(opened=f"<t:{voting.opened_at}:f>")
    return f"{_(EXPLAINED[voting.method])}\n-# {roll}\n-# {tie_line(voting)}"


def voted(voting: Vote) -> str:
    """How many have voted, as a sentence short enough for the picture."""
    return ngettext("{count} member has voted.", "{count} members have voted.", voting.ballots).format(
        count=voting.ballots
    )


def turnout(voting: Vote) -> str:
    """How many have voted, and of about how many."""
    if not voting.members:
        return voted(voting)
    return (
        voted(voting) + " " + _("The server had {members} when it opened, bots counted.").format(members=voting.members)
    )


def standing_line(voting: Vote, now: int) -> str:
    """Whether one can vote, and until when."""
    if voting.state is VoteState.CANCELLED:
        return _("This vote was called off; nothing was counted.")
    if voting.running(now):
        closes = f"<t:{voting.closes_at}:F> (<t:{voting.closes_at}:R>)"
        return _("Open until {closes}").format(closes=closes)
    if voting.state is VoteState.COUNTED:
        return _("This vote is closed; the result is posted below.")
    return _("This vote is closed and is being counted.")


def opening(view: VoteView, now: int) -> Layout:
    """A vote's first post: what is voted on and how, who may, and the button."""
    voting = view.vote
    parts: list[Part] = [
        f"### 🗳️ {plain(name_of(voting))}\n**{standing_line(voting, now)}**",
        rules(voting),
        *candidate_parts(view.candidates),
        f"-# {turnout(voting)}",
    ]
    if voting.running(now):
        parts.append(row(button(_("Vote"), VOTE(voting.id), style=Style.success, emoji="🗳️")))
    return Layout(panel(*parts, colour=0x6EA8FE))


def candidate_parts(candidates: Sequence[ShownCandidate]) -> list[Part]:
    """The stories on the ballot, each with a way to open it."""
    if len(candidates) <= WITH_BUTTONS:
        return [
            beside(candidate_line(one), card_button(one.submission_id)) if one.story else candidate_line(one)
            for one in candidates
        ]
    options = [
        option(f"{one.number}. {candidate_name(one)}", str(one.submission_id)) for one in candidates if one.story
    ]
    lines = "\n".join(candidate_line(one, 60) for one in candidates)
    return [lines, *([choose(options, CARD.select(), placeholder=_("Open a story…"))] if options else [])]


def cancelled(view: VoteView) -> Layout:
    """A vote was called off."""
    return notice(
        "🗳️ " + _("The vote “{title}” was called off. Nothing was counted.").format(title=plain(name_of(view.vote)))
    )


def _names(view: VoteView, numbers: Sequence[int], limit: int = 60) -> str:
    """Candidates by title, escaped, in a line."""
    by_number = {one.number: one for one in view.candidates}
    return ", ".join(f"**{plain(candidate_name(by_number[number], limit))}**" for number in numbers)


def winners_line(view: VoteView, count: Count) -> str:
    """Who won, or that nobody did."""
    if not count.winners:
        return _("No story won: there was no vote for one that could.")
    if len(count.winners) > 1:
        return "🏆 " + _("A shared win: {stories}").format(stories=_names(view, count.winners))
    (winner,) = (one for one in view.candidates if one.number in count.winners)
    if winner.story is None:
        return "🏆 " + _("The winner is {story}.").format(story=f"*{candidate_name(winner)}*")
    return f"🏆 **{plain(winner.story.title)}** {byline(winner.story.authors[:3])}"


def tie_told(view: VoteView, count: Count) -> list[str]:
    """How each tie was resolved, a line each."""
    return [line for number, step in enumerate(count.steps, 1) if (line := _tie(view, count, step, number))]


def _tie(view: VoteView, count: Count, step: Step, number: int) -> str:
    voting = view.vote
    if not step.tied:
        return ""
    equal, rule = _names(view, step.tied, 40), _(TIE_NAMES[voting.tie_rule])
    if voting.method is Method.RANKED and step.out:
        return _("Count {number}: {stories} were equally few; the tie rule ({rule}) took out {out}.").format(
            number=number, stories=equal, rule=rule, out=_names(view, step.out, 40)
        )
    return _("Equal: {stories}. The tie rule ({rule}) decided: {winners}.").format(
        stories=equal, rule=rule, winners=_names(view, count.winners, 40)
    )


def counts_text(view: VoteView, count: Count) -> str:
    """Every number there is, in words."""
    long = len(view.candidates) > WITH_BUTTONS
    limit = 45 if long else 90
    by_number = {one.number: one for one in view.candidates}
    if view.vote.method is not Method.RANKED:
        votes = dict(count.steps[0].counts)
        ordered = sorted(by_number, key=lambda number: (-votes.get(number, 0), number not in votes, number))
        return "\n".join(
            f"**{votes.get(number, '–')}** · {plain(candidate_name(by_number[number], limit))}" for number in ordered
        )
    names = [f"**{one.number}.** {plain(candidate_name(one, limit))}" for one in view.candidates]
    lines = [
        _step_line(step, number, whole=number == 1 or number > len(count.steps) - WHOLE_COUNTS)
        for number, step in enumerate(count.steps, 1)
    ]
    return "\n".join([*names, "", *lines])


def _step_line(step: Step, number: int, *, whole: bool) -> str:
    """One count of a ranking; where it is not told ``whole``, only of those who go out."""
    votes = sorted(step.counts, key=lambda pair: (-pair[1], pair[0]))
    votes = [pair for pair in votes if whole or pair[0] in step.out]
    told = ", ".join(f"{number}. **{many}**" for number, many in votes if many)
    line = _("Count {number}: {counts}").format(number=number, counts=told or "–")
    if step.out:
        line += " · " + _("out: {out}").format(out=", ".join(f"{number}." for number in step.out))
    if step.exhausted:
        line += " · " + ngettext(
            "{count} ballot names none of them", "{count} ballots name none of them", step.exhausted
        ).format(count=step.exhausted)
    return f"-# {line}"


def picture_groups(view: VoteView, count: Count) -> list[Group]:
    """The numbers as bars: one group, or one for each count of a ranking."""
    names = {one.number: candidate_name(one) for one in view.candidates}
    several, last = len(count.steps) > 1, count.steps[-1]
    return [
        Group(
            _("Count {number}").format(number=number) if several else "",
            tuple(
                Bar(
                    names[number],
                    many,
                    won=step is last and number in count.winners,
                    out=number in step.out,
                    note=_("out") if number in step.out else "",
                )
                for number, many in sorted(step.counts, key=lambda pair: (-pair[1], pair[0]))
            ),
        )
        for number, step in enumerate(count.steps, 1)
    ]


def picture_title(view: VoteView) -> str:
    """What stands above the bars."""
    return _("Result: {title}").format(title=name_of(view.vote))


def result(view: VoteView, count: Count, picture: bytes | None) -> Layout:
    """What came of a vote: winners, numbers, turnout, ties; and the bars, where they could be drawn."""
    voting = view.vote
    ties = tie_told(view, count)
    texts = [
        f"### 🗳️ {plain(picture_title(view))}\n{winners_line(view, count)}",
        counts_text(view, count),
        "\n".join(f"-# {line}" for line in (*ties, turnout(voting))),
    ]
    parts: list[Part] = [*texts]
    files: list[discord.File] = []
    if picture is not None:
        about = _("Bars: {numbers}").format(numbers=described(view, count))
        parts.insert(1, gallery(about))
        files.append(picture_file(picture))
    won = [one for one in view.candidates if one.number in count.winners and one.story is not None]
    alone = len(count.winners) == 1
    if won and not alone and voting.purpose is Purpose.SERIAL:
        parts.append(f"-# {_('Moderators begin the serial with /serial start.')}")
    if won and alone:
        parts.append(row(card_button(won[0].submission_id), serialise_button(won[0].submission_id)))
    elif won:
        parts.append(row(*(button(shorten(candidate_name(one), 30), CARD(one.submission_id)) for one in won[:5])))
    return Layout(panel(*parts, colour=0xF2B84B), files=files)


def described(view: VoteView, count: Count) -> str:
    """The last numbers, for whoever can't see the picture; plain text."""
    names = {one.number: candidate_name(one, 40) for one in view.candidates}
    votes = sorted(count.steps[-1].counts, key=lambda pair: (-pair[1], pair[0]))
    return "; ".join(f"{names[number]} {many}" for number, many in votes)


def gallery(about: str) -> ui.MediaGallery[discord.ui.LayoutView]:
    """The picture in a message, with what it shows in words."""
    item = discord.MediaGalleryItem(f"attachment://{PICTURE}", description=shorten(about, DESCRIPTION))
    return ui.MediaGallery(item)


def picture_file(picture: bytes) -> discord.File:
    """The picture to send along."""
    return discord.File(io.BytesIO(picture), filename=PICTURE)


def summary(view: VoteView) -> str:
    """A vote in the list: title, where it stands or who won."""
    voting = view.vote
    lines = [f"**{plain(name_of(voting))}** · {_(METHOD_NAMES[voting.method])}"]
    if view.count is not None:
        lines.append(winners_line(view, view.count))
    return "\n".join(lines)
