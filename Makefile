# Needs Python 3.11 or later and make; everything else is installed into .venv.

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint check bench browser lock clean

BIN := .venv/bin
MOTCUA := $(BIN)/motcua
ARGS ?=

help: ## what can be done here
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

setup: .venv/.installed ## the virtual environment, from the locks

# The first Python that is new enough, by the names under which they are installed.
.venv/.created:
	@for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	  found=$$(command -v $$name) && $$found -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; found=; \
	done; \
	if [ -z "$$found" ]; then echo "Python 3.11 or later is needed; it was not found on the PATH." >&2; exit 3; fi; \
	if [ -x $(BIN)/python ] && $(BIN)/python -m pip --version >/dev/null 2>&1; then :; \
	else echo "creating .venv with $$found"; $$found -m venv --clear .venv; fi
	@touch $@

# uv installs several times faster; where it cannot be had, pip does the same work.
.venv/.installed: .venv/.created requirements.lock requirements-dev.lock pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv || echo "uv cannot be installed here; going on with pip"
	@if [ -x $(BIN)/uv ]; then \
	  $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --only-binary :all: -r requirements-dev.lock && \
	  $(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .; \
	else \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-dev.lock && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .; \
	fi
	@touch $@

demo: setup ## a province at work in the browser
	@$(MOTCUA) demo $(ARGS)

test: setup browser ## all tests; ARGS="tests/dossiers -k clock" for some
	@$(BIN)/python -m pytest $(ARGS)

# Chromium comes from the system's packages: the one thing that pip cannot bring.
browser:
	@if command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
	    || [ -n "$$MOTCUA_CHROMIUM" ]; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "installing Chromium for the browser tests"; \
	  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium >/dev/null; } \
	    || { echo "Chromium could not be installed" >&2; [ -z "$$MOTCUA_REQUIRE_BROWSER" ]; }; \
	else \
	  echo "Browser tests are skipped: no Chromium. Install it (Debian: apt-get install chromium) or name one in MOTCUA_CHROMIUM."; \
	  [ -z "$$MOTCUA_REQUIRE_BROWSER" ]; \
	fi

lint: setup ## layout, floors, migrations, locks
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@if grep -n '://' requirements*.lock; then echo "a lock names an address" >&2; exit 1; fi

check: setup ## whether this installation is fit to run
	@$(MOTCUA) check $(ARGS)

bench: setup ## speed over real HTTP, beside plain PostgreSQL
	@$(BIN)/python -m bench $(ARGS)

lock: setup ## the locks anew from pyproject.toml
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --no-header --output-file requirements.lock pyproject.toml
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --no-header --constraint requirements.lock --output-file requirements-dev.lock --group dev pyproject.toml

clean: ## without environment and caches; var/ stays
	@rm -rf .venv build .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -prune -exec rm -rf {} +
