"""Groups of readers: a tree for each library of faculties, departments, courses, classes and groups."""

from django.db import models


class Group(models.Model):
    """A faculty, department, course, class or group of a library's readers, perhaps below another one.

    ``kind`` is a value of ``rules.groups.GroupKind``. ``level`` is the school year or course number, by which a group
    is moved up at the roll-over; None when it has none. A group that has ended keeps its name for statistics.
    """

    library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=12)
    level = models.PositiveSmallIntegerField(null=True)
    made_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    version = models.IntegerField(default=1)

    class Meta:
        db_table = "patrons_group"
        ordering = ("level", "name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["library", "parent", "name"],
                condition=models.Q(ended_at__isnull=True, parent__isnull=False),
                name="group_name_below",
            ),
            models.UniqueConstraint(
                fields=["library", "name"],
                condition=models.Q(ended_at__isnull=True, parent__isnull=True),
                name="group_name_at_the_top",
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="group_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name


class GroupTeacher(models.Model):
    """Somebody in charge of a group: a staff account, or a reader who teaches."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="teachers")
    account = models.ForeignKey("network.Account", models.CASCADE, null=True, related_name="+")
    reader = models.ForeignKey("patrons.Reader", models.CASCADE, null=True, related_name="+")

    class Meta:
        db_table = "patrons_group_teacher"
        constraints = (
            models.UniqueConstraint(fields=["group", "account"], name="teacher_account_once"),
            models.UniqueConstraint(fields=["group", "reader"], name="teacher_reader_once"),
            models.CheckConstraint(
                condition=models.Q(account__isnull=False, reader__isnull=True)
                | models.Q(account__isnull=True, reader__isnull=False),
                name="teacher_is_account_or_reader",
            ),
        )

    def __str__(self) -> str:
        return f"in charge of group {self.group_id}"
