# make run: set up and start Limstift.   make test: set up and pass the tests.   make help: the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= auto

.DEFAULT_GOAL := help
.PHONY: help setup run test crash check bench demo train lock clean

help: ## list what make can do here
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Limstift needs Python 3.11 or newer; this is %s. Try: make PYTHON=python3.12 run" % sys.version.split()[0])'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

# A Twilio that others wrote (tests/emulate); without Node its tests are skipped.
$(VENV)/.emulate: tests/emulate/package-lock.json | $(VENV)/.dev
	@if command -v npm >/dev/null; then npm ci --prefix tests/emulate --no-audit --no-fund --ignore-scripts --silent \
	  || echo "npm could not install tests/emulate: its tests are skipped."; \
	else echo "No npm here: the tests of tests/emulate are skipped."; fi
	@touch $@

setup: $(VENV)/.dev $(VENV)/.emulate ## install everything for working on Limstift into .venv

run: $(VENV)/.run ## start the program; without a provider: the phones, on a demo office
	$(BIN)/limstift run

demo: $(VENV)/.run ## a whole week of the demo office in the terminal
	$(BIN)/limstift demo

test: $(VENV)/.dev $(VENV)/.emulate ## the tests
	$(BIN)/python -m pytest -n $(WORKERS) -m "not crash"

crash: $(VENV)/.dev ## kill -9 at every edge, and all that takes minutes (docs/reliability.md)
	$(BIN)/python -m pytest -m crash

check: $(VENV)/.dev ## style, types, floors, forgotten yields
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.forgotten_yields

bench: $(VENV)/.dev ## every bar, measured here (docs/performance.md)
	$(BIN)/python -m benchmarks

train: $(VENV)/.dev ## train the model of intents anew, after a change of phrases or messages (docs/understanding.md)
	$(BIN)/python -m training

lock: ## choose newer versions (needs uv)
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade -q -o requirements/dev.txt
	uv pip compile pyproject.toml --group build -c requirements/dev.txt --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade -q -o requirements/run.txt

clean: ## remove the environment and what tools left behind (never your database)
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache tests/emulate/node_modules
