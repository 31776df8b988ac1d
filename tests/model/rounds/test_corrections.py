"""What a unit has to correct: the cells with what they should be, or what to send instead."""

from dataclasses import replace

import pytest

from model.numbers import write_number
from model.rounds.corrections import causes_of, corrections
from model.rounds.submissions import Status
from tests.benchmarks.cities import FIRST_YEAR, YEAR, City, Sent, make_city, received_round
from tests.benchmarks.city_faults import spoilt as spoilt_city

TOTAL = "applications.new_received.total"


def spoilt(city: City, **changes: object) -> tuple[City, Sent]:
    """The city with one bureau's file changed."""
    chosen = next(one for one in city.sent[YEAR] if one.title == "澜川市公安局")
    changed = replace(chosen, **changes)  # type: ignore[arg-type]
    files = tuple(changed if one is chosen else one for one in city.sent[YEAR])
    return replace(city, sent={**city.sent, YEAR: files}), changed


def test_a_clean_year_has_nothing_to_correct(city: City) -> None:
    assert corrections(received_round(city, YEAR), received_round(city, FIRST_YEAR)) == []


def test_a_wrong_total_is_named_with_its_place_and_what_it_should_be(city: City) -> None:
    right = next(one for one in city.sent[YEAR] if one.title == "澜川市公安局").figures[TOTAL]
    bad, sent = spoilt(city, figures={**_figures(city), TOTAL: int(right) + 30})
    (correction,) = corrections(received_round(bad, YEAR))
    assert (correction.unit.name, correction.file) == ("澜川市公安局", sent.file)
    cells = {cell.cell: cell for fault in correction.faults for cell in fault.cells}
    assert (cells[TOTAL].stated, cells[TOTAL].proposed) == (str(int(right) + 30), str(right))
    assert f"应为 {right}？" in correction.marks[cells[TOTAL].place]
    assert all(fault.message and fault.remedy for fault in correction.faults)


def _figures(city: City) -> dict[str, object]:
    return dict(next(one for one in city.sent[YEAR] if one.title == "澜川市公安局").figures)


@pytest.mark.parametrize(
    ("changes", "status", "words"),
    [
        ({"year": FIRST_YEAR}, Status.WRONG_YEAR, "2025"),
        ({"status": Status.EMPTY, "figures": {}}, Status.EMPTY, "填 0"),
        ({"status": Status.TEXT_PART, "with_words": True}, Status.TEXT_PART, "表格"),
        ({"status": Status.UNREADABLE, "file": "澜川市公安局.docx"}, Status.UNREADABLE, "密码"),
    ],
)
def test_what_cannot_be_used_says_what_to_send_instead(
    city: City, changes: dict[str, object], status: Status, words: str
) -> None:
    bad, sent = spoilt(city, **changes)
    (correction,) = corrections(received_round(bad, YEAR))
    assert (correction.status, correction.file, correction.marks) == (status, sent.file, {})
    (fault,) = correction.faults
    assert words in fault.remedy
    assert fault.message


def test_last_years_figures_are_asked_for_in_a_report_that_goes_back(city: City) -> None:
    figures = _figures(city)
    carried = "applications.carried_in.natural_person"
    bad, _ = spoilt(city, figures={**figures, carried: 4711, TOTAL: 9999})
    with_last = corrections(received_round(bad, YEAR), received_round(bad, FIRST_YEAR))
    messages = " ".join(fault.message for fault in with_last[0].faults)
    assert "4711" in messages
    assert any(
        "结转" in fault.message and carried in [c.cell for c in fault.cells] for fault in with_last[0].faults
    )


def test_what_a_comparison_has_proved_goes_back_with_what_it_should_be() -> None:
    """In a spoilt city: the office that sent the area's figures, and exchanged columns."""
    bad = spoilt_city(make_city(1), 1)
    last = received_round(bad, FIRST_YEAR)
    this = received_round(bad, YEAR, last)
    found = {one.unit.key: one for one in corrections(this, last, causes_of(this, last))}
    for kind in ("area_instead_of_own", "swapped_columns"):
        (fault,) = [fault for fault in bad.faults if fault.kind == kind]
        assert fault.units[0] in found, kind
    (swapped,) = [fault for fault in bad.faults if fault.kind == "swapped_columns"]
    truth = bad.truth[YEAR][swapped.units[0]]
    cells = [cell for fault in found[swapped.units[0]].faults for cell in fault.cells]
    assert {cell.cell: cell.proposed for cell in cells} == {
        cell: write_number(truth[cell]) for cell in swapped.cells
    }
    wrong = {
        unit for fault in bad.faults for unit in fault.units if fault.kind not in {"missing", "left_out"}
    }
    assert set(found) <= wrong
