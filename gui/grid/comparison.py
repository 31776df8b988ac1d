"""Last year's figure and the change since, as a quiet second line in a cell."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from gui.look.fonts import resized
from gui.look.theme import Theme
from model.numbers import write_number
from model.report import Report
from model.totals import shown_value

SIZE_FACTOR = 0.8
SAME = "＝"
CENTRE = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)


def comparison_text(report: Report, last_year: Report, cell_id: str) -> str:
    """`12 ↑3`: last year's figure and by how much this year's is more or less; empty if there was none."""
    if cell_id not in last_year.form.cells:
        return ""
    before, now = shown_value(last_year, cell_id), shown_value(report, cell_id)
    if before is None:
        return ""
    if now is None:
        return write_number(before)
    if now == before:
        return SAME
    rise = Decimal(now) - Decimal(before)
    return f"{write_number(before)} {'↑' if rise > 0 else '↓'}{write_number(abs(rise))}"


def comparison_words(report: Report, last_year: Report, cell_id: str) -> str:
    """The same as a sentence, for the line below the table and for screen readers."""
    short = comparison_text(report, last_year, cell_id)
    words = short.replace(" ↑", "，本年增加 ").replace(" ↓", "，本年减少 ")
    if words == SAME:
        words = f"{write_number(shown_value(report, cell_id))}，本年相同"
    return f"上年 {words}" if words else ""


def line_height(metrics: QFontMetrics) -> int:
    """The pixels by which a row grows for the second line."""
    return round(metrics.height() * SIZE_FACTOR)


def paint_comparison(painter: QPainter, box: QRect, text: str, theme: Theme) -> QRect:
    """Draws the second line and returns the part of the box that is left for the figure."""
    height = line_height(painter.fontMetrics())
    font = painter.font()
    painter.setFont(resized(font, SIZE_FACTOR))
    painter.setPen(theme.muted)
    painter.drawText(box.adjusted(2, box.height() - height - 3, -2, -3), CENTRE, text)
    painter.setFont(font)
    return box.adjusted(0, 0, 0, -height)
