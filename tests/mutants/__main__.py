"""Applies every break in turn and says which test noticed it. See the package.

Whatever is not of this project is imported once; each run of tests is a fork of that, which imports the project from
a copy. So a run costs its tests and little else.
"""

import argparse
import importlib
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.mutants.breaking import ROOT, DoesNotFit, Mutant, missing_tests, mutated
from tests.mutants.table import MUTANTS

# What a copy of the project needs for its tests.
COPIED = ("bot", "cogs", "demo", "tests", "pyproject.toml")

# The longest that the tests of a break may take, and all tests together on clean code, in seconds.
LIMIT, CLEAN_LIMIT = 120, 1200

# What most tests import, and takes long.
IMPORTED_ONCE = (
    "aiosqlite",
    "babel",
    "chardet",
    "discord.ext.commands",
    "ftfy",
    "hypothesis",
    "jinja2",
    "jsonschema_rs",
    "lxml.html",
    "markdown_it",
    "pytest_asyncio",
    "resvg_py",
    "simcord",
)

OPTIONS = ("--override-ini=addopts=", "-p", "no:cacheprovider", "-p", "no:warnings", "-q")


@dataclass(frozen=True, slots=True)
class Run:
    """Tests to be run in a copy, with ``mutant`` in it or, where that is None, as it is."""

    mutant: Mutant | None
    tests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: pytest's exit code, None where it took too long, the tests that failed, and the seconds."""

    run: Run
    code: int | None
    failed: tuple[str, ...]
    seconds: float


