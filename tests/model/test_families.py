"""Families of forms: found by their folders, kept apart, and told by name where one is not there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from model import families
from model.errors import UserError
from model.families import editions, family, family_data, first_family, form_for_year, newest_edition
from model.form import Numbering, chinese_number
from model.report import Report
from model.strict_data import FormDataError
from tests.families import OGI

FAMILY = """
name = "行政执法统计年报"
short_name = "执法年报"
order = 2
first_year = 2019
title = "{unit}{year}年度行政执法统计年报"
title_last = "年报"
title_end = "行政执法统计年报$"
title_line = "行政执法统计年报"
numbering = "table"
section_number = "第{number}部分 "
"""
EDITION = """
edition = "2021"
notice = "某通知"
first_year = 2019
[[sections]]
id = "situation"
title = "情况说明"
[[sections]]
id = "permits"
title = "许可"
table = "permits"
[[tables]]
id = "permits"
stub_columns = 1
widths = [10, 10]
[[tables.blocks]]
[[tables.blocks.columns]]
id = "asked"
path = ["申请数量"]
short = "申请"
kind = "count"
[[tables.blocks.rows]]
id = "all"
path = ["行政许可"]
short = "许可"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of forms with one family that carries neither laws, notes nor rules."""
    caches = (families.families, families.editions, families.family_data)
    (tmp_path / "enforcement" / "editions").mkdir(parents=True)
    (tmp_path / "enforcement" / "family.toml").write_text(FAMILY, encoding="utf-8")
    (tmp_path / "enforcement" / "editions" / "2021.toml").write_text(EDITION, encoding="utf-8")
    monkeypatch.setattr(families, "_folder", lambda: tmp_path)
    for kept in caches:
        kept.cache_clear()
    yield tmp_path
    for kept in caches:
        kept.cache_clear()


@pytest.mark.usefixtures("folder")
def test_a_folder_is_a_family() -> None:
    found = first_family()
    form = newest_edition(found)
    assert (found.id, found.numbering) == ("enforcement", Numbering.TABLE)
    assert form.family is found
    assert list(form.cells) == ["permits.all.asked"]


@pytest.mark.usefixtures("folder")
def test_title_table_and_section_are_named_as_the_family_says() -> None:
    form = newest_edition(first_family())
    assert Report(form, "甲县", 2024).title == "甲县2024年度行政执法统计年报"
    assert Report(form, "甲县").title == "甲县行政执法统计年报"
    assert form.table_name("permits") == "表一"
    assert form.section_heading(form.sections[1]) == "第二部分 许可"


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
    overview, annex = form.section_with("overview"), form.section_with("annex")
    assert overview is not None
    assert overview.title == "总体情况"
    assert annex is None
