"""What is decided of findings and explanations: how many errors stand, and whether it can only be a draft."""

import pytest

from model.checks.explanations import Explained, Explanation, Occasion
from model.checks.findings import Finding
from model.judging.judged import Judged
from model.level import Level

REASON = Explanation(Occasion("cells.kind"), "已核实")


@pytest.mark.parametrize(
    ("level", "explanation", "errors"),
    [
        (Level.ERROR, None, 1),
        (Level.ERROR, REASON, 0),
        (Level.WARNING, None, 0),
        (Level.HINT, None, 0),
    ],
)
def test_only_errors_that_nobody_explained_make_a_draft(
    level: Level, explanation: Explanation | None, errors: int
) -> None:
    judged = Judged((Explained(Finding("cells.kind", level, "不对"), explanation),))
    assert judged.standing_errors == errors
    assert judged.must_be_draft is (errors > 0)


def test_nothing_found_makes_no_draft() -> None:
    assert not Judged().must_be_draft
