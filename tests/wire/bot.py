"""``python -m tests.wire.bot ADDRESS run …``: the bot's own command line, with the server at ADDRESS for Discord."""

import sys

from bot.__main__ import main
from tests.wire.control import pointed_at

if __name__ == "__main__":
    with pointed_at(sys.argv[1]):
        sys.exit(main(sys.argv[2:]))
