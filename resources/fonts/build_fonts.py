"""Build the bundled fonts: cut, convert and rename free Chinese fonts so that reportlab can embed them.

A developer runs this by hand, the results are committed. It needs fontTools and the unpacked Debian packages
texlive-lang-chinese, fonts-noto-cjk, fonts-lxgw-wenkai and unicode-data:

    apt-get download texlive-lang-chinese fonts-noto-cjk fonts-lxgw-wenkai unicode-data
    for package in *.deb; do dpkg -x $package unpacked; done
    python resources/fonts/build_fonts.py unpacked

The same packages and the same fontTools give the same bytes, on any day and any machine.

Why each step:
- reportlab embeds TrueType outlines (glyf) only, so CFF outlines are approximated by quadratic curves.
- The characters are the 8,105 of the 通用规范汉字表 (State Council, 2013; property kTGH of the Unihan
  database), GB 2312, Latin-1, full-width forms and the symbols of officialese. All would triple the size.
- The OFL reserves the names of two of the sources, so every cut font gets a name of its own.
- A symbol that a source draws as another one is left to the other fonts.
- Chinese punctuation is made one em wide and the dash touches its neighbour, so that “——” is one stroke.
"""

from __future__ import annotations

import argparse
import bz2
import gzip
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

HERE = Path(__file__).parent
UNIHAN = "usr/share/unicode/Unihan_OtherMappings.txt.bz2"
FANDOL = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf"
FANDOL_DOC = "usr/share/doc/texlive-doc/fonts/fandol/"
NOTO = "usr/share/fonts/opentype/noto/"
NOTO_COPYRIGHT = "usr/share/doc/fonts-noto-cjk/copyright"
WENKAI = "usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"
WENKAI_COPYRIGHT = "usr/share/doc/fonts-lxgw-wenkai/copyright"
SIMPLIFIED_CHINESE_FACE = 2  # in the Noto CJK collections: JP, KR, SC, TC, HK

STANDARD_COUNT = 8105
CURVE_ERROR = 1.5  # largest distance of a converted curve from its original, in 1/1000 em
WINDOWS_ENGLISH = (3, 1, 0x409)
KEPT_NAMES = (0, 7, 8, 9, 10, 11, 12, 13, 14)  # copyright, trademark, authors, addresses, licence
DROPPED_TABLES = [
    "BASE",
    "GDEF",
    "GPOS",
    "GSUB",
    "VORG",
    "vhea",
    "vmtx",
    "gasp",
    "DSIG",
    "fpgm",
    "prep",
    "cvt ",
]

# Code ranges beside the Chinese characters; a font simply lacks what it does not draw.
SYMBOL_RANGES = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0xFF),  # Latin-1: § ° ± · × ÷ …
    (0x2010, 0x2027),  # dashes, quotes, …
    (0x2030, 0x203B),  # ‰ ′ ″ ※
    (0x20AC, 0x20AC),  # €
    (0x2103, 0x2103),  # ℃
    (0x2109, 0x2109),  # ℉
    (0x2116, 0x2116),  # №
    (0x2121, 0x2122),  # ℡ ™
    (0x2160, 0x217B),  # Roman numerals
    (0x2190, 0x2199),  # arrows
    (0x2208, 0x22A5),  # ∑ √ ≈ ≠ ≤ ≥
    (0x2460, 0x249B),  # ①-⑳ ⑴-⒇ ⒈-⒛
    (0x2550, 0x2573),  # box drawing beyond GB 2312
    (0x25A0, 0x25EF),  # □ ■ ○ ● △ ▲ ◆
    (0x2605, 0x2606),  # ★ ☆
    (0x2610, 0x2612),  # ballot boxes
    (0x2713, 0x2717),  # ✓ ✗
    (0x3000, 0x303F),  # CJK punctuation, 〇 々 〓 〔〕
    (0x30FB, 0x30FB),  # ・, which some encodings write for ·
    (0x3220, 0x3229),  # ㈠-㈩
    (0x32A3, 0x32A3),  # ㊣
    (0x3380, 0x33DF),  # ㎡ ㎏ ㎞
    (0xFE30, 0xFE4F),  # vertical and wavy forms
    (0xFF01, 0xFFEE),  # full-width and half-width forms
)
PLACE_NAMES = "㴻"  # written in reports, but not in the national table
OPENING, CLOSING, CENTRED, TOUCHING = "“‘", "”’", "·…", "—"
QUOTE_MARGIN = 60  # space between a quote and the edge of its em, in 1/1000 em


@dataclass(frozen=True)
class Recipe:
    """One bundled font: where it comes from and what it is called afterwards."""

    stem: str  # file name without suffix
    family: str
    source: str  # below the folder of unpacked packages
    origin: str  # what the licence file says it was cut from
    licence: tuple[str, ...]  # files below the same folder
    face: int = -1  # face of a collection
    reserved: str = ""  # names the licence keeps for its owner
    wrong: str = ""  # characters that the source draws as others; another font draws them


