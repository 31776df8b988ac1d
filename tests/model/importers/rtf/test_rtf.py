"""Rich text as Word, WPS and old systems write it; LibreOffice's is among the twins."""

import pytest

from model.errors import UserError
from model.importers.content import Content, Grid, Merge
from model.importers.enclosures import with_enclosed
from model.importers.gate.compound import with_one_stream
from model.importers.rtf import tokens
from model.importers.rtf.document import _Parser, read_rtf
from model.importers.source import Source

HEAD = (
    r"{\rtf1\ansi\ansicpg936\deff0"
    r"{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}{\f1\fcharset2 Wingdings;}}"
)


def content_of(body: str) -> Content:
    return read_rtf(Source("报告.rtf", (HEAD + body + "}").encode("ascii")))


def text_of(body: str) -> str:
    return "\n".join(passage.text for passage in content_of(body).passages)


def grid_of(body: str) -> Grid:
    (grid,) = (part for part in content_of(body).parts if isinstance(part, Grid))
    return grid


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"\'d5\'fe\'b8\'ae\par", "政府"),
        ("\\'d5\r\n\\'fe\\par", "政"),
        (r"\uc1\u25919?\u24220?\par", "政府"),
        (r"\uc2\u25919\'d5\'fe\u24220 ??!\par", "政府!"),
        (r"\uc0\u25919\u24220\par", "政府"),
        (r"\u-26593?\par", "\u981f"),
        (r"\u55360?\u57271?\par", "\U000203b7"),
        (r"{\upr{\'3f}{\*\ud{\u25919?}}}\par", "政"),
        (r"a\{b\}\\c\~d\_e\-f\par", "a{b}\\c\u00a0d-ef"),
        (r"\ldblquote x\rdblquote\emdash\tab y\line z\par", "“x”—\ty\nz"),
        (r"\f1\'fe\f0\'d5\'fe\par", "☑政"),
        (r"\f1\u61694?\f0 x\par", "☑x"),
        (r"\bin3 {{{x\par", "x"),
    ],
)
def test_characters_are_those_that_word_shows(body: str, text: str) -> None:
    assert text_of(body) == text


@pytest.mark.parametrize(
    "body",
    [
        r"{\v no}",
        r"{\deleted no}",
        r"{\strike no}",
        r"{\*\unknown no}",
        r"{\info{\title no}{\upr{\author no}{\*\ud{\author no}}}}",
        r"{\pict\pngblip 89504e47}",
        r"{\header no\par}",
        r"{\footnote no}",
        r"{\field{\*\fldinst HYPERLINK no}{\fldrslt }}",
        r"{\*\shppict{\pict 00}}{\nonshppict{\pict 00}}",
        r"{\object{\*\objdata 00}{\result {\pict 00}}}",
    ],
)
def test_what_is_not_shown_is_no_part_of_the_words(body: str) -> None:
    assert text_of(rf"before{body} after\par") == "before after"


def test_footnotes_are_quoted() -> None:
    (note,) = content_of(r"a\chftn{\footnote\chftn\pard\plain \'d7\'a2{\b x}\par y}b\par").notes
    assert "“注xy”" in note.message


def test_the_result_of_a_field_is_read() -> None:
    assert text_of(r"{\field{\*\fldinst =SUM(LEFT)}{\fldrslt 38}}\par") == "38"


def test_a_raised_digit_is_no_part_of_a_figure() -> None:
    assert text_of(r"38{\super 2}{\super x\nosupersub y}\par") == "38²xy"


def test_bold_that_is_not_the_styles_is_told() -> None:
    (passage,) = content_of(r"{\b\'d5\'fe}\'b8\'ae\par").passages
    assert [(run.text, run.bold) for run in passage.runs] == [("政", True), ("府", False)]


def test_headings_are_told_by_style_and_by_outline_level() -> None:
    styles = r"{\stylesheet{\s0 Normal;}{\s1\b\outlinelevel0 x;}{\s2\sbasedon0 heading 2;}{\*\cs15 y;}}"
    body = rf"{styles}\pard\s1\b A\par\pard\plain\s2 B\par\pard\outlinelevel2 C\par\pard D\par"
    passages = list(content_of(body).passages)
    assert [passage.level for passage in passages] == [1, 2, 3, 0]
    assert not any(run.bold for passage in passages for run in passage.runs)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (r"\uc1\u19968?\u12289?\tab", "一、事"),
        ("1.\\tab", "1.事"),
        ("1)\\tab", "1)事"),
        (r"\f1\'6e\tab", "事"),
    ],
)
def test_automatic_numbers_are_those_that_the_file_shows(number: str, shown: str) -> None:
    assert text_of(rf"{{\listtext\pard\plain {number}}}\ls1\ilvl0 \'ca\'c2\par") == shown


CELLS = r"\trowd\trleft-108\clvmgf\cellx1000\cellx2000\cellx3000"


