"""Keep a file with a record, say who may have it, take it away."""

from dataclasses import dataclass

from armarius.catalogue import attached_files, permissions, queries
from armarius.catalogue.models import Attachment
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.attachments import LARGEST, LONGEST_NAME, Access
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused


@dataclass(frozen=True, slots=True)
class FileAttached:
    """The attachment's id."""

    attachment: int


@command("catalogue.attach_file", needs=permissions.EDIT_RECORDS)
def attach_file(
    occasion: Occasion,
    *,
    record: int,
    name: str,
    digest: str,
    size: int,
    access: Access,
    words: str = "",
) -> FileAttached:
    """Keep bytes that were stored before (``attached_files.keep``) with a record; ``words`` say what they are (R57).

    Refusals: ``Missing`` unknown_record; ``Invalid`` file_missing, file_too_large, text_too_long; ``Refused``
    file_attached_already.
    """
    if queries.lock_record(record) is None:
        raise Missing(Reason(Refusal.UNKNOWN_RECORD, {"record": record}, "record"))
    found = []
    if attached_files.path_of(digest) is None:
        found.append(Reason(Refusal.FILE_MISSING, {"file": name}, "file"))
    if size > LARGEST:
        found.append(Reason(Refusal.FILE_TOO_LARGE, {"most": LARGEST >> 20}, "file"))
    if len(words.strip()) > 200:
        found.append(Reason(Refusal.TEXT_TOO_LONG, {"most": 200}, "words"))
    if found:
        raise Invalid(*found)
    if queries.attachments(record).filter(digest=digest).exists():
        raise Refused(Reason(Refusal.FILE_ATTACHED_ALREADY, {}, "file"))
    row = Attachment.objects.create(
        record_id=record,
        name=name.strip()[-LONGEST_NAME:],
        size=size,
        digest=digest,
        access=access,
        note=words.strip(),
        added_at=occasion.at,
        added_by=occasion.who.id,
    )
    touch("record", record)
    touch("attachment", row.pk)
    note(file=row.name)
    return FileAttached(row.pk)


@command("catalogue.change_access", needs=permissions.EDIT_RECORDS)
def change_access(occasion: Occasion, *, attachment: int, access: Access) -> FileAttached:
    """Say who may have a file from now on. Refusal: ``Missing`` unknown_attachment."""
    row = there(attachment)
    Attachment.objects.filter(pk=attachment).update(access=access)
    touch("record", row.record_id)
    touch("attachment", attachment)
    note(file=row.name, access=access.value)
    return FileAttached(attachment)


@command("catalogue.remove_attachment", needs=permissions.EDIT_RECORDS)
def remove_attachment(occasion: Occasion, *, attachment: int) -> FileAttached:
    """Take a file away; its bytes go at night, when no other record has them.

    Refusal: ``Missing`` unknown_attachment.
    """
    row = there(attachment)
    Attachment.objects.filter(pk=attachment).update(removed_at=occasion.at)
    touch("record", row.record_id)
    touch("attachment", attachment)
    note(file=row.name)
    return FileAttached(attachment)


def there(attachment: int) -> Attachment:
    """A file that is kept, locked."""
    rows = Attachment.objects.select_for_update(no_key=True).filter(pk=attachment, removed_at__isnull=True)
    row = rows.first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_ATTACHMENT, {"attachment": attachment}))
    return row
