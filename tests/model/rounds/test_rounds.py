"""A whole round: states of files and units, versions, copies, other years and editions, and the sums."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from model.numbers import Value
from model.report import Change
from model.rounds.adding import COMPUTED_PLACE, Level, add_up
from model.rounds.choosing import Flag, State
from model.rounds.matching import Matcher
from model.rounds.rounds import Round, round_of
from model.rounds.submissions import Status, Wanted, submission_of
from model.rounds.units import Unit, UnitTree
from tests.benchmarks.cities import FIRST_YEAR, YEAR, City, Sent, received_round, taken_of
from tests.benchmarks.city_figures import form_of, usual_figures, with_totals, year_figures

BUREAU = "澜川市教育局"
CELL = "disclosure.licensing.decisions"


@pytest.fixture
def sent(city: City) -> Sent:
    """What the bureau sent."""
    return next(replace(one, with_words=True) for one in city.sent[YEAR] if one.title == BUREAU)


def key_of(city: City, name: str) -> str:
    return city.tree.find(name).key


def taken_in(city: City, *files: Sent, last_year: Mapping[str, Mapping[str, Value]] | None = None) -> Round:
    """The round of these files alone."""
    wanted = Wanted(YEAR, form_of(), Matcher(city.tree), last_year or {})
    return round_of([submission_of(taken_of(one), wanted) for one in files], wanted, date(YEAR + 1, 1, 1))


def statuses(collected: Round) -> list[Status]:
    return [one.status for one in collected.submissions]


@pytest.mark.parametrize("year", [FIRST_YEAR, YEAR])
def test_a_clean_year_is_silent_and_adds_up(city: City, year: int) -> None:
    collected = received_round(city, year)
    assert collected.is_clean
    assert collected.missing == []
    assert set(statuses(collected)) == {Status.OK}
    for parent in (unit.key for unit in city.tree.units if city.tree.children(unit.key)):
        for level in Level:
            total = add_up(collected, parent, level)
            assert total.cells == city.truth[year][parent]
            assert len(total.used) == total.expected
            for cell_id, shares in total.provenance.items():
                assert sum(share.value for share in shares) == total.cells[cell_id]
                assert all(share.file in collected.by_file for share in shares)


def test_last_year_beside_a_clean_year_changes_nothing(city: City) -> None:
    assert received_round(city, YEAR, received_round(city, FIRST_YEAR)).is_clean


def test_a_unit_that_has_not_reported_is_missing_and_no_zero(city: City, sent: Sent) -> None:
    rest = [one for one in city.sent[YEAR] if one.unit != sent.unit]
    collected = taken_in(city, *rest)
    assert [unit.name for unit in collected.missing] == [BUREAU]
    assert not collected.is_clean
    total = add_up(collected, key_of(city, "澜川市"))
    assert [(one.unit, one.reason) for one in total.not_used] == [(sent.unit, State.MISSING)]
    assert len(total.used) == total.expected - 1


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"status": Status.EMPTY, "figures": {}}, Status.EMPTY),
        ({"status": Status.UNREADABLE, "file": f"{BUREAU}2025.docx"}, Status.UNREADABLE),
        ({"status": Status.TEXT_PART}, Status.TEXT_PART),
        ({"year": YEAR - 1}, Status.WRONG_YEAR),
        (
            {"edition": "2019", "figures": {"applications.new_received.natural_person": 3}},
            Status.WRONG_EDITION,
        ),
    ],
)
def test_a_file_that_cannot_be_used_makes_its_unit_faulty(
    city: City, sent: Sent, changes: dict[str, object], status: Status
) -> None:
    collected = taken_in(city, replace(sent, **changes))  # type: ignore[arg-type]
    assert statuses(collected) == [status]
    state = collected.by_unit[sent.unit or ""]
    assert (state.state, state.unusable) == (State.FAULTY, status)
    assert state.reasons
    total = add_up(collected, key_of(city, "澜川市"))
    assert status in [one.reason for one in total.not_used if one.unit == sent.unit]
    assert total.cells == {}


def test_wrong_arithmetic_makes_a_file_faulty_and_is_added_up_as_it_is(city: City, sent: Sent) -> None:
    wrong = {**sent.figures, "disputes.reconsideration.total": 7777}
    collected = taken_in(city, replace(sent, figures=wrong))
    assert statuses(collected) == [Status.FAULTY]
    assert {finding.rule for finding in collected.submissions[0].findings} == {"disputes.total"}
    assert collected.by_unit[sent.unit or ""].state is State.FAULTY
    assert add_up(collected, key_of(city, "澜川市")).cells["disputes.reconsideration.total"] == 7777


def test_a_negative_figure_makes_a_file_faulty(city: City, sent: Sent) -> None:
    assert statuses(taken_in(city, replace(sent, figures={**sent.figures, CELL: -1}))) == [Status.FAULTY]


def test_tables_without_words_are_no_fault(city: City, sent: Sent) -> None:
    assert statuses(taken_in(city, replace(sent, with_words=False))) == [Status.OK]


def test_words_and_tables_in_two_files_count_together(city: City, sent: Sent) -> None:
    tables = replace(sent, with_words=False, file="表.xlsx")
    words = replace(sent, status=Status.TEXT_PART, file="文字.docx")
    collected = taken_in(city, words, tables)
    state = collected.by_unit[sent.unit or ""]
    assert (state.state, state.chosen, state.flags) == (State.RECEIVED, ("表.xlsx", "文字.docx"), ())


def test_tables_in_three_files_count_together_each_with_its_file(city: City, sent: Sent) -> None:
    parts = {}
    for table in ("disclosure", "applications", "disputes"):
        figures = {key: value for key, value in sent.figures.items() if key.startswith(f"{table}.")}
        parts[table] = replace(sent, figures=figures, with_words=False, file=f"{table}.xlsx")
    collected = taken_in(city, *parts.values())
    state = collected.by_unit[sent.unit or ""]
    assert (state.state, state.flags, set(state.chosen)) == (
        State.RECEIVED,
        (),
        {f"{table}.xlsx" for table in parts},
    )
    total = add_up(collected, key_of(city, "澜川市"))
    assert total.cells == sent.figures
    assert total.provenance[CELL][0].file == "disclosure.xlsx"


def test_a_table_that_did_not_come_is_told(city: City, sent: Sent) -> None:
    figures = {key: value for key, value in sent.figures.items() if not key.startswith("disputes.")}
    state = taken_in(city, replace(sent, figures=figures)).by_unit[sent.unit or ""]
    assert state.flags == (Flag.DOUBTFUL,)
    assert "表四" in state.reasons[0]


def test_of_two_files_that_state_the_same_the_one_with_words_counts(city: City, sent: Sent) -> None:
    tables = replace(sent, with_words=False, file="表.xlsx", time=sent.time + 99)
    assert taken_in(city, sent, tables).by_unit[sent.unit or ""].chosen == (sent.file,)


def test_a_form_in_which_only_formulas_give_zeros_is_empty(city: City, sent: Sent) -> None:
    totals = {key: 0 for key in sent.figures if key.endswith(".total")}
    assert statuses(taken_in(city, replace(sent, figures=totals))) == [Status.EMPTY]


@pytest.mark.parametrize("name", ["年报 - 副本.docx", "年报(1).docx", "Copy of 年报.docx", "另存.docx"])
@pytest.mark.parametrize("copy_first", [False, True])
def test_the_same_bytes_twice_are_one_file(city: City, sent: Sent, name: str, copy_first: bool) -> None:
    """The one whose name calls it a copy is the copy, else the one that comes later."""
    twins = [sent, replace(sent, file=name)]
    collected = taken_in(city, *(reversed(twins) if copy_first and name != "另存.docx" else twins))
    assert {one.file: one.status for one in collected.submissions} == {
        sent.file: Status.OK,
        name: Status.COPY,
    }
    assert collected.by_unit[sent.unit or ""].flags == ()


@pytest.mark.parametrize(
    ("first", "second", "chosen"),
    [
        (("年报.docx", 1.0e9), ("年报2.docx", 1.1e9), "年报2.docx"),
        (("年报（定稿）.docx", 1.0e9), ("年报.docx", 1.1e9), "年报（定稿）.docx"),
        (("年报定稿.docx", 1.1e9), ("年报更正.docx", 1.0e9), "年报更正.docx"),
        (("年报v3.docx", 1.0e9), ("年报v2.docx", 1.1e9), "年报v3.docx"),
        (("年报初稿.docx", 1.1e9), ("年报.docx", 1.0e9), "年报.docx"),
    ],
)
def test_the_newest_version_counts_until_a_person_has_looked(
    city: City, sent: Sent, first: tuple[str, float], second: tuple[str, float], chosen: str
) -> None:
    files = [
        replace(sent, file=file, time=time, figures={**sent.figures, CELL: 1000 + number})
        for number, (file, time) in enumerate((first, second))
    ]
    collected = taken_in(city, *files)
    state = collected.by_unit[sent.unit or ""]
    assert (state.chosen, state.flags) == ((chosen,), (Flag.VERSIONS,))
    assert sorted(statuses(collected), key=str) == [Status.OK, Status.SUPERSEDED]
    assert "1000" in state.reasons[0]
    assert "1001" in state.reasons[0]
    assert not collected.is_clean


def test_the_same_figures_in_another_format_ask_nobody(city: City, sent: Sent) -> None:
    collected = taken_in(city, sent, replace(sent, file="年报.pdf", with_words=False))
    assert statuses(collected) == [Status.OK, Status.SUPERSEDED]
    assert collected.is_clean is False
    assert collected.by_unit[sent.unit or ""].flags == ()


def test_last_years_figures_under_this_years_title_are_of_another_year(city: City, sent: Sent) -> None:
    before = year_figures(Random(1), usual_figures(Random(1), 60))
    again = replace(sent, figures=before)
    collected = taken_in(city, again, last_year={sent.unit or "": before})
    assert statuses(collected) == [Status.WRONG_YEAR]


def test_zeros_two_years_running_are_no_other_year(city: City, sent: Sent) -> None:
    nothing = with_totals(dict.fromkeys(form_of().cells, 0))
    collected = taken_in(city, replace(sent, figures=nothing), last_year={sent.unit or "": nothing})
    assert statuses(collected) == [Status.OK]


def test_a_total_that_was_left_unfilled_is_added_up_from_its_parts(city: City, sent: Sent) -> None:
    total = "applications.new_received.total"
    figures = {key: value for key, value in sent.figures.items() if key != total}
    added = add_up(taken_in(city, replace(sent, figures=figures)), key_of(city, "澜川市"))
    assert added.cells[total] == sent.figures[total]
    assert added.provenance[total][0].place == COMPUTED_PLACE


def test_a_figure_whose_place_nobody_knows_is_not_said_to_be_computed(city: City, sent: Sent) -> None:
    wanted = Wanted(YEAR, form_of(), Matcher(city.tree))
    taken = taken_of(sent)
    assert taken.reading is not None
    report = taken.reading.report
    report.apply(Change("", cells=dict(report.stated)))
    collected = round_of([submission_of(taken, wanted)], wanted, date(YEAR + 1, 1, 1))
    shares = add_up(collected, key_of(city, "澜川市")).provenance
    assert {share.place for cell in shares for share in shares[cell]} == {""}


def test_a_cell_that_nobody_filled_in_has_no_total(city: City, sent: Sent) -> None:
    figures = {key: value for key, value in sent.figures.items() if key != CELL}
    added = add_up(taken_in(city, replace(sent, figures=figures)), key_of(city, "澜川市"))
    assert CELL not in added.cells
    assert CELL not in added.provenance


def test_only_units_of_the_kind_that_was_asked_for_are_added(city: City) -> None:
    collected = received_round(city, YEAR)
    parent = key_of(city, "清源县")
    total = add_up(collected, parent, kind="乡镇街道")
    assert {city.tree.by_key[key].kind for key in total.used} == {"乡镇街道"}
    assert total.expected == 7


def test_a_unit_that_is_not_counted_is_collected_and_not_added(city: City) -> None:
    collected = received_round(city, YEAR)
    zone = key_of(city, "经开区")
    assert collected.by_unit[zone].state is State.RECEIVED
    assert zone not in add_up(collected, key_of(city, "澜川市")).used


def test_a_file_of_a_unit_that_is_gone_is_told_and_not_added(city: City, sent: Sent) -> None:
    gone = key_of(city, "澜川市粮食局")
    collected = taken_in(city, replace(sent, title="澜川市粮食局"))
    assert collected.by_unit[gone].flags == (Flag.GONE,)
    assert gone not in add_up(collected, key_of(city, "澜川市")).used


def test_the_report_of_the_top_is_made_of_the_round_and_not_waited_for(city: City) -> None:
    root = key_of(city, "澜川市")
    collected = taken_in(city, *(one for one in city.sent[YEAR] if one.unit != root))
    assert collected.is_clean


def test_leaves_pass_over_area_reports_and_keep_units_that_report_on_themselves(city: City) -> None:
    units = (
        Unit("C", "甲市人民政府"),
        Unit("B", "甲市公安局", parent="C"),
        Unit("B1", "甲市公安局东城分局", parent="B"),
    )
    with_bureau = UnitTree(units)
    collected = taken_in(replace(city, tree=with_bureau))
    assert add_up(collected, "C").expected == 1
    assert [one.unit for one in add_up(collected, "C", Level.LEAVES).not_used] == ["B", "B1"]


def test_a_deadline_makes_the_missing_and_the_late_known(city: City, sent: Sent) -> None:
    units = tuple(replace(unit, deadline="2025-12-20") for unit in city.tree.units)
    in_time = replace(sent, time=1766000000.0)
    collected = taken_in(replace(city, tree=UnitTree(units)), in_time)
    assert collected.by_unit[sent.unit or ""].flags == ()
    missing = collected.by_unit[key_of(city, "澜川市水利局")]
    assert (missing.flags, missing.reasons) == ((Flag.LATE,), ("已逾期 12 天",))
