"""Starts the window: style, font, language, the hook for faults, the ledger."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from gui.comforts import Comforts
from gui.dialogs.messages import show_error
from gui.fault_report import FaultReporter, show_fault
from gui.fonts import window_font
from gui.ledger_commands import LedgerCommands
from gui.library import Library
from gui.main_window import MainWindow
from gui.publishing.commands import Publishing
from gui.settings import Settings, settings_path
from gui.theme import DARK, LIGHT, Theme, apply_theme, system_theme
from model.errors import UserError
from model.ledger.places import default_ledger_path
from model.ledger.store import Ledger

NAME = "nianbao"
NOT_STARTED = 2


def run_window(ledger_path: Path | None) -> int:
    """Opens the window on a ledger, by default the user's own; returns the exit code after it is closed."""
    if not _has_screen():
        print(
            "没有可用的屏幕，窗口打不开。请在图形桌面上启动，或用 main.py --help 查看不需要屏幕的命令。",
            file=sys.stderr,
        )
        return NOT_STARTED
    settings = Settings(settings_path())
    application = make_application(chosen_theme(settings))
    reporter = FaultReporter(application)
    reporter.install()
    try:
        library = open_library(ledger_path or default_ledger_path())
    except UserError as error:
        show_error(None, error)
        return NOT_STARTED
    code = _run(application, library, reporter, settings)
    try:
        library.close()
    except UserError as error:
        show_error(None, error)
    return code


def _has_screen() -> bool:
    """Whether Qt will find a screen; without one it would end the program without a word to the user."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named)


def chosen_theme(settings: Settings) -> Theme | None:
    """The theme that the user chose last; None while she leaves it to the desktop."""
    return None if settings.dark is None else DARK if settings.dark else LIGHT


def _run(application: QApplication, library: Library, reporter: FaultReporter, settings: Settings) -> int:
    """Shows the window until it is closed. It ends here, before the application on which it stands."""
    window = open_window(library, settings)
    reporter.fault_logged.connect(lambda text: show_fault(window, text))
    window.theme_requested.connect(lambda dark: apply_theme(application, DARK if dark else LIGHT))
    window.show()
    return application.exec()


def make_application(theme: Theme | None = None) -> QApplication:
    """The application with its looks; by default in the theme that the desktop asks for."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(sys.argv[:1])
    application.setApplicationName(NAME)
    application.setApplicationDisplayName("年报")
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
    if path == default_ledger_path():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError("存放账本的文件夹不能建立", str(path.parent), "请检查这个位置能否写入") from error
    return Library(Ledger.open(path))


def make_window(library: Library, settings: Settings | None = None) -> MainWindow:
    """The window with all that serves it; without settings it remembers nothing."""
    settings = settings or Settings()
    window = MainWindow(library, settings)
    Comforts(window, library, settings)
    LedgerCommands(window, library, settings)
    Publishing(window, library, settings)
    return window


def open_window(library: Library, settings: Settings | None = None) -> MainWindow:
    """The window on a library, with the report open that was open last, else the first if there is one."""
    window = make_window(library, settings)
    known = [entry.id for entry in library.entries()]
    last = settings.last_report(library.place) if settings is not None else None
    if known:
        window.open_report(last if last in known else known[0])
    return window
