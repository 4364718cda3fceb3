# Every target sets up what it needs; run `make` alone for the list.
#
#   make serve SOURCES=~/articles DB=mine.db PORT=9000
#   make test DATASETTE=pre
#   make quick VERSIONS=lowest PYTHON=python3.10

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
SOURCES ?= seeds
DB ?= corpus.db
PORT ?= 8001
SCALE ?= small
SECONDS ?= 600
TESTS ?=
# Processes that run tests at once; 0 runs them in one, to follow a test with a debugger.
WORKERS ?= auto

# Versions of the libraries: `tested` are those of constraints.txt, `lowest` and `newest` what
# pyproject.toml allows. Each has an environment of its own, and so has a Python (VENV=.venv-3.12).
VERSIONS ?= tested
# `pre` works on the newest pre-release of Datasette, in an environment of its own.
DATASETTE ?= stable
ifeq ($(DATASETTE),pre)
VENV := .venv-pre
WANTED_DATASETTE := "datasette>=1.0a0,<2"
else
VENV := .venv$(if $(filter tested,$(VERSIONS)),,-$(VERSIONS))
WANTED_DATASETTE := "datasette>=0.65.5,<1.0a0"
endif
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# Those who load and serve need no tests, no browser and no checker of types.
SERVES := $(VENV)/.serves
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# pip cannot be asked for the lowest versions; uv can.
INSTALL_tested := $(PIP) install --constraint constraints.txt
INSTALL_newest := $(PIP) install
INSTALL_lowest := $(BIN)/uv pip install --quiet --python $(BIN)/python --resolution lowest-direct
# The tests of one file share what is costly, so one process runs them.
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup --no-loadscope-reorder
# What differs with the libraries and the Python: what is imported, SQLite, text that is read, and
# the pages. Without a browser and without long runs.
QUICK := tests/test_imports.py tests/storage tests/search tests/readers tests/web/test_pages.py \
  tests/web/test_downloads.py tests/web/test_tables.py
# What meets Datasette, and what shows the whole from outside; runs on both lines of Datasette.
SECOND := tests/web tests/test_metadata_yml.py tests/test_docs.py tests/test_architecture.py tests/cli

# What asks a real engine. One process, for each would start nodes of its own.
CLUSTER := tests/engines

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

.PHONY: install
install: $(STAMP) ## Set up the environment in .venv

$(VENV)/.made:
	$(PYTHON) -m venv $(VENV)
	@# An old pip does not know an extra that lxml has under another name, and says so.
	$(PIP) install --upgrade 'pip>=25'
	$(if $(filter lowest,$(VERSIONS)),$(PIP) install uv)
	@touch $@

$(STAMP): pyproject.toml constraints.txt | $(VENV)/.made
	$(INSTALL_$(VERSIONS)) --editable '.[dev]' $(WANTED_DATASETTE)
	$(if $(filter lowest,$(VERSIONS)),$(BIN)/python .ci/lowest.py)
	@touch $(STAMP) $(SERVES)

$(SERVES): pyproject.toml constraints.txt | $(VENV)/.made
	$(INSTALL_$(VERSIONS)) --editable '.[share]' $(WANTED_DATASETTE)
	@touch $(SERVES)

.PHONY: constraints
constraints: $(STAMP) ## Write constraints.txt: the versions with which the tests have passed
	$(BIN)/python .ci/constraints.py > constraints.txt

.PHONY: load
load: $(SERVES) ## Load SOURCES (seeds) into DB (corpus.db)
	@# Code 3: loaded, some files left out and named. That must not keep the rest from being read.
	@# One name, which may hold spaces; else several, or one that begins with ~.
	if [ -e "$(SOURCES)" ]; then set -- "$(SOURCES)"; else set -- $(SOURCES); fi; \
	  $(BIN)/ingest load "$$@" --db "$(DB)" || [ $$? -eq 3 ]

.PHONY: serve
serve: load ## Load, then serve on http://127.0.0.1:PORT (8001)
	$(BIN)/ingest serve --db "$(DB)" --port $(PORT)

.PHONY: test
test: $(STAMP) ## Run all tests, or TESTS alone; DATASETTE=pre runs them on the newest pre-release
	$(PYTEST) --durations=20 $(TESTS)

.PHONY: coverage
coverage: $(STAMP) ## Run what meets Datasette and count the branches taken; fail below the floor
	@# What is counted takes twice the time, so it is done for the second run of CI alone, and not in
	@# `make test`. Not counted is what processes do that a test starts.
	$(PYTEST) -q --cov --cov-report=term:skip-covered $(or $(TESTS),$(SECOND))

