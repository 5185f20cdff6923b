"""What Discord refuses of a message's components and of a modal (Discord, Component Reference)."""

from collections.abc import Sequence

from tests.wire import payloads
from tests.wire.forms import Form, message_text
from tests.wire.payloads import Json

ROW, BUTTON, STRING_SELECT, TEXT_INPUT, SECTION, TEXT, THUMBNAIL, GALLERY, FILE = 1, 2, 3, 4, 9, 10, 11, 12, 13
SEPARATOR, CONTAINER, LABEL, UPLOAD, RADIO, CHECKBOXES, CHECKBOX = 14, 17, 18, 19, 21, 22, 23
SELECTS = (STRING_SELECT, 5, 6, 7, 8)
V2_ONLY = (SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER)
IN_CONTAINER = (ROW, TEXT, SECTION, GALLERY, SEPARATOR, FILE)
IN_LABEL = (TEXT_INPUT, *SELECTS, UPLOAD, RADIO, CHECKBOXES, CHECKBOX)
WITH_CUSTOM_ID = (TEXT_INPUT, *SELECTS, UPLOAD, RADIO, CHECKBOXES, CHECKBOX)
LINK, PREMIUM = 5, 6

ROWS, IN_ROW, COMPONENTS, V2_TEXT, MODAL_COMPONENTS, CUSTOM_ID = 5, 5, 40, 4_000, 5, 100

Path = Sequence[str | int]


def message(body: Json, at: Path = (), *, was_v2: bool = False) -> None:
    """Refuse a message's body where anything is wrong with it; ``was_v2``: the message that is edited has components
    of the second version. Raises Refused."""
    form = Form()
    message_text(form, body, at)
    flags = body.get("flags") or 0
    if was_v2 and body.get("flags") is not None and not flags & payloads.V2:
        form.wrong((*at, "flags"), "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG", "The flag IS_COMPONENTS_V2 stays.")
    if was_v2 or flags & payloads.V2:
        for key in ("content", "embeds", "poll", "sticker_ids"):
            if body.get(key):
                message = f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
                form.wrong((*at, key), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message)
        _second_version(form, body, (*at, "components"))
    else:
        _first_version(form, body.get("components") or [], (*at, "components"))
    form.check()


