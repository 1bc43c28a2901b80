# Everything sets itself up: a virtual environment in .venv, with uv inside it if the machine has none.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help brief test check format bench docs lock clean

PYTHON := $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
UV := $(shell command -v uv || echo $(BIN)/uv)

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(BIN)/python:
	@echo "Setting up .venv with $(PYTHON)"
	@$(PYTHON) -c 'import sys; sys.exit("Filière needs Python 3.11 or later") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv .venv
	@command -v uv >/dev/null || { echo "Installing uv in .venv"; $(BIN)/python -m pip install --quiet uv; }

.venv/product: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing Filière and $$(grep -c == requirements.lock) packages"
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --editable .
	@touch $@

.venv/workshop: requirements-dev.lock .venv/product
	@echo "Installing the test tools: $$(grep -oE '^[a-z0-9-]+==[^ ;]+' requirements-dev.lock | tr '\n' ' ')"
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.lock
	@touch $@

brief: .venv/product ## write the Russia–Morocco brief in French and English to out/
	$(BIN)/filiere brief RUS MAR --lang fr --lang en --format pdf,docx,html --out out

test: .venv/workshop ## run every test; installs the browser and the readers it needs
	@scripts/system_packages.sh
	$(BIN)/pytest -n 2 --dist loadfile

check: .venv/workshop ## lint, types, imports, translations, documentation
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/translations.py --check
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet --site-dir site

format: .venv/workshop ## format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/workshop ## print the ratios to peers and to the hardware floor
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/chains.py
	$(BIN)/python benchmarks/communique.py
	$(BIN)/python benchmarks/workbench.py
	$(BIN)/python benchmarks/pair_pages.py
	FILIERE_HOME=$$(mktemp -d) $(BIN)/python scripts/durability.py --rounds 100

docs: .venv/workshop ## serve the documentation at localhost:8001
	$(BIN)/mkdocs serve --dev-addr localhost:8001

lock: $(BIN)/python ## resolve the dependencies again
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-annotate --custom-compile-command 'make lock' --extra web pyproject.toml -o requirements.lock
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-annotate --custom-compile-command 'make lock' --extra web --extra dev --extra nlp -c requirements.lock pyproject.toml -o requirements-dev.lock

clean: ## remove what was built, the environment included
	rm -rf .venv out site .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
