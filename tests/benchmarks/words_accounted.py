"""How many of the words of files stand in the reading or are quoted by its notes.

`python -m tests.benchmarks.words_accounted [FOLDER...]` reads the committed corpus, the cases of the
importers and the folders that are named, and prints the share for each kind of file and what is missing.
A file that is refused is told: it says so in one sentence, and none of its words count.
"""

import sys
from collections import Counter
from pathlib import Path

from model.errors import UserError
from model.importers.file import read_file
from model.importers.readers import READABLE_SUFFIXES
from tests.corpus.committed import FILES
from tests.words_of_files import clauses, unaccounted

CASES = Path(__file__).parents[1] / "model" / "importers" / "cases"


def main(folders: list[Path]) -> None:
    """Prints the figures."""
    words: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    refused = 0
    for path in (path for folder in folders for path in sorted(folder.rglob("*"))):
        if path.suffix not in READABLE_SUFFIXES or path.name.endswith((".truth.json", ".expected.json")):
            continue
        try:
            lost = unaccounted(path, read_file(path))
        except UserError:
            refused += 1
            continue
        words[path.suffix] += sum(map(len, clauses(path)))
        missing[path.suffix] += sum(map(len, lost))
        if lost:
            print(f"{path.name}: {'、'.join(dict.fromkeys(lost))[:300]}")
    for suffix in sorted(words):
        print(f"{suffix}: {share(words[suffix] - missing[suffix], words[suffix])}")
    print(f"all: {share(words.total() - missing.total(), words.total())}, {refused} files refused")


def share(accounted: int, all_words: int) -> str:
    """Accounted characters of all, and in per cent."""
    return f"{accounted} of {all_words} ({100 * accounted / max(all_words, 1):.3f} %)"


if __name__ == "__main__":
    main([FILES, CASES, *map(Path, sys.argv[1:])])
