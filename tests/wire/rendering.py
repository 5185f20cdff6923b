"""What Discord makes of a message's body: numbered components, files where they are shown, mentions."""

import re

from tests.wire import payloads
from tests.wire.payloads import Json


def finished(body: Json, earlier: list[Json] | None = None) -> Json:
    """A message's body with its components numbered and its files where they are shown."""
    if "attachments" in body:
        kept = {file["id"]: file for file in earlier or []}
        body["attachments"] = [kept.get(str(file["id"]), file) for file in body["attachments"] or []]
    for embed in body.get("embeds") or []:
        embed.setdefault("type", "rich")
    if not body.get("components"):
        return body
    taken = {c["id"] for c in payloads.walk(body["components"]) if c.get("id")}
    free = (number for number in range(1, 10_000) if number not in taken)
    files = {file["filename"]: file for file in body.get("attachments") or earlier or [] if "filename" in file}
    for component in payloads.walk(body["components"]):
        if not component.get("id"):
            component["id"] = next(free)
        for key, value in payloads.DEFAULTS.get(component["type"], {}).items():
            component.setdefault(key, value)
        if (component.get("emoji") or {}).get("id", "") is None:
            del component["emoji"]["id"]
        shown = (component.get("file") or {}).get("url", "").removeprefix("attachment://")
        if shown in files:
            component |= {"name": shown, "size": files[shown]["size"]}
        for media in (component.get("media"), component.get("file"), *component.get("items", [])):
            _show(media.get("media", media) if media else None, files)
    return body


def _show(media: Json | None, files: dict[str, Json]) -> None:
    file = files.get(media["url"].removeprefix("attachment://")) if media and media.get("url") else None
    if media is not None and file is not None:
        media |= {
            "id": file["id"],
            "url": file["url"],
            "proxy_url": file["url"],
            "attachment_id": file["id"],
            "content_type": file["content_type"],
            "width": None,
            "height": None,
        }


def mentioned(users: dict[str, Json], message: Json, allowed: Json | None) -> list[Json]:
    """The people whom a message mentions and may mention (Discord, Allowed Mentions)."""
    texts = [message["content"], *[one.get("content") or "" for one in payloads.walk(message["components"])]]
    named = dict.fromkeys(re.findall(r"<@!?(\d+)>", " ".join(texts)))
    if allowed is not None and "users" not in allowed.get("parse", ()):
        named = {id: None for id in named if id in map(str, allowed.get("users") or ())}
    return [users[id] for id in named if id in users]
