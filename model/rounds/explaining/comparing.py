"""What is compared: a parent's stated report, its parts, and what is known of them from the year before."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

from model.form import Form
from model.rounds.explaining.causes import Kind
from model.rounds.explaining.vectors import Vector, added, minus


@dataclass(frozen=True)
class Part:
    """One unit that is added up to the parent.

    Attributes:
        cells: Its usable figures; empty where it has none.
        trouble: Why it has none; None where it has.
        versions: The figures of its other files that could be used as well, newest first.
        last_year: What it stated the year before, together with those that have been merged into it since;
            None where that is not known.
        hint: Figures of an unusable file that still tell how large the unit is.
        is_own: It reports on itself alone, so that an area's report in its place is a mistake.
        area: The report of its area where that is another than the one that is explained.
        evidence: A Chinese sentence on its trouble.
    """

    unit: str
    name: str
    cells: Vector = field(default_factory=dict)
    trouble: Kind | None = None
    versions: tuple[Vector, ...] = ()
    last_year: Vector | None = None
    hint: Vector = field(default_factory=dict)
    is_own: bool = True
    area: Vector = field(default_factory=dict)
    evidence: str = ""

    @property
    def estimate(self) -> Vector:
        """About what it may have, where it has no usable figures."""
        return self.hint or self.last_year or {}

    @property
    def is_estimated(self) -> bool:
        """Whether anything is known of what it may have."""
        return bool(self.hint) or self.last_year is not None


@dataclass(frozen=True)
class Comparison:
    """A parent's report and all that went into it, or may have.

    Attributes:
        stated: What the parent's own report says.
        parts: The units that are added up.
        adjusted: What people have corrected the sum by, beside the reports.
        others: Units whose figures do not belong into the sum, and may have got there: the parts of the
            parts, and units that are not counted.
    """

    form: Form
    parent: str
    name: str
    stated: Vector
    parts: tuple[Part, ...]
    last_year: Vector | None = None
    others: tuple[Part, ...] = ()
    adjusted: Vector = field(default_factory=dict)

    @cached_property
    def difference(self) -> Vector:
        """Stated minus the sum of the parts that have usable figures, and what was adjusted."""
        return minus(self.stated, added([*(part.cells for part in self.usable), self.adjusted]))

    @cached_property
    def usable(self) -> tuple[Part, ...]:
        """The parts that have figures."""
        return tuple(part for part in self.parts if part.trouble is None)

    @cached_property
    def unusable(self) -> tuple[Part, ...]:
        """The parts that have none."""
        return tuple(part for part in self.parts if part.trouble is not None)

    def without_figures_of(self, unit: str, trouble: Kind) -> Comparison:
        """The same when the figures of a part have turned out to be somebody else's."""
        return replace(
            self,
            parts=tuple(
                replace(part, cells={}, trouble=trouble) if part.unit == unit else part for part in self.parts
            ),
        )
