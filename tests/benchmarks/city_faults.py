"""What goes wrong in a real round, put into the second year of an artificial city, each with its truth.

Every county gets some of the faults of rollup.md, the city itself the others; together each kind is there at
least once. Faults of different parents do not meet: the city has added up the counties' reports as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from random import Random

from model.numbers import Value
from model.rounds.submissions import Status
from model.rounds.units import Unit, UnitTree
from tests.benchmarks.cities import FIRST_YEAR, TOO_LATE, YEAR, City, Fault, Sent, reports_in
from tests.benchmarks.city_binding import DOCUMENT_FOLDER, WORKBOOK_FOLDER
from tests.benchmarks.city_figures import Figures, added, difference, form_of, slipped, swapped_columns
from tests.benchmarks.city_files import LAYOUTS, ZIP_FOLDER, suffix_of
from tests.benchmarks.city_units import CITY, city_tree

CARRIED_IN = "applications.carried_in"


@dataclass
class Spoiler:
    """The second year on its way to being spoilt.

    Attributes:
        files: What each unit sent, by its key.
        faults: What has been done so far.
        spoilt: The units that have a fault already.
    """

    city: City
    rng: Random
    files: dict[str, list[Sent]]
    faults: list[Fault] = field(default_factory=list)
    spoilt: set[str] = field(default_factory=set)

    @property
    def tree(self) -> UnitTree:
        """The units."""
        return self.city.tree

    def figures(self, key: str) -> Figures:
        """The right figures of a unit."""
        return self.city.truth[YEAR][key]

    def take(self, parent: str, fits: Callable[[Unit, Figures], bool] = lambda _unit, _figures: True) -> str:
        """A part of the parent without a fault so far, that can be told by its figures."""
        parts = [
            unit.key
            for unit in self.tree.children(parent)
            if unit.counted
            and reports_in(unit, YEAR)
            and unit.key not in self.spoilt
            and not self.tree.children(unit.key)
            and any(self.figures(unit.key).values())
            and fits(unit, self.figures(unit.key))
        ]
        chosen = self.rng.choice(parts)
        self.spoilt.add(chosen)
        return chosen

    def change(self, key: str, **changes: object) -> Sent:
        """What a unit sent, changed."""
        self.files[key] = [replace(self.files[key][0], **changes)]  # type: ignore[arg-type]
        return self.files[key][0]

    def tell(self, kind: str, parent: str, units: tuple[str, ...], cells: Mapping[str, Value]) -> None:
        """Notes a fault."""
        self.faults.append(Fault(kind, parent, units, dict(cells)))

    def restate(self, parent: str, cells: Mapping[str, Value]) -> None:
        """Changes the parent's own report, and that of all above, which have added it up as it is."""
        for key in (parent, *(above.key for above in self.tree.ancestors(parent))):
            before = self.files[key][0]
            self.change(key, figures=added([before.figures, cells]))


Spoil = Callable[[Spoiler, str], None]


def _missing(spoiler: Spoiler, parent: str) -> None:
    key = spoiler.take(parent)
    spoiler.files[key] = []
    spoiler.tell("missing", parent, (key,), difference(spoiler.figures(key), {}))


def _unusable(kind: str, **changes: object) -> Spoil:
    """A file that is there and of no use."""

    def spoil(spoiler: Spoiler, parent: str) -> None:
        key = spoiler.take(parent)
        spoiler.change(key, status=Status(kind), **changes)
        spoiler.tell(kind, parent, (key,), difference(spoiler.figures(key), {}))

    return spoil


def _last_years_file(spoiler: Spoiler, parent: str) -> None:
    key = spoiler.take(parent)
    before = spoiler.city.truth[FIRST_YEAR][key]
    spoiler.change(key, status=Status.WRONG_YEAR, year=FIRST_YEAR, figures=before)
    spoiler.tell("wrong_year", parent, (key,), difference(spoiler.figures(key), {}))


