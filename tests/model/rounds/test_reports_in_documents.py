"""One document with the reports of several units is read report by report, nothing of one in another's."""

from dataclasses import replace
from pathlib import Path

import pytest

from model.errors import UserError
from model.importers.file import read_file
from model.importers.recognition.selection import SeveralTablesError, Wish
from model.rounds.choosing import Flag
from model.rounds.kept_readings import KeptReadings
from model.rounds.rounds import Order, collect_round
from model.rounds.submissions import Status
from tests.benchmarks.cities import YEAR, City, Sent
from tests.benchmarks.city_binding import DOCUMENT_FOLDER, WORKBOOK_FOLDER, with_damaged
from tests.benchmarks.city_files import write_city, write_sent
from tests.families import OGI

DOCUMENT = f"直属{DOCUMENT_FOLDER}"
BOOK = f"直属{WORKBOOK_FOLDER}"


def text_of(sent: Sent, folder: Path) -> str:
    path = folder / "一份.txt"
    write_sent(replace(sent, layout="text"), path)
    return path.read_text(encoding="utf-8")


def written(folder: Path, *texts: str) -> Path:
    path = folder / "几份.txt"
    path.write_text("\n\n".join(texts), encoding="utf-8")
    return path


@pytest.mark.parametrize("layout", ["own_docx", "word"])
def test_each_report_of_a_word_file_is_that_of_its_unit(
    city: City, tmp_path: Path, kept: KeptReadings, layout: str
) -> None:
    sheets = [
        replace(sent, file=f"{DOCUMENT}/{sent.title}", layout=layout, with_words=True)
        for sent in city.sent[YEAR][2:5]
    ]
    inbox, _ = write_city(City(city.tree, city.truth, {YEAR: tuple(sheets)}), YEAR, tmp_path)
    collected = collect_round(Order((inbox,), city.tree, YEAR, OGI), kept)
    assert len(collected.submissions) == len(sheets)
    for sent in sheets:
        found = collected.by_file[sent.file]
        assert (found.unit, found.status, found.workbook) == (sent.unit, Status.OK, DOCUMENT)
        assert collected.figures[sent.unit or ""].cells == sent.figures
        assert found.report is not None
        assert found.report.texts["overview"] == "全年公开工作有序开展。"


def test_reports_one_behind_the_other_are_told_and_read_one_by_one(city: City, tmp_path: Path) -> None:
    """Behind a cover that names others, with a reference to a third unit and a code in one of them."""
    first, second, third = city.sent[YEAR][2:5]
    named = f"附件：{third.title}{YEAR}年政府信息公开工作年度报告"
    code = f"统一社会信用代码：{city.tree.by_key[second.unit or ''].code}"
    cover = f"目录\n\n{first.title}{YEAR}年政府信息公开工作年度报告"
    path = written(tmp_path, cover, text_of(first, tmp_path), named, text_of(second, tmp_path), code)
    with pytest.raises(SeveralTablesError) as told:
        read_file(path)
    assert (told.value.sheets, told.value.of_units) == ((first.title, second.title), True)
    for sent in (first, second):
        for wish in (Wish(sheet=sent.title), Wish(sheet=sent.title, alone=True)):
            reading = read_file(path, wish)
            assert reading.report.unit == sent.title
            assert {key: value for key, value in reading.report.stated.items() if value} == {
                key: value for key, value in sent.figures.items() if value
            }
            assert bool(reading.codes) is (sent is second)
    with pytest.raises(UserError, match="没有"):
        read_file(path, Wish(sheet=third.title, alone=True))


def test_a_reference_to_another_report_makes_no_second_one(city: City, tmp_path: Path) -> None:
    first, other = city.sent[YEAR][2:4]
    named = f"{other.title}{YEAR}年政府信息公开工作年度报告"
    words = text_of(first, tmp_path).replace("三、", f"{named}\n\n三、", 1)
    assert read_file(written(tmp_path, words, named)).report.unit == first.title


def test_a_title_that_comes_again_is_certain_of_nothing(city: City, tmp_path: Path) -> None:
    """As a running head comes on every page: what stands behind it may be anybody's."""
    first, second = city.sent[YEAR][2:4]
    texts = [text_of(sent, tmp_path) for sent in (first, second, first)]
    with pytest.raises(SeveralTablesError) as told:
        read_file(written(tmp_path, *texts))
    assert not told.value.of_units


def test_a_damaged_sheet_takes_nothing_from_the_others(
    city: City, tmp_path: Path, kept: KeptReadings
) -> None:
    sheets = [
        replace(sent, file=f"{BOOK}/{sent.title}", layout="moved_sheet", with_words=False)
        for sent in city.sent[YEAR][2:5]
    ]
    inbox, _ = write_city(City(city.tree, city.truth, {YEAR: tuple(sheets)}), YEAR, tmp_path)
    path = inbox / BOOK
    path.write_bytes(with_damaged(path.read_bytes(), ["xl/worksheets/sheet2.xml"]))
    collected = collect_round(Order((inbox,), city.tree, YEAR, OGI), kept)
    told = {one.file: (one.unit, one.status) for one in collected.submissions}
    assert list(told.values()).count((None, Status.UNREADABLE)) == 0
    damaged = [one for one in collected.submissions if one.status is Status.UNREADABLE]
    assert [one.unit for one in damaged] == [sorted(sheets, key=lambda sent: sent.file)[1].unit]
    for sent in sheets:
        if sent.file != damaged[0].file:
            assert told[sent.file] == (sent.unit, Status.OK)
            assert Flag.DOUBTFUL not in collected.by_unit[sent.unit or ""].flags
            assert collected.figures[sent.unit or ""].cells == sent.figures
