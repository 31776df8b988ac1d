"""All formats of all samples, of torture reports and of twenty random ones, read back by other programs.

python -m tests.benchmarks.one_figure FOLDER_OF_SAMPLES
"""

import sys
from pathlib import Path

from model.importers.file import read_file
from model.judging.manuscript import manuscript_of_file
from tests.export.conftest import torture_manuscript
from tests.export.test_one_figure import assert_same_in_all_formats, random_manuscript

SEEDS = range(20)


def main(folder: Path) -> None:
    """Ends with an error at the first report that does not say the same in all formats."""
    samples = [manuscript_of_file(read_file(path)) for path in sorted(folder.glob("*.txt"))]
    torture = [torture_manuscript(edition) for edition in ("2019", "2021")]
    manuscripts = [*samples, *torture, *map(random_manuscript, SEEDS)]
    for manuscript in manuscripts:
        assert_same_in_all_formats(manuscript)
    print(f"{len(manuscripts)} reports say the same in PDF, Word, web page, OFD and worksheet")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
