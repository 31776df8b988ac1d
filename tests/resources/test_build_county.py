"""The example county as it lies in the resources: what the script makes, and what a newcomer is told."""

from pathlib import Path

from model.files.cache import Cache
from model.rounds.choosing import State
from model.rounds.kept_readings import KeptReadings
from model.rounds.rounds import Order, collect_round
from model.rounds.unit_list import read_unit_list
from tests.benchmarks.cities import YEAR
from tests.families import OGI
from tests.resources.build_county import FOLDER, INBOX, LIST, county_files, county_list


def test_the_list_is_what_the_script_makes() -> None:
    assert (FOLDER / LIST).read_text(encoding="utf-8-sig") == county_list()


def test_the_files_say_what_their_units_sent_and_three_things_are_wrong(tmp_path: Path) -> None:
    units = read_unit_list(FOLDER / LIST)
    assert units.remarks == ()
    order = Order((FOLDER / INBOX,), units.tree, YEAR, OGI)
    collected = collect_round(order, KeptReadings(Cache(tmp_path)))
    assert len(collected.submissions) == len(county_files()) == 11
    for sent in county_files():
        found = collected.by_file[sent.file]
        assert (found.unit, found.status) == (sent.unit, sent.status)
        assert found.report is not None
        assert found.report.stated == sent.figures
    states = [state.state for state in collected.states]
    assert (states.count(State.MISSING), states.count(State.FAULTY)) == (1, 2)
    assert len({Path(sent.file).suffix for sent in county_files()}) >= 8
