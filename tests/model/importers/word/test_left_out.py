"""Words of a document that are no part of the report are quoted, whatever format holds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.importers.file import read_file
from model.importers.package import parse_xml
from model.importers.reading import LEFT_OUT
from model.importers.word.left_out import FOOTNOTES, LONGEST_NOTE, notes_of, set_apart, words_left_out
from model.importers.word.xml import W

TWINS = Path(__file__).parents[1] / "twins"


def body(xml: str) -> object:
    return parse_xml(f'<w:body xmlns:w="{W[1:-1]}">{xml}</w:body>'.encode())


@pytest.mark.parametrize("suffix", [".docx", ".doc", ".wps", ".odt", ".rtf"])
def test_deleted_hidden_and_struck_words_are_quoted(suffix: str) -> None:
    notes = read_file(TWINS / f"tricks{suffix}").notes
    said = "".join(note.message for note in notes if note.rule == LEFT_OUT)
    assert "已删除的修订文字没有读入：“77”" in said
    assert "隐藏文字没有读入：“9”" in said
    assert "带删除线的文字没有读入：“划去”" in said


def test_each_word_is_quoted_once_and_for_one_reason() -> None:
    hidden = "<w:r><w:rPr><w:vanish/>{}</w:rPr><w:{t}>x</w:{t}></w:r>"
    deleted = f"<w:del>{hidden.format('', t='delText')}</w:del>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>y</w:t></w:r>'
    mark = "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>"
    paragraph = f"<w:p>{mark}{deleted}{hidden.format('', t='t')}{shown}</w:p>"
    assert [reason for reason, words in words_left_out(body(paragraph)) if words == "x"] == [
        "已删除的修订文字",
        "隐藏文字",
    ]
    assert "y" not in {words for _, words in words_left_out(body(paragraph))}


def test_notes_of_the_file_are_quoted_and_the_lines_above_them_are_not() -> None:
    part = body(
        '<w:footnote w:type="separator"><w:t>-</w:t></w:footnote><w:footnote><w:t>注</w:t></w:footnote>'
    )
    assert list(set_apart(part, FOOTNOTES)) == [(FOOTNOTES, "注")]
    assert list(set_apart(None, FOOTNOTES)) == []


def test_a_note_says_that_it_does_not_quote_all() -> None:
    (note,) = notes_of([(FOOTNOTES, "字" * LONGEST_NOTE), (FOOTNOTES, " ")])
    assert note.message.endswith("（后面还有，未列出）")
