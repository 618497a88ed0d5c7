"""What a volume is called on pages."""

from django.utils.translation import gettext as _


def volume_name(volume: str) -> str:
    """The volume as its copies name it, with the word when it is nothing but a number."""
    if any(sign.isalpha() for sign in volume):
        return volume
    return _("Volume %(volume)s") % {"volume": volume} if volume else _("Without a volume")
