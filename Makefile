# demo · run · test · check: each does all of its own set-up in .venv and asks no other package manager.
PYTHON ?= python3
PORT ?= 8137
OPEN ?= yes
WORKERS ?= auto
FILES ?= 20000
KILLS ?= 200
CRASH_SEEDS ?= 7 1729 3141 6174 8128 27182 65537 90117 142857 271828
AT_ONCE ?= 2
# A word's tests are in a folder of that name on every floor, or in a file.
TESTED = $(if $(WORD),$(sort $(shell find tests/$(FLOOR) -name 'test_*.py' \
	\( -path '*/$(WORD)/*' -o -name 'test_$(WORD).py' -o -name 'test_$(WORD)_*.py' \))),$(if $(FLOOR),tests/$(FLOOR)))
# Python keeps what it has compiled, whatever the shell says: else a bot takes twice as long to start, and tests start many.
unexport PYTHONDONTWRITEBYTECODE
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help demo run test check fuzz crash crash-all soak mutants figures bench messages clean
.DEFAULT_GOAL := help

help:
	@echo "make demo    the bot on a simulated server in your browser (PORT=8137 OPEN=yes)"
	@echo "make run     the bot on Discord; needs DISCORD_TOKEN in .env"
	@echo "make test    every test, or those of a floor, of a word, or of both (FLOOR=domain WORD=votes)"
	@echo "make check   ruff and pyright"
	@echo "make fuzz    broken files of every format, read as strangers' files are (SEED=… FILES=$(FILES))"
	@echo "make crash   the bot killed KILLS times in a month of two dozen schedules (SEED=… KILLS=200): nothing lost or doubled"
	@echo "make crash-all  ten such months, AT_ONCE=2 at a time, and a summary"
	@echo "make soak    a simulated year without deaths: what it costs in memory, threads, files and disk (SEED=… DAYS=365)"
	@echo "make mutants deliberate breaks of what must hold (delivery, the gate, a full disk, …): each must fail its test"
	@echo "make figures the tree in figures, beside older ones: files in a folder, long files, walls (BEFORE=revision TIME=yes)"
	@echo "make bench   what the bot costs beside bare discord.py and bare SQLite; writes BENCH.txt"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Chapterhouse needs Python 3.11 or newer; set PYTHON=… to one."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

# One stamp a purpose, so that nobody waits for what they do not use.
$(VENV)/.run: requirements.txt $(BIN)/python
	@echo "Installing what the bot needs into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

$(VENV)/.%: requirements-%.txt requirements.txt $(BIN)/python
	@echo "Installing what make $* needs into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

demo: $(VENV)/.demo
	@$(BIN)/python -m demo --port $(PORT) --open $(OPEN)

run: $(VENV)/.run
	@$(BIN)/python -m bot run

test: $(VENV)/.test
	@mkdir -p build
	@test -z "$(FLOOR)$(WORD)" -o -n "$(wildcard $(TESTED))" || { echo "There is no test of $(FLOOR) $(WORD) below tests/."; exit 1; }
	@$(BIN)/python -m pytest -n $(WORKERS) $(if $(CI),--no-skips) $(TESTED)

check: $(VENV)/.check
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/pyright

fuzz: $(VENV)/.test
	@$(BIN)/python -m tests.fuzzing --files $(FILES) $(if $(SEED),--seed $(SEED))

crash: $(VENV)/.test
	@$(BIN)/python -m tests.crash --kills $(KILLS) $(if $(SEED),--seed $(SEED))

crash-all: $(VENV)/.test
	@$(BIN)/python -m tests.crash.every --kills $(KILLS) --at-once $(AT_ONCE) $(CRASH_SEEDS)

soak: $(VENV)/.test
	@$(BIN)/python -m tests.crash.soak $(if $(SEED),--seed $(SEED)) $(if $(DAYS),--days $(DAYS))

mutants: $(VENV)/.test
	@$(BIN)/python -m tests.mutants $(ONLY)

figures: $(BIN)/python
	@$(BIN)/python -m tests.figures $(BEFORE) $(if $(TIME),--time)

bench: $(VENV)/.demo
	@$(BIN)/python -m bench | tee BENCH.txt

messages: $(VENV)/.test
	@$(BIN)/pybabel --quiet extract --no-location --sort-output --no-wrap --omit-header -k _ -k N_ -k ngettext:1,2 -k Plural:1,2 \
		-o bot/locale/chapterhouse.pot bot cogs

clean:
	rm -rf $(VENV) build
