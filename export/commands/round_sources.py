"""Where the commands of a round find it: in folders with a list of units, in a ledger, or in both.

With a ledger, what lies in the folders is received into it; without folders it shows what it has.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from export.commands.chinese_arguments import ChineseParser, year_of
from model.errors import UserError
from model.families import families, family, first_family, form_for_year, regions
from model.form import Family
from model.ledger.round_session import RoundSession, round_before
from model.ledger.round_store import RoundKey, RoundStore, begin_round, rounds_like
from model.ledger.store import Ledger
from model.numbers import Value
from model.rounds.deciding import Step, set_deadlines
from model.rounds.decisions import ALL_KINDS, KindDeadline
from model.rounds.kept_readings import KeptReadings
from model.rounds.list_changes import taken_over
from model.rounds.recognising import collect_as_found, remarks_on_form
from model.rounds.rounds import Order, Round, collect_round
from model.rounds.unit_list import UnitList, read_unit_list
from model.rounds.units import UnitTree
from model.rounds.walking import Received, received_files


@dataclass(frozen=True)
class Collected:
    """A round with the list of its units, and the round of the year before where there is one.

    Attributes:
        received: The files themselves, to be read once more.
        session: The round in its ledger; None without one.
    """

    this_year: Round
    units: UnitList
    last_year: Round | None
    received: Sequence[Received]
    session: RoundSession | None = None

    @property
    def figures_of_last_year(self) -> Mapping[str, Mapping[str, Value]]:
        """What each unit stated the year before, by its key; nothing where that year was not given."""
        figures = self.last_year.figures if self.last_year is not None else {}
        return {key: own.cells for key, own in figures.items()}

    def say(self, step: Step) -> None:
        """Keeps what was done in the ledger, if there is one.

        Raises:
            UserError: The ledger does not take it.
        """
        if self.session is not None:
            self.session.take(step)


@contextmanager
def collected(options: argparse.Namespace) -> Iterator[Collected]:
    """The rounds that the arguments of a command ask for, as long as the block lasts.

    Raises:
        UserError: Something in the arguments, the list of units, the places or the ledger is not there or not
            sound.
    """
    chosen = family(options.form) if options.form else first_family()
    _require_region(options.region, chosen)
    if options.ledger is None:
        yield _of_folders(options, chosen)
        return
    changes = bool(options.paths or options.units or options.deadline or options.command == "return")
    with Ledger.open(options.ledger, read_only=not changes) as ledger:
        yield _of_ledger(options, chosen, ledger)


def _require_region(region: str, chosen: Family) -> None:
    known = regions(chosen)
    if region and region not in known:
        remedy = f"可用的是 {'、'.join(known)}" if known else "请去掉 --region"
        raise UserError(f"{chosen.name}没有“{region}”的格式", remedy=remedy)


def _of_folders(options: argparse.Namespace, chosen: Family) -> Collected:
    if not options.paths or options.units is None:
        missing = "单位名单（--units）" if options.paths else "报送的文件夹"
        raise UserError(f"没有给出{missing}", remedy="请给出文件夹和名单，或者用 --ledger 给出账本")
    units = read_unit_list(options.units)
    kept = KeptReadings()
    order = Order(tuple(options.paths), units.tree, options.year, chosen, apart_from=(options.units,))
    deadlines = tuple(KindDeadline(kind, day) for kind, day in _deadlines(options, units.tree).items())
    this_year, before = collect_as_found(
        replace(order, region=options.region, deadlines=deadlines),
        options.last_year,
        partial(collect_round, kept=kept),
        any_family=not options.form,
        any_region=not options.region,
    )
    return Collected(this_year, units, before, received_files(options.paths))


def _last_year(
    options: argparse.Namespace, tree: UnitTree, chosen: Family, kept: KeptReadings
) -> Round | None:
    """The round of the year before out of folders; None where none are given."""
    if not options.last_year:
        return None
    apart_from = (options.units,) if options.units is not None else ()
    order = Order(tuple(options.last_year), tree, options.year - 1, chosen, apart_from=apart_from)
    return collect_round(replace(order, region=options.region), kept)


def _of_ledger(options: argparse.Namespace, chosen: Family, ledger: Ledger) -> Collected:
    units = read_unit_list(options.units) if options.units is not None else None
    round_id, remarks = _round_in(ledger, options, chosen, units)
    tree = RoundStore(ledger, round_id).units()
    before = _last_year(options, tree, chosen, KeptReadings())
    session = RoundSession(ledger, round_id, date.today(), before)
    if units is not None and (wanted := taken_over(tree, units.tree, options.year)) != tree:
        session.revise_units(wanted, f"导入名单 {options.units.name}")
    days = _deadlines(options, session.collected.tree)
    if days:
        session.take(set_deadlines(session.collected, days))
    if options.paths:
        session.take_in(options.paths, (options.units,) if options.units is not None else ())
    told = UnitList(session.collected.tree, (*remarks, *remarks_on_form(session.collected)))
    return Collected(session.collected, told, session.last_year, session.received(), session)


def _deadlines(options: argparse.Namespace, tree: UnitTree) -> dict[str, str]:
    """The last day of each kind that has one; a day alone holds for all kinds that have none of their own.

    Raises:
        UserError: The list has no such kind.
    """
    days = dict(options.deadline)
    kinds = dict.fromkeys(unit.kind for unit in tree.units)
    for kind in days.keys() - kinds.keys() - {ALL_KINDS}:
        raise UserError(f"单位名单里没有“{kind}”这一类", remedy=f"名单里有 {'、'.join(kinds)}")
    return days


def _deadline(words: str) -> tuple[str, str]:
    """A day, or a kind of unit and a day: `部门=2026-01-15`."""
    kind, _, day = words.rpartition("=")
    try:
        return kind.strip(), date.fromisoformat(day.strip()).isoformat()
    except ValueError as error:
        said = f"应为 2026-01-15 或者 部门=2026-01-15 的样子，写的是“{words}”"
        raise argparse.ArgumentTypeError(said) from error


def _round_in(
    ledger: Ledger, options: argparse.Namespace, chosen: Family, units: UnitList | None
) -> tuple[int, tuple[str, ...]]:
    """The round of the year, begun where there is none, and sentences on its list."""
    remarks = units.remarks if units is not None else ()
    root = units.tree.root_key if units is not None else None
    found = rounds_like(ledger, options.year, chosen.id, root)
    if len(found) == 1:
        return found[0], remarks
    if found:
        words = f"账本里有 {len(found)} 轮 {options.year} 年的收报"
        raise UserError(words, remedy="请用 --units 给出名单，用 --form 指明报表")
    if not options.paths:
        words = f"账本里没有 {options.year} 年的收报"
        raise UserError(words, str(ledger.path), "请先用 collect 收取，给出文件夹和 --units")
    form = form_for_year(options.year, chosen, options.region)
    key = RoundKey(options.year, chosen.id, form.edition, options.region, root or "")
    if units is None:
        tree, remark = _list_of_last_year(ledger, key)
        return begin_round(ledger, replace(key, root=tree.root_key), tree).round_id, (remark,)
    return begin_round(ledger, key, units.tree).round_id, remarks


def _list_of_last_year(ledger: Ledger, key: RoundKey) -> tuple[UnitTree, str]:
    """The list of the year before, and a sentence that it was taken over."""
    before = round_before(ledger, key)
    if before is None:
        raise UserError("没有给出单位名单，账本里也没有上一年的", remedy="请用 --units 给出名单")
    return RoundStore(ledger, before).units(), f"单位名单沿用 {key.year - 1} 年的，请核对新设、更名和撤并"


def add_round(parser: ChineseParser) -> argparse._ArgumentGroup:
    """Adds what all commands of a round ask for; returns the group of the options."""
    parser.add_argument_group("参数").add_argument(
        "paths", metavar="位置", type=Path, nargs="*", help="文件夹、压缩包（.zip）或文件，一个或几个"
    )
    options = parser.add_argument_group("选项")
    options.add_argument(
        "--units", metavar="名单", type=Path, help="单位名单，.xlsx 或 .csv，表头里有“单位全称”"
    )
    options.add_argument(
        "--ledger",
        metavar="账本",
        type=Path,
        help="收报的账本（.nianbao），代替位置和名单；同时给出位置时，把那里的文件收进账本",
    )
    options.add_argument("--year", metavar="年度", type=year_of, required=True, help="报告年度，如 2025")
    options.add_argument(
        "--last-year", metavar="位置", type=Path, nargs="+", default=[], help="上一年的报告，位置同上"
    )
    forms = "；".join(f"{known.id} {known.name}" for known in families())
    told = "；不给出时看多数文件是哪种，新建账本里的收报时是第一种"
    options.add_argument("--form", metavar="报表", default="", help=f"收哪种报表：{forms}{told}")
    places = "、".join(place for known in families() for place in regions(known))
    options.add_argument(
        "--region", metavar="地区", default="", help=f"收哪个地区的格式：{places}；不给出时看多数文件"
    )
    options.add_argument(
        "--deadline",
        metavar="期限",
        type=_deadline,
        action="append",
        default=[],
        help="报送期限：2026-01-15，或者分类别的 部门=2026-01-15，可以写几次；名单里另有期限的按名单",
    )
    return options
