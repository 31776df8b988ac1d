"""收报汇总: takes in a round from folders and shows it; drafts the area report, writes what goes back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.dialogs.files import ask_folder
from gui.work.running import run
from gui.work.work import Course, Work
from gui.workplace.workplace import Workplace
from model.errors import UserError
from model.families import first_family

if TYPE_CHECKING:
    from gui.collecting.places import Places
    from gui.collecting.window import RoundWindow
    from model.rounds.explaining.causes import Explanation
    from model.rounds.rounds import Round
    from model.rounds.unit_list import UnitList

TITLE = "收报汇总"


class Collecting(QObject):
    """Serves one window."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._shown: RoundWindow | None = None
        workplace.actions["collect"].triggered.connect(lambda: workplace.attempt(self._ask))
        workplace.closing.connect(self._close)

    def ask_about(self, paths: Sequence[Path]) -> None:
        """Begins with what was dropped on the window: a folder, or files, which lie in one."""
        folder = next((path for path in paths if path.is_dir()), paths[0].parent)
        self._workplace.attempt(lambda: self._ask(folder))

    def _ask(self, folder: Path | None = None) -> None:
        from gui.collecting.places import PlacesDialog

        places = PlacesDialog.ask(self._workplace.window, folder)
        if places is not None:
            self.collect(places)

    def collect(self, places: Places) -> None:
        """Takes in what lies in these places, and shows it.

        Raises:
            UserError: A place or the list is not sound.
        """
        from model.importers.process.isolation import ReadingCancelled
        from model.rounds.unit_list import read_unit_list

        units = read_unit_list(places.units)
        work = Work("正在收取报告", TITLE, may_stop=True)
        step = partial(_collected, places, units)
        try:
            this_year, last_year, differences = run(self._workplace.window, work, step)
        except ReadingCancelled as cancelled:
            self._workplace.tell(str(cancelled))
            return
        self._shown = self._window_of(this_year, last_year, units, differences)
        self._connect(self._shown, this_year, last_year, places)
        self._shown.show()

    def _window_of(
        self,
        this_year: Round,
        last_year: Round | None,
        units: UnitList,
        differences: Sequence[Explanation],
    ) -> RoundWindow:
        from gui.collecting.window import RoundWindow, Said
        from model.presenting.round_lines import cause_lines, reminder
        from model.rounds.reminding import missing_units

        self._close()
        missing = missing_units(this_year, date.today())
        words = reminder(missing, this_year) if missing else ""
        return RoundWindow(
            this_year,
            last_year,
            Said(units.remarks, words, tuple(cause_lines(differences, this_year))),
            self._workplace.window,
        )

    def _connect(
        self, window: RoundWindow, this_year: Round, last_year: Round | None, places: Places
    ) -> None:
        window.draft_wanted.connect(lambda: self._workplace.attempt(partial(self._draft, window, this_year)))
        give_back = partial(self._give_back, this_year, last_year, places)
        window.return_wanted.connect(lambda: self._workplace.attempt(give_back))

    def _draft(self, window: RoundWindow, collected: Round) -> None:
        from model.rounds.drafting import area_report, draft_label

        total = window.totals.total
        if total is None:
            return
        report, library = area_report(total, collected), self._workplace.library
        if library.find(report.unit, collected.year, collected.form.family) is not None:
            raise UserError(
                f"账本里已经有{report.unit}{collected.year}年的报告",
                remedy="请先删除那份报告，再生成汇总报告",
            )
        self._workplace.open_report(library.add(report, draft_label(total)))
        self._workplace.tell(f"已生成{report.title}，请补写文字后发布")

    def _give_back(self, collected: Round, last_year: Round | None, places: Places) -> None:
        from model.rounds.corrections import causes_of, corrections

        if not corrections(collected, last_year, causes_of(collected, last_year)):
            self._workplace.tell("没有要退回的报告")
            return
        folder = ask_folder(self._workplace.window, "退回材料写到哪个文件夹")
        if folder is not None:
            self.give_back(collected, last_year, places, folder)

    def give_back(self, collected: Round, last_year: Round | None, places: Places, out: Path) -> None:
        """Writes what goes back to each unit into a folder of its own.

        Raises:
            UserError: A file is no longer what was collected, or the place cannot be written.
        """
        from export.returned.sending import returned_packages, write_packages
        from model.rounds.corrections import causes_of, corrections
        from model.rounds.walking import received_files

        def step(_: Course) -> int:
            files = received_files((places.folder,))
            chosen = corrections(collected, last_year, causes_of(collected, last_year))
            packages = returned_packages(chosen, collected, files, date.today())
            write_packages(packages, out)
            return len(packages)

        count = run(self._workplace.window, Work("正在写出退回材料", TITLE), step)
        self._workplace.tell(f"已写出 {count} 个单位的退回材料：{out}")

    def _close(self) -> None:
        if self._shown is not None:
            self._shown.close()
            self._shown.deleteLater()
            self._shown = None


def _collected(
    places: Places, units: UnitList, course: Course
) -> tuple[Round, Round | None, list[Explanation]]:
    """The round of the year, that of the year before where its folder is known, and where areas differ."""
    from model.rounds.corrections import explanations_of
    from model.rounds.kept_readings import KeptReadings
    from model.rounds.rounds import Order, collect_round
    from model.rounds.submissions import Submission

    kept = KeptReadings()
    done = [0]

    def tell(one: Submission, count: int) -> None:
        done[0] += 1
        course.count(done[0], count, f"已读 {one.file}")

    last_year = None
    if places.last_year is not None:
        paths = (places.last_year,)
        order = Order(paths, units.tree, places.year - 1, first_family(), apart_from=(places.units,))
        last_year = collect_round(order, kept, tell, course.is_stopped)
    figures = {key: own.cells for key, own in last_year.figures.items()} if last_year is not None else {}
    done[0] = 0
    paths = (places.folder,)
    order = Order(paths, units.tree, places.year, first_family(), figures, (places.units,))
    this_year = collect_round(order, kept, tell, course.is_stopped)
    course.say("正在与下级之和比较")
    return this_year, last_year, explanations_of(this_year, last_year)
