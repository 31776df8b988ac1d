"""Asks what is to be collected: files, list of units, form, year, last year's folder if there is one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gui.collecting.sources import SourcesLine
from gui.dialogs.files import ask_file, ask_folder
from gui.dialogs.form_boxes import FormBox, RegionBox
from gui.look.answers import AnswerBox
from gui.look.buttons import keep_from_default
from gui.look.labels import enable_unless, plain_label
from gui.look.within_screen import keep_wide
from gui.workplace.example import example_county
from model.families import families, first_family
from model.form import Family
from model.ledger.round_store import RoundKey
from model.rounds.walking import list_beside

LATEST_YEAR = 2099
LEAST_WIDTH = 560
_LISTED = "可以不选；不选就用账本里的名单"
_GUESSED = "最好有；没有就按文件里的单位名称猜一份，请您核对"
_OPEN = "可以不选；不选就打开账本里已经收的"


@dataclass(frozen=True)
class Places:
    """The answer.

    Attributes:
        paths: Where new files lie: folders, zip files and single files; none where the round is only to be
            opened.
        units: The list; None where that of the ledger holds.
        family: Which form is collected.
        region: Whose edition of it, where regions have their own; empty for the general one.
    """

    paths: tuple[Path, ...]
    units: Path | None
    year: int
    last_year: Path | None = None
    family: Family = field(default_factory=first_family)
    region: str = ""


class PlacesDialog(QDialog):
    """The places of a round."""

    def __init__(self, known: Collection[RoundKey] = (), parent: QWidget | None = None) -> None:
        """`known` are the rounds of the ledger, the newest first; its form is the one that is offered."""
        super().__init__(parent)
        self._known = tuple(known)
        self._proposed = ""
        self.setWindowTitle("收报汇总")
        keep_wide(self, LEAST_WIDTH)
        self.sources = SourcesLine("报送材料")
        self.units, self.last_year = QLineEdit(), QLineEdit()
        self.last_year.setPlaceholderText("可以不选；选了就能核对结转和报错年份的文件")
        self.form, self.region = FormBox(), RegionBox()
        self.year = QSpinBox(minimum=first_family().first_year, maximum=LATEST_YEAR)
        self.year.setValue(date.today().year - 1)
        self._rows = QFormLayout()
        self._buttons = AnswerBox(self, "开始收取")
        self._accept = self._buttons.agree
        self.example = self._buttons.addButton("填入示例", QDialogButtonBox.ButtonRole.ActionRole)
        self._arrange()
        self._connect()
        for key in self._known[:1]:
            self.form.choose(key.family)
        self._take_form()

    def _connect(self) -> None:
        self.sources.line.textChanged.connect(self._propose_list)
        # Enter then begins; on the button it would ask for a folder again.
        self.sources.chosen.connect(self._accept.setFocus)
        for line in (self.sources.line, self.units):
            line.textChanged.connect(self._show_state)
        self.year.valueChanged.connect(self._show_state)
        self.form.currentIndexChanged.connect(self._take_form)
        self.example.setToolTip("程序自带的一个县，十二个单位，有三处毛病")
        self.example.clicked.connect(self._take_example)

    @classmethod
    def ask(
        cls, known: Collection[RoundKey], parent: QWidget | None = None, paths: Sequence[Path] = ()
    ) -> Places | None:
        """Shows the dialog, with files or folders that are known already; None when it was cancelled."""
        dialog = cls(known, parent)
        dialog.sources.show_paths(paths)
        return dialog.answer() if dialog.exec() == QDialog.DialogCode.Accepted else None

    def answer(self) -> Places:
        """What stands in the dialog."""
        places = (self.sources.paths, _path(self.units), self.year.value(), _path(self.last_year))
        return Places(*places, self.family, self.region.region)

    @property
    def family(self) -> Family:
        """The form that is collected."""
        return self.form.family

    def _propose_list(self) -> None:
        """Puts the list that lies beside the files into its line, unless there is one that she has chosen."""
        if self.units.text() in {"", self._proposed}:
            found = list_beside(self.sources.paths)
            self._proposed = str(found) if found is not None else ""
            self.units.setText(self._proposed)

    def _take_form(self) -> None:
        self.year.setMinimum(self.family.first_year)
        self._rows.setRowVisible(self.region, self.region.offer(self.family))
        self._show_state()

    def _arrange(self) -> None:
        form = self._rows
        form.addRow("报送材料", self.sources)
        form.addRow("单位名单", self._with_button(self.units, "单位名单", folder=False))
        if len(families()) > 1:
            form.addRow("报表", self.form)
        form.addRow("地区格式", self.region)
        form.addRow("报告年度", self.year)
        form.addRow("上年文件夹", self._with_button(self.last_year, "上年文件夹", folder=True))
        hint = plain_label(
            "材料可以是文件夹、压缩包（.zip）或者选出的几个文件；文件夹里可以有下级文件夹和压缩包。"
            "名单是 .xlsx 或 .csv，表头里有“单位全称”，"
            "最好还有“代码”“上级单位”“类别”；与材料放在一起、名字里有“名单”的，自动填上。"
        )
        hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(hint)
        layout.addWidget(self._buttons)

    def _with_button(self, line: QLineEdit, name: str, *, folder: bool) -> QHBoxLayout:
        line.setAccessibleName(name)
        button = QPushButton("选择…")
        button.setAccessibleName(f"选择{name}")
        keep_from_default(button)
        button.clicked.connect(partial(self._choose, line, name, folder))
        row = QHBoxLayout()
        row.addWidget(line, stretch=1)
        row.addWidget(button)
        return row

    def _choose(self, line: QLineEdit, name: str, folder: bool) -> None:
        if folder:
            chosen = ask_folder(self, name, line.text())
        else:
            chosen = ask_file(self, name, ["名单 (*.xlsx *.csv *.xls *.ods)"], line.text())
        if chosen is not None:
            line.setText(str(chosen))

    def _take_example(self) -> None:
        example = example_county()
        self.sources.show_paths([example.folder])
        self.form.setCurrentIndex(0)
        self.units.setText(str(example.units))
        self.last_year.clear()
        self.year.setValue(example.year)

    def _show_state(self) -> None:
        open_already = self._round_of(self.year.value())
        listed = open_already or self._round_of(self.year.value() - 1)
        self.units.setPlaceholderText(_LISTED if listed else _GUESSED)
        self.sources.line.setPlaceholderText(_OPEN if open_already else "")
        if open_already is not None:
            self.region.setCurrentIndex(self.region.findData(open_already.region))
        self.region.setEnabled(open_already is None)
        enable_unless(self._accept, "" if open_already or self.sources.paths else "请先选择报送材料")

    def _round_of(self, year: int) -> RoundKey | None:
        """The round of that year and of the chosen form in the ledger."""
        asked = (year, self.family.id)
        return next((key for key in self._known if (key.year, key.family) == asked), None)


def _path(line: QLineEdit) -> Path | None:
    words = line.text().strip()
    return Path(words) if words else None
