"""PDF files drawn here line by line: what a page shows, and what must not be taken for a figure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from model.errors import UserError
from model.importers.content import Content, Grid, Merge, Passage
from model.importers.pdf.document import read_pdf
from model.importers.pdf.laid_pages import LaidPage
from model.importers.pdf.page_numbers import PageLine, without_running_lines
from model.importers.picture import component
from model.importers.picture.component import NeedsPicturesError
from model.importers.picture.document import read_pdf_with_scans
from model.importers.source import Source
from model.narrative import Run

WIDTH, HEIGHT = A4
FONT, SIZE = "STSong-Light", 10
LINE = 20
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

Draw = Callable[[Canvas], None]


def pdf(folder: Path, *pages: Draw, password: str = "") -> Path:
    path = folder / "报告.pdf"
    lock = StandardEncryption(password) if password else None
    canvas = Canvas(str(path), pagesize=A4, encrypt=lock)
    for draw in pages:
        canvas.setFont(FONT, SIZE)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def words(*lines: str, top: float = 100) -> Draw:
    """Lines of text from that distance to the upper edge on."""

    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(lines):
            canvas.drawString(60, HEIGHT - top - number * LINE, line)

    return draw


def boxes(cells: Sequence[tuple[int, int, int, int, str]], top: float = 200, width: float = 60) -> Draw:
    """Ruled boxes (row, column, rows, columns, text), all lines of a text below each other."""

    def draw(canvas: Canvas) -> None:
        for row, column, rows, columns, text in cells:
            left, upper = 60 + column * width, HEIGHT - top - row * LINE
            canvas.rect(left, upper - rows * LINE, columns * width, rows * LINE)
            for number, line in enumerate(text.split("\n")):
                canvas.drawString(left + 3, upper - 12 - number * 11, line)

    return draw


def after(*draws: Draw) -> Draw:
    def draw(canvas: Canvas) -> None:
        for one in draws:
            one(canvas)

    return draw


def shown(content: Content) -> list[str]:
    return [part.text if isinstance(part, Passage) else part.name for part in content.parts]


def only_grid(path: Path) -> Grid:
    (grid,) = read_pdf(Source.of(path)).parts
    assert isinstance(grid, Grid)
    return grid


def test_lines_and_tables_in_the_order_of_the_page(tmp_path: Path) -> None:
    table = boxes([(0, 0, 1, 1, "规章"), (0, 1, 1, 1, "12")])
    page = after(table, words("一、总体情况", "情况良好，"), words("五、存在的问题", top=300))
    content = read_pdf(Source.of(pdf(tmp_path, page, words("续。"))))
    assert shown(content) == ["一、总体情况", "情况良好，", "第1页表1", "五、存在的问题", "续。"]
    assert [(passage.place, passage.broken) for passage in content.passages][-1] == ("第2页", True)


def test_merged_boxes_become_merges(tmp_path: Path) -> None:
    cells = [(0, 0, 1, 3, "第二十条"), (1, 0, 2, 1, "三、本\n年度"), (1, 1, 1, 1, "甲"), (1, 2, 1, 1, "1")]
    grid = only_grid(pdf(tmp_path, boxes([*cells, (2, 1, 1, 2, "2")])))
    assert grid.rows == (("第二十条", "", ""), ("三、本\n年度", "甲", "1"), ("", "2", ""))
    assert set(grid.merges) == {Merge(0, 0, 0, 2), Merge(1, 0, 2, 0), Merge(2, 1, 2, 2)}
    assert grid.places[1][2] == "第1页表1第2行第3列"


def test_a_table_that_goes_on_keeps_the_columns_of_all_its_parts(tmp_path: Path) -> None:
    first = after(
        boxes([(0, 0, 1, 1, "甲"), (0, 1, 1, 3, "自然人")], top=700), words("— 1 —", top=HEIGHT - 40)
    )
    rest = boxes([(0, 0, 1, 1, "乙"), *((0, c, 1, 1, str(c)) for c in (1, 2, 3))], top=60)
    other = boxes([(0, 0, 1, 1, "丙"), (0, 1, 1, 1, "9")], top=200)
    second = after(rest, other, words("— 2 —", top=HEIGHT - 40))
    whole, another = read_pdf(Source.of(pdf(tmp_path, first, second))).parts
    assert isinstance(whole, Grid)
    assert whole.rows == (("甲", "自然人", "", ""), ("乙", "1", "2", "3"))
    assert whole.places[1][3] == "第2页表1第1行第4列"
    assert whole.merges == (Merge(0, 1, 0, 3),)
    assert isinstance(another, Grid)


def test_a_table_behind_a_line_is_another_one(tmp_path: Path) -> None:
    table = boxes([(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "1")])
    content = read_pdf(Source.of(pdf(tmp_path, table, after(words("四、行政复议"), table))))
    assert shown(content) == ["第1页表1", "四、行政复议", "第2页表1"]


def test_a_number_that_overflows_its_box_is_in_doubt(tmp_path: Path) -> None:
    grid = only_grid(
        pdf(tmp_path, boxes([(0, 0, 1, 1, "12345678901234"), (0, 1, 1, 1, ""), (0, 2, 1, 1, "5")]))
    )
    assert grid.rows[0][0].endswith("？")
    assert grid.rows[0][1].endswith("？")
    assert grid.rows[0][2] == "5"


def test_numbers_in_tight_boxes_stay_apart(tmp_path: Path) -> None:
    grid = only_grid(pdf(tmp_path, boxes([(0, c, 1, 1, "1234") for c in range(3)], width=25)))
    assert grid.rows == (("1234", "1234", "1234"),)


def test_characters_drawn_twice_count_once(tmp_path: Path) -> None:
    def twice(canvas: Canvas) -> None:
        for shift in (0, 0.4):
            canvas.drawString(63 + shift, HEIGHT - 212, "33")

    grid = only_grid(pdf(tmp_path, after(boxes([(0, 0, 1, 1, ""), (0, 1, 1, 1, "7")]), twice)))
    assert grid.rows == (("33", "7"),)


def test_a_raised_mark_is_no_digit_of_the_figure(tmp_path: Path) -> None:
    def mark(canvas: Canvas) -> None:
        canvas.setFont(FONT, SIZE * 0.6)
        canvas.drawString(74, HEIGHT - 207, "1")

    grid = only_grid(pdf(tmp_path, after(boxes([(0, 0, 1, 1, "22"), (0, 1, 1, 1, "7")]), mark)))
    assert grid.rows == (("22¹", "7"),)


def test_a_frame_around_text_is_no_table(tmp_path: Path) -> None:
    content = read_pdf(Source.of(pdf(tmp_path, boxes([(0, 0, 5, 5, "说明：")]))))
    assert shown(content) == ["说明："]


def test_columns_without_rules_are_parted_by_tabs(tmp_path: Path) -> None:
    def columns(canvas: Canvas) -> None:
        for column, text in enumerate(["规章", "3", "0", "12"]):
            canvas.drawString(60 + column * 80, HEIGHT - 200, text)

    assert shown(read_pdf(Source.of(pdf(tmp_path, columns)))) == ["规章\t3\t0\t12"]


def test_page_numbers_and_running_headers_stay_out(tmp_path: Path) -> None:
    pages = [
        after(words("某某局年度报告", top=40), words(f"第{n}段。"), words(f"— {n} —", top=HEIGHT - 40))
        for n in (1, 2, 3)
    ]
    assert shown(read_pdf(Source.of(pdf(tmp_path, *pages)))) == ["第1段。", "第2段。", "第3段。"]


def test_figures_at_the_foot_of_a_page_are_kept() -> None:
    figures = [
        PageLine((Run("12"),), 1, 0.92),
        PageLine((Run("12"),), 2, 0.92),
        PageLine((Run("0\t0"),), 1, 0.97),
        PageLine((Run("0\t0"),), 2, 0.97),
    ]
    counting = [PageLine((Run(str(page + 7)),), page, 0.96) for page in (1, 2, 3)]
    assert without_running_lines([*figures, *counting]) == figures
    assert without_running_lines(counting[:1]) == counting[:1]


def test_a_scanned_file_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"没有文字.*扫描件"):
        read_pdf(Source.of(pdf(tmp_path, lambda canvas: canvas.rect(0, 0, 300, 300))))


def test_a_locked_file_asks_for_its_password_to_be_taken_off(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="密码"):
        read_pdf(Source.of(pdf(tmp_path, words("一、总体情况"), password="secret")))


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "坏.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"x" * 500)
    with pytest.raises(UserError, match="已损坏"):
        read_pdf(Source.of(path))


def test_a_page_of_which_a_part_is_missing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportlab.rl_config.useA85", 0)
    path = tmp_path / "缺.pdf"
    canvas = Canvas(str(path), pagesize=A4, pageCompression=1)
    canvas.setFont(FONT, SIZE)
    words(*(f"第{number}行，共三十五行。" for number in range(35)))(canvas)
    canvas.save()
    data = path.read_bytes()
    middle = data.index(b"stream") + 150
    path.write_bytes(data[:middle] + b"zzzz" + data[middle + 4 :])
    with pytest.raises(UserError, match="已损坏"):
        read_pdf(Source.of(path))


def turned(angle: float, text: str) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(300, 500)
        canvas.rotate(angle)
        canvas.setFont(FONT, 40)
        canvas.drawString(0, 0, text)
        canvas.restoreState()
        canvas.setFont(FONT, SIZE)

    return draw


def coloured(grey: float, text: str, behind: float | None = None) -> Draw:
    def draw(canvas: Canvas) -> None:
        if behind is not None:
            canvas.setFillGray(behind)
            canvas.rect(60, 480, 300, 60, stroke=0, fill=1)
        canvas.setFillGray(grey)
        canvas.drawString(70, 500, text)
        canvas.setFillGray(0)

    return draw


@pytest.mark.parametrize("angle", [45, 30, -60])
def test_a_slanted_watermark_is_no_text_and_raises_no_digits(angle: float, tmp_path: Path) -> None:
    content = read_pdf(Source.of(pdf(tmp_path, after(words("共3件。"), turned(angle, "征求意见稿")))))
    assert shown(content) == ["共3件。"]
    (note,) = content.notes
    assert "征求意见稿" in note.message
    assert note.rule == "reading.left_out"


def test_text_that_leans_a_little_is_text(tmp_path: Path) -> None:
    content = read_pdf(Source.of(pdf(tmp_path, after(words("共3件。"), turned(1, "扫描歪了")))))
    assert "扫描歪了" in shown(content)


@pytest.mark.parametrize(("grey", "behind", "seen"), [(1, None, False), (1, 0.2, True), (0.5, None, True)])
def test_white_text_counts_only_on_something_dark(
    grey: float, behind: float | None, seen: bool, tmp_path: Path
) -> None:
    content = read_pdf(Source.of(pdf(tmp_path, after(words("正文。"), coloured(grey, "38", behind)))))
    assert ("38" in "".join(shown(content))) is seen
    assert [note.rule for note in content.notes] == ([] if seen else ["reading.left_out"])


def test_a_page_of_text_drawn_sideways_is_turned(tmp_path: Path) -> None:
    def sideways(canvas: Canvas) -> None:
        canvas.translate(HEIGHT / 2, 0)
        canvas.rotate(90)
        canvas.drawString(100, -100, "一、总体情况")
        canvas.drawString(100, -140, "情况良好。")

    assert shown(read_pdf(Source.of(pdf(tmp_path, sideways)))) == ["一、总体情况", "情况良好。"]


def broken(path: Path, objects: str) -> Source:
    """The file without the second of its objects that begin like that."""
    data = path.read_bytes()
    found = list(re.finditer(rb"\n\d+ 0 obj(?=\s*<<\s*" + objects.encode() + rb")", data))
    lost = found[1]
    path.write_bytes(data[: lost.start()] + lost[0].replace(b"obj", b"xbj") + data[lost.end() :])
    return Source.of(path)


@pytest.mark.parametrize(
    ("objects", "told"),
    [("/Contents", "登记有3页，只读出2页"), ("/Filter [^>]*/Length", "第2页有内容已损坏或缺失")],
)
def test_pages_and_parts_of_them_that_are_lost_are_told(tmp_path: Path, objects: str, told: str) -> None:
    path = pdf(tmp_path, words("第一页"), words("第二页"), words("第三页"))
    assert not read_pdf(Source.of(path)).notes
    content = read_pdf(broken(path, objects))
    assert [told in note.message for note in content.notes] == [True]
    assert [part.text for part in content.parts if isinstance(part, Passage)] == ["第一页", "第三页"]


@pytest.mark.parametrize("letters", [b"zz", b"\x00\xff", b"vvvvv"])
def test_a_page_that_cannot_be_unpacked_is_refused_in_each_way_of_writing_it(
    tmp_path: Path, letters: bytes
) -> None:
    path = pdf(tmp_path, words("第一页"), words("第二页"))
    data = path.read_bytes()
    start = data.index(b"stream\n", data.index(b"/ASCII85Decode")) + 20
    path.write_bytes(data[:start] + letters + data[start + len(letters) :])
    with pytest.raises(UserError, match="损坏"):
        read_pdf(Source.of(path))


def scan_with_text(folder: Path) -> Source:
    """A page that is a picture, behind which stands what a scanner recognised, and a plain one."""

    def draw(canvas: Canvas) -> None:
        paper = ImageReader(Image.new("RGB", (600, 850), "white"))
        canvas.drawImage(paper, 0, 0, *A4)
        line = canvas.beginText(70, 500)
        line.setTextRenderMode(3)
        line.textLine("二、主动公开政府信息情况")
        canvas.drawText(line)

    return Source.of(pdf(folder, draw, words("正文。")))


def test_text_behind_a_scan_is_passed_over_and_told_where_its_picture_is_read(tmp_path: Path) -> None:
    read = LaidPage(1, 842.0, [], [])
    told = read_pdf(scan_with_text(tmp_path), lambda _: read)
    assert (told.has_own_text, [passage.text for passage in told.passages]) == (True, ["正文。"])
    plain = read_pdf(scan_with_text(tmp_path))
    assert not plain.has_own_text
    assert [passage.text for passage in plain.passages] == ["二、主动公开政府信息情况", "正文。"]


def test_who_wants_the_text_behind_a_scan_gets_it_without_any_recognition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(component, "is_there", lambda: True)
    with pytest.raises(NeedsPicturesError):
        read_pdf_with_scans(scan_with_text(tmp_path))
    content = read_pdf_with_scans(replace(scan_with_text(tmp_path), own_text=True))
    assert [passage.text for passage in content.passages] == ["二、主动公开政府信息情况", "正文。"]


def test_a_scan_in_which_no_word_was_recognised_is_told_as_such(tmp_path: Path) -> None:
    paper = ImageReader(Image.new("RGB", (600, 850), "white"))
    blank = Source.of(pdf(tmp_path, lambda canvas: canvas.drawImage(paper, 0, 0, *A4)))
    with pytest.raises(UserError, match="没有认出文字") as refusal:
        read_pdf(blank, lambda _: LaidPage(1, 842.0, [], []))
    assert "组件" not in refusal.value.remedy
