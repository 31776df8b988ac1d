"""收报汇总: takes a round in and shows it; drafts the area report, writes what goes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.collecting.followed import FollowedRound
from gui.dialogs.files import ask_folder
from gui.work.collector import look_at_all
from gui.work.pauses import Pauses
from gui.work.running import run
from gui.work.work import Course, Work
from gui.workplace.workplace import Workplace

if TYPE_CHECKING:
    from gui.collecting.opening import Opened
    from gui.collecting.places import Places
    from gui.collecting.window import RoundWindow
    from model.ledger.round_session import RoundSession
    from model.report import Report
    from model.rounds.corrections import Correction
    from model.rounds.explaining.causes import Cause
    from model.rounds.rounds import Round
    from model.rounds.unit_list import UnitList
    from model.rounds.walking import Received

TITLE = "收报汇总"
TIDIED_AFTER = 5000
"""Milliseconds after a round was closed: nobody waits for it."""


class Collecting(QObject):
    """Serves one window."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._shown: RoundWindow | None = None
        self._session: RoundSession | None = None
        self._tidying = Pauses(self, shy=True)
        self._followed = FollowedRound(workplace, self._round_of)
        workplace.actions["collect"].triggered.connect(lambda: workplace.attempt(self._ask))
        workplace.closing.connect(self._close)
        workplace.library.ledger_changed.connect(self._close)
        workplace.library.rounds_changed.connect(self._close)

    def ask_about(self, paths: Sequence[Path]) -> None:
        """Begins with what was dropped on the window: folders, zip files, files, just these."""
        self._workplace.attempt(lambda: self._ask(paths))

    def _ask(self, paths: Sequence[Path] = ()) -> None:
        from gui.collecting.places import PlacesDialog
        from model.ledger.round_store import rounds_of

        known = rounds_of(self._workplace.library.ledger).values()
        places = PlacesDialog.ask(known, self._workplace.window, paths)
        if places is not None:
            self.collect(places)

    def collect(self, places: Places) -> None:
        """Takes in what lies in these places, and shows it.

        Raises:
            UserError: A place or the list is not sound.
        """
        from gui.collecting.opening import given_list, guessed, look_into, round_for, take_into
        from model.importers.process.isolation import ReadingCancelled

        window, ledger = self._workplace.window, self._workplace.library.ledger
        units = given_list(places)
        work = Work("正在收取报告", TITLE, may_stop=True, uses_ledger=True, keeps_much=True)

        def guess() -> UnitList:
            reading = Work("正在读取报告里的单位名称", TITLE, may_stop=True)
            return run(window, reading, partial(guessed, places))

        try:
            if ledger.lock_reason and places.paths:
                given = units or _confirmed(guess(), places, window)
                if given is not None:
                    self._show(run(window, work, partial(look_into, places, given)), places)
                return
            round_id = round_for(ledger, places, units, guess, window)
            if round_id is not None:
                self._show(run(window, work, partial(take_into, ledger, round_id, places, units)), places)
        except ReadingCancelled as cancelled:
            self._workplace.tell(str(cancelled))

    def _show(self, opened: Opened, places: Places) -> None:
        from gui.collecting.saying import Saying

        self._close()
        window = self._window_of(opened)
        self._shown, self._session = window, opened.session
        attempt = self._workplace.attempt
        window.draft_wanted.connect(lambda: attempt(partial(self._draft, window, opened)))
        window.return_wanted.connect(lambda: attempt(partial(self._give_back, opened, places)))
        window.cause_wanted.connect(lambda cause: attempt(partial(self._give_back, opened, places, cause)))
        window.paper_wanted.connect(lambda paper: attempt(partial(self._write_paper, window, opened, paper)))
        window.list_wanted.connect(lambda: attempt(partial(self._change_list, window, opened)))
        session = opened.session
        if session is not None:
            saying = Saying(session, self._workplace, window)
            window.listen_to(saying, lambda: (session.store.undo_label, session.store.redo_label))
            saying.said.connect(lambda: attempt(partial(_show_again, window, opened)))
            saying.said.connect(lambda: attempt(self._followed.look))
        self._workplace.told.connect(window.say)
        window.show()
        if opened.cancelled:
            self._workplace.tell(opened.cancelled)
        attempt(self._followed.look)

    def _window_of(self, opened: Opened) -> RoundWindow:
        from gui.collecting.window import RoundWindow, Said
        from model.presenting.round_lines import reminder
        from model.rounds.reminding import missing_units

        missing = missing_units(opened.this_year, date.today())
        words = reminder(missing, opened.this_year) if missing else ""
        said = Said(opened.units.remarks, words)
        parent = self._workplace.window
        return RoundWindow(opened.this_year, opened.last_year, said, opened.compared, parent)

    def _round_of(self, report: Report) -> Round | None:
        """The round in the open ledger from which a report is added up."""
        from model.ledger.round_session import RoundSession, round_about

        ledger = self._workplace.library.ledger
        found = round_about(ledger, report)
        if found is None:
            return None
        if self._session is None or self._session.store.round_id != found:
            work = Work("正在打开收报", TITLE, uses_ledger=True, keeps_much=True)
            opening = partial(RoundSession, ledger, found, date.today())
            self._session = run(self._workplace.window, work, lambda _: opening())
        return self._session.collected

    def _draft(self, window: RoundWindow, opened: Opened) -> None:
        from model.rounds.drafting import area_report, draft_label

        total, library = window.totals.total, self._workplace.library
        if total is None:
            return
        collected = _now(opened)
        report = area_report(total, collected)
        entry = library.find(report.unit, collected.year, collected.form.family)
        if entry is not None:
            self._workplace.open_report(entry.id)
            self._workplace.tell(f"账本里已经有{report.title}，已经打开")
        else:
            self._workplace.open_report(library.add(report, draft_label(total)))
            self._workplace.tell(f"已生成{report.title}，请补写文字后发布")
        self._workplace.window.raise_()
        self._workplace.window.activateWindow()

    def _change_list(self, window: RoundWindow, opened: Opened) -> None:
        """Shows the list, and takes over what was changed of it."""
        from gui.collecting.list_preview import ListPreview

        before, session = _now(opened).tree, opened.session
        words = (
            "改好以后采用，可以撤销。" if session is not None else "这一轮没有收进账本，名单只能看和导出。"
        )
        tree = ListPreview.ask(before, before, opened.this_year.year, words, window)
        if session is not None and tree is not None and tree != before:
            session.revise_units(tree, "修改名单")
            _show_again(window, opened)

    def _write_paper(self, window: RoundWindow, opened: Opened, paper: str) -> None:
        from gui.collecting.papers import ask_paper

        total = window.totals.total
        if total is None:
            self._workplace.tell("单位名单里没有上下级，没有可以汇总的")
            return
        target = ask_paper(window, paper, _now(opened), opened.last_year, total)
        if target is not None:
            self._workplace.tell(f"已写出 {target}")

    def _give_back(self, opened: Opened, places: Places, cause: Cause | None = None) -> None:
        if not _corrections(opened, cause):
            self._workplace.tell("没有要退回的报告")
            return
        folder = ask_folder(self._workplace.window, "退回材料写到哪个文件夹")
        if folder is not None:
            self.give_back(opened, places, folder, cause)

    def give_back(self, opened: Opened, places: Places, out: Path, cause: Cause | None = None) -> None:
        """Writes what goes back to each unit into a folder of its own; then these units are returned.

        With a cause only to the unit that is behind it.

        Raises:
            UserError: A file is no longer what was collected, or the place cannot be written.
        """
        from export.returned.sending import returned_packages, write_packages
        from model.rounds.deciding import give_back

        collected = _now(opened)

        def step(_: Course) -> list[str]:
            packages = returned_packages(
                _corrections(opened, cause), collected, _files(opened, places), date.today()
            )
            write_packages(packages, out)
            return [package.correction.unit.key for package in packages]

        units = run(self._workplace.window, Work("正在写出退回材料", TITLE), step)
        if opened.session is not None and units:
            opened.session.take(give_back(collected, units))
            if self._shown is not None:
                _show_again(self._shown, opened)
        self._workplace.tell(f"已写出 {len(units)} 个单位的退回材料：{out}")

    def _close(self) -> None:
        self._session = None
        if self._shown is not None:
            self._shown.close()
            self._shown.deleteLater()
            self._shown = None
            self._tidying.begin(_letting_go(), TIDIED_AFTER)