def _last_years_figures(spoiler: Spoiler, parent: str) -> None:
    key = spoiler.take(parent, lambda _unit, figures: len([v for v in figures.values() if v]) > 12)
    before = spoiler.city.truth[FIRST_YEAR][key]
    spoiler.change(key, status=Status.WRONG_YEAR, figures=before)
    spoiler.tell("wrong_year", parent, (key,), difference(spoiler.figures(key), {}))


def _old_form(spoiler: Spoiler, parent: str) -> None:
    key = spoiler.take(parent)
    figures = {cell: value for cell, value in spoiler.figures(key).items() if cell in form_of("2019").cells}
    filled = {**dict.fromkeys(form_of("2019").cells, 0), **figures}
    spoiler.change(key, status=Status.WRONG_EDITION, edition="2019", figures=filled, layout="own_xlsx")
    spoiler.tell("wrong_edition", parent, (key,), difference(spoiler.figures(key), {}))


def _two_versions(spoiler: Spoiler, parent: str) -> None:
    """The parent has added up the older one."""
    key = spoiler.take(parent, _has_slip)
    older = replace(spoiler.files[key][0], status=Status.SUPERSEDED)
    cell, figures = slipped(spoiler.figures(key), spoiler.rng)
    newer = replace(older, file=_beside(older, "更正"), figures=figures, status=Status.OK)
    spoiler.files[key] = [older, newer]
    spoiler.tell("two_versions", parent, (key,), {cell: spoiler.figures(key)[cell] - figures[cell]})


def _counted_twice(spoiler: Spoiler, parent: str) -> None:
    key = spoiler.take(parent)
    spoiler.restate(parent, spoiler.figures(key))
    spoiler.tell("counted_twice", parent, (key,), difference(spoiler.figures(key), {}))


def _left_out(spoiler: Spoiler, parent: str) -> None:
    key = spoiler.take(parent)
    less = difference({}, spoiler.figures(key))
    spoiler.restate(parent, less)
    spoiler.tell("left_out", parent, (key,), less)


def _area_for_own(spoiler: Spoiler, parent: str) -> None:
    key = spoiler.take(parent, lambda unit, _figures: unit.kind == "办公室")
    area = dict(spoiler.files[parent][0].figures)
    spoiler.change(key, figures=area)
    spoiler.tell("area_instead_of_own", parent, (key,), difference(spoiler.figures(key), area))


def _swapped(spoiler: Spoiler, parent: str) -> None:
    columns = ("natural_person", "commercial")
    rows = (CARRIED_IN, "applications.granted")
    key = spoiler.take(
        parent,
        lambda _unit, figures: all(
            figures[f"{r}.{columns[0]}"] != figures[f"{r}.{columns[1]}"] for r in rows
        ),
    )
    figures = swapped_columns(spoiler.figures(key), *columns)
    spoiler.change(key, figures=figures)
    spoiler.tell("swapped_columns", parent, (key,), difference(spoiler.figures(key), figures))


def _slip(spoiler: Spoiler, parent: str) -> None:
    key = spoiler.take(parent, _has_slip)
    cell, figures = slipped(spoiler.figures(key), spoiler.rng)
    spoiler.change(key, figures=figures)
    spoiler.tell("digit_slip", parent, (key,), {cell: spoiler.figures(key)[cell] - figures[cell]})


def _wrong_total(spoiler: Spoiler, parent: str) -> None:
    """A sum that does not hold in the file itself."""
    cell = "applications.new_received.total"
    key = spoiler.take(parent, lambda _unit, figures: figures[cell] >= 3)
    figures = {**spoiler.figures(key), cell: spoiler.figures(key)[cell] + 9}
    spoiler.change(key, figures=figures, status=Status.FAULTY)
    spoiler.tell("digit_slip", parent, (key,), {cell: -9})


def _has_slip(_unit: Unit, figures: Figures) -> bool:
    cells = [cell.id for cell in form_of().cells.values() if cell.table.id == "disclosure"]
    return any(figures[cell] >= 12 for cell in cells if not cell.endswith(".amount"))