RECIPES = (
    Recipe(
        "nianbao-fangsong",
        "Nianbao Fangsong",
        FANDOL,
        "FandolFang Regular (package texlive-lang-chinese)",
        (FANDOL_DOC + "README", FANDOL_DOC + "COPYING.gz"),
        wrong="￥",  # is a $ there
    ),
    Recipe(
        "nianbao-hei",
        "Nianbao Hei",
        NOTO + "NotoSansCJK-Regular.ttc",
        "Noto Sans CJK SC Regular (package fonts-noto-cjk)",
        (NOTO_COPYRIGHT,),
        SIMPLIFIED_CHINESE_FACE,
    ),
    Recipe(
        "nianbao-kai",
        "Nianbao Kai",
        WENKAI,
        "LXGW WenKai Regular (package fonts-lxgw-wenkai)",
        (WENKAI_COPYRIGHT,),
    ),
    Recipe(
        "nianbao-xiaobiaosong",
        "Nianbao Xiaobiaosong",
        NOTO + "NotoSerifCJK-Bold.ttc",
        "Noto Serif CJK SC Bold (package fonts-noto-cjk)",
        (NOTO_COPYRIGHT,),
        SIMPLIFIED_CHINESE_FACE,
    ),
    Recipe(
        "nianbao-song",
        "Nianbao Song",
        NOTO + "NotoSerifCJK-Regular.ttc",
        "Noto Serif CJK SC Regular (package fonts-noto-cjk)",
        (NOTO_COPYRIGHT,),
        SIMPLIFIED_CHINESE_FACE,
    ),
)


# Characters


def standard_characters(packages: Path) -> set[int]:
    """Return the code points of the 通用规范汉字表, 8,105 of them, from the Unihan database."""
    with bz2.open(packages / UNIHAN, "rt", encoding="utf-8") as lines:
        codes = {int(line[2:].split("\t")[0], 16) for line in lines if "\tkTGH\t" in line}
    if len(codes) != STANDARD_COUNT:
        raise SystemExit(f"the table has {len(codes)} characters instead of {STANDARD_COUNT}")
    return codes


def gb2312_characters() -> Iterator[int]:
    """Yield the code points of GB 2312, symbols included."""
    for lead in range(0xA1, 0xF8):
        for trail in range(0xA1, 0xFF):
            text = bytes((lead, trail)).decode("gb2312", errors="ignore")
            yield from map(ord, text)


def wanted_characters(packages: Path) -> set[int]:
    """Return every code point the bundled fonts should draw."""
    symbols = {code for first, last in SYMBOL_RANGES for code in range(first, last + 1)}
    places = set(map(ord, PLACE_NAMES))
    return symbols | places | set(gb2312_characters()) | standard_characters(packages)


# Outlines


def cut(font: TTFont, codes: Iterable[int]) -> None:
    """Keep the glyphs of `codes` only, without hinting and layout features."""
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.drop_tables = DROPPED_TABLES
    options.desubroutinize = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def full_width_alternates(font: TTFont) -> dict[str, str]:
    """Return the glyphs which the font's own feature for full-width forms would exchange."""
    alternates: dict[str, str] = {}
    if "GSUB" not in font:
        return alternates
    table = font["GSUB"].table
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "fwid":
            for index in record.Feature.LookupListIndex:
                for subtable in table.LookupList.Lookup[index].SubTable:
                    alternates.update(getattr(subtable, "ExtSubTable", subtable).mapping)
    return alternates


def prefer_full_width(font: TTFont) -> None:
    """Map Chinese punctuation to the full-width glyphs the font has for it."""
    alternates = full_width_alternates(font)
    for table in font["cmap"].tables:
        for character in OPENING + CLOSING + CENTRED + TOUCHING:
            glyph = getattr(table, "cmap", {}).get(ord(character))
            if glyph in alternates:
                table.cmap[ord(character)] = alternates[glyph]


def punctuation_transform(character: str, left: float, right: float, em: int) -> tuple[float, ...]:
    """Return the affine transform that sets an outline into one em as Chinese text wants it."""
    margin = QUOTE_MARGIN * em / 1000
    if character in TOUCHING:
        scale = em / (right - left)
        return (scale, 0, 0, 1, -left * scale, 0)
    shift = {True: em - margin - right, False: margin - left}[character in OPENING]
    if character in CENTRED:
        shift = (em - left - right) / 2
    return (1, 0, 0, 1, round(shift), 0)


def set_punctuation(font: TTFont) -> None:
    """Make Chinese punctuation one em wide in a font with glyf outlines."""
    em, glyphs, characters = font["head"].unitsPerEm, font.getGlyphSet(), font.getBestCmap()
    for character in OPENING + CLOSING + CENTRED + TOUCHING:
        name = characters.get(ord(character))
        if name is None or (character not in TOUCHING and font["hmtx"][name][0] == em):
            continue
        bounds, pen = BoundsPen(glyphs), TTGlyphPen(None)
        glyphs[name].draw(bounds)
        glyphs[name].draw(
            TransformPen(pen, punctuation_transform(character, bounds.bounds[0], bounds.bounds[2], em))
        )
        font["glyf"][name] = glyph = pen.glyph()
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (em, glyph.xMin)


