"""Waves under the words of a text of which a finding speaks, with what it says as their tooltip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QToolTip

from gui.look.labels import plain_tooltip
from gui.look.theme import theme_of
from gui.text.editor import NarrativeEditor
from gui.text.placing import PlacedDocument, Span
from gui.workplace.open_report import OpenReport
from model.checks.findings import Place
from model.presenting.cell_states import NumberedFinding

Line = QTextCharFormat.UnderlineStyle
Marked = tuple[NumberedFinding, Span]


class Underlines(QObject):
    """Belongs to one editor. The words keep their waves while others are typed around them."""

    finding_clicked = Signal(object)
    """Marked words have been clicked; carries the NumberedFinding that speaks of them."""

    def __init__(self, editor: NarrativeEditor, opened: OpenReport, text_id: str) -> None:
        super().__init__(editor)
        self._editor = editor
        self._opened = opened
        self._text_id = text_id
        self._shown: list[NumberedFinding] = []
        editor.installEventFilter(self)
        editor.viewport().installEventFilter(self)
        opened.checked.connect(self.draw)
        self.draw()

    def draw(self) -> None:
        """Marks what the checks say of the text, unless it is being typed: then they come again soon."""
        if self._editor.pending:
            return
        marked = self._marked()
        self._shown = [numbered for numbered, _ in marked]
        self._editor.setExtraSelections([self._selection(numbered, span) for numbered, span in marked])

    def show_place(self, place: Place) -> None:
        """Selects the words of a place and brings them into sight."""
        span = self._placed().span_of(place)
        if span is not None:
            self._editor.setTextCursor(self._cursor(span))
            self._editor.ensureCursorVisible()

    def messages_at(self, position: int) -> str:
        """What the findings say whose words stand at a position of the document, one a line."""
        return "\n".join(f"{numbered.sign} {numbered.sentence}" for numbered in self.findings_at(position))

    def findings_at(self, position: int) -> list[NumberedFinding]:
        """The findings whose words stand at a position of the document, the gravest last."""
        marks = zip(self._shown, self._editor.extraSelections(), strict=True)
        return [
            numbered
            for numbered, mark in marks
            if mark.cursor.selectionStart() <= position < mark.cursor.selectionEnd()
        ]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.PaletteChange and watched is self._editor:
            self.draw()
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            self._show_tooltip(event)
            return True
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonRelease:
            self._tell_click(event)
        return False

    def _tell_click(self, event: QMouseEvent) -> None:
        """A click on marked words means their finding; who drags over them selects text."""
        if event.button() is Qt.MouseButton.LeftButton and not self._editor.textCursor().hasSelection():
            position = self._editor.cursorForPosition(event.position().toPoint()).position()
            found = self.findings_at(position) or self.findings_at(position - 1)
            if found:
                # The gravest is drawn last.
                self.finding_clicked.emit(found[-1])

    def _show_tooltip(self, event: QHelpEvent) -> None:
        position = self._editor.cursorForPosition(event.pos()).position()
        # Over the right half of a character the cursor stands behind it.
        found = self.messages_at(position) or self.messages_at(position - 1)
        words = "\n".join(filter(None, (self._editor.figures.words_at(event.pos()), found)))
        QToolTip.showText(event.globalPos(), plain_tooltip(words), self._editor.viewport())

    def _placed(self) -> PlacedDocument:
        markdown = self._opened.report.texts.get(self._text_id, "")
        return PlacedDocument(self._editor.document(), markdown)

    def _marked(self) -> list[Marked]:
        """The findings about this text with the words they name, the gravest last so that it is seen."""
        placed = self._placed()
        spans = (
            (numbered, placed.span_of(numbered.finding.place))
            for numbered in reversed(self._opened.findings)
            if numbered.finding.place is not None and numbered.finding.place.text == self._text_id
        )
        return [(numbered, span) for numbered, span in spans if span is not None]

    def _cursor(self, span: Span) -> QTextCursor:
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(span.start)
        cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _selection(self, numbered: NumberedFinding, span: Span) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        colour = theme_of(self._editor.palette()).level_colour(numbered.level)
        explained = numbered.explanation is not None
        form = QTextCharFormat()
        form.setUnderlineStyle(Line.DotLine if explained else Line.WaveUnderline)
        form.setUnderlineColor(colour)
        selection.format = form
        selection.cursor = self._cursor(span)
        return selection
