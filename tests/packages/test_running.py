"""What the tools say: their output is taken, and a failure tells all of it."""

import pytest

from packages.running import BuildError, run


def test_what_a_tool_says_beside_its_output_is_not_taken_for_output() -> None:
    assert run(["sh", "-c", "echo output; echo remark >&2"]) == "output\n"


def test_a_tool_that_fails_ends_the_build_with_all_that_it_said() -> None:
    with pytest.raises(BuildError, match=r"ended with 3:\nhalf\nwhy"):
        run(["sh", "-c", "echo half; echo why >&2; exit 3"])


def test_a_tool_that_is_missing_is_named() -> None:
    with pytest.raises(BuildError, match="no-such-tool is not installed"):
        run(["no-such-tool"])
