"""Every request the bot makes in a test, checked against Discord's own specification where it is at hand.

The specification and its checker lie in a folder beside the project; a user's clone has none, and then this is
skipped. The simulated server checks much by itself.
"""

import importlib.util
import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent.parent / "shared" / "discord"


@lru_cache(maxsize=1)
def _validator() -> Any:
    if not (FOLDER / "check_requests.py").is_file():
        return None
    spec = importlib.util.spec_from_file_location("check_requests", FOLDER / "check_requests.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Validator()


def violations(requests: Iterable[Any]) -> list[str]:
    """What is wrong with recorded requests (SimCord's), a line each."""
    validator = _validator()
    if validator is None:
        return []
    found: list[str] = []
    for request in requests:
        body = json.loads(json.dumps(request.json, default=str)) if request.json is not None else None
        problems = validator.check(request.method, f"/api/v10{request.path}", body, query=tuple(request.params or ()))
        found += [f"{request.method} {request.path}: {problem}" for problem in problems]
    return found


def check(requests: Iterable[Any]) -> None:
    """Fail with every violation."""
    wrong = sorted(set(violations(requests)))
    assert not wrong, "\n".join(wrong)
