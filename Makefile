# Bookplate. `make help` lists what there is.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# The first Python of at least 3.11; PYTHON=… chooses another.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && break; done)

VENV := .venv
BIN := $(VENV)/bin
IN_SESSION := packaging/linux/in-session.sh
TOUR := build/tour
# Twice two cores: journeys wait for half of their time.
JOBS ?= 4
TESTS ?= tests
SOAK ?= tests/soak
TEXTS := $(wildcard resources/locale/*/LC_MESSAGES/bookplate.po)

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup run test soak bench lint format texts package package-test clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s%s\n", $$1, $$2 }' Makefile

setup: $(VENV)/.installed $(TEXTS:.po=.mo) ## make .venv with the pinned versions, and install missing system packages

$(VENV)/.system: packaging/linux/system-packages.sh
	@test -n "$(PYTHON)" || { echo "Bookplate needs Python 3.11 or newer." >&2; exit 1; }
	PYTHON=$(PYTHON) packaging/linux/system-packages.sh
	@mkdir -p $(VENV) && touch $@

$(VENV)/.installed: constraints.txt $(VENV)/.system
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --no-deps --requirement constraints.txt
	@touch $@

%.mo: %.po packaging/texts.py $(VENV)/.installed
	$(BIN)/python packaging/texts.py compile

run: setup ## start Bookplate; without a screen, take the tour and say where its pictures are
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
		exec $(BIN)/python main.py; \
	else \
		echo "There is no screen here, so Bookplate takes its tour without one."; \
		rm -rf $(TOUR) && mkdir -p $(TOUR) && \
		$(IN_SESSION) $(CURDIR)/$(BIN)/python main.py --tour $(CURDIR)/$(TOUR) && \
		echo "The tour's pictures and transcript are in $(CURDIR)/$(TOUR)"; \
	fi

# Bytecode is kept, whatever the environment says: the tests start hundreds of programs.
test: setup ## run every test, off screen
	PYTHONDONTWRITEBYTECODE= QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder $(TESTS)

soak: setup ## what needs many seeds or long runs, at most half an hour
	PYTHONDONTWRITEBYTECODE= QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 --dist loadfile \
		-o python_files='soak_*.py' --timeout 1500 $(SOAK)

lint: setup ## ruff, mypy for three systems, and the import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	for system in linux win32 darwin; do \
		$(BIN)/mypy --platform $$system --cache-dir .mypy_cache/$$system || exit 1; done
	PYTHONPATH=. $(BIN)/lint-imports --no-logo --cache-dir build/import-linter

format: setup ## let ruff format and sort
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

texts: setup ## gather the product's texts for translators, in resources/locale
	$(BIN)/python packaging/texts.py extract

bench: setup ## measure start, sign-in and the first row against their yardsticks
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench $(BENCH)

package: setup ## build dist/bookplate (a folder that runs) and dist/*.deb
	packaging/linux/system-packages.sh package
	$(BIN)/python packaging/build.py

package-test: setup ## take the tour with the built folder and with the .deb on a bare Debian
	packaging/linux/system-packages.sh package
	packaging/linux/package-test.sh

clean: ## remove everything that was built, .venv too
	rm -rf build dist $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
