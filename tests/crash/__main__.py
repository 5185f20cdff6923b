"""``python -m tests.crash --seed 7 --kills 200``: what ``make crash`` runs. Exit code 1: a post was lost or doubled."""

import argparse
import asyncio
import random
import sys
import time

from tests.crash.month import month
from tests.support import specification


def main() -> int:
    """Run months and print what became of each."""
    options = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    options.add_argument("--seed", type=int, help="what every choice comes from; drawn where none is given")
    options.add_argument("--kills", type=int, default=200, help="about how often the bot is killed")
    options.add_argument("--days", type=int, default=31, help="how long the month is")
    given = options.parse_args()
    seed = given.seed if given.seed is not None else random.randrange(1_000_000)
    sys.stdout.write(f"make crash SEED={seed} KILLS={given.kills}\n")
    sys.stdout.flush()
    specification.RECORDED.unlink(missing_ok=True)
    start = time.monotonic()
    report = asyncio.run(month(seed, given.kills, given.days))
    sys.stdout.write(f"{report}\n  {time.monotonic() - start:.0f} s\n")
    return 1 if report.problems else 0


if __name__ == "__main__":
    sys.exit(main())
