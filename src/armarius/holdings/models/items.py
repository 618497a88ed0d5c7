"""Copies and what numbers them."""

from decimal import Decimal

from django.db import models

HIGHEST_PRICE = Decimal("9999999999.99")
"""The highest price of a copy. SQLite keeps what is above it and cannot give it back as a number of twelve digits."""


class ItemCategory(models.Model):
    """A category of copies (book, textbook, reference …); policies match on it, and on the one above it."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")

    class Meta:
        db_table = "holdings_category"
        verbose_name_plural = "item categories"
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class NumberLedger(models.Model):
    """A series of inventory numbers; a number is unique in it and never used again.

    ``gives``: a copy added without a number gets the next one, ``prefix`` and at least ``digits`` digits. ``gapless``:
    no number is left out, so that none can be typed but the next.
    """

    code = models.CharField(max_length=40, unique=True)
    gives = models.BooleanField(default=False, db_default=False)
    gapless = models.BooleanField(default=False, db_default=False)
    prefix = models.CharField(max_length=16, blank=True, default="", db_default="")
    digits = models.PositiveSmallIntegerField(default=0, db_default=0)
    next_number = models.PositiveBigIntegerField(default=1, db_default=1)
    version = models.IntegerField(default=1, db_default=1)

    class Meta:
        db_table = "holdings_number_ledger"

    def __str__(self) -> str:
        return self.code


class Item(models.Model):
    """A copy: whose it is, where it stands, by what number the books know it. Its state is derived, never stored.

    ``volume`` is which part of a set it is, ``parts`` what belongs to it besides (2 CDs). ``stands_at`` is the library
    where a floating copy stands when that is not its own. A temporary location and category count before
    ``temporary_until``, then end by themselves.
    ``batch_id`` is the import it came with, in a field of its record.
    ``labels_printed_at`` is when labels of it were printed last.
    ``deleted`` beside ``withdrawn_at`` says that the row was a mistake: no copy left the collection.
    """

    record = models.ForeignKey("catalogue.Record", models.PROTECT, related_name="items")
    library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    location = models.ForeignKey("network.Location", models.PROTECT, null=True, related_name="+")
    category = models.ForeignKey(ItemCategory, models.PROTECT, related_name="+")
    ledger = models.ForeignKey(NumberLedger, models.PROTECT, null=True, related_name="+")
    inventory_number = models.CharField(max_length=40, blank=True)
    call_number = models.CharField(max_length=120, blank=True)
    call_number_key = models.CharField(max_length=240, blank=True, db_index=True)
    price = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    note = models.CharField(max_length=300, blank=True)
    lendable = models.BooleanField(default=True, db_default=True)
    volume = models.CharField(max_length=60, blank=True, default="", db_default="")
    parts = models.CharField(max_length=120, blank=True, default="", db_default="")
    stands_at = models.ForeignKey("network.Library", models.PROTECT, null=True, related_name="+")
    temporary_location = models.ForeignKey("network.Location", models.PROTECT, null=True, related_name="+")
    temporary_category = models.ForeignKey(ItemCategory, models.PROTECT, null=True, related_name="+")
    temporary_until = models.DateField(null=True)
    added_at = models.DateTimeField()
    labels_printed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    deleted = models.BooleanField(default=False, db_default=False)
    version = models.IntegerField(default=1)
    batch_id = models.BigIntegerField(null=True)

    class Meta:
        db_table = "holdings_item"
        indexes = (
            models.Index(
                fields=["batch_id", "record"],
                name="item_of_batch",
                condition=models.Q(batch_id__isnull=False),
            ),
            models.Index(
                fields=["library", "call_number_key", "id"],
                name="item_shelf",
                condition=models.Q(withdrawn_at__isnull=True),
            ),
            models.Index(
                fields=["temporary_until"],
                name="item_temporary_until",
                condition=models.Q(temporary_until__isnull=False),
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["ledger", "inventory_number"],
                condition=~models.Q(inventory_number=""),
                name="inventory_number_once",
            ),
            models.CheckConstraint(
                condition=models.Q(price__isnull=True) | models.Q(price__gte=0, price__lte=HIGHEST_PRICE),
                name="price_is_an_amount",
            ),
            models.CheckConstraint(
                condition=models.Q(temporary_until__isnull=False)
                | models.Q(temporary_location__isnull=True, temporary_category__isnull=True),
                name="temporary_ends",
            ),
        )

    def __str__(self) -> str:
        return f"item {self.pk}"
