"""Another office program without its window: what it makes of our files, in the bundled fonts."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
FAMILIES = {
    "方正小标宋简体": "Nianbao Xiaobiaosong",
    "仿宋": "Nianbao Fangsong",
    "楷体": "Nianbao Kai",
    "黑体": "Nianbao Hei",
    "宋体": "Nianbao Song",
}


class Office:
    """LibreOffice with a profile of its own in a folder; none of its settings comes from the user."""

    def __init__(self, program: str, folder: Path) -> None:
        self._program = program
        self._folder = folder
        (folder / "fonts.conf").write_text(font_settings(folder), encoding="utf-8")

    def convert(self, suffix: str, content: bytes, target: str) -> bytes:
        """The content of a file with that ending in another format."""
        return self.convert_all(suffix, {"report": content}, target)["report"]

    def convert_all(self, suffix: str, contents: Mapping[str, bytes], target: str) -> dict[str, bytes]:
        """The same for several files by name; starting the program takes longer than a file."""
        sources = [self._folder / f"{name}{suffix}" for name in contents]
        for source, content in zip(sources, contents.values(), strict=True):
            source.write_bytes(content)
        results = self._folder / "results"
        command = [self._program, f"-env:UserInstallation={(self._folder / 'profile').as_uri()}"]
        command += ["--headless", "--convert-to", target, "--outdir", str(results), *map(str, sources)]
        environment = {
            **os.environ,
            "HOME": str(self._folder),
            "FONTCONFIG_FILE": str(self._folder / "fonts.conf"),
        }
        subprocess.run(command, env=environment, capture_output=True, check=True)
        ending = target.partition(":")[0]
        return {name: (results / f"{name}.{ending}").read_bytes() for name in contents}


def find_office(folder: Path) -> Office | None:
    """The program, if it is installed; it keeps its files in that folder."""
    program = shutil.which("soffice")
    return Office(program, folder) if program else None


def font_settings(folder: Path) -> str:
    """Fontconfig's settings that put the bundled fonts in place of those of an office."""
    aliases = "".join(
        f'<match><test name="family"><string>{escape(name)}</string></test><edit name="family" mode="assign" '
        f'binding="strong"><string>{family}</string></edit></match>'
        for name, family in FAMILIES.items()
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{FONTS}</dir><cachedir>{folder}</cachedir>{aliases}</fontconfig>"
    )
