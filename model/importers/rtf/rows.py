"""The rows of tables of an RTF file, as the control words before or behind their cells define them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from model.importers.rtf.tokens import Token
from model.importers.word.flow import MOST_CELLS, Cell

_DOWN = {"clvmgf": "restart", "clvmrg": "continue"}
_ACROSS = {"clmgf": "restart", "clmrg": "continue"}
WORDS = frozenset({"trowd", "trleft", "cellx", *_DOWN, *_ACROSS})
FARTHEST = 1_000_000
"""Twentieths of a point; no page is as wide."""


@dataclass
class RowDefinition:
    """The cells that the next row will have, and what is known of the one after them."""

    left: int = 0
    cells: list[Cell] = field(default_factory=list)
    _next: Cell = field(default_factory=lambda: Cell([]))

    def take(self, token: Token) -> None:
        """Takes in one of the control words `WORDS`."""
        number = max(min(token.number or 0, FARTHEST), -FARTHEST)
        if token.name == "trowd":
            self.left, self.cells, self._next = 0, [], Cell([])
        elif token.name == "trleft":
            self.left = number
        elif token.name in _DOWN:
            self._next.down = _DOWN[token.name]
        elif token.name in _ACROSS:
            self._next.across = _ACROSS[token.name]
        elif len(self.cells) < MOST_CELLS:
            self._next.left = self.cells[-1].right if self.cells else min(self.left, number)
            self._next.right = max(number, self._next.left)
            self.cells.append(self._next)
            self._next = Cell([])

    def row(self) -> list[Cell]:
        """The cells of a row; the definition goes on to hold for the next."""
        return [replace(cell, blocks=[]) for cell in self.cells]
