"""The commands of a round as scripts use them: exit codes, the keys of the JSON, and sentences for people."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from export.commands.command_line import run
from model.numbers import write_number
from model.rounds.submissions import Status
from tests.benchmarks.cities import YEAR, City, make_city
from tests.benchmarks.city_files import suffix_of, write_city

Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def county() -> City:
    """One county of a small city, in files that are written quickly."""
    city = make_city(5, counties=1)
    county = city.tree.find("清源县").key
    layouts = ("own_json", "text", "commas", "three_sheets")
    own = [one for one in city.sent[YEAR] if city.tree.by_key[one.unit or ""].parent == county]
    sent = []
    for number, one in enumerate(own):
        layout = layouts[number % 4]
        sent.append(replace(one, layout=layout, file=f"{number}{suffix_of(layout)}"))
    return City(city.tree, city.truth, {YEAR: tuple(sent)})


@pytest.fixture(scope="module")
def places(county: City, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """The folder of the files, and the options that name list and year."""
    inbox, units = write_city(county, YEAR, tmp_path_factory.mktemp("county"))
    (inbox / "Thumbs.db").write_bytes(b"x")
    (inbox / "关于报送年报的通知.txt").write_text("请各单位报送。", encoding="utf-8")
    return str(inbox), "--units", str(units), "--year", str(YEAR)


@pytest.fixture(scope="module")
def area(county: City, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """The same with the county's own report on its whole area."""
    own = next(one for one in make_city(5, counties=1).sent[YEAR] if one.title == "清源县人民政府")
    sent = (*county.sent[YEAR], replace(own, layout="own_json", file="清源县.json"))
    folder = tmp_path_factory.mktemp("area")
    inbox, units = write_city(City(county.tree, county.truth, {YEAR: sent}), YEAR, folder)
    return str(inbox), "--units", str(units), "--year", str(YEAR)


def answer(captured: Captured) -> Any:
    return json.loads(captured.readouterr().out)


def test_collect_tells_whose_every_file_is(county: City, places: tuple[str, ...], capsys: Captured) -> None:
    assert run(["collect", *places, "--json"]) == 1
    data = answer(capsys)
    assert data["round"] == {"year": YEAR, "root": "11990100000000001E"}
    files = {file["file"]: file for file in data["files"]}
    for sent in county.sent[YEAR]:
        file = files[sent.file]
        assert (file["unit"], file["how"], file["status"]) == (sent.unit, "title", "ok")
        assert (file["year"], file["edition"], file["proposals"]) == (YEAR, "2021", [])
    assert sorted(data["not_reports"]) == ["Thumbs.db", "关于报送年报的通知.txt"]
    states = {unit["code"]: unit["state"] for unit in data["units"]}
    assert len(data["missing"]) == list(states.values()).count("missing") > 0
    assert data["unknown"] == []


def test_collect_speaks_chinese_to_people(places: tuple[str, ...], capsys: Captured) -> None:
    assert run(["collect", *places]) == 1
    out = capsys.readouterr().out
    assert "已收 14" in out
    assert "澜川市水利局　未报" in out
    assert "Thumbs.db" in out


@pytest.mark.parametrize("level", ["stated", "leaves"])
def test_sum_is_exact_and_every_figure_has_its_file(
    county: City, places: tuple[str, ...], level: str, capsys: Captured
) -> None:
    assert run(["sum", *places, "--parent", "清源县人民政府", "--level", level, "--json"]) == 0
    data = answer(capsys)
    parent = county.tree.find("清源县").key
    assert (data["parent"], data["level"]) == (parent, level)
    assert data["coverage"] == {"expected": 14, "used": 14, "not_used": []}
    for cell_id, value in county.truth[YEAR][parent].items():
        stated = data["cells"][cell_id]
        assert stated == (value if isinstance(stated, int) else write_number(value))
        shares = data["provenance"][cell_id]
        assert len(shares) == 14
        assert all(share["file"] and share["place"] and share["unit"] for share in shares)


def test_sum_names_who_is_not_in_it(places: tuple[str, ...], capsys: Captured) -> None:
    assert run(["sum", *places, "--parent", "澜川市", "--json"]) == 1
    coverage = answer(capsys)["coverage"]
    assert coverage["used"] == 0
    assert {one["reason"] for one in coverage["not_used"]} == {"missing"}
    assert run(["sum", *places, "--parent", "清源县", "--kind", "乡镇街道"]) == 0
    out = capsys.readouterr().out
    assert "应计 7 个单位，已计 7 个" in out


