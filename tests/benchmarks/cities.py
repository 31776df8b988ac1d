"""Artificial cities with their truth: units, two years of figures, what each unit sent, and what is wrong.

`make_city(seed)` is clean in both years: every area report is the sum of its parts. `spoilt(city, seed)` of
tests/benchmarks/city_faults.py is the same city with a second year that holds every fault of a real round.
`received_round(city, year)` takes it in without any file; tests/benchmarks/city_files.py writes the files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

from model.importers.reading import Reading
from model.numbers import Value
from model.report import Change, Report
from model.rounds.matching import Matcher
from model.rounds.rounds import Round, round_of
from model.rounds.submissions import Status, Wanted, submission_of
from model.rounds.taking_in import Taken
from model.rounds.units import Unit, UnitTree
from model.rounds.walking import Received
from tests.benchmarks.city_figures import Figures, added, form_of, usual_figures, year_figures
from tests.benchmarks.city_units import CITY, city_tree

FIRST_YEAR, YEAR = 2024, 2025
IN_TIME = 1.0e9
TOO_LATE = datetime(YEAR + 1, 1, 20, 12, tzinfo=UTC).timestamp()
"""Five days after the deadline of all units for the second year."""
TEXTS = {
    "overview": "全年公开工作有序开展。",
    "problems": "公开还不够及时，下一步加强培训。",
    "other_matters": "没有其他需要报告的事项。",
}


@dataclass(frozen=True)
class Sent:
    """One file as a unit sent it, and what must be found out about it.

    Attributes:
        file: Its place in the folder of the round.
        unit: The key of the unit that sent it; None for what belongs to none.
        title: The unit as the file names it; empty where it does not.
        year: The year that its title names.
        layout: How it is written; a name of tests/benchmarks/city_files.py.
        status: What it must be taken for.
        asked: Whose it is cannot be told: the unit must be None.
        with_words: It holds the texts of a report too.
        time: When it was written, in seconds since 1970.
    """

    file: str
    unit: str | None
    title: str
    year: int
    figures: Mapping[str, Value]
    layout: str
    status: Status = Status.OK
    asked: bool = False
    with_words: bool = True
    edition: str = "2021"
    code: str = ""
    time: float = IN_TIME


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in the second year.

    Attributes:
        kind: As `explain` names it.
        parent: The unit whose stated report differs from the sum of its parts because of it.
        units: The units that are behind it.
        cells: What it contributes to the difference, stated minus sum.
    """

    kind: str
    parent: str
    units: tuple[str, ...]
    cells: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class City:
    """A city of two years.

    Attributes:
        truth: The right figures of each unit, by year and key; those of areas are the sums of their parts.
        sent: The files of each year.
        faults: What is wrong in the files of the second year.
    """

    tree: UnitTree
    truth: Mapping[int, Mapping[str, Figures]]
    sent: Mapping[int, tuple[Sent, ...]]
    faults: tuple[Fault, ...] = ()


def make_city(seed: int = 0, counties: int = 8) -> City:
    """A clean city: 15 units a county, 31 of its own and itself."""
    tree = city_tree(counties)
    rng = Random(f"city {seed}")
    truth: dict[int, dict[str, Figures]] = {}
    usual = {
        unit.key: usual_figures(rng, _size(unit, rng), makes_rules=unit.name == f"{CITY}人民政府办公室")
        for unit in tree.units
    }
    for year in (FIRST_YEAR, YEAR):
        own = {
            unit.key: year_figures(
                rng,
                _with_merged(tree, usual, unit.key, year),
                _with_merged(tree, truth[year - 1], unit.key, year) if year - 1 in truth else None,
            )
            for unit in tree.units
            if not tree.children(unit.key)
        }
        truth[year] = {**own, **areas_of(tree, own, year)}
    sent = {year: tuple(_clean_files(tree, truth[year], year, seed)) for year in truth}
    return City(tree, truth, sent)


