"""What was asked in a piece of work, which answers came in, and whether they were ones that can be read.

An answer of Discord's own is JSON, or has no body (204). Anything else comes from something in between: a proxy's
page, a network's login, half a body. The library that asks takes an empty one for an empty list.
"""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar

# For each answer since the innermost block began: whether it can be read. Refusals are told apart by their code.
_answers: ContextVar[list[bool] | None] = ContextVar("answers", default=None)

# The methods of the requests that have begun since the innermost block did.
_requests: ContextVar[list[str] | None] = ContextVar("requests", default=None)

NO_CONTENT = 204


def note_request(method: str) -> None:
    """A request begins. Called in the task that asks."""
    requests = _requests.get()
    if requests is not None:
        requests.append(method)


@contextmanager
def collect_requests() -> Generator[list[str], None, None]:
    """Collect the methods of the requests that begin inside the block."""
    requests: list[str] = []
    token = _requests.set(requests)
    try:
        yield requests
    finally:
        _requests.reset(token)


def note_answer(status: int, content_type: str) -> None:
    """Take an answer's status and Content-Type. Called in the task that asked."""
    answers = _answers.get()
    if answers is not None:
        # Exactly as discord.py has it: it parses nothing else.
        answers.append(status >= 300 or status == NO_CONTENT or content_type == "application/json")


@contextmanager
def collect_answers() -> Generator[list[bool], None, None]:
    """Collect what is noted inside the block."""
    answers: list[bool] = []
    token = _answers.set(answers)
    try:
        yield answers
    finally:
        _answers.reset(token)
