"""``python -m bot.parse``: the process in which strangers' files are read, under limits. Started by
:mod:`bot.services.stories.parsing`, which also limits its time; nobody needs to start it by hand.

It reads requests from standard input, one after the other, and answers each with a line on standard output, after a
first line that says that it is ready. A request is a line of JSON, ``{"language": …, "files": [[name, bytes], …],
"kind": …}``, then the files' bytes; a typed text is one in UTF-8. An answer is one of
``{"draft": …}``, ``{"refused": sentence}``, ``{"fault": traceback}``, each with the processor's ``seconds`` that it
cost.
"""

import json
import os
import sys
import time
import traceback
from contextlib import suppress
from typing import IO, Any

from bot.errors import BadInput
from bot.locale import use_language
from bot.text.importers import formats, read_files, read_text
from bot.text.importers.markdown import reader as markdown
from bot.text.importers.plain.prose import read_prose
from bot.text.native.draft_json import write_draft

try:
    import resource
except ImportError:  # Windows has none; there time alone is limited
    resource = None

READY = b'{"ready":true}\n'

# Imported before anything is limited or its time measured.
PARSERS = (formats, markdown)

# A novel of 10 MiB needs less than half of each.
MEMORY_BYTES = 512 * 1024 * 1024
CPU_SECONDS = 20


def limit_memory() -> None:
    """Hold this process to ``MEMORY_BYTES``, let it write no files, and let others go first."""
    if resource is None:
        return
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_DATA, MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # macOS refuses some
            resource.setrlimit(kind, (most, most))
    with suppress(OSError):
        os.nice(5)


def _limit_time() -> None:
    """Give this process ``CPU_SECONDS`` more, also for the case that the one that started it has died."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + CPU_SECONDS, hard))


def answer(language: str, files: list[tuple[str, bytes]], kind: str = "story") -> dict[str, Any]:
    """What is answered to one request. Does not raise, whatever the files hold."""
    use_language(language)
    try:
        match kind:
            case "typed":
                draft = read_text(files[0][1].decode("utf-8", "surrogatepass"))
            case "prose":
                draft = read_prose(files[0][1], files[0][0])
            case _:
                draft = read_files(files)
        return {"draft": write_draft(draft)}
    except BadInput as error:
        return {"refused": error.message}
    except MemoryError:
        return {"fault": "MemoryError"}
    except Exception as error:
        # No message: it could quote the story, and this goes to the log.
        where = "".join(traceback.format_tb(error.__traceback__)[-8:])
        return {"fault": f"{type(error).__name__}\n{where}"}


def _serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    answers.write(READY)
    answers.flush()
    while line := requests.readline():
        request = json.loads(line)
        files = [(name, requests.read(size)) for name, size in request["files"]]
        _limit_time()
        began = time.process_time()
        told = answer(request["language"], files, request["kind"])
        told["seconds"] = time.process_time() - began
        # Letters as they are: all of the bot waits while this is read back, several times as long were they escaped.
        answers.write(json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
        answers.flush()


def main() -> None:
    """Serve until standard input ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a stray print would be taken for an answer
    limit_memory()
    with suppress(KeyboardInterrupt, BrokenPipeError):
        _serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
