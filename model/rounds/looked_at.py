"""已核实: hints that somebody has found in order, as long as the figures are those that were seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from model.rounds.decisions import Acknowledgement, figures_digest
from model.rounds.hints import Hint
from model.rounds.last_years import Figures
from model.rounds.rounds import Round


def acknowledgement(
    hint: Hint, collected: Round, last_year: Mapping[str, Figures], reason: str
) -> Acknowledgement:
    """What is said of a hint that is in order, and of which figures."""
    figures = _digest(hint, collected, last_year)
    return Acknowledgement(hint.kind.value, hint.units[0], hint.cells, figures, reason.strip())


def answer_to(hint: Hint, collected: Round, last_year: Mapping[str, Figures]) -> Acknowledgement | None:
    """What somebody has said of the hint about these very figures; None where nobody has."""
    figures = _digest(hint, collected, last_year)
    return collected.decisions.acknowledged(hint.kind.value, hint.units[0], hint.cells, figures)


def still_open(hints: Iterable[Hint], collected: Round, last_year: Mapping[str, Figures]) -> list[Hint]:
    """The hints that nobody has looked at so far."""
    return [hint for hint in hints if answer_to(hint, collected, last_year) is None]


def _digest(hint: Hint, collected: Round, last_year: Mapping[str, Figures]) -> str:
    """The figures that a hint speaks of: of all its units, this year's and last year's."""
    figures = {}
    for unit in hint.units:
        now = collected.figures[unit].cells if unit in collected.figures else {}
        for cell in hint.cells:
            figures[f"{unit}/{cell}"] = now.get(cell, 0)
            figures[f"{unit}/{cell}/last_year"] = last_year.get(unit, {}).get(cell, 0)
    return figures_digest(figures)
