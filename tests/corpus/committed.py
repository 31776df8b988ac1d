"""The files of the corpus that lie in the repository: every oddity in every container, several to a file.

`python -m tests.corpus.committed` makes them anew; it needs an office program for some containers.
"""

from __future__ import annotations

from itertools import cycle
from pathlib import Path
from random import Random

from tests.corpus.making import WRITERS, Recipe, make_draft, make_files
from tests.corpus.oddity import ODDITIES
from tests.corpus.reports import REPORT_NAMES
from tests.corpus.truth import write_truth

FILES = Path(__file__).with_name("files")
SEED = 20240131

PACKED = {
    "xlsx": 4,
    "csv": 5,
    "txt": 4,
    "md": 5,
    "docx": 6,
    "html": 5,
    "xls": 6,
    "ods": 9,
    "pdf": 8,
    "pdfoffice": 10,
}
"""How many oddities go into one file, where every oddity of the container is to occur."""
SAMPLED = {"tsv": 4, "htmlxls": 4, "et": 4, "pdfsheet": 3, "doc": 3, "odt": 4, "rtf": 2, "mht": 2, "ofd": 4}
"""How many files are made of the other containers, whose oddities are those of a brother."""
ALONE = frozenset({"candidates", "rules"})
"""Slots whose oddities allow a reader to refuse so much that nothing else should be in the same file."""
MIXES = (
    ("xlsx", "pingxi", "form_of_2019"),
    ("docx", "wutong", "form_of_2019"),
    ("html", "songlin", "table_three_of_2019"),
    ("txt", "qinghe", "table_three_of_2019"),
    ("xlsx", "beichuan", "table_three_of_2019"),
    ("pdf", "qinghe", "form_of_2019"),
    ("csv", "yunfu", "form_of_2021"),
)
CONTAINERS = (*PACKED, *SAMPLED)


def committed_recipes() -> list[Recipe]:
    """The recipes of all committed files."""
    recipes = [
        Recipe(report, container, (), SEED) for report, container in zip(REPORT_NAMES, [*PACKED], strict=True)
    ]
    recipes += [Recipe(report, container, (mix,), SEED) for container, report, mix in MIXES]
    for container, size in PACKED.items():
        recipes += _packed(container, size, len(ODDITIES))
    for container, count in SAMPLED.items():
        recipes += _packed(container, 6, count)
    return recipes


def _packed(container: str, size: int, most: int) -> list[Recipe]:
    """Files of that container that hold every oddity once, `most` files at the most."""
    rng = Random(f"{SEED} {container}")
    waiting = [name for name, oddity in ODDITIES.items() if container in oddity.containers]
    rng.shuffle(waiting)
    reports = cycle(rng.sample(REPORT_NAMES, len(REPORT_NAMES)))
    recipes: list[Recipe] = []
    misses = 0
    while waiting and len(recipes) < most and misses < len(REPORT_NAMES):
        wanted = Recipe(next(reports), container, _compatible(waiting, size), SEED + len(recipes))
        _, recipe = make_draft(wanted)
        misses = 0 if recipe.oddities else misses + 1
        if recipe.oddities:
            recipes.append(recipe)
            waiting = [name for name in waiting if name not in recipe.oddities]
        waiting = waiting[1:] + waiting[:1]
    return recipes


def _compatible(names: list[str], size: int) -> tuple[str, ...]:
    """The first names that can go into one file."""
    chosen: dict[str, str] = {}
    for name in names:
        slot = ODDITIES[name].slot
        if slot in ALONE:
            if not chosen:
                return (name,)
            continue
        chosen.setdefault(slot, name)
        if len(chosen) == size:
            break
    return tuple(chosen.values())


def main() -> None:
    """Writes all files and their truths."""
    for old in FILES.glob("*"):
        old.unlink()
    made = make_files(committed_recipes(), FILES)
    for path, truth in made:
        write_truth(truth, path)
    size = sum(path.stat().st_size for path in FILES.iterdir())
    print(
        f"{len(made)} files of {len({truth.container for _, truth in made})} containers, {size / 1e6:.1f} MB"
    )
    print(f"suffixes: {' '.join(sorted({suffix for suffix, _ in WRITERS.values()}))}")


if __name__ == "__main__":
    main()
