"""The same figures in every kind of file: one with a mark off its line, or with a part that nobody sees.

The files hold a table of two columns: what was done to the figure, and the figure 14 with one or two more
digits beside it. They were made by LibreOffice from one document and one worksheet.
"""

import re
import zipfile
from pathlib import Path

import pytest

from model.importers.content import Content, Grid
from model.importers.readers import READERS
from model.importers.source import Source

FILES = Path(__file__).parent / "parts_apart"
MARKS = {"lowered": "1", "raised": "1", "moved": "7", "raisedbystyle": "7"}
UNSEEN = {"struck": "16", "white": "5", "tiny": "7", "hiddenbystyle": "7"}


def figures(content: Content) -> dict[str, str]:
    rows = [row for part in content.parts if isinstance(part, Grid) for row in part.rows]
    return {row[0].replace(" ", ""): row[1] for row in rows if len(row) > 1}


@pytest.mark.parametrize("path", sorted(FILES.iterdir()), ids=lambda path: path.name)
def test_no_digit_beside_a_figure_becomes_a_part_of_it(path: Path) -> None:
    content = READERS[path.suffix].content(Source.of(path))
    found = figures(content)
    said = "".join(note.message for note in content.notes)
    assert {"lowered", "raised", "struck", "white"} <= found.keys()
    for done, digits in MARKS.items():
        assert found.get(done, "14^") != "14"
        assert not found.get(done, "14^").isdecimal(), (done, digits, found)
    for done, digits in UNSEEN.items():
        shown = found.get(done)
        if shown is None or (path.suffix == ".pdf" and done == "hiddenbystyle"):
            continue
        assert shown == "14" or not shown.isdecimal(), (done, shown)
        # What is quoted as digits, or set below the line where a page cannot tell why they are so small.
        assert digits in said + shown.removeprefix("14") or shown != "14", (done, shown, said)


WEB = [
    ("14<sub>2</sub>", "14₂"),
    ('14<span style="vertical-align: super">2</span>', "14²"),
    ('<span style="font-size:0">5</span>14', "14"),
    ('<span style="opacity: 0">5</span>14', "14"),
    ('<span style="opacity: 0.5">1</span>4', "14"),
    ('<font color="#FFFFFF">5</font>14', "14"),
    ('<span style="color: rgba(0, 0, 0, 0)">5</span>14', "14"),
    ('<span style="background: navy; color: white">14</span>', "14"),
    ('<span class="gone">5</span>14', "14"),
    ('<span class="printed">1</span>4', "14"),
]
SHEET = (
    "<style>/* .printed {display: none} */ td .x, .gone { display: none } "
    "@media print { .printed { display: none } } @import 'x.css'; .shown { color: red }</style>"
)


@pytest.mark.parametrize(("cell", "expected"), WEB)
def test_a_web_page_is_read_as_it_is_seen(cell: str, expected: str) -> None:
    page = f"<html><head>{SHEET}</head><body><table><tr><td>件</td><td>{cell}</td></tr></table></body></html>"
    content = READERS[".html"].content(Source("a.html", page.encode()))
    assert figures(content) == {"件": expected}


def test_a_white_heading_on_a_coloured_ground_is_read() -> None:
    page = '<table style="background:#036"><tr><td><b style="color:#fff">件数</b></td><td>1</td></tr></table>'
    assert figures(READERS[".html"].content(Source("a.html", page.encode()))) == {"件数": "1"}


@pytest.mark.parametrize("colour", ['rgb="FFFFFFFF"', 'theme="0"', 'indexed="9"'])
def test_white_is_said_in_several_ways_in_a_worksheet(tmp_path: Path, colour: str) -> None:
    """Programs name it by its own value, as the paper of the theme, or by its number in the old palette."""
    path = tmp_path / "a.xlsx"
    strings = "xl/sharedStrings.xml"
    with zipfile.ZipFile(FILES / "parts.xlsx") as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, re.sub(rb'rgb="FFFFFFFF"', colour.encode(), part) if name == strings else part)
    assert figures(READERS[".xlsx"].content(Source.of(path)))["white"] == "14（划去或看不见：5）"
