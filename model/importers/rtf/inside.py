"""What an RTF file holds among the codes of its fields and objects: chosen entries, embedded files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from model.importers.gate.compound import SIGNATURE
from model.importers.rtf.tokens import Token
from model.importers.source import Source

_DROP_DOWN, _NOT_CHOSEN = 2, 25
_NOT_HEX = re.compile(rb"[^0-9A-Fa-f]+")
PACKAGE = b"PK\3\4"


@dataclass
class FormField:
    """A field of an old form as its words tell it.

    Attributes:
        numbers: Its kind, the number of the entry that is chosen, and of the one shown before.
        entries: What there is to choose from.
    """

    numbers: dict[str, int] = field(default_factory=dict)
    entries: list[str] = field(default_factory=list)

    def take(self, token: Token) -> None:
        """Takes in a control word."""
        if token.name == "ffl":
            self.entries.append("")
        elif token.number is not None:
            self.numbers[token.name] = token.number

    @property
    def shown(self) -> str:
        """The entry that a drop-down shows; empty for all other fields."""
        if self.numbers.get("fftype") != _DROP_DOWN:
            return ""
        chosen = self.numbers.get("ffres", _NOT_CHOSEN)
        number = self.numbers.get("ffdefres", 0) if chosen == _NOT_CHOSEN else chosen
        return self.entries[number] if 0 <= number < len(self.entries) else ""


def embedded(digits: bytes) -> Source | None:
    """The file in the data of an object, behind the words of its program; None where there is none."""
    digits = _NOT_HEX.sub(b"", digits)
    data = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
    start = next((at for mark in (SIGNATURE, PACKAGE) if (at := data.find(mark)) >= 0), -1)
    return None if start < 0 else Source("嵌入的文件", data[start:])
