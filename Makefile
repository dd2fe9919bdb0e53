# `make demo` and `make test` need Python 3.11 or later and make, nothing else.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test lint types model readme check-model bench fuzz wheel clean

help:  ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

demo: $(READY)  ## install into .venv and classify an example posting
	$(BIN)/rolesort classify --format text examples/posting.txt

test: $(READY)  ## run the tests
	$(BIN)/python -m pytest

lint: $(READY)  ## check style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)  ## check types
	$(BIN)/mypy

model: $(READY)  ## train the default model anew from corpus/
	$(BIN)/rolesort train

readme: $(READY)  ## write anew what the examples in README and docs/commands.md print
	-ROLESORT_UPDATE_README=1 $(BIN)/python -m pytest -q tests/test_readme.py

check-model: $(READY)  ## train again and compare with models/, byte for byte
	$(BIN)/rolesort train --output .venv/retrained.rolesort
	cmp .venv/retrained.rolesort models/default.rolesort

bench: $(READY)  ## measure start-up, memory and throughput against a plain script
	$(BIN)/python bench/single.py
	$(BIN)/python bench/batch.py

fuzz: $(READY)  ## change a model file 100,000 times and read it
	$(BIN)/python bench/fuzz_model_file.py

wheel: $(READY)  ## build the wheel and the source archive into dist/
	$(BIN)/python -m build

clean:  ## remove what make made
	rm -rf $(VENV) dist build
