"""What is said of the faults of a record, by the rules of its format."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from armarius.formats.marc.rules.shape import FaultCode

MARC_FAULTS: dict[str, Promise] = {
    FaultCode.BAD_LEADER: _("The leader has %(length)s characters. It needs 24, plain ones."),
    FaultCode.BAD_TAG: _("“%(tag)s” is no tag. A tag is three digits or letters."),
    FaultCode.CONTROL_WITH_SUBFIELDS: _("Field %(tag)s is a control field: it has no subfields."),
    FaultCode.DATA_WITHOUT_SUBFIELDS: _("Field %(tag)s has no subfield. Begin with $a."),
    FaultCode.SEPARATOR: _("The text holds a control character that ends fields. Type the text anew."),
    FaultCode.FIELD_TOO_LONG: _("The field has %(size)s bytes; at most %(most)s fit. Shorten or divide it."),
    FaultCode.BAD_SUBFIELD_CODE: _("“%(code)s” is no subfield code. A code is one letter or digit."),
    FaultCode.BROKEN_INDICATOR: _("Indicator %(number)s must be one character. # stands for a blank."),
    FaultCode.UNKNOWN_TAG: _("The format has no field %(tag)s."),
    FaultCode.OBSOLETE_FIELD: _("Field %(tag)s (%(label)s) is no longer used in new records."),
    FaultCode.NOT_REPEATABLE: _("Field %(tag)s may stand only once."),
    FaultCode.MISSING_FIELD: _("Field %(tag)s (%(label)s) is missing."),
    FaultCode.BAD_INDICATOR: _("Indicator %(number)s cannot be “%(value)s”. Possible: %(known)s."),
    FaultCode.TEXT_BEFORE_SUBFIELD: _("Text stands before the first subfield."),
    FaultCode.UNKNOWN_SUBFIELD: _("Field %(tag)s has no subfield $%(code)s."),
    FaultCode.OBSOLETE_SUBFIELD: _("Subfield $%(code)s is no longer used in new records."),
    FaultCode.SUBFIELD_NOT_REPEATABLE: _("Subfield $%(code)s may stand only once in the field."),
    FaultCode.MISSING_SUBFIELD: _("Subfield $%(code)s (%(label)s) is missing."),
    FaultCode.EMPTY_SUBFIELD: _("Subfield $%(code)s is empty."),
    FaultCode.BAD_LENGTH: _("There are %(length)s characters; it should be %(least)s to %(most)s."),
    FaultCode.BAD_POSITION: _("Place %(position)s (%(label)s): “%(value)s” is no code."),
    FaultCode.UNKNOWN_CODE: _("“%(value)s” in $%(code)s is not in the list of codes."),
    FaultCode.BAD_CHECK_DIGIT: _("The check digit of “%(value)s” is wrong. Keep it if it is printed so."),
}
