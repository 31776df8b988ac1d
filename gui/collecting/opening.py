"""A round of the open ledger: found, begun with a list or with last year's, its files taken in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QWidget

from gui.collecting.list_preview import ListPreview
from gui.collecting.places import Places
from gui.work.work import Course
from model.errors import UserError
from model.families import form_for_year
from model.importers.process.isolation import ReadingCancelled
from model.ledger.round_session import RoundSession, round_before
from model.ledger.round_store import RoundKey, RoundStore, begin_round, rounds_like
from model.ledger.store import Ledger
from model.rounds.compared import Compared, compared
from model.rounds.kept_readings import KeptReadings
from model.rounds.list_changes import taken_over
from model.rounds.list_from_files import list_from_files
from model.rounds.recognising import collect_as_found, remarks_on_form
from model.rounds.rounds import Order, Round, collect_round
from model.rounds.submissions import Submission
from model.rounds.unit_list import UnitList, read_unit_list
from model.rounds.units import UnitTree


@dataclass(frozen=True)
class Opened:
    """A round that is shown.

    Attributes:
        session: The round in its ledger; None where the ledger takes nothing.
        cancelled: The sentence that not all was taken in; empty where it was.
    """

    this_year: Round
    last_year: Round | None
    units: UnitList
    compared: Compared
    session: RoundSession | None = None
    cancelled: str = ""


def given_list(places: Places) -> UnitList | None:
    """The list that was chosen; None where none was.

    Raises:
        UserError: It cannot be read.
    """
    return read_unit_list(places.units) if places.units is not None else None


def guessed(places: Places, course: Course) -> UnitList:
    """The list that the names in the files suggest; runs beside the window.

    Raises:
        UserError: See `list_from_files`.
        ReadingCancelled: The user has stopped it.
    """
    done = [0]

    def tell(file: str, count: int) -> None:
        done[0] += 1
        course.count(done[0], max(done[0], count), f"已读 {file}")

    kept = KeptReadings()
    return list_from_files(places.paths, places.year, places.family, kept, tell, course.is_stopped)


def round_for(
    ledger: Ledger,
    places: Places,
    units: UnitList | None,
    guess: Callable[[], UnitList],
    parent: QWidget,
) -> int | None:
    """The round of the year in the ledger, with its list as it was confirmed; None where that was refused.

    Without a list that of last year is taken over, and without that one is guessed.

    Raises:
        UserError: There is nothing to guess from, or the ledger does not take it.
    """
    found = _round_in(ledger, places, units)
    if found is not None:
        store = RoundStore(ledger, found)
        return found if units is None or _revised(store, units, parent) else None
    edition = form_for_year(places.year, places.family, places.region).edition
    key = RoundKey(places.year, places.family.id, edition, places.region)
    tree = _new_list(ledger, key, units, guess, parent)
    return begin_round(ledger, replace(key, root=tree.root_key), tree).round_id if tree is not None else None


def _round_in(ledger: Ledger, places: Places, units: UnitList | None) -> int | None:
    """The round of that year and form; of several the one with the unit at the top of the list."""
    found = rounds_like(ledger, places.year, places.family.id)
    if len(found) > 1 and units is not None:
        found = rounds_like(ledger, places.year, places.family.id, units.tree.root_key)
    if len(found) > 1:
        words = f"账本里有 {len(found)} 轮 {places.year} 年的收报"
        raise UserError(words, remedy="请选择单位名单，按它最上面的单位打开")
    return found[0] if found else None


def _revised(store: RoundStore, units: UnitList, parent: QWidget) -> bool:
    """Puts a list in the place of another after a look at what that changes; False where that is refused."""
    before, year = store.units(), store.key.year
    wanted = taken_over(before, units.tree, year)
    if wanted == before:
        return True
    words = "这份名单与账本里的不同。采用以后，可以撤销。"
    tree = ListPreview.ask(wanted, before, year, words, parent, units.remarks)
    if tree is not None:
        store.revise_units(tree, "导入名单")
    return tree is not None


def _new_list(
    ledger: Ledger, key: RoundKey, units: UnitList | None, guess: Callable[[], UnitList], parent: QWidget
) -> UnitTree | None:
    """The list of a new round as it was confirmed: the one given, last year's, or a guess."""
    earlier = round_before(ledger, key)
    before = RoundStore(ledger, earlier).units() if earlier is not None else None
    if units is None and before is not None:
        words = (
            f"沿用 {key.year - 1} 年的名单。{key.year} 年有新设、更名、撤并的单位吗？有的话，请在这里改好。"
        )
        return ListPreview.ask(before, before, key.year, words, parent)
    if units is None:
        return confirmed_guess(guess(), key.year, parent)
    wanted = taken_over(before, units.tree, key.year) if before is not None else units.tree
    words = "请看一遍名单。" if before is None else f"请看一遍名单，与 {key.year - 1} 年不同的地方已经标出。"
    return ListPreview.ask(wanted, before or wanted, key.year, words, parent, units.remarks)