OF_COUNTIES: tuple[tuple[Spoil, ...], ...] = (
    (_missing, _slip),
    (_unusable("unreadable", layout="own_docx"), _counted_twice),
    (_unusable("empty", layout="own_xlsx", figures={}), _left_out),
    (_area_for_own, _last_years_file),
    (_old_form, _swapped),
    (_two_versions, _last_years_figures),
    (_wrong_total, _missing, _missing),
    (),
)
"""The faults of each county; the last one is clean."""
OF_THE_CITY: tuple[Spoil, ...] = (
    *(_missing, _slip),
    _unusable("empty", layout="sheet", figures={}),
    _unusable("unreadable", layout="locked"),
)
ALL = tuple(dict.fromkeys(spoil for spoils in (*OF_COUNTIES, OF_THE_CITY) for spoil in spoils))


def spoilt(city: City, seed: int = 0) -> City:
    """The city with a second year in which everything goes wrong that does, and a list with deadlines."""
    root = city.tree.root
    assert root is not None
    counties = [unit.key for unit in city.tree.children(root.key) if city.tree.children(unit.key)]
    city = replace(city, tree=city_tree(len(counties), of_a_round=True))
    spoiler = _spoiler(city, seed)
    for number, county in enumerate(counties):
        for spoil in OF_COUNTIES[number % len(OF_COUNTIES)]:
            spoil(spoiler, county)
    for spoil in OF_THE_CITY:
        spoil(spoiler, root.key)
    _in_other_words(spoiler, root.key)
    _bound_together(spoiler, root.key)
    _asked_for(spoiler)
    return _done(spoiler, _strangers(city))


def with_faults(city: City, parent: str, spoils: tuple[Spoil, ...], seed: int = 0) -> City:
    """The city with these faults at one parent and no others: `spoilt` takes the same from OF_COUNTIES."""
    spoiler = _spoiler(city, seed)
    for spoil in spoils:
        spoil(spoiler, parent)
    return _done(spoiler, [])


def _spoiler(city: City, seed: int) -> Spoiler:
    files: dict[str, list[Sent]] = {unit.key: [] for unit in city.tree.units}
    for sent in city.sent[YEAR]:
        files[sent.unit or ""].append(sent)
    return Spoiler(city, Random(f"faults {seed}"), files)


def _done(spoiler: Spoiler, others: list[Sent]) -> City:
    files = [_at_its_place(sent) for own in spoiler.files.values() for sent in own]
    sent = {**spoiler.city.sent, YEAR: (*files, *others)}
    return replace(spoiler.city, sent=sent, faults=tuple(spoiler.faults))


def _at_its_place(sent: Sent) -> Sent:
    """With the ending that its layout has now."""
    if WORKBOOK_FOLDER in sent.file or DOCUMENT_FOLDER in sent.file:
        return sent
    stem = sent.file.rpartition(".")[0]
    words = sent.with_words and not LAYOUTS[sent.layout].tables_only
    return replace(sent, file=f"{stem}{suffix_of(sent.layout)}", with_words=words)


def _beside(sent: Sent, words: str) -> str:
    stem, dot, suffix = sent.file.rpartition(".")
    return f"{stem}（{words}）{dot}{suffix}"


def _in_other_words(spoiler: Spoiler, root: str) -> None:
    """Sound files that are known by something else than their full name."""
    named = {unit.name: unit.key for unit in spoiler.tree.children(root)}
    _under_two_names(spoiler, named[f"{CITY}数据管理局"], f"{CITY}大数据管理局", root)
    coded, alias, unnamed, apart, twice, late = (spoiler.take(root) for _ in range(6))
    spoiler.change(late, time=TOO_LATE)
    spoiler.change(coded, title="本单位", code=coded, layout="sheet")
    spoiler.change(alias, title=spoiler.tree.by_key[alias].short_name)
    by_name = f"{CITY}/{spoiler.tree.by_key[unnamed].short_name}{YEAR}.txt"
    spoiler.change(unnamed, title="", layout="three_sheets", file=by_name, with_words=False)
    tables = spoiler.change(apart, layout="three_sheets", with_words=False)
    words = replace(tables, layout="word", file=_beside(tables, "文字"), with_words=True)
    spoiler.files[apart].append(replace(words, status=Status.TEXT_PART))
    copied = spoiler.change(twice, layout="own_json")
    spoiler.files[twice].append(replace(copied, file=_beside(copied, "副本"), status=Status.COPY))


