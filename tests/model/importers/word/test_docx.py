"""Word files, written here as the XML that Word, WPS and converters leave behind."""

import zipfile
from pathlib import Path

import pytest

from model.errors import UserError
from model.importers.content import Content, Grid, Merge, Passage
from model.importers.enclosures import with_enclosed
from model.importers.package import parse_xml
from model.importers.source import Source
from model.importers.word.document import read_docx
from model.narrative import Run

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NAMES = f'xmlns:w="{MAIN}" xmlns:mc="mc" xmlns:wps="wps"'


def docx(folder: Path, body: str, styles: str = "", numbering: str = "", namespace: str = MAIN) -> Path:
    path = folder / "报告.docx"
    parts = {"document": f"<w:body>{body}</w:body>", "styles": styles, "numbering": numbering}
    with zipfile.ZipFile(path, "w") as file:
        for name, inner in parts.items():
            if inner:
                xml = f"<w:{name} {NAMES}>{inner}</w:{name}>"
                file.writestr(f"word/{name}.xml", xml.replace(MAIN, namespace))
    return path


def paragraph(text: str = "", properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text) if text else ''}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


RESTART = '<w:vMerge w:val="restart"/>'
CONTINUE = "<w:vMerge/>"


def only_grid(path: Path) -> Grid:
    (grid,) = read_docx(Source.of(path)).parts
    assert isinstance(grid, Grid)
    return grid


def texts(content: Content) -> list[str]:
    return [part.text if isinstance(part, Passage) else part.name for part in content.parts]


def test_spans_and_gaps_become_real_columns(tmp_path: Path) -> None:
    gap = '<w:gridBefore w:val="2"/>'
    rows = [
        row(cell("第二十条", span(4))),
        row(cell("甲", span(2)), cell("1"), cell("2")),
        row(cell("3"), cell("4"), properties=gap),
    ]
    grid = only_grid(docx(tmp_path, table(*rows)))
    assert grid.rows == (("第二十条",), ("甲", "", "1", "2"), ("", "", "3", "4"))
    assert grid.merges == (Merge(0, 0, 0, 3), Merge(1, 0, 1, 1))
    assert grid.places[2] == ("", "", "表1第3行第1格", "表1第3行第2格")


def test_cells_merged_downwards_have_their_text_once(tmp_path: Path) -> None:
    rows = [
        row(cell("三、", RESTART), cell("（一）", span(2)), cell("1")),
        row(cell("", CONTINUE), cell("（三）", RESTART), cell("1."), cell("2")),
        row(cell("隐", CONTINUE), cell("", CONTINUE), cell("2."), cell("3")),
        row(cell("四、", span(3)), cell("4")),
    ]
    grid = only_grid(docx(tmp_path, table(*rows)))
    assert grid.rows[2] == ("", "", "2.", "3")
    assert set(grid.merges) == {Merge(0, 0, 2, 0), Merge(0, 1, 0, 2), Merge(1, 1, 2, 1), Merge(3, 0, 3, 2)}


def test_a_continuation_without_a_beginning_is_a_cell_of_its_own(tmp_path: Path) -> None:
    rows = [row(cell("（三）", CONTINUE), cell("1")), row(cell("", CONTINUE), cell("2"))]
    grid = only_grid(docx(tmp_path, table(*rows)))
    assert grid.rows == (("（三）", "1"), ("", "2"))
    assert grid.merges == (Merge(0, 0, 1, 0),)


