"""Fixtures of the cogs' tests."""

import pytest

from bot import locale
from tests.support.language import Bracketing


@pytest.fixture
def bracketed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every sentence is said in a language that puts it in brackets."""
    monkeypatch.setattr(locale, "_catalogue", lambda language: Bracketing())
