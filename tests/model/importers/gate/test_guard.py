"""The guard refuses what would hurt, says why, and lets through what honest programs write."""

import contextlib
import io
import struct
import zipfile
from pathlib import Path

import pytest

from model.errors import UserError
from model.importers.content import Content, Grid, Passage
from model.importers.file import read_file
from model.importers.gate import guard, guard_zip
from model.importers.gate.guard_page import guard_page
from model.importers.gate.guard_xml import is_near
from model.importers.readers import READERS, Reader
from model.importers.source import Source
from model.narrative import Run
from tests.hostile import packages
from tests.hostile.honest import honest_bytes, honest_report, members_of, packed, with_part, write_honest

OLD_SHEET = Path(__file__).parents[1] / "files" / "marks.xls"


def stated(data: bytes, suffix: str, folder: Path) -> dict[str, object]:
    return dict(read_file(packages.write(data, folder / f"a{suffix}")).report.stated)


def refusal(data: bytes, suffix: str, folder: Path) -> str:
    with pytest.raises(UserError) as caught:
        read_file(packages.write(data, folder / f"a{suffix}"))
    return str(caught.value)


def test_honest_files_pass(tmp_path: Path) -> None:
    for path in write_honest(tmp_path):
        if path.suffix in READERS:
            READERS[path.suffix].check(guard.read_source(path))


def test_styles_down_to_the_last_row_are_honest(tmp_path: Path) -> None:
    """Whoever colours a column leaves an empty cell in each of a million rows."""
    rows = b"".join(
        b'<row r="%d"><c r="J%d" s="1"/></row>' % (number, number) for number in range(900, 1_048_577, 100)
    )
    data = with_part(
        ".xlsx", packages.SHEET, lambda data: data.replace(b"</sheetData>", rows + b"</sheetData>")
    )
    assert stated(data, ".xlsx", tmp_path) == dict(honest_report().stated)


def test_merged_whole_columns_are_honest(tmp_path: Path) -> None:
    merge = b'<mergeCell ref="XA1:XB1048576"/></mergeCells>'
    data = with_part(".xlsx", packages.SHEET, lambda data: data.replace(b"</mergeCells>", merge))
    assert stated(data, ".xlsx", tmp_path) == dict(honest_report().stated)


def test_pictures_are_not_unfolded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard_zip, "LARGEST_INFLATED", 1_000_000)
    data = with_part(".docx", "word/media/image1.png", lambda _: bytes(range(256)) * 20_000)
    READERS[".docx"].check(Source("a.docx", data))
    other = with_part(".docx", "word/media/image1.xml", lambda _: bytes(range(256)) * 20_000)
    with pytest.raises(UserError, match="大得反常"):
        READERS[".docx"].check(Source("a.docx", other))


def test_the_real_size_counts_and_not_the_declared_one(tmp_path: Path) -> None:
    """A header may claim that sixty megabytes are ten bytes."""
    data = bytearray(packages.long_string())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as package:
        size = package.getinfo("xl/sharedStrings.xml").file_size.to_bytes(4, "little")
    small = data.replace(size, (10).to_bytes(4, "little"))
    assert small != data
    assert "读不出来" in refusal(bytes(small), ".xlsx", tmp_path)


def test_a_value_in_the_last_cell_is_named(tmp_path: Path) -> None:
    assert "写到第1048576行、共16384列" in refusal(packages.sparse_cell(), ".xlsx", tmp_path)


def test_a_far_cell_of_an_old_workbook_is_named(tmp_path: Path) -> None:
    """Excel 97 counts rows and columns in two bytes each: four billion cells fit into a file of 10 kB."""
    data = OLD_SHEET.read_bytes()
    READERS[".xls"].check(Source.of(OLD_SHEET))
    number = struct.pack("<HH", 0x203, 14)
    place = data.index(number) + len(number)
    far = data[:place] + struct.pack("<HH", 60_000, 60_000) + data[place + 4 :]
    assert "写到第60001行" in refusal(far, ".xls", tmp_path)


def test_claimed_dimensions_of_an_old_workbook_are_checked(tmp_path: Path) -> None:
    data = OLD_SHEET.read_bytes()
    place = data.index(struct.pack("<HHII", 0x200, 14, 0, 5)[:8]) + 4
    wide = data[:place] + struct.pack("<IIHH", 0, 2**31, 0, 256) + data[place + 12 :]
    assert "共256列" in refusal(wide, ".xls", tmp_path)


def test_two_spellings_of_one_name_are_duplicates(tmp_path: Path) -> None:
    data = with_part(".xlsx", packages.SHEET.upper(), lambda _: b"<worksheet/>")
    assert "重名" in refusal(data, ".xlsx", tmp_path)


def test_a_locked_open_document_is_told_from_a_damaged_one(tmp_path: Path) -> None:
    members = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": b"<m><manifest:encryption-data/></m>",
        "content.xml": bytes(range(256)),
    }
    assert "密码" in refusal(packed(members), ".ods", tmp_path)