def test_explain_is_silent_where_a_report_is_the_sum_of_its_parts(
    county: City, area: tuple[str, ...], capsys: Captured
) -> None:
    assert run(["explain", *area, "--json"]) == 0
    parent = county.tree.find("清源县").key
    assert answer(capsys) == [{"parent": parent, "difference": {}, "causes": [], "unexplained": {}}]
    assert run(["explain", *area, "--parent", "清源县"]) == 0
    assert capsys.readouterr().out == "清源县人民政府：本级报告与下级之和一致\n"


def test_explain_names_the_unit_whose_report_is_not_there(
    county: City, area: tuple[str, ...], tmp_path: Path, capsys: Captured
) -> None:
    gone = next(one for one in county.sent[YEAR] if "公安局" in one.title)
    for file in Path(area[0]).iterdir():
        if file.name != gone.file:
            (tmp_path / file.name).write_bytes(file.read_bytes())
    assert run(["explain", str(tmp_path), *area[1:], "--json"]) == 1
    (found,) = answer(capsys)
    (cause,) = found["causes"]
    assert (cause["kind"], cause["units"], cause["confidence"]) == ("missing", [gone.unit], "possible")
    assert cause["cells"] == found["difference"]
    assert found["unexplained"] == {}
    stated = {cell_id: value for cell_id, value in gone.figures.items() if value}
    assert {cell_id: str(value) for cell_id, value in cause["cells"].items()} == {
        cell_id: write_number(value) for cell_id, value in stated.items()
    }
    assert run(["explain", str(tmp_path), *area[1:]]) == 1
    out = capsys.readouterr().out
    assert "没有收到报告（可能）：清源县公安局" in out


