# One virtual environment, made from the lock file; every target works again, fast, when run twice.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
TOOLS  := $(VENV)/.tools
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check
UV     := uv>=0.9,<1
LOCK   := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header
# What the table of cities is built from: read once, so it is installed for a moment, elsewhere.
GAZETTEER := import tomllib; groups = tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]; \
	print(*groups["gazetteer"], sep="\n")

.DEFAULT_GOAL := help
.PHONY: help demo test fuzz torture simulate endure bench check format lock clean

help: ## What can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Kermesse needs Python 3.11 or newer; this is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.11 ..."; exit 1; }
	@echo "Setting up $(VENV) (once; it takes a minute)..."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(TOOLS): $(READY) requirements-dev.lock
	@echo "Installing the tools for tests and checks (once)..."
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(READY) ## A Twestival to play in: no token, no account, no network
	@$(BIN)/kermesse demo

run: $(READY) ## The bot itself; the token is in .env or in KERMESSE_TOKEN
	@$(BIN)/kermesse run

test: $(TOOLS) ## The whole suite
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal

torture: $(TOOLS) ## Kill the bot again and again while people act, and compare: ROUNDS=200 SEED=…
	@$(BIN)/python -m tests.torture --rounds $(or $(ROUNDS),200) $(if $(SEED),--seed $(SEED))

simulate: $(TOOLS) ## Campaigns on which everything goes wrong, by their seeds: SEEDS=1-300 STEPS=150
	@$(BIN)/python -m tests.simulator --seeds $(or $(SEEDS),1-20) --steps $(or $(STEPS),150)

endure: $(TOOLS) ## A month of 202 cities at speed, and what the program keeps meanwhile
	@$(BIN)/python -m tests.simulator.endurance

fuzz: $(TOOLS) ## Nasty words for a minute: how long reading them takes at worst
	@$(BIN)/python -m tests.fuzz 60

bench: $(READY) ## Updates a second, beside a plain echo bot
	@$(BIN)/kermesse bench

check: $(TOOLS) ## Format, lint, types, import contracts
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

format: $(TOOLS) ## Put the code in order
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

docs: $(TOOLS) ## Write the tables of README.md anew, from the program
	@$(BIN)/python -m tests.readme

places: $(READY) ## Build the table of cities anew, from the newest GeoNames
	@scratch=$$(mktemp -d) && trap 'rm -rf "$$scratch"' EXIT \
		&& $(BIN)/python -c '$(GAZETTEER)' > "$$scratch/wanted" \
		&& $(PIP) --target "$$scratch" --requirement "$$scratch/wanted" \
		&& PYTHONPATH="$$scratch" $(BIN)/python -m bot.reading.build_places

lock: $(READY) ## Renew the lock files from pyproject.toml
	@$(PIP) '$(UV)'
	@$(LOCK) pyproject.toml --group build --output-file requirements.lock
	@$(LOCK) pyproject.toml --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean: ## Forget the virtual environment and the caches
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
