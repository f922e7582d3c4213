# Two commands do everything: `make demo` and `make test`. The others are for who builds.
SHELL := /bin/bash
VENV ?= .venv
PY   := $(VENV)/bin/python
PORT ?= 8000
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
export PORT
export PIP_DISABLE_PIP_VERSION_CHECK = 1
export PYTHONDONTWRITEBYTECODE = 1

.PHONY: demo test check screens bench prove lock format messages clean

PDF_DEB  := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core
TEST_DEB := chromium fonts-liberation2 libatomic1 postgresql qpdf poppler-utils gettext
need = $(strip $(foreach p,$(1),$(shell dpkg-query -Wf '$${db:Status-Abbrev}' $(p) 2>/dev/null | grep -q '^ii' || echo $(p))))
define apt
	@m="$(call need,$(1))"; [ -z "$$m" ] || { command -v apt-get >/dev/null || { echo "No apt-get here: install these yourself: $$m"; exit 0; }; echo "Debian packages: $$m"; $(SUDO) apt-get update -qq && DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$m >/dev/null; }
endef

$(VENV)/.demo: requirements/base.txt
	@echo "Python environment in $(VENV) (about a minute)"
	@[ -x $(PY) ] || python3 -m venv $(VENV)
	@$(PY) -m pip install -q --require-hashes -r $<
	@touch $@
$(VENV)/.test: $(VENV)/.demo requirements/dev.txt
	@echo "Test tools"
	@$(PY) -m pip install -q --require-hashes -r requirements/dev.txt
	@touch $@

demo: export BUURTKADER_DEMO = 1
demo: export LOG_LEVEL ?= WARNING
demo: $(VENV)/.demo
	$(call apt,$(PDF_DEB))
	@echo "Database"
	@$(PY) manage.py migrate -v0
	@echo "Example content (once)"
	@$(PY) manage.py load_demo
	@$(PY) manage.py collectstatic --noinput -v0
	@exec $(PY) manage.py serve_demo

test: $(VENV)/.test
	$(call apt,$(PDF_DEB) $(TEST_DEB))
	@$(PY) -m tests.run

check: $(VENV)/.test
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/lint-imports
	BUURTKADER_DEMO=1 $(PY) manage.py makemigrations --check --dry-run
	$(PY) -m pytest tests/test_translations.py tests/test_documents.py

screens: $(VENV)/.test
	$(call apt,$(PDF_DEB) $(TEST_DEB))
	$(PY) -m tests.screens

bench: $(VENV)/.test
	$(call apt,$(PDF_DEB) $(TEST_DEB))
	$(PY) -m tests.bench

prove: $(VENV)/.test
	$(call apt,$(PDF_DEB) $(TEST_DEB))
	PROVE=1 $(PY) -m tests.run

messages: $(VENV)/.test
	BUURTKADER_DEMO=1 $(PY) manage.py sync_messages

format: $(VENV)/.test
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --custom-compile-command 'make lock' requirements/base.in -o requirements/base.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --custom-compile-command 'make lock' requirements/dev.in -c requirements/base.txt -o requirements/dev.txt

clean:
	rm -rf $(VENV) var
