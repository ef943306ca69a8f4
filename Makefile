# Everything a newcomer needs: `make play` and `make test`. Each makes .venv and installs what it
# needs into it, and installs again only when pyproject.toml changed.

VENV   := .venv
PYTHON := $(VENV)/bin/python
# PLAY passes options on: make play PLAY="--text"
PLAY   ?=
# More workers than this only wait for each other.
TESTS  ?= -n auto --maxprocesses 4

.PHONY: play test lint test-desktop test-disk test-lan test-wheel test-evidence bench campaigns clean
.DEFAULT_GOAL := help

.PHONY: help
help:
	@echo "make play          open the game            make play PLAY=--text   in the terminal"
	@echo "make test          run the tests            make lint               style and types"
	@echo "make test-desktop  a real window, under Xvfb (installed where missing)"
	@echo "make test-disk     what is acknowledged is on disk, under strace (installed where missing)"
	@echo "make test-lan      two computers on one network, as root (iproute2 installed where missing)"
	@echo "make test-wheel    build, install and try the wheel"
	@echo "make test-evidence a small study: does flexibility still pay, and only where it should?"
	@echo "make bench         measure speed (minutes)  make campaigns          look for rare faults (hours)"
	@echo "make clean         remove what was made"

play: $(VENV)/.for-play
	@$(PYTHON) -m game.cli play $(PLAY)

test: $(VENV)/.for-test
	$(PYTHON) -m pytest $(TESTS)

lint: $(VENV)/.for-test
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy game server tests $(wildcard bench)

test-desktop: $(VENV)/.for-test
	@sh tests/tools.sh Xvfb=xvfb xdotool=xdotool
	$(PYTHON) -m pytest tests/desktop -m desktop

test-disk: $(VENV)/.for-test
	@sh tests/tools.sh strace=strace
	$(PYTHON) -m pytest tests/disk -m disk

test-lan: $(VENV)/.for-test
	@sh tests/tools.sh ip=iproute2
	$(PYTHON) -m pytest tests/network -m lan

test-wheel: $(VENV)/.for-test
	$(PYTHON) -m pytest tests/test_wheel.py -m wheel

test-evidence: $(VENV)/.for-test
	$(PYTHON) -m pytest tests/study/test_evidence_headline.py -m evidence -rP

# Minutes each.
BENCHES   := speed appraisal planner desktop server load scale hibernation
# Hours together: what is looked for is rare, or somebody else's program is installed for it.
CAMPAIGNS := anchors fuzz pythons soak crash fuzz_wire spy exploits personas versus_diplomacy versus_boardgame

bench: $(addprefix bench-,$(BENCHES))

campaigns: $(addprefix bench-,$(CAMPAIGNS))

# One of either: make bench-load
bench-%: $(VENV)/.for-test
	@echo "== $*"
	@$(PYTHON) -m bench.$*

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis shots out

# One recipe for both stamps: what is installed is the project, with or without its test extra.
$(VENV)/.for-play: EXTRA :=
$(VENV)/.for-test: EXTRA := [test]
$(VENV)/.for-play $(VENV)/.for-test: pyproject.toml
	@set -e; \
	if command -v uv >/dev/null; then \
	  test -x $(PYTHON) || uv venv --quiet --python '>=3.11' $(VENV); \
	  uv pip install --quiet --python $(PYTHON) --editable '.$(EXTRA)'; \
	else \
	  if ! test -x $(PYTHON); then \
	    for found in python3 python3.14 python3.13 python3.12 python3.11 ''; do \
	      test -n "$$found" || { echo "Ad Hoc needs Python 3.11 or newer, which was not found:" \
	        "apt install python3 (Debian, Ubuntu), brew install python (macOS)." >&2; exit 2; }; \
	      $$found -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
	    done; \
	    $$found -c 'import ensurepip, venv' 2>/dev/null || { \
	      echo "Python's venv module is missing: apt install python3-venv." >&2; exit 2; }; \
	    $$found -m venv $(VENV); \
	  fi; \
	  echo "Installing Ad Hoc into $(VENV) ..."; \
	  $(PYTHON) -m pip install --quiet --disable-pip-version-check --editable '.$(EXTRA)'; \
	fi
	@touch $@
