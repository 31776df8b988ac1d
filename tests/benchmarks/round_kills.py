"""kill -9 while a folder is taken in: nothing that was told is lost, nothing is there twice.

`python -m tests.benchmarks.round_kills [KILLS] [SEED]` kills that many programs at random moments of an
intake, hostile and broken files among those that come in, each going on where the last one was killed.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from model.ledger.received_bytes import received_folder
from model.ledger.round_session import RoundSession
from model.ledger.round_store import RoundKey, RoundStore, begin_round, rounds_of
from model.ledger.store import Ledger
from model.rounds.submissions import Submission
from tests.benchmarks.cities import YEAR, City, make_city
from tests.benchmarks.city_files import suffix_of, write_city
from tests.benchmarks.ledger_edits import ROOT

TODAY = date(YEAR + 1, 1, 10)
LONGEST = 4.0
"""Seconds after the first word of a child in which it is killed."""
_LAYOUTS = ("text", "commas", "own_json")
_BROKEN = {
    "坏/断的.xlsx": b"PK\x03\x04" + b"\x00" * 40,
    "坏/空的.docx": b"",
    "坏/不是表.pdf": b"%PDF-1.7\n%%EOF",
    "坏/乱的.xls": bytes(range(256)) * 8,
    "坏/套娃.zip": b"PK\x05\x06" + b"\x00" * 18,
}


@dataclass
class Tally:
    """What the kills have shown."""

    kills: int = 0
    told: int = 0
    lost: int = 0
    twice: int = 0
    altered: int = 0
    unnamed: int = 0


def inbox_of(folder: Path, seed: int) -> tuple[City, Path]:
    """A county in files that are read quickly, and broken ones."""
    city = make_city(seed, counties=1)
    sent = [
        replace(one, layout=_LAYOUTS[number % 3], file=f"{number}{suffix_of(_LAYOUTS[number % 3])}")
        for number, one in enumerate(city.sent[YEAR])
    ]
    inbox, _ = write_city(City(city.tree, city.truth, {YEAR: tuple(sent)}), YEAR, folder)
    for name, content in _BROKEN.items():
        (inbox / name).parent.mkdir(exist_ok=True)
        (inbox / name).write_bytes(content)
    return city, inbox


def take_in(ledger_path: Path, inbox: Path) -> None:
    """The child: takes the folder in, and names each file once it is kept."""

    def tell(one: Submission, _: int) -> None:
        print(one.file, flush=True)

    with Ledger.open(ledger_path) as ledger:
        (round_id,) = rounds_of(ledger)
        session = RoundSession(ledger, round_id, TODAY)
        print("go", flush=True)
        session.take_in([inbox], on_file=tell)
    print("done", flush=True)


def kill_intakes(folder: Path, kills: int, seed: int) -> Tally:
    """Kills that many intakes; each ledger is filled again and again until all is in it, then a new one."""
    dice, tally = random.Random(seed), Tally()
    city, inbox = inbox_of(folder / "收报", seed)
    path = folder / "收报.nianbao"
    told: set[str] = set()
    done = True
    while tally.kills < kills:
        if done:
            told.clear()
            _begin(path, city)
        words = _killed(path, inbox, dice.uniform(0.0, LONGEST), folder / "cache")
        tally.kills += 1
        done = "done" in words
        told |= set(words) - {"go", "done"}
        _judge(path, inbox, told, tally, done=done)
    return tally


def _begin(path: Path, city: City) -> None:
    path.unlink(missing_ok=True)
    shutil.rmtree(received_folder(path), ignore_errors=True)
    with Ledger.open(path) as ledger:
        begin_round(ledger, RoundKey(YEAR, "ogi", "2021"), city.tree)


def _killed(path: Path, inbox: Path, seconds: float, cache: Path) -> list[str]:
    """What a child has said until it was killed so long after its first word, or had ended."""
    # What an earlier child has read is read again: the moments are to lie in the reading, too.
    shutil.rmtree(cache, ignore_errors=True)
    command = [sys.executable, "-m", "tests.benchmarks.round_kills", str(path), str(inbox)]
    child = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, "XDG_CACHE_HOME": str(cache)}
    )
    assert child.stdout is not None
    first = child.stdout.readline().strip()
    time.sleep(seconds)
    child.send_signal(signal.SIGKILL)
    rest, _ = child.communicate()
    # The last line may be cut short.
    return [first, *rest.split("\n")[:-1]]


def _judge(path: Path, inbox: Path, told: set[str], tally: Tally, *, done: bool) -> None:
    """Looks into the ledger as whoever opens it next."""
    with Ledger.open(path) as ledger:
        (round_id,) = rounds_of(ledger)
        store = RoundStore(ledger, round_id)
        receipts = store.receipts()
        counts = Counter(one.file for one in receipts)
        tally.told += len(told)
        tally.lost += len(told - counts.keys())
        tally.twice += sum(count - 1 for count in counts.values())
        for one in receipts:
            # Of a file that could not be opened at all there are no bytes.
            kept = store.bytes_of(one) if one.content else b""
            tally.altered += bool(one.content) and kept != (inbox / one.file).read_bytes()
        if done:
            states = RoundSession(ledger, round_id, TODAY).collected.by_file
            tally.unnamed += sum(name not in states for name in _BROKEN)


def main(kills: int, seed: int) -> None:
    """Prints what came out."""
    with tempfile.TemporaryDirectory() as name:
        print(kill_intakes(Path(name), kills, seed))


if __name__ == "__main__":
    given = sys.argv[1:]
    if len(given) == 2 and not given[0].isdigit():
        take_in(Path(given[0]), Path(given[1]))
    else:
        numbers = [int(word) for word in given]
        main(numbers[0] if numbers else 100, numbers[1] if len(numbers) > 1 else 7)
