"""Every dialog as it stands before a user, filled from the example: for the pictures, and for tests of all.

A dialog that is missing here is one that nobody looks at.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from export.style_files import bundled_styles
from gui.checking.explanation_dialog import ExplanationDialog
from gui.comparing.window import SideBySideWindow
from gui.dialogs.about import AboutDialog
from gui.dialogs.blank_worksheet import BlankWorksheetDialog
from gui.dialogs.choice import ChoiceDialog
from gui.dialogs.new_report import NewReportDialog
from gui.dialogs.renaming import NameDialog, RenamingDialog
from gui.dialogs.unit_rows import UnitRowsDialog
from gui.figures.dialog import FigureDialog
from gui.help.window import GuideWindow
from gui.history.dialog import HistoryDialog
from gui.history.rollback_dialog import RollBackDialog
from gui.history.window import HistoryWindow
from gui.importing.preview import ExistingPreview, ImportPreview
from gui.ledgers.opening import CANCEL, OTHER, READ_ONLY, RETRY
from gui.ledgers.restoring import RestoreDialog
from gui.ledgers.salvaging import AccountDialog
from gui.ledgers.ways import Way, WaysDialog
from gui.merging.dialog import MergeDialog
from gui.merging.result_dialog import ResultDialog
from gui.pictured.piece_dialog import PieceDialog
from gui.pictured.pieces import pieces_of
from gui.pictured.window import PicturedDialog
from gui.publishing.dialog import PublishDialog
from gui.publishing.style_dialog import StyleDialog
from gui.replacing.dialog import ReplacingDialog
from gui.signing.dialog import SigningDialog
from gui.signing.reopening import ReopeningDialog
from gui.tidying.dialog import TidyingDialog
from gui.window.main_window import MainWindow
from gui.workplace.example import error_example_file
from gui.workplace.library import Library
from gui.workplace.open_report import OpenReport
from gui.workplace.settings import Settings
from gui.years.window import YearsWindow
from model.edits import entry_change
from model.families import form_for_year
from model.importers.file import read_file
from model.ledger.backups import backup_name
from model.ledger.decisions import decide
from model.ledger.differences import differences
from model.ledger.folders import backup_folder
from model.ledger.merging import pair_reports
from model.ledger.salvage import Account
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.numbers import Value
from model.presenting.figure_offers import offers_for
from model.presenting.history_lines import history_lines
from model.presenting.import_plan import plan_import
from model.presenting.pictured import Looking
from model.presenting.tidying import proposals_of
from model.report import Change, Report
from model.tidying.mending import USUAL
from tests.pictures.round_dialogs import ROUND_MAKERS
from tests.scanning.pictured import pictured_reading

CORRECTED = "applications.new_received.natural_person"
ACCOUNT = (
    "云岭市数据管理局2025年：采用 3 处，保留 1 处。\n  表三“新收”行“自然人”列：38 → 40\n\n"
    "没有合并的报告：\n  云岭市统计局2025年：内容相同，不用合并。"
)


@dataclass(frozen=True)
class Scene:
    """Where the dialogs stand: a window with the example open, and a folder for what they read."""

    library: Library
    window: MainWindow
    folder: Path

    @property
    def opened(self) -> OpenReport:
        """The report that is open.

        Raises:
            ValueError: There is none.
        """
        if self.window.workplace.opened is None:
            raise ValueError("the dialogs stand before an open report")
        return self.window.workplace.opened

    @property
    def place(self) -> Path:
        """Where the ledger is."""
        return Path(self.library.place)


def every_dialog(scene: Scene) -> Iterator[tuple[str, QDialog]]:
    """Each dialog by name, not shown yet. Whoever takes it shows and closes it before the next is made."""
    for name, make in MAKERS.items():
        dialog = make(scene)
        yield name, dialog
        dialog.close()
        dialog.deleteLater()


def _import(scene: Scene) -> QDialog:
    path = error_example_file()
    reading = read_file(path)
    plan = plan_import(scene.opened.report, reading, path.name)
    return ImportPreview(reading, path.name, scene.opened.report, plan, scene.window)


def _pictured(scene: Scene) -> QDialog:
    reading = pictured_reading(scene.opened.report, unread=(CORRECTED,))
    return PicturedDialog(reading, "盖章扫描件.pdf", scene.window)


def _piece(scene: Scene) -> QDialog:
    looking = Looking(pictured_reading(scene.opened.report))
    change = plan_import(scene.opened.report, looking.result(), "盖章扫描件.pdf").change
    scene.opened.apply(change)
    pieces = pieces_of(looking, "盖章扫描件.pdf")
    waiting = next(cell_id for cell_id in looking.cells if looking.is_open(cell_id))
    return PieceDialog(scene.opened, pieces, waiting, scene.window)


def _import_existing(scene: Scene) -> QDialog:
    path = error_example_file()
    reading = read_file(path)
    plan = plan_import(scene.opened.report, reading, path.name)
    return ExistingPreview(reading, path.name, scene.opened.report, plan, scene.window)


def _blank(scene: Scene) -> QDialog:
    return BlankWorksheetDialog([scene.opened.report.unit], "", scene.window)


def _new(scene: Scene) -> QDialog:
    unit = scene.opened.report.unit
    return NewReportDialog([unit], scene.library.find, unit, scene.window)


def _renaming(scene: Scene) -> QDialog:
    return RenamingDialog("青山市人民政府", 2024, 2008, scene.window)


def _own_name(scene: Scene) -> QDialog:
    return NameDialog("", "wangli", scene.window)


@contextlib.contextmanager
def _mistyped(opened: OpenReport) -> Iterator[None]:
    """While it lasts, the report has one wrong figure."""
    opened.apply(entry_change(opened.report, {CORRECTED: 1}, "输入"))
    opened.check_all()
    yield
    opened.undo()


def _history(scene: Scene) -> QDialog:
    with _mistyped(scene.opened):
        lines = history_lines(scene.opened.session.history(CORRECTED), CORRECTED)
    name = scene.opened.report.form.cells[CORRECTED].heading_path
    return HistoryDialog(name, lines, scene.window)


def _search(scene: Scene) -> QDialog:
    dialog = HistoryWindow(scene.library, scene.window)
    dialog.show()
    dialog.work_on(scene.window.workplace.open_id, "")
    return dialog


def _roll_back(scene: Scene) -> QDialog:
    now = scene.opened.report
    with _mistyped(scene.opened):
        changes = differences(scene.opened.report, read_file(error_example_file()).report)
    return RollBackDialog("2026-01-15 09:30", changes or differences(now, now), scene.window)


def _explanation(scene: Scene) -> QDialog:
    with _mistyped(scene.opened):
        return ExplanationDialog(scene.opened.findings[0], None, "", scene.window)


def _publish(scene: Scene) -> QDialog:
    settings = Settings()
    settings.keep_folder("publish", scene.folder)
    return PublishDialog(scene.opened.manuscript(), settings, (), scene.window)


def _sign(scene: Scene) -> QDialog:
    return SigningDialog(scene.opened, Settings(), scene.window)


def _reopen(scene: Scene) -> QDialog:
    return ReopeningDialog("报告已由王签发于 2026-01-20 签发，不能修改", scene.window)


def _figure(scene: Scene) -> QDialog:
    return FigureDialog(offers_for(scene.opened.report, "3"), "3", scene.window)


def _merge(scene: Scene) -> QDialog:
    """The open report in conflict with a colleague's; on all others only the colleague has gone on."""
    path = scene.folder / "同事.nianbao"
    _go_on_elsewhere(scene, path)
    overview = scene.opened.report.texts.get("overview", "").replace("公开", "发布", 3)
    scene.opened.apply(Change("输入", {CORRECTED: 38}, {"overview": overview}))
    with Ledger.open(path, read_only=True) as theirs:
        pairs = pair_reports(scene.library.ledger, theirs)
        decisions = [decide(scene.library.ledger, theirs, pair) for pair in pairs]
    scene.opened.undo()
    return MergeDialog(path.name, decisions, scene.window)


