"""The command line's commands, one function each: ``(config, arguments) → exit code``. What they print is theirs."""

import argparse
import json
import sys
from collections.abc import AsyncGenerator, Callable, Coroutine, Generator, Mapping
from contextlib import asynccontextmanager, contextmanager, nullcontext
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from filelock import Timeout

from bot.clock import SystemClock, instant
from bot.config import Config
from bot.domain.delivery.refusal_texts import advice, why
from bot.domain.gate import MACHINE, Viewer
from bot.domain.ids import GuildId, UserId
from bot.domain.stories import Draft, Rating
from bot.domain.submissions.submissions import Submission
from bot.errors import BadInput, DatabaseBusy, UserError
from bot.locale import N_, _, ngettext
from bot.sentences import Sentence, Size, Told
from bot.services.context import Context
from bot.services.host.service import OperatorService, prepared
from bot.services.library.service import Question
from bot.services.stories.service import parsing
from bot.services.wiring import Services, make_services
from bot.storage.database import Database, open_database
from bot.storage.database_file import lock_of
from bot.storage.migrate import check_backup, put_in_place
from bot.text.comparing.likeness import fingerprint
from bot.text.exporters import Kind, write_file
from bot.text.exporters.record import to_record
from bot.text.stored.markup import to_plain
from bot.wake import knock

FOUND = {"\u0002": "«", "\u0003": "»"}


def _print(record: Mapping[str, Any]) -> None:
    """One JSON object on a line of its own."""
    print(json.dumps(record, ensure_ascii=False))


def _listed(value: Any) -> str:
    """A record's value in a line."""
    return ", ".join(str(item) for item in cast(list[Any], value)) if isinstance(value, list) else str(value)


@asynccontextmanager
async def _library(
    config: Config, *, create: bool = False
) -> AsyncGenerator[tuple[Database, Services, OperatorService]]:
    """The library, open. Raises LibraryMissing where there is none, unless it is to be created."""
    database = await open_database(config.database, create=create)
    try:
        services = make_services(database, SystemClock())
        await services.search.prepare()
        yield database, services, OperatorService(Context(database, SystemClock()), services)
    finally:
        await database.close()


