"""What is to be shelved, and who shelves where."""

from django.db import models


class CartCopy(models.Model):
    """A copy that was taken in and waits on its library's reshelving cart since a moment.

    A row is put here without looking; what was lent, sent or reserved since is not on the cart any more
    (``queries.shelving``), and goes with the night.
    """

    item = models.OneToOneField("holdings.Item", models.CASCADE, related_name="+")
    library = models.ForeignKey("network.Library", models.CASCADE, related_name="+", db_index=False)
    since = models.DateTimeField()

    class Meta:
        db_table = "circulation_cart_copy"
        verbose_name_plural = "cart copies"
        indexes = (models.Index(fields=["library", "since"], name="cart_of_library"),)

    def __str__(self) -> str:
        return f"item {self.item_id} on the cart"


class ShelfRange(models.Model):
    """A stretch of shelf that somebody keeps in order: of a library, or one location of it, by call number.

    ``first`` and ``last`` are call numbers as typed, empty at an open end; ``platform.text.stretches`` says what lies
    between. Stretches may overlap.
    """

    library = models.ForeignKey("network.Library", models.CASCADE, related_name="+")
    account = models.ForeignKey("network.Account", models.CASCADE, related_name="+")
    location = models.ForeignKey("network.Location", models.CASCADE, null=True, related_name="+")
    first = models.CharField(max_length=120, blank=True)
    last = models.CharField(max_length=120, blank=True)

    class Meta:
        db_table = "circulation_shelf_range"

    def __str__(self) -> str:
        return f"{self.first or '…'} – {self.last or '…'}"
