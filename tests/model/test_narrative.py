"""The Markdown subset: what is written is read back, and no character of the words is lost."""

from hypothesis import given
from hypothesis import strategies as st

from model.annotations import annotate, written_out
from model.narrative import Paragraph, Run, join_runs, parse_markdown, plain_text, write_markdown

runs = st.builds(Run, st.text(alphabet="甲乙。*#\\ \nab", max_size=8), st.booleans())
CELL = "applications.new_received.total"
figures = st.builds(Run, st.sampled_from(["0", "12", "-3", "2.5", "××"]), st.booleans(), st.just(CELL))
paragraphs = st.builds(
    Paragraph, st.lists(runs | figures, max_size=4).map(tuple), st.sampled_from([0, 0, 1, 2])
)


def words(items: object) -> str:
    assert isinstance(items, tuple | list)
    return "".join("".join(paragraph.text.split()) for paragraph in items)


@given(st.lists(paragraphs, max_size=4))
def test_written_text_is_stable_and_keeps_every_word(items: list[Paragraph]) -> None:
    markdown = write_markdown(items)
    read = parse_markdown(markdown)
    assert write_markdown(read) == markdown
    assert words(read) == words(items)


def test_headings_bold_and_paragraphs() -> None:
    markdown = "### （一）主动公开\n\n正文**一是加强。**二是改进。\n\n#### 1.平台\n\n末段"
    read = parse_markdown(markdown)
    assert [paragraph.level for paragraph in read] == [1, 0, 2, 0]
    assert read[1].runs == (Run("正文"), Run("一是加强。", bold=True), Run("二是改进。"))
    assert write_markdown(read) == markdown


def test_bold_that_ends_in_chinese_punctuation_before_a_character_stays_bold() -> None:
    assert parse_markdown("**一是。**汉字")[0].runs[0] == Run("一是。", bold=True)


def test_markup_characters_of_the_words_stay_words() -> None:
    markdown = write_markdown([Paragraph((Run("# 不是标题 **不是粗体** \\"),))])
    assert plain_text(markdown) == "# 不是标题 **不是粗体** \\"


def test_a_lone_pair_of_stars_is_text() -> None:
    assert plain_text("甲**乙") == "甲**乙"


def test_line_breaks_inside_a_paragraph_are_kept() -> None:
    assert parse_markdown("甲\n乙") == (Paragraph((Run("甲\n乙"),)),)


def test_equal_neighbours_are_joined() -> None:
    assert join_runs([Run("甲"), Run(""), Run("乙"), Run("丙", bold=True)]) == (
        Run("甲乙"),
        Run("丙", bold=True),
    )


@given(st.lists(paragraphs, max_size=4))
def test_bound_figures_are_read_back_with_their_cells_and_weights(items: list[Paragraph]) -> None:
    markdown = write_markdown(items)
    read = parse_markdown(markdown)
    bound = [run for paragraph in items for run in paragraph.runs if run.cell]
    assert [run for paragraph in read for run in paragraph.runs if run.cell] == bound
    written = parse_markdown(written_out(markdown))
    assert [paragraph.text for paragraph in read] == [paragraph.text for paragraph in written]


def test_a_bold_figure_among_bold_words_stays_in_one_pair_of_stars() -> None:
    runs = (Run("共", bold=True), Run("12", True, CELL), Run("件", bold=True))
    markdown = write_markdown([Paragraph(runs)])
    assert markdown == f"**共{annotate('12', CELL)}件**"
    assert parse_markdown(markdown)[0].runs == runs


def test_words_cannot_pose_as_a_bound_figure() -> None:
    markdown = write_markdown([Paragraph((Run(annotate("99", CELL)),))])
    assert markdown == "99"