def _read(path: Path) -> Draft:
    """A file's story. Raises BadInput where it can't be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(N_("The file can't be read: {reason}."), reason=Told(error.strerror or str(error))) from None
    return parsing().read([(path.name, data)])


async def import_files(config: Config, given: argparse.Namespace) -> int:
    """``import``: every file is tried, each in one transaction; one that can't be read does not keep the others out.

    A text that its author has there already is named and passed over, unless ``--again``.
    """
    if not given.dry_run and (given.guild is None or given.author is None):
        raise BadInput(N_("`import` needs --guild and --author (Discord's ids), or --dry-run to store nothing."))
    if given.dry_run:
        return await _dry_run(config, given)
    failed = 0
    async with _library(config, create=True) as (_database, _services, operator):
        for path in given.files:
            try:
                imported = await operator.take_in(
                    _read(path),
                    guild_id=GuildId(given.guild),
                    author_id=UserId(given.author),
                    pen_name=given.pen_name,
                    rating=Rating(given.rating) if given.rating else None,
                    name=path.stem,
                    approve=given.approve,
                    again=given.again,
                )
            except UserError as error:
                failed += 1
                _file_refused(path, error, given)
                continue
            if imported.new:
                _show_import(path, imported.submission, imported.announced, given)
            else:
                _show_passed_over(path, imported.submission, given)
    knock(config.database)
    return 1 if failed else 0


async def _dry_run(config: Config, given: argparse.Namespace) -> int:
    """What ``import`` would do. Where there is no library yet, none is made."""
    failed = 0
    author: tuple[GuildId, UserId] | None = None
    if None not in (given.guild, given.author) and not given.again and config.database.exists():
        author = GuildId(given.guild), UserId(given.author)
    # A text that is given twice is taken in once.
    seen: dict[bytes, Path] = {}
    async with _library(config) if author else nullcontext() as opened:
        for path in given.files:
            there = None
            try:
                draft = _read(path)
                prepared(draft, path.stem, Rating(given.rating) if given.rating else None)
                if opened and author:
                    there = await opened[2].there_already(draft, *author)
            except UserError as error:
                failed += 1
                _file_refused(path, error, given)
                continue
            words = fingerprint(chapter.text for chapter in draft.chapters)
            first = None if given.again else seen.setdefault(words, path)
            if there is not None:
                _show_passed_over(path, there, given)
            elif words and first not in (None, path):
                _show_same_file(path, first, given)
            else:
                _show_draft(path, draft, given)
    return 1 if failed else 0


def _show_passed_over(path: Path, there: Submission, given: argparse.Namespace) -> None:
    """A text that this author has there already."""
    if given.json:
        _print({"file": str(path), "already": there.id, "state": there.state.value, "title": there.title})
        return
    print(
        _("{path}: passed over. This author has the same text there already: story {id}, “{title}”, {state}.").format(
            path=path, id=there.id, title=there.title, state=there.state.value
        ),
        _("--again takes it in once more."),
    )


def _show_same_file(path: Path, first: Path | None, given: argparse.Namespace) -> None:
    if given.json:
        _print({"file": str(path), "same_as": str(first)})
        return
    print(_("{path}: passed over. It has the same text as {first}.").format(path=path, first=first))


def _file_refused(path: Path, error: UserError, given: argparse.Namespace) -> None:
    """Whatever refuses a file: which of them it is stands before it."""
    said = str(Sentence(N_("{file}: {reason}"), file=path, reason=error.sentence))
    if given.json:
        _print({"file": str(path), "error": said})
    print(said, file=sys.stderr)


def _show_draft(path: Path, draft: Draft, given: argparse.Namespace) -> None:
    if given.json:
        _print({"file": str(path), **to_record(draft.metadata, draft.chapters, draft.doubts)})
        return
    record = to_record(draft.metadata, (), draft.doubts)
    print(f"{path}")
    for name, value in record.items():
        if value and name not in ("chapters", "doubts", "notes"):
            print(f"  {name}: {_listed(value)}")
    for chapter in draft.chapters:
        print(f"  chapter {chapter.number}: {chapter.title or '—'} ({chapter.words} words)")
    for doubt in record["doubts"]:
        print(f"  ? {doubt}")


def _show_import(path: Path, submission: Submission, announced: bool, given: argparse.Namespace) -> None:
    if given.json:
        _print(
            {
                "file": str(path),
                "id": submission.id,
                "state": submission.state.value,
                "title": submission.title,
                "rating": submission.rating.value,
                "chapters": len(submission.contents),
                "words": submission.words,
                "posted": announced,
            }
        )
        return
    tail = "" if announced else _(" Nothing is posted: the server has no channel for it yet (/setup).")
    print(
        _("{path}: story {id}, “{title}”, {rating}, {words} words, {state}.").format(
            path=path,
            id=submission.id,
            title=submission.title,
            rating=submission.rating.value,
            words=submission.words,
            state=submission.state.value,
        )
        + tail
    )


async def search(config: Config, given: argparse.Namespace) -> int:
    """``search``: a page of what a server's library holds for a query."""
    async with _library(config) as (_database, services, _operator):
        question = Question(GuildId(given.guild), MACHINE, Viewer(), query=given.query)
        page = await services.search.search(question, min(max(given.page, 1), 10**9) - 1)
    if given.json:
        results = [
            {
                **asdict(story),
                "id": story.submission_id,
                "summary": to_plain(story.summary),
                "snippet": _shown(story.snippet),
                "author_ids": sorted(story.author_ids),
            }
            for story in page.items
        ]
        for result in results:
            del result["submission_id"]
        _print({"total": page.total, "page": page.number + 1, "pages": page.pages, "results": results})
        return 0
    if not page.items:
        print(_("Nothing found. Try fewer or other words."))
    for story in page.items:
        names = ", ".join(story.authors)
        print(f"{story.submission_id:>6}  {story.title} — {names} ({story.rating.value}, {story.words})")
        if story.snippet:
            print(f"        {_shown(story.snippet)}")
    if page.pages > 1:
        print(_("Page {page} of {pages}; --page shows another.").format(page=page.number + 1, pages=page.pages))
    return 0


