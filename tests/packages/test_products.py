"""What lies beside the products, and that each product is made by itself."""

import re
import subprocess
from pathlib import Path

import pytest

from model.importers.readers import READABLE_SUFFIXES
from packages.__main__ import main
from packages.products import PRODUCTS, Shop, add_papers, checksums
from packages.release import ROOT, Release
from packages.tree import write_text
from packages.trials.folder import package_of
from packages.trials.samples import samples


def test_the_checksums_are_those_that_sha256sum_reads(tmp_path: Path) -> None:
    write_text(tmp_path / "年报.deb", "content")
    write_text(tmp_path / "SHA256SUMS", checksums(tmp_path))
    done = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, check=True)
    assert "年报.deb".encode() in done.stdout


def test_the_instructions_lie_beside_the_products_and_name_them(release: Release, tmp_path: Path) -> None:
    shop = Shop(release, tmp_path)
    shop.finished.mkdir()
    add_papers(shop)
    text = (shop.finished / "安装说明.txt").read_text(encoding="utf-8")
    assert "@" not in text
    for name in (
        "nianbao_1.2.3_amd64.deb",
        "org.nianbao.nianbao_1.2.3.0_amd64.deb",
        "1.2.3-windows-setup.exe",
    ):
        assert name in text
    assert "安装说明.txt" in (shop.finished / "SHA256SUMS").read_text(encoding="utf-8")


def test_every_product_has_its_target_of_make() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    lists = re.findall(r"^(?:PRODUCTS|PRODUCTS_FOR_\w+) := (.+)$", makefile, re.MULTILINE)
    assert sorted(name for line in lists for name in line.split()) == sorted(PRODUCTS)


def test_a_product_that_nobody_knows_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["appimage"])
    assert "deb-amd64" in capsys.readouterr().err


def test_the_trials_read_a_file_of_every_kind() -> None:
    other_names_of_pages = {".htm", ".mhtml"}
    pictures = {".png", ".jpg", ".jpeg", ".tif", ".tiff"}  # The packages do not bring what reads them.
    assert set(READABLE_SUFFIXES) - {path.suffix for path in samples()} == other_names_of_pages | pictures


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libfontconfig.so.1", "libfontconfig1"),
        ("libGL.so.1", "libgl1"),
        ("libSM.so.6", "libsm6"),
        ("libxcb-randr.so.0", "libxcb-randr0"),
    ],
)
def test_a_library_is_looked_for_in_the_package_that_brings_it(library: str, package: str) -> None:
    assert package_of(library) == package
