"""A scanned report read in the process for pictures, and what is said where recognition is missing."""

from pathlib import Path

import pytest

from model.errors import UserError
from model.importers.file import read_file
from model.importers.picture import component
from model.importers.process.isolation import IsolatedReader, ReadingCancelled, read_safely
from model.importers.reading import Reading
from model.judging.manuscript import manuscript_of_file
from model.report import Change, Report
from model.unconfirmed import UNCONFIRMED
from tests.model.conftest import balanced_report
from tests.scanning.degradations import noisy, stamped, turned
from tests.scanning.drawn import degraded, pages_of, scanned

CHANGED = ("disputes.reconsideration.upheld", "applications.granted.commercial")


@pytest.fixture(scope="module")
def printed() -> Report:
    """A report with figures that are printed wrong."""
    report = balanced_report("2021", seed=3)
    report.apply(Change("印错", cells={cell_id: int(report.stated[cell_id]) + 1 for cell_id in CHANGED}))
    return report


@pytest.fixture(scope="module")
def scan(printed: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its pages askew, noisy and under a seal, as a PDF of pictures."""
    import numpy as np

    folder = tmp_path_factory.mktemp("scan")
    pages = degraded(pages_of(printed, folder), [turned, stamped, noisy], np.random.default_rng(5))
    path = folder / "扫描件.pdf"
    path.write_bytes(scanned(pages, ".pdf"))
    return path


@pytest.fixture(scope="module")
def reading(scan: Path) -> Reading:
    return read_safely(scan)


def doubted(reading: Reading) -> set[str]:
    return {cell_id for note in reading.notes if note.rule == UNCONFIRMED for cell_id in note.doubts}


def test_every_figure_of_a_scan_is_right_or_in_doubt(reading: Reading, printed: Report) -> None:
    wrong = {c for c, value in reading.report.stated.items() if printed.stated.get(c) != value}
    assert wrong <= doubted(reading)
    assert len(printed.stated.keys() - reading.report.stated.keys()) <= 10
    assert len(reading.report.stated) - len(doubted(reading)) > 0.7 * len(printed.stated)


@pytest.mark.parametrize("cell_id", CHANGED)
def test_a_figure_printed_wrong_is_kept_in_doubt_and_found(
    reading: Reading, printed: Report, cell_id: str
) -> None:
    assert reading.report.stated[cell_id] == printed.stated[cell_id]
    assert cell_id in doubted(reading)
    found = [each.finding for each in manuscript_of_file(reading).judged.findings]
    assert any(cell_id in finding.cells and finding.difference for finding in found)


def test_figures_without_equations_are_always_in_doubt(reading: Reading) -> None:
    assert {c for c in reading.report.stated if c.startswith("disclosure.")} <= doubted(reading)


def test_each_figure_knows_its_place_in_the_picture_of_its_page(reading: Reading) -> None:
    assert reading.seen.keys() == reading.report.stated.keys()
    assert {one.page for one in reading.seen.values()} == set(reading.page_pictures)
    assert all(data.startswith(b"\xff\xd8") for data in reading.page_pictures.values())


def test_seals_are_named_and_so_is_that_all_was_recognised(reading: Reading) -> None:
    said = " ".join(note.message for note in reading.notes)
    assert "红色的印章" in said
    assert "识别出来的" in said


def test_without_the_component_a_scan_is_refused_with_what_to_do(
    scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import numpy as np

    monkeypatch.setattr(component, "FOLDER", tmp_path / "nothing")
    with pytest.raises(UserError, match="没有文字") as refusal:
        read_file(scan)
    assert "识别" in refusal.value.remedy
    picture = tmp_path / "照片.jpg"
    picture.write_bytes(scanned([np.full((900, 640, 3), 255, np.uint8)], ".jpg"))
    with pytest.raises(UserError, match="没有安装识别组件") as refusal:
        read_file(picture)
    assert "安装" in refusal.value.remedy


def test_reading_a_scan_can_be_cancelled(scan: Path) -> None:
    stages: list[str] = []
    with IsolatedReader() as reader, pytest.raises(ReadingCancelled):
        reader.read(
            scan, on_progress=stages.append, should_cancel=lambda: any("图像" in said for said in stages)
        )
    assert stages[-1].startswith("识别第1页的图像，共")
