"""Compiles Python's caches, so that the program starts as fast for who may not write into its folder."""

from __future__ import annotations

from pathlib import Path

from packages.running import run


def compile_folder(python: Path, folder: Path, *, leave: str = "$^") -> None:
    """Makes the caches of all modules in a folder, which say nothing about times or places.

    Args:
        python: A Python of the minor version that will read them.
        folder: Where they are made; the names in them begin below it.
        leave: A pattern of paths for which none are made.
    """
    # Without -B the compiling Python itself would write caches with times in them first.
    how = ["--invalidation-mode", "unchecked-hash", "-q", "-x", leave, "-s"]
    run([python, "-I", "-B", "-m", "compileall", *how, folder, folder])
