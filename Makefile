# Two commands: `make run` and `make test`. Everything else is a part of them or a habit of the house.

DATA ?= example
MIRROR ?=
FLOWS ?=
PORT ?= 8000
PYTHON ?= python3
WORKERS ?= 2
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
# Extras stay in the lock: without them an older pip looks for the newest release of the same package.
LOCK := uv pip compile -q --generate-hashes --no-strip-extras --python-version 3.11

export ROUTEKAART_DATA := $(DATA)
# Folders go to the commands through the environment, so that a name may hold spaces.
ifneq ($(MIRROR),)
export MIRROR
endif
export FLOWS

.PHONY: run setup setup-test test test-full lint check-static test-sqlite test-browser test-postgres bench bench-full lock clean

run: setup
	@$(BIN)/routekaart manage migrate --verbosity 0
ifeq ($(DATA),example)
	@$(BIN)/routekaart example flows var/example/stromen --if-needed
	@$(BIN)/routekaart build --data example --if-needed --flows var/example/stromen
else
	@$(BIN)/routekaart build --data $(DATA) --if-needed $(if $(MIRROR),--mirror "$$MIRROR") $(if $(FLOWS),--flows "$$FLOWS")
endif
	@$(BIN)/routekaart network load --data $(DATA)
	@$(BIN)/routekaart serve --port $(PORT)

setup: .venv/run.stamp src/routekaart/web/static/vendor/assets.stamp
setup-test: .venv/test.stamp src/routekaart/web/static/vendor/assets.stamp
	@scripts/ensure-chromium

$(BIN)/python:
	@echo "→ Python-omgeving .venv"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 of nieuwer is nodig; dit is " + sys.version.split()[0])'
	@$(PYTHON) -m venv .venv

.venv/pip.stamp: requirements/pip.txt | $(BIN)/python
	@$(PIP) install --require-hashes -r requirements/pip.txt
	@touch $@

.venv/run.stamp: requirements/run.txt pyproject.toml .venv/pip.stamp
	@echo "→ Python-pakketten (met controlesom)"
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/test.stamp: requirements/test.txt .venv/run.stamp
	@echo "→ Python-pakketten voor de tests"
	@$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@

src/routekaart/web/static/vendor/assets.stamp: package-lock.json package.json
	@echo "→ Lettertypen en onderdelen voor de browser"
	@npm ci --silent --no-audit --no-fund --ignore-scripts
	@node scripts/assets.mjs
	@touch $@

test: setup-test lint check-static test-sqlite test-postgres test-browser
	@echo "Alles groen."

test-full: setup-test lint check-static
	$(BIN)/python -m pytest tests -n $(WORKERS) --full --ignore=tests/browser
	scripts/with-postgres $(BIN)/python -m pytest tests -n $(WORKERS) --full --only-database --ignore=tests/browser
	$(BIN)/python -m pytest tests/browser -n $(WORKERS) --dist worksteal --full

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

check-static:
	$(BIN)/lint-imports
	$(BIN)/mypy

test-sqlite:
	$(BIN)/python -m pytest tests -n $(WORKERS) --ignore=tests/browser

test-postgres:
	scripts/with-postgres $(BIN)/python -m pytest tests -n $(WORKERS) --only-database --ignore=tests/browser

test-browser:
	$(BIN)/python -m pytest tests/browser -n $(WORKERS) --dist worksteal

.venv-bench/stamp: requirements/bench.txt .venv/test.stamp
	@echo "→ Python-pakketten van de vergelijkingen (.venv-bench)"
	@$(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/python -m pip --disable-pip-version-check -q install --require-hashes -r requirements/pip.txt
	@.venv-bench/bin/python -m pip --disable-pip-version-check -q install --require-hashes -r requirements/bench.txt
	@.venv-bench/bin/python -m pip --disable-pip-version-check -q install --no-deps --no-build-isolation -e .
	@touch $@

bench: setup-test .venv-bench/stamp
	scripts/with-postgres .venv-bench/bin/python bench/run.py $(BENCH)

bench-full: setup-test .venv-bench/stamp
	scripts/with-postgres .venv-bench/bin/python bench/run.py --full $(BENCH)

lock:
	$(LOCK) requirements/pip.in -o requirements/pip.txt
	$(LOCK) requirements/run.in -o requirements/run.txt
	for name in test bench spark; do $(LOCK) requirements/$$name.in -c requirements/run.txt -o requirements/$$name.txt; done
	npm install --package-lock-only --omit-lockfile-registry-resolved

clean:
	rm -rf .venv .venv-bench node_modules var src/routekaart/web/static/vendor .mypy_cache .ruff_cache .pytest_cache
