"""What explains a difference, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from model.numbers import Value
from model.rounds.explaining.vectors import Vector


class Kind(Enum):
    """What has happened; the value is public."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    WRONG_YEAR = "wrong_year"
    WRONG_EDITION = "wrong_edition"
    TWO_VERSIONS = "two_versions"
    COUNTED_TWICE = "counted_twice"
    LEFT_OUT = "left_out"
    AREA_INSTEAD_OF_OWN = "area_instead_of_own"
    SWAPPED_COLUMNS = "swapped_columns"
    DIGIT_SLIP = "digit_slip"
    UNKNOWN = "unknown"


KIND_NAMES = {
    Kind.MISSING: "没有收到报告",
    Kind.UNREADABLE: "报告读不出来",
    Kind.EMPTY: "报的是空表",
    Kind.WRONG_YEAR: "报的是另一年的数",
    Kind.WRONG_EDITION: "用的是另一版格式",
    Kind.TWO_VERSIONS: "有两个版本",
    Kind.COUNTED_TWICE: "计了两次",
    Kind.LEFT_OUT: "漏计",
    Kind.AREA_INSTEAD_OF_OWN: "把全域的数当作本级报送",
    Kind.SWAPPED_COLUMNS: "两列写反",
    Kind.DIGIT_SLIP: "数字写错",
    Kind.UNKNOWN: "原因不明",
}
"""What users call the kinds."""


class Confidence(Enum):
    """How sure a cause is; the value is public."""

    CERTAIN = "certain"
    """A report proves it itself."""
    LIKELY = "likely"
    """Two kinds of evidence that do not depend on each other."""
    POSSIBLE = "possible"
    """It fits, and others might."""
    UNDECIDED = "undecided"
    """It is one of these; figures cannot tell which, or how much each of them has."""


CONFIDENCE_NAMES = {
    Confidence.CERTAIN: "确定",
    Confidence.LIKELY: "很可能",
    Confidence.POSSIBLE: "可能",
    Confidence.UNDECIDED: "分不清",
}
"""What users call the grades."""


@dataclass(frozen=True)
class Cause:
    """One thing that explains some of a difference.

    Attributes:
        units: The keys of the units that may be behind it, the likeliest first.
        cells: What it contributes to the difference, stated minus sum.
        evidence: A Chinese sentence on why it is thought so.
    """

    kind: Kind
    units: tuple[str, ...]
    cells: Mapping[str, Value]
    confidence: Confidence
    evidence: str


@dataclass(frozen=True)
class Explanation:
    """The causes of a difference. Their cells and `unexplained` add up to it exactly.

    Attributes:
        difference: The parent's stated report minus the sum of its parts that have usable figures.
    """

    parent: str
    difference: Vector
    causes: tuple[Cause, ...] = ()
    unexplained: Vector = field(default_factory=dict)
