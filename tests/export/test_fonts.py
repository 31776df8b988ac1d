"""Fonts: every character of the national table is drawn, nothing unfit embedded, and text comes back."""

import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from export.font_files import (
    BUNDLED_FILES,
    FontFace,
    Role,
    bundled_font_file,
    bundled_font_files,
    find_faces,
    font_folders,
)
from export.fonts import FULL_WIDTH, FontSet, register, to_unicode_cmap

# The 8,105 characters of the 通用规范汉字表, in the order of their code points (Unicode 15, property kTGH).
STANDARD = Path(__file__).with_name("standard_characters.txt").read_text(encoding="utf-8").replace("\n", "")
RARE = "浉淯㴻䢺𬇙洺漷"
SYMBOLS = "“”‘’—…·，。、；：！？（）《》〈〉【】〔〕〇々①⑩⑳⑴ⅠⅫ℃№‰×÷±≥≤≠≈√□■○●△▲★→㈠㎡＋－＝％Ａｚ０．¥€§°"


@pytest.fixture
def fonts() -> FontSet:
    return register(faces=find_faces(()))


def draw(fonts: FontSet, text: str, role: Role = Role.BODY) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1, initialFontName=fonts.font_name(role))
    x = 50.0
    for font_name, part in fonts.split(text, role):
        canvas.setFont(font_name, 12)
        canvas.drawString(x, 700, part)
        x += pdfmetrics.stringWidth(part, font_name, 12)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def extracted(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return str(document[0].get_textpage().get_text_range())


def embedded_fonts(pdf: bytes) -> tuple[set[bytes], int]:
    """The names of all fonts of a PDF, and how many font files it carries."""
    return set(re.findall(rb"/BaseFont /(\S+)", pdf)), len(re.findall(rb"/FontFile2 ", pdf))


@pytest.fixture
def folder_with(tmp_path: Path) -> Callable[..., Path]:
    """Make a font folder that holds a bundled font under another name, changed by a function."""

    def make(name: str, role: Role = Role.BODY, change: Callable[[TTFont], object] | None = None) -> Path:
        target = tmp_path / "deep" / name
        target.parent.mkdir(exist_ok=True)
        if change is None:
            shutil.copy(bundled_font_file(role), target)
        else:
            font = TTFont(bundled_font_file(role))
            change(font)
            font.save(target)
        return target

    return make


class TestBundledFonts:
    def test_the_table_of_characters_is_whole(self) -> None:
        assert len(set(STANDARD)) == 8105

    @pytest.mark.parametrize("role", [role for role in Role if role is not Role.BODY])
    def test_a_font_has_all_standard_characters(self, role: Role) -> None:
        characters = TTFont(bundled_font_file(role)).getBestCmap()
        assert not [character for character in STANDARD if ord(character) not in characters]

    def test_fangsong_has_all_but_1467(self) -> None:
        characters = TTFont(bundled_font_file(Role.BODY)).getBestCmap()
        assert len([character for character in STANDARD if ord(character) not in characters]) == 1467

    @pytest.mark.parametrize("role", Role)
    def test_every_role_draws_all_standard_characters_and_symbols(self, fonts: FontSet, role: Role) -> None:
        text = STANDARD + RARE + SYMBOLS
        assert "".join(run.text for run in fonts.split(text, role)) == text
        assert fonts.missing == []

    @pytest.mark.parametrize("role", Role)
    def test_mapped_characters_have_outlines(self, role: Role) -> None:
        font = TTFont(bundled_font_file(role))
        characters = font.getBestCmap()
        # A glyph without outlines has no bytes; to unpack the outlines of all would take seconds.
        places = font["loca"]
        glyphs = {c: font.getGlyphID(characters[ord(c)]) for c in STANDARD if ord(c) in characters}
        assert not [c for c, glyph in glyphs.items() if places[glyph] == places[glyph + 1]]
        assert (
            places[font.getGlyphID(characters[ord(" ")])] == places[font.getGlyphID(characters[ord(" ")]) + 1]
        )

    @pytest.mark.parametrize("path", bundled_font_files(), ids=lambda path: path.stem)
    def test_licence_lies_beside(self, path: Path) -> None:
        text = path.with_suffix(".license.txt").read_text(encoding="utf-8")
        assert path.name in text
        assert TTFont(path)["name"].getDebugName(0).splitlines()[0] in text
        assert "SIL OPEN FONT LICENSE" in text or (
            "font exception" in text and "GNU GENERAL PUBLIC LICENSE" in text
        )

    @pytest.mark.parametrize("path", bundled_font_files(), ids=lambda path: path.stem)
    def test_names_are_our_own(self, path: Path) -> None:
        names = TTFont(path)["name"]
        presented = [
            record.toUnicode() for record in names.names if record.nameID in {1, 2, 3, 4, 6, 16, 17, 18, 21}
        ]
        assert all(
            not re.search("source|noto|lxgw|霞鹜|klee|fandol", name, re.IGNORECASE) for name in presented
        )
        assert names.getDebugName(1).startswith("Nianbao ")

    def test_names_are_distinct(self) -> None:
        assert len({TTFont(path)["name"].getDebugName(6) for path in bundled_font_files()}) == len(Role)

    def test_together_they_are_small(self) -> None:
        assert sum(path.stat().st_size for path in bundled_font_files()) < 19.5e6

    @pytest.mark.parametrize("role", Role)
    @pytest.mark.parametrize("character", sorted(FULL_WIDTH))
    def test_punctuation_fills_its_em(self, role: Role, character: str) -> None:
        font = TTFont(bundled_font_file(role))
        name = font.getBestCmap()[ord(character)]
        width, _ = font["hmtx"][name]
        outline = font["glyf"][name]
        left, right = outline.xMin, width - outline.xMax
        assert width == font["head"].unitsPerEm
        assert {"“": left > right, "‘": left > right, "”": left < right, "’": left < right}.get(
            character, True
        )
        assert character != "—" or left <= 0 >= right


class TestChain:
    def test_a_plain_text_is_one_run(self, fonts: FontSet) -> None:
        assert fonts.split("政府信息公开，2024年“报告”", Role.BODY) == [
            ("nianbao-fangsong", "政府信息公开，2024年“报告”")
        ]

    def test_a_rare_character_comes_from_the_most_similar_font(self, fonts: FontSet) -> None:
        assert fonts.split("信阳市浉河区", Role.BODY) == [
            ("nianbao-fangsong", "信阳市"),
            ("nianbao-kai", "浉"),
            ("nianbao-fangsong", "河区"),
        ]

    def test_narrow_quotes_come_from_another_font(self, folder_with: Callable[..., Path]) -> None:
        def narrow(font: TTFont) -> None:
            for character in FULL_WIDTH:
                font["hmtx"][font.getBestCmap()[ord(character)]] = (350, 50)

        path = folder_with("simkai.ttf", Role.SUBHEADING, narrow)
        fonts = register(faces=find_faces((path.parent,)))
        own = fonts.font_name(Role.SUBHEADING)
        assert own != "nianbao-kai"
        assert fonts.split("“楷”", Role.SUBHEADING) == [
            ("nianbao-kai", "“"),
            (own, "楷"),
            ("nianbao-kai", "”"),
        ]
        assert fonts.width("“楷”", Role.SUBHEADING, 10) == 30

    def test_two_files_with_one_inner_name_stay_two_fonts(self, folder_with: Callable[..., Path]) -> None:
        path = folder_with("simfang.ttf")
        fonts = register(faces=find_faces((path.parent,)))
        bundled = register(faces=find_faces(()))
        faces = [pdfmetrics.getFont(each.font_name(Role.BODY)).face for each in (fonts, bundled)]
        assert [face.filename for face in faces] == [str(path), str(bundled_font_file(Role.BODY))]
        assert faces[0].name != faces[1].name

    def test_width_is_the_sum_over_the_runs(self, fonts: FontSet) -> None:
        text = "浉河区Annual 2024“年报”𬇙"
        runs = fonts.split(text, Role.BODY)
        assert fonts.width(text, Role.BODY, 16) == pytest.approx(
            sum(pdfmetrics.stringWidth(run.text, run.font_name, 16) for run in runs)
        )
        assert fonts.width("年报" * 14, Role.BODY, 16) == pytest.approx(28 * 16)

    def test_marks_without_shape_are_not_drawn(self, fonts: FontSet) -> None:
        assert fonts.split("\ufeff年\u200b报\ufe0f\u0007", Role.BODY) == [("nianbao-fangsong", "年报")]
        assert fonts.split("年\t报\u2003表", Role.BODY) == [("nianbao-fangsong", "年 报 表")]
        assert fonts.missing == []

    def test_missing_characters_are_named_once(self, fonts: FontSet) -> None:
        fonts.split("甲😀乙🀄丙😀", Role.BODY)
        fonts.split("😀", Role.TITLE)
        assert fonts.missing == ["😀", "🀄"]

    def test_missing_characters_are_named_in_the_next_export_too(self) -> None:
        for _ in range(2):
            fonts = register(faces=find_faces(()))
            assert fonts.width("😀", Role.BODY, 10) == 10
            assert fonts.missing == ["😀"]


class TestPdf:
    @pytest.mark.parametrize("role", Role)
    def test_text_comes_back(self, fonts: FontSet, role: Role) -> None:
        text = f"{RARE}“引号”‘单’——Open Government 2024年（％）…①⑳"
        assert extracted(draw(fonts, text, role)) == text
        assert fonts.missing == []

    def test_text_of_several_subsets_comes_back(self, fonts: FontSet) -> None:
        text = STANDARD[::13] + STANDARD[-196:]
        assert extracted(draw(fonts, text, Role.TABLE)).replace("\r\n", "") == text

    def test_all_fonts_are_embedded_subsets(self, fonts: FontSet) -> None:
        pdf = draw(fonts, "信阳市浉河区“政务”ABC")
        names, font_files = embedded_fonts(pdf)
        assert {name.split(b"+")[1] for name in names} == {b"NianbaoFangsong-Regular", b"NianbaoKai-Regular"}
        assert font_files == len(names)
        assert len(pdf) < 40_000

    def test_a_missing_character_is_drawn_as_geta_and_found_as_itself(self, fonts: FontSet) -> None:
        assert extracted(draw(fonts, "甲😀乙〓丙🀄丁")) == "甲😀乙〓丙🀄丁"
        assert fonts.missing == ["😀", "🀄"]
        assert pixels(draw(fonts, "甲😀乙🀄丙")) == pixels(draw(fonts, "甲〓乙〓丙"))

    def test_the_same_text_gives_the_same_bytes(self) -> None:
        first, second = (draw(register(faces=find_faces(())), RARE + "年报") for _ in range(2))
        assert first == second

    def test_cmap_is_utf_16_in_blocks_of_a_hundred(self) -> None:
        table = to_unicode_cmap("F", [0, 0x2C1D9, *range(0x4E00, 0x4E00 + 250)])
        assert "<01> <D870DDD9>" in table
        assert "<00> <0000>" not in table
        assert re.findall(r"(\d+) beginbfchar", table) == ["100", "100", "51"]


def pixels(pdf: bytes) -> bytes:
    with pypdfium2.PdfDocument(pdf) as document:
        return bytes(document[0].render(scale=2).to_pil().tobytes())


def drop_outlines(font: TTFont) -> None:
    del font["glyf"], font["loca"]


def forbid_embedding(font: TTFont) -> None:
    font["OS/2"].fsType = 0x0002


def allow_only_bitmaps(font: TTFont) -> None:
    font["OS/2"].fsType = 0x0208


def allow_editing(font: TTFont) -> None:
    font["OS/2"].fsType = 0x0008


class TestSystemFonts:
    @pytest.mark.parametrize(
        ("name", "role"),
        [
            ("SIMFANG.TTF", Role.BODY),
            ("CESI_FS_GB18030.TTF", Role.BODY),
            ("FZXBSJW.TTF", Role.TITLE),
            ("方正小标宋简体.ttf", Role.TITLE),
            ("simhei.ttf", Role.HEADING),
            ("楷体_GB2312.ttf", Role.SUBHEADING),
            ("simsun.ttc", Role.TABLE),
        ],
    )
    def test_the_users_font_comes_first(
        self, folder_with: Callable[..., Path], name: str, role: Role
    ) -> None:
        path = folder_with(name, role)
        faces = find_faces((path.parent.parent,))
        assert [face.path for face in faces[role]] == [path, bundled_font_file(role)]
        assert faces[role][0].family_name.startswith("Nianbao ")
        assert all(len(faces[other]) == 1 for other in set(Role) - {role})

    def test_the_richer_font_comes_first(self, folder_with: Callable[..., Path]) -> None:
        for name in ("CESI_FS_GB13000.TTF", "CESI_FS_GB18030.TTF"):
            folder_with(name)
        folder = folder_with("simfang.ttf").parent
        found = [face.path.name for face in find_faces((folder,))[Role.BODY]]
        assert found == ["simfang.ttf", "CESI_FS_GB18030.TTF", "CESI_FS_GB13000.TTF", "nianbao-fangsong.ttf"]

    @pytest.mark.parametrize("change", [drop_outlines, forbid_embedding, allow_only_bitmaps])
    def test_an_unfit_font_is_left_out(
        self, folder_with: Callable[..., Path], change: Callable[[TTFont], object]
    ) -> None:
        path = folder_with("simfang.ttf", Role.BODY, change)
        assert [face.path for face in find_faces((path.parent,))[Role.BODY]] == [bundled_font_file(Role.BODY)]

    def test_a_font_that_allows_editable_embedding_is_taken(self, folder_with: Callable[..., Path]) -> None:
        path = folder_with("simfang.ttf", Role.BODY, allow_editing)
        assert find_faces((path.parent,))[Role.BODY][0].path == path

    def test_a_font_with_postscript_outlines_is_left_out(self, folder_with: Callable[..., Path]) -> None:
        path = folder_with("simfang.ttf")
        path.write_bytes(b"OTTO" + path.read_bytes()[4:])
        assert len(find_faces((path.parent,))[Role.BODY]) == 1

    @pytest.mark.parametrize("length", [0, 3, 100, 5000, 3_000_000])
    def test_a_font_cut_short_is_left_out(self, folder_with: Callable[..., Path], length: int) -> None:
        path = folder_with("simfang.ttf")
        path.write_bytes(path.read_bytes()[:length])
        assert len(find_faces((path.parent,))[Role.BODY]) == 1

    def test_a_font_damaged_inside_is_passed_over(self, folder_with: Callable[..., Path]) -> None:
        path = folder_with("simfang.ttf")
        cmap = TTFont(path).reader.tables["cmap"]
        data = bytearray(path.read_bytes())
        data[cmap.offset : cmap.offset + cmap.length] = b"\xff" * cmap.length
        path.write_bytes(data)
        faces = find_faces((path.parent,))
        assert faces[Role.BODY][0].path == path
        assert register(faces=faces).split("年报", Role.BODY) == [("nianbao-fangsong", "年报")]

    def test_the_users_font_is_drawn(self, folder_with: Callable[..., Path]) -> None:
        def rename(font: TTFont) -> None:
            font["name"].setName("SomeFangsong", 6, 3, 1, 0x409)

        path = folder_with("simfang.ttf", Role.BODY, rename)
        fonts = register(faces=find_faces((path.parent,)))
        names, _ = embedded_fonts(draw(fonts, "年报浉"))
        assert {name.split(b"+")[1] for name in names} == {b"SomeFangsong", b"NianbaoKai-Regular"}

    def test_a_name_in_reportlab_is_stable_and_plain(self) -> None:
        face = FontFace(Role.TITLE, Path("/fonts/方正小标宋简体.ttf"), 0, "方正小标宋简体")
        assert re.fullmatch(r"title-[0-9a-f]{8}-0", face.font_name)

    def test_folders_can_be_named_or_switched_off(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NIANBAO_FONT_FOLDERS", "")
        assert font_folders() == ()
        assert {role: [face.path.name for face in faces] for role, faces in find_faces().items()} == {
            role: [BUNDLED_FILES[role]] for role in Role
        }

    def test_the_usual_folders_are_searched(
        self, monkeypatch: pytest.MonkeyPatch, user_folders: Path
    ) -> None:
        monkeypatch.delenv("NIANBAO_FONT_FOLDERS", raising=False)
        monkeypatch.setenv("WINDIR", "/Windows")
        mine = {user_folders / ".local/share/fonts", user_folders / ".fonts"}
        assert {Path("/Windows/Fonts"), Path("/usr/share/fonts")} | mine <= set(font_folders())

    @pytest.mark.usefixtures("no_home")
    def test_without_a_home_those_of_the_machine_are_searched(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("NIANBAO_FONT_FOLDERS", raising=False)
        assert Path("/usr/share/fonts") in font_folders()
