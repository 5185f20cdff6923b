"""What writers see of their stories' chapters: the list, one of them, what waits to be added, versions. Pure."""

from collections.abc import Sequence

from bot.domain.ids import ChapterDraftId, ChapterId, RevisionId, SubmissionId
from bot.domain.paging import page_of
from bot.domain.stories import ChapterDraft
from bot.domain.submissions.submissions import ChapterEntry, ChapterText, Submission
from bot.locale import _, ngettext
from bot.services.stories.service import UNSEEN_KEPT, Versions, WaitingPage
from bot.text import limits
from bot.text.stored.markup import to_plain
from cogs.stories.components import (
    ADD_CHAPTER,
    CHAPTER,
    CHAPTER_DOWN,
    CHAPTER_UP,
    NEW_CHAPTER,
    NEW_CHAPTER_NO,
    NEW_CHAPTER_STORIES,
    NEW_CHAPTER_STORY,
    NEW_CHAPTER_TITLE,
    NEW_CHAPTER_YES,
    RECHAPTER,
    RENAME,
    UNCHAPTER,
    UNCHAPTER_YES,
    VERSIONS,
)
from cogs.ui.buttons import mine_button
from cogs.ui.card import chapter_name, marked, plain, quoted, word_count
from cogs.ui.components import DRAFT, GO_BACK, LIST_CHAPTERS
from cogs.ui.editor.cards import give_up_button, state_line
from cogs.ui.layout import (
    Button,
    Layout,
    Part,
    Row,
    Style,
    attached,
    beside,
    button,
    choose,
    joined,
    option,
    pager,
    panel,
    row,
    rule,
    shorten,
    text_file,
)

# Chapters on a page: each is a line and a choice of the menu.
PAGE = 20

# What is shown of a chapter's beginning, in stored characters.
OPENING = 500

DOUBTS = 6


def pages_of(submission: Submission) -> int:
    """How many pages the list of a story's chapters has; at least one."""
    return page_of(len(submission.contents), PAGE, 0)[1]


