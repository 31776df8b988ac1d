"""Functions of C99 that Windows has and Wine 10 only knows by name: without them numpy does not load there.

Wine's library is completed in the root of the trials alone; nothing of this is in any product.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

# The real or imaginary part of a complex number: single ones come in a register, double ones by their place.
_CODE = {
    "crealf": "66 0f 6e c1 c3",
    "cimagf": "48 c1 e9 20 66 0f 6e c1 c3",
    "creal": "f2 0f 10 01 c3",
    "creall": "f2 0f 10 01 c3",
    "cimag": "f2 0f 10 41 08 c3",
    "cimagl": "f2 0f 10 41 08 c3",
}
_PLACE_OF_HEADER = 0x3C
_FILE_HEADER = 24
_EXPORTS = 112
"""Where the optional header of a 64-bit library says where the table of exports is."""


def complete(library: Path) -> None:
    """Writes the functions over their stubs in Wine's ucrtbase.dll, as often as it is called."""
    content = bytearray(library.read_bytes())
    for name, place in _exports(bytes(content)):
        if name in _CODE:
            code = bytes.fromhex(_CODE[name])
            content[place : place + len(code)] = code
    library.write_bytes(content)


def _exports(content: bytes) -> Iterator[tuple[str, int]]:
    """The names that a library exports, and where in its file the code of each begins."""
    header = _number(content, _PLACE_OF_HEADER)
    sections, size = (struct.unpack_from("<H", content, header + at)[0] for at in (6, 20))
    table = [header + _FILE_HEADER + size + 40 * number for number in range(sections)]

    def place_of(address: int) -> int:
        for section in table:
            length, begin, _length_in_file, begin_in_file = struct.unpack_from("<IIII", content, section + 8)
            if begin <= address < begin + length:
                return int(address - begin + begin_in_file)
        raise ValueError(f"{address} is in no section")

    exports = place_of(_number(content, header + _FILE_HEADER + _EXPORTS))
    count, codes, names, ordinals = struct.unpack_from("<IIII", content, exports + 24)
    for index in range(count):
        begin = place_of(_number(content, place_of(names) + 4 * index))
        (ordinal,) = struct.unpack_from("<H", content, place_of(ordinals) + 2 * index)
        code = place_of(_number(content, place_of(codes) + 4 * ordinal))
        yield content[begin : content.index(0, begin)].decode("ascii"), code


def _number(content: bytes, place: int) -> int:
    return int(struct.unpack_from("<I", content, place)[0])
