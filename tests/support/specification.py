"""Every request the bot makes in a test, and every answer of the wire server, checked against Discord's own
specification where it is at hand; and what is shown, against the limits that the wire server knows.

The specification and its checker lie in a folder beside the project; a user's clone has none, and then that part is
skipped. Requests are kept in ``build/requests.jsonl``, one JSON object a line, for whoever wants to look.
"""

import importlib.util
import json
import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from tests.wire import form_components, forms
from tests.wire.payloads import walk
from tests.wire.world import Refused

ROOT = Path(__file__).parents[2]
FOLDER = ROOT.parent / "shared" / "discord"
RECORDED = ROOT / "build" / "requests.jsonl"


@lru_cache(maxsize=1)
def _validator() -> Any:
    if not (FOLDER / "check_requests.py").is_file():
        return None
    spec = importlib.util.spec_from_file_location("check_requests", FOLDER / "check_requests.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Validator()


def request_problems(method: str, path: str, query: Iterable[str], body: Any, files: bool = False) -> list[str]:
    """What is wrong with a request; ``path`` begins with ``/api/v10``."""
    validator = _validator()
    return [] if validator is None else validator.check(method, path, body, files, tuple(query))


@lru_cache(maxsize=256)
def _answer_schema(path: str, method: str, status: int) -> Any:
    """What checks an answer's body: a validator, None where there is to be no body, a sentence where none fits."""
    import jsonschema_rs

    validator = _validator()
    responses = validator.doc["paths"][path][method.lower()]["responses"]
    found = responses.get(str(status)) or responses.get(f"{status // 100}XX")
    if found is None:
        return f"no answer {status} is described"
    if "$ref" in found:
        found = validator.doc["components"]["responses"][found["$ref"].rsplit("/", 1)[1]]
    schema = found.get("content", {}).get("application/json", {}).get("schema")
    if schema is None:
        return None
    draft = "https://json-schema.org/draft/2020-12/schema"
    whole = {"$schema": draft, **schema, "components": validator.doc["components"]}
    return jsonschema_rs.validator_for(whole, validate_formats=False)


def answer_problems(method: str, path: str, status: int, body: Any) -> list[str]:
    """What is wrong with an answer to a request; faults of Discord's side (5xx) have no form."""
    validator = _validator()
    if validator is None or status >= 500:
        return []
    found = validator.find(method, path)
    if found is None:
        return []
    template = found[0]
    schema = _answer_schema(template, method, status)
    if isinstance(schema, str):
        return [schema]
    if schema is None:
        return [] if body is None else [f"an answer {status} has no body"]
    return [
        f"answer {status} /{'/'.join(map(str, e.instance_path))}: {str(e.message)[:200]}"
        for e in schema.iter_errors(body)
    ]


def written(value: Any) -> str:
    """``value`` as JSON on one line, with what has no form there as text."""
    return json.dumps(value, ensure_ascii=False, default=str)


class Record:
    """Keeps requests in a file that several processes may add to, and what was wrong with them in memory."""

    def __init__(self, path: Path | None = RECORDED) -> None:
        self._file: int | None = None
        if path is not None:
            path.parent.mkdir(exist_ok=True)
            # Whole lines, each in one write to the end: processes do not cut into each other's.
            self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        self.problems: dict[str, None] = {}

    def problem(self, sentence: str) -> None:
        """Add what was wrong."""
        self.problems[sentence] = None

    def write(self, method: str, path: str, query: dict[str, Any], body: str, **more: Any) -> None:
        """Keep a request; its ``body`` is written as JSON."""
        if self._file is not None:
            line = written({"method": method, "path": path, "query": query, **more})
            os.write(self._file, f'{line[:-1]}, "body": {body}}}\n'.encode())

    def add(
        self, method: str, path: str, query: dict[str, str], body: Any, files: bool, status: int, answer: Any
    ) -> None:
        """Keep a request to the wire server and check both it and its answer."""
        self.write(method, path, query, written(body), status=status)
        # A request that was refused before anybody looked at it is checked all the same: the bot made it.
        found = request_problems(method, path, query, body, files)
        if not isinstance(answer, bytes):
            found += answer_problems(method, path, status, answer)
        for problem in found:
            self.problem(f"{method} {path}: {problem}")


@lru_cache(maxsize=1)
def _record() -> Record:
    return Record()


# Of the first answers to an interaction (Discord, Interaction Callback Type).
UPDATE, CHOICES, FORM = 7, 8, 9


def form_problems(method: str, path: str, body: Any) -> list[str]:
    """What Discord refuses of a message, of a form that is opened or of suggestions, by the wire server's limits."""
    if not isinstance(body, dict):
        return []
    answers = path.endswith("/callback")
    kind: int | None = body.get("type") if answers else None
    data: dict[str, Any] = (body.get("data") or {}) if answers else body.get("message") or body
    try:
        if kind == FORM:
            form_components.modal(data)
        elif kind == CHOICES:
            form = forms.Form()
            forms.choices(form, data.get("choices") or [], ("data", "choices"))
            form.check()
        elif data.keys() & {"content", "embeds", "components"}:
            # An edit need not say again of which version its components are.
            shown = walk(data.get("components") or []) if method == "PATCH" or kind == UPDATE else ()
            form_components.message(data, was_v2=any(one["type"] in form_components.V2_ONLY for one in shown))
    except Refused as refused:
        return [json.dumps(refused.body["errors"])]
    return []


@lru_cache(maxsize=1024)
def _problems(method: str, path: str, query: tuple[str, ...], body_written: str) -> tuple[str, ...]:
    """What is wrong with a request whose body is written as JSON. Many tests begin with the same ones."""
    body = json.loads(body_written)
    return (*request_problems(method, path, query, body), *form_problems(method, path, body))


def check(requests: Iterable[Any]) -> None:
    """Keep SimCord's recorded requests and fail with every violation."""
    wrong: set[str] = set()
    for request in requests:
        path, query = f"/api/v10{request.path}", dict(request.params or {})
        body = written(request.json)
        _record().write(request.method, path, query, body)
        found = _problems(request.method, path, tuple(query), body)
        wrong |= {f"{request.method} {path}: {problem}" for problem in found}
    assert not wrong, "\n".join(sorted(wrong))
