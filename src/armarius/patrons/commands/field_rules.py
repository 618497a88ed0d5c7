"""What a field is defined by, and what stands against a definition."""

from dataclasses import dataclass

from armarius.patrons.models import ReaderCategory, ReaderField
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.fields import FieldKind
from armarius.patrons.rules.own_changes import Leave
from armarius.platform.values.reasons import Invalid, Reason

MOST_CHOICES = 200


@dataclass(frozen=True, slots=True)
class FieldDefinition:
    """A field: its name, kind, choices, the codes of the categories that must fill it in, its place among others."""

    name: str
    kind: FieldKind
    choices: tuple[str, ...] = ()
    required_of: tuple[str, ...] = ()
    searchable: bool = False
    place: int = 0
    own_change: Leave = Leave.ASKED

    def into(self, row: ReaderField) -> None:
        """Set the columns of a row."""
        row.name, row.kind = self.name.strip()[:80], self.kind
        row.choices = self.own_choices if self.kind is FieldKind.CHOICE else []
        row.required_of = sorted(set(self.required_of))
        row.own_change = self.own_change
        row.searchable, row.place = self.searchable, self.place

    @property
    def own_choices(self) -> list[str]:
        """The choices without blanks and repetitions."""
        return list(dict.fromkeys(each.strip()[:120] for each in self.choices if each.strip()))


def refuse_definition(definition: FieldDefinition) -> None:
    """``Invalid`` name_missing, choices_missing, too_many_choices, unknown_category."""
    found = [] if definition.name.strip() else [Reason(Refusal.NAME_MISSING, field="name")]
    if definition.kind is FieldKind.CHOICE and not definition.own_choices:
        found.append(Reason(Refusal.CHOICES_MISSING, field="choices"))
    if len(definition.own_choices) > MOST_CHOICES:
        found.append(Reason(Refusal.TOO_MANY_CHOICES, {"most": MOST_CHOICES}, "choices"))
    known = set(ReaderCategory.objects.values_list("code", flat=True))
    unknown = sorted(set(definition.required_of) - known)
    found += [Reason(Refusal.UNKNOWN_CATEGORY, {"category": code}, "required_of") for code in unknown]
    if found:
        raise Invalid(*found)
