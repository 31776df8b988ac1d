"""Five real published reports, badly laid out as they come: every figure as printed, no sentence lost."""

import re
from pathlib import Path

import pytest

from model.characters import repair_radicals
from model.checks.case import Case
from model.checks.figures.balance import check_balance
from model.importers.file import read_file
from model.importers.reading import Reading
from model.narrative import plain_text
from model.numbers import fold_width, write_number
from tests.words_of_files import unaccounted

# file -> unit, year, edition, the row that has one 0 too many
SAMPLES = {
    "000_1b6b8ee728ce3ed4.txt": ("郑州市人民政府", 2021, "2021", ""),
    "001_9deda7426de2307f.txt": ("管城回族区人民政府", 2020, "2019", "(六) 其他处理"),
    "002_b91855295a9e5c8e.txt": ("郑州经济技术开发区管委会", 2021, "2021", ""),
    "003_b4e80fca2573dd0c.txt": ("郑州市政务服务办公室", 2022, "2021", ""),
    "004_018bbd2523a5b642.txt": ("驻马店市人民政府", 2021, "2021", ""),
}
NAMES = pytest.mark.parametrize("name", SAMPLES)
NUMBER = re.compile(r"(?<=[\t ])-?[0-9]+(?:\.[0-9]+)?(?=[\t ]|$)|^-?[0-9]+(?=[\t ]|$)", re.MULTILINE)


def read(samples: Path, name: str) -> Reading:
    return read_file(samples / name)


def lines_of(samples: Path, name: str) -> list[str]:
    text = repair_radicals((samples / name).read_text(encoding="utf-8"))[0]
    return [line.strip("# ").strip() for line in text.splitlines()]


def table_start(lines: list[str]) -> int:
    return next(index for index, line in enumerate(lines) if re.match(r"二、.*主动公开", line))


def table_end(lines: list[str]) -> int:
    return next(index for index, line in enumerate(lines) if re.match(r"五、.*问题", line))


@NAMES
def test_unit_year_and_edition(samples: Path, name: str) -> None:
    reading = read(samples, name)
    assert (reading.report.unit, reading.report.year, reading.edition) == SAMPLES[name][:3]


@NAMES
def test_every_figure_is_the_printed_one_in_printed_order(samples: Path, name: str) -> None:
    report = read(samples, name).report
    lines = lines_of(samples, name)
    table = lines[table_start(lines) : table_end(lines)]
    surplus = SAMPLES[name][3]
    table = [line.replace("\t0", "", 1) if surplus and line.startswith(surplus) else line for line in table]
    printed = NUMBER.findall("\n".join(table))
    read_in_order = [write_number(report.stated[cell_id]) for cell_id in report.form.cells]
    assert read_in_order == printed


@NAMES
def test_all_sums_are_right(samples: Path, name: str) -> None:
    assert not list(check_balance(Case(read(samples, name).report)))


@NAMES
def test_no_sentence_is_lost_and_no_table_row_is_taken_for_one(samples: Path, name: str) -> None:
    reading = read(samples, name)
    lines = lines_of(samples, name)
    prose = "".join([*lines[: table_start(lines)], *lines[table_end(lines) :]])
    unit = reading.report.unit
    title = f"{unit}{reading.report.year}年政府信息公开工作年度报告"
    due = bare(prose)
    for heading in (title, "一总体情况", "五存在的主要问题及改进情况", "六其他需要报告的事项"):
        assert bare(heading) in due
        due = due.replace(bare(heading), "", 1)
    got = "".join(plain_text(reading.report.texts.get(text_id, "")) for text_id in reading.report.text_ids)
    assert bare(got) == due


def bare(text: str) -> str:
    """The words alone: blanks, line breaks and the marks of Markdown do not count."""
    text = re.sub(r"(?<![0-9A-Za-z])[-*#]+", "", text)
    return re.sub(r"[\s、]", "", fold_width(text))


@NAMES
def test_every_word_is_kept_or_quoted(samples: Path, name: str) -> None:
    assert unaccounted(samples / name, read(samples, name)) == []


@NAMES
def test_every_figure_tells_where_it_stood(samples: Path, name: str) -> None:
    report = read(samples, name).report
    assert report.sources.keys() == report.stated.keys()
    lines = lines_of(samples, name)
    for cell_id, source in report.sources.items():
        line = lines[int(source.strip("第").partition("行")[0]) - 1]
        assert write_number(report.stated[cell_id]) in line