def page_with(submission: Submission, chapter_id: ChapterId) -> int:
    """The page that a chapter stands on, counted from 0; the first where it is gone."""
    return next((at // PAGE for at, entry in enumerate(submission.contents) if entry.chapter_id == chapter_id), 0)


def name_of(entry: ChapterEntry, of: int) -> str:
    """A chapter's name as plain text; never empty, also for a story in one untitled piece."""
    return chapter_name(entry, of) or _("The whole story")


def chapters(
    submission: Submission,
    page: int,
    *,
    message: str = "",
    before: RevisionId | None = None,
    waiting: ChapterDraftId | None = None,
) -> Layout:
    """A page of one's own story's chapters, and what can be done with them.

    ``before`` is the revision to go back to, ``waiting`` chapters that were not added yet.
    """
    entries = submission.contents
    page, pages = page_of(len(entries), PAGE, page)
    shown = entries[page * PAGE : (page + 1) * PAGE]
    lines = [f"{plain(name_of(entry, len(entries)), 80)} · {word_count(entry.words)}" for entry in shown]
    parts: list[Part] = [message] if message else []
    parts += [
        f"### {plain(submission.title or _('(no title yet)'))}\n-# {word_count(submission.words)}",
        state_line(submission),
        rule(),
        "\n".join(lines) or _("There is no chapter yet."),
    ]
    if shown:
        parts.append(
            choose(
                [
                    option(name_of(entry, len(entries)), str(entry.chapter_id), description=word_count(entry.words))
                    for entry in shown
                ],
                CHAPTER.select(submission.id),
                placeholder=_("Choose a chapter to change"),
            )
        )
    parts += pager(lambda page: LIST_CHAPTERS(submission.id, page), page=page, pages=pages)
    parts.append(_ways(submission, before, waiting))
    parts.append(row(button(_("Back to the story"), DRAFT(submission.id)), mine_button()))
    return Layout(panel(*parts))


def _ways(submission: Submission, before: RevisionId | None, waiting: ChapterDraftId | None) -> Row:
    """Add, go on with what waits, go back."""
    buttons = [button(_("Add a chapter"), ADD_CHAPTER(submission.id), emoji="➕", style=Style.primary)]
    if waiting is not None:
        buttons.append(button(_("Open what waits to be added"), NEW_CHAPTER(waiting), emoji="📝"))
    if before is not None:
        buttons.append(go_back_button(submission.id, before))
    buttons.append(button(_("Versions"), VERSIONS(submission.id, 0), emoji="🕓"))
    if submission.changed:
        buttons.append(give_up_button(submission))
    return row(*buttons)


def go_back_button(submission_id: SubmissionId, revision_id: RevisionId) -> Button:
    """Have the revision before in hand again."""
    return button(_("Go back to the version before"), GO_BACK(submission_id, revision_id), emoji="↩️")


def chapter(submission: Submission, shown: ChapterText, message: str = "") -> Layout:
    """One chapter of one's own story."""
    entry, many = shown.entry, len(submission.contents)
    args = (submission.id, entry.chapter_id)
    notes = [
        f"**{label}** {marked(words, 200)}".replace("\n", " ")
        for label, words in ((_("Notes before"), shown.notes.before), (_("Notes after"), shown.notes.after))
        if words
    ]
    return Layout(
        panel(
            *([message] if message else []),
            f"### {plain(name_of(entry, many))}\n-# {joined((plain(submission.title, 80), word_count(entry.words)))}",
            *(["\n".join(notes)] if notes else []),
            quoted(shown.text, OPENING) or _("This chapter has no text."),
            row(
                button(_("Title and notes"), RENAME(*args), emoji="✏️"),
                button(_("Replace text"), RECHAPTER(*args), emoji="📄"),
                button(_("Move up"), CHAPTER_UP(*args), emoji="🔼", disabled=entry.number <= 1),
                button(_("Move down"), CHAPTER_DOWN(*args), emoji="🔽", disabled=entry.number >= many),
                button(_("Remove"), UNCHAPTER(*args), style=Style.danger),
            ),
            row(button(_("Chapters"), LIST_CHAPTERS(submission.id, (entry.number - 1) // PAGE), emoji="📑")),
        )
    )


def remove_question(submission: Submission, shown: ChapterText) -> Layout:
    """Ask before a chapter is removed."""
    return Layout(
        panel(
            _("Remove “{chapter}” from “{title}”?").format(
                chapter=plain(name_of(shown.entry, len(submission.contents)), 80), title=plain(submission.title, 80)
            ),
            _(
                "It can be undone: the version before is kept, and “Go back to the version before” brings the chapter"
                " back."
            ),
            row(
                button(_("Remove it"), UNCHAPTER_YES(submission.id, shown.entry.chapter_id), style=Style.danger),
                button(_("Keep it"), CHAPTER(submission.id, shown.entry.chapter_id)),
            ),
        )
    )


def waiting(found: WaitingPage, message: str = "") -> Layout:
    """Chapters as they were understood, doubts first; to be corrected, added or cancelled."""
    kept, story = found.kept, found.story
    assert story is not None
    parts: list[Part] = [message] if message else []
    if kept.doubts:
        doubts = [f"- {plain(doubt, 300)}" for doubt in kept.doubts[:DOUBTS]]
        parts += ["\n".join([f"**⚠️ {_('Please check')}**", *doubts]), rule()]
    many = len(kept.chapters)
    head = ngettext("{count} chapter for “{title}”", "{count} chapters for “{title}”", many)
    parts.append(f"### {head.format(count=many, title=plain(story.title, 100))}")
    first = len(story.contents) + 1
    if many == 1:
        parts += _single(kept.chapters[0], first)
    else:
        parts.append(_several(kept.chapters, first))
    parts += _corrections(found)
    parts.append(
        row(
            button(_("Add it") if many == 1 else _("Add them"), NEW_CHAPTER_YES(kept.id), style=Style.success),
            button(_("Cancel"), NEW_CHAPTER_NO(kept.id), style=Style.danger),
        )
    )
    if story.in_library:
        parts.append(
            f"-# {_('Readers see it when it is approved, or at once where this server asks for no approval.')}"
        )
    else:
        parts.append(f"-# {_('It is kept until you add or cancel it; /mine shows it with its story.')}")
    return Layout(panel(*parts))


def _single(one: ChapterDraft, number: int) -> list[str]:
    lines = [f"**{_('Title')}** {plain(one.title) or _('none')}", f"**{_('Place')}** {number}", word_count(one.words)]
    for label, words in ((_("Notes before"), one.notes.before), (_("Notes after"), one.notes.after)):
        lines.append(f"**{label}** {marked(words, 200) if words else _('none')}".replace("\n", " "))
    end = shorten(to_plain(one.text[-120:]).strip(), 120)
    return ["\n".join(lines), quoted(one.text, OPENING), f"-# {_('It ends:')} {plain(end, 120)}"]


def _several(read: Sequence[ChapterDraft], first: int) -> str:
    lines = [
        f"{first + one.number - 1}. {plain(one.title, 80) or _('(no title)')} · {word_count(one.words)}"
        for one in read[:PAGE]
    ]
    if len(read) > PAGE:
        lines.append(_("… and {count} more").format(count=len(read) - PAGE))
    return "\n".join(lines)


def _corrections(found: WaitingPage) -> list[Row]:
    kept = found.kept
    if len(kept.chapters) == 1:
        return [row(button(_("Title and notes"), NEW_CHAPTER_TITLE(kept.id, 1), emoji="✏️"))]
    options = [
        option(f"{one.number}. {one.title}" if one.title else str(one.number), str(one.number))
        for one in kept.chapters[: limits.SELECT_OPTIONS_COUNT]
    ]
    return [choose(options, NEW_CHAPTER_TITLE.select(kept.id), placeholder=_("Title and notes of …"))]


def which_story(found: WaitingPage, stories: Sequence[Submission], page: int, pages: int) -> Layout:
    """Ask which of one's stories waiting chapters belong to."""
    words = sum(one.words for one in found.kept.chapters)
    parts: list[Part] = [
        f"### {_('Which story is it of?')}\n-# {word_count(words)}",
        *(
            beside(
                f"**{plain(story.title or _('(no title yet)'), 100)}**\n-# {state_line(story)}",
                button(_("This one"), NEW_CHAPTER_STORY(found.kept.id, story.id)),
            )
            for story in stories
        ),
        *pager(lambda page: NEW_CHAPTER_STORIES(found.kept.id, page), page=page, pages=pages),
        row(button(_("Cancel"), NEW_CHAPTER_NO(found.kept.id), style=Style.danger)),
    ]
    return Layout(panel(*parts))


def cancelled(found: WaitingPage, text: str) -> Layout:
    """After waiting chapters were given up: their text, handed back."""
    name = "chapter.txt"
    back = [button(_("Chapters"), LIST_CHAPTERS(found.story.id, 0), emoji="📑")] if found.story is not None else []
    return Layout(
        panel(
            _("Nothing was added. Here is the text, in case you want it after all."),
            attached(name),
            row(*back, mine_button()),
        ),
        files=[text_file(text, name)],
    )


def versions(found: Versions) -> Layout:
    """A page of a story's versions, the newest first."""
    submission = found.submission
    parts: list[Part] = [
        f"### {_('Versions of “{title}”').format(title=plain(submission.title, 100))}",
        _(
            "Going back to one makes it the newest, so it can be undone the same way. Versions that were submitted are"
            " kept for good. Of those that only you have seen, the latest {count} are kept, and one earlier text:"
            " replacing the text again, or submitting it, deletes what was before that."
        ).format(count=UNSEEN_KEPT),
    ]
    for version in found.items:
        line = joined(
            (
                f"**{_('Version {number}').format(number=version.number)}** <t:{version.created_at}:f>",
                ngettext("{count} chapter", "{count} chapters", version.chapters).format(count=version.chapters),
                word_count(version.words),
            )
        )
        if version.revision_id == submission.approved_revision:
            line += f"\n-# {_('what readers see')}"
        if version.revision_id == submission.revision_id:
            parts.append(f"{line}\n-# {_('what you are working on')}")
        else:
            parts.append(beside(line, button(_("Go back to it"), GO_BACK(submission.id, version.revision_id))))
    parts += pager(lambda page: VERSIONS(submission.id, page), page=found.number, pages=found.pages)
    parts.append(row(button(_("Chapters"), LIST_CHAPTERS(submission.id, 0), emoji="📑")))
    return Layout(panel(*parts))
