"""What must be true of every table (design §3, §5)."""

import pytest
from django.apps import apps
from django.db import models

from armarius.platform.database import append_only
from armarius.site.personal_links import LINKS

ORDER = (
    "platform",
    "network",
    "catalogue",
    "patrons",
    "holdings",
    "money",
    "circulation",
    "acquisitions",
    "reading",
)
PERSON = {"patrons.Reader"}
TITLE = {"holdings.Item", "catalogue.Record", "circulation.Loan"}


def ours() -> list[type[models.Model]]:
    return [m for m in apps.get_models() if m._meta.app_label in ORDER]


def test_foreign_keys_point_down() -> None:
    found = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in ours()
        for field in model._meta.local_fields
        if field.is_relation
        and field.related_model._meta.app_label in ORDER
        and ORDER.index(field.related_model._meta.app_label) > ORDER.index(model._meta.app_label)
    ]
    assert found == []


def test_the_platform_points_at_nothing_above_it() -> None:
    found = [
        f"{model._meta.label}.{field.name}"
        for model in ours()
        if model._meta.app_label == "platform"
        for field in model._meta.local_fields
        if field.is_relation and field.related_model._meta.app_label != "platform"
    ]
    assert found == []


def test_every_table_that_joins_a_person_to_a_title_is_declared() -> None:
    """Law 13: one registry, from the first table on."""
    found = {
        model._meta.label
        for model in ours()
        if {f.related_model._meta.label for f in model._meta.local_fields if f.is_relation} & PERSON
        and {f.related_model._meta.label for f in model._meta.local_fields if f.is_relation} & TITLE
    }
    assert found <= {link.table for link in LINKS}
    assert {"platform.JournalEntry", "platform.IdempotentAnswer", "sessions.Session"} <= {
        link.table for link in LINKS
    }
    labels = {m._meta.label for m in apps.get_models()}
    assert {link.table for link in LINKS} <= labels


@pytest.mark.django_db
def test_every_append_only_table_has_its_triggers() -> None:
    assert append_only.missing() == ()
    assert {rule.model._meta.label for rule in append_only.declared()} == {
        "platform.AccessEntry",
        "platform.AccessedPerson",
        "platform.JournalEntry",
        "platform.JournalSubject",
        "platform.FeedMark",
        "platform.Fact",
        "catalogue.RecordRevision",
        "circulation.Renewal",
        "money.Charge",
        "money.AgreedCharge",
        "money.HandedShift",
        "money.Handover",
        "money.HandoverSum",
        "money.Instalment",
        "money.CompensationTable",
        "money.Entry",
        "money.Receipt",
        "money.Shift",
        "money.Transaction",
    }
