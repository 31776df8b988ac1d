"""Families of forms: found by their folders, kept apart, and told by name where one is not there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from model.errors import UserError
from model.families import (
    editions,
    family,
    family_data,
    first_family,
    form_for_year,
    newest_edition,
    regions,
)
from model.form import Numbering, SectionRole
from model.ordinals import chinese_number
from model.report import Report
from model.strict_data import FormDataError
from tests.families import OGI
from tests.second_family import FAMILY, forms_in, write_family


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of forms with one family that carries neither laws, notes nor rules."""
    write_family(tmp_path)
    with forms_in(tmp_path, monkeypatch):
        yield tmp_path


@pytest.mark.usefixtures("folder")
def test_a_folder_is_a_family() -> None:
    found = first_family()
    form = newest_edition(found)
    assert (found.id, found.numbering) == ("enforcement", Numbering.TABLE)
    assert form.family is found
    assert list(form.cells) == ["permits.organ.asked", "permits.organ.taken", "permits.organ.permitted"]


def test_the_day_by_which_a_report_is_due_lies_in_the_next_year() -> None:
    assert OGI.due_words(2025) == ("2026年1月31日前（政府部门）", "2026年3月31日前（各级人民政府）")


@pytest.mark.usefixtures("folder")
def test_title_table_and_section_are_named_as_the_family_says() -> None:
    form = newest_edition(first_family())
    assert Report(form, "甲县", 2024).title == "甲县2024年度行政执法统计年报"
    assert Report(form, "甲县").title == "甲县行政执法统计年报"
    assert form.table_name("permits") == "表一"
    assert form.section_heading(form.sections[1]) == "第二部分 行政许可实施情况"


def test_data_of_a_family_is_read_from_its_folder(folder: Path) -> None:
    (folder / "enforcement" / "words.toml").write_text('verbs = ["办结"]', encoding="utf-8")
    assert family_data(first_family(), "words.toml") == {"verbs": ["办结"]}
    assert family_data(first_family(), "charts.toml") == {}


def test_a_mistake_in_the_family_file_is_named(folder: Path) -> None:
    path = folder / "enforcement" / "family.toml"
    path.write_text(FAMILY.replace("short_name", "shrot_name"), encoding="utf-8")
    with pytest.raises(FormDataError, match=r"enforcement/family\.toml: unknown key 'shrot_name'"):
        first_family()


def test_the_id_of_a_family_is_its_folder_and_nothing_else(folder: Path) -> None:
    path = folder / "enforcement" / "family.toml"
    path.write_text('id = "ogi"\n' + FAMILY, encoding="utf-8")
    with pytest.raises(FormDataError, match="unknown key 'id'"):
        first_family()


def test_an_unknown_family_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UserError, match="没有“website”这种报表") as refused:
        family("website")
    assert "ogi（政府信息公开工作年度报告）" in refused.value.remedy


def test_the_first_year_of_a_family_is_that_of_its_oldest_edition() -> None:
    assert OGI.first_year == editions(OGI)[0].first_year
    with pytest.raises(UserError):
        form_for_year(OGI.first_year - 1, OGI)


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五")]
)
def test_numbers_beyond_ten_are_written_as_before_headings(number: int, words: str) -> None:
    assert chinese_number(number) == words


def test_sections_are_found_by_their_role() -> None:
    form = newest_edition(OGI)
    found = [form.section_with(role) for role in SectionRole]
    titles = [section.title for section in found if section is not None]
    assert titles == ["总体情况", "存在的主要问题及改进情况", "其他需要报告的事项"]


@pytest.fixture
def regional(folder: Path) -> Path:
    """The same family with an edition of 乙省 that began later."""
    editions_folder = folder / "enforcement" / "editions"
    general = (editions_folder / "2021.toml").read_text(encoding="utf-8")
    of_region = general.replace('edition = "2021"', 'edition = "2022乙省"\nregion = "乙省"').replace(
        "2019", "2022"
    )
    (editions_folder / "2022-yi.toml").write_text(of_region, encoding="utf-8")
    return folder


@pytest.mark.usefixtures("regional")
def test_a_region_uses_its_own_edition_from_the_year_that_it_has_one() -> None:
    found = first_family()
    assert [form.edition for form in editions(found)] == ["2021", "2022乙省"]
    assert regions(found) == ("乙省",)
    assert form_for_year(2023, found, "乙省").edition == "2022乙省"
    assert form_for_year(2021, found, "乙省").edition == "2021"
    assert form_for_year(2023, found).edition == form_for_year(2023, found, "甲省").edition == "2021"
    assert newest_edition(found).edition == "2021"


def test_a_family_without_regions_has_none() -> None:
    assert regions(OGI) == ()
