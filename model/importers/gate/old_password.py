"""Old workbooks (.xls, .et) that Excel opens without asking: RC4 with the password that every Excel knows.

Excel 97 to 2003 encrypts so whatever is protected from changes ([MS-OFFCRYPTO] 2.3.5 and 2.3.6, [MS-XLS]
2.2.10). Heads of records stay readable, and so do the few records that tell how to read the others.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Iterator

from model.importers.gate.biff import LOCKED, SHEET
from model.importers.refusals import damaged, protected

BLOCK = 1024
"""Bytes after which another key counts."""
HEAD = 4
RC4, PLAIN_RC4 = 1, (1, 1)
PROVIDERS = frozenset({(2, 2), (3, 2), (4, 2)})
"""The versions of RC4 by an encryption provider, with SHA-1."""
SALT_LENGTH = 16
SHORT_KEY = 5
LONGEST_STREAM = 40_000_000
NOTHING = 0xFFFF
"""A kind of record that no reader knows."""

READABLE = frozenset({0x809, LOCKED, 0x194, 0x195, 0xE1, 0x196, 0x138})
"""Records that are never encrypted: beginnings, and who has the file."""

Key = Callable[[int], bytes]
"""The key of a block by its number."""


def unlocked_records(stream: bytes, password: str) -> bytes:
    """The records of a workbook without encryption; the same stream where it has none.

    Raises:
        UserError: The password is another one, or the way of encryption is none of these.
    """
    locked = next((body for kind, _, body in _records(stream) if kind == LOCKED), None)
    if locked is None or len(stream) > LONGEST_STREAM:
        return stream
    key_of = _key(locked, password.encode("utf-16-le"))
    plain = bytearray(stream)
    readable = _readable(stream)
    for number, start in enumerate(range(0, len(stream), BLOCK)):
        for offset, byte in enumerate(_keystream(key_of(number), min(BLOCK, len(stream) - start)), start):
            if not readable[offset]:
                plain[offset] ^= byte
    for kind, at, _ in _records(stream):
        if kind == LOCKED:
            struct.pack_into("<H", plain, at - HEAD, NOTHING)
    return bytes(plain)


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """The kind of each record, where its body begins, and the body."""
    at = 0
    while at + HEAD <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        at += HEAD
        yield kind, at, stream[at : at + length]
        at += length


def _readable(stream: bytes) -> bytearray:
    """A mark for each byte that is not encrypted."""
    marks = bytearray(len(stream))
    for kind, at, body in _records(stream):
        length = len(body) if kind in READABLE else HEAD if kind == SHEET else 0
        marks[at - HEAD : at + length] = b"\1" * (HEAD + length)
    return marks


def _key(locked: bytes, password: bytes) -> Key:
    """The keys that the password gives, if it is the right one."""
    try:
        way, *version = struct.unpack_from("<HHH", locked)
        if way != RC4:
            raise protected()
        if tuple(version) == PLAIN_RC4:
            salt, trial, proof = (locked[at : at + SALT_LENGTH] for at in (6, 22, 38))
            return _proved(_plain_key(salt, password), trial, proof, hashlib.md5)
        if tuple(version) not in PROVIDERS:
            raise protected()
        return _provider_key(locked, password)
    except struct.error as error:
        raise damaged() from error


def _plain_key(salt: bytes, password: bytes) -> Key:
    short = _md5(password)[:SHORT_KEY]
    start = _md5((short + salt) * 16)[:SHORT_KEY]
    return lambda number: _md5(start + struct.pack("<I", number))


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def _provider_key(locked: bytes, password: bytes) -> Key:
    (length,) = struct.unpack_from("<I", locked, 10)
    (bits,) = struct.unpack_from("<I", locked, 14 + 16)
    at = 14 + length + 4
    salt, trial = locked[at : at + SALT_LENGTH], locked[at + SALT_LENGTH : at + 2 * SALT_LENGTH]
    proof = locked[at + 2 * SALT_LENGTH + 4 : at + 2 * SALT_LENGTH + 24]
    start = hashlib.sha1(salt + password, usedforsecurity=False).digest()
    size = (bits or 40) // 8

    def key(number: int) -> bytes:
        found = hashlib.sha1(start + struct.pack("<I", number), usedforsecurity=False).digest()[:size]
        return found.ljust(SALT_LENGTH, b"\0") if size == SHORT_KEY else found

    return _proved(key, trial, proof, hashlib.sha1)


def _proved(key: Key, trial: bytes, proof: bytes, digest: Callable[..., hashlib._Hash]) -> Key:
    keystream = _keystream(key(0), len(trial) + len(proof))
    plain = bytes(byte ^ other for byte, other in zip(trial + proof, keystream, strict=True))
    if digest(plain[: len(trial)], usedforsecurity=False).digest() != plain[len(trial) :]:
        raise protected()
    return key


def _keystream(key: bytes, length: int) -> bytes:
    """So many bytes of RC4."""
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) & 255
        state[i], state[j] = state[j], state[i]
    i = j = 0
    found = bytearray()
    for _ in range(length):
        i = (i + 1) & 255
        j = (j + state[i]) & 255
        state[i], state[j] = state[j], state[i]
        found.append(state[(state[i] + state[j]) & 255])
    return bytes(found)
