# `make help` lists what there is. The work is done in config/making/, one file for each verb.
.DEFAULT_GOAL := help
.PHONY: help run test check format bench shell lock clean
SHELL := /bin/sh

# The first Python that is new enough; uv may know one that is not on the PATH.
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11 python \
	"$$(command -v uv >/dev/null 2>&1 && uv python find --no-python-downloads '>=3.11' 2>/dev/null)"; do \
	[ -n "$$each" ] && "$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$each" && break; done)
MAKING = $(if $(PYTHON),$(PYTHON) -B -m config.making,$(error Stile needs Python 3.11 or newer, and none was found. Install it, or say where it is: make PYTHON=/path/to/python3))
PORT ?= 8000
export PORT

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' Makefile

run: ## Serve the site on this machine: http://127.0.0.1:8000 (PORT= changes it)
	@$(MAKING) run

test: ## Every test and check, on SQLite and on PostgreSQL where one answers
	@$(MAKING) test

check: ## The checks that need no database: style, types, imports, templates
	@$(MAKING) check

format: ## Put the code into the agreed shape
	@$(MAKING) format

bench: ## Measure speed, as a ratio to a bare Django view
	@$(MAKING) bench

shell: ## A Python shell with the site's models
	@$(MAKING) shell

lock: ## Write the lock files anew from requirements/*.in
	@$(MAKING) lock

clean: ## Remove the environment, caches and test leavings; the database in var/ stays
	rm -rf .venv .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis var/tests var/static var/static-collected
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
