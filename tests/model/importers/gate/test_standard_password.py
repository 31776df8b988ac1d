"""A workbook encrypted with the password that every Excel knows is opened; any other stays locked."""

import hashlib
import io
import struct
from pathlib import Path

import olefile
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from model.errors import UserError
from model.importers.gate.standard_password import STANDARD_PASSWORD, unlocked
from model.importers.source import Source

CASES = Path(__file__).parents[1] / "cases"
AGILE = CASES / "x20_velvet.xlsx"
PLAIN = b"PK\3\4" + bytes(range(256)) * 20
KEY_BYTES, SPINS, HASH_BYTES = 16, 50_000, 20


def encrypted(key: bytes, data: bytes) -> bytes:
    padded = data.ljust(-len(data) // 16 * -16, b"\0")
    return Cipher(algorithms.AES(key), modes.ECB()).encryptor().update(padded)


def key_of(password: str, salt: bytes) -> bytes:
    spun = hashlib.sha1(salt + password.encode("utf-16-le")).digest()
    for number in range(SPINS):
        spun = hashlib.sha1(struct.pack("<I", number) + spun).digest()
    final = hashlib.sha1(spun + struct.pack("<I", 0)).digest().ljust(64, b"\0")
    return hashlib.sha1(bytes(byte ^ 0x36 for byte in final)).digest()[:KEY_BYTES]


def standard_streams(password: str) -> tuple[bytes, bytes]:
    """The two streams of the older way, with AES and SHA-1."""
    salt, trial = bytes(range(16)), bytes(range(16, 32))
    key = key_of(password, salt)
    header = struct.pack("<8I", 0x24, 0, 0x660E, 0x8004, KEY_BYTES * 8, 0x18, 0, 0) + "AES\0".encode(
        "utf-16-le"
    )
    proof = encrypted(key, hashlib.sha1(trial).digest())
    verifier = struct.pack("<I", 16) + salt + encrypted(key, trial) + struct.pack("<I", HASH_BYTES) + proof
    info = struct.pack("<HHII", 4, 2, 0x24, len(header)) + header + verifier
    return info, struct.pack("<Q", len(PLAIN)) + encrypted(key, PLAIN)


def with_streams(info: bytes, package: bytes) -> Source:
    """The agile file with other streams, filled up to the length of its own."""
    buffer = io.BytesIO(AGILE.read_bytes())
    with olefile.OleFileIO(buffer, write_mode=True) as file:
        for name, data in (("EncryptionInfo", info), ("EncryptedPackage", package)):
            assert len(data) <= file.get_size(name)
            file.write_stream(name, data.ljust(file.get_size(name), b"\0"))
        return Source("a.xlsx", buffer.getvalue())


def test_the_way_of_today_is_opened() -> None:
    assert unlocked(Source.of(AGILE)).data.startswith(b"PK")


def test_the_older_way_is_opened() -> None:
    assert unlocked(with_streams(*standard_streams(STANDARD_PASSWORD))).data == PLAIN


@pytest.mark.parametrize(
    "source", [with_streams(*standard_streams("密码")), Source.of(CASES / "x20b_password.xlsx")]
)
def test_a_password_of_its_own_keeps_a_file_locked(source: Source) -> None:
    with pytest.raises(UserError, match="加了密码"):
        unlocked(source)


@pytest.mark.parametrize("info", [b"\4\0\4\0@\0\0\0<a/>", b"\4\0\2\0", b"\4\0\4\0@\0\0\0<encryption>"])
def test_a_description_that_does_not_hold_together_is_damaged(info: bytes) -> None:
    with pytest.raises(UserError, match="损坏"):
        unlocked(with_streams(info, b"\1"))


def test_more_rounds_than_an_office_program_takes_are_refused() -> None:
    file = AGILE.read_bytes()
    fast, gap = b'spinCount="100000"', b'keyBits="256"\n    '
    at = file.index(fast)
    slow = file[at:].replace(fast, b'spinCount="9999999999"', 1).replace(gap, gap.rstrip(b" "), 1)
    assert len(slow) == len(file[at:])
    with pytest.raises(UserError, match="加了密码"):
        unlocked(Source("a.xlsx", file[:at] + slow))


def test_other_files_stay_as_they_are() -> None:
    source = Source("a.xlsx", PLAIN)
    assert unlocked(source) is source
