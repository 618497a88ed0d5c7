"""Save a profile of imports, or forget one."""

from dataclasses import dataclass

from armarius.catalogue import permissions
from armarius.catalogue.models import ImportProfile
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.profiles import Profile, complaints
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Stale

SUBJECT = "import_profile"


@dataclass(frozen=True, slots=True)
class ProfileSaved:
    """The profile's id."""

    profile: int


@command("catalogue.save_profile", needs=permissions.IMPORT_RECORDS)
def save_profile(
    occasion: Occasion, *, name: str, profile: Profile, saved: int = 0, version: int = 0
) -> ProfileSaved:
    """Save a profile of the occasion's library; libraries below it use it too. ``saved`` 0 makes a new one.

    Refusals: ``Missing`` unknown_profile; ``Stale`` profile_changed; ``Invalid`` name_needed, name_taken, no_points,
    not_a_score, not_a_pattern.
    """
    name = " ".join(name.split())[:80]
    found = complaints(profile)
    others = ImportProfile.objects.filter(library_id=occasion.library, name=name).exclude(pk=saved)
    if not name:
        found.append(Reason(Refusal.NAME_NEEDED, {}, "name"))
    elif others.exists():
        found.append(Reason(Refusal.NAME_TAKEN, {"name": name}, "name"))
    if found:
        raise Invalid(*found)
    row = (
        own_profile(occasion, saved, version)
        if saved
        else ImportProfile(library_id=occasion.library, version=0)
    )
    row.name, row.rules, row.saved_at, row.version = name, profile.as_json(), occasion.at, row.version + 1
    row.save()
    touch(SUBJECT, row.pk)
    note(name=name)
    return ProfileSaved(row.pk)


@command("catalogue.delete_profile", needs=permissions.IMPORT_RECORDS)
def delete_profile(occasion: Occasion, *, profile: int, version: int) -> ProfileSaved:
    """Forget a profile of the occasion's library; imports that were looked at with it keep what it said.

    Refusals: ``Missing`` unknown_profile, ``Stale`` profile_changed.
    """
    row = own_profile(occasion, profile, version)
    note(name=row.name)
    touch(SUBJECT, profile)
    row.delete()
    return ProfileSaved(profile)


def own_profile(occasion: Occasion, profile: int, version: int) -> ImportProfile:
    """A profile of the library, locked. Refusals: ``Missing`` unknown_profile, ``Stale`` profile_changed."""
    rows = ImportProfile.objects.select_for_update(no_key=True)
    row = rows.filter(pk=profile, library_id=occasion.library).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_PROFILE, {}, "profile"))
    if row.version != version:
        raise Stale(Reason(Refusal.PROFILE_CHANGED))
    return row
