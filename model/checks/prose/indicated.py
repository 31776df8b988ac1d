"""Which cells a number of the prose may count, as the checks read the words around it."""

from __future__ import annotations

from collections.abc import Iterator

from model.checks.findings import Place
from model.checks.prose.indicators import indicated_in, values_of
from model.report import Report


def indicated_cells(report: Report, text_id: str) -> Iterator[tuple[Place, tuple[str, ...]]]:
    """The numbers of a text with the cells that each may count alone, the likeliest first.

    Amounts in another unit than that of the tables are left out: they do not say what a cell says.
    """
    for mention, indicator in indicated_in(report):
        place = mention.sentence.place(mention.quantity.start, mention.quantity.end)
        if place.text == text_id and mention.quantity.scale == 1:
            counted = values_of(indicator, mention, report)
            yield place, tuple(reading.cells[0] for reading in counted if len(reading.cells) == 1)
