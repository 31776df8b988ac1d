"""Scans and photographs of random reports, read through the process for pictures and held against the truth.

python -m tests.benchmarks.scans [reports] [seed] [family of a font]…

Fonts are found as documents find them (NIANBAO_FONT_FOLDERS names further folders); each report is set in
the next one, and every third one is a Word document that LibreOffice prints, where it is installed. Of each
report two scans are made, with other damages and in other resolutions.
A figure counts as right or wrong, and as proved or in doubt; "wrong and proved" has to be 0. Figures over
which the form has no equation (table 二) always wait for a look: the share of right and proved ones is told
of all figures and of those that can be proved.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from export.house_style import NATIONAL, HouseStyle, StyleFonts
from export.writers import FORMATS
from model.balance_rules import Relation
from model.equations import equations
from model.form import Form
from model.importers.picture import component
from model.importers.process.child import PICTURES
from model.importers.process.isolation import IsolatedReader
from model.importers.reading import Reading
from model.judging.judged import Judged
from model.judging.manuscript import Manuscript
from model.report import Change, Report
from model.unconfirmed import UNCONFIRMED
from tests.model.conftest import balanced_report
from tests.scanning import degradations as kinds
from tests.scanning.drawn import degraded, drawn_pages, scanned

REPORTS, SEED = 12, 20260131
SENTENCES = (
    "本年度共收到政府信息公开申请，均在法定期限内答复。",
    "通过门户网站主动公开各类信息，并及时更新目录。",
    "存在的问题是公开内容不够细，下一步将逐项改进。",
    "组织培训四次，覆盖全部科室。",
)
Damages = tuple[kinds.Degradation, ...]
DAMAGES: tuple[Damages, ...] = (
    (),
    (kinds.turned,),
    (kinds.noisy,),
    (kinds.stamped,),
    (kinds.blurred,),
    (kinds.photographed,),
    (kinds.faxed,),
    (kinds.turned, kinds.noisy),
    (kinds.turned, kinds.stamped, kinds.noisy),
    (kinds.photographed, kinds.noisy),
    (kinds.folded, kinds.turned),
    (kinds.stamped_in_grey, kinds.turned),
)
RESOLUTIONS = (150, 200, 100)
PATIENCE = 900.0
"""Seconds for a page: measured is what comes of it, also on a computer that is busy."""
FINE, USUAL = 150, frozenset({kinds.turned, kinds.noisy, kinds.stamped})
"""Dots and damages of an office's scanner."""


@dataclass
class Tally:
    """What came of the scans of one resolution."""

    figures: Counter[str] = field(default_factory=Counter)
    provable: Counter[str] = field(default_factory=Counter)
    prose: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    """Seconds of processors a page, whatever else the computer does."""


def report_of(number: int, chance: random.Random) -> Report:
    """A balanced report of either edition, with some prose."""
    report = balanced_report(("2021", "2019")[number % 2], seed=chance.randrange(10**6))
    texts = {text: "\n\n".join(chance.sample(SENTENCES, 3)) for text in report.form.prose_ids}
    report.apply(Change("文字", texts=texts))
    return report