def _size(unit: Unit, rng: Random) -> int:
    """About how many requests a unit gets: the police many, an office some, most others a few."""
    chosen = rng.choice((2, 5, 9, 16, 40, 120))
    if unit.name.endswith("公安局"):
        return 150
    return max(chosen, 16) if unit.name.endswith("办公室") else chosen


def _with_merged(tree: UnitTree, figures: Mapping[str, Figures], key: str, year: int) -> Figures:
    """The figures of a unit with those of the units that have been merged into it before that year."""
    gone = [unit for unit in tree.units if unit.successor == key and not unit.is_active(year)]
    return added([figures[key], *(figures[unit.key] for unit in gone)]) if gone else figures[key]


def areas_of(tree: UnitTree, figures: Mapping[str, Figures], year: int) -> dict[str, Figures]:
    """The right area reports: what is counted and there in that year, added up from below."""
    areas: dict[str, Figures] = {}
    for unit in reversed(tree.units):
        parts = [part for part in tree.children(unit.key) if part.counted and part.is_active(year)]
        if parts:
            areas[unit.key] = added({**figures, **areas}[part.key] for part in parts)
    return areas


def reports_in(unit: Unit, year: int) -> bool:
    """Whether a unit is there in that year and has to report."""
    return unit.is_active(year) and not unit.exempt


def _clean_files(tree: UnitTree, figures: Mapping[str, Figures], year: int, seed: int) -> list[Sent]:
    from tests.benchmarks.city_files import LAYOUTS, suffix_of

    layouts = sorted(name for name, known in LAYOUTS.items() if known.usual)
    rng = Random(f"layouts {seed} {year}")
    sent = []
    for number, unit in enumerate(unit for unit in tree.units if unit.is_active(year)):
        layout = layouts[number % len(layouts)] if number < len(layouts) else rng.choice(layouts)
        folder = next((above.short_name for above in tree.ancestors(unit.key)), "")
        name = f"{unit.short_name}{year}年政府信息公开工作年度报告{suffix_of(layout)}"
        place = f"{folder}/{unit.key[-4:-1]}{name}" if folder else name
        words = not LAYOUTS[layout].tables_only
        sent.append(Sent(place, unit.key, unit.name, year, figures[unit.key], layout, with_words=words))
    return sent


def report_of(sent: Sent) -> Report:
    """What a file states."""
    report = Report(form_of(sent.edition), sent.title, sent.year)
    texts = TEXTS if sent.with_words else {}
    cells = dict(sent.figures) if sent.status is not Status.TEXT_PART else {}
    places = {cell_id: f"表!{number}" for number, cell_id in enumerate(cells)}
    report.apply(Change("读取", cells=cells, texts=texts, sources=places))
    return report


def received_round(city: City, year: int, last_year: Round | None = None) -> Round:
    """The round as it is taken in, without files: what reading gives is made from what was sent."""
    figures = {key: own.cells for key, own in last_year.figures.items()} if last_year else {}
    wanted = Wanted(year, form_of(), Matcher(city.tree), figures)
    submissions = [submission_of(taken_of(sent), wanted) for sent in city.sent[year]]
    return round_of(submissions, wanted, date(year + 1, 1, 1))


def taken_of(sent: Sent) -> Taken:
    """What taking in gives for a file."""
    from model.importers.refusals import damaged

    received = Received(sent.file, Path(sent.file), time=sent.time)
    if sent.status is Status.NOT_A_REPORT:
        return Taken(replace(received, no_report=True))
    if sent.status is Status.UNREADABLE:
        return Taken(received, refusal=damaged())
    report = report_of(sent)
    tables = () if sent.status is Status.TEXT_PART else tuple(table.id for table in report.form.tables)
    digest = f"{sent.title} {sent.year} {sent.with_words} {hash(frozenset(sent.figures.items()))}"
    return Taken(
        received, digest, Reading(report, sent.edition, (), tables, (sent.code,) if sent.code else ())
    )
