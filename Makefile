# `make demo` and `make test` need Python 3.11 or later and make, nothing else.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test spark catalogue pictures coverage lint types model dictionary readme check-model docs bench fuzz wheel release clean

help:  ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

demo: $(READY)  ## install into .venv and classify an example posting
	$(BIN)/rolesort classify --format text examples/posting.txt

test: $(READY)  ## run the tests, one process per core
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

spark: $(READY)  ## install Spark, so that `make test` tests it too
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[spark]'

coverage: $(READY)  ## run the tests and report which lines they run
	$(BIN)/coverage run -m pytest -q
	$(BIN)/coverage report --skip-covered --sort=cover

lint: $(READY)  ## check style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)  ## check types
	$(BIN)/mypy

model: $(READY)  ## retrain the default model from corpus/
	$(BIN)/rolesort train

dictionary: $(READY)  ## rebuild models/jieba.words from the installed jieba
	$(BIN)/python -m rolesort.features.dictionary models/jieba.words

readme: $(READY)  ## update the output of the examples in README and docs
	-ROLESORT_UPDATE_README=1 $(BIN)/python -m pytest -q tests/test_readme.py tests/test_registry.py

check-model: $(READY)  ## retrain and compare with models/, byte for byte
	$(BIN)/rolesort train --output .venv/retrained.rolesort
	cmp .venv/retrained.rolesort models/default.rolesort

catalogue: $(READY)  ## collect the messages for translation, and compile the Chinese ones
	mkdir -p build
	$(BIN)/pybabel -q extract -F babel.cfg -k _ -k N_ --no-location --sort-output --omit-header --input-dirs=src/rolesort -o build/rolesort.pot
	$(BIN)/pybabel -q update -i build/rolesort.pot -D rolesort -d src/rolesort/locale -l zh_CN --no-fuzzy-matching --ignore-obsolete --omit-header
	$(BIN)/pybabel -q compile --use-fuzzy -D rolesort -d src/rolesort/locale -l zh_CN

pictures: $(READY)  ## generate the READMEs' pictures from real runs (Chromium, LibreOffice, poppler-utils)
	$(BIN)/python docs/pictures/make.py

docs: $(READY)  ## build the site into site/
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[docs]'
	$(BIN)/zensical build --strict

bench: $(READY)  ## measure start-up, memory and throughput against a plain script; keep the figures
	$(BIN)/python bench/run.py

fuzz: $(READY)  ## run rolesort on generated texts, tables, archives, workbooks, command lines and model files (FUZZ=--seconds 60)
	$(BIN)/python bench/fuzz.py $(FUZZ)

wheel: $(READY)  ## build the wheel and the source archive into dist/
	rm -rf dist
	$(BIN)/python -m build

release: wheel  ## build, check, and try the wheel in an empty environment
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[release]'
	$(BIN)/twine check --strict dist/*
	$(PYTHON) -m venv --clear build/release
	build/release/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt dist/*.whl
	cd build && release/bin/rolesort --version && release/bin/rolesort classify --json ../examples/posting.txt
	@echo "now: git tag -s v$$(build/release/bin/python -c 'import rolesort; print(rolesort.__version__)')"

clean:  ## remove generated files
	rm -rf $(VENV) dist build site
