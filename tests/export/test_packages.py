"""Office packages whose bytes depend on nothing but their content."""

import io
from zipfile import ZipFile

from export.packages import settled_package


def package(time: tuple[int, int, int, int, int, int]) -> bytes:
    content = io.BytesIO()
    with ZipFile(content, "w") as target:
        from zipfile import ZipInfo

        target.writestr(ZipInfo("a.xml", time), "甲")
        target.writestr(ZipInfo("b.xml", time), "乙")
    return content.getvalue()


def test_times_leave_no_trace() -> None:
    first, second = package((2025, 1, 1, 0, 0, 0)), package((2026, 12, 31, 23, 59, 58))
    assert first != second
    assert settled_package(first) == settled_package(second)


def test_members_are_replaced_in_their_place() -> None:
    settled = settled_package(package((2025, 1, 1, 0, 0, 0)), {"a.xml": b"new"})
    with ZipFile(io.BytesIO(settled)) as source:
        assert source.namelist() == ["a.xml", "b.xml"]
        assert [source.read(name) for name in source.namelist()] == [b"new", "乙".encode()]
