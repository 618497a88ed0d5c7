"""Files that were uploaded: kept in the data folder under a name of ours, never under theirs."""

import os
import tempfile
from pathlib import Path
from uuid import NAMESPACE_OID, uuid4, uuid5

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile


def stored(upload: "UploadedFile[bytes]", account: int, key: str) -> Path:
    """Keep an upload, durably; the same key names the same file, so a form sent twice is one import."""
    folder = Path(settings.CONFIG.data) / "uploads"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = uuid5(NAMESPACE_OID, f"{account}/{key}") if key else uuid4()
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".", delete=False) as stream:
        for chunk in upload.chunks():
            stream.write(chunk)
        stream.flush()
        os.fsync(stream.fileno())
    path = folder / str(name)
    os.replace(stream.name, path)
    return path
