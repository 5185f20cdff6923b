"""``python -m tests.crash.every --kills 200 SEED…``: what ``make crash-all`` runs. Exit code 1 where a month failed.

Each seed is a process of its own, so many at once. What one says is kept in ``build/crash-SEED.txt``.
"""

import argparse
import asyncio
import sys
import time
from pathlib import Path

BUILD = Path(__file__).parents[2] / "build"


async def run(seed: int, kills: int, room: asyncio.Semaphore) -> tuple[int, str]:
    """One seed: its exit code, and the line that a summary has of it."""
    async with room:
        start = time.monotonic()
        kept = BUILD / f"crash-{seed}.txt"
        with kept.open("wb") as file:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.crash", "--seed", str(seed), "--kills", str(kills)),
                cwd=BUILD.parent,
                stdout=file,
                stderr=asyncio.subprocess.STDOUT,
            )
            code = await process.wait()
        said = kept.read_text().splitlines()
        posts = next((line for line in said if line.startswith(f"seed {seed}:")), f"seed {seed}: {said[-1]}")
        wrong = sum("WRONG" in line for line in said)
        outcome = "well" if not code else f"FAILED ({wrong} wrong)" if wrong else "FAILED"
        line = f"{posts}  {time.monotonic() - start:.0f} s  {outcome}"
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
        return code, line


async def every(seeds: list[int], kills: int, at_once: int) -> int:
    """All seeds; how many failed."""
    room = asyncio.Semaphore(at_once)
    outcomes = await asyncio.gather(*(run(seed, kills, room) for seed in seeds))
    failed = [line for code, line in outcomes if code]
    sys.stdout.write(f"{len(outcomes)} months, {len(failed)} failed\n" + "".join(f"  {line}\n" for line in failed))
    return len(failed)


def main() -> int:
    """Run every seed."""
    options = argparse.ArgumentParser(prog="python -m tests.crash.every", description=__doc__)
    options.add_argument("seeds", type=int, nargs="+")
    options.add_argument("--kills", type=int, default=200, help="about how often the bot is killed in each month")
    options.add_argument("--at-once", type=int, default=2, help="how many months run at once")
    given = options.parse_args()
    BUILD.mkdir(exist_ok=True)
    return 1 if asyncio.run(every(given.seeds, given.kills, given.at_once)) else 0


if __name__ == "__main__":
    sys.exit(main())
