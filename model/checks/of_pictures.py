"""What is said of texts that were read from a picture: a figure there may be misread like one of a table.

Nobody has compared the texts with the picture as the figures are compared; so a difference between the two
sends people to the picture first, and the table's figure is no proposal before somebody has looked at it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from model.checks.case import Case
from model.checks.catalogue import RULES
from model.checks.findings import Finding
from model.checks.rules import Group
from model.level import Level

TEXT_TOO = "；文字是从图像识别的，请先对照图像"
BOTH = "；文字和表中的数字都是从图像识别的，请先对照图像确认"


def softened(case: Case, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings; of a picture those about the prose are hints before its figures are confirmed."""
    if not case.is_pictured:
        yield from findings
        return
    for finding in findings:
        if finding.rule not in RULES or RULES[finding.rule].group is not Group.PROSE:
            yield finding
        elif case.unconfirmed.intersection(finding.cells):
            yield replace(finding, message=finding.message + BOTH, level=Level.HINT, corrections=())
        else:
            yield replace(finding, message=finding.message + TEXT_TOO)
