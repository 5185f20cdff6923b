"""What a reader sees of their subscriptions: the offer, the list, one with what can be done. Pure."""

from bot.domain.ids import ChapterId, RevisionId, SerialId, SubscriptionId, TextId
from bot.domain.paging import Page
from bot.domain.serials.serials import (
    FEWEST_SUBSCRIPTION_WORDS,
    MOST_SUBSCRIPTION_WORDS,
    OVER,
    Mark,
    Pace,
    PauseReason,
    SerialState,
)
from bot.locale import N_, _
from bot.services.serials.service import Offer, Start, SubscriptionStanding
from cogs.ui.buttons import browse_button, following_button, instalments_button, kudos_button, read_button
from cogs.ui.cadence import cadence_fields, late_text, pace_text
from cogs.ui.card import plain
from cogs.ui.components import (
    SUBSCRIPTION,
    SUBSCRIPTION_BACK,
    SUBSCRIPTION_BEGIN,
    SUBSCRIPTION_CHANGE,
    SUBSCRIPTION_FORM,
    SUBSCRIPTION_NEXT,
    SUBSCRIPTION_PACE,
    SUBSCRIPTION_PAUSE,
    SUBSCRIPTION_PLACE,
    SUBSCRIPTION_RESUME,
    SUBSCRIPTION_START,
    SUBSCRIPTION_STOP,
    SUBSCRIPTIONS,
)
from cogs.ui.form import Field, Form, text_field
from cogs.ui.layout import Button, Layout, Part, Row, Style, beside, button, joined, notice, pager, panel, row, rule

STATES = {
    SerialState.RUNNING: (N_("running"), "▶️"),
    SerialState.PAUSED: (N_("paused"), "⏸️"),
    SerialState.WAITING: (N_("waiting for new chapters"), "⏳"),
    SerialState.DONE: (N_("read to the end"), "✅"),
    SerialState.STOPPED: (N_("stopped"), "⏹️"),
}

REASONS: dict[str, str] = {
    PauseReason.DMS: N_(
        "You take no direct messages from the bot. Allow them in the server's privacy settings, then press “Go on”."
    ),
    PauseReason.LEFT_SERVER: N_("You were not on its server any more. Where you are again, press “Go on”."),
    PauseReason.BOT_LEFT: N_("The bot was not on its server any more. Where it is again, press “Go on”."),
    PauseReason.ADULT: N_(
        "It is for adults now, and direct messages can't be age-restricted. /read in an age-restricted channel of its"
        " server goes on where you are."
    ),
    PauseReason.LEFT: N_("It has left the library. If it comes back, you are told."),
    PauseReason.FAILED: N_(
        "An instalment could not be sent. “Go on” tries it again, and looks first whether it arrived."
    ),
}


def next_button(subscription_id: SubscriptionId, number: int, *, style: Style = Style.secondary) -> Button:
    """The next instalment, which is ``number``, at once."""
    return button(_("Next one now"), SUBSCRIPTION_NEXT(subscription_id, number), style=style, emoji="⏭️")


def pause_button(subscription_id: SubscriptionId) -> Button:
    """Send nothing until one says so."""
    return button(_("Pause"), SUBSCRIPTION_PAUSE(subscription_id), emoji="⏸️")


def settings_button(subscription_id: SubscriptionId) -> Button:
    """One with everything that can be done."""
    return button(_("Change…"), SUBSCRIPTION(subscription_id), emoji="📬")


def resume_button(subscription_id: SubscriptionId, label: str = "") -> Button:
    """Go on where one was."""
    return button(label or _("Go on"), SUBSCRIPTION_RESUME(subscription_id), style=Style.primary, emoji="▶️")


