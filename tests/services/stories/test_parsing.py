"""The process that reads files: what comes out of it, and that nothing a file does reaches the bot."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.stories import ChapterDraft, Draft, Metadata, Notes, Rating, SeriesPart, Status
from bot.errors import BadInput
from bot.locale import use_language
from bot.services.stories.service import Parsing
from bot.services.stories.service import parsing as shared_parsing
from bot.services.wiring import Services
from bot.text.native.draft_json import read_draft, write_draft

STORY = b"Title: The Weir\nRating: T\n\nThe water came up in the night, and nobody said so.\n\nThen it went down."
# Reading this takes far longer than the time that the test below allows.
LONG = b"Title: The Weir\n\n" + b"The water came up in the night, *slowly*, and nobody said so. " * 4 * 8_000
LONG = LONG.replace(b"so. The", b"so.\n\nThe")


@pytest.fixture
def parsing() -> Iterator[Parsing]:
    made = Parsing()
    yield made
    made.close()


def pid(parsing: Parsing) -> int:
    process = parsing._process
    assert process is not None
    return process.pid


def test_a_draft_comes_out_as_it_was_made() -> None:
    draft = Draft(
        Metadata(
            title="Lärm",
            authors=("A", "B"),
            notes=Notes("before", "after"),
            rating=Rating.TEEN,
            tags=("a, b",),
            status=Status.COMPLETE,
            planned_chapters=3,
            series=(SeriesPart("River", 2), SeriesPart("Sea")),
        ),
        (ChapterDraft(1, "One\u2028Two", "*text*\n\n***", 1, Notes("n", "m")), ChapterDraft(2, "", "\ufffd", 0)),
        ("a doubt",),
    )
    assert "\n" not in write_draft(draft)
    assert read_draft(write_draft(draft)) == draft


def test_letters_are_not_escaped_on_their_way(parsing: Parsing) -> None:
    text = "Лампа не горела три ночи.\u2028" * 100
    read = parsing.read([("a.txt", text.encode())])
    assert "Лампа не горела" in read.chapters[0].text
    assert len(write_draft(read).encode()) < 2 * len(text.encode())


def test_the_process_stays_for_the_next_file(parsing: Parsing) -> None:
    assert parsing.read([("weir.txt", STORY)]).metadata.title == "The Weir"
    first = pid(parsing)
    with pytest.raises(BadInput, match="PNG"):
        parsing.read([("weir.txt", b"\x89PNG\r\n\x1a\n")])
    assert parsing.read([("weir.txt", STORY)]).metadata.title == "The Weir"
    assert pid(parsing) == first


@pytest.mark.skipif(sys.platform == "win32", reason="processes can't be stopped and continued there")
async def test_others_are_served_while_files_are_read(services: Services) -> None:
    await services.submissions.read_file(STORY, "weir.txt")
    process = shared_parsing()._process
    assert process is not None
    # Stopped it is as slow as a hostile file can make it.
    os.kill(process.pid, signal.SIGSTOP)
    try:
        waiting = [asyncio.create_task(services.submissions.read_file(STORY, "weir.txt")) for _ in range(40)]
        for _ in range(3):
            assert (await services.guilds.settings(1)).guild_id == 1
            # Threads are free as well, however many files wait.
            await asyncio.to_thread(sorted, ())
        assert not any(task.done() for task in waiting)
    finally:
        os.kill(process.pid, signal.SIGCONT)
    assert {draft.metadata.title for draft in await asyncio.gather(*waiting)} == {"The Weir"}


def test_a_refusal_is_in_the_language_of_whoever_is_refused(parsing: Parsing, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []
    monkeypatch.setattr(
        "bot.services.stories.parsing._exchange",
        lambda _process, data, _seconds: (asked.append(data), (b'{"refused": "nein"}\n', True))[1],
    )
    use_language("de")
    try:
        with pytest.raises(BadInput, match="nein"):
            parsing.read([("weir.txt", STORY)])
    finally:
        use_language("en")
    assert b'"language": "de"' in asked[-1]


def test_a_file_that_takes_too_long_is_refused_and_the_next_is_read() -> None:
    parsing = Parsing(wall_seconds=0.05)
    try:
        with pytest.raises(BadInput, match=r"“long\.txt” took too long"):
            parsing.read([("long.txt", LONG)])
        parsing._wall_seconds = 60
        assert parsing.read([("weir.txt", STORY)]).chapters
    finally:
        parsing.close()


@pytest.mark.skipif(sys.platform != "linux", reason="no other system holds a process to its time")
def test_the_processors_time_is_limited_too(parsing: Parsing) -> None:
    import resource

    parsing.read([("weir.txt", STORY)])
    process = parsing._process
    assert process is not None
    # No more than the second that is the least, and not to be raised to what it gives itself for each file.
    resource.prlimit(process.pid, resource.RLIMIT_CPU, (0, 15))
    with pytest.raises(BadInput, match=r"“long\.txt” took too long"):
        parsing.read([("long.txt", LONG)])


def test_a_process_that_dies_over_a_file_costs_a_sentence(parsing: Parsing) -> None:
    parsing.read([("weir.txt", STORY)])
    process = parsing._process
    assert process is not None
    killer = threading.Timer(0.01, process.kill)
    killer.start()
    with pytest.raises(BadInput, match=r"could not read “long\.txt”"):
        parsing.read([("long.txt", LONG)])
    killer.join()
    assert parsing.read([("weir.txt", STORY)]).chapters


def test_a_process_that_was_killed_between_two_files_is_started_anew(parsing: Parsing) -> None:
    parsing.read([("weir.txt", STORY)])
    process = parsing._process
    assert process is not None
    process.kill()
    process.wait()
    assert parsing.read([("weir.txt", STORY)]).chapters


def test_the_process_ends_with_its_bot() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "bot.parse"],
        input=b"",
        capture_output=True,
        timeout=60,
        check=False,
        cwd=Path(__file__).parents[3],
    )
    assert (ended.returncode, ended.stdout) == (0, b'{"ready":true}\n')


@pytest.mark.skipif(sys.platform != "linux", reason="no other system holds a process to its memory")
def test_memory_is_limited_and_no_file_is_written(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom bot.parse import limit_memory\nlimit_memory()\n"
        "try: bytearray(600 << 20)\nexcept MemoryError: print('no memory')\n"
        "try: open(sys.argv[1], 'wb', 0).write(b'x')\nexcept OSError: print('no file')\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "a")],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert ran.stdout.split("\n")[:2] == ["no memory", "no file"]


def test_a_fault_is_no_crash_and_tells_nothing_of_the_story(monkeypatch: pytest.MonkeyPatch) -> None:
    from bot import parse

    def fail(_files: object) -> Draft:
        raise ZeroDivisionError(STORY)

    monkeypatch.setattr(parse, "read_files", fail)
    told = parse.answer("en", [("weir.txt", STORY)])
    assert "ZeroDivisionError" in told["fault"]
    assert "water" not in told["fault"]
