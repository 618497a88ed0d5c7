"""The catalogue's preferences."""

from django.utils.translation import gettext_noop as _

from armarius.platform.preferences import Preference, Scope, declare

DIALECT = declare(
    Preference(
        name="catalogue.dialect",
        default="marc21",
        scope=Scope.LIBRARY,
        label=_("MARC format of new records"),
        help=_("The format in which this library catalogues. Each new record can be made in another."),
        choices=("marc21", "unimarc", "rusmarc", "cnmarc"),
    )
)
