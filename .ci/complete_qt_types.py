"""Completes the type descriptions that come with PySide6, for mypy alone.

WORKAROUND: those of 6.8.3, the last for older Linux desktops, leave out the public fields of structures
(QStyleOption.rect), refuse arguments that Qt takes, and lose the type that findChild is asked for; later ones
do not. The completed copies go into a partial stub package (PEP 561) beside PySide6, which itself stays as it
was delivered.
"""

import re
import sys
from pathlib import Path

import PySide6

# Module → structure → its fields.
FIELDS = {
    "QtGui": {
        "FormatRange": ["start: int", "length: int", "format: PySide6.QtGui.QTextCharFormat"],
        "Range": ["from_: int", "to: int"],
    },
    "QtWidgets": {
        "ExtraSelection": ["cursor: PySide6.QtGui.QTextCursor", "format: PySide6.QtGui.QTextCharFormat"],
        "QStyleOption": [
            "direction: PySide6.QtCore.Qt.LayoutDirection",
            "fontMetrics: PySide6.QtGui.QFontMetrics",
            "palette: PySide6.QtGui.QPalette",
            "rect: PySide6.QtCore.QRect",
            "state: PySide6.QtWidgets.QStyle.StateFlag",
        ],
        "QStyleOptionViewItem": ["font: PySide6.QtGui.QFont", "text: str"],
    },
}
# Module → what is written there, as a regular expression → what is meant.
CHANGES = {
    "QtCore": {
        r"def (findChild|findChildren)\(self, type: type,": r"def \1(self, type: type[PlaceHolderType],",
        r"(def findChildren.*) -> collections.abc.Iterable\[": r"\1 -> list[",
        r"(def receivers\(self, signal:) bytes": r"\1 str | bytes",
        r"    def __mul__(.*QtCore.QSize: ...\n)": r"\g<0>    def __truediv__\1",
    },
    "QtWidgets": {
        r"(def setCancelButton\(self, button: PySide6.QtWidgets.QPushButton),": r"\1 | None,",
    },
}


def changes(module: str) -> dict[str, str]:
    """Everything to change in a module; fields are written below the head of their class."""
    fields = {
        rf"( *)class {name}\(.*\):\n": r"\g<0>" + "".join(rf"\1    {field}\n" for field in described)
        for name, described in FIELDS.get(module, {}).items()
    }
    return fields | CHANGES.get(module, {})


def completed(module: str, text: str) -> str:
    """The description of a module with what is missing."""
    for written, meant in changes(module).items():
        text, count = re.subn(written, meant, text)
        if not count:
            # Then this file has no reason any more, or another.
            sys.exit(f"PySide6.{module} says no longer {written}")
    return text


def main() -> None:
    """Writes the stub package."""
    (delivered,) = map(Path, PySide6.__path__)
    stubs = delivered.with_name("PySide6-stubs")
    stubs.mkdir(exist_ok=True)
    (stubs / "py.typed").write_text("partial\n", encoding="utf-8")
    for module in sorted(FIELDS.keys() | CHANGES.keys()):
        text = (delivered / f"{module}.pyi").read_text(encoding="utf-8")
        (stubs / f"{module}.pyi").write_text(completed(module, text), encoding="utf-8")


if __name__ == "__main__":
    main()