def convert_outlines(font: TTFont) -> None:
    """Replace CFF outlines by TrueType ones."""
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    table = newTable("glyf")
    table.glyphOrder, table.glyphs = order, {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, CURVE_ERROR * font["head"].unitsPerEm / 1000, reverse_direction=True))
        table.glyphs[name] = pen.glyph(dropImpliedOnCurves=True)
    font["loca"], font["glyf"] = newTable("loca"), table
    del font["CFF "]
    font.sfntVersion = "\x00\x01\x00\x00"
    describe_outlines(font)


def describe_outlines(font: TTFont) -> None:
    """Write the tables that TrueType outlines need beside glyf and loca."""
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in (
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
        "maxComponentElements",
        "maxComponentDepth",
    ):
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    font["glyf"].compile(font)
    for name, (width, _) in list(font["hmtx"].metrics.items()):
        font["hmtx"][name] = (width, getattr(font["glyf"][name], "xMin", 0))
    maxp.recalc(font)


# Names


def rename(font: TTFont, recipe: Recipe) -> None:
    """Give the cut font its own names and keep the records of authors and licence."""
    names = font["name"]
    kept = {number: names.getDebugName(number) for number in KEPT_NAMES}
    version = names.getDebugName(5)
    postscript = recipe.family.replace(" ", "") + "-Regular"
    names.names = []
    own = {
        1: recipe.family,
        2: "Regular",
        3: f"{postscript}; {version}",
        4: recipe.family,
        5: f"{version}; cut for nianbao",
        6: postscript,
    }
    for number, text in sorted({**kept, **own}.items()):
        if text:
            names.setName(text, number, *WINDOWS_ENGLISH)


def mark_regular(font: TTFont) -> None:
    """Declare the one face of its family to be the regular one, whatever weight it was drawn as."""
    font["OS/2"].usWeightClass = 400
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0x21 | 0x40
    font["head"].macStyle = 0
    font["post"].formatType = 3.0


# Licences


def licence_text(path: Path) -> str:
    """Return the text of a licence file; of a Debian copyright file the OFL alone."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    text = raw.decode("utf-8")
    if path.name != "copyright":
        return text
    paragraph = text.split("SIL OPEN FONT LICENSE", 1)[1].split("\nLicense:", 1)[0]
    lines = ("SIL OPEN FONT LICENSE" + paragraph).splitlines()
    return "\n".join("" if line == " ." else line.removeprefix(" ") for line in lines)


def licence_file(recipe: Recipe, packages: Path, copyright_notice: str) -> str:
    """Return what stands beside a font: its origin, its owners and the full licence."""
    head = (
        f"{recipe.stem}.ttf ({recipe.family}) is a modified version of {recipe.origin}:\n"
        "cut to the characters of Chinese official reports, outlines converted to TrueType where needed,\n"
        "punctuation set to full width, renamed. build_fonts.py beside it makes it from the original.\n"
    )
    parts = [licence_text(packages / path) for path in recipe.licence]
    sections = filter(None, [head + "\n" + copyright_notice, recipe.reserved, *parts])
    return "\n\n".join(sections).replace("\r\n", "\n").strip() + "\n"


# The whole


def build(recipe: Recipe, packages: Path, output: Path, codes: frozenset[int]) -> str:
    """Write one font and its licence file; return a line for the terminal."""
    font = TTFont(packages / recipe.source, fontNumber=recipe.face, recalcTimestamp=False)
    copyright_notice = font["name"].getDebugName(0)
    prefer_full_width(font)
    cut(font, codes - set(map(ord, recipe.wrong)))
    if "CFF " in font:
        convert_outlines(font)
    set_punctuation(font)
    rename(font, recipe)
    mark_regular(font)
    target = output / f"{recipe.stem}.ttf"
    font.save(target)
    licence = licence_file(recipe, packages, copyright_notice)
    (output / f"{recipe.stem}.license.txt").write_text(licence, encoding="utf-8", newline="\n")
    return f"{target.name}: {target.stat().st_size / 1e6:.2f} MB, {len(font.getBestCmap())} characters"


def main() -> None:
    """Read the command line and build all fonts, one process each."""
    parser = argparse.ArgumentParser(description="Build the bundled fonts of nianbao.")
    parser.add_argument("packages", type=Path, help="folder into which the Debian packages were unpacked")
    parser.add_argument(
        "--output", type=Path, default=HERE, help="where the fonts go (default: beside this script)"
    )
    arguments = parser.parse_args()
    codes = frozenset(wanted_characters(arguments.packages))
    with ProcessPoolExecutor() as pool:
        tasks = [
            pool.submit(build, recipe, arguments.packages, arguments.output, codes) for recipe in RECIPES
        ]
        for task in tasks:
            print(task.result())


if __name__ == "__main__":
    main()
