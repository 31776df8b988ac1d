"""What a line of the history shows of a change."""

from model.presenting.history_lines import changed_words

BEGINNING = "2021年，驻马店市深入贯彻落实条例，全面推进政务公开工作，"


def test_long_texts_are_shown_from_where_they_part() -> None:
    before, after = changed_words(f"{BEGINNING}公开信息599条。", f"{BEGINNING}公开信息600条。")
    assert before == "…工作，公开信息599条。"[:1] + f"{BEGINNING}公开信息"[-6:] + "599条。"
    assert after.endswith("600条。")
    assert len(after) < 20


def test_short_contents_and_empty_ones_stay() -> None:
    assert changed_words("565", "556") == ("565", "556")
    assert changed_words("", BEGINNING * 2) == ("", BEGINNING * 2)
