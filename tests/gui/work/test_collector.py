"""The collector of garbage rests while much is read, is spared what stays, and lets go of it in the end."""

import gc
from weakref import ref

import pytest

from gui.work.collector import look_at_all, resting
from gui.work.running import run
from gui.work.work import Work


class Circle:
    """Garbage that only the collector finds."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def as_it_was() -> None:
    assert gc.isenabled()


def test_what_came_of_long_work_is_not_looked_through_again(qtbot: object) -> None:
    work = Work("正在收取报告", keeps_much=True)
    frozen = gc.get_freeze_count()
    looked, kept = run(None, work, lambda _: (gc.isenabled(), [[number] for number in range(20_000)]))
    assert not looked, "it rests meanwhile"
    assert gc.isenabled()
    assert gc.get_freeze_count() > frozen + len(kept)
    gc.unfreeze()


def test_other_work_leaves_the_collector_alone(qtbot: object) -> None:
    before = gc.get_freeze_count()
    assert run(None, Work("正在写出"), lambda _: gc.isenabled())
    assert gc.get_freeze_count() == before


def test_what_was_spared_goes_when_all_is_looked_at() -> None:
    with resting():
        circle = Circle()
    there = ref(circle)
    del circle
    gc.collect()
    assert there() is not None
    look_at_all()
    assert there() is None
    gc.unfreeze()


def test_a_program_that_never_looks_goes_on_so() -> None:
    gc.disable()
    try:
        with resting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
