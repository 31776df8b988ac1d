"""Which house style the user's documents are set in: a file beside what the window remembers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from export.house_style import NATIONAL, HouseStyle
from gui.workplace.settings import Settings
from model.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

NAME = "版式.toml"


class ChosenStyle:
    """The style in use; without a place for settings it is forgotten with this object."""

    def __init__(self, settings: Settings) -> None:
        self._path: Path | None = settings.beside(NAME)
        self._style: HouseStyle | None = None

    @property
    def style(self) -> HouseStyle:
        """The style in use, the national standard while none was chosen.

        Raises:
            UserError: The file says something that is no part of a style.
        """
        if self._style is None:
            self._style = self._read()
        return self._style

    def _read(self) -> HouseStyle:
        from export.style_files import read_style

        if self._path is None or not self._path.exists():
            return NATIONAL
        return read_style(self._path)

    @property
    def usable(self) -> HouseStyle:
        """The same where the file can be read, else the national standard: to begin a dialog with."""
        try:
            return self.style
        except UserError:
            return NATIONAL

    def keep(self, style: HouseStyle) -> None:
        """Uses a style from now on.

        Raises:
            UserError: It cannot be written; the one before is still in use.
        """
        from export.style_files import write_style

        if self._path is not None:
            write_style(style, self._path)
        self._style = style
