"""Translations: collect the strings, keep six catalogues in step, compile them.

``python -m armarius.site.translations`` compiles what is stale; ``… extract`` collects every string of the
package into ``locale/*/LC_MESSAGES/django.po``, keeping what is translated; ``… missing`` lists what is not.
"""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import templatize

PACKAGE = Path(__file__).resolve().parent.parent
LOCALES = PACKAGE / "locale"
SOURCE_LANGUAGE = "en"
LANGUAGES = ("en", "lv", "lt", "kk", "ru", "zh_Hans")
# Babel's form: the places of message, plural and context in a call.
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = "# Armarius, an integrated library system.\n#"
WIDTH = 110


@dataclass(frozen=True, slots=True)
class Collected:
    """A string of the package: message (or both forms), context, the file it stands in."""

    message: str | tuple[str, ...]
    context: str | None
    file: str


def po_path(language: str) -> Path:
    """The catalogue of a language."""
    return LOCALES / language / "LC_MESSAGES" / "django.po"


def sources() -> Iterator[Path]:
    """Every file that may hold strings; tests hold none."""
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in {".py", ".html"} and not {"tests", "migrations"} & set(path.parts):
            yield path


def python_form(path: Path) -> bytes:
    """A file as Python: a template's strings become calls, all else is blanked out."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text.encode()
    called = templatize(text, origin=str(path))
    return "\n".join(line.strip() for line in called.splitlines()).encode()


def collected() -> Iterator[Collected]:
    """Every translatable string of the package."""
    for path in sources():
        for _line, message, _comments, context in extract(
            "python", BytesIO(python_form(path)), keywords=KEYWORDS, options={"encoding": "utf-8"}
        ):
            if message:
                yield Collected(message, context, path.relative_to(PACKAGE).as_posix())


def template_catalogue(strings: Iterable[Collected]) -> Catalog:
    """The catalogue of all strings, untranslated."""
    catalogue = Catalog(project="Armarius", charset="utf-8", fuzzy=False, header_comment=HEADER)
    for each in strings:
        catalogue.add(each.message, locations=[(each.file, 0)], context=each.context)
    return catalogue


def read(language: str) -> Catalog:
    """The catalogue of a language as it is stored; empty when there is none yet."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language, project="Armarius", charset="utf-8", header_comment=HEADER)
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def updated(language: str, template: Catalog) -> Catalog:
    """A language's catalogue with exactly the strings of the package, in their order; nothing is guessed."""
    old = read(language)
    new = Catalog(locale=language, project="Armarius", charset="utf-8", fuzzy=False, header_comment=HEADER)
    for message in template:
        if not message.id:
            continue
        string = kept(old.get(message.id, message.context), message)
        if language == SOURCE_LANGUAGE:
            string = message.id if isinstance(message.id, str) else tuple(message.id)
        new.add(message.id, string, locations=message.locations, context=message.context)
    return new


def kept(known: Message | None, message: Message) -> str | tuple[str, ...] | None:
    """The translation a message had, unless it was a guess or the message got or lost its plural."""
    if known is None or known.fuzzy or not known.string:
        return None
    if isinstance(message.id, str) != isinstance(known.string, str):
        return None
    return known.string if isinstance(known.string, str) else tuple(known.string)


def po_text(catalogue: Catalog) -> bytes:
    """A catalogue as a .po file: sorted, without line numbers and dates, so that only strings make a diff."""
    stream = BytesIO()
    write_po(stream, catalogue, width=WIDTH, sort_output=True, include_lineno=False)
    dated = ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team", "Generated-By")
    lines = stream.getvalue().decode().splitlines(keepends=True)
    return "".join(
        line for line in lines if not line.startswith(tuple(f'"{each}' for each in dated))
    ).encode()


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file whole: another process may be reading it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
    Path(name).chmod(0o644)
    Path(name).replace(path)


def extract_all() -> int:
    """Bring every catalogue in step with the package; how many strings there are."""
    template = template_catalogue(collected())
    for language in LANGUAGES:
        write_atomically(po_path(language), po_text(updated(language, template)))
    return len(template)


def is_complete(message: Message, forms: int) -> bool:
    """Whether a message has all its forms in a language."""
    if isinstance(message.id, str):
        return bool(message.string)
    strings = message.string if isinstance(message.string, list | tuple) else (message.string,)
    return len(strings) == forms and all(strings)


def missing(language: str) -> list[Message]:
    """The messages a language lacks."""
    catalogue = read(language)
    return [each for each in catalogue if each.id and not is_complete(each, catalogue.num_plurals)]


def compile_stale() -> int:
    """Compile every catalogue that is newer than its .mo; how many. A read-only installation stays as it is."""
    made = 0
    for language in LANGUAGES:
        source = po_path(language)
        target = source.with_suffix(".mo")
        if not source.exists() or (target.exists() and target.stat().st_mtime >= source.stat().st_mtime):
            continue
        stream = BytesIO()
        write_mo(stream, read(language))
        try:
            write_atomically(target, stream.getvalue())
        except PermissionError:
            return made
        made += 1
    return made


def main(arguments: list[str]) -> int:
    """The command line; ``missing`` answers 1 when any message is missing."""
    if not settings.configured:
        settings.configure(USE_I18N=False)
    if arguments == ["extract"]:
        sys.stdout.write(f"{extract_all()} strings in {len(LANGUAGES)} languages\n")
    elif arguments == ["missing"]:
        lacking = [(language, each.id) for language in LANGUAGES for each in missing(language)]
        sys.stdout.writelines(f"{language}\t{text}\n" for language, text in lacking)
        return 1 if lacking else 0
    sys.stdout.write(f"{compile_stale()} catalogues compiled\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
