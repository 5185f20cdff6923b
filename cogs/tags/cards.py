"""Tags as moderators see them: the list, one tag, what a change would do and what was done. Pure."""

from collections.abc import Sequence

from bot.domain.library import Title
from bot.domain.paging import CountedPage, Page
from bot.domain.stories import TagKind
from bot.domain.tags import APPLIED, Doing, RowChange, TagChange, TagUse
from bot.locale import N_, _, ngettext
from bot.services.submissions.service import who
from bot.services.tags.service import Preview, TagView, Undone, handle_of
from cogs.tags.components import TAG, TAG_CHANGES, TAGS, TAGS_AGAIN, TAGS_CANCEL, TAGS_DO, TAGS_UNDO
from cogs.ui.card import byline, plain
from cogs.ui.layout import Layout, Part, Style, beside, button, choose, joined, notice, option, pager, panel, row
from cogs.ui.suggest import KIND_NAMES

# Wordings that are named on a card; Discord's messages have 4,000 characters.
NAMED = 15

DONE = {
    Doing.MERGE: N_("✅ Merged."),
    Doing.RENAME: N_("✅ Renamed."),
    Doing.SPLIT: N_("✅ Split again."),
}
HEADINGS = {
    Doing.MERGE: N_("Merge these tags?"),
    Doing.RENAME: N_("Rename this tag?"),
    Doing.SPLIT: N_("Split these tags again?"),
}


def stories_count(stories: int) -> str:
    """“12 stories”."""
    return ngettext("{count} story", "{count} stories", stories).format(count=f"{stories:,}")


def _line(use: TagUse) -> str:
    others = ngettext("{count} synonym", "{count} synonyms", use.synonyms).format(count=use.synonyms)
    small = joined((_(KIND_NAMES[use.kind]), stories_count(use.stories), others if use.synonyms else ""))
    return f"**{plain(use.name, 100)}**\n-# {small}"


def tags_page(page: CountedPage[TagUse], kind: TagKind | None) -> Layout:
    """A page of tags, most used first; one is opened by choosing it."""
    parts: list[Part] = ["## " + _("Tags")]
    if kind is not None:
        parts.append("-# " + _("Only: {kind}").format(kind=_(KIND_NAMES[kind])))
    if not page.items:
        parts.append(_("No story that may be named in this channel has such a tag."))
        return Layout(panel(*parts))
    parts.append("\n".join(_line(use) for use in page.items))
    asked = kind.value if kind else "all"
    places = [
        option(use.name, handle_of(use), description=joined((_(KIND_NAMES[use.kind]), stories_count(use.stories))))
        for use in page.items
    ]
    parts.append(choose(places, TAG.select(), placeholder=_("Open a tag")))
    return Layout(panel(*parts, *pager(lambda page: TAGS(asked, page), page=page.number, pages=page.pages)))


def tag_card(view: TagView) -> Layout:
    """A tag with its synonyms and a page of its stories."""
    parts: list[Part] = [_line(view.use).replace("**", "## ", 1).replace("**", "", 1)]
    if view.synonyms:
        names = "\n".join(f"- {plain(name, 100)}" for name in view.synonyms[:NAMED])
        more = len(view.synonyms) - NAMED
        parts.append(f"**{_('Synonyms')}**\n{names}" + (f"\n{_and_more(more)}" if more > 0 else ""))
        parts.append("-# " + _("/tags split makes a synonym a tag of its own again."))
    else:
        parts.append(_("It has no synonyms. /tags synonym adds one; /tags merge merges other tags into it."))
    if view.titles:
        parts.append(f"**{_('Stories')}**\n" + _titles(view.titles))
    else:
        parts.append(_("No story that may be named in this channel has it."))
    return Layout(
        panel(*parts, *pager(lambda page: TAG(handle_of(view.use), page), page=view.number, pages=view.pages))
    )


def _titles(titles: Sequence[Title]) -> str:
    return "\n".join(f"- {plain(title.title, 100)} {byline(title.authors)}" for title in titles)


def _and_more(more: int) -> str:
    return _("and {count} more").format(count=more)


