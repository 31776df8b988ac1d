"""Controls that cannot be used at present say why, to the mouse and in the status bar."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from gui.look.plain_tooltip import plain_tooltip


def enable_unless(control: QAction | QWidget, reason: str, hint: str = "") -> None:
    """Switches a control off for a reason; without one it is on, and its tooltip is the hint."""
    control.setEnabled(not reason)
    control.setToolTip(plain_tooltip(reason or hint))
    control.setStatusTip(reason)
