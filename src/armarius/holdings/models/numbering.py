"""How libraries number the codes of their copies."""

from django.db import models


class CopyScheme(models.Model):
    """How a library and those below it number the codes of copies; ``next_number`` is the running number of the next.

    ``check_digit`` is a value of ``network.rules.code_schemes.CheckDigit``.
    """

    library = models.OneToOneField("network.Library", models.CASCADE, related_name="+")
    prefix = models.CharField(max_length=16, blank=True)
    digits = models.PositiveSmallIntegerField()
    check_digit = models.CharField(max_length=10)
    next_number = models.PositiveBigIntegerField(default=1)
    version = models.IntegerField(default=1)

    class Meta:
        db_table = "holdings_copy_scheme"

    def __str__(self) -> str:
        return f"codes of copies of library {self.library_id}"
