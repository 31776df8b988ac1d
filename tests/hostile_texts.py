"""The words of hostile_texts.toml, for every place that a word can reach."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

_FILE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True)
class HostileText:
    """One case: what it is called, who is tempted by it, and the words."""

    name: str
    kind: str
    text: str

    @property
    def storable(self) -> bool:
        """Whether UTF-8 can write it; what it cannot is refused by the ledger."""
        return not any("\ud800" <= character <= "\udfff" for character in self.text)

    @property
    def in_one_line(self) -> bool:
        """Whether a line of a dialog or the name of a file could hold it as it is."""
        return not set(self.text) & set("\n\r\t\0\u2028\u2029")


def _case(entry: dict[str, str | int | list[int]]) -> HostileText:
    codes = entry.get("codes")
    between = "".join(map(chr, codes)) if isinstance(codes, list) else ""
    text = f"甲{between}乙" if between else str(entry["text"]) * int(str(entry.get("repeat", 1)))
    return HostileText(str(entry["name"]), str(entry["kind"]), text)


HOSTILE_TEXTS = tuple(map(_case, tomllib.loads(_FILE.read_text(encoding="utf-8"))["case"]))
STORABLE_TEXTS = tuple(case for case in HOSTILE_TEXTS if case.storable)