def offer(found: Offer) -> Layout:
    """How a story could come by direct message."""
    story, serial, pace = found.submission, found.serial, found.pace
    parts: list[Part] = [
        "### 📬 " + _("“{title}” by direct message").format(title=plain(story.title, 100)),
        _(
            "It comes to you in instalments, at your own pace. Reading on in /read counts, too: what comes next begins"
            " where you are. Nobody else sees it."
        ),
    ]
    args = story.id, serial.id if serial is not None else None
    if serial is not None:
        where = f"<#{serial.place.shown}>"
        parts.append(
            _("In step: you get yours whenever {channel} does. Or choose your own times and lengths.").format(
                channel=where
            )
        )
        choices = [
            button(_("Own pace, from the beginning…"), SUBSCRIPTION_FORM(*args, Start.BEGINNING)),
            button(_("Own pace, from where it is now…"), SUBSCRIPTION_FORM(*args, Start.SERIAL)),
        ]
        if serial.state not in OVER:
            step = button(
                _("In step"), SUBSCRIPTION_BEGIN(*args, Start.SERIAL, in_step=True), style=Style.success, emoji="▶️"
            )
            choices.insert(0, step)
        parts.append(row(*choices))
    else:
        parts.append(pace_text(pace))
        parts.append(
            row(
                button(
                    _("Begin"), SUBSCRIPTION_BEGIN(*args, Start.READ, in_step=False), style=Style.success, emoji="▶️"
                ),
                button(_("Other times or lengths…"), SUBSCRIPTION_FORM(*args, Start.READ), emoji="🕕"),
            )
        )
    if found.subscription is not None:
        said = _("It comes to you in instalments already; what you choose here takes the place of its pace.")
        parts += [f"-# {said}", row(settings_button(found.subscription.subscription_id))]
    return Layout(panel(*parts))


def _fields(pace: Pace) -> list[Field]:
    words = text_field(
        "words",
        _("Words of an instalment"),
        hint=_("From {fewest} to {most}; left empty, each is a chapter").format(
            fewest=FEWEST_SUBSCRIPTION_WORDS, most=f"{MOST_SUBSCRIPTION_WORDS:,}"
        ),
        value="" if pace.words is None else str(pace.words),
        limit=20,
    )
    return [*cadence_fields(pace.cadence, pace.late_hours), words]


def begin_form(found: Offer, serial_id: SerialId | None, start: Start) -> Form:
    """Times and lengths to begin with."""
    args = found.submission.id, serial_id, start
    return Form(_("Instalments by direct message"), SUBSCRIPTION_START(*args), fields=_fields(found.pace))


def change_form(subscription_id: SubscriptionId, pace: Pace) -> Form:
    """Other times and lengths."""
    return Form(_("Your instalments"), SUBSCRIPTION_PACE(subscription_id), fields=_fields(pace))


def how(one: SubscriptionStanding) -> str:
    """When and how much."""
    if one.beside is not None:
        return _("in step with {channel}").format(channel=f"<#{one.beside.place.shown}>")
    return pace_text(one.subscription.pace)


def state_line(one: SubscriptionStanding) -> str:
    """How it stands: state, when the next comes, where it begins."""
    name, sign = STATES[one.subscription.state]
    when = ""
    if one.next_at is not None:
        when = _("next: {when}").format(when=f"<t:{one.next_at}:f> (<t:{one.next_at}:R>)")
    elif one.beside is not None and one.subscription.state is SerialState.RUNNING:
        when = _("next: with the serial")
    place = ""
    if one.beginning:
        place = _("from the beginning")
    elif not one.all_read and one.chapters:
        place = _("goes on in chapter {number} of {chapters}").format(number=one.chapter, chapters=one.chapters)
    return joined((f"{sign} {_(name)}", when, place))


def _title(one: SubscriptionStanding) -> str:
    return f"**{plain(one.title, 100)}**" if one.title is not None else f"*{_('a story that may not be shown here')}*"


