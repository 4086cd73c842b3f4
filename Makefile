PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python example_site/manage.py

.DEFAULT_GOAL := help
.PHONY: help demo test lint types templates migrations wheel check pictures clean

help: ## List all targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-12s %s\n", $$1, $$2 }'

# Installed again whenever the dependencies change.
$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 ...") if sys.version_info < (3, 11) else None'
	@echo "Preparing $(VENV) (a minute or two the first time) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[example,test,lint]"
	@touch $@

demo: $(VENV)/.installed ## Build the demo clinic and serve it on http://127.0.0.1:8000/ (PORT=... changes it)
	@echo "Preparing the database ..."
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_demo
	@echo
	@echo "  The site:  http://127.0.0.1:$(PORT)/"
	@echo "  The admin: http://127.0.0.1:$(PORT)/admin/"
	@echo
	@$(MANAGE) runserver 127.0.0.1:$(PORT)

test: $(VENV)/.installed ## Run the whole test suite on SQLite (ARGS=... goes to pytest)
	@$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/.installed ## Check style
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.installed ## Check types
	@$(BIN)/mypy wagtail_massage

templates: $(VENV)/.installed ## Check templates
	@$(BIN)/djlint --check --lint wagtail_massage/templates example_site

migrations: $(VENV)/.installed ## Check that no migration is missing
	@DJANGO_SETTINGS_MODULE=tests.projects.default $(BIN)/python -m django makemigrations --check --dry-run
	@$(MANAGE) makemigrations --check --dry-run

wheel: $(VENV)/.installed ## Build the wheel and check what is in it
	@rm -rf build dist
	@$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .
	@$(BIN)/python tests/wheel_contents.py dist

check: lint types templates migrations test wheel ## All of the above

pictures: $(VENV)/.installed ## Take the documents' screenshots anew (needs Chromium)
	@$(BIN)/python docs/take_pictures.py

clean: ## Remove the environment, the demo's data and what was built
	@rm -rf $(VENV) build dist example_site/var .coverage htmlcov
