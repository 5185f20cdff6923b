"""What Discord refuses of a request's body: lengths, counts, sizes (400, Invalid Form Body).

The limits are those of Discord's documentation: Message, Channel, Application Commands, Interaction Responses.
Components have a module of their own, :mod:`tests.wire.form_components`.
"""

from collections.abc import Sequence
from typing import Any

from tests.wire.payloads import Json
from tests.wire.world import Refused

CONTENT, NONCE, EMBEDS, EMBED_TEXT, FILES, STICKERS = 2_000, 25, 10, 6_000, 10, 3
THREAD_NAME, TAGS, SLOWMODE, TOPIC, FORUM_TOPIC = 100, 5, 21_600, 1_024, 4_096
CHOICES, CHOICE_TEXT = 25, 100
ARCHIVE_AFTER = (60, 1_440, 4_320, 10_080)
EMBED = {"title": 256, "description": 4_096}


class Form:
    """Collects what is wrong with a body, by the path to it, and refuses it all at once."""

    def __init__(self) -> None:
        self._errors: Json = {}

    def wrong(self, path: Sequence[str | int], code: str, message: str) -> None:
        """Note what is wrong at a path."""
        at = self._errors
        for step in path:
            at = at.setdefault(str(step), {})
        at.setdefault("_errors", []).append({"code": code, "message": message})

    def text(self, path: Sequence[str | int], value: Any, longest: int, shortest: int = 0) -> None:
        """A string, or nothing where it may be empty, of at most ``longest`` characters."""
        if value is None and shortest:
            self.wrong(path, "BASE_TYPE_REQUIRED", "This field is required")
        elif value is not None and not isinstance(value, str):
            self.wrong(path, "STRING_TYPE_CONVERT", "Could not interpret as string.")
        elif value is not None and shortest and not shortest <= len(value) <= longest:
            message = f"Must be between {shortest} and {longest} in length."
            self.wrong(path, "BASE_TYPE_BAD_LENGTH", message)
        elif value is not None and len(value) > longest:
            self.wrong(path, "BASE_TYPE_MAX_LENGTH", f"Must be {longest} or fewer in length.")

    def count(self, path: Sequence[str | int], value: Any, most: int, least: int = 0) -> None:
        """A list of ``least`` to ``most`` things."""
        if not least <= len(value or ()) <= most:
            self.wrong(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")

    def number(self, path: Sequence[str | int], value: Any, least: int, most: int) -> None:
        """A number, or nothing, between two others."""
        if value is not None and not least <= int(value) <= most:
            self.wrong(path, "NUMBER_TYPE_MAX", f"int value should be between {least} and {most}.")

    def one_of(self, path: Sequence[str | int], value: Any, allowed: Sequence[Any]) -> None:
        """One of a few values, or nothing."""
        if value is not None and value not in allowed:
            names = ", ".join(str(one) for one in allowed)
            self.wrong(path, "BASE_TYPE_CHOICES", f"Value must be one of {{{names}}}.")

    def check(self) -> None:
        """Refuse the body where anything was wrong with it. Raises Refused."""
        if self._errors:
            raise Refused(400, 50035, "Invalid Form Body", errors=self._errors)


def message_text(form: Form, body: Json, at: Sequence[str | int] = ()) -> None:
    """Content, nonce, embeds, stickers and files of a message."""
    form.text((*at, "content"), body.get("content"), CONTENT)
    nonce = body.get("nonce")
    form.text((*at, "nonce"), str(nonce) if isinstance(nonce, int) else nonce, NONCE)
    form.count((*at, "sticker_ids"), body.get("sticker_ids"), STICKERS)
    form.count((*at, "attachments"), body.get("attachments"), FILES)
    for number, file in enumerate(body.get("attachments") or []):
        form.text((*at, "attachments", number, "description"), file.get("description"), 1_024)
    _embeds(form, body.get("embeds") or [], (*at, "embeds"))
    mentions = body.get("allowed_mentions") or {}
    for kind in ("users", "roles"):
        form.count((*at, "allowed_mentions", kind), mentions.get(kind), 100)
        if mentions.get(kind) and kind in mentions.get("parse", ()):
            message = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            form.wrong((*at, "allowed_mentions"), "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message)


def _embeds(form: Form, embeds: list[Json], at: Sequence[str | int]) -> None:
    form.count(at, embeds, EMBEDS)
    whole = 0
    for number, embed in enumerate(embeds):
        texts = [(("title",), embed.get("title"), 256, 0), (("description",), embed.get("description"), 4_096, 0)]
        texts.append((("footer", "text"), (embed.get("footer") or {}).get("text"), 2_048, 0))
        texts.append((("author", "name"), (embed.get("author") or {}).get("name"), 256, 0))
        fields = embed.get("fields") or []
        form.count((*at, number, "fields"), fields, 25)
        for place, field in enumerate(fields):
            texts.append((("fields", str(place), "name"), field.get("name"), 256, 1))
            texts.append((("fields", str(place), "value"), field.get("value"), 1_024, 1))
        for path, value, longest, shortest in texts:
            form.text((*at, number, *path), value, longest, shortest)
            whole += len(value or "")
    if whole > EMBED_TEXT:
        form.wrong(at, "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {EMBED_TEXT}")


def thread(form: Form, body: Json, *, new: bool) -> None:
    """A thread that is started or changed."""
    if new or "name" in body:
        form.text(("name",), body.get("name"), THREAD_NAME, 1)
    form.one_of(("auto_archive_duration",), body.get("auto_archive_duration"), ARCHIVE_AFTER)
    form.number(("rate_limit_per_user",), body.get("rate_limit_per_user"), 0, SLOWMODE)
    form.count(("applied_tags",), body.get("applied_tags"), TAGS)


def channel(form: Form, body: Json, *, forum: bool, new: bool) -> None:
    """A channel that is made or changed."""
    if new or "name" in body:
        form.text(("name",), body.get("name"), 100, 1)
    form.text(("topic",), body.get("topic"), FORUM_TOPIC if forum else TOPIC)
    form.number(("rate_limit_per_user",), body.get("rate_limit_per_user"), 0, SLOWMODE)
    form.count(("available_tags",), body.get("available_tags"), 20)


def choices(form: Form, given: list[Json], at: Sequence[str | int]) -> None:
    """Choices of an option or of an autocomplete."""
    form.count(at, given, CHOICES)
    for number, choice in enumerate(given):
        form.text((*at, number, "name"), choice.get("name"), CHOICE_TEXT, 1)
        value = choice.get("value")
        if value is None or isinstance(value, str):
            form.text((*at, number, "value"), value, CHOICE_TEXT, 1)
