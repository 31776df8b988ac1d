"""House styles in files: read with a sentence for every fault, written so that the file can be handed on."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from enum import Enum
from importlib.resources import files
from pathlib import Path
from typing import Any

from export.house_style import NATIONAL, HouseStyle, StyleFonts, StylePage, StyleTables
from model.errors import UserError
from model.files.regular import read_beginning
from model.files.replacing import replace_file

SUFFIX = ".toml"
LARGEST = 100_000
LONGEST_NAME = 60
"""Of a style or a font, in characters."""
_SECTIONS = {"fonts": StyleFonts, "page": StylePage, "tables": StyleTables}
_LIMITS = {
    "top": (5.0, 80.0),
    "bottom": (15.0, 80.0),
    "left": (5.0, 60.0),
    "right": (5.0, 60.0),
    "leading": (18.0, 60.0),
    "size": (7.0, 14.0),
    "decimals": (0, 4),
}
"""Within which a page still holds a report: millimetres, points, places."""
_REMEDY = "请改正这一项，或者在“发布 → 版式”里重新保存"


def limits_of(item: str) -> tuple[float, float]:
    """The least and the most that a number of a style may be."""
    return _LIMITS[item]


def bundled_styles() -> tuple[HouseStyle, ...]:
    """The styles that come with the program, the national standard first."""
    folder = Path(str(files("resources").joinpath("styles")))
    return (NATIONAL, *(read_style(path) for path in sorted(folder.glob(f"*{SUFFIX}"))))


def read_style(path: Path) -> HouseStyle:
    """The style in a file.

    Raises:
        UserError: It cannot be read, or something in it is no part of a style.
    """
    try:
        content = read_beginning(path, LARGEST, following=True)
    except OSError as error:
        raise UserError("版式文件打不开", str(path), "请检查文件是否还在、能不能读") from error
    try:
        data = tomllib.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise UserError(
            "这不是版式文件，或者写法不对", str(path), "请在“发布 → 版式”里重新保存一份"
        ) from error
    return style_of(data, path)


def style_of(data: dict[str, Any], path: Path) -> HouseStyle:
    """The style that parsed data describe; `path` names them in errors.

    Raises:
        UserError: Something in them is no part of a style.
    """
    for name in data.keys() - {"name", *_SECTIONS}:
        raise UserError(f"版式文件里有不认识的项目“{name}”", str(path), _REMEDY)
    name = _word("name", data.get("name", path.stem), path)
    made = {
        section: _section(section, kind, data.get(section, {}), path) for section, kind in _SECTIONS.items()
    }
    return HouseStyle(name or path.stem, **made)


def _section(section: str, kind: type, data: object, path: Path) -> Any:
    if not isinstance(data, dict):
        raise UserError(f"版式文件里的“{section}”写法不对", str(path), _REMEDY)
    usual = kind()
    known = {field.name: getattr(usual, field.name) for field in fields(usual)}
    for name in data.keys() - known.keys():
        raise UserError(f"版式文件里有不认识的项目“{section}.{name}”", str(path), _REMEDY)
    return kind(**{name: _value(name, data.get(name, own), own, path) for name, own in known.items()})


def _value(name: str, value: object, usual: object, path: Path) -> object:
    """A value of the kind of the usual one."""
    if isinstance(usual, Enum):
        return usual if value is usual else _choice(name, value, type(usual), path)
    if isinstance(usual, str):
        return _word(name, value, path) or usual
    if isinstance(usual, bool):
        if isinstance(value, bool):
            return value
        raise _wrong(name, value, path, "应当是 true 或 false")
    least, most = _LIMITS[name]
    whole = isinstance(usual, int)
    right = isinstance(value, int) or (isinstance(value, float) and not whole)
    if isinstance(value, bool) or not right or not least <= float(str(value)) <= most:
        raise _wrong(name, value, path, f"应当是 {least:g} 到 {most:g} 的{'整数' if whole else '数'}")
    return value if whole else float(str(value))


def _choice(name: str, value: object, kind: type[Enum], path: Path) -> Enum:
    for choice in kind:
        if choice.value == value:
            return choice
    raise _wrong(name, value, path, "应当是 " + "、".join(str(choice.value) for choice in kind) + " 之一")


def _word(name: str, value: object, path: Path) -> str:
    if isinstance(value, str) and value.isprintable() and len(value) <= LONGEST_NAME:
        return value.strip()
    raise _wrong(name, value, path, f"应当是不超过 {LONGEST_NAME} 个字的名称")


def _wrong(name: str, value: object, path: Path, right: str) -> UserError:
    return UserError(f"版式文件里的“{name} = {str(value)[:LONGEST_NAME]}”不对，{right}", str(path), _REMEDY)


def style_text(style: HouseStyle) -> str:
    """The style as a file says it, with all that is as in the national standard, so that it can be seen."""
    lines = [f"name = {_written(style.name)}"]
    for section in _SECTIONS:
        part = getattr(style, section)
        lines += ["", f"[{section}]"]
        lines += [f"{field.name} = {_written(getattr(part, field.name))}" for field in fields(part)]
    return "\n".join(lines) + "\n"


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(value)


def write_style(style: HouseStyle, path: Path) -> None:
    """Writes a style, in the place of one of that name if there is one.

    Raises:
        UserError: The file cannot be written.
    """
    replace_file(path, style_text(style).encode("utf-8"))
