# Articles in, validated tables and a dashboard out: `make all`. `make` alone lists the targets.

# Settings: folders anywhere, as in `make all RAW=../articles PROCESSED=out/articles`.
RAW ?= raw
PROCESSED ?= processed
GOLD ?= tests/gold
LIST ?= urls.csv
# Day to write on the first page, YYYY-MM-DD; no clock is read.
DATE ?=
# What does the work: serial, or dask (all cores of this machine); SCHEDULER=tcp://host:8786 uses a Dask cluster that runs.
ENGINE ?= serial
SCHEDULER ?=
# The environment; with conda (environment.yml), `make VENV=$CONDA_PREFIX` uses that instead.
VENV ?= .venv
# What else to tell pytest, as in `make test TESTS="tests/clean -k markdown"`. All tests run in a process on each core; those of one file
# stay together, since they share what is costly.
TESTS ?= --numprocesses=logical --maxprocesses=4 --dist=loadfile --no-loadscope-reorder

.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --warn-undefined-variables --no-builtin-rules
# Stages and tests start many processes: each would compile all libraries anew, which takes longer than most stages.
unexport PYTHONDONTWRITEBYTECODE
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.SUFFIXES:

# The environment is as old as the content of these files: the stamp's name holds their hash.
LOCK_HASH := $(shell cat requirements.lock pyproject.toml | { sha256sum 2>/dev/null || shasum -a 256; } | cut -c 1-16)
ifneq ($(wildcard $(VENV)/conda-meta),)
READY :=
else
READY := $(VENV)/.ready-$(LOCK_HASH)
endif
BIN := $(VENV)/bin
AETIA := $(BIN)/python -m pipeline
FOLDERS = --raw "$(RAW)" --processed "$(PROCESSED)"
DAY = $(if $(DATE),--date "$(DATE)")
CLUSTER = $(if $(SCHEDULER),--scheduler "$(SCHEDULER)",--engine "$(ENGINE)")

.PHONY: help all test purge fetch vocabulary clean-text extract compare validate dashboards notebooks lab evaluate bench soak lint

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /|/' | while IFS='|' read -r name note; do printf '  %-12s %s\n' "$$name" "$$note"; done
	@printf '\nArticles come from RAW=%s, tables and pages go to PROCESSED=%s.\n' "$(RAW)" "$(PROCESSED)"

all: $(READY) ## Run every stage whose inputs changed: articles in, tables and dashboards out
	$(AETIA) all $(FOLDERS) $(DAY) $(CLUSTER)

test: $(READY) ## Run the tests
	$(BIN)/python -m pytest $(TESTS)

purge: ## Delete what the pipeline wrote to PROCESSED
	@test -f "$(PROCESSED)/.cache/state.json" || { echo "$(PROCESSED) holds no output of the pipeline; nothing to delete"; exit 0; }; \
	set -x; cd "$(PROCESSED)" && rm -rf .cache .lock dashboards evaluation notebooks validation.json validation.md review.csv datapackage.json \
	  {articles,blocks,sentences,mentions,relations,causes,concepts,targets,agreement,stances,references,coverage,divergence,rejects}.{parquet,csv}

fetch: $(READY) ## Download the pages of LIST=urls.csv into RAW, with where they come from
	$(AETIA) fetch "$(LIST)" --raw "$(RAW)"

vocabulary: $(READY) ## Compile the vocabulary
	$(AETIA) vocabulary build

clean-text: $(READY) ## Read the articles into articles and blocks
	$(AETIA) clean $(FOLDERS) $(CLUSTER)

extract: $(READY) ## Find sentences, mentions, relations and causes
	$(AETIA) extract $(FOLDERS) $(CLUSTER)

compare: $(READY) ## Lay the articles side by side
	$(AETIA) compare $(FOLDERS) $(CLUSTER)

validate: $(READY) ## Check all tables against each other and the raw files
	$(AETIA) validate $(FOLDERS) $(CLUSTER)

dashboards: $(READY) ## Draw the pages
	$(AETIA) dashboards $(FOLDERS) $(DAY) $(CLUSTER)

notebooks: $(READY) ## Execute the notebooks on the tables
	$(AETIA) notebooks $(FOLDERS)

lab: $(READY) ## Open the notebooks in JupyterLab
	AETIA_PROCESSED="$$(mkdir -p "$(PROCESSED)" && cd "$(PROCESSED)" && pwd)" $(BIN)/python -m jupyterlab --notebook-dir=notebooks

evaluate: $(READY) ## Score annotated articles against their annotation (GOLD=folder RAW=articles)
	$(AETIA) evaluate --gold "$(GOLD)" --processed "$(PROCESSED)" $(if $(filter file,$(origin RAW)),,--raw "$(RAW)")

bench: $(READY) ## Measure speed and memory
	$(AETIA) bench

soak: $(READY) ## Kill runs and workers many times over, and see that the tables are the same
	$(BIN)/python -m benchmarks.soak

lint: $(READY) ## Check style, types and imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

# The environment: what requirements.lock says, by its hashes, then the project itself.
$(VENV)/.ready-$(LOCK_HASH):
	@python=""; for name in python3 python3.13 python3.12 python3.11; do \
	  if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python="$$(command -v "$$name")"; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "Python 3.11 or newer is needed: install it (apt install python3.11 python3.11-venv, brew install python, python.org)" >&2; \
	  echo "or use conda: conda env create -f environment.yml" >&2; exit 1; \
	fi; \
	set -x; \
	if uv --version >/dev/null 2>&1; then \
	  test -x "$(BIN)/python" || uv venv --python "$$python" "$(VENV)"; \
	  uv pip install --python "$(BIN)/python" --require-hashes -r requirements.lock; \
	  uv pip install --python "$(BIN)/python" --no-deps --no-build-isolation -e .; \
	else \
	  "$(BIN)/python" -m pip --version >/dev/null 2>&1 || "$$python" -m venv --clear "$(VENV)"; \
	  "$(BIN)/python" -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements.lock; \
	  "$(BIN)/python" -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation -e .; \
	fi
	@rm -f "$(VENV)"/.ready-*
	@touch "$@"