def test_old_merges_across_are_one_cell(tmp_path: Path) -> None:
    rows = [
        row(cell("规章", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("1")),
    ]
    grid = only_grid(docx(tmp_path, table(*rows)))
    assert (grid.rows, grid.merges) == ((("规章", "", "1"),), (Merge(0, 0, 0, 1),))


def test_content_controls_and_tracked_changes(tmp_path: Path) -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{cell('7')}</w:sdtContent></w:sdt>"
    invitation = (
        "<w:tc><w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        f"<w:sdtContent>{run('单击此处')}</w:sdtContent></w:sdt></w:p></w:tc>"
    )
    corrected = (
        f'<w:tc><w:p><w:del w:id="1"><w:r><w:delText>3914</w:delText></w:r></w:del>'
        f'<w:ins w:id="2">{run("3915")}</w:ins></w:p></w:tc>'
    )
    gone = row(cell("旧"), properties='<w:del w:id="3"/>')
    grid = only_grid(docx(tmp_path, table(row(control, invitation, corrected), gone)))
    assert grid.rows == (("7", "", "3915"),)


def test_what_is_not_part_of_a_figure(tmp_path: Path) -> None:
    raised = run("22") + run("1", '<w:vertAlign w:val="superscript"/>')
    struck = run("39", "<w:strike/>") + run("40") + run("41", "<w:vanish/>")
    cells = [f"<w:tc><w:p>{inner}</w:p></w:tc>" for inner in (raised, struck)]
    assert only_grid(docx(tmp_path, table(row(*cells)))).rows == (("22¹", "40"),)


def test_a_label_of_several_paragraphs_and_breaks(tmp_path: Path) -> None:
    inner = f"{paragraph('第二十条')}{paragraph()}<w:p>{run('第')}<w:r><w:br/><w:t>（一）项</w:t></w:r></w:p>"
    grid = only_grid(docx(tmp_path, table(row(f"<w:tc>{inner}</w:tc>", cell("1")))))
    assert grid.rows[0][0] == "第二十条\n第\n（一）项"


def test_a_table_for_layout_gives_its_content_in_order(tmp_path: Path) -> None:
    inner = table(row(cell("规章"), cell("1")))
    outer = row(f"<w:tc>{paragraph('一、总体情况')}{inner}{paragraph('五、问题')}</w:tc>", cell("旁注"))
    content = read_docx(Source.of(docx(tmp_path, table(row(cell("甲"), cell("乙")), outer))))
    assert texts(content) == ["表1", "一、总体情况", "表2", "五、问题", "旁注"]


def test_a_frame_around_one_figure_stays_in_its_cell(tmp_path: Path) -> None:
    framed = f"<w:tc>{table(row(cell('12')))}<w:p/></w:tc>"
    assert only_grid(docx(tmp_path, table(row(cell("规章"), framed)))).rows == (("规章", "12"),)


def test_the_words_of_a_paragraph(tmp_path: Path) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("12")
        + "<w:hyperlink>"
        + run("网站")
        + "</w:hyperlink>"
    )
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r><w:r><w:footnoteReference w:id="1"/></w:r>'
    content = read_docx(Source.of(docx(tmp_path, f"<w:p>{field}{symbol}</w:p>")))
    assert texts(content) == ["12网站✓"]
    assert content.parts[0].place == "第1段"  # type: ignore[union-attr]


def test_bold_by_itself_and_by_style(tmp_path: Path) -> None:
    styles = (
        '<w:style w:styleId="1"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:styleId="2"><w:name w:val="重点"/><w:basedOn w:val="1"/></w:style>'
    )
    strong, plain = '<w:rStyle w:val="2"/>', '<w:b w:val="0"/>'
    body = f"<w:p>{run('甲', '<w:b/>')}{run('乙')}{run('丙', strong)}{run('丁', strong + plain)}</w:p>"
    (passage,) = read_docx(Source.of(docx(tmp_path, body, styles))).passages
    assert passage.runs == (Run("甲", True), Run("乙"), Run("丙", True), Run("丁"))


def test_heading_levels_by_style_inheritance_and_outline(tmp_path: Path) -> None:
    styles = (
        '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="a"><w:name w:val="本单位标题"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:styleId="b"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:styleId="3"><w:name w:val="标题 3"/></w:style>'
    )
    body = "".join(paragraph(name, f'<w:pStyle w:val="{name}"/>') for name in "1ab3")
    body += paragraph("直接", '<w:outlineLvl w:val="3"/>') + paragraph("正文", '<w:outlineLvl w:val="9"/>')
    levels = [passage.level for passage in read_docx(Source.of(docx(tmp_path, body, styles))).passages]
    assert levels == [1, 1, 2, 3, 4, 0]


def level(number: int, number_format: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def item(text: str, depth: int, list_id: int = 1) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')


LISTS = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCounting", "%1、", '<w:pStyle w:val="h"/>')
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "%1.%4", "<w:isLgl/>")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + level(0, "bullet", "●")
    + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    + '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
)


