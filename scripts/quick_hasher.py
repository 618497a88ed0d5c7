"""Argon2 as everywhere, at a thousandth of its cost: tests make thousands of accounts and guard none of them."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """The least that Argon2 takes."""

    time_cost = 1
    memory_cost = 8  # KiB
    parallelism = 1
