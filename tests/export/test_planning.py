"""Which files are planned for a judged report, under which names."""

import io
from pathlib import Path

import pytest
from PIL import Image

from export.charts import ChartKind, chart_kinds
from export.planning import Choices, plan_check_report, plan_publication, plan_report
from export.publishing import publish
from model.errors import UserError
from model.families import load_form
from model.judging.judged import Judged
from model.judging.manuscript import Manuscript
from tests.export.conftest import MakeManuscript
from tests.export.extracting import text_of
from tests.families import OGI

ALL = (".pdf", ".docx", ".xlsx", ".html", ".json")


@pytest.fixture
def finished(make_manuscript: MakeManuscript) -> Manuscript:
    """A report in which no error stands."""
    return Manuscript(make_manuscript().report, Judged())


def test_every_format_is_written_under_its_usual_name(tmp_path: Path, finished: Manuscript) -> None:
    publication = plan_publication(finished, Choices(tmp_path, ALL))
    assert publication.existing == ()
    published = publish(publication)
    assert published is not None
    assert [path.name for path in published.paths] == [f"{finished.report.title}{suffix}" for suffix in ALL]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in published.paths)
    assert published.notices == ()


def test_a_draft_says_so_in_every_name_and_on_every_document(
    tmp_path: Path, make_manuscript: MakeManuscript
) -> None:
    faulty = make_manuscript(changed={"applications.granted.total": 7})
    files = plan_publication(faulty, Choices(tmp_path, ALL, check_report=True)).files
    assert [file.path.stem.endswith("（草稿）") for file in files] == [True] * len(ALL) + [False]
    assert "草稿" in text_of(".html", files[ALL.index(".html")].render().content)


def test_a_finished_report_has_no_mark(tmp_path: Path, finished: Manuscript) -> None:
    for suffix in (".pdf", ".docx", ".html"):
        content = plan_report(finished, tmp_path / f"a{suffix}").render().content
        assert "草稿" not in text_of(suffix, content)


def test_the_check_report_is_one_more_file(tmp_path: Path, finished: Manuscript) -> None:
    files = plan_publication(finished, Choices(tmp_path, (".json",), check_report=True)).files
    assert [file.path.name for file in files] == [
        f"{finished.report.title}.json",
        f"{finished.report.title}核对表.pdf",
    ]
    assert "内容校验码" in text_of(".pdf", files[1].render().content)


def test_ofd_for_an_archive_is_planned_in_its_place(tmp_path: Path, finished: Manuscript) -> None:
    (file,) = plan_publication(finished, Choices(tmp_path, (".ofd",), archive=True)).files
    assert (file.path.suffix, file.name) == (".ofd", "OFD 归档文件")
    assert b"report.json" not in file.render().content


def test_each_chart_is_a_picture_of_its_own_on_request(tmp_path: Path, finished: Manuscript) -> None:
    kinds = chart_kinds(OGI)[:2]
    files = plan_publication(finished, Choices(tmp_path, (), kinds, pictures=True)).files
    assert [file.path.name for file in files] == [
        f"{finished.report.title}图{number}.png" for number in (1, 2)
    ]
    with Image.open(io.BytesIO(files[0].render().content)) as picture:
        assert picture.width > 1000
        assert picture.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


def test_chosen_charts_are_in_the_documents(tmp_path: Path, finished: Manuscript) -> None:
    def page(*charts: ChartKind) -> str:
        choices = Choices(tmp_path, (".html",), charts)
        return text_of(".html", plan_publication(finished, choices).files[0].render().content)

    assert "图1" not in page()
    assert "图1" in page(chart_kinds(OGI)[0])


@pytest.mark.parametrize("name", ["a.doc", "a"])
def test_an_unknown_ending_is_refused(tmp_path: Path, finished: Manuscript, name: str) -> None:
    with pytest.raises(UserError, match=r"不能写出|没有后缀"):
        plan_report(finished, tmp_path / name)
    with pytest.raises(UserError, match=r"核对表不能存成这种格式.*\.pdf、\.docx、\.xlsx"):
        plan_check_report(finished, tmp_path / name)


def test_the_worksheet_of_an_open_report_tells_its_edition(tmp_path: Path, finished: Manuscript) -> None:
    assert finished.edition == load_form("2021", OGI).edition
    content = plan_report(finished, tmp_path / "a.xlsx").render().content
    assert "2021" in text_of(".xlsx", content)