def test_automatic_numbers_come_as_text(tmp_path: Path) -> None:
    body = [item("甲", 0), item("乙", 1), item("丙", 2), item("丁", 2), item("戊", 1), item("己", 2)]
    body += [
        item("庚", 0),
        item("辛", 1),
        item("壬", 3),
        item("五章", 0, 2),
        item("六章", 0, 2),
        item("点", 0, 3),
    ]
    body.append(paragraph("无", '<w:numPr><w:numId w:val="0"/></w:numPr>'))
    assert texts(read_docx(Source.of(docx(tmp_path, "".join(body), numbering=LISTS)))) == [
        *("一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "1.己"),
        *("二、庚", "（一）辛", "2.1 壬", "五、五章", "六、六章", "点", "无"),
    ]


def test_numbers_of_a_style_and_in_a_table(tmp_path: Path) -> None:
    list_of_style = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    style = f'<w:style w:styleId="h"><w:name w:val="heading 1"/>{list_of_style}</w:style>'
    inside = f"<w:tc>{item('属于国家秘密', 2)}</w:tc>"
    body = paragraph("总体情况", '<w:pStyle w:val="h"/>') + table(row(inside, cell("0")))
    content = read_docx(Source.of(docx(tmp_path, body, style, LISTS)))
    assert texts(content)[0] == "一、总体情况"
    grid = content.parts[1]
    assert isinstance(grid, Grid)
    assert grid.rows == (("1.属于国家秘密", "0"),)


def test_text_boxes_are_read_once(tmp_path: Path) -> None:
    box = f"<wps:txbx><w:txbxContent>{paragraph('某某局文件')}</w:txbxContent></wps:txbx>"
    twice = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    both = f"<mc:AlternateContent>{twice}</mc:AlternateContent>"
    content = read_docx(Source.of(docx(tmp_path, f"<w:p>{run('标题')}<w:r>{both}</w:r></w:p>")))
    assert texts(content) == ["标题", "某某局文件"]


def test_breaks_that_stand_for_paragraphs(tmp_path: Path) -> None:
    def lines(*words: str) -> str:
        return "<w:p>" + "<w:r><w:br/></w:r>".join(run(word) for word in words) + "</w:p>"

    body = lines("一、总体情况", "本年度", "　　另起一段", "（一）主动公开") + lines("地址：甲", "电话：乙")
    assert texts(read_docx(Source.of(docx(tmp_path, body)))) == [
        *("一、总体情况", "本年度", "　　另起一段", "（一）主动公开", "地址：甲\n电话：乙")
    ]


def test_the_strict_variant_of_the_format(tmp_path: Path) -> None:
    assert texts(read_docx(Source.of(docx(tmp_path, paragraph("甲"), namespace=STRICT)))) == ["甲"]


def test_a_package_without_a_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "空.docx"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("word/other.xml", "<x/>")
    with pytest.raises(UserError, match="已损坏"):
        read_docx(Source.of(path))


def test_a_web_page_that_passes_for_a_word_file(tmp_path: Path) -> None:
    path = docx(tmp_path, paragraph("甲") + '<w:altChunk xmlns:r="r" r:id="page"/>')
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("word/_rels/document.xml.rels", '<x><x Id="page" Target="/word/chunk.mht"/></x>')
        file.writestr("word/chunk.mht", "<p>乙</p><table><tr><td>1<td>2</table>".encode())
    assert texts(with_enclosed(read_docx(Source.of(path)))) == ["甲", "乙", "表1"]


def test_a_list_that_takes_its_levels_from_a_list_style_counts_on_with_it(tmp_path: Path) -> None:
    """Word writes w:numStyleLink where a list was chosen from the gallery of list styles."""
    linked = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="列表"/></w:abstractNum>'
    numbering = linked + LISTS + '<w:num w:numId="8"><w:abstractNumId w:val="7"/></w:num>'
    of_style = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    style = f'<w:style w:type="numbering" w:styleId="列表">{of_style}</w:style>'
    body = item("甲", 0, 8) + item("乙", 1, 8) + item("丙", 0, 1) + item("丁", 0, 8)
    content = read_docx(Source.of(docx(tmp_path, body, style, numbering)))
    assert texts(content) == ["一、甲", "（一）乙", "二、丙", "三、丁"]


def test_a_list_style_that_is_not_there_leaves_the_list_as_it_is(tmp_path: Path) -> None:
    own = level(0, "chineseCounting", "%1、")
    linked = (
        f'<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="没有"/>{own}</w:abstractNum>'
        '<w:num w:numId="8"><w:abstractNumId w:val="7"/></w:num>'
    )
    content = read_docx(Source.of(docx(tmp_path, item("甲", 0, 8), numbering=linked)))
    assert texts(content) == ["一、甲"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "utf-32-be"])
def test_a_document_type_is_refused_in_every_encoding(encoding: str, tmp_path: Path) -> None:
    """The guard of packages looks at the bytes of parts; a part that got by is refused by its parser."""
    declared = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    with pytest.raises(UserError, match="实体声明"):
        parse_xml(declared.encode(encoding))


@pytest.mark.parametrize(
    ("properties", "seen"),
    [
        ('<w:color w:val="FEFEFE"/>', False),
        ('<w:color w:val="EEEEEE"/>', True),
        ('<w:color w:val="auto" w:themeColor="background1"/>', False),
        ('<w:color w:val="FFFFFF" w:themeColor="text1"/>', True),
        ('<w:color w:val="A6A6A6" w:themeColor="background1" w:themeShade="A6"/>', True),
        ("<mc:textFill><mc:noFill/></mc:textFill>", False),
        ('<mc:textFill><mc:alpha mc:val="100000"/></mc:textFill>', False),
        ('<mc:textFill><mc:alpha mc:val="40000"/></mc:textFill>', True),
    ],
)
def test_words_in_the_colour_of_paper_are_quoted_and_not_read(
    properties: str, seen: bool, tmp_path: Path
) -> None:
    path = docx(tmp_path, f"<w:p>{run('1', properties)}{run('38')}</w:p>")
    content = read_docx(Source.of(path))
    assert [passage.text for passage in content.passages] == ["138" if seen else "38"]
    assert any("白色文字没有读入：“1”" in note.message for note in content.notes) is not seen


def test_the_result_of_a_field_within_the_code_of_another_is_not_shown(tmp_path: Path) -> None:
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    inner = f"{begin}<w:r><w:instrText> PAGE </w:instrText></w:r>{separate}{run('55')}{end}"
    outer = f"{begin}<w:r><w:instrText> IF </w:instrText></w:r>{inner}{separate}{run('38')}{end}"
    path = docx(tmp_path, f"<w:p>{outer}{run('件')}</w:p>")
    assert [passage.text for passage in read_docx(Source.of(path)).passages] == ["38件"]
