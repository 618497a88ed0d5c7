"""Every table that names a reader is met by the merge of two readers."""

from django.apps import apps


def test_whoever_adds_a_table_that_names_a_reader_says_what_a_merge_makes_of_it() -> None:
    model = apps.get_model("patrons", "Reader")
    naming = {
        f"{each.related_model._meta.label}.{each.field.name}"
        for each in model._meta.get_fields(include_hidden=True)
        if each.auto_created and (each.one_to_many or each.one_to_one)
    }
    assert naming == HANDED_OVER | WRITTEN_ANEW


HANDED_OVER = {
    "acquisitions.SuggestionVoice.reader",
    "reading.ReaderList.reader",
    "money.Account.reader",
    "money.Agreement.reader",
    "money.CompensationCase.reader",
    "money.OnlinePayment.reader",
    "patrons.BatchedReader.reader",
    "patrons.Card.reader",
    "patrons.ChangeRequest.reader",
    "patrons.ErasureRequest.reader",
    "patrons.GroupTeacher.reader",
    "patrons.Guardianship.child",
    "patrons.Guardianship.guardian",
    "patrons.ImportedReader.reader",
    "patrons.LegalHold.reader",
    "patrons.Passkey.reader",
    "patrons.Proxy.proxy",
    "patrons.Proxy.reader",
    "patrons.Reader.institution",
    "patrons.ReaderAddress.reader",
    "patrons.ReaderConsent.reader",
    "patrons.ReaderContact.reader",
    "patrons.ReaderFieldValue.reader",
    "patrons.ReaderIdentifier.reader",
    "patrons.ReaderMerge.kept",
    "patrons.ReaderNote.reader",
    "patrons.ReaderPhoto.reader",
    "patrons.ReaderRegistration.reader",
    "patrons.Restriction.reader",
    "patrons.RolledReader.reader",
    "circulation.HistoryChoice.reader",
    "circulation.HistoryEntry.reader",
    "circulation.Hold.reader",
    "circulation.HoldTarget.reader",
    "circulation.Loan.reader",
}
"""By ``patrons.commands.things_of_readers``, and by ``follow_merge`` of circulation, acquisitions and reading."""
WRITTEN_ANEW = {"patrons.ReaderKey.reader", "patrons.ReaderPair.one", "patrons.ReaderPair.other"}
