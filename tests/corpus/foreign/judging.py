"""What became of such a table: which cells are silently wrong, and how much of a permuted one was read."""

from __future__ import annotations

from dataclasses import dataclass

from model.errors import UserError
from model.importers.file import read_file
from model.numbers import write_number
from tests.corpus.foreign.making import Made

LONGEST_SAID = 90


@dataclass(frozen=True)
class Judgement:
    """The reading of one table.

    Attributes:
        wrong: Cells with a value that the table does not state and that is in no doubt: (cell, value).
        due: How many cells had to be read.
        read: How many of them were.
        said: The first thing that the reader had to say.
    """

    made: Made
    wrong: list[tuple[str, str]]
    due: int
    read: int
    said: str

    @property
    def lost(self) -> int:
        """How many cells had to be read and were not."""
        return self.due - self.read

    @property
    def name(self) -> str:
        """Seed, container and kinds."""
        return f"{self.made.seed} {self.made.container} {self.made.table.table} {'+'.join(self.made.kinds)}"


def judge(made: Made) -> Judgement:
    """Reads the file and compares it with what the table states."""
    table = made.table
    try:
        reading = read_file(made.path)
    except UserError as error:
        return Judgement(made, [], len(table.due), 0, str(error)[:LONGEST_SAID])
    came = {cell_id: write_number(value) for cell_id, value in reading.report.stated.items()}
    doubted = {cell_id for note in reading.notes for cell_id in note.doubts}
    either = came and all(table.either.get(cell_id) == text for cell_id, text in came.items())
    stated = table.either if either else table.stated
    wrong = [
        (cell_id, text)
        for cell_id, text in came.items()
        if stated.get(cell_id) != text and cell_id not in doubted
    ]
    read = sum(came.get(cell_id) == table.stated[cell_id] for cell_id in table.due)
    said = next((note.message for note in reading.notes), "nothing")
    return Judgement(made, wrong, len(table.due), read, said[:LONGEST_SAID])
