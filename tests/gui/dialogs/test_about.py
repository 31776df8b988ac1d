"""The about box names every work that the program stands on."""

import re
from importlib.metadata import version
from pathlib import Path

from gui.dialogs.about import FONTS_AND_ICONS, PARTS, licences

THIRD_PARTY = Path(__file__).resolve().parents[3] / "THIRD_PARTY.md"
ROW = re.compile(r"^\| (?P<name>[A-Za-z0-9._ ,-]+?) \|", re.MULTILINE)


def section(title: str) -> str:
    """A section of THIRD_PARTY.md."""
    text = THIRD_PARTY.read_text(encoding="utf-8")
    return text.partition(f"## {title}\n")[2].partition("\n## ")[0]


def test_every_shipped_package_is_named_with_its_version_and_nothing_else() -> None:
    shipped = {row["name"] for row in ROW.finditer(section("Shipped with the program"))} - {"package"}
    assert set(PARTS) == shipped
    assert all(f"{name} {version(name)}：" in licences() for name in shipped)


def test_the_licences_are_the_same() -> None:
    rows = section("Shipped with the program")
    for name, licence in PARTS.items():
        row = next(line for line in rows.splitlines() if line.startswith(f"| {name} |"))
        assert all(word in row for word in re.findall(r"[A-Z][\w.-]+", licence)), name


def test_fonts_and_icons_are_named() -> None:
    told = "\n".join(FONTS_AND_ICONS)
    fonts = [row["name"] for row in ROW.finditer(section("Fonts")) if row["name"] != "font"]
    assert [name for row in fonts for name in row.split(", ") if name not in told] == []
    assert "Lucide" in section("Icons")
    assert "Lucide" in told
