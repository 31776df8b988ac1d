"""The bill of materials (CycloneDX 1.5) of a product: every work in it with version, licence and hash."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from pathlib import Path

from packages.licences import licences_of_wheels, other_works
from packages.pins import SCAN, source_packages, wheels_for, windows_python
from packages.release import Release

BILL = "bom.cdx.json"
"""What its file is called in every folder."""
ICU = "73"
"""Part of Qt's wheel for Linux; its libraries carry this number."""
_NAMESPACE = uuid.UUID("6a1f0f6e-5b0e-5c5c-9a53-6e69616e6261")
"""Makes the serial number of a bill from what it says, so that two builds give the same."""


def bill_of(target: str, release: Release, versions: Mapping[str, str]) -> str:
    """The bill of a target as JSON.

    Args:
        target: As linux-amd64.
        release: What is built.
        versions: The versions of Debian's packages whose libraries are brought along, by their names.
    """
    components = [*_wheels(target), *_others(target, versions)]
    name = "nianbao-scan" if target.startswith(SCAN) else "nianbao"
    metadata = {
        "timestamp": f"{release.date}T00:00:00Z",
        "component": {
            "type": "application",
            "bom-ref": name,
            "name": name,
            "version": release.version,
            "licenses": [{"license": {"id": "MIT"}}],
        },
    }
    content = {"metadata": metadata, "components": components}
    serial = uuid.uuid5(_NAMESPACE, json.dumps([target, content], sort_keys=True))
    head = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1}
    whole = {**head, "serialNumber": f"urn:uuid:{serial}", **content}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _wheels(target: str) -> list[dict[str, object]]:
    licences = licences_of_wheels()
    return [
        {
            "type": "library",
            "bom-ref": f"pkg:pypi/{wheel.name.lower()}@{wheel.version}",
            "name": wheel.name,
            "version": wheel.version,
            "purl": f"pkg:pypi/{wheel.name.lower()}@{wheel.version}",
            "licenses": [{"license": {"name": licences[wheel.name]}}],
            "hashes": [{"alg": "SHA-256", "content": wheel.sha256}],
        }
        for wheel in wheels_for(target)
    ]


def _others(target: str, versions: Mapping[str, str]) -> list[dict[str, object]]:
    if not (works := other_works(target)):
        return []
    pinned = _pinned_versions(target)
    found: list[dict[str, object]] = []
    for work in works:
        version = pinned.get(work.name) or versions.get(Path(work.text).stem)
        found.append(
            {
                "type": "library",
                "bom-ref": work.name,
                "name": work.name,
                **({"version": version} if version else {}),
                "licenses": [{"license": {"name": work.licence}}],
            }
        )
    return found


def _pinned_versions(target: str) -> dict[str, str]:
    qt = next(wheel.version for wheel in wheels_for(target) if wheel.name == "PySide6-Essentials")
    if target.startswith("windows"):
        # SQLite, OpenSSL, expat and zlib are parts of python.org's Python, which names no versions of them.
        return {"CPython": windows_python().python, "Qt": qt}
    python, sqlite = source_packages()
    return {"CPython": python.version, "SQLite": sqlite.version, "Qt": qt, "ICU": ICU}


def write_bill(path: Path, target: str, release: Release, versions: Mapping[str, str]) -> None:
    """Writes the bill of a target into a file."""
    path.write_text(bill_of(target, release, versions), encoding="utf-8", newline="")
