"""Buttons, links that look like them, fields, ticks."""

from collections.abc import Iterable

from django.utils.safestring import SafeString

from armarius.ui.components.attributes import Attributes, attributes
from armarius.ui.components.marks import EMPTY, icon, mark
from armarius.ui.markup import format_html, format_html_join

KINDS = {"", "primary", "quiet", "danger"}


def _face(text: str, icon_name: str, key: str) -> SafeString:
    hint = format_html("<kbd>{}</kbd>", key) if key else EMPTY
    return format_html("{}{}<span>{}</span>", hint, icon(name=icon_name) if icon_name else EMPTY, text)


def _classes(kind: str, small: bool) -> str:
    if kind not in KINDS:
        raise ValueError(f"no button of kind {kind}")
    return " ".join(part for part in ("btn", kind, "small" if small else "") if part)


def button(
    *,
    text: str,
    kind: str = "",
    icon_name: str = "",
    small: bool = False,
    name: str = "",
    value: str = "",
    type: str = "submit",
    key: str = "",
    busy: bool = False,
    forbidden: bool = False,
) -> SafeString:
    """A button; ``forbidden`` keeps it focusable (its reason beside it), ``busy`` shows while saving."""
    shown: Attributes = {
        "class": _classes(kind, small),
        "type": type,
        "name": name,
        "value": value,
        "aria-disabled": "true" if forbidden else None,
        "aria-busy": "true" if busy else None,
    }
    return format_html("<button{}>{}</button>", attributes(shown), _face(text, icon_name, key))


def link_button(
    *,
    text: str,
    href: str,
    kind: str = "",
    icon_name: str = "",
    small: bool = False,
    key: str = "",
    rel: str = "",
) -> SafeString:
    """A link that looks like a button, for going somewhere."""
    shown: Attributes = {"class": _classes(kind, small), "href": href, "rel": rel}
    return format_html("<a{}>{}</a>", attributes(shown), _face(text, icon_name, key))


def field(
    *,
    name: str,
    label: str,
    value: object = "",
    hint: str = "",
    error: str = "",
    type: str = "text",
    required: bool = False,
    readonly: bool = False,
    disabled: bool = False,
    autofocus: bool = False,
    autocomplete: str = "",
    inputmode: str = "",
    lang: str = "",
    options: Iterable[tuple[str, str]] | None = None,
    suggestions: Iterable[str] = (),
    row: str = "",
) -> SafeString:
    """A labelled field: hint and error below, tied by ``aria-describedby``; ``options`` make it a choice.

    ``suggestions`` are offered while one types; anything else may be typed too. ``row`` tells apart fields of the same
    name in the forms of a list.
    """
    key = f"f-{name}-{row}" if row else f"f-{name}"
    offered = list(suggestions)
    notes = " ".join(f"{key}-{part}" for part, given in (("hint", hint), ("error", error)) if given)
    shown: Attributes = {
        "id": key,
        "name": name,
        "class": "input",
        "required": required,
        "readonly": readonly,
        "disabled": disabled,
        "autofocus": autofocus,
        "autocomplete": autocomplete,
        "inputmode": inputmode,
        "lang": lang,
        "aria-invalid": "true" if error else None,
        "aria-describedby": notes,
        "list": f"{key}-list" if offered else None,
    }
    text = "" if value is None else str(value)
    if options is not None:
        control = format_html("<select{}>{}</select>", attributes(shown), _options(options, text))
    elif type == "textarea":
        control = format_html('<textarea rows="4"{}>{}</textarea>', attributes(shown), text)
    else:
        control = format_html(
            '<input type="{}" value="{}"{}>{}', type, text, attributes(shown), _suggestions(key, offered)
        )
    return format_html(
        '<div class="field"><label for="{}">{}</label>{}{}{}</div>',
        key,
        label,
        control,
        _hint(key, hint),
        _error(key, error),
    )


def _suggestions(key: str, offered: list[str]) -> SafeString:
    if not offered:
        return EMPTY
    rows = format_html_join("", '<option value="{}"></option>', ((each,) for each in offered))
    return format_html('<datalist id="{}-list">{}</datalist>', key, rows)


def _options(options: Iterable[tuple[str, str]], value: str) -> SafeString:
    rows = ((code, SafeString(" selected") if code == value else EMPTY, words) for code, words in options)
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)


def _hint(key: str, hint: str) -> SafeString:
    return format_html('<span class="hint" id="{}-hint">{}</span>', key, hint) if hint else EMPTY


def _error(key: str, error: str) -> SafeString:
    if not error:
        return EMPTY
    return format_html(
        '<span class="err" id="{}-error">{}{}</span>', key, mark(state="stop", small=True), error
    )


def tick(
    *, name: str, label: str, value: str = "1", checked: bool = False, kind: str = "checkbox", hint: str = ""
) -> SafeString:
    """A checkbox, a radio button (``kind="radio"``) or a switch (``kind="switch"``) with its words."""
    shown: Attributes = {"name": name, "value": value, "checked": checked}
    words = format_html(
        "<span>{}{}</span>", label, format_html('<br><span class="mu sm">{}</span>', hint) if hint else ""
    )
    if kind == "switch":
        return format_html(
            '<label class="switch"><input type="checkbox" role="switch"{}>{}</label>',
            attributes(shown),
            words,
        )
    return format_html('<label class="tick"><input type="{}"{}>{}</label>', kind, attributes(shown), words)
