# One command each. Everything is installed into .venv, nothing outside this folder.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run install dev test check fix bench e2e migrate fresh contract promises faults lock

run: export LUMBUNG_DEMO ?= true
run: install
	$(BIN)/lumbung migrate
	$(BIN)/lumbung demo
	@PORT=$(PORT) exec $(BIN)/lumbung serve

install: $(VENV)/.run

dev: $(VENV)/.dev

$(VENV)/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Lumbung needs Python 3.11 or newer; PYTHON=python3.x make ... names another one."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "This Python has no venv: run 'apt-get install $$($(PYTHON) -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')' once, then again."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/pip requirements.txt pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

test: dev
	$(BIN)/pytest -n auto --dist worksteal

check: dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto --dist worksteal

fix: dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(VENV)/.bench: $(VENV)/.dev requirements-bench.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt
	@touch $@

bench: $(VENV)/.bench
	$(BIN)/python -m benchmarks

e2e: dev
	$(BIN)/pytest tests/e2e

migrate: install
	$(BIN)/lumbung migrate

faults: dev
	$(BIN)/python -m tests.faults --long

promises: dev
	$(BIN)/python -m tests.promises

# STANDINS names the folder with the stand-ins for Telegram and Twilio.
contract: dev
	$(BIN)/python -m tests.contract "$(STANDINS)"

# A new machine: clean clone, empty folder, empty environment.
fresh:
	sh scripts/fresh.sh

# Hashes of every release file, no index or host in the result.
lock: dev
	$(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-emit-trusted-host --no-header --all-build-deps -o requirements.txt pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-emit-trusted-host --no-header --all-build-deps --extra dev -c requirements.txt -o requirements-dev.txt pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-emit-trusted-host --no-header --extra bench -c requirements-dev.txt -o requirements-bench.txt pyproject.toml