def confirmed_guess(guess: UnitList, year: int, parent: QWidget) -> UnitTree | None:
    """A guessed list after a person has looked at it and put it right; None where she refuses it."""
    words = "没有单位名单，这一份是按文件里的单位名称猜的。请核对上下级，缺的补上，不对的改好，再采用。"
    return ListPreview.ask(guess.tree, guess.tree, year, words, parent, guess.remarks)


def take_into(
    ledger: Ledger, round_id: int, places: Places, units: UnitList | None, course: Course
) -> Opened:
    """Takes in what lies in the places; runs beside the window.

    Raises:
        UserError: See `RoundSession.take_in`.
    """
    before = _folder_of_last_year(places, RoundStore(ledger, round_id).units(), course)
    session = RoundSession(ledger, round_id, date.today(), before)
    cancelled = ""
    if places.paths:
        apart_from = (places.units,) if places.units is not None else ()
        try:
            session.take_in(places.paths, apart_from, _counting(course), course.is_stopped)
        except ReadingCancelled as error:
            cancelled = f"{error}；已收到的留在账本里"
    course.say("正在与下级之和比较")
    remarks = units.remarks if units is not None else ()
    told = UnitList(session.collected.tree, (*remarks, *remarks_on_form(session.collected)))
    found = compared(session.collected, session.last_year)
    return Opened(session.collected, session.last_year, told, found, session, cancelled)


def look_into(places: Places, units: UnitList, course: Course) -> Opened:
    """The same without a ledger.

    Raises:
        UserError: See `collect_round`.
        ReadingCancelled: The user has stopped it.
    """
    kept = KeptReadings()

    def collect(order: Order) -> Round:
        return collect_round(order, kept, _counting(course), course.is_stopped)

    apart_from = (places.units,) if places.units is not None else ()
    last_year = (places.last_year,) if places.last_year is not None else ()
    order = Order(places.paths, units.tree, places.year, places.family, apart_from=apart_from)
    order = replace(order, region=places.region)
    this_year, before = collect_as_found(
        order, last_year, collect, any_family=False, any_region=not places.region
    )
    course.say("正在与下级之和比较")
    told = UnitList(units.tree, (*units.remarks, *remarks_on_form(this_year)))
    return Opened(this_year, before, told, compared(this_year, before))


def _folder_of_last_year(places: Places, tree: UnitTree, course: Course) -> Round | None:
    if places.last_year is None:
        return None
    apart_from = (places.units,) if places.units is not None else ()
    order = Order((places.last_year,), tree, places.year - 1, places.family, apart_from=apart_from)
    order = replace(order, region=places.region)
    return collect_round(order, KeptReadings(), _counting(course), course.is_stopped)


def _counting(course: Course) -> Callable[[Submission, int], None]:
    done = [0]

    def tell(one: Submission, count: int) -> None:
        done[0] += 1
        course.count(done[0], count, f"已读 {one.file}")

    return tell
