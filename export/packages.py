"""Office files as packages: the same content always gives the same bytes.

The libraries stamp the time of writing on every member; a file that changes without a reason cannot be
compared with the one before.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_NO_TIME = (1980, 1, 1, 0, 0, 0)


def settled_package(content: bytes, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """The package without times on its members; the members named in `replaced` get that content."""
    new = replaced or {}
    result = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            member = ZipInfo(name, _NO_TIME)
            member.compress_type = ZIP_DEFLATED
            member.create_system = 0
            target.writestr(member, new.get(name) or source.read(name))
    return result.getvalue()
