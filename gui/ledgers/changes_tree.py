"""What putting a backup back would change, report by report and place by place, as a tree."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from gui.look.labels import plain_tooltip, spoken_cell
from model.ledger.differences import Difference
from model.ledger.merging import Comparison, Standing

HEADINGS = ("报告和项目", "现在是", "备份里是")
NAME_WIDTH, VALUE_WIDTH = 260, 120
TEXT_SHOWN = 60
UNFILLED = "没有填"
COMES_BACK, DISAPPEARS = "现在没有，恢复后出现", "备份里没有，恢复后不再出现"


class ChangesTree(QTreeWidget):
    """The reports that differ, each with its differing places below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderLabels(HEADINGS)
        self.setAccessibleName("恢复后的变化")
        self.setAlternatingRowColors(True)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.header().setStretchLastSection(True)
        self.setColumnWidth(0, NAME_WIDTH)
        self.setColumnWidth(1, VALUE_WIDTH)
        self._standings: Counter[Standing] = Counter()

    def begin(self) -> None:
        """Forgets what was shown."""
        self.clear()
        self._standings.clear()

    def add(self, comparison: Comparison) -> None:
        """Shows one more report, if anything about it would change."""
        self._standings[comparison.standing] += 1
        if comparison.standing is Standing.SAME:
            return
        key = comparison.key
        item = QTreeWidgetItem([f"{key.unit}　{key.name_within_unit}", *_said(comparison)])
        _speak(item)
        for difference in comparison.differences:
            item.addChild(_place_item(difference))
        self.addTopLevelItem(item)
        if self.topLevelItemCount() == 1:
            item.setExpanded(True)

    def summary(self) -> str:
        """All of it in one sentence."""
        count = self._standings
        changed = sum(count.values()) - count[Standing.SAME]
        if not changed:
            return "备份和现在的账本内容相同，恢复后没有变化。"
        other = changed - count[Standing.ONLY_OURS] - count[Standing.ONLY_THEIRS]
        numbers = {
            "份报告的内容会变": other,
            "份现在有的报告不再出现": count[Standing.ONLY_OURS],
            "份现在没有的报告会出现": count[Standing.ONLY_THEIRS],
            "份不变": count[Standing.SAME],
        }
        return "，".join(f"{number} {words}" for words, number in numbers.items() if number) + "。"


def _said(comparison: Comparison) -> tuple[str, str]:
    """What the row of a report says under 现在是 and 备份里是."""
    if comparison.standing is Standing.ONLY_OURS:
        return "有", DISAPPEARS
    if comparison.standing is Standing.ONLY_THEIRS:
        return "没有", COMES_BACK
    return "", f"{len(comparison.differences)} 处不同"


def _place_item(difference: Difference) -> QTreeWidgetItem:
    texts = (difference.name, difference.ours or UNFILLED, difference.theirs or UNFILLED)
    item = QTreeWidgetItem([_shortened(text) for text in texts])
    for column, text in enumerate(texts):
        item.setToolTip(column, plain_tooltip(text))
    _speak(item)
    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
    return item


def _speak(item: QTreeWidgetItem) -> None:
    """Lets a screen reader say at each value to what it belongs."""
    for column, heading in enumerate(HEADINGS[1:], start=1):
        said = spoken_cell(item.text(0), heading, item.text(column))
        item.setData(column, Qt.ItemDataRole.AccessibleTextRole, said)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= TEXT_SHOWN else f"{line[:TEXT_SHOWN]}…"
