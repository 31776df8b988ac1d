"""OpenDocument texts as programs other than LibreOffice may write them; its own are among the twins."""

from __future__ import annotations

import io
import zipfile

import pytest

from model.errors import UserError
from model.importers.content import Content, Grid, Merge
from model.importers.opendocument.document import read_odt
from model.importers.source import Source

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
)


def content_of(body: str, automatic: str = "", styles: str = "") -> Content:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(
            "content.xml",
            f"<office:document-content {NAMES}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        package.writestr(
            "styles.xml",
            f"<office:document-styles {NAMES}><office:styles>{styles}</office:styles>"
            "</office:document-styles>",
        )
    return read_odt(Source("报告.odt", buffer.getvalue()))


def texts_of(body: str, automatic: str = "", styles: str = "") -> list[str]:
    return [passage.text for passage in content_of(body, automatic, styles).passages]


def text_style(name: str, properties: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="text"><style:text-properties {properties}/>'
        "</style:style>"
    )


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ('a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d', "a   b\tc\nd"),
        ("a\n    b", "a b"),
        ("a<text:note><text:note-citation>1</text:note-citation><text:note-body/></text:note>b", "ab"),
        ("a<office:annotation><text:p>no</text:p></office:annotation>b", "ab"),
        ("<text:a>a</text:a><text:page-number>3</text:page-number>", "a3"),
        ("<text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>no</text:ruby-text></text:ruby>", "a"),
        ('a<text:hidden-text text:is-hidden="true">no</text:hidden-text>', "a"),
        ('<text:span text:style-name="hidden">no</text:span>a', "a"),
        ('<text:span text:style-name="struck">no</text:span>a', "a"),
        ('38<text:span text:style-name="raised">2</text:span>', "38²"),
        ('<text:drop-down><text:label text:value="no"/>38</text:drop-down>', "38"),
    ],
)
def test_the_words_of_a_paragraph_are_those_that_are_shown(inside: str, text: str) -> None:
    automatic = (
        text_style("hidden", 'text:display="none"')
        + text_style("struck", 'style:text-line-through-style="solid"')
        + text_style("raised", 'style:text-position="super 58%"')
    )
    assert texts_of(f"<text:p>{inside}</text:p>", automatic) == [text]


def test_tracked_deletions_and_hidden_sections_are_no_part_of_the_text() -> None:
    hidden = (
        '<style:style style:name="S" style:family="section">'
        '<style:section-properties text:display="none"/></style:style>'
    )
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>no</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:p>a<text:change/>b</text:p>"
        '<text:section text:style-name="S"><text:p>no</text:p></text:section>'
        '<text:section text:display="none"><text:p>no</text:p></text:section>'
        "<text:section><text:p>c</text:p></text:section>"
    )
    assert texts_of(body, hidden) == ["ab", "c"]


def test_what_stands_apart_is_quoted() -> None:
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p>"
    body = f"<text:p>a{note}</text:note-body></text:note></text:p>"
    deleted = (
        "<text:tracked-changes><text:changed-region><text:deletion><office:change-info>who</office:change-info>"
        "<text:p>旧</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    hidden = '<text:section text:display="none"><text:p>密</text:p></text:section>'
    messages = [note.message for note in content_of(deleted + body + hidden).notes]
    assert [message.partition("：")[2] for message in messages] == ["“旧”", "“密”", "“注”"]


def test_levels_and_bold_come_from_styles() -> None:
    styles = (
        '<style:style style:name="H" style:family="paragraph" style:default-outline-level="2">'
        '<style:text-properties style:font-weight-asian="bold"/></style:style>'
        '<style:style style:name="B" style:family="paragraph">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
    )
    own = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="B"/>' + text_style(
        "light", 'fo:font-weight="normal"'
    )
    body = (
        '<text:p text:style-name="H">甲</text:p><text:h text:outline-level="1">乙</text:h>'
        '<text:p text:style-name="P1">丙<text:span text:style-name="light">丁</text:span></text:p>'
    )
    passages = list(content_of(body, own, styles).passages)
    assert [passage.level for passage in passages] == [2, 1, 0]
    assert [[run.bold for run in passage.runs] for passage in passages] == [[False], [False], [True, False]]


LISTS = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
    'style:num-format="一, 二, 三, ..." style:num-prefix="（" style:num-suffix="）"/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." '
    'text:start-value="3"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="x"/></text:list-style>'
)


def items(*words: str, attributes: str = "") -> str:
    listed = "".join(f"<text:list-item><text:p>{word}</text:p></text:list-item>" for word in words)
    return f'<text:list text:style-name="L" {attributes}>{listed}</text:list>'


def test_lists_count_and_begin_anew_unless_they_go_on() -> None:
    body = items("a", "b") + items("c") + items("d", attributes='text:continue-numbering="true"')
    assert texts_of(body, LISTS) == ["（一）a", "（二）b", "（一）c", "（二）d"]


def test_a_list_may_continue_one_that_it_names() -> None:
    body = items("a", attributes='xml:id="x"') + items("b") + items("c", attributes='text:continue-list="x"')
    assert texts_of(body, LISTS) == ["（一）a", "（一）b", "（二）c"]


def test_items_state_their_number_and_hold_further_levels_and_paragraphs() -> None:
    deeper = "<text:list><text:list-item><text:p>c</text:p></text:list-item></text:list>"
    body = (
        '<text:list text:style-name="L"><text:list-header><text:p>h</text:p></text:list-header>'
        f'<text:list-item text:start-value="5"><text:p>a</text:p><text:p>b</text:p>{deeper}</text:list-item>'
        "<text:list-item><text:p>d</text:p></text:list-item></text:list>"
    )
    assert texts_of(body, LISTS) == ["h", "（五）a", "b", "3.c", "（六）d"]


def test_headings_are_numbered_by_the_outline() -> None:
    outline = (
        '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" '
        'style:num-format="一, 二, 三, ..." style:num-suffix="、"/></text:outline-style>'
    )
    body = (
        '<text:h text:outline-level="1">a</text:h><text:p>x</text:p><text:h text:outline-level="1">b</text:h>'
    )
    assert texts_of(body, styles=outline) == ["一、a", "x", "二、b"]


def test_cells_that_are_covered_and_repeated() -> None:
    cell = "<table:table-cell {}><text:p>{}</text:p></table:table-cell>"
    covered = "<table:covered-table-cell/>"
    rows = (
        cell.format('table:number-rows-spanned="2"', "a")
        + cell.format('table:number-columns-spanned="2"', "b")
        + covered,
        covered + cell.format("", "c") + cell.format("", "d"),
        cell.format('table:number-columns-repeated="3"', "0"),
    )
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    (grid,) = content_of(f"<table:table>{body}</table:table>").parts
    assert isinstance(grid, Grid)
    assert grid.rows == (("a", "b"), ("", "c", "d"), ("0", "0", "0"))
    assert set(grid.merges) == {Merge(0, 0, 1, 0), Merge(0, 1, 0, 2)}


def test_text_boxes_are_read_where_they_are_anchored() -> None:
    frame = "<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>"
    assert texts_of(f"<text:p>a{frame}b</text:p>{frame}") == ["ab", "box", "box"]


def test_a_package_without_a_text_is_damaged() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("content.xml", f"<office:document-content {NAMES}/>")
    with pytest.raises(UserError, match="已损坏"):
        read_odt(Source("a.odt", buffer.getvalue()))
