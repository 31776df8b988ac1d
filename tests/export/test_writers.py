"""The registry of formats: each ending has its format, and nothing half-written is left behind."""

import io
import re
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from export import writers
from export.charts import charts_of, possible_charts
from export.writers import FORMATS, format_for, require_target, write_report
from model.annotations import annotate
from model.errors import UserError
from tests.export.conftest import MakeManuscript
from tests.export.extracting import text_of

BEGINNINGS = {".pdf": b"%PDF-", ".html": b"<!DOCTYPE html>", ".json": b"{"} | dict.fromkeys(
    (".docx", ".xlsx", ".ofd"), b"PK"
)


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.suffix)
def test_every_format_is_written(
    tmp_path: Path, make_manuscript: MakeManuscript, known: writers.Format
) -> None:
    path = tmp_path / f"报告{known.suffix.upper()}"
    assert write_report(make_manuscript(), path) == ()
    assert path.read_bytes().startswith(BEGINNINGS[known.suffix])
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.suffix)
def test_bound_figures_are_written_as_plain_words(
    make_manuscript: MakeManuscript, known: writers.Format
) -> None:
    figure = annotate("31415", "applications.new_received.total")
    manuscript = make_manuscript(texts={"problems": f"收到**{figure}**件\ufff9，办结{figure}件。"})
    text = text_of(known.suffix, known.render(manuscript, ()).content)
    assert "31415" in text
    assert not set(text) & set("\ufff9\ufffa\ufffb")
    if known.document:
        assert "收到31415件，办结31415件。" in text
        assert "applications.new_received" not in text


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.suffix)
def test_the_same_report_gives_the_same_bytes_at_any_time(
    make_manuscript: MakeManuscript, known: writers.Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With charts, and whatever day a build or the clock tells; another report gives others."""
    manuscript, other = make_manuscript(), make_manuscript(unit="另一个局")
    charts = charts_of(manuscript, possible_charts(manuscript))
    contents = []
    for time in (None, "100000000", "1700000000"):
        if time:
            monkeypatch.setenv("SOURCE_DATE_EPOCH", time)
        contents.append(known.render(manuscript, charts).content)
    assert len(set(contents)) == 1
    assert not re.search(date.today().strftime("%Y-?%m-?%d").encode(), contents[0])
    if contents[0].startswith(b"PK"):
        with ZipFile(io.BytesIO(contents[0])) as package:
            assert {member.date_time[0] for member in package.infolist()} == {1980}
    assert known.render(other, charts).content != contents[0]


def test_only_documents_can_be_drafts() -> None:
    assert {known.suffix for known in FORMATS if known.document} == {".pdf", ".docx", ".html", ".ofd"}


@pytest.mark.parametrize(("name", "words"), [("a.doc", "不能写出“.doc”格式"), ("a", "没有后缀")])
def test_an_unknown_ending_is_refused_with_the_known_ones(
    tmp_path: Path, make_manuscript: MakeManuscript, name: str, words: str
) -> None:
    with pytest.raises(UserError, match=words) as caught:
        write_report(make_manuscript(), tmp_path / name)
    assert all(known.suffix in str(caught.value) for known in FORMATS)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_refused_before_rendering(
    tmp_path: Path, make_manuscript: MakeManuscript
) -> None:
    assert require_target(tmp_path / "a.docx") is format_for(Path("b.DOCX"))
    with pytest.raises(UserError, match="目标文件夹不存在"):
        write_report(make_manuscript(), tmp_path / "没有" / "a.docx")


def test_a_fault_while_rendering_leaves_the_old_file(
    tmp_path: Path, make_manuscript: MakeManuscript, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> writers.Rendered:
        raise ValueError("no such style")

    monkeypatch.setattr(writers, "FORMATS", (writers.Format(".docx", "Word 文档", fail),))
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    with pytest.raises(ValueError, match="no such style"):
        write_report(make_manuscript(), path)
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("a.docx", b"old")]


def test_characters_without_a_glyph_are_named(tmp_path: Path, make_manuscript: MakeManuscript) -> None:
    manuscript = make_manuscript(texts={"problems": "甲\U0002fa1d乙\U000e0041"})
    notices = write_report(manuscript, tmp_path / "a.pdf")
    assert len(notices) == 1
    assert "〓" in notices[0]
