"""Scratch files have the name that was asked for where a system takes it, and are gone afterwards."""

import pytest

from model.files.scratch import remove_scratch, scratch_file, scratch_folder


def test_a_scratch_file_lives_as_long_as_its_folder() -> None:
    with scratch_folder() as folder:
        first, second = (scratch_file(folder, "石桥镇.docx", content) for content in (b"1", b"2"))
        assert (first.name, first.read_bytes(), second.read_bytes()) == ("石桥镇.docx", b"1", b"2")
        assert first.stat().st_mode & 0o077 == 0
        remove_scratch(first)
        assert not first.exists()
        assert second.exists()
    assert not folder.exists()


@pytest.mark.parametrize("name", ["../../a.docx", "a\0b\n.docx", "长" * 200 + ".docx", "..", ""])
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    with scratch_folder() as folder:
        path = scratch_file(folder, name, b"x")
        assert path.resolve().is_relative_to(folder.resolve())
        assert path.suffix in (".docx", "")
