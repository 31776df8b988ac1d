"""All that the papers of a round show, gathered once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from model.rounds.adding import Total
from model.rounds.explaining.causes import Explanation
from model.rounds.reminding import Missing, missing_units
from model.rounds.rounds import Round
from model.rounds.timeliness import Timeliness, timeliness


@dataclass(frozen=True)
class Summary:
    """A round with one of its totals.

    Attributes:
        total: The sum that is shown.
        explanations: Why the reports of areas differ from the sums of their parts.
        today: The day by which it is told who is late.
        returned: How often the report of each unit went back, where that is known.
    """

    collected: Round
    total: Total
    explanations: Sequence[Explanation]
    today: date
    returned: Mapping[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The unit whose parts were added up."""
        return self.collected.tree.by_key[self.total.parent].name

    @property
    def title(self) -> str:
        """What every paper of it is called at the top."""
        return f"{self.name}{self.collected.year}年{self.collected.form.family.name}汇总"

    @property
    def missing(self) -> Mapping[str, Sequence[Missing]]:
        """Who has not reported, by kind."""
        return missing_units(self.collected, self.today)

    @property
    def timeliness(self) -> Sequence[Timeliness]:
        """When each unit reported."""
        return timeliness(self.collected, self.returned)
