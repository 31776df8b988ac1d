"""Compiles Python's caches, so that the program starts as fast for who may not write into its folder."""

from __future__ import annotations

from pathlib import Path

from packages.running import run

_OF_PYTHON_2 = r"/olefile2\.py$"
"""olefile brings a module that it loads under Python 2 only."""


def compile_folder(python: Path, folder: Path) -> None:
    """Makes the caches of all modules in a folder, which say nothing about times or places.

    Args:
        python: A Python of the minor version that will read them.
        folder: Where they are made; the names in them begin below it.
    """
    # Without -B the compiling Python itself would write caches with times in them first.
    how = ["--invalidation-mode", "unchecked-hash", "-q", "-x", _OF_PYTHON_2, "-s"]
    run([python, "-I", "-B", "-m", "compileall", *how, folder, folder])
