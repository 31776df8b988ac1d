"""Saying something to screen readers that no change of the keyboard's place tells: the one way to do so."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent


def announce(source: QObject | None, sentence: str) -> None:
    """Has a sentence read aloud where somebody listens, without taking the keyboard anywhere."""
    if source is not None and sentence and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(source, sentence))