def _under_two_names(spoiler: Spoiler, key: str, former: str, root: str) -> None:
    """One unit that sent a draft under its former name and then the right report under that of today."""
    if key in spoiler.spoilt or not _has_slip(spoiler.tree.by_key[key], spoiler.figures(key)):
        return
    spoiler.spoilt.add(key)
    right = spoiler.files[key][0]
    _, figures = slipped(spoiler.figures(key), spoiler.rng)
    draft = replace(right, title=former, figures=figures, status=Status.SUPERSEDED)
    spoiler.files[key] = [draft, replace(right, file=_beside(right, "更正"))]
    spoiler.tell("two_versions", root, (key,), {})


def _bound_together(spoiler: Spoiler, root: str) -> None:
    """Units that hand in one workbook with a sheet for each, or one document.

    In the workbook one does not say whose its sheet is, and the sheet of another is damaged.
    """
    *bound, unnamed, damaged = (spoiler.take(root) for _ in range(5))
    for key in (*bound, unnamed, damaged):
        unit = spoiler.tree.by_key[key]
        file = f"直属单位{WORKBOOK_FOLDER}/{unit.short_name}"
        title = unit.name if key != unnamed else ""
        spoiler.change(key, file=file, layout="moved_sheet", title=title, with_words=False)
    spoiler.change(damaged, status=Status.UNREADABLE)
    spoiler.tell("unreadable", root, (damaged,), difference(spoiler.figures(damaged), {}))
    for key in [spoiler.take(root) for _ in range(3)]:
        name = spoiler.tree.by_key[key].name
        spoiler.change(key, file=f"事业单位{DOCUMENT_FOLDER}/{name}", layout="word", with_words=True)


def _asked_for(spoiler: Spoiler) -> None:
    """The last county packs its files; one of its towns and one of its bureaus do not say whose they are."""
    county = [unit for unit in spoiler.tree.units if spoiler.tree.children(unit.key)][-1]
    parts = spoiler.tree.children(county.key)
    town = next(unit for unit in parts if unit.name.endswith("城关镇人民政府"))
    bureau = next(unit for unit in parts if unit.name.endswith("教育局"))
    for unit, title in ((town, "城关镇人民政府"), (bureau, "教育局")):
        spoiler.change(unit.key, title=title, status=Status.ASK, asked=True)
        spoiler.tell("missing", county.key, (unit.key,), difference(spoiler.figures(unit.key), {}))
    for unit in parts:
        spoiler.files[unit.key] = [
            replace(sent, file=f"{county.name}{ZIP_FOLDER}/{sent.file}") for sent in spoiler.files[unit.key]
        ]


def _strangers(city: City) -> list[Sent]:
    """What lies about in the folder and belongs to none of the units."""
    figures = next(iter(city.truth[YEAR].values()))

    def sent(file: str, title: str, layout: str, status: Status) -> Sent:
        return Sent(file, None, title, YEAR, figures, layout, status, asked=True)

    return [
        sent("海州市文旅局.docx", "海州市文化广电和旅游局", "own_docx", Status.ASK),
        sent("新桥镇.html", f"{CITY}石桥乡人民政府", "own_html", Status.ASK),
        sent("运输公司.json", "东岭铁路运输公司", "own_json", Status.STRANGER),
        sent("市公安局执法统计.docx", f"{CITY}公安局", "other_form", Status.NOT_A_REPORT),
        sent("~$市教育局.docx", "", "left_behind", Status.NOT_A_REPORT),
        sent("Thumbs.db", "", "left_behind", Status.NOT_A_REPORT),
    ]
