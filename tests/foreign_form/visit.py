"""Runs inside a copy of the program, `python visit.py HOUSE JOB`: what a test there wants to know, as JSON.

Nothing of the tests is known here, and nothing but the copy is imported.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

HOUSE = Path(sys.argv[1])
sys.path.insert(0, str(HOUSE))


def run_commands(lines: list[list[str]]) -> list[list[object]]:
    """Each command's exit code, standard output and standard error."""
    from export.commands import command_line

    answers: list[list[object]] = []
    for line in lines:
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = command_line.run(line)
        answers.append([code, out.getvalue(), err.getvalue()])
    return answers


def keep_in_ledger(files: list[str]) -> list[list[object]]:
    """Every file's report created in one new ledger; then, opened again, what the ledger holds of each."""
    from model.importers.file import read_file
    from model.ledger.store import Ledger

    path = HOUSE / "kept.nianbao"
    path.unlink(missing_ok=True)
    with contextlib.closing(Ledger.open(path)) as ledger:
        ids = [ledger.create(read_file(Path(file)).report, "导入") for file in files]
    with contextlib.closing(Ledger.open(path)) as ledger:
        reports = [ledger.load(report_id) for report_id in ids]
    return [[r.form.family.id, r.unit, r.year, len(r.stated), r.title] for r in reports]


def offer_forms(_: object) -> list[list[str]]:
    """The forms that the dialog for a new report offers."""
    from PySide6.QtWidgets import QApplication, QComboBox

    from gui.dialogs.new_report import NewReportDialog

    application = QApplication.instance() or QApplication(["nianbao"])
    dialog = NewReportDialog([], lambda *_: None)
    offered = [
        [box.itemText(index) for index in range(box.count())] for box in dialog.findChildren(QComboBox)
    ]
    del application
    return offered


JOBS: dict[str, Callable[[Any], object]] = {
    "commands": run_commands,
    "ledger": keep_in_ledger,
    "forms": offer_forms,
}

if __name__ == "__main__":
    result = JOBS[sys.argv[2]](json.load(sys.stdin))
    json.dump(result, sys.stdout, ensure_ascii=False)
