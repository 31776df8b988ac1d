"""What a form says of its figures (勾稽关系): which sums belong together, and how."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from model.level import Level


class Along(Enum):
    """What a rule has one equation for: every column (its terms are rows) or every row."""

    COLUMNS = "columns"
    ROWS = "rows"


class Relation(Enum):
    """What a rule asks of the sums on its two sides."""

    EQUAL = "="
    AT_MOST = "<="
    AT_LEAST = ">="
    NEEDS = "needs"
    """Where the left side is more than nought, the right one is too."""


@dataclass(frozen=True)
class Rule:
    """A balance rule (勾稽关系) over one table: the sum of `left` and that of `right` stand in a relation.

    Terms are row ids (`along` columns) or column ids (`along` rows), or whole cell ids, also of other tables;
    `last.` before a term means last year's report, `-` subtracts it. `rows` narrows a rule along rows to some
    of them. `total` says that the one left term is computed as the right side. `name` is its line in the
    check report (核对表). `assumed` says that no published text confirms the rule: it may only give hints.
    """

    id: str
    level: Level
    table: str
    along: Along
    left: tuple[str, ...]
    right: tuple[str, ...]
    message: str
    source: str
    name: str = ""
    total: bool = False
    rows: tuple[str, ...] = ()
    relation: Relation = Relation.EQUAL
    assumed: bool = False

    @property
    def needs_last_year(self) -> bool:
        """Whether a term stands in last year's report."""
        return any("last." in term for term in (*self.left, *self.right))
