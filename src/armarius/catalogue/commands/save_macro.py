"""Save a macro or a template of the tag editor, or delete one."""

from dataclasses import dataclass

from armarius.catalogue import permissions
from armarius.catalogue.models import EditorMacro
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.macros import KEYS, LONGEST, Purpose, read_steps
from armarius.formats.marc.record import Dialect
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Stale


@dataclass(frozen=True, slots=True)
class MacroSaved:
    """The id of the macro."""

    macro: int


@command("catalogue.save_macro", needs=permissions.EDIT_RECORDS)
def save_macro(
    occasion: Occasion,
    *,
    name: str,
    steps: str,
    dialect: str,
    purpose: Purpose = Purpose.MACRO,
    key: int = 0,
    saved: int = 0,
    version: int = 0,
) -> MacroSaved:
    """Save steps under a name of the occasion's library; libraries below it use them too. ``saved`` 0 makes a new one.

    ``key`` 1–9 runs it with Ctrl Shift and the number, 0 has none. Refusals: ``Missing`` unknown_macro; ``Stale``
    macro_changed; ``Invalid`` macro_name_needed, macro_name_taken, no_steps, not_a_step, not_a_key, unknown_dialect.
    """
    name = " ".join(name.split())[:80]
    others = EditorMacro.objects.filter(
        library_id=occasion.library, purpose=purpose, dialect=dialect, name=name
    ).exclude(pk=saved)
    reasons = complaints(name, steps, dialect, key)
    if name and others.exists():
        reasons.append(Reason(Refusal.MACRO_NAME_TAKEN, {"name": name}, "name"))
    if reasons:
        raise Invalid(*reasons)
    row = (
        own_macro(occasion, saved, version) if saved else EditorMacro(library_id=occasion.library, version=0)
    )
    row.purpose, row.dialect, row.name, row.steps, row.key = purpose, dialect, name, steps, key
    row.saved_at, row.version = occasion.at, row.version + 1
    row.save()
    note(name=name)
    return MacroSaved(row.pk)


def complaints(name: str, steps: str, dialect: str, key: int) -> list[Reason]:
    """Everything that keeps steps from being saved."""
    found, wrong = read_steps(steps)
    reasons = [] if name else [Reason(Refusal.MACRO_NAME_NEEDED, {}, "name")]
    if dialect not in {each.value for each in Dialect}:
        reasons.append(Reason(Refusal.UNKNOWN_DIALECT, {"dialect": dialect}, "dialect"))
    if key and key not in KEYS:
        reasons.append(Reason(Refusal.NOT_A_KEY, {}, "shortcut"))
    if wrong:
        reasons.append(Reason(Refusal.NOT_A_STEP, {"line": wrong[0]}, "steps"))
    elif not found:
        reasons.append(Reason(Refusal.NO_STEPS, {}, "steps"))
    if len(steps) > LONGEST:
        reasons.append(Reason(Refusal.TEXT_TOO_LONG, {"most": LONGEST}, "steps"))
    return reasons


@command("catalogue.delete_macro", needs=permissions.EDIT_RECORDS)
def delete_macro(occasion: Occasion, *, macro: int, version: int) -> MacroSaved:
    """Delete a macro or template of the library. Refusals: ``Missing`` unknown_macro, ``Stale`` macro_changed."""
    row = own_macro(occasion, macro, version)
    note(name=row.name)
    row.delete()
    return MacroSaved(macro)


def own_macro(occasion: Occasion, macro: int, version: int) -> EditorMacro:
    """A macro of the library, locked. Refusals: ``Missing`` unknown_macro, ``Stale`` macro_changed."""
    rows = EditorMacro.objects.select_for_update(no_key=True)
    row = rows.filter(pk=macro, library_id=occasion.library).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_MACRO, {}, "macro"))
    if row.version != version:
        raise Stale(Reason(Refusal.MACRO_CHANGED))
    return row
