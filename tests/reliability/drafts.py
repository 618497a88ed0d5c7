"""Scenarios of the verbs about drafts and macros."""

from datetime import UTC, datetime
from typing import Any

from django.utils import timezone

from armarius.catalogue.commands.keep_draft import discard_draft, forget_drafts, keep_draft
from armarius.catalogue.commands.save_macro import save_macro
from armarius.catalogue.models import Draft
from armarius.catalogue.rules.drafts import DraftRow, DraftSheet
from armarius.catalogue.testing import record
from armarius.circulation.testing import Desk
from armarius.network.testing import at_desk, staff
from armarius.platform.kernel import transactions
from armarius.platform.values.occasion import Occasion


def cataloguer(d: Desk) -> Occasion:
    """A member of staff who may edit records, now: drafts are a person's own."""
    return at_desk(staff(d.library, "cataloguer"), d.library, timezone.now(), "one gesture")


def typed(d: Desk) -> dict[str, Any]:
    """A sheet somebody typed over a record."""
    sheet = DraftSheet("00000nam a2200000 i 4500", (DraftRow("245", "1", "0", "$a Title"),))
    return {"content": sheet.text, "record": record(d.library), "version": 1, "dialect": "marc21"}


def keep(d: Desk) -> Any:
    """Keep what was typed anew over what was kept."""
    occasion, said = cataloguer(d), typed(d)
    draft = keep_draft(occasion, **said).draft
    again = said | {"content": DraftSheet().text}
    return lambda: keep_draft(occasion, **again, draft=draft, edition=1)


def discard(d: Desk) -> Any:
    """Throw a draft away."""
    occasion = cataloguer(d)
    draft = keep_draft(occasion, **typed(d)).draft
    return lambda: discard_draft(occasion, draft=draft)


def forget(d: Desk) -> Any:
    """Forget a draft of long ago."""
    draft = keep_draft(cataloguer(d), **typed(d)).draft
    with transactions.durable():
        Draft.objects.filter(pk=draft).update(kept_at=datetime(2020, 1, 1, tzinfo=UTC))
    return lambda: forget_drafts(d.occasion(key="one gesture"))


def macro(d: Desk) -> dict[str, Any]:
    """A macro of the desk's library."""
    made = save_macro(d.occasion(), name="Gift", steps="- 9XX", dialect="marc21")
    return {"macro": made.macro, "version": 1}
