# Thin: every target is one command of launcher/, which needs nothing but Python 3.11 or newer (with venv).
PYTHON ?= python3
LAUNCH = @command -v $(PYTHON) >/dev/null 2>&1 || { echo "Python 3.11 or newer is needed. On Debian: apt-get install python3 python3-venv"; exit 1; }; \
	PORT="$(PORT)" HOST="$(HOST)"; [ -n "$$PORT" ] && export PORT || unset PORT; [ -n "$$HOST" ] && export HOST || unset HOST; \
	unset PYTHONDONTWRITEBYTECODE; exec $(PYTHON) -m launcher

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset test check papers fuzz fresh bench docs migrations lock clean

help: ## these targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

demo: ## start the application with its demo municipality (PORT=8001 for another port)
	$(LAUNCH) demo
demo-reset: ## the same, from empty data
	$(LAUNCH) demo-reset
test: ## every test, browser included (ARGS="tests/deadlines -x" for some)
	$(LAUNCH) test $(ARGS)
check: ## lint, types, layers, migrations, settings, templates, generated docs
	$(LAUNCH) check
papers: ## every letter template through veraPDF
	$(LAUNCH) papers $(ARGS)
fuzz: ## large random input
	$(LAUNCH) fuzz $(ARGS)
fresh: ## make demo and make test in a bare Debian chroot (root, debootstrap)
	$(LAUNCH) fresh $(ARGS)
bench: ## times of lists and steps against a bare baseline
	$(LAUNCH) script scripts/bench.py $(ARGS)
docs: ## write the generated pages of docs/
	$(LAUNCH) manage schrijf_documentatie
migrations: ## write migrations for changed models
	$(LAUNCH) manage makemigrations
lock: ## resolve the requirements into the hashed locks (ARGS=--upgrade for the newest)
	$(LAUNCH) lock $(ARGS)
clean: ## remove .venv and var/
	$(LAUNCH) clean