def _shown(snippet: str) -> str:
    return "".join(FOUND.get(character, character) for character in snippet)


async def show(config: Config, given: argparse.Namespace) -> int:
    """``show``: a story's card and its chapters; with ``--json`` the texts too."""
    async with _library(config) as (_database, services, operator):
        submission = await operator.find(given.id)
        chapters = await services.submissions.drafts_of(submission)
    if given.json:
        _print(
            {
                "id": submission.id,
                "guild": submission.guild_id,
                "state": submission.state.value,
                "kudos": submission.kudos,
                "reactions": dict(submission.reactions),
                **to_record(submission.metadata, chapters, submission.doubts),
            }
        )
        return 0
    print(f"{submission.id}  {submission.title} — {', '.join(submission.metadata.authors)}  [{submission.state.value}]")
    for name, value in to_record(submission.metadata, ()).items():
        if value and name not in ("title", "authors", "chapters", "doubts", "notes"):
            print(f"  {name}: {_listed(value)}")
    for chapter in chapters:
        print(f"  {chapter.number}. {chapter.title or '—'} ({chapter.words} words)")
    print(ngettext("  {count} kudos", "  {count} kudos", submission.kudos).format(count=submission.kudos))
    return 0


async def export(config: Config, given: argparse.Namespace) -> int:
    """``export``: a story as a file of the kind that the file's name ends in; a classic text file on its own."""
    ending = given.output.suffix.lower().removeprefix(".")
    kind = Kind(ending) if ending in list(Kind) else Kind.TEXT
    async with _library(config) as (_database, services, operator):
        submission = await operator.find(given.id)
        drafts = await services.submissions.drafts_of(submission)
    data = write_file(kind, submission.metadata, drafts, datetime.now(UTC))
    if str(given.output) == "-":
        print(data.decode(), end="")
        return 0
    try:
        with given.output.open("wb" if given.force else "xb") as file:
            file.write(data)
    except FileExistsError:
        raise BadInput(N_("{path} is there already; --force overwrites it."), path=given.output) from None
    except OSError as error:
        raise BadInput(
            N_("{path} can't be written: {reason}."), path=given.output, reason=Told(error.strerror or str(error))
        ) from None
    if given.json:
        _print({"id": submission.id, "file": str(given.output), "bytes": given.output.stat().st_size})
    else:
        print(_("Wrote “{title}” to {path}.").format(title=submission.title, path=given.output))
    return 0


async def backup(config: Config, given: argparse.Namespace) -> int:
    """``backup``: a checked copy, while the bot goes on."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    if given.output is not None and given.output.exists():
        raise BadInput(N_("{path} is there already. Give the copy another name."), path=given.output)
    async with _library(config) as (database, _services, operator):
        target = given.output or database.path.parent / "backups" / f"{database.path.stem}-{stamp}.db"
        size = await operator.backup(target)
    if given.json:
        _print({"file": str(target), "bytes": size})
    else:
        print(_("Wrote and checked {path} ({size} bytes).").format(path=target, size=size))
    return 0


@contextmanager
def _stopped(config: Config) -> Generator[None]:
    """Keep the bot from starting meanwhile. Raises DatabaseBusy where it runs."""
    config.database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = lock_of(config.database)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise DatabaseBusy(N_("The bot is running on {path}. Stop it, then try again."), path=config.database) from None
    try:
        yield
    finally:
        lock.release()


async def restore(config: Config, given: argparse.Namespace) -> int:
    """``restore``: a backup takes the library's place; what was there is kept beside it."""
    check_backup(given.file)
    with _stopped(config):
        kept = put_in_place(given.file, config.database)
    if given.json:
        _print({"file": str(config.database), "from": str(given.file), "kept": str(kept) if kept else None})
    else:
        print(_("{path} now holds {file}.").format(path=config.database, file=given.file))
        if kept:
            print(_("What it held before is in {path}.").format(path=kept))
    return 0


