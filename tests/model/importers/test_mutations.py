"""Some hundreds of the ten thousand damaged files of tests/benchmarks/mutations.py."""

from pathlib import Path

from tests.benchmarks.mutations import TEXT_FORMATS, try_mutations
from tests.hostile.honest import write_honest

OLD_SHEET = Path(__file__).parent / "files" / "marks.xls"


def test_damaged_files_are_read_or_refused_in_one_sentence(tmp_path: Path) -> None:
    sources = [*write_honest(tmp_path), OLD_SHEET, *TEXT_FORMATS]
    tally = try_mutations(sources, tmp_path, 320)
    assert tally.bad == []
    assert {outcome for _, outcome in tally.outcomes} == {"read", "refused"}
