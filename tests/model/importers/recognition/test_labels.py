"""Labels are known by their characters, and told apart by what surrounds them."""

import pytest

from model.families import editions
from model.importers.recognition.labels import Axis, find_label, find_labels, label_key
from tests.families import OGI


def row_of(text: str) -> str | None:
    hit = find_label(text, OGI)
    row = hit.meaning(Axis.ROW) if hit else None
    return row.id if row else None


@pytest.mark.parametrize(
    "text",
    [
        "4.保护第三方合法权益",
        "4. 保护第三方合法权益",
        "4．保护第三方合法权益",
        "4、保护第三方合法权益",
        "（4）保护第三方合法权益",
        "保护第三方合法权益",
        " 保 护 第三方\n合法权益\u3000",
        "4.保護第三方合法權益",
        "4.保护第三⽅合法权益",
        "4.保护第三方合法权益（含个人隐私）",
    ],
)
def test_one_label_in_many_spellings(text: str) -> None:
    assert row_of(text) == "denied_third_party"


@pytest.mark.parametrize("text", ["", "其他主动公开文件", "4.", "保护第三方", "行政许可3288", "行政许可情况"])
def test_what_is_no_label(text: str) -> None:
    assert find_label(text, OGI) is None


def test_every_label_of_every_edition_finds_its_row_and_column() -> None:
    for form in editions(OGI):
        for cell in form.cells.values():
            for path, axis, due in (
                (cell.row.path, Axis.ROW, cell.row.id),
                (cell.column.path, Axis.COLUMN, cell.column.id),
            ):
                hit = find_label(path[-1], OGI)
                assert hit is not None
                assert due in {m.id for m in hit.meanings if m.axis is axis and m.table == cell.table.id}


def test_shared_words_keep_all_their_meanings() -> None:
    hit = find_label("总计", OGI)
    assert hit is not None
    assert {(m.axis, m.table) for m in hit.meanings} == {
        (Axis.ROW, "applications"),
        (Axis.COLUMN, "applications"),
        (Axis.COLUMN, "disputes"),
    }


def test_labels_cut_anywhere_are_found_in_order() -> None:
    pieces = ["自然人 法人或其他", "组织 总计", "商业企业 科研机构", "社会公益", "组织", "（四）无", "法提供"]
    found = [hit.key for hit in find_labels(pieces, OGI)]
    assert found == ["自然人", "法人或其他组织", "总计", "商业企业", "科研机构", "社会公益组织", "无法提供"]
    assert all(hit.clean for hit in find_labels(pieces, OGI))


def test_a_label_inside_other_words_is_not_clean() -> None:
    (hit,) = find_labels(["其他主动公开文件"], OGI)
    assert not hit.clean
    assert hit.rest == "主动公开文件"


def test_numbers_behind_a_label_are_not_its_numbering() -> None:
    (hit,) = find_labels(["规章43101"], OGI)
    assert not hit.clean


def test_numbering_does_not_count() -> None:
    assert label_key("（一）予以公开") == label_key("1.予以公开") == "予以公开"
    assert label_key("三安全一稳定") == "三安全一稳定"


def test_the_beginning_of_a_broken_label_is_no_abbreviation() -> None:
    pieces = ["社会公益", "法律服务", "自然人", "商业企业", "组织", "机构"]
    assert [hit.key for hit in find_labels(pieces, OGI)] == ["自然人", "商业企业"]
