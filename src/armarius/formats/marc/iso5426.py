"""ISO 5426 to Unicode: the extended Latin set of old UNIMARC files."""

import unicodedata

_SPACING = dict(
    zip(
        [*range(0xA1, 0xB0), 0xB0, 0xB1, 0xB2, *range(0xB6, 0xBE), 0xBE, 0xBF],
        "¡„£$¥†§′‘“«♭©℗®ʿʾ‚‡·″’”»♯ʹʺ¿",
        strict=True,
    )
) | {
    0xE1: "Æ", 0xE2: "Đ", 0xE6: "Ĳ", 0xE8: "Ł", 0xE9: "Ø", 0xEA: "Œ", 0xEC: "Þ",
    0xF1: "æ", 0xF2: "đ", 0xF3: "ð", 0xF5: "ı", 0xF6: "ĳ", 0xF8: "ł", 0xF9: "ø", 0xFA: "œ",
    0xFB: "ß", 0xFC: "þ", 0x88: "\x98", 0x89: "\x9c",
}  # fmt: skip
# Written before their letter, unlike in Unicode.
_COMBINING = dict(
    zip(
        [*range(0xC0, 0xD0), *range(0xD0, 0xDC), 0xDD, 0xDE, 0xDF],
        "\u0309\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0308\u030a\u0315\u0312\u030b\u031b\u030c"
        "\u0327\u031c\u0326\u0328\u0325\u032e\u0323\u0324\u0332\u0333\u0329\u032d\ufe20\ufe21\ufe23",
        strict=True,
    )
)


def decode_iso5426(data: bytes) -> str:
    """Return the text of ISO 5426 bytes, combining marks behind their letter and composed with it.

    UnicodeDecodeError when a byte has no character in the set.
    """
    out: list[str] = []
    marks: list[str] = []
    for at, byte in enumerate(data):
        if (mark := _COMBINING.get(byte)) is not None:
            marks.append(mark)
            continue
        if byte < 0x20:
            out += marks
            marks.clear()
        if byte < 0x80:
            out.append(chr(byte))
        elif byte in _SPACING:
            out.append(_SPACING[byte])
        else:
            raise UnicodeDecodeError("iso5426", data, at, at + 1, "no such character")
        if marks:
            out[-1] = unicodedata.normalize("NFC", "".join([out[-1], *marks]))
            marks.clear()
    return "".join(out + marks)