def _letting_go() -> Iterator[None]:
    """A closed round goes when the collector of garbage looks at what it was spared."""
    look_at_all()
    yield None


def _confirmed(guess: UnitList, places: Places, window: QWidget) -> UnitList | None:
    from gui.collecting.opening import confirmed_guess

    tree = confirmed_guess(guess, places.year, window)
    return replace(guess, tree=tree) if tree is not None else None


def _corrections(opened: Opened, cause: Cause | None) -> list[Correction]:
    """What goes back: to all units, or to the one that is behind a cause."""
    from model.rounds.corrections import causes_of, corrections

    collected = _now(opened)
    if cause is None:
        return corrections(collected, opened.last_year, causes_of(collected, opened.last_year))
    found = corrections(collected, opened.last_year, [cause])
    return [correction for correction in found if correction.unit.key in cause.units]


def _show_again(window: RoundWindow, opened: Opened) -> None:
    """The round as it is after something was said."""
    from model.rounds.compared import compared

    work = Work("正在比较各单位的数", TITLE, keeps_much=True)
    found = run(window, work, lambda _: compared(_now(opened), opened.last_year))
    window.show_round(_now(opened), found)


def _now(opened: Opened) -> Round:
    """The round as it stands."""
    return opened.session.collected if opened.session is not None else opened.this_year


def _files(opened: Opened, places: Places) -> list[Received]:
    from model.rounds.walking import received_files

    if opened.session is not None:
        return opened.session.received()
    return received_files(places.paths)
