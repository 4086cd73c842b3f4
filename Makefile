PYTHON ?= python3
LOWEST_PYTHON ?= python3.11
NEWEST_PYTHON ?= python3
NEXT_PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
MANAGE := DJANGO_DEBUG=1 $(BIN)/python example_site/manage.py

PYTEST := python -m pytest -q
# Start processes with settings of their own, which is a leg of its own.
PROCESSES := tests/projects tests/upgrades tests/example_site
# Has a leg of its own: what it comes upon depends on the versions of all that it runs on.
WITHOUT_FUZZ := --ignore tests/api/fuzz
ON_OTHER_WAGTAILS := --ignore tests/upgrades --ignore tests/example_site $(WITHOUT_FUZZ)
# Run on Wagtail 8.0 alone.
OWN_IMAGES := --deselect tests/projects/test_inside.py::test_images_may_have_keys_that_are_no_numbers
# Documents that are hostile to the parsers, whichever Wagtail and database there is.
IMPORTER_AT_LENGTH := --ignore tests/importer/hostile --ignore tests/importer/crashes
LONGEST := $(OWN_IMAGES) $(IMPORTER_AT_LENGTH) --deselect tests/two_people/test_writes.py::test_two_thousand_writes_are_all_there
WITHOUT_PROCESSES := $(addprefix --ignore ,$(PROCESSES))
# The same on every database but those where it runs.
API_AT_LENGTH := $(addprefix --ignore tests/api/,leaks fuzz test_input.py test_limits.py test_forms.py test_scale.py)
INSTALL := -m pip install --quiet --disable-pip-version-check --editable
EXTRAS := example,storages,importer,localize,test
LOWEST := "wagtail==7.4.*" "django==5.2.*"
# A pre-release in the requirement lets pip take one.
NEXT := "wagtail>=8.1a0" "django==6.0.*"
NEWEST := "wagtail==8.0.*" "django==6.1.*"

.DEFAULT_GOAL := help
.PHONY: help demo environment environment-newest environment-lowest environment-next matrix test \
	test-newest test-lowest test-next test-postgresql test-mariadb test-project test-processes fuzz \
	howtos howtos-lowest upgrade frontend visitors bench production scale-out soak lint types templates migrations messages wheel check pictures screenshots clean

help: ## List all targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-17s %s\n", $$1, $$2 }' | sed 's/: .*: / /'

# Installed again whenever the dependencies change.
$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 ...") if sys.version_info < (3, 11) else None'
	@echo "Preparing $(VENV) (a minute or two the first time) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python $(INSTALL) ".[$(EXTRAS),lint]"
	@touch $@

.venv-newest/.installed: pyproject.toml
	@test -x .venv-newest/bin/python || $(NEWEST_PYTHON) -m venv .venv-newest
	@.venv-newest/bin/python $(INSTALL) ".[$(EXTRAS)]" $(NEWEST)
	@touch $@

.venv-lowest/.installed: pyproject.toml
	@test -x .venv-lowest/bin/python || $(LOWEST_PYTHON) -m venv .venv-lowest
	@.venv-lowest/bin/python $(INSTALL) ".[$(EXTRAS)]" $(LOWEST)
	@touch $@

.venv-next/.installed: pyproject.toml
	@test -x .venv-next/bin/python || $(NEXT_PYTHON) -m venv .venv-next
	@.venv-next/bin/python $(INSTALL) ".[$(EXTRAS)]" $(NEXT)
	@touch $@

$(VENV)/.mariadb: $(VENV)/.installed
	@$(BIN)/python $(INSTALL) ".[mariadb]"
	@touch $@

environment: $(VENV)/.mariadb
environment-newest: .venv-newest/.installed
environment-lowest: .venv-lowest/.installed
environment-next: .venv-next/.installed

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

matrix: ## Run the test suite on each Wagtail, database and host project
	@.ci/run matrix

test-newest: .venv-newest/.installed ## The suite on the newest versions that are supported
	@.venv-newest/bin/$(PYTEST) $(ON_OTHER_WAGTAILS) $(OWN_IMAGES) $(ARGS)

test-lowest: .venv-lowest/.installed ## The suite on the lowest versions that are supported
	@.venv-lowest/bin/$(PYTEST) $(ON_OTHER_WAGTAILS) $(LONGEST) $(ARGS)

test-next: .venv-next/.installed ## The suite on Wagtail's newest pre-release
	@.venv-next/bin/$(PYTEST) $(ON_OTHER_WAGTAILS) $(LONGEST) $(ARGS)

test-postgresql: $(VENV)/.installed ## The suite on PostgreSQL, with Redis
	@$(BIN)/$(PYTEST) --ds=tests.projects.postgresql $(WITHOUT_PROCESSES) $(WITHOUT_FUZZ) --ignore tests/importer/hostile $(ARGS)

test-mariadb: $(VENV)/.mariadb ## The suite on MariaDB, with Redis
	@$(BIN)/$(PYTEST) --ds=tests.projects.mariadb $(WITHOUT_PROCESSES) $(API_AT_LENGTH) $(IMPORTER_AT_LENGTH) $(ARGS)

