# make run | preview | quick | lint | test | content | trials | check | build | fix | bench | pins | streamlit     (see README.md)
# `make quick` is for the program while you work on it, `make content` for texts and records, `make test` for both and
# the browser, `make trials` for what takes long. `make setup` fetches what they need besides Python: Chromium and Java
# (as root from the system's packages) and packages of npm.
# PYTHON is the Python that makes .venv; PORT is where `make run` serves, HOST the address that it listens on (this machine
# only; HOST=0.0.0.0 opens it to others); OUT and URL are for `make build`. Packages are installed by uv, which comes from
# the package index where the machine has none, else by pip. `make pins` writes requirements.txt and requirements-dev.txt from pyproject.toml;
# `make streamlit WITH=1.66.1` goes to another release of Streamlit, with whatever else that one needs.
# Whatever this makefile starts keeps its bytecode, also where the environment would forbid it: tests start Python some hundred times.
# `make run` names the server, since Streamlit would otherwise ask an outside service for its address.

PYTHON ?= python3
PORT ?= 8501
HOST ?= 127.0.0.1
OUT ?= build
URL ?=
BIN := .venv/bin
export PYTHONDONTWRITEBYTECODE :=
# What the tests of a file share is made by one worker, once. Files keep their order: those that need a browser are slow, and stand first.
PYTEST := $(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

.PHONY: help run preview setup quick lint lint-python lint-types lint-scripts check-strict test content trials check build fix bench pins streamlit

help:
	@echo "make run      the site on this machine"
	@echo "make preview  the site with drafts, and what is wrong beside each page"
	@echo "make check    every mistake in content/ and data/, with its place and what to do"
	@echo "make build    the site as files"
	@echo "Records: .venv/bin/python -m explainer new event, find WORDS, rename ...   (without a command, all are listed)"
	@echo "Programmers: make quick, make test; see docs/developing.md"

# Where there is no uv, it comes as a package: pip takes half a minute for what it installs in seconds. Where it cannot come,
# or does not find the package index that pip is told of, pip does it.
UV ?= $(shell command -v uv)
OUR_UV = $(or $(UV),$(BIN)/uv)
FETCH_UV = $(BIN)/uv --version >/dev/null 2>&1 || $(BIN)/python -m pip install --quiet --disable-pip-version-check --force-reinstall uv
BY_UV = $(OUR_UV) pip install --quiet --python $(BIN)/python -r $(1)
BY_PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check -r $(1)
install = $(if $(UV),$(BY_UV),$(OUR_UV) --version >/dev/null 2>&1 && $(BY_UV) || $(BY_PIP))
COMPILE = $(OUR_UV) pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --custom-compile-command "make pins" pyproject.toml

# A .venv that was left half made (no pip, no Python that runs, a Python that is the machine's own, packages that were being
# installed), or that has lost its packages since (its Python became another release), is made again. One that is a link is shared.
MAKE_VENV = $(if $(UV),$(UV) venv --quiet --clear --no-python-downloads --python $(PYTHON) .venv,$(PYTHON) -m venv --clear .venv)
IS_OWN = $(BIN)/python -c 'import sys; sys.exit(sys.prefix == sys.base_prefix or sys.version_info < (3, 11))'
HAS_PACKAGES = $(BIN)/python -c 'from importlib.util import find_spec as find; import sys; sys.exit(not (find("streamlit") and find("streamlit").origin))'
ifneq ($(wildcard .venv/run),)
ifneq ($(shell test -L .venv || { test ! -e .venv/half-made && $(HAS_PACKAGES) 2>/dev/null; } && echo sound),sound)
$(shell mv .venv/run .venv/half-made)
endif
endif

.venv/run: requirements.txt
	@{ test ! -e .venv/half-made && $(IS_OWN) $(if $(UV),,&& $(BIN)/python -m pip --version); } >/dev/null 2>&1 || { \
	  $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed. Say which: make run PYTHON=python3.12"; exit 1; }; \
	  test -d .venv || rm -f .venv; $(MAKE_VENV); }
	@test -L .venv || touch .venv/half-made
	@$(if $(UV),,$(FETCH_UV) || true)
	@$(call install,requirements.txt)
	@rm -f .venv/half-made; touch $@

.venv/test: .venv/run requirements-dev.txt
	@$(call install,requirements-dev.txt)
	@touch $@

TRY_PORT = $(BIN)/python -c 'import socket as s, sys; s.create_server((sys.argv[1], int(sys.argv[2])), family=s.AF_INET6 if ":" in sys.argv[1] else s.AF_INET)' $(HOST) $(PORT)

# Programs of .venv are started as modules: their own scripts name the folder in which they were installed.
run: .venv/run
	@$(TRY_PORT) 2>/dev/null || { echo "Port $(PORT) of $(HOST) is taken, or not allowed, or that is no address of this machine. Say another: make run PORT=8502"; exit 1; }
	@echo "The site: http://$(if $(filter 127.0.0.1 0.0.0.0 ::,$(HOST)),localhost,$(if $(findstring :,$(HOST)),[$(HOST)],$(HOST))):$(PORT)   (end with Ctrl+C; edits to content/ and data/ show up by themselves)"
	@$(if $(filter 127.0.0.1 localhost,$(HOST)),echo "Only this machine reaches it. To let others in: make run HOST=0.0.0.0",true)
	@$(if $(filter 127.0.0.1 localhost,$(HOST)),EXPLAINER_NOTES=1) $(BIN)/python -m streamlit run app.py --server.port $(PORT) --server.address $(HOST) --browser.serverAddress localhost

preview: .venv/run
	@$(BIN)/python -m explainer preview $(if $(filter-out 8501,$(PORT)),--port $(PORT))

pins: .venv/run
	@$(if $(UV),,$(FETCH_UV))
	@$(COMPILE) $(ONLY) -o requirements.txt
	@$(COMPILE) --group dev --constraint requirements.txt -o requirements-dev.txt

# Older releases need older packages beside them. What gave way to them is kept in BEFORE, and taken again as soon as the
# release allows: going back and forth ends with the pins of the beginning.
BEFORE := deploy/pins-before.txt
PIN := ^[a-z0-9.-]*==[^\\]*[^\\ ]
FORGET := grep -o '$(PIN)' requirements-dev.txt | grep -v ^streamlit== | grep -vxFf $(BEFORE) -q || rm $(BEFORE)

streamlit:
	@test -n "$(WITH)" || { echo "Say which release: make streamlit WITH=1.66.1"; exit 1; }
	@mkdir -p .venv; cp requirements.txt .venv/pins.txt; cp requirements-dev.txt .venv/pins-dev.txt
	@test -f $(BEFORE) || grep -o '$(PIN)' requirements-dev.txt > $(BEFORE)
	@cp $(BEFORE) requirements.txt; cp $(BEFORE) requirements-dev.txt
	@$(MAKE) --no-print-directory pins ONLY="--upgrade-package streamlit==$(WITH)" || { mv .venv/pins.txt requirements.txt; mv .venv/pins-dev.txt requirements-dev.txt; $(FORGET); exit 1; }
	@$(FORGET)
	@$(MAKE) --no-print-directory .venv/run
	@$(BIN)/python -c 'import streamlit; print("Streamlit", streamlit.__version__, "is installed and pinned in requirements.txt.")'

setup: .venv/test
	@tests/install_browser.sh $(BIN)/python
	@tests/install_checkers.sh

quick: .venv/test
	$(BIN)/python -m ruff check .
	$(BIN)/python -m explainer check --root tests/sites/tiny
	$(PYTEST) -m "not browser and not content and not process and not slow and not trial" --hypothesis-profile quick

lint: lint-types lint-python lint-scripts

lint-types: .venv/test
	$(BIN)/python -m mypy

lint-python: .venv/test
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m ruff check .
	$(BIN)/python -m check_jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/python -m check_jsonschema --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/[!c]*.yml .github/ISSUE_TEMPLATE/correction.yml
	$(BIN)/python -m check_jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/python -m check_jsonschema --builtin-schema vendor.citation-file-format CITATION.cff
	$(BIN)/python -m check_jsonschema --builtin-schema vendor.compose-spec deploy/compose.yaml
	$(BIN)/hadolint deploy/Dockerfile

lint-scripts: setup
	$(BIN)/python tests/lint_scripts.py

check-strict: .venv/test
	$(BIN)/python -m explainer check --strict

# Types take one processor, the other checks and the content another, and packages of the system wait for the network.
test: .venv/test
	@$(MAKE) --no-print-directory -j3 lint check-strict
	$(PYTEST)

content: check-strict
	$(PYTEST) -m "content and not browser and not trial"

trials: setup
	$(BIN)/python -m pytest -m trial
	$(PYTEST) -m "not browser and not content and not process and not trial" --hypothesis-profile anew

check: .venv/run
	@$(BIN)/python -m explainer check

build: .venv/run
	@$(BIN)/python -m explainer build $(OUT) $(if $(URL),--base-url $(URL))

fix: .venv/test
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .

bench: setup
	$(BIN)/python bench/check_speed.py
	$(BIN)/python bench/markup.py
	$(BIN)/python bench/search.py
	$(BIN)/python bench/moving.py
	$(BIN)/python bench/page_views.py
	$(BIN)/python bench/timeline.py
	$(BIN)/python bench/plain_edition.py
	$(BIN)/python bench/processor_time.py
	$(BIN)/python bench/tables.py
	$(BIN)/python bench/abuse.py
	$(BIN)/python bench/memory.py
	$(BIN)/python bench/fuzz_readers.py --seconds 60
	$(BIN)/python bench/first_words.py
	$(BIN)/python bench/rush.py
	$(BIN)/python bench/copies.py
