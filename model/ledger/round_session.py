"""A round of a ledger while it is worked on: what comes in is kept at once, what follows is told anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from time import monotonic

from model.families import family, form_for_year
from model.importers.picture.comparing import compared
from model.importers.reading import Reading
from model.ledger.received_bytes import place_of_bytes
from model.ledger.round_store import RoundKey, RoundStore, rounds_like, rounds_of
from model.ledger.store import Ledger
from model.numbers import Value
from model.report import Report
from model.rounds.deciding import Step
from model.rounds.decisions import Decisions, Receipt
from model.rounds.kept_readings import KeptReadings
from model.rounds.matching import Matcher
from model.rounds.rounds import OnFile, Round, round_of
from model.rounds.submissions import Submission, Wanted, submission_of
from model.rounds.taking_in import ShouldCancel, Taken, take_in
from model.rounds.units import UnitTree
from model.rounds.walking import Received, received_files

MOST_IN_A_BATCH = 50
LONGEST_BATCH = 1.0
"""Seconds: what was received longer ago is in the ledger."""
EARLIER = "先前收到"
"""The folder under which files are told that were received again under the same name."""


@dataclass(frozen=True)
class Scan:
    """A received scan.

    Attributes:
        reading: As it was read, without the pictures of its pages.
        data: The bytes of the file.
        looked: What somebody has seen in the pictures, by cell id.
    """

    reading: Reading
    data: bytes
    looked: Mapping[str, Value | None]


class RoundSession:
    """One round, open in one ledger. After every change `collected` is the round as it stands then.

    Attributes:
        store: What is kept of it.
        last_year: The round of the year before, where the ledger has one.
    """

    def __init__(self, ledger: Ledger, round_id: int, today: date, last_year: Round | None = None) -> None:
        """Opens it; without `last_year` with the one of the ledger.

        Raises:
            UserError: The ledger has no such round, or it is damaged.
        """
        self.store = RoundStore(ledger, round_id)
        self.key = self.store.key
        self._ledger_path, self._today = ledger.path, today
        before = round_before(ledger, self.key) if last_year is None else None
        self.last_year = last_year if before is None else RoundSession(ledger, before, today).collected
        form = form_for_year(self.key.year, family(self.key.family), self.key.region)
        self._wanted = Wanted(self.key.year, form, Matcher(UnitTree(())), self.figures_of_last_year)
        self._seen: dict[tuple[str, int, str | None], Submission] = {}
        self.reload()

    def reload(self) -> None:
        """Tells the round anew from the ledger.

        Raises:
            UserError: It is damaged.
        """
        self._receipts = list(self.store.receipts())
        self._seen.clear()
        self._settle(self.store.units(), self.store.decisions())

    @property
    def figures_of_last_year(self) -> Mapping[str, Mapping[str, Value]]:
        """What each unit stated the year before, by its key."""
        figures = self.last_year.figures if self.last_year is not None else {}
        return {key: own.cells for key, own in figures.items()}

    def take(self, step: Step) -> None:
        """Says what a step says.

        Raises:
            UserError: The ledger does not take it.
        """
        self.store.decide(step.label, *step.said, withdrawn=step.withdrawn)
        self._settle(self.store.units(), self.store.decisions())

    def revise_units(self, units: UnitTree, label: str) -> None:
        """Puts another list in the place of the present one.

        Raises:
            UserError: The ledger does not take it.
        """
        self.store.revise_units(units, label)
        self.reload()

    def undo(self) -> str | None:
        """Takes the last step back and returns its label; None when there is none.

        Raises:
            UserError: See `RoundStore.undo`.
        """
        label = self.store.undo()
        self._settle(self.store.units(), self.store.decisions())
        return label

    def redo(self) -> str | None:
        """Makes the last undone step again and returns its label; None when there is none.

        Raises:
            UserError: See `RoundStore.redo`.
        """
        label = self.store.redo()
        self._settle(self.store.units(), self.store.decisions())
        return label

    def take_in(
        self,
        paths: Sequence[Path],
        apart_from: Sequence[Path] = (),
        on_file: OnFile = lambda _one, _count: None,
        should_cancel: ShouldCancel = lambda: False,
    ) -> int:
        """Receives all files in these places that are new; returns how many that are.

        What has come in is kept even when the rest is not, for whatever reason.

        Raises:
            UserError: A place is not there, or the ledger does not take a file.
            ReadingCancelled: `should_cancel` has said so.
        """
        files = received_files(paths, apart_from)
        kept, wanted, before = _Known(self._receipts), self._wanted, len(self._receipts)
        try:
            taken = take_in(files, self.key.year, kept, should_cancel)
            for batch in _batches(taken):
                opened = [one for one in batch if not one.received.no_report]
                self._receipts += self.store.receive([self._receipt(one) for one in opened])
                for one in batch:
                    on_file(submission_of(one, wanted), len(files))
        finally:
            self._settle(self.store.units(), self.store.decisions())
        kept.trim()
        return len(self._receipts) - before

    def received(self) -> list[Received]:
        """The received files where they are kept, under the names that the round has for them."""
        names = _names(self._receipts)
        return [
            Received(names[one.number], place_of_bytes(self._ledger_path, one.content), time=one.written)
            for one in self._receipts
            if one.content
        ]

    def scan(self, file: str) -> Scan:
        """A received scan as it was read, its bytes, and what somebody has seen in it so far.

        Raises:
            UserError: Its bytes are gone, or no longer what was received.
        """
        number = self.collected.by_file[file].number
        receipt = next(one for one in self._receipts if one.number == number)
        looked = self.store.decisions().looked_at.get(number)
        assert receipt.reading is not None  # noqa: S101 - who asks has seen what was read
        return Scan(receipt.reading, self.store.bytes_of(receipt), looked.looked if looked else {})

    def _receipt(self, taken: Taken) -> Receipt:
        one = taken.received
        content = self.store.keep(taken.data) if taken.digest else ""
        return Receipt(0, one.file, content, one.time, taken.reading, taken.refusal)

    def _settle(self, tree: UnitTree, decisions: Decisions) -> None:
        """Tells anew what follows; a file by itself only where the list has changed."""
        if tree != self._wanted.matcher.tree:
            self._seen.clear()
            self._wanted = replace(self._wanted, matcher=Matcher(tree))
        names = _names(self._receipts)
        submissions = [self._submission(one, names[one.number], decisions) for one in self._receipts]
        self.collected: Round = round_of(submissions, self._wanted, self._today, decisions)

    def _submission(self, receipt: Receipt, name: str, decisions: Decisions) -> Submission:
        confirmed = decisions.unit_of.get(receipt.number)
        if confirmed not in self._wanted.matcher.tree.by_key:
            confirmed = None
        looked = decisions.looked_at.get(receipt.number)
        known, reading = self._seen.get((name, receipt.number, confirmed)), receipt.reading
        if known is None or looked is not None:
            received = Received(name, Path(name), time=receipt.written)
            if reading is not None and looked is not None:
                reading = compared(reading, looked.looked)
            workbook = _workbook(name, reading)
            taken = Taken(received, receipt.content, reading, receipt.refusal, workbook=workbook)
            one = submission_of(taken, self._wanted, confirmed)
            known = replace(one, number=receipt.number)
        if looked is None:
            self._seen[name, receipt.number, confirmed] = known
        return known


class _Known(KeptReadings):
    """What this round has received already, before what was read at any time."""

    def __init__(self, receipts: Sequence[Receipt]) -> None:
        super().__init__()
        self._known = {
            (one.content, PurePosixPath(one.file).name): one.reading
            for one in receipts
            if one.reading is not None
        }

    def get(self, digest: str, name: str, year: int) -> Reading | None:
        return self._known.get((digest, name)) or super().get(digest, name, year)


def _workbook(file: str, reading: Reading | None) -> str:
    """The file of which that reading is one sheet; empty where it is the whole."""
    return file.removesuffix(f"/{reading.sheet}") if reading is not None and reading.sheet else ""


def _batches(taken: Iterable[Taken]) -> Iterator[list[Taken]]:
    """What comes in, in parts that do not wait long to be kept."""
    batch: list[Taken] = []
    begun = monotonic()
    for one in taken:
        batch.append(one)
        if len(batch) >= MOST_IN_A_BATCH or monotonic() - begun > LONGEST_BATCH:
            yield batch
            batch, begun = [], monotonic()
    if batch:
        yield batch


def _names(receipts: Sequence[Receipt]) -> dict[int, str]:
    """What each file is called, by its number: of several of one name the newest bears it."""
    newest = {one.file: one.number for one in receipts}
    return {
        one.number: one.file if newest[one.file] == one.number else f"{EARLIER}/{one.number}/{one.file}"
        for one in receipts
    }


def round_before(ledger: Ledger, key: RoundKey) -> int | None:
    """The id of the round of the year before: of the same top, or the only one of that form.

    Raises:
        UserError: The rounds cannot be read.
    """
    earlier = {
        round_id: one
        for round_id, one in rounds_of(ledger).items()
        if (one.year, one.family) == (key.year - 1, key.family)
    }
    same = [round_id for round_id, one in earlier.items() if one.root == key.root]
    return next(iter(same or (earlier if len(earlier) == 1 else ())), None)


def round_about(ledger: Ledger, report: Report) -> int | None:
    """The id of the round of the report's year and form that has its unit; None where there is none.

    Raises:
        UserError: The rounds cannot be read.
    """
    for round_id in rounds_like(ledger, report.year or 0, report.form.family.id):
        if any(unit.name == report.unit for unit in RoundStore(ledger, round_id).units().units):
            return round_id
    return None
