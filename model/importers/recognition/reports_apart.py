"""Several units' reports one behind the other in one document: told, and each read as if it were alone.

A report begins with a title that names another unit, and has the same tables or headings as one before it.
What only bears a title (a cover, a list of contents, a reference) goes with the report that it stands in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from model.errors import UserError
from model.form import Family
from model.importers.content import Grid, Passage
from model.importers.recognition.headings import LONGEST_HEADING, named_section, text_sections
from model.importers.recognition.labels import label_index, label_key
from model.importers.recognition.likely import likely_families
from model.importers.recognition.loosening import loosen
from model.importers.recognition.one_line import in_lines
from model.importers.recognition.selection import SeveralUnitsError
from model.importers.recognition.titles import titles_in

Parts = Sequence[Grid | Passage]
FEWEST_LABELS = 12
"""So many different labels of a form are its tables."""
FEWEST_HEADINGS = 3
"""So many headings of texts are a report, be its tables pictures."""
LONGEST_LABEL = 60


@dataclass(frozen=True)
class _Stretch:
    """The parts from the title of one unit to that of the next.

    Attributes:
        labels: The labels of the form in it.
        headings: The sections of text that lines in it head.
    """

    unit: str
    parts: Parts
    labels: frozenset[str] = frozenset()
    headings: frozenset[str] = frozenset()

    def with_more(self, other: _Stretch) -> _Stretch:
        """Both, as one report."""
        parts = [*self.parts, *other.parts]
        return _Stretch(self.unit, parts, self.labels | other.labels, self.headings | other.headings)

    def says_again(self, other: _Stretch) -> bool:
        """Whether both have the same tables or the same texts, as two reports do and one does not."""
        tables = self.labels & other.labels
        return len(tables) >= FEWEST_LABELS or len(self.headings & other.headings) >= FEWEST_HEADINGS


def names_several_units(lines: Parts, family: Family) -> bool:
    """Whether titles in these lines name more than one unit, so that it is worth a closer look."""
    return len({title.unit for title in titles_in(lines, family)}) > 1


def require_one_unit(parts: Parts, family: Family) -> None:
    """Makes sure that a document holds the report of one unit alone.

    Raises:
        SeveralUnitsError: There are those of several.
    """
    reports = reports_of_units(parts, family)
    if reports:
        raise SeveralUnitsError("一份接一份", tuple(reports))


def report_of(parts: Parts, unit: str) -> Parts:
    """The parts of the report whose title names that unit.

    Raises:
        UserError: There is none, beside those of others.
    """
    found = (reports_of_units(parts, family).get(unit) for family in likely_families(parts))
    own = next((report for report in found if report is not None), None)
    if own is None:
        raise UserError(f"文件里没有“{unit}”单独的报告", remedy="请核对单位的名称")
    return own


def reports_of_units(parts: Parts, family: Family) -> Mapping[str, Parts]:
    """The parts of each report, by the unit that its title names; nothing where one unit alone reports.

    Nor where the title of a unit comes again behind another unit's report, as a running head does: then it
    is not certain what belongs to whom.
    """
    reports: list[_Stretch] = []
    for stretch in _stretches(list(in_lines(loosen(parts, family), family)), family):
        last = reports[-1] if reports else _Stretch(stretch.unit, [])
        if not reports or (stretch.unit != last.unit and any(map(stretch.says_again, reports))):
            reports.append(stretch)
        elif last.says_again(last):
            reports[-1] = last.with_more(stretch)
        else:
            # A cover or a list of contents: what comes behind it is the first report.
            reports[-1] = replace(last.with_more(stretch), unit=stretch.unit)
    found = {report.unit: report.parts for report in reports}
    return found if len(found) == len(reports) > 1 else {}


def _stretches(lines: Parts, family: Family) -> Iterator[_Stretch]:
    """The lines cut before each title that names a unit, in their order."""
    titles = list(titles_in(lines, family))
    begins = [min(title.parts) for title in titles]
    for title, (start, end) in zip(titles, pairwise([*begins, len(lines)]), strict=True):
        # What stands before the first title is the first report's.
        own = lines[start if start != begins[0] else 0 : end]
        yield _Stretch(title.unit, own, _labels(own, family), _headings(own, family))


def _labels(parts: Parts, family: Family) -> frozenset[str]:
    rows = (row for part in parts if isinstance(part, Grid) for row in part.rows)
    lines = (part.text.split() for part in parts if isinstance(part, Passage))
    texts = {text for texts in (*rows, *lines) for text in texts if len(text) <= LONGEST_LABEL}
    return frozenset(map(label_key, texts)) & label_index(family).keys()


def _headings(parts: Parts, family: Family) -> frozenset[str]:
    passages = (part.text for part in parts if isinstance(part, Passage))
    short = (text for text in passages if len(text) <= LONGEST_HEADING)
    return frozenset(named_section(text, family) for text in short) & frozenset(text_sections(family))
