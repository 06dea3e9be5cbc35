# Two commands set everything up on a fresh machine with Python 3.11 and make:
#   make run     read the sample pages into a ledger and print who said what
#   make test    lint, types, layers, and every test on the built wheel
# `make help` lists the rest.

PYTHON ?= python3
DATA ?= onrecord-data
VENV := .venv
CHECK := .venv-check
PIP := -m pip install --quiet --disable-pip-version-check

.PHONY: help run desk test lint types layers pytest torture develop lock reference clean

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(VENV)/.run ## read samples/ into a ledger, print the claims
	@echo "Reading samples/ into $(DATA)/ledger.db …"
	@$(VENV)/bin/onrecord record --text --ledger $(DATA)/ledger.db samples || test $$? -eq 1
	@$(VENV)/bin/onrecord search --text --ledger $(DATA)/ledger.db --limit 40
	@echo
	@echo "Read them in the browser, lit in the text:  make desk"
	@echo "Read a page of your own:                    $(VENV)/bin/onrecord record PAGE"

desk: $(VENV)/.run ## serve the desk on http://127.0.0.1:8484
	@$(VENV)/bin/onrecord desk --ledger $(DATA)/ledger.db

# Pytest comes last, so that its closing line is the last thing printed.
test: lint types layers pytest ## everything CI runs

lint: $(CHECK)/.tools
	$(CHECK)/bin/ruff check .
	$(CHECK)/bin/ruff format --check .

types: $(CHECK)/.wheel
	$(CHECK)/bin/mypy

layers: $(CHECK)/.wheel
	$(CHECK)/bin/lint-imports

pytest: $(CHECK)/.wheel
	scripts/debian-packages
	$(CHECK)/bin/pytest -n 2

torture: $(CHECK)/.wheel ## hours of kills, power cuts and flipped bits (ARGS="kills --count 100")
	$(CHECK)/bin/python -m tests.torture $(or $(ARGS),--long)

develop: $(VENV)/.run ## the package from src/, with the tools, in .venv
	$(VENV)/bin/python $(PIP) --require-hashes -r requirements/test.txt
	$(VENV)/bin/python $(PIP) --no-deps --editable .

lock: ## choose the newest allowed versions again
	scripts/lock

reference: ## write docs/reference from --help
	$(VENV)/bin/python scripts/reference.py

clean: ## remove what these commands made
	rm -rf $(VENV) $(CHECK) build dist $(DATA)

$(VENV)/.run: requirements/run.txt pyproject.toml $(shell find src -type f -not -name '*.pyc' 2>/dev/null)
	@echo "Setting up $(VENV) (once, about a minute) …"
	@PYTHON=$(PYTHON) scripts/venv $(VENV)
	@$(VENV)/bin/python $(PIP) --require-hashes -r requirements/run.txt
	@$(VENV)/bin/python $(PIP) --no-deps --no-build-isolation --force-reinstall .
	@touch $@

$(CHECK)/.tools: requirements/test.txt
	PYTHON=$(PYTHON) scripts/venv $(CHECK)
	$(CHECK)/bin/python $(PIP) --require-hashes -r requirements/test.txt
	touch $@

# What is tested is what is shipped: the built wheel, not src/.
$(CHECK)/.wheel: $(CHECK)/.tools pyproject.toml $(shell find src -type f -not -name '*.pyc' 2>/dev/null)
	rm -rf dist
	$(CHECK)/bin/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .
	$(CHECK)/bin/python $(PIP) --no-deps --force-reinstall dist/onrecord-*.whl
	touch $@