@pytest.mark.parametrize(
    ("parent", "words"),
    [
        ("没有的局", "单位名单里没有“没有的局”"),
        ("澜川市水利局", "没有下级"),
        ("澜川市", "自己的、能用的报告"),
    ],
)
def test_an_explanation_that_cannot_be_given_is_one_line(
    places: tuple[str, ...], parent: str, words: str, capsys: Captured
) -> None:
    assert run(["explain", *places, "--parent", parent]) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert words in err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--parent", "没有的局"], "单位名单里没有“没有的局”"),
        (["--parent", "澜川市水利局"], "没有下级"),
        (["--parent", "澜川市", "--kind", "乡"], "没有“乡”这一类"),
        (["--parent", "澜川市", "--level", "all"], "应为 stated、leaves 之一"),
        ([], "--parent"),
    ],
)
def test_a_sum_that_cannot_be_done_is_one_line(
    places: tuple[str, ...], options: list[str], words: str, capsys: Captured
) -> None:
    assert run(["sum", *places, *options]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert len(err.splitlines()) == 1


def test_a_list_or_a_folder_that_is_not_there_is_one_line(
    places: tuple[str, ...], tmp_path: Path, capsys: Captured
) -> None:
    for arguments in (
        [places[0], "--units", str(tmp_path / "无.xlsx"), "--year", "2025"],
        [str(tmp_path / "无"), *places[1:]],
        [*places[:4], "2017"],
    ):
        assert run(["collect", *arguments]) == 2
        out, err = capsys.readouterr()
        assert (out, len(err.splitlines())) == ("", 1)


@pytest.fixture
def faulty(county: City, tmp_path: Path) -> tuple[str, ...]:
    """The county with a wrong total in a worksheet and in a text file, an empty form and a broken file."""
    wrong = {"applications.new_received.total": 4711}
    sent = list(county.sent[YEAR])
    for number, layout in ((0, "own_xlsx"), (1, "text"), (2, "word")):
        figures = {**sent[number].figures, **wrong}
        file = f"错{number}{suffix_of(layout)}"
        sent[number] = replace(sent[number], figures=figures, layout=layout, file=file)
    sent[3] = replace(sent[3], status=Status.EMPTY, layout="own_xlsx", file="空表.xlsx")
    inbox, units = write_city(City(county.tree, county.truth, {YEAR: tuple(sent)}), YEAR, tmp_path)
    return str(inbox), "--units", str(units), "--year", str(YEAR)


def test_return_sends_each_unit_its_own_file_marked(
    county: City, faulty: tuple[str, ...], tmp_path: Path, capsys: Captured
) -> None:
    out = tmp_path / "退回"
    assert run(["return", *faulty, "--out", str(out), "--json"]) == 1
    packages = {package["file"]: package for package in answer(capsys)}
    assert sorted(packages) == ["空表.xlsx", "错0.xlsx", "错1.txt", "错2.docx"]
    for file, package in packages.items():
        folder = out / package["folder"]
        assert sorted(path.name for path in folder.iterdir()) == package["files"]
        assert {"退回单.docx", "退回单.pdf", "通知.txt"} < set(package["files"])
        assert "\n" not in package["line"]
        if package["marked"] != file:
            assert (folder / file).read_bytes() == (Path(faulty[0]) / file).read_bytes()
    assert packages["错0.xlsx"]["marked"] == "错0.xlsx"
    assert packages["错2.docx"]["marked"] == "错2.docx"
    assert packages["错1.txt"]["marked"] == "标出问题的表格.xlsx"
    assert "空白表.xlsx" in packages["空表.xlsx"]["files"]
    proposed = {cell["proposed"] for fault in packages["错0.xlsx"]["faults"] for cell in fault["cells"]}
    assert str(county.sent[YEAR][0].figures["applications.new_received.total"]) in proposed


def test_return_can_be_asked_for_one_unit(
    county: City, faulty: tuple[str, ...], tmp_path: Path, capsys: Captured
) -> None:
    name = county.sent[YEAR][1].title
    assert run(["return", *faulty, "--out", str(tmp_path / "退回"), "--unit", name]) == 1
    assert "已写出 1 个单位" in capsys.readouterr().out
    assert len(list((tmp_path / "退回").iterdir())) == 1


def test_nothing_to_return_writes_nothing(places: tuple[str, ...], tmp_path: Path, capsys: Captured) -> None:
    assert run(["return", *places, "--out", str(tmp_path / "退回")]) == 0
    assert "没有要退回的报告" in capsys.readouterr().out
    assert not (tmp_path / "退回").exists()


def test_remind_lists_who_has_not_reported_by_kind(places: tuple[str, ...], capsys: Captured) -> None:
    assert run(["remind", *places, "--json"]) == 1
    kinds = {entry["kind"]: entry["units"] for entry in answer(capsys)["kinds"]}
    assert {"部门", "办公室", "政府"} <= set(kinds)
    assert {unit["days_late"] for units in kinds.values() for unit in units} == {0}
    assert run(["remind", *places]) == 1
    assert "澜川市水利局" in capsys.readouterr().out


def test_a_ledger_stands_in_for_folder_and_list(
    places: tuple[str, ...], tmp_path: Path, capsys: Captured
) -> None:
    kept = ("--ledger", str(tmp_path / "收报.nianbao"))
    assert run(["collect", *places, "--json"]) == 1
    of_folder = answer(capsys)
    assert run(["collect", *places, *kept, "--json"]) == 1
    of_both = answer(capsys)
    assert run(["collect", *kept, "--year", str(YEAR), "--json"]) == 1
    of_ledger = answer(capsys)
    assert of_both["units"] == of_folder["units"] == of_ledger["units"]
    told = {file["file"]: file for file in of_folder["files"] if file["file"] != "Thumbs.db"}
    assert {file["file"]: file for file in of_ledger["files"]} == told
    for options in (places, (*kept, "--year", str(YEAR))):
        run(["sum", *options, "--parent", "清源县", "--json"])
    of_folder, of_ledger = (json.loads(line) for line in _two(capsys))
    assert of_folder == of_ledger


def _two(captured: Captured) -> list[str]:
    """Two JSON texts printed one after the other."""
    out = captured.readouterr().out
    middle = out.index("\n}\n") + 3
    return [out[:middle], out[middle:]]


def test_a_list_is_taken_over_from_the_year_before(
    places: tuple[str, ...], tmp_path: Path, capsys: Captured
) -> None:
    kept = ("--ledger", str(tmp_path / "收报.nianbao"))
    run(["collect", *places[:3], "--year", str(YEAR - 1), *kept])
    capsys.readouterr()
    assert run(["collect", places[0], *kept, "--year", str(YEAR), "--json"]) == 1
    data = answer(capsys)
    assert any("沿用" in remark for remark in data["remarks"])
    assert sum(unit["state"] == "received" for unit in data["units"]) > 10


def test_what_goes_back_is_kept_as_returned(
    faulty: tuple[str, ...], tmp_path: Path, capsys: Captured
) -> None:
    kept = ("--ledger", str(tmp_path / "收报.nianbao"), "--year", str(YEAR))
    run(["collect", *faulty, "--ledger", kept[1]])
    assert run(["return", *kept, "--out", str(tmp_path / "退回")]) == 1
    capsys.readouterr()
    run(["collect", *kept, "--json"])
    states = [unit["state"] for unit in answer(capsys)["units"]]
    assert (states.count("returned"), states.count("faulty")) == (4, 0)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["collect", "--year", "2025"], "报送的文件夹"),
        (["collect", ".", "--year", "2025"], "--units"),
        (["sum", "--parent", "清源县", "--year", "2025", "--ledger", "无.nianbao"], "无.nianbao"),
    ],
)
def test_what_a_round_needs_is_told_in_one_line(
    arguments: list[str], words: str, capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert words in err
    assert not (tmp_path / "无.nianbao").exists()


@pytest.mark.parametrize(
    ("command", "more", "name"),
    [
        ("sum", ("--parent", "清源县"), "汇总.xlsx"),
        ("explain", (), "核对说明.docx"),
        ("explain", ("--level", "leaves"), "核对说明.pdf"),
        ("remind", (), "催报.xlsx"),
    ],
)
def test_a_paper_of_the_round_is_written_beside_the_answer(
    area: tuple[str, ...], tmp_path: Path, command: str, more: tuple[str, ...], name: str
) -> None:
    out = tmp_path / name
    assert run([command, *area, *more, "--out", str(out)]) in {0, 1}
    assert out.stat().st_size > 1000


def test_a_paper_of_another_kind_is_refused_before_anything_is_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "汇总.docx"
    places = [str(tmp_path / "没有"), "--units", str(tmp_path / "没有.csv"), "--year", "2025"]
    assert run(["sum", *places, "--parent", "A", "--out", str(out)]) == 2
    assert "不能写成这种文件" in capsys.readouterr().err
    assert not out.exists()


def test_without_a_list_one_is_guessed_for_somebody_to_look_at(
    county: City, places: tuple[str, ...], tmp_path: Path, capsys: Captured
) -> None:
    guessed = tmp_path / "名单.xlsx"
    where = [places[0], "--year", str(YEAR)]
    assert run(["collect", *where, "--write-units", str(guessed)]) == 1
    assert "猜出 15 个单位，最上面是 清源县人民政府" in capsys.readouterr().out
    run(["sum", *where, "--units", str(guessed), "--parent", "清源县人民政府", "--json"])
    data = answer(capsys)
    assert data["coverage"] == {"expected": 14, "used": 14, "not_used": []}
    total = county.truth[YEAR][county.tree.find("清源县").key]
    assert data["cells"]["applications.new_received.total"] == total["applications.new_received.total"]
    assert run(["collect", *where, "--write-units", str(tmp_path / "名单.csv")]) == 2


def test_deadlines_are_given_by_kind(places: tuple[str, ...], tmp_path: Path, capsys: Captured) -> None:
    """Also to a ledger, which keeps them."""
    ledger = ("--ledger", str(tmp_path / "收报.nianbao"))
    for more in ((), ledger):
        days = ["--deadline", "2020-01-31", "--deadline", "部门=2020-01-15"]
        assert run(["remind", *places, *more, *days, "--json"]) == 1
        kinds = {entry["kind"]: entry["units"] for entry in answer(capsys)["kinds"]}
        assert kinds["部门"][0]["deadline"] == "2020-01-15"
        assert kinds["办公室"][0]["deadline"] == "2020-01-31"
    assert run(["remind", *ledger, "--year", str(YEAR), "--json"]) == 1
    kinds = {entry["kind"]: entry["units"] for entry in answer(capsys)["kinds"]}
    assert kinds["部门"][0]["deadline"] == "2020-01-15"
    for wrong in ("局=2020-01-15", "下周"):
        assert run(["remind", *places, "--deadline", wrong]) == 2
