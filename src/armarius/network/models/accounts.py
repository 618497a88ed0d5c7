"""Who signs in, and what they may do where."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from armarius.network.models.libraries import Library


class Account(AbstractBaseUser):
    """The only user model: one space of login names for staff and readers alike."""

    last_login = None
    login_name = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=10, blank=True)
    home_library = models.ForeignKey(Library, models.PROTECT, null=True, related_name="+")
    is_active = models.BooleanField(default=True)
    failed_sign_ins = models.SmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    settings = models.JSONField(default=dict)

    USERNAME_FIELD = "login_name"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        db_table = "network_account"
        ordering = ("login_name",)

    def __str__(self) -> str:
        return self.login_name


class AccountChoice(models.Model):
    """How somebody likes to work (volume, size of text, columns of a list): one small value per name.

    It belongs to the account and not to the browser: it is there at every desk. Never about a reader.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="choices")
    name = models.CharField(max_length=80)
    value = models.JSONField()

    class Meta:
        db_table = "network_account_choice"
        constraints = (models.UniqueConstraint(fields=["account", "name"], name="choice_once"),)

    def __str__(self) -> str:
        return f"{self.account_id} {self.name}"


class Role(models.Model):
    """A named set of permissions; ``*`` stands for every permission but the system's own."""

    code = models.CharField(max_length=40, unique=True)
    permissions = models.JSONField(default=list)

    class Meta:
        db_table = "network_role"
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class Grant(models.Model):
    """A role given to an account at a node of the tree, down to a depth, for a half-open span of days."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="grants")
    role = models.ForeignKey(Role, models.PROTECT, related_name="grants")
    library = models.ForeignKey(Library, models.PROTECT, related_name="grants")
    depth = models.SmallIntegerField(null=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        db_table = "network_grant"
        ordering = ("account", "library", "role")
        constraints = (
            models.UniqueConstraint(fields=["account", "role", "library", "valid_from"], name="grant_once"),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="grant_span",
            ),
        )

    def __str__(self) -> str:
        return f"{self.account_id} {self.role_id}@{self.library_id}"
