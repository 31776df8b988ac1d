# Every target sets up what it needs by itself; a second call finds everything in place and starts at once.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory

PY := .venv/bin/python
# A window that nobody sees, for everything except `make run` on a screen; Qt complains about a locale without UTF-8.
OFFSCREEN := QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8

PRODUCTS := linux-amd64-folder linux-amd64-tar deb-amd64 uos-amd64 windows-folder windows-zip windows-setup
PRODUCTS_FOR_SCANS := scan-linux-amd64-tar scan-deb-amd64 scan-uos-amd64 scan-windows-zip scan-windows-setup
PRODUCTS_FOR_ARM64 := linux-arm64-folder linux-arm64-tar deb-arm64 scan-linux-arm64-tar scan-deb-arm64
ALL_PRODUCTS := $(PRODUCTS) $(PRODUCTS_FOR_SCANS) $(PRODUCTS_FOR_ARM64)

.PHONY: help run scan test lint types tests format coverage bench pictures clean setup-run setup-test
.PHONY: packages packages-test $(ALL_PRODUCTS)
.DEFAULT_GOAL := help

help:
	@echo "make run     open the window (without a display: do the main job on the example, results in build/)"
	@echo "make scan    add the component that reads scans and photographs (150 MB)"
	@echo "make test    everything the build server checks: format, lint, types, tests"
	@echo "make format  bring the sources into shape"
	@echo "make coverage  how much of model and export the tests walk through; fails below the floor"
	@echo "make bench   print the measurements of tests/benchmarks"
	@echo "make pictures  make pictures of the whole window in build/pictures, those of the user guide, and the icon"
	@echo "make packages  build what is installed by double click, in build/packages/finished"
	@echo "              one alone: $(PRODUCTS)"
	@echo "              reading of scans: $(PRODUCTS_FOR_SCANS)"
	@echo "              for arm64: $(PRODUCTS_FOR_ARM64)"
	@echo "make packages-test  install and use it in Debian systems made for that"
	@echo "make clean   remove what can be made again"

setup-run:
	@.ci/setup.sh run

setup-test:
	@.ci/setup.sh test

scan:
	@.ci/setup.sh scan

run: setup-run
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
	    exec $(PY) main.py; \
	else \
	    exec env $(OFFSCREEN) $(PY) -m gui.showing.demo build; \
	fi

# One after the other, the quickest first, whatever -j says.
test: setup-test
	@$(MAKE) -j1 lint types tests

lint: setup-test
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .

types: setup-test
	$(PY) -m mypy . .ci/packages

# A worker for each core; who has nothing left takes tests from the others.
tests: setup-test
	$(OFFSCREEN) $(PY) -m pytest -n auto --dist worksteal

# By their own tests, not by what the window happens to touch. The figure may rise, never fall: pyproject.toml has its floor.
coverage: setup-test
	$(OFFSCREEN) $(PY) -m pytest -q -n auto --dist worksteal --cov --cov-report=term:skip-covered \
	    tests/model tests/export tests/foreign_form tests/test_main.py

format: setup-test
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

bench: setup-test
	@for script in tests/benchmarks/[!_]*.py; do \
	    [ -e "$$script" ] || continue; \
	    echo "== $$script"; \
	    $(OFFSCREEN) $(PY) -m "$$(echo "$${script%.py}" | tr / .)"; \
	done

pictures: setup-run
	$(OFFSCREEN) $(PY) -m tests.pictures.pictures build/pictures
	$(OFFSCREEN) $(PY) -m tests.pictures.pictures resources/help guide
	$(OFFSCREEN) $(PY) -m tests.pictures.product_icon

# It needs Debian 12, root rights for Debian roots, and the network of apt and pip; what does not change is kept.
packages: setup-run
	@.ci/packages/setup.sh build
	PYTHONPATH=.ci $(PY) -m packages $(ALL_PRODUCTS)

$(ALL_PRODUCTS): setup-run
	@.ci/packages/setup.sh build
	PYTHONPATH=.ci $(PY) -m packages $@

packages-test: packages scan
	@.ci/packages/setup.sh try
	PYTHONPATH=.ci $(PY) -m packages.trials

clean:
	rm -rf .venv build .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
