"""Honest files damaged at random: none may crash, hang or show a traceback, in any file type.

`python -m tests.benchmarks.mutations [COUNT] [SUFFIX...]` makes 10,000 without an argument, of all kinds or
of those that are named, and prints what became of them. A figure that a mutation changes is read as changed;
nobody can know. What counts is that the reading process answers with a report or with one sentence.
"""

import io
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import olefile

from model.errors import UserError
from model.importers.process.isolation import IsolatedReader
from tests.corpus.twins import FOLDER
from tests.hostile.honest import members_of, packed, write_honest, write_office_types

SEED = 20_240_131
PACKAGES = {".xlsx", ".docx", ".ods", ".odt", ".ofd"}
COMPOUNDS = {".xls", ".doc", ".wps"}
TEXT_FORMATS = [FOLDER / f"tricks{suffix}" for suffix in (".doc", ".wps", ".odt", ".rtf")]
TEXT_FORMATS += [FOLDER / "example.ofd"]
"""What an office program has made of a document with everything that such files hide and nest."""

_ELEMENT = re.compile(rb"<[^<>]{1,300}>")
_FORBIDDEN_WORDS = ("Traceback", "Error", "Exception", "\n")

Mutation = Callable[[bytes, random.Random], bytes]


def flip_bits(data: bytes, chance: random.Random) -> bytes:
    """One to thirty bits are wrong."""
    damaged = bytearray(data)
    for _ in range(chance.randint(1, 30)):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def cut_off(data: bytes, chance: random.Random) -> bytes:
    """The end is missing."""
    return data[: chance.randrange(len(data))]


def swap_blocks(data: bytes, chance: random.Random) -> bytes:
    """Two stretches have changed their places."""
    length = chance.randint(1, max(len(data) // 4, 1))
    first, second = sorted(chance.sample(range(max(len(data) - length, 2)), 2))
    if first + length > second:
        return data[second:] + data[:second]
    middle = data[first + length : second]
    return (
        data[:first]
        + data[second : second + length]
        + middle
        + data[first : first + length]
        + data[second + length :]
    )


def overwrite(data: bytes, chance: random.Random) -> bytes:
    """A stretch has become noise, zeros or a copy of another."""
    length = chance.randint(1, min(600, len(data)))
    at, other = chance.randrange(len(data)), chance.randrange(len(data))
    noise = chance.choice([chance.randbytes(length), bytes(length), data[other : other + length]])
    return data[:at] + noise + data[at + length :]


def repeat_element(data: bytes, chance: random.Random) -> bytes:
    """A tag stands there many times."""
    found = _element(data, chance)
    return (
        data
        if found is None
        else data[: found.end()] + found[0] * chance.randint(1, 400) + data[found.end() :]
    )


def remove_element(data: bytes, chance: random.Random) -> bytes:
    """A tag is missing."""
    found = _element(data, chance)
    return data if found is None else data[: found.start()] + data[found.end() :]


def change_number(data: bytes, chance: random.Random) -> bytes:
    """A number in a tag or a text has become extreme."""
    numbers = list(re.finditer(rb"[0-9]+", data))
    if not numbers:
        return data
    found = chance.choice(numbers)
    extreme = chance.choice([b"0", b"-1", b"1048577", b"4294967296", b"9" * 40, b"1e308", b"NaN", b"", b"x"])
    return data[: found.start()] + extreme + data[found.end() :]


def in_a_stream(data: bytes, chance: random.Random) -> bytes:
    """One of the long streams of a compound file is damaged, each as often as the others."""
    buffer = io.BytesIO(data)
    with olefile.OleFileIO(buffer, write_mode=True) as file:
        long = [name for name in file.listdir() if file.get_size(name) >= file.minisectorcutoff]
        if not long:
            return flip_bits(data, chance)
        name = chance.choice(long)
        stream = file.openstream(name).read()
        damaged = chance.choice([flip_bits, overwrite])(stream, chance)
        file.write_stream(name, damaged[: len(stream)].ljust(len(stream), b"\0"))
        return buffer.getvalue()


def _element(data: bytes, chance: random.Random) -> re.Match[bytes] | None:
    start = chance.randrange(len(data)) if data else 0
    return _ELEMENT.search(data, start) or _ELEMENT.search(data)


RAW: tuple[Mutation, ...] = (flip_bits, cut_off, swap_blocks, overwrite)
INSIDE: tuple[Mutation, ...] = (*RAW, repeat_element, remove_element, change_number, change_number)


def mutated(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    """A damaged copy, and what was done to it: packages are damaged from outside or in one of their parts."""
    if suffix in PACKAGES and chance.random() < 0.7:
        members = members_of(data)
        name = chance.choice([name for name, part in members.items() if part])
        mutation = chance.choice(INSIDE)
        members[name] = mutation(members[name], chance)
        return packed(members), f"{mutation.__name__} inside"
    if suffix in COMPOUNDS and chance.random() < 0.5:
        return in_a_stream(data, chance), "in a stream"
    mutation = chance.choice(RAW if suffix in PACKAGES | COMPOUNDS | {".pdf"} else INSIDE)
    return mutation(data, chance), mutation.__name__


@dataclass
class Tally:
    """What became of the mutated files; `bad` holds the number and words of those that broke the promise."""

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    bad: list[str] = field(default_factory=list)
    slowest: float = 0.0


def try_mutations(sources: list[Path], folder: Path, count: int) -> Tally:
    """Reads `count` mutations of the sources, always the same ones."""
    tally = Tally()
    contents = {path: path.read_bytes() for path in sources}
    with IsolatedReader() as reader:
        for number in range(count):
            chance = random.Random(SEED + number)
            source = sources[number % len(sources)]
            data, done = mutated(contents[source], source.suffix, chance)
            path = folder / f"mutated{source.suffix}"
            path.write_bytes(data)
            start = time.perf_counter()
            told = _told(reader, path)
            tally.slowest = max(tally.slowest, time.perf_counter() - start)
            tally.outcomes[source.suffix, "read" if not told else "refused"] += 1
            if _is_bad(told):
                tally.bad.append(f"{number} {source.name} {done}: {told}")
    return tally


def _told(reader: IsolatedReader, path: Path) -> str:
    try:
        reader.read(path)
    except UserError as error:
        return str(error)
    return ""


def _is_bad(told: str) -> bool:
    """Whether the reading process was lost, or the words are not for users."""
    lost = "读取中断" in told or "还没有读完" in told
    return lost or any(word in told for word in _FORBIDDEN_WORDS)


def main(count: int, suffixes: list[str]) -> None:
    """Prints counts by file type."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = [*write_honest(folder), *write_office_types(folder), *TEXT_FORMATS]
        sources = [path for path in sources if path.suffix in suffixes or not suffixes]
        start = time.perf_counter()
        tally = try_mutations(sources, folder, count)
        seconds = time.perf_counter() - start
    for suffix in dict.fromkeys(path.suffix for path in sources):
        read, refused = (tally.outcomes[suffix, outcome] for outcome in ("read", "refused"))
        print(f"{suffix:6} {read:5} read {refused:5} refused")
    print(f"{count} mutations in {seconds:.0f} s, slowest {tally.slowest:.2f} s, {len(tally.bad)} bad")
    print(*tally.bad[:50], sep="\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, sys.argv[2:])