def test_tables_with_cells_merged_down_and_wide_ones() -> None:
    body = (
        rf"{CELLS}\pard\intbl a\cell b\cell c\cell\row"
        r"\trowd\trleft-108\clvmrg\cellx1000\cellx3000\pard\intbl \cell d\line e\cell\row\pard end\par"
    )
    grid = grid_of(body)
    assert grid.rows == (("a", "b", "c"), ("", "d\ne"))
    assert grid.merges == (Merge(0, 0, 1, 0), Merge(1, 1, 1, 2))
    assert text_of(body) == "end"


def test_a_row_may_be_defined_behind_its_cells_and_merge_across() -> None:
    behind = r"\trowd\clmgf\cellx1000\clmrg\cellx2000\cellx3000\row"
    grid = grid_of(
        rf"\trowd\cellx10\pard\intbl a\cell\cell b\cell{{{behind}}}"
        rf"{CELLS.replace('-108', '0')}\pard\intbl c\cell d\cell e\cell\row\pard"
    )
    assert grid.rows[0] == ("a", "", "b")
    assert Merge(0, 0, 0, 1) in grid.merges


def test_edges_that_differ_by_a_hair_are_one_column() -> None:
    first = r"\trowd\cellx1000\cellx2000\pard\intbl a\cell b\cell\row"
    second = r"\trowd\cellx1015\cellx1990\pard\intbl c\cell d\cell\row\pard"
    assert grid_of(first + second).rows == (("a", "b"), ("c", "d"))


def test_a_row_that_begins_further_right_keeps_its_columns() -> None:
    second = r"\trowd\trleft1000\cellx2000\cellx3000\pard\intbl d\cell e\cell\row\pard"
    first = r"\trowd\cellx1000\cellx2000\cellx3000\pard\intbl a\cell b\cell c\cell\row"
    assert grid_of(first + second).rows == (("a", "b", "c"), ("", "d", "e"))


def test_a_table_within_a_cell_is_read() -> None:
    inner = (
        r"\pard\intbl\itap2 a\nestcell b\nestcell{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}"
        r"{\nonesttables\par}"
    )
    grid = grid_of(rf"\trowd\cellx1000\pard\intbl{inner}\pard\intbl\itap1 \cell\row\pard x\par")
    assert grid.rows == (("a", "b"),)


def test_the_words_of_a_text_box_are_read_once() -> None:
    shape = r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt box\par}}{\shprslt{\*\do{\dptxbxtext box\par}}}}"
    assert text_of(rf"before{shape}\par") == "before\nbox"


def test_white_words_are_marked_for_the_reader_of_words_xml() -> None:
    colors = r"{\colortbl;\red0\green0\blue0;\red255\green255\blue255;}"
    parser = _Parser()
    for token in tokens.tokens_of((HEAD + colors + r"\cf2 9\par}").encode("ascii")):
        parser.take(token)
    (paragraph,) = parser.finished()
    assert paragraph.find(".//{*}color").values() == ["FFFFFF"]


def test_unbalanced_groups_end_with_the_file() -> None:
    assert text_of(r"{\b a\par{b}}}}") == "a\nb"


def test_groups_without_end_are_refused() -> None:
    with pytest.raises(UserError, match="格式记号太多"):
        content_of("{" * (tokens.DEEPEST_GROUP + 1))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (r"\fftype2\ffres1{\*\ffl 37}{\*\ffl 38}", "38件"),
        (r"\fftype2\ffres25\ffdefres1{\*\ffl 37}{\*\ffl 38}", "38件"),
        (r"\fftype2\ffres0{\*\ffl \'bc\'d7}{\*\ffl 38}", "甲件"),
        (r"\fftype2\ffres9{\*\ffl 37}", "件"),
        (r"\fftype0{\*\ffname x}{\*\ffdeftext 5}", "件"),
    ],
)
def test_the_entry_chosen_in_a_form_is_shown(words: str, shown: str) -> None:
    field = rf"{{\field{{\*\fldinst{{ FORMDROPDOWN {{\*\formfield{{{words}}}}}}}}}{{\fldrslt {{}}}}}}"
    assert text_of(field + r"\'bc\'fe\par") == shown


def embedded(data: bytes) -> str:
    return r"{\object\objemb{\*\objclass Excel}{\*\objdata 0105" + data.hex() + r"}{\result x}}\par"


def test_a_file_in_an_object_is_read_where_it_stands() -> None:
    page = "<table><tr><td>甲</td><td>38</td></tr></table>".encode()
    inner = with_one_stream("Package", b"PK\3\4" + page)
    (found,) = content_of(embedded(inner)).enclosed
    assert found[1].data.startswith(inner[:8])


def test_an_object_without_a_file_is_a_picture() -> None:
    assert content_of(embedded(b"none")).pictures == 1
    assert content_of(r"{\*\shppict{\pict 00}}{\nonshppict{\pict 00}}\par").pictures == 1


def test_a_package_within_a_compound_file_is_opened() -> None:
    content = with_enclosed(content_of(embedded(with_one_stream("Package", b"PK\3\4"))))
    assert [note.message for note in content.notes] != []
    assert content.enclosed == ()
