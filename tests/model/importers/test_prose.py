"""Paragraphs are put together again, and nothing that is apart is joined."""

from model.importers.content import Passage
from model.importers.prose import to_markdown
from model.narrative import Run
from tests.model.importers.grids import passage


def lines(*texts: str) -> list[Passage]:
    return [passage(text, broken=True) for text in texts]


def test_a_line_without_an_end_goes_on_in_the_next() -> None:
    assert to_markdown(lines("全年由单向公开", "向互动公开转变。", "第二段。")) == (
        "全年由单向公开向互动公开转变。\n\n第二段。"
    )


def test_latin_words_are_kept_apart() -> None:
    assert to_markdown(lines("采用 open", "data 标准。")) == "采用 open data 标准。"


def test_headings_are_known_by_number_and_length() -> None:
    body = "全市各部门按照要求公开信息，内容及时、准确、完整。" * 3
    text = to_markdown(lines("（一）主动公开", body, "1.平台建设", body))
    assert text == f"### （一）主动公开\n\n{body}\n\n#### 1.平台建设\n\n{body}"


def test_a_heading_on_two_lines_is_one() -> None:
    body = "全市各部门按照要求公开信息，内容及时、准确、完整。" * 3
    text = to_markdown(lines("（四）推进标准化，打通落实", "“最后一公里”", body))
    assert text == f"### （四）推进标准化，打通落实“最后一公里”\n\n{body}"


def test_a_numbered_sentence_is_no_heading() -> None:
    assert to_markdown(lines("（一）政策解读质量不高。")) == "（一）政策解读质量不高。"


def test_paragraphs_of_a_word_file_are_never_joined() -> None:
    assert to_markdown([passage("甲"), passage("乙")]) == "甲\n\n乙"


def test_bold_and_bullets() -> None:
    item = Passage((Run("- "), Run("一是加强。", bold=True), Run("其他。")), broken=True)
    assert to_markdown([item]) == "**一是加强。**其他。"


def test_annotations_of_a_strangers_file_are_words() -> None:
    words = "收到\ufff999\ufffaapplications.granted.total\ufffb件。"
    assert to_markdown([passage(words)]) == "收到99件。"
