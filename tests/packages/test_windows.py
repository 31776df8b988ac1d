"""The Windows packages, as far as their sources and their tools' words tell."""

import re
from pathlib import Path, PureWindowsPath

import pytest

from packages.filling import filled
from packages.release import ROOT, Release
from packages.scan import INSIDE
from packages.signatures import fault_in
from packages.trials.windows_libraries import NAMED_BY_STARTER
from packages.windows_folder import PATHS

HERE = ROOT / ".ci" / "packages" / "windows"
SIGNED = """
Message digest algorithm  : SHA256
Current message digest    : 0C703A2A18FF
Calculated message digest : {calculated}

Signer's certificate:
	------------------
	Signer #0:
		Subject: /C=US/ST=Oregon/L=Beaverton/O={organisation}/CN={organisation}
"""


@pytest.fixture
def script(release: Release) -> str:
    return script_named("setup.nsi", release)


@pytest.fixture
def scan_script(release: Release) -> str:
    return script_named("scan-setup.nsi", release)


def script_named(name: str, release: Release) -> str:
    places = dict.fromkeys(("OUT", "FOLDER", "ICON", "SIZE", "WAITING"), "nianbao")
    return filled(HERE / name, release, **places)


@pytest.mark.parametrize(
    ("calculated", "organisation", "fault"),
    [
        ("0C703A2A18FF", "Python Software Foundation", ""),
        ("0C703A2A18FF", "Microsoft Corporation", ""),
        ("0C703A2A18FE", "Python Software Foundation", "it is not what was signed"),
        ("0C703A2A18FF", "Somebody", "it is signed by Somebody"),
    ],
)
def test_only_what_its_maker_has_signed_is_delivered(calculated: str, organisation: str, fault: str) -> None:
    assert fault_in(SIGNED.format(calculated=calculated, organisation=organisation)) == fault


def test_what_nobody_has_signed_is_not_delivered() -> None:
    assert fault_in("No signature found\n") == "it is not signed"


def test_the_set_up_removes_what_it_brings_and_no_folder_above(script: str) -> None:
    removed = set(re.findall(r'RMDir /r "(.+)"', script))
    assert removed == {rf"$INSTDIR\{name}" for name in ("app", "licenses", "python", "site")}
    # Data of users lie in other folders, and a folder of theirs inside would not be empty.
    assert re.findall(r'RMDir "(.+)"', script) == ["$INSTDIR"]
    assert "APPDATA" not in script.replace(r"$LOCALAPPDATA\Programs\nianbao", "")


def test_an_update_leaves_the_component_that_reads_scans_and_the_uninstaller_takes_it_along(
    script: str,
) -> None:
    update, uninstalling = script.split("Section Uninstall")
    assert r"$INSTDIR\python\*" in re.findall(r'Delete "(.+)"', update)
    assert r'RMDir /r "$INSTDIR\python"' not in update
    assert r'RMDir /r "$INSTDIR\python"' in uninstalling
    assert 'DeleteRegKey HKCU "${UNINSTALL}-scan"' in uninstalling


def test_the_component_that_reads_scans_writes_and_removes_its_own_folder_alone(scan_script: str) -> None:
    installing, uninstalling = scan_script.split("Section Uninstall")
    inside = PureWindowsPath("$INSTDIR", INSIDE)
    assert re.findall(r'SetOutPath "(.+)"', installing) == [str(inside)]
    assert re.findall(r'RMDir /r "(.+)"', installing) == [str(inside)]
    # Its uninstaller lies in that folder.
    assert f'WriteUninstaller "{inside}\\uninstall.exe"' in installing
    assert re.findall(r'RMDir /r "(.+)"', uninstalling) == ["$INSTDIR"]
    assert "HKLM" not in scan_script
    assert scan_script.index("Call WaitUntilClosed") < scan_script.index("File /r")


def test_the_starter_names_the_folders_in_which_libraries_of_the_compiler_lie() -> None:
    text = (HERE / "starter.c").read_text(encoding="utf-8")
    named = re.findall(r'look_in\(L"(.+)"\)', text)
    assert [PureWindowsPath(name.replace("\\\\", "\\")).as_posix() for name in named] == list(
        NAMED_BY_STARTER
    )


def test_the_set_up_asks_for_no_administrator_and_stops_at_an_open_window(script: str) -> None:
    assert "RequestExecutionLevel user" in script
    assert "HKLM" not in script
    assert script.index("Call WaitUntilClosed") < script.index('File /r "nianbao/*"')


def test_ledgers_open_by_double_click_and_version_and_size_are_told(script: str) -> None:
    assert r"""shell\open\command" "" '"$INSTDIR\nianbao.exe" "%1"'""" in script
    assert 'VIProductVersion "1.2.3.0"' in script
    assert '"DisplayVersion" "1.2.3"' in script


def test_the_python_looks_for_modules_in_its_own_folders_only() -> None:
    assert all(not Path(path).is_absolute() and ":" not in path for path in PATHS)
    assert r"..\app" in PATHS


def test_the_starter_lets_the_reading_process_be_a_python() -> None:
    text = (HERE / "starter.c").read_text(encoding="utf-8")
    assert 'wcscmp(arguments[1], L"-I") != 0' in text