def _go_on_elsewhere(scene: Scene, path: Path) -> None:
    """A copy of the ledger in which somebody has changed every report."""
    scene.library.ledger.copy_to(path)
    with Ledger.open(path, author="同事") as theirs:
        for entry in theirs.entries():
            ReportSession(theirs, entry.id).apply(Change("输入", {CORRECTED: 40}))


def _merged(scene: Scene) -> QDialog:
    return ResultDialog("合并完成：采用对方 3 处，保留本账本 1 处。", ACCOUNT, scene.window)


def _side_by_side(scene: Scene) -> QDialog:
    ids = [entry.id for entry in scene.library.ledger.entries()]
    chosen = (ids[-1], ids[0])
    entries = scene.library.ledger.entries()
    return SideBySideWindow(entries, scene.library.ledger.load, chosen, scene.window)


def _years(scene: Scene) -> QDialog:
    """Of four years and two editions, with a year between that nobody has."""
    now = scene.opened.report
    for year, percent in ((2020, 60), (2021, 75), (2022, 120)):
        made = Report(form_for_year(year, now.form.family), now.unit, year)
        cells: dict[str, Value | None] = {
            cell_id: value * percent // 100
            for cell_id, value in now.stated.items()
            if isinstance(value, int) and cell_id in made.form.cells
        }
        made.apply(Change("", cells=cells))
        scene.library.add(made, "示例")
    return YearsWindow(scene.library.ledger, lambda step: step(), None, scene.window)


