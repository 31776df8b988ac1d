"""The editor of one text: headings （一） and 1., bold, paragraphs; every pause in typing is kept at once."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QMimeData, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    Qt,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from gui.text.bound_figures import BoundFigures
from gui.text.chips import selected
from gui.text.copied import add_manuscript, paragraphs_in
from gui.text.document import (
    BOLD,
    blocks,
    character_format,
    fill_document,
    insert_paragraphs,
    level_of,
    moved_position,
    read_document,
    units,
)
from gui.text.headings import recognise_heading, set_level_of
from gui.work.running import is_ledger_in_use
from gui.workplace.locking import ReadOnlyWhileLocked
from gui.workplace.open_report import OpenReport
from model.errors import UserError
from model.narrative import Paragraph, parse_markdown, write_markdown
from model.presenting.word_bounds import word_bounds
from model.report import Change

PAUSE = 300
"""Milliseconds after the last key until the text is kept."""
LONGEST_PENDING = 2000
"""Milliseconds after which it is kept although typing goes on without a pause."""


class NarrativeEditor(QTextEdit):
    """Shows and changes one text of the open report. Undo is the report's, shared with the tables."""

    pending_changed = Signal(bool)
    """Whether something is typed that is not kept yet."""
    format_changed = Signal(int, bool)
    """The heading level of the paragraph at the cursor, and whether bold is on."""
    menu_requested = Signal(object)
    """The menu of a place is wanted; carries the QContextMenuEvent."""
    menu_made = Signal(object, int)
    """A menu is about to be shown; carries it and the position of which it speaks."""

    def __init__(self, opened: OpenReport, text_id: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened = opened
        self._text_id = text_id
        self._name = name
        self._shown = "", ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._patience = QTimer(self, singleShot=True, interval=LONGEST_PENDING)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.document().setUndoRedoEnabled(False)
        self.document().setDocumentMargin(16)
        self.figures = BoundFigures(self, opened)
        self._fill(())
        self._show_report()
        self._pause.timeout.connect(self._keep_when_free)
        self._patience.timeout.connect(self._keep_when_free)
        self.textChanged.connect(self._begin_pause)
        self.cursorPositionChanged.connect(self._tell_format)
        self.currentCharFormatChanged.connect(self._tell_format)
        opened.changed.connect(self._show_report)
        ReadOnlyWhileLocked(self, opened)

    @property
    def pending(self) -> bool:
        """Whether something is typed that is not kept yet."""
        return self._pause.isActive()

    def keep(self) -> None:
        """Writes what was typed into the report, as one change."""
        self._pause.stop()
        self._patience.stop()
        change = Change(f"修改{self._name}", texts={self._text_id: self._written()})
        # In a locked report nothing was typed: what stands otherwise there is only written otherwise.
        kept = self._shows_report() or bool(self._opened.locked) or self._opened.apply(change)
        if not kept:
            # What was typed stays on the screen; the next pause tries again.
            self._pause.start()
        self.pending_changed.emit(not kept)

    def _keep_when_free(self) -> None:
        if is_ledger_in_use():
            self._pause.start()
        else:
            self.keep()

    def _kept(self) -> str:
        return self._opened.report.manuscripts.get(self._text_id, "")

    def _written(self) -> str:
        """What stands in the editor, as it would be kept."""
        return write_markdown(read_document(self.document()))

    def _shows_report(self) -> bool:
        """Whether nothing was typed. A text from elsewhere may be written in other Markdown than ours."""
        kept, written = self._kept(), self._written()
        return kept == written or self._shown == (kept, written)

    def _begin_pause(self) -> None:
        if not self.pending:
            self.pending_changed.emit(True)
            self._patience.start()
        self._pause.start()

    def _show_report(self) -> None:
        """Brings the report's text to the screen, unless it is there already or being typed over."""
        if self.pending or self._shows_report():
            return
        position, before = self.textCursor().position(), self.toPlainText()
        self._fill(parse_markdown(self._kept()))
        self._shown = self._kept(), self._written()
        cursor = self.textCursor()
        cursor.setPosition(moved_position(before, self.toPlainText(), position))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_pause"):
            self._set_again()

    def _set_again(self) -> None:
        """The same text in the present font."""
        position = self.textCursor().position()
        self._fill(read_document(self.document()))
        cursor = self.textCursor()
        # Empty paragraphs are left out of what is read.
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def _fill(self, paragraphs: Iterable[Paragraph]) -> None:
        """Puts paragraphs on the screen, which is not typing."""
        self.blockSignals(True)
        fill_document(self.document(), paragraphs, self.font())
        # The old cursor would give what is typed into an empty text the look of what was there before.
        self.setTextCursor(QTextCursor(self.document()))
        self.blockSignals(False)

    def insert_figure(self, cell_id: str) -> None:
        """Puts in a figure that follows a cell, in the place of the number at the cursor, as one step."""
        self.keep()
        self.figures.insert(cell_id)
        self.keep()

    # Formats

    def set_level(self, level: int) -> None:
        """Makes the selected paragraphs headings of a level, or plain text with 0."""
        if self._opened.refuses_changes():
            self._tell_format()
            return
        cursor = self.textCursor()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        cursor.beginEditBlock()
        for block in [b for b in blocks(self.document()) if b.position() <= last]:
            if block.position() + block.length() > first:
                set_level_of(QTextCursor(block), level, self.font())
        cursor.endEditBlock()
        self._tell_format()

    def toggle_bold(self) -> None:
        """Turns bold on or off for the selection, or for what is typed next."""
        if self._opened.refuses_changes():
            self._tell_format()
            return
        cursor = self.textCursor()
        bold = not bool(cursor.charFormat().property(BOLD))
        made = character_format(level_of(cursor.block()), bold, self.font())
        cursor.mergeCharFormat(made)
        self.mergeCurrentCharFormat(made)
        self._tell_format()

    def _tell_format(self) -> None:
        cursor = self.textCursor()
        self.format_changed.emit(level_of(cursor.block()), bool(self.currentCharFormat().property(BOLD)))

    # Keys, focus, paste

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoing = event.matches(QKeySequence.StandardKey.Undo)
            if undoing or event.matches(QKeySequence.StandardKey.Redo):
                # The window's undo is the only one.
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Bold):
            self.toggle_bold()
            return
        if self.figures.remove_at(event):
            return
        plain_return = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not (
            event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        )
        if plain_return and not self.isReadOnly():
            self._end_paragraph(event)
        else:
            super().keyPressEvent(event)

    def _end_paragraph(self, event: QKeyEvent) -> None:
        """A line that is numbered as a heading becomes one, and after a heading follows plain text."""
        left = self.textCursor()
        left.beginEditBlock()
        if not left.hasSelection() and left.atBlockEnd():
            recognise_heading(QTextCursor(left.block()), self.font())
        after_heading = level_of(left.block()) > 0
        super().keyPressEvent(event)
        left.endEditBlock()
        if after_heading and self.textCursor().atBlockEnd():
            self.set_level(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.pending:
            self.keep()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Takes the number or the words up to the next mark: Qt knows no end of a word in Chinese."""
        super().mouseDoubleClickEvent(event)
        at = self.cursorForPosition(event.position().toPoint())
        block, before = at.block(), at.positionInBlock()
        # Over the right half of a character the cursor stands behind it.
        before -= before > 0 and self.cursorRect(at).x() > event.position().x()
        words = block.text().encode("utf-16-le", "surrogatepass")
        place = len(words[: 2 * before].decode("utf-16-le", "replace"))
        start, end = (units(block.text()[:edge]) for edge in word_bounds(block.text(), place))
        self.setTextCursor(selected(self.document(), block.position() + start, block.position() + end))

    def createMimeDataFromSelection(self) -> QMimeData:
        data = super().createMimeDataFromSelection()
        add_manuscript(data, self.textCursor(), self._opened.report.title)
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self._opened.refuses_changes():
            return
        # What is dragged may be dropped anywhere.
        self.figures.step_out()
        try:
            paragraphs = paragraphs_in(source, self._opened.report.title)
        except UserError as error:
            self._opened.refused.emit(error)
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        insert_paragraphs(cursor, paragraphs, self.font())
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