def test_declarations_are_found_in_every_part(tmp_path: Path) -> None:
    declared = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><a/>'
    for name in members_of(honest_bytes(".docx")):
        data = with_part(".docx", name, lambda _: declared)
        assert "实体声明" in refusal(data, ".docx", tmp_path), name


def test_a_long_picture_inside_a_tag_is_honest() -> None:
    guard_page('<html><img src="data:image/png;base64,' + "QUJD\n" * 50_000 + '"></html>')


def test_a_web_archive_is_no_tag() -> None:
    guard_page("MIME-Version: 1.0\n" + "QUJDQUJD\n" * 50_000)
    guard_page("<html></html>\n" + "QUJDQUJD\n" * 50_000)


def passages(*texts: str) -> Content:
    return Content(tuple(Passage((Run(text),)) for text in texts))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (passages("字" * (guard.LONGEST_TEXT + 1)), "文字太长"),
        (passages(*["字"] * (guard.MOST_PASSAGES + 1)), "段落和表格太多"),
        (passages(*["字" * guard.LONGEST_TEXT] * 26), "文字太长"),
        (Content((Grid("表", (("",) * 1001,) * 1000, ()),)), "格子太多"),
    ],
)
def test_the_recogniser_is_spared_floods(content: Content, words: str) -> None:
    with pytest.raises(UserError, match=words):
        guard.guard_content(content)
    guard.guard_content(passages("字" * guard.LONGEST_TEXT))


def test_a_stumbling_library_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is raised, panics below Python included, users are told about the file and not about us."""

    class Panic(BaseException):
        pass

    for fault in (
        ZeroDivisionError("secret"),
        RecursionError("secret"),
        Panic("secret"),
        MemoryError("secret"),
    ):

        def stumble(_: Source, fault: BaseException = fault) -> Content:
            raise fault

        monkeypatch.setitem(READERS, ".txt", Reader(stumble))
        sentence = refusal(b"x", ".txt", tmp_path)
        assert "读不出来（a.txt）" in sentence
        assert "secret" not in sentence


def test_the_users_interruption_is_no_fault_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: Source) -> Content:
        raise KeyboardInterrupt

    monkeypatch.setitem(READERS, ".txt", Reader(interrupt))
    with pytest.raises(KeyboardInterrupt):
        read_file(packages.write(b"x", tmp_path / "a.txt"))


def test_a_file_that_grows_while_it_is_looked_at_is_still_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = packages.write(b"x" * 20, tmp_path / "a.txt")
    monkeypatch.setattr(guard, "LARGEST_FILE", 10)
    with pytest.raises(UserError, match="不会这么大"):
        guard.read_source(path)
    monkeypatch.setattr(guard, "_guard_path", lambda _: None)
    with pytest.raises(UserError, match="不会这么大"):
        guard.read_source(path)


@pytest.mark.parametrize("suffix", [".xlsx", ".docx", ".ods", ".xls", ".html", ".pdf", ".csv", ".txt"])
def test_a_file_is_opened_once(suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guard and reader judge the same bytes, and a network drive is asked once."""
    paths = {path.suffix: path for path in write_honest(tmp_path)} | {".xls": OLD_SHEET}
    path = paths.get(suffix) or packages.write("规章,1,2\n".encode(), tmp_path / f"a{suffix}")
    opened = []
    real = io.open

    def counting(file: object, *arguments: object, **named: object) -> object:
        opened.extend([file] if str(file) == str(path) else [])
        return real(file, *arguments, **named)  # type: ignore[call-overload]  # the arguments of whoever calls

    monkeypatch.setattr(io, "open", counting)
    monkeypatch.setattr("builtins.open", counting)
    with contextlib.suppress(UserError):
        read_file(path)
    assert opened == [path]


def _sheet(inner: str) -> bytes:
    return f'<worksheet xmlns="urn:x"><sheetData>{inner}</sheetData></worksheet>'.encode()


_NEAR = '<row r="1"><c r="A1"><v>1</v></c><c r="Z999"/></row>'


def test_a_look_is_enough_for_a_sheet_whose_cells_all_lie_near() -> None:
    assert is_near(_sheet(f'{_NEAR}<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'))


@pytest.mark.parametrize(
    "more",
    [
        '<c r="XFD1"/>',
        '<c r="A1048576"/>',
        "<c><v>1</v></c>",
        '<c s="1"/>',
        '<c s="1" r="XFD1"/>',
        "<c r='XFD1'/>",
        '<c r="&#88;FD1"/>',
        '<x:c r="XFD1"/>',
        '<x:c\tr="XFD1"/>',
        '<mergeCell ref="A1:XFD1048576"/>',
        '<mergeCell\nref="A1:XFD1048576"/>',
        '<x:mergeCell ref="A1:XFD1048576"/>',
        '<mergeCell ref="A1:B2"/>' * 701,
        "<!-- -->",
        "\0",
        " " * 1_000_001,
    ],
)
def test_whatever_may_lie_far_off_or_be_written_otherwise_is_passed_over_tag_by_tag(more: str) -> None:
    assert not is_near(_sheet(_NEAR + more))
