"""What the page of any section of the report can do, whether it holds a table or a text."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """The page of one section."""

    @property
    def place(self) -> str:
        """The cell at the cursor, or the text; empty while there is none."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Brings the keyboard there."""
        raise NotImplementedError

    def set_comparing(self, comparing: bool) -> None:
        """Shows last year's report beside this one, or no longer."""
        raise NotImplementedError

    def keep(self) -> bool:
        """Takes what is typed and not kept yet; False when it is refused."""
        raise NotImplementedError
