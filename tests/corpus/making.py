"""Makes a file of the corpus: a report, a container, some oddities, a seed; the truth comes with it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.corpus import (  # noqa: F401 - importing them fills the list of oddities
    container_oddities,
    file_oddities,
    foreign_oddities,
    label_oddities,
    number_oddities,
    page_oddities,
    table_oddities,
)
from tests.corpus.draft import Draft, draft_of
from tests.corpus.oddity import ODDITIES
from tests.corpus.reports import REPORT_NAMES, source_report
from tests.corpus.truth import Truth
from tests.corpus.writers import fixed_pages, lines, office, pages, web, word, worksheets
from tests.corpus.writers.packages import settle_package

Writer = Callable[[Draft, Path, Random], None]

WRITERS: dict[str, tuple[str, Writer]] = {
    "xlsx": (".xlsx", worksheets.write_worksheet),
    "csv": (".csv", lines.write_separated),
    "tsv": (".tsv", lines.write_separated),
    "txt": (".txt", lines.write_text),
    "md": (".md", lines.write_markdown_file),
    "docx": (".docx", word.write_word),
    "html": (".html", web.write_page),
    "htmlxls": (".xls", web.write_page),
    "pdf": (".pdf", pages.write_pages),
    "xls": (".xls", worksheets.write_worksheet),
    "et": (".et", worksheets.write_worksheet),
    "ods": (".ods", worksheets.write_worksheet),
    "doc": (".doc", word.write_word),
    "odt": (".odt", word.write_word),
    "rtf": (".rtf", word.write_word),
    "mht": (".mht", web.write_archive),
    "ofd": (".ofd", fixed_pages.write_fixed_pages),
    "pdfoffice": (".pdf", word.write_word),
    "pdfsheet": (".pdf", worksheets.write_printable),
}
"""Suffix and writer of each container; an office program then converts those in OFFICE_ENDINGS."""
OFFICE_ENDINGS = {
    "xls": ("xlsx", "xls"),
    "et": ("xlsx", "xls"),
    "ods": ("xlsx", "ods"),
    "doc": ("docx", "doc"),
    "odt": ("docx", "odt"),
    "rtf": ("docx", "rtf"),
    "pdfoffice": ("docx", "pdf"),
    "pdfsheet": ("xlsx", "pdf"),
}
"""Container → what is written and what the office program makes of it."""
EDITION_MIXES = {
    "table_three_of_2019": {"applications": "2019"},
    "form_of_2019": {"disclosure": "2019", "applications": "2019", "disputes": "2019"},
    "form_of_2021": {"disclosure": "2021", "applications": "2021", "disputes": "2021"},
}
"""Oddities that choose the forms of the tables before anything else."""


@dataclass(frozen=True)
class Recipe:
    """What one file is made of."""

    report: str
    container: str
    oddities: tuple[str, ...]
    seed: int

    @property
    def name(self) -> str:
        """The file's name."""
        words = "-".join(self.oddities) or "plain"
        stem = f"{self.container}-{self.report}-{words}"[:90]
        return f"{stem}-{self.seed % 1000}{WRITERS[self.container][0]}"


def make_draft(recipe: Recipe) -> tuple[Draft, Recipe]:
    """The draft, and the recipe without the oddities that found no place in it."""
    oddities = list(recipe.oddities)
    while True:
        draft, misplaced = _try(recipe, oddities)
        if misplaced is None:
            draft.truth.oddities = oddities
            return draft, Recipe(recipe.report, recipe.container, tuple(oddities), recipe.seed)
        oddities.remove(misplaced)


def _try(recipe: Recipe, oddities: list[str]) -> tuple[Draft, str | None]:
    mixes = [name for name in oddities if name in EDITION_MIXES]
    editions = EDITION_MIXES[mixes[0]] if mixes else None
    draft = draft_of(source_report(recipe.report), recipe.container, editions)
    listed = [oddity for oddity in ODDITIES.values() if oddity.name in oddities]
    changes = sorted(listed, key=lambda oddity: oddity.stage)
    for oddity in changes:
        rng = Random(f"{recipe.report} {recipe.container} {recipe.seed} {oddity.name}")
        if oddity.change(draft, rng) is False:
            return draft, oddity.name
    return draft, None


def make_files(recipes: list[Recipe], folder: Path) -> list[tuple[Path, Truth]]:
    """Writes the files into the folder and returns them with their truths."""
    made: list[tuple[Path, Truth]] = []
    with tempfile.TemporaryDirectory() as scratch:
        waiting: dict[tuple[str, str], list[Path]] = {}
        for number, wanted in enumerate(recipes):
            draft, recipe = make_draft(wanted)
            path = folder / recipe.name
            kinds = OFFICE_ENDINGS.get(recipe.container)
            target = Path(scratch) / f"{number}.{kinds[0]}" if kinds else path
            WRITERS[recipe.container][1](draft, target, Random(f"write {recipe.seed}"))
            if kinds:
                waiting.setdefault(kinds, []).append(target)
            made.append((path, draft.truth))
        for (_, ending), sources in waiting.items():
            office.convert_all(sources, ending, Path(scratch))
        for number, (path, truth) in enumerate(made):
            if truth.container in OFFICE_ENDINGS:
                converted = Path(scratch) / f"{number}.{OFFICE_ENDINGS[truth.container][1]}"
                shutil.move(converted, path)
                if path.suffix in (".ods", ".odt"):
                    settle_package(path)
    return made


def random_recipe(rng: Random, seed: int, containers: list[str]) -> Recipe:
    """A file of one to five oddities that can occur together."""
    container = rng.choice(containers)
    names = [name for name, oddity in ODDITIES.items() if container in oddity.containers]
    chosen: dict[str, str] = {}
    for name in rng.sample(names, rng.choice([1, 1, 2, 3, 4, 5])):
        chosen.setdefault(ODDITIES[name].slot, name)
    report = rng.choice(REPORT_NAMES)
    mix = rng.random()
    later = source_report(report).edition == "2021"
    mixes = ["form_of_2021"] if not later and mix < 0.04 else ["form_of_2019"] if later and mix < 0.04 else []
    mixes = mixes or (["table_three_of_2019"] if later and mix < 0.1 else [])
    return Recipe(report, container, (*mixes, *chosen.values()), seed)
