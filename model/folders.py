"""Where the system keeps what belongs to a user; asked here alone, so that there is one answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from platformdirs import PlatformDirs

_NAME = "nianbao"


def data_folder() -> Path | None:
    """Where the user's own ledger lies; None where the system knows no home for this user."""
    return _known(lambda: _folders().user_data_path)


def state_folder() -> Path | None:
    """Where the log lies; None where the system knows no home for this user."""
    return _known(lambda: PlatformDirs(_NAME, appauthor=False).user_state_path)


def cache_folder() -> Path | None:
    """Where what can be made again may be kept; None where the system knows no home for this user."""
    return _known(lambda: PlatformDirs(_NAME, appauthor=False).user_cache_path)


def user_font_folders() -> tuple[Path, ...]:
    """Where a user may have put fonts of their own, the usual place first; not all of them exist."""
    places = (_known(lambda: _folders().user_fonts_path), _known(lambda: Path.home() / ".fonts"))
    return tuple(place for place in places if place)


def _folders() -> PlatformDirs:
    # Ledgers follow a Windows user from desk to desk, the log stays where it was written.
    return PlatformDirs(_NAME, appauthor=False, roaming=True)


def _known(ask: Callable[[], Path]) -> Path | None:
    try:
        return ask()
    except RuntimeError:
        # As in a bare container, where the user has a number and no home.
        return None
