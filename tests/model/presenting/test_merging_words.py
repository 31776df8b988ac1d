"""What the merge window says of two contents, so that one sees in what they differ."""

import pytest

from model.ledger.differences import Difference
from model.presenting.merging_words import UNFILLED, both_words

SAME = "全年通过门户网站发布信息，其中办事指南和政策文件较多，群众关心的事项都能查到；"


@pytest.mark.parametrize(
    ("ours", "theirs", "shown"),
    [
        ("38", "40", ("38", "40")),
        ("", "20", (UNFILLED, "20")),
        (f"{SAME}共426条。", f"{SAME}共431条。", ("…能查到；共426条。", "…能查到；共431条。")),
    ],
)
def test_both_sides_show_what_differs(ours: str, theirs: str, shown: tuple[str, str]) -> None:
    found = both_words(Difference("place", "名称", ours, theirs))
    assert [words[-6:] for words in found] == [words[-6:] for words in shown]
    assert found[0] != found[1]
