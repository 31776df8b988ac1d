"""Digits that a PDF file holds and nobody sees: each way to draw one unseen, beside a figure that is seen."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from model.importers.content import Passage
from model.importers.pdf.document import read_pdf
from model.importers.source import Source

SEEN = "BT /F 10 Tf 60 700 Td (38) Tj ET\n"
ONE = "BT /F 10 Tf 54 700 Td (1) Tj ET\n"
OVER_ONE = "53 698 6 11 re f"
Change = Callable[[Pdf, Dictionary], None]


def as_it_is(_: Pdf, __: Dictionary) -> None:
    """Nothing beside the content."""


def settings(**values: Any) -> Change:
    def change(_: Pdf, resources: Dictionary) -> None:
        resources.ExtGState = Dictionary(G=Dictionary(Type=Name.ExtGState, **values))

    return change


def separation(_: Pdf, resources: Dictionary) -> None:
    ink = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0, 0, 1], N=1)
    resources.ColorSpace = Dictionary(S=Array([Name.Separation, Name.Black, Name.DeviceCMYK, ink]))


def layer(how: str) -> Change:
    def change(file: Pdf, resources: Dictionary) -> None:
        group = file.make_indirect(Dictionary(Type=Name.OCG, Name="层"))
        states = {
            "off": Dictionary(OFF=[group]),
            "base": Dictionary(BaseState=Name.OFF, ON=Array([])),
            "use": Dictionary(AS=[Dictionary(Event=Name.View, OCGs=[group], Category=[Name.View])]),
        }
        group.Usage = Dictionary(View=Dictionary(ViewState=Name.OFF))
        file.Root.OCProperties = Dictionary(OCGs=[group], D=states.get(how, states["off"]))
        members = file.make_indirect(Dictionary(Type=Name.OCMD, OCGs=[group], P=Name.AllOn))
        resources.Properties = Dictionary(L=members if how == "members" else group)
        form = Stream(file, ONE.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 600, 900])
        form.Resources, form.OC = Dictionary(Font=resources.Font), group
        resources.XObject = Dictionary(X=form)

    return change


UNSEEN: dict[str, tuple[str, Change]] = {
    "no mode": (f"3 Tr {ONE}0 Tr", as_it_is),
    "transparent": (f"q /G gs {ONE} Q", settings(ca=0)),
    "clipped": (f"q 0 0 9 9 re W n {ONE} Q", as_it_is),
    "clipped twice": (f"q 0 0 600 900 re W n 0 0 9 9 re W* n {ONE} Q", as_it_is),
    "tiny": (ONE.replace("/F 10", "/F 0.4"), as_it_is),
    "white outline": (f"q 1 1 1 RG 1 Tr {ONE} Q", as_it_is),
    "no ink": (f"q /S cs 0 scn {ONE} Q", separation),
    "painted over": (f"{ONE} q 1 g {OVER_ONE} Q", as_it_is),
    "layer off": (f"/OC /L BDC {ONE} EMC", layer("off")),
    "layer off at first": (f"/OC /L BDC {ONE} EMC", layer("base")),
    "layer off by its use": (f"/OC /L BDC {ONE} EMC", layer("use")),
    "layer of members": (f"/OC /L BDC {ONE} EMC", layer("members")),
    "form on a layer": ("/X Do", layer("off")),
}
VISIBLE: dict[str, tuple[str, Change]] = {
    "full ink": (f"q /S cs 1 scn {ONE} Q", separation),
    "half transparent": (f"q /G gs {ONE} Q", settings(ca=0.5)),
    "inside the clip": (f"q 50 690 90 30 re W n {ONE} Q", as_it_is),
    "clip given back": (f"q 0 0 9 9 re W n Q {ONE}", as_it_is),
    "painted before": (f"q 1 g {OVER_ONE} Q {ONE}", as_it_is),
    "highlighted afterwards": (f"{ONE} q /G gs 1 1 0 rg {OVER_ONE} Q", settings(BM=Name.Multiply)),
    "black outline": (f"q 1 Tr {ONE} Q", as_it_is),
}


def page(folder: Path, content: str, change: Change) -> Source:
    path = folder / "报告.pdf"
    with pikepdf.new() as file:
        sheet = file.add_blank_page(page_size=(600, 900))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        resources = sheet.obj.Resources = Dictionary(Font=Dictionary(F=font))
        change(file, resources)
        sheet.obj.Contents = Stream(file, f"{SEEN}{content}\n".encode())
        file.save(path)
    return Source.of(path)


def words(source: Source) -> tuple[str, list[str]]:
    content = read_pdf(source)
    shown = "".join(part.text for part in content.parts if isinstance(part, Passage))
    return shown, [note.message for note in content.notes]


@pytest.mark.parametrize("way", UNSEEN)
def test_a_digit_that_nobody_sees_is_quoted_and_no_part_of_a_figure(way: str, tmp_path: Path) -> None:
    shown, said = words(page(tmp_path, *UNSEEN[way]))
    assert shown == "38"
    assert ["“1”" in message for message in said] == [True]


@pytest.mark.parametrize("way", VISIBLE)
def test_a_digit_that_is_seen_counts(way: str, tmp_path: Path) -> None:
    assert words(page(tmp_path, *VISIBLE[way])) == ("138", [])


def annotated(kind: str, **values: Any) -> Change:
    def change(file: Pdf, _: Dictionary) -> None:
        sheet = file.pages[0]
        note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=[50, 698, 72, 710], **values)
        sheet.obj.Annots = Array([file.make_indirect(note)])

    return change


@pytest.mark.parametrize(
    ("change", "shown", "told"),
    [
        (annotated("FreeText", Contents="9"), "9、38", "后来填写的内容"),
        (annotated("FreeText", Contents="9", F=32), "38", ""),
        (annotated("Text", Contents="应为39"), "38", "第1页的批注没有读入：“应为39”"),
        (annotated("StrikeOut"), "", "划去的文字"),
    ],
    ids=["typed", "not on the screen", "remark", "struck"],
)
def test_notes_on_a_page_never_change_a_figure(change: Change, shown: str, told: str, tmp_path: Path) -> None:
    found, said = words(page(tmp_path, "BT /F 10 Tf 60 500 Td (a) Tj ET", change))
    assert found.replace("a", "") == shown
    assert [told in message for message in said] == ([True] if told else [])


def test_figures_that_lie_on_each_other_are_not_one(tmp_path: Path) -> None:
    shown, _ = words(page(tmp_path, "BT /F 10 Tf 61 700 Td (44) Tj ET", as_it_is))
    assert not shown.isdigit()


def pale(*places: tuple[int, int], size: int = 10, grey: float = 0.8) -> str:
    return f"q {grey} g " + "".join(f"BT /F {size} Tf {x} {y} Td (7) Tj ET\n" for x, y in places) + " Q"


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (pale((54, 700), (300, 400), (300, 200)), "38"),
        (pale((54, 690), size=40), "38"),
        (pale((54, 700)), "738"),
        (pale((54, 700), (300, 400), (300, 200), grey=0.3), "73877"),
    ],
    ids=["again and again", "large", "once", "dark"],
)
def test_pale_words_are_a_watermark_where_they_are_large_or_come_again(
    content: str, shown: str, tmp_path: Path
) -> None:
    found, said = words(page(tmp_path, content, as_it_is))
    assert found == shown
    assert ["浅色的水印" in message for message in said] == [True] * (shown == "38")


def test_words_written_upwards_beside_the_text_are_quoted(tmp_path: Path) -> None:
    margin = "BT /F 10 Tf 0 1 -1 0 20 690 Tm (5) Tj ET"
    shown, said = words(page(tmp_path, margin, as_it_is))
    assert shown == "38"
    assert ["竖着写在旁边的文字，没有读入：“5”" in message for message in said] == [True]
