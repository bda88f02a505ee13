# make run | quick | test | content | trials | check | build | fix | bench     (see README.md)
# `make quick` is for the program while you work on it, `make content` for texts and records, `make test` for both and
# the browser, `make trials` for what takes long. `make setup` fetches what they need besides Python: Chromium and Java
# (as root from the system's packages) and packages of npm.
# PYTHON is the Python that makes .venv; PORT is where `make run` serves; OUT and URL are for `make build`.
# `make run` names the server, since Streamlit would otherwise ask an outside service for its address.

PYTHON ?= python3
PORT ?= 8501
OUT ?= build
URL ?=
BIN := .venv/bin

.PHONY: run setup quick test content trials check build fix bench

.venv/run: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed. Say which: make run PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/test: .venv/run requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

run: .venv/run
	@echo "The site: http://localhost:$(PORT)   (end with Ctrl+C; edits to content/ and data/ show up by themselves)"
	@$(BIN)/streamlit run app.py --server.port $(PORT) --browser.serverAddress localhost

setup: .venv/test
	@tests/install_browser.sh $(BIN)/python
	@tests/install_checker.sh $(BIN)/python

quick: .venv/test
	$(BIN)/ruff check .
	$(BIN)/python -m pytest -n auto -m "not browser and not content and not trial"

test: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m explainer check --strict
	$(BIN)/python -m pytest -n auto

content: .venv/test
	$(BIN)/python -m explainer check --strict
	$(BIN)/python -m pytest -n auto -m "content and not browser and not trial"

trials: setup
	$(BIN)/python -m pytest -m trial

check: .venv/run
	@$(BIN)/python -m explainer check

build: .venv/run
	@$(BIN)/python -m explainer build $(OUT) $(if $(URL),--base-url $(URL))

fix: .venv/test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup
	$(BIN)/python bench/check_speed.py
	$(BIN)/python bench/markup.py
	$(BIN)/python bench/search.py
	$(BIN)/python bench/moving.py
	$(BIN)/python bench/page_views.py
	$(BIN)/python bench/timeline.py
	$(BIN)/python bench/plain_edition.py
