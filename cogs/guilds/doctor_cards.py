"""How ``/doctor`` looks, and the message that tells an administrator of what is in the way. Pure."""

from collections.abc import Sequence

from bot.domain.delivery import kinds
from bot.domain.delivery.payloads import AlertPayload
from bot.domain.delivery.refusal_texts import advice, why
from bot.domain.delivery.refusals import Trouble
from bot.domain.guilds.budgets import Budget
from bot.domain.guilds.settings import ROOM, SECTIONS
from bot.domain.ids import DeliveryId
from bot.domain.paging import page_of
from bot.locale import N_, _, ngettext
from bot.sentences import Size
from bot.services.guilds.service import KEPT, Checkup
from cogs.guilds.components import DOCTOR, DOCTOR_AGAIN, DOCTOR_ALL, DOCTOR_ASIDE, DOCTOR_BACK
from cogs.ui.card import plain
from cogs.ui.layout import Button, Layout, Part, Style, button, joined, pager, panel, row, rule, shorten

KIND_NAMES = {
    kinds.QUEUE.name: N_("A moderators' card"),
    kinds.ANNOUNCEMENT.name: N_("An announcement"),
    kinds.EXCERPT.name: N_("An excerpt"),
    kinds.SHARE.name: N_("A shared passage"),
    kinds.DESK.name: N_("The front desk"),
    kinds.REPORT.name: N_("A card of reports"),
    kinds.LOG.name: N_("An entry of the log"),
    kinds.TEST.name: N_("A test post"),
    kinds.SERIAL.name: N_("An instalment"),
    kinds.SERIAL_OPENING.name: N_("The opening of a serial"),
    kinds.SERIAL_END.name: N_("The end of a serial"),
    kinds.VOTE_OPENING.name: N_("A vote"),
    kinds.VOTE_RESULT.name: N_("A vote's result"),
    kinds.VOTE_CANCELLED.name: N_("A vote that was called off"),
    kinds.ALERT.name: N_("A warning like these"),
    kinds.NEARLY_FULL.name: N_("A warning that little room is left for texts"),
}

STATES = {"failed": N_("did not go out"), "unknown": N_("may have gone out"), "due": N_("keeps being put off")}
STATES["redraw"] = N_("still shows what it showed before")

# The colour of what should be looked after.
WARNING = 0xD9822B

# Entries on a page.
PAGE = 4

# A problem as Discord or the gate words it, cut.
WHY = 300


def kind_name(kind: str) -> str:
    """What people call a kind of post."""
    return _(KIND_NAMES[kind]) if kind in KIND_NAMES else _("A post")


def checkup(found: Checkup, problems: Sequence[str], clock: str, page: int, said: Sequence[Part] = ()) -> Layout:
    """A page of a server's health: ``problems`` first, then what rests, then every post in trouble."""
    entries: list[str | Trouble] = [*problems, *found.stopped, *found.troubles]
    page, pages = page_of(len(entries), PAGE, page)
    parts: list[Part] = ["## 🩺 " + _("The library's health"), *said]
    if not entries:
        parts.append("✅ " + _("All is well. Nothing is in the way of any post."))
    for entry in entries[page * PAGE :][:PAGE]:
        parts.append(rule())
        parts += [f"⚠️ {shorten(entry, 600)}"] if isinstance(entry, str) else _trouble(entry, page)
    if page == 0:
        parts += [rule(), _outlook(found, clock)]
    # The same with and without troubles: somebody may have mended what is no post yet.
    parts.append(row(button(_("Check again"), DOCTOR_ALL(page), style=Style.primary, emoji="🔁")))
    parts += pager(DOCTOR, page=page, pages=pages)
    return Layout(panel(*parts))


def nearly_full_alert(budget: Budget) -> Layout:
    """How much of the server's budget its texts take, for its moderators."""
    once = _("This is said once. /doctor shows how it is now.")
    return Layout(
        panel(
            f"### ⚠️ {_('The library is nearly full')}",
            _used(budget),
            f"-# {once}",
            row(button(_("Library's health"), DOCTOR(0), emoji="🩺")),
            colour=WARNING,
        )
    )


def nearly_full(budget: Budget) -> list[str]:
    """That the server's texts take nearly all that they may; nothing while they don't."""
    return [_used(budget)] if budget.nearly_full else []


def _used(budget: Budget) -> str:
    said = _(
        "All texts on this server take {used} of {most}. When all of it is used, nobody can hand anything in. Give them"
        " more room (/settings, {page}), or have drafts deleted that nobody needs."
    )
    return said.format(used=Size(budget.used), most=Size(budget.most), page=_(SECTIONS[ROOM]))


def _trouble(one: Trouble, page: int) -> list[Part]:
    where = f"<#{one.channel_id}>" if one.channel_id is not None else _("a direct message")
    state = _(STATES.get(one.state, one.state))
    tries = ngettext("{count} try", "{count} tries", one.attempts).format(count=one.attempts)
    words = shorten(why(one.refusal, one.lacks, plain(one.problem, WHY)), WHY)
    since = _("since {date}").format(date=f"<t:{one.since}:f>")
    lines = (
        f"⚠️ **{kind_name(one.kind)}** · {where} · {state}",
        f"{words} {advice(one.refusal)}",
        f"-# {joined((since, tries) if one.state != 'redraw' else (since,))}",
    )
    buttons: list[Button] = []
    if one.state != "due":
        label = _("Look again") if one.state == "unknown" else _("Try again")
        buttons.append(button(label, DOCTOR_AGAIN(one.id, page)))
        if one.kind not in KEPT and one.state != "redraw":
            buttons.append(button(_("Set aside"), DOCTOR_ASIDE(one.id, page)))
    return ["\n".join(lines), *([row(*buttons)] if buttons else [])]


def _outlook(found: Checkup, clock: str) -> str:
    """What comes next, and what is late."""
    lines: list[str] = []
    for one in found.coming:
        lines.append(f"{kind_name(one.kind)} · <#{one.channel_id}> · <t:{one.due_at}:R>")
    if not lines:
        lines.append(_("Nothing is planned."))
    if found.overdue:
        lines.append(
            ngettext(
                "{count} post is overdue and comes as soon as it can.",
                "{count} posts are overdue and come one by one as soon as they can.",
                found.overdue,
            ).format(count=found.overdue)
        )
    return "\n".join((f"**{_('Next posts')}**", *lines, f"-# {clock}"))


def set_aside(delivery_id: DeliveryId, page: int) -> list[Part]:
    """A post was given up, and the way back."""
    return [_("Set aside; it is not posted."), row(button(_("Undo"), DOCTOR_BACK(delivery_id, page), emoji="↩️"))]


def alert(told: AlertPayload, server: str, *, private: bool) -> Layout:
    """What is in the way, for an administrator; in a direct message with the ``server``'s name."""
    refusal, where = told.refusal, f"<#{told.channel_id}>"
    head = _("The library can't post in {channel}")
    if told.redraw:
        head = _("The library can't change its messages in {channel}")
    words = why(refusal, told.lacks, plain(told.problem, WHY))
    lines = [f"### ⚠️ {head.format(channel=where)}", f"{words} {advice(refusal)}"]
    if told.redraw:
        lines.append(_("Until then they stay as they are: text that was taken down can still be read there."))
    if private:
        lines.append(f"-# {_('Server: {name}').format(name=plain(server, 100))}")
    lines.append(f"-# {_('This is said once. /doctor on the server shows whether it is still so.')}")
    buttons = [] if private else [row(button(_("Library's health"), DOCTOR(0), emoji="🩺"))]
    return Layout(panel(*lines, *buttons, colour=WARNING))