async def new(config: Config, given: argparse.Namespace) -> int:
    """``new``: an empty library, also where there was another before."""
    path = config.database
    if path.exists() and path.stat().st_size:
        raise BadInput(
            N_("Nothing was created: there is a file at {path} already. Move it elsewhere first."), path=path
        )
    with _stopped(config):
        await (await open_database(path, anew=True)).close()
    if given.json:
        _print({"file": str(path)})
    else:
        print(_("{path} is a new, empty library.").format(path=path))
    return 0


def _time(at: int) -> str:
    return f"{instant(at):%Y-%m-%d %H:%M} UTC"


def _post_said(post: dict[str, Any]) -> str:
    """What became of a post, why, and what to do."""
    said = _("Post {key}: {state} after {attempts} tries, since {since} — {why}").format(
        key=post["key"],
        state=post["state"],
        attempts=post["attempts"],
        since=_time(post["since"]),
        why=why(post["refusal"], post["lacks"], post["problem"]).replace("**", ""),
    )
    return f"{said}\n  {advice(post['refusal'])}"


def _show_differences(differences: list[dict[str, str]]) -> None:
    """What of the library is not as this version makes it, and what to do."""
    said = {
        "missing": _("In the library, the {kind} {name} is missing."),
        "unexpected": _("In the library, the {kind} {name} does not belong there."),
        "different": _("In the library, the {kind} {name} is not as this version makes it."),
    }
    for one in differences:
        print(said[one["problem"]].format(kind=one["kind"], name=one["name"]))
    if differences:
        print(
            _(
                "An unfinished or changed version has made or changed this library. Stop the bot, then restore a backup"
                " from before; a copy of it was made in backups/ when it was last migrated."
            )
        )


async def doctor(config: Config, given: argparse.Namespace) -> int:
    """``doctor``: exit code 1 where something needs mending."""
    async with _library(config) as (_database, _services, operator):
        health = await operator.health()
    health["token"] = bool(config.token)
    # Somebody who takes no direct messages is nothing to mend: /mine tells them the same.
    ill = bool(health["damage"] or health["differences"] or any(post["channel_id"] for post in health["posts"]))
    if given.json:
        _print(health)
        return 1 if ill else 0
    print(_("Library: {path}").format(path=health["database"]))
    size, free = Size(health["bytes"]), Size(health["free_bytes"])
    print(_("File: {size}, {free} of it free").format(size=size, free=free))
    print(_("Token: set") if config.token else _("Token: not set"))
    print(_("Stories:"), ", ".join(f"{state} {n}" for state, n in health["submissions"].items()) or "0")
    for line in health["damage"]:
        print(_("Damage: {line}. Stop the bot and restore a backup.").format(line=line))
    _show_differences(health["differences"])
    for post in health["posts"]:
        print(_post_said(post))
    if health["overdue"]:
        print(_("Overdue: {count}. A running bot posts them one by one.").format(count=health["overdue"]))
    for post in health["coming"]:
        where = post["channel_id"] or post["recipient_id"]
        print(
            _("Next: {kind} for {place} at {time}").format(kind=post["kind"], place=where, time=_time(post["due_at"]))
        )
    if not config.token:
        print(_("The bot can't run yet: put your bot's token into .env as DISCORD_TOKEN. The README says how."))
    if not ill:
        print(_("All is well.") if config.token else _("The library is well."))
    return 1 if ill else 0


COMMANDS: dict[str, Callable[[Config, argparse.Namespace], Coroutine[Any, Any, int]]] = {
    "import": import_files,
    "search": search,
    "show": show,
    "export": export,
    "backup": backup,
    "restore": restore,
    "new": new,
    "doctor": doctor,
}
