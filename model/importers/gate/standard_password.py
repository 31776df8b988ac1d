"""Workbooks that Excel opens without asking: encrypted with a password that every Excel knows.

Excel encrypts in this way what was only to be protected from changes ([MS-OFFCRYPTO] 2.3.4, and the standard
password of [MS-XLS] 2.4.191). A file with a password of its own stays locked.
"""

from __future__ import annotations

import base64
import hashlib
import struct
from collections.abc import Mapping
from dataclasses import dataclass

from model.errors import UserError
from model.importers.gate.compound import SIGNATURE, CompoundFile
from model.importers.gate.old_password import unlocked_records
from model.importers.package import local_name, parse_xml
from model.importers.refusals import damaged, protected
from model.importers.source import Source

STANDARD_PASSWORD = "VelvetSweatshop"  # noqa: S105 (known to all, and published by its maker)

AGILE, STANDARD = (4, 4), ({2, 3, 4}, 2)
"""The versions of the two ways: with XML and any hash, and with AES and SHA-1."""

MOST_SPINS = 1_000_000
"""Rounds of the hash; Office takes 100,000, and more would keep the reader busy for seconds."""

LONGEST_INFO = 100_000
STANDARD_SPINS = 50_000
SEGMENT = 4096
HEAD, SIZE = 8, 8
"""Bytes before the description of the encryption, and of the length before the encrypted file."""

_VERIFIER_INPUT = bytes.fromhex("FEA7D2763B4B9E79")
_VERIFIER_VALUE = bytes.fromhex("D7AA0F6D3061344E")
_KEY_VALUE = bytes.fromhex("146E0BE7ABACD0D6")
_HASHES = frozenset({"sha1", "sha256", "sha384", "sha512"})


def unlocked(source: Source) -> Source:
    """The file inside of one that is encrypted with the standard password; any other file as it is.

    Raises:
        UserError: It has a password of its own, or does not hold together.
    """
    if not source.data.startswith(SIGNATURE):
        return source
    file = CompoundFile(source.data)
    if "workbook" in file.names:
        return _unlocked_old(source, file)
    if not {"encryptioninfo", "encryptedpackage"} <= file.names:
        return source
    try:
        data = _decrypted(file.stream("encryptioninfo"), file.stream("encryptedpackage"))
    except UserError:
        raise
    except (ValueError, KeyError, SyntaxError, struct.error) as error:
        raise damaged() from error
    return Source(source.name, data)


def _unlocked_old(source: Source, file: CompoundFile) -> Source:
    """An old workbook, whose records are encrypted in their place."""
    stream = file.stream("workbook")
    plain = unlocked_records(stream, STANDARD_PASSWORD)
    return source if plain is stream else Source(source.name, file.with_stream("workbook", plain))


def _decrypted(info: bytes, package: bytes) -> bytes:
    version = struct.unpack_from("<HH", info)
    (size,) = struct.unpack_from("<Q", package)
    if version == AGILE and len(info) < LONGEST_INFO:
        data = _agile(info[HEAD:], package[SIZE:])
    elif version[0] in STANDARD[0] and version[1] == STANDARD[1]:
        data = _standard(info, package[SIZE:])
    else:
        raise protected()
    if not 0 < size <= len(data):
        raise damaged()
    return data[:size]


@dataclass(frozen=True)
class _Scheme:
    """How a key is made and used, as an element of the description says it."""

    salt: bytes
    hash: str
    key_length: int
    block: int

    @staticmethod
    def of(attributes: Mapping[str, str]) -> _Scheme:
        name = attributes["hashAlgorithm"].replace("-", "").lower()
        known = name in _HASHES and attributes["cipherAlgorithm"] == "AES"
        if not known or attributes["cipherChaining"] != "ChainingModeCBC":
            raise protected()
        salt = base64.b64decode(attributes["saltValue"])
        return _Scheme(salt, name, int(attributes["keyBits"]) // 8, int(attributes["blockSize"]))

    def digest(self, *parts: bytes) -> bytes:
        return hashlib.new(self.hash, b"".join(parts)).digest()

    def fitted(self, data: bytes, length: int) -> bytes:
        return data[:length].ljust(length, b"\x36")


def _agile(info: bytes, package: bytes) -> bytes:
    elements = {local_name(element.tag): dict(element.attrib) for element in parse_xml(info).iter()}
    scheme, locked = _Scheme.of(elements["keyData"]), elements["encryptedKey"]
    password = _Scheme.of(locked)
    spun = _spun(password, int(locked["spinCount"]))

    def opened(purpose: bytes, name: str) -> bytes:
        key = password.fitted(password.digest(spun, purpose), password.key_length)
        start = password.fitted(password.salt, password.block)
        return _aes_cbc(key, start, base64.b64decode(locked[name]))

    trial = opened(_VERIFIER_INPUT, "encryptedVerifierHashInput")
    proof = opened(_VERIFIER_VALUE, "encryptedVerifierHashValue")
    due = password.digest(trial[: len(password.salt)])
    if proof[: len(due)] != due:
        raise protected()
    key = opened(_KEY_VALUE, "encryptedKeyValue")[: scheme.key_length]
    return b"".join(
        _aes_cbc(
            key, scheme.fitted(scheme.digest(scheme.salt, struct.pack("<I", number)), scheme.block), part
        )
        for number, part in enumerate(
            package[start : start + SEGMENT] for start in range(0, len(package), SEGMENT)
        )
    )


def _spun(scheme: _Scheme, spins: int) -> bytes:
    """The hash of the password after so many rounds, which make guessing slow."""
    if not 0 <= spins <= MOST_SPINS:
        raise protected()
    found = scheme.digest(scheme.salt, STANDARD_PASSWORD.encode("utf-16-le"))
    for number in range(spins):
        found = scheme.digest(struct.pack("<I", number), found)
    return found


def _standard(info: bytes, package: bytes) -> bytes:
    (length,) = struct.unpack_from("<I", info, HEAD)
    _, _, _, _, bits = struct.unpack_from("<5I", info, HEAD + 4)
    at = HEAD + 4 + length
    (salt_length,) = struct.unpack_from("<I", info, at)
    salt, trial = info[at + 4 : at + 4 + salt_length], info[at + 4 + salt_length : at + 20 + salt_length]
    proof = info[at + 24 + salt_length : at + 56 + salt_length]
    scheme = _Scheme(salt, "sha1", bits // 8, 0)
    final = scheme.digest(_spun(scheme, STANDARD_SPINS), struct.pack("<I", 0))
    halves = [scheme.digest(bytes(byte ^ pad for byte in final.ljust(64, b"\0"))) for pad in (0x36, 0x5C)]
    key = b"".join(halves)[: scheme.key_length]
    due = scheme.digest(_aes_ecb(key, trial))
    if _aes_ecb(key, proof)[: len(due)] != due:
        raise protected()
    return _aes_ecb(key, package[: len(package) // 16 * 16])


def _aes_cbc(key: bytes, start: bytes, data: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    return Cipher(algorithms.AES(key), modes.CBC(start)).decryptor().update(data)


def _aes_ecb(key: bytes, data: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    return Cipher(algorithms.AES(key), modes.ECB()).decryptor().update(data)  # noqa: S305 (the file's way)