def printed(report: Report, family: str, folder: Path, office: str = "") -> Path:
    """The report as a PDF, in a font if one is named, from a document if an office program is named."""
    fonts = StyleFonts(family, family, family, family, family) if family else StyleFonts()
    style = HouseStyle("试验", fonts) if family else NATIONAL
    suffix = ".docx" if office else ".pdf"
    render = next(known.render for known in FORMATS if known.suffix == suffix)
    path = folder / f"印件{suffix}"
    path.write_bytes(render(Manuscript(report, Judged()), (), style).content)
    if office:
        words = [office, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
        fonts_of_it = os.environ | {"FONTCONFIG_FILE": str(_fonts_for_office(folder))}
        subprocess.run(words, check=True, capture_output=True, env=fonts_of_it)
    return path.with_suffix(".pdf")


def _fonts_for_office(folder: Path) -> Path:
    """Names our fonts and those of NIANBAO_FONT_FOLDERS: the system may have no Chinese ones."""
    folders = [
        str(Path("resources/fonts").absolute()),
        *os.environ.get("NIANBAO_FONT_FOLDERS", "").split(os.pathsep),
    ]
    path = folder / "fonts.conf"
    named = "".join(f"<dir>{one}</dir>" for one in folders if one)
    path.write_text(f"<fontconfig>{named}<cachedir>{folder / 'fonts'}</cachedir></fontconfig>", "utf-8")
    return path


def provable_cells(form: Form) -> frozenset[str]:
    """The cells over which there is an equation within the report."""
    own = (
        one
        for one in equations(form)
        if one.rule.relation is Relation.EQUAL and not (one.needs_last_year or one.rule.assumed)
    )
    return frozenset(cell_id for equation in own for cell_id in equation.cells)


def counted(report: Report, reading: Reading, among: Container[str]) -> Counter[str]:
    """How each figure of the report was read that stands in one of those cells."""
    doubts = {c for note in reading.notes if note.rule == UNCONFIRMED for c in note.doubts}
    found: Counter[str] = Counter()
    for cell_id in filter(among.__contains__, report.stated):
        value = report.stated[cell_id]
        if cell_id not in reading.report.stated:
            found["missing"] += 1
            continue
        right = reading.report.stated[cell_id] == value
        found[f"{'right' if right else 'wrong'} and {'in doubt' if cell_id in doubts else 'proved'}"] += 1
    return found


def share_proved(figures: Counter[str]) -> float:
    """The share of figures that are right and proved."""
    return figures["right and proved"] / max(sum(figures.values()), 1)


def likeness(report: Report, reading: Reading) -> float:
    """The share of the characters of the prose that came back in order."""
    wanted, found = (
        "".join(one.texts.get(text, "") for text in report.form.prose_ids) for one in (report, reading.report)
    )
    same = sum(
        block.size for block in SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
    )
    return same / len(wanted)


def plans(number: int) -> Iterator[tuple[int, Damages]]:
    """The resolutions and the damages of the two scans of a report, which meet in other ways each time."""
    for step in (0, len(DAMAGES) // 2 + 1):
        yield (
            RESOLUTIONS[(number + number // 3 + step) % len(RESOLUTIONS)],
            DAMAGES[(number + step) % len(DAMAGES)],
        )


def read_and_count(report: Report, scan: Path, tally: Tally, pages: int, kind: str) -> None:
    """Reads a scan, adds what came of it to the tally, and prints it."""
    started, worked = time.perf_counter(), _worked()
    with IsolatedReader(PATIENCE, PICTURES) as reader:
        reading = reader.read(scan)
    tally.seconds.append((time.perf_counter() - started) / pages)
    tally.worked.append((_worked() - worked) / pages)
    figures, prose = counted(report, reading, report.stated), likeness(report, reading)
    can_be = counted(report, reading, provable_cells(report.form))
    tally.figures += figures
    tally.provable += can_be
    tally.prose.append(prose)
    invented = len(reading.report.stated.keys() - report.stated.keys())
    print(
        f"{kind:32} {pages} pages  proved {share_proved(can_be):.1%}, of all {share_proved(figures):.1%}  "
        f"{dict(figures)}, {invented} where nothing stands  prose {prose:.1%}  "
        f"{tally.seconds[-1]:.1f} s/page, {tally.worked[-1]:.1f} s of work",
        flush=True,
    )


def _worked() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def summed(tallies: Iterable[Tally]) -> Tally:
    """The tallies as one."""
    whole = Tally()
    for one in tallies:
        whole.figures += one.figures
        whole.provable += one.provable
        whole.prose += one.prose
        whole.seconds += one.seconds
        whole.worked += one.worked
    return whole


def print_sum(name: str, tally: Tally) -> None:
    """Prints what came of several scans."""
    whole = sum(tally.figures.values())
    shares = ", ".join(
        f"{name} {count} ({count / whole:.1%})" for name, count in sorted(tally.figures.items())
    )
    print(
        f"{name}: proved {share_proved(tally.provable):.1%} of those that can be; {shares}; "
        f"prose at least {min(tally.prose):.1%}; {statistics.median(tally.seconds):.1f} s a page, "
        f"{statistics.median(tally.worked):.1f} s of work"
    )


def main(reports: int = REPORTS, seed: int = SEED, families: Sequence[str] = ("",)) -> None:
    """Prints a line for each scan, then the sums."""
    component.load()
    import numpy as np

    tallies: dict[tuple[int, Damages], Tally] = {}
    office = shutil.which("soffice") or ""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(reports):
            report = report_of(number, random.Random(seed + number))
            paper = printed(
                report, families[number % len(families)], folder, office if number % 3 == 2 else ""
            )
            for dots, damages in plans(number):
                pages = drawn_pages(paper, dots)
                scan = folder / "扫描件.pdf"
                chance = np.random.default_rng(seed + number)
                scan.write_bytes(scanned(degraded(pages, damages, chance), ".pdf"))
                kind = "+".join(one.__name__ for one in damages) or "plain"
                tally = tallies.setdefault((dots, damages), Tally())
                read_and_count(report, scan, tally, len(pages), f"{dots:4} {kind}")
    for dots in sorted(RESOLUTIONS):
        of_these = [tally for (its_dots, _), tally in tallies.items() if its_dots == dots]
        if of_these:
            print_sum(f"{dots} dots", summed(of_these))
    usual = [
        tally for (dots, damages), tally in tallies.items() if dots >= FINE and USUAL.issuperset(damages)
    ]
    if usual:
        print_sum(f"{FINE} dots and more, askew, noisy, stamped in red at most", summed(usual))
    # In kilobytes, of the largest process.
    print(f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB at most")


if __name__ == "__main__":
    given = sys.argv[1:]
    how_many = int(given[0]) if given else REPORTS
    main(how_many, int(given[1]) if given[1:] else SEED, given[2:] or ("",))
