"""Long texts of the log in fewer bytes: an imported report is said once as its content and once in the log.

A packed text is a BLOB, any other stays the TEXT it is. Digests are taken over the texts themselves, so
packing changes none of them.
"""

from __future__ import annotations

import zlib

from model.ledger.change_codec import UnreadableContentError
from model.ledger.limits import MOST_OF_AN_ENTRY

WORTH_PACKING = 200
"""Bytes; below this, packing saves too little."""


def pack(text: str) -> str | bytes:
    """The text, or a shorter form of it that `unpack` understands."""
    plain = text.encode()
    if len(plain) < WORTH_PACKING:
        return text
    packed = zlib.compress(plain)
    return packed if len(packed) < len(plain) else text


def unpack(stored: str | bytes, most: int = MOST_OF_AN_ENTRY) -> str:
    """The text that `pack` was given, which has at most so many bytes.

    Raises:
        UnreadableContentError: It is not what `pack` wrote, or longer.
    """
    if isinstance(stored, str):
        if len(stored) > most:
            raise UnreadableContentError("text")
        return stored
    unpacking = zlib.decompressobj()
    try:
        plain = unpacking.decompress(stored, most)
    except (zlib.error, TypeError) as error:
        raise UnreadableContentError("packed text") from error
    if not unpacking.eof or unpacking.unused_data:
        raise UnreadableContentError("packed text")
    return plain.decode()
