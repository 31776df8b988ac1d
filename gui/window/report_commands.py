"""What the menus do with whole reports: new, import, the example."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QGuiApplication

from gui.dialogs.messages import show_refusal
from gui.work.running import BusyError, refuse_while_busy
from gui.workplace.example import add_example
from gui.workplace.workplace import Workplace
from model.errors import UserError
from model.files.replacing import replace_file
from model.last_year import texts_change
from model.ledger.folders import SUFFIX

if TYPE_CHECKING:
    from gui.dialogs.new_report import NewReport
    from model.importers.process.isolation import IsolatedReader

IMPORTS = "import"
"""The purpose under which the folder of files is remembered."""
NOT_PASTED = "没有粘贴，表格保持原样"
LONGEST_COPIED = 5_000_000
"""Characters, most of them the markup of a web page."""


class ReportCommands(QObject):
    """Commands on the library and on the open report."""

    ledger_chosen = Signal(object)
    """A ledger or report file, which is not imported but merged; carries its path."""
    round_dropped = Signal(list)
    """A folder or several files are to be taken in as a round; carries their paths."""
    carry_over_requested = Signal()
    """The report that was just opened is to take over last year's figures."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._library = workplace.library
        self._settings = workplace.settings
        self._reading: IsolatedReader | None = None

    def new_report(self) -> None:
        """Asks for unit and year and opens the new report, or the one that exists already."""
        self.new_report_for(
            self._workplace.opened.report.unit if self._workplace.opened is not None else "", None
        )

    def new_report_for(self, unit: str, year: int | None) -> None:
        """The same, with a unit and a year to begin with; None is the year that has ended."""
        # Late, like all that is opened now and then: the start must not wait for it.
        from gui.dialogs.new_report import NewReportDialog

        units = sorted({entry.unit for entry in self._library.ledger.entries()})
        answer = NewReportDialog.ask(units, self._library.find, unit, self._workplace.window, year)
        if answer is None:
            return
        if answer.existing is not None:
            self._workplace.open_report(answer.existing.id)
        else:
            self._workplace.attempt(lambda: self._create(answer))

    def _create(self, answer: NewReport) -> None:
        self._workplace.open_report(
            self._library.create(answer.unit, answer.year, answer.family, answer.region)
        )
        if answer.carry_over:
            self.carry_over_requested.emit()
        if answer.texts:
            self._take_texts()

    def _take_texts(self) -> None:
        """Takes last year's texts along, as one step; the years in them are marked by a finding."""
        opened = self._workplace.opened
        if opened is None or opened.last_year is None:
            return
        change = texts_change(opened.report, opened.last_year)
        if not change.texts:
            self._workplace.tell("上一年的报告没有文字可以带入")
        elif opened.apply(change):
            self._workplace.tell(f"已{change.label}，可以撤销。里面的上年年份已标出，请逐一核对")

    def open_example(self) -> None:
        """Opens the example, which is put into the ledger the first time."""
        self._workplace.attempt(lambda: self._workplace.open_report(add_example(self._library)))

    def choose_import(self) -> None:
        """Asks for a file and imports it; meanwhile the reading process gets ready."""
        self._workplace.attempt(self._choose_import)

    def _choose_import(self) -> None:
        from gui.importing.flow import ask_file

        self._reader().__enter__()
        path = ask_file(self._workplace.window, self._settings.folder(IMPORTS))
        if path is not None:
            self._settings.keep_folder(IMPORTS, path.parent)
            self.import_path(path)

    def _reader(self) -> IsolatedReader:
        """The reading process, which stays for the next file. Late: the start must not wait for readers."""
        from model.importers.process.isolation import IsolatedReader

        if self._reading is None:
            self._reading = IsolatedReader()
        return self._reading

    def close(self) -> None:
        """Ends the reading process."""
        if self._reading is not None:
            self._reading.close()

    def import_path(self, path: Path) -> None:
        """Reads a file, shows what was found and takes it as the user chooses."""
        if path.suffix.lower() == SUFFIX:
            # By its name alone: reading a ledger that is open here would drop its lock.
            self.ledger_chosen.emit(path)
            return
        self._workplace.attempt(lambda: self._import(path))

    def import_dropped(self, urls: Sequence[QUrl]) -> None:
        """Imports a file that was dragged onto the window; a folder, or several files, are a round."""
        files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        if not files:
            self._workplace.tell("拖来的不是本机上的文件，请先把它保存到本机")
            return
        if len(files) > 1 or files[0].is_dir():
            self.round_dropped.emit(files)
        else:
            self.import_path(files[0])

    def import_copied(self) -> None:
        """Takes what was copied from a web page, a document or a worksheet as a file to import."""
        suffix, words = _copied()
        if not words.strip():
            self._workplace.tell("剪贴板里没有文字，请先复制表格或报告的内容")
            return
        self._workplace.attempt(lambda: self._import_copied(words, suffix))

    def import_labelled(self, refusals: Sequence[str]) -> None:
        """The same for what was to be pasted; where it is nothing of a report, `refusals` are told."""
        suffix, words = _copied()

        def step() -> None:
            try:
                self._import_copied(words, suffix)
            except BusyError:
                raise
            except UserError:
                show_refusal(self._workplace.window, NOT_PASTED, refusals)

        self._workplace.attempt(step)

    def _import_copied(self, words: str, suffix: str) -> None:
        from model.importers.refusals import NoReportError

        if len(words) > LONGEST_COPIED:
            raise UserError(
                "剪贴板里的内容太长，没有导入", remedy="请只复制报告里的内容，或者另存为文件后再导入"
            )
        with ExitStack() as stack:
            try:
                self._import(_written(words, suffix, stack))
            except NoReportError as error:
                what = "剪贴板的内容里没有找到年度报告的表格"
                raise UserError(what, remedy="请连同表格的栏目和行名一起复制，再导入一次") from error

    def _import(self, path: Path) -> None:
        from gui.importing.flow import import_file
        from model.importers.process.isolation import ReadingCancelled
        from model.ledger.pieces import keep_pieces

        refuse_while_busy()
        self._keep()
        try:
            imported = import_file(
                self._workplace.window, self._library, self._workplace.opened, self._reader(), path
            )
        except ReadingCancelled as cancelled:
            self._workplace.tell(str(cancelled))
            return
        if imported is None:
            return
        if imported.report_id is not None:
            self._workplace.open_report(imported.report_id)
        opened, change = self._workplace.opened, imported.change
        arrived = imported.report_id in {None, self._workplace.open_id}
        if change is None:
            self._workplace.tell(f"已导入 {path.name}，存为新的报告")
        elif opened is not None and arrived and opened.apply(change):
            self._workplace.tell(f"已{change.label}，可以撤销")
        else:
            return
        if arrived and self._workplace.open_id is not None and opened is not None and imported.pieces:
            keep_pieces(self._library.ledger, self._workplace.open_id, imported.pieces)
            opened.meet_pieces(imported.pieces)

    def _keep(self) -> None:
        """What is typed and not kept yet belongs to the report."""
        if self._workplace.pages is not None:
            self._workplace.pages.keep()


def _copied() -> tuple[str, str]:
    """The ending of a file that would hold what was copied, and its content."""
    # WORKAROUND: the stubs say there is always a content; an empty clipboard gives None.
    copied: QMimeData | None = QGuiApplication.clipboard().mimeData()
    if copied is None:
        return ".txt", ""
    return (".html", copied.html()) if copied.hasHtml() else (".txt", copied.text())


def _written(words: str, suffix: str, stack: ExitStack) -> Path:
    """A file with what was copied, which lives as long as the stack.

    Raises:
        UserError: There is no place for it.
    """
    try:
        path = Path(stack.enter_context(TemporaryDirectory())) / f"剪贴板{suffix}"
        # Halves of characters, as some programs copy them, become a sign that is seen.
        replace_file(path, words.encode("utf-8-sig", errors="replace"), kept=True)
    except OSError as error:
        what = "剪贴板里的内容没有导入，临时文件夹不能写入"
        raise UserError(what, str(error.filename or ""), "请腾出磁盘空间后再试") from error
    return path