def subscription_list(page: Page[SubscriptionStanding], *, on_server: bool) -> Layout:
    """A page of what comes to a reader in instalments; what else they follow is shown on a server only."""
    ways = [following_button()] if on_server else []
    if not page.items:
        more = [row(browse_button(style=Style.primary), *ways)] if on_server else []
        return notice(
            _(
                "No story comes to you in instalments. /follow with a time begins one, and so does “By direct message”"
                " where you follow a story."
            ),
            *more,
        )
    parts: list[Part] = ["### 📬 " + _("Your instalments")]
    for one in page.items:
        lines = [f"{_title(one)} · {how(one)}", f"-# {state_line(one)}"]
        if why := REASONS.get(one.subscription.problem):
            lines.append(f"-# ⚠️ {_(why)}")
        parts.append(beside("\n".join(lines), button(_("Open"), SUBSCRIPTION(one.subscription.subscription_id))))
    return Layout(
        panel(*parts, *pager(SUBSCRIPTIONS, page=page.number, pages=page.pages), *([row(*ways)] if ways else []))
    )


def subscription_card(one: SubscriptionStanding, message: str = "", *undo: Button) -> Layout:
    """One with what can be done now; ``undo`` takes back what was just ``said``."""
    subscription = one.subscription
    parts: list[Part] = [message] if message else []
    parts += [row(*undo)] if undo else []
    parts += [f"### 📬 {_title(one)}", how(one)]
    if one.beside is None:
        parts.append(f"-# {late_text(subscription.pace.late_hours)}")
    parts.append(state_line(one))
    if why := REASONS.get(subscription.problem):
        parts.append(f"⚠️ {_(why)}")
    if subscription.state is SerialState.WAITING:
        parts.append(_("You have all there is so far. It goes on by itself when a new chapter is approved."))
    elif subscription.state is SerialState.DONE:
        parts.append(_("You have read it to its end. If you liked it, leave kudos: its writer sees them."))
    elif subscription.state is SerialState.PAUSED and not subscription.problem:
        parts.append(_("When you go on, it is from where you were, one at a time: nothing piles up."))
    parts += [rule(), *_rows(one)]
    return Layout(panel(*parts))


def _rows(one: SubscriptionStanding) -> list[Row]:
    subscription, own_id = one.subscription, one.subscription.subscription_id
    actions: list[Button] = []
    if subscription.state is SerialState.STOPPED:
        return [row(resume_button(own_id, _("Begin again")), instalments_button())]
    gone = subscription.problem == PauseReason.LEFT
    if subscription.state is SerialState.PAUSED and not gone:
        actions.append(resume_button(own_id))
    elif subscription.state in (SerialState.RUNNING, SerialState.WAITING):
        actions.append(pause_button(own_id))
    if not subscription.is_held_by_story and subscription.state is not SerialState.DONE and not one.all_read:
        actions.append(next_button(own_id, subscription.next))
    actions.append(button(_("Other times or lengths…"), SUBSCRIPTION_CHANGE(own_id), emoji="🕕"))
    places: list[Button] = []
    if not subscription.is_held_by_story:
        if not one.beginning:
            places.append(button(_("From the beginning"), SUBSCRIPTION_PLACE(own_id, Start.BEGINNING), emoji="⏮️"))
        places.append(button(_("From my page in /read"), SUBSCRIPTION_PLACE(own_id, Start.READ), emoji="🔖"))
        if one.beside is not None:
            places.append(button(_("To where the serial is"), SUBSCRIPTION_PLACE(own_id, Start.SERIAL), emoji="⏩"))
    story: list[Button] = []
    if one.title is not None:
        story = [read_button(subscription.submission_id, style=Style.secondary)]
        if subscription.state is SerialState.DONE:
            story.append(kudos_button(subscription.submission_id))
    stop = button(_("Stop"), SUBSCRIPTION_STOP(own_id), style=Style.danger)
    return [row(*actions), *([row(*places)] if places else []), row(*story, stop, instalments_button())]


def undo_position(subscription_id: SubscriptionId, mark: Mark | None) -> Button:
    """Go on where it was before."""
    place = mark or Mark(RevisionId(0), ChapterId(0), TextId(0), 0)
    back = SUBSCRIPTION_BACK(
        subscription_id,
        revision_id=place.revision_id,
        chapter_id=place.chapter_id,
        text_id=place.text_id,
        offset=place.offset,
    )
    return button(_("Undo"), back, emoji="↩️")
