"""Publishes in a thread of its own, so that the window goes on answering."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from model.errors import UserError

if TYPE_CHECKING:
    from export.publishing import Publication


class PublishingThread(QThread):
    """Writes one publication. To cancel it, ask for its interruption: then it ends and tells nothing."""

    progressed = Signal(int, int, str)
    """Steps done, steps in all, and what comes now."""
    published = Signal(object)
    """All files are written; carries the Published."""
    failed = Signal(object)
    """Nothing was written; carries the UserError."""

    def __init__(
        self, publication: Publication, replacing: Collection[Path], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._publication = publication
        self._replacing = replacing

    def run(self) -> None:
        from export.publishing import publish

        try:
            published = publish(
                self._publication, self._replacing, self.progressed.emit, self.isInterruptionRequested
            )
        except UserError as error:
            self.failed.emit(error)
            return
        if published is not None:
            self.published.emit(published)
