"""What reading a file gives: a report and what there is to say about the reading itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from model.importers.seen import Seen
from model.level import Level
from model.report import Report

LEFT_OUT = "reading.left_out"
"""The rule of notes that quote words of the file which stand nowhere in the report."""
LOST = "reading.lost"
"""The rule of notes on parts of the file that are damaged, so that figures may be missing."""
PERIOD = "edition.period"
"""The rule of notes on figures that are those of some months and not of the year."""


@dataclass(frozen=True)
class Note:
    """Something the user should know about the reading of a file.

    Attributes:
        source: Where in the file, as in `Report.sources`; empty when it concerns the whole file.
        rule: The id of the check that lists this note among its findings; empty for most notes.
        doubts: The ids of cells whose figures are given, and not to be relied on before somebody has looked;
            a cell that has no figure is there in the file and could not be read.
    """

    level: Level
    message: str
    source: str = ""
    rule: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """A file read.

    Attributes:
        report: What the file states; `report.form` is the newest edition where `edition` is None.
        edition: The edition the file tells by its tables or its year, or None.
        tables: The ids of the statutory tables that the file holds, be they filled in or not.
        codes: What stands in the file and is made like a 统一社会信用代码, in its order.
        filled_by: The unit that a line outside of the title names: 填报单位：…; empty where none does.
        sheet: The one sheet of a workbook that was read alone, or the unit whose row of its tables was; empty
            where all of the file was.
        rows: What the rows of other units in its tables state, each as a report of that unit.
        seen: What was seen in a picture where a cell was read, by the cell's id.
        page_pictures: The pages read from their pictures, straightened, as JPEG files by their numbers.
        page_words: The words of those pages outside of tables, line by line.
        has_own_text: Such a page holds text that its scanner recognised, and that was not taken.
    """

    report: Report
    edition: str | None
    notes: tuple[Note, ...] = ()
    tables: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    filled_by: str = ""
    sheet: str = ""
    seen: Mapping[str, Seen] = field(default_factory=dict)
    page_pictures: Mapping[int, bytes] = field(default_factory=dict)
    page_words: Mapping[int, str] = field(default_factory=dict)
    has_own_text: bool = False
    rows: tuple[Reading, ...] = ()
