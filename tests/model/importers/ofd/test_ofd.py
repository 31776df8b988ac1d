"""OFD files as different programs write them; a whole report is among the twins."""

from __future__ import annotations

import io
import zipfile

import pytest

from model.errors import UserError
from model.importers.content import Content, Grid, Merge
from model.importers.gate import guard
from model.importers.ofd import paths
from model.importers.ofd.document import read_ofd
from model.importers.ofd.geometry import Place, distances, numbers
from model.importers.source import Source

NAMES = 'xmlns:ofd="http://www.ofdspec.org/2016"'
DOCUMENT = (
    f"<ofd:Document {NAMES}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
    '</ofd:PageArea><ofd:TemplatePage ID="7" BaseLoc="Tpls/T.xml"/></ofd:CommonData><ofd:Pages>{pages}'
    "</ofd:Pages></ofd:Document>"
)


def page(objects: str, before: str = "") -> str:
    layer = f'<ofd:Content><ofd:Layer ID="1">{objects}</ofd:Layer></ofd:Content>'
    return f"<ofd:Page {NAMES}>{before}{layer}</ofd:Page>"


def text(words: str, x: float = 20, y: float = 20, attributes: str = "", code: str = "") -> str:
    code = code or f'<ofd:TextCode X="0" Y="4">{words}</ofd:TextCode>'
    return f'<ofd:TextObject ID="2" Boundary="{x} {y} 100 6" Size="4" {attributes}>{code}</ofd:TextObject>'


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    return (
        f'<ofd:PathObject ID="3" Boundary="0 0 210 297"><ofd:AbbreviatedData>M {x0} {y0} L {x1} {y1}'
        "</ofd:AbbreviatedData></ofd:PathObject>"
    )


def read(*pages: str, root: str = "Doc_0/Document.xml", template: str = "") -> Content:
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/{n}.xml"/>' for n in range(len(pages)))
    start = f"<ofd:OFD {NAMES}><ofd:DocBody><ofd:DocRoot>{root}</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    parts = {"OFD.xml": start, "Doc_0/Document.xml": DOCUMENT.format(pages=listed)}
    parts |= {f"Doc_0/Pages/{number}.xml": content for number, content in enumerate(pages)}
    if template:
        parts["Doc_0/Tpls/T.xml"] = template
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return read_ofd(Source("报告.ofd", buffer.getvalue()))


def words_of(*objects: str) -> list[str]:
    return [passage.text for passage in read(page("".join(objects))).passages]


@pytest.mark.parametrize("root", ["Doc_0/Document.xml", "/Doc_0/Document.xml", "Doc_0\\Document.xml"])
def test_the_words_of_a_page_are_lines(root: str) -> None:
    content = read(page(text("政府信息") + text("公开", y=30)), root=root)
    assert [passage.text for passage in content.passages] == ["政府信息", "公开"]


@pytest.mark.parametrize(
    ("delta", "words"),
    [("g 3 4", "政府信息"), ("4 4 4", "政府信息"), ("4 g 2 4", "政府信息"), ("4 8 4", "政府\t信息")],
)
def test_distances_are_stated_one_by_one_or_repeated(delta: str, words: str) -> None:
    code = f'<ofd:TextCode X="0" Y="4" DeltaX="{delta}">政府信息</ofd:TextCode>'
    assert [word.replace(" ", "\t") for word in words_of(text("", code=code))] == [words]


def test_what_is_turned_white_or_invisible_is_no_part_of_the_text() -> None:
    white = '<ofd:FillColor Value="255 255 255"/><ofd:TextCode X="0" Y="4">no</ofd:TextCode>'
    assert words_of(
        text("政府"),
        text("no", y=30, attributes='CTM="0.7 0.7 -0.7 0.7 0 0"'),
        text("no", y=30, attributes='Visible="false"'),
        text("no", y=30, attributes='Alpha="0"'),
        text("", y=30, code=white),
    ) == ["政府"]


def test_a_matrix_and_blocks_move_what_is_drawn() -> None:
    larger = text("府", x=30, attributes='CTM="2 0 0 2 0 -4"')
    block = f"<ofd:PageBlock>{larger}</ofd:PageBlock>"
    assert words_of(text("政"), block) == ["政 府"]


def test_the_template_of_a_page_is_drawn_with_it() -> None:
    content = read(page(text("政府"), '<ofd:Template TemplateID="7"/>'), template=page(text("页眉", y=10)))
    assert [passage.text for passage in content.passages] == ["页眉", "政府"]


def test_tables_are_found_by_their_lines() -> None:
    lines = [line(20, y, 80, y) for y in (20, 30, 40)]
    lines += [line(x, 20, x, 40) for x in (20, 80)] + [line(50, 30, 50, 40)]
    cells = text("规章", x=22, y=22) + text("38", x=22, y=32) + text("6", x=52, y=32)
    (grid,) = read(page("".join(lines) + cells)).parts
    assert isinstance(grid, Grid)
    assert grid.rows == (("规章", ""), ("38", "6"))
    assert grid.merges == (Merge(0, 0, 0, 1),)


def test_rectangles_and_bent_lines_of_a_path() -> None:
    edges = list(paths.edges_of_path("M 0 0 L 10 0 L 10 5 L 0 5 C", Place()))
    assert [edge["orientation"] for edge in edges] == ["h", "v", "h", "v"]
    bent = "M 0 0 B 1 1 2 2 3 0 A 1 1 0 0 1 9 0 L 9 9 Q 1 1 2 2 L 20 2 X"
    assert [edge["orientation"] for edge in paths.edges_of_path(bent, Place())] == ["v", "h"]


def test_numbers_end_where_they_are_none() -> None:
    assert numbers("1 2.5 x 3") == [1, 2.5]
    assert numbers("1 nan") == [1]
    assert numbers("1 1e300") == [1]
    assert list(distances("g 1000000000 5", 3)) == [5, 5, 5]
    assert list(distances("g", 3)) == []


def test_pages_without_words_and_without_parts_are_refused() -> None:
    with pytest.raises(UserError, match="扫描件"):
        read(page(""))
    with pytest.raises(UserError, match="已损坏"):
        read(page(""), root="Doc_1/Document.xml")


def test_a_page_that_is_drawn_twice_is_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = DOCUMENT.replace("{pages}", "{pages}{pages}")
    monkeypatch.setattr("tests.model.importers.ofd.test_ofd.DOCUMENT", twice)
    with pytest.raises(UserError, match="已损坏"):
        read(page(text("政府")))


def test_more_pages_and_lines_than_any_report_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("model.importers.ofd.document.MOST_PAGES", 1)
    with pytest.raises(UserError, match="OFD 有2页"):
        read(page(""), page(""))
    monkeypatch.setattr("model.importers.ofd.document.MOST_EDGES", 1)
    with pytest.raises(UserError, match="太多文字或线条"):
        read(page(line(0, 0, 9, 0) + line(0, 5, 9, 5)))
    assert guard.MOST_PAGES > 1
