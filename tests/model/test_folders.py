"""One place knows where the system keeps what belongs to a user."""

from pathlib import Path

import pytest
from platformdirs.macos import MacOS
from platformdirs.unix import Unix
from platformdirs.windows import Windows, get_win_folder_from_env_vars

from model.folders import data_folder, state_folder, user_font_folders

LINUX = (".local/share/nianbao", ".local/state/nianbao", ".local/share/fonts")
WINDOWS = ("AppData/Roaming/nianbao", "AppData/Local/nianbao", "AppData/Local/Microsoft/Windows/Fonts")
MAC = ("Library/Application Support/nianbao", "Library/Application Support/nianbao", "Library/Fonts")


@pytest.mark.parametrize(("system", "places"), [(Unix, LINUX), (Windows, WINDOWS), (MacOS, MAC)])
@pytest.mark.parametrize("told", [True, False])
def test_each_system_has_its_own_places(
    system: type, places: tuple[str, ...], told: bool, user_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("model.folders.PlatformDirs", system)
    # As where Windows has no shell to ask.
    monkeypatch.setattr("platformdirs.windows.get_win_folder", get_win_folder_from_env_vars)
    if system is MacOS or not told:
        # A Mac hears the variables of Linux too.
        monkeypatch.delenv("XDG_DATA_HOME")
        monkeypatch.delenv("XDG_STATE_HOME")
    fonts, older_fonts = user_font_folders()
    assert (data_folder(), state_folder(), fonts) == tuple(user_folders / place for place in places)
    assert older_fonts == user_folders / ".fonts"


def test_places_that_the_environment_names_are_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert data_folder() == tmp_path / "data" / "nianbao"
    assert state_folder() == tmp_path / "state" / "nianbao"
    assert tmp_path / "data" / "fonts" in user_font_folders()


@pytest.mark.parametrize("nonsense", ["", "beside/me"])
def test_a_place_that_is_none_is_not_used(
    user_folders: Path, nonsense: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative one would lie somewhere else at each start."""
    monkeypatch.setenv("XDG_DATA_HOME", nonsense)
    assert data_folder() == user_folders / ".local/share/nianbao"


@pytest.mark.usefixtures("no_home")
def test_without_a_home_nothing_is_known() -> None:
    assert (data_folder(), state_folder(), user_font_folders()) == (None, None, ())
