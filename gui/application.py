"""Starts the window: style, font, language, the hook for faults, the ledger."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from gui.collecting.commands import Collecting
from gui.comparing.commands import Comparing
from gui.comparing.last_year import LastYearComparison
from gui.dialogs.messages import show_error
from gui.figures.commands import FigureCommands
from gui.help.commands import GuideCommands
from gui.history.commands import HistoryCommands
from gui.history.place import PlaceHistory
from gui.ledgers.commands import LedgerCommands
from gui.ledgers.desk import open_last_report
from gui.ledgers.start import first_ledger, open_or_make
from gui.look.fonts import window_font
from gui.look.icons import draw_again
from gui.look.product_icon import identify
from gui.look.style import apply_theme
from gui.look.theme import Theme, system_theme
from gui.merging.commands import Merging
from gui.panels.reports_list import ReportsList
from gui.pictured.commands import PicturedCommands
from gui.publishing.blank import BlankWorksheets
from gui.publishing.commands import Publishing
from gui.replacing.commands import Replacing
from gui.signing.commands import Signing
from gui.tidying.commands import Tidying
from gui.typing.choosing import begin_typing, choose_for_qt
from gui.typing.notice import tell_that_typing_is_missing
from gui.window.announcements import Announcements
from gui.window.appearance import Looks, chosen_theme
from gui.window.arrangement import Arrangement
from gui.window.fault_report import FaultReporter, show_failed_start, show_fault
from gui.window.getting_ready import GettingReady
from gui.window.instructions import Instructions
from gui.window.main_window import MainWindow
from gui.window.navigation import Moving
from gui.window.place_menus import PlaceMenus
from gui.window.row_height import RowHeight
from gui.window.table_commands import TableCommands
from gui.window.zoom import Zoom
from gui.work.collector import spare_what_stays
from gui.workplace.library import Library
from gui.workplace.settings import Settings, settings_path
from gui.years.commands import Years
from model.errors import UserError

NAME = "nianbao"
NOT_STARTED = 2
LISTENS_AFTER = 500
"""Milliseconds until a second start is listened for, and an update."""


def run_window(ledger_path: Path | None) -> int:
    """Opens the window on a ledger, by default the user's own; returns the exit code after it is closed."""
    if not _has_screen():
        print(
            "没有可用的屏幕，窗口打不开。请在图形桌面上启动，或用 main.py --help 查看不需要屏幕的命令。",
            file=sys.stderr,
        )
        return NOT_STARTED
    settings = _settings()
    method = choose_for_qt(os.environ)
    application = make_application()
    types_chinese = begin_typing(application, method)
    apply_theme(application, chosen_theme(settings))
    reporter = FaultReporter(application)
    reporter.fault_logged.connect(show_failed_start)
    reporter.install()
    ledger = first_ledger(ledger_path, settings)
    if ledger is None:
        return NOT_STARTED
    # Whoever looks at a colleague's ledger by double click finds her own again the next time.
    settings.opens_next = settings.opens_next if ledger_path is not None else str(ledger.path)
    library = Library(ledger)
    code = _run(application, library, reporter, settings, types_chinese=types_chinese)
    try:
        library.ledger.close()
    except UserError as error:
        show_error(None, error)
    return code


def _settings() -> Settings:
    try:
        return Settings(settings_path())
    except UserError:
        # No home folder: told when a ledger is looked for, and then nothing is remembered.
        return Settings()


def _has_screen() -> bool:
    """Whether Qt will find a screen; without one it would end the program without a word to the user."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named)


def _run(
    application: QApplication,
    library: Library,
    reporter: FaultReporter,
    settings: Settings,
    *,
    types_chinese: bool,
) -> int:
    """Shows the window until it is closed. It ends here, before the application on which it stands."""
    window = open_window(library, settings)
    reporter.fault_logged.disconnect(show_failed_start)
    reporter.fault_logged.connect(lambda text: show_fault(window, text))
    application.screenAdded.connect(lambda _: draw_again(application))
    window.show()
    QTimer.singleShot(LISTENS_AFTER, lambda: _listen(library, window))
    GettingReady(window)
    spare_what_stays()
    if not types_chinese:
        QTimer.singleShot(0, window, lambda: tell_that_typing_is_missing(window.workplace))
    return application.exec()


def _listen(library: Library, window: MainWindow) -> None:
    # Late: the start need not wait for it.
    from gui.ledgers.second_start import Listener
    from gui.window.replacement import Replacement

    Listener(library, window)
    Replacement(window.workplace)


def make_application(theme: Theme | None = None) -> QApplication:
    """The application with its looks; by default in the theme that the desktop asks for."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication([NAME])
    application.setApplicationName(NAME)
    application.setApplicationDisplayName("年报")
    identify(application)
    apply_theme(application, theme or system_theme())
    application.setFont(window_font())
    translator = QTranslator(application)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    return application


def open_library(path: Path) -> Library:
    """Opens a ledger, or makes one with its folder where there is none.

    Raises:
        UserError: It cannot be opened.
    """
    return Library(open_or_make(path))


def make_window(library: Library, settings: Settings | None = None) -> MainWindow:
    """The window with all that serves it; without settings it remembers nothing."""
    window = MainWindow(library, settings)
    workplace = window.workplace
    Arrangement(workplace)
    Zoom(workplace)
    LastYearComparison(workplace)
    PlaceMenus(workplace, window.findings, window.checking)
    PlaceHistory(workplace)
    GuideCommands(workplace)
    Looks(workplace)
    Instructions(workplace)
    RowHeight(workplace)
    TableCommands(workplace, window.commands.import_labelled)
    BlankWorksheets(workplace)
    Announcements(workplace)
    Moving(workplace, window.sections, window.findings, window.reports)
    LedgerCommands(workplace)
    _add_publishing(window)
    Signing(workplace, window.reports.show_states)
    HistoryCommands(workplace)
    FigureCommands(workplace)
    PicturedCommands(workplace)
    Replacing(workplace)
    Tidying(workplace)
    merging = Merging(workplace)
    window.commands.ledger_chosen.connect(merging.merge)
    ReportsList(workplace, window.reports, window.commands.new_report_for, merging.export_report)
    Comparing(workplace)
    window.commands.round_dropped.connect(Collecting(workplace).ask_about)
    Years(workplace)
    return window


def _add_publishing(window: MainWindow) -> None:
    publishing = Publishing(window.workplace, window.actions_.export_menu)
    # A click or Enter: the list also follows the findings, which are looked at in the preview.
    window.sections.clicked.connect(publishing.leave_preview)
    window.sections.activated.connect(publishing.leave_preview)
    window.findings.finding_requested.connect(publishing.show_finding)
    window.findings.cell_requested.connect(publishing.show_cell)


def open_window(library: Library, settings: Settings | None = None) -> MainWindow:
    """The window on a library, with the report open that was open last, else the first if there is one."""
    window = make_window(library, settings)
    open_last_report(window.workplace)
    return window
