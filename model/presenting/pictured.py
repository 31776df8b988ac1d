"""What was read from pictures, compared with them: proved, in doubt, confirmed. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from types import MappingProxyType

from model.cell_text import printed, read_typed
from model.errors import UserError
from model.form import Cell
from model.importers.picture.comparing import compared, proved_after, with_looked
from model.importers.picture.proving import SURE
from model.importers.reading import Reading
from model.importers.seen import Seen
from model.layout import table_layout
from model.numbers import Value, write_number
from model.report import Report

MOST_OTHERS = 3
"""Second readings that are offered for a figure."""


class Standing(Enum):
    """How far a figure can be relied on; the value is what users are told."""

    PROVED = "勾稽关系已证明"
    DOUBTFUL = "存疑，请对照图像"
    MISSING = "没有读出，请对照图像"
    CONFIRMED = "已对照图像确认"
    CORRECTED = "已对照图像改正"


OPEN = frozenset({Standing.DOUBTFUL, Standing.MISSING})
"""What somebody still has to look at."""
SIGNS = {
    Standing.PROVED: "=",
    Standing.DOUBTFUL: "?",
    Standing.MISSING: "!",
    Standing.CONFIRMED: "✓",
    Standing.CORRECTED: "✎",
}
"""The mark of each in the corner of a cell, which tells them apart without colours."""


class Looking:
    """A reading that is compared with its pictures, and what somebody has said of it so far.

    Attributes:
        reading: What was read; it stays as it is, and `result` is what came of it.
        cells: The cells that are shown, in the order of the form: all of the tables that were read.
    """

    def __init__(self, reading: Reading, looked: Mapping[str, Value | None] = MappingProxyType({})) -> None:
        """Begins with what was said before."""
        self.reading = reading
        form = reading.report.form
        tables = {form.cells[cell_id].table.id for cell_id in reading.seen}
        self.cells = tuple(cell_id for cell_id, cell in form.cells.items() if cell.table.id in tables)
        self._looked: dict[str, Value | None] = dict(looked)
        self._steps: list[dict[str, Value | None]] = []
        self._report = reading.report.copy()
        self._proved: set[str] = set()
        self._work_out()

    @property
    def report(self) -> Report:
        """The report with all that was corrected."""
        return self._report

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages that were read from their pictures."""
        return tuple(sorted(self.reading.page_pictures))

    def standing(self, cell_id: str) -> Standing:
        """How far a figure can be relied on now."""
        if cell_id in self._looked:
            same = self._looked[cell_id] == self.reading.report.stated.get(cell_id)
            return Standing.CONFIRMED if same else Standing.CORRECTED
        if cell_id not in self.reading.report.stated:
            return Standing.MISSING
        sure = cell_id in self._proved or cell_id not in self.reading.seen
        return Standing.PROVED if sure else Standing.DOUBTFUL

    def text(self, cell_id: str) -> str:
        """The figure as it stands now, as the form prints it."""
        return printed(self._report.stated.get(cell_id), self._cell(cell_id).column)

    def words(self, cell_id: str) -> str:
        """What there is to say of a cell beside its figure."""
        seen = self.reading.seen.get(cell_id)
        read = self.reading.report.stated.get(cell_id)
        standing = self.standing(cell_id)
        lines = [standing.value]
        if standing is Standing.CORRECTED:
            lines.append(f"识别为 {write_number(read) or '空'}")
        elif standing is Standing.DOUBTFUL and seen is not None and seen.confidence < SURE:
            lines.append(f"识别把握 {seen.confidence:.0%}")
        return "，".join(lines)

    def seen(self, cell_id: str) -> Seen | None:
        """Where a cell stands in the pictures; of one that was not read, where row and column meet."""
        return self.reading.seen.get(cell_id) or self._where_it_should_be(cell_id)

    def others(self, cell_id: str) -> tuple[str, ...]:
        """The second readings of a cell, as the form prints them, the likeliest first."""
        seen = self.reading.seen.get(cell_id)
        column = self._cell(cell_id).column
        values = [read_typed(text, column).reading.value for text in (seen.others if seen else ())]
        shown = self.text(cell_id)
        texts = dict.fromkeys(printed(value, column) for value in values if value is not None)
        return tuple(text for text in texts if text != shown)[:MOST_OTHERS]

    def cells_of(self, page: int) -> list[str]:
        """The cells that stand on a page, in the order of the form."""
        return [c for c in self.cells if (seen := self.seen(c)) is not None and seen.page == page]

    def is_open(self, cell_id: str) -> bool:
        """Whether somebody still has to look at a cell."""
        return self.standing(cell_id) in OPEN

    def next_open(self, after: str = "", *, backwards: bool = False) -> str | None:
        """The next cell to look at behind that one, from the beginning again after the last; None without."""
        order = self.cells[::-1] if backwards else self.cells
        start = order.index(after) + 1 if after in order else 0
        return next((cell_id for cell_id in (*order[start:], *order[:start]) if self.is_open(cell_id)), None)

    def count(self, *standings: Standing) -> int:
        """How many cells stand so."""
        return sum(self.standing(cell_id) in standings for cell_id in self.cells)

    def confirm(self, cell_ids: Iterable[str]) -> None:
        """Says of figures that they stand so in the picture: one step."""
        stated = self._report.stated
        self._say({c: stated.get(c) for c in cell_ids if self.is_open(c)})

    def confirm_page(self, page: int) -> int:
        """Says so of all that is in doubt on a page; returns how many. What was not read stays open."""
        doubtful = [c for c in self.cells_of(page) if self.standing(c) is Standing.DOUBTFUL]
        self.confirm(doubtful)
        return len(doubtful)

    def correct(self, cell_id: str, text: str) -> None:
        """Says what stands in the picture.

        Raises:
            UserError: It is no figure for that cell.
        """
        cell = self._cell(cell_id)
        entry = read_typed(text, cell.column).reading
        if entry.problem:
            raise UserError(entry.problem, cell.name, entry.remedy)
        self._say({cell_id: entry.value})

    @property
    def can_undo(self) -> bool:
        """Whether somebody has said anything yet."""
        return bool(self._steps)

    def undo(self) -> bool:
        """Takes the last step back; False when there was none."""
        if not self._steps:
            return False
        self._looked = self._steps.pop()
        self._work_out()
        return True

    @property
    def looked(self) -> Mapping[str, Value | None]:
        """What somebody has said of cells so far: their figures, None where the picture has none."""
        return MappingProxyType(self._looked)

    def result(self) -> Reading:
        """The reading with all that was said of it: figures, where they come from, what is still in doubt."""
        return compared(self.reading, self._looked)

    def _cell(self, cell_id: str) -> Cell:
        return self.reading.report.form.cells[cell_id]

    def _say(self, said: Mapping[str, Value | None]) -> None:
        if said:
            self._steps.append(dict(self._looked))
            self._looked.update(said)
            self._work_out()

    def _work_out(self) -> None:
        """The report as it is now, and what its equations prove of the rest."""
        self._report = with_looked(self.reading, self._looked)
        self._proved = proved_after(self.reading, self._report, self._looked)

    def _where_it_should_be(self, cell_id: str) -> Seen | None:
        """Where the figures of its row and those of its column were seen, on one page."""
        boxes = {box.cell: box for box in table_layout(self._report.form, self._cell(cell_id).table.id).boxes}
        own = boxes[cell_id]
        seen = [(boxes[c], one) for c, one in self.reading.seen.items() if c in boxes]
        row = next((one for box, one in seen if box.row == own.row), None)
        column = next(
            (one for box, one in seen if box.column == own.column and row and one.page == row.page), None
        )
        if row is None or column is None:
            return None
        return Seen(row.page, (column.box[0], row.box[1], column.box[2], row.box[3]), 0.0)
