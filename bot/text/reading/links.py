"""Links to stories elsewhere, as people type them. Nothing here, or anywhere, opens one."""

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from bot.text.limits import MAX_LINK

# What sites add to a link to see where a reader came from, or how a page is shown.
_ADDED = re.compile(r"^(utm_.*|fbclid|gclid|view_adult|view_full_work|style)$", re.I)

# What would end a link early in a message, or hide where it leads.
_UNFIT = re.compile(r"[\s<>\"`\\|^{}\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069]")


def read_link(typed: str) -> str | None:
    """A web address as it was typed, without ``<>`` around it; None for what is none.

    It has ``http`` or ``https``, a host with a dot, at most MAX_LINK characters, and neither a user's name nor what
    hides where it leads.
    """
    link = typed.strip().removeprefix("<").removesuffix(">")
    if not link or len(link) > MAX_LINK or _UNFIT.search(link):
        return None
    parts = _split(link)
    if parts is None or parts.scheme.lower() not in ("http", "https"):
        return None
    host = parts.hostname or ""
    named = "." in host.strip(".") and not host.startswith(".") and ".." not in host
    return link if named and parts.username is None and parts.password is None else None


def link_key(link: str) -> str:
    """What two ways of writing one address have in common; empty for none."""
    parts = _split(link)
    if parts is None:
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    query = urlencode(sorted(pair for pair in parse_qsl(parts.query) if not _ADDED.match(pair[0])))
    return f"{host}{parts.path.rstrip('/')}" + (f"?{query}" if query else "")


def host_of(link: str) -> str:
    """The site that a link leads to."""
    parts = _split(link)
    return (parts.hostname or "").removeprefix("www.") if parts else ""


def _split(link: str) -> SplitResult | None:
    try:
        parts = urlsplit(link)
        _port = parts.port  # a port that is none raises, too
    except ValueError:
        return None
    return parts
