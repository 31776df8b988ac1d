"""All hostile kinds by name: how each is made, and what the sentence that refuses it must say."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.hostile import others, packages, text_formats

READ = "read"
EITHER = "either"
TOO_MUCH = "超出了年度报告可能有的范围"
BOMB = "大得反常"
DAMAGED = "已损坏"
ENTITIES = "实体声明"
LARGE = "年度报告不会这么大"


@dataclass(frozen=True)
class Hostile:
    """A kind of hostile file.

    Attributes:
        make: Writes it to a path.
        expected: Words of the refusal; READ where it holds an honest report that has to be read; EITHER
            where both are right, as long as it is soon.
        large: Too slow to make or to refuse for each run of the tests.
    """

    name: str
    make: Callable[[Path], object]
    expected: str
    large: bool = False


def _of(suffix: str, make: Callable[[], bytes], expected: str, large: bool = False) -> Hostile:
    return Hostile(f"{_name(make)}{suffix}", lambda path: packages.write(make(), path), expected, large)


def _name(make: Callable[[], bytes]) -> str:
    if isinstance(make, partial):
        return "_".join([make.func.__name__, *(str(argument).strip(".") for argument in make.args)])
    return make.__name__


def _special(suffix: str, make: Callable[[Path], None], expected: str) -> Hostile:
    return Hostile(f"{make.__name__}{suffix}", make, expected)


def _elements(name: str, start: bytes, end: bytes) -> Hostile:
    make = partial(others.nested_elements, start, end)
    return Hostile(f"nested_{name}.html", lambda path: packages.write(make(), path), EITHER)


PACKAGES = (
    _of(".xlsx", packages.huge_merge, TOO_MUCH),
    _of(".xlsx", packages.many_merges, TOO_MUCH),
    _of(".xlsx", packages.sparse_cell, TOO_MUCH),
    _of(".xlsx", packages.sparse_cell_in_disguise, TOO_MUCH),
    _of(".xlsx", packages.cells_without_names, TOO_MUCH),
    _of(".xlsx", packages.million_cells, TOO_MUCH),
    _of(".xlsx", packages.twenty_million_cells, BOMB, large=True),
    _of(".xlsx", packages.long_string, BOMB),
    _of(".xlsx", packages.string_of_a_gigabyte, BOMB, large=True),
    _of(".xlsx", packages.long_attribute, EITHER, large=True),
    _of(".xlsx", packages.shared_string_everywhere, BOMB, large=True),
    _of(".xlsx", packages.bomb_beside, BOMB),
    _of(".ods", packages.bomb_as_mimetype, "压缩包"),
    _of(".xlsx", packages.nested_packages, EITHER),
    _of(".xlsx", packages.twenty_thousand_members, TOO_MUCH),
    _of(".xlsx", packages.duplicate_names, "重名"),
    _of(".xlsx", packages.path_out_of_the_folder, "路径"),
    _of(".docx", packages.absolute_path, "路径"),
    _of(".docx", packages.drive_path, "路径"),
    _of(".xlsx", packages.encrypted_member, "密码"),
    _of(".xlsx", packages.truncated_package, DAMAGED),
    _of(".xlsx", packages.wrong_checksum, DAMAGED),
    _of(".xlsx", packages.data_behind, EITHER),
    _of(".xlsx", packages.broken_sheet, DAMAGED),
    _of(".xlsx", packages.control_characters, DAMAGED),
    _of(".xlsx", packages.laughs_in_a_sheet, ENTITIES),
    _of(".xlsx", packages.laughs_in_shared_strings, ENTITIES),
    _of(".docx", packages.laughs_in_word, ENTITIES),
    _of(".docx", packages.many_paragraphs, TOO_MUCH),
    _of(".docx", packages.five_million_paragraphs, TOO_MUCH, large=True),
    _of(".docx", packages.nested_word_tables, TOO_MUCH),
    _of(".docx", packages.fairly_nested_word_tables, DAMAGED),
    _of(".docx", packages.wide_span, TOO_MUCH),
    _of(".xlsm", partial(packages.macros, ".xlsx"), READ),
    _of(".docm", partial(packages.macros, ".docx"), READ),
    _of(".ods", packages.repeated_cells, TOO_MUCH),
    _of(".ods", packages.repeated_blanks, TOO_MUCH),
    _of(".ods", packages.endless_repetition, EITHER),
)

TEXTS = (
    _of(".json", others.deep_json, "JSON"),
    _of(".json", others.deep_json_object, "JSON"),
    _of(".json", others.huge_integer, "JSON"),
    _of(".json", others.huge_digits_as_text, EITHER),
    _of(".json", others.exponent, EITHER),
    _of(".json", others.not_a_number, EITHER),
    _of(".json", others.lone_surrogates, EITHER),
    _of(".json", others.many_cells_json, EITHER, large=True),
    _of(".csv", others.one_long_line, EITHER, large=True),
    _of(".csv", others.line_of_200_megabytes, LARGE),
    _of(".csv", others.quotes_without_end, EITHER, large=True),
    _of(".txt", others.many_short_lines, TOO_MUCH, large=True),
    _of(".txt", others.nothing_but_ff, "文字"),
    _of(".txt", others.nul_bytes, DAMAGED),
    _of(".txt", others.text_with_nul_bytes, EITHER),
    _of(".txt", bytes, "空的"),
    _of(".html", others.utf_7_page, EITHER),
    *(_of(".html", partial(others.odd_codec_page, name), EITHER) for name in ("zip", "idna", "punycode")),
    _of(".html", others.many_attributes, TOO_MUCH),
    _of(".html", others.ten_million_attributes, LARGE, large=True),
    _of(".html", others.wide_page_table, EITHER, large=True),
    _of(".html", others.growing_page_table, EITHER, large=True),
    _of(".mht", others.web_archive_bomb, EITHER, large=True),
    _of(".mht", others.nested_web_archive, EITHER, large=True),
    _elements("tables", b"<table><tr><td>", b"</td></tr></table>"),
    _elements("divs", b"<div>", b"</div>"),
    _elements("lists", b"<ul><li>", b"</li></ul>"),
    _elements("unclosed", b"<div><b>", b""),
)

OTHERS = (
    _of(".pdf", others.page_tree_in_a_circle, EITHER),
    _of(".pdf", others.many_pages, TOO_MUCH),
    _of(".pdf", others.different_pages, TOO_MUCH),
    _of(".pdf", others.stream_bomb, EITHER, large=True),
    _of(".pdf", others.stream_bomb_of_two_layers, EITHER, large=True),
    _of(".pdf", others.deep_pdf_arrays, EITHER),
    _of(".pdf", others.truncated_pdf, EITHER),
    _of(".xls", others.compound_in_a_circle, DAMAGED),
    _of(".xls", others.compound_of_random_bytes, DAMAGED),
    Hostile("picture.xlsx", lambda path: packages.write(others.PNG, path), "损坏"),
    _special(".xlsx", others.directory, "文件夹"),
    _special(".xlsx", others.pipe, "不是普通文件"),
    _special(".csv", others.device, "不是普通文件"),
    _special(".xlsx", others.link_to_itself, "读不出来"),
)

TEXT_FORMATS = (
    _of(".rtf", text_formats.groups_without_end, TOO_MUCH),
    _of(".rtf", text_formats.many_paragraphs, TOO_MUCH),
    _of(".rtf", text_formats.many_cells, TOO_MUCH),
    _of(".rtf", text_formats.nested_boxes, EITHER),
    _of(".odt", text_formats.repeated_cells, TOO_MUCH),
    _of(".odt", text_formats.many_blanks, TOO_MUCH),
    _of(".odt", text_formats.deep_lists, EITHER),
    _of(".ofd", text_formats.many_pages, TOO_MUCH),
    _of(".ofd", text_formats.many_lines, TOO_MUCH),
    _of(".ofd", text_formats.repeated_distances, EITHER),
    _of(".doc", text_formats.text_of_four_billion_characters, DAMAGED),
    _of(".doc", text_formats.all_structures_everywhere, EITHER),
)
KINDS = (*PACKAGES, *TEXTS, *OTHERS, *TEXT_FORMATS)

OUTSIDE: tuple[tuple[str, Callable[[str], bytes]], ...] = (
    (".docx", packages.outside_entity),
    (".docx", packages.outside_styles_in_other_letters),
    (".docx", packages.outside_relations),
    (".xlsx", packages.outside_sheet),
    (".html", others.outside_page),
    (".html", others.outside_xhtml),
)
"""Files that want something from an address of our choice."""


def removed(path: Path) -> None:
    """Clears away what a kind has made."""
    with contextlib.suppress(FileNotFoundError):
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
