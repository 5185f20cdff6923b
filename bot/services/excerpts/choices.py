"""What authors decide about excerpts of their own stories: none at all, or the passage that is shown."""

from dataclasses import dataclass

from bot.domain.delivery import kinds
from bot.domain.excerpts.excerpts import LONGEST_PASSAGE, SHORTEST_PASSAGE, ExcerptChoice, Span
from bot.domain.ids import SubmissionId, UserId
from bot.domain.submissions.submissions import State, Submission
from bot.errors import AlreadyDone, BadInput
from bot.locale import N_
from bot.sentences import Typed
from bot.services.access import missing_story
from bot.services.computing import Whose, computing
from bot.services.excerpts.passages import Passage, names_of, passage_of
from bot.services.submissions.loading import load
from bot.services.use_case import UseCases, reads, writes
from bot.storage.database import Connection
from bot.storage.delivery import deliveries
from bot.storage.excerpts import excerpts
from bot.storage.stories import stories
from bot.text.comparing.terms import loose
from bot.text.splitting.paragraphs import Paragraph, fitting_end, length_of, prose_runs

# A chapter of up to so many characters is looked through where it is needed: in a few milliseconds at most.
LIGHT = 8_000


@dataclass(frozen=True, slots=True)
class ExcerptDecision:
    """A story, what its author has decided, and the passage chosen; None where chance chooses.

    ``lost`` is True where a passage was chosen that the text no longer has: chance chooses until another is.
    """

    submission: Submission
    choice: ExcerptChoice
    passage: Passage | None = None
    lost: bool = False


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that an author has pointed at, not saved yet. ``more`` counts other paragraphs that begin so."""

    passage: Passage
    span: Span
    more: int = 0


class ExcerptChoiceService(UseCases):
    """Use cases of authors. Every one is refused to anybody else, as if the story were not there."""

    @reads
    async def decision(self, connection: Connection, submission_id: SubmissionId, person_id: UserId) -> ExcerptDecision:
        """What is decided at the moment."""
        return await _decision(connection, await _own(connection, submission_id, person_id))

    async def find(self, submission_id: SubmissionId, person_id: UserId, first: str, last: str = "") -> FoundPassage:
        """The passage that begins with the words ``first`` and ends with the paragraph that holds ``last``.

        Without ``last`` it goes on for as many paragraphs as a passage needs, and is cut after a sentence where the
        last is too long. Raises BadInput, handing back what was typed.
        """
        typed = "\n".join(part for part in (first, last) if part)
        # Step by step: a long chapter is looked through in a process of its own.
        async with self._context.database.read() as connection:
            submission = await _own(connection, submission_id, person_id)
            found = [
                (entry.text_id, text, run, index)
                for entry in submission.contents
                for text in ((await stories.chapter_text(connection, entry)).text,)
                for run in await self._runs(submission, text, person_id)
                for index in _beginning(run, first)
            ]
            if not found:
                raise BadInput(
                    N_("No paragraph of the story begins with “{words}”. Copy its first words from the text."),
                    words=Typed(first),
                    hand_back=typed,
                )
            text_id, text, run, index = found[0]
            span = Span(text_id, run[index].start, _end(text, run, index, last, typed))
            passage = await passage_of(connection, submission, span)
            if passage is None:
                raise missing_story()
        return FoundPassage(passage, span, len(found) - 1)

    async def _runs(self, submission: Submission, text: str, person_id: UserId) -> list[tuple[Paragraph, ...]]:
        names = names_of(submission)
        if len(text) <= LIGHT:
            return prose_runs(text, names)
        return await computing().run(Whose(submission.guild_id, person_id), prose_runs, text, names)

    @writes
    async def decide(
        self, connection: Connection, submission_id: SubmissionId, person_id: UserId, choice: ExcerptChoice
    ) -> tuple[ExcerptDecision, ExcerptChoice]:
        """Keep a decision; returns how it stands, and what it was before, for who wants it back.

        Posts that show a passage of the story are drawn anew. Raises AlreadyDone where the passage has gone.
        """
        now = self._context.now()
        submission = await _own(connection, submission_id, person_id)
        before = await excerpts.choice_of(connection, submission_id)
        if choice.passage is not None and choice.passage != before.passage:
            await _require_passage(connection, submission, choice.passage)
        await excerpts.set_choice(connection, submission_id, choice, now)
        if before.forbidden != choice.forbidden:
            await deliveries.ask_redraw(connection, submission_id, (kinds.EXCERPT.name, kinds.SHARE.name), now)
        return await _decision(connection, submission), before


async def _own(connection: Connection, submission_id: SubmissionId, person_id: UserId) -> Submission:
    """One's own story as readers see it; as it is in hand where they don't yet."""
    submission = await load(connection, submission_id)
    if person_id not in submission.author_ids or submission.state is State.DRAFT:
        raise missing_story()
    return await load(connection, submission_id, approved=True) if submission.in_library else submission


async def _decision(connection: Connection, submission: Submission) -> ExcerptDecision:
    choice = await excerpts.choice_of(connection, submission.id)
    if choice.passage is None:
        return ExcerptDecision(submission, choice)
    passage = await passage_of(connection, submission, choice.passage)
    return ExcerptDecision(submission, choice, passage, lost=passage is None)


async def _require_passage(connection: Connection, submission: Submission, span: Span) -> None:
    """Raises AlreadyDone where ``span`` is no passage of the story, or too long for one."""
    passage = await passage_of(connection, submission, span)
    wording = await excerpts.wording(connection, span.text_id)
    if passage is None or wording is None or length_of(wording[1], span.start, span.end) > LONGEST_PASSAGE:
        raise AlreadyDone(N_("The text has changed since, and this passage is not in it any more. Choose another."))


def _beginning(run: tuple[Paragraph, ...], words: str) -> list[int]:
    """The indexes of the paragraphs that begin with these words, whatever their case and signs."""
    wanted = loose(words)
    if not wanted:
        return []
    return [
        index
        for index, paragraph in enumerate(run)
        if loose(paragraph.plain[: 4 * len(words) + 100]).startswith(wanted)
    ]


def _end(text: str, run: tuple[Paragraph, ...], index: int, last: str, typed: str) -> int:
    """Where a passage that begins with the paragraph at ``index`` ends."""
    following = run[index:]
    if last.strip():
        wanted = loose(last)
        end = next((paragraph.end for paragraph in following if wanted and wanted in loose(paragraph.plain)), None)
        if end is None:
            raise BadInput(
                N_(
                    "After its beginning, “{words}” is not found before the next heading or the chapter's end. Copy"
                    " words of the last paragraph."
                ),
                words=Typed(last),
                hand_back=typed,
            )
    else:
        end = fitting_end(text, following, SHORTEST_PASSAGE)
    count = length_of(text, following[0].start, end)
    # A chapter, or a part of it, that is shorter than a passage may be one as a whole.
    if count < SHORTEST_PASSAGE and (index > 0 or end != run[-1].end):
        raise BadInput(
            N_(
                "This passage has {count} characters; a passage has at least {limit}. Begin it earlier or end it later."
            ),
            count=count,
            limit=SHORTEST_PASSAGE,
            hand_back=typed,
        )
    if count > LONGEST_PASSAGE:
        raise BadInput(
            N_("This passage has {count} characters; a passage has at most {limit}. End it earlier."),
            count=count,
            limit=LONGEST_PASSAGE,
            hand_back=typed,
        )
    return end
