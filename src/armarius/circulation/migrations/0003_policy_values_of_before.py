"""Policies of before become rows of values that each may be left open; loans keep what they were made under."""

from django.db import migrations
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat

UNLIMITED = 32767


def convert(apps, schema_editor):
    policies = apps.get_model("circulation", "LoanPolicy").objects
    policies.filter(loan_days__isnull=True).update(lends=False, renewals=None)
    lending = policies.filter(loan_days__isnull=False)
    lending.update(lends=True, loan_period=days("loan_days"))
    lending.filter(renewal_days__isnull=False).update(renewal_period=days("renewal_days"))
    lending.filter(loan_limit__isnull=True).update(loan_limit=UNLIMITED)
    lending.filter(overdue_tolerance_days__isnull=True).update(overdue_tolerance_days=UNLIMITED)
    loans = apps.get_model("circulation", "Loan").objects
    for row in policies.exclude(loan_period="").iterator():
        terms = {"loan_period": [row.loan_period, row.pk], "renewals": [row.renewals or 0, row.pk]}
        if row.renewal_period:
            terms["renewal_period"] = [row.renewal_period, row.pk]
        loans.filter(policy_id=row.pk).update(terms=terms)


def days(column):
    return Concat(Value("P"), Cast(F(column), CharField()), Value("D"))


class Migration(migrations.Migration):
    dependencies = [("circulation", "0002_holds_transits_and_policy_values")]

    operations = [migrations.RunPython(convert, migrations.RunPython.noop)]
