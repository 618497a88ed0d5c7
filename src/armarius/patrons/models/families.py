"""Who looks after whom: guardians of minors, and who fetches and borrows for somebody else."""

from django.db import models
from django.db.models import F, Q

from armarius.patrons.models.readers import Reader


class Guardianship(models.Model):
    """A child and one guardian: a reader, or somebody who is no reader with ``name``, ``telephone`` and ``email``.

    ``relation`` is a value of ``rules.families.Relation``; half-open days. ``consented_at`` is since when the child
    agrees that this guardian sees titles, None without consent; ``consent_channel`` is where they said so. The child's
    age ends it too: that is computed where it is read. ``ended_at`` is when it was ended by hand.
    """

    child = models.ForeignKey(Reader, models.CASCADE, related_name="guardianships")
    guardian = models.ForeignKey(Reader, models.CASCADE, null=True, related_name="wards")
    name = models.CharField(max_length=120, blank=True, default="")
    telephone = models.CharField(max_length=40, blank=True, default="")
    email = models.CharField(max_length=200, blank=True, default="")
    relation = models.CharField(max_length=16)
    from_day = models.DateField()
    until_day = models.DateField(null=True)
    consented_at = models.DateTimeField(null=True)
    consent_channel = models.CharField(max_length=8, blank=True, default="")
    ended_at = models.DateTimeField(null=True)
    version = models.IntegerField(default=1)

    class Meta:
        db_table = "patrons_guardianship"
        constraints = (
            models.CheckConstraint(
                condition=Q(guardian__isnull=True) | ~Q(guardian=F("child")),
                name="nobody_is_their_own_guardian",
            ),
            models.CheckConstraint(
                condition=(Q(guardian__isnull=False, name="", telephone="", email=""))
                | (Q(guardian__isnull=True) & ~Q(name="")),
                name="guardian_is_a_reader_or_named",
            ),
            models.CheckConstraint(
                condition=Q(until_day__isnull=True) | Q(until_day__gt=F("from_day")), name="guardianship_days"
            ),
            models.UniqueConstraint(
                fields=["child", "guardian"],
                condition=Q(ended_at__isnull=True, guardian__isnull=False),
                name="one_open_guardianship",
            ),
            models.UniqueConstraint(
                fields=["child", "name"],
                condition=Q(ended_at__isnull=True, guardian__isnull=True),
                name="one_open_named_guardian",
            ),
        )

    def __str__(self) -> str:
        return f"guardianship {self.pk}"


class Proxy(models.Model):
    """A reader lets another one act for them: fetch what lies ready, borrow, see what is on loan. Half-open days.

    ``sees_titles`` is the reader's leave to see titles; without it a proxy sees numbers and the place to fetch at.
    """

    reader = models.ForeignKey(Reader, models.CASCADE, related_name="proxies")
    proxy = models.ForeignKey(Reader, models.CASCADE, related_name="acts_for")
    may_fetch = models.BooleanField(default=False)
    may_borrow = models.BooleanField(default=False)
    sees_titles = models.BooleanField(default=False)
    from_day = models.DateField()
    until_day = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "patrons_proxy"
        constraints = (
            models.CheckConstraint(condition=~Q(proxy=F("reader")), name="nobody_is_their_own_proxy"),
            models.CheckConstraint(
                condition=Q(may_fetch=True) | Q(may_borrow=True) | Q(sees_titles=True),
                name="proxy_may_something",
            ),
            models.CheckConstraint(
                condition=Q(until_day__isnull=True) | Q(until_day__gt=F("from_day")), name="proxy_days"
            ),
            models.UniqueConstraint(
                fields=["reader", "proxy"], condition=Q(ended_at__isnull=True), name="one_open_proxy"
            ),
        )

    def __str__(self) -> str:
        return f"proxy {self.pk}"
