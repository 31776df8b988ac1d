"""Makes zipped office files the same at each run: fixed dates, fixed order."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_THUMBNAIL = re.compile(rb"<Relationship [^>]*thumbnail[^>]*/>")


def settle_package(path: Path) -> None:
    """Rewrites a zip package without the time at which it was made and without its picture."""
    with zipfile.ZipFile(path) as package:
        members = [(name, package.read(name)) for name in package.namelist() if "thumbnail" not in name]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, data in members:
            info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(info, _settled(data))


def _settled(data: bytes) -> bytes:
    """A member without dates, and without the relation to the picture that is left out."""
    return _THUMBNAIL.sub(b"", _DATES.sub(rb"\g<1>2024-01-01T00:00:00Z\g<2>", data))