def _first_version(form: Form, components: list[Json], at: Path) -> None:
    form.count(at, components, ROWS)
    for number, component in enumerate(components):
        if component["type"] in V2_ONLY:
            form.wrong((*at, number, "type"), "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1,).')
        _component(form, component, (*at, number), (ROW,))
    _custom_ids(form, components, at)


def _second_version(form: Form, body: Json, at: Path) -> None:
    components = body.get("components") or []
    every = list(payloads.walk(components))
    if len(every) > COMPONENTS:
        form.wrong(at, "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", f"The maximum is {COMPONENTS} components.")
    if sum(len(one.get("content") or "") for one in every if one["type"] == TEXT) > V2_TEXT:
        message = f"The maximum is {V2_TEXT} characters over all text displays."
        form.wrong(at, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", message)
    for number, component in enumerate(components):
        _component(form, component, (*at, number), (*IN_CONTAINER, CONTAINER))
    _custom_ids(form, components, at)
    numbers = [one["id"] for one in every if one.get("id")]
    if len(numbers) != len(set(numbers)):
        form.wrong(at, "COMPONENT_DUPLICATED_ID", "Component ids must be unique.")
    _attached(form, body, every, at)


def _attached(form: Form, body: Json, every: list[Json], at: Path) -> None:
    """What shows a file shows one that comes along or is kept; an edit without a list keeps all."""
    if "attachments" not in body:
        return
    names = {file.get("filename") for file in body["attachments"] or []}
    for one in every:
        shown = [one.get("media"), one.get("file"), *[item.get("media") for item in one.get("items") or []]]
        for media in filter(None, shown):
            url = media.get("url") or ""
            if url.startswith("attachment://") and url.removeprefix("attachment://") not in names:
                code = "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"
                form.wrong(at, code, f"The referenced attachment '{url}' was not found")


def modal(data: Json) -> None:
    """Refuse a form that a person is to fill in where anything is wrong with it. Raises Refused."""
    form = Form()
    form.text(("data", "title"), data.get("title"), 45, 1)
    form.text(("data", "custom_id"), data.get("custom_id"), CUSTOM_ID, 1)
    components = data.get("components") or []
    form.count(("data", "components"), components, MODAL_COMPONENTS, 1)
    for number, component in enumerate(components):
        path = ("data", "components", number)
        _component(form, component, path, (ROW, TEXT, LABEL), modal=True)
    _custom_ids(form, components, ("data", "components"))
    form.check()


def _custom_ids(form: Form, components: list[Json], at: Path) -> None:
    ids = [one["custom_id"] for one in payloads.walk(components) if one.get("custom_id")]
    for twice in sorted({id for id in ids if ids.count(id) > 1}):
        form.wrong(at, "COMPONENT_CUSTOM_ID_DUPLICATED", f"Component custom id {twice!r} cannot be duplicated")


def _component(form: Form, one: Json, at: Path, allowed: Sequence[int], *, modal: bool = False) -> None:
    """One component and what is in it."""
    kind = one["type"]
    if kind not in allowed:
        names = ", ".join(str(type) for type in allowed)
        form.wrong((*at, "type"), "UNION_TYPE_CHOICES", f'Value of field "type" must be one of ({names}).')
        return
    if kind in WITH_CUSTOM_ID:
        form.text((*at, "custom_id"), one.get("custom_id"), CUSTOM_ID, 1)
    inside: Sequence[int] = ()
    if kind == ROW:
        inside = _row(form, one, at, modal)
    elif kind == CONTAINER:
        inside = IN_CONTAINER
    elif kind == SECTION:
        form.count((*at, "components"), one.get("components"), 3, 1)
        inside = (TEXT,)
        _component(form, one["accessory"], (*at, "accessory"), (BUTTON, THUMBNAIL))
    elif kind == LABEL:
        form.text((*at, "label"), one.get("label"), 45, 1)
        form.text((*at, "description"), one.get("description"), 100)
        _component(form, one["component"], (*at, "component"), IN_LABEL)
    elif kind in _LEAVES:
        _LEAVES[kind](form, one, at)
    for number, child in enumerate(one.get("components") or []):
        _component(form, child, (*at, "components", number), inside)


def _row(form: Form, one: Json, at: Path, modal: bool) -> Sequence[int]:
    children = one.get("components") or []
    form.count((*at, "components"), children, IN_ROW, 1)
    alone = any(child["type"] in (*SELECTS, TEXT_INPUT) for child in children)
    if alone and len(children) > 1:
        message = "The specified component exceeds the maximum width"
        form.wrong((*at, "components", 1), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message)
    return (TEXT_INPUT,) if modal else (BUTTON, *SELECTS)


def _button(form: Form, one: Json, at: Path) -> None:
    form.text((*at, "label"), one.get("label"), 80)
    style = one.get("style")
    form.one_of((*at, "style"), style, (1, 2, 3, 4, LINK, PREMIUM))
    wanted = {LINK: "url", PREMIUM: "sku_id"}.get(style or 0, "custom_id")
    for key, longest in (("custom_id", CUSTOM_ID), ("url", 512), ("sku_id", 20)):
        if key == wanted:
            form.text((*at, key), one.get(key), longest, 1)
        elif one.get(key):
            form.wrong(at, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", f"A {key} does not fit the style.")
    if style != PREMIUM and not one.get("label") and not one.get("emoji"):
        form.wrong(at, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A label or an emoji is required.")


def _select(form: Form, one: Json, at: Path) -> None:
    form.text((*at, "placeholder"), one.get("placeholder"), 150)
    form.number((*at, "min_values"), one.get("min_values"), 0, 25)
    form.number((*at, "max_values"), one.get("max_values"), 1, 25)
    if (one.get("min_values") or 0) > (one.get("max_values") or 1):
        form.wrong((*at, "min_values"), "SELECT_COMPONENT_MIN_VALUES_EXCEED_MAX", "More are required than allowed.")
    if one["type"] == STRING_SELECT:
        _options(form, one, at, 25)
        if (one.get("max_values") or 1) > len(one.get("options") or ()):
            form.wrong((*at, "max_values"), "SELECT_COMPONENT_MAX_VALUES_EXCEED_OPTIONS", "More than there are.")


def _options(form: Form, one: Json, at: Path, most: int) -> None:
    options = one.get("options") or []
    form.count((*at, "options"), options, most, 1)
    for number, option in enumerate(options):
        path = (*at, "options", number)
        form.text((*path, "label"), option.get("label"), 100, 1)
        form.text((*path, "value"), option.get("value"), 100, 1)
        form.text((*path, "description"), option.get("description"), 100)
    values = [option.get("value") for option in options]
    if len(values) != len(set(values)):
        message = "The specified option value is already used"
        form.wrong((*at, "options"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", message)


def _text_input(form: Form, one: Json, at: Path) -> None:
    form.one_of((*at, "style"), one.get("style"), (1, 2))
    form.text((*at, "label"), one.get("label"), 45)
    form.text((*at, "placeholder"), one.get("placeholder"), 100)
    form.number((*at, "min_length"), one.get("min_length"), 0, 4_000)
    form.number((*at, "max_length"), one.get("max_length"), 1, 4_000)
    form.text((*at, "value"), one.get("value"), one.get("max_length") or 4_000)


def _upload(form: Form, one: Json, at: Path) -> None:
    form.number((*at, "min_values"), one.get("min_values"), 0, 10)
    form.number((*at, "max_values"), one.get("max_values"), 1, 10)


def _media(form: Form, one: Json, at: Path) -> None:
    form.text((*at, "description"), one.get("description"), 1_024)
    if one["type"] == GALLERY:
        form.count((*at, "items"), one.get("items"), 10, 1)


_LEAVES = {
    BUTTON: _button,
    TEXT: lambda form, one, at: form.text((*at, "content"), one.get("content"), V2_TEXT, 1),
    TEXT_INPUT: _text_input,
    UPLOAD: _upload,
    THUMBNAIL: _media,
    GALLERY: _media,
    RADIO: lambda form, one, at: _options(form, one, at, 10),
    CHECKBOXES: lambda form, one, at: _options(form, one, at, 10),
} | dict.fromkeys(SELECTS, _select)