PROJECT ?= no_time_zones
# The same whatever a project's settings are.
ELSEWHERE := $(foreach part,blocks browser languages copying/test_copies.py copying/test_moves.py \
	copying/test_snippets.py copying/test_translations.py two_people/test_editors.py two_people/test_writes.py \
	test_stream.py test_queries.py test_promises.py test_settings_reference.py test_populated_migrations.py \
	admin/test_rights.py admin/test_rights_tricks.py api/test_queries.py api/test_manifest.py importer/hostile \
	importer/crashes importer/test_titles_and_texts.py importer/test_items.py \
	importer/test_questions_and_steps.py importer/test_prices_in_text.py importer/test_bookings_in_text.py \
	importer/test_artefacts.py importer/test_remarks.py importer/test_files.py importer/test_properties.py \
	importer/test_docx.py importer/test_broken_docx.py importer/test_markup.py importer/test_markdown.py \
	importer/test_decoding.py importer/test_sources.py \
	structured_data/test_vocabulary.py structured_data/test_services.py structured_data/test_safety.py,--ignore tests/$(part))
test-project: $(VENV)/.installed ## The suite in a host project that differs (PROJECT=no_default_site)
	@$(BIN)/$(PYTEST) --ds=tests.projects.$(PROJECT) $(WITHOUT_PROCESSES) $(ELSEWHERE) $(API_AT_LENGTH) $(ARGS)

fuzz: $(VENV)/.installed ## Ask and send the APIs a few hundred things, the same each time, or as many others as FUZZ=20000
	@$(BIN)/$(PYTEST) tests/api/fuzz $(ARGS)

test-processes: $(VENV)/.installed ## What starts host projects, upgrades and the example site
	@$(BIN)/$(PYTEST) $(PROCESSES) $(ARGS)

howtos: $(VENV)/.installed ## Follow the documents in fresh projects
	@$(BIN)/$(PYTEST) -m howtos tests/howtos $(ARGS)

howtos-lowest: .venv-lowest/.installed ## Follow how to install, beside a base page too, on Wagtail 7.4
	@.venv-lowest/bin/$(PYTEST) -m howtos tests/howtos/test_install.py tests/howtos/test_custom_base_page.py $(ARGS)

upgrade: environment-newest environment-lowest environment-next ## Take the kept databases of earlier versions through each Wagtail
	@.venv-newest/bin/python -m tests.upgrades chain .venv-lowest/bin/python .venv-newest/bin/python .venv-next/bin/python

frontend: $(VENV)/.installed ## Build the example front end of the demo's API, and look at it (needs Node.js)
	@$(BIN)/$(PYTEST) -m frontend tests/frontend tests/api/test_schema_command.py $(ARGS)

visitors: $(VENV)/.installed ## Look at the demo as its visitors do (needs Chromium, Java and Node.js)
	@$(BIN)/$(PYTEST) -m visitors tests/visitors $(ARGS)

bench: $(VENV)/.installed ## Measure what pages and APIs are held to, beside stock Wagtail (ARGS="--database postgresql")
	@$(BIN)/python -m benchmarks $(ARGS)

production: $(VENV)/.installed ## Follow the production guide, on PostgreSQL and Redis
	@$(BIN)/$(PYTEST) -m servers tests/example_site $(ARGS)

scale-out: $(VENV)/.installed ## Two app servers: what fails comes back, and a short soak (needs PostgreSQL, Redis, nginx)
	@$(BIN)/$(PYTEST) -m servers tests/scale_out $(ARGS)
	@$(BIN)/python -m tests.scale_out.soak --seconds 60 --rate 10

soak: $(VENV)/.installed ## Read for ten minutes while editors publish (ARGS="--rate 300")
	@$(BIN)/python -m tests.scale_out.soak $(ARGS)

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

messages: $(VENV)/.installed ## Bring the catalogues of translations up to date (needs GNU gettext)
	@cd wagtail_massage && env -u DJANGO_SETTINGS_MODULE ../$(BIN)/python -m django makemessages --all --no-location --no-obsolete
	@cd wagtail_massage && env -u DJANGO_SETTINGS_MODULE ../$(BIN)/python -m django compilemessages

wheel: $(VENV)/.installed ## Build the wheel and check what is in it
	@rm -rf build dist
	@$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .
	@$(BIN)/python tests/wheel_contents.py dist

check: lint types templates migrations test wheel ## Style, types, templates, migrations, tests and wheel

pictures: $(VENV)/.installed ## Take the documents' screenshots anew (needs Chromium)
	@$(BIN)/python docs/take_pictures.py

screenshots: $(VENV)/.installed ## Take the demo's main pages in each width, light and dark, into screenshots/ (needs Chromium)
	@$(BIN)/python docs/take_screenshots.py

clean: ## Remove the environment, the demo's data and what was built
	@rm -rf .venv* build dist example_site/var .coverage htmlcov