def _rows(rows: Sequence[RowChange]) -> str:
    """What changes, a wording a line; the canonical tag's own row only says how it is written."""
    lines: list[str] = []
    for change in rows:
        before, after = change.before, change.after
        if after is None:
            assert before is not None
            said = _("{name}: a tag of its own again (now {tag})")
            lines.append(said.format(name=plain(before.name, 80), tag=plain(before.canonical, 80)))
        elif not after.own:
            was = ""
            if before is not None and before.canonical_key != after.canonical_key and not before.own:
                was = " " + _("(now {tag})").format(tag=plain(before.canonical, 80))
            lines.append(f"{plain(after.name, 80)} → **{plain(after.canonical, 80)}**{was}")
        elif before is None or before.canonical != after.canonical:
            lines.append(_("written as **{tag}**").format(tag=plain(after.canonical, 80)))
    shown = [f"- {line}" for line in lines[:NAMED]]
    return "\n".join([*shown, *([_and_more(len(lines) - NAMED)] if len(lines) > NAMED else [])])


def preview_card(preview: Preview) -> Layout:
    """What a change would do, and the buttons to do it or not."""
    request = preview.request
    parts: list[Part] = []
    if preview.anew:
        parts.append(
            "⚠️ " + _("The tags or stories have changed since this was shown. Nothing is done yet; look again.")
        )
    parts += [f"## {_(HEADINGS[request.doing])}", f"-# {_(KIND_NAMES[request.kind])}", _rows(preview.rows)]
    touched = _("Readers see this on {stories} of the library.").format(stories=stories_count(preview.library))
    if preview.more:
        touched += " " + _("It also touches {stories} not in the library yet.").format(
            stories=stories_count(preview.more)
        )
    if not preview.library and not preview.more:
        touched = _("No story is touched now; those that come later are.")
    parts.append(touched)
    if preview.titles:
        more = preview.library - len(preview.titles)
        parts.append(_titles(preview.titles) + (f"\n{_and_more(more)}" if more > 0 else ""))
    elif preview.library:
        parts.append("-# " + _("None of them may be named in this channel."))
    parts.append(
        "-# "
        + _("Writers' own words stay as they are in their texts. Cards already posted follow when they are next drawn.")
    )
    buttons = row(
        button(_("Do it"), TAGS_DO(preview.id), style=Style.success), button(_("Cancel"), TAGS_CANCEL(preview.id))
    )
    return Layout(panel(*parts, buttons))


def done_card(change: TagChange) -> Layout:
    """After a change was applied, with its undo."""
    said = f"{_(DONE[change.request.doing])}\n{_rows(change.rows)}"
    return notice(said, row(button(_("Undo"), TAGS_UNDO(change.id)), button(_("All changes"), TAG_CHANGES(0))))


def undone_card(undone: Undone) -> Layout:
    """After a change was taken back, with what stays, and the way to do it again."""
    said = "↩️ " + _("Undone: these tags mean again what they meant before.")
    if undone.left:
        names = ", ".join(plain(name, 80) for name in undone.left[:NAMED])
        said += "\n" + _("Changed again since, and left as they are: {names}.").format(names=names)
    change = undone.change
    return notice(said, row(button(_("Do it again…"), TAGS_AGAIN(change.id)), button(_("All changes"), TAG_CHANGES(0))))


def cancelled_card() -> Layout:
    """After a preview was left."""
    return notice(_("Nothing was changed."))


def changes_page(page: Page[TagChange]) -> Layout:
    """A page of what was done to tags."""
    parts: list[Part] = ["## " + _("Changes of tags")]
    if not page.items:
        parts.append(_("Nobody has merged, renamed or split tags here yet."))
    for change in page.items:
        request = change.request
        names = ", ".join(plain(name, 60) for name in request.names[:5])
        if len(request.names) > 5:
            names += " " + _and_more(len(request.names) - 5)
        what = names if request.doing is Doing.SPLIT else f"{names} → **{plain(request.into, 60)}**"
        state = "" if change.state == APPLIED else _("undone")
        by = _("by {moderator}").format(moderator=who(change.actor_id))
        small = joined((_(LABELS[request.doing]), _(KIND_NAMES[request.kind]), by, f"<t:{change.at}:R>", state))
        text = f"{what}\n-# {small}"
        way = button(_("Undo"), TAGS_UNDO(change.id))
        parts.append(beside(text, way if change.state == APPLIED else button(_("Do it again…"), TAGS_AGAIN(change.id))))
    return Layout(panel(*parts, *pager(TAG_CHANGES, page=page.number, pages=page.pages)))


LABELS = {Doing.MERGE: N_("merged"), Doing.RENAME: N_("renamed"), Doing.SPLIT: N_("split")}
