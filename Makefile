# Throughcare: everything a contributor runs. `make` alone lists the targets.

PYTHON ?= python3
UV_VERSION := 0.13.9

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.in-step-with-lock

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint format types bench soak spark lock clean

help: ## List the targets
	@awk 'BEGIN { FS = ":.*## " } /^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

setup: $(STAMP) ## Make .venv and install what requirements.lock names; quick when nothing changed

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Throughcare needs Python 3.11 or newer; '$(PYTHON)' is not. Name another: make PYTHON=python3.12" >&2; \
	  exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { \
	  rm -rf $(VENV); echo "Could not make $(VENV). On Debian: apt-get install python3-venv" >&2; exit 1; }
	@$(BIN)/uv --version 2>/dev/null | grep -q '^uv $(UV_VERSION)\b' || $(BIN)/pip install --quiet uv==$(UV_VERSION)
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

demo: setup ## Open the demonstration clinic in your browser
	$(BIN)/throughcare demo

test: setup ## Lint, types, doors, then every test on SQLite and on PostgreSQL
	@$(BIN)/python -m scripts.run_tests

lint: setup ## Check style and the doors between the rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo

format: setup ## Put the code into its one format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: setup ## Check types
	$(BIN)/mypy

bench: setup ## Run the measurements
	$(BIN)/python -m bench

soak: setup ## Run the long tests
	$(BIN)/pytest tests -m soak

spark: setup ## Install PySpark beside the rest (it needs Java 17) and run the tests on it
	$(BIN)/uv pip install --quiet --python $(BIN)/python 'pyspark==4.0.*'
	$(BIN)/pytest tests -m spark

lock: ## Choose versions anew: write requirements.lock from pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/uv --version 2>/dev/null | grep -q '^uv $(UV_VERSION)\b' || $(BIN)/pip install --quiet uv==$(UV_VERSION)
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --extra dev --upgrade \
	  --no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
	  --output-file requirements.lock pyproject.toml
	@if grep -nE '://| @ ' requirements.lock; then echo "requirements.lock names an address" >&2; exit 1; fi

clean: ## Remove the virtual environment, caches and test results; keeps var/
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .test-results build dist *.egg-info
	find . -name __pycache__ -type d -not -path './assets/*' -prune -exec rm -rf {} +
