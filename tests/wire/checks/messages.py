"""Messages for the wire server: small ones, such as just fit, and such as Discord refuses."""

from typing import Any

Json = dict[str, Any]
V2 = 1 << 15


def button(number: int = 0, **more: Any) -> Json:
    return {"type": 2, "style": 1, "label": "Read", "custom_id": f"read:{number}"} | more


def row(*components: Json) -> Json:
    return {"type": 1, "components": list(components)}


def select(*options: Json, **more: Any) -> Json:
    return {"type": 3, "custom_id": "choose", "options": list(options)} | more


def option(number: int = 0, **more: Any) -> Json:
    return {"label": f"Chapter {number}", "value": str(number)} | more


def text(content: str) -> Json:
    return {"type": 10, "content": content}


def v2(*components: Json, **more: Any) -> Json:
    return {"flags": V2, "components": list(components)} | more


def classic(*rows: Json) -> Json:
    return {"content": "Choose", "components": list(rows)}


# Each with where the error is said to be; what is a step shorter or fewer goes through.
MESSAGES: dict[str, tuple[Json, str]] = {
    "content": ({"content": "x" * 2_001}, "content"),
    "nonce": ({"content": "x", "nonce": "x" * 26}, "nonce"),
    "embeds": ({"embeds": [{"title": "x"}] * 11}, "embeds"),
    "embed's title": ({"embeds": [{"title": "x" * 257}]}, "embeds.0.title"),
    "embed's description": ({"embeds": [{"description": "x" * 4_097}]}, "embeds.0.description"),
    "embed's fields": ({"embeds": [{"fields": [{"name": "x", "value": "x"}] * 26}]}, "embeds.0.fields"),
    "field without a value": ({"embeds": [{"fields": [{"name": "x", "value": ""}]}]}, "embeds.0.fields.0.value"),
    "field's value": ({"embeds": [{"fields": [{"name": "x", "value": "x" * 1_025}]}]}, "embeds.0.fields.0.value"),
    "embeds' text": ({"embeds": [{"description": "x" * 3_001}] * 2}, "embeds"),
    "stickers": ({"content": "x", "sticker_ids": ["1", "2", "3", "4"]}, "sticker_ids"),
    "action rows": (classic(*[row(button(n)) for n in range(6)]), "components"),
    "buttons in a row": (classic(row(*[button(n) for n in range(6)])), "components.0.components"),
    "empty row": (classic(row()), "components.0.components"),
    "custom_id": (classic(row(button(custom_id="x" * 101))), "components.0.components.0.custom_id"),
    "no custom_id": (classic(row({"type": 2, "style": 1, "label": "x"})), "components.0.components.0.custom_id"),
    "same custom_id": (classic(row(button(1)), row(button(1))), "components"),
    "label": (classic(row(button(label="x" * 81))), "components.0.components.0.label"),
    "no label": (classic(row(button(label=""))), "components.0.components.0"),
    "link with a custom_id": (classic(row(button(style=5, url="https://x.org"))), "components.0.components.0"),
    "link without an address": (
        classic(row({"type": 2, "style": 5, "label": "x"})),
        "components.0.components.0.url",
    ),
    "select beside a button": (classic(row(select(option()), button())), "components.0.components.1"),
    "options": (
        classic(row(select(*[option(n) for n in range(26)]))),
        "components.0.components.0.options",
    ),
    "no options": (classic(row(select())), "components.0.components.0.options"),
    "option's label": (
        classic(row(select(option(label="x" * 101)))),
        "components.0.components.0.options.0.label",
    ),
    "option twice": (classic(row(select(option(1), option(1)))), "components.0.components.0.options"),
    "more than all options": (
        classic(row(select(option(), max_values=2))),
        "components.0.components.0.max_values",
    ),
    "placeholder": (
        classic(row(select(option(), placeholder="x" * 151))),
        "components.0.components.0.placeholder",
    ),
    "form's field in a message": (
        classic(row({"type": 4, "style": 1, "label": "x", "custom_id": "x"})),
        "components.0.components.0.type",
    ),
    "second version without its flag": ({"components": [text("x")]}, "components.0.type"),
    "components": (v2(*[text("x")] * 41), "components"),
    "nested components": (v2({"type": 17, "components": [text("x")] * 40}), "components"),
    "text displays": (v2(text("x" * 2_000), text("x" * 2_001)), "components"),
    "empty text display": (v2(text("")), "components.0.content"),
    "second version with content": (v2(text("x"), content="x"), "content"),
    "second version with embeds": (v2(text("x"), embeds=[{"title": "x"}]), "embeds"),
    "section of four": (
        v2({"type": 9, "components": [text("x")] * 4, "accessory": button()}),
        "components.0.components",
    ),
    "container in a container": (
        v2({"type": 17, "components": [{"type": 17, "components": [text("x")]}]}),
        "components.0.components.0.type",
    ),
    "same id": (v2(text("x") | {"id": 7}, text("y") | {"id": 7}), "components"),
    "mentions both ways": (
        {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        "allowed_mentions",
    ),
    "reply to nothing": ({"content": "x", "message_reference": {"message_id": "1"}}, "message_reference"),
}


FITTING: dict[str, Json] = {
    "content": {"content": "x" * 2_000, "nonce": "x" * 25},
    "embeds": {"embeds": [{"description": "x" * 3_000}] * 2},
    "rows": classic(*[row(*[button(5 * n + m) for m in range(5)]) for n in range(5)]),
    "select": classic(row(select(*[option(n) for n in range(25)], max_values=25))),
    "second version": v2(text("x" * 4_000), {"type": 17, "components": [{"type": 14}] * 38}),
}