.PHONY: quick
quick: $(STAMP) ## Run what other versions may break: VERSIONS=lowest, newest; PYTHON=python3.12
	$(PYTEST) -q $(or $(TESTS),$(QUICK))

.PHONY: cluster-test
cluster-test: $(STAMP) ## Run the tests that need a search engine; Maven and a JDK build it, or SKIPPED
	@# CLIPPINGS_ENGINE=opensearch://host:9200/x names an engine of your own in its place. Where CI is
	@# set, what cannot be built fails.
	CLIPPINGS_CLUSTER_TESTS=$(if $(CI),required,1) $(BIN)/python -m pytest -q $(or $(TESTS),$(CLUSTER))

.PHONY: torture
torture: $(STAMP) ## Kill, cut, fill and flip a corpus thousands of times (half an hour)
	$(BIN)/python -m tests.torture

# s3fs wants an older dateutil than constraints.txt has, so this has an environment of its own.
.venv-workers/.installed: pyproject.toml
	$(PYTHON) -m venv .venv-workers
	.venv-workers/bin/python -m pip --quiet install --upgrade 'pip>=25'
	.venv-workers/bin/python -m pip --quiet install uv
	@# What S3 needs is pinned so closely that pip looks for minutes; uv finds it in seconds.
	.venv-workers/bin/uv pip install --quiet --python .venv-workers/bin/python \
	  --editable '.[dev,dask,ray,s3]' 'moto[server]>=5'
	@touch $@

.PHONY: workers-test
workers-test: .venv-workers/.installed ## Load with real Dask and Ray and from S3, serve behind nginx
	@# Ray is walled in by `unshare --net`, which root may; nginx comes from the system. Where CI is
	@# set, what is missing fails.
	CLIPPINGS_CLUSTER_TESTS=$(if $(CI),required,1) .venv-workers/bin/python -m pytest -q -rs \
	  -m cluster $(or $(TESTS),tests/loading tests/web/test_unchanging.py)

.PHONY: lint
lint: $(STAMP) ## Check style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

.PHONY: format
format: $(STAMP) ## Put the code into the one format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: types
types: $(STAMP) ## Check types
	$(BIN)/mypy

.PHONY: docs
docs: $(STAMP) ## Write the generated pages of docs/
	$(BIN)/python -m docs.generate
	$(BIN)/python -m docs.house

.PHONY: stale
stale: $(STAMP) ## Fail when a generated page of docs/ or a picture is out of date
	$(BIN)/python -m docs.generate --check
	$(BIN)/python -m docs.house --check
	$(BIN)/python -m docs.pictures --check

.PHONY: pictures
pictures: $(STAMP) ## Take the pictures of the README from the demo, in a browser
	$(BIN)/python -m docs.pictures

.PHONY: site
site: $(STAMP) ## Build the site of the documentation into build/site; fail on a dead link
	$(INSTALL_$(VERSIONS)) --editable '.[site]' $(WANTED_DATASETTE)
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet -f docs/site/mkdocs.yml

.PHONY: wheel
wheel: $(STAMP) ## Build the wheel into build/, to be installed elsewhere
	$(PIP) wheel --no-deps --wheel-dir build .

.PHONY: quality
quality: $(STAMP) ## Score the reading against its floors; without the data, on the seeds alone
	$(BIN)/python -m benchmarks.quality
	$(BIN)/python -m benchmarks.html

.PHONY: check
check: lint types stale quality test ## Everything a change must pass

.PHONY: stress
stress: $(STAMP) ## Serve 200,000 paragraphs to a crowd, beside Datasette as it comes (10 minutes)
	$(BIN)/python -m benchmarks.stress

.PHONY: hostile
hostile: $(STAMP) ## Load damaged and malicious files; SCALE=full makes them as large as they come
	$(BIN)/python -m tests.hostile --scale $(SCALE)

.PHONY: fuzz
fuzz: $(STAMP) ## Give made-up files to every reader, SECONDS each, and double every pattern's text
	@$(PIP) install '.[fuzz]' || echo "SKIPPED installing atheris: there is none for this Python"
	$(BIN)/python -m tests.fuzz --seconds $(SECONDS)

.PHONY: mutants
mutants: $(STAMP) ## Change the core modules one place at a time; nine in ten must fail a test
	$(BIN)/python -m tests.mutants

.PHONY: clean
clean: ## Remove the environments and the built corpus
	rm -rf .venv .venv-* .coverage build corpus.db demo.db
