"""A machine with a library, and the command line used on it."""

import io
import json
import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bot.__main__ import main

ROOT = Path(__file__).parents[2]
Done = subprocess.CompletedProcess[str]


class Machine:
    """A folder with a library in it: commands run there, in this process or in one of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.library = folder / "data" / "library.db"

    def environment(self, token: str) -> dict[str, str]:
        """What a command is given."""
        return {**os.environ, "DATABASE": str(self.library), "DISCORD_TOKEN": token, "PYTHONPATH": str(ROOT)}

    def start(self, *arguments: str | Path, token: str = "") -> Done:
        """Run ``python -m bot`` in a process of its own, as people do."""
        return subprocess.run(
            [sys.executable, "-m", "bot", *map(str, arguments)],
            cwd=self.folder,
            env=self.environment(token),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    def run(self, *arguments: str | Path, token: str = "") -> Done:
        """Run what ``python -m bot`` runs, here: a process takes a second to import what this one has."""
        given = [str(argument) for argument in arguments]
        out, err = io.StringIO(), io.StringIO()
        environment = patch.dict(os.environ, self.environment(token))
        with chdir(self.folder), environment, redirect_stdout(out), redirect_stderr(err):
            try:
                code: Any = main(given)
            except SystemExit as ended:
                code = ended.code
        return subprocess.CompletedProcess(given, code, out.getvalue(), err.getvalue())

    def json(self, *arguments: str | Path) -> list[dict[str, Any]]:
        """What a command that succeeds answers programs."""
        done = self.run(*arguments, "--json")
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def file(self, name: str, text: str) -> Path:
        """A file in the machine's folder."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path
