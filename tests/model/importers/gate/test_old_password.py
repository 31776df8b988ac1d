"""Old workbooks under the password that every Excel knows are read, those under another one are not.

files/velvet.xls and locked.xls were saved by LibreOffice from one sheet made for this test, with RC4.
"""

import hashlib
import struct
from itertools import accumulate
from pathlib import Path

import pytest
from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
from cryptography.hazmat.primitives.ciphers import Cipher

from model.errors import UserError
from model.importers.file import read_file
from model.importers.gate.old_password import NOTHING, unlocked_records
from model.importers.gate.standard_password import STANDARD_PASSWORD, unlocked
from model.importers.sheet.workbook import read_sheets
from model.importers.source import Source

FILES = Path(__file__).parents[1] / "files"
BEGINNING, LOCKED, NUMBER, SHEET, END = 0x809, 0x2F, 0x203, 0x85, 0x0A
SALT, TRIAL = bytes(range(16)), bytes(range(40, 56))


def test_a_workbook_under_the_standard_password_is_the_one_without() -> None:
    plain, locked = (unlocked(Source.of(FILES / name)) for name in ("apart.xls", "velvet.xls"))
    assert read_sheets(locked) == read_sheets(plain)


def test_one_with_a_password_of_its_own_is_refused() -> None:
    with pytest.raises(UserError, match="密码"):
        read_file(FILES / "locked.xls")


def provider_stream(password: str, bits: int, bodies: list[tuple[int, bytes]]) -> tuple[bytes, bytes]:
    """Records as an encryption provider hides them, and the same in plain; by another library's RC4."""
    start = hashlib.sha1(SALT + password.encode("utf-16-le")).digest()

    def crypt(number: int, skip: int, data: bytes) -> bytes:
        key = hashlib.sha1(start + struct.pack("<I", number)).digest()[: bits // 8]
        cipher = Cipher(ARC4(key.ljust(16, b"\0") if bits == 40 else key), None).encryptor()
        cipher.update(bytes(skip))
        return cipher.update(data)

    proof = crypt(0, 0, TRIAL + hashlib.sha1(TRIAL).digest())
    header = struct.pack("<8I", 4, 0, 0x6801, 0x8004, bits, 1, 0, 0) + "RC4\0".encode("utf-16-le")
    info = struct.pack("<HHHII", 1, 4, 2, 4, len(header)) + header
    info += struct.pack("<I", 16) + SALT + proof[:16] + struct.pack("<I", 20) + proof[16:]
    records = [(BEGINNING, bytes(16)), (LOCKED, info), *bodies, (END, b"")]
    hidden, plain = b"", b""
    for kind, body in records:
        head = struct.pack("<HH", kind, len(body))
        kept = len(body) if kind in (BEGINNING, LOCKED) else 4 if kind == SHEET else 0
        at = len(hidden) + len(head)
        crypted = body[:kept] + b"".join(
            crypt(offset // 1024, offset % 1024, body[offset - at : offset - at + 1])
            for offset in range(at + kept, at + len(body))
        )
        hidden += head + crypted
        plain += struct.pack("<HH", NOTHING if kind == LOCKED else kind, len(body)) + body
    return hidden, plain


@pytest.mark.parametrize("bits", [40, 128])
def test_records_hidden_by_a_provider_become_plain_over_many_blocks(bits: int) -> None:
    sizes = accumulate([7, 300, 13, 900, 4, 500])
    bodies = [(SHEET, b"\x10\0\0\0abc"), *((NUMBER, bytes(size % 251 for size in range(n))) for n in sizes)]
    hidden, plain = provider_stream(STANDARD_PASSWORD, bits, bodies)
    assert unlocked_records(hidden, STANDARD_PASSWORD) == plain
    with pytest.raises(UserError, match="密码"):
        unlocked_records(hidden, "another")


@pytest.mark.parametrize(
    "info", [b"\0\0\x11\x22\x33\x44", b"\1\0\7\0\7\0", b"\1\0\1\0\1\0", b"\1", b"\1\0\4\0\2\0"]
)
def test_another_way_of_hiding_or_half_of_one_is_refused(info: bytes) -> None:
    stream = struct.pack("<HH", BEGINNING, 2) + b"\0\6" + struct.pack("<HH", LOCKED, len(info)) + info
    with pytest.raises(UserError):
        unlocked_records(stream, STANDARD_PASSWORD)


def test_a_workbook_without_a_password_stays_the_same_object() -> None:
    source = Source.of(FILES / "marks.xls")
    assert unlocked(source) is source
