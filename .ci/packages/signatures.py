"""Looks at the signatures of Windows programs: nothing altered is delivered under a name that is trusted."""

from __future__ import annotations

import re
from pathlib import Path

from packages.running import BuildError, run

SIGNERS = ("Python Software Foundation", "Microsoft Corporation")
_DIGESTS = re.compile(r"(?:Current|Calculated) message digest\s*: ([0-9A-F]+)")
_SUBJECT = re.compile(r"Signer #0:\s+Subject: .*?/O=([^/\n]+)")
SIGNED = (".dll", ".exe", ".pyd")


def check_signatures(folder: Path) -> None:
    """Checks that every program and library of a folder is signed by whom it comes from and unaltered.

    The certificates themselves are not followed to their roots: that needs lists from the network.

    Raises:
        BuildError: One is not.
    """
    for path in sorted(folder.iterdir()):
        if path.suffix in SIGNED:
            report = run(["sh", "-c", 'osslsigncode verify -in "$0" 2>&1 || true', path])
            if fault := fault_in(report):
                raise BuildError(f"{path.name}: {fault}")


def fault_in(report: str) -> str:
    """What is wrong with a signature, by the words of osslsigncode; an empty text where nothing is."""
    digests = _DIGESTS.findall(report)
    signer = _SUBJECT.search(report)
    if signer is None or not digests:
        return "it is not signed"
    if len(set(digests)) > 1:
        return "it is not what was signed"
    return "" if signer[1] in SIGNERS else f"it is signed by {signer[1]}"
