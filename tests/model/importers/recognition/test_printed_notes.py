"""The notes that forms print are no words of the organ, wherever a page breaks their lines."""

import pytest

from model.families import family, load_form
from model.form import NOTES
from model.importers.content import Passage
from model.importers.recognition.printed_notes import without_printed_notes
from tests.model.importers.grids import passage

FAMILY = family("enforcement")
PRINTED = load_form("2018广东", FAMILY).table("penalties").notes


def left_of(*lines: str) -> list[str]:
    return [rest.text for rest in without_printed_notes([passage(line) for line in lines], FAMILY)]


def test_the_notes_of_an_edition_are_taken_away_with_the_line_above_them() -> None:
    assert left_of(NOTES, *PRINTED) == []


@pytest.mark.parametrize("at", [10, 20, len(PRINTED[0].partition("（")[0]), len(PRINTED[0]) - 3])
def test_a_note_that_begins_as_that_of_another_edition_is_known_wherever_it_breaks(at: int) -> None:
    assert left_of(NOTES, PRINTED[0][:at], PRINTED[0][at:], *PRINTED[1:]) == []


def test_a_note_of_the_organ_keeps_all_of_them() -> None:
    own = "4.本单位的罚没金额包括上年立案的案件。"
    passages: list[Passage] = [passage(line) for line in (NOTES, *PRINTED[:2], own)]
    assert without_printed_notes(passages, FAMILY) == passages