def _restore(scene: Scene) -> QDialog:
    with _mistyped(scene.opened):
        folder = backup_folder(scene.place)
        folder.mkdir(exist_ok=True)
        backup, _ = backup_name(scene.place, "")
        scene.library.ledger.copy_to(backup)
    return RestoreDialog(scene.place, scene.library.ledger, Settings(), scene.window)


def _in_use(scene: Scene) -> QDialog:
    explanation = f"{scene.place}\n李主任在“办公室-03”上打开着，从 2026-01-15 09:30 开始。"
    ways = (READ_ONLY, RETRY, OTHER, CANCEL)
    return WaysDialog("账本正在别处使用。", explanation, ways, scene.window)


def _unsaved(scene: Scene) -> QDialog:
    explanation = f"有 3 处改动还没有写入磁盘。磁盘已满（{scene.place}）。"
    ways = (
        Way("另存账本到…", "连同屏幕上的全部内容写到另一个地方，在那里继续工作"),
        Way("放弃改动", "没有写入的改动会丢失"),
        Way("留在这里", "可以先腾出磁盘空间或接好移动盘，再试一次"),
    )
    return WaysDialog("最后的改动还没有写入磁盘。", explanation, ways, scene.window)


def _account(scene: Scene) -> QDialog:
    missing = ["云岭市统计局2024年：第 12 次修改以后的内容不能读出，已救到第 11 次修改"]
    account = Account([scene.opened.report.title], missing)
    return AccountDialog(account, scene.place, scene.folder / "年报-救出.nianbao", scene.window)


def _choice(scene: Scene) -> QDialog:
    lines = ["云岭市统计局　2024 年　2026-01-15 09:30 删除", "云岭市民政局　2023 年　2025-12-30 16:02 删除"]
    return ChoiceDialog("恢复删除的报告", "恢复哪一份？", lines, "恢复", scene.window)


def _unit_rows(scene: Scene) -> QDialog:
    names = ["云岭市卫生健康局（本级）", "云岭市卫生监督所", "云岭市疾病预防控制中心"]
    return UnitRowsDialog("表二", names, lambda kept: len(names) - len(kept), scene.window)


def _replace(scene: Scene) -> QDialog:
    dialog = ReplacingDialog(scene.window)
    dialog.begin("工作", replacing=True)
    return dialog


def _style(scene: Scene) -> QDialog:
    return StyleDialog(bundled_styles()[-1], scene.window)


def _tidying(scene: Scene) -> QDialog:
    report = scene.opened.report.copy()
    report.apply(Change("", texts={"overview": '(一) 2024 年公开 3 件，做到"应公开尽公开"。'}))
    return TidyingDialog(proposals_of(report), USUAL, scene.window)


def _over_window(make: Callable[[QWidget], QDialog], scene: Scene) -> QDialog:
    return make(scene.window)


MAKERS: dict[str, Callable[[Scene], QDialog]] = {
    "renaming": _renaming,
    "unit-rows": _unit_rows,
    "own-name": _own_name,
    "import": _import,
    "pictured": _pictured,
    "piece": _piece,
    "import-existing": _import_existing,
    "blank": _blank,
    "new": _new,
    "history": _history,
    "history-search": _search,
    "roll-back": _roll_back,
    "explanation": _explanation,
    "publish": _publish,
    "replace": _replace,
    "tidying": _tidying,
    "style": _style,
    "sign": _sign,
    "reopen": _reopen,
    "figure-dialog": _figure,
    "merge": _merge,
    "merged": _merged,
    "side-by-side": _side_by_side,
    "years": _years,
    "restore": _restore,
    "in-use": _in_use,
    "unsaved": _unsaved,
    "account": _account,
    "choice": _choice,
    **{name: partial(_over_window, make) for name, make in ROUND_MAKERS.items()},
    "about": lambda scene: AboutDialog("年报.nianbao", scene.window),
    "guide": lambda scene: GuideWindow(scene.window),
}
