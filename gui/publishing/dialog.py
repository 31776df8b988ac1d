"""The publish dialog: the questions, the progress, and what came of it, in one window."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from export.charts import ChartKind
from gui.dialogs.messages import ask, show_error
from gui.look.labels import plain_label
from gui.look.reasons import enable_unless
from gui.publishing.choices_page import ChoicesPage
from gui.publishing.result_page import ResultPage
from gui.publishing.worker import PublishingThread
from gui.workplace.settings import Settings
from model.errors import UserError
from model.judging.manuscript import Manuscript

if TYPE_CHECKING:
    from export.publishing import Publication, Published

PUBLICATIONS = "publish"
"""The purpose under which the folder is remembered."""
INCOMPLETE = "请写明文件夹，并至少选一种格式或核对表"
LEAST_WIDTH = 620
SHOWN_NAMES = 6


class PublishDialog(QDialog):
    """Publishes one report; the questions stay until files are written or the user gives up."""

    def __init__(
        self,
        manuscript: Manuscript,
        settings: Settings,
        charts: Iterable[ChartKind] = (),
        parent: QWidget | None = None,
    ) -> None:
        # Late: the writers of all formats would make the start wait.
        from export.writers import FORMATS

        super().__init__(parent)
        self.setWindowTitle("发布")
        self.setMinimumWidth(LEAST_WIDTH)
        self._manuscript = manuscript
        self._settings = settings
        self._thread: PublishingThread | None = None
        folder = Path(settings.folder(PUBLICATIONS) or _documents())
        self.choices = ChoicesPage(manuscript, FORMATS, folder, charts)
        self.result_page = ResultPage()
        self._progress = QProgressBar(textVisible=False)
        self._step = plain_label()
        self._pages = QStackedWidget()
        for page in (self.choices, self._progress_page(), self.result_page):
            self._pages.addWidget(page)
        self._buttons = QDialogButtonBox()
        self._publish = QPushButton("发布草稿" if manuscript.judged.must_be_draft else "发布", default=True)
        self._buttons.addButton(self._publish, QDialogButtonBox.ButtonRole.ActionRole)
        self._close = self._buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.addWidget(self._pages)
        layout.addWidget(self._buttons)
        self._publish.clicked.connect(self.publish)
        self._buttons.rejected.connect(self.reject)
        self.choices.changed.connect(self._show_state)
        self._show_state()

    def _progress_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(1)
        layout.addWidget(self._step)
        layout.addWidget(self._progress)
        layout.addStretch(1)
        return page

    def publish(self) -> None:
        """Asks about files that are there already and begins to write."""
        from export.planning import plan_publication

        if not self._publish.isEnabled():
            return
        try:
            publication = plan_publication(self._manuscript, self.choices.answer)
            _require_folder(self.choices.answer.folder)
        except UserError as error:
            show_error(self, error)
            return
        existing = publication.existing
        if not existing or self._accepts_replacing(existing):
            self._begin(publication, existing)

    def _accepts_replacing(self, existing: tuple[Path, ...]) -> bool:
        names = [path.name for path in existing[:SHOWN_NAMES]]
        return ask(
            self,
            f"文件夹里已经有 {len(existing)} 个同名的文件，要替换吗？",
            "\n".join(names),
            "替换",
        )

    def _begin(self, publication: Publication, replacing: tuple[Path, ...]) -> None:
        thread = PublishingThread(publication, replacing, self)
        thread.progressed.connect(self._show_progress)
        thread.published.connect(self._show_published)
        thread.failed.connect(self._show_failure)
        thread.finished.connect(self._end)
        self._thread = thread
        self._close.setText("取消")
        self._show_progress(0, len(publication.files) + 1, "正在准备")
        self._pages.setCurrentIndex(1)
        self._publish.hide()
        thread.start()

    def _show_progress(self, done: int, steps: int, words: str) -> None:
        self._progress.setMaximum(steps)
        self._progress.setValue(done)
        self._step.setText(f"{words}…")

    def _show_published(self, published: Published) -> None:
        self._settings.keep_folder(PUBLICATIONS, self.choices.answer.folder)
        self.result_page.show_published(published)
        self._pages.setCurrentWidget(self.result_page)

    def _show_failure(self, error: UserError) -> None:
        self._pages.setCurrentWidget(self.choices)
        show_error(self, error)

    def _end(self) -> None:
        """The thread has come to its end, be it by cancelling or by a fault: the questions again."""
        self._thread = None
        published = self._pages.currentWidget() is self.result_page
        if not published:
            self._pages.setCurrentWidget(self.choices)
        self._publish.setVisible(not published)
        self._close.setText("关闭" if published else "取消")
        enable_unless(self._close, "")

    def _show_state(self) -> None:
        enable_unless(self._publish, "" if self.choices.complete else INCOMPLETE)

    def reject(self) -> None:
        """While files are made, this stops that; the dialog stays until it has stopped."""
        if self._thread is None:
            super().reject()
            return
        self._thread.requestInterruption()
        self._step.setText("正在取消…")
        enable_unless(self._close, "正在取消，请稍候")


def _require_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise UserError("文件夹不存在，没有发布", str(folder), "请选择一个已有的文件夹")


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
