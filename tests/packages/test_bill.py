"""The bill of materials: what it lists, and that it says the same twice."""

import json
import re

import pytest

from packages.bill import bill_of
from packages.licences import OTHER_WORKS, other_works
from packages.pins import wheels_for
from packages.release import ROOT, Release

PLATFORMS = ("linux-amd64", "linux-arm64", "windows-amd64")
TARGETS = (*PLATFORMS, *(f"scan-{platform}" for platform in PLATFORMS))


@pytest.mark.parametrize("target", TARGETS)
def test_the_bill_lists_what_is_delivered_and_nothing_else(target: str, release: Release) -> None:
    bill = json.loads(bill_of(target, release, {}))
    names = [component["name"] for component in bill["components"]]
    works = [work.name for work in other_works(target)]
    assert names == [wheel.name for wheel in wheels_for(target)] + works
    assert bill["bomFormat"] == "CycloneDX"
    assert bill["metadata"]["component"]["version"] == release.version


@pytest.mark.parametrize("target", TARGETS)
def test_every_part_has_a_licence_and_every_wheel_its_digest(target: str, release: Release) -> None:
    components = json.loads(bill_of(target, release, {}))["components"]
    for component in components:
        assert component["licenses"][0]["license"]["name"], component["name"]
    digests = [part["hashes"][0]["content"] for part in components if "purl" in part]
    assert digests == [wheel.sha256 for wheel in wheels_for(target)]


def test_two_bills_of_one_release_are_equal_and_those_of_two_targets_are_not(release: Release) -> None:
    assert bill_of("linux-amd64", release, {}) == bill_of("linux-amd64", release, {})
    serials = {json.loads(bill_of(target, release, {}))["serialNumber"] for target in TARGETS}
    assert len(serials) == len(TARGETS)


def test_libraries_of_debian_carry_the_version_that_was_brought(release: Release) -> None:
    bill = json.loads(bill_of("linux-amd64", release, {"libffi7": "3.3-6"}))
    assert {part["name"]: part.get("version") for part in bill["components"]}["libffi"] == "3.3-6"


def test_third_party_names_every_work_that_the_packages_contain() -> None:
    text = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
    named = dict(re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|", text, re.MULTILINE))
    for work in OTHER_WORKS:
        if work.name != "Qt":
            assert named.get(work.name) == work.licence, work.name
