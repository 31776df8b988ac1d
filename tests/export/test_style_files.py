"""House styles in files: what they say, what they may not say, and what comes back."""

from dataclasses import replace
from pathlib import Path

import pytest

from export.house_style import NATIONAL, HouseStyle, NumberPlace, StyleFonts, StylePage, StyleTables
from export.style_files import bundled_styles, read_style, style_text, write_style
from model.errors import UserError

ODD = HouseStyle(
    '某市"办公室\\',
    StyleFonts(body="仿宋_GB2312", latin="Times New Roman"),
    StylePage(top=34.5, leading=30.0, number=NumberPlace.CENTRE, dashes=False),
    StyleTables(9.5, 4),
)


def written(folder: Path, text: str) -> Path:
    path = folder / "版式.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_empty_file_asks_for_the_national_standard(tmp_path: Path) -> None:
    assert read_style(written(tmp_path, "")) == replace(NATIONAL, name="版式")


def test_a_file_says_where_it_differs(tmp_path: Path) -> None:
    path = written(
        tmp_path, 'name = "甲"\n[page]\nleading = 30\nnumber = "centre"\n[fonts]\nbody = "仿宋_GB2312"'
    )
    style = read_style(path)
    assert (style.name, style.page.leading, style.page.number) == ("甲", 30.0, NumberPlace.CENTRE)
    assert style.fonts == StyleFonts(body="仿宋_GB2312")
    assert style.page.top == NATIONAL.page.top


@pytest.mark.parametrize("style", [NATIONAL, ODD, *bundled_styles()], ids=lambda style: style.name)
def test_what_is_written_comes_back(style: HouseStyle, tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    write_style(style, path)
    assert read_style(path) == style


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[page]\ntpo = 3", "不认识的项目“page.tpo”"),
        ("colour = 3", "不认识的项目“colour”"),
        ("page = 3", "“page”写法不对"),
        ("[page]\ntop = 300", "“top = 300”不对，应当是 5 到 80 的数"),
        ("[page]\ntop = nan", "“top = nan”不对"),
        ('[page]\ntop = "37"', "“top = 37”不对"),
        ("[page]\ntop = true", "“top = True”不对"),
        ('[page]\nnumber = "left"', "“number = left”不对，应当是 outer、centre、none 之一"),
        ("[page]\ndashes = 1", "应当是 true 或 false"),
        ("[tables]\ndecimals = 2.5", "应当是 0 到 4 的整数"),
        ('[fonts]\nbody = "仿\\u0000宋"', "应当是不超过 60 个字的名称"),
        (f'name = "{"长" * 61}"', "应当是不超过 60 个字的名称"),
        ("这是一封信", "这不是版式文件，或者写法不对"),
    ],
)
def test_what_is_no_style_is_refused_with_its_place(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="版式") as refused:
        read_style(written(tmp_path, text))
    assert said in str(refused.value)
    assert "版式.toml" in str(refused.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="版式文件打不开"):
        read_style(tmp_path / "没有.toml")


def test_the_file_reads_like_a_file_of_a_person() -> None:
    assert style_text(NATIONAL).startswith(
        'name = "国家标准（GB/T 9704—2012）"\n\n[fonts]\ntitle = "方正小标宋简体"\n'
    )


def test_bundled_styles_begin_with_the_standard_and_have_names_of_their_own() -> None:
    names = [style.name for style in bundled_styles()]
    assert names[0] == NATIONAL.name
    assert len(set(names)) == len(names) > 1
