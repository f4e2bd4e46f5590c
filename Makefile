# Each target works as the first command on a machine that has Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: glossary test check bench fuzz format rebuild wheel clean

glossary: $(VENV)/run.stamp  ## build data/glossary.yaml from seeds/
	$(BIN)/zhvi build seeds -g data/glossary.yaml

test: $(VENV)/test.stamp  ## run the tests
	$(BIN)/python -m pytest

check: $(VENV)/dev.stamp  ## style, types, doctests, the import ladder, derived tables
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest glossary tests/test_ladder.py
	$(BIN)/python data/rebuild.py --check

bench: $(VENV)/dev.stamp  ## accuracy, calibration, speed and safety, beside peers in the same run
	$(PIP) --editable '.[bench]'
	$(BIN)/python benchmarks/spelling.py
	$(BIN)/python benchmarks/brackets.py
	$(BIN)/python benchmarks/mining.py
	$(BIN)/python benchmarks/terms.py
	$(BIN)/python benchmarks/glossary_file.py
	$(BIN)/python benchmarks/merging.py
	$(BIN)/python benchmarks/safety.py
	$(BIN)/python benchmarks/lookup.py

fuzz: $(VENV)/test.stamp  ## ten minutes of broken glossary files, of seed 1; not for CI
	$(BIN)/python benchmarks/fuzz_glossary.py --minutes 10

format: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

rebuild: $(VENV)/dev.stamp  ## derive the derived tables again
	$(BIN)/python data/rebuild.py

wheel: $(VENV)/dev.stamp
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "zhvi needs Python 3.11 or newer; name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --editable .
	@touch $@

$(VENV)/test.stamp: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --editable '.[test]'
	@touch $@ $(VENV)/run.stamp

$(VENV)/dev.stamp: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/run.stamp $(VENV)/test.stamp
