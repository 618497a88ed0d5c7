"""What a permission is: a stable name that roles carry and commands ask for."""


class Permission(str):
    """A permission's stable name, ``domain.noun``; its words live in the domain's labels."""

    __slots__ = ()
