"""What moderators see when the stories of a series become serials together. Pure."""

from bot.domain.ids import ChannelId, SubmissionId
from bot.domain.schedule.cadence import LATE_HOURS, Cadence
from bot.domain.serials.serials import USUAL_MINUTE
from bot.locale import _, ngettext
from bot.services.serials.service import Several
from cogs.serials.cards import words_field
from cogs.serials.components import SERIAL_MANY, SERIAL_MANY_FORM, SERIAL_MANY_UNDO, SERIALS
from cogs.ui.cadence import cadence_fields
from cogs.ui.card import plain
from cogs.ui.form import Form
from cogs.ui.layout import Layout, Part, Style, button, notice, panel, row

# Titles that are named before it begins; the rest are counted.
NAMED = 10


def proposal(title: str, several: Several, anchor: tuple[SubmissionId, int], channel_id: ChannelId) -> Layout:
    """Which stories would begin, where, and how many are left out. ``anchor`` names the series by a story in it."""
    count = len(several.fitting)
    named = [f"- {plain(story.title, 100)}" for story in several.fitting[:NAMED]]
    if count > NAMED:
        named.append("- " + ngettext("{count} more", "{count} more", count - NAMED).format(count=count - NAMED))
    head = ngettext("Post {count} story of “{title}”?", "Post {count} stories of “{title}”?", count)
    parts: list[Part] = [
        "### " + head.format(count=count, title=plain(title, 100)),
        _("Side by side, each in a thread or post of its own in {channel}.").format(channel=f"<#{channel_id}>"),
        "\n".join(named),
    ]
    if several.left_out:
        left = ngettext(
            "{count} is left out: it is posted there already, may not be shown there, or is one too many for once.",
            "{count} are left out: they are posted there already, may not be shown there, or are too many for once.",
            several.left_out,
        )
        parts.append(f"-# {left.format(count=several.left_out)}")
    begin = button(_("Choose times…"), SERIAL_MANY(*anchor, channel_id), style=Style.success, emoji="🕕")
    return Layout(panel(*[part for part in parts if part], *([row(begin)] if count else [])))


def form(zone: str, anchor: tuple[SubmissionId, int], channel_id: ChannelId) -> Form:
    """When all of them post; sending it begins them."""
    fields = [*cadence_fields(Cadence(USUAL_MINUTE, zone), LATE_HOURS), words_field(None)]
    return Form(_("Begin the serials"), SERIAL_MANY_FORM(*anchor, channel_id), fields=fields)


def begun(count: int, channel_id: ChannelId, at: int) -> Layout:
    """They have begun, and can be stopped together; ``at`` is when, in UTC seconds."""
    said = ngettext("{count} serial has begun in {channel}.", "{count} serials have begun in {channel}.", count)
    undo = button(_("Undo: stop them"), SERIAL_MANY_UNDO(channel_id, at), emoji="↩️")
    return notice(
        "✅ " + said.format(count=count, channel=f"<#{channel_id}>"), row(undo, button(_("All serials"), SERIALS(0)))
    )


def undone(count: int) -> Layout:
    """They were stopped."""
    said = ngettext("{count} serial was stopped.", "{count} serials were stopped.", count).format(count=count)
    more = _("Threads that were begun stay until somebody deletes them.")
    return notice(f"⏹️ {said} {more}", row(button(_("All serials"), SERIALS(0))))
