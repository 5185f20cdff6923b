"""What the version before this one left: a library, the messages that stood on the server, and every name it stored.

``library.sql`` is the dump of a library whose bot was stopped with deliveries half sent, ``server.json`` the server as
it stood then (``tests/wire``), ``names.json`` what is stored anywhere and must keep its spelling. They were made by
the real bot and are never made anew by a later one; a release may add others beside them.
"""

import re


def shape(key: str) -> str:
    """A delivery's key without what is in it: a uuid, a date, numbers."""
    plain = re.sub(r"\b[0-9a-f]{32}\b", "UUID", key)
    plain = re.sub(r"\b\d{4}-\d\d-\d\d\b", "DATE", plain)
    return re.sub(r"\b\d+\b", "N", plain)
