"""A serial's posts and cards drawn without a server: whatever a story holds, Discord takes them."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.schedule.cadence import Cadence
from bot.domain.serials.serials import (
    Destination,
    DirectMessages,
    Order,
    Pace,
    PauseReason,
    Place,
    SerialState,
    Shape,
    Span,
)
from bot.domain.stories import Notes
from bot.domain.submissions.submissions import ChapterText, Submission
from bot.services.serials.service import Instalment, Standing, Standings
from bot.text.splitting import instalments, pages
from bot.text.stored.markup import to_discord
from cogs.delivery.stamp import stamp
from cogs.serials import cards, posts
from cogs.ui.cadence import cadence_text
from tests.support.drawn import SLOW, STORED, serial, shown, submissions, within_limits

DESTINATIONS: list[Destination] = [*(Place(shape, 2**60, 2**60) for shape in Shape), DirectMessages(2**60)]


@SLOW
@given(submissions(), STORED, STORED, st.sampled_from(DESTINATIONS), st.integers(1, 3), st.booleans(), st.booleans())
def test_every_message_of_an_instalment_fits_with_its_text_whole(
    submission: Submission, text: str, note: str, destination: Destination, part: int, grown: bool, begins: bool
) -> None:
    text = text.strip()
    chapter = ChapterText(submission.contents[0], text, Notes(note, note))
    span = Span(1, 1, 0, len(text))
    pieces = [instalments.opening(span, text)]
    if destination.whole:
        pieces = instalments.messages(span, text, full=grown) or [span]
    part = min(part, len(pieces))
    piece, own = pieces[part - 1], isinstance(destination, DirectMessages)
    one = Instalment(
        submission,
        serial(destination=destination, posted=10**6),
        1 if begins else 10**6,
        part,
        len(pieces),
        chapter,
        len(submission.contents),
        pages.slice_text(text, piece.start, piece.end),
        piece.start,
        piece.end,
        begins=begins and part == 1,
        last=grown or not own,
        of=0 if own else 10**6,
        rest=(2**40, 2**20) if grown and destination.whole and not own else None,
        caught_up=own and grown and part == len(pieces),
    )
    layout = posts.instalment_post(one)
    stamp(layout, "f" * 20)
    within_limits(layout)
    assert to_discord(one.text) in shown(layout), "notes give way, the text never"


@SLOW
@given(submissions(), st.sampled_from([None, 1500]))
def test_opening_and_end_fit(submission: Submission, words: int | None) -> None:
    for layout in (
        posts.opening_post(serial(pace=Pace(Cadence(18 * 60, "UTC"), words)), submission),
        posts.end_post(serial(pace=Pace(Cadence(18 * 60, "UTC"), words)), submission),
        posts.emptied(submission),
    ):
        stamp(layout, "f" * 20)
        within_limits(layout)


@SLOW
@given(st.text(max_size=200), st.sampled_from(SerialState), st.sampled_from(["", PauseReason.LEFT, "x" * 900]))
def test_a_page_of_serials_and_each_card_fit(title: str, state: SerialState, problem: str) -> None:
    standing = Standing(serial(state=state, problem=problem), title, 1_700_000_000)
    five = tuple(replace(standing, serial=replace(standing.serial, row_id=2**40 + n)) for n in range(5))
    within_limits(cards.serial_list(Standings(five, 1, 3, running=True, paused=True), "said", undo=2**33))
    within_limits(cards.serial_card(replace(standing, skipped=(2**33,) * 400), "✅ said"))
    within_limits(cards.stop_question(standing))


@SLOW
@given(submissions(), st.sampled_from([Shape.THREAD, Shape.FORUM]), st.sampled_from([None, 1_500]))
def test_an_offer_fits_and_says_what_it_would_be(submission: Submission, shape: Shape, words: int | None) -> None:
    pace = Pace(Cadence(18 * 60, "America/Argentina/ComodRivadavia"), words)
    order = Order(2**62, Place(shape, 2**62), pace, first_now=True)
    offer = cards.proposal(submission, order)
    within_limits(offer)
    assert ("1,500 words" if words else "a chapter each") in shown(offer)


def test_what_can_be_pressed_is_what_can_be_done() -> None:
    buttons = {
        state: shown(cards.serial_card(Standing(serial(state=state), "The Lamp", None))) for state in SerialState
    }
    assert "Pause" in buttons[SerialState.RUNNING] and "Resume" not in buttons[SerialState.RUNNING]
    assert "Resume" in buttons[SerialState.PAUSED] and "Next now" in buttons[SerialState.PAUSED]
    assert "Next now" not in buttons[SerialState.WAITING] and "Stop" in buttons[SerialState.WAITING]
    for over in (SerialState.DONE, SerialState.STOPPED):
        assert not {"Pause", "Resume", "Next now", "Stop…"} & set(buttons[over].split("\n"))


def test_a_cadence_is_said_in_words() -> None:
    assert cadence_text(Cadence(18 * 60, "UTC")) == "every day at 18:00 (UTC)"
    assert cadence_text(Cadence(7 * 60 + 5, "UTC", frozenset({0, 3}))) == "Mondays, Thursdays at 07:05 (UTC)"
