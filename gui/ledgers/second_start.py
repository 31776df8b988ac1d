"""A second start by the same person brings the window of the first one to the front.

The window listens under a name that only this user's programs know of; whoever finds the ledger held by a
window of her own asks it there. What listens can do no more than show itself.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication, QWidget

from gui.workplace.library import Library

PATIENCE = 1000
"""Milliseconds to wait for an answer."""
ANSWER = b"shown"


class Listener(QObject):
    """Shows its window when a second start asks for the ledger that is open in it."""

    def __init__(self, library: Library, window: QWidget) -> None:
        super().__init__(window)
        self._library = library
        self._window = window
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        library.ledger_changed.connect(self._listen)
        self._listen()

    def _listen(self) -> None:
        self._server.close()
        if self._library.ledger.lock_reason:
            return
        name = _name(self._library.ledger.path)
        # Left by a program that was killed; the ledger itself is held by this one.
        QLocalServer.removeServer(name)
        self._server.listen(name)

    def _answer(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.write(ANSWER)
        socket.flush()
        socket.disconnectFromServer()
        bring_to_front(self._window)


def bring_to_front(window: QWidget) -> None:
    """Shows a window that may be minimised or hidden behind others."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    # Where the desktop does not let programs come to the front by themselves.
    QApplication.alert(window)


def showed_first_window(path: Path) -> bool:
    """Whether a window of this user that has the ledger open has shown itself."""
    socket = QLocalSocket()
    socket.connectToServer(_name(path))
    if not socket.waitForConnected(PATIENCE):
        return False
    socket.waitForReadyRead(PATIENCE)
    return socket.readAll().data() == ANSWER


def _name(path: Path) -> str:
    """The name under which the window of a ledger listens."""
    said = f"{os.path.realpath(path)}\0{os.getuid() if hasattr(os, 'getuid') else os.environ.get('USERNAME')}"
    return f"nianbao-{hashlib.sha256(os.fsencode(said)).hexdigest()[:24]}"
