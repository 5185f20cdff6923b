"""The table of breaks fits the code and names tests that there are. ``make mutants`` runs them."""

from collections import Counter

import pytest

from tests.mutants.breaking import ROOT, DoesNotFit, Mutant, missing_tests, mutated
from tests.mutants.table import MUTANTS

LEAST = 40


@pytest.mark.parametrize("mutant", MUTANTS, ids=[one.name for one in MUTANTS])
def test_a_break_fits_the_code_and_names_tests_that_there_are(mutant: Mutant) -> None:
    source = (ROOT / mutant.file).read_text(encoding="utf-8")
    assert mutated(mutant, source) != source
    assert "\n" not in mutant.old + mutant.new, "a break is of one line"
    assert mutant.tests and not missing_tests(mutant)


def test_there_are_enough_breaks_each_of_its_own_kind() -> None:
    assert len(MUTANTS) >= LEAST
    assert not [name for name, count in Counter(one.name for one in MUTANTS).items() if count > 1]
    assert not [made for made, count in Counter((one.file, one.old, one.new) for one in MUTANTS).items() if count > 1]


@pytest.mark.parametrize(
    ("source", "said"), [("b = 1\n", "0 times"), ("a = 1\na = 1\n", "2 times"), ("if a = 1\n", "no Python")]
)
def test_a_break_that_does_not_fit_is_told_by_name(source: str, said: str) -> None:
    with pytest.raises(DoesNotFit, match=f"the thing is off.*{said}"):
        mutated(Mutant("the thing is off", "bot/thing.py", "a = 1", "a = 2", ()), source)


def test_a_test_that_is_gone_is_told() -> None:
    here = "tests/mutants/test_mutants.py::"
    tests = (f"{here}test_a_test_that_is_gone_is_told", f"{here}test_that_is_gone", "tests/gone.py::test_gone")
    assert missing_tests(Mutant("", "", "", "", tests)) == list(tests[1:])
