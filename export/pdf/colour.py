"""The colour space of the pages, as an archive wants it said: sRGB (IEC 61966-2-1) as a profile of our own.

Written here after the ICC's format (ICC.1:2001-04, version 2), since a file for archives must say in which
colours its grey and red are meant.
"""

from __future__ import annotations

import struct
from functools import cache

NAME = "sRGB IEC61966-2.1"
_DISPLAY, _RGB, _XYZ = b"mntr", b"RGB ", b"XYZ "
_VERSION = 0x02100000
_WHITE = (0.9642, 1.0, 0.8249)
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
"""Adapted to the white of print (D50), as the format wants them."""
_STEPS = 1024
_LINEAR_UP_TO, _SLOPE, _OFFSET, _EXPONENT = 0.04045, 12.92, 0.055, 2.4
_HEADER_LENGTH = 128


@cache
def srgb_profile() -> bytes:
    """The profile as it lies in a file."""
    curve = _curve()
    tags = {
        b"cprt": b"text\0\0\0\0" + b"No copyright, use freely\0",
        b"desc": _description(),
        b"wtpt": _point(_WHITE),
        **{name: _point(point) for name, point in _PRIMARIES.items()},
    }
    names = [*tags, b"rTRC", b"gTRC", b"bTRC"]
    body, places = b"", {}
    start = _HEADER_LENGTH + 4 + 12 * len(names)
    for name, content in {**tags, b"TRC": curve}.items():
        places[name] = (start + len(body), len(content))
        body += content + b"\0" * (-len(content) % 4)
    # One curve serves all three colours.
    entries = [struct.pack(">4sII", name, *places.get(name, places[b"TRC"])) for name in names]
    table = struct.pack(">I", len(names)) + b"".join(entries)
    return _header(start + len(body)) + table + body


def _header(length: int) -> bytes:
    made = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    start = struct.pack(">I4sI4s4s4s", length, b"\0" * 4, _VERSION, _DISPLAY, _RGB, _XYZ)
    middle = start + made + b"acsp" + b"\0" * 28
    return (middle + _fixed(_WHITE)).ljust(_HEADER_LENGTH, b"\0")


def _fixed(point: tuple[float, float, float]) -> bytes:
    return struct.pack(">3i", *(round(each * 65536) for each in point))


def _point(point: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(point)


def _description() -> bytes:
    words = NAME.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(words)) + words + b"\0" * (4 + 4 + 2 + 1 + 67)


def _curve() -> bytes:
    """How much light each step stands for."""
    light = [_light(step / (_STEPS - 1)) for step in range(_STEPS)]
    return b"curv\0\0\0\0" + struct.pack(f">I{_STEPS}H", _STEPS, *(round(each * 65535) for each in light))


def _light(value: float) -> float:
    if value <= _LINEAR_UP_TO:
        return value / _SLOPE
    return float(((value + _OFFSET) / (1 + _OFFSET)) ** _EXPONENT)
