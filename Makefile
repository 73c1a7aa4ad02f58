# kehoach: `make extract` and `make test` set up everything they need on a machine with Python 3.11 or newer.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
CORPUS ?= corpus
OUT ?= output
JOBS ?= $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help extract compare test gold bench lint types layers check lock clean

help: ## Show what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | sort | awk -F'\t' '{printf "  make %-9s %s\n", $$1, $$2}'

extract: $(BIN)/kehoach ## Read the plans in corpus/ and write the tables to output/
	$(BIN)/kehoach extract $(CORPUS) --out $(OUT) --jobs $(JOBS)

compare: extract ## Set the plans side by side: tables, review list and charts in output/compare/
	$(BIN)/kehoach compare $(OUT) --out $(OUT)/compare

test: .venv/.dev ## Run all tests
	$(BIN)/python -m pytest -n auto --dist worksteal

gold: .venv/.dev ## Score the tables against what readers found in the documents (VERBOSE=-v shows every error)
	$(BIN)/python -m tests.scoring $(VERBOSE)
	$(BIN)/python -m tests.scoring_duties $(VERBOSE)
	$(BIN)/python -m tests.scoring_alignment $(VERBOSE)
	$(BIN)/python -m tests.agreement $(VERBOSE)

bench: .venv/.dev ## Measure speed and memory as ratios
	$(BIN)/python -m tests.bench

lint: .venv/.dev ## Check style
	$(BIN)/ruff check pipeline tests
	$(BIN)/ruff format --check pipeline tests

types: .venv/.dev ## Check types
	$(BIN)/mypy

layers: .venv/.dev ## Check that no stage imports another
	$(BIN)/lint-imports

check: lint types layers test ## All checks

lock: .venv/.dev ## Pin the newest versions that pyproject.toml allows
	$(BIN)/pip-compile -q --upgrade --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header -o requirements.lock pyproject.toml
	$(BIN)/pip-compile -q --upgrade --generate-hashes --allow-unsafe --strip-extras --extra dev --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header -c requirements.lock -o requirements-dev.lock pyproject.toml

clean: ## Remove the tables, the environment and the caches
	rm -rf .venv output/* .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "kehoach needs Python 3.11 or newer; set PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv .venv

$(BIN)/kehoach: requirements.lock pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

.venv/.dev: requirements-dev.lock $(BIN)/kehoach
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