class Failures:
    """A plugin of pytest's that remembers what failed."""

    def __init__(self) -> None:
        self.failed: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Called by pytest after each step of a test."""
        if report.failed:
            self.failed.append(report.nodeid)


def copy_of_project(into: Path) -> Path:
    """A copy in which files may be broken."""
    for name in COPIED:
        copy: Any = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, into / name)
    (into / "build").mkdir()
    return into


def _run_here(run: Run, copy: Path) -> int:
    """Run tests in a copy, in a process that is for nothing else."""
    signal.alarm(CLEAN_LIMIT if run.mutant is None else LIMIT)  # ends the process
    os.chdir(copy)
    sys.path[:] = [str(copy), *(folder for folder in sys.path if folder not in ("", str(ROOT)))]
    for name in [name for name in sys.modules if name.partition(".")[0] == "tests"]:
        del sys.modules[name]
    # A module's compiled form is kept for its clean text alone, also by the processes that tests start.
    sys.dont_write_bytecode = run.mutant is not None
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1" if run.mutant is not None else ""
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    seen = Failures()
    stop = ("-x",) if run.mutant is not None else ()
    code = int(pytest.main([*OPTIONS, *stop, f"--rootdir={copy}", *run.tests], plugins=[seen]))
    (copy / "build" / "failed.json").write_text(json.dumps(seen.failed))
    return code


def _start(run: Run, copy: Path) -> int:
    """Start a run; returns its process. Raises DoesNotFit."""
    if run.mutant is not None:
        path = copy / run.mutant.file
        clean, times = path.read_text(encoding="utf-8"), path.stat()
        path.write_text(mutated(run.mutant, clean), encoding="utf-8")
        os.utime(path, (times.st_atime, times.st_mtime + 10))  # else Python may take the compiled clean one for it
    (copy / "build" / "failed.json").unlink(missing_ok=True)
    child = os.fork()
    if not child:
        code = 99
        try:
            code = _run_here(run, copy)
        finally:
            os._exit(code)
    return child


def _end(run: Run, copy: Path, clean: Path, status: int, seconds: float) -> Ended:
    """Take the break out of the copy again."""
    if run.mutant is not None:
        shutil.copy2(clean / run.mutant.file, copy / run.mutant.file)
    result = copy / "build" / "failed.json"
    failed: list[str] = json.loads(result.read_text()) if result.is_file() else []
    return Ended(run, None if os.WIFSIGNALED(status) else os.WEXITSTATUS(status), tuple(failed), seconds)


def ended(runs: Sequence[Run], copies: Sequence[Path], clean: Path) -> Iterator[Ended]:
    """Run all, as many at once as there are copies; ``clean`` is one in which nothing is ever broken."""
    waiting, free, running = list(reversed(runs)), list(copies), dict[int, tuple[Run, Path, float]]()
    while waiting or running:
        while waiting and free:
            run, copy = waiting.pop(), free.pop()
            running[_start(run, copy)] = run, copy, time.monotonic()
        child, status = os.wait()
        run, copy, since = running.pop(child)
        free.append(copy)
        yield _end(run, copy, clean, status, time.monotonic() - since)


def unfit(mutant: Mutant, red: Sequence[str], clean: Path) -> str:
    """What is off about a break before it is tried, or an empty sentence. ``red`` are tests that fail without it."""
    if missing := missing_tests(mutant):
        return f"NO SUCH TEST: {', '.join(missing)}"
    if off := [test for test in red if test.partition("[")[0] in mutant.tests or test in mutant.tests]:
        return f"FAILS WITHOUT THE BREAK: {', '.join(off)}"
    try:
        mutated(mutant, (clean / mutant.file).read_text(encoding="utf-8"))
    except (DoesNotFit, OSError) as error:
        return f"DOES NOT FIT: {error}"
    return ""


def judged(one: Ended) -> tuple[bool, str]:
    """Whether a break was noticed, and by what."""
    if one.code == pytest.ExitCode.TESTS_FAILED and one.failed:
        return True, f"caught by {one.failed[0]}"
    if one.code == pytest.ExitCode.OK:
        return False, f"SURVIVED {', '.join(one.run.tests)}"
    return False, "HANGS: its tests did not end" if one.code is None else f"DOES NOT RUN: pytest ended with {one.code}"


def main() -> int:
    """Break the code in every way of the table. 1: a break was not noticed, or does not fit code or tests any more."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=main.__doc__)
    parser.add_argument("words", nargs="*", help="only the breaks whose name or file has one of these")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    words = options.words or [""]
    chosen = [one for one in MUTANTS if any(word in f"{one.name} {one.file}" for word in words)]
    begun, bad = time.monotonic(), 0
    for name in IMPORTED_ONCE:
        importlib.import_module(name)

    def say(mutant: Mutant, caught: bool, said: str, seconds: float) -> None:
        nonlocal bad
        bad += not caught
        print(f"{mutant.name} ({mutant.file}): {said} ({seconds:.1f} s)", flush=True)

    with TemporaryDirectory(prefix="mutants-") as folder:
        clean = copy_of_project(Path(folder) / "clean")
        copies = [copy_of_project(Path(folder) / str(n)) for n in range(options.workers)]
        tests = sorted({test for one in chosen for test in one.tests if not missing_tests(one)})
        portions = [tuple(tests[n :: options.workers]) for n in range(options.workers)]
        without = list(ended([Run(None, some) for some in portions if some], copies, clean))
        if any(one.code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED) for one in without):
            print("The tests do not run on clean code.")
            return 1
        red = [test for one in without for test in one.failed]
        print(f"{len(tests)} tests on clean code, {len(red)} fail ({time.monotonic() - begun:.0f} s)", flush=True)
        off = {one.name: said for one in chosen if (said := unfit(one, red, clean))}
        for one in chosen:
            if one.name in off:
                say(one, False, off[one.name], 0.0)
        for one in ended([Run(mutant, mutant.tests) for mutant in chosen if mutant.name not in off], copies, clean):
            assert one.run.mutant is not None
            say(one.run.mutant, *judged(one), one.seconds)
    print(f"{len(chosen) - bad} of {len(chosen)} breaks were noticed, in {time.monotonic() - begun:.0f} s.")
    return 1 if bad or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
