"""The numbers of new headings."""

import pytest

from model.presenting.text_numbering import numbered_heading


@pytest.mark.parametrize(
    ("earlier", "level", "text", "number"),
    [
        ([], 1, "主动公开", "（一）"),
        ([(1, "（一）主动公开"), (0, "正文")], 1, "", "（二）"),
        ([(1, "（一）"), (2, "1.甲"), (1, "（二）")], 2, "乙", "1."),
        ([(1, "（一）"), (2, "1.甲"), (0, "正文")], 2, "乙", "2."),
        ([], 1, "（三）已有编号", ""),
        ([], 1, "(三)半角", ""),
        ([], 2, "3．已有", ""),
        ([], 0, "正文", ""),
        ([(1, "")] * 10, 1, "第十一", "（十一）"),
    ],
)
def test_number(earlier: list[tuple[int, str]], level: int, text: str, number: str) -> None:
    assert numbered_heading(earlier, level, text) == number
