"""What desktops, app stores and people are told about the program."""

import configparser
import json
import re
import sqlite3
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from gui.look.product_icon import DESKTOP_NAME
from model.files.recognising import APPLICATION_ID
from model.ledger.folders import SUFFIX
from packages.debian import ICON_SIZES, ICONS
from packages.filling import APPLICATION_ID as APPLICATION
from packages.filling import DESKTOP, TEXTS, filled
from packages.release import ROOT, Release, current_release, version_in
from packages.running import BuildError
from packages.uos import info

MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


class _Entries(configparser.ConfigParser):
    """Names of keys have capitals."""

    def optionxform(self, optionstr: str) -> str:
        return optionstr


@pytest.fixture
def mime_type() -> ET.Element:
    found = ET.parse(DESKTOP / "nianbao.xml").getroot().find(f"{MIME}mime-type")
    assert found is not None
    return found


@pytest.fixture
def desktop_entry(release: Release) -> configparser.SectionProxy:
    entries = _Entries(delimiters="=", interpolation=None)
    entries.read_string(filled(DESKTOP / "nianbao.desktop", release))
    return entries["Desktop Entry"]


def test_a_ledger_is_known_by_its_ending_and_by_the_number_inside(
    mime_type: ET.Element, tmp_path: Path
) -> None:
    glob = mime_type.find(f"{MIME}glob")
    assert glob is not None
    assert glob.get("pattern") == f"*{SUFFIX}"
    ledger = tmp_path / "renamed"
    with sqlite3.connect(ledger) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.close()
    content = ledger.read_bytes()
    outer, inner = mime_type.iter(f"{MIME}match")
    assert content.startswith(str(outer.get("value")).encode())
    place = int(str(inner.get("offset")))
    assert content[place : place + 4] == int(str(inner.get("value")), 16).to_bytes(4, "big")


def test_the_desktop_opens_ledgers_with_the_program(
    desktop_entry: configparser.SectionProxy, mime_type: ET.Element
) -> None:
    assert desktop_entry["MimeType"] == f"{mime_type.get('type')};"
    assert desktop_entry["Exec"] == "nianbao %f"
    assert desktop_entry["Name[zh_CN]"] == "年报"
    assert desktop_entry["Terminal"] == "false"


def test_a_window_is_shown_under_the_entry_that_started_it(desktop_entry: configparser.SectionProxy) -> None:
    assert desktop_entry["StartupWMClass"] == DESKTOP_NAME == desktop_entry["Icon"]


def test_the_icon_is_there_in_every_size() -> None:
    assert [size for size in ICON_SIZES if not (ICONS / f"nianbao-{size}.png").is_file()] == []
    assert ET.parse(ICONS / "nianbao.svg").getroot().tag.endswith("svg")


def test_app_stores_are_told_the_release_and_the_entry(release: Release, mime_type: ET.Element) -> None:
    component = ET.fromstring(filled(DESKTOP / "nianbao.metainfo.xml", release))
    newest = component.find("releases/release")
    assert newest is not None
    assert newest.attrib == {"version": "1.2.3", "date": "2023-11-14"}
    assert component.findtext("launchable") == "nianbao.desktop"
    assert component.findtext("provides/mediatype") == mime_type.get("type")
    assert component.findtext("project_license") == "MIT"


def test_one_version_stands_everywhere() -> None:
    now = current_release()
    assert now.version == version_in(ROOT)
    texts = [filled(path, now) for path in (DESKTOP / "nianbao.1", DESKTOP / "nianbao.metainfo.xml")]
    texts.append(filled(TEXTS / "installing.txt", now, TRIED=""))
    assert all(now.version in text for text in texts)
    assert json.loads(info(APPLICATION, "年报", "amd64", now))["version"] == now.four_numbers


@pytest.mark.parametrize(
    ("version", "four"), [("1.2.0", "1.2.0.0"), ("2.0", "2.0.0.0"), ("0.1.0", "0.1.0.0")]
)
def test_stores_get_four_numbers(version: str, four: str) -> None:
    assert Release(version, "", 0).four_numbers == four


def test_a_template_that_asks_for_something_unknown_ends_the_build(release: Release, tmp_path: Path) -> None:
    template = tmp_path / "template.txt"
    template.write_text("@VERSION@ @NOBODY@", encoding="utf-8")
    with pytest.raises(BuildError, match="NOBODY"):
        filled(template, release)


def test_the_manual_names_every_command_that_it_describes_as_the_program_does() -> None:
    text = (DESKTOP / "nianbao.1").read_text(encoding="utf-8")
    described = set(re.findall(r"^\.BI (\w+) ", text, re.MULTILINE))
    table = (ROOT / "README.md").read_text(encoding="utf-8")
    assert described
    assert described == set(re.findall(r"^\| `main\.py (\w+)", table, re.MULTILINE))


def test_the_instructions_say_what_signature_control_and_smartscreen_will_ask() -> None:
    text = (TEXTS / "installing.txt").read_text(encoding="utf-8")
    for word in ("SmartScreen", "数字签名无效", "sudo dpkg -i", "覆盖", "卸载", "SHA256SUMS"):
        assert word in text
