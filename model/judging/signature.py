"""Who has filled in, reviewed and approved (填报、审核、签发) a report. Ledgers keep it, exports print it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Role(Enum):
    """What somebody signs for, in the order of signing; the value is shown to users."""

    FILLED = "填报"
    REVIEWED = "审核"
    APPROVED = "签发"


BEFORE = {Role.REVIEWED: Role.FILLED, Role.APPROVED: Role.REVIEWED}
"""Which signature a role waits for."""


@dataclass(frozen=True)
class Signature:
    """A signature; `valid` as long as the report says exactly what was signed."""

    role: Role
    name: str
    time: datetime
    valid: bool
