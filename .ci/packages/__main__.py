"""Builds products: `python -m packages PRODUCT...`, each with all that it stands on."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from packages.products import PRODUCTS, QUICK, SMALL, Shop, add_papers
from packages.release import ROOT, current_release
from packages.running import BuildError


def build_folder() -> Path:
    """Where everything is made and kept: build/packages, or what PACKAGES_BUILD names."""
    return Path(os.environ.get("PACKAGES_BUILD", ROOT / "build" / "packages")).absolute()


def main(arguments: Sequence[str]) -> int:
    """Builds what is named and returns the exit code: 1 when something could not be built."""
    parser = argparse.ArgumentParser(prog="packages", description=__doc__)
    parser.add_argument("product", nargs="+", choices=PRODUCTS)
    parser.add_argument("--quick", action="store_true", help="pack .debs larger, as only newer systems read")
    chosen = parser.parse_args(arguments)
    shop = Shop(current_release(), build_folder(), QUICK if chosen.quick else SMALL)
    try:
        for product in chosen.product:
            print(f"packages: {product}", flush=True)
            print(f"packages: {shop.make(product)}", flush=True)
        if shop.finished.is_dir():
            add_papers(shop)
    except BuildError as error:
        print(f"packages: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
