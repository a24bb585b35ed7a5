# Everything that a person or a CI machine runs. Paths are relative, so that the folder may have
# any name; everything lives in .venv, nothing is installed for the whole system but Chromium.

PYTHON ?= python3
VENV = .venv
RUN = $(VENV)/bin/python
SITE_PARTS = images,search,watch,add,build
comma = ,

.DEFAULT_GOAL := site
.PHONY: site serve docs check test audit wheel lock faults same fuzz mutants hostile-files bench bench-truth words bench-client bench-hostile clean help

site: $(VENV)/.site-stands ## make the site in site/ (sets up what is missing)
	@$(RUN) build.py $(ARGS)

serve: $(VENV)/.site-stands ## preview with live reload (ARGS="--port 8000 --open")
	@$(RUN) build.py serve $(ARGS)

docs: $(VENV)/.site-stands ## make the documentation, a site of Dateline too, in docs/site/
	@$(RUN) build.py build --source docs $(ARGS)

check: $(VENV)/.site-stands ## say what is wrong or was mended (ARGS="--explain EVENT")
	@$(RUN) build.py check $(ARGS)

test: $(VENV)/.tests-stand ## lint, types and every test, those in Chromium included
	@sh .ci/tools
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	$(RUN) -m mypy
	$(RUN) -m pytest -q $(ARGS)

fuzz: $(VENV)/.tests-stand ## give files and texts that nobody writes (MINUTES=1 for each of ARGS="dates yaml")
	@$(RUN) -c 'import atheris' 2>/dev/null || { $(call INSTALL,fuzz,fuzz); } || true
	@PYTHONPATH=. $(RUN) -m tests.fuzzing --minutes $(or $(MINUTES),1) $(ARGS)

mutants: $(VENV)/.tests-stand ## change the code of a room and count what no test notices (ROOM=permalinks)
	@$(RUN) -c 'import mutmut' 2>/dev/null || { $(call INSTALL,mutants,mutants); }
	@PYTHONPATH=. $(RUN) bench/mutants.py $(or $(ROOM),permalinks) $(ARGS)

audit: $(VENV)/.tests-stand ## known holes in packages; Lighthouse as a phone: all 100 (ARGS="--runs 1")
	@sh .ci/tools
	@PYTHONPATH=. $(RUN) bench/packages.py
	@PYTHONPATH=. $(RUN) bench/audit.py $(ARGS)

wheel: $(VENV)/.tests-stand ## make what pip installs in dist/: the same bytes anywhere
	@rm -rf dist
	@$(RUN) -P -m hatchling build -d dist
	@cd dist && sha256sum dateline-*

lock: $(VENV)/.tests-stand ## pin what is installed anew, in requirements/ (UPGRADE=1: newest)
	@sh .ci/lock

faults: $(VENV)/.tests-stand ## kill builds, fill disks, fail at every call (an hour; ARGS="kills")
	@PYTHONPATH=. $(RUN) -m tests.faults $(ARGS)

same: $(VENV)/.tests-stand ## build one project in every way there is, count what is the same (ARGS="--only clock")
	@PYTHONPATH=. $(RUN) -m tests.same $(ARGS)

words: $(VENV)/.tests-stand ## bring the message catalogues up to date with code and templates
	@$(RUN) -m tests.words

bench: $(VENV)/.tests-stand ## measure beside Hugo, Eleventy, Pelican (N=10000, ARGS="--only hugo,same")
	@PYTHONPATH=. $(RUN) -m bench.speed $(if $(N),--records $(N)) $(ARGS)

bench-truth: $(VENV)/.tests-stand ## measure what is found in ../shared/corpora (ARGS="path/to/corpora")
	@for name in corpus dates entities linkage read; do echo "== bench/$$name.py"; \
	PYTHONPATH=. $(RUN) bench/$$name.py $(ARGS) || exit 1; done

bench-client: $(VENV)/.tests-stand ## measure the home page beside other timelines (ARGS="--sizes 100")
	@PYTHONPATH=. $(RUN) bench/client.py $(ARGS)

bench-hostile: $(VENV)/.tests-stand ## ask Hugo, Pelican and Dateline the same hostile records (ARGS="--list")
	@PYTHONPATH=.:bench $(RUN) -m hostile $(ARGS)

hostile-files: $(VENV)/.tests-stand ## try each hostile file alone, with little memory and time (ARGS="pipe")
	@PYTHONPATH=. $(RUN) -m tests.hostile.alone $(ARGS)

clean: ## remove what was made: the site, the environment, caches
	rm -rf site .site.* docs/site docs/.site.* $(VENV) .dateline build dist node_modules
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## show this
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## (.*)/make \1	\2/' | expand -t 14

$(RUN):
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(v < (3, 11) and \
	"Dateline needs Python 3.11 or later, and this is %d.%d: try `make PYTHON=python3.12`." % v[:2])'
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); \
	echo "No virtual environment: on Debian and Ubuntu, run \`apt install python3-venv\` first." >&2; \
	exit 1; }

# Every file that is installed has a hash in requirements/ (pip's --require-hashes); Dateline itself
# is put beside them without asking anybody. LOCKED= takes the newest that pyproject.toml allows.
LOCKED ?= yes
PIP = $(RUN) -m pip install --quiet --disable-pip-version-check
ifeq ($(LOCKED),yes)
INSTALL = $(PIP) --require-hashes -r requirements/$(1).txt && $(PIP) --no-deps --no-build-isolation -e .
else
INSTALL = $(PIP) -e '.[$(2)]'
endif

$(VENV)/.site-stands: pyproject.toml requirements/site.txt $(RUN)
	@echo "Setting up $(VENV) (once) …"
	@$(call INSTALL,site,$(SITE_PARTS))
	@touch $@

$(VENV)/.tests-stand: pyproject.toml requirements/test.txt $(RUN)
	@echo "Setting up $(VENV) for tests (once) …"
	@$(call INSTALL,test,$(SITE_PARTS)$(comma)test$(comma)lint$(comma)supply)
	@touch $(VENV)/.site-stands $@
