"""文字整理 on paragraphs that are a file, and what holds for any text."""

import random
import tomllib
from pathlib import Path
from typing import Any

import pytest

from model.families import load_form
from model.presenting.tidying import proposals_of, tidying_change
from model.report import Change, Report
from model.tidying.mending import USUAL, Kind
from tests.families import OGI

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["cases"]
MOST_PASSES = 4
"""Until nothing is left to do: a blank that goes may bring a mark beside Chinese."""
PIECES = (
    *(
        "公开",
        "年",
        "1",
        "23",
        "a",
        "Bc",
        " ",
        "  ",
        "\u3000",
        "\n",
        "\n\n",
        "(",
        ")",
        "（",
        "）",
        "[2024]",
        "3号",
    ),
    *(
        '"',
        "“",
        "”",
        "'",
        ",",
        "，",
        ";",
        "；",
        "。",
        ".",
        ":",
        "：",
        "、",
        "<",
        ">",
        "http://a.cn/x",
        "www.b.cn",
    ),
    *("1.", "2.", "（1）", "（2）", "一是", "二是", "### ", "**", "\\*", "万元", "3.5", "××", "共 件"),
)


def tidied(text: str, kinds: tuple[Kind, ...] = USUAL) -> str:
    report = Report(load_form("2021", OGI), "青禾县人民政府", 2024)
    report.apply(Change("", texts={"overview": text}))
    report.apply(tidying_change(report, proposals_of(report, kinds)))
    return report.texts.get("overview", "")


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_text_in_order(case: dict[str, Any]) -> None:
    kinds = tuple(map(Kind, case["kinds"])) if "kinds" in case else USUAL
    assert tidied(case["now"], kinds) == case.get("then", case["now"])


def test_any_text_comes_to_order_and_no_word_or_digit_is_lost() -> None:
    made = random.Random(16)
    for _ in range(1500):
        text = "".join(made.choices(PIECES, k=made.randint(1, 25)))
        passes = [text, *(text := tidied(text) for _ in range(MOST_PASSES))]
        words = [[each for each in after if each.isalnum()] for after in passes]
        assert all(after == words[0] for after in words), passes
        assert passes[-1] == passes[-2], passes
