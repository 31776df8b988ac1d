"""The publish dialog: the questions, the progress, and what came of it, in one window."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from export.charts import ChartKind
from gui.dialogs.files import documents
from gui.dialogs.messages import ask, show_error
from gui.look.labels import enable_unless
from gui.look.within_screen import Scrolled, fit_within_screen, keep_wide
from gui.publishing.choices_page import ChoicesPage
from gui.publishing.chosen_style import ChosenStyle
from gui.publishing.progress_page import ProgressPage
from gui.publishing.result_page import ResultPage
from gui.publishing.writing import write_publication
from gui.work.work import Work
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
        *,
        chosen_style: ChosenStyle | None = None,
    ) -> None:
        # Late: the writers of all formats would make the start wait.
        from export.writers import FORMATS

        super().__init__(parent)
        self.setWindowTitle("发布")
        keep_wide(self, LEAST_WIDTH)
        self._manuscript = manuscript
        self._settings = settings
        remembered = settings.folder(PUBLICATIONS)
        folder = Path(remembered) if remembered and Path(remembered).is_dir() else documents()
        style = chosen_style or ChosenStyle(settings)
        self.choices = ChoicesPage(manuscript, FORMATS, folder, charts, style)
        self.result_page = ResultPage()
        self._progress = ProgressPage()
        self._pages = QStackedWidget()
        for page in (self.choices, self._progress, self.result_page):
            self._pages.addWidget(page)
        self._buttons = QDialogButtonBox()
        self._publish = QPushButton("发布草稿" if manuscript.judged.must_be_draft else "发布", default=True)
        self._buttons.addButton(self._publish, QDialogButtonBox.ButtonRole.ActionRole)
        self._close = self._buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.addWidget(Scrolled(self._pages))
        layout.addWidget(self._buttons)
        self._publish.clicked.connect(self.publish)
        self._buttons.rejected.connect(self.reject)
        self.choices.changed.connect(self._show_state)
        self._show_state()
        fit_within_screen(self)

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
        self._close.setText("取消")
        self._pages.setCurrentWidget(self._progress)
        self._publish.hide()
        published: Published | None = None
        try:
            work = Work("正在准备", may_stop=True)
            published = write_publication(self, publication, replacing, work, self._progress)
        except UserError as error:
            self._pages.setCurrentWidget(self.choices)
            show_error(self, error)
        finally:
            self._end(published)

    def _end(self, published: Published | None) -> None:
        """What came of it; after cancelling or a fault the questions again."""
        if published is not None:
            self._settings.keep_folder(PUBLICATIONS, self.choices.answer.folder)
            self.result_page.show_published(published)
        self._pages.setCurrentWidget(self.choices if published is None else self.result_page)
        self._publish.setVisible(published is None)
        self._close.setText("取消" if published is None else "关闭")
        enable_unless(self._close, "")
        if published is not None:
            # Else the keyboard is on the first button of the result, and Enter opens a folder.
            self._close.setFocus()

    def _show_state(self) -> None:
        enable_unless(self._publish, "" if self.choices.complete else INCOMPLETE)

    def reject(self) -> None:
        """While files are made, this stops that; the dialog stays until it has stopped."""
        if self._progress.running:
            self._progress.stop()
            enable_unless(self._close, "正在取消，请稍候")
        else:
            super().reject()


def _require_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise UserError("文件夹不存在，没有发布", str(folder), "请选择一个已有的文件夹")
