"""The mark of what was read from a picture and is not yet confirmed by a person.

It stands in the source of a figure, so that it is kept, undone, signed and merged with the figure itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from model.numbers import Value, write_number
from model.report import Change, Report

UNCONFIRMED = "reading.unconfirmed"
"""The rule of notes and findings that name cells recognised from a picture which nothing proves."""

_RECOGNISED = "（图像识别"
MARK = f"{_RECOGNISED}，待确认）"
"""What the source of such a figure ends with."""

CONFIRMED_MARK = f"{_RECOGNISED}，已确认）"
"""What it ends with once somebody has compared the figure with the picture."""

CONFIRMING, CORRECTING = "对照图像确认", "对照图像改正"


def corrected_mark(read: str) -> str:
    """What the source ends with of a figure that was read otherwise than it stands in the picture."""
    return f"{_RECOGNISED}为{read}，已改正）" if read else f"{_RECOGNISED}没有读出，已填写）"


def unconfirmed_source(place: str) -> str:
    """The source of a figure that was read from a picture at that place and is not confirmed."""
    return f"{place}{MARK}"


def confirmed_source(source: str) -> str:
    """The same source once somebody has looked."""
    return f"{source.removesuffix(MARK)}{CONFIRMED_MARK}"


def is_unconfirmed(report: Report, cell_id: str) -> bool:
    """Whether a figure was read from a picture, and nothing and nobody has confirmed it."""
    return report.sources.get(cell_id, "").endswith(MARK)


def has_recognised(report: Report) -> bool:
    """Whether figures of a report were read from a picture, confirmed or not."""
    return any(_RECOGNISED in source for source in report.sources.values())


def unconfirmed_cells(report: Report) -> tuple[str, ...]:
    """The cells of those figures in the order of the form."""
    # Asked after every key, mostly of a report without any.
    marked = {cell_id for cell_id, source in report.sources.items() if source.endswith(MARK)}
    return tuple(cell_id for cell_id in report.form.cells if cell_id in marked) if marked else ()


def correction(report: Report, cell_id: str, value: Value | None) -> Change:
    """The change by which a figure becomes what stands in the picture."""
    read = write_number(report.stated.get(cell_id))
    place = report.sources.get(cell_id, "").removesuffix(MARK).removesuffix(CONFIRMED_MARK)
    return Change(
        f"{CORRECTING}{report.form.cells[cell_id].name}",
        cells={cell_id: value},
        sources={cell_id: f"{place}{corrected_mark(read)}"},
    )


def confirmation(report: Report, cells: Iterable[str]) -> Change:
    """The change by which figures count as confirmed: they stay what they are, and lose the mark."""
    confirmed = [cell_id for cell_id in cells if is_unconfirmed(report, cell_id)]
    return Change(
        f"{CONFIRMING} {len(confirmed)} 个数字",
        cells={cell_id: report.stated.get(cell_id) for cell_id in confirmed},
        sources={cell_id: confirmed_source(report.sources[cell_id]) for cell_id in confirmed},
    )
