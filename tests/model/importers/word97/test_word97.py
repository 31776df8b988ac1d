"""Binary Word files: what is refused, and what of the format LibreOffice does not write."""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path

import pytest

from model.errors import UserError
from model.importers.file import read_file
from model.importers.word97.characters import Fields
from model.importers.word97.header import open_document
from model.importers.word97.lists import with_placeholders
from model.importers.word97.modifiers import (
    BOLD,
    HIDDEN,
    MERGED_ACROSS,
    MERGED_DOWN,
    TABLE_CELLS,
    Properties,
    properties_of,
    short_modifier,
)
from model.importers.word97.pieces import read_text
from model.importers.word97.rows import cells_of_row
from model.importers.word97.styles import NO_STYLE, Style, is_on

TRICKS = Path(__file__).parents[1] / "twins" / "tricks.doc"
HEADER = TRICKS.read_bytes().index(bytes.fromhex("ECA50101"))


def with_bytes(at: int, data: bytes, folder: Path) -> Path:
    """The file with other bytes in the header of its document."""
    whole = bytearray(TRICKS.read_bytes())
    whole[HEADER + at : HEADER + at + len(data)] = data
    path = folder / "报告.doc"
    path.write_bytes(whole)
    return path


@pytest.mark.parametrize(
    ("at", "data", "message"),
    [
        (2, struct.pack("<H", 104), "Word 95.*docx"),
        (0, struct.pack("<HH", 0xA5DC, 101), "Word 6.0.*docx"),
        (0, b"\0\0", "已损坏"),
        (11, b"\x13", "密码"),
        (11, b"\x12\0\0\0", ""),
        (418, struct.pack("<II", 0, 0), "已损坏"),
        (418, struct.pack("<II", 0xFFFFFF, 0xFFFFFF), "已损坏"),
        (76, struct.pack("<I", 50_000_000), "已损坏"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(
    tmp_path: Path, at: int, data: bytes, message: str
) -> None:
    path = with_bytes(at, data, tmp_path)
    if not message:
        assert read_file(path).report.stated
        return
    with pytest.raises(UserError, match=message) as refusal:
        read_file(path)
    assert refusal.value.remedy


def test_pieces_that_do_not_follow_each_other_are_damage() -> None:
    document = open_document(TRICKS.read_bytes())
    place, _ = document.places["pieces"]
    table = bytearray(document.table)
    struct.pack_into("<I", table, place + 5, 7)
    with pytest.raises(UserError, match="已损坏"):
        read_text(replace(document, table=bytes(table)))


def test_the_codes_of_fields_are_passed_over_and_their_results_kept() -> None:
    fields = Fields()
    text = "a\x13 IF \x13 PAGE \x14 7\x15 \x14b\x13=1\x14c\x15d\x15e\x13 TC x\x15f\x14\x15g"
    assert "".join(one for one in text if fields.passes(one)) == "abcdefg"


def edges_of(*edges: int, flags: tuple[int, ...] = ()) -> bytes:
    """The modifier that defines the cells of a row."""
    count = len(edges) - 1
    cells = b"".join(struct.pack("<H18x", flag) for flag in flags)
    body = struct.pack(f"<B{count + 1}h", count, *edges) + cells
    return struct.pack("<HH", TABLE_CELLS, len(body) + 1) + body


def test_cells_are_defined_by_their_edges_and_flags() -> None:
    cells = cells_of_row(properties_of(edges_of(-108, 900, 2000, 3000, flags=(0x62, 0x21, 0))))
    assert [(cell.left, cell.right, cell.across, cell.down) for cell in cells] == [
        (-108, 900, "restart", "restart"),
        (900, 2000, "continue", "continue"),
        (2000, 3000, "", ""),
    ]


def test_later_modifiers_merge_cells_of_a_row() -> None:
    merges = struct.pack("<HBB", MERGED_ACROSS, 0, 2) + struct.pack("<HBBB", MERGED_DOWN, 2, 2, 3)
    cells = cells_of_row(properties_of(edges_of(0, 1, 2, 3) + merges))
    assert [(cell.across, cell.down) for cell in cells] == [
        ("restart", ""),
        ("continue", ""),
        ("", "restart"),
    ]


def test_modifiers_of_every_length_are_stepped_over() -> None:
    modifiers = b"\x16\x24\x01" + b"\x0b\x46\x05\x00" + b"\x49\x66\x02\x00\x00\x00" + b"\x0d\xc6\x02\x07\x07"
    properties = properties_of(modifiers + struct.pack("<HB", HIDDEN, 1))
    assert properties.number(HIDDEN) == 1
    assert len(properties.values) == 5
    assert properties_of(b"\x15\xc6\xff\x01").values == {}


@pytest.mark.parametrize(
    ("operand", "of_style", "bold"),
    [(0, 1, False), (1, 0, True), (0x80, 1, True), (0x80, 0, False), (0x81, 1, False), (0x81, 0, True)],
)
def test_bold_may_be_what_the_style_says_or_the_contrary(operand: int, of_style: int, bold: bool) -> None:
    styles = {5: Style(NO_STYLE, 0, Properties(), Properties({BOLD: bytes([of_style])}))}
    assert is_on(BOLD, Properties({BOLD: bytes([operand])}), 5, styles) is bold


def test_styles_that_are_based_on_each_other_end() -> None:
    styles = {1: Style(1, 0, Properties(), Properties({BOLD: b"\x81"}))}
    assert is_on(BOLD, Properties({BOLD: b"\x80"}), 1, styles) in (True, False)


def test_a_piece_may_carry_one_modifier_in_short() -> None:
    assert short_modifier(0x5C << 1 | 1 << 8).number(HIDDEN) == 1
    assert short_modifier(0x7F << 1).values == {}


def test_the_places_of_numbers_in_a_list_are_characters_below_nine() -> None:
    assert with_placeholders("（\x00.\x01）") == "（%1.%2）"
