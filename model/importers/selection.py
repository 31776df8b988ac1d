"""Chooses among several tables of one kind in a file, and never mixes two."""

from __future__ import annotations

from collections.abc import Sequence

from model.importers.tables import TableCandidate


def choose(candidates: Sequence[TableCandidate]) -> dict[str, TableCandidate]:
    """One candidate for each table; a second one that states the same, or nothing, is left out."""
    chosen: dict[str, TableCandidate] = {}
    for candidate in candidates:
        first = chosen.setdefault(candidate.table, candidate)
        if not first.values and candidate.values:
            chosen[candidate.table] = candidate
    return chosen
