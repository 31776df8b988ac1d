"""Every rule of prose on sentences as clerks write them: `sentences/<rule>.toml`, put into one report.

A group tells what its sentences show. Each `speaking` one breaks the rule of the file, a `silent` one breaks
it not, and nothing graver than a hint is said of it at all. `text` is the section in which they stand,
`heading` what is above them; `unit`, `year` and `cells` differ from those of `sentences/report.toml`, an
empty cell is unfilled. `last_year` is what the section said in last year's report.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from model.checks import run_checks
from model.checks.case import Case
from model.checks.findings import Finding
from model.families import load_form
from model.level import Level
from model.report import Change, Report
from tests.families import OGI

FOLDER = Path(__file__).parent / "sentences"
FILES = sorted(path for path in FOLDER.glob("*.toml") if path.stem != "report")
BASE: dict[str, Any] = tomllib.loads((FOLDER / "report.toml").read_text(encoding="utf-8"))
FEWEST = 5


class Sentence(NamedTuple):
    rule: str
    speaks: bool
    words: str
    group: dict[str, Any]

    @property
    def text_id(self) -> str:
        return str(self.group.get("text", "overview"))


def sentences() -> Iterator[Sentence]:
    for path in FILES:
        for group in tomllib.loads(path.read_text(encoding="utf-8"))["groups"]:
            yield from (Sentence(path.stem, True, words, group) for words in group.get("speaking", []))
            yield from (Sentence(path.stem, False, words, group) for words in group.get("silent", []))


SENTENCES = list(sentences())


def report_with(sentence: Sentence) -> Report:
    group = BASE | sentence.group
    form = load_form(group["edition"], OGI)
    report = Report(form, group["unit"], group["year"])
    stated = dict.fromkeys(form.cells, 0) | BASE["cells"] | sentence.group.get("cells", {})
    cells = {cell: None if value == "" else value for cell, value in stated.items()}
    words = "\n\n".join(filter(None, (group.get("heading"), sentence.words)))
    report.apply(Change("", cells=cells, texts={sentence.text_id: words}))
    return report


def last_year_of(sentence: Sentence, report: Report) -> Report | None:
    if "last_year" not in sentence.group:
        return None
    last_year = Report(report.form, report.unit, (report.year or 0) - 1)
    last_year.apply(Change("", texts={sentence.text_id: sentence.group["last_year"]}))
    return last_year


def findings_on(sentence: Sentence) -> list[Finding]:
    report = report_with(sentence)
    findings = run_checks(Case(report, last_year_of(sentence, report), with_suspects=False))
    return [found for found in findings if found.place is not None and found.place.text == sentence.text_id]


@pytest.mark.parametrize("sentence", [s for s in SENTENCES if s.speaks], ids=lambda s: f"{s.rule}: {s.words}")
def test_a_sentence_that_breaks_a_rule_is_found(sentence: Sentence) -> None:
    assert sentence.rule in {found.rule for found in findings_on(sentence)}


@pytest.mark.parametrize(
    "sentence", [s for s in SENTENCES if not s.speaks], ids=lambda s: f"{s.rule}: {s.words}"
)
def test_of_a_right_sentence_nothing_is_said(sentence: Sentence) -> None:
    grave = [
        found
        for found in findings_on(sentence)
        if found.rule == sentence.rule
        or (found.level is not Level.HINT and found.rule.startswith(("text.", "style.")))
    ]
    assert [f"{found.rule}: {found.message}" for found in grave] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_there_are_enough_of_both(path: Path) -> None:
    kinds = [sentence.speaks for sentence in SENTENCES if sentence.rule == path.stem]
    assert min(kinds.count(True), kinds.count(False)) >= FEWEST
